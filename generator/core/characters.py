"""Which characters sight does not show, and which it takes for others.

Soft hyphens, signs of no width and marks of direction part words for a program and for nobody else;
one letter can be written in two ways, one blank in twenty, and a quotation mark as two apostrophes.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from generator.core.reading_view import Edit, ReadingView, view_as_written
from generator.core.remembered import remember
from generator.core.spans import Span

# Signs and letters of Latin script that are what they seem; a text of these alone needs no look
_UNUSUAL = re.compile(r"[^\n\r\t -~\xa1-\xac\xae-\u02bb\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")

# Control characters that are no white space, and what Unicode says to ignore where it has no
# shape: soft hyphens, signs of no width, marks of direction, variation selectors, fillers, tags.
# Lines under and through letters are as little theirs
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u0332\u0333\u0336\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Those of them that are part of the letter before, wherever a sentence or a line ends: they choose
# the colours of an emoji, or draw a line
_OF_LETTER = "\u0332\u0333\u0336\u034f\u17b4\u17b5\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SIGN_OF_LETTER = re.compile(f"[{_OF_LETTER}]")
_LETTER_WITH_SIGNS = re.compile(rf"([^\s{_UNSEEN}])[{_UNSEEN}]*[{_OF_LETTER}]")
_PLAIN_BY_KIND = (
    (re.compile(f"[{_UNSEEN}]"), ""),
    (re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
    (re.compile("[\x0b\u2028]"), "\n"),
    (re.compile("[\u2010\u2011]"), "-"),
    (re.compile("\u2012"), "–"),
    (re.compile("\u2015"), "—"),
    (re.compile("\u02bc"), "’"),
    (re.compile("[\u2033\u201f]"), '"'),
)
# Letters and figures in another shape: ligatures, full width, bold and italic ones of mathematics,
# Roman numbers in one sign
_SHAPES = re.compile("[\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")

# Signs of HTML that a page shows as such, or a program put in twice: `&quot;`, `&amp;quot;`
_HTML_SIGN = re.compile(r"&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});")
# What a sign of HTML would end is a line that nobody broke; "" for a number of no character
_ENDS_OF_LINES = ("\n", "\r", "\t", "\f", "")
# The bytes of one character in UTF-8, read as characters of Windows: `â€œ` for “, `Ã©` for é
_BYTE = (
    "[\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_READ_AS_WINDOWS = re.compile(
    rf"\u00e2[\u20ac\u201a]{_BYTE}|[\u00c2\u00c3]{_BYTE}"
    r"|[\u00c4\u00c5][\xa1-\xbf\u0160\u0161\u0152\u0153\u017d\u017e\u0178]|\u00ef\u00bb\u00bf"
)
_LEADS = ("\u00e2", "\u00c2", "\u00c3", "\u00c4", "\u00c5", "\u00ef\u00bb\u00bf")
# Two signs in the place of a quotation mark; German ones, of which the second opens elsewhere
_TWO_SIGNS = ("''", "``", "´´", "‘‘", "’’")
_MARK_OF_TWO = re.compile(
    r"(?<![\w'`´‘’])(?:''|``|´´|‘‘|’’)(?=[^\s'`´‘’])|(?<=[^\s'`´‘’])(?:''|´´|’’)(?![\w'`´‘’])"
)
_LOW_MARK = "„"
_GERMAN_QUOTATION = re.compile(r"(„)[^„“”\n]{1,2000}(“)(?!\w)")
# A dash between blanks, else a hyphen
_MINUS = "\u2212"
_DASHED = re.compile(r"(?<=\s)\u2212(?=\s)")

_NO_BREAK = "\xa0"
_WIDE_BLANK = re.compile(r"(?<=\S)(?: \xa0 ?|\xa0 )(?=\S)")

_SOFT_HYPHENS = ("\xad", "\xac")  # the second is how some programs copy the first
_LETTER = r"[^\W\d_]"
# A soft hyphen at the end of a line says that the word goes on
_SOFT_LINE_END = re.compile(
    rf"(?<={_LETTER})[\xac\xad][{_UNSEEN}]*[ \t]*(?:\r\n?|\n)[ \t]*(?=[a-zà-öø-ÿ])"
)

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_JAMO = range(0x1100, 0x1200)  # Korean letters that are written together

# Cyrillic and Greek letters that look like Latin ones, and these.
_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABEKMHOPCTYXIJS" + "aeopcyxijsh" + "ABEZHIKMNOPTYXo",
)
_GREEK_OR_CYRILLIC = re.compile(r"[\u0370-\u04ff]")
_WORD_OF_LETTERS = re.compile(rf"{_LETTER}+")
_LATIN = re.compile(r"[A-Za-z]")


Edits = Iterator[Edit]  # in text order


def see_characters(text: str) -> ReadingView | None:
    """The view of a text without what sight does not show; None where it shows all as written."""
    if not _UNUSUAL.search(text) and not any(signs in text for signs in _COMMON_SIGNS):
        return None
    view = view_as_written(text)
    for list_edits in _STEPS:
        edits = list(list_edits(view.text))
        if edits:
            view = view.with_edits(edits)
    return None if view.text == text else view


def read_as(words: str) -> str:
    """Words as they are read, to be compared with those of a view."""
    view = see_characters(words)
    return view.text if view else words


def _list_html_signs(text: str) -> Edits:
    for match in _HTML_SIGN.finditer(text):
        character = html.unescape(match[0])
        if character != match[0] and character not in _ENDS_OF_LINES:
            yield Edit(match.start(), match.end(), character)


def _list_misread(text: str) -> Edits:
    """The characters whose bytes a program took for several."""
    if not any(lead in text for lead in _LEADS):
        return
    for match in _READ_AS_WINDOWS.finditer(text):
        try:
            character = bytes(map(_to_byte, match[0])).decode()
        except UnicodeDecodeError:
            continue
        yield Edit(match.start(), match.end(), character)


def _to_byte(character: str) -> int:
    if ord(character) < 0x100:
        return ord(character)
    return character.encode("cp1252")[0]


def _list_quotation_marks(text: str) -> Edits:
    """The quotation marks that are made of other signs."""
    if any(signs in text for signs in _TWO_SIGNS):
        for match in _MARK_OF_TWO.finditer(text):
            yield Edit(match.start(), match.end(), '"')


def _list_german_marks(text: str) -> Edits:
    if _LOW_MARK in text:
        for match in _GERMAN_QUOTATION.finditer(text):
            yield Edit(match.start(1), match.end(1), "“")
            yield Edit(match.start(2), match.end(2), "”")


def _list_dashes(text: str) -> Edits:
    if _MINUS in text:
        for match in _DASHED.finditer(text):
            yield Edit(match.start(), match.end(), "–")


def _list_soft_ends(text: str) -> Edits:
    """The ends of lines that a soft hyphen puts into a word."""
    if any(hyphen in text for hyphen in _SOFT_HYPHENS):
        for match in _SOFT_LINE_END.finditer(text):
            yield Edit(match.start(), match.end(), "")


def _list_wide_blanks(text: str) -> Edits:
    """One blank in place of some between two words, one of which keeps a line together."""
    if _NO_BREAK in text:
        for match in _WIDE_BLANK.finditer(text):
            yield Edit(match.start(), match.end(), " ")


def _list_letters_with_signs(text: str) -> Edits:
    """The letters alone of those with signs that have no shape."""
    if _SIGN_OF_LETTER.search(text):  # a sign is looked for much faster than what is before it
        for match in _LETTER_WITH_SIGNS.finditer(text):
            yield Edit(match.start(), match.end(), match[1])


def _list_plain(text: str) -> Edits:
    """The plain characters in place of unseen ones and of other shapes."""
    for match in _UNUSUAL.finditer(text):
        plain = _make_plain(match[0])
        if plain != match[0]:
            yield Edit(match.start(), match.end(), plain)


@remember
def _make_plain(character: str) -> str:
    for kind, plain in _PLAIN_BY_KIND:
        if kind.match(character):
            return plain
    if _SHAPES.match(character):
        return unicodedata.normalize("NFKC", character)
    return character


def _list_composed(text: str) -> Edits:
    """Each letter with its accents as one character, where it is written as several."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _NOT_ASCII.finditer(text):
        first = max(match.start() - 1, 0)
        for cluster in _cut_clusters(text, Span(first, match.end())):
            letters = cluster.slice(text)
            composed = unicodedata.normalize("NFC", letters)
            if composed != letters:
                yield Edit(cluster.start, cluster.end, composed)


