"""Find who published an article, which newsroom its text first came from, and which
passed it on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.spans import Span, span_of
from generator.nouns.article import IN_SENTENCE, CleanArticle, Credit, Dateline, SecondHand
from generator.nouns.book import Link, Provenance
from generator.nouns.editors import Newsrooms, Outlet
from generator.reading.credited_names import read_credited_names
from generator.reading.newsrooms import NewsroomIndex

# Rule: "Tokyo (ANTARA) -" above a text that another outlet publishes.
BY_DATELINE = "dateline-of-another"
DASHES = " \t\n\u00a0-–—"  # between a dateline and the lead
OPENING_SENTENCES = 6  # in which a citation is for the whole text
CLOSING_SENTENCES = 2


class Publication(Frozen):
    """Who published an article, and from whom the whole text is by its lines or an editor."""

    outlet: Outlet
    newsrooms: Newsrooms = ()
    carriers: Newsrooms = ()  # that passed it on
    credit: Credit | None = None  # the line or dateline that says so

    @property
    def ids(self) -> frozenset[str]:
        credited = [newsroom.id for newsroom in self.newsrooms]
        return frozenset([self.outlet.id, *credited])

    @property
    def is_own(self) -> bool:
        """Whether nobody but the outlet is credited."""
        return self.ids == {self.outlet.id}


def read_publication(
    clean: CleanArticle, outlets: Sequence[Outlet], index: NewsroomIndex
) -> Publication:
    """Who published the article, and from whom it is as far as no sentence says it."""
    outlet = _find_outlet(clean, outlets, index)
    editors_word = clean.article.sidecar.newsroom
    if editors_word:
        newsroom = index.by_id[editors_word]
        return Publication(outlet, (newsroom,))
    credit = _find_credit_line(clean.credits)
    if credit is None:
        credit = _read_dateline_credit(clean, outlet, index)
    if credit is None:
        return Publication(outlet)
    names = read_credited_names(credit.value, index)
    return Publication(
        outlet=outlet,
        newsrooms=names.newsrooms,
        carriers=names.carriers,
        credit=credit,
    )


def trace_provenance(
    clean: CleanArticle,
    publication: Publication,
    second_hands: Sequence[SecondHand | None],
    index: NewsroomIndex,
) -> Provenance:
    """The article's outlet, the newsrooms that it goes back to, and those between."""
    if not publication.newsrooms:
        publication = _follow_sentence(publication, second_hands)
    outlet = publication.outlet
    credit = publication.credit
    evidence = None
    if credit:
        evidence = span_of(credit)
    own_words = _find_own_words(clean, outlet, index)
    if publication.is_own:
        own_link = Link(outlet.name, evidence or own_words, outlet.about)
        return Provenance(
            outlet=outlet,
            credited_newsrooms=(),
            newsroom_credit=None,
            route=(own_link,),
        )
    passed = (*publication.newsrooms, *publication.carriers)
    described = {newsroom.name: newsroom.about for newsroom in passed}
    route = [Link(name, evidence, about) for name, about in described.items()]
    own_link = Link(outlet.name, own_words, outlet.about)
    return Provenance(
        outlet=outlet,
        credited_newsrooms=publication.newsrooms,
        newsroom_credit=credit,
        route=(*route, own_link),
    )


def _find_outlet(clean: CleanArticle, outlets: Sequence[Outlet], index: NewsroomIndex) -> Outlet:
    """The listed outlet, or one named by the printed words."""
    for outlet in outlets:
        if outlet.id == clean.outlet:
            return outlet
    printed = index.identify(clean.outlet)
    return Outlet(
        id=printed.id,
        name=printed.name,
        spellings=(),
        sites=(),
    )


def _is_outlet(outlet: Outlet, words: str, index: NewsroomIndex) -> bool:
    newsroom = index.identify(words)
    return newsroom.id == outlet.id


# --- lines ----------------------------------------------------------------------------------------


def _find_credit_line(printed: Iterable[Credit]) -> Credit | None:
    """The first line that says where the text comes from."""
    for credit in printed:
        if credit.kind == "newsroom":
            return credit
    return None


def _read_dateline_credit(
    clean: CleanArticle, outlet: Outlet, index: NewsroomIndex
) -> Credit | None:
    """The dateline as a credit, where it names a listed newsroom that is not the
    article's outlet.
    """
    dateline = clean.dateline
    if dateline is None or not index.find(dateline.outlet):
        return None
    if _is_outlet(outlet, dateline.outlet, index):
        return None
    span = _without_dash(clean, dateline)
    return Credit(
        kind="newsroom",
        value=dateline.outlet,
        start=span.start,
        end=span.end,
        rule=BY_DATELINE,
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
    if _is_outlet(outlet, dateline.outlet, index):
        return _without_dash(clean, dateline)
    return None


def _without_dash(clean: CleanArticle, dateline: Dateline) -> Span:
    printed = clean.article.text[dateline.start : dateline.end]
    words = printed.rstrip(DASHES)
    return Span(dateline.start, dateline.start + len(words))


# --- sentences ------------------------------------------------------------------------------------


def _follow_sentence(
    publication: Publication, second_hands: Sequence[SecondHand | None]
) -> Publication:
    """The publication with the medium that a sentence cites for the whole text, if one does."""
    cited = find_cited_for_all(second_hands)
    if cited is None or cited.newsroom is None:
        return publication
    credit = Credit(
        kind="newsroom",
        value=cited.newsroom.name,
        start=cited.evidence.start,
        end=cited.evidence.end,
        rule=IN_SENTENCE,
    )
    return replace(publication, newsrooms=(cited.newsroom,), credit=credit)


def find_cited_for_all(second_hands: Sequence[SecondHand | None]) -> SecondHand | None:
    """What cites the one medium that an article names, in its opening or at its end.

    Read in 60 articles of IndoSum that cite a medium in a sentence: of 43 that do so in the first
    six sentences 38 are that medium's report as a whole, of 16 that do so later 6; the five are
    compiled from several media.
    """
    if not _names_one_medium(second_hands):
        return None
    opening = second_hands[:OPENING_SENTENCES]
    closing = second_hands[-CLOSING_SENTENCES:]
    cited = _find_by_rule((*opening, *closing), "cited")
    return cited or _find_by_rule(closing, "reporting")


def _names_one_medium(second_hands: Iterable[SecondHand | None]) -> bool:
    ids = set()
    for cited in second_hands:
        if cited and cited.newsroom:
            ids.add(cited.newsroom.id)
    return len(ids) == 1


def _find_by_rule(second_hands: Iterable[SecondHand | None], rule: str) -> SecondHand | None:
    for cited in second_hands:
        if cited and cited.newsroom and cited.rule == rule:
            return cited
    return None
