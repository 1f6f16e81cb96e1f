"""A new book builds at once, and says by itself how it becomes an editor's own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from generator import build, outputs
from generator.beginning.new_book import Wishes, begin_book, list_languages
from generator.beginning.program_source import ProgramSource, read_address, read_direct_url
from generator.cli import main
from generator.core.problems import Fault, InputError
from generator.desk.program import describe_versions
from generator.site.docs_tree import read_tree

ROOT = Path(__file__).parent.parent
ARTICLE = "kabar-muara-jalur-bus"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "nickel-2026"
    begin_book(folder, Wishes())
    return folder


def refusals(folder: Path, wishes: Wishes) -> list[str]:
    with pytest.raises(InputError) as caught:
        begin_book(folder, wishes)
    return str(caught.value).splitlines()


# --- it builds ------------------------------------------------------------------------------------


def test_a_new_book_has_nothing_to_mend_and_two_sentences_under_its_topic(book: Path) -> None:
    checked = build.check(book)
    assert checked.outdated == ()
    assert checked.book.refused == ()
    (topic,) = checked.book.topics
    filed = [line for line in checked.book.ledger if line.topics]
    assert len(filed) == 2
    assert 8 <= len(checked.book.ledger) <= 12
    (note,) = checked.book.notes
    assert note.topic == topic.topic.id


def test_a_new_book_invents_no_person(book: Path) -> None:
    kinds = {actor.kind for actor in build.check(book).book.actors}
    assert "person" not in kinds


def test_what_is_in_the_book_says_how_it_begins(book: Path) -> None:
    settings = yaml.safe_load((book / "data/book.yml").read_text(encoding="utf-8"))
    assert settings["id"] == "nickel-2026"
    assert settings["title"] == {"en": "Nickel 2026: a briefing book"}
    assert settings["languages"] == ["en"]
    assert settings["program"] == describe_versions()
    readme = (book / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\| `briefing (\w+)", readme, re.MULTILINE)
    desk = ["explain", "diff", "teach", "translate"]
    assert commands == ["add", "check", "site", "site", *desk, "review", "edition"]


def test_a_title_is_written_as_it_is_given_in_each_language(tmp_path: Path) -> None:
    title = 'Nikel: "hilirisasi" {sampai} << 2026 >> & seterusnya #1'
    begin_book(tmp_path / "x", Wishes(("en", "id", "nl"), title))
    for path in ("data/book.yml", "mkdocs.yml"):
        settings = yaml.safe_load((tmp_path / "x" / path).read_text(encoding="utf-8"))
        titles = settings.get("title") or {"": settings["site_name"]}
        assert set(titles.values()) == {title}


def test_every_example_in_a_comment_can_be_used(book: Path) -> None:
    used = 0
    for path in sorted((book / "data").rglob("*.yml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        bare = [re.sub(r"^#(?=[-a-z]| {2})", "", line) for line in lines]
        count = sum(line != before for line, before in zip(bare, lines, strict=True))
        assert count >= 2, path
        used += count
        path.write_text("\n".join(bare) + "\n", encoding="utf-8")
    assert used >= 10
    assert build.check(book).book.refused == ()


# --- it is refused whole --------------------------------------------------------------------------


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert refusals(tmp_path, Wishes()) == [
        (
            f"{tmp_path}: is not empty; found 'mine.txt', expected a new or empty folder; "
            "name another one"
        )
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder_for_a_book(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert refusals(tmp_path / "file", Wishes()) == [
        f"{tmp_path / 'file'}: is not a folder; name another one"
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("x" * 300, "cannot be used: File name too long"), ("file/x", "cannot be made: ")],
)
def test_a_folder_that_the_disk_refuses_is_named(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (message,) = refusals(tmp_path / name, Wishes())
    assert message.startswith(f"{tmp_path / name}: {reason}")
    assert message.endswith("; name another folder")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_empty_repository_can_become_a_book(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    begin_book(tmp_path, Wishes())
    assert {path.name for path in tmp_path.iterdir()} > {".git", "data", "mkdocs.yml"}
    assert not list(tmp_path.parent.glob(".briefing-*"))


def test_all_bad_wishes_are_named_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    wishes = Wishes(("fr", "en", "en"), "two\nlines", "git+https://host/repository two")
    assert refusals(tmp_path / "x", wishes) == [
        "--language: names a language twice; found 'en'; name it once",
        (
            "--language: no book can begin in this language; found 'fr', expected one or more "
            "of en,id,nl; choose among them; data/book.yml can name others later"
        ),
        (
            "--program: is not an address to get the program from; found 'git+https://host/repository two', "
            "expected one for pip, such as git+https://host/repository@v1, or briefing-book==1.0; "
            "correct it"
        ),
        (
            "--title: is not a title; found 'two\\nlines', expected words on one line; "
            "give one with --title"
        ),
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_half_way_leaves_no_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = outputs.replace

    def fail_at_the_last(path: Path, text: str | bytes) -> bool:
        if path.name == "topics.yml":
            raise OSError(28, "No space left on device", str(path))
        return write(path, text)

    monkeypatch.setattr(outputs, "replace", fail_at_the_last)
    (message,) = refusals(tmp_path / "x", Wishes())
    assert "No space left on device" in message
    assert list(tmp_path.iterdir()) == []


# --- the program that builds it elsewhere ---------------------------------------------------------


def workflow(folder: Path) -> str:
    return (folder / ".github/workflows/book.yml").read_text(encoding="utf-8")


def test_the_workflow_installs_builds_publishes_and_then_fails_where_an_article_is_refused(
    book: Path,
) -> None:
    assert list_steps(workflow(book)) == [
        "actions/checkout",
        "actions/setup-python",
        "pip install -r requirements.txt",
        "briefing measure",
        "briefing site",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
        "briefing check",
    ]


def list_steps(text: str) -> list[str]:
    (job,) = yaml.safe_load(text)["jobs"].values()
    return [step.get("run") or step["uses"].partition("@")[0] for step in job["steps"]]


def test_the_workflow_has_25_lines_and_names_two_other_ways_to_publish(book: Path) -> None:
    assert len(workflow(book).splitlines()) <= 25
    gitlab = re.search(r"^# +(pages: .*) # as .gitlab-ci.yml$", workflow(book), re.MULTILINE)
    assert gitlab
    assert yaml.safe_load(gitlab[1])["pages"] == {
        "image": "python:3.13",
        "publish": "site",
        "script": ["pip install -r requirements.txt", "briefing site"],
    }
    assert "`rsync -a --delete site/ HOST:FOLDER`" in workflow(book)


def test_the_workflow_pins_the_actions_of_this_repository(book: Path) -> None:
    assert list_pins(workflow(book)) <= list_pins(workflow(ROOT))
    assert len(list_pins(workflow(book))) == workflow(book).count("uses:")


def list_pins(text: str) -> set[str]:
    """Each action with its commit and version, as one line has them."""
    pins = re.findall(r"uses: (\S+@[0-9a-f]{40})\b.* # (v\S+)$", text, re.MULTILINE)
    return {" # ".join(pin) for pin in pins}


def test_the_workflow_has_no_finding_of_zizmor(book: Path) -> None:
    run = run_zizmor(book)
    assert run.returncode == 0, run.stdout + run.stderr


def run_zizmor(book: Path) -> subprocess.CompletedProcess[str]:
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [str(zizmor), "--offline", "--no-progress", "--persona=pedantic", ".github/workflows"]
    return subprocess.run(command, cwd=book, capture_output=True, text=True, check=False)


def test_the_lines_of_the_editors_page_make_the_workflow_attest_the_site(book: Path) -> None:
    page = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
    (lines,) = re.findall(
        r"^```yaml\n( +- run: briefing identify.*?)```", page, re.MULTILINE | re.DOTALL
    )
    text = workflow(book).replace("id-token: write}", "id-token: write, attestations: write}")
    text = text.replace("- run: briefing site\n", f"- run: briefing site\n{lines}")
    steps = list_steps(text)
    assert steps[steps.index("briefing site") + 1 :][:3] == [
        "briefing identify --files > site.swhid",
        "actions/upload-artifact",
        "actions/attest-build-provenance",
    ]
    assert list_pins(lines) <= list_pins(workflow(ROOT))
    assert len(list_pins(lines)) == lines.count("uses:")
    (book / ".github/workflows/book.yml").write_text(text, encoding="utf-8")
    run = run_zizmor(book)
    assert run.returncode == 0, run.stdout + run.stderr


DIRECT_URLS = {
    "a git address, at its commit": (
        {
            "url": "https://git.example/desk/book.git",
            "vcs_info": {"vcs": "git", "commit_id": "0123abcd", "requested_revision": "v0.2.0"},
        },
        "briefing-book @ git+https://git.example/desk/book.git@0123abcd",
    ),
    "a folder of a repository": (
        {
            "url": "ssh://git@git.example/desk.git",
            "vcs_info": {"vcs": "git", "commit_id": "0123abcd"},
            "subdirectory": "program",
        },
        "briefing-book @ git+ssh://git@git.example/desk.git@0123abcd#subdirectory=program",
    ),
    "a wheel, with its hash": (
        {
            "url": "https://files.example/briefing_book-0.2.0-py3-none-any.whl",
            "archive_info": {"hash": "sha256=ab12", "hashes": {"sha256": "ab12"}},
        },
        "briefing-book @ https://files.example/briefing_book-0.2.0-py3-none-any.whl#sha256=ab12",
    ),
}


@pytest.mark.parametrize("case", DIRECT_URLS)
def test_a_book_installs_the_program_from_where_it_came(case: str) -> None:
    direct_url, line = DIRECT_URLS[case]
    source = read_direct_url(json.dumps(direct_url))
    assert source == ProgramSource(line)
    assert Requirement(source.requirement).url


@pytest.mark.parametrize(
    "url", ["file:///home/desk/briefing_book-0.2.0-py3-none-any.whl", "file:///home/desk/program"]
)
def test_what_only_this_machine_has_is_named_by_its_version_and_not_certain(url: str) -> None:
    source = read_direct_url(json.dumps({"url": url, "dir_info": {"editable": True}}), "0.2.7")
    assert source == ProgramSource("briefing-book==0.2.7", is_certain=False)
    assert read_direct_url(None, "0.2.7") == ProgramSource("briefing-book==0.2.7")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("git+https://git.example/b.git@v1", "briefing-book @ git+https://git.example/b.git@v1"),
        ("https://files.example/b.whl", "briefing-book @ https://files.example/b.whl"),
        ("briefing-book>=0.2,<0.3", "briefing-book>=0.2,<0.3"),
        ("Briefing_Book==0.2.1", "Briefing_Book==0.2.1"),
    ],
)
def test_an_address_of_the_program_becomes_the_line_that_is_installed(
    address: str, line: str, tmp_path: Path
) -> None:
    begin_book(tmp_path / "x", Wishes(program=address))
    lines = (tmp_path / "x/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [text for text in lines if not text.startswith("#")] == [line]


@pytest.mark.parametrize(
    "address", ["mkdocs==1.6.1", "../program", "https://a.example/b\n--pre", "-r other.txt", "x y"]
)
def test_another_program_is_refused(address: str) -> None:
    assert isinstance(read_address(address), Fault)


# --- its languages --------------------------------------------------------------------------------


def test_every_language_has_the_same_texts_and_files() -> None:
    folder = ROOT / "generator/beginning/languages"
    codes = list_languages()
    assert codes == ("en", "id", "nl")
    keys = {
        code: re.findall(r"^\w+:", (folder / f"{code}.yml").read_text(), re.MULTILINE)
        for code in codes
    }
    assert keys["en"] == keys["id"] == keys["nl"]
    notes = {code: folder / code / f"data/notes/bus-lane.{code}.md" for code in codes}
    cited = {code: re.findall(r"\[@\S+\]", note.read_text()) for code, note in notes.items()}
    assert cited["en"] == cited["id"] == cited["nl"]


@pytest.mark.parametrize("languages", [("id",), ("nl",), ("id", "en"), ("en", "id", "nl")])
def test_a_book_begins_in_any_languages_in_any_order(
    languages: tuple[str, ...], tmp_path: Path
) -> None:
    begin_book(tmp_path / "x", Wishes(languages))
    outcome = build.build(tmp_path / "x")
    assert outcome.outdated == ()
    assert outcome.book.languages == languages
    assert {note.language for note in outcome.book.notes} == set(languages)
    tree = read_tree(tmp_path / "x/docs")
    assert tree.languages[0] == languages[0]
    assert set(tree.languages) == set(languages)
    assert all(tree.find_home(code).language == code for code in languages)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_begins_a_book_and_says_what_is_uncertain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "nickel", "--language", "id,nl", "--program", "briefing-book==0.2.0"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("nickel: a book with ")
    assert printed.err == ""
    assert main(["new", "nickel"]) == 1
    assert capsys.readouterr().err.startswith("nickel: is not empty; found '.github'")
    assert main(["new", "tembaga", "--language", "xx"]) == 1
    assert capsys.readouterr().err.startswith("--language: no book can begin in this language")
    assert not (tmp_path / "tembaga").exists()
