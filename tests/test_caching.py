"""A book that is built with what was kept of earlier builds is the one that is built without."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import build as building
from generator import outputs
from generator.build import build, check
from generator.caching import Shortcuts, analyses, open_shortcuts, processes, program
from generator.caching.digests import Digests, digest
from generator.caching.entries import Entries, open_entries
from generator.core.problems import InputError
from generator.desk.inputs import INPUT_PATHS, read
from generator.desk.overrides import Override
from generator.languages import load_default
from generator.nouns.editors import Article, Entity, Sidecar, Term
from generator.outputs import seen_files
from generator.reading import articles as reading
from generator.reading.article import Analysis, Listed, analyse
from generator.showing import large_books, pages
from tests import small_book
from tests.conftest import PROJECT, Calls, NoteCalls, clone_small, mkdocs

SMALL = small_book.SMALL / "data"
THIRD = "Nagoya (ANTARA) - Menteri Hayashi mengatakan sanksi dicabut pada {day} Maret 2023.\n"
CORRECTION = """\
- article: satu
  body: "Editor: Redaksi"
  reason: It is a sentence.
  by: RA
  day: 2026-11-28
"""
# More statements of a topic than stand open, an event that another article reports, and a plan
LONG = """Osaka (KOMPAS) - Kemitraan kedua kota diperbarui pada 8 Maret 2023.

Kerja sama itu mencakup pelabuhan. Kerja sama itu mencakup {thing}. Kemitraan itu mencakup sekolah.

Kerja sama itu mencakup rumah. Kemitraan itu mencakup pasar. Kerja sama itu mencakup bandara.

