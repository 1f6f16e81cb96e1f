"""Find who published an article, which newsroom its text first came from, and which
passed it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.core.spans import Span, span_of
from generator.nouns.article import CleanArticle, Credit, Dateline
from generator.nouns.book import Link, Provenance
from generator.nouns.editors import Newsroom, Outlet
from generator.reading.newsrooms import NewsroomIndex

# Rule: "Tokyo (ANTARA) -" above a text that another outlet publishes.
BY_DATELINE = "dateline-of-another"
IN_SENTENCE = "cited-in-sentence"
DASHES = " \t\n\u00a0-–—"  # between a dateline and the lead
BETWEEN_NAMES = re.compile(r"\s*[/,;|&+–—]\s*|\s-\s")  # of newsrooms that one credit names
HYPHEN = "-"  # before who passed the text on: "Kyodo-OANA"


@dataclass(frozen=True, slots=True)
class CreditedNames:
    """What a credit says of where the text comes from."""

    newsrooms: tuple[Newsroom, ...]  # that it comes from
    carriers: tuple[Newsroom, ...]  # that passed it on


def trace_provenance(
    clean: CleanArticle, outlets: Sequence[Outlet], index: NewsroomIndex
) -> Provenance:
    """The article's outlet, the newsrooms that it goes back to, and those between."""
    outlet = _find_outlet(clean, outlets, index)
    own_link = Link(outlet.name, _find_own_words(clean, outlet, index))
    editors_word = clean.article.sidecar.newsroom
    if editors_word:
        return _follow_editor(outlet, editors_word, own_link, index)
    credit = _find_newsroom_credit(clean.credits) or _read_dateline_credit(clean, outlet, index)
    if credit is None:
        return Provenance(outlet, (), None, (own_link,))
    evidence = span_of(credit)
    names = read_credited_names(credit.value, index)
    if {newsroom.id for newsroom in names.newsrooms} == {outlet.id}:
        return Provenance(outlet, (), None, (Link(outlet.name, evidence),))
    passed = dict.fromkeys(newsroom.name for newsroom in (*names.newsrooms, *names.carriers))
    route = [Link(name, evidence) for name in passed]
    return Provenance(outlet, names.newsrooms, credit, (*route, own_link))


def _find_outlet(clean: CleanArticle, outlets: Sequence[Outlet], index: NewsroomIndex) -> Outlet:
    """The listed outlet, or one named by the printed words."""
    for outlet in outlets:
        if outlet.id == clean.outlet:
            return outlet
    printed = index.identify(clean.outlet)
    return Outlet(printed.id, printed.name, (), ())


def _follow_editor(
    outlet: Outlet, newsroom_id: str, own_link: Link, index: NewsroomIndex
) -> Provenance:
    """Where the text comes from as a sidecar says it, whatever the article prints."""
    newsroom = index.by_id[newsroom_id]
    if newsroom.id == outlet.id:
        return Provenance(outlet, (), None, (own_link,))
    return Provenance(outlet, (newsroom,), None, (Link(newsroom.name, None), own_link))


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
    clean: CleanArticle, outlet: Outlet, index: NewsroomIndex
) -> Credit | None:
    """The dateline as a credit, where it names a listed newsroom that is not the
    article's outlet.
    """
    dateline = clean.dateline
    if dateline is None or not dateline.outlet or not index.find(dateline.outlet):
        return None
    if _is_outlet(outlet, dateline.outlet, index):
        return None
    span = _without_dash(clean, dateline)
    return Credit("newsroom", dateline.outlet, span.start, span.end, BY_DATELINE)


def _find_own_words(clean: CleanArticle, outlet: Outlet, index: NewsroomIndex) -> Span | None:
    """The words that show that the outlet's own people wrote or filed the text: a byline, or place
    and outlet.
    """
    for credit in clean.credits:
        if credit.kind == "reporter":
            return span_of(credit)
    dateline = clean.dateline
    if dateline is None or not dateline.place or not dateline.outlet:
        return None
    return _without_dash(clean, dateline) if _is_outlet(outlet, dateline.outlet, index) else None


def _without_dash(clean: CleanArticle, dateline: Dateline) -> Span:
    words = clean.article.text[dateline.start : dateline.end].rstrip(DASHES)
    return Span(dateline.start, dateline.start + len(words))


def _is_outlet(outlet: Outlet, words: str, index: NewsroomIndex) -> bool:
    """Whether words name the outlet or one of its sites."""
    return index.identify(words).id == outlet.id


# --- names in a credit ----------------------------------------------------------------------------


def read_credited_names(value: str, index: NewsroomIndex) -> CreditedNames:
    """The newsrooms that the words of a credit name: `A dan B` two, `Kyodo-OANA` one by another.

    A name that no list has is cut at no other sign, since what is credited may be no newsroom:
    `Badan Meteorologi, Klimatologi, dan Geofisika`.
    """
    newsrooms: dict[str, Newsroom] = {}
    carriers: dict[str, Newsroom] = {}
    for name in index.split_joined(value):
        chains = list(_read_chains(name, index)) or [[index.identify(name)]]
        for first, *passed_on in chains:
            newsrooms.setdefault(first.id, first)
            carriers.update((carrier.id, carrier) for carrier in passed_on)
    return CreditedNames(tuple(newsrooms.values()), tuple(carriers.values()))


def _read_chains(name: str, index: NewsroomIndex) -> Iterator[list[Newsroom]]:
    """The listed newsrooms between the signs of a name, each with those that passed its text on."""
    for part in BETWEEN_NAMES.split(name):
        first, *others = [index.find(link) for link in part.split(HYPHEN)]
        whole = first or index.find_opening(part)
        if whole:
            yield [whole, *filter(None, others)]
