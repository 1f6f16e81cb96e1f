"""Rules that recognise a page's furniture by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.text import has_digit
from generator.reading.cleaning import credit_lines, datelines
from generator.reading.cleaning.page import ArticlePage, IndexedKind, PageRule, sweep_pieces
from generator.reading.cleaning.page_shapes import (
    classify_banner,
    classify_page_number,
    classify_post,
    sweep_bulleted_headlines,
    sweep_buttons,
    sweep_polls,
    sweep_post_frames,
    sweep_voice_above_headline,
    sweep_voice_below_end,
)
from generator.reading.cleaning.page_voice import is_page_voice
from generator.reading.cleaning.pictures import classify_caption
from generator.reading.cleaning.pieces import PagePiece, is_capitalised
from generator.reading.cleaning.stamps import classify_stamp
from generator.reading.cleaning.words import EDGES, HOST, fold_phrase

MAX_LINE_CHARS = 400  # characters of a line that can be furniture
MAX_PROMOTION_WORDS = 45  # words of a promoting line
MAX_HEADLINE_WORDS = 30  # words after a label on the same line
MAX_LISTED_HEADLINE_WORDS = 20  # words of a headline in a list
BELOW_HEADLINE = frozenset({"stamp", "credit", "site-name"})  # kinds of lines above the body
MAX_LINKS_IN_ROW = 6  # headlines in a row below one label
MAX_LIST_LINES = 40  # lines of a list of headlines
MAX_BOX_LINES = 12  # lines of a box below its heading
MAX_HEADING_WORDS = 5  # words of the heading of a list of headlines
MAX_LABEL_CHARS = 60  # characters of a label that is a line
MAX_WHOLE_PHRASE_CHARS = 80  # characters of a line that is a phrase
MAX_OPENING_LINE_WORDS = 25  # words of a line with an opening phrase
MAX_STOPPED_LINE_WORDS = 12  # words of such a line that ends like a sentence
MAX_CHARS_BEFORE_COLON = 15  # characters behind the phrase of such a line that ends with a colon
TABLE_ROW = re.compile(r"\|[^|]*(?:\|[^|]*)+\|")  # of Markdown: `| 2015 | 20 |`
COLON = re.compile(r"\s{0,3}[:：\-–—>»|]\s*")
NO_WORDS = re.compile(r"[\W\d_]+")
PAGES = re.compile(
    r"(?:\d{1,3}\s?[/|>»·]?\s?){2,12}|\d{1,2}\s?/\s?\d{1,2}|[<>«»‹›]\s?\d{0,3}|\d{1,2}"
)
LETTERS = re.compile(r"(?:[Aa][+\-]?\s?[/|]?\s?){2,5}")
BREADCRUMB = re.compile(r"\s?[>»›]\s?")
MAX_BREADCRUMB_WORDS = 4  # words between two signs of a path through the site
MARKUP = re.compile(r"<[^<>]{1,80}>|\[\w{1,12}_\w{1,20}\]")
SCRIPT = re.compile(
    r"\bvar \w{1,60} ?=|\bfunction ?\w{0,40}\(|\[ ?CDATA ?\[|\]\] ?(?:>|& ?gt;)"
    r"|\bwindow\.\w+|\w\.push\(\{"
)
MEDIA_LABEL = re.compile(r"\[?(?:[A-Z]{2,20}[\s-]){0,2}([A-Z]{4,20})\]?\s?[:|]\s")
ADDRESS = re.compile(r"https?://\S{4,300}|www\.\S{4,300}")
# The number of a release: `No. 12/HM/III/2024`
REFERENCE = re.compile(r"(?:[^\W\d]{2,8}[.:]?\s){0,3}[\w.-]{0,8}\d(?:/[\w.-]{1,12}){1,5}/\d{4}")
INITIALS = re.compile(
    r"[(\[](?:[a-z]{2,8}(?:\s?[/,\-]\s?[a-z]{2,8}){0,3}|[A-Z]{2,3}/[A-Za-z]{2,3})[)\]]"
)

# `Ani Sari - detikJateng`: who wrote it, and for which outlet
BYLINE = re.compile(r"(?P<authors>[^\W\d_][\w.,' ]{2,80}?) [-–—|] (?P<outlet>[\w .]{3,40})")


def classify_site(page: ArticlePage, piece: PagePiece) -> str:
    text = piece.text
    if len(text) > 60 or piece.words > 4:
        return ""
    if HOST.fullmatch(text):
        return "site-name"
    without_brackets = text.strip("() ")
    if page.names.outlet(text) and page.names.outlet(without_brackets):
        return "site-name"
    return ""


def classify_byline(page: ArticlePage, piece: PagePiece) -> str:
    byline = BYLINE.fullmatch(piece.text)
    if not byline or not page.names.is_newsroom(byline["outlet"]):
        return ""
    for word in byline["authors"].replace(",", " ").split():
        if not word[0].isupper() and not page.names.is_newsroom(word):
            return ""
    return "site-name"


def classify_markup(page: ArticlePage, piece: PagePiece) -> str:  # noqa: ARG001  one shape for all rules
    text = piece.text
    if len(text) > MAX_LINE_CHARS:
        is_wordless = NO_WORDS.fullmatch(text) and not has_digit(text)
        return "markup" if is_wordless else ""
    if PAGES.fullmatch(text):
        return "pagination"
    if LETTERS.fullmatch(text):
        return "text-size"
    is_reference = text[-1].isdigit() and REFERENCE.fullmatch(text)
    if is_reference or ADDRESS.fullmatch(text) or _is_breadcrumb(piece):
        return "navigation"
    if MARKUP.fullmatch(text) or not any(map(str.isalnum, text)):
        return "markup"
    if TABLE_ROW.fullmatch(text):
        return "markup"
    if not piece.stop and SCRIPT.search(text):
        return "markup"
    return ""


def _is_breadcrumb(piece: PagePiece) -> bool:
    """A path through the site: `Kabar > Ekonomi > Pangan Laut`."""
    if piece.stop:
        return False
    steps = BREADCRUMB.split(piece.text)
    if len(steps) == 1:
        return False
    return all(len(step.split()) <= MAX_BREADCRUMB_WORDS for step in steps)


def classify_dateline(page: ArticlePage, piece: PagePiece) -> str:
    dateline = datelines.parse_alone(page, piece)
    return "dateline" if dateline else ""


def classify_credit(page: ArticlePage, piece: PagePiece) -> str:
    if INITIALS.fullmatch(piece.text):
        return "credit"
    return credit_lines.line_kind(page, piece)


def sweep_credits_below(page: ArticlePage) -> Iterator[IndexedKind]:
    """A label alone, and the name on the next line, or on the line above."""
    phrases = page.words.credit["next"]
    for index, piece in enumerate(page.pieces):
        text = piece.text.strip(EDGES)
        label = phrases.pattern.fullmatch(text)
        if not label or not text[0].isupper():
            continue
        name_index = _find_name_beside(page, index)
        if name_index is None:
            continue
        kind = credit_lines.KINDS.get(phrases.kind(label), "credit")
        page.marks[index] = None
        yield IndexedKind(index, kind)
        yield IndexedKind(name_index, kind)


def _find_name_beside(page: ArticlePage, index: int) -> int | None:
    for beside in (index + 1, index - 1):
        if not 0 <= beside < len(page.pieces):
            continue
        if page.marks[beside] is None and _is_name(page.pieces[beside]):
            return beside
    return None


def _is_name(piece: PagePiece) -> bool:
    name = piece.text.strip(EDGES)
    return (
        1 <= len(name.split()) <= 5
        and not piece.stop
        and credit_lines.is_name(name)
        and not has_digit(name)
    )


def classify_related(page: ArticlePage, piece: PagePiece) -> str:
    """A label and its headline on one line."""
    if not piece.text[0].isupper():
        return ""
    for form in ("colon", "line", "bare"):
        labels = page.words.related[form]
        if not labels.may_open(piece.first_word):
            continue
        label = labels.pattern.match(piece.text)
        if not label:
            continue
        colon = COLON.match(piece.text, label.end())
        if bool(colon) != (form != "bare"):
            continue
        rest_start = (colon or label).end()
        rest = piece.text[rest_start:].strip()
        if _is_link_headline(rest, piece, with_stop=form == "colon"):
            return "related"
    return ""


def _is_link_headline(rest: str, piece: PagePiece, *, with_stop: bool) -> bool:
    """Whether the rest of a line can be a headline; some labels allow a full stop, or nothing."""
    if not rest:
        return with_stop
    if piece.words > MAX_HEADLINE_WORDS:
        return False
    if piece.text[-1] in ",;":
        return False
    if piece.stop in {".", "…"} and not with_stop:
        return False
    return not rest.lstrip("\"'‘“(")[:1].islower()


def sweep_related_below(page: ArticlePage) -> Iterator[IndexedKind]:
    """A label and the headline below it, or a heading and its list down to the next prose."""
    for index, piece in enumerate(page.pieces):
        kind = _find_kind_of_label(page, piece)
        if not kind:
            continue
        if not piece.text[0].isupper() and not piece.text.endswith(":"):
            continue
        heads_list = kind == "list"
        links = _find_links(page, index + 1, heads_list=heads_list)
        if heads_list and _ends_at_lead(page, index, links):
            links.pop()
        if not links and not heads_list and not page.marks[index]:
            continue
        page.marks[index] = None
        for line in (index, *links):
            yield IndexedKind(line, "related")


def _find_kind_of_label(page: ArticlePage, piece: PagePiece) -> str:
    """Whether a line heads a `list` or the `next` headline; "" where it is no label."""
    label = piece.text.strip(EDGES + "[]()")
    if len(label) > MAX_LABEL_CHARS:
        return ""
    related = page.words.related
    if related["list"].pattern.fullmatch(label):
        return "list"
    if related["next"].pattern.fullmatch(label):
        return "next"
    return "list" if _is_list_heading(page, piece, label) else ""


def _ends_at_lead(page: ArticlePage, heading: int, links: Sequence[int]) -> bool:
    """Whether the last headline of a list at the top of a page is that of the article below it.

    "Berita Terkini" or "Terpopuler" at the top of a page can be the section of its article, too.
    """
    if not links or page.is_below_prose(page.pieces[heading]):
        return False
    below = links[-1] + 1
    for piece, mark in zip(page.pieces[below:], page.marks[below:], strict=True):
        if mark is None or mark.kind not in BELOW_HEADLINE:
            return piece.is_prose
    return False


def _is_list_heading(page: ArticlePage, piece: PagePiece, label: str) -> bool:
    """Whether all its words are of such headings: `Artikel menarik lainnya` is in no table."""
    if not 2 <= piece.words <= MAX_HEADING_WORDS:
        return False
    if page.words.credit["next"].pattern.fullmatch(label):
        return False
    return page.words.list_words.issuperset(piece.vocabulary)


def _find_links(page: ArticlePage, start: int, *, heads_list: bool) -> list[int]:
    """A list's headlines; or the one next below a label, and those that no subheading can be."""
    if heads_list:
        return list(_find_headlines(page, start, MAX_LIST_LINES))
    links = list(_find_headlines(page, start, 1))
    if not links:
        return []
    for index in _find_headlines(page, links[0] + 1, MAX_LINKS_IN_ROW):
        if not _is_long_headline(page.pieces[index]):
            break
        links.append(index)
    return links


