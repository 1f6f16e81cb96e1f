"""What was said, as far as a sentence of reported speech holds it."""

from __future__ import annotations

from generator.reading.speech.parties import Party
from generator.reading.speech.scene import Range, Scene

LATE = 14  # words that may stand between a verb and its `bahwa`
ASIDE = 16  # words of an addressee or time between a verb and the comma before what was said
FINAL = 12  # words of a time and place behind a verb that closes its sentence
LEAST = 5  # words that must stand before such a verb's subject


def around(scene: Scene, start: int, end: int) -> tuple[Range, ...]:
    """What is left of a sentence without its attribution, which stands between those tokens."""
    tail = _after_aside(scene, end) if _apart(scene, end) else end
    if start <= scene.low or scene.led(start):
        return ((tail, scene.high),)
    goes_on = scene.text(tail - 1) == "," or (tail == end and not _apart(scene, end))
    rest = goes_on and any(scene.text(at)[:1].isalnum() for at in range(tail, scene.high))
    return ((scene.low, start), (tail, scene.high)) if rest else ((scene.low, start),)


def after_verb(scene: Scene, place: int) -> int:
    """First token of what was said after a verb, without addressee, time and `bahwa`."""
    for at in range(place, min(scene.high, place + LATE)):
        kind = scene.is_(scene.words.openers, at)[1]
        if kind == "content" and scene.own.predicate(place, at) == at:
            return at + 1
        if (
            kind == "purpose"
            and at > place
            and all(_occasion(scene, before) for before in range(place, at))
        ):
            return at
        if scene.text(at) == "," and not _aside(scene, place):
            break
    return _after_aside(scene, place) if scene.text(place) == "," or _aside(scene, place) else place


def closes(scene: Scene, party: Party, place: int) -> bool:
    """The verb closes its sentence but for a time and a place, so that what was said stands before its subject."""
    said = party.start - scene.low
    if said < LEAST or scene.text(party.start - 1) != "," or scene.high - place > max(FINAL, said):
        return False
    if scene.own.opener(scene.low) == "clause" or scene.own.headed(scene.low):
        return False  # `Kepala Desa Sukajaya, Siti Zainab, bersyukur`
    while place < scene.high and scene.own.timely(place):
        place += 1
    rest = [at for at in range(place, scene.high) if scene.text(at)[:1].isalnum()]
    return not rest or (
        (scene.own.opener(place) in {"place", "addressee"} or scene.text(place) == "(")
        and not any(
            scene.is_(scene.words.openers, at)[1] == "content" or scene.text(at) == ","
            for at in rest
        )
    )


def _apart(scene: Scene, place: int) -> bool:
    """After a speaker comes a mark, or words that tell more of the occasion; what was said comes after their comma."""
    return (
        not scene.text(place)[:1].isalnum()
        or bool(scene.own.opener(place))
        or scene.own.timely(place)
    )


def _after_aside(scene: Scene, place: int) -> int:
    """First token of what was said after an attribution: behind its comma, where one stands near."""
    for at in range(place, min(scene.high, place + ASIDE)):
        if scene.quoted(at):
            break
        if scene.text(at) == ",":
            if scene.own.opener(at + 1) == "relative" or scene.own.joins(at + 1):
                break  # `apresiasi kepada Hayashi, yang …`
            return at + 1 + (scene.is_(scene.words.openers, at + 1)[1] == "content")
    return place + (scene.is_(scene.words.openers, place)[1] == "content")


def _aside(scene: Scene, place: int) -> bool:
    """An addressee, a place or a time follows the verb."""
    return scene.own.opener(place) in {"place", "addressee"} or scene.own.timely(place)


def _occasion(scene: Scene, place: int) -> bool:
    """The word belongs to a time or place: `berjanji pada Rabu (12/7) untuk …`."""
    return (
        scene.own.timely(place)
        or scene.own.opener(place) == "place"
        or not scene.text(place)[:1].isalnum()
    )
