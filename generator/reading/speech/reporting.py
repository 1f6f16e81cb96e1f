"""Reported speech without quotation marks: `X mengatakan`, `menurut X`, `…, kata X`, `hal ini diumumkan oleh X`."""

from __future__ import annotations

from collections.abc import Callable

from generator.reading.speech.behind import behind
from generator.reading.speech.contents import after_verb, around
from generator.reading.speech.lexicon import match
from generator.reading.speech.parties import Party
from generator.reading.speech.scene import PREVIOUS, Report, Scene
from generator.reading.speech.verbs import verb_report


def reported(scene: Scene) -> Report | None:
    """The report that a sentence makes; rules are tried in order and the first that fits wins."""
    if match(scene.words.guards, scene.passage.words, scene.low)[1] == "sentence":
        return None
    for rule in RULES:
        report = rule(scene)
        if report is not None:
            return report
    return None


def _according(scene: Scene) -> Report | None:
    """`Menurut X, …`, `Saat ini, menurut X, …`, `…, menurut X.`, `Menurutnya, …`."""
    for place in range(scene.low, scene.high):
        size, kind = scene.is_(scene.words.attribution, place)
        if kind not in {"according", "according-one"}:
            continue
        one = kind == "according-one"
        party = (
            Party(place, place + size, "one")
            if one
            else behind(scene.own, place + size, scene.high)
        )
        if party is None or not (
            scene.edge(place) or scene.led(place) or scene.text(party.end) in {",", "."}
        ):
            continue
        voices, rule = scene.resolve(party)
        told = scene.is_(scene.words.before, party.end)[0]  # `Menurut X menjelaskan bahwa …`
        content = (
            ((after_verb(scene, party.end + told), scene.high),)
            if told
            else around(scene, place, party.end)
        )
        return Report("indirect", (place, place + size), voices, content, f"according {rule}")
    return None


def _said_after(scene: Scene) -> Report | None:
    """`…, kata X.`, `…, tambah Kishida`, `Saat ini, kata X, …`, `Lanjut X, …`, `…, ujarnya.`"""
    for place in range(scene.low, scene.high):
        word = scene.passage.words[place]
        if (
            scene.quoted(place)
            or not (word in scene.words.after or word in scene.words.clitics)
            or not (scene.edge(place) or scene.led(place))
        ):
            continue
        clitic = word in scene.words.clitics
        skip = place + 1 + (scene.text(place + 1) == "," and place > scene.low)
        party = Party(place, place + 1, "one") if clitic else behind(scene.own, skip, scene.high)
        if party is None or (place == scene.low and not _set_off(scene, party, clitic=clitic)):
            continue
        voices, rule = scene.resolve(party)
        return Report(
            "indirect",
            (place, place + 1),
            voices,
            around(scene, place, party.end),
            f"cue-behind {rule}",
        )
    return None


def _set_off(scene: Scene, party: Party, *, clitic: bool) -> bool:
    """`Kata Hayashi, …` and `Katanya, …` report, `Kata itu …` and `Jawabnya ya` do not."""
    return scene.text(party.end) == "," or not (clitic or party.kind == "unknown")


def _passive(scene: Scene) -> Report | None:
    """`Hal ini diumumkan oleh X`, `Dikatakan X, …`, `Dikatakannya, …`, `…, dijelaskan X, …`."""
    for place in range(scene.low, scene.high):
        size, kind = scene.is_(scene.words.attribution, place)
        if kind not in {"passive", "passive-one"}:
            continue
        start = place + size
        party = (
            Party(place, place + size, "one")
            if kind == "passive-one"
            else behind(scene.own, start, scene.high)
        )
        back = _anaphor(scene, place)
        lone = scene.text(place + size) == "," and place == scene.low
        if not (back or scene.edge(place) or scene.led(place)) or (party is None and not lone):
            continue
        voices, rule = scene.resolve(party)
        content = () if back else around(scene, place, party.end if party else start)
        name = PREVIOUS if back else "passive"
        return Report("passive", (place, place + size), voices, content, f"{name} {rule}")
    return None


def _anaphor(scene: Scene, place: int) -> bool:
    """Before the verb stand only words that point to the sentence before, and adverbs: `Hal ini juga …`."""
    start = scene.low
    if scene.is_(scene.words.attribution, start)[1] != "anaphor":
        start += match(scene.words.connectives, scene.passage.words, scene.low)[0]
    size, kind = scene.is_(scene.words.attribution, start)
    if kind != "anaphor":
        return False
    start += size
    while start < place and (step := scene.is_(scene.words.modifiers, start)[0]):
        start += step
    return start == place


# `menurut` and `kata` stand in sentences that also hold verbs of saying (`Menurut media Jepang, Kishida mengatakan …`):
# whoever reports the whole sentence comes first. The verb comes last because its subject is the least sure.
RULES: tuple[Callable[[Scene], Report | None], ...] = (
    _according,
    _said_after,
    _passive,
    verb_report,
)
