"""Measures who speaks the labelled statements of PFSA-ID."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from generator.core.frozen import Frozen
from generator.core.scores import Score, Tally
from generator.core.spans import Span, contains, within
from generator.languages import load_default
from generator.measure.tagged import TaggedDocument, TaggedLabel, analyse_text
from generator.nouns.article import Speaker

WordSet = frozenset[str]  # in small letters

EXPLICIT_DEFINITION = (
    "labelled statements whose reporting verb is followed in the same sentence by a labelled"
    " person who is not a pronoun (or else a labelled office); right if the speaker’s words cover"
    " the last word of that label and, unless it is an office, the name contains that word"
)
PRONOUN_DEFINITION = (
    "labelled statements with a pronoun as or after the reporting verb; the collection does"
    " not say who is meant, so an answer is right if it shares a word with the nearest labelled"
    " person before the statement, with the last word before it, outside quotations, of any name"
    " labelled in the document, or with the last capitalised word next to a verb of saying"
)
SENTENCE_ENDS = frozenset(".?!")
PEOPLE = ("PERSON", "PERSONCOREF")
OFFICE = "ROLE"


class SpeakerCase(Frozen):
    """A labelled statement right before a labelled cue."""

    document: TaggedDocument
    statement: TaggedLabel
    cue: TaggedLabel
    person: TaggedLabel | None  # the speaker labelled behind the cue, else an office

    @property
    def has_pronoun(self) -> bool:
        if self.person is None:
            return False
        return _is_pronoun(self.document, self.person)

    @property
    def context(self) -> str:
        """The words from the cue on."""
        first = self.statement.end
        return self.document.join_tokens(first, first + 24)

    def find_speakers(self) -> tuple[Speaker, ...]:
        """The speakers that the program names for the sentence of the cue."""
        offset = self.document.starts[self.cue.start]
        for sentence, speech in analyse_text(self.document.text):
            if contains(sentence, offset):
                return speech.speakers if speech else ()
        return ()


def find_cases(documents: Sequence[TaggedDocument]) -> Iterator[SpeakerCase]:
    """Labelled statements right before a labelled cue, in text order."""
    for document in documents:
        cue_at = {cue.start: cue for cue in document.labels_named("CUE", "CUECOREF")}
        for statement in document.labels_named("STATEMENT"):
            cue = cue_at.get(statement.end)
            if cue is not None:
                yield SpeakerCase(
                    document=document,
                    statement=statement,
                    cue=cue,
                    person=_find_labelled_speaker(document, cue),
                )


def _find_labelled_speaker(document: TaggedDocument, cue: TaggedLabel) -> TaggedLabel | None:
    sentence_end = _find_sentence_end(document, cue.end)
    office = None
    for label in document.labels:
        if not cue.end <= label.start < sentence_end:
            continue
        if label.name in PEOPLE:
            return label
        if label.name == OFFICE and office is None:
            office = label
    return office


def _find_sentence_end(document: TaggedDocument, start: int) -> int:
    """The token that ends the sentence which goes on with that token."""
    for index in range(start, len(document.tokens)):
        if document.tokens[index] not in SENTENCE_ENDS:
            continue
        if not _looks_abbreviated(document, index - 1):
            return index
    return len(document.tokens)


def _looks_abbreviated(document: TaggedDocument, index: int) -> bool:
    token = document.tokens[index]
    return len(token) <= 3 and token[:1].isupper()


def _join_names(speakers: Sequence[Speaker]) -> str:
    return " & ".join(speaker.name for speaker in speakers) or "not settled"


# --- speakers named behind the cue ----------------------------------------------------------------


def score_explicit(documents: Sequence[TaggedDocument], data: str) -> Score:
    """Speakers named behind the cue."""
    tally = Tally()
    for case in find_cases(documents):
        if case.cue.name != "CUE":
            continue
        if case.person is None or case.has_pronoun:
            continue
        speakers = case.find_speakers()
        tally.gold += 1
        tally.answers += bool(speakers)
        if any(_matches_label(speaker, case.person, case.document) for speaker in speakers):
            tally.right += 1
        else:
            person_words = case.document.label_words(case.person)
            names = _join_names(speakers)
            tally.errors.append(f"{person_words} ≠ {names} ‖ {case.context}")
    return tally.to_score("speaker, explicit cue", data, "recall", EXPLICIT_DEFINITION)


def _matches_label(speaker: Speaker, person: TaggedLabel, document: TaggedDocument) -> bool:
    """Whether a speaker's words cover the last word of a label and, if a name, share it."""
    last = person.end - 1
    last_word = Span(document.starts[last], document.ends[last])
    if not within(last_word, speaker.mention):
        return False
    first_word = document.tokens[person.start].lower()
    if person.name == OFFICE or first_word in _load_offices():
        return True
    return document.tokens[last].lower() in speaker.name.lower()


