"""Rules that recognise a line by its position among the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.core.text import fold, has_digit
from generator.reading.cleaning.opinions import AUTHOR_NOTE, sweep_author_notes
from generator.reading.cleaning.page import ArticlePage, IndexedKind, PageRule
from generator.reading.cleaning.pieces import PagePiece, is_capitalised

LinesByBeginning = dict[str, list[int]]  # folded -> indexes of lines
IndexedKinds = Iterator[IndexedKind]

MAX_TITLE_WORDS = 20  # words
MAX_SITE_NAME_WORDS = 6  # words of the site's name behind a headline
SHORTEST_HEADLINE = 3  # words; fewer are a section's name, but for those above a stamp
TITLE_LINES = 20  # lines among which the sidecar's title is looked for
MAX_HEADING_WORDS = 14  # words of a subheading whose words begin with capitals
MAX_PLAIN_HEADING_WORDS = 5  # words of one whose words do not
MAX_HEADING_CHARS = 80  # characters
MAX_REPEATED_TITLE_CHARS = 400  # characters of a line that may be the title again
MAX_REPEATED_WORDS = 25  # words of a short line that is printed twice
MAX_LEFTOVER_WORDS = 14  # words of a line after the end that is no sentence
MIN_TEASER_LETTERS = 30  # letters that must agree with the paragraph that a teaser was taken from
MAX_TEASER_CHARS = 600  # characters
SUMMARY_LINES = 4  # lines among which a lead with a dateline follows its summary
END_OF_SENTENCE = re.compile(r"[.!?…][\"”’)]{0,2}\s+")
MAX_DOTS_CHARS = 4  # characters
BROKEN_OFF = re.compile(r"(?:…|\.{3}|\[…\])\]?\Z")
SITE_DASH = re.compile(r"\s[-–—|]\s")
LIST_SIGN = re.compile(r"[-–—•*+]\s|\d{1,3}[.)]\s?")
CREDIT_AT_END = re.compile(r"(?:\w/[A-Z][\w .]{1,20}|[)\]])\Z")
MAX_BUTTON_WORDS = 5  # words of a button above the headline
MAX_BAR_WORDS = 3  # words between two strokes of a menu: `Masuk | Daftar`
BESIDE_TEXT = frozenset({"caption", "photo-credit", "markup", "repeat"})  # kinds within an article


def sweep_title(page: ArticlePage) -> IndexedKinds:
    """The first line above the lead that can be a headline, or the one that the sidecar names."""
    named = fold(page.title)
    if named:
        for index in page.list_unmarked_indexes()[:TITLE_LINES]:
            if page.pieces[index].key == named:
                yield IndexedKind(index, "title")
                return
    lines = _lines_above_lead(page)
    usual = [index for index in lines if _is_headline(page.pieces[index])]
    headlines = usual or [index for index in lines if _is_short_headline(page, index)]
    if headlines:
        yield IndexedKind(_choose_title(page, headlines), "title")


def _choose_title(page: ArticlePage, headlines: list[int]) -> int:
    """The line without the site's name behind it; the one printed again further down; else the
    first, unless it is a picture's and the one above the stamp is a headline.
    """
    first = page.pieces[headlines[0]]
    for index in headlines[1:4]:
        if _is_titled(first, page.pieces[index].key):
            return index
    first_lines: dict[str, int] = {}
    for index in headlines:
        key = page.pieces[index].key
        first_lines.setdefault(key, index)
    for index, piece in page.list_unmarked():
        headline = first_lines.get(piece.key, index)
        if index > headline + 1:
            return headline
    for index in headlines[1:]:
        piece = page.pieces[index]
        is_certain = _is_above_stamp(page, index) or _is_longer_than_button(piece, first)
        if is_certain and _is_better_headline(piece, first):
            return index
    return headlines[0]


def _is_above_stamp(page: ArticlePage, index: int) -> bool:
    """Whether the date of the page is next below the line."""
    if index + 1 == len(page.pieces):
        return False
    mark = page.marks[index + 1]
    return mark is not None and mark.kind in {"stamp", "credit"}


def _is_longer_than_button(piece: PagePiece, first: PagePiece) -> bool:
    """Whether the first line may be a button of the page: `Ukuran huruf A+ A-`."""
    return first.words <= MAX_BUTTON_WORDS < piece.words


def _is_better_headline(piece: PagePiece, first: PagePiece) -> bool:
    """Whether the first line above the lead may be the caption of a picture, and this none."""
    if not is_capitalised(piece) or CREDIT_AT_END.search(piece.text):
        return False
    return CREDIT_AT_END.search(first.text) is not None or not is_capitalised(first)


def _lines_above_lead(page: ArticlePage) -> list[int]:
    """The unlabelled lines; none without a lead, as then no line is surely a headline."""
    lines: list[int] = []
    for index, piece in page.list_unmarked():
        if _is_lead(page, piece):
            return lines
        lines.append(index)
    return []


def _is_lead(page: ArticlePage, piece: PagePiece) -> bool:
    if page.has_dateline(piece):
        return True
    if not piece.is_prose or _is_loud_headline(piece):
        return False
    return piece.stop != "" or piece.words > MAX_TITLE_WORDS


def _is_loud_headline(piece: PagePiece) -> bool:
    """Whether it may be a headline that reads as prose: headlines ask, shout and quote too."""
    if not is_capitalised(piece):
        return False
    if piece.stop:
        asks_or_shouts = piece.stop in {"?", "!"}
        return asks_or_shouts and piece.words <= MAX_TITLE_WORDS
    return piece.is_quote


def _is_short_headline(page: ArticlePage, index: int) -> bool:
    """Whether two words with capitals are right above a stamp or a dateline: `Tanggul Jebol`."""
    piece = page.pieces[index]
    if piece.stop or piece.words >= SHORTEST_HEADLINE:
        return False
    if not is_capitalised(piece):
        return False
    return _is_above_stamp(page, index) or page.has_dateline(page.pieces[index + 1])


def _is_headline(piece: PagePiece) -> bool:
    if piece.words > MAX_TITLE_WORDS:
        return False
    if len(piece.key.split()) < SHORTEST_HEADLINE:
        return False
    if piece.text[-1] in ":;,":
        return False
    if LIST_SIGN.match(piece.text) or _is_menu(piece):
        return False
    if not piece.stop:
        return True
    return piece.stop in {"?", "!"} and is_capitalised(piece)


def _is_menu(piece: PagePiece) -> bool:
    """Whether short words stand between strokes: `Berlangganan | Masuk`, `3 menit | 90 suka`."""
    parts = piece.text.split("|")
    if len(parts) == 1:
        return False
    longest = max(len(part.split()) for part in parts)
    return longest <= MAX_BAR_WORDS


def sweep_repeated_title(page: ArticlePage) -> IndexedKinds:
    titles = {fold(page.title)}
    for piece, mark in page.marked_pieces():
        if mark.kind == "title":
            titles.add(piece.key)
    titles.discard("")
    for index, piece in page.list_unmarked():
        if len(piece.text) > MAX_REPEATED_TITLE_CHARS:
            continue
        if piece.key in titles or any(_is_titled(piece, title) for title in titles):
            yield IndexedKind(index, "repeat")


def _is_titled(piece: PagePiece, title: str) -> bool:
    """The headline with the site's name behind it: `… dengan NATO - Kontan.co.id`, `… | Kontan`."""
    if not piece.key.startswith(f"{title} "):
        return False
    words_behind = piece.words - len(title.split())
    if words_behind > MAX_SITE_NAME_WORDS:
        return False
    return SITE_DASH.search(piece.text) is not None


