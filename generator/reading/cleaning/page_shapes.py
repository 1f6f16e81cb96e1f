"""Recognises by their shape what pages put round a report: posts, polls, page numbers, banners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.core.text import fold, has_digit
from generator.reading.cleaning.page import ArticlePage, IndexedKind
from generator.reading.cleaning.page_voice import (
    addresses_readers,
    is_voice_above_headline,
    is_voice_at_edge,
)
from generator.reading.cleaning.pieces import PagePiece, is_capitalised

IndexedKinds = Iterator[IndexedKind]

MAX_POST_WORDS = 90  # words
MAX_POST_LINES = 6  # lines between the first and the last of a post's frame
MAX_TURN_WORDS = 10  # words of a line that sends the reader to another page
MAX_CATCHWORDS = 2  # words in capitals in it
MAX_BANNER_WORDS = 8  # words
MAX_QUESTION_WORDS = 25  # words of a poll's question
MAX_ANSWER_WORDS = 5  # words
MIN_ANSWERS = 2
MAX_ANSWERS = 8
MIN_HEADLINE_WORDS = 3  # words
MAX_EDGE_LINES = 4  # lines below the report that may be the page's by one word
MAX_BUTTON_WORDS = 3  # words of a button below a line of the page
MIN_BULLETED_HEADLINES = 2  # in a row
MAX_LISTED_WORDS = 20  # words of a headline behind a bullet
BULLET = re.compile(r"[-*•‣▪►»→–]\s+")
SIGNATURE = re.compile(r"(?:\A|\s)[—–-]{1,2}\s?[^()\n—]{2,60}\s\(@\w{2,30}\)[^()]{0,40}\Z")
HANDLE_AT_END = re.compile(r"\(@[\w.]{2,30}\)\W*\Z")
HANDLE_AT_START = re.compile(r"@[\w.]{2,30}\s")
REPOSTED = re.compile(r"\ART @\w{2,30}\b")
SIGNED = re.compile(r"[^()\n]{2,40}\s\(@\w{2,30}\)[\s\w,·:.-]{0,30}\Z")
HASHTAG = re.compile(r"(?<!\w)#\w{2,}")
TAGS_AT_END = re.compile(r"(?:#\w{2,40}\s+){1,9}#\w{2,40}\Z")
POST_SIGNS = ("@", "#", "pic.", "//t.co/", "♬")  # one of them is in every post
POST_ADDRESS = re.compile(r"\bpic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+|♬")
POST_PATTERNS = (SIGNATURE, TAGS_AT_END, POST_ADDRESS, REPOSTED)
PAGE_BUTTONS = re.compile(r"[^\w\s]?\s?1\s{1,3}2\b[\d\s.…]{0,20}\D{0,40}")  # `1 2 3 Selanjutnya`
FOLIO = re.compile(r"[-–—~|•*\[(<]{1,2}\s?\d{1,3}\s?[-–—~|•*\])>]{1,2}")
QUOTATION_MARKS = re.compile('["“”]')
BETWEEN_ANSWERS = re.compile(r"[/|•·]")
MARKS_OF_ANSWERS = re.compile(r"[/|,•·]")
ANSWER_SIGN = re.compile(r"(?:[A-Ea-e]|\d)[.)]\s|[-•○◯☐]\s?")
PICTOGRAPHS = re.compile(
    "[\u203c\u2049\u2190-\u21ff\u25b6\u2600-\u27bf\u2934-\u2b55\U0001f300-\U0001faff]"
)


def classify_post(page: ArticlePage, piece: PagePiece) -> str:
    """A post of a social network that is put into the page, or a line of its frame."""
    text = piece.text
    if not any(sign in text for sign in POST_SIGNS):
        return ""
    if piece.words > MAX_POST_WORDS or QUOTATION_MARKS.search(text):
        return ""
    if page.words.voice.reporting.search(text):
        return ""
    if any(pattern.search(text) for pattern in POST_PATTERNS):
        return "post"
    return "post" if not piece.stop and _is_post_line(page, piece) else ""


def _is_post_line(page: ArticlePage, piece: PagePiece) -> bool:
    """Whether a line without a full stop has the name or the tags of whoever posts."""
    text = piece.text
    if SIGNED.match(text):
        return True
    if HANDLE_AT_END.search(text) and _has_word(page, piece, "shared"):
        return True
    hashtags = len(HASHTAG.findall(text))
    if hashtags and HANDLE_AT_START.match(text):
        return True
    return 2 * hashtags > piece.words


def _has_word(page: ArticlePage, piece: PagePiece, name: str) -> bool:
    return not page.words.voice.sets[name].isdisjoint(piece.vocabulary)


def sweep_post_frames(page: ArticlePage) -> IndexedKinds:
    """What is between `Lihat postingan ini di Instagram` and the line that says whose it is."""
    opening = None
    for index, piece in enumerate(page.pieces):
        if page.has_kind(index, "page-voice") and _has_word(page, piece, "shared"):
            opening = index
        elif opening is None or index - opening > MAX_POST_LINES:
            continue
        elif page.has_kind(index, "post"):
            for between in range(opening + 1, index):
                yield IndexedKind(between, "post")


def classify_page_number(page: ArticlePage, piece: PagePiece) -> str:
    """The number of a printed page, or a line that sends its reader to another page.

    `- 4 -`, `Bersambung ke halaman 11 kolom 1-3`.
    """
    if piece.words > MAX_TURN_WORDS or not has_digit(piece.text):
        return ""
    if FOLIO.fullmatch(piece.text) or PAGE_BUTTONS.fullmatch(piece.text):
        return "pagination"
    words = piece.key.split()
    if not _has_sheet_number(page, words):
        return ""
    names = [word for word in words if not _is_sheet(page, word) and not has_digit(word)]
    return "pagination" if _are_of_turn(page, piece, names) else ""


def _are_of_turn(page: ArticlePage, piece: PagePiece, names: Sequence[str]) -> bool:
    """Whether words without a number send to a page, with few in capitals to look for there."""
    turns = page.words.voice.sets["turn"]
    catchwords = [word for word in names if word not in turns]
    if not catchwords:
        return True
    if len(catchwords) == len(names) or len(catchwords) > MAX_CATCHWORDS:
        return False
    return all(word.upper() in piece.text for word in catchwords)


def _has_sheet_number(page: ArticlePage, words: Sequence[str]) -> bool:
    """Whether the number of a printed page is among the words: `Hal. 7`, `9 halaman`."""
    for one, two in pairwise(words):
        if _is_sheet(page, one) and has_digit(two):
            return True
        if _is_sheet(page, two) and has_digit(one):
            return True
    return False


def _is_sheet(page: ArticlePage, word: str) -> bool:
    return page.words.stamps.get(word) == "sheet"


def classify_banner(page: ArticlePage, piece: PagePiece) -> str:  # noqa: ARG001  one shape for all rules
    """A few words between pictographs, or in capitals beside one."""
    if piece.words > MAX_BANNER_WORDS or piece.stop:
        return ""
    first = piece.text[0]
    last = piece.text.rstrip("\ufe0f")[-1:]
    is_opened = PICTOGRAPHS.match(first)
    is_closed = PICTOGRAPHS.match(last)
    if is_opened and is_closed:
        return "navigation"
    if piece.text.isupper() and (is_opened or is_closed):
        return "navigation"
    return ""


def sweep_polls(page: ArticlePage) -> IndexedKinds:
    """A question and the short lines below it, where it asks the readers or they answer it."""
    for index, piece in enumerate(page.pieces):
        if not _may_be_poll(page, index, piece):
            continue
        if piece.text.count("?") == 1 and _is_run_of_answers(page, piece.text.partition("?")[2]):
            yield IndexedKind(index, "poll")
            continue
        if _has_run_of_answers(page, index + 1):
            answers = [index + 1]
        else:
            answers = list(_find_answers(page, index + 1))
            if len(answers) < MIN_ANSWERS:
                continue
        is_question = piece.stop == "?"
        asks_readers = is_question and _asks_readers(page, piece)
        if not asks_readers and not _are_answers(page, answers, is_question=is_question):
            continue
        page.marks[index] = None
        for line in (index, *answers):
            yield IndexedKind(line, "poll")


def _may_be_poll(page: ArticlePage, index: int, piece: PagePiece) -> bool:
    """Whether a short line is a question, or has no stop, and no rule but one has read it."""
    if piece.stop not in {"?", ""} or piece.is_quote or piece.words > MAX_QUESTION_WORDS:
        return False
    return page.marks[index] is None or page.has_kind(index, "page-voice")


def _has_run_of_answers(page: ArticlePage, index: int) -> bool:
    if index >= len(page.pieces) or page.marks[index]:
        return False
    piece = page.pieces[index]
    if piece.stop or piece.is_quote:
        return False
    return _is_run_of_answers(page, piece.text)


def _find_answers(page: ArticlePage, start: int) -> Iterator[int]:
    furthest = min(start + MAX_ANSWERS, len(page.pieces))
    for index in range(start, furthest):
        piece = page.pieces[index]
        if page.marks[index] or piece.stop or piece.is_quote or piece.words > MAX_ANSWER_WORDS:
            return
        if piece.text[-1] in ":;,":
            return
        yield index


def _asks_readers(page: ArticlePage, piece: PagePiece) -> bool:
    return addresses_readers(page.words.voice, piece.text)


def _are_answers(page: ArticlePage, answers: Sequence[int], *, is_question: bool) -> bool:
    """Whether one is an answer that polls have; all but one, below a line that asks nothing."""
    texts = [ANSWER_SIGN.sub("", page.pieces[index].text) for index in answers]
    number = sum(_is_answer(page, text) for text in texts)
    if is_question:
        return number > 0
    return number >= max(MIN_ANSWERS, len(answers) - 1)


def _is_answer(page: ArticlePage, text: str) -> bool:
    if fold(text) in page.words.voice.sets["answer"]:
        return True
    return _is_run_of_answers(page, text)


def _is_run_of_answers(page: ArticlePage, text: str) -> bool:
    """Whether a text is nothing but several answers in a row: `Ya / Tidak Lihat hasil`."""
    parts = [fold(part.strip()) for part in BETWEEN_ANSWERS.split(text)]
    if any(part.partition(" ")[2] in parts for part in parts if " " in part):
        return True  # `Layak | Tidak layak`
    words = fold(MARKS_OF_ANSWERS.sub(" ", text)).split()
    count = 0
    while words:
        size = _measure_answer(page, words)
        if not size:
            return False
        words = words[size:]
        count += 1
    return count >= MIN_ANSWERS


def _measure_answer(page: ArticlePage, words: Sequence[str]) -> int:
    """The number of words of the longest answer that comes first, 0 where there is none."""
    answers = page.words.voice.sets["answer"]
    for size in range(MAX_ANSWER_WORDS, 0, -1):
        if " ".join(words[:size]) in answers:
            return size
    return 0


def sweep_voice_above_headline(page: ArticlePage) -> IndexedKinds:
    """Lines at the top that may be the page's by words of theirs, where a headline is below."""
    for index, piece in page.list_unmarked():
        if not is_voice_above_headline(page.words.voice, piece) or not _has_headline(page, index):
            return
        yield IndexedKind(index, "page-voice")


