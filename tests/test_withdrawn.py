"""What editors withdraw is in no page and no file any more, and everything else is as it was."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.build import CheckedBook, build, check
from generator.cli import main
from generator.comparing.corroboration.finding_ids import UnnamedFinding, choose_ids
from generator.core.problems import InputError
from generator.core.yaml_text import parse
from generator.nouns.book import Book
from generator.outputs import owned
from tests import small_book
from tests.conftest import PROJECT, clone
from tests.pages_read import read_pages, seen
from tests.written import load_yaml, without_inputs

RUN = 5  # words
REASON = "The publisher asked for it."
KONTAN = "kontan-jepang-hubungan-erat-nato"
WITHDRAWN = f"withdrawn: {REASON}\nwithdrawn_on: 2026-11-28\n"


def withdraw(root: Path, name: str, sidecar: str = WITHDRAWN, *, delete: bool = False) -> Path:
    """Withdraw the article of that name in the book of that folder."""
    path = root / f"data/articles/{name}.yml"
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + sidecar, encoding="utf-8")
    if delete:
        path.with_suffix(".txt").unlink()
    return root


def made(root: Path) -> dict[str, str]:
    """All that a build made in that folder."""
    build(root)
    texts: dict[str, str] = {}
    for folder in ("docs", "data/generated"):
        for path in owned(root / folder):
            texts[f"{folder}/{path}"] = (root / folder / path).read_text("utf-8")
    return texts


def runs(text: str) -> Iterator[str]:
    """Each run of five words, in small letters."""
    words = re.findall(r"\w+", text.lower())
    for number in range(len(words) - RUN + 1):
        yield " ".join(words[number : number + RUN])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clone(tmp_path_factory.mktemp("whole") / "book")


@pytest.fixture(scope="module")
def without(whole: Path) -> Path:
    """The shipped book after one of its articles was withdrawn and its text deleted."""
    root = whole.parent / "without"
    shutil.copytree(whole, root)
    return withdraw(root, KONTAN, delete=True)


@pytest.fixture(scope="module")
def texts(without: Path) -> dict[str, str]:
    return made(without)


@pytest.fixture(scope="module")
def left(without: Path, texts: Mapping[str, str]) -> CheckedBook:
    assert texts
    return check(without)


# --- the words ---


def test_no_five_words_of_it_are_in_any_file_that_the_program_makes(
    whole: Path, texts: Mapping[str, str]
) -> None:
    folder = whole / "data/articles"
    its_runs = set(runs((folder / f"{KONTAN}.txt").read_text("utf-8")))
    for path in folder.glob("*.txt"):
        if path.stem != KONTAN:
            its_runs -= set(runs(path.read_text("utf-8")))
    assert len(its_runs) > 200
    found = {
        path: common
        for path, text in texts.items()
        if (common := its_runs.intersection(runs(text)))
    }
    assert found == {}


def test_the_text_may_be_there_or_gone(tmp_path: Path) -> None:
    kept = withdraw(small_book.copy(tmp_path / "kept"), "satu")
    deleted = withdraw(small_book.copy(tmp_path / "deleted"), "satu", delete=True)
    assert without_names(made(kept)) == without_names(made(deleted))


def without_names(texts: Mapping[str, str]) -> dict[str, str]:
    """What was made, without the name of all inputs."""
    return {path: without_inputs(text) for path, text in texts.items()}


# --- what is left ---


def statements(book: Book) -> set[str]:
    return {line.statement.id for line in book.ledger}


def test_ids_of_all_else_stay(book: Book, left: CheckedBook) -> None:
    gone = {line.statement.id for line in book.ledger if line.statement.article == KONTAN}
    assert statements(left.book) == statements(book) - gone
    assert [page.topic.id for page in left.book.topics] == [page.topic.id for page in book.topics]
    published = [edition.findings for edition in left.inputs.editions]
    ids = {finding.id for finding in left.book.evidence.findings}
    for finding in book.evidence.findings:
        rest = [statement.id for statement in finding.statements if statement.id not in gone]
        if len(rest) > 1 and any(finding.id in findings for findings in published):
            assert finding.id in ids


def test_a_published_finding_outlives_the_statement_that_it_is_named_by() -> None:
    rest = UnnamedFinding(("s-0000000b", "s-0000000c"), 2)
    other = UnnamedFinding(("s-0000000d", "s-0000000e"), 2)
    published = {"f-0000000a": frozenset(["s-0000000a", "s-0000000b", "s-0000000c"])}
    assert choose_ids([other, rest], published) == ["f-0000000d", "f-0000000a"]
    one_left = {"f-0000000a": frozenset(["s-0000000a", "s-0000000b"])}
    assert choose_ids([other, rest], one_left) == ["f-0000000d", "f-0000000b"]


def test_its_page_says_outlet_day_and_reason_and_old_addresses_lead_there(
    texts: Mapping[str, str],
) -> None:
    pages = read_pages({path: text for path, text in texts.items() if path.endswith(".md")})
    page = pages[f"docs/sources/{KONTAN}.md"]
    shown = seen(page.body.text)
    assert "Kontan" in shown
    assert "28 November 2026" in shown
    assert REASON in shown
    links = [link.attributes["href"] for link in pages["docs/sources/index.md"].body.all("a")]
    assert f"{KONTAN}.md" in links


def test_the_title_is_that_of_the_sidecar_or_none(tmp_path: Path) -> None:
    sidecar = f"title: Sanksi tetap\nwas: [lama]\n{WITHDRAWN}"
    root = withdraw(small_book.copy(tmp_path), "satu", sidecar)
    page = made(root)["docs/sources/satu.md"]
    assert "Sanksi tetap" in page
    assert 'was: ["lama"]' in page


# --- editions ---


def test_editions_show_and_count_it_no_more_and_say_why(tmp_path: Path) -> None:
    root = withdraw(small_book.copy(tmp_path), "satu")
    before = (root / "data/editions/2023-03-07.yml").read_bytes()
    texts = made(root)
    comparisons = parse(texts["data/generated/changes.yml"]).value
    assert [change["kind"] for change in comparisons[0]["changes"]] == ["added"]
    now = texts["docs/editions/now.md"]
    assert "(../sources/satu.md)" in now
    assert REASON in now
    assert "(now.md#taken-out)" in texts["docs/editions/index.md"]
    assert "0 articles" in texts["docs/editions/index.md"]
    lost = "can no longer be rebuilt: 1 article withdrawn"
    assert lost in texts["docs/editions/index.md"]
    assert lost in html.unescape(texts["docs/editions/2023-03-07.md"])
    assert (root / "data/editions/2023-03-07.yml").read_bytes() == before


def test_a_page_says_so_where_nothing_else_changed(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path, {"data/articles/dua.txt": None, "data/articles/dua.yml": None})
    assert "docs/editions/now.md" in made(withdraw(root, "satu"))


def test_an_edition_is_compared_without_its_findings_and_disputes(tmp_path: Path) -> None:
    path = tmp_path / "data/editions/2023-03-07.yml"
    root = withdraw(small_book.copy(tmp_path), "satu")
    edition = path.read_text("utf-8").replace("findings: []\ndisputes: []\n", "")
    edition += """\
  - id: tiga
    outlet: Kompas
    newsroom: Kompas
    date: '2023-03-06'
    statements:
      - {id: s-00000001, text: Sanksi bank itu tetap., topics: [sanctions]}
      - {id: s-00000002, text: Sanksi bank itu berlaku., topics: [sanctions]}
