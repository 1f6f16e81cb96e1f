"""Recognises the date stamps of pages and the heads of printed pages."""

from __future__ import annotations

import re

from generator.core.frozen import Frozen
from generator.core.text import Words, has_digit
from generator.reading.cleaning import credit_lines
from generator.reading.cleaning.page import ArticlePage
from generator.reading.cleaning.pieces import PagePiece

MAX_CHARS = 120  # characters
MAX_NAME_WORDS = 6  # words of a paper's name beside a date
MAX_SIGNATURE_WORDS = 3  # words of a reporter's name, or of a paper's that only a dash parts
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}([-/])\d{2}\1\d{2}|(?:19|20)\d\d")
NUMERIC_DAY = re.compile(r"\d/\d")
# A reporter's name may come before it.
YEAR_AND_CLOCK = re.compile(r"(?:19|20)\d\d\b.{0,20}?\b\d{1,2}[:.]\d{2}\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FULL_NUMERIC_DAY = re.compile(
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}/\d{1,2}/\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d([-/])\d\d\1\d\d(?!\d)"
)
CLOCK_ALONE = re.compile(r"(?<![\d/.:-])\d{1,2}[:.]\d{2}(?![\d/.-])")
BAR = re.compile(r"[|∣│·•]")
DASH = re.compile(r"\s[-–—]\s")
FOLIO = re.compile(r"\s\d{1,3}\Z")  # beside the name of a paper
SIGN = re.compile(r"[\s,|∣│/()\-–—:·•.]+")
SITE = re.compile(r"(?<!\S)(?:[A-Za-z][\w-]{1,40}\.){1,3}[A-Za-z]{2,6}(?!\w)")
NAME_AND_DAY = re.compile(
    r"[^,\d]+,[^,\d]+[,\s]\s*(?:\d{1,2}\s[^,\d]+|\d{1,2}[/.-]\d{1,2}[/.-])(?:19|20)\d\d\.?"
)
PLACE_AND_DAY = re.compile(r"([A-Z][^,\d]+),\s\d{1,2}\s\w{3,9}\s(?:19|20)\d\d\.?")
DATED = frozenset({"month", "weekday", "zone"})  # classes of words that show a date
AGO = frozenset({"unit", "ago"})  # of the words of `2 jam yang lalu`
PRINTED = frozenset({"sheet", "issue"})  # of words of the head of a printed page


class StampParts(Frozen):
    """What a line consists of, besides numbers and the names of known newsrooms."""

    text: str
    classes: frozenset[str]  # of its words that stamps have
    names: Words  # its other words

    @property
    def has_day(self) -> bool:
        if not CLOCK.search(self.text) and not DAY.search(self.text):
            return False
        if not self.classes.isdisjoint(DATED) or NUMERIC_DAY.search(self.text):
            return True
        return FULL_NUMERIC_DAY.search(self.text) is not None

    @property
    def has_full_day(self) -> bool:
        if FULL_NUMERIC_DAY.search(self.text):
            return True
        return "month" in self.classes and YEAR.search(self.text) is not None

    @property
    def is_signed(self) -> bool:
        """Whether a whole date and clock are there, and the rest may be a reporter's name."""
        return (
            "month" in self.classes
            and len(self.names) <= MAX_SIGNATURE_WORDS
            and YEAR_AND_CLOCK.search(self.text) is not None
        )

    @property
    def is_by_account(self) -> bool:
        """Whether a whole date and one word in small letters are there, as of who posted it."""
        is_small = len(self.names) == 1 and self.names[0].islower()
        return is_small and "writer" in self.classes and self.has_full_day

    @property
    def has_name_apart(self) -> bool:
        """Whether signs or a page number show that the names beside a date are no headline."""
        if not self.classes.isdisjoint(PRINTED) or BAR.search(self.text):
            return True
        if self.has_clock_apart and "weekday" in self.classes:
            return True
        if len(self.names) > MAX_SIGNATURE_WORDS:
            return False
        if "writer" in self.classes or self.has_name_in_front:
            return True
        if self.has_clock_apart:
            return True
        if not self.text.isupper():
            return False
        return "weekday" in self.classes or FOLIO.search(self.text) is not None

    @property
    def has_clock_apart(self) -> bool:
        """Whether a clock is there, and a dash that parts a name from it."""
        return bool(CLOCK_ALONE.search(self.text) and DASH.search(self.text))

    @property
    def has_name_in_front(self) -> bool:
        """Whether it is a name, a weekday and a date: `Pos Bahari, Jumat, 4 Maret 2022`."""
        return "weekday" in self.classes and NAME_AND_DAY.fullmatch(self.text) is not None


def classify_stamp(page: ArticlePage, piece: PagePiece) -> str:
    """A line of nothing but weekday, date, clock, page and the name of a paper or reporter.

    `Kompas.com - 05/04/2023, 10:15 WIB`, `KABAR LAUT, SELASA, 5 MARET 2024   HALAMAN 4`, and the
    place and day of a release: `Jakarta, 14 Juli 2023`
    """
    if len(piece.text) > MAX_CHARS or not has_digit(piece.text):
        return ""
    parts = _read_parts(page, piece.text)
    return "stamp" if _is_stamp(parts) or _is_of_release(page, parts) else ""


def _is_of_release(page: ArticlePage, parts: StampParts) -> bool:
    """Whether a line is a place and a day; what a table does not have is one word."""
    line = PLACE_AND_DAY.fullmatch(parts.text)
    if line is None or "month" not in parts.classes:
        return False
    return line[1].isalpha() or page.words.is_place(line[1])


def _is_stamp(parts: StampParts) -> bool:
    if not parts.names and parts.classes.issuperset(AGO):
        return True
    if not parts.has_day:
        return False
    if not parts.names:
        return True
    if parts.is_by_account:
        return True
    if len(parts.names) > MAX_NAME_WORDS or not all(map(credit_lines.is_name, parts.names)):
        return False
    return parts.is_signed or (parts.has_full_day and parts.has_name_apart)


def _read_parts(page: ArticlePage, text: str) -> StampParts:
    without_sites = SITE.sub(" ", text)
    rest = page.names.newsroom.sub(" ", without_sites)
    classes = set()
    names = []
    for part in filter(None, SIGN.split(rest)):
        stamp_class = page.words.stamps.get(part.casefold(), "")
        if stamp_class:
            classes.add(stamp_class)
        elif not has_digit(part):
            names.append(part)
    return StampParts(text, frozenset(classes), tuple(names))
