"""What changed from one edition to the next is listed statement by statement, and
nothing else is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.cli import main
from generator.comparing import editions
from generator.comparing.editions import compare, freeze_edition
from generator.core.text import Words, one_line
from generator.core.yaml_text import parse
from generator.desk import edition_records, inputs
from generator.desk.edition_records import read_edition, render_edition
from generator.nouns.book import (
    Book,
    Change,
    Comparison,
    Edition,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
)
from generator.showing import pages
from tests import small_book
from tests.pages_read import (
    PROJECT,
    Element,
    Read,
    ShownPages,
    assembled,
    read_one,
    read_pages,
    seen,
)

THREE = "Osaka (ANTARA) - Sanksi terhadap bank itu dicabut pada 9 Maret 2023.\n\nCopyright © ANTARA 2023\n"
FOUR = "Osaka (ANTARA) - Kemitraan kedua kota berakhir pada 10 Maret 2023.\n\nCopyright © ANTARA 2023\n"
PAGE = "editions/now.md"


@pytest.fixture(scope="module")
def shipped(book: Book) -> Book:
    return book


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small book without editions, all of its articles dated."""
    root = small_book.copy(tmp_path)
    for path in (root / "data/editions").iterdir():
        path.unlink()
    (root / "data/articles/dua.yml").write_text("published: 2023-03-08\n", encoding="utf-8")
    return root


def frozen(book: Book, date: str = "") -> Edition:
    return freeze_edition(date, book.sources, book.evidence)


def rewrite(root: Path) -> None:
    """Add two articles and change one."""
    path = root / "data/articles/satu.txt"
    path.write_text(
        path.read_text("utf-8").replace("Ia tidak merinci kapan", "Ia belum merinci kapan"), "utf-8"
    )
    for name, words in (("tiga", THREE), ("empat", FOUR)):
        (root / f"data/articles/{name}.txt").write_text(words, encoding="utf-8")


def built(root: Path) -> Mapping[str, Read]:
    """The pages that a build of the command writes."""
    assert main(["build", "--root", str(root)]) == 0
    docs = root / "docs"
    return read_pages(
        {str(path.relative_to(docs)): path.read_text("utf-8") for path in docs.rglob("*.md")}
    )


def sections(page: Element) -> dict[str, list[Element]]:
    """Kind of change -> the lines that a page of changes lists under it."""
    kinds = [each.attributes["id"] for each in page.all("h2")]
    return dict(
        zip(
            kinds, ([*list_.all("li", "change")] for list_ in page.all("ol", "briefs")), strict=True
        )
    )


def quotes(lines: list[Element]) -> list[str]:
    return [seen(quote.text) for line in lines for quote in line.all("q", "brief-quote")]


# --- from the command to the page ---


def test_two_articles_added_and_one_changed_are_exactly_what_the_page_lists(root: Path) -> None:
    assert main(["edition", "2023-03-08", "--root", str(root)]) == 0
    rewrite(root)
    pages = built(root)
    for language in ("", "id/"):
        listed = sections(pages[language + PAGE].body)
        assert {kind: quotes(lines) for kind, lines in listed.items()} == {
            "added": [
                "Osaka (ANTARA) - Kemitraan kedua kota berakhir pada 10 Maret 2023.",
                "Ia belum merinci kapan sanksi dicabut.",
                "Osaka (ANTARA) - Sanksi terhadap bank itu dicabut pada 9 Maret 2023.",
            ],
            "withdrawn": ["Ia tidak merinci kapan sanksi dicabut."],
        }


def test_a_line_links_to_the_statement_where_it_stands_and_says_where_it_does_not(
    root: Path,
) -> None:
    assert main(["edition", "2023-03-08", "--root", str(root)]) == 0
    rewrite(root)
    pages = built(root)
    listed = sections(pages[PAGE].body)
    for line in listed["added"]:
        targets = [link.attributes["href"] for link in line.all("a")]
        path, _, anchor = (
            next(target for target in targets if "topics/" in target)
            .removeprefix("../")
            .partition("#")
        )
        assert quotes([line])[0].endswith(seen(statement(pages[path], anchor)))
    gone = listed["withdrawn"][0]
    assert "no longer in the book" in gone.text
    assert not list(gone.all("a"))
    assert "ANTARA, from Kyodo" in seen(gone.text)


def statement(page: Read, anchor: str) -> str:
    card = next(each for each in page.body.all("div", "st") if each.attributes.get("id") == anchor)
    return card.one("blockquote").text


