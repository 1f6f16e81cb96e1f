"""Labels each stretch of an article's page: title, dateline, credits, body, clutter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import structs

from generator.core.spans import Span, span_of
from generator.languages import Language
from generator.nouns.article import Block, CleanArticle, Credit, Dateline, OutletSign
from generator.nouns.editors import Article, Newsroom, Outlet
from generator.reading.cleaning import credit_lines, datelines
from generator.reading.cleaning.corrected import find_corrected_mark
from generator.reading.cleaning.cuts import cut_line, read_line
from generator.reading.cleaning.furniture import BYLINE, FURNITURE
from generator.reading.cleaning.opinions import is_opinion
from generator.reading.cleaning.page import ArticlePage, Mark, MarkedPiece, apply_rules
from generator.reading.cleaning.pieces import PagePiece, find_lines
from generator.reading.cleaning.places import PLACES
from generator.reading.cleaning.words import (
    PageText,
    PublisherNames,
    compile_names,
    compile_words,
)

MarkedPieces = list[MarkedPiece]

LEADS = 3  # paragraphs among which a dateline is looked for
CREDIT_KINDS = frozenset({"credit", "newsroom", "photo-credit", "copyright", "caption"})

__all__ = ["clean"]


def clean(
    article: Article, outlets: Sequence[Outlet], newsrooms: Sequence[Newsroom], language: Language
) -> CleanArticle:
    """The article with its text labelled; `blocks` cover the text without gap or overlap."""
    names = compile_names(tuple(outlets), tuple(newsrooms), language)
    page_text = PageText(article.text, compile_words(language), names)
    page = _cut_page(article, page_text)
    apply_rules(page, (*FURNITURE, *PLACES))
    marked = page.marked_pieces()
    article_credits = _read_credits(page, marked)
    dateline = _find_dateline(page, marked)
    signs = _list_outlet_signs(marked, dateline, article_credits)
    sign = _choose_outlet_sign(article, names, signs)
    return CleanArticle(
        article=article,
        blocks=tuple(_make_blocks(article.text, marked)),
        title=article.sidecar.title or _find_title(marked),
        outlet=_name_outlet(sign, names) if sign else "",
        dateline=dateline,
        credits=article_credits,
        outlet_sign=sign,
        later_datelines=tuple(_find_later_datelines(page, marked, dateline)),
        is_opinion=is_opinion(page, marked, article_credits),
    )


def _cut_page(article: Article, page: PageText) -> ArticlePage:
    """The pieces of the page; a line of which editors say what it is stays whole."""
    corrections = article.corrections
    pieces = []
    for span in find_lines(page.text):
        line = read_line(page, span)
        if find_corrected_mark(line.whole, corrections):
            pieces.append(line.whole)
        else:
            pieces.extend(cut_line(line))
    return ArticlePage(
        text=page.text,
        words=page.words,
        names=page.names,
        title=article.sidecar.title,
        pieces=tuple(pieces),
        marks=[find_corrected_mark(piece, corrections) or _mark_cut(piece) for piece in pieces],
    )


def _mark_cut(piece: PagePiece) -> Mark | None:
    if not piece.kind:
        return None
    return Mark("clutter", piece.kind, piece.rule)


def _make_blocks(text: str, marked: MarkedPieces) -> Iterator[Block]:
    offset = 0
    for piece, mark in marked:
        if piece.start > offset:
            yield _make_blank(offset, piece.start)
        yield Block(
            start=piece.start,
            end=piece.end,
            label=mark.label,
            kind=mark.kind,
            rule=mark.rule,
        )
        offset = piece.end
    if offset < len(text):
        yield _make_blank(offset, len(text))


def _make_blank(start: int, end: int) -> Block:
    """The white space between two pieces."""
    return Block(start=start, end=end, label="clutter", kind="blank", rule="blank")


def _find_title(marked: MarkedPieces) -> str:
    """The first title of the page, "" for none."""
    for piece, mark in marked:
        if mark.kind == "title":
            return piece.text
    return ""


def _find_dateline(page: ArticlePage, marked: MarkedPieces) -> Dateline | None:
    """The dateline of the lead, or the one that a full stop parts from it."""
    leads = 0
    for index, (piece, mark) in enumerate(marked):
        if mark.kind == "dateline":
            return _parse_parted(page, piece, marked[index + 1 :])
        if mark.label != "body":
            continue
        dateline = datelines.parse(page, piece)
        leads += 1
        if dateline and (leads == 1 or dateline.outlet):
            return dateline
        if leads == LEADS:
            return None
    return None


def _find_later_datelines(
    page: ArticlePage, marked: MarkedPieces, first: Dateline | None
) -> Iterator[Dateline]:
    """The datelines of further reports: `SURABAYA - Pedagang …` below a report from Jakarta."""
    lead_end = first.end if first else 0
    is_below_lead = False
    for piece, mark in marked:
        if mark.label != "body":
            continue
        if is_below_lead and piece.start >= lead_end and piece.is_prose:
            dateline = datelines.parse_later(page, piece)
            if dateline:
                yield dateline
        is_below_lead = True


def _parse_parted(page: ArticlePage, piece: PagePiece, below: MarkedPieces) -> Dateline | None:
    """A dateline that is a block of its own; it ends where the lead begins."""
    to_end = Span(piece.start, len(page.text))
    dateline = datelines.parse_stopped(page, to_end)
    if not dateline:
        dateline = datelines.parse_alone(page, piece)
    if not dateline:
        return None
    end = piece.end
    for lower, mark in below:
        if mark.label == "body":
            end = lower.start
            break
    return structs.replace(dateline, end=end)


def _read_credits(page: ArticlePage, marked: MarkedPieces) -> tuple[Credit, ...]:
    """The credits of the page, in text order."""
    if not marked:
        return ()
    article_credits = []
    is_second_half = False  # of a label and its name
    for upper, lower in zip(marked, [*marked[1:], None], strict=True):
        piece, mark = upper
        if mark.rule != "credit-below-label":
            article_credits += _read_piece_credits(page, piece, mark)
            is_second_half = False
        elif is_second_half:
            is_second_half = False
        elif lower is not None:
            article_credits += credit_lines.read_label_pair(piece, lower.piece, page.words)
            is_second_half = True
    article_credits.sort(key=lambda credit: (credit.start, credit.end))
    return tuple(article_credits)


def _read_piece_credits(page: ArticlePage, piece: PagePiece, mark: Mark) -> list[Credit]:
    if mark.label == "body":
        return []
    byline = None
    if mark.rule == "byline":
        byline = BYLINE.fullmatch(piece.text)
    if byline:
        credit = Credit(
            kind="reporter",
            value=byline["authors"],
            start=piece.start,
            end=piece.start + byline.end("authors"),
            rule=mark.rule,
        )
        return [credit]
    if mark.rule == "newsroom-in-brackets":
        return credit_lines.read_bracketed_newsrooms(piece)
    if piece.key in page.words.agencies:
        credit = Credit(
            kind="photo",
            value=piece.text,
            start=piece.start,
            end=piece.end,
            rule="agency-in-translation",
        )
        return [credit]
    if mark.kind not in CREDIT_KINDS:
        return []
    credits_of_line = credit_lines.read_line(page, piece)
    return credits_of_line or credit_lines.read_picture_credit(page, piece)


def _list_outlet_signs(
    marked: MarkedPieces, dateline: Dateline | None, article_credits: tuple[Credit, ...]
) -> list[OutletSign]:
    """The outlets that the page names, the surest first: dateline, site's name, copyright."""
    signs = []
    if dateline and dateline.outlet:
        signs.append(OutletSign("dateline", dateline.outlet, span_of(dateline)))
    for piece, mark in marked:
        if mark.kind == "site-name":
            byline = BYLINE.fullmatch(piece.text)
            words = piece.text
            if byline:
                words = byline["outlet"]
            signs.append(OutletSign("site-name", words, span_of(piece)))
    signed = [credit for credit in article_credits if credit.kind == "copyright" and credit.value]
    signs += [OutletSign("copyright", credit.value, span_of(credit)) for credit in signed]
    return signs


def _choose_outlet_sign(
    article: Article, names: PublisherNames, printed: Sequence[OutletSign]
) -> OutletSign | None:
    """The surest sign first: editor, listed address, page, other address; None where none is."""
    if article.sidecar.outlet:
        return OutletSign("sidecar", article.sidecar.outlet, None)
    address = urlsplit(article.sidecar.url)
    host = (address.hostname or "").removeprefix("www.")
    if names.site(host):
        return OutletSign("address", host, None)
    signs = list(printed)
    if host:
        signs.append(OutletSign("host", host, None))
    for sign in signs:
        if names.outlet(sign.words):
            return sign
    return next(iter(signs), None)


def _name_outlet(sign: OutletSign, names: PublisherNames) -> str:
    """The id of the outlet, or the words of the sign where no editor has listed them."""
    if sign.rule == "sidecar":
        return sign.words
    if sign.rule == "address":
        return names.site(sign.words)
    return names.outlet(sign.words) or sign.words
