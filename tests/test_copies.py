"""What grouping copies promises: reprints are found however changed, other articles left alone."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.comparing.corroboration import compile_lexicon, find_copies
from generator.measure.copies import RULES, Reprint, make_source
from generator.nouns.book import Source
from tests.evidence import ID, seeds

CASES = yaml.safe_load((Path(__file__).parent / "cases/copies.yml").read_text(encoding="utf-8"))
TEXTS = {each.id: tuple(s.sentence.text for s in each.statements) for each in seeds().sources}


def groups(*sources: Source) -> list[tuple[str, ...]]:
    return [group.articles for group in find_copies(sources, compile_lexicon(ID), ID)]


@pytest.mark.parametrize("rule", RULES[:4], ids=lambda rule: rule.name)
@pytest.mark.parametrize("id", sorted(TEXTS))
def test_a_reprint_is_grouped_with_its_original(id: str, rule: Reprint) -> None:
    lead = TEXTS[
        "kontan-jepang-hubungan-erat-nato"
        if id.startswith("antara")
        else "antara-kishida-ktt-nato-vilnius"
    ]
    originals = [make_source(other, lines) for other, lines in TEXTS.items()]
    assert groups(*originals, make_source("reprint", rule.make(TEXTS[id], lead))) == [
        (id, "reprint")
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_cases(case: dict[str, Any]) -> None:
    found = groups(make_source("a", case["a"]), make_source("b", case["b"]))
    assert found == ([("a", "b")] if case["copies"] else [])


def test_the_order_of_the_articles_changes_no_group() -> None:
    made = [
        make_source(f"{id}-{n}", rule.make(TEXTS[id], ()))
        for id in TEXTS
        for n, rule in enumerate(RULES[:3])
    ]
    assert groups(*made) == groups(*reversed(made))
    assert len(groups(*made)) == len(TEXTS)


def test_reports_of_one_event_by_two_newsrooms_are_no_copies() -> None:
    for pair in itertools.combinations(seeds().sources, 2):
        assert find_copies(pair, compile_lexicon(ID), ID) == ()


def test_articles_without_sentences_are_no_copies() -> None:
    assert (
        groups(
            make_source("a", ()),
            make_source("b", ()),
            make_source("c", ("Satu.",)),
            make_source("d", ("Satu.",)),
        )
        == []
    )
