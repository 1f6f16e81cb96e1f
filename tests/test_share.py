"""A share limit holds for all that is shown of an article, and changes nothing that is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import build, check
from generator.cli import main
from generator.core.problems import InputError
from generator.core.yaml_text import parse
from generator.freezing import freeze
from generator.nouns.book import Book, Source
from generator.outputs import owned
from tests import small_book
from tests.conftest import clone
from tests.pages_read import assembled

RUN = 5  # words: what is shorter is a name, a date or a credit
SHARE = 40


def limited(root: Path, share: float = SHARE) -> Path:
    """The book in that folder with a share limit, and without notes, which may cite anything."""
    path = root / "data/book.yml"
    path.write_text(path.read_text("utf-8") + f"\nshare: {share}\n", encoding="utf-8")
    for note in (root / "data/notes").glob("*.md"):
        note.unlink()
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped book, in which each article may be shown by two fifths."""
    root = limited(clone(tmp_path_factory.mktemp("share") / "book"))
    build(root)
    return root


@pytest.fixture(scope="module")
def whole(root: Path) -> Book:
    """The same book without the limit."""
    return assembled(limited(clone(root.parent / "whole"), 100))


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    return assembled(root)


def words_of(source: Source) -> list[str]:
    """The words of an article's sentences, in small letters."""
    text = " ".join(statement.sentence.text for statement in source.statements)
    return re.findall(r"\w+", text.lower())


def runs(words: list[str]) -> Iterator[str]:
    for number in range(len(words) - RUN + 1):
        yield " ".join(words[number : number + RUN])


def shown_words(source: Source, shown: set[str]) -> int:
    """How many words of the article are in a run of five that is shown."""
    words = words_of(source)
    positions: set[int] = set()
    for number, run in enumerate(runs(words)):
        if run in shown:
            positions.update(range(number, number + RUN))
    return len(positions)


# --- what is shown ---


def test_all_files_of_the_site_together_show_no_more_of_an_article(root: Path, book: Book) -> None:
    shown: set[str] = set()
    for path in owned(root / "docs"):
        text = (root / "docs" / path).read_text("utf-8")
        shown.update(runs(re.findall(r"\w+", text.lower())))
    for source in book.sources:
        others = [words_of(other) for other in book.sources if other is not source]
        of_others = {run for words in others for run in runs(words)}
        share = shown_words(source, shown - of_others) / len(words_of(source))
        assert share <= SHARE / 100, source.id
        assert share > SHARE / 200, source.id


def test_what_may_be_shown_in_full_is(tmp_path: Path) -> None:
    root = limited(clone(tmp_path / "book"), 10)
    path = root / "data/articles/egindo-jepang-nato-tanggapan-tegas.yml"
    path.write_text(path.read_text("utf-8") + "rights: full-text\n", encoding="utf-8")
    for source in assembled(root).sources:
        is_limited = any(statement.limit for statement in source.statements)
        assert is_limited == (source.id != path.stem)


def test_key_points_go_first_then_findings_then_the_order_of_the_text(
    book: Book, whole: Book
) -> None:
    evidence = whole.evidence
    key_points = {point.statement.id for point in evidence.key_points}
    found = {each.id for finding in evidence.findings for each in finding.statements}
    held_back = 0
    for source, source_of_whole in zip(book.sources, whole.sources, strict=True):
        filed = [each for each in source_of_whole.statements if each.filings]
        points = [each for each in filed if each.id in key_points]
        rest = [each for each in filed if each not in points]
        filed = [*points, *sorted(rest, key=lambda each: each.id not in found)]
        left = (
            len(" ".join(each.sentence.text for each in source.statements).split()) * SHARE // 100
        )
        expected: set[str] = set()
        for statement in filed:
            words = len(statement.sentence.text.split())
            if words <= left:
                left -= words
                expected.add(statement.id)
        assert {each.id for each in source.statements if each.filings} == expected
        held_back += len(filed) - len(expected)
    assert held_back > 5


