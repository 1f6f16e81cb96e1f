"""Find who published an article, which newsroom its text first came from, and which
passed it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.core.spans import Span, span_of
from generator.nouns.article import CleanArticle, Credit, Dateline, SecondHand
from generator.nouns.book import Link, Provenance
from generator.nouns.editors import Newsroom, Outlet
from generator.reading.newsrooms import NewsroomIndex

# Rule: "Tokyo (ANTARA) -" above a text that another outlet publishes.
BY_DATELINE = "dateline-of-another"
IN_SENTENCE = "cited-in-sentence"
DASHES = " \t\n\u00a0-–—"  # between a dateline and the lead
BETWEEN_NAMES = re.compile(r"\s*[/,;|&+–—]\s*|\s-\s")  # of newsrooms that one credit names
OPENING_SENTENCES = 6  # in which a citation is for the whole text
CLOSING_SENTENCES = 2
HYPHEN = "-"  # before who passed the text on: "Kyodo-OANA"


@dataclass(frozen=True, slots=True)
class CreditedNames:
    """What a credit says of where the text comes from."""

    newsrooms: tuple[Newsroom, ...]  # that it comes from
    carriers: tuple[Newsroom, ...]  # that passed it on


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published an article, and from whom the whole text is by its lines or an editor."""

    outlet: Outlet
    newsrooms: tuple[Newsroom, ...]
    carriers: tuple[Newsroom, ...]  # that passed it on
    credit: Credit | None  # the line or dateline that says so

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all newsrooms that are the article's own."""
        return frozenset({self.outlet.id, *(newsroom.id for newsroom in self.newsrooms)})


def read_publication(
    clean: CleanArticle, outlets: Sequence[Outlet], index: NewsroomIndex
) -> Publication:
    """Who published the article, and from whom it is as far as no sentence says it."""
    outlet = _find_outlet(clean, outlets, index)
    editors_word = clean.article.sidecar.newsroom
    if editors_word:
        return Publication(outlet, (index.by_id[editors_word],), carriers=(), credit=None)
    credit = _find_credit_line(clean.credits) or _read_dateline_credit(clean, outlet, index)
    if credit is None:
        return Publication(outlet, (), carriers=(), credit=None)
    names = read_credited_names(credit.value, index)
    return Publication(
        outlet=outlet, newsrooms=names.newsrooms, carriers=names.carriers, credit=credit
    )


def trace_provenance(
    clean: CleanArticle,
    publication: Publication,
    second_hands: Sequence[SecondHand | None],
    index: NewsroomIndex,
) -> Provenance:
    """The article's outlet, the newsrooms that it goes back to, and those between."""
    outlet = publication.outlet
    if not publication.newsrooms:
        publication = _follow_sentence(publication, second_hands)
    credit = publication.credit
    evidence = span_of(credit) if credit else None
    own_words = _find_own_words(clean, outlet, index)
    if {newsroom.id for newsroom in publication.newsrooms} <= {outlet.id}:
        own_link = Link(outlet.name, evidence or own_words)
        return Provenance(
            outlet=outlet, credited_newsrooms=(), newsroom_credit=None, route=(own_link,)
        )
    passed = [*publication.newsrooms, *publication.carriers]
    route = [Link(name, evidence) for name in dict.fromkeys(newsroom.name for newsroom in passed)]
    own_link = Link(outlet.name, own_words)
    return Provenance(
        outlet=outlet,
        credited_newsrooms=publication.newsrooms,
        newsroom_credit=credit,
        route=(*route, own_link),
    )


def _follow_sentence(
    publication: Publication, second_hands: Sequence[SecondHand | None]
) -> Publication:
    """The publication with the medium that a sentence cites for the whole text, if one does."""
    cited = find_cited_for_all(second_hands)
    if cited is None or cited.newsroom is None:
        return publication
    span = cited.evidence
    credit = Credit(
        kind="newsroom",
        value=cited.newsroom.name,
        start=span.start,
        end=span.end,
        rule=IN_SENTENCE,
    )
    return replace(publication, newsrooms=(cited.newsroom,), credit=credit)


def find_cited_for_all(second_hands: Sequence[SecondHand | None]) -> SecondHand | None:
    """What cites the one medium that an article names, in its opening or at its end.

    Read in 60 articles of IndoSum that cite a medium in a sentence: of 43 that do so in the first
    six sentences 38 are that medium's report as a whole, of 16 that do so later 6; the five are
    compiled from several media.
    """
    named = {cited.newsroom.id for cited in second_hands if cited and cited.newsroom}
    if len(named) != 1:
        return None
    opening = second_hands[:OPENING_SENTENCES]
    closing = second_hands[-CLOSING_SENTENCES:]
    for cited in (*opening, *closing):
        if cited and cited.newsroom and cited.rule == "cited":
            return cited
    for cited in closing:
        if cited and cited.rule == "reporting":
            return cited
    return None


def _find_outlet(clean: CleanArticle, outlets: Sequence[Outlet], index: NewsroomIndex) -> Outlet:
    """The listed outlet, or one named by the printed words."""
    for outlet in outlets:
        if outlet.id == clean.outlet:
            return outlet
    printed = index.identify(clean.outlet)
    return Outlet(id=printed.id, name=printed.name, spellings=(), sites=())


# --- credits --------------------------------------------------------------------------------------


def _find_credit_line(printed: Sequence[Credit]) -> Credit | None:
    """The first line that says where the text comes from."""
    for credit in printed:
        if credit.kind == "newsroom" and credit.rule != IN_SENTENCE:
            return credit
    return None


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
    return Credit(
        kind="newsroom", value=dateline.outlet, start=span.start, end=span.end, rule=BY_DATELINE
    )


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
    start = dateline.start
    printed = clean.article.text[start : dateline.end]
    words = printed.rstrip(DASHES)
    return Span(start, start + len(words))


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
    for joined in index.split_joined(value):
        name, *via = index.via.split(joined)
        chains = list(_read_chains(name, index))
        if not chains:
            chains = [[index.identify(name)]]
        chains[-1] += map(index.identify, via)
        for first, *passed_on in chains:
            newsrooms.setdefault(first.id, first)
            for carrier in passed_on:
                carriers[carrier.id] = carrier
    return CreditedNames(tuple(newsrooms.values()), tuple(carriers.values()))


def _read_chains(name: str, index: NewsroomIndex) -> Iterator[list[Newsroom]]:
    """The listed newsrooms between the signs of a name, each with those that passed its text on."""
    for part in BETWEEN_NAMES.split(name):
        links = part.split(HYPHEN)
        first, *others = map(index.find, links)
        whole = first or index.find_opening(part)
        if whole:
            yield [whole, *filter(None, others)]
