"""Tells whether a sentence ends at a full stop, by the words on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

TOKEN_REACH = 40  # characters; longer words are no abbreviations
PLAIN_WORD = re.compile(r"[a-z]{4,}|\d{3,}")
SHORT_PARTS = re.compile(r"(?:[^\W\d_]{1,3}\.)*[A-Z]|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
MARKER = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})?\Z")
YEAR = re.compile(r"(?:19|20)\d\d")
GLUED_BEFORE = re.compile(r"[^\W\d_]{2}[a-z]\Z|\b(?:19|20)\d\d\Z|[\"”)%]\Z")
GLUED_AFTER = re.compile(r"[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Words:
    """What the rules look up."""

    kinds: Mapping[str, str]  # abbreviation -> "before" or "after", as in the table
    domains: frozenset[str]  # endings of site names, in lower case
    openers: frozenset[str]  # words that open a sentence, with their capital
    saying: tuple[
        str, ...
    ]  # beginnings of the words that may follow a quotation (`kata`, `ujarnya`)


@dataclass(frozen=True, slots=True)
class Stop:
    """A full stop or the like, and what stands around it."""

    mark: str  # the stop itself: ".", "...", "?!"
    close: str  # what closes on it, without blanks
    so_far: str  # the sentence up to the stop, its last 40 characters where it is longer
    before: str  # the word that the stop follows, with its inner dots; "" after a mark
    next: str  # first character of the word after the stop, "" at the end
    after: str  # the word after the stop, with its dots
    glued: bool  # no blank stands after the stop
    bracketed: bool  # a bracket that this sentence opened is still open and closes soon
    opens: bool  # an opening bracket stands before the word after the stop
    words: Words


def ends(stop: Stop) -> bool:
    """Whether the sentence ends at this stop."""
    return not stop.next or not any(rule(stop) for _, rule in GOES_ON)


def _runs_on(stop: Stop) -> bool:
    """`Inc., perusahaan`, `Apa?" tanya dia`; but after a plain word with a bare stop even `dia` opens a sentence."""
    if not stop.next.islower():
        return stop.next in ".,;:/&%+=?!)]}"
    plain = stop.mark in (".", "?") and not stop.close and PLAIN_WORD.fullmatch(stop.before)
    return not plain or stop.before in stop.words.kinds or _site(stop)


def _glued(stop: Stop) -> bool:
    """`5.000`, `D.W.`, `KOMPAS.Com`; but `Kamis.Pembicaraan` and `besok.”Kata` are two sentences."""
    if not stop.glued:
        return False
    cut = GLUED_BEFORE.search(stop.close or stop.so_far) and GLUED_AFTER.match(stop.after)
    return not cut or _site(stop)


def _site(stop: Stop) -> bool:
    return stop.after.partition(".")[0].lower() in stop.words.domains


def _marker(stop: Stop) -> bool:
    """`1. Jepang`, `a. Jepang`: the number of a list item opens its sentence."""
    return len(stop.so_far) < TOKEN_REACH and MARKER.match(stop.so_far) is not None


def _bracketed(stop: Stop) -> bool:
    """`Sultan Syarif Kasim (SSK. II) Pekanbaru`; a whole sentence in brackets opens with its bracket."""
    return stop.bracketed and (")" not in stop.close or len(stop.before) < 4)


def _abbreviation(stop: Stop) -> bool:
    """`Dr. Soetomo`, `Encore Energy Pte. Ltd. (Encore Energy)`."""
    kind = stop.words.kinds.get(stop.before)
    if kind != "after":
        return kind == "before" and stop.mark == "."
    return stop.opens or (stop.after.endswith(".") and stop.after.rstrip(".") in stop.words.kinds)


def _initials(stop: Stop) -> bool:
    """`M. Razi`, `D.W. Martowardojo`, `a.n. Budi`; but `Grup A. Mereka` are two sentences."""
    return (
        not stop.close
        and SHORT_PARTS.fullmatch(stop.before) is not None
        and stop.after not in stop.words.openers
    )


def _number(stop: Stop) -> bool:
    """`2.904. 678`, `v9. 1`; but a year ends a sentence."""
    return stop.before[-1:].isdigit() and stop.next.isdigit() and not YEAR.fullmatch(stop.before)


# Each says that the sentence goes on after the stop; any of them is enough, so that their order tells nothing.
GOES_ON: tuple[tuple[str, Callable[[Stop], bool]], ...] = (
    ("runs-on", _runs_on),
    ("glued", _glued),
    ("marker", _marker),
    ("bracketed", _bracketed),
    ("abbreviation", _abbreviation),
    ("initials", _initials),
    ("number", _number),
)
