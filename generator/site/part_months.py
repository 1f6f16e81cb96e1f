"""Find the month that each piece of a finished page is of, by what the page shows.

Pages are divided once they are finished, in any language: a month is known by its heading, by the
date that heads an article's statements, or by the article that a line leads to, where the page
lists the dates of its articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.frozen import Frozen
from generator.core.text import TextMatch
from generator.site.html_pieces import Element, Piece

_TEXT_OF_HEADING = r'>(.*?)<a class="headerlink"'
_SECTION = re.compile(rf"<h2\b[^>]*{_TEXT_OF_HEADING}", re.DOTALL)
_MONTH = re.compile(
    rf'<h[2-4]\b[^>]*\sid="(?:[\w-]+-)?m-\d{{4}}(?:-\d\d)?"[^>]*{_TEXT_OF_HEADING}', re.DOTALL
)
_NAMED_MONTH = re.compile(r"(?<![^\W\d_])[^\W\d_]+ \d{4}")
_HEADED_ARTICLE = re.compile(r'<h[34]\b[^>]*\sid="(?:[\w-]+-)?a-[^"]*"[^>]*>([^<·]*) ·')
_LISTED_ARTICLE = re.compile(r'<a href="#a-([^"]+)">[^<]*, ([^<,]*)</a>')
_LINE_OF_ARTICLE = re.compile(
    r'"ledger-words"[^<]*><a href="[^"]*sources/([^/"]+)/|\sid="a-([^"]+)"'
)
_TAGS = re.compile(r"<[^<>]*>")


class DatedPiece(Frozen):
    """A piece of a page, and what it is part of; names are HTML, as the page has them."""

    piece: Piece
    section: str  # the heading that it is below; "" where it is below none
    month: str  # "" where it is of none

    @property
    def element(self) -> Element:
        return self.piece.element

    @property
    def length(self) -> int:
        """Characters, without what encloses it."""
        return self.piece.length


DatedPieces = Sequence[DatedPiece]


def date_pieces(pieces: Iterable[Piece]) -> Iterator[DatedPiece]:
    """The pieces in their order, each with the month of the last one in its section that shows
    one.
    """
    pieces = list(pieces)
    months = _list_months_of_articles(pieces)
    section = month = ""
    for piece in pieces:
        html = piece.element.whole
        heading = _SECTION.search(html)
        if heading:
            section, month = _read_heading(heading), ""
        month = _find_month(html, months) or month
        yield DatedPiece(piece, section, month)


def _list_months_of_articles(pieces: Iterable[Piece]) -> Mapping[str, str]:
    """Id of an article -> its month, where the page has a list of articles with their dates."""
    months = {}
    for piece in pieces:
        for article, date in _LISTED_ARTICLE.findall(piece.element.whole):
            months[article] = _name_month(date)
    return months


def _name_month(date: str) -> str:
    """The last month that a date names; of an article without one, the page's words for that."""
    months = _NAMED_MONTH.findall(date)
    return months[-1] if months else date


def _read_heading(heading: TextMatch) -> str:
    return _TAGS.sub("", heading[1]).strip()


def _find_month(html: str, months: Mapping[str, str]) -> str:
    month = _MONTH.search(html)
    if month:
        return _read_heading(month)
    article = _HEADED_ARTICLE.search(html)
    if article:
        return _name_month(article[1])
    line = _LINE_OF_ARTICLE.search(html)
    if line:
        return months.get(line[1] or line[2], "")
    return ""