def _is_long_headline(piece: PagePiece) -> bool:
    """A headline that a subheading is not taken for; a second link below a label must be one."""
    return piece.words >= 5 and is_capitalised(piece)


def _find_headlines(page: ArticlePage, start: int, most: int) -> Iterator[int]:
    furthest = min(start + most, len(page.pieces))
    for index in range(start, furthest):
        piece = page.pieces[index]
        mark = page.marks[index]
        if mark and mark.kind in {"stamp", "pagination", "navigation", "markup"}:
            continue
        if mark:
            return
        if piece.stop == "." or piece.words > MAX_LISTED_HEADLINE_WORDS:
            return
        if piece.text[-1] in ":,":
            return
        if page.has_dateline(piece):
            return
        yield index


def classify_whole_phrase(page: ArticlePage, piece: PagePiece) -> str:
    text = piece.text
    if len(text) > MAX_WHOLE_PHRASE_CHARS:
        return ""
    is_broken_off = text.endswith(("...", "…"))
    if piece.stop and not is_broken_off:
        return ""
    phrase = fold_phrase(text)
    return page.words.whole.get(phrase, "")


def classify_opening_phrase(page: ArticlePage, piece: PagePiece) -> str:
    text = piece.text
    phrases = page.words.boilerplate["start"]
    if not phrases.may_open(piece.first_word):
        return ""
    opening = text[:MAX_LINE_CHARS]
    phrase = phrases.pattern.match(opening)
    if not phrase or not text[0].isupper():
        return ""
    if phrases.kind(phrase) == "stamp" and piece.stop:
        return ""  # "Terbit pada 1990, buku itu laris."
    longest = MAX_STOPPED_LINE_WORDS if piece.stop else MAX_OPENING_LINE_WORDS
    if piece.words > longest:
        return ""
    rest = len(text) - phrase.end()
    if text[-1] == ":" and rest > MAX_CHARS_BEFORE_COLON:
        return ""
    return phrases.kind(phrase)


