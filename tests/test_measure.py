"""Measured figures are held to pinned floors that fall only on request."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec import structs

from generator import measure
from generator.cli import main
from generator.core.scores import Score, Tally
from generator.desk import measured
from generator.languages import parse_table
from generator.measure import gate
from generator.showing import formats
from generator.showing.codes import GOLD, TASKS
from tests.shipped_words import shipped_words

ROOT = Path(__file__).parent.parent


def score(right: int, figure: str = "f1") -> Score:
    return Score(
        "names",
        "gold",
        figure,
        right,
        answers=10,
        gold=20,
        how="By hand.",
        errors=("missed: Budi", "false: Kota"),
    )


PINNED = gate.update_rows([score(6)], [])


def test_figures_are_those_of_the_counts() -> None:
    found = score(6)
    assert (found.precision, found.recall, found.f1) == (0.6, 0.3, 0.4)
    nothing = Score("names", "gold", "f1", 0, 0, 0, "", ())
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def test_where_only_answers_were_read_nothing_is_said_of_what_is_missed() -> None:
    tally = Tally(judges_answers=True)
    tally.count(expected=True, answered=True, right=True, words="a")
    read = tally.to_score("names", "gold", "precision", "")
    assert [read.has(figure) for figure in ("precision", "recall", "f1")] == [True, False, False]
    line = gate.format_report([read], gate.update_rows([read], [])).splitlines()[1]
    assert line.split()[3:6] == ["1.000", "–", "–"]


def test_the_report_says_what_is_wrong_of_a_hundred_shown() -> None:
    line = gate.format_report([score(6)], PINNED).splitlines()[1]
    assert line.split()[-4:] == ["40.0", "f1", "≥", "0.4000"]
    nothing = Score("names", "gold", "f1", 0, 0, 0, "", ())
    assert nothing.wrong_per_hundred == 0


@pytest.mark.parametrize(("right", "fails"), [(5, True), (6, False), (7, False)])
def test_a_figure_below_its_floor_fails(right: int, fails: bool) -> None:
    assert bool(gate.find_failures([score(right)], PINNED)) is fails


def test_a_floor_of_four_places_holds_for_what_it_was_rounded_from() -> None:
    (row,) = PINNED
    assert gate.find_failures([score(7)], [{**row, "floor": "0.4667"}]) == ()
    assert gate.find_failures([score(7)], [{**row, "floor": "0.4668"}])


def test_a_pinned_figure_is_rounded_once_on_its_way_to_the_page() -> None:
    of_31 = Score("names", "gold", "recall", 29, answers=29, gold=31, how="", errors=())
    (row,) = gate.update_rows([of_31], [])
    assert formats.exact_percent(float(row["recall"]), "en") == "93.5%"


def test_a_figure_without_a_floor_fails() -> None:
    assert gate.find_failures([score(6)], []) == (
        "names on gold: has no floor; pin it with `briefing measure --pin`",
    )


def test_pinning_never_lowers_a_floor_unless_asked() -> None:
    assert gate.update_rows([score(7)], PINNED)[0]["floor"] == "0.466667"
    assert gate.update_rows([score(5)], PINNED)[0]["floor"] == "0.400000"
    assert gate.update_rows([score(5)], PINNED, lower=True)[0]["floor"] == "0.333333"
    assert gate.update_rows([score(5)], PINNED)[0]["f1"] == "0.333333"


def test_what_was_not_measured_keeps_its_row() -> None:
    assert gate.update_rows([], PINNED) == PINNED


def test_the_pinned_file_reads_back() -> None:
    assert parse_table(gate.format_rows(PINNED, gate.BOOK_HEAD)) == PINNED


def test_a_mean_of_f1_is_neither_precision_nor_recall() -> None:
    mean = structs.replace(score(12), answers=20, is_mean_f1=True)
    (row,) = gate.update_rows([mean], ())
    assert (row["precision"], row["recall"], row["f1"]) == ("–", "–", "0.600000")
    assert gate.find_failures([mean], [row]) == ()
    assert re.search(r" – +– +0\.600 ", gate.format_report([mean], [row]))


def test_what_is_measured_by_rouge_has_no_precision_and_no_recall() -> None:
    by_rouge = [each for each in measured.measures() if "ROUGE" in each.task]
    assert len(by_rouge) == 3
    for each in by_rouge:
        assert (each.precision, each.recall, each.figure) == (None, None, "f1")


def test_the_method_page_names_every_figure_that_is_pinned() -> None:
    assert not [row["task"] for row in measured.rows() if row["task"] not in TASKS]


def test_every_error_that_was_read_belongs_to_a_figure_and_names_its_cause() -> None:
    path = Path(measure.__file__).with_name("remaining_errors.tsv")
    errors = parse_table(path.read_text(encoding="utf-8"))
    figures = Counter((error["task"], error["data"]) for error in errors)
    assert set(figures) <= {(row["task"], row["data"]) for row in measured.rows()}
    assert max(figures.values()) <= 10
    for error in errors:
        assert len(error["words"].split()) <= 9, error
        assert error["cause"]


def test_the_shipped_book_is_above_every_floor_and_the_command_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["measure", "--root", str(ROOT)]) == 0
    shown = capsys.readouterr().out
    floors = parse_table((ROOT / "tests/gold/measured.tsv").read_text(encoding="utf-8"))
    assert len(floors) == 9
    assert all(row["task"] in shown for row in floors)


def test_the_command_fails_below_a_floor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = measure.FloorTable(Path("measured.tsv"), gate.BOOK_HEAD, PINNED)
    measurement = measure.Measurement((score(5),), floors)
    monkeypatch.setattr(measure, "measure_all", lambda *_: (measurement,))
    assert main(["measure", "--errors", "1"]) == 1
    output = capsys.readouterr()
    assert output.err == "names on gold: f1 0.333333 is below 0.400000\n"
    assert "missed: Budi" in output.out
    assert "false: Kota" not in output.out


@pytest.mark.parametrize(
    ("language", "readers"),
    [("id", "(satu|dua|kedua) pembaca"), ("nl", "(een|één|twee|beide) (of twee )?lezers?")],
)
def test_how_many_readers_labelled_the_pairs_is_said_beside_each_row_alone(
    language: str, readers: str
) -> None:
    words = shipped_words(language)
    pairs = [each for each in measured.measures() if each.data.startswith("IndoSum pairs")]
    assert len({each.data for each in pairs}) == 2, "by one or two readers, and by two"
    for each in pairs:
        assert re.search(readers, words.translated(GOLD[each.data]))
