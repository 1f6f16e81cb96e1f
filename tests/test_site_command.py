"""`briefing site`: one command from data to website, and never a worse site than the last one."""

from __future__ import annotations

import contextlib
import gzip
import html
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import outputs
from generator.cli import main
from generator.core.problems import InputError
from generator.site import book_making
from generator.site.hosting import Host, SiteFile, SiteSize, describe_size, warn_of_limits
from generator.site.live_site import LiveSite, Rebuilding
from tests import small_book
from tests.conftest import build_site, clone_small, mkdocs

MISTAKE = "data/topics.yml:1: an entry lacks the key 'definition'"
SETTINGS = "site_name: Book\ntheme: briefing\nplugins: [briefing]\n"
WITHOUT_DEFINITION = "- id: sanctions\n"

Captured = pytest.CaptureFixture[str]


def read_site(folder: Path) -> Mapping[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in one language with its site."""
    root = small_book.keep_english(clone_small(tmp_path_factory.mktemp("built") / "book"))
    assert main(["site", str(root)]) == 0
    return root


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    """A book with a good site, to be spoilt."""
    return shutil.copytree(built, tmp_path / "book")


# --- a good site ----------------------------------------------------------------------------------


def test_the_last_line_names_the_page_to_open_and_counts(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(book.parent)
    monkeypatch.delattr(book_making, "build")  # the book is built once
    assert main(["site", "book"]) == 0
    captured = capsys.readouterr()
    pages = len(list((book / "docs").rglob("*.md")))
    assert captured.out.splitlines()[-1].startswith("book/site/index.html: 2 articles, ")
    assert captured.out.endswith(f", {pages} pages\n")
    assert "…" not in captured.err, "progress is for terminals"


def test_it_is_the_site_that_mkdocs_builds(book: Path) -> None:
    build_site(book, "-d", "other")
    assert read_site(book / "other") == read_site(book / "site")


def test_a_site_that_is_read_from_disk_has_a_folder_of_its_own(book: Path) -> None:
    before = read_site(book / "site")
    assert main(["site", "--offline", "-q", str(book)]) == 0
    assert (book / "site-offline/timeline.html").is_file()
    assert read_site(book / "site") == before


def test_what_was_removed_leaves_the_site_and_hidden_files_stay(book: Path) -> None:
    (book / "site/.nojekyll").touch()
    (book / "site/old.html").touch()
    (book / ".briefing-killed").mkdir()
    assert main(["site", "-q", str(book)]) == 0
    assert (book / "site/.nojekyll").exists()
    assert not (book / "site/old.html").exists()
    assert not list(book.glob(".briefing-*"))


def test_each_site_says_how_large_it_is_beside_what_hosts_take(
    tmp_path: Path, capsys: Captured
) -> None:
    book = clone_small(tmp_path / "book")  # with an index a language
    assert main(["site", "--json", str(book)]) == 0
    facts = json.loads(capsys.readouterr().out)
    site = read_site(book / "site")
    pages = {path: data for path, data in site.items() if path.endswith(".html")}
    largest = pages[facts["largest_page"]]
    assert facts["files"] == len(site)
    assert facts["bytes"] == sum(map(len, site.values()))
    assert facts["largest_file_bytes"] == max(map(len, site.values()))
    assert len(largest) == facts["largest_page_bytes"] == max(map(len, pages.values()))
    assert facts["largest_page_bytes_compressed"] == len(gzip.compress(largest))
    searches = [data for path, data in site.items() if path.endswith("search/book_index.json")]
    assert len(searches) > 1
    assert facts["first_search_bytes_compressed"] == max(map(len, map(gzip.compress, searches)))
    assert main(["site", "--offline", "--json", str(book)]) == 0
    assert "bytes" not in json.loads(capsys.readouterr().out)


HOST = Host("Gratis Pages", files=100, total=1_000_000, file=10_000)
FITTING = SiteSize(
    files=79,
    total=799_999,
    largest_file=SiteFile("a.json", 7_999),
    largest_page=SiteFile("index.html", 5_000),
    compressed_page=1_000,
    first_search=2_000,
)


@pytest.mark.parametrize(
    ("size", "warnings"),
    [
        (FITTING, []),
        (
            replace(FITTING, files=80),
            ["site: has many files for Gratis Pages; found 80, expected at most 100;"],
        ),
        (
            replace(FITTING, total=800_000),
            ["site: is large for Gratis Pages; found 0.8 MB, expected at most 1 MB;"],
        ),
        (
            replace(FITTING, largest_file=SiteFile("a.json", 8_000)),
            ["site/a.json: is large for Gratis Pages; found 8 KB, expected at most 10 KB;"],
        ),
    ],
)
def test_a_host_that_is_nearly_full_is_named_at_four_fifths(
    size: SiteSize, warnings: list[str]
) -> None:
    printed = [str(problem) for problem in warn_of_limits("site", size, [HOST])]
    assert len(printed) == len(warnings)
    for problem, warning in zip(printed, warnings, strict=True):
        assert problem.startswith(warning)
    assert not list(warn_of_limits("site", size, [Host("without limits")]))


def test_a_line_says_the_size_of_the_site_and_what_each_host_takes() -> None:
    assert describe_size(FITTING, [HOST]) == (
        "79 files, 0.8 MB; largest page index.html, 1 KB compressed; a first search shows a page after 2 KB;"
        " Gratis Pages takes 100 files, 1 MB, 10 KB a file"
    )


# --- a mistake ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("data/topics.yml", WITHOUT_DEFINITION, MISTAKE),
        ("docs/extra.md", "[there](nowhere.md)\n", "docs/extra.md: Doc file 'extra.md' contains"),
        (
            "mkdocs.yml",
            "site_name: Book\nplugins: [nothing]\n",
            "mkdocs.yml: Config value 'plugins'",
        ),
        ("mkdocs.yml", "site_name: Book\n", "mkdocs.yml: lacks the plugin `briefing`"),
        ("mkdocs.yml", SETTINGS + "site_url: https://x.example/\n", "mkdocs.yml: site_url "),
    ],
)
def test_what_is_wrong_is_listed_and_the_last_good_site_stays(
    path: str, text: str, message: str, book: Path, capsys: Captured
) -> None:
    before = read_site(book / "site")
    (book / path).write_text(text, encoding="utf-8")
    assert main(["site", str(book)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    lines = [line for line in captured.err.splitlines() if not line.startswith("outdated ")]
    assert len([line for line in lines if line.startswith(message)]) == 1
    assert lines[-1].startswith("Nothing was written")
    assert read_site(book / "site") == before
    assert not list(book.glob(".briefing-*"))


def test_who_asks_for_it_gets_a_site_in_spite_of_warnings(book: Path, capsys: Captured) -> None:
    (book / "docs/extra.md").write_text("[there](nowhere.md)\n", encoding="utf-8")
    assert main(["site", "--no-strict", "--json", str(book)]) == 0
    result = json.loads(capsys.readouterr().out)
    (warning,) = [problem for problem in result["problems"] if problem["kind"] == "warning"]
    assert warning["path"] == "docs/extra.md"
    assert (book / "site/extra/index.html").is_file()


def test_a_refused_article_keeps_the_last_site_only_where_that_is_asked_for(
    book: Path, capsys: Captured
) -> None:
    before = read_site(book / "site")
    (book / "data/articles/rusak.txt").write_text("", encoding="utf-8")
    assert main(["site", "--strict-articles", str(book)]) == 1
    captured = capsys.readouterr()
    lines = [line for line in captured.err.splitlines() if not line.startswith("outdated ")]
    assert [line.split(":")[0] for line in lines] == [
        "refused data/articles/rusak.txt",
        "Nothing was written into site/.",
    ]
    assert read_site(book / "site") == before
    assert main(["site", str(book)]) == 0
    assert "refused data/articles/rusak.txt" in capsys.readouterr().err
    page = (book / "site/sources/index.html").read_text("utf-8")
    assert "data/articles/rusak.txt" in html.unescape(page)


def test_a_mistake_leaves_the_last_good_site_to_mkdocs_too(book: Path) -> None:
    before = read_site(book / "site")
    (book / "data/topics.yml").write_text(WITHOUT_DEFINITION, encoding="utf-8")
    result = mkdocs(book, "build")
    assert result.returncode == 1
    assert MISTAKE in result.stderr
    assert read_site(book / "site") == before


def replace_files(target: Path) -> None:
    with outputs.prepare_folder(target) as prepared:
        for name in ("a", "b"):
            (prepared.new / name).write_text(f"new {name}", encoding="utf-8")
        prepared.put_in_place()


def test_a_folder_that_cannot_be_put_in_place_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    target.mkdir()
    for name in ("a", "b"):
        (target / name).write_text("old", encoding="utf-8")
    rename = Path.rename

    def rename_all_but_one(path: Path, to: Path) -> Path:
        if path.read_text(encoding="utf-8") == "new b":
            raise OSError(28, "No space left on device", str(to))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", rename_all_but_one)
    with pytest.raises(InputError, match="No space left on device"):
        replace_files(target)
    assert read_site(target) == {"a": b"old", "b": b"old"}


# --- shown while people write ---------------------------------------------------------------------


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(root: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "generator", "site", "--serve", "--port", str(port), str(root)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def fetch(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        return ""  # not yet up


def wait_for(is_there: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if is_there():
            return True
        time.sleep(0.2)
    return False


def test_the_browser_shows_mistakes_until_they_are_mended(book: Path) -> None:
    port = find_free_port()
    good = (book / "data/topics.yml").read_text(encoding="utf-8")
    site = read_site(book / "site")
    with serving(book, port) as process:
        assert wait_for(lambda: "livereload(" in fetch(port, "/timeline/"))
        assert "livereload(" in fetch(port, "/no/such/page") or "404" in fetch(
            port, "/no/such/page"
        )

        (book / "data/topics.yml").write_text(WITHOUT_DEFINITION, encoding="utf-8")
        assert wait_for(lambda: "data/topics.yml:1: " in fetch(port, "/timeline/"))
        page = fetch(port, "/")
        assert "lacks the key &#x27;definition&#x27;" in page
        assert 'http-equiv="refresh"' in page
        assert read_site(book / "site") == site

        (book / "data/topics.yml").write_text(good, encoding="utf-8")
        assert wait_for(lambda: "livereload(" in fetch(port, "/timeline/"))
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert process.stderr is not None
        printed = process.stderr.read()
    assert f"http://127.0.0.1:{port}/: " in printed
    assert "Traceback" not in printed


def test_an_interrupt_that_gets_lost_in_a_rebuild_ends_the_server_all_the_same(
    book: Path,
) -> None:
    def rebuild_and_catch_everything() -> Rebuilding:
        with contextlib.suppress(BaseException):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)
        return Rebuilding(())

    live = LiveSite(book, book / "site", find_free_port(), rebuild_and_catch_everything)
    live._server._want_rebuild = True
    before = signal.getsignal(signal.SIGINT)  # a shell ignores it in what runs in the background
    live.serve(opens=False)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_port_that_is_in_use_is_named_in_one_line(book: Path, capsys: Captured) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["site", "--serve", "--port", str(port), str(book)]) == 2
    assert capsys.readouterr().err == (
        f"--port: cannot be served from: Address already in use; found {port}; "
        f"name another one, as in --port {port + 1}\n"
    )
