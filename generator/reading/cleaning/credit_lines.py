"""Reads from an article's credit lines and sentences who made, lent or published it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.spans import Placed
from generator.core.text import TextMatch, one_line
from generator.nouns.article import Credit
from generator.reading.cleaning.pieces import STOPS, PagePiece
from generator.reading.cleaning.words import EDGES, PageText, PageWords, PublisherNames, fold_name

Credits = list[Credit]  # in the order of the line

COLON = re.compile(r"\s{0,3}[:：]\s{0,8}")
PICTURE_COLON = re.compile(r"\s?[:/]\s?")
BETWEEN_NEWSROOMS = re.compile(r"(?:(?<!\s)\s+)?[/,;|&+]\s*|\s[-–—]\s")
SENTENCE_INSIDE = re.compile(r"\w{3}[.!?]\s+[A-Z]\w")
COPYRIGHT_SIGN = re.compile(r"©|\([cC]\)(?=\s?(?:19|20)\d\d\b)")
YEAR_OR_SIGN = re.compile(r"[©@®(),|]|\b(?:19|20)\d\d\b|\([cC]\)")
MAX_LINE_CHARS = 160  # characters of a credit line
MAX_REPRINT_CHARS = 400  # characters of a line that says where the text appeared first
MAX_NAME_WORDS = 8  # words of a person's name with its additions
MAX_SMALL_NAME_WORDS = 4  # words of a name that need not begin with capitals
MAX_NEWSROOM_WORDS = 12  # words of the value after a newsroom's or picture's label
BARE_CREDIT = MAX_NAME_WORDS + 4  # words of a line with a label without a colon
MAX_COPYRIGHT_LINE_WORDS = 20  # words
COPYRIGHT_SIGN_CHARS = 40  # characters at the start of a line in which a copyright sign counts
NEWSROOM_AND_WRITER = 2  # names in brackets under a text
BRACKETS = frozenset({"()", "[]"})
KINDS = {  # of credit -> of clutter block
    "newsroom": "newsroom",
    "photo": "photo-credit",
    "copyright": "copyright",
}


def find_labels(page: PageText, stretch: Placed) -> Iterator[TextMatch]:
    """The labels of credits that have a colon, in text order; each begins with a capital."""
    text, start, end = page.text, stretch.start, stretch.end
    if text.find(":", start, end) < 0:
        return
    labels = page.words.credit["colon"].pattern
    for label in labels.finditer(text, start, end):
        has_colon = COLON.match(text, label.end(), end)
        if has_colon and label[0][0].isupper():
            yield label


def line_kind(page: PageText, piece: PagePiece) -> str:
    """The kind of clutter that a credit line is, "" where the piece is none."""
    credits_of_line = read_line(page, piece)
    if not credits_of_line:
        return ""
    return KINDS.get(credits_of_line[0].kind, "credit")


def read_line(page: PageText, piece: PagePiece) -> Credits:
    """The credits of a piece that is nothing but credits."""
    if len(piece.text) > MAX_LINE_CHARS:
        return _read_reprint(page, piece)
    return (
        _read_reprint(page, piece)
        or _read_labelled(page, piece)
        or _read_bare(page, piece)
        or _read_listed(page, piece)
        or _read_copyright(page, piece)
        or _read_bracketed_line(page, piece)
    )


def _read_bracketed_line(page: PageText, piece: PagePiece) -> Credits:
    """Newsrooms alone in brackets under the text, or one and who wrote: `(Reuters/Sari)`.

    Above it they lent a picture, as do those with somebody's name anywhere but at the end.
    """
    brackets = piece.text[:1] + piece.text[-1:]
    if brackets not in BRACKETS or piece.start < len(page.text) / 2:
        return []
    inner = piece.text[1:-1]
    if are_newsrooms(inner, page.names):
        return read_bracketed_newsrooms(piece)
    parts = BETWEEN_NEWSROOMS.split(inner)
    newsrooms = list(filter(page.names.is_newsroom, parts))
    is_last = len(page.text) - piece.end < MAX_LINE_CHARS
    if not is_last or not newsrooms or len(parts) > NEWSROOM_AND_WRITER:
        return []
    value = newsrooms[0]
    credit = Credit(
        kind="newsroom",
        value=value,
        start=piece.start,
        end=_find_end(page.text, value, piece.start),
        rule="newsroom-in-brackets",
    )
    return [credit]


def _read_labelled(page: PageText, piece: PagePiece) -> Credits:
    text = page.text
    labels = list(find_labels(page, piece))
    if not labels:
        return []
    before = text[piece.start : labels[0].start()]
    if before.strip(EDGES + "("):
        return []
    ends = [*(label.start() for label in labels[1:]), piece.end]
    credits_of_line = []
    for label, end in zip(labels, ends, strict=True):
        start = label.start()
        colon = COLON.match(text, label.end(), piece.end)
        value_start = (colon or label).end()
        value = text[value_start:end].strip(EDGES + ")")
        if not value:
            continue
        kind = page.words.credit["colon"].kind(label)
        if not _is_value(value, kind):
            return []
        credit = Credit(
            kind=kind,
            value=value,
            start=start,
            end=_find_end(text, value, start),
            rule="label-colon",
        )
        credits_of_line.append(credit)
    return credits_of_line


def _is_value(value: str, kind: str) -> bool:
    if SENTENCE_INSIDE.search(value):
        return False
    count = len(value.split())
    if kind in {"newsroom", "photo"}:
        return count <= MAX_NEWSROOM_WORDS
    if is_name(value):
        return count <= MAX_NAME_WORDS
    if count > MAX_SMALL_NAME_WORDS:
        return False
    return value[-1] not in STOPS


def is_name(value: str) -> bool:
    """Whether every word begins with a capital, a digit or a sign."""
    return all(not word[0].islower() for word in value.split())


def _read_bare(page: PageText, piece: PagePiece) -> Credits:
    """A label without a colon, and a name."""
    if piece.words > BARE_CREDIT:
        return []
    read = _read_behind_label(page, piece, "bare")
    return [credit for credit in read if credit.kind != "copyright" and is_name(credit.value)]


def _read_listed(page: PageText, piece: PagePiece) -> Credits:
    """A label without a colon, and the newsrooms that the tables list."""
    read = _read_behind_label(page, piece, "listed")
    return [credit for credit in read if are_newsrooms(credit.value, page.names)]


def _read_behind_label(page: PageText, piece: PagePiece, form: str) -> Credits:
    """What is behind a label of that form, whatever it is."""
    phrases = page.words.credit[form]
    label = phrases.pattern.match(page.text, piece.start, piece.end)
    if not label:
        return []
    printed = page.text[label.end() : piece.end]
    value = printed.strip(EDGES)
    if not value:
        return []
    credit = Credit(
        kind=phrases.kind(label),
        value=value,
        start=label.start(),
        end=_find_end(page.text, value, label.end()),
        rule=f"label-{form}",
    )
    return [credit]


def _read_reprint(page: PageText, piece: PagePiece) -> Credits:
    """A line that says where the text appeared first: `Artikel ini telah tayang di Kompas.com`."""
    phrases = page.words.reprint
    if len(piece.text) > MAX_REPRINT_CHARS or not phrases.may_occur(piece.vocabulary):
        return []
    reprint = phrases.pattern.fullmatch(piece.text)
    if not reprint:
        return []
    credit = Credit(
        kind="newsroom",
        value=reprint["name"],
        start=piece.start,
        end=piece.end,
        rule="reprint-line",
    )
    return [credit]


def _find_end(text: str, value: str, offset: int) -> int:
    """Where the value ends that comes next after the offset."""
    return text.index(value, offset) + len(value)


def _read_copyright(page: PageText, piece: PagePiece) -> Credits:
    if piece.words > MAX_COPYRIGHT_LINE_WORDS:
        return []
    if not _has_copyright(page, piece):
        return []
    labels = page.words.credit["bare"].pattern
    without_labels = labels.sub(" ", piece.text)
    owner = YEAR_OR_SIGN.sub(" ", without_labels)
    owner = one_line(owner).strip(EDGES)
    if owner not in piece.text:
        owner = ""
    credit = Credit(
        kind="copyright",
        value=owner,
        start=piece.start,
        end=piece.end,
        rule="copyright-sign",
    )
    return [credit]


def _has_copyright(page: PageText, piece: PagePiece) -> bool:
    """Whether the line begins with a label of copyright, or has the sign near its start."""
    reach = min(piece.end, piece.start + COPYRIGHT_SIGN_CHARS)
    if COPYRIGHT_SIGN.search(page.text, piece.start, reach):
        return True
    phrases = page.words.credit["bare"]
    label = phrases.pattern.search(page.text, piece.start, reach)
    if label is None or label.start() > piece.start:
        return False
    return phrases.kind(label) == "copyright"


def are_newsrooms(value: str, names: PublisherNames) -> bool:
    """Whether the words are names of newsrooms and nothing else."""
    if names.is_newsroom(value):
        return True
    parts = list(filter(None, BETWEEN_NEWSROOMS.split(value)))
    return bool(parts) and all(map(names.is_newsroom, parts))


def read_picture_credit(page: PageText, piece: PagePiece) -> Credits:
    labels = page.words.captions["credit"].pattern
    for label in labels.finditer(page.text, piece.start, piece.end):
        colon = PICTURE_COLON.match(page.text, label.end(), piece.end)
        if not colon:
            continue
        printed = page.text[colon.end() : piece.end]
        value = printed.strip(EDGES + ")]")
        if not value:
            return []
        end = colon.end() + len(value)
        credit = Credit(
            kind="photo",
            value=value,
            start=label.start(),
            end=end,
            rule="picture-credit",
        )
        return [credit]
    return []


def read_label_pair(upper: PagePiece, lower: PagePiece, words: PageWords) -> Credits:
    """A name and its label on two lines, in either order."""
    phrases = words.credit["next"]
    orders = ((upper, lower, "label-above"), (lower, upper, "label-below"))
    for label_line, name_line, rule in orders:
        words_of_line = label_line.text.strip(EDGES)
        label = phrases.pattern.fullmatch(words_of_line)
        if label:
            name = name_line.text.strip(EDGES)
            credit = Credit(
                kind=phrases.kind(label),
                value=name,
                start=upper.start,
                end=lower.end,
                rule=rule,
            )
            return [credit]
    return []


def read_bracketed_newsrooms(piece: PagePiece) -> Credits:
    value = piece.text.strip(EDGES + "()[]")
    if not value or not fold_name(value):
        return []
    credit = Credit(
        kind="newsroom",
        value=value,
        start=piece.start,
        end=piece.end,
        rule="newsroom-in-brackets",
    )
    return [credit]
