"""Match an editor's terms in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.core.frozen import Frozen
from generator.core.remembered import ComputedOnce, remember
from generator.core.search_terms import (
    NearPhrases,
    PhrasePart,
    SearchTerm,
    TermPhrase,
    parse_term,
)
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import Mention, Mentions, Sentence, Speech
from generator.reading.tokens import RootedWord, RootedWords, Roots, list_roots, root_text

# Of one phrase in a sentence, that NEAR and NOT look at; one that repeats a word without end would
# keep them for ever
MOST_OCCURRENCES = 12
PHRASE_BREAKS = frozenset(",.;:!?")  # marks that part the words of a phrase


class TopicTerm(Frozen):
    """A term of a topic or sub-issue, as an editor wrote it."""

    owner_index: int  # 0-based place in the list of topics, or of a topic's sub-issues
    words: str  # as in topics.yml
    weight: float
    is_exclusion: bool = False  # the owner, however high its score

    @property
    def meaning(self) -> SearchTerm:
        """What its words ask for."""
        return parse_term(self.words)


WordForms = tuple[str, ...]  # in small letters; "" where any form of the root will do


class PhrasePattern(Frozen):
    roots: Roots  # at least one
    forms: WordForms  # () where any form of each root will do, else one beside each root


class TermPattern(Frozen):
    """One way in which a phrase of a term can be written."""

    term: TopicTerm
    phrase: TermPhrase
    pattern: PhrasePattern


class TopicSentence(Frozen, dict=True):
    """A sentence without its dateline, as it is read."""

    sentence: Sentence
    text: str  # its words after the dateline
    mentions: Mentions  # those after the dateline; offsets in the article
    speech: Speech | None
    language: Language
    roots: Roots  # of its words

    @ComputedOnce
    def words(self) -> RootedWords:
        """Its words; offsets in `text`."""
        return root_text(self.text, self.language)


class TermMatch(Frozen):
    """Where a term occurs in a sentence."""

    term: TopicTerm
    spans: tuple[Span, ...]  # of each of its phrases, in text order; offsets in the `text`


class _Occurrence(Frozen, order=True):
    """Where a phrase occurs in a sentence: the places of its words; `end` is exclusive."""

    first: int
    end: int

    def overlaps(self, other: _Occurrence) -> bool:
        """Whether a word belongs to both."""
        return self.first < other.end and other.first < self.end

    def count_words_to(self, other: _Occurrence) -> int:
        """The words between the two, which do not overlap."""
        if self.end <= other.first:
            return other.first - self.end
        return self.first - other.end


_Together = tuple[_Occurrence, ...]  # of the phrases of a term that are met together


# First root -> the patterns that begin with it, in the order of topics.yml.
TermIndex = Mapping[str, Sequence[TermPattern]]


def strip_dateline(
    sentence: Sentence,
    mentions: Sequence[Mention],
    speech: Speech | None,
    language: Language,
) -> TopicSentence:
    """The sentence as terms are matched in it."""
    text = sentence.seen
    names = tuple(mentions)
    if sentence.body_start > sentence.start:
        text = sentence.seen_body
        names = tuple(mention for mention in mentions if mention.start >= sentence.body_start)
    return TopicSentence(
        sentence=sentence,
        text=text,
        mentions=names,
        speech=speech,
        language=language,
        roots=list_roots(text, language),
    )


def index_terms(terms: Iterable[TopicTerm], language: Language) -> TermIndex:
    """The patterns of the terms by their first root."""
    index = defaultdict(list)
    for term in terms:
        meaning = term.meaning
        for phrases in (meaning.wanted, *meaning.unwanted):
            for phrase in dict.fromkeys(phrases.phrases):
                for pattern in _list_patterns(phrase, language):
                    index[pattern.roots[0]].append(TermPattern(term, phrase, pattern))
    return index


def _list_patterns(phrase: TermPhrase, language: Language) -> tuple[PhrasePattern, ...]:
    """The ways in which the parts of a phrase follow each other, at most two words of it in one."""
    ways = [_list_ways(part, language) for part in phrase]
    if not all(ways):
        return ()
    usual = [way[0] for way in ways]
    joined = [_join_patterns(usual)]
    for number, (_, *others) in enumerate(ways):
        for other in others:
            parts = usual.copy()
            parts[number] = other
            joined.append(_join_patterns(parts))
    return tuple(joined)


def _list_ways(part: PhrasePart, language: Language) -> list[PhrasePattern]:
    """The ways to write a part of a phrase, the usual one first."""
    if part.is_this_form_only:
        words = root_text(part.text, language)
        roots = tuple(word.root for word in words)
        forms = tuple(word.text.lower() for word in words)
        return [PhrasePattern(roots, forms)]
    ways = []
    for roots in list_root_patterns(part.text, language):
        any_forms = ("",) * len(roots)
        ways.append(PhrasePattern(roots, any_forms))
    return ways


def _join_patterns(parts: Sequence[PhrasePattern]) -> PhrasePattern:
    roots: Roots = ()
    forms: WordForms = ()
    for part in parts:
        roots += part.roots
        forms += part.forms
    return PhrasePattern(roots, forms if any(forms) else ())


@remember
def list_root_patterns(words: str, language: Language) -> tuple[Roots, ...]:
    """The roots of a term, and those with two words in one (`kerja sama`, `kerjasama`)."""
    roots = list_roots(words, language)
    if not roots:
        return ()
    patterns = [roots]
    for index, (root, following) in enumerate(pairwise(roots)):
        before = roots[:index]
        behind = roots[index + 2 :]
        patterns.append((*before, root + following, *behind))
    return tuple(patterns)


# --- in a sentence --------------------------------------------------------------------------------


def match_terms(sentence: TopicSentence, index: TermIndex) -> tuple[TermMatch, ...]:
    if index.keys().isdisjoint(sentence.roots):
        return ()
    by_term: dict[tuple[int, bool, str], _PhraseOccurrences] = {}
    for pattern, occurrence in _find_phrases(sentence, index):
        term = pattern.term
        key = term.owner_index, term.is_exclusion, term.words
        phrases = by_term.setdefault(key, _PhraseOccurrences(term, {}))
        occurrences = phrases.by_phrase.setdefault(pattern.phrase, [])
        if len(occurrences) < MOST_OCCURRENCES:
            occurrences.append(occurrence)
    matches = []
    for phrases in by_term.values():
        first = phrases.find_first()
        if first:
            in_order = sorted(first)
            spans = tuple(_locate(occurrence, sentence) for occurrence in in_order)
            matches.append(TermMatch(phrases.term, spans))
    return tuple(matches)


def _find_phrases(
    sentence: TopicSentence, index: TermIndex
) -> Iterator[tuple[TermPattern, _Occurrence]]:
    for first, root in enumerate(sentence.roots):
        if root not in index:
            continue
        for pattern in index[root]:
            roots = pattern.pattern.roots
            end = first + len(roots)
            if sentence.roots[first:end] != roots:
                continue
            words = sentence.words[first:end]
            if _has_forms(words, pattern.pattern.forms) and _is_one_phrase(words, sentence.text):
                yield pattern, _Occurrence(first, end)


def _has_forms(words: Sequence[RootedWord], forms: WordForms) -> bool:
    """Whether words that must have one form have it; `forms` is empty where none must."""
    for word, form in zip(words, forms, strict=False):
        if form and word.text.lower() != form:
            return False
    return True


def _is_one_phrase(words: Sequence[RootedWord], text: str) -> bool:
    """Whether no comma or the like is between the words."""
    for before, after in pairwise(words):
        between = text[before.end : after.start]
        if not PHRASE_BREAKS.isdisjoint(between):
            return False
    return True


def _locate(occurrence: _Occurrence, sentence: TopicSentence) -> Span:
    words = sentence.words[occurrence.first : occurrence.end]
    return Span(words[0].start, words[-1].end)


# --- NEAR and NOT ---------------------------------------------------------------------------------


class _PhraseOccurrences(Frozen):
    """Where the phrases of one term occur in a sentence."""

    term: TopicTerm
    by_phrase: dict[TermPhrase, list[_Occurrence]]  # in text order

    def find_first(self) -> _Together:
        """Where the term first occurs; () where it does not."""
        meaning = self.term.meaning
        wanted = list(self.list_together(meaning.wanted))
        unwanted: set[_Occurrence] = set()
        for phrases in meaning.unwanted:
            for occurrences in self.list_together(phrases):
                unwanted.update(occurrences)
        if not unwanted:
            return next(iter(wanted), ())
        # `banding NOT "dibandingkan"`: what is met as a form of `banding` is only left aside. What
        # has nothing to do with it (`minyak NOT goreng`) rules the term out.
        every_word: set[_Occurrence] = set()
        for occurrences in wanted:
            every_word.update(occurrences)
        if not all(_overlaps_any(occurrence, every_word) for occurrence in unwanted):
            return ()
        for occurrences in wanted:
            if not any(_overlaps_any(occurrence, unwanted) for occurrence in occurrences):
                return occurrences
        return ()

    def list_together(self, near: NearPhrases) -> Iterator[_Together]:
        """Where these phrases occur near each other, in text order of the first of them."""
        first, *others = near.phrases
        together: list[_Together] = [(occurrence,) for occurrence in self.by_phrase.get(first, ())]
        for phrase, distance in zip(others, near.distances, strict=True):
            together = [
                (*before, occurrence)
                for before in together
                for occurrence in self.by_phrase.get(phrase, ())
                if _is_near(occurrence, before, distance)
            ]
        yield from together


def _overlaps_any(occurrence: _Occurrence, others: Iterable[_Occurrence]) -> bool:
    return any(occurrence.overlaps(other) for other in others)


def _is_near(occurrence: _Occurrence, others: _Together, distance: int) -> bool:
    """Whether it is near one of the others, and none of its words belongs to one."""
    if _overlaps_any(occurrence, others):
        return False
    return any(occurrence.count_words_to(other) <= distance for other in others)
