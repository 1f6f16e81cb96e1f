"""Promises of `briefing add`: what an editor has becomes an article, or is named in one line."""

from __future__ import annotations

import hashlib
import io
import json
import os
import quopri
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import build
from generator.cli import main
from tests.conftest import clone_small

TEXT = """\
Harga nikel naik di bursa

https://www.kontan.co.id/nasional/harga-nikel-naik

KONTAN.CO.ID - JAKARTA. Harga nikel naik 3% pada Selasa (31/1/2023), kata Menteri Perdagangan.

"Kami sudah siap," ujar Menteri Perdagangan.
"""


PAGE = """\
<!doctype html><html><head><meta charset="utf-8"><title>Jembatan Gantung di Lebak Ambruk - Kontan</title>
<meta property="og:site_name" content="Kontan"><link rel="canonical" href="https://www.kontan.co.id/news/jembatan-ambruk">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-02-27T08:20:00+07:00",
"author": {"name": "Tim Daerah"}}</script></head><body><div>Sabtu, 28 November 2026</div>
<h1>Jembatan Gantung di Lebak Ambruk</h1><div class="share"><a>Bagikan</a></div><div class="entry-content">
<p>Jembatan gantung yang menghubungkan dua desa di Kabupaten Lebak ambruk diterjang banjir pada Minggu petang.</p>
<p>“Tali baja sebelah utara putus lebih dulu,” kata Camat Cibeber di kantornya pada Senin pagi.</p>
<p><strong>Baca juga: <a href="x">Karantina Ternak Diperketat</a></strong></p>
<p>Sebanyak 430 keluarga kini harus memutar tujuh belas kilometer untuk mencapai pasar dan puskesmas.</p>
<p>Bupati Lebak berjanji membangun jembatan darurat dalam sepekan dengan biaya Rp 1,8 miliar.</p>LATER</div></body></html>
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return clone_small(tmp_path / "book")


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def add(book: Path, *arguments: str | Path) -> int:
    return main(["add", *map(str, arguments), "--folder", str(book)])


def list_files(book: Path) -> dict[str, bytes]:
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for path in book.rglob("*")
        if path.is_file()
    }


def list_new(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(path for path in after if after[path] != before.get(path))


def read_sidecar(path: Path) -> Any:
    return yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))


# --- texts ----------------------------------------------------------------------------------------


def test_a_text_becomes_an_article_named_for_outlet_and_title(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(book, save(tmp_path, "a.txt", TEXT)) == 0
    written = book / "data/articles/kontan-harga-nikel-naik-di-bursa.txt"
    assert written.read_text(encoding="utf-8") == TEXT
    sidecar = read_sidecar(written)
    assert sidecar["url"] == "https://www.kontan.co.id/nasional/harga-nikel-naik"
    assert "original" not in sidecar  # the article's file is the original
    assert not (book / "data/originals").exists()
    printed = capsys.readouterr().out
    assert "2023-01-31" in printed
    assert "Menteri Perdagangan 2" in printed


def test_an_outlet_that_nothing_names_comes_with_where_to_write_it(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(book, save(tmp_path, "a.txt", "Harga Masker Naik\n\nHarga masker naik.\n")) == 0
    line = (
        "  outlet     not known; write its id as `outlet` into the sidecar, or the address as `url`"
    )
    assert line in capsys.readouterr().out.splitlines()


def test_an_article_is_read_as_it_was_shown(book: Path, tmp_path: Path) -> None:
    add(book, save(tmp_path, "a.txt", TEXT))
    (source,) = [
        source for source in build.check(book).book.sources if source.id.startswith("kontan-harga")
    ]
    assert source.date.value == "2023-01-31"
    assert source.clean.title == "Harga nikel naik di bursa"


def test_a_text_in_another_encoding_is_written_as_utf8_and_kept(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    curly = TEXT.replace('"', "”")
    assert add(book, save(tmp_path, "a.txt", curly.encode("windows-1252"))) == 0
    written = book / "data/articles/kontan-harga-nikel-naik-di-bursa.txt"
    assert written.read_text(encoding="utf-8") == curly
    assert "windows-1252, guessed" in capsys.readouterr().out
    original = read_sidecar(written)["original"]
    kept = (book / "data/originals" / original["file"]).read_bytes()
    assert kept == curly.encode("windows-1252")
    assert original["sha256"] == hashlib.sha256(kept).hexdigest()


def test_pasted_text_is_read_from_standard_input(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert add(book, "-") == 0
    assert (book / "data/articles/kontan-harga-nikel-naik-di-bursa.txt").exists()


# --- pages ----------------------------------------------------------------------------------------


def save_page(folder: Path, name: str = "page.html", words: str = "") -> Path:
    page = PAGE.replace("LATER", words)
    return save(folder, name, page)


def test_a_saved_page_becomes_an_article_with_its_original(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = save_page(tmp_path)
    os.utime(page, (1_700_000_000, 1_700_000_000))
    before = list_files(book)
    assert add(book, page) == 0
    name = "kontan-jembatan-gantung-di-lebak-ambruk"
    assert list_new(before, list_files(book)) == [
        f"data/articles/{name}.txt",
        f"data/articles/{name}.yml",
        "data/originals/.gitignore",
        f"data/originals/{name}.html",
    ]
    assert read_sidecar(book / f"data/articles/{name}.txt") == {
        "url": "https://www.kontan.co.id/news/jembatan-ambruk",
        "author": "Tim Daerah",
        "published": "2023-02-27",
        "retrieved": "2023-11-14",
        "original": {
            "file": f"{name}.html",
            "sha256": hashlib.sha256(page.read_bytes()).hexdigest(),
            "captured": "2023-11-14T22:13:20Z",
            "read_as": "saved page, utf-8",
            "published": "2023-02-27",
        },
    }
    text = (book / f"data/articles/{name}.yml").read_text(encoding="utf-8")
    assert page.name in text
    assert str(tmp_path) not in text, "folders are the editor's own matter"
    assert "2023-02-27: given in its JSON-LD" in capsys.readouterr().out
    assert build.check(book).book.refused == ()


def test_a_day_of_the_original_is_no_word_of_an_editor_until_one_changes_it(
    book: Path, tmp_path: Path
) -> None:
    assert add(book, save_page(tmp_path)) == 0
    path = book / "data/articles/kontan-jembatan-gantung-di-lebak-ambruk.yml"
    assert find_date(book) == ("2023-02-27", "document-original")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("published: '2023-02-27'", "published: '2023-02-28'", 1), "utf-8")
    assert find_date(book) == ("2023-02-28", "document-sidecar")


def find_date(book: Path) -> tuple[str, str]:
    """The day of the page, and the rule that gave it."""
    sources = build.check(book).book.sources
    (date,) = (source.date for source in sources if "jembatan" in source.id)
    return date.value, date.rule


def test_an_archive_of_a_page_says_when_and_where_it_was_saved(book: Path, tmp_path: Path) -> None:
    address = "https://www.kontan.co.id/news/jembatan-ambruk?utm_source=x"
    page = quopri.encodestring(PAGE.encode("windows-1252", "xmlcharrefreplace")).decode()
    archive = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {address}\n"
        "Date: Mon, 27 Feb 2023 23:01:00 +0700\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html"; boundary="--x"\n\n'
        "----x\nContent-Type: text/html\nContent-Location: https://ads.example/\n\n<p>Iklan</p>\n"
        "----x\nContent-Type: text/html; charset=windows-1252\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {address}\n\n{page}\n----x--\n"
    )
    assert add(book, save(tmp_path, "page.mhtml", archive.replace("\n", "\r\n"))) == 0
    sidecar = read_sidecar(book / "data/articles/kontan-jembatan-gantung-di-lebak-ambruk.txt")
    assert sidecar["original"]["captured"] == "2023-02-27T16:01:00Z"
    assert sidecar["original"]["file"].endswith(".mhtml")
    assert sidecar["url"] == "https://www.kontan.co.id/news/jembatan-ambruk"


def test_git_keeps_only_originals_whose_publishers_allow_it(book: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(book)], check=True)
    add(book, save_page(tmp_path))
    free = PAGE.replace("Jembatan Gantung", "Jalan Desa").replace("jembatan-ambruk", "jalan")
    free = free.replace("ambruk diterjang", "longsor dihantam")
    add(book, save(tmp_path, "free.html", free), "--full-text", "--yes")
    listed = subprocess.run(
        ["git", "-C", str(book), "ls-files", "--others", "--exclude-standard", "data/originals"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert listed.stdout.split() == [
        "data/originals/.gitignore",
        "data/originals/kontan-jalan-desa-di-lebak-ambruk.html",
    ]


def test_an_outlet_that_is_not_listed_comes_with_its_entry(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = PAGE.replace("www.kontan.co.id", "www.kabarmuara.example").replace(
        "Kontan", "Kabar Muara"
    )
    assert add(book, save(tmp_path, "a.html", page)) == 0
    assert (book / "data/articles/kabarmuara-jembatan-gantung-di-lebak-ambruk.txt").exists()
    entry = '- {id: kabarmuara, name: "Kabar Muara", sites: [kabarmuara.example]}'
    printed = capsys.readouterr().out
    assert f"outlet     Kabar Muara; not listed in data/outlets.yml: {entry}" in printed
    assert "newsroom   Kabar Muara (" in printed


@pytest.mark.parametrize("host", ["kabarmuara.example", "kabarmuara.quebec", "KabarMuara.co.id"])
def test_the_last_label_of_a_host_is_never_the_name_of_its_owner(
    book: Path, tmp_path: Path, host: str
) -> None:
    """No table has all endings."""
    text = TEXT.replace("www.kontan.co.id", host).replace("KONTAN.CO.ID", host.upper())
    assert add(book, save(tmp_path, "a.txt", text)) == 0
    assert (book / "data/articles/kabarmuara-harga-nikel-naik-di-bursa.txt").exists()


@pytest.mark.parametrize(("name", "outlet"), [("ANTARA", "antara"), ("Kyodo News", None)])
def test_a_page_without_address_is_of_the_listed_outlet_that_it_names(
    book: Path, tmp_path: Path, name: str, outlet: str | None
) -> None:
    """A newsroom is no outlet: to name one would be a mistake in the sidecar."""
    page = PAGE.replace(
        '<link rel="canonical" href="https://www.kontan.co.id/news/jembatan-ambruk">', ""
    )
    assert add(book, save(tmp_path, "a.html", page.replace("Kontan", name))) == 0
    (path,) = (book / "data/articles").glob("*jembatan*.yml")
    assert read_sidecar(path).get("outlet") == outlet
    assert build.check(book).book.refused == ()


def test_programs_get_what_was_read_as_json(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(book, save_page(tmp_path), "--json") == 0
    result = json.loads(capsys.readouterr().out)
    (article,) = result["articles"]
    assert article["published"] == "2023-02-27"
    assert article["outlet"] == "kontan"


# --- what is there already ------------------------------------------------------------------------


def test_the_same_file_is_named_and_not_added_twice(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save_page(tmp_path)
    add(book, path)
    before = list_files(book)
    assert add(book, path) == 0
    assert list_files(book) == before
    assert "the same file as data/articles/kontan-jembatan-gantung" in capsys.readouterr().err


def test_a_page_that_is_given_twice_at_once_is_added_once(book: Path, tmp_path: Path) -> None:
    save_page(tmp_path, "a.html")
    save_page(tmp_path, "b.html", "<p>Bupati belum menjawab.</p>")
    before = list_files(book)
    assert add(book, tmp_path / "a.html", tmp_path / "b.html") == 0
    assert len(list_new(before, list_files(book))) == 4


def test_another_capture_takes_the_first_ones_place_when_the_editor_says_so(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(book, save_page(tmp_path))
    sidecar = book / "data/articles/kontan-jembatan-gantung-di-lebak-ambruk.yml"
    written = sidecar.read_text(encoding="utf-8").replace(
        "author: Tim Daerah", "# by hand\nnewsroom: kyodo"
    )
    sidecar.write_text(written, encoding="utf-8")
    later = save_page(
        tmp_path, "later.html", "<p>Bupati Lebak membantah kabar itu pada Selasa.</p>"
    )
    before = list_files(book)
    assert add(book, later) == 1
    assert list_files(book) == before
    printed = capsys.readouterr()
    assert "+ Bupati Lebak membantah kabar itu pada Selasa." in printed.out
    assert "another capture of this page" in printed.err
    assert add(book, later, "--yes") == 0
    article = sidecar.with_suffix(".txt").read_text(encoding="utf-8")
    assert "Bupati Lebak membantah" in article
    text = sidecar.read_text(encoding="utf-8")
    assert "# by hand\nnewsroom: kyodo" in text
    assert text.count("original:") == text.count("retrieved:") == 1
    digest = hashlib.sha256(later.read_bytes()).hexdigest()
    assert read_sidecar(sidecar)["original"]["sha256"] == digest
    assert build.check(book).book.refused == ()


def test_each_capture_keeps_its_original(book: Path, tmp_path: Path) -> None:
    for number in range(3):
        words = f"<p>Bupati Lebak menyebut {number} sungai lain yang meluap.</p>"
        assert add(book, save_page(tmp_path, f"{number}.html", words), "--yes") == 0
    kept = [path for path in (book / "data/originals").iterdir() if path.suffix == ".html"]
    assert len(kept) == 3
    sidecar = read_sidecar(book / "data/articles/kontan-jembatan-gantung-di-lebak-ambruk.txt")
    digest = hashlib.sha256((tmp_path / "2.html").read_bytes()).hexdigest()
    assert sidecar["original"]["sha256"] == digest
    newest = book / "data/originals" / sidecar["original"]["file"]
    assert hashlib.sha256(newest.read_bytes()).hexdigest() == digest


def test_a_reprint_is_named_and_left_out_until_the_editor_says_so(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(book, save_page(tmp_path))
    reprint = PAGE.replace("www.kontan.co.id", "www.antaranews.com").replace("Kontan", "Antara")
    path = save(tmp_path, "reprint.html", reprint)
    before = list_files(book)
    assert add(book, path) == 1
    assert list_files(book) == before
    assert "is in data/articles/kontan-jembatan-gantung" in capsys.readouterr().out
    assert add(book, path, "--yes") == 0
    assert len(list_new(before, list_files(book))) == 3


def test_of_two_that_carry_one_text_the_first_is_added(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_page(tmp_path, "a.html")
    reprint = PAGE.replace("www.kontan.co.id", "www.antaranews.com").replace("Kontan", "Antara")
    save(tmp_path, "b.html", reprint)
    assert add(book, tmp_path / "a.html", tmp_path / "b.html") == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1] == "1 added, 1 left out, 0 known, 0 not read"
    assert "its text is that of data/articles/kontan-jembatan-gantung" in printed.err


# --- what cannot be read --------------------------------------------------------------------------


def test_one_file_that_cannot_be_read_is_one_line_and_the_others_are_added(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "clippings"
    (folder / "page_files").mkdir(parents=True)
    save(folder, "a.txt", TEXT)
    save(folder, "empty.txt", "")
    save(folder, "foto.jpg", b"\xff\xd8\xff\xe0" + bytes(99))
    save(folder, "laporan.pdf", b"%PDF-1.7\n")
    save(folder, "palsu.txt", b"%PDF-1.7\nkata kata kata")
    save(
        folder, "paywall.html", "<!doctype html><h1>Judul berita hari ini</h1><p>Berlangganan.</p>"
    )
    save(folder, "biner", bytes(range(256)))
    save(
        folder,
        "english.txt",
        "The bridge that was there is gone, and they have said that it was of no use. " * 5,
    )
    save(folder, ".DS_Store", b"\0")
    save(folder, "page_files/ad.html", "<p>Iklan</p>")
    assert add(book, folder) == 1
    printed = capsys.readouterr()
    errors = [line.removeprefix(f"{folder}/") for line in printed.err.splitlines()]
    assert [line.split(":")[0] for line in errors] == [
        "biner", "empty.txt", "english.txt", "foto.jpg", "laporan.pdf", "palsu.txt", "paywall.html",
    ]  # fmt: skip
    assert all("; " in line for line in errors)
    assert "laporan.pdf: is a PDF or book, which is not read; " in printed.err
    assert "paywall" in errors[-1]
    assert printed.out.splitlines()[-1] == "1 added, 0 left out, 0 known, 7 not read"


def test_a_book_with_a_mistake_gets_no_article(book: Path, tmp_path: Path) -> None:
    (book / "data/outlets.yml").write_text("outlets: x\n", encoding="utf-8")
    before = list_files(book)
    assert add(book, save_page(tmp_path)) == 1
    assert list_files(book) == before