def classify_promotion(page: ArticlePage, piece: PagePiece) -> str:
    phrases = page.words.boilerplate["promo"]
    if not phrases.may_open(piece.first_word):
        return ""
    opening = piece.text[:MAX_LINE_CHARS]
    phrase = phrases.pattern.match(opening)
    if not phrase or piece.words > MAX_PROMOTION_WORDS:
        return ""
    return phrases.kind(phrase)


def classify_inline_boilerplate(page: ArticlePage, piece: PagePiece) -> str:
    """Links that intruders place: set phrases in a line that is no sentence of the article."""
    if len(piece.text) > MAX_LINE_CHARS:
        return ""
    if piece.is_quote or piece.stop == ".":
        return ""
    phrases = page.words.boilerplate["anywhere"]
    if not phrases.may_occur(piece.vocabulary):
        return ""
    phrase = phrases.pattern.search(piece.text)
    if phrase:
        return phrases.kind(phrase)
    return ""


def classify_media_label(page: ArticlePage, piece: PagePiece) -> str:
    """A headline behind a label in capitals that says what is to be seen: `PETANG-VIDEO: …`."""
    label = MEDIA_LABEL.match(piece.text)
    if not label or piece.stop or not is_capitalised(piece):
        return ""
    medium = fold_phrase(label[1])
    if medium in page.words.voice.sets["media"] and page.is_below_prose(piece):
        return "related"
    return ""


