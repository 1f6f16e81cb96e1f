"""Statements in the same words are looked up by the rarest of their runs of words, and by no other."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from generator.comparing.corroboration.candidates import find_candidate_pairs, make_look_up
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.wording import EXACT, choose_rare_runs, cut_runs
from tests.evidence import analysed, article, make_reader

LETTERS = "abcdefghijklmnop"
BITS = {letter: float(number) for number, letter in enumerate(LETTERS)}
OF_ONE_YEAR = (
    "Produsen sepatu kanvas menjual keripik singkong pada tahun yang sama dengan laba berlipat.",
    "Penyanyi dangdut merilis lagu religi pada tahun yang sama sebelum menikahi tetangganya.",
)


def make_texts() -> Iterator[list[str]]:
    """Texts, each the last one with a few words changed."""
    chance = random.Random(12)  # noqa: S311
    words = chance.choices(LETTERS, k=14)
    for _ in range(3000):
        words[chance.randrange(len(words))] = chance.choice(LETTERS)
        yield words[: chance.randrange(7, 15)]


def read_gists(texts: Sequence[str], days: Sequence[str]) -> Iterator[Gist]:
    articles = [
        article(id, text, day, outlet)
        for id, text, day, outlet in zip("ab", texts, days, ("antara", "egindo"), strict=True)
    ]
    for source in analysed(articles):
        yield from make_reader().make_gists(source)


def test_of_two_texts_in_the_same_words_each_has_a_rare_run_of_the_other() -> None:
    exact = 0
    texts = list(make_texts())
    for words, others in itertools.pairwise(texts):
        runs, runs_of_other = sorted((cut_runs(words), cut_runs(others)), key=len)
        if len(runs & runs_of_other) >= EXACT * len(runs):
            exact += 1
            assert choose_rare_runs(runs, BITS) & runs_of_other
    assert exact > 500


def test_the_rarest_runs_are_chosen_and_no_more_than_are_needed() -> None:
    runs = frozenset(("a a a b", "a a a c", "a a a d", "a a a e", "a a a f"))
    assert choose_rare_runs(runs, BITS) == {"a a a f", "a a a e"}


def test_a_run_that_is_common_in_news_is_no_reason_to_compare() -> None:
    assert not list(
        find_candidate_pairs(
            map(make_look_up, read_gists(OF_ONE_YEAR, ("2023-01-02", "2023-06-02")))
        )
    )


def test_the_same_words_on_another_day_are() -> None:
    same = (OF_ONE_YEAR[0], OF_ONE_YEAR[0].replace("Produsen", "Penjual"))
    assert list(
        find_candidate_pairs(map(make_look_up, read_gists(same, ("2023-01-02", "2023-06-02"))))
    )
