"""What many pages print: a link, a date, a speaker, a statement.

Every field a text that a filter makes page text.

Texts are in the language of the page, or in the articles' own where the value says so. Addresses
are page text already, and "" where there is nothing to link to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from generator.core.each import MadeOf
from generator.core.frozen import Frozen
from generator.core.text import Words

PageFacts = tuple[str, ...]  # what the first lines of a page say of its subject


class PageLink(Frozen):
    words: str
    address: Markup


PageLinks = tuple[PageLink, ...]


class Part(Frozen):
    """A part of a page that need not be made where it would be printed as it was before."""

    made_of: MadeOf  # its kind, for which folder it is, and all but what it looks up
    make: Callable[[], object]  # the shape that is printed


Parts = tuple[Part, ...]


class Section(NamedTuple):
    """A part of a page, for its list of contents."""

    anchor: str
    words: str


Sections = tuple[Section, ...]


class PrintedWords(Frozen):
    """A few words of an article, translated where the book can."""

    words: str
    is_original: bool  # in the articles' language, for want of a translation


class Stamp(Frozen):
    """A date as readers see it."""

    words: str
    value: str  # ISO date for programs; "" for a range and where no date is known
    is_known: bool


class DateMark(Frozen):
    """Whether a date is stated or inferred, and why."""

    words: str
    is_settled: bool
    reason: str


class DatedLine(Frozen):
    """When a statement was said, else when its article was published."""

    is_date_of_saying: bool
    date: Stamp
    mark: DateMark


class ShownVoice(Frozen):
    name: PrintedWords
    address: Markup
    is_unsettled: bool  # the text does not settle who it is
    role: PrintedWords | None


NARRATED = "narration"  # how a statement is said that quotes nobody


class BasisTag(Frozen):
    """How a statement is said."""

    name: str  # of its class in the style sheet; "" for one that has none
    words: str
    meaning: str  # "" for a basis that has no words of its own


class SentencePiece(Frozen):
    words: str  # without white space at its ends
    is_shared: bool  # statements of other articles share these words
    has_space_before: bool


class ShownTurn(Frozen):
    """A sentence that begins with but, except, although: it stands with the one before it."""

    words: str  # as printed
    gloss: str  # the book's translation, "" where it has none
    opening: str  # the first word, in the reader's language where there is a translation


class ShownSentence(Frozen):
    dateline: str  # what is printed before the lead, muted; "" where nothing is
    pieces: tuple[SentencePiece, ...]  # that make up the lead; one where no words are marked
    gloss: str  # the book's translation, "" where it has none
    needs_translation: bool  # the page is in another language, so that a translation is missed
    turns: tuple[ShownTurn, ...] = ()  # the sentences behind it that turn against it

    @property
    def opening_of_turns(self) -> str:
        """The first word behind it, "" where nothing turns against it."""
        return next((turn.opening for turn in self.turns), "")


class NewsroomDots(Frozen):
    dots: str  # one for each of the first six
    words: str  # how many
    names: str  # "" where there are none
    is_several: bool


class SharedPart(Frozen):
    """What of a sentence a finding has, and the newsrooms that have these words, too."""

    newsrooms: NewsroomDots
    words: Words  # stretches as printed, in text order; long ones by their ends
    is_whole: bool  # they are the whole sentence
    finding: Markup  # address


SharedParts = tuple[SharedPart, ...]


class Chart(Frozen):
    """A chart with what it shows in one sentence, and as a table."""

    svg: Markup
    takeaway: str
    columns: Words
    rows: tuple[tuple[str | int, ...], ...]  # the first cell of a row is its head
    note: str


class ShownCorrection(Frozen):
    """A value that editors give in the program's place."""

    what: str  # which value, or what was decided
    before: PrintedWords | None  # the program's value; None where it has none
    after: PrintedWords | None  # None where `what` says it
    reason: str  # in the editors' words
    signature: str  # initials and day
    address: Markup  # of its place on the page of all corrections


ShownCorrections = tuple[ShownCorrection, ...]


class ShownStatement(Frozen):
    """A statement on one line, with what the pages of one folder link to."""

    id: str
    number: int  # 1-based place in its article
    date: Stamp  # when it was said, else published; short
    date_line: DatedLine  # the same in full
    voices: tuple[ShownVoice, ...]  # at least one
    basis: BasisTag
    sentence: ShownSentence
    opening_words: PrintedWords  # its first words, where they are shown instead
    provenance: str  # outlet and newsroom
    hearing: str  # from whom the outlet has it where it counts nothing, else ""
    corrections: ShownCorrections  # of its values; most have none
    source_and_number: str  # outlet, newsroom and number
    outlet_and_number: str
    topics: PageLinks  # that show it, at its place there; empty where none does
    source: Markup  # its place on its article's page
    ledger: Markup  # its article's part of the ledger

    @property
    def is_said(self) -> bool:
        """Whether it reports what somebody says."""
        return self.basis.name != NARRATED
