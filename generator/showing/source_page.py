"""The page of an article: where it comes from, the sentences that the book cites, and what it
leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.spans import Span, span_of
from generator.core.text import Words
from generator.nouns.article import BLANK, Block
from generator.nouns.book import Source, Statement, Statements
from generator.nouns.editors import Names
from generator.showing.addresses import footnote_anchor
from generator.showing.codes import (
    BASES_OF_NEWSROOMS,
    CONFLICTS_OF_DATES,
    KINDS_OF_CLUTTER,
    KINDS_OF_HEADINGS,
)
from generator.showing.corrections import (
    CorrectedValues,
    find_corrected_values,
    show_corrections,
)
from generator.showing.date_reasons import write_reasons
from generator.showing.excerpts import ExcerptLine, share_shown, text_from_lead
from generator.showing.footnotes import Footnote, cite_article, cite_statement
from generator.showing.large_books import find_file_of_references
from generator.showing.ledger_lines import (
    Counts,
    UnusedLine,
    count_cut,
    count_headings,
    count_unused,
    show_unused_line,
)
from generator.showing.page_context import PageContext, join_newsrooms
from generator.showing.shapes import PageLinks, ShownCorrections, ShownStatement
from generator.showing.statements import show_statement

_REFERENCES = {
    "RIS": "ris",
    "BibTeX": "bib",
    "CSL": "csl.json",
    "Web Annotation": "annotations.jsonld",
}  # name of a format -> what its files end in
_KINDS_OF_LINES = {**KINDS_OF_HEADINGS, **KINDS_OF_CLUTTER}
_SHOWN_ELSEWHERE = (BLANK, "corrected")
_FRAGMENT = 4  # words at each end of a sentence by which a browser finds it


class ShownNewsroom(Frozen):
    """Where the text first came from, and what shows it."""

    name: str
    basis: str  # how it is known, in words; "" where a credit says so
    evidence: str  # printed words behind that basis, "" where there are none
    route: str  # the newsrooms through which it came, where one is credited
    credit: str  # printed words behind the route
    cited: str  # the sentence that they are of, "" where they are a line of their own


class Published(Frozen):
    """When the article was published, and how that is known."""

    day: str
    basis: str
    reason: str
    conflict: str  # what speaks against it, in words; "" for nothing


class Original(Frozen):
    """Where the article was read."""

    url: str  # "" where it is not known
    retrieved: str  # when, in words; "" where it is not known


class CitedLine(Frozen):
    """A line of the excerpt: a cited sentence, one of its context, or a gap."""

    gap: str  # which sentences are left out, in words; "" where there is one
    cited: ShownStatement | None
    number: int  # of a sentence of the context
    context: str  # its text
    original: str  # address of the cited sentence in the original, "" where that is not known
    label: str  # of the cited sentence's number
    topics_label: str  # of its topics
    footnote: Footnote | None  # of the cited sentence
    footnote_anchor: str


class OtherLine(Frozen):
    """A line of the file that is no sentence of the article."""

    words: str  # as printed
    kind: str  # what it is


class SourcePage(Frozen):
    """All that the page prints; texts are in its language unless they are printed words."""

    title: str  # as printed, or the article's opening words
    has_title: bool
    is_opinion: bool
    description: str
    kind: str
    aliases: Names  # what readers may type for it
    provenance: str
    outlet: str
    newsroom: ShownNewsroom
    published: Published
    original: Original
    shown: str  # how much of it the page shows
    path: str
    checksum: str  # SHA-256 of its file
    swhid: str  # of the same
    citation: Footnote  # of the article
    has_address: bool  # the book, without which its footnotes end in a path
    references: PageLinks  # the same for other programs
    copies: PageLinks  # other articles with the same text
    corrected: CorrectedValues
    corrections: ShownCorrections  # of these values, of the title and of lines
    lines: tuple[CitedLine, ...]  # empty where no topic uses a sentence
    about_lines: Words  # how they are shown, as far as they need it
    outside: str  # how many of its sentences no topic shows
    reasons: Counts  # why the others are not
    cut: Counts
    headings: Counts  # inside the article
    others: tuple[OtherLine, ...]  # empty where the book may not quote all of the article
    unused: tuple[UnusedLine, ...]
    ledger: Markup


def link_to_references(source: Source, context: PageContext) -> PageLinks:
    """The article for other programs, of a large book with the others of its month."""
    file = find_file_of_references(source, is_large=context.index.is_large)
    return context.link_to_downloads(file, _REFERENCES)


def make_source_page(source: Source, context: PageContext) -> SourcePage:
    index, wording = context.index, context.wording
    account = index.accounts[source.id]
    article = source.article
    day = context.day_or_undated(source.days)
    unused = [line for line in index.lines[source.id] if not line.topics]
    has_page = not index.is_large  # else each of its sentences is a line of its section
    lines = _show_excerpt(source, context) if has_page else ()
    return SourcePage(
        title=context.title_of_source(source),
        has_title=bool(source.title),
        is_opinion=source.clean.is_opinion,
        description=wording.translated(
            "{outlet}, {date}: the sentences of this article that the book shows,"
            " with their context and where they are used.",
            outlet=source.outlet_name,
            date=day,
        ),
        kind=wording.translated(
            "Source · {outlet} · {date}",
            outlet=source.outlet_name,
            date=context.day_or_undated(source.days, short=True),
        ),
        aliases=list_aliases_of_article(source),
        provenance=context.provenance(source),
        outlet=source.outlet_name,
        newsroom=_show_newsroom(source, context),
        published=_show_published(source, context),
        original=_show_original(source, context),
        shown=_measure_shown(source, context),
        path=article.path,
        checksum=article.sha256,
        swhid=article.swhid,
        corrected=find_corrected_values(source),
        corrections=show_corrections(source.corrected, context),
        citation=cite_article(source, context),
        has_address=bool(context.book.site_url),
        references=link_to_references(source, context),
        copies=tuple(context.link_to_source(copy) for copy in index.copies[source.id]),
        lines=lines,
        about_lines=tuple(_say_how_shown(lines, context)),
        outside=wording.counted(
            account.sentences - account.filed,
            "{n} of {all} sentences is outside the topics",
            "{n} of {all} sentences are outside the topics",
            all=account.sentences,
        ),
        reasons=count_unused(account.unused, context),
        cut=count_cut(account.cut, context),
        headings=count_headings(_list_headings(source), context),
        others=tuple(_list_other_lines(source, context)),
        unused=context.show_each(show_unused_line, unused if has_page else ()),
        ledger=context.addresses.of_ledger(source.id),
    )


# --- where it comes from --------------------------------------------------------------------------


def list_aliases_of_article(source: Source) -> Names:
    """Who printed it, where it first came from, and its date."""
    days = source.days
    date = source.published
    if days and days.is_range:
        date = ""
    aliases = dict.fromkeys([source.outlet_name, source.newsroom, date])
    return tuple(filter(None, aliases))


def _show_newsroom(source: Source, context: PageContext) -> ShownNewsroom:
    name = context.index.newsrooms[source.id]
    evidence = source.route[0].evidence
    words = ""
    if evidence:
        words = _words_at(evidence, source)
    basis = context.translated(BASES_OF_NEWSROOMS.get(source.newsroom_basis, ""))
    count = len(source.credited_newsrooms)
    if count:
        names = [join_newsrooms(source)]
        names += [link.name for link in source.route[count:]]
        route = " → ".join(names)
        return ShownNewsroom(
            name=name,
            basis=basis,
            evidence="",
            route=route,
            credit=words,
            cited=context.say_cited(source),
        )
    return ShownNewsroom(name=name, basis=basis, evidence=words, route="", credit="", cited="")


def _words_at(span: Span, source: Source) -> str:
    return source.clean.printed_at(span)


def _show_published(source: Source, context: PageContext) -> Published:
    translated = context.translated
    conflict = context.word_for(source.date.conflict, CONFLICTS_OF_DATES)
    return Published(
        day=context.day_or_undated(source.days),
        basis=context.say_basis(source.date),
        reason=write_reasons(source.date.reasons, context.wording),
        conflict=translated("conflict: {what}", what=conflict) if conflict else "",
    )


def _show_original(source: Source, context: PageContext) -> Original:
    sidecar = source.sidecar
    if not sidecar.retrieved:
        return Original(sidecar.url, "")
    day = context.day(sidecar.retrieved)
    return Original(sidecar.url, context.translated("retrieved {date}", date=day))


def _measure_shown(source: Source, context: PageContext) -> str:
    """How many of its sentences topics show, and how much of its words this page does."""
    used = len(context.index.cited(source.statements))
    all_sentences = len(source.statements)
    share = share_shown(source)
    if share >= 1:
        return context.translated(
            "All {all} sentences: {used} under topics, {others} outside them",
            all=all_sentences,
            used=used,
            others=all_sentences - used,
        )
    return context.translated(
        "{used} of {all} sentences are under topics; {share} of the article’s words in all",
        used=used,
        all=all_sentences,
        share=context.wording.share(share),
    )


# --- what it says ---------------------------------------------------------------------------------


def _list_other_lines(source: Source, context: PageContext) -> Iterator[OtherLine]:
    """What readers see nowhere else; what editors leave out is among their corrections."""
    if any(statement.limit for statement in source.statements):
        return
    for block in source.clean.blocks:
        words = _words_of(block, source)
        is_shown = _is_title(block, source) or block.kind in _SHOWN_ELSEWHERE
        if block.label != "body" and words and not is_shown:
            yield OtherLine(words, context.word_for(block.kind, _KINDS_OF_LINES))


def _list_headings(source: Source) -> Iterator[str]:
    """The kind of each heading but the article's title."""
    for block in source.clean.blocks:
        if block.label == "heading" and not _is_title(block, source):
            yield block.kind


