"""The audit names what is wrong: in files, and in its own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit import finding, outside, report
from tests.audit.files import read, rows
from tests.search_queries import Query

HEAD = '<!doctype html><html lang="en"><head><title>Home</title><meta name="description" content="The book."></head>'
GOOD = f'{HEAD}<h1>h</h1><a hreflang="id" href="id/">ID</a><a href="#here">x</a><p id="here"><img alt="" src="x.png">'
TWIN = GOOD.replace('"en"', '"id"').replace("Home", "Beranda").replace("The book", "Buku")
TWIN = (
    TWIN.replace('"id/"', '"../#here"')
    .replace('hreflang="id"', 'hreflang="en"')
    .replace("x.png", "../x.png")
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "id").mkdir()
    (tmp_path / "x.png").write_bytes(b"")
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "id/index.html").write_text(TWIN, encoding="utf-8")
    return tmp_path


def missed(site: Path) -> list[str]:
    return [row.what for row in rows(read(site), site) if row.faults]


def test_nothing_is_said_of_a_site_without_fault(site: Path) -> None:
    assert missed(site) == []


FAULTS = [
    ('lang="en"', 'lang="id"', "html lang and a switch to the twin"),
    ('hreflang="id"', "", "html lang and a switch to the twin"),
    ("Home", "", "title, description, one h1, alternative texts"),
    ("The book.", " ", "title, description, one h1, alternative texts"),
    ("h1", "h2", "title, description, one h1, alternative texts"),
    ('alt=""', "", "title, description, one h1, alternative texts"),
    ("Home", "Beranda", "the same title twice"),
    ("The book.", "Buku.", "the same description twice"),
    ("<p ", '<b id="here"></b><p ', "the same id twice"),
    ("#here", "#there", "broken links and anchors"),
    ("id/", "id/#there", "broken links and anchors"),
    ("id/", "en/", "broken links and anchors"),
    ("x.png", "y.png", "broken links and anchors"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "what"), FAULTS, ids=[f"{row[0]} {row[1]}" for row in FAULTS]
)
def test_each_fault_is_named(site: Path, right: str, wrong: str, what: str) -> None:
    (site / "index.html").write_text(GOOD.replace(right, wrong), encoding="utf-8")
    assert missed(site) == [what]


def test_a_title_of_a_drawing_is_not_the_page_s(site: Path) -> None:
    (site / "index.html").write_text(GOOD + "<svg><title>Beranda</title></svg>", encoding="utf-8")
    assert missed(site) == []


def test_the_table_names_targets_misses_and_what_was_not_run() -> None:
    lines = list(report.table([
        report.counted("broken", {"home": ["y.png"], "data/": []}, "pages"),
        report.limited("weight", {"": 10.0, "data/": 20.0}, 15, " KiB"),
        report.limited("shift", {"": 0.01}, 0.02),
        report.reached("first", 80, 90, " %", ["rank -: words"]),
        report.reached("third", 97, 97),
        report.missing("checker", "there is none"),
    ]))  # fmt: skip
    rows = [" ".join(line.split()) for line in lines[1:7]]
    assert rows == [
        "broken 0 1 in 2 pages FAIL",
        "weight ≤ 15 KiB 20 KiB (data/) FAIL",
        "shift ≤ 0.02 0.01 (home) pass",
        "first ≥ 90 % 80 % FAIL",
        "third ≥ 97 97 pass",
        "checker not run: there is none not run",
    ]
    printed = "\n".join(lines[7:])
    assert all(
        fault in printed
        for fault in ("home: y.png", "data/: 20 KiB", "rank -: words", "80 % is less than 90 %")
    )


@pytest.mark.parametrize(
    ("group", "rank", "missed"),
    [("quoted", 2, "quoted words found"), ("nonsense", 0, "nonsense finds nothing")],
)
def test_one_miss_of_quoted_words_or_nonsense_is_one_too_many(
    group: str, rank: int, missed: str
) -> None:
    asked = [
        (Query(str(number), ("x",), each), 1)
        for number in range(30)
        for each in ("quoted", "nonsense")
    ]
    rows = finding.ranked("en", [*asked, (Query("wrong", ("x",), group), rank)])
    assert [row.what for row in rows if row.faults] == [f"search (en), {missed}"]


def test_what_is_not_installed_is_not_passed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("VNU", "LIGHTHOUSE"):
        monkeypatch.delenv(name, raising=False)
    rows = [outside.html(tmp_path), *outside.lighthouse("http://127.0.0.1:9/", [""])]
    assert [row.verdict for row in rows] == ["not run", "not run"]
    monkeypatch.setenv("VNU", "/opt/vnu.jar")
    assert outside.command("vnu") == ["java", "-Xss1m", "-jar", "/opt/vnu.jar"]
