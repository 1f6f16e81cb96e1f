"""Each phase of a build grows as its articles do: counted in calls, never in seconds."""

from __future__ import annotations

import cProfile
import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from generator.outputs.spool import open_spools
from tests.bench import write_texts
from tests.checked_yaml import forget_checked
from tests.conftest import PROJECT
from tests.phases import PHASES, run_phases

Result = TypeVar("Result")

FEWEST = 5  # articles; then twice and four times as many
CALLS_OVER_LINEAR = 1.1
SENTENCES, WORDS = 5, 10
FIRST_DAY = date(2023, 1, 2)
DAYS_APART = 9  # so that no two articles are of one occasion
CONSONANTS, VOWELS = "bdgjklmnprst", "aiu"


def list_words() -> list[str]:
    """The words of the first book's articles, sorted."""
    texts = [path.read_text("utf-8") for path in sorted((PROJECT / "data/articles").glob("*.txt"))]
    return sorted(set(re.findall(r"\b[a-z]{4,12}\b", " ".join(texts))))


def make_articles() -> Iterator[str]:
    """Texts without end, each with a name, a day and an order of words of its own.

    Words of every day leave no doubt of the language: what a doubt costs would come by chance.
    """
    words = list_words()
    syllables = ["".join(pair) for pair in itertools.product(CONSONANTS, VOWELS)]
    chance = random.Random(17)  # noqa: S311
    for number in itertools.count():
        day = FIRST_DAY + timedelta(days=DAYS_APART * number)
        names = ["".join(chance.choices(syllables, k=4)).capitalize() for _ in range(2 * SENTENCES)]
        lines = [f"Jakarta, {day.day}/{day.month}/{day.year} - Pemerintah rapat."]
        for first, last in zip(names[::2], names[1::2], strict=True):
            said = " ".join(chance.choices(words, k=WORDS))
            lines.append(
                f'"Negara yang tidak {said} itu ada untuk kita," kata Menteri {first} {last}.'
            )
        yield " ".join(lines) + "\n"


class Calls:
    """How many calls each phase made."""

    def __init__(self) -> None:
        self.by_phase: Counter[str] = Counter()

    def __call__(self, name: str, phase: Callable[[], Result]) -> Result:
        profile = cProfile.Profile()
        result = profile.runcall(phase)
        self.by_phase[name] += sum(entry.callcount for entry in profile.getstats())
        return result


def count_calls(articles: int, root: Path) -> Counter[str]:
    write_texts(root, itertools.islice(make_articles(), articles))
    forget_checked()
    calls = Calls()
    with open_spools(root) as spools:
        run_phases(root, spools, calls)
    return calls.by_phase


def test_the_calls_of_each_phase_grow_with_the_articles_and_not_with_their_square(
    tmp_path: Path,
) -> None:
    count_calls(FEWEST, tmp_path / "first")  # what is read once is read now
    few, more, many = (count_calls(FEWEST * times, tmp_path / str(times)) for times in (1, 2, 4))
    assert set(many) == set(PHASES)
    for phase in PHASES:
        linear = 2 * (more[phase] - few[phase])
        grown = many[phase] - more[phase]
        assert grown <= CALLS_OVER_LINEAR * linear, f"{phase}: {grown} more calls, not {linear}"