findings:
  - {id: f-fb93cfc7, statements: [s-fb93cfc7, s-00000001, s-00000002], newsrooms: [Kompas, Kyodo News]}
  - {id: f-6144bdda, statements: [s-6144bdda, s-00000001], newsrooms: [Kompas, Kyodo News]}
disputes:
  - id: d-00000001
    kind: number
    sides: [{statement: s-63556b44, words: mitra kami}, {statement: s-00000001, words: tetap}]
  - id: d-00000002
    kind: number
    sides: [{statement: s-0000000f, words: tidak diketahui}, {statement: s-00000001, words: tetap}]
"""
    path.write_text(edition, encoding="utf-8")
    (comparison,) = check(root).book.comparisons
    (finding,) = comparison.earlier.findings.values()
    assert finding.statements == ("s-00000001", "s-00000002")
    assert finding.newsrooms == ("Kompas",)
    assert comparison.earlier.disputes == {}
    assert [article.id for article in comparison.withdrawn] == ["satu"]


# --- what editors wrote on it ---

NOTE = """\
Headline of the note. [@{id}]

Rain fell all week in the city. [@{id}]
"""


def remarks(root: Path) -> list[str]:
    return [str(problem) for problem in check(root).outdated]


def test_a_note_on_it_is_left_out_and_named(left: CheckedBook) -> None:
    named = [str(problem) for problem in left.outdated if "data/notes" in problem.path]
    assert named
    assert all(f"withdrawn ({KONTAN})" in line for line in named)
    dropped = {line.partition(":")[0] for line in named}
    assert dropped == {note.path for note in left.inputs.notes} - {
        note.path for note in left.book.notes
    }


def test_a_correction_of_it_is_named_and_not_shown(tmp_path: Path) -> None:
    root = withdraw(small_book.copy(tmp_path), "satu")
    common = "reason: It is.\n  by: RA\n  day: 2026-11-28\n"
    (root / "data/corrections.yml").write_text(
        f"- statement: s-6144bdda\n  hidden: true\n  {common}"
        f"- statement: s-00000001\n  hidden: true\n  {common}"
        f"- article: satu\n  title: Sanksi tetap\n  was: unknown\n  {common}",
        encoding="utf-8",
    )
    named = [line for line in remarks(root) if "corrects what was withdrawn" in line]
    assert [line.partition(": ")[0] for line in named] == [
        "data/corrections.yml:1",
        "data/corrections.yml:11",
    ]
    assert any("s-00000001" in line and "withdrawn (satu)" in line for line in remarks(root))
    assert [each.statements for each in check(root).inputs.corrections] == [("s-00000001",)]


@pytest.mark.parametrize("by", ["edition", "last build"])
def test_an_id_of_what_is_left_is_a_mistake_all_the_same(by: str, tmp_path: Path) -> None:
    """A slip in an id, and one that another article is known to have had."""
    root = small_book.copy(tmp_path)
    lines = check(root).book.ledger
    of_dua = [line.statement for line in lines if line.topics and line.statement.article == "dua"]
    shown = of_dua[0].id
    withdraw(root, "satu")
    slip = f"{shown[:-1]}{(int(shown[-1], 16) + 1) % 16:x}"
    common = "reason: It is.\n  by: RA\n  day: 2026-11-28\n"
    path = root / "data/corrections.yml"
    path.write_text(f"- statement: {slip}\n  hidden: true\n  {common}", encoding="utf-8")
    with pytest.raises(InputError, match=f"found {slip}, expected {shown}, which reads"):
        check(root)
    path.unlink()
    (root / "data/articles/dua.yml").write_text("published: 2023-03-08\n", encoding="utf-8")
    if by == "edition":
        assert main(["edition", "2026-11-28", "--root", str(root)]) == 0
    else:
        build(root)
    path.write_text(f"- statement: {shown}\n  hidden: true\n  {common}", encoding="utf-8")
    (root / "data/articles/dua.txt").write_text("Kemitraan kota.", encoding="utf-8")
    with pytest.raises(InputError, match=f"no article has; found {shown}"):
        check(root)


@pytest.mark.parametrize("of", ["slip", "hidden"])
def test_a_note_on_what_is_left_is_a_mistake_all_the_same(
    of: str, book: Book, tmp_path: Path
) -> None:
    root = withdraw(clone(tmp_path / "book"), KONTAN)
    path = root / "data/notes/sanctions.en.md"
    text = path.read_text("utf-8")
    present = {line.statement.id for line in book.ledger if line.statement.article != KONTAN}
    cited = next(id for id in re.findall(r"@(s-[0-9a-f]{8})", text) if id in present)
    if of == "slip":
        slip = f"{cited[:-1]}{(int(cited[-1], 16) + 1) % 16:x}"
        path.write_text(text.replace(cited, slip), encoding="utf-8")
        mistake = f"cites what no article contains; found {slip}, expected {cited}, which reads"
    else:
        shutil.rmtree(root / "data/editions")  # which have it in an article that is still there
        corrections = root / "data/corrections.yml"
        common = "reason: It is.\n  by: RA\n  day: 2026-11-28\n"
        entry = f"- statement: {cited}\n  hidden: true\n  {common}"
        corrections.write_text(entry, encoding="utf-8")
        mistake = f"cites what the editors have hidden; found {cited}"
    with pytest.raises(InputError, match=mistake):
        check(root)


def test_a_note_on_a_finding_that_went_with_it_is_left_out_and_stops_no_build(
    tmp_path: Path,
) -> None:
    """The statement that gave the finding its digits is still there."""
    case = load_yaml(PROJECT / f"tests/cases/books/{TWO_FINDINGS}.yml")
    files = case["files"] | {
        "data/notes/sanctions.en.md": NOTE_ON_FINDING,
        "data/articles/satu.yml": "outlet: antara\npublished: 2023-03-06\n",
    }
    root = small_book.copy(tmp_path, files)
    assert "sanctions" in {note.topic for note in check(root).book.notes}
    build(root)
    withdraw(root, "satu")
    left = check(root)
    assert "sanctions" not in {note.topic for note in left.book.notes}
    assert any("f-95d2ee06" in str(problem) for problem in left.outdated)


TWO_FINDINGS = "findings-that-may-be-quoted-stand-before-those-that-may-not"
NOTE_ON_FINDING = """# Assets are frozen [@f-95d2ee06]

