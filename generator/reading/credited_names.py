"""Reads which newsrooms the words of a credit name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.nouns.editors import Newsroom, Newsrooms
from generator.reading.newsrooms import NewsroomIndex

BETWEEN_NAMES = re.compile(
    r"(?:(?<!\s)\s+)?[/,;|&+–—]\s*|\s-\s"
)  # of newsrooms that one credit names
HYPHEN = "-"  # before who passed the text on: "Kyodo-OANA"


class CreditedNames(Frozen):
    """What a credit says of where the text comes from."""

    newsrooms: Newsrooms  # that it comes from
    carriers: Newsrooms  # that passed it on


class CreditedChain(Frozen):
    """A newsroom that a credit names, and those that passed its text on."""

    newsroom: Newsroom
    carriers: Newsrooms


def read_credited_names(value: str, index: NewsroomIndex) -> CreditedNames:
    """The newsrooms that the words of a credit name: `A dan B` two, `Kyodo-OANA` one by another.

    A name that no list has is cut at no other sign, since what is credited may be no newsroom:
    `Badan Meteorologi, Klimatologi, dan Geofisika`.
    """
    newsrooms: dict[str, Newsroom] = {}
    carriers: dict[str, Newsroom] = {}
    for chain in _read_chains(value, index):
        newsrooms.setdefault(chain.newsroom.id, chain.newsroom)
        for carrier in chain.carriers:
            carriers.setdefault(carrier.id, carrier)
    return CreditedNames(
        newsrooms=tuple(newsrooms.values()),
        carriers=tuple(carriers.values()),
    )


def _read_chains(value: str, index: NewsroomIndex) -> Iterator[CreditedChain]:
    for joined in index.split_joined(value):
        name, *via = index.parts.via.split(joined)
        listed = list(_read_listed_chains(name, index))
        if listed and not via:
            yield from listed
            continue
        newsroom = listed[0].newsroom if listed else index.identify(name)
        carriers = map(index.identify, via)
        yield CreditedChain(newsroom, tuple(carriers))


def _read_listed_chains(name: str, index: NewsroomIndex) -> Iterator[CreditedChain]:
    for part in BETWEEN_NAMES.split(name):
        first, *behind = part.split(HYPHEN)
        newsroom = index.find(first) or index.find_opening(part)
        if newsroom is None:
            continue
        carriers = []
        for carrier_name in behind:
            carrier = index.find(carrier_name)
            if carrier and carrier != newsroom:
                carriers.append(carrier)
        yield CreditedChain(newsroom, tuple(carriers))
