"""Reads the speaker behind a cue: `kata juru bicara Gugus Tugas Kabupaten Bekasi, Alamsyah, di Jakarta`."""

from __future__ import annotations

from generator.reading.speech.parties import LONGEST, Party, identify
from generator.reading.speech.phrases import CLOSED, OPEN, WITHIN, Words

REACH = 40  # words that a noun phrase may have
BRACKET = 9  # tokens of the longest bracket inside an office
# Places and bodies that may stand between an office and its holder: `Kelurahan …, Kecamatan …, Wahyu Wibowo`
PLACES = 4


def behind(own: Words, place: int, limit: int) -> Party | None:
    """The speakers whose noun phrase begins at a token; None where none can be read."""
    while (
        place < limit
        and not own.upper(place)
        and (step := own.is_(own.lexicon.connectives, place)[0])
    ):
        place += step
    end = _end(own, place, min(limit, place + REACH))
    return identify(own, place, end) if place < end else None


def _end(own: Words, start: int, limit: int) -> int:
    if start < limit and own.pronoun(start):
        return start + 1
    head = own.head(start, limit) if start < limit else start
    size = (
        max(own.is_(table, head)[0] for table in (own.lexicon.roles, own.lexicon.anonymous))
        if start < limit
        else 0
    )
    place = min(head + size, limit) if size else start
    while place < limit and (step := _step(own, start, place, limit)):
        place += step
    return place


def _step(own: Words, start: int, place: int, limit: int) -> int:
    """How many tokens at that place belong to the phrase; 0 where it ends."""
    text = own.word(place)
    if text in OPEN:
        return _bracket(own, start, place, limit)
    if text == ",":
        return (
            _holder(own, place, limit) - place
            if own.headed(start) and _holder(own, place, limit)
            else 0
        )
    if place > start and own.determined(place - 1):
        return 0
    if place > start and (own.opener(place) or (own.timely(place) and not own.upper(place - 1))):
        return _onward(own, start, place, limit)
    if text == ".":
        return int(own.abbreviates(place, limit))
    small = text[:1].islower() and not own.mentioned(place) and not own.joins(place)
    ended = small and (_named(own, start, place) or _bare(own, start, place))
    return int((text[:1].isalnum() or text in "-/&'’") and not ended)


def _named(own: Words, start: int, end: int) -> bool:
    """The range ends with the name of a person."""
    people = own.people(start, end)
    return bool(people) and own.passage.at(people[-1].end) >= end


def _bare(own: Words, start: int, place: int) -> bool:
    """The words so far are capitalised and no office: a name that no list knows."""
    return place > start and own.upper(start) and not own.headed(start)


def _bracket(own: Words, start: int, place: int, limit: int) -> int:
    """A bracket belongs to an office (`Patroli Jalan Raya (PJR) Tol`), not behind a name (`Budi (45)`)."""
    close = next(
        (at for at in range(place + 1, min(limit, place + BRACKET)) if own.word(at) in CLOSED),
        limit,
    )
    goes_on = close + 1 < limit and (own.upper(close + 1) or own.word(close + 1) == ",")
    if not goes_on or place == start or not own.headed(start) or _named(own, start, place):
        return 0
    return close + 1 - place if own.upper(place + 1) and not own.timely(close + 1) else 0


def _onward(own: Words, start: int, place: int, limit: int) -> int:
    """Steps over `di`, `pada`, `dari` … inside an office whose holder follows after a comma."""
    if own.opener(place) not in WITHIN or not own.headed(start) or _named(own, start, place):
        return 0
    end = _this(own, place, limit)
    if end:
        return end - place
    comma = next((at for at in range(place, limit) if own.word(at) == ","), 0)
    broken = any(
        own.opener(at) in {"clause", "relative"} or own.timely(at) for at in range(place + 1, comma)
    )
    goal = _holder(own, comma, limit) if comma and not broken else 0
    return goal - place if goal else 0


def _this(own: Words, place: int, limit: int) -> int:
    """End of `di Puskesmas Palmerah ini`: capitalised words closed by a determiner; 0 for others."""
    end = place + 1
    while end < limit and (own.upper(end) or own.opener(end) or own.word(end) in "()-"):
        end += 1
    return end + 1 if end < limit and own.determined(end) else 0


def _holder(own: Words, comma: int, limit: int) -> int:
    """Token after the name that follows some comma from here on; 0 where a date, clause or stop comes first."""
    place = comma + 1
    for _ in range(PLACES):
        end = next((at for at in range(place, limit) if _ends_part(own, at, limit)), limit)
        people = own.people(place, end)
        if people:
            goal = own.passage.at(people[0].end)
            return goal if _closed(own, goal, limit) else 0
        listed = end + 1 < limit and own.word(end) == "," and own.joins(end + 1)
        if (
            not (listed or _placed(own, place, end))
            or place >= end
            or not own.upper(place)
            or own.timely(place)
        ):
            break
        place = end + 1
    return _unlisted(own, place, limit)


def _ends_part(own: Words, place: int, limit: int) -> bool:
    text = own.word(place)
    return (
        text == ","
        or (text == "." and not own.abbreviates(place, limit))
        or bool(own.opener(place))
    )


def _unlisted(own: Words, place: int, limit: int) -> int:
    """Token after a few capitalised words between commas, which are taken for a name; 0 for others."""
    end = place
    while end < limit and own.upper(end) and not own.timely(end):
        end += 1
    return (
        end
        if 1 <= end - place <= LONGEST and not _placed(own, place, end) and _closed(own, end, limit)
        else 0
    )


def _placed(own: Words, start: int, end: int) -> bool:
    """The words are a place or body."""
    return bool(own.passage.inside(start, end)) or own.is_(own.lexicon.roles, start)[0] > 0


def _closed(own: Words, place: int, limit: int) -> bool:
    """Behind a name set off by commas comes a mark, a clause or the end: else it is the subject of what follows."""
    if place >= limit or not own.initial(place).isalnum():
        return True
    return bool(own.opener(place)) or own.timely(place)
