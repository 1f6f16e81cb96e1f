"""Find who published an article, which newsroom its text first came from, and which
passed it on.
"""

from __future__ import annotations

import functools
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
    own_words = _find_own_words(clean, outlet)
    own_link = Link(outlet.name, own_words)
    listed = [*newsrooms, *map(_newsroom_of_outlet, outlets)]
    credit = _find_newsroom_credit(clean.credits)
    if credit is None:
        credit = _read_dateline_credit(clean, outlet, listed)
    if credit is None:
        return Provenance(outlet, None, None, (own_link,))
    evidence = span_of(credit)
    newsroom = _identify_newsroom(credit, listed)
    if _is_outlet(outlet, newsroom.name):
        return Provenance(outlet, None, None, (Link(outlet.name, evidence),))
    names = dict.fromkeys([newsroom.name, *_find_carriers(credit, newsrooms)])
    route = [Link(name, evidence) for name in names]
    return Provenance(outlet, newsroom, credit, (*route, own_link))


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
    in_sentence: Credit | None = None
    for credit in printed:
        if credit.kind != "newsroom":
            continue
        if credit.rule != IN_SENTENCE:
            return credit
        in_sentence = in_sentence or credit
    return in_sentence


def _read_dateline_credit(
    clean: CleanArticle, outlet: Outlet, listed: Iterable[Newsroom]
) -> Credit | None:
    """The dateline as a credit, where it names a listed newsroom that is not the
    article's outlet.
    """
    dateline = clean.dateline
    if dateline is None or not dateline.outlet or _is_outlet(outlet, dateline.outlet):
        return None
    name = fold(dateline.outlet)
    for newsroom in listed:
        if name in _spellings(newsroom):
            span = _without_dash(clean, dateline)
            return Credit("newsroom", dateline.outlet, span.start, span.end, BY_DATELINE)
    return None


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


def _identify_newsroom(credit: Credit, listed: Iterable[Newsroom]) -> Newsroom:
    """The listed newsroom whose spelling begins the credit, or one named by the printed words."""
    words = fold(credit.value) + " "
    for newsroom in listed:
        for spelling in _spellings(newsroom):
            if words.startswith(f"{spelling} "):
                return newsroom
    return Newsroom(_make_id(credit.value), credit.value, ())


def _find_carriers(credit: Credit, newsrooms: Sequence[Newsroom]) -> Iterator[str]:
    """Listed newsrooms behind the first name of a credit: they passed the text on."""
    printed_names = CREDITED_NAME.findall(credit.value)
    for printed_name in printed_names[1:]:
        name = fold(printed_name)
        for newsroom in newsrooms:
            if name in _spellings(newsroom):
                yield newsroom.name


def _is_outlet(outlet: Outlet, words: str) -> bool:
    """Whether words name the outlet or one of its sites."""
    name = fold(words)
    if name in _spellings(_newsroom_of_outlet(outlet)):
        return True
    return name in map(fold, outlet.sites)


def _newsroom_of_outlet(outlet: Outlet) -> Newsroom:
    return Newsroom(outlet.id, outlet.name, outlet.spellings)


@functools.lru_cache(maxsize=1024)
def _spellings(newsroom: Newsroom) -> frozenset[str]:
    names = (newsroom.name, *newsroom.spellings)
    return frozenset(map(fold, names))


def _make_id(words: str) -> str:
    return hyphenate(words, longest=LONGEST_ID, fallback="unknown")