def classify_page_voice(page: ArticlePage, piece: PagePiece) -> str:
    return "page-voice" if is_page_voice(page.words.voice, piece) else ""


def sweep_boxes(page: ArticlePage) -> Iterator[IndexedKind]:
    """A heading of lines that belong to it, down to the next sentence of prose."""
    for index, piece in enumerate(page.pieces):
        kind = page.words.boxes.get(piece.key, "")
        if not kind or len(piece.text) > MAX_LABEL_CHARS:
            continue
        yield IndexedKind(index, kind)
        for line in _find_headlines(page, index + 1, MAX_BOX_LINES):
            yield IndexedKind(line, kind)


def sweep_comments(page: ArticlePage) -> Iterator[IndexedKind]:
    """All below the heading of a comment form: readers' sentences are not the article's."""
    earliest = 0.4 * len(page.text)
    prose = 0
    for index, piece in enumerate(page.pieces):
        if piece.is_prose and page.marks[index] is None:
            prose += 1
        if len(piece.text) > MAX_LABEL_CHARS or piece.key not in page.words.comments:
            continue
        if prose >= 2 and piece.start >= earliest:
            for below in range(index, len(page.pieces)):
                yield IndexedKind(below, "comments")
            return


# Own words decide before position does. Site names come before stamps ("Kompas.com" alone would be
# an empty stamp); stamps before lines without words ("05/04/2023" is one too); credits before
# links, because a credit may begin with a link's word; whole phrases before the headings of lists,
# which are phrases too and also claim what is below them; captions last, because "Foto: Kyodo" is
# a credit line and "Foto" in a menu is a menu's word.
FURNITURE: tuple[PageRule, ...] = (
    PageRule("site-name", "clutter", sweep_pieces(classify_site)),
    PageRule("date-stamp", "clutter", sweep_pieces(classify_stamp)),
    PageRule("dateline-alone", "clutter", sweep_pieces(classify_dateline)),
    PageRule("byline", "clutter", sweep_pieces(classify_byline)),
    PageRule("credit-line", "clutter", sweep_pieces(classify_credit)),
    PageRule("no-words", "clutter", sweep_pieces(classify_markup)),
    PageRule("link-line", "clutter", sweep_pieces(classify_related)),
    PageRule("media-label", "clutter", sweep_pieces(classify_media_label)),
    PageRule("promotion", "clutter", sweep_pieces(classify_promotion)),
    PageRule("phrase-at-start", "clutter", sweep_pieces(classify_opening_phrase)),
    PageRule("phrase-alone", "clutter", sweep_pieces(classify_whole_phrase)),
    PageRule("embedded-post", "clutter", sweep_pieces(classify_post)),
    PageRule("page-number", "clutter", sweep_pieces(classify_page_number)),
    PageRule("banner", "clutter", sweep_pieces(classify_banner)),
    PageRule("page-voice", "clutter", sweep_pieces(classify_page_voice)),
    PageRule("post-in-its-frame", "clutter", sweep_post_frames),
    PageRule("link-below-label", "clutter", sweep_related_below),
    PageRule("link-behind-bullet", "clutter", sweep_bulleted_headlines),
    PageRule("credit-below-label", "clutter", sweep_credits_below),
    PageRule("box", "clutter", sweep_boxes),
    PageRule("comment-form", "clutter", sweep_comments),
    PageRule("poll", "clutter", sweep_polls),
    PageRule("voice-above-headline", "clutter", sweep_voice_above_headline),
    PageRule("voice-below-end", "clutter", sweep_voice_below_end),
    PageRule("button", "clutter", sweep_buttons),
    PageRule("intruder", "clutter", sweep_pieces(classify_inline_boilerplate)),
    PageRule("caption-words", "clutter", sweep_pieces(classify_caption)),
)
