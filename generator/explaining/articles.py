"""How the values of an article came about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.text import first_words, one_line
from generator.explaining.corrected import (
    explain_corrections,
    join_values,
    leave_out_decided,
    list_corrections,
)
from generator.explaining.correction_entries import FILL_IN, correct_value, decide
from generator.explaining.explanation import (
    ARTICLE,
    BlankEntry,
    ExplainedValue,
    Explanation,
    PlacedWords,
    Subject,
    place_words,
)
from generator.explaining.rule_words import OF_NEWSROOM_CREDITS, OF_OUTLETS
from generator.explaining.subjects import list_outside_body, name_article, name_line
from generator.nouns.article import Block
from generator.nouns.book import LedgerLine, Source
from generator.nouns.corrections import NOT_DATED, UNKNOWN
from generator.showing.codes import (
    BASES_OF_NEWSROOMS,
    CONFLICTS_OF_DATES,
    KINDS_OF_CLUTTER,
    REASONS,
)
from generator.showing.date_reasons import write_reasons
from generator.showing.index import BookIndex
from generator.showing.wording import ENGLISH

_NAMING = 8  # words of a sentence that name it
_EDITOR = "sidecar"  # the rule of what an editor wrote beside the article

Values = Iterator[ExplainedValue]


def explain_article(source: Source, index: BookIndex) -> Explanation:
    """All values of an article, the editors' first; its statements last."""
    corrections = list_corrections([source.id], index.book)
    values = [
        *explain_corrections(corrections),
        _explain_outlet(source),
        _explain_newsroom(source, index),
        _explain_date(source),
        _explain_title(source),
        _explain_language(source, index),
        *_explain_clutter(source),
        _offer_clutter(source),
        *_list_statements(source, index),
    ]
    return Explanation(name_article(source), leave_out_decided(values, corrections))


def _change(source: Source, key: str, was: str) -> tuple[BlankEntry, ...]:
    """The entry for a value of the program; none where an editor gave it beside the article."""
    if getattr(source.sidecar, key):
        return ()
    return (correct_value(ARTICLE, source.id, key, was),)


def _name_sidecar(source: Source, key: str) -> str:
    if any(correction.key == key for correction in source.corrected):
        return "the editors’ correction"
    article = source.article
    who = "an editor"
    if key == "published" and article.sidecar.has_day_of_original:
        who = "the original"
    path = article.path.removesuffix(".txt")
    return f"{who} says so: change `{key}` in {path}.yml"


# --- who publishes it, and when -------------------------------------------------------------------


def _explain_outlet(source: Source) -> ExplainedValue:
    outlet = source.outlet
    sign = source.clean.outlet_sign
    if sign is None:
        return ExplainedValue(
            name="outlet",
            value=UNKNOWN,
            reasons=("neither a line of the article nor its address names one",),
            corrections=_change(source, "outlet", UNKNOWN),
        )
    reasons = [OF_OUTLETS[sign.rule], f"{outlet.name}: id {outlet.id}"]
    if sign.rule == _EDITOR:
        reasons[0] = _name_sidecar(source, "outlet")
    elif sign.evidence is None:
        reasons.append(f"host: {sign.words}")
    return ExplainedValue(
        name="outlet",
        value=outlet.name,
        rule=sign.rule,
        reasons=tuple(reasons),
        evidence=(place_words(source, sign.evidence),) if sign.evidence else (),
        corrections=_change(source, "outlet", outlet.name),
    )


def _explain_newsroom(source: Source, index: BookIndex) -> ExplainedValue:
    credit = source.newsroom_credit
    is_known = source.newsroom_basis != "unknown"
    names = [newsroom.name for newsroom in source.newsrooms if is_known]
    was = join_values(names, none=UNKNOWN)
    return ExplainedValue(
        name="newsroom",
        value=was,
        rule=credit.rule if credit else source.newsroom_basis,
        reasons=tuple(_write_newsroom_reasons(source, index)),
        evidence=tuple(_list_route_evidence(source)),
        corrections=_change(source, "newsroom", was),
    )


def _list_route_evidence(source: Source) -> Iterator[PlacedWords]:
    evidence = dict.fromkeys(link.evidence for link in source.route)
    for span in evidence:
        if span is not None:
            yield place_words(source, span)


