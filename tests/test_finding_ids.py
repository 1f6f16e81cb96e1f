"""A published finding keeps its id, and every statement of a finding gives it a name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.comparing.corroboration.finding_ids import UnnamedFinding, choose_ids
from generator.nouns.book import Book, Finding, map_finding_names
from tests.pages_read import PROJECT, ShownPages, assembled, read_one


def unnamed(statements: str, newsrooms: int = 2) -> UnnamedFinding:
    """A finding of statements of these letters, the oldest first."""
    return UnnamedFinding(tuple(f"s-{letter}" for letter in statements), newsrooms)


@pytest.mark.parametrize(
    ("findings", "kept", "ids"),
    [
        pytest.param(["bc"], {}, ["f-b"], id="its oldest statement names a new finding"),
        pytest.param(["abc"], {"f-b": "bc"}, ["f-b"], id="an older statement joins"),
        pytest.param(["abc"], {"f-b": ""}, ["f-b"], id="nobody wrote its statements down"),
        pytest.param(["ab", "ac"], {}, ["f-a", "f-c"], id="two share their oldest statement"),
        pytest.param(["xbc", "by"], {"f-b": "bc"}, ["f-b", "f-y"], id="it stays with its own"),
        pytest.param(["ab", "ac"], {"f-a": ""}, ["f-a", "f-c"], id="it stays in its place"),
        pytest.param(["xa", "ya"], {"f-a": ""}, ["f-x", "f-a"], id="else most newsrooms have it"),
        pytest.param(["abc"], {"f-c": "bc", "f-b": "bc"}, ["f-c"], id="of two the first stays"),
        pytest.param(["ab"], {"f-z": "zy"}, ["f-a"], id="what no finding has is not needed"),
    ],
)
def test_a_published_id_stays_with_its_finding(
    findings: list[str], kept: dict[str, str], ids: list[str]
) -> None:
    known = {id: frozenset(f"s-{letter}" for letter in had) for id, had in kept.items()}
    made = [unnamed(letters, newsrooms) for newsrooms, letters in enumerate(findings, 2)]
    assert choose_ids(made, known) == ids


def test_no_two_findings_have_one_id() -> None:
    findings = [unnamed("ab"), unnamed("abc"), unnamed("abd"), unnamed("ba")]
    ids = choose_ids(findings, {"f-b": frozenset()})
    assert len(set(ids)) == len(findings)
    assert ids == choose_ids(findings, {"f-b": frozenset()})


# Among other matters, so that it is no copy of the article that it shares a sentence with.
OLDER = """Harga cabai rawit di sejumlah pasar tradisional naik menjelang akhir bulan.

{sentence}

Petani di lereng gunung mengeluhkan hujan yang turun lebih lama daripada tahun lalu.

Panitia lomba perahu menunda acara karena permukaan sungai belum surut.

Sumber : CNA/SL
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a book like the shipped one."""
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    return tmp_path


def cited_finding(book: Book) -> Finding:
    """One that a note cites."""
    cited = {
        id
        for note in book.notes
        for sentence in note.pointers["strongest"]
        for id in sentence.citations
    }
    return next(finding for finding in book.evidence.findings if finding.id in cited)


def other_name(finding: Finding, book: Book) -> str:
    """An id by which a statement of the finding names it, too."""
    finding_of = map_finding_names(book.evidence.findings)
    names = [statement.id.replace("s-", "f-") for statement in finding.statements]
    return next(name for name in names if name != finding.id and finding_of[name] == finding)


def cite_otherwise(root: Path, id: str, other: str) -> None:
    """Let all notes cite the one in place of the other, as if nobody had reviewed them."""
    for path in (root / "data/notes").glob("*.md"):
        text = path.read_text(encoding="utf-8").replace(f"@{id}", f"@{other}")
        path.write_text(text, encoding="utf-8")


def test_an_older_article_leaves_notes_and_links_as_they_are(root: Path) -> None:
    before = assembled(root)
    finding = cited_finding(before)
    older = root / "data/articles/older.txt"
    sentence = finding.statements[0].sentence.text
    older.write_text(OLDER.format(sentence=sentence), encoding="utf-8")
    sidecar = "published: 2023-01-30\noutlet: egindo\n"
    older.with_suffix(".yml").write_text(sidecar, encoding="utf-8")
    book = assembled(root)
    (same,) = [each for each in book.evidence.findings if each.id == finding.id]
    members = {statement.id for statement in same.statements}
    assert members >= {statement.id for statement in finding.statements}
    assert len(book.notes) == len(before.notes)
    page = read_one(ShownPages(book), "findings.md")
    assert finding.id in page.ids


def test_what_a_note_cites_or_an_edition_has_is_the_id_of_the_finding(root: Path) -> None:
    before = assembled(root)
    finding = cited_finding(before)
    other = other_name(finding, before)
    cite_otherwise(root, finding.id, other)
    in_edition = assembled(root)
    assert finding.id in [each.id for each in in_edition.evidence.findings]
    shutil.rmtree(root / "data/editions")
    in_notes = assembled(root)
    (renamed,) = [each for each in in_notes.evidence.findings if each.id == other]
    assert renamed.statements == finding.statements
    for book in (in_edition, in_notes):
        assert len(book.notes) == len(before.notes)
        assert other in read_one(ShownPages(book), "findings.md").ids


def test_each_statement_of_a_finding_gives_it_a_name_that_its_page_has(book: Book) -> None:
    finding_of = map_finding_names(book.evidence.findings)
    page = read_one(ShownPages(book), "findings.md")
    for finding in book.evidence.findings:
        assert finding_of[finding.id] == finding
        for statement in finding.statements:
            name = statement.id.replace("s-", "f-")
            named = finding_of[name]
            assert statement.id in [each.id for each in named.statements]
            assert page.ids.count(name) == 1
            blocks = [*page.body.all("section", "fd"), *page.body.all("li")]
            ids = [[part.attributes.get("id") for part in block.all()] for block in blocks]
            of_finding = next(block_ids for block_ids in ids if name in block_ids)
            assert next(filter(None, of_finding)) == named.id
