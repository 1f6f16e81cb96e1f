"""Reads the place and outlet in the dateline before a lead."""

from __future__ import annotations

import re
from itertools import islice

from generator.core.frozen import Frozen
from generator.core.spans import Placed
from generator.core.text import TextMatch
from generator.nouns.article import Dateline
from generator.nouns.editors import Names
from generator.reading.cleaning.words import PageText, PageWords

MAX_DATELINE_CHARS = 100  # characters in which a dateline ends
GAP = re.compile(r"(?:(?<!\s)\s+)?(?:- -|[-–—]{1,4}|[:|])\s*")
GAP_SIGN = re.compile("[-–—:|]")  # one of them is in every gap
SIGNS = ((":", "colon"), ("|", "bar"))  # all others are dashes
MAX_GAPS = 4  # dashes, colons and bars that are tried
ALONE = re.compile(r"([^\n]{2,80}?)\s*[-–—]{1,3}[\s,.:]{0,4}")
MAX_END_CHARS = 7  # characters of its dashes and what follows them
NEAR_DASH = re.compile(r"\s[-–—]{1,3}\s")
MAX_NEAR_CHARS = 45  # characters in which the dateline of a further report ends
PART = re.compile(r"(?:[^,|()\[\]/]|(?<=\d)/(?=\d))+")  # a date in figures is one
MAX_PARTS = 4  # a longer list of names is no dateline
SPACED_DASH = re.compile(r"(?<!\s)\s+[-–—]{1,3}\s+")
STOP = re.compile(r"[-–—]{1,2}\s*([A-Z][A-Z' ]{2,30})\.(?=\s{0,3}[A-Z\"“])")
DAY_STOP = re.compile(r"([A-Z][A-Za-z' -]{2,30}),\s(\d{1,2}\s\w{3,9}\s\d{4})\.(?=\s{1,3}[A-Z\"“])")
MAX_SMALL_WORD_LETTERS = 3  # letters: Rio de Janeiro
MAX_UNKNOWN_WORDS = 3  # words of a place that no table has
QUOTATION_MARKS = frozenset('"“”')
ENDS_OF_SENTENCES = frozenset(".!?") | QUOTATION_MARKS


class DatelineHead(Frozen):
    """The words before the dash, sorted into places, outlets and days."""

    places: Names
    outlets: Names
    has_day: bool
    is_settled: bool  # an outlet, a day, a bracket or capitals show that it is a dateline


def parse(page: PageText, block: Placed) -> Dateline | None:
    """The dateline that begins a block: `Tokyo (ANTARA) -`, `jpnn.com, TOKYO -`, `SEOUL –`."""
    window = _slice_window(page, block)
    if not GAP_SIGN.search(window):
        return None
    dateline = None
    for gap in islice(GAP.finditer(window), MAX_GAPS):
        head = _read_head(window[: gap.start()], page)
        if head is None:
            continue
        if not _ends_dateline(window, gap, head, page.words):
            is_sentence = page.text[block.end - 1] in ENDS_OF_SENTENCES
            if not is_sentence or not _parts_unknown_place(window, gap, head, page.words):
                continue
        if dateline is None or _goes_on(head, page.words):
            dateline = _make_dateline(block.start, gap, head)
    return dateline


def parse_later(page: PageText, block: Placed) -> Dateline | None:
    """The dateline of a further report, whose place a table has or capitals show."""
    reach = min(block.end, block.start + MAX_NEAR_CHARS)
    if not NEAR_DASH.search(page.text, block.start, reach):
        return None
    dateline = parse(page, block)
    if dateline is None or not dateline.rule.endswith("-dash") or "day" in dateline.rule:
        return None
    if dateline.outlet and not page.names.is_newsroom(dateline.outlet):
        return None
    for name in dateline.place.split(", "):
        if not _is_listed_or_loud(name, page.words):
            return None
    return dateline


def _is_listed_or_loud(place: str, words: PageWords) -> bool:
    if words.is_place(place):
        return True
    return place.isupper() and place.replace(" ", "").isalpha() and _is_shouted(place, words)


