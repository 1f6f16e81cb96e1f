"""What the words of a paragraph are, as far as it tells where a noun phrase begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.nouns.article import Mention
from generator.reading.speech.lexicon import Lexicon, Phrases, match
from generator.reading.speech.passages import Passage, Spelling, Token

OPEN, CLOSED, DASHES = frozenset("(["), frozenset(")]"), frozenset("—–")
WITHIN = frozenset(
    {"place", "purpose"}
)  # openers that may stand inside an office: `Duta Besar untuk PBB`
MODIFIER = 3  # words of the longest modifier
BRACKET = 12  # tokens of the longest bracket that is skipped


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one paragraph with the tables of its language; places are token numbers.

    Each question may be asked of the places before the paragraph and behind it, too, where
    nothing stands: a rule that looks one word ahead need not know that an article breaks off
    behind `Menurut Sutarjo,`.
    """

    passage: Passage
    lexicon: Lexicon
    spelling: Spelling

    def token(self, place: int) -> Token:
        """The token there, which must be one of the paragraph."""
        return self.passage.tokens[place]

    def word(self, place: int) -> str:
        """The word or mark there; "" before the paragraph and behind it."""
        return self.passage.word(place)

    def initial(self, place: int) -> str:
        """The first character of the word or mark there; "" before the paragraph and behind it."""
        return self.passage.word(place)[:1]

    def is_(self, table: Phrases, place: int) -> tuple[int, str]:
        """Length and kind of the phrase of a table that begins there."""
        return match(table, self.passage.words, place)

    def upper(self, place: int) -> bool:
        """A capital stands there."""
        return self.initial(place).isupper()

    def opener(self, place: int) -> str:
        """Kind of the words there that begin no speaker (`di`, `saat`); "" for others and in `Menteri Dalam Negeri`."""
        inside = self.upper(place) and self.initial(place - 1).isalnum()
        return "" if inside else self.is_(self.lexicon.openers, place)[1]

    def timely(self, place: int) -> bool:
        """A word of a date or time stands there."""
        return self.is_(self.lexicon.modifiers, place)[1] == "time" or self.initial(place).isdigit()

    def joins(self, place: int) -> bool:
        """A word that joins two speakers stands there."""
        return self.word(place) == "&" or self.is_(self.lexicon.connectives, place)[1] == "join"

    def headed(self, place: int) -> bool:
        """An office, a body or a word for somebody without a name begins there."""
        if not self.word(place):
            return False
        place = self.head(place, len(self.passage.tokens))
        return (
            self.is_(self.lexicon.roles, place)[0] > 0
            or self.is_(self.lexicon.anonymous, place)[0] > 0
        )

    def pronoun(self, place: int) -> str:
        """Kind of the pronoun there, "" for other words."""
        return self.lexicon.pronouns.get(self.word(place).lower(), "")

    def determined(self, place: int) -> bool:
        """`ini`, `itu`, `tersebut` … stands there."""
        return self.is_(self.lexicon.determiners, place)[1] == "after"

    def head(self, place: int, end: int) -> int:
        """Where a noun begins behind its determiners: `para`, `salah satu`."""
        while place < end - 1 and self.is_(self.lexicon.determiners, place)[1] == "before":
            place += self.is_(self.lexicon.determiners, place)[0]
        return min(place, end - 1)

    def verb(self, place: int) -> bool:
        """The word has the shape of a verb."""
        word = self.word(place)
        if len(word) < 5 or self.determined(place) or self.opener(place):
            return False
        return word.startswith(self.lexicon.prefixes) and not word.startswith(self.lexicon.nouns)

    def predicate(self, start: int, end: int) -> int:
        """The first verb in a range, its end where there is none."""
        return next((at for at in range(start, end) if self.verb(at)), end)

    def people(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions of people in a range."""
        return tuple(found for found in self.passage.inside(start, end) if found.kind == "person")

    def mentioned(self, place: int) -> bool:
        """The token belongs to a mention."""
        return self.passage.mentioned(place)

    def abbreviates(self, place: int, limit: int) -> bool:
        """The full stop there does not end the sentence."""
        before = self.word(place - 1)
        return (
            place + 1 < limit
            and self.upper(place + 1)
            and len(before) <= 5
            and self.upper(place - 1)
        )

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between commas and dashes outside brackets."""
        depth = 0
        for place in range(start, end):
            text = self.word(place)
            depth += (text in OPEN) - (text in CLOSED and depth > 0)
            if (text == "," or text in DASHES) and not depth:
                yield start, place
                start = place + 1
        yield start, end

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without connectives in front and adverbs, dates and brackets behind."""
        while start < end and (step := self.is_(self.lexicon.connectives, start)[0]):
            start += step
        while start < end and (drop := self._droppable(start, end)):
            end -= drop
        return start, max(start, end)

    def _droppable(self, start: int, end: int) -> int:
        """How many tokens at the end of a stretch are no part of a noun phrase."""
        text = self.word(end - 1)
        if text in CLOSED:
            back = range(end - 2, max(start, end - BRACKET) - 1, -1)
            return end - next((at for at in back if self.word(at) in OPEN), end)
        if not text[:1].isalnum():
            return 1
        for length in range(min(MODIFIER, end - start), 0, -1):
            size, kind = self.is_(self.lexicon.modifiers, end - length)
            if size == length or (
                kind == "with-next" and size == length - 1 and not self.upper(end - 1)
            ):
                return length
        return int(text[:1].isdigit() and end - 1 > start)
