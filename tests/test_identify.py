"""`briefing identify` names bytes as git does, and finds each byte that changes."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.cli import main
from generator.core.swhid import hash_content, name_tree, select_below
from generator.desk.identity import identify_inputs, read_inputs_tree
from generator.desk.overrides import Override
from generator.desk.trees import read_tree
from generator.desk.versions import list_versions
from tests import small_book

ARTICLE = "data/articles/kapal.txt"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.excludesFile=", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def write_tree(folder: Path) -> str:
    """The SWHID of a folder, as git has it."""
    git(folder, "init", "-q")
    git(folder, "add", "--all", "--force")
    tree = git(folder, "write-tree").strip()
    shutil.rmtree(folder / ".git")
    return f"swh:1:dir:{tree}"


def name_folder(folder: Path) -> str:
    tree = read_tree(folder.parent, folder.name)
    return name_tree(select_below(tree, folder.name))


# --- the same as git ------------------------------------------------------------------------------


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_bytes_are_named_as_git_names_them(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    assert git(tmp_path, "hash-object", "--no-filters", "file").strip() == hash_content(data)


def test_a_folder_is_named_as_git_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    # A folder sorts as if its name ended in a slash: between "a.txt" and "a0".
    for path in ("a.txt", "a/b", "a/c/d/e", "a0", "a-b", "é", "Z", ".hidden", "a=b", "a/.gitkeep"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    (folder / "Z").chmod(0o755)
    (folder / "link").symlink_to("a/b")
    (folder / "folder-link").symlink_to("a")
    (folder / "nowhere").symlink_to("nothing")
    (folder / "empty").mkdir()
    with open(os.fsencode(folder) + b"/\xff", "wb"):  # noqa: PTH123 - a name in no encoding
        pass
    assert name_folder(folder) == write_tree(folder)


def test_what_may_be_run_and_where_a_link_points_are_part_of_the_name(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to("file")
    names = [name_folder(folder)]
    (folder / "file").chmod(0o755)
    names.append(name_folder(folder))
    (folder / "link").unlink()
    (folder / "link").symlink_to("other")
    names.append(name_folder(folder))
    assert len(set(names)) == 3


def test_pipes_and_leftovers_are_no_part_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_text("x", encoding="utf-8")
    name = name_folder(folder)
    os.mkfifo(folder / "pipe")
    for left in (".DS_Store", "file~", ".git/HEAD", "__MACOSX/file"):
        (folder / left).parent.mkdir(exist_ok=True)
        (folder / left).write_text("x", encoding="utf-8")
    assert name_folder(folder) == name


# --- a book's inputs ------------------------------------------------------------------------------


def test_inputs_are_data_versions_and_settings_as_git_names_them(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path / "book")
    (root / "data/generated").mkdir(exist_ok=True)
    (root / "data/generated/x.yml").write_text("made", encoding="utf-8")
    override = Override("site_url", "https://example.org/", "variable")
    whole = tmp_path / "whole"
    shutil.copytree(root / "data", whole / "data")
    for made in ("generated", "schema"):
        shutil.rmtree(whole / "data" / made, ignore_errors=True)
    texts = {f"versions/{name}": version for name, version in list_versions().items()}
    texts["settings/SITE_URL"] = override.text
    for path, text in texts.items():
        (whole / path).parent.mkdir(exist_ok=True)
        (whole / path).write_text(f"{text}\n", encoding="utf-8")
    assert identify_inputs(root, [override]).inputs == write_tree(whole)


def test_the_same_data_has_the_same_name_in_any_folder_at_any_time(tmp_path: Path) -> None:
    first, second = (small_book.copy(tmp_path / name) for name in ("a", "b/c"))
    for path in second.rglob("*"):
        os.utime(path, (0, 0))
    (second / ".git").mkdir()
    assert identify_inputs(first, []) == identify_inputs(second, [])


def test_the_same_address_has_the_same_name(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    addresses = ["https://example.org/book", "https://example.org/book/"]
    names = {identify_inputs(root, [Override("site_url", each, "")]).inputs for each in addresses}
    assert len(names) == 1


def test_versions_name_the_program_and_what_it_asks_for() -> None:
    versions = list_versions()
    assert {"briefing-book", "mkdocs-material", "jinja2", "trafilatura"} <= versions.keys()
    assert "pytest" not in versions  # developers ask for it


def test_each_file_of_the_data_counts(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    name = name_tree(read_inputs_tree(root, []))
    for path in sorted((root / "data").rglob("*.*")):
        if path.is_dir() or {"generated", "schema"} & set(path.parts):
            continue
        before = path.read_bytes()
        path.write_bytes(before + b" ")
        assert name_tree(read_inputs_tree(root, [])) != name, path
        path.write_bytes(before)
    assert name_tree(read_inputs_tree(root, [])) == name


# --- where the book prints them ------------------------------------------------------------------


def read_built(root: Path) -> dict[str, str]:
    """All pages and downloads, as readers see them."""
    paths = [path for path in (root / "docs").rglob("*") if path.is_file()]
    return {
        path.relative_to(root / "docs").as_posix(): html.unescape(path.read_text(encoding="utf-8"))
        for path in paths
    }


def test_pages_citations_and_the_data_package_print_them(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    override = Override("site_url", "https://example.org/a;b/", "variable")
    build(root, [override])
    texts = read_built(root)
    inputs = identify_inputs(root, [override]).inputs
    article = hash_content((root / "data/articles/satu.txt").read_bytes())
    for path in ("method.md", "id/method.md"):
        assert inputs in texts[path], path
    for path in ("topics/cooperation.md", "briefs/cooperation.md", "id/topics/cooperation.md"):
        assert '<span class="inputs-behind"></span>' in texts[path], path  # the site fills it
    for path in ("sources/satu.md", "id/sources/satu.md"):
        # beside the file, and in the reference
        assert texts[path].count(f"swh:1:cnt:{article}") == 2, path
    of_article = {
        "bib": "swhid = {{{}}}",
        "ris": "AN  - {}\n",
        "csl.json": '"archive_location": "{}"',
    }
    for suffix, field in of_article.items():
        alone = texts[f"downloads/sources/satu.{suffix}"]
        assert field.format(f"swh:1:cnt:{article}") in alone, suffix
    assert f"swhid = {{{inputs}}}" in texts["downloads/cooperation.cite.bib"]
    assert f"AN  - {inputs}" in texts["downloads/cooperation.cite.ris"]
    qualified = f"swh:1:cnt:{article};anchor={inputs};path=/data/articles/satu.txt"
    assert f"swhid = {{{qualified}}}" in texts["downloads/sources.bib"]
    assert f"AN  - {qualified}" in texts["downloads/sources.ris"]
    csl = json.loads(texts["downloads/sources.csl.json"])
    assert qualified in {item["archive_location"] for item in csl}
    assert f"swh:1:cnt:{article}" in texts["downloads/sources.csv"]
    package = json.loads(texts["downloads/datapackage.json"])
    assert package["inputs"] == inputs
    assert package["reproduce"] == [
        "SITE_URL='https://example.org/a;b/' briefing site",
        "SITE_URL='https://example.org/a;b/' briefing identify --check site.swhid",
    ]
    assert "\n".join(package["reproduce"]) in texts["method.md"]


def test_an_article_s_own_files_stay_as_they_are_when_another_one_changes(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    build(root)
    before = read_built(root)
    with (root / "data/outlets.yml").open("a", encoding="utf-8") as outlets:
        outlets.write("# A remark changes the edition, and no article\n")
    build(root)
    after = read_built(root)
    changed = {path for path, text in after.items() if before[path] != text}
    of_article = re.compile(r"downloads/sources/|(id/)?sources/\w+\.md")
    assert [*filter(of_article.match, changed)] == []
    assert {"downloads/sources.bib", "downloads/datapackage.json", "method.md"} <= changed


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = small_book.copy(tmp_path / "book", {ARTICLE: "Kapal itu berlayar pada Senin.\n"})
    for path, text in {"index.html": "<p>Home", "assets/book.js": "x"}.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_text(text, encoding="utf-8")
    return root


def test_it_names_articles_inputs_and_site(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", str(book)]) == 0
    lines = capsys.readouterr().out.splitlines()
    article = hash_content((book / ARTICLE).read_bytes())
    assert f"swh:1:cnt:{article} 100644 {ARTICLE}" in lines
    assert lines[-2] == f"{identify_inputs(book, []).inputs} 40000 inputs"
    assert lines[-1] == f"{write_tree(book / 'site')} 40000 site"
    assert main(["identify", str(book), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["files"][ARTICLE] == f"swh:1:cnt:{article}"
    assert [facts["inputs"], facts["site"]] == [line.split()[0] for line in lines[-2:]]


def write_list(book: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["identify", str(book), "--files"]) == 0
    list_file = book.parent / "site.swhid"
    list_file.write_text(capsys.readouterr().out, encoding="utf-8")
    return list_file


@pytest.mark.parametrize("path", [ARTICLE, "data/topics.yml", "site/index.html"])
def test_one_changed_byte_is_found_and_named(
    book: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    list_file = write_list(book, capsys)
    check = ["identify", str(book), "--check", str(list_file)]
    assert main(check) == 0
    capsys.readouterr()
    data = bytearray((book / path).read_bytes())
    data[-2] ^= 1
    (book / path).write_bytes(data)
    assert main(check) == 1
    errors = capsys.readouterr().err
    assert errors.startswith(
        f"{path}: has other bytes; found swh:1:cnt:{hash_content(bytes(data))}, "
    )
    assert errors.count("\n") == 1


def test_what_is_gone_new_or_may_be_run_is_named(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    list_file = write_list(book, capsys)
    (book / "site/new.html").write_text("x", encoding="utf-8")
    (book / "site/index.html").chmod(0o755)
    (book / "data/topics.yml").unlink()
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert main(["identify", str(book), "--check", str(list_file)]) == 1
    named = [line.split(";")[0] for line in capsys.readouterr().err.splitlines()]
    assert named == [
        "data/topics.yml: is on the list and not here",
        "settings/SITE_URL: is here and not on the list",
        "site/index.html: has another mode",
        "site/new.html: is here and not on the list",
    ]


def test_a_list_whose_own_sum_was_changed_is_found(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_file = write_list(book, capsys)
    text = list_file.read_text(encoding="utf-8")
    *files, last = text.splitlines(keepends=True)
    list_file.write_text("".join([*files, last.replace("swh:1:dir:", "swh:1:dir:0")]), "utf-8")
    assert main(["identify", str(book), "--check", str(list_file)]) == 1
    assert capsys.readouterr().err.startswith("site: has other bytes; ")


def test_a_file_that_lists_nothing_is_no_list(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = book.parent / "empty"
    empty.write_text("", encoding="utf-8")
    assert main(["identify", str(book), "--check", str(empty)]) == 1
    assert capsys.readouterr().err.startswith("the list: names no file; ")
