"""Through whom a report came: `seperti dikutip Kyodo`."""

from __future__ import annotations

from generator.reading.speech.scene import Scene

REACH = 8  # words of the longest name of a medium


def route(scene: Scene) -> str:
    """The name of the medium that passed the words on, "" where none is named."""
    for place in range(scene.low, scene.high):
        size, _ = scene.is_(scene.words.routes, place)
        if size:
            name = _name(scene, place + size)
            if name:
                return name
    return ""


def _name(scene: Scene, place: int) -> str:
    """A run of capitalised words."""
    while place < scene.high and scene.own.opener(place):
        place += 1
    end = place
    while (
        end < min(scene.high, place + REACH)
        and scene.text(end)[:1].isupper()
        and not scene.own.timely(end)
    ):
        end += 1
    return scene.passage.text(place, end) if end > place else ""
