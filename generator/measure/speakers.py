"""Measures who speaks the labelled statements of PFSA-ID."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator import languages
from generator.core.spans import contains
from generator.measure.score import Score
from generator.measure.tagged import Document, Label, analysed
from generator.nouns.article import Speaker

EXPLICIT_HOW = (
    "of the labelled statements whose cue is followed in its sentence by a labelled person who is no pronoun (else a "
    "labelled office), right are those of which a speaker's words cover the last word of that label and, unless it is "
    "an office, whose name holds that word"
)
PRONOUN_HOW = (
    "of the labelled statements with a pronoun for a cue or behind it; the corpus does not say who it is, so an answer "
    "is right that shares a word with the labelled person nearest before the statement, with the last word before it, "
    "outside quotations, of any name labelled in the document, or with the capitalised word that last stood beside a "
    "verb of saying"
)


def cued(document: Document) -> Iterator[tuple[Label, Label]]:
    """Labelled statements right before a labelled cue."""
    cues = {label.start: label for label in document.named("CUE", "CUECOREF")}
    for label in document.named("STATEMENT"):
        if label.end in cues:
            yield label, cues[label.end]


def context(document: Document, label: Label) -> str:
    return " ".join(document.tokens[label.end : label.end + 24])


def _sentence_end(document: Document, place: int) -> int:
    """The token after the sentence in which a cue stands."""
    end = place
    while end < len(document.tokens) and (
        document.tokens[end] not in {".", "?", "!"} or _abbreviated(document, end)
    ):
        end += 1
    return end


def _abbreviated(document: Document, place: int) -> bool:
    return len(document.tokens[place - 1]) <= 3 and document.tokens[place - 1][:1].isupper()


def _person(document: Document, cue: Label) -> Label | None:
    """The labelled speaker after a cue, an office where nobody is named."""
    end = _sentence_end(document, cue.end)
    after = [label for label in document.labels if cue.end <= label.start < end]
    people = [label for label in after if label.name in {"PERSON", "PERSONCOREF"}]
    offices = [label for label in after if label.name == "ROLE"]
    return next(iter(people or offices), None)


def _answer(document: Document, cue: Label) -> tuple[Speaker, ...]:
    """The speakers of the sentence that holds a cue."""
    place = document.starts[cue.start]
    for sentence, speech in analysed(document):
        if contains(sentence, place):
            return speech.speakers if speech is not None else ()
    return ()


def explicit(documents: Sequence[Document], data: str) -> Score:
    """Speakers named behind the cue."""
    right, count, gold, errors = 0, 0, 0, []
    for document in documents:
        for label, cue in cued(document):
            person = _person(document, cue)
            if cue.name != "CUE" or person is None or document.words(person).lower() in _pronouns():
                continue
            gold += 1
            speakers = _answer(document, cue)
            count += bool(speakers)
            hit = any(_same(document, person, speaker) for speaker in speakers)
            right += hit
            if not hit:
                names = " & ".join(speaker.name for speaker in speakers) or "not settled"
                errors.append(f"{document.words(person)} ≠ {names} ‖ {context(document, label)}")
    return Score(
        "speaker, explicit cue", data, "recall", right, count, gold, EXPLICIT_HOW, tuple(errors)
    )


def _same(document: Document, person: Label, speaker: Speaker) -> bool:
    last = person.end - 1
    covers = (
        speaker.mention.start <= document.starts[last]
        and document.ends[last] <= speaker.mention.end
    )
    office = person.name == "ROLE" or document.tokens[person.start].lower() in _offices()
    return covers and (office or document.tokens[last].lower() in speaker.name.lower())


@functools.cache
def _offices() -> frozenset[str]:
    return frozenset(languages.load_default().column("role_heads", "words"))


def pronominal(documents: Sequence[Document], data: str) -> Score:
    """Speakers for whom a pronoun stands."""
    right, count, gold, errors = 0, 0, 0, []
    for document in documents:
        for label, cue in cued(document):
            person = _person(document, cue)
            pronoun = cue.name == "CUECOREF" or (
                person is not None and document.words(person).lower() in _pronouns()
            )
            truth = proxies(document, label) if pronoun else ()
            if not truth:
                continue
            gold += 1
            speakers = _answer(document, cue)
            count += bool(speakers)
            hit = any(_shares(name, speaker.name) for name in truth for speaker in speakers[:1])
            right += hit
            if not hit:
                names = " & ".join(speaker.name for speaker in speakers) or "not settled"
                before = " ".join(document.tokens[max(0, label.start - 70) : label.start])
                errors.append(
                    f"{' / '.join(truth)} ≠ {names} ‖ {before} ‖ {document.words(label)} ‖ {context(document, label)}"
                )
    return Score(
        "speaker, pronoun", data, "precision", right, count, gold, PRONOUN_HOW, tuple(errors)
    )


def proxies(document: Document, statement: Label) -> tuple[str, ...]:
    """The people whom a pronoun may stand for, by the labels and by the last verb of saying before the statement."""
    people = [
        label
        for label in document.named("PERSON", "PERSONCOREF")
        if document.words(label).lower() not in _pronouns()
    ]
    labelled = [label for label in people if label.end <= statement.start]
    nearest = [document.words(label) for label in labelled[-1:]]
    words = {
        word
        for label in people
        for word in document.tokens[label.start : label.end]
        if word[0].isupper() and len(word) > 2
    }
    inside = {at for label in document.named("STATEMENT") for at in range(label.start, label.end)}
    before = [at for at in range(statement.start) if at not in inside]
    named = [document.tokens[at] for at in before if document.tokens[at] in words]
    return tuple(dict.fromkeys([*nearest, *named[-1:], *_reporters(document, before)[-1:]]))


def _reporters(document: Document, places: Sequence[int]) -> list[str]:
    """Capitalised words right before a verb of saying, or right behind `menurut` and the like."""
    pack = languages.load_default()
    verbs = {row["words"] for row in pack.table("cues_before") if row["strength"] == "say"}
    leads = {row["words"] for row in pack.table("attribution") if row["kind"] == "according"} | set(
        pack.column("cues_after", "words")
    )
    found = []
    for one, two in pairwise(places):
        left, right = document.tokens[one], document.tokens[two]
        if right.lower() in verbs and left[0].isupper():
            found.append(left)
        elif left.lower() in leads and right[0].isupper():
            found.append(right)
    return found


def _shares(name: str, other: str) -> bool:
    return bool(
        {word for word in name.lower().split() if len(word) > 1} & set(other.lower().split())
    )


@functools.cache
def _pronouns() -> frozenset[str]:
    return frozenset(languages.load_default().column("pronouns", "words"))