def parse_stopped(page: PageText, block: Placed) -> Dateline | None:
    """A dateline that ends like a sentence, stop included: `KONTAN.CO.ID - BRUSSELS.`."""
    window = _slice_window(page, block)
    dated = DAY_STOP.match(window)
    if dated and page.words.is_place(dated[1]) and _is_day(dated[2], page.words):
        end = block.start + dated.end()
        return Dateline(
            start=block.start, end=end, place=dated[1], outlet="", rule="place-day-stop"
        )
    stop = STOP.search(window)
    if not stop:
        return None
    outlet = window[: stop.start()]
    if _classify_part(outlet, page) != "outlet":
        return None
    return Dateline(
        start=block.start,
        end=block.start + stop.end(),
        place=stop.group(1).strip(),
        outlet=outlet.strip(),
        rule="outlet-dash-place-stop",
    )


def parse_alone(page: PageText, block: Placed) -> Dateline | None:
    """A dateline with nothing behind it on its line: `Suara.com -`."""
    window = _slice_window(page, block)
    last_start = len(window) - MAX_END_CHARS
    if not GAP_SIGN.search(window, last_start):
        return None
    line = ALONE.fullmatch(window)
    if not line:
        return None
    head = _read_head(line.group(1), page)
    if not head or not head.is_settled:
        return None
    dateline = _make_dateline(block.start, line, head)
    rule = f"{dateline.rule}-alone"
    return Dateline(
        start=block.start,
        end=block.end,
        place=dateline.place,
        outlet=dateline.outlet,
        rule=rule,
    )


def _slice_window(page: PageText, block: Placed) -> str:
    end = min(block.end, block.start + MAX_DATELINE_CHARS)
    return page.text[block.start : end]


def _make_dateline(start: int, gap: TextMatch, head: DatelineHead) -> Dateline:
    shape = []
    if head.places:
        shape.append("place")
    if head.outlets:
        shape.append("outlet")
    if head.has_day:
        shape.append("day")
    sign = next((name for mark, name in SIGNS if mark in gap.group()), "dash")
    outlet = ""
    if head.outlets:
        outlet = head.outlets[0]
    rule = f"{'-'.join(shape)}-{sign}"
    return Dateline(
        start=start,
        end=start + gap.end(),
        place=", ".join(head.places),
        outlet=outlet,
        rule=rule,
    )


def _read_head(head: str, page: PageText) -> DatelineHead | None:
    places: list[str] = []
    outlets = []
    has_day = has_bracket = False
    for match in _split_head(head):
        part = match.group().strip(" \u00a0\t–—-")
        start = match.start()
        in_brackets = head[start - 1 : start] in {"(", "["}
        has_bracket = has_bracket or in_brackets
        kind = _classify_part(part, page)
        if kind == "name":
            kind = _classify_by_place(part, places, page.words, in_brackets=in_brackets)
        if kind == "place":
            places.append(part)
        elif kind == "outlet":
            outlets.append(part)
        elif kind == "day":
            has_day = True
        else:
            return None
    if not places and not outlets:
        return None
    is_settled = (
        bool(outlets)
        or has_day
        or has_bracket
        or all(_is_shouted(place, page.words) for place in places)
    )
    return DatelineHead(
        places=tuple(places), outlets=tuple(outlets), has_day=has_day, is_settled=is_settled
    )


def _classify_by_place(part: str, places: list[str], words: PageWords, *, in_brackets: bool) -> str:
    """What capitalised words are that no table knows, by the place before them.

    `Malang (Kabar Pas)`, `Sarwila (Kabar Pas)`, but not `Bank Central Asia (BCA)`.
    """
    if not places:
        return "place"
    if in_brackets:
        last = places[-1]
        is_place = last.isupper() or words.is_place(last)
        is_spelled = " " in part and words.is_unusual(last.split(maxsplit=1)[0])
        return "outlet" if is_place or is_spelled else ""
    return "outlet" if _is_brand(part) else "place"


def _is_shouted(place: str, words: PageWords) -> bool:
    """Whether it is a place in capitals: `SEOUL`, but not the `GO` of `GO - JEK`."""
    if not place.isupper():
        return False
    return len(place) > MAX_SMALL_WORD_LETTERS or words.is_place(place)