def _is_title(block: Block, source: Source) -> bool:
    return block.label != "clutter" and _words_of(block, source) == source.title


def _words_of(block: Block, source: Source) -> str:
    return source.clean.printed_at(span_of(block)).strip()


def _show_excerpt(source: Source, context: PageContext) -> tuple[CitedLine, ...]:
    if not context.index.cited(source.statements):
        return ()
    return context.show_each(_show_line, context.index.excerpts[source.id])


def _say_how_shown(lines: Sequence[CitedLine], context: PageContext) -> Iterator[str]:
    sentences = [line.cited.sentence for line in lines if line.cited is not None]
    if any(sentence.needs_translation for sentence in sentences):
        yield context.translated(
            "Each sentence under a topic is given as printed, then in this book’s translation."
        )
    if any(line.context for line in lines):
        yield context.translated(
            "Sentences in grey are outside the topics: context for the next sentence, or part of"
            " the timeline. All sentences outside the topics are listed below."
        )
    if any(sentence.dateline for sentence in sentences):
        yield context.translated("The dateline before the first sentence is in grey.")


def _show_line(line: ExcerptLine, context: PageContext) -> CitedLine:
    statement = line.statement
    if statement is None:
        return _make_uncited_line(gap=_say_gap(line.skipped, context))
    number = statement.number
    if not line.cited:
        return _make_uncited_line(number=number, context=statement.text)
    topics_label = context.translated("Topics:")
    if len(context.filed[statement.id]) == 1:
        topics_label = context.translated("Topic:")
    return CitedLine(
        gap="",
        cited=show_statement(statement, context),
        number=number,
        context="",
        original=address_in_original(statement, context),
        label=context.translated("Sentence {n}", n=number),
        topics_label=topics_label,
        footnote=cite_statement(statement, context.filed[statement.id][0], context),
        footnote_anchor=footnote_anchor(statement.id),
    )


