"""Books in which each place that others write has a payload: text that must stay text."""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Iterable, Iterator, Sequence

from generator.core.yaml_text import parse
from tests.pages_read import PROJECT

LONG = 10_000  # characters of a token that has no end
_SIGNS = "".join(map(chr, range(1, 128))) + "\x85\xa0\xad\u0301\u200b\u200d\u202e\u2028\u2066\ufeff"


@functools.cache
def list_payloads() -> tuple[str, ...]:
    """The payloads of tests/cases/payloads.yml."""
    cases = parse((PROJECT / "tests/cases/payloads.yml").read_text(encoding="utf-8")).value
    return tuple(payload for payloads in cases.values() for payload in payloads)


def vary(payloads: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """That many payloads made of these: spliced, cut, doubled, with signs put in between."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time
    for _ in range(count):
        first, second = chance.choice(payloads), chance.choice(payloads)
        cut, other = chance.randrange(len(first) + 1), chance.randrange(len(second) + 1)
        text = first[:cut] + second[other:]
        for _ in range(chance.randrange(4)):
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(_SIGNS) * chance.choice((1, 1, 2, 9)) + text[place:]
        yield text or first


def without_nul(text: str) -> str:
    """A payload as a text file may have it: one with NUL is refused."""
    return text.replace("\0", "")


def lay_articles(payloads: Iterable[str]) -> dict[str, str]:
    """Path -> content: an article for each payload, which has it in all its places."""
    files: dict[str, str] = {}
    outlets: list[dict[str, object]] = []
    for number, payload in enumerate(map(without_nul, payloads)):
        name = f"data/articles/p{number:05d}"
        files[f"{name}.txt"] = (
            f"Jakarta - Sanksi atas bank {payload} berlaku sejak Rabu (8/3/2023).\n\n"
            f'"Sanksi {payload} tetap berlaku," kata Sutrisno {payload}, Kamis (9/3/2023).\n\n'
            f"{payload}\n\nHujan turun sepanjang pekan di kota itu.\n"
        )
        host = f"p{number:05d}.example"
        sidecar = {
            "title": f"Judul {payload}",
            "author": f"A {payload}",
            "url": f"https://{host}/1",
            "language": "id",  # whatever the payload looks like
        }
        files[f"{name}.yml"] = json.dumps(sidecar)
        outlets.append({"id": f"p{number:05d}", "name": f"O{number} {payload}", "sites": [host]})
    files["data/outlets.yml"] = json.dumps({"outlets": outlets, "newsrooms": []})
    return files
