"""Tells an article's own text from the page round it: title, dateline, credits, body, clutter with a reason each."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from generator.languages import Language
from generator.nouns.article import Block, CleanArticle, Credit, Dateline
from generator.nouns.editors import Article, Newsroom, Outlet
from generator.reading.cleaning import credit_lines, cuts, datelines, pieces, words
from generator.reading.cleaning.furniture import FURNITURE
from generator.reading.cleaning.page import Mark, Page, apply
from generator.reading.cleaning.places import PLACES

LEADS = 3  # paragraphs among which a dateline is looked for

__all__ = ["clean"]


def clean(
    article: Article, outlets: Sequence[Outlet], newsrooms: Sequence[Newsroom], language: Language
) -> CleanArticle:
    """The article with every stretch of its text labelled; `blocks` cover the text without gap or overlap."""
    page = _page(
        article, words.compiled(language), words.names(tuple(outlets), tuple(newsrooms), language)
    )
    apply(page, (*FURNITURE, *PLACES))
    marked = [(piece, mark) for piece, mark in zip(page.pieces, page.marks, strict=True) if mark]
    found = tuple(sorted(_credits(page, marked), key=lambda credit: (credit.start, credit.end)))
    dateline = _dateline(page, marked)
    return CleanArticle(
        article=article,
        blocks=tuple(_blocks(article.text, marked)),
        title=article.sidecar.title
        or next((piece.text for piece, mark in marked if mark.kind == "title"), ""),
        outlet=_outlet(page, article, marked, dateline, found),
        dateline=dateline,
        credits=found,
    )


def _page(article: Article, known: words.Words, names: words.Names) -> Page:
    text = article.text
    parts = tuple(
        part for line in pieces.lines(text) for part in cuts.cut(text, line, known, names)
    )
    marks = [Mark("clutter", part.kind, part.rule) if part.kind else None for part in parts]
    return Page(text, article.sidecar.title, parts, known, names, marks)


def _blocks(text: str, marked: list[tuple[pieces.Piece, Mark]]) -> Iterator[Block]:
    at = 0
    for piece, mark in marked:
        if piece.start > at:
            yield Block(at, piece.start, "clutter", "blank", "blank")
        yield Block(piece.start, piece.end, mark.label, mark.kind, mark.rule)
        at = piece.end
    if at < len(text):
        yield Block(at, len(text), "clutter", "blank", "blank")


def _dateline(page: Page, marked: list[tuple[pieces.Piece, Mark]]) -> Dateline | None:
    """The dateline of the lead, or the one that a full stop parts from it."""
    leads = 0
    for index, (piece, mark) in enumerate(marked):
        if mark.kind == "dateline":
            lead = next(
                (below.start for below, its in marked[index + 1 :] if its.label == "body"),
                piece.end,
            )
            return _parted_dateline(page, piece, lead)
        if mark.label == "body":
            found = datelines.parse(page.text, piece.start, piece.end, page.words, page.names)
            leads += 1
            if found and (leads == 1 or found.outlet):
                return found
            if leads == LEADS:
                return None
    return None


def _parted_dateline(page: Page, piece: pieces.Piece, lead: int) -> Dateline | None:
    """A dateline that is a block of its own."""
    given = (page.text, piece.start, len(page.text), page.words, page.names)
    alone = (page.text, piece.start, piece.end, page.words, page.names)
    found = datelines.with_full_stop(*given) or datelines.alone(*alone)
    return dataclasses.replace(found, end=lead) if found else None


def _credits(page: Page, marked: list[tuple[pieces.Piece, Mark]]) -> Iterator[Credit]:
    paired = -1  # index of the last piece that is half of a label and its name
    for index, (piece, mark) in enumerate(marked):
        if mark.rule == "credit-below-label":
            if paired < index < len(marked) - 1:
                paired = index + 1
                yield from credit_lines.beside_label(piece, marked[paired][0], page.words)
        else:
            yield from _credits_of(page, piece, mark)


def _credits_of(page: Page, piece: pieces.Piece, mark: Mark) -> Iterator[Credit]:
    if mark.label == "body":
        yield from credit_lines.in_sentences(page.text, piece.start, piece.end, page.names)
    elif mark.rule == "newsroom-in-brackets":
        yield from credit_lines.in_brackets(piece)
    elif piece.key in page.words.agencies:
        yield Credit("photo", piece.text, piece.start, piece.end, "agency-in-translation")
    elif mark.kind in {"credit", "newsroom", "photo-credit", "copyright", "caption"}:
        yield from credit_lines.line(
            page.text, piece, page.words, page.names
        ) or credit_lines.picture(page.text, piece, page.words)


def _outlet(
    page: Page,
    article: Article,
    marked: list[tuple[pieces.Piece, Mark]],
    dateline: Dateline | None,
    found: tuple[Credit, ...],
) -> str:
    """The publisher, the surest sign first: editor, listed address, dateline, site's name, copyright, other address."""
    if article.sidecar.outlet:
        return article.sidecar.outlet
    host = (urlsplit(article.sidecar.url).hostname or "").removeprefix("www.")
    if listed := page.names.site(host):
        return listed
    printed = [
        dateline.outlet if dateline else "",
        *(piece.text for piece, mark in marked if mark.kind == "site-name"),
        *(credit.value for credit in found if credit.kind == "copyright"),
        host,
    ]
    names = [name for name in printed if name]
    return next(
        (page.names.outlet(name) for name in names if page.names.outlet(name)),
        names[0] if names else "",
    )