Assets of a bank are frozen [@f-95d2ee06].

## strongest

The minister says so [@f-95d2ee06].

## weakest

Nothing says how much [@f-95d2ee06].
"""


def test_a_gloss_of_it_is_named(left: CheckedBook) -> None:
    named = [str(problem) for problem in left.outdated if "data/translations" in problem.path]
    assert any("belongs to a withdrawn article" in line for line in named)


def test_a_note_with_another_mistake_still_stops_the_build(book: Book, tmp_path: Path) -> None:
    root = withdraw(clone(tmp_path / "book"), KONTAN)
    path = root / "data/notes/sanctions.en.md"
    text = path.read_text("utf-8")
    present = statements(book)
    citation = next(id for id in re.findall(r"@(s-[0-9a-f]{8})", text) if id in present)
    path.write_text(f"{text}\nAll newsrooms say so. [@{citation}]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"sanctions\.en\.md"):
        check(root)


def test_it_is_not_added_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = withdraw(small_book.copy(tmp_path / "book"), "dua", delete=True)
    page = tmp_path / "again.txt"
    page.write_text(
        "Kemitraan diperbarui\n\nhttps://m.antaranews.com/berita/2/\n\n"
        "Osaka (ANTARA) - Kemitraan kedua kota diperbarui pada 8 Maret 2023.\n",
        encoding="utf-8",
    )
    before = sorted((root / "data/articles").iterdir())
    main(["add", str(page), "--folder", str(root)])
    assert "withdrawn, the same address as data/articles/dua.yml" in capsys.readouterr().err
    assert sorted((root / "data/articles").iterdir()) == before


# --- mistakes ---


@pytest.mark.parametrize(
    ("sidecar", "mistake"),
    [
        ("withdrawn_on: 2026-11-28\n", "withdraws nothing"),
        ("withdrawn: ' '\n", "the reason"),
        ("withdrawn: asked\nwithdrawn_on: 2026-02-30\n", "impossible date"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, sidecar: str, mistake: str) -> None:
    root = withdraw(small_book.copy(tmp_path), "satu", sidecar)
    with pytest.raises(InputError, match=mistake):
        check(root)


def test_its_id_is_not_free(tmp_path: Path) -> None:
    root = withdraw(small_book.copy(tmp_path), "satu", delete=True)
    withdraw(root, "dua", "was: [satu]\n")
    with pytest.raises(InputError, match="the old id 'satu' is not free"):
        check(root)


def test_what_its_page_cannot_say_is_named(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    (root / "data/articles/tiga.yml").write_text("withdrawn: asked\n", encoding="utf-8")
    named = [line for line in remarks(root) if "tiga" in line]
    assert len(named) == 2
