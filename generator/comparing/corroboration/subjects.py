"""Whom a statement begins with, and whether it begins by pointing back."""

from __future__ import annotations

from collections.abc import Iterable

from generator.comparing.corroboration.clauses import find_end_of_opening
from generator.comparing.corroboration.gists import Entities, Subjects
from generator.comparing.corroboration.lexicon import ComparisonLexicon, PhrasesByFirst, Words
from generator.comparing.corroboration.prepared import PreparedStatement
from generator.core.frozen import Frozen
from generator.core.spans import any_contains
from generator.reading.tokens import RootedWord


class Parties(Frozen):
    """Who acts in a statement, or to whom it is done, by its first names."""

    subjects: Subjects  # whom it begins with; of a passive verb who does it
    patients: Subjects  # whom it begins with, where the verb is passive
    is_open: bool = False  # it points back to somebody or something unknown: "that was said"


def find_parties(prepared: PreparedStatement, antecedents: Entities, speakers: Entities) -> Parties:
    """The parties by the names that the sentence, or what is said, begins with.

    `antecedents` are those whom a pronoun at the beginning of narration means.
    """
    referents = prepared.names.add_bodies(speakers) or antecedents
    subjects = []
    if referents and opens_with_pronoun(prepared):
        subjects.append(referents)
    start = find_end_of_opening(prepared) or prepared.start
    end = start
    for mention in prepared.mentions:
        if mention.start < end or any_contains(prepared.offices, mention.start):
            continue
        between = prepared.words_between(end, mention.start)
        if not _may_precede_subject(prepared, between, is_first=not subjects):
            break
        end = mention.end
        if not _ends_with_preposition(prepared, between):
            subjects.append(prepared.names.add_bodies([mention.entity]))
    if not subjects:
        agents = _find_agent_of_first_verb(prepared, start)
        points_back = not agents and _opens_backward(prepared)
        if points_back and referents:
            agents = (referents,)  # `Hal itu diungkapkan usai …`: by who spoke before
        return Parties(agents, (), is_open=points_back and not referents)
    names = tuple(dict.fromkeys(subjects))
    if _goes_on_in_passive(prepared, end):
        return Parties(_find_agent(prepared, end), names)
    return Parties(names, ())


def opens_with_pronoun(prepared: PreparedStatement) -> bool:
    """Whether the sentence, or what is said, begins with a word for somebody named before."""
    first = next(prepared.words_from(prepared.start), None)
    if first is None:
        return False
    return _begins_with_any((first.text,), prepared.lexicon.backward_openers)


def opens_with_event(prepared: PreparedStatement) -> bool:
    """Whether it begins with an event as a noun, of which it says more: "X's swearing-in".

    A name must follow at once: "dikatakannya", he said, looks like one, too.
    """
    if len(prepared.words) < 2:
        return False
    word, following, *_ = prepared.words
    if not any(mention.start == following.start for mention in prepared.mentions):
        return False
    is_passive = prepared.lexicon.voice_of(word.text) == "passive"
    return is_passive and word.text.endswith(prepared.lexicon.noun_endings)


def refers_back(prepared: PreparedStatement) -> bool:
    """Whether the statement points back to what its article reported before."""
    if _opens_backward(prepared):
        return True
    words = _list_words_outside_times(prepared)
    backward = prepared.lexicon.backward
    starts = [start for start, word in enumerate(words) if word in backward]
    return any(_begins_with_any(words[start:], backward) for start in starts)


def _opens_backward(prepared: PreparedStatement) -> bool:
    """Whether its first words, a time aside, point back: "that was said after …"."""
    words = _list_words_outside_times(prepared)
    return _begins_with_any(words, prepared.lexicon.backward_openers)


def _list_words_outside_times(prepared: PreparedStatement) -> Words:
    times = prepared.times
    words = [word.text for word in prepared.words if not any_contains(times, word.start)]
    return tuple(words)


def _begins_with_any(words: Words, phrases: PhrasesByFirst) -> bool:
    return any(words[: len(phrase)] == phrase for phrase in phrases.get("".join(words[:1]), ()))


def _may_precede_subject(
    prepared: PreparedStatement, words: Iterable[RootedWord], *, is_first: bool
) -> bool:
    """Whether all of the words may precede a name that a sentence begins with."""
    lexicon = prepared.lexicon
    aside = (*prepared.offices, *prepared.times)
    for word in words:
        if is_first and word.text in lexicon.offices:
            continue
        if any_contains(aside, word.start) or word.text in lexicon.prepositions:
            continue  # `Tonny bersama Adiputra ditetapkan`
        if lexicon.weight(word.root) or word.root.isdigit():
            return False
    return True


def _ends_with_preposition(prepared: PreparedStatement, words: Iterable[RootedWord]) -> bool:
    """Whether the last of the words, an office aside, is a preposition."""
    return _find_last_word(prepared, words) in prepared.lexicon.prepositions


def _find_last_word(prepared: PreparedStatement, words: Iterable[RootedWord]) -> str:
    """The last of the words that is in no office; "" where none is."""
    last = ""
    for word in words:
        if not any_contains(prepared.offices, word.start):
            last = word.text
    return last


# --- the passive voice ----------------------------------------------------------------------------


def _goes_on_in_passive(prepared: PreparedStatement, start: int) -> bool:
    """Whether the next word that says anything, times and offices aside, is a passive verb."""
    aside = (*prepared.offices, *prepared.times)
    for word in prepared.words_from(start):
        if any_contains(aside, word.start):
            continue
        if has_affix(word):
            return prepared.lexicon.voice_of(word.text) == "passive"
        if prepared.lexicon.weight(word.root):
            return False
    return False


def _find_agent_of_first_verb(prepared: PreparedStatement, start: int) -> Subjects:
    """Who does what is said in the passive voice of something without a name."""
    verb = _find_first_verb(prepared, start)
    if verb is None:
        return ()
    if prepared.lexicon.voice_of(verb.text) != "passive":
        return ()
    for mention in prepared.mentions:
        if start <= mention.start < verb.start:
            return ()
    return _find_agent(prepared, verb.start)


def _find_first_verb(prepared: PreparedStatement, start: int) -> RootedWord | None:
    for word in prepared.words_from(start):
        if has_affix(word) and prepared.lexicon.is_verb(word):
            return word
    return None


def _find_agent(prepared: PreparedStatement, start: int) -> Subjects:
    """The first name behind a verb that is the only word of weight before it."""
    for mention in prepared.mentions:
        if mention.start >= start and not any_contains(prepared.offices, mention.start):
            between = prepared.words_between(start, mention.start)
            if _find_last_word(prepared, between) in prepared.lexicon.by_agent:
                return (prepared.names.add_bodies([mention.entity]),)
            if _count_weighty(between, prepared.lexicon) > 1:
                return ()
            if prepared.lexicon.find_place_phrase([word.text for word in between]):
                return ()  # `dibuka di Medan`
            return (prepared.names.add_bodies([mention.entity]),)
    return ()


def _count_weighty(words: Iterable[RootedWord], lexicon: ComparisonLexicon) -> int:
    weighty = [word for word in words if lexicon.weight(word.root)]
    return len(weighty)


def has_affix(word: RootedWord) -> bool:
    """Whether a word is more than its root."""
    return word.text != word.root