def _say_gap(skipped: Statements, context: PageContext) -> str:
    """Which sentences are left out, and where the page lists them."""
    first = skipped[0].number
    last = skipped[-1].number
    if first == last:
        return context.translated("Sentence {n}, outside the topics: listed below", n=first)
    return context.translated(
        "Sentences {first} to {last}, outside the topics: listed below", first=first, last=last
    )


def _make_uncited_line(*, gap: str = "", number: int = 0, context: str = "") -> CitedLine:
    return CitedLine(
        gap=gap,
        cited=None,
        number=number,
        context=context,
        original="",
        label="",
        topics_label="",
        footnote=None,
        footnote_anchor="",
    )


def address_in_original(statement: Statement, context: PageContext) -> str:
    """The address of the original that opens at the sentence, "" where no address is known.

    Source: https://wicg.github.io/scroll-to-text-fragment/ - in the words a hyphen, comma or
    ampersand is escaped.
    """
    article = context.source(statement).clean.article
    page = article.sidecar.url.partition("#")[0]
    words = text_from_lead(statement).split()
    if not page or not words:
        return ""
    fragment = _escape_words(words)
    if len(words) > 2 * _FRAGMENT:
        start = _escape_words(words[:_FRAGMENT])
        end = _escape_words(words[-_FRAGMENT:])
        fragment = f"{start},{end}"
    return f"{page}#:~:text={fragment}"


def _escape_words(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