def test_of_what_editors_hide_no_word_is_shown(tmp_path: Path) -> None:
    root = limited(small_book.copy(tmp_path), 90)
    (root / "data/corrections.yml").write_text(
        "- statement: s-6144bdda\n  hidden: true\n  reason: It is.\n  by: RA\n  day: 2026-11-28\n",
        encoding="utf-8",
    )
    build(root)
    pages = " ".join(path.read_text("utf-8") for path in (root / "docs").rglob("*.md"))
    assert "Ia tidak merinci" not in pages
    assert "kerja sama dengan mitra kami" in pages


# --- what is counted ---


def test_findings_and_newsrooms_are_those_of_the_whole_articles(book: Book, whole: Book) -> None:
    def count(book: Book) -> list[tuple[object, ...]]:
        counts: list[tuple[object, ...]] = [
            (each.id, each.newsrooms, each.articles) for each in book.evidence.findings
        ]
        counts += [(page.topic.id, page.newsrooms) for page in book.topics]
        counts += [(each.id, each.kind) for each in book.evidence.differences]
        return counts

    assert count(book) == count(whole)
    for page, page_of_whole in zip(book.topics, whole.topics, strict=True):
        assert len(page.statements) + page.not_shown == len(page_of_whole.statements)
    assert sum(page.not_shown for page in book.topics) > 0


def test_the_ledger_and_the_topic_say_what_is_not_shown(root: Path, book: Book) -> None:
    ledger = (root / "docs/ledger.md").read_text("utf-8")
    held_back = [line for line in book.ledger if line.reason == "share-limit"]
    words = re.findall(r"not shown(?:&#58;|:) limit on quoting the article", ledger)
    assert len(words) == 2 * len(held_back) + 1  # in two lists, and above a column
    page = next(page for page in book.topics if page.not_shown)
    topic = (root / f"docs/topics/{page.topic.id}.md").read_text("utf-8")
    assert f"{page.not_shown} more not shown" in topic


def test_the_data_say_how_much_is_shown(root: Path) -> None:
    sources = parse((root / "data/generated/sources.yml").read_text("utf-8")).value
    for source in sources:
        counts = source["counts"]
        assert 0 < counts["words_shown"] <= counts["words"] * SHARE / 100


def test_the_command_says_how_much_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path)
    assert main(["build", "--json", "--root", str(root)]) == 0
    assert json.loads(capsys.readouterr().out)["shown"] == {"dua": 100.0, "satu": 100.0}
    assert main(["build", "-v", "--root", str(root)]) == 0
    assert "100 % of satu is shown" in capsys.readouterr().out


# --- editions, notes, mistakes ---


def test_a_limit_withdraws_and_adds_nothing(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    (root / "data/articles/dua.yml").write_text("published: 2023-03-08\n", encoding="utf-8")
    limited(root, 50)
    freeze(root, "2023-03-09")
    edition = (root / "data/editions/2023-03-09.yml").read_text("utf-8")
    held_back = "sanksi terhadap bank itu akan tetap berlaku"
    assert held_back in edition
    last = check(root).book.comparisons[-1]
    assert last.changes == ()
    build(root)
    pages = " ".join(path.read_text("utf-8") for path in (root / "docs").rglob("*.md"))
    assert held_back not in pages
    assert "tidak merinci kapan sanksi dicabut" in pages


def test_a_note_cites_nothing_that_is_not_shown(tmp_path: Path) -> None:
    root = limited(small_book.copy(tmp_path), 15)
    (root / "data/notes").mkdir()
    line = "The Minister keeps to it. [@s-fb93cfc7]"
    note = f"# {line}\n\n{line}\n\n## strongest\n\n{line}\n\n## weakest\n\n{line}\n"
    (root / "data/notes/sanctions.en.md").write_text(note, encoding="utf-8")
    with pytest.raises(InputError, match="cites what the share limit does not show"):
        check(root)


@pytest.mark.parametrize("share", ["0", "101", "half"])
def test_a_share_is_a_percentage(tmp_path: Path, share: str) -> None:
    root = small_book.copy(tmp_path)
    path = root / "data/book.yml"
    path.write_text(path.read_text("utf-8") + f"share: {share}\n", encoding="utf-8")
    with pytest.raises(InputError, match="a percentage"):
        check(root)
