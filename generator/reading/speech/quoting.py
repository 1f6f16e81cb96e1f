"""Who speaks a quotation: its cue stands behind it, before it, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.reading.speech.behind import behind
from generator.reading.speech.lexicon import match
from generator.reading.speech.parties import Party
from generator.reading.speech.quotes import ENDS, Quotation
from generator.reading.speech.scene import Report, Scene
from generator.reading.speech.subjects import of_verb

CLAUSE_ENDS = frozenset(".?!…:;,—–-")
AFTER_REACH = 24  # words from a quotation to the verb whose subject stands first
BEFORE_REACH = 24  # words from a verb to the quotation that it announces


def spoken(scene: Scene, quote: Quotation) -> bool:
    """The quoted words are a statement of their own, not a fragment of the reporter's sentence."""
    if _cue_place(scene, quote) >= 0:
        return True
    before = scene.passage.word(quote.open - 1) or "."
    fresh = before in CLAUSE_ENDS or scene.quotes.at(quote.open - 1) is not None
    last, after = (
        scene.passage.word(quote.end - 1),
        scene.passage.word(quote.close + 1) if quote.close > 0 else "",
    )
    closed = last in CLAUSE_ENDS or after in {"", ".", ",", "?", "!"}
    first = scene.own.initial(quote.start)
    capital = first.isupper() or not first.isalpha()
    if not (fresh and capital and closed):
        return False
    return before in ENDS or before == ":" or not quote.open or _announced(scene, quote) is not None


def said(scene: Scene, quote: Quotation) -> Report:
    """The attribution of a quotation; rules are tried in order and the first that fits wins."""
    for rule in RULES:
        report = rule(scene, quote)
        if report is not None:
            return report
    return Report("direct", None, (), (), "bare-quotation")


def _limit(scene: Scene, place: int) -> int:
    """End of the sentence that holds a token, or the next quotation."""
    return scene.quotes.next_open(
        place, scene.passage.bounds(scene.passage.tokens[place].sentence)[1]
    )


def _behind(quote: Quotation) -> int:
    return quote.close + 1 if quote.close > 0 else quote.end


def _cue_place(scene: Scene, quote: Quotation) -> int:
    """Token of the cue right behind a quotation, -1 where none stands."""
    place = _behind(quote)
    for _ in range(2):
        if place >= len(scene.passage.tokens):
            return -1
        word = scene.passage.words[place]
        if word in scene.words.after or word in scene.words.clitics:
            return place
        if not (scene.passage.word(place) in {",", "—", "–", "-", "."} or _adverb(scene, place)):
            return -1
        place += 1
    return -1


def _adverb(scene: Scene, place: int) -> bool:
    return match(scene.words.connectives, scene.passage.words, place)[0] == 1


def _cue_behind(scene: Scene, quote: Quotation) -> Report | None:
    """`"…," kata Hayashi`, `"…," ujarnya`."""
    place = _cue_place(scene, quote)
    if place < 0:
        return None
    word, cue = scene.passage.words[place], (place, place + 1)
    if word in scene.words.clitics:
        voices, rule = scene.resolve(Party(place, place + 1, "one"))
    else:
        voices, rule = scene.resolve(behind(scene.own, place + 1, _limit(scene, place)))
    return Report("direct", cue, voices, (), f"quotation-cue {rule}")


def _verb_behind(scene: Scene, quote: Quotation) -> Report | None:
    """`"…," Stoltenberg mengatakan`, `"…," demikian Risma menyapa`, `"…," menurut Hayashi`."""
    start = _behind(quote)
    if start >= len(scene.passage.tokens) or (
        quote.close > 0 and scene.passage.word(quote.end - 1) in {".", "?", "!"}
    ):
        return None
    for place in range(start, min(_limit(scene, start), start + AFTER_REACH)):
        if match(scene.words.attribution, scene.passage.words, place)[1] in {
            "according",
            "passive",
        }:
            voices, rule = scene.resolve(behind(scene.own, place + 1, _limit(scene, start)))
            return (
                Report("direct", (place, place + 1), voices, (), f"quotation-according {rule}")
                if voices
                else None
            )
        size, _ = match(scene.words.before, scene.passage.words, place)
        if size:
            voices, rule = scene.resolve(of_verb(scene.own, start, place))
            return (
                Report("direct", (place, place + size), voices, (), f"quotation-verb {rule}")
                if voices
                else None
            )
    return None


def _announced(scene: Scene, quote: Quotation) -> Report | None:
    """`Hayashi mengatakan, "…"`, `Yoon berkata: "…"`, `Menurut Hayashi, "…"`."""
    if quote.open == 0 or scene.passage.word(quote.open - 1) in ENDS:
        return None
    low = scene.passage.bounds(scene.passage.tokens[quote.open - 1].sentence)[0]
    mark = scene.passage.word(quote.open - 1) in {",", ":"}
    for place in range(
        quote.open - 1, max(low, quote.open - (BEFORE_REACH if mark else 3)) - 1, -1
    ):
        if scene.quoted(place):
            return None
        report = _verb_before(scene, low, place) or _cue_before(scene, place, quote.open)
        if report is not None:
            return report
    return None


def _verb_before(scene: Scene, low: int, place: int) -> Report | None:
    size, _ = match(scene.words.before, scene.passage.words, place)
    if not size:
        return None
    voices, rule = scene.resolve(of_verb(scene.own, low, place))
    return (
        Report("direct", (place, place + size), voices, (), f"verb-quotation {rule}")
        if voices
        else None
    )


def _cue_before(scene: Scene, place: int, limit: int) -> Report | None:
    word = scene.passage.words[place]
    according = match(scene.words.attribution, scene.passage.words, place)[1] == "according"
    if not (according or word in scene.words.after):
        return None
    voices, rule = scene.resolve(behind(scene.own, place + 1, limit))
    return (
        Report("direct", (place, place + 1), voices, (), f"cue-quotation {rule}")
        if voices
        else None
    )


def settle(report: Report, previous: Report | None) -> Report:
    """A quotation without a cue goes on with the speaker of the sentence before it."""
    if report.cue is not None or previous is None or not previous.voices:
        return report
    return replace(report, voices=previous.voices, rule="bare-quotation continues")


# A cue behind the quotation is the surest; `Hayashi menjelaskan alasannya, "…," kata Kishida` would else be read from
# its front. What announces it comes ahead of a verb behind it: in `Hayashi mengatakan, "…" lalu Kishida menyebut …`
# that verb belongs to the next report.
RULES: tuple[Callable[[Scene, Quotation], Report | None], ...] = (
    _cue_behind,
    _announced,
    _verb_behind,
)
