"""Reads the place and outlet that stand before a lead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.nouns.article import Dateline
from generator.reading.cleaning.words import Names, Words, fold

REACH = 100  # characters in which a dateline ends
GAP = re.compile(r"\s*(?:- -|[-–—]{1,4}|:)\s*")
ALONE = re.compile(r"([^\n]{2,80}?)\s*[-–—]{1,3}[\s,.:]{0,4}")
PART = re.compile(r"[^,|()\[\]/]+")
SPACED_DASH = re.compile(r"\s+[-–—]{1,3}\s+")
STOP = re.compile(r"(\s*[-–—]{1,2}\s*)([A-Z][A-Z' ]{2,30})\.(?=\s{0,3}[A-Z\"“])")
SMALL_NAME_WORD = 3  # letters: Rio de Janeiro


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the dash, sorted into places, outlets and days."""

    places: tuple[str, ...]
    outlets: tuple[str, ...]
    has_day: bool
    is_settled: bool  # an outlet, a day, a bracket or capitals show that it is a dateline


def parse(text: str, start: int, end: int, words: Words, names: Names) -> Dateline | None:
    """The dateline that begins that stretch of the text: `Tokyo (ANTARA) -`, `jpnn.com, TOKYO -`, `SEOUL –`."""
    window = text[start : min(end, start + REACH)]
    best = None
    for gap in list(GAP.finditer(window))[:4]:
        head = _head(window[: gap.start()], words, names)
        if (
            head
            and _parts_lead(window, gap, head, words)
            and (best is None or _goes_on(head, words))
        ):
            best = _dateline(start, gap, head)
    return best


def with_full_stop(text: str, start: int, end: int, words: Words, names: Names) -> Dateline | None:
    """A dateline that ends like a sentence: `KONTAN.CO.ID - BRUSSELS.`; its end is the end of the stop."""
    window = text[start : min(end, start + REACH)]
    found = STOP.search(window)
    if not found or _kind(window[: found.start()], words, names) != "outlet":
        return None
    return Dateline(
        start,
        start + found.end(),
        found.group(2).strip(),
        window[: found.start()].strip(),
        "outlet-dash-place-stop",
    )


def alone(text: str, start: int, end: int, words: Words, names: Names) -> Dateline | None:
    """A dateline with nothing behind it on its line: `Suara.com -`."""
    found = ALONE.fullmatch(text[start : min(end, start + REACH)])
    head = _head(found.group(1), words, names) if found else None
    if not found or not head or not head.is_settled:
        return None
    made = _dateline(start, found, head)
    return Dateline(start, end, made.place, made.outlet, f"{made.rule}-alone")


def _dateline(start: int, gap: re.Match[str], head: Head) -> Dateline:
    rule = "colon" if ":" in gap.group() else "dash"
    shape = "-".join(
        part
        for part, there in (("place", head.places), ("outlet", head.outlets), ("day", head.has_day))
        if there
    )
    place = ", ".join(head.places)
    return Dateline(start, start + gap.end(), place, " ".join(head.outlets[:1]), f"{shape}-{rule}")


def _head(head: str, words: Words, names: Names) -> Head | None:
    places: list[str] = []
    outlets: list[str] = []
    days = brackets = 0
    for found in _parts(head):
        part = found.group().strip(" \u00a0\t–—-")
        bracketed = head[found.start() - 1 : found.start()] in {"(", "["}
        kind = _kind(part, words, names)
        if kind == "name":
            kind = _kind_by_place(part, places, words, bracketed=bracketed)
        if not kind:
            return None
        brackets += bracketed
        days += kind == "day"
        if kind in {"place", "outlet"}:
            (places if kind == "place" else outlets).append(part)
    if not places and not outlets:
        return None
    settled = bool(
        outlets or days or brackets or all(_is_shouted(place, words) for place in places)
    )
    return Head(tuple(places), tuple(outlets), days > 0, settled)


def _kind_by_place(part: str, places: list[str], words: Words, *, bracketed: bool) -> str:
    """What capitalised words are that no table knows: `Malang (Kabar Pas)`, but not `Bank Central Asia (BCA)`."""
    if bracketed and places:
        known = (
            places[-1].isupper()
            or fold(places[-1]) in words.cities
            or fold(places[-1]) in words.countries
        )
        return "outlet" if known else ""
    return "outlet" if places and _is_brand(part) else "place"


def _is_shouted(place: str, words: Words) -> bool:
    """Whether it is a place in capitals: `SEOUL`, but not the `GO` of `GO - JEK`."""
    return place.isupper() and (
        len(place) > SMALL_NAME_WORD
        or fold(place) in words.cities
        or fold(place) in words.countries
    )


def _parts(head: str) -> list[re.Match[str]]:
    parts = [
        found
        for found in PART.finditer(SPACED_DASH.sub(lambda dash: "," * len(dash.group()), head))
        if found.group().strip()
    ]
    return parts if len(parts) <= 4 else []


def _kind(part: str, words: Words, names: Names) -> str:
    """ "outlet", "day", "place" (a known one), "name" (capitalised words), or "" for anything else."""
    part = part.strip()
    folded = fold(part)
    if not part or len(part) > 40 or len(part.split()) > 5:
        return ""
    if names.is_newsroom(part):
        return "outlet"
    if all(
        word.strip(".").isdecimal() or word.casefold() in words.stamps
        for word in re.split(r"[\s/.]+", part)
    ):
        return "day"
    if folded in words.cities or folded in words.countries:
        return "place" if part[0].isupper() else ""
    return "name" if _is_capitalised(part) else ""


def _is_capitalised(part: str) -> bool:
    first, *rest = part.split()
    return first[0].isupper() and all(
        word[0].isupper() or len(word) <= SMALL_NAME_WORD for word in rest
    )


def _is_brand(part: str) -> bool:
    """Whether a word of capitals stands beside others: IDN Times."""
    return not part.isupper() and any(word.isupper() and len(word) > 1 for word in part.split())


def _parts_lead(window: str, gap: re.Match[str], head: Head, words: Words) -> bool:
    """Whether the dash or colon parts a dateline from its lead, rather than two words of it."""
    lead = window[gap.end() :]
    if not lead:
        return False
    sign = gap.group()
    if ":" in sign:
        return bool(head.outlets and head.places) or (_is_known(head, words) and head.is_settled)
    if sign == "-" and not any("." in outlet for outlet in head.outlets):
        return False
    if head.outlets:
        return True
    if lead[0].islower():
        return False
    return head.is_settled or (_is_city(head, words) and not _begins_with_place(lead, words))


def _is_known(head: Head, words: Words) -> bool:
    return all(
        fold(place) in words.cities or fold(place) in words.countries for place in head.places
    )


def _is_city(head: Head, words: Words) -> bool:
    return bool(head.places) and fold(head.places[0]) in words.cities


def _begins_with_place(lead: str, words: Words) -> bool:
    """`Jakarta - Bandung` is a road."""
    first = fold(re.split(r"[\s,.]", lead, maxsplit=1)[0])
    return first in words.cities or first in words.countries


def _goes_on(head: Head, words: Words) -> bool:
    """Whether a second dash still belongs to the dateline: `KONTAN.CO.ID - TOKYO - `."""
    return bool(head.places) and (
        head.places[-1].isupper() or fold(head.places[-1]) in words.cities
    )