def _has_headline(page: ArticlePage, above: int) -> bool:
    """Whether a line that may be a headline comes next, but for what is labelled."""
    for index, piece in page.list_unmarked():
        if index > above and piece.words >= MIN_HEADLINE_WORDS:
            return piece.stop != "."
    return False


def sweep_voice_below_end(page: ArticlePage) -> IndexedKinds:
    """Short lines below the last paragraph that may be the page's by a word of theirs."""
    last_lines = list(page.list_unmarked())[-MAX_EDGE_LINES:]
    for index, piece in reversed(last_lines):
        if not is_voice_at_edge(page.words.voice, piece) or not page.is_below_prose(piece):
            return
        yield IndexedKind(index, "page-voice")


def sweep_bulleted_headlines(page: ArticlePage) -> IndexedKinds:
    """Headlines behind bullets, one below the other, that no colon announces: links."""
    run = []
    for index, piece in enumerate(page.pieces):
        if page.marks[index] is None and _is_bulleted_headline(piece):
            run.append(index)
            continue
        yield from _mark_links(page, run)
        run = []
    yield from _mark_links(page, run)


def _is_bulleted_headline(piece: PagePiece) -> bool:
    if piece.stop or not MIN_HEADLINE_WORDS < piece.words <= MAX_LISTED_WORDS:
        return False
    if piece.text[-1] in ":;,":
        return False
    return BULLET.match(piece.text) is not None and is_capitalised(piece)


def _mark_links(page: ArticlePage, run: Sequence[int]) -> IndexedKinds:
    if len(run) < MIN_BULLETED_HEADLINES:
        return
    above = page.pieces[: run[0]]
    if above and above[-1].text.endswith(":"):
        return  # `Yang hadir:`
    for index in run:
        yield IndexedKind(index, "related")


def sweep_buttons(page: ArticlePage) -> IndexedKinds:
    """Words of a button below a line in which the page speaks: `Setuju`."""
    is_below = False
    for index, mark in enumerate(page.marks):
        if mark:
            is_below = mark.kind in {"page-voice", "poll"}
        elif is_below and _is_button(page, index):
            yield IndexedKind(index, "page-voice")
            is_below = True
        else:
            is_below = False


def _is_button(page: ArticlePage, index: int) -> bool:
    """Whether a few words are no headline: one stands right above the first paragraph."""
    piece = page.pieces[index]
    if piece.stop or piece.words > MAX_BUTTON_WORDS:
        return False
    if _is_answer(page, piece.text) or page.is_below_prose(piece):
        return True
    below = page.pieces[index + 1 : index + 2]
    return not below or not below[0].is_prose