def _split_head(head: str) -> list[TextMatch]:
    """The parts between commas, brackets, strokes and dashes; none where they are too many."""
    with_commas = SPACED_DASH.sub(_replace_by_commas, head)
    parts = [part for part in PART.finditer(with_commas) if part[0].strip()]
    if len(parts) > MAX_PARTS:
        return []
    return parts


def _replace_by_commas(match: TextMatch) -> str:
    """As many commas, so that offsets stay."""
    return "," * len(match[0])


def _classify_part(part: str, page: PageText) -> str:
    """ "outlet", "day", "place" (of a table), "name" (capitalised words), or "" for all else."""
    part = part.strip()
    if not part or len(part) > 40:
        return ""
    if len(part.split()) > 5:
        return ""
    if page.names.is_newsroom(part):
        return "outlet"
    if _is_day(part, page.words):
        return "day"
    if page.words.is_place(part):
        return "place" if part[0].isupper() else ""
    return "name" if _is_capitalised(part) else ""


def _is_day(part: str, words: PageWords) -> bool:
    for word in re.split(r"[\s/.]+", part):
        is_number = word.strip(".").isdecimal()
        if not is_number and word.casefold() not in words.stamps:
            return False
    return True


def _is_capitalised(part: str) -> bool:
    first, *rest = part.split()
    if not first[0].isupper():
        return False
    return all(word[0].isupper() or len(word) <= MAX_SMALL_WORD_LETTERS for word in rest)


def _is_brand(part: str) -> bool:
    """Whether one word is in capitals and another is not: IDN Times."""
    if part.isupper():
        return False
    return any(word.isupper() and len(word) > 1 for word in part.split())


def _ends_dateline(window: str, gap: TextMatch, head: DatelineHead, words: PageWords) -> bool:
    """Whether the sign parts a dateline from its lead, rather than two words of it."""
    lead = window[gap.end() :]
    if not lead:
        return False
    sign = gap.group()
    if ":" in sign:
        return _may_have_colon(head, words)
    if "|" in sign:
        return bool(head.outlets and head.places)
    if head.outlets:
        return sign != "-" or any("." in outlet for outlet in head.outlets)
    if sign == "-" or lead[0].islower():
        return False
    return head.is_settled or _begins_at_city(head, lead, words)


def _parts_unknown_place(window: str, gap: TextMatch, head: DatelineHead, words: PageWords) -> bool:
    """Whether a dash between blanks parts one name from a word that begins sentences.

    `Sarwila - Warga mengungsi.`, `Bima - Kapolres Bima …`; but `Ani - Budi`, `Olahraga - Tim …`
    """
    lead = window[gap.end() :]
    is_spaced = SPACED_DASH.fullmatch(gap.group()) is not None
    if not is_spaced or not lead or not head.places:
        return False
    for place in head.places:
        name = place.split()
        if len(name) > MAX_UNKNOWN_WORDS or not words.is_unusual(name[0]):
            return False
    if lead[0] in QUOTATION_MARKS:
        return True
    opening = lead.split(maxsplit=1)[0].removesuffix(".")  # `Plt.`
    return not words.is_unusual(opening)


def _begins_at_city(head: DatelineHead, lead: str, words: PageWords) -> bool:
    """Whether the first or the last name is that of a city: `Suara Petani, Brebes - Harga …`."""
    if _begins_with_place(lead, words):
        return False
    return words.is_city(head.places[0]) or words.is_city(head.places[-1])


def _may_have_colon(head: DatelineHead, words: PageWords) -> bool:
    if head.outlets and head.places:
        return True
    return head.is_settled and all(map(words.is_place, head.places))


def _begins_with_place(lead: str, words: PageWords) -> bool:
    """`Jakarta - Bandung` is a road."""
    first_word = re.split(r"[\s,.]", lead, maxsplit=1)[0]
    return words.is_place(first_word)


def _goes_on(head: DatelineHead, words: PageWords) -> bool:
    """Whether a second dash still belongs to the dateline: `KONTAN.CO.ID - TOKYO - `."""
    if not head.places:
        return False
    last = head.places[-1]
    return last.isupper() or words.is_city(last)
