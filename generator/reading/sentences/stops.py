"""Decides whether a sentence ends at a full stop, by the words on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

TOKEN_REACH = 40  # characters; longer words are no abbreviations
PLAIN_WORD = re.compile(r"[a-z]{4,}|\d{3,}")
SHORT_PARTS = re.compile(r"(?:[^\W\d_]{1,3}\.)*[A-Z]|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
MARKER = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})?\Z")
YEAR = re.compile(r"(?:19|20)\d\d")
GLUED_BEFORE = re.compile(r"[^\W\d_]{2}[a-z]\Z|\b(?:19|20)\d\d\Z|[\"”)%]\Z")
GLUED_AFTER = re.compile(r"[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The tables in which the rules look words up."""

    kinds: Mapping[str, str]  # abbreviation -> "before" or "after", as in the table
    domains: frozenset[str]  # endings of site names, in lower case
    openers: frozenset[str]  # words that open a sentence, with their capital
    saying: tuple[str, ...]  # beginnings of words after a quotation (`kata`, `ujarnya`)


class Stop(NamedTuple):
    """A full stop or the like, with the words round it."""

    mark: str  # the stop itself: ".", "...", "?!"
    close: str  # what closes on it, without blanks
    so_far: str  # the sentence up to the stop, its last 40 characters where it is longer
    before: str  # the word that the stop follows, with its inner dots; "" after a mark
    next: str  # first character of the word after the stop, "" at the end
    after: str  # the word after the stop, with its dots
    is_glued: bool  # no blank follows the stop
    is_bracketed: bool  # a bracket that this sentence opened is still open and closes soon
    opens_bracket: bool  # an opening bracket comes before the word after the stop
    words: SentenceWords


def ends_sentence(stop: Stop) -> bool:
    if not stop.next:
        return True
    for _, goes_on in GOES_ON:  # noqa: SIM110  a generator takes twice as long
        if goes_on(stop):
            return False
    return True


def _runs_on(stop: Stop) -> bool:
    """Whether a small letter or a sign follows: `Inc., perusahaan`, `Apa?" tanya dia`.

    But after a plain word with a bare stop even `dia` opens a sentence.
    """
    if not stop.next.islower():
        return stop.next in ".,;:/&%+=?!)]}"
    if stop.mark not in (".", "?") or stop.close or not PLAIN_WORD.fullmatch(stop.before):
        return True
    return stop.before in stop.words.kinds or _is_in_site_name(stop)


def _joins_parts(stop: Stop) -> bool:
    """Whether the stop is inside a word: `5.000`, `D.W.`, `KOMPAS.Com`.

    But `Kamis.Pembicaraan` and `besok.”Kata` are two sentences.
    """
    if not stop.is_glued:
        return False
    if not GLUED_BEFORE.search(stop.close or stop.so_far) or not GLUED_AFTER.match(stop.after):
        return True
    return _is_in_site_name(stop)


def _is_in_site_name(stop: Stop) -> bool:
    return stop.after.partition(".")[0].lower() in stop.words.domains


def _is_list_marker(stop: Stop) -> bool:
    """`1. Jepang`, `a. Jepang`: the number of a list item opens its sentence."""
    return len(stop.so_far) < TOKEN_REACH and MARKER.match(stop.so_far) is not None


def _is_in_brackets(stop: Stop) -> bool:
    """`Sultan Syarif Kasim (SSK. II) Pekanbaru`; a sentence in brackets opens with its bracket."""
    return stop.is_bracketed and (")" not in stop.close or len(stop.before) < 4)


def _ends_abbreviation(stop: Stop) -> bool:
    """`Dr. Soetomo`, `Encore Energy Pte. Ltd. (Encore Energy)`."""
    kinds = stop.words.kinds
    kind = kinds.get(stop.before)
    if kind == "before":
        return stop.mark == "."
    if kind != "after":
        return False
    if stop.opens_bracket:
        return True
    return stop.after.endswith(".") and stop.after.rstrip(".") in kinds


def _ends_initials(stop: Stop) -> bool:
    """`M. Razi`, `D.W. Martowardojo`, `a.n. Budi`; but `Grup A. Mereka` are two sentences."""
    if stop.close or stop.after in stop.words.openers:
        return False
    return SHORT_PARTS.fullmatch(stop.before) is not None


def _is_in_number(stop: Stop) -> bool:
    """`2.904. 678`, `v9. 1`; but a year ends a sentence."""
    if not stop.before[-1:].isdigit() or not stop.next.isdigit():
        return False
    return not YEAR.fullmatch(stop.before)


# Each says that the sentence goes on after the stop; any of them is enough, so that their order
# makes no difference.
GOES_ON: tuple[tuple[str, Callable[[Stop], bool]], ...] = (
    ("runs-on", _runs_on),
    ("glued", _joins_parts),
    ("marker", _is_list_marker),
    ("bracketed", _is_in_brackets),
    ("abbreviation", _ends_abbreviation),
    ("initials", _ends_initials),
    ("number", _is_in_number),
)