def sweep_repeated_text(page: ArticlePage) -> IndexedKinds:
    """A paragraph all of whose sentences come above it, and a teaser cut from another paragraph."""
    above = _PrintedSentences()
    beginnings = _index_beginnings(page)
    for index, piece in page.list_unmarked():
        if above.have(piece) or _is_teaser(piece, index, beginnings):
            yield IndexedKind(index, "repeat")
        above.add(piece)


class _PrintedSentences:
    """The sentences above a paragraph.

    Folding each would take longer than all else that a page is asked, so they are folded only for
    a paragraph all of whose words come above it.
    """

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._folded: set[str] = set()
        self._to_fold: list[PagePiece] = []

    def add(self, piece: PagePiece) -> None:
        self._words |= piece.vocabulary
        self._to_fold.append(piece)

    def have(self, piece: PagePiece) -> bool:
        """Whether all sentences of a paragraph are among them, and are of some length."""
        if not self._words.issuperset(piece.vocabulary):
            return False
        for above in self._to_fold:
            self._folded.update(_fold_sentences(above))
        self._to_fold.clear()
        folded = _fold_sentences(piece)
        letters = sum(map(len, folded))
        return letters >= 2 * MIN_TEASER_LETTERS and self._folded.issuperset(folded)


def _fold_sentences(piece: PagePiece) -> list[str]:
    folded = map(fold, END_OF_SENTENCE.split(piece.text))
    return list(filter(None, folded))


