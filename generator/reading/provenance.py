"""Find who published an article, which newsroom its text first came from, and which passed it on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.core.ids import hyphenate
from generator.core.spans import Span, span_of
from generator.core.text import fold
from generator.nouns.article import CleanArticle, Credit, Dateline
from generator.nouns.book import Link, Provenance
from generator.nouns.editors import Newsroom, Outlet

# Rule: "Tokyo (ANTARA) -" above a text that another outlet publishes.
BY_DATELINE = "dateline-of-another"
IN_SENTENCE = "cited-in-sentence"
DASHES = " \t\n\u00a0-–—"  # between a dateline and the lead
CREDITED_NAME = re.compile(r"[^-/,;|&+–—]+")  # one of several in a credit: "Kyodo-OANA"
LONGEST_ID = 60


def trace_provenance(
    clean: CleanArticle, outlets: Sequence[Outlet], newsrooms: Sequence[Newsroom]
) -> Provenance:
    """The article's outlet, the newsroom that it credits, and the newsrooms between."""
    outlet = _find_outlet(clean.outlet, outlets)
    known = [*newsrooms, *map(_newsroom_of_outlet, outlets)]
    own_words = _find_own_words(clean, outlet)
    credit = _find_newsroom_credit(clean.credits) or _read_dateline_credit(clean, outlet, known)
    if credit is None:
        return Provenance(outlet, None, None, (Link(outlet.name, own_words),))
    newsroom = _identify_newsroom(credit, known)
    evidence = span_of(credit)
    if _is_outlet(outlet, newsroom.name):
        return Provenance(outlet, None, None, (Link(outlet.name, evidence),))
    names = dict.fromkeys([newsroom.name, *_find_carriers(credit, newsrooms)])
    route = [Link(name, evidence) for name in names]
    route.append(Link(outlet.name, own_words))
    return Provenance(outlet, newsroom, credit, tuple(route))


def _find_outlet(identifier: str, outlets: Iterable[Outlet]) -> Outlet:
    """The listed outlet, or one named by the printed words."""
    for outlet in outlets:
        if outlet.id == identifier:
            return outlet
    return Outlet(_make_id(identifier), identifier, (), ())


# --- credits --------------------------------------------------------------------------------------


def _find_newsroom_credit(printed: Sequence[Credit]) -> Credit | None:
    """The credit that says where the text comes from: a line for all of it before one in a
    sentence.
    """
    naming = [credit for credit in printed if credit.kind == "newsroom"]
    return min(naming, key=lambda credit: credit.rule == IN_SENTENCE, default=None)


def _read_dateline_credit(
    clean: CleanArticle, outlet: Outlet, known: Iterable[Newsroom]
) -> Credit | None:
    """The dateline as a credit, where it names a listed newsroom that is not the article's outlet."""
    dateline = clean.dateline
    if dateline is None or not dateline.outlet or _is_outlet(outlet, dateline.outlet):
        return None
    name = fold(dateline.outlet)
    if not any(name in _spellings(newsroom) for newsroom in known):
        return None
    span = _without_dash(clean, dateline)
    return Credit("newsroom", dateline.outlet, span.start, span.end, BY_DATELINE)


def _find_own_words(clean: CleanArticle, outlet: Outlet) -> Span | None:
    """The words that show that the outlet's own people wrote or filed the text: a byline, or place
    and outlet.
    """
    for credit in clean.credits:
        if credit.kind == "reporter":
            return span_of(credit)
    dateline = clean.dateline
    if dateline is None or not dateline.place or not dateline.outlet:
        return None
    return _without_dash(clean, dateline) if _is_outlet(outlet, dateline.outlet) else None


def _without_dash(clean: CleanArticle, dateline: Dateline) -> Span:
    words = clean.article.text[dateline.start : dateline.end].rstrip(DASHES)
    return Span(dateline.start, dateline.start + len(words))


# --- newsrooms ------------------------------------------------------------------------------------


def _identify_newsroom(credit: Credit, known: Iterable[Newsroom]) -> Newsroom:
    """The listed newsroom whose spelling begins the credit, or one named by the printed words."""
    words = fold(credit.value)
    for newsroom in known:
        for spelling in _spellings(newsroom):
            if words == spelling or words.startswith(f"{spelling} "):
                return newsroom
    return Newsroom(_make_id(credit.value), credit.value, ())


def _find_carriers(credit: Credit, newsrooms: Sequence[Newsroom]) -> Iterator[str]:
    """Listed newsrooms behind the first name of a credit: they passed the text on."""
    _, *others = CREDITED_NAME.findall(credit.value) or [""]
    for name in map(fold, others):
        for newsroom in newsrooms:
            if name in _spellings(newsroom):
                yield newsroom.name


def _is_outlet(outlet: Outlet, words: str) -> bool:
    """Whether words name the outlet or one of its sites."""
    sites = frozenset(map(fold, outlet.sites))
    return fold(words) in sites | _spellings(_newsroom_of_outlet(outlet))


def _newsroom_of_outlet(outlet: Outlet) -> Newsroom:
    return Newsroom(outlet.id, outlet.name, outlet.spellings)


def _spellings(newsroom: Newsroom) -> frozenset[str]:
    return frozenset(map(fold, (newsroom.name, *newsroom.spellings)))


def _make_id(words: str) -> str:
    return hyphenate(words, longest=LONGEST_ID, fallback="unknown")
