"""Tell who published an article, which newsroom its text first came from, and through whose hands it went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.core.ids import hyphenate
from generator.core.spans import Span
from generator.core.text import fold
from generator.nouns.article import CleanArticle, Credit
from generator.nouns.book import Link, Provenance
from generator.nouns.editors import Newsroom, Outlet

BY_DATELINE = (
    "dateline-of-another"  # rule: "Tokyo (ANTARA) -" above a text that another outlet publishes
)
DASHES = " \t\n\u00a0-–—"  # between a dateline and the lead
PARTS = re.compile(r"[^-/,;|&+–—]+")  # of a credit that names several: "Kyodo-OANA"


def provenance(
    clean: CleanArticle, outlets: Sequence[Outlet], newsrooms: Sequence[Newsroom]
) -> Provenance:
    """The article's outlet, the newsroom that it credits, and the newsrooms between."""
    listed = (outlet for outlet in outlets if outlet.id == clean.outlet)
    outlet = next(listed, Outlet(_unlisted_id(clean.outlet), clean.outlet, (), ()))
    known = [*newsrooms, *(Newsroom(each.id, each.name, each.spellings) for each in outlets)]
    credit = _printed(clean.credits) or _dateline_of_another(clean, outlet, known)
    if credit is None:
        return Provenance(outlet, None, None, (Link(outlet.name, _own(clean, outlet)),))
    newsroom = _newsroom(credit, known)
    evidence = Span(credit.start, credit.end)
    if _names(outlet, newsroom.name):
        return Provenance(outlet, None, None, (Link(outlet.name, evidence),))
    names = dict.fromkeys([newsroom.name, *_carriers(credit, newsrooms)])
    return Provenance(
        outlet,
        newsroom,
        credit,
        (*(Link(name, evidence) for name in names), Link(outlet.name, _own(clean, outlet))),
    )


def _printed(listed: Sequence[Credit]) -> Credit | None:
    """The credit that says where the text comes from: a line for all of it before one within a sentence."""
    printed = [credit for credit in listed if credit.kind == "newsroom"]
    return min(printed, key=lambda credit: credit.rule == "cited-in-sentence", default=None)


def _dateline_of_another(
    clean: CleanArticle, outlet: Outlet, known: Iterable[Newsroom]
) -> Credit | None:
    """The dateline as a credit, where it names a listed newsroom that is not the article's outlet."""
    line = clean.dateline
    if line is None or not line.outlet or _names(outlet, line.outlet):
        return None
    named = any(fold(line.outlet) in _spellings(each) for each in known)
    span = _words(clean, line.start, line.end)
    return Credit("newsroom", line.outlet, span.start, span.end, BY_DATELINE) if named else None


def _own(clean: CleanArticle, outlet: Outlet) -> Span | None:
    """The words that show that the outlet's own people wrote, or filed, the text: a byline, or place and outlet."""
    byline = next((credit for credit in clean.credits if credit.kind == "reporter"), None)
    if byline:
        return Span(byline.start, byline.end)
    line = clean.dateline
    filed = line is not None and line.place and line.outlet and _names(outlet, line.outlet)
    return _words(clean, line.start, line.end) if line and filed else None


def _words(clean: CleanArticle, start: int, end: int) -> Span:
    """The dateline without the dash behind it."""
    return Span(start, start + len(clean.article.text[start:end].rstrip(DASHES)))


def _newsroom(credit: Credit, known: Iterable[Newsroom]) -> Newsroom:
    """The listed newsroom whose spelling begins the credit, or one named by the printed words."""
    words = fold(credit.value)
    for newsroom in known:
        for spelling in sorted(_spellings(newsroom), key=lambda each: (-len(each), each)):
            if words == spelling or words.startswith(f"{spelling} "):
                return newsroom
    return Newsroom(_unlisted_id(credit.value), credit.value, ())


def _carriers(credit: Credit, newsrooms: Iterable[Newsroom]) -> Iterator[str]:
    """Listed newsrooms behind the first name of a credit: they passed the text on."""
    listed = list(newsrooms)
    for part in list(PARTS.finditer(credit.value))[1:]:
        yield from (each.name for each in listed if fold(part.group()) in _spellings(each))


def _names(outlet: Outlet, words: str) -> bool:
    sites = {fold(site) for site in outlet.sites}
    return fold(words) in sites | _spellings(Newsroom(outlet.id, outlet.name, outlet.spellings))


def _spellings(newsroom: Newsroom) -> frozenset[str]:
    return frozenset(map(fold, (newsroom.name, *newsroom.spellings)))


def _unlisted_id(printed: str) -> str:
    """The id of an outlet or newsroom that no editor has listed."""
    return hyphenate(printed, longest=60, fallback="unknown")