@cache
def _load_offices() -> WordSet:
    return frozenset(load_default().column("role_heads", "words"))


# --- speakers to whom a pronoun refers ------------------------------------------------------------


def score_pronouns(documents: Sequence[TaggedDocument], data: str) -> Score:
    """Speakers to whom a pronoun refers."""
    tally = Tally()
    for case in find_cases(documents):
        if case.cue.name != "CUECOREF" and not case.has_pronoun:
            continue
        candidates = list_candidates(case.document, case.statement)
        if not candidates:
            continue
        speakers = case.find_speakers()
        tally.gold += 1
        tally.answers += bool(speakers)
        first_name = speakers[0].name if speakers else ""
        if any(_share_word(name, first_name) for name in candidates):
            tally.right += 1
        else:
            tally.errors.append(_describe_pronoun(case, candidates, speakers))
    return tally.to_score("speaker, pronoun", data, "precision", PRONOUN_DEFINITION)


def _describe_pronoun(
    case: SpeakerCase, candidates: Sequence[str], speakers: Sequence[Speaker]
) -> str:
    names = " / ".join(candidates)
    answer = _join_names(speakers)
    statement = case.statement
    before = case.document.join_tokens(statement.start - 70, statement.start)
    words = case.document.label_words(statement)
    return f"{names} ≠ {answer} ‖ {before} ‖ {words} ‖ {case.context}"


def list_candidates(document: TaggedDocument, statement: TaggedLabel) -> tuple[str, ...]:
    """The people to whom a pronoun may refer.

    By the labels, and by the last verb of saying before the statement.
    """
    people = _list_people(document)
    narration = _list_narration(document, statement.start)
    candidates = [
        _find_nearest_person(document, people, statement),
        _find_last_name(narration, _list_name_words(document, people)),
        _find_last_reporter(narration),
    ]
    return tuple(dict.fromkeys(name for name in candidates if name))


def _find_nearest_person(
    document: TaggedDocument, people: Sequence[TaggedLabel], statement: TaggedLabel
) -> str:
    """The labelled person nearest before a statement; empty where there is none."""
    for label in reversed(people):
        if label.end <= statement.start:
            return document.label_words(label)
    return ""


def _find_last_name(narration: Sequence[str], name_words: Collection[str]) -> str:
    """The last word of a name; empty where there is none."""
    for token in reversed(narration):
        if token in name_words:
            return token
    return ""


def _list_people(document: TaggedDocument) -> list[TaggedLabel]:
    """The labels of people without those that are pronouns."""
    people = document.labels_named(*PEOPLE)
    return [label for label in people if not _is_pronoun(document, label)]


def _list_narration(document: TaggedDocument, end: int) -> list[str]:
    """The tokens before that one that are part of no labelled statement."""
    quoted: set[int] = set()
    for label in document.labels_named("STATEMENT"):
        quoted.update(range(label.start, label.end))
    return [document.tokens[index] for index in range(end) if index not in quoted]


def _list_name_words(document: TaggedDocument, people: Sequence[TaggedLabel]) -> set[str]:
    name_words = set()
    for label in people:
        for word in document.tokens[label.start : label.end]:
            if word[0].isupper() and len(word) > 2:
                name_words.add(word)
    return name_words


def _find_last_reporter(narration: Sequence[str]) -> str:
    """The last capitalised word right before a verb of saying, or behind `menurut` and the like."""
    for left, right in reversed(list(pairwise(narration))):
        if right.lower() in _load_verbs_of_saying() and left[0].isupper():
            return left
        if left.lower() in _load_words_before_speaker() and right[0].isupper():
            return right
    return ""


@cache
def _load_verbs_of_saying() -> WordSet:
    return frozenset(load_default().column("cues_before", "words", strength="say"))


@cache
def _load_words_before_speaker() -> WordSet:
    language = load_default()
    after_speech = language.column("cues_after", "words")
    before_speech = language.column("attribution", "words", kind="according")
    return frozenset((*after_speech, *before_speech))


def _share_word(name: str, other_name: str) -> bool:
    words = {word for word in name.lower().split() if len(word) > 1}
    other_words = other_name.lower().split()
    return not words.isdisjoint(other_words)


def _is_pronoun(document: TaggedDocument, label: TaggedLabel) -> bool:
    return document.label_words(label).lower() in _load_pronouns()


@cache
def _load_pronouns() -> WordSet:
    return frozenset(load_default().column("pronouns", "words"))
