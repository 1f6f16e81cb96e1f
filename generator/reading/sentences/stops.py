"""Decides whether a sentence ends at a full stop, by the words on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.core.frozen import Frozen
from generator.core.text import WordMap, Words
from generator.reading.name_marks import NameMarks, is_unspoken
from generator.reading.sentences.word_shapes import WordShapes

MAX_ABBREVIATION_CHARS = 40  # characters; longer words are no abbreviations
PLAIN_WORD = re.compile(r"[a-z]{4,}|\d{3,}")
INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.)*[A-Z]|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
MARKER = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})?\Z")
YEAR = re.compile(r"(?:19|20)\d\d")
GLUED_BEFORE = re.compile(r"[^\W\d_]{2}[a-z]\Z|\b(?:19|20)\d\d\Z|-\d{1,3}\Z|[\"”)%]\Z")
GLUED_AFTER = re.compile(r"[A-Z][a-z]")
NUMBER_OF_CASE = re.compile(r"\d\S{0,40}/[^\W\d]{1,20}\Z")
# A unit behind a figure may end a sentence, though it is cut short.
FIGURE = re.compile(r"\d\s?\Z")
FULL_NAME = re.compile(r"[A-Z][\w'’.-]+\s+[A-Z][\w'’-]+\Z")
CAPITALISED = re.compile(r"[A-Z][\w'’-]+\Z")
BRANCH = re.compile(r"[A-Z][a-z]{1,3}")  # of a rank
SHORT_WORD = re.compile(r"[a-z]{2,4}")
CAPITAL_AFTER = re.compile(r"\s[A-Z]")
WORD = re.compile(r"[\w.-]*")


class SentenceWords(Frozen):
    """The tables in which the rules look words up."""

    abbreviations: WordMap  # abbreviation -> its kind, as in the table
    domains: frozenset[str]  # endings of site names, in lower case
    short_months: frozenset[str]  # months cut short (`Sept`)
    openers: frozenset[str]  # words that open a sentence, with their capital
    saying: Words  # beginnings of words after a quotation (`kata`, `ujarnya`)
    marks: NameMarks
    shapes: WordShapes


class Stop(Frozen, gc=False):
    """A full stop or the like, with the words round it."""

    mark: str  # the stop itself: ".", "...", "?!"
    closing_marks: str  # what closes on it, without blanks
    text_before: str  # the sentence up to the stop, its last 40 characters where it is longer
    word_before: str  # the word that the stop follows, with its inner dots; "" after a mark
    next_char: str  # first character of the word after the stop, "" at the end
    word_after: str  # the word after the stop, with its dots
    text_after: str  # what follows it, some 40 characters
    is_glued: bool  # no blank follows the stop
    is_bracketed: bool  # a bracket that this sentence opened is still open and closes soon
    opens_bracket: bool  # an opening bracket comes before the word after the stop
    words: SentenceWords


def ends_sentence(stop: Stop) -> bool:
    if not stop.next_char:
        return True
    for _, goes_on in CONTINUATION_RULES:  # noqa: SIM110  a generator takes twice as long
        if goes_on(stop):
            return False
    return True


def _runs_on(stop: Stop) -> bool:
    """Whether a small letter or a sign follows: `Inc., perusahaan`, `Apa?" tanya dia`.

    But after a plain word with a bare stop even `dia` opens a sentence.
    """
    if not stop.next_char.islower():
        return stop.next_char in ".,;:/&%+=?!)]}"
    if (
        stop.mark not in (".", "?")
        or stop.closing_marks
        or not PLAIN_WORD.fullmatch(stop.word_before)
    ):
        return True
    if stop.word_before in stop.words.abbreviations:
        return True
    return _is_in_site_name(stop)


def _joins_parts(stop: Stop) -> bool:
    """Whether the stop is inside a word: `5.000`, `D.W.`, `KOMPAS.Com`.

    But `Kamis.Pembicaraan`, `ke-3.Hakim` and `besok.”Kata` are two sentences. In `31/Pid.Sus/2024`
    it is inside the number of a case.
    """
    if not stop.is_glued:
        return False
    if NUMBER_OF_CASE.search(stop.text_before):
        return True
    before = stop.closing_marks or stop.text_before
    if not GLUED_BEFORE.search(before):
        return True
    if not GLUED_AFTER.match(stop.word_after):
        return True
    return _is_in_site_name(stop)


def _is_in_site_name(stop: Stop) -> bool:
    name = stop.word_after.partition(".")[0]
    return name.lower() in stop.words.domains


def _is_list_marker(stop: Stop) -> bool:
    """`1. Jepang`, `a. Jepang`: the number of a list item opens its sentence."""
    return (
        len(stop.text_before) < MAX_ABBREVIATION_CHARS
        and MARKER.match(stop.text_before) is not None
    )


def _is_in_brackets(stop: Stop) -> bool:
    """`Sultan Syarif Kasim (SSK. II) Pekanbaru`; a sentence in brackets opens with its bracket."""
    if not stop.is_bracketed:
        return False
    if stop.words.abbreviations.get(stop.word_before) == "bracket" or _is_in_title(stop):
        return True
    return ")" not in stop.closing_marks or len(stop.word_before) < 4


def _is_in_title(stop: Stop) -> bool:
    """Whether the bracket has one word, behind a title: `Dr. (Cand.) Rewangga`."""
    before = stop.text_before.removesuffix(stop.word_before)
    if not before.endswith("("):
        return False
    return find_last_word(before.rstrip("(. ")).casefold() in stop.words.marks.titles


def _ends_branch(stop: Stop) -> bool:
    """`Kolonel Mar. Rewangga`, `Kol. Purn. Rewangga`: a branch behind a rank.

    `Gubernur Edy. Warga` are two sentences.
    """
    if stop.mark != "." or stop.closing_marks or stop.opens_bracket:
        return False
    words = stop.words
    if not BRANCH.fullmatch(stop.word_before) or stop.word_before in words.marks.given_names:
        return False
    if stop.word_after in words.openers or words.shapes.is_common(stop.word_after):
        return False
    rank = _find_word_before(stop).rstrip(".").casefold()
    return rank in words.marks.titles


def _ends_abbreviation(stop: Stop) -> bool:
    """`Dr. Soetomo`, `Encore Energy Pte. Ltd. (Encore Energy)`."""
    abbreviations = stop.words.abbreviations
    kind = abbreviations.get(stop.word_before)
    if kind in LEADING:
        return stop.mark == "." and not _ends_capitals(stop)
    if kind != "after":
        return False
    if stop.opens_bracket:
        return True
    word = stop.word_after
    return word.endswith(".") and word.rstrip(".") in abbreviations


def _ends_month(stop: Stop) -> bool:
    """`12 Sept. 2022`."""
    if stop.mark != "." or stop.word_before not in stop.words.short_months:
        return False
    return YEAR.fullmatch(stop.word_after.rstrip(".")) is not None


def _ends_capitals(stop: Stop) -> bool:
    """Whether letters that open names end a sentence after all: `di RS. Ia`, `5 KM. Warga`."""
    if not stop.word_before.isupper():
        return False
    if stop.word_after in stop.words.openers:
        return True
    is_unit = stop.word_before.casefold() in stop.words.shapes.units
    return is_unit and _follows_figure(stop)


def _follows_figure(stop: Stop) -> bool:
    return FIGURE.search(stop.text_before.removesuffix(stop.word_before)) is not None


def _ends_unspoken(stop: Stop) -> bool:
    """`drh. Wijaya`, `Mgr. Ignatius`, `Ch. Anwar`: abbreviations that no table has to list."""
    if stop.mark != "." or stop.closing_marks or stop.opens_bracket:
        return False
    if stop.word_after in stop.words.openers:
        return False
    if not is_unspoken(stop.word_before) or stop.word_before in stop.words.abbreviations:
        return False
    shapes = stop.words.shapes
    if stop.word_before.casefold() in shapes.units and shapes.is_common(stop.word_after):
        return False
    if stop.next_char.isdigit() and stop.word_before[0].isupper():
        return True
    return not _follows_figure(stop)


def _ends_cut_short(stop: Stop) -> bool:
    """`Yay. Insani Medan`, `ay. 3`: other abbreviations that no table lists.

    Names end sentences too, so that more than the short word has to show it.
    """
    if stop.mark != "." or stop.closing_marks or stop.is_glued or stop.opens_bracket:
        return False
    shapes = stop.words.shapes
    if stop.next_char.isdigit():
        word = SHORT_WORD.fullmatch(stop.word_before)
        return word is not None and not shapes.language.is_word(word[0])
    if stop.word_after in stop.words.openers or not shapes.is_cut_short(stop.word_before):
        return False
    before = _find_word_before(stop)
    if before[:1].isupper() and not shapes.is_common(before):
        return False
    if not shapes.is_common(stop.word_after):
        return True
    return CAPITAL_AFTER.match(stop.text_after) is not None


def _ends_initials(stop: Stop) -> bool:
    """`M. Razi`, `D.W. Martowardojo`, `a.n. Budi`; but `Grup A. Mereka` are two sentences."""
    if stop.closing_marks or stop.word_after in stop.words.openers:
        return False
    if not INITIALS.fullmatch(stop.word_before) or _ends_label(stop):
        return False
    return not _ends_degrees(stop.text_before, stop.words.marks)


def _ends_label(stop: Stop) -> bool:
    """Whether a letter labels the word before it: `vitamin C. Dokter`, not `kata R. Suparta`."""
    shapes = stop.words.shapes
    if len(stop.word_before) > 1 or not shapes.is_common(stop.word_after):
        return False
    before = _find_word_before(stop)
    return before != "" and not shapes.opens_name(before)


def _find_word_before(stop: Stop) -> str:
    """The word before the one that the stop follows; "" where a mark or nothing is there."""
    return find_last_word(stop.text_before.removesuffix(stop.word_before).rstrip())


def find_last_word(text: str) -> str:
    """The word that ends a text, with its dots; "" where a mark or a blank does.

    Read from behind, since a search from the front tries each place in the text.
    """
    word = WORD.match(text[::-1])
    if word:
        return word[0][::-1]
    return ""


def _ends_degrees(text: str, marks: NameMarks) -> bool:
    """Whether a text ends with a degree behind a name, not with initials before one."""
    last = find_last_word(text)
    if not last or not marks.is_degree(last.rstrip(".")):
        return False
    before = text.removesuffix(last).rstrip()
    if before.endswith(","):
        return True
    if before.endswith("."):
        return _ends_degrees(before, marks)
    is_sure = max(map(len, last.split("."))) > 1
    return (CAPITALISED if is_sure else FULL_NAME).search(before) is not None


def _is_between_degrees(stop: Stop) -> bool:
    """`Joko Widodo, S.H. M.Si. hadir`."""
    if stop.closing_marks or not stop.word_after:
        return False
    marks = stop.words.marks
    return marks.is_degree(stop.word_before) and marks.is_degree(stop.word_after.rstrip("."))


def _is_in_number(stop: Stop) -> bool:
    """`2.904. 678`, `v9. 1`; but a year and a score end a sentence: `menang 2-1. 10 ribu`."""
    if (
        "-" in stop.word_before
        or not stop.word_before[-1:].isdigit()
        or not stop.next_char.isdigit()
    ):
        return False
    return not YEAR.fullmatch(stop.word_before)


LEADING = frozenset({"before", "name"})  # kinds of abbreviations that something always follows

# Each says that the sentence goes on after the stop; any of them is enough, so that their order
# makes no difference.
CONTINUATION_RULES: tuple[tuple[str, Callable[[Stop], bool]], ...] = (
    ("runs-on", _runs_on),
    ("glued", _joins_parts),
    ("marker", _is_list_marker),
    ("bracketed", _is_in_brackets),
    ("abbreviation", _ends_abbreviation),
    ("month", _ends_month),
    ("unspoken", _ends_unspoken),
    ("branch", _ends_branch),
    ("cut-short", _ends_cut_short),
    ("initials", _ends_initials),
    ("degrees", _is_between_degrees),
    ("number", _is_in_number),
)