def test_topics_and_home_tell_what_changed_there_and_nothing_else(root: Path) -> None:
    assert main(["edition", "2023-03-08", "--root", str(root)]) == 0
    rewrite(root)
    pages = built(root)
    found_changes = {
        path: [
            seen(each.text)
            for each in pages[path].body.one("ul", "changed").all("span", "changed-count")
        ]
        for path in ("topics/sanctions.md", "topics/cooperation.md")
    }
    assert found_changes == {
        "topics/sanctions.md": ["2 added", "1 withdrawn"],
        "topics/cooperation.md": ["1 added"],
    }
    home = [seen(each.text) for each in pages["index.md"].body.one("ul", "changed").all("li")]
    assert home == ["Sanctions 2 added · 1 withdrawn", "Cooperation 1 added"]
    assert all("changed" in pages[path].ids for path in ("index.md", *found_changes))


def test_the_newest_comparison_that_tells_something_is_shown(root: Path) -> None:
    assert main(["edition", "2023-03-08", "--root", str(root)]) == 0
    unchanged = built(root)
    assert "No changes here since 8 March 2023." in seen(unchanged["index.md"].body.text)
    assert PAGE not in unchanged
    rewrite(root)
    for name, day in (("tiga", "2023-03-09"), ("empat", "2023-03-10")):
        (root / f"data/articles/{name}.yml").write_text(f"published: {day}\n", encoding="utf-8")
    assert main(["edition", "2023-03-10", "--root", str(root)]) == 0
    pages = built(root)
    assert PAGE not in pages
    assert "What changed, 8–10 March 2023" in seen(pages["topics/sanctions.md"].body.text)
    assert len(sections(pages["editions/2023-03-08-to-2023-03-10.md"].body)["added"]) == 3


def test_a_book_without_editions_says_so_once_and_is_silent_elsewhere(root: Path) -> None:
    pages = built(root)
    assert "This book has no editions yet." in seen(pages["editions/index.md"].body.text)
    assert not [
        path
        for path, page in pages.items()
        if "changed" in page.ids or "Nothing changed" in page.body.text
    ]


# --- the command ---


