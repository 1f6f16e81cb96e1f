"""A gist is the same when it is unpacked, and one object wherever comparing shows it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.caching import Shortcuts
from generator.caching.entries import Entries
from generator.comparing import corroboration
from generator.comparing.corroboration import article_pairs, candidates, packed_gists
from generator.comparing.corroboration.candidates import (
    find_candidate_pairs,
    make_look_up,
    may_be_one_matter,
    may_say_the_same,
    sum_marks,
    sum_sought,
)
from generator.comparing.corroboration.differences import may_differ
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import SAME, ComparedPair
from generator.comparing.corroboration.matching import compare as judge
from generator.comparing.corroboration.packed_gists import PackedGists, pack_sketch
from generator.comparing.corroboration.wording import EXACT, compare_wording, cut_runs
from generator.core.days import Days
from generator.nouns.book import Sources
from tests.evidence import BOOK, analysed, article, compare_whole, make_comparer, make_reader

Gists = Sequence[Gist]


@pytest.fixture(scope="module")
def sources() -> Sources:
    """The articles of the project's own book."""
    return analysed(BOOK.articles)


@pytest.fixture(scope="module")
def gists(sources: Sources) -> Gists:
    return [gist for source in sources for gist in make_reader().make_gists(source)]


def test_each_gist_is_made_and_unpacked_as_if_with_all_of_its_article(
    gists: Gists, sources: Sources
) -> None:
    packed = place_all(sources)
    assert len(gists) > 50
    for gist in gists:
        assert packed.find(gist.id) == gist
        assert packed.find(gist.id).statement is gist.statement


def test_what_is_shown_is_one_object(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_gists, "UNPACKED", 1)
    comparer = make_comparer()
    pairs = comparer.compare_all(list(map(compare_whole, analysed(BOOK.articles))))
    packed = comparer.packed
    objects = {id(gist) for pair in pairs for gist in (pair.first, pair.second)}
    ids = {gist.id for pair in pairs for gist in (pair.first, pair.second)}
    assert len(objects) == len(ids) < len(pairs) * 2
    assert all(packed.find(id) is packed.hold(id) for id in ids)


def test_few_are_unpacked_at_a_time(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_gists, "UNPACKED", 2)
    gc.freeze()  # else all that other tests keep is looked through, for seconds
    packed = place_all(sources)
    for source in sources:
        for statement in source.statements:
            packed.find(statement.id)
    assert _count_gists() == 2


def _count_gists() -> int:
    gc.collect()
    return sum(type(thing) is Gist for thing in gc.get_objects())


def test_the_pairs_are_the_same_in_any_order_of_the_articles() -> None:
    articles = list(map(compare_whole, analysed(BOOK.articles)))
    in_order = make_comparer().compare_all(articles)
    assert in_order == make_comparer().compare_all(articles[::-1])
    assert in_order


