"""What grouping copies promises: reprints are found however changed, other articles left alone."""

from __future__ import annotations

import functools
import itertools
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator.comparing.corroboration import compile_lexicon, find_copies
from generator.comparing.corroboration.copies import _Comparison, _CopiedText
from generator.measure.copies import RULES, Reprint, make_source
from generator.nouns.article import Speech
from generator.nouns.book import Source
from tests import small_book
from tests.evidence import BOOK, ID, seeds
from tests.pages_read import assembled
from tests.written import load_yaml

CASES = load_yaml(Path(__file__).parent / "cases/copies.yml")
IDS = sorted(article.id for article in BOOK.articles)


def groups(*sources: Source) -> list[tuple[str, ...]]:
    return [group.articles for group in find_copies(sources, compile_lexicon(ID), ID)]


@functools.cache
def texts() -> dict[str, tuple[str, ...]]:
    """The sentences of each article of the book."""
    return {each.id: tuple(s.sentence.text for s in each.statements) for each in seeds().sources}


@pytest.mark.parametrize("rule", RULES[:4], ids=lambda rule: rule.name)
@pytest.mark.parametrize("id", IDS)
def test_a_reprint_is_grouped_with_its_original(id: str, rule: Reprint) -> None:
    lead = texts()[
        "kontan-jepang-hubungan-erat-nato"
        if id.startswith("antara")
        else "antara-kishida-ktt-nato-vilnius"
    ]
    originals = [make_source(other, lines) for other, lines in texts().items()]
    assert groups(*originals, make_source("reprint", rule.make(texts()[id], lead))) == [
        (id, "reprint")
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_cases(case: dict[str, Any]) -> None:
    found = groups(make_source("a", case["a"]), make_source("b", case["b"]))
    assert found == ([("a", "b")] if case["copies"] else [])


def test_the_order_of_the_articles_changes_no_group() -> None:
    made = [
        make_source(f"{id}-{n}", rule.make(texts()[id], ()))
        for id in IDS
        for n, rule in enumerate(RULES[:3])
    ]
    assert groups(*made) == groups(*reversed(made))
    assert len(groups(*made)) == len(IDS)


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


# --- background and quotations --------------------------------------------------------------------


def lines(*words: str) -> tuple[str, ...]:
    """A sentence of five nouns for each word, of which no two sentences share one."""
    return tuple(f"{word}a, {word}e, {word}i, {word}o dan {word}u." for word in words)


BACKGROUND = lines("Banat", "Celat", "Dufat")
RELEASE = make_source("release", (*lines("Kebit", "Lofit", "Mukit"), *BACKGROUND))
REPORT = make_source("report", (*lines("Padur", "Regur", "Sinur", "Tobur", "Vukur"), *BACKGROUND))


def test_a_part_of_a_long_report_is_no_copy_unless_the_shorter_is_nothing_else() -> None:
    names = [f"{first}{last}" for first in "BCDFGHJKL" for last in ("enal", "orul")]
    long_report = make_source("report", (*lines(*names), *BACKGROUND))
    assert groups(RELEASE, long_report) == []
    assert groups(make_source("brief", BACKGROUND), long_report) == [("brief", "report")]


def test_background_that_three_texts_share_makes_no_copy() -> None:
    others = [
        make_source(id, (*lines(f"{id}gan", f"{id}mul", f"{id}ros", f"{id}tik"), *BACKGROUND))
        for id in ("Wab", "Yef")
    ]
    assert groups(RELEASE, REPORT) == [("release", "report")]
    assert groups(RELEASE, REPORT, *others) == []


def test_many_reprints_of_one_text_are_no_background() -> None:
    text = (*lines("Kebit", "Lofit", "Mukit", "Nadit", "Pegit", "Rotit"), *BACKGROUND)
    reprints = [make_source(f"r{n}", (*lines(f"Zu{n}k"), *text[n:])) for n in range(5)]
    assert groups(*reprints) == [("r0", "r1", "r2", "r3", "r4")]


OFFICE = "Ketua Serikat Pekerja Pelabuhan Tanjung Laut Jawa Tengah Rewangga Wiranegara"
SAID = ("kapal antre", "gudang penuh", "upah tetap", "solar langka", "hujan turun", "truk mogok")
SAID_NEXT = (
    "dermaga sepi",
    "tarif naik",
    "polisi tiba",
    "listrik padam",
    "kopi habis",
    "bus datang",
)


def test_who_speaks_makes_no_copy_of_what_somebody_else_prints_of_them(tmp_path: Path) -> None:
    for folder, said, copies in (("same", SAID, 1), ("other", SAID_NEXT, 0)):
        lines = {"satu-mogok": SAID, "dua-mogok": said}
        articles = {
            f"data/articles/{name}.txt": "\n\n".join(
                [f"Mogok {name}", *(f"{OFFICE} mengatakan {line}." for line in lines[name])]
            )
            for name in lines
        }
        book = assembled(small_book.copy(tmp_path / folder, articles))
        assert len(book.evidence.copies) == copies, folder


def test_quotations_alone_make_no_copy() -> None:
    speech = Speech(basis="direct", cue=None, speakers=(), content=(), quotes=(), route="", rule="")
    spoken = {statement.sentence.text for statement in RELEASE.statements[3:]}

    def quoting(source: Source) -> Source:
        statements = [
            replace(each, speech=speech if each.sentence.text in spoken else None)
            for each in source.statements
        ]
        return replace(source, statements=tuple(statements))

    assert groups(RELEASE, REPORT) == [("release", "report")]
    assert groups(quoting(RELEASE), quoting(REPORT)) == []


def test_each_reprint_of_a_text_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second one has a line of its own: these are compared with one, and no others."""
    compare = _Comparison._compare
    compared = []

    def count(comparison: _Comparison, first: str, second: str) -> _CopiedText | None:
        compared.append((first, second))
        return compare(comparison, first, second)

    monkeypatch.setattr(_Comparison, "_compare", count)
    text = lines("Batenal", "Corul", "Denal", "Forul")
    reprints = [make_source(f"r{n:02}", (*text, *lines(f"Zu{n}k")[: n % 2])) for n in range(40)]
    assert [len(group) for group in groups(*reprints)] == [40]
    assert len(compared) == 39


def test_a_hundred_reprints_take_less_than_three_seconds() -> None:
    names = [f"{first}{last}" for first in "BCDFGHJKL" for last in ("enal", "orul")]
    reprints = [
        make_source(f"r{n:02}", lines(*names[: n % 18], f"Zu{n}k", *names[n % 18 :]))
        for n in range(100)
    ]
    start = time.process_time()
    (group,) = groups(*reprints)
    assert time.process_time() - start < 3
    assert len(group) == 100
