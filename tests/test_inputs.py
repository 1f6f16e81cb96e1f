"""Every hand-written file is checked on reading.

An article that cannot be read is refused by name.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from generator.core.ids import article_id
from generator.core.limits import MOST_CHARACTERS
from generator.core.problems import InputError
from generator.core.yaml_text import MAX_CHARACTERS
from generator.desk.files import MAX_BYTES
from generator.desk.inputs import read
from generator.nouns.editors import NO_WORDS
from generator.showing.markup import anchor
from tests import small_book
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/inputs/cases.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_mistakes_are_named(case: dict[str, Any], tmp_path: Path) -> None:
    root = small_book.copy(tmp_path, case["files"])
    with pytest.raises(InputError) as caught:
        read(root)
    assert str(caught.value).splitlines() == case["errors"]


def test_the_small_book_is_read_whole(tmp_path: Path) -> None:
    given = read(small_book.copy(tmp_path))
    assert [article.id for article in given.articles] == ["dua", "satu"]
    assert given.articles[0].sidecar.url == "https://www.antaranews.com/berita/2"
    assert given.ui["en"] == NO_WORDS
    assert given.ui["id"].single["Topics"] == "Perkara"  # as the book says it
    assert given.ui["id"].single["People"] == "Tokoh"  # as the program does
    assert given.topics[0].entities[0].words == "japan"
    assert given.refused == ()


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "not-utf-8": (
        b"Satu baris.\nKata \xe9 salah.\n",
        "is not utf-8; found byte 0xE9 at offset 17, on line 2; save it as UTF-8 or name",
    ),
    "nul": (b"Satu\0dua", "is not text; found a NUL character at offset 4"),
    "empty": (b" \n\n", "contains no words"),
    "long": (
        b"a " * (MOST_CHARACTERS // 2 + 1),
        f"is too long; found 100,002 characters, expected at most {MOST_CHARACTERS:,}",
    ),
    "large": (b"a " * (MAX_BYTES // 2 + 1), f"expected at most {MAX_BYTES:,}"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_article_is_refused_by_name_and_the_others_are_read(
    name: str, tmp_path: Path
) -> None:
    data, words = UNREADABLE[name]
    given = read(small_book.copy(tmp_path, {f"data/articles/{name}.txt": data}))
    assert [article.id for article in given.articles] == ["dua", "satu"]
    assert [problem.path for problem in given.refused] == [f"data/articles/{name}.txt"]
    assert words in given.refused[0].message


OUTLETS_THAT_ARE_TOO_LONG = {
    "characters": (MAX_CHARACTERS, f"expected at most {MAX_CHARACTERS:,}; split it"),
    "bytes": (MAX_BYTES, f"expected at most {MAX_BYTES:,}; split or shorten it"),
}


@pytest.mark.parametrize("what", OUTLETS_THAT_ARE_TOO_LONG)
def test_a_list_that_is_too_long_to_be_written_by_people_is_a_mistake(
    what: str, tmp_path: Path
) -> None:
    most, message = OUTLETS_THAT_ARE_TOO_LONG[what]
    root = small_book.copy(tmp_path, {"data/outlets.yml": "[]" + " " * most})
    with pytest.raises(InputError) as caught:
        read(root)
    assert str(caught.value).endswith(message)


def test_an_edition_may_be_larger_than_what_people_write(tmp_path: Path) -> None:
    text = "kata" * 500
    ids = [f"s-{number:08x}" for number in range(max(MAX_BYTES, MAX_CHARACTERS) // len(text))]
    statements = [{"id": id, "text": text, "topics": ["sanctions"]} for id in ids]
    article = {"id": "satu", "outlet": "A", "newsroom": "A", "date": "", "statements": statements}
    edition = {"articles": [article], "findings": [], "disputes": []}
    changes: dict[str, str | bytes | None] = {
        "data/editions/2023-03-09.yml": json.dumps(edition, indent=1)
    }
    editions = {
        edition.date: edition for edition in read(small_book.copy(tmp_path, changes)).editions
    }
    assert list(editions["2023-03-09"].statements) == ids


def test_links_folders_and_pipes_are_no_articles(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path / "book")
    (tmp_path / "secret.txt").write_text("Rahasia.", encoding="utf-8")
    articles = root / "data/articles"
    (articles / "link.txt").symlink_to(tmp_path / "secret.txt")
    (articles / "folder.txt").mkdir()
    os.mkfifo(articles / "pipe.txt")
    given = read(root)
    assert [article.id for article in given.articles] == ["dua", "satu"]
    assert [problem.path.rsplit("/", 1)[1] for problem in given.refused] == [
        "folder.txt",
        "link.txt",
        "pipe.txt",
    ]


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "data/articles/latin.txt": "Café “tutup”.".encode("windows-1252"),
        "data/articles/latin.yml": "encoding: windows-1252\n",
    }
    given = read(small_book.copy(tmp_path, changes))
    assert given.articles[1].text == "Café “tutup”."


def test_the_text_is_untouched(tmp_path: Path) -> None:
    text = "\ufeffSatu.\r\n\r\nDua.\u2028Tiga.  \n"
    given = read(small_book.copy(tmp_path, {"data/articles/kasar.txt": text}))
    assert given.articles[1].text == text


def test_any_name_of_a_file_gives_a_plain_and_unique_id() -> None:
    names = [
        "satu",
        "Satu",
        "satu dua",
        "satu_dua",
        "index",
        "../x",
        "é",
        "-",
        "x-",
        "x" * 80,
        "x" * 200,
        "a\nb",
    ]
    ids = [article_id(name) for name in names]
    assert ids[0] == "satu"
    assert len(set(ids)) == len(ids)
    assert "index" not in ids
    assert all(anchor(f"a-{id}") and len(id) <= 64 for id in ids)


@pytest.mark.parametrize(
    "name", ["merah\x1b[31m", "balik\u202e", os.fsdecode(b"caf\xe9")], ids=ascii
)
def test_a_name_that_cannot_be_printed_is_shown_with_escapes_and_stops_nothing(
    name: str, tmp_path: Path
) -> None:
    changes: dict[str, str | bytes | None] = {
        f"data/articles/{name}.txt": "Kata.",
        f"data/articles/{name}.yml": "title: Judul\n",
    }
    article = next(
        each for each in read(small_book.copy(tmp_path, changes)).articles if each.sidecar.title
    )
    assert article.path == ascii(f"data/articles/{name}.txt")
    (tmp_path / f"data/articles/{name}.yml").write_text("titel: Judul\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert str(caught.value).startswith(
        ascii(f"data/articles/{name}.yml") + ":1: unknown key; found 'titel'"
    )


def test_an_escaped_character_in_two_halves_is_one(tmp_path: Path) -> None:
    given = read(small_book.copy(tmp_path, {"data/articles/dua.yml": r'title: "\ud83d\ude00"'}))
    assert given.articles[0].sidecar.title == "\U0001f600"