def _cut_clusters(text: str, stretch: Span) -> Iterator[Span]:
    """The letters of a stretch, each with the marks behind it."""
    start = stretch.start
    for offset in range(start + 1, stretch.end):
        if not _joins_letter(text[offset]):
            yield Span(start, offset)
            start = offset
    yield Span(start, stretch.end)


def _joins_letter(character: str) -> bool:
    """Whether it may be one with the letter before."""
    return unicodedata.category(character).startswith("M") or ord(character) in _JAMO


def _list_latin(text: str) -> Edits:
    """Latin words of which some letters are of another script and look the same."""
    if not _GREEK_OR_CYRILLIC.search(text):
        return
    for match in _WORD_OF_LETTERS.finditer(text):
        word = match[0]
        if word.isascii() or not _LATIN.search(word):
            continue
        latin = word.translate(_ALIKE)
        if latin != word and not _GREEK_OR_CYRILLIC.search(latin):
            yield Edit(match.start(), match.end(), latin)


_STEPS = (
    _list_html_signs,
    _list_html_signs,
    _list_misread,
    _list_soft_ends,
    _list_wide_blanks,
    _list_letters_with_signs,
    _list_plain,
    _list_composed,
    _list_latin,
    _list_composed,
    _list_quotation_marks,
    _list_german_marks,
    _list_dashes,
)
# Each of usual characters, and may be part of what is read as another
_COMMON_SIGNS = ("&", *_SOFT_HYPHENS, *_LEADS, *_TWO_SIGNS)
