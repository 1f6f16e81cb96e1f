"""Translations: what is missing is written, what may be wrong is named, all else is untouched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.build import CheckedBook, check
from generator.cli import main
from generator.comparing.gloss_guard import find_gloss_doubts
from generator.comparing.gloss_guard.doubts import Pair, doubt_gloss
from generator.comparing.gloss_guard.lexicon import load_lexicon
from generator.comparing.gloss_guard.names import PeopleOfBook
from generator.core.problems import InputError
from generator.desk.translations import list_gloss_entries
from generator.nouns.book import Book
from tests import small_book
from tests.pages_read import PROJECT
from tests.table_rows import assert_each
from tests.written import parse_yaml

CASES = PROJECT / "tests/cases/glosses"
PATH = "data/translations/en.po"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
FIRST = "Ia tidak merinci kapan sanksi dicabut."
GLOSS = f"""
#   an editor's own remark,   spaced as it is
# checked: negation
#. out of date
msgctxt "gloss"
msgid "{FIRST}"
msgstr "He gave details of when the sanctions are lifted."
"""


@pytest.fixture(scope="module")
def people(book: Book) -> PeopleOfBook:
    return PeopleOfBook.of(book)


def translated(folder: Path, po: str | None = None, **files: str) -> Path:
    """The small book with that PO file, after the command has run."""
    changes = {path.replace("__", "/"): text for path, text in files.items()}
    root = small_book.copy(folder, changes if po is None else {PATH: po, **changes})
    assert main(["translate", "en", str(root)]) == 0
    return root


def read(root: Path) -> str:
    return (root / PATH).read_bytes().decode()


# --- what is written ---


def test_what_is_missing_is_written_in_the_order_of_the_articles(tmp_path: Path) -> None:
    root = translated(tmp_path)
    entries = list_gloss_entries(read(root).encode(), PATH, "en")
    assert [entry.text.split()[0] for entry in entries] == [
        "Kemitraan",  # of `dua`, which has no date
        "Tokyo",
        "Ia",
        '"Kami',
        "Menteri",  # the office
    ]
    assert not any(entry.is_translated for entry in entries)


def test_an_entry_says_article_speaker_topic_place_and_the_sentence_before(tmp_path: Path) -> None:
    lines = read(translated(tmp_path)).splitlines()
    entry = lines.index('msgid "\\"Kami menjaga kerja sama dengan mitra kami,\\" kata Suzuki."')
    article, *others = lines[entry - 6 : entry]
    assert article.startswith("#. ANTARA, from Kyodo News, 6 March 2023: ")
    assert others == [
        "#. Shunichi Suzuki",
        "#. Cooperation",
        f"#. … {FIRST}",
        "#: data/articles/satu.txt:3",
        'msgctxt "gloss"',
    ]
    assert lines[entry + 1] == 'msgstr ""'


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_what_an_editor_wrote_stays_byte_by_byte(tmp_path: Path, ending: str, last: str) -> None:
    po = (HEAD + GLOSS).removesuffix("\n") + last
    po = po.replace("\n", ending)
    root = translated(tmp_path, po)
    written = read(root)
    assert written.startswith(po)
    assert written.count(f'msgid "{FIRST}"') == 1
    assert ("\r\n" in written) == (ending == "\r\n")
    assert written.count("\n") == written.count(ending)
    assert f"{ending}{ending}# --- " in written


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    root = translated(tmp_path, HEAD + GLOSS)
    before = (root / PATH).stat()
    text = read(root)
    assert main(["translate", str(root)]) == 0
    assert read(root) == text
    assert (root / PATH).stat().st_mtime_ns == before.st_mtime_ns


def test_a_changed_original_is_marked_and_keeps_what_it_was(tmp_path: Path) -> None:
    old = FIRST.replace("merinci", "menjelaskan")
    po = HEAD + GLOSS.replace(FIRST, old) + "\n# the last line\n"
    root = translated(tmp_path, po)
    written = read(root)
    assert written.startswith(HEAD)
    start = written.index("#   an editor's own remark")
    end = written.index("# the last line")
    lines = written[start:end].splitlines()
    assert [line for line in lines if not line.startswith(("#.", "#:"))] == [
        "#   an editor's own remark,   spaced as it is",
        "# was checked: negation",
        "#, fuzzy",
        '#| msgctxt "gloss"',
        f'#| msgid "{old}"',
        'msgctxt "gloss"',
        f'msgid "{FIRST}"',
        'msgstr "He gave details of when the sanctions are lifted."',
        "",
    ]
    assert "out of date" not in written
    entries = list_gloss_entries(written.encode(), PATH, "en")
    assert [entry.text for entry in entries if entry.is_fuzzy] == [FIRST]
    assert FIRST not in check(root).book.glosses.get("en", {})


def test_entries_need_no_empty_line_between_them(tmp_path: Path) -> None:
    old = FIRST.replace("merinci", "menjelaskan")
    other = 'msgctxt "gloss"\nmsgid "Jepang"\nmsgstr ""\n"Japan"\n'
    po = (
        HEAD + "\n" + other + GLOSS.removeprefix("\n").replace(FIRST, old) + other.replace("J", "K")
    )
    written = read(translated(tmp_path, po))
    assert written.startswith(HEAD + "\n" + other + "#   an editor")
    assert other.replace("J", "K") in written
    assert f'#| msgid "{old}"\nmsgctxt "gloss"\nmsgid "{FIRST}"\n' in written


def test_another_sentence_is_no_changed_one(tmp_path: Path) -> None:
    other = "Kalimat ini tidak mirip dengan kalimat apa pun."
    root = translated(tmp_path, HEAD + GLOSS.replace(FIRST, other))
    assert "fuzzy" not in read(root)


def test_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = translated(tmp_path, HEAD + GLOSS)
    capsys.readouterr()
    assert main(["translate", "en", str(root), "--json"]) == 0
    (coverage,) = json.loads(capsys.readouterr().out)["languages"]
    assert coverage == {
        "language": "en",
        "path": PATH,
        "sentences": 4,
        "sentences_translated": 1,
        "words": 1,
        "words_translated": 0,
        "fuzzy": 0,
        "unused": 0,
        "added": 0,
        "changed": 0,
    }
    assert main(["translate", "en", str(root)]) == 0
    assert "1 of 4 sentences" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["id", "nl", "xyz"])
def test_a_language_without_translations_is_named(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path)
    assert main(["translate", language, str(root)]) == 2
    assert f"{language}: nothing is translated into this language" in capsys.readouterr().err


# --- the guard ---


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_doubts(path: Path, people: PeopleOfBook) -> None:
    articles, code = path.stem.split("-")

    def assert_doubts(case: dict[str, Any]) -> None:
        pair = Pair(
            text=case["text"],
            gloss=case["gloss"],
            of_text=load_lexicon(articles, articles),
            of_gloss=load_lexicon(code, articles),
            statement=None,
            people=people,
        )
        assert [doubt.kind for doubt in doubt_gloss(pair)] == case["doubts"]

    cases = parse_yaml(path.read_text("utf-8"))
    assert_each([(f"{case['text']} {case['gloss']}", case) for case in cases], assert_doubts)


def doubts(checked: CheckedBook) -> list[str]:
    return [str(each) for each in checked.warnings if each.path == PATH]


def test_no_gloss_of_the_shipped_book_is_doubted(book: Book) -> None:
    assert find_gloss_doubts(book) == ()


def test_a_doubt_is_a_warning_until_an_editor_says_that_it_is_none(tmp_path: Path) -> None:
    unchecked = GLOSS.replace("# checked: negation\n", "")
    (doubt,) = doubts(check(small_book.copy(tmp_path / "a", {PATH: HEAD + unchecked})))
    assert doubt.startswith(f"{PATH}:8: the negation of a gloss may be wrong; found tidak")
    assert "`# checked: negation`" in doubt
    assert doubts(check(small_book.copy(tmp_path / "b", {PATH: HEAD + GLOSS}))) == []


def test_a_person_whom_the_gloss_does_not_name_is_doubted(tmp_path: Path) -> None:
    gloss = '\nmsgctxt "gloss"\nmsgid "\\"Kami menjaga kerja sama dengan mitra kami,\\" kata Suzuki."\nmsgstr "\\"We work with our partners,\\" said Sato."\n'
    (doubt,) = doubts(check(small_book.copy(tmp_path, {PATH: HEAD + gloss})))
    assert "the name of a gloss may be wrong; found Suzuki in the sentence alone" in doubt


# --- mistakes ---

ENTRY = 'msgctxt "gloss"\nmsgid "Ia hadir."\nmsgstr "{}"\n'
MISTAKES = {
    "a quotation without its end": (ENTRY.format("He came.").removesuffix('"\n') + "\n", 7),
    "a sentence without its end": ('msgctxt "gloss"\nmsgid "Ia hadir.\nmsgstr "He came."\n', 6),
    "a second gloss": (ENTRY.format("He came.") + "\n" + ENTRY.format("She came."), 10),
    "markup": (ENTRY.format("He <b>came</b>."), 6),
    "Markdown": (ENTRY.format("He **came**."), 6),
    "an entity": (ENTRY.format("He came&nbsp;."), 6),
    "merge markers": (
        f"<<<<<<< ours\n{ENTRY.format('a')}=======\n{ENTRY.format('b')}>>>>>>> b\n",
        5,
    ),
    "an unknown kind of doubt": ("# checked: numbers\n" + ENTRY.format("He came."), 7),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    entry, line = MISTAKES[case]
    po = f"{HEAD}\n{entry}"
    root = small_book.copy(tmp_path, {PATH: po})
    with pytest.raises(InputError) as error:
        check(root)
    assert [(each.path, each.line) for each in error.value.problems] == [(PATH, line)]
    assert main(["translate", "en", str(root)]) == 1
    assert read(root) == po
