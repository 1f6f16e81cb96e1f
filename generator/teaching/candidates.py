"""What a statement could be found by: its words, pairs of them, and the names in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from generator.comparing.meanings import read_word_weights
from generator.core.frozen import Frozen
from generator.core.spans import any_contains, span_of
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.book import Statement, Statements
from generator.reading.tokens import RootedWord, Roots, list_roots, root_text
from generator.teaching.occurrences import TopicPart

FULL_WEIGHT = 1.0  # of a word that says something by itself, in the table word_weights
MOST_WORDS = 3  # of a name: longer ones are titles


class TermCandidate(Frozen):
    """A term or entity that a topic could weigh."""

    part: TopicPart
    roots: Roots  # of its words; the id alone of an entity


class _Phrase(Frozen):
    """Words of a statement that could be a term."""

    roots: Roots
    text: str  # as printed, but in small letters where it is no name


def list_candidates(
    statements: Statements, entities: Set[str], language: Language
) -> tuple[TermCandidate, ...]:
    """What these statements could be found by, each once, in the order of their words.

    A name is one as a whole; one that entities.yml lists counts as that entity. Words that say
    nothing by themselves are none, as the table word_weights has it.
    """
    forms = defaultdict[Roots, Counter[str]](Counter)
    listed = set()
    exact = {}
    for statement in statements:
        for mention in statement.mentions:
            if mention.entity in entities:
                listed.add(mention.entity)
        for phrase in _list_phrases(statement, entities, language):
            forms[phrase.roots][phrase.text] += 1
            if phrase.text.isalpha() and phrase.text.islower():
                exact[f'"{phrase.text}"'] = phrase.roots
    candidates = []
    for roots, texts in forms.items():
        any_form = TopicPart(_most_printed(texts))
        candidates.append(TermCandidate(any_form, roots))
    for words, roots in exact.items():
        this_form = TopicPart(words)
        candidates.append(TermCandidate(this_form, roots))
    for id in listed:
        name = TopicPart(id, is_entity=True)
        candidates.append(TermCandidate(name, (id,)))
    return tuple(sorted(candidates, key=_by_part))


def _by_part(candidate: TermCandidate) -> TopicPart:
    return candidate.part


def _most_printed(texts: Mapping[str, int]) -> str:
    """The shortest of equally common ones, and the first in the alphabet of these."""
    return min(texts, key=lambda text: (-texts[text], len(text), text))


def _list_phrases(
    statement: Statement, entities: Set[str], language: Language
) -> Iterator[_Phrase]:
    words = _list_words_outside_names(statement, language)
    weights = read_word_weights(language)
    yield from _list_single(words, weights)
    yield from _list_pairs(statement.seen, words, weights)
    for mention in statement.mentions:
        roots = list_roots(mention.text, language)
        if mention.entity not in entities and _is_name(mention, roots):
            yield _Phrase(roots, one_line(mention.text))


def _list_single(words: Sequence[RootedWord], weights: Mapping[str, float]) -> Iterator[_Phrase]:
    """The words of full weight."""
    for word in words:
        weight = weights.get(word.root, FULL_WEIGHT)
        if word.root.isalpha() and weight == FULL_WEIGHT:
            yield _Phrase((word.root,), word.text.lower())


def _list_pairs(
    text: str, words: Sequence[RootedWord], weights: Mapping[str, float]
) -> Iterator[_Phrase]:
    """Each two words beside each other that both have weight."""
    for first, second in pairwise(words):
        if weights.get(first.root) == 0 or weights.get(second.root) == 0:
            continue
        if text[first.end : second.start].isspace():
            phrase = text[first.start : second.end]
            yield _Phrase((first.root, second.root), phrase.lower())


def _is_name(mention: Mention, roots: Roots) -> bool:
    """Whether it is printed as a name, not a word for one (`Ia`, `presiden itu`)."""
    if not 0 < len(roots) <= MOST_WORDS:
        return False
    return mention.text[0].isupper() and len(mention.text) > 2


def _list_words_outside_names(statement: Statement, language: Language) -> list[RootedWord]:
    """The words behind the dateline that belong to no name; offsets in what is seen of it."""
    sentence = statement.sentence
    words = []
    for word in root_text(sentence.seen, language):
        in_seen = span_of(word).shifted(sentence.start)
        offset = sentence.place_in_article(in_seen).start
        if offset >= sentence.body_start and not any_contains(statement.mentions, offset):
            words.append(word)
    return words