Kedua kota akan bertemu pada {day} April 2023, kata Wali Kota Kenji Sato.
"""
# A file of the book -> what it may contain; None = it is not there
Variants = Mapping[str, tuple[str | None, ...]]
UNCHANGED = {
    path: (SMALL / path).read_text(encoding="utf-8")
    for path in (
        "articles/satu.txt",
        "articles/dua.txt",
        "entities.yml",
        "outlets.yml",
        "topics.yml",
        "editions/2023-03-07.yml",
    )
}
VARIANTS: Variants = {
    "articles/satu.txt": (
        UNCHANGED["articles/satu.txt"],
        UNCHANGED["articles/satu.txt"].replace("tidak merinci", "tidak mengatakan"),
    ),
    "articles/dua.txt": (
        UNCHANGED["articles/dua.txt"],
        UNCHANGED["articles/dua.txt"].replace("Osaka", "Tokyo"),
    ),
    "articles/satu.yml": (None, "published: 2023-03-07\n", "newsroom: antara\n"),
    "articles/tiga.txt": (None, THIRD.format(day=7), THIRD.format(day=8), "\0"),
    "articles/empat.txt": (
        None,
        LONG.format(thing="jembatan", day=3),
        LONG.format(thing="terowongan", day=3),
        LONG.format(thing="jembatan", day=4),
    ),
    "articles/empat.yml": (None, "published: 2023-03-09\n"),
    # Another copy of the first, some of whose sentences so are compared once for both
    "articles/lima.txt": (
        None,
        UNCHANGED["articles/satu.txt"] + "\nKerja sama itu mencakup jembatan.\n",
        UNCHANGED["articles/satu.txt"].replace("sanksi", "hukuman") + "\nHujan turun di Osaka.\n",
    ),
    "editions/2023-03-07.yml": (UNCHANGED["editions/2023-03-07.yml"], None),
    "entities.yml": (
        UNCHANGED["entities.yml"],
        UNCHANGED["entities.yml"]
        + "- {id: suzuki, kind: person, name: Shunichi Suzuki, roles: [{role: Menkeu Jepang}]}\n",
        UNCHANGED["entities.yml"].replace("Jepang}}", "Negeri Jepang}}"),
    ),
    "outlets.yml": (
        UNCHANGED["outlets.yml"],
        UNCHANGED["outlets.yml"].replace("spellings: [Kyodo]", "spellings: [Redaksi]"),
    ),
    "topics.yml": (
        UNCHANGED["topics.yml"],
        UNCHANGED["topics.yml"].replace("words: sanksi, weight: 2", "words: sanksi, weight: 1.5"),
    ),
    "corrections.yml": (None, CORRECTION, CORRECTION.replace("body", "bodi")),
    "../mkdocs.yml": (None, "repo_url: https://github.com/a/b\n"),
    "translations/id.po": ((SMALL / "translations/id.po").read_text(encoding="utf-8"), None),
}  # fmt: skip
STEPS = 20


@pytest.fixture
def shortcuts(tmp_path: Path) -> Shortcuts:
    return Shortcuts(Entries(tmp_path / "cache"))


def put(root: Path, path: str, text: str | None) -> None:
    target = root / "data" / path
    if text is None:
        target.unlink(missing_ok=True)
    else:
        target.write_text(text, encoding="utf-8")


def files_of(root: Path) -> dict[str, bytes]:
    """All that is in a book's folder."""
    paths = [path for path in root.rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


def build_or_list_mistakes(root: Path, shortcuts: Shortcuts | None) -> list[str]:
    """Build the book; what is wrong with it, or worth a look."""
    try:
        outcome = build(root, shortcuts=shortcuts) if shortcuts else build(root)
    except InputError as error:
        return [str(error), *map(str, error.warnings)]
    return list(map(repr, (*outcome.warnings, *outcome.outdated, outcome.book.refused)))


@pytest.mark.parametrize(("seed", "large_from"), [(1, 1_000), (2, 1_000), (3, 1), (4, 3)])
def test_after_any_changes_a_book_has_the_bytes_of_one_that_is_built_anew(
    seed: int,
    large_from: int,
    tmp_path: Path,
    shortcuts: Shortcuts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small book, a large one, and one that becomes large and small again."""
    monkeypatch.setattr(large_books, "LARGE_BOOK", large_from)
    chance = random.Random(seed)  # noqa: S311
    warm = small_book.copy(tmp_path / "warm")
    build(warm, shortcuts=shortcuts)
    built = 0
    for step in range(STEPS):
        path = chance.choice(sorted(VARIANTS))
        before = (warm / "data" / path).read_text() if (warm / "data" / path).exists() else None
        put(warm, path, chance.choice(VARIANTS[path]))
        if chance.random() < 0.2:
            (warm / "docs/index.md").unlink(missing_ok=True)
        if chance.random() < 0.2:
            (warm / "data/generated/sources.yml").write_text("what somebody wrote\n")
        cold = tmp_path / f"cold-{step}"
        for name, data in files_of(warm).items():
            if not name.startswith(("data/generated", "data/schema", "docs")):
                (cold / name).parent.mkdir(parents=True, exist_ok=True)
                (cold / name).write_bytes(data)
        mistakes = build_or_list_mistakes(cold, None)
        assert build_or_list_mistakes(warm, shortcuts) == mistakes
        if (cold / "docs").exists():
            assert files_of(warm) == files_of(cold)
            built += 1
        else:
            put(warm, path, before)  # its editor mends it
    assert built > STEPS / 2


def count_analyses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are read from now on."""
    ids: list[str] = []

    def count(article: Article, *others: object) -> Analysis:
        ids.append(article.id)
        return analyse(article, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "analyse", count)
    return ids


def test_only_what_changed_is_read(
    tmp_path: Path, shortcuts: Shortcuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_book.copy(tmp_path / "book")
    build(root, shortcuts=shortcuts)
    ids = count_analyses(monkeypatch)
    put(root, "articles/tiga.txt", THIRD.format(day=7))
    build(root, shortcuts=shortcuts)
    assert ids == ["tiga"]
    put(root, "topics.yml", VARIANTS["topics.yml"][1])
    build(root, shortcuts=shortcuts)
    assert ids == ["tiga"]
    put(root, "articles/satu.yml", "published: 2023-03-07\n")
    build(root, shortcuts=shortcuts)
    assert ids == ["tiga", "satu"]
    put(root, "articles/satu.yml", None)
    build(root, shortcuts=shortcuts)
    assert ids == ["tiga", "satu"]


def test_a_book_has_the_text_of_each_article_once(tmp_path: Path, shortcuts: Shortcuts) -> None:
    root = small_book.copy(tmp_path / "book")
    build(root, shortcuts=shortcuts)
    put(root, "articles/empat.txt", "Sanksi itu berlaku.\n")
    outcome = build(root, shortcuts=shortcuts)
    articles = {article.id: article for article in outcome.inputs.articles}
    assert len(articles) == 3
    for source in outcome.book.sources:
        assert source.article is articles[source.id]


def refuse_to_work(*_: object) -> object:
    raise AssertionError("it was made before")


def test_a_second_build_makes_and_writes_nothing(
    tmp_path: Path, shortcuts: Shortcuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_book.copy(tmp_path / "book")
    first = build(root, shortcuts=shortcuts)
    for module, name in [
        (reading, "analyse"),
        (building, "compare_articles"),
        (pages, "render_language"),
        (outputs, "write"),
    ]:
        monkeypatch.setattr(module, name, refuse_to_work)
    second = build(root, shortcuts=shortcuts)
    assert (second.written.changed, second.written.removed) == ((), ())
    assert (second.book, second.inputs) == (first.book, first.inputs)


# --- what people wrote, as it lies ---


@pytest.fixture
def lying(
    tmp_path: Path,
    shortcuts: Shortcuts,
    monkeypatch: pytest.MonkeyPatch,
    note_calls: NoteCalls,
) -> tuple[Path, Calls]:
    """A book that was built, in a folder whose disk has the finest times; and each reading of it."""
    monkeypatch.setattr(seen_files, "_TICK", 0)
    monkeypatch.setattr(seen_files, "_COARSE_TICK", 0)
    root = small_book.copy(tmp_path / "book")
    build(root, shortcuts=shortcuts)
    return root, note_calls(building, "read_desk")


def test_nothing_is_read_where_all_files_lie_as_they_lay(
    lying: tuple[Path, Calls], shortcuts: Shortcuts
) -> None:
    root, readings = lying
    outcome = build(root, shortcuts=shortcuts)
    assert not readings
    assert not outcome.written.changed
    assert outcome.inputs == read(root)
    address = Override("site_url", "https://example.org/", "BRIEFING_SITE_URL")
    build(root, [address], shortcuts=shortcuts)
    assert readings


def write_with_the_times_of_before(path: Path) -> None:
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


TOUCHED: Mapping[str, Callable[[Path], object]] = {
    "an article with its old times": lambda data: write_with_the_times_of_before(data / "articles/dua.txt"),
    "an article is new": lambda data: (data / "articles/baru.txt").write_text("Kata itu benar.\n"),
    "an article goes": lambda data: (data / "articles/dua.txt").unlink(),
    "a file may be run": lambda data: (data / "topics.yml").chmod(0o755),
    "a link": lambda data: (data / "articles/tautan.txt").symlink_to("satu.txt"),
    "a folder": lambda data: (data / "marks").mkdir(),
    "settings of the site": lambda data: (data.parent / "mkdocs.yml").write_text("site_name: X\n"),
    "gold": lambda data: (data.parent / "tests/gold").mkdir(parents=True),
}  # fmt: skip


@pytest.mark.parametrize("touched", TOUCHED)
def test_what_somebody_touched_is_read(
    touched: str, lying: tuple[Path, Calls], shortcuts: Shortcuts
) -> None:
    root, readings = lying
    TOUCHED[touched](root / "data")
    with suppress(InputError):
        build(root, shortcuts=shortcuts)
    assert readings


def test_a_book_with_corrections_is_read_again(
    lying: tuple[Path, Calls], shortcuts: Shortcuts
) -> None:
    """It also hangs on the statements that were shown before."""
    root, readings = lying
    line = UNCHANGED["articles/dua.txt"].rstrip().rpartition("\n")[2]
    correction = CORRECTION.replace('satu\n  body: "Editor: Redaksi"', f"dua\n  clutter: '{line}'")
    (root / "data/corrections.yml").write_text(correction, encoding="utf-8")
    build(root, shortcuts=shortcuts)
    build(root, shortcuts=shortcuts)
    assert len(readings) == 2


def test_whatever_is_read_is_looked_at(tmp_path: Path) -> None:
    """Else a change of it would be missed."""
    root = small_book.copy(tmp_path / "book")
    (root / "mkdocs.yml").write_text("site_name: A book\n", encoding="utf-8")
    looked_at = [str(root / path) for path in INPUT_PATHS]
    read_files: list[str] = []
    auditing = [True]

    def note(event: str, values: tuple[object, ...]) -> None:
        if auditing and event in {"open", "os.listdir", "os.scandir"}:
            read_files.append(os.fspath(str(values[0])))

    sys.addaudithook(note)
    read(root)
    auditing.clear()
    below = [path for path in read_files if path.startswith(f"{root}{os.sep}")]
    assert len(below) > 10
    assert [path for path in below if not path.startswith(tuple(looked_at))] == []


@pytest.mark.parametrize("path", ["docs/index.md", "data/generated/sources.yml", "docs/.generated"])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"other")])
def test_what_somebody_changed_is_written_again(
    path: str, spoil: Callable[[Path], object], tmp_path: Path, shortcuts: Shortcuts
) -> None:
    root = small_book.copy(tmp_path / "book")
    build(root, shortcuts=shortcuts)
    before = files_of(root)
    spoil(root / path)
    if path.endswith(".generated"):
        (root / path).write_text("".join(f"{name.removeprefix('docs/')}\n" for name in before))
    build(root, shortcuts=shortcuts)
    assert files_of(root) == before


LISTED = Listed((), (), ())
PLAIN = Article("a", "data/articles/a.txt", "Hujan turun di Osaka.\n", "0" * 64, Sidecar())
PERSON = Entity("b", "person", "Ani Budi", {}, (), (), "")
OTHERS = {
    "text": (replace(PLAIN, text="Hujan turun di Tokyo.\n"), LISTED),
    "name": (replace(PLAIN, path="data/articles/b.txt"), LISTED),
    "sidecar": (replace(PLAIN, sidecar=Sidecar(published="2023")), LISTED),
    "entity": (PLAIN, Listed((), (), (PERSON,))),
    "entity's spelling": (PLAIN, Listed((), (), (replace(PERSON, spellings=("Budi",)),))),
}


@pytest.mark.parametrize("changed", OTHERS)
def test_an_analysis_is_kept_for_all_that_it_hangs_on(
    changed: str, shortcuts: Shortcuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = count_analyses(monkeypatch)
    words = load_default()
    for article, listed in [(PLAIN, LISTED), OTHERS[changed], (PLAIN, LISTED)]:
        (analysis,) = shortcuts.read_articles([article], listed, words).analyses
        assert analysis.article == article
    assert len(ids) == 2


def test_another_program_or_language_reads_anew(
    shortcuts: Shortcuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = count_analyses(monkeypatch)
    words = load_default()
    shortcuts.read_articles([PLAIN], LISTED, words)
    shortcuts.read_articles([PLAIN], LISTED, replace(words, code="xx"))
    assert len(ids) == 2
    monkeypatch.setattr(analyses, "checksum_program", lambda: "another")
    shortcuts.read_articles([PLAIN], LISTED, words)
    assert len(ids) == 3
    monkeypatch.setattr(analyses, "checksum_program", lambda: None)
    shortcuts.read_articles([PLAIN], LISTED, words)
    assert len(ids) == 4


def test_an_article_on_which_the_program_failed_is_tried_again(
    tmp_path: Path, shortcuts: Shortcuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_book.copy(tmp_path / "book")
    with monkeypatch.context() as failing:
        failing.setattr(reading, "analyse", refuse_to_work)
        assert len(build(root, shortcuts=shortcuts).book.refused) == 2
    again = build(root, shortcuts=shortcuts)
    assert again.book.refused == ()
    assert "docs/sources/satu.md" in again.written.changed


# --- entries on disk ------------------------------------------------------------------------------

KEY, OTHER_KEY = "ab" * 32, "ac" * 32


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)


def take_that_of_another_key(path: Path) -> None:
    other = Entries(path.parent.parent)
    other.save(OTHER_KEY, "of another key")
    (path.parent.parent / OTHER_KEY[:2] / path.name.replace(KEY, OTHER_KEY)).replace(path)


def make_link(path: Path) -> None:
    path.rename(path.with_suffix(".elsewhere"))
    path.symlink_to(path.with_suffix(".elsewhere"))


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "flipped": flip_a_bit,
    "another key's": take_that_of_another_key,
    "link": make_link,
    "folder": make_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_entry_that_cannot_be_trusted_is_none(damage: str, tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    entries.save(KEY, ("value", 1))
    assert entries.load(KEY) == ("value", 1)
    (path,) = tmp_path.glob("*/*")
    DAMAGES[damage](path)
    assert entries.load(KEY) is None


def test_what_belongs_to_another_user_is_never_opened_as_an_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = Entries(tmp_path)
    entries.save(KEY, "value")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert entries.load(KEY) is None


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    shortcuts = Shortcuts(Entries(tmp_path / "file/below"))
    root = small_book.copy(tmp_path / "book")
    assert build(root, shortcuts=shortcuts).book == check(root).book


def test_the_longest_unused_entries_go_first(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    keys = [f"{number:064x}" for number in range(4)]
    for age, key in enumerate(keys):
        entries.save(key, key)
        (path,) = tmp_path.glob(f"*/{key}*")
        os.utime(path, (1000 - age, 1000 - age))
    entries.load(keys[3])  # the oldest is used
    size = sum(path.stat().st_size for path in tmp_path.glob("*/*"))
    entries.limit_size(most=size, left=0)
    assert [entries.load(key) for key in keys] == keys
    os.utime(next(tmp_path.glob(f"*/{keys[2]}*")), (1, 1))
    entries.limit_size(most=size - 1, left=size - 1)
    assert [entries.load(key) for key in keys] == [keys[0], keys[1], None, keys[3]]


@pytest.mark.parametrize(
    ("variables", "folder"),
    [({"BRIEFING_CACHE": "off"}, None), ({"BRIEFING_CACHE": "/x"}, Path("/x"))],
)
def test_the_environment_names_the_folder_or_none(
    variables: Mapping[str, str], folder: Path | None
) -> None:
    entries = open_entries(variables)
    assert (entries and entries.folder) == folder
    assert open_shortcuts(variables).jobs >= 1


def test_no_entry_lies_where_a_book_can_bring_one() -> None:
    entries = open_entries({})
    assert entries is not None
    assert not entries.folder.is_relative_to(PROJECT)


# --- digests --------------------------------------------------------------------------------------

ALIKE: tuple[object, ...] = (
    "", "1", "1:1", 1, 1.0, True, None, (), ("",), ("", ""), (("",), ""), ("", ("",)), ("ab", "c"),
    ("a", "bc"), {}, {"a": "b"}, {"b": "a"}, {"a": "b", "c": "d"}, {"c": "d", "a": "b"}, frozenset({"a"}),
    frozenset({"a", "b"}), date(2023, 1, 2), date(2023, 1, 3), range(2), range(1), (0, 1), Term("a", 1), Term("a", 1.5), Term("a", 1, line=2), Sidecar(), Sidecar(url="a"),
    Sidecar(outlet="a"),
)  # fmt: skip


def test_values_that_differ_have_other_digests() -> None:
    assert len({digest(value) for value in ALIKE}) == len(ALIKE)
    assert digest("a", "b") != digest("b", "a") != digest("ab")


def test_the_order_of_a_set_is_none() -> None:
    one, other = frozenset([0, 8]), frozenset([8, 0])
    assert (list(one), list(other)) == ([0, 8], [8, 0])
    assert digest(one) == digest(other)


def test_a_record_whose_digest_is_kept_has_the_one_that_is_computed() -> None:
    first, second = Sidecar(title="A"), Sidecar(title="B")
    digests = Digests()
    taken = [digests.take(first), digests.take(second), digests.take(first)]
    assert taken == [digest(first), digest(second), digest(first)]


def test_only_the_last_record_stays_for_its_digest() -> None:
    inputs = read(PROJECT)
    digests = Digests()
    references = sys.getrefcount(inputs)
    digests.take(inputs)
    assert sys.getrefcount(inputs) == references + 1
    digests.take(read(PROJECT))
    assert sys.getrefcount(inputs) == references


def test_what_is_no_plain_value_has_no_digest() -> None:
    with pytest.raises(TypeError, match="Path has no digest"):
        digest(Path())


def test_all_that_editors_write_has_a_digest() -> None:
    assert digest(read(PROJECT)) == digest(read(PROJECT))


# --- the program ----------------------------------------------------------------------------------


def checksum_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str | None:
    monkeypatch.setattr(program, "PROGRAM", folder)
    return program.checksum_program.__wrapped__()


def test_every_file_of_the_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "words.tsv").write_text("1")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("1")
    assert checksum_of(tmp_path, monkeypatch) is None  # it changed just now

    def age() -> None:
        for path in tmp_path.rglob("*"):
            os.utime(path, (1000, 1000))

    age()
    before = checksum_of(tmp_path, monkeypatch)
    (tmp_path / "__pycache__/a.pyc").write_text("2")
    age()
    assert checksum_of(tmp_path, monkeypatch) == before
    (tmp_path / "words.tsv").write_text("2")
    age()
    assert checksum_of(tmp_path, monkeypatch) not in {before, None}


# --- several processes ----------------------------------------------------------------------------

READ_BY_SEVERAL = """
from msgspec.structs import replace
from generator.caching import analyses
from generator.core.problems import Refusal
from generator.desk.inputs import INPUT_PATHS, Desk, read, read_desk
from generator.desk.overrides import Override
from generator.languages import load_default
from generator.reading.article import Listed
from generator.reading.articles import read_articles

inputs = read(Path(sys.argv[2]))
listed = Listed(inputs.outlets, inputs.newsrooms, inputs.entities)
articles = [
    replace(article, path=f"{number:02}", text="x" if number % 7 else "Ya " * 9000)
    for number in range(40)
    for article in inputs.articles[:1]
]
alone = read_articles(articles, listed, load_default())
send = analyses.read_articles
def sign(*given):
    meet_other(given[0][0].path == "00", given[0][0].path == "10")
    part = send(*given)
    return replace(part, refused=(*part.refused, Refusal(f"~{os.getpid()}", 0, "")))
analyses.read_articles = sign
kept = Path(sys.argv[1]) / "kept"
kept.mkdir()
def keep(analysis):
    (kept / f"{analysis.article.path} ~{os.getpid()}").touch()
together = analyses.read_in_processes(articles, listed, load_default(), 2, keep=keep)
signs = [refusal for refusal in together.refused if refusal.path.startswith("~")]
assert alone.refused and alone.analyses
assert together.analyses == alone.analyses
assert together.refused == (*alone.refused, *signs)
assert len(signs) == 4 and len({sign.path for sign in signs}) == 2
names = sorted(path.name.split() for path in kept.iterdir())
assert [path for path, _ in names] == [analysis.article.path for analysis in together.analyses]
assert {process for _, process in names} == {sign.path for sign in signs}
"""


STEPS_BESIDE = """
from functools import partial
from generator.caching.processes import run_all

def work(number):
    meet_other(number == 0, number == 1)
    if number == 0 and os.getpid() != parent and fails:
        os._exit(9)
    return number, os.getpid(), run_all([lambda: number, lambda: number], 2)

def numbers(results):
    return [(number, inner) for number, _, inner in results]

fails = False
steps = [partial(work, number) for number in range(6)]
expected = [(number, [number, number]) for number in range(6)]
beside = run_all(steps, 2)
assert numbers(beside) == expected and len({pid for _, pid, _ in beside}) == 2
assert numbers(run_all(steps, 1)) == expected
fails = True
part()
assert numbers(run_all(steps, 2)) == expected
try:
    run_all([lambda: 1 / 0, lambda: 1], 2)
except ZeroDivisionError:
    pass
else:
    raise AssertionError
assert run_all(steps[:1], 2)[0][1] == parent

from generator.caching.processes import count_processes
assert run_all([lambda: count_processes(2, 20)] * 2, 2) == [1, 1] and count_processes(2, 20) == 2

import gc, weakref
class Held(list):
    pass
def measure(held):
    return len(held)
held = Held("abc")
steps = [partial(measure, held) for _ in range(6)]
gc.collect()
gc.disable()
assert run_all(steps, 2) == [3] * 6
still_there = weakref.ref(held)
del held, steps
assert still_there() is None
"""


STEP_APART = """
import multiprocessing.util, time
from generator.caching import Shortcuts
from generator.caching.apart import FEWEST, run_apart
from generator.caching.processes import run_all
from generator.core.problems import InputError, Problem

def work(announce):
    announce("first stage")
    is_apart = os.getpid() != parent
    if is_apart and fails:
        os._exit(9)
    announce("second stage")
    return is_apart, run_all([os.getpid, os.getpid], 2)

def count_processes():
    return len(multiprocessing.active_children())

class CountsWhereItIsRead:
    def __reduce__(self):
        return count_processes, ()

def linger(announce):
    multiprocessing.util.Finalize(None, time.sleep, (.5,), exitpriority=1)
    return CountsWhereItIsRead()

def refuse(announce):
    raise InputError([Problem(path="book.yml", line=1, what=f"of {os.getpid()}")])

fails = False
stages = []
is_apart, pids = run_apart(work, stages.append)
assert is_apart and parent not in pids and stages == ["first stage", "second stage"]
fails = True
stages.clear()
assert run_apart(work, stages.append)[0] is False
assert stages == ["first stage", "first stage", "second stage"]
fails = False
assert run_apart(linger, stages.append) == 0
assert Shortcuts(None, 2).run_apart(work, stages.append, FEWEST)[0] is True
assert Shortcuts(None, 2).run_apart(work, stages.append, FEWEST - 1)[0] is False
assert Shortcuts(None, 1).run_apart(work, stages.append, FEWEST)[0] is False
try:
    run_apart(refuse, stages.append)
except InputError as error:
    (problem,) = error.problems
    assert problem.what.startswith("of ") and problem.what != f"of {parent}"
else:
    raise AssertionError
try:
    run_apart(lambda announce: 1 / 0, stages.append)
except ZeroDivisionError:
    pass
else:
    raise AssertionError
"""


# The first step is the other process's, the second one this one's: each waits for the other
MEET_OTHER = """
import os, sys, time
from pathlib import Path

parent = os.getpid()
first_begun, second_begun = Path(sys.argv[1], "first"), Path(sys.argv[1], "second")
def meet_other(is_first, is_second):
    if is_first and os.getpid() != parent:
        meet(first_begun, second_begun)
    if is_second and os.getpid() == parent:
        meet(second_begun, first_begun)
def meet(own, other):
    own.touch()
    for _ in range(600):
        if other.exists():
            return
        time.sleep(0.1)
def part():
    first_begun.unlink()
    second_begun.unlink()
"""


EACH_BESIDE = """
from generator.caching import Shortcuts, processes
from generator.caching.entries import Entries
from generator.core.each import NEVER_KEPT

def make(number):
    meet_other(number == 0, number == 10)
    return number * number, os.getpid()

def count_makers(made):
    assert [square for square, _ in made] == [number * number for number in range(50)]
    return len({maker for _, maker in made})

numbers = range(50)
without = Shortcuts(None, 2)
kept = Shortcuts(Entries(Path(sys.argv[1])), 2)
assert count_makers(list(without.make_each("squares", None, make, numbers))) == 2
part()
first = list(kept.make_each("squares", None, make, numbers))
assert count_makers(first) == 2
assert list(kept.make_each("squares", None, make, numbers)) == first
more = list(kept.make_each("squares", None, make, range(25, 75)))
assert more[:25] == first[25:] and [square for square, _ in more[-2:]] == [73 * 73, 74 * 74]
many = range(processes.FEWEST_IN_A_ROUND + 20)
makers = list(without.make_each("makers", None, lambda number: os.getpid(), many))
assert len(makers) == len(many)
assert len({parent, makers[0], makers[processes.FEWEST_IN_A_ROUND]}) == 3  # a copy for each round
list(kept.make_each(NEVER_KEPT, None, make, numbers))
assert list(kept.make_each(NEVER_KEPT, None, lambda number: -number, numbers))[1] == -1
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process makes all")
def test_what_several_processes_make_of_each_thing_is_in_order_and_kept(tmp_path: Path) -> None:
    run_beside(EACH_BESIDE, tmp_path)


def run_beside(script: str, folder: Path) -> None:
    """Run it in a process without other threads, with a folder of its own and the first book."""
    command = [sys.executable, "-c", MEET_OTHER + script, str(folder), str(PROJECT)]
    subprocess.run(command, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process reads all")
def test_several_processes_read_what_one_does_in_the_same_order(tmp_path: Path) -> None:
    run_beside(READ_BY_SEVERAL, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does all")
def test_steps_beside_each_other_give_their_results_in_order_even_if_a_process_dies(
    tmp_path: Path,
) -> None:
    run_beside(STEPS_BESIDE, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does all")
def test_a_step_apart_gives_its_result_stages_and_mistakes_even_if_its_process_dies(
    tmp_path: Path,
) -> None:
    run_beside(STEP_APART, tmp_path)


def test_beside_other_threads_one_process_reads_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 2)
    monkeypatch.setattr(processes, "ProcessPoolExecutor", refuse_to_work)
    read_articles = analyses.read_in_processes([PLAIN] * 40, LISTED, load_default(), 4)
    assert len(read_articles.analyses) == 40


# --- commands -------------------------------------------------------------------------------------


def test_mkdocs_uses_what_the_command_kept(tmp_path: Path) -> None:
    root = small_book.keep_english(clone_small(tmp_path / "book"))
    cache = tmp_path / "cache"
    build(root, shortcuts=Shortcuts(Entries(cache)))
    kept = {path: path.stat().st_ino for path in cache.rglob("*.entry")}
    result = mkdocs(root, "build", BRIEFING_CACHE=str(cache))
    assert result.returncode == 0, result.stderr
    assert {path: path.stat().st_ino for path in kept} == kept
    # Converted pages, finished ones, what the search reads of them, and its index; and how what
    # people wrote lies, where the command came just behind them
    assert len([*cache.rglob("*.entry")]) - len(kept) in (4, 5)