def test_an_edition_holds_what_was_surely_published_by_the_end_of_its_day(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(root)
    for name, published in (("tiga", "2023-03"), ("empat", "2023-03-07")):
        (root / f"data/articles/{name}.yml").write_text(
            f"published: {published}\n", encoding="utf-8"
        )
    assert main(["edition", "2023-03-07", "--root", str(root)]) == 0
    value = parse((root / "data/editions/2023-03-07.yml").read_text("utf-8")).value
    assert [entry["id"] for entry in value["articles"]] == ["empat", "satu"]
    assert capsys.readouterr().err.splitlines() == [
        "left out data/articles/dua.txt: published 2023-03-08, not surely by 2023-03-07",
        "left out data/articles/tiga.txt: published 2023-03, not surely by 2023-03-07",
    ]
    assert main(["edition", "2023-03-31", "--root", str(root)]) == 0
    assert not capsys.readouterr().err


def test_an_edition_leaves_aside_what_corrects_later_articles(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(root)
    (root / "data/articles/tiga.yml").write_text("published: 2023-03-09\n", encoding="utf-8")
    (root / "data/articles/empat.yml").write_text("published: 2023-03-09\n", encoding="utf-8")
    assert main(["edition", "2023-03-09", "--root", str(root)]) == 0
    path = root / "data/editions/2023-03-09.yml"
    later = read_edition("", parse(path.read_text("utf-8")).value)
    path.unlink()
    ids = {frozen.article: id for id, frozen in later.statements.items()}
    common = "reason: It is.\n  by: RA\n  day: 2026-11-28\n"
    (root / "data/corrections.yml").write_text(
        f"- statement: {ids['tiga']}\n  hidden: true\n  {common}"
        f"- statements: [{ids['satu']}, {ids['empat']}]\n  same: true\n  {common}"
        f"- article: tiga\n  title: Sanksi\n  was: unknown\n  {common}"
        f"- statement: {ids['satu']}\n  not_filed_under: cooperation\n  {common}",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert main(["edition", "2023-03-07", "--root", str(root)]) == 0
    assert "corrections" not in capsys.readouterr().err
    value = parse((root / "data/editions/2023-03-07.yml").read_text("utf-8")).value
    assert [entry["id"] for entry in value["articles"]] == ["satu"]
    assert ids["satu"] not in str(value)  # corrections of what is in it act


def test_an_edition_names_a_correction_that_needs_later_articles(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "satu": "Menteri Budi Santoso mencabut sanksi terhadap bank itu pada 7 Maret 2023.\n",
        "dua": "Sanksi itu dicabut, kata Menteri Ratna Wulandari, Rabu (8/3/2023).\n",
    }
    for name, text in texts.items():
        (root / f"data/articles/{name}.txt").write_text(text, encoding="utf-8")
    (root / "data/articles/satu.yml").write_text("published: 2023-03-07\n", encoding="utf-8")
    (root / "data/corrections.yml").write_text(
        "- names: [Budi Santoso, Ratna Wulandari]\n  same_person: true\n"
        "  reason: It is.\n  by: RA\n  day: 2026-11-28\n",
        encoding="utf-8",
    )
    assert main(["edition", "2023-03-07", "--root", str(root)]) == 0
    err = capsys.readouterr().err
    assert "left aside data/corrections.yml:1: names nobody whom an article names" in err


def test_an_edition_is_made_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["edition", "2023-03-08", "--root", str(root)]
    assert main(command) == 0
    made = (root / "data/editions/2023-03-08.yml").read_bytes()
    assert main(command) == 0
    assert "already exists and the same" in capsys.readouterr().out
    (root / "data/articles/dua.txt").write_text("Kemitraan itu berakhir.", encoding="utf-8")
    assert main(command) == 1
    error = "data/editions/2023-03-08.yml: already exists and contains something else; remove it first if it is to be"
    assert capsys.readouterr().err.startswith(error)
    assert (root / "data/editions/2023-03-08.yml").read_bytes() == made


REFUSED = {
    "no article by then": (
        "2023-03-01",
        {},
        "would be empty: no article was surely published by 2023-03-01",
    ),
    "an article cannot be read": (
        "2023-03-08",
        {"data/articles/rusak.txt": "\0"},
        "found a NUL character",
    ),
    "another edition is broken": (
        "2023-03-08",
        {"data/editions/2023-03-07.yml": "articles: [\n"},
        "is not valid YAML",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_state_that_is_not_fit_is_not_frozen(
    case: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, files, message = REFUSED[case]
    for path, content in files.items():
        (root / path).write_text(content, encoding="utf-8")
    assert main(["edition", day, "--root", str(root)]) == 1
    assert message in capsys.readouterr().err
    assert not (root / f"data/editions/{day}.yml").exists()


@pytest.mark.parametrize(
    "word", ["2023-02-30", "2023-4-30", "20230430", "2023-W01-1", "yesterday", "9999-12-31"]
)
def test_only_a_day_of_the_calendar_names_an_edition(
    word: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edition", word, "--root", str(root)]) == 2
    assert f"'{word}' is not a calendar date" in capsys.readouterr().err


def test_a_past_edition_can_be_made_though_notes_cite_what_came_later(tmp_path: Path) -> None:
    shutil.copytree(
        PROJECT / "data",
        tmp_path / "data",
        ignore=shutil.ignore_patterns("generated", "schema", "editions"),
    )
    assert main(["edition", "2023-04-30", "--root", str(tmp_path)]) == 0
    made = read_edition(
        "", parse((tmp_path / "data/editions/2023-04-30.yml").read_text("utf-8")).value
    )
    cited = "".join(path.read_text("utf-8") for path in (tmp_path / "data/notes").glob("*.en.md"))
    assert set(re.findall("s-[0-9a-f]{8}", cited)) - made.statements.keys()


# --- freezing ---


def test_a_file_holds_all_of_an_edition(shipped: Book) -> None:
    state = frozen(shipped, "2023-07-31")
    assert state.findings
    assert state.disputes
    assert read_edition("2023-07-31", parse(render_edition(state)).value) == state


def test_a_large_edition_is_in_files_by_month_each_of_the_same_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ignored = shutil.ignore_patterns("generated", "schema", "editions", "notes")
    shutil.copytree(PROJECT / "data", tmp_path / "data", ignore=ignored)
    command = ["edition", "2023-07-31", "--root", str(tmp_path)]
    assert main(command) == 0
    (whole,) = inputs.read(tmp_path).editions
    assert whole.findings
    assert whole.disputes
    (tmp_path / "data/editions/2023-07-31.yml").unlink()
    capsys.readouterr()
    monkeypatch.setattr(edition_records, "LARGEST_FILE", 10_000)
    assert main(command) == 0
    assert "data/editions/2023-07-31.*.yml: written" in capsys.readouterr().out
    months = {article.date[:7] or "undated" for article in whole.articles.values()}
    names = {path.name for path in (tmp_path / "data/editions").iterdir()}
    assert names == {f"2023-07-31.{month}.yml" for month in months}
    assert len(names) > 2
    (joined,) = inputs.read(tmp_path).editions
    assert joined == whole
    for things in ("articles", "statements", "findings", "disputes"):
        assert list(getattr(joined, things)) == list(getattr(whole, things))
    assert main(command) == 0
    assert "already exists and the same" in capsys.readouterr().out
    monkeypatch.setattr(edition_records, "LARGEST_FILE", 10_000_000)
    assert main(command) == 1
    assert "already exists and contains something else" in capsys.readouterr().err


def test_the_shipped_editions_are_those_of_the_shipped_articles(shipped: Book) -> None:
    first, last = (each.earlier for each in shipped.comparisons)
    assert (len(first.articles), len(last.articles)) == (4, 5)
    assert shipped.comparisons[-1].changes == (), "the newest edition is the book as it is"
    kept = {source.id for source in shipped.sources if editions.is_published_by(first.date, source)}
    assert {change.kind for change in shipped.comparisons[0].changes} == {"added"}
    assert set(first.articles) == kept


def test_two_things_easily_taken_for_one_are_no_dispute(shipped: Book) -> None:
    things = {each.id for each in shipped.evidence.differences if each.kind == "thing"}
    assert things
    assert not things & frozen(shipped).disputes.keys()


# --- comparing ---


def by_kind(earlier: Edition, later: Edition) -> dict[str, Change]:
    changes = compare(earlier, later).changes
    assert len({change.kind for change in changes}) == len(changes)
    return {change.kind: change for change in changes}


def test_nothing_changed_is_nothing_listed(root: Path) -> None:
    book = assembled(root)
    assert compare(frozen(book, "2023-03-08"), frozen(book, "2023-03-09")).changes == ()


def revised(book: Book) -> Comparison:
    """A statement of the book was dated, attributed and filed in another way, and reported by one
    newsroom only.
    """
    later = frozen(book)
    id, statement = next(
        (id, each) for id, each in later.statements.items() if each.speakers and each.said
    )
    was = replace(statement, said="2022", speakers=("Lain",), topics=("cooperation", "sanctions"))
    earlier = replace(
        later, date="2023-03-07", statements={**later.statements, id: was}, findings={}
    )
    return compare(
        earlier,
        replace(later, findings={"f-00000000": FrozenFinding((id,), ("CNA", "Kyodo News"))}),
    )


def test_other_dates_speakers_topics_and_newsrooms_are_listed_with_what_they_were(
    root: Path,
) -> None:
    comparison = revised(assembled(root))
    found_changes = {change.kind: (change.before, change.after) for change in comparison.changes}
    assert found_changes == {
        "re-dated": (("2022",), ("2023-03-06",)),
        "re-attributed": (("Lain",), ("Shunichi Suzuki",)),
        "refiled": (("cooperation", "sanctions"), ("sanctions",)),
        "newly-corroborated": (("Kyodo News",), ("CNA", "Kyodo News")),
    }


def test_the_page_shows_what_was_before_and_after(root: Path) -> None:
    book = assembled(root)
    book = replace(book, comparisons=(revised(book),))
    listed = sections(read_one(ShownPages(book), PAGE).body)
    assert {
        kind: seen(lines[0].one("span", "change-what").text) for kind, lines in listed.items()
    } == {
        "re-dated": "Before: 2022 → After: 6 Mar 2023",
        "re-attributed": "Before: Lain → After: Shunichi Suzuki",
        "refiled": "Before: Cooperation, Sanctions → After: Sanctions",
        "newly-corroborated": "Before: 1 newsroom (Kyodo News) → After: 2 newsrooms (CNA, Kyodo News)",
    }


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (("2022", "2019-05"), ("2023-03-06", "2019-05"), "Before: 2022 → After: 6 Mar 2023"),
        (("2022",), ("2022", "2019-05"), "Before: 2022 → After: 2022, May 2019"),
    ],
)
def test_dates_that_stayed_are_not_among_those_that_changed(
    root: Path, old: Words, new: Words, shown: str
) -> None:
    book = assembled(root)
    comparison = revised(book)
    changed = [
        replace(change, before=old, after=new)
        for change in comparison.changes
        if change.kind == "re-dated"
    ]
    book = replace(book, comparisons=(replace(comparison, changes=tuple(changed)),))
    (line,) = sections(read_one(ShownPages(book), PAGE).body)["re-dated"]
    assert seen(line.one("span", "change-what").text) == shown


def test_a_new_corroboration_marks_the_words_that_it_is_of(shipped: Book) -> None:
    now = frozen(shipped)
    comparison = compare(replace(now, date="2023-07-31", findings={}), now)
    page = read_one(ShownPages(replace(shipped, comparisons=(comparison,))), PAGE).body
    findings = {finding.id: finding for finding in shipped.evidence.findings}
    lines = sections(page)["newly-corroborated"]
    changes = [change for change in comparison.changes if change.kind == "newly-corroborated"]
    assert len(lines) == len(changes) > 0
    for line, change in zip(lines, changes, strict=True):
        count = seen(line.one("span", "or").text)
        assert f"Shared by {len(change.after)} newsrooms" in count
        finding = findings[change.about]
        marked = [seen(each.text) for each in line.all("mark")]
        for part in finding.parts:
            sentence = part.statement.sentence
            if part.statement.filings:
                words = [each.shifted(-sentence.start).slice(sentence.text) for each in part.words]
                assert {one_line(each) for each in words} <= set(marked)


def test_an_article_of_another_date_dates_its_statements_anew(root: Path) -> None:
    before = frozen(assembled(root), "2023-03-08")
    (root / "data/articles/dua.yml").write_text("published: 2023-03-09\n", encoding="utf-8")
    change = by_kind(before, frozen(assembled(root)))["re-dated"]
    assert (change.before[0], change.after[0]) == ("2023-03-08", "2023-03-09")


def test_a_dispute_that_was_not_there_before_is_listed(shipped: Book) -> None:
    now = frozen(shipped)
    comparison = compare(replace(now, date="2023-07-31", disputes={}), now)
    assert [change.about for change in comparison.changes] == list(now.disputes)
    assert {change.kind for change in comparison.changes} == {"newly-in-dispute"}
    page = read_one(ShownPages(replace(shipped, comparisons=(comparison,))), PAGE).body
    line = sections(page)["newly-in-dispute"][0]
    assert [seen(quote.text) for quote in line.one("span", "change-what").all("q")] == list(
        comparison.changes[0].after
    )
    assert len(quotes([line])) == 2


def test_a_topic_names_a_change_by_a_statement_of_its_own(shipped: Book) -> None:
    now = frozen(shipped)
    comparison = compare(replace(now, date="2023-07-31", findings={}), now)
    rendered = ShownPages(replace(shipped, comparisons=(comparison,)))
    for page in shipped.topics:
        path = f"topics/{page.topic.id}.md"
        mine = [change for change in comparison.changes if page.topic.id in change.topics]
        anchors = [
            link.attributes["href"]
            for q in read_one(rendered, path).body.one("ul", "changed").all("q")
            for link in q.all("a")
        ]
        assert len(anchors) == min(3, len(mine)) > 0, path


# --- editions that people changed ---


def without(edition: Edition, gone: str) -> Edition:
    return replace(
        edition, statements={id: each for id, each in edition.statements.items() if id != gone}
    )


HOSTILE = "<script>alert(1)</script> [x](javascript:y) **b** | {: onclick=z } &lt;"


def test_what_an_edition_holds_is_shown_letter_by_letter(shipped: Book) -> None:
    now = frozen(shipped)
    article = FrozenArticle(outlet=HOSTILE, newsroom=HOSTILE, date=HOSTILE)
    gone = FrozenStatement("gone", HOSTILE, (HOSTILE,), (HOSTILE,), "", ())
    earlier = replace(
        now,
        date="2023-07-31",
        articles={**now.articles, "gone": article},
        statements={**now.statements, "s-0": gone},
    )
    rendered = read_pages(ShownPages(replace(shipped, comparisons=(compare(earlier, now),))))
    line = sections(rendered[PAGE].body)["withdrawn"][0]
    assert quotes([line]) == [HOSTILE]
    assert line.text.count(HOSTILE) == 5, "speaker, words, outlet, date and topic"
    assert {each.tag for each in line.all()} <= {"span", "q", "time"}


def test_a_statement_taken_out_of_an_edition_by_hand_stops_no_build(shipped: Book) -> None:
    now = frozen(shipped)
    sides = next(iter(now.disputes.values())).sides
    for gone in sides:
        earlier = replace(without(now, gone), date="2023-07-31", disputes={})
        comparison = compare(earlier, now)
        assert pages.render(replace(shipped, comparisons=(comparison,)))
    other = FrozenDispute("place", dict.fromkeys(("s-00000001", "s-00000002"), "di sana"))
    assert (
        compare(replace(now, disputes={}), replace(now, disputes={"d-00000000": other})).changes
        == ()
    )