def _index_beginnings(page: ArticlePage) -> LinesByBeginning:
    """The paragraphs by their beginnings; none where no paragraph is broken off."""
    pieces = list(page.list_unmarked())
    if not any(_is_broken_off(piece) for _, piece in pieces):
        return {}
    beginnings = defaultdict(list)
    for index, piece in pieces:
        beginning = _fold_beginning(piece)
        beginnings[beginning].append(index)
    return beginnings


def _fold_beginning(piece: PagePiece) -> str:
    opening = piece.text[: 4 * MIN_TEASER_LETTERS]
    return fold(opening)[:MIN_TEASER_LETTERS]


def _is_teaser(piece: PagePiece, index: int, beginnings: LinesByBeginning) -> bool:
    """The start of another paragraph, broken off with dots."""
    if not beginnings or not _is_broken_off(piece):
        return False
    beginning = _fold_beginning(piece)
    if len(beginning) < MIN_TEASER_LETTERS:
        return False
    alike = beginnings.get(beginning, [])
    return any(other != index for other in alike[:2])


def _is_broken_off(piece: PagePiece) -> bool:
    length = len(piece.text)
    if length > MAX_TEASER_CHARS:
        return False
    return BROKEN_OFF.search(piece.text, length - MAX_DOTS_CHARS) is not None


def sweep_repeated_lines(page: ArticlePage) -> IndexedKinds:
    """A short line without a full stop that is printed twice.

    A caption as text and as tooltip, a picture's agency.
    """
    lines = defaultdict(list)
    for index, piece in page.list_unmarked():
        if _may_repeat(piece):
            lines[piece.key].append(index)
    for indexes in lines.values():
        if len(indexes) == 1 or _is_tabular(page, indexes):
            continue
        for index in indexes:
            yield IndexedKind(index, "caption")


def _is_tabular(page: ArticlePage, indexes: list[int]) -> bool:
    """Whether the line may be a result that two lists share, which is no caption."""
    first = indexes[0]
    last = indexes[-1]
    text = page.pieces[first].text
    has_figure = has_digit(text)
    return has_figure and last - first >= len(indexes)


def _may_repeat(piece: PagePiece) -> bool:
    if not 3 <= piece.words <= MAX_REPEATED_WORDS:
        return False
    if piece.stop or piece.text[-1] in ":;,":
        return False
    if piece.is_quote:
        return False
    return len(piece.key) > 8


def sweep_below_picture(page: ArticlePage) -> IndexedKinds:
    """A line without a full stop next below a picture's credit."""
    for index, piece in page.list_unmarked():
        if index == 0:
            continue
        above = page.marks[index - 1]
        if above and above.kind == "photo-credit" and _may_repeat(piece):
            yield IndexedKind(index, "caption")


def sweep_above_lead(page: ArticlePage) -> IndexedKinds:
    """A line between title and lead that is no sentence."""
    is_below_title = False
    for index, piece in enumerate(page.pieces):
        mark = page.marks[index]
        if mark:
            is_below_title = is_below_title or mark.kind == "title"
            continue
        if piece.is_prose or piece.stop:
            return
        if piece.text[-1] in ":;," or page.has_dateline(piece):
            return
        if is_below_title and piece.words <= MAX_REPEATED_WORDS:
            yield IndexedKind(index, "subheading")


