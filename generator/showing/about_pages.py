"""The pages about the book itself: its data, and how it is made and was measured."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.frozen import Frozen
from generator.core.ids import page_name
from generator.core.sort_keys import SortKey
from generator.core.text import Words
from generator.nouns.book import Measure
from generator.showing.addresses import FixedPages
from generator.showing.codes import FIGURES, GOLD, TASKS
from generator.showing.corrections_page import link_to_correction_feeds
from generator.showing.imprint import ShownImprint, show_imprint
from generator.showing.large_books import list_forms_of_statements
from generator.showing.lasting import list_commands
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageLink, PageLinks

NO_SHARE = "–"

# --- data -----------------------------------------------------------------------------------------


FEEDS = {"Atom": "atom", "JSON Feed": "feed.json"}  # name of a form -> what its file ends in


class DataRow(Frozen):
    file: PageLink
    holds: str


class TopicFiles(Frozen):
    topic: PageLink
    statements: PageLinks
    references: PageLinks
    feeds: PageLinks


class DataPage(Frozen):
    is_packed: bool  # whether many files are compressed
    files: tuple[DataRow, ...]
    topics: tuple[TopicFiles, ...]
    references: PageLinks
    statement_feeds: PageLinks
    edition_feeds: PageLinks
    correction_feeds: PageLinks  # none where the book has no corrections
    calendar: PageLinks


def make_data_page(context: PageContext) -> DataPage:
    references = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
    return DataPage(
        is_packed=context.index.is_large,
        files=_list_files(context),
        topics=context.show_each(_list_topic_files, context.index.topics),
        references=context.link_to_downloads("sources", references),
        statement_feeds=context.link_to_downloads("statements", FEEDS),
        edition_feeds=context.link_to_downloads("editions", FEEDS),
        correction_feeds=link_to_correction_feeds(context),
        calendar=context.link_to_downloads("events", {"iCalendar": "ics"}),
    )


def _list_files(context: PageContext) -> tuple[DataRow, ...]:
    translated = context.translated
    files = {
        "statements.csv": translated(
            "Every statement with its speaker, dates, outlet, newsroom and place in its source;"
            " one row each."
        ),
        "sources.csv": translated(
            "The articles, how their dates are known, and the checksums of their files."
        ),
        "findings.csv": translated(
            "The words that statements from different articles share, where they occur, and which"
            " outlet has them from which newsroom."
        ),
        "events.csv": translated(
            "Events, past or planned, to which a statement under a topic gives a date. Events"
            " mentioned only in passing, or placed only before, after or since a date, are left"
            " out."
        ),
        "book.json": translated("Everything in one file, with the evidence for every value."),
        "datapackage.json": translated(
            "A list of all files, with their columns and checksums (Data Package)."
        ),
    }
    rows = []
    for name, holds in files.items():
        address = context.addresses.of_file(f"downloads/{name}")
        rows.append(DataRow(PageLink(name, address), holds))
    booklet = PageLink(translated("Print version"), context.address_of_page("print.md"))
    on_one_page = translated(
        "Topics, findings, differences, timeline, people and sources on one page: print it, or save"
        " it as a PDF."
    )
    if context.index.is_large:
        on_one_page = translated(
            "Topics, findings and differences on one page, of large topics the key points: print"
            " it, or save it as a PDF."
        )
    rows.append(DataRow(booklet, on_one_page))
    return tuple(rows)


def _list_topic_files(topic: str, context: PageContext) -> TopicFiles:
    statements = list_forms_of_statements(is_large=context.index.is_large)
    references = {"BibTeX": "bib", "RIS": "ris"}
    name = page_name(topic)
    return TopicFiles(
        topic=context.link_to_topic(topic),
        statements=context.link_to_downloads(name, statements),
        references=context.link_to_downloads(name, references),
        feeds=context.link_to_downloads(name, FEEDS),
    )


# --- method ---------------------------------------------------------------------------------------


class MeasureRow(Frozen):
    """How well a step does on gold."""

    task: str
    gold: str
    cases: str
    precision: str
    recall: str
    f1: str
    floors: Words  # each a figure that may not fall below it


MeasureRows = tuple[MeasureRow, ...]


class OwnMeasures(Frozen):
    """What was measured on the book's own articles."""

    articles: str  # how many have gold
    all_articles: str
    are_all: bool  # none is without gold
    measures: MeasureRows


class Proof(Frozen):
    """By what anybody can prove the edition."""

    inputs: str  # SWHID of all that it is made of
    commands: Words


class MethodPage(Frozen):
    """What the page prints between its prose."""

    proof: Proof
    measures: MeasureRows  # on public collections
    own: OwnMeasures | None  # None where the book has no gold
    imprint: ShownImprint
    has_translations: bool  # a page is in another language than an article
    pages: FixedPages


def make_method_page(context: PageContext) -> MethodPage:
    book = context.book
    return MethodPage(
        proof=Proof(book.identity.inputs, tuple(list_commands(book))),
        measures=_show_measures(book.measures, context),
        own=_show_own_accuracy(context),
        imprint=show_imprint(context),
        has_translations=any(
            book.language_of(source) != language
            for source in book.sources
            for language in book.languages
        ),
        pages=context.addresses.of_fixed_pages(),
    )


def _show_own_accuracy(context: PageContext) -> OwnMeasures | None:
    book = context.book
    if book.own_accuracy is None:
        return None
    measures = _show_measures(book.own_accuracy.measures, context)
    return OwnMeasures(
        articles=context.wording.number(book.own_accuracy.articles),
        all_articles=context.wording.number(len(book.sources)),
        are_all=book.own_accuracy.articles == len(book.sources),
        measures=measures,
    )


def _show_measures(measures: Iterable[Measure], context: PageContext) -> MeasureRows:
    shown = [measure for measure in measures if measure.task in TASKS]
    return context.show_each(_show_measure, _join_alike(shown))


def _join_alike(measures: Iterable[Measure]) -> list[tuple[Measure, ...]]:
    """The measures, those together that hold two figures of one count to a floor."""
    joined: list[tuple[Measure, ...]] = []
    for measure in measures:
        for place, (first, *others) in enumerate(joined):
            if _counts(first) == _counts(measure) and measure.how.startswith(first.how):
                joined[place] = (first, *others, measure)
                break
        else:
            joined.append((measure,))
    return joined


def _counts(measure: Measure) -> SortKey:
    return measure.data, measure.size, measure.precision, measure.recall


def _show_measure(alike: tuple[Measure, ...], context: PageContext) -> MeasureRow:
    """The figures of measures that are alike, under the name of the first, each with its floor."""
    wording = context.wording
    measure = alike[0]
    return MeasureRow(
        task=context.word_for(measure.task, TASKS),
        gold=context.word_for(measure.data, GOLD),
        cases=wording.number(measure.size),
        precision=_show_share(measure.precision, context),
        recall=_show_share(measure.recall, context),
        f1=_show_share(measure.f1, context),
        floors=context.show_each(_show_floor, alike),
    )


def _show_floor(measure: Measure, context: PageContext) -> str:
    figure = "F1"
    if measure.figure != "f1":
        figure = context.word_for(measure.figure, FIGURES)
    return f"{figure} {_show_share(measure.floor, context)}"


def _show_share(share: float | None, context: PageContext) -> str:
    """A share as a per cent; a dash where there is nothing to have a share of."""
    if share is None:
        return NO_SHARE
    return context.wording.exact_share(share)
