"""`briefing try`: what it says of a term is what a build with that term files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import build as building
from generator.cli import main
from generator.core.spans import Span
from generator.desk.inputs import read
from generator.trying.marking import mark_words
from generator.trying.met import MetStatement
from generator.trying.writing import describe_reading
from tests import small_book
from tests.test_topic_terms import HEAD

Captured = pytest.CaptureFixture[str]

TEXT = """Tokyo (ANTARA) - Delegasi itu tiba. Cuaca cerah. Jalan raya lengang.

Jaksa mengajukan banding. Hakim menolak banding itu. Harga naik dibandingkan kemarin.

Putusan banding lebih ringan dibandingkan putusan awal. Banding atas sanksi itu ditolak. Sanksi berlaku.

Copyright © ANTARA 2023
"""
COURTS = HEAD + "  terms:\n    - hakim\n    - sanksi\n"


@pytest.fixture
def courts(tmp_path: Path) -> Path:
    return write(tmp_path / "book", COURTS)


def write(folder: Path, topics: str) -> Path:
    changes = {
        "data/topics.yml": topics,
        "data/articles/satu.txt": TEXT,
        "data/articles/dua.txt": None,
        "data/articles/dua.yml": None,
    }
    return small_book.copy(folder, changes)


def ask(capsys: Captured, *arguments: str | Path) -> Any:
    """What --json prints."""
    assert main(["try", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def texts(answer: Any, ids: list[str]) -> list[str]:
    by_id = {statement["id"]: statement["text"] for statement in answer["statements"]}
    return [by_id[id] for id in ids]


def list_filed(folder: Path, topic: str = "courts") -> set[str]:
    """The ids of the statements that a build files under the topic."""
    book = building.check(folder).book
    (page,) = [page for page in book.topics if page.topic.id == topic]
    return {statement.id for statement in page.statements}


# --- by itself ------------------------------------------------------------------------------------


def test_a_term_is_met_in_statements_with_its_words_marked(courts: Path, capsys: Captured) -> None:
    answer = ask(capsys, "banding", courts)
    assert texts(answer, answer["met"]) == [
        "Jaksa mengajukan banding.",
        "Hakim menolak banding itu.",
        "Harga naik dibandingkan kemarin.",
        "Putusan banding lebih ringan dibandingkan putusan awal.",
        "Banding atas sanksi itu ditolak.",
    ]
    first = answer["statements"][0]
    assert (first["article"], first["path"], first["line"]) == ("satu", "data/articles/satu.txt", 3)
    (words,) = first["words"]
    assert TEXT[words["start"] : words["end"]] == words["text"] == "banding"
    assert answer["forms"] == {"banding": 4, "dibandingkan": 1}
    assert [statement["topics"] for statement in answer["statements"]] == [
        [],
        ["courts"],
        [],
        [],
        ["courts"],
    ]


def test_a_quoted_term_says_what_it_leaves_out(courts: Path, capsys: Captured) -> None:
    answer = ask(capsys, '"banding"', courts)
    assert (answer["read_as"], answer["key"]) == ("this form only", "terms")
    assert (answer["forms"], answer["other_forms"]) == ({"banding": 4}, {"dibandingkan": 1})


def test_a_common_other_word_is_named(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, COURTS)
    more = " ".join(f"Harga naik {number} persen dibandingkan kemarin." for number in range(3))
    text = TEXT.replace("Copyright", f"{more}\n\nCopyright")
    (folder / "data/articles/satu.txt").write_text(text, encoding="utf-8")
    (other,) = ask(capsys, "banding", folder)["other_words"]
    assert other == {"word": "dibandingkan", "meaning": "compare", "count": 4}
    assert ask(capsys, '"banding"', folder)["other_words"] == []


def test_not_lists_what_it_leaves_aside(courts: Path, capsys: Captured) -> None:
    answer = ask(capsys, 'banding NOT "dibandingkan"', courts)
    assert len(answer["met"]) == 4
    assert texts(answer, answer["left_aside"]) == ["Harga naik dibandingkan kemarin."]


def test_near_marks_both_and_nothing_between(courts: Path, capsys: Captured) -> None:
    answer = ask(capsys, "banding NEAR sanksi", courts)
    (statement,) = answer["statements"]
    assert [words["text"] for words in statement["words"]] == ["Banding", "sanksi"]
    assert answer["forms"] == {"banding … sanksi": 1}


def test_what_is_no_statement_is_not_met(courts: Path, capsys: Captured) -> None:
    assert ask(capsys, "copyright", courts)["met"] == []


# --- in a topic -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "entry"),
    [
        (["banding"], "    - banding\n"),
        (['"banding"'], "    - '\"banding\"'\n"),
        (["banding", "--weight", "0.5"], "    - {words: banding, weight: 0.5}\n"),
        (["menolak", "--weight", "-1"], "    - {words: menolak, weight: -1}\n"),
        (["banding NOT dibandingkan"], "    - banding NOT dibandingkan\n"),
        (["banding", "--exclude"], "  excludes:\n    - banding\n"),
        (['"dibandingkan"', "--exclude"], "  excludes: ['\"dibandingkan\"']\n"),
    ],
    ids=" ".join,
)
def test_what_it_would_file_and_lose_is_what_a_build_does(
    tmp_path: Path, capsys: Captured, arguments: list[str], entry: str
) -> None:
    before = list_filed(write(tmp_path / "a", COURTS))
    after = list_filed(write(tmp_path / "b", COURTS + entry))
    (effect,) = ask(capsys, *arguments, tmp_path / "a", "--topic", "courts")["topics"]
    assert set(effect["filed"]) == after - before
    assert set(effect["lost"]) == before - after
    assert effect["line"] == 0


def test_a_term_of_the_topic_is_compared_with_the_topic_without_it(
    courts: Path, capsys: Captured
) -> None:
    answer = ask(capsys, "sanksi", courts, "--topic", "courts")
    (effect,) = answer["topics"]
    assert effect["line"] == 6
    assert texts(answer, effect["filed"]) == ["Banding atas sanksi itu ditolak.", "Sanksi berlaku."]


def test_an_exclusion_of_the_topic_is_compared_too(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, COURTS + "  excludes:\n    - “banding”\n")
    answer = ask(capsys, '"banding"', folder, "--topic", "courts", "--exclude")
    (effect,) = answer["topics"]
    assert effect["line"] == 8
    assert texts(answer, effect["lost"]) == [
        "Hakim menolak banding itu.",
        "Banding atas sanksi itu ditolak.",
        "Sanksi berlaku.",  # which needs more once two others speak against the topic
    ]


def test_what_is_met_and_not_filed_is_listed(courts: Path, capsys: Captured) -> None:
    (effect,) = ask(capsys, "banding", courts, "--weight", "0.5", "--topic", "courts")["topics"]
    assert [len(effect[key]) for key in ("filed", "lost", "there", "not_there")] == [0, 0, 2, 3]


def test_a_statement_that_follows_is_filed_too(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, COURTS)
    text = "Tokyo (ANTARA) - Jaksa mengajukan banding. Hal itu sudah lama.\n"
    (folder / "data/articles/satu.txt").write_text(text, encoding="utf-8")
    answer = ask(capsys, "banding", folder, "--topic", "courts")
    (effect,) = answer["topics"]
    assert texts(answer, effect["filed"])[1:] == ["Hal itu sudah lama."]
    assert main(["try", "banding", str(folder), "--topic", "courts"]) == 0
    assert "Hal itu sudah lama. (follows one that has it)" in capsys.readouterr().out


def test_without_a_topic_each_of_them_is_tried(capsys: Captured, tmp_path: Path) -> None:
    answer = ask(capsys, "sanksi", small_book.copy(tmp_path))
    topics = [effect["topic"] for effect in answer["topics"]]
    assert topics == [topic.id for topic in read(tmp_path).topics]
    effects = {effect["topic"]: effect for effect in answer["topics"]}
    assert set(effects["sanctions"]["filed"]) <= set(answer["met"])
    assert effects["sanctions"]["line"]
    assert effects["cooperation"]["line"] == 0


def test_corrections_stay_in_force(courts: Path, capsys: Captured) -> None:
    id = ask(capsys, "banding", courts)["met"][0]
    entry = f"- {{statement: {id}, not_filed_under: courts, reason: x, by: RA, day: 2026-11-28}}\n"
    folder = courts
    (folder / "data/topics.yml").write_text(COURTS + "    - banding\n", encoding="utf-8")
    (folder / "data/corrections.yml").write_text(entry, encoding="utf-8")
    (effect,) = ask(capsys, "banding", courts, "--topic", "courts")["topics"]
    assert id in effect["not_there"]
    assert id not in effect["filed"]


# --- what is printed ------------------------------------------------------------------------------


def test_the_text_says_how_the_term_was_read_and_marks_its_words(
    courts: Path, capsys: Captured
) -> None:
    assert main(["try", '"banding"', str(courts), "--topic", "courts"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(
        '"banding": this form only\n4 statements in 1 article: 4 × banding\n'
        "Not met, of the same roots: 1 × dibandingkan\n"
    )
    assert "  file 2, lose 0, leave 2 that are there and 0 that are not\n" in printed
    assert "data/articles/satu.txt:3  in no topic\n    Jaksa mengajukan [banding].\n" in printed


def test_long_lists_are_cut_unless_all_is_asked_for(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, COURTS)
    sentences = " ".join(f"Jaksa nomor {number} mengajukan banding." for number in range(25))
    text = f"Tokyo (ANTARA) - Delegasi tiba.\n\n{sentences}\n"
    (folder / "data/articles/satu.txt").write_text(text, encoding="utf-8")
    assert main(["try", "banding", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("[banding]") == 20
    assert printed.endswith("  and 5 more: --all lists them\n")
    assert main(["try", "banding", str(folder), "--all"]) == 0
    assert capsys.readouterr().out.count("[banding]") == 25


def test_a_term_that_is_met_nowhere_is_said_to_be(courts: Path, capsys: Captured) -> None:
    assert main(["try", "kemitraan", str(courts)]) == 0
    assert "No statement has it." in capsys.readouterr().out


READINGS = {
    "banding": "any form of its root",
    "larangan ekspor": "side by side, in any form of their roots",
    '"banding"': "this form only",
    '"larangan ekspor"': "this form only",
    'larangan "ekspor"': "side by side, in quotation marks this form only",
    "banding NEAR hakim": "a term with NEAR",
    "banding NEAR hakim NOT harga": "a term with NOT",
}


@pytest.mark.parametrize("words", READINGS)
def test_each_reading_of_a_term_is_named(words: str) -> None:
    assert describe_reading(words) == READINGS[words]


LONG = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas duabelas"


@pytest.mark.parametrize(
    ("before", "behind", "shown"),
    [
        ("Hakim menolak ", " itu.", "Hakim menolak [banding] itu."),
        ("", ".", "[banding]."),
        (
            f"{LONG} ",
            f" {LONG}.",
            f"… {LONG[20:]} [banding] {LONG[:52]} …",
        ),
    ],
)
def test_words_are_marked_and_long_texts_cut(before: str, behind: str, shown: str) -> None:
    text = f"{before}banding{behind}"
    start = 100 + len(before)
    words = (Span(start, start + len("banding")),)
    met = MetStatement("s-1", "a", "a.txt", 1, text, 100, words, ())
    assert mark_words(met) == shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (['"banding'], "a quotation mark has no partner"),
        (
            ["banding", "--topic", "court"],
            "data/topics.yml: no such topic; found 'court', expected one of courts",
        ),
        (["banding", "--exclude", "--weight", "1"], "--exclude goes without --weight"),
    ],
)
def test_a_wrong_command_line_is_explained(
    courts: Path, capsys: Captured, arguments: list[str], message: str
) -> None:
    assert main(["try", *arguments, str(courts)]) == 2
    assert message in capsys.readouterr().err


def test_nothing_is_written(courts: Path, capsys: Captured) -> None:
    before = {path: path.stat().st_mtime_ns for path in courts.rglob("*")}
    ask(capsys, "banding", courts)
    assert {path: path.stat().st_mtime_ns for path in courts.rglob("*")} == before