def sweep_above_dateline(page: ArticlePage) -> IndexedKinds:
    """A summary between the title and a lead that its dateline shows."""
    title = page.find_title()
    if title is None:
        return
    summary: list[int] = []
    for index in page.list_unmarked_indexes()[:SUMMARY_LINES]:
        if index < title:
            continue
        if page.has_dateline(page.pieces[index]):
            for line in summary:
                yield IndexedKind(line, "subheading")
            return
        if page.pieces[index].words > MAX_REPEATED_WORDS:
            return
        summary.append(index)


def sweep_above_title(page: ArticlePage) -> IndexedKinds:
    """What is no sentence above the title."""
    title = page.find_title()
    if title is None:
        return
    for index in page.list_unmarked_indexes():
        if index >= title:
            return
        piece = page.pieces[index]
        if not piece.stop and piece.words <= MAX_LEFTOVER_WORDS:
            yield IndexedKind(index, "navigation")


def sweep_subheadings(page: ArticlePage) -> IndexedKinds:
    """A short line without a full stop between two paragraphs of prose.

    Two of them in a row are a list, and stay.
    """
    rest = page.list_unmarked_indexes()
    is_below_prose = False
    for index, below in pairwise(rest):
        piece = page.pieces[index]
        is_between = is_below_prose and page.pieces[below].is_prose
        is_below_prose = piece.is_prose
        if is_between and _is_subheading(piece):
            yield IndexedKind(index, "subheading")


def _is_subheading(piece: PagePiece) -> bool:
    if piece.is_prose or piece.is_quote:
        return False
    if piece.text[-1] in ":;,.…":
        return False
    text = LIST_SIGN.sub("", piece.text, count=1)
    if len(text) > MAX_HEADING_CHARS:
        return False
    if not any(map(str.isalpha, text)):
        return False
    length = len(text.split())
    if length <= MAX_PLAIN_HEADING_WORDS:
        return True
    return length <= MAX_HEADING_WORDS and is_capitalised(piece) and not piece.stop


def sweep_below_end(page: ArticlePage) -> IndexedKinds:
    """What is no sentence, after the last paragraph and below the first piece of furniture."""
    last_prose = -1
    for index, piece in page.list_unmarked():
        if piece.is_prose:
            last_prose = index
    if last_prose < 0:
        return
    is_below_furniture = False
    for index in range(last_prose + 1, len(page.pieces)):
        mark = page.marks[index]
        if mark:
            is_below_furniture = is_below_furniture or mark.kind not in BESIDE_TEXT
        elif is_below_furniture and _is_left_over(page.pieces[index]):
            yield IndexedKind(index, "navigation")


def _is_left_over(piece: PagePiece) -> bool:
    return not piece.stop and not piece.is_quote and piece.words <= MAX_LEFTOVER_WORDS


def sweep_body(page: ArticlePage) -> IndexedKinds:
    for index, _ in page.list_unmarked():
        yield IndexedKind(index, "paragraph")


# The title comes first, since the same words further down are its repetition, and a title printed
# twice would else be a repeated line ("NATO dan Jepang memperkuat hubungan …", twice). Repetition
# comes before position: a caption printed twice may be where a subheading would. `body` comes
# last: what no rule is sure of is the article's own text.
PLACES: tuple[PageRule, ...] = (
    PageRule("title-above-lead", "heading", sweep_title),
    PageRule("title-again", "clutter", sweep_repeated_title),
    PageRule("text-again", "clutter", sweep_repeated_text),
    PageRule("line-again", "clutter", sweep_repeated_lines),
    PageRule("below-picture-credit", "clutter", sweep_below_picture),
    PageRule("above-title", "clutter", sweep_above_title),
    PageRule("above-lead", "heading", sweep_above_lead),
    PageRule("above-dateline", "heading", sweep_above_dateline),
    PageRule("between-paragraphs", "heading", sweep_subheadings),
    PageRule(AUTHOR_NOTE, "clutter", sweep_author_notes),
    PageRule("below-end", "clutter", sweep_below_end),
    PageRule("body", "body", sweep_body),
)
