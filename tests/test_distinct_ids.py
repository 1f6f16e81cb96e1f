"""Each sentence of a book has an id of its own, also where two hashes begin alike."""

from __future__ import annotations

import itertools
import re

from msgspec import structs

from generator.comparing.distinct_ids import part_shared_ids
from generator.reading.article import Analysis
from tests.test_article import read

SHARED = "s-0123abcd"
TEXT = "“Kapal berlayar,” kata Menteri Sekar Ayu. Hujan turun di pelabuhan itu."


def read_with_shared_id(id: str) -> Analysis:
    """An article of two sentences, the second of which has an id that others have, too."""
    analysis = read(f"{TEXT} {id}.", id=id)
    first, second, *others = analysis.sentences
    sentences = (first, structs.replace(second, id=SHARED), *others)
    return structs.replace(analysis, sentences=sentences)


def test_of_two_sentences_with_one_id_the_earlier_article_keeps_it_in_any_order() -> None:
    analyses = [read_with_shared_id(id) for id in ("2023-a", "2023-b", "2024-a")]
    parted, *others = [
        sorted(part_shared_ids(order), key=lambda analysis: analysis.article.id)
        for order in itertools.permutations(analyses)
    ]
    assert all(other == parted for other in others)
    ids = [sentence.id for analysis in parted for sentence in analysis.sentences]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"s-[0-9a-f]{8}", id) for id in ids)
    assert parted[0] == analyses[0]
    assert parted[0].sentences[1].id == SHARED
    changed = [
        before.id != after.id
        for analysis, other in zip(analyses[1:], parted[1:], strict=True)
        for before, after in zip(analysis.sentences, other.sentences, strict=True)
    ]
    assert changed.count(True) == 2


def test_articles_stay_in_their_order_and_as_they_are_where_no_id_is_shared() -> None:
    analyses = (read("Hujan turun.", id="b"), read("Angin bertiup.", id="a"))
    assert part_shared_ids(analyses) == analyses
