"""A gist is the same when it is unpacked, and one object wherever comparing shows it."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import pytest

from generator.comparing import corroboration
from generator.comparing.corroboration import packed_gists
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.packed_gists import PackedGists
from tests.evidence import BOOK, GOVERNMENTS, ID, analysed

Gists = Sequence[Gist]


@pytest.fixture(scope="module")
def gists() -> Gists:
    """Those of the project's own book."""
    lexicon = corroboration.compile_lexicon(ID)
    return [
        gist
        for source in analysed(BOOK.articles)
        for gist in corroboration.read_gists(source, GOVERNMENTS, lexicon, ID)
    ]


def test_each_gist_is_unpacked_as_it_was(gists: Gists) -> None:
    packed = PackedGists()
    assert list(packed.add_each(gists)) == gists
    assert len(gists) > 50
    for gist in gists:
        assert packed.find(gist.id) == gist
        assert packed.find(gist.id).statement is gist.statement


def test_what_is_shown_is_one_object(gists: Gists, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_gists, "UNPACKED", 1)
    packed = PackedGists()
    pairs = corroboration.compare_all(gists, packed)
    objects = {id(gist) for pair in pairs for gist in (pair.first, pair.second)}
    ids = {gist.id for pair in pairs for gist in (pair.first, pair.second)}
    assert len(objects) == len(ids) < len(pairs) * 2
    assert all(packed.find(id) is packed.hold(id) for id in ids)


def test_few_are_unpacked_at_a_time(gists: Gists, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_gists, "UNPACKED", 2)
    packed = PackedGists()
    before = _count_gists()
    for _ in packed.add_each(gists):
        pass
    for gist in gists:
        packed.find(gist.id)
    assert _count_gists() == before + 2


def _count_gists() -> int:
    gc.collect()
    return sum(type(thing) is Gist for thing in gc.get_objects())


def test_the_pairs_are_the_same_in_any_order_of_the_gists(gists: Gists) -> None:
    in_order = corroboration.compare_all(gists, PackedGists())
    turned = corroboration.compare_all(gists[::-1], PackedGists())
    assert in_order == turned
    assert in_order
