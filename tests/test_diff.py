"""What a change did to the book, in words, against the committed data/generated."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.build import build
from generator.cli import main
from generator.revisions.book_changes import BookChange
from generator.revisions.book_diff import BookDiff, diff_book
from generator.revisions.causes import UNKNOWN, Cause
from generator.revisions.change_words import LINES, WIDTH, describe_all_changes, describe_changes
from tests import small_book
from tests.repositories import commit

ROOT = Path(__file__).parent.parent
NEW = "data/articles/baru.txt"
SATU = "data/articles/satu.txt"
SUZUKI = "s-63556b44"  # "Kami menjaga kerja sama dengan mitra kami," kata Suzuki.

Captured = pytest.CaptureFixture[str]
Files = Mapping[str, str | None]

FIELDS = (
    "air", "beras", "gula", "ikan", "jagung", "kapal", "kayu", "kopi", "listrik",
    "minyak", "pupuk", "rel", "semen", "susu", "teh", "telur", "udang", "wisata",
)  # fmt: skip


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book, built and committed; no test changes it."""
    root = small_book.copy(tmp_path_factory.mktemp("committed") / "book")
    build(root)
    commit(root)
    return root


@pytest.fixture
def book(committed: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(committed, tmp_path / "book")


def change(root: Path, files: Files) -> BookDiff:
    """What these files, in place of what is there, do to the book."""
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return diff_book(root, "HEAD")


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def outline(difference: BookDiff) -> list[str]:
    """Each change as its kind, topic and cause."""
    return [
        f"{each.kind} {each.topic}: {each.cause.path} {each.cause.words}"
        for each in difference.changes
        if not each.kind.startswith(("key-point", "name"))
    ]


# --- what changed, and why ------------------------------------------------------------------------


def test_a_book_as_it_was_committed_has_no_change(book: Path, capsys: Captured) -> None:
    assert main(["diff", str(book)]) == 0
    head, nothing, _, files = capsys.readouterr().out.splitlines()
    assert head.startswith("Since HEAD (")
    assert nothing == "nothing that readers see has changed"
    assert files == "data/generated: no file differs"


def test_the_first_book_is_read_from_its_files_as_it_is_made() -> None:
    """Whatever an edition freezes is in data/generated with the same value."""
    if subprocess.run(
        ["git", "diff", "--quiet", "HEAD", "--", "data"], cwd=ROOT, check=False
    ).returncode:
        pytest.skip("the book is being edited")
    difference = diff_book(ROOT, "HEAD")
    assert difference.changes == ()
    assert difference.differing == ()


def test_a_new_article_is_the_cause_of_what_it_adds(book: Path) -> None:
    text = "Osaka (ANTARA) - Wali Kota mengatakan sanksi baru berlaku. Hujan turun.\n"
    difference = change(book, {NEW: text})
    assert outline(difference) == [f"newly-filed sanctions: {NEW} is new"]
    (filed,) = [each for each in difference.changes if each.kind == "newly-filed"]
    assert (filed.path, filed.line) == (NEW, 1)
    assert filed.words.startswith("“Wali Kota mengatakan sanksi baru berlaku.” (s-")


def test_a_changed_article_is_compared_statement_by_statement(book: Path) -> None:
    text = read(book, SATU).replace("Ia tidak merinci kapan sanksi dicabut. ", "")
    text = text.replace("Ia tidak merinci kapan sanksi dicabut.", "Sanksi itu diperluas.")
    difference = change(book, {SATU: text})
    assert outline(difference) == [
        f"newly-filed sanctions: {SATU} is changed",
        f"no-longer-filed sanctions: {SATU} is changed",
    ]


def test_a_new_sentence_is_its_article_s_and_a_lost_one_its_topic_s(book: Path) -> None:
    topics = read(book, "data/topics.yml").replace("words: sanksi,", "words: dicabut,")
    text = read(book, SATU).replace("sanksi dicabut.", "sanksi dicabut. Larangan lain dicabut.")
    difference = change(book, {"data/topics.yml": topics, SATU: text})
    new, lost = [
        each for each in difference.changes if each.kind in ("newly-filed", "no-longer-filed")
    ]
    assert new.words.startswith("“Larangan lain dicabut.”")
    assert new.cause.path == SATU
    assert lost.words.startswith("“Menteri Keuangan Jepang")
    assert lost.cause.path == "data/topics.yml"


def test_an_article_that_is_gone_takes_its_statements_along(book: Path) -> None:
    difference = change(book, {"data/articles/dua.txt": None, "data/articles/dua.yml": None})
    assert outline(difference) == ["no-longer-filed cooperation: data/articles/dua.txt is gone"]
    (gone,) = [each for each in difference.changes if each.kind == "no-longer-filed"]
    assert (gone.path, gone.line) == ("data/articles/dua.txt", 0)


def test_a_withdrawn_article_is_explained_by_its_sidecar(book: Path) -> None:
    sidecar = read(book, "data/articles/dua.yml") + "withdrawn: The outlet took it back.\n"
    difference = change(book, {"data/articles/dua.yml": sidecar})
    assert outline(difference) == [
        "no-longer-filed cooperation: data/articles/dua.yml withdraws its article"
    ]


def test_a_sidecar_dates_its_article_and_not_each_statement(book: Path) -> None:
    difference = change(book, {"data/articles/satu.yml": "published: 2023-03-07\n"})
    (dated,) = [each for each in difference.changes if each.kind == "published"]
    assert dated.now == ("2023-03-07",)
    assert dated.cause == Cause("sidecar", "data/articles/satu.yml", 0, "is changed")
    assert not [each for each in difference.changes if each.kind == "date"]


def test_another_term_is_the_cause_of_what_it_files_and_loses(book: Path) -> None:
    topics = read(book, "data/topics.yml").replace("words: kemitraan,", "words: hujan,")
    difference = change(book, {"data/topics.yml": topics})
    words = "has other words for cooperation: + `hujan`, - `kemitraan`"
    assert outline(difference) == [
        f"newly-filed cooperation: data/topics.yml {words}",
        f"no-longer-filed cooperation: data/topics.yml {words}",
    ]
    assert difference.changes[0].cause.line == topics[: topics.index("- id: coop")].count("\n") + 1


def test_a_term_without_effect_is_named_as_such(book: Path) -> None:
    topics = read(book, "data/topics.yml").replace(
        "    - {words: kerja sama", "    - {words: gempa, weight: 2}\n    - {words: kerja sama"
    )
    difference = change(book, {"data/topics.yml": topics})
    assert difference.changes == ()
    (cause,) = difference.without_effect
    lines = describe_changes((), difference.without_effect)
    assert lines[-1] == f"  data/topics.yml:{cause.line} has other words for cooperation: + `gempa`"


def test_a_correction_is_the_cause_of_the_speaker_that_it_names(book: Path) -> None:
    correction = (
        f"- statement: {SUZUKI}\n  speaker: not settled\n  was: Shunichi Suzuki\n"
        "  reason: The name is of another minister.\n  by: RA\n  day: 2026-11-28\n"
    )
    difference = change(book, {"data/corrections.yml": correction})
    (speaker,) = [each for each in difference.changes if each.kind == "speaker"]
    assert (speaker.was, speaker.now) == (("Shunichi Suzuki",), ("not settled",))
    assert (speaker.cause.kind, speaker.cause.path) == ("correction", "data/corrections.yml")
    lines = describe_changes(difference.changes, ())
    assert lines[0] == "1 speaker changed"
    place = f"{SATU}:3: was Shunichi Suzuki, is not settled: “"
    assert any(line.strip().startswith(place) for line in lines)


def test_a_correction_of_a_speaker_files_nothing(book: Path) -> None:
    correction = (
        f"- statement: {SUZUKI}\n  speaker: not settled\n  was: Shunichi Suzuki\n"
        "  reason: The name is of another minister.\n  by: RA\n  day: 2026-11-28\n"
    )
    topic = (
        "- id: partners\n  title: {en: Partners, id: Mitra}\n"
        "  definition: {en: Whom ministers name., id: Yang disebut menteri.}\n  terms: [mitra]\n"
    )
    topics = read(book, "data/topics.yml") + topic
    difference = change(book, {"data/corrections.yml": correction, "data/topics.yml": topics})
    filed = [each for each in difference.changes if each.kind == "newly-filed"]
    assert any(SUZUKI in each.words for each in filed)
    assert {each.cause.kind for each in filed} == {"topic"}
    causes = {each.cause.kind for each in difference.changes if each.kind == "speaker"}
    assert causes == {"correction"}


def test_names_that_a_correction_joins_are_named(book: Path) -> None:
    text = "Menteri Keuangan Jepang Syunichi Suzuki mengatakan sanksi akan dicabut.\n"
    (book / NEW).write_text(text, encoding="utf-8")
    build(book)
    commit(book)
    correction = (
        "- names: [Shunichi Suzuki, Syunichi Suzuki]\n  same_person: true\n"
        "  reason: Misspelt.\n  by: RA\n  day: 2026-11-28\n"
    )
    difference = change(book, {"data/corrections.yml": correction})
    joined = [each for each in difference.changes if each.kind == "name-joined"]
    assert [(each.was, each.now) for each in joined] == [
        (("Syunichi Suzuki",), ("Shunichi Suzuki",))
    ]
    assert joined[0].cause.kind == "correction"
    assert difference.without_effect == ()


def test_what_was_and_is_is_never_cut() -> None:
    path = f"data/articles/{'nama-' * 12}panjang.txt"
    speaker = BookChange("speaker", "", path, 9, "“Kata” (s-1)", ("A",), ("B" * 30,), UNKNOWN)
    assert f"    {path}:9: was A, is {'B' * 30}" in describe_changes([speaker], ())


def test_a_list_is_the_cause_of_what_no_article_changed(book: Path) -> None:
    entities = read(book, "data/entities.yml") + (
        "- {id: suzuki, kind: person, name: Suzuki Shunichi, spellings: [Shunichi Suzuki]}\n"
    )
    difference = change(book, {"data/entities.yml": entities})
    causes = {each.cause.path for each in difference.changes if each.kind == "speaker"}
    assert causes == {"data/entities.yml"}


def test_a_share_limit_is_the_cause_of_what_it_holds_back(book: Path) -> None:
    settings = read(book, "data/book.yml") + "share: 60\n"
    difference = change(book, {"data/book.yml": settings})
    causes = {each.cause.path for each in difference.changes if each.kind == "no-longer-filed"}
    assert causes == {"data/book.yml"}
    build(book)
    commit(book)
    assert diff_book(book, "HEAD").changes == ()


def test_a_finding_gains_and_loses_a_newsroom(book: Path) -> None:
    same = "Osaka (CNA) - Wali Kota mengatakan kemitraan kedua kota diperbarui pada 8 Maret 2023.\n"
    gained = change(book, {NEW: same})
    (finding,) = [each for each in gained.changes if each.kind == "newsroom-gained"]
    assert (finding.was, finding.now) == (("ANTARA",), ("ANTARA", "CNA"))
    assert finding.cause.path == NEW
    build(book)
    commit(book)
    lost = change(book, {NEW: None})
    (finding,) = [each for each in lost.changes if each.kind == "newsroom-lost"]
    assert (finding.was, finding.now) == (("ANTARA", "CNA"), ("ANTARA",))
    assert finding.cause == Cause("article", NEW, 0, "is gone")


def test_an_article_that_got_another_name_is_no_change(book: Path) -> None:
    moved = {
        "data/articles/dua.txt": None,
        "data/articles/dua.yml": None,
        "data/articles/tiga.txt": read(book, "data/articles/dua.txt"),
        "data/articles/tiga.yml": read(book, "data/articles/dua.yml") + "was: [dua]\n",
    }
    assert change(book, moved).changes == ()


def test_a_topic_that_got_another_name_is_no_change(book: Path) -> None:
    topics = read(book, "data/topics.yml").replace(
        "- id: sanctions", "- id: curbs\n  was: [sanctions]"
    )
    difference = change(book, {"data/topics.yml": topics})
    assert difference.changes == ()
    assert len(difference.without_effect) == 1


# --- how it is printed ----------------------------------------------------------------------------


def make_book_of_eighteen(root: Path) -> Path:
    """Small articles of two outlets under two topics."""
    files: dict[str, str | bytes | None] = {}
    for number, field in enumerate(FIELDS, 1):
        text = (
            f"Wali Kota mengatakan sanksi atas {field} berlaku mulai pekan ini.\n\n"
            f"Kerja sama di bidang {field} dibahas dewan kota. Hujan turun di gedung {number}.\n"
        )
        outlet = "antara" if number % 2 else "satu-lagi"
        files[f"data/articles/{field}.txt"] = text
        files[f"data/articles/{field}.yml"] = f"outlet: {outlet}\npublished: 2023-03-{number:02}\n"
    outlets = (small_book.SMALL / "data/outlets.yml").read_text(encoding="utf-8")
    other = "outlets:\n  - {id: satu-lagi, name: Satu Lagi}\n"
    files["data/outlets.yml"] = outlets.replace("outlets:\n", other)
    files |= {SATU: None, "data/articles/dua.txt": None, "data/articles/dua.yml": None}
    files["data/editions/2023-03-07.yml"] = None
    return small_book.copy(root, files)


def test_an_article_added_to_a_book_of_18_fits_a_screen(tmp_path: Path, capsys: Captured) -> None:
    root = make_book_of_eighteen(tmp_path)
    build(root)
    commit(root)
    text = (
        "Menteri Keuangan Jepang Shunichi Suzuki mengatakan sanksi atas kopi berlaku mulai pekan "
        "ini. “Kerja sama dengan NATO tetap kami jaga,” kata Suzuki. Wali Kota mengatakan sanksi "
        "atas teh berlaku mulai pekan ini. Kemitraan dengan Jepang dibahas pada 20 Maret 2023.\n"
    )
    (root / NEW).write_text(text, encoding="utf-8")
    (root / "data/articles/baru.yml").write_text("published: 2023-03-21\n", encoding="utf-8")
    assert main(["diff", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= WIDTH
    assert "2 statements newly under sanctions" in " ".join(lines[1:4])
    assert f"{NEW} is new" in lines
    assert "files differ; after a build, `git diff HEAD -- data/generated`" in lines[-1]
    for article in (root / "data/articles").glob("*.txt"):
        text = article.read_text(encoding="utf-8")
        article.write_text(f"{text}\nSanksi lain dibahas pekan depan.\n", encoding="utf-8")
    assert main(["diff", str(root)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == LINES


def test_a_thousand_changes_fit_a_screen_and_are_all_there_if_asked_for() -> None:
    changes = [
        BookChange("newly-filed", f"topic-{n % 30}", NEW, n, "words " * 30, (), (), UNKNOWN)
        for n in range(1000)
    ]
    lines = describe_changes(changes, ())
    assert len(lines) == LINES
    assert max(map(len, lines)) <= WIDTH
    assert lines[-1].endswith("more lines; --all prints them")
    assert sum(NEW in line for line in describe_all_changes(changes, ())) == 1000


def test_words_of_articles_cannot_change_the_terminal() -> None:
    hostile = BookChange("speaker", "", NEW, 1, "\x1b[2J", ("\x1b[1m",), ("b",), UNKNOWN)
    assert not [line for line in describe_changes([hostile], ()) if "\x1b" in line]


def test_a_program_gets_all_changes(book: Path, capsys: Captured) -> None:
    (book / NEW).write_text("Wali Kota mengatakan sanksi baru berlaku.\n", encoding="utf-8")
    assert main(["diff", "--json", "HEAD", str(book)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["totals"]["statements newly under sanctions"] == 1
    (filed,) = [each for each in facts["changes"] if each["kind"] == "newly-filed"]
    assert filed["cause"] == {"kind": "article", "path": NEW, "line": 0, "words": "is new"}
    assert "data/generated/topics/sanctions.yml" in facts["differing"]


def test_nothing_is_written(book: Path) -> None:
    (book / NEW).write_text("Wali Kota mengatakan sanksi baru berlaku.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    assert main(["diff", str(book)]) == 0
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before


# --- revisions, and what cannot be compared -------------------------------------------------------


def test_a_book_in_a_folder_of_a_repository_is_compared_with_any_revision(
    tmp_path: Path, capsys: Captured
) -> None:
    root = small_book.copy(tmp_path / "books/one")
    build(root)
    commit(tmp_path)
    (root / NEW).write_text("Wali Kota mengatakan sanksi baru berlaku.\n", encoding="utf-8")
    build(root)
    commit(tmp_path)
    assert main(["diff", str(root)]) == 0
    assert "nothing that readers see has changed" in capsys.readouterr().out
    assert main(["diff", "HEAD~1", str(root)]) == 0
    assert "1 statement newly under sanctions" in capsys.readouterr().out


def fail(arguments: list[str], capsys: Captured) -> str:
    """The one line that says why there is nothing to compare with."""
    assert main(["diff", *arguments]) == 1
    line, _written = capsys.readouterr().err.splitlines()
    return line


def test_what_cannot_be_compared_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    root = small_book.copy(tmp_path / "book")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert fail([str(root)], capsys).startswith(
        "the book's folder: is not in a readable git repository"
    )
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert fail([str(root)], capsys).startswith("the book's folder: has no commit yet; ")
    commit(root)
    assert fail([str(root)], capsys).startswith("data/generated: is not in the commit HEAD; build")
    line = fail(["no-such-branch", str(root)], capsys)
    assert line.startswith(
        "no-such-branch: is not a commit of the book's repository; expected a commit"
    )
    line = fail(["--", "--output=x", str(root)], capsys)
    assert line.startswith("--output=x: is not a commit")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/generated/sources.yml", "- {id: satu, path: a.txt, outlet: ANTARA}\n"),
        ("data/generated/findings.yml", "findings: {\n"),
        ("data/generated/ledger.yml", None),
    ],
)
def test_data_of_another_version_is_named_in_one_line(
    path: str, text: str | None, book: Path, capsys: Captured
) -> None:
    if text is None:
        (book / path).unlink()
    else:
        (book / path).write_text(text, encoding="utf-8")
    commit(book)
    line = fail([str(book)], capsys)
    expected = "is not in the commit HEAD" if text is None else "is of another version of the prog"
    assert line.startswith(f"{path}: {expected}")


def test_git_that_is_not_installed_is_named_in_one_line(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("PATH", "")
    assert fail([str(book)], capsys).startswith("git: is not installed; ")
    assert main(["check", str(book)]) == 0