@pytest.mark.parametrize("is_of_any_day", [False, True])
def test_each_candidate_is_found_by_its_marks(
    gists: Gists, is_of_any_day: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a changed article is compared with all others that it would be compared with."""
    monkeypatch.setattr(candidates, "may_say_the_same", lambda _first, _second: True)
    if is_of_any_day:  # only what does not hang on days is left to find it by
        gists = [replace(gist, happened=(), days_said=None) for gist in gists]
    look_ups = {gist.id: make_look_up(gist) for gist in gists}
    pairs = list(find_candidate_pairs(look_ups.values()))
    for first, second in pairs:
        assert not set(sum_marks(look_ups[first])).isdisjoint(sum_sought(look_ups[second]))
        assert not set(sum_marks(look_ups[second])).isdisjoint(sum_sought(look_ups[first]))
    assert len(pairs) > 10


@pytest.mark.parametrize("has_words", [True, False], ids=["its words", "its units alone"])
def test_what_is_left_out_of_those_in_the_same_words_is_not_the_same(
    gists: Gists, has_words: bool
) -> None:
    """Of all statements beside all, as if one had been printed on some other day."""
    look_ups = {gist.id: make_look_up(gist) for gist in gists}
    left_out = same = 0
    for gist in gists:
        # Nor is it found as a plan, or by what is done to something
        undated = replace(gist, days_said=None, happened=(), is_planned=False, modifiers={})
        if not has_words:
            backwards = gist.words[::-1]
            undated = replace(undated, words=backwards, word_runs=cut_runs(backwards))
        look_up = make_look_up(undated)
        for other in gists:
            other_look_up = look_ups[other.id]
            verdict = judge(undated, other)
            pair = ComparedPair(undated, other, verdict) if verdict else None
            is_kept = pair is not None and (pair.verdict.matches or may_differ(pair))
            if may_say_the_same(look_up, other_look_up):
                same += is_kept
            else:
                left_out += 1
                assert not is_kept
    assert left_out > 1_000
    assert same > 5


def test_what_is_left_out_of_those_of_one_day_is_not_the_same(gists: Gists) -> None:
    """Of all statements beside all, as if each had been said on that day."""
    said = Days.parse("2023-02-01")
    same_day = [replace(gist, days_said=said) for gist in gists]
    look_ups = {gist.id: make_look_up(gist, gist.context) for gist in same_day}
    left_out = same = 0
    for first, second in combinations(same_day, 2):
        verdict = judge(first, second)
        pair = ComparedPair(first, second, verdict) if verdict else None
        is_kept = pair is not None and (pair.verdict.matches or may_differ(pair))
        if may_be_one_matter(look_ups[first.id], look_ups[second.id]):
            same += is_kept
        elif not have_same_words(first, second):
            left_out += 1
            assert not is_kept
    assert left_out > 100
    assert same > 5


def have_same_words(first: Gist, second: Gist) -> bool:
    return compare_wording(first, second) >= EXACT


def test_another_choice_of_statements_is_compared_as_if_for_the_first_time(tmp_path: Path) -> None:
    """What a copy repeats is not, and may be tomorrow."""
    shortcuts = Shortcuts(Entries(tmp_path))
    whole = list(map(compare_whole, analysed(BOOK.articles)))
    fewer = [replace(article, compared=article.compared[::2]) for article in whole]
    for articles in (fewer, whole, fewer, whole[1:], whole):
        pairs = make_comparer(shortcuts).compare_all(articles)
        assert pairs == make_comparer().compare_all(articles)
        assert pairs


def test_of_pairs_that_do_not_say_the_same_those_are_left_out_that_differ_in_no_detail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = analysed(BOOK.articles)
    articles = list(map(compare_whole, sources))
    kept = make_comparer().compare_all(articles)
    monkeypatch.setattr(article_pairs, "may_differ", lambda _pair: True)
    every = make_comparer().compare_all(articles)
    assert 0 < len(kept) < len(every)
    assert corroboration.find_differences(kept, (), sources)
    for compare in (
        list_same,
        partial(corroboration.find_differences, findings=(), sources=sources),
    ):
        assert compare(kept) == compare(every)


def list_same(pairs: Iterable[ComparedPair]) -> list[ComparedPair]:
    return [pair for pair in pairs if pair.verdict.kind in SAME]


def place_all(sources: Sources) -> PackedGists:
    """The gists of articles, none of which is made."""
    reader = make_reader()
    packed = PackedGists(reader)
    for source in sources:
        for statement, sketched in zip(source.statements, reader.sketch_all(source), strict=True):
            sketch = pack_sketch(sketched)
            assert sketch.look_up == make_look_up(sketched.sketch, sketched.so_far.context)
            packed.place(sketch, statement, source)
    return packed


def test_gists_are_made_of_statements_that_are_compared_and_of_no_other() -> None:
    comparer = make_comparer()
    of_another_matter = article("aa-cabai", "Harga cabai naik.", "2023-01-31", "kontan")
    articles = list(map(compare_whole, analysed([*BOOK.articles, of_another_matter])))
    pairs = comparer.compare_all(articles)
    made = comparer.packed.made
    every = {id for article in articles for id in article.compared}
    assert {id for pair in pairs for id in pair.ids} <= made < every
