"""What changed from one edition to the next is told statement by statement, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import build, language
from generator.editions import compare, freeze
from generator.model import Book, Comparison, Edition, FrozenFinding
from tests import small_book

THREE = "Osaka (ANTARA) - Sanksi terhadap bank itu dicabut pada 9 Maret 2023.\n\nCopyright © ANTARA 2023\n"
FOUR = "Osaka (ANTARA) - Kemitraan kedua kota berakhir pada 10 Maret 2023.\n\nCopyright © ANTARA 2023\n"


def assembled(root: Path) -> Book:
    words = language.load("id")
    return build.assemble(build.read(root, words), words)


def frozen(book: Book, date: str) -> Edition:
    return freeze(date, book.sources, book.evidence.findings, book.evidence.differences)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    """(kind, opening of the statement) of each change."""
    texts = {**comparison.earlier.statements, **comparison.later.statements}
    return [(change.kind, texts[change.statements[0]].text[:30]) for change in comparison.changes]


def test_two_articles_added_and_one_changed_are_exactly_what_is_listed(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    before = frozen(assembled(root), "2023-03-08")
    path = root / "data/articles/satu.txt"
    path.write_text(path.read_text("utf-8").replace("Ia tidak merinci kapan", "Ia belum merinci kapan"), "utf-8")
    for name, text in (("tiga", THREE), ("empat", FOUR)):
        (root / f"data/articles/{name}.txt").write_text(text, encoding="utf-8")
    after = assembled(root)
    comparison = compare(before, frozen(after, "2023-03-10"), after.evidence.differences)
    assert sorted(told(comparison)) == [
        ("added", "Ia belum merinci kapan sanksi "),
        ("added", "Osaka (ANTARA) - Kemitraan ked"),
        ("added", "Osaka (ANTARA) - Sanksi terhad"),
        ("withdrawn", "Ia tidak merinci kapan sanksi "),
    ]


def test_nothing_changed_is_nothing_told(tmp_path: Path) -> None:
    book = assembled(small_book.copy(tmp_path))
    assert compare(frozen(book, "2023-03-08"), frozen(book, "2023-03-09"), book.evidence.differences).changes == ()


def test_other_dates_speakers_topics_and_origins_are_told_with_what_they_were(tmp_path: Path) -> None:
    later = frozen(assembled(small_book.copy(tmp_path)), "2023-03-09")
    id, statement = next((id, each) for id, each in later.statements.items() if each.speakers)
    was = replace(statement, dates=("2022",), speakers=("Lain",), topics=("cooperation", "sanctions"))
    earlier = replace(later, statements={**later.statements, id: was}, findings={})
    later = replace(later, findings={"f-00000000": FrozenFinding((id,), ("CNA", "Kyodo News"))})
    changes = {change.kind: change for change in compare(earlier, later, ()).changes}
    assert set(changes) == {"re-dated", "re-attributed", "refiled", "newly-corroborated"}
    assert changes["re-dated"].before == "2022"
    assert changes["re-attributed"].after == ", ".join(statement.speakers)
    assert (changes["newly-corroborated"].before, changes["newly-corroborated"].after) == ("1", "2")


def test_a_dispute_that_was_not_there_before_is_told() -> None:
    root = Path(__file__).parent.parent
    book = assembled(root)
    now = frozen(book, "2023-07-12")
    assert now.disputes
    comparison = compare(replace(now, disputes=()), now, book.evidence.differences)
    assert [change.about for change in comparison.changes] == list(now.disputes)
    assert {change.kind for change in comparison.changes} == {"newly-in-dispute"}
