"""What the rules see of one sentence, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.spans import Span
from generator.reading.speech.discourse import Discourse, Resolved, Voices, resolve
from generator.reading.speech.lexicon import Lexicon, Phrases, match
from generator.reading.speech.parties import Party
from generator.reading.speech.passages import Passage
from generator.reading.speech.phrases import Words
from generator.reading.speech.quotes import Quotations

PREVIOUS = "told-before"  # rules by which the sentence before is what was said
Range = tuple[int, int]  # first token, and the token after the last one


@dataclass(frozen=True, slots=True)
class Report:
    """Speech as a rule found it, in tokens."""

    basis: str
    cue: Range | None
    voices: Voices
    content: tuple[Range, ...]
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence, its paragraph and what came before."""

    own: Words
    quotes: Quotations  # of the paragraph
    low: int  # first token of the sentence after its dateline
    high: int  # token after its last one
    number: int  # index of the sentence in the article
    memory: Discourse

    @property
    def passage(self) -> Passage:
        return self.own.passage

    @property
    def words(self) -> Lexicon:
        return self.own.lexicon

    def quoted(self, place: int) -> bool:
        """The token stands inside quotation marks, or is one."""
        return self.quotes.at(place) is not None

    def is_(self, phrases: Phrases, place: int) -> tuple[int, str]:
        """Length and kind of the phrase of a table that begins there outside quotations."""
        size, kind = match(phrases, self.passage.words, place)
        return (
            (size, kind)
            if size and place + size <= self.high and not self.quoted(place)
            else (0, "")
        )

    def text(self, place: int) -> str:
        """The token there, "" outside the sentence."""
        return self.passage.word(place) if self.low <= place < self.high else ""

    def edge(self, place: int) -> bool:
        """The token stands at the start of its sentence, after a comma or the like, or after a quotation."""
        return (
            place <= self.low
            or self.text(place - 1) in {",", "—", "–", "-", ";", ":", ".", "?", "!"}
            or self.quoted(place - 1)
        )

    def led(self, place: int) -> bool:
        """Only a connective stands before the token."""
        size = match(self.words.connectives, self.passage.words, self.low)[0]
        return bool(size) and self.low + size == place

    def resolve(self, party: Party | None) -> Resolved:
        """The speakers of a party, and the rule that settled them."""
        if party is None:
            return (), "not-settled"
        return resolve(self.memory, party, self.own, self.number)


def span(passage: Passage, where: Range) -> Span | None:
    """Offsets of a range of tokens without the marks at its ends; None where nothing is left."""
    start, end = where
    while start < end and passage.tokens[start].text in {",", ":", ";", ".", "—", "–", "-"}:
        start += 1
    while start < end and passage.tokens[end - 1].text in {
        ",",
        ":",
        ";",
        ".",
        "—",
        "–",
        "-",
        "!",
        "?",
    }:
        end -= 1
    return Span(passage.tokens[start].start, passage.tokens[end - 1].end) if start < end else None
