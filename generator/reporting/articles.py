"""What is not known of articles, what of them is no text, and how much of each is shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Set
from urllib.parse import urlsplit

from generator.core.text import first_words, one_line
from generator.core.yaml_text import PlainDict
from generator.core.yaml_writer import dump_entry
from generator.languages import Language
from generator.nouns.article import Block, DocumentDate
from generator.nouns.book import Source
from generator.reporting.kinds import Remark
from generator.reporting.places import Places
from generator.reporting.reported_book import ReportedBook
from generator.showing.excerpts import list_shown, opening_words, share_shown

_TITLE_WORDS = 9
_CLUTTER_WORDS = 10  # a longer line without a mark at its end is a sentence that was cut
_SENTENCE_END = re.compile(r"""[.!?…:;,”"'’)\]]$""")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_QUOTATION = re.compile(r"""[“”"]""")
# Rules of date_reasons.tsv by which a day is chosen among equals; a weekday that fits decides
_GUESSES = (
    "document-year-likely",
    "document-year-related",
    "document-year-shared",
    "document-shared",
)


def remark_on_articles(reported: ReportedBook) -> Iterator[Remark]:
    """What sidecars could say of articles."""
    places = reported.places
    guesses = _list_guesses(reported.language)
    for source in reported.book.sources:
        title = _name_article(source)
        if not source.outlet_name:
            yield places.remark_on_article("no-outlet", source, title)
        if not source.published:
            yield places.remark_on_article("undated", source, title)
        elif _is_guessed(source.date, guesses):
            yield _remark_on_date(source, places)
        if not source.url:
            yield places.remark_on_article("no-address", source, title)


def remark_on_outlets(reported: ReportedBook) -> Iterator[Remark]:
    """Outlets that no list has, each at its first article that prints its name."""
    first: dict[str, Source] = {}
    for source in reported.book.sources:
        outlet = source.outlet
        if not outlet.name or outlet.id in reported.outlets:
            continue
        earlier = first.setdefault(outlet.id, source)
        if _is_host(earlier.outlet.name) and not _is_host(outlet.name):
            first[outlet.id] = source
    for source in first.values():
        entry = _write_outlet(source)
        name = source.outlet_name
        yield reported.places.remark_on_article("unlisted-outlet", source, name, entry)


def _is_host(name: str) -> bool:
    """Whether an outlet is called by the host of its address, for want of a name."""
    return _HOST.fullmatch(name) is not None


def _write_outlet(source: Source) -> str:
    """The outlet of the article as an entry of data/outlets.yml."""
    entry: PlainDict = {"id": source.outlet.id, "name": source.outlet_name}
    host = urlsplit(source.url).hostname
    if host:
        entry["sites"] = [host.removeprefix("www.")]
    return dump_entry(entry)


def _name_article(source: Source) -> str:
    title = source.title or opening_words(source)
    return f"“{first_words(title, _TITLE_WORDS)}”"


# --- dates ----------------------------------------------------------------------------------------


def _list_guesses(language: Language) -> Set[str]:
    """The sentences that give a guess as the reason of a date."""
    rows = language.table("date_reasons")
    return {row["english"] for row in rows if row["rule"] in _GUESSES}


def _is_guessed(date: DocumentDate, guesses: Set[str]) -> bool:
    """Whether an editor's word would be surer than what the text gives."""
    if date.basis == "sidecar":
        return False
    if date.conflict or date.precision != "day":
        return True
    return any(reason.english in guesses for reason in date.reasons)


def _remark_on_date(source: Source, places: Places) -> Remark:
    date = source.date
    words = date.value
    if date.conflict:
        words += f"; the {date.conflict} does not fit it"
    if not date.evidence:
        return places.remark_on_article("weak-date", source, words)
    span = date.evidence[0]
    printed = one_line(source.clean.printed_at(span))
    words += f"; from “{first_words(printed, _TITLE_WORDS)}”"
    return places.remark_at("weak-date", source, span.start, words)


# --- lines that are no text -----------------------------------------------------------------------


def remark_on_lines(reported: ReportedBook) -> Iterator[Remark]:
    """Stretches of body lines without the mark that ends a sentence."""
    for source in reported.book.sources:
        for stretch in _find_stretches(source, reported):
            yield _remark_on_stretch(source, stretch, reported.places)


def _find_stretches(source: Source, reported: ReportedBook) -> list[list[Block]]:
    """Lines that are no sentences, with those right below them."""
    stretches: list[list[Block]] = []
    goes_on = False
    for block in source.clean.blocks:
        if block.kind == "blank":
            continue
        line = _read_line(source, block)
        is_sentence = block.label != "body" or _is_sentence(line)
        if is_sentence or reported.decisions.is_body(source.id, line):
            goes_on = False
        elif goes_on:
            stretches[-1].append(block)
        else:
            stretches.append([block])
            goes_on = True
    return stretches


def _read_line(source: Source, block: Block) -> str:
    return one_line(source.clean.printed_at(block))


def _is_sentence(line: str) -> bool:
    """Whether a line is more than a label, a row of a table or a heading."""
    if len(line.split()) > _CLUTTER_WORDS:
        return True
    return bool(_SENTENCE_END.search(line) or _QUOTATION.search(line))


def _remark_on_stretch(source: Source, stretch: list[Block], places: Places) -> Remark:
    first = stretch[0]
    words = f"“{first_words(_read_line(source, first), _TITLE_WORDS)}”"
    if len(stretch) > 1:
        words += f" and {len(stretch) - 1} more"
    return places.remark_at("clutter", source, first.start, words)


# --- what is shown --------------------------------------------------------------------------------


def remark_on_shares(reported: ReportedBook) -> Iterator[Remark]:
    """How much of an article its page shows, where that is not all."""
    for source in reported.book.sources:
        shown = list_shown(source)
        if len(shown) == len(source.statements):
            continue
        percent = math.floor(100 * share_shown(source))  # never 100 of a part
        words = f"{percent}% shown, {len(shown)} of {len(source.statements)} sentences"
        yield reported.places.remark_on_article("share", source, words)