def _write_newsroom_reasons(source: Source, index: BookIndex) -> Iterator[str]:
    credit = source.newsroom_credit
    if credit:
        yield OF_NEWSROOM_CREDITS.get(credit.rule, f"a line credits {credit.value}")
    elif source.newsroom_basis == "editor":
        yield _name_sidecar(source, "newsroom")
    else:
        yield BASES_OF_NEWSROOMS[source.newsroom_basis]
    newsroom = index.newsrooms[source.id]
    if newsroom:
        yield f"came by way of {' → '.join(link.name for link in source.route)}"
        yield f"counts as {newsroom}"
    copies = ", ".join(copy.id for copy in index.copies.get(source.id, ()))
    if copies:
        yield f"carries the same text as {copies}"


def _explain_date(source: Source) -> ExplainedValue:
    date = source.date
    value = date.value or NOT_DATED
    return ExplainedValue(
        name="published",
        value=value,
        rule=date.rule,
        reasons=tuple(_write_date_reasons(source)),
        evidence=tuple(place_words(source, span) for span in date.evidence),
        corrections=_change(source, "published", value),
    )


def _write_date_reasons(source: Source) -> Iterator[str]:
    date = source.date
    reasons = write_reasons(date.reasons, ENGLISH)
    if reasons:
        yield reasons
    yield f"basis: {date.basis}; precision: {date.precision}"
    if date.conflict:
        yield f"what speaks against it: {CONFLICTS_OF_DATES.get(date.conflict, date.conflict)}"
    if source.sidecar.published:
        yield _name_sidecar(source, "published")


# --- what it is -----------------------------------------------------------------------------------


def _explain_title(source: Source) -> ExplainedValue:
    titles = [block for block in source.clean.blocks if block.kind == "title"]
    is_editors = bool(source.sidecar.title)
    rule = _EDITOR if is_editors else ""
    reasons = [_name_sidecar(source, "title")] if is_editors else []
    evidence: tuple[PlacedWords, ...] = ()
    if titles and not is_editors:
        rule = titles[0].rule
        evidence = (place_words(source, titles[0]),)
    elif not is_editors:
        reasons.append("no line of the article is a title")
    value = source.title or UNKNOWN
    return ExplainedValue(
        name="title",
        value=value,
        rule=rule,
        reasons=tuple(reasons),
        evidence=evidence,
        corrections=_change(source, "title", one_line(value)),
    )


def _explain_language(source: Source, index: BookIndex) -> ExplainedValue:
    language = index.book.language_of(source)
    if source.sidecar.language:
        reason = _name_sidecar(source, "language")
    else:
        reason = "the language of the book’s articles, and its words do not speak against it"
    return ExplainedValue(
        name="language",
        value=language,
        reasons=(reason,),
        corrections=_change(source, "language", language),
    )


def _explain_clutter(source: Source) -> Values:
    """Each line that is no body, with the rule that said so."""
    for block in list_outside_body(source):
        yield _explain_block(block, source)


def explain_line(subject: Subject, source: Source) -> Explanation:
    """What the program takes a line for that is no text of the report."""
    blocks = [block for block in list_outside_body(source) if name_line(block, source) == subject]
    return Explanation(subject, tuple(_explain_block(block, source) for block in blocks))


def _explain_block(block: Block, source: Source) -> ExplainedValue:
    placed = place_words(source, block)
    return ExplainedValue(
        name=block.label,
        value=KINDS_OF_CLUTTER.get(block.kind, block.kind),
        rule=block.rule,
        evidence=(placed,),
        corrections=(decide(ARTICLE, source.id, "body", placed.words),),
    )


def _offer_clutter(source: Source) -> ExplainedValue:
    paragraphs = [block for block in source.clean.blocks if block.label == "body"]
    return ExplainedValue(
        name="body",
        value=f"{len(paragraphs)} paragraphs",
        rule="body",
        reasons=("what no rule takes for anything else",),
        corrections=(decide(ARTICLE, source.id, "clutter", FILL_IN),),
    )


# --- what became of its sentences -----------------------------------------------------------------


def _list_statements(source: Source, index: BookIndex) -> Values:
    for line in index.lines[source.id]:
        yield _describe_line(line)


def _describe_line(line: LedgerLine) -> ExplainedValue:
    words = first_words(one_line(line.statement.text), _NAMING)
    fate = ", ".join(line.topics) or REASONS[line.reason]
    return ExplainedValue(
        name="statement", value=f"{line.statement.id}: {words}", rule=line.reason, reasons=(fate,)
    )
