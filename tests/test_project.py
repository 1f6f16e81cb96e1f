"""Promises of the repository: its locks, its commands, what git keeps, and its documents."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.languages import parse_table

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "data/schema"
HAND_WRITTEN = sorted(set(SCHEMAS.glob("*.json")) - set(SCHEMAS.glob("generated-*")))


def run(
    *command: str | Path, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What a command printed and answered; `environment` replaces the variables of that name."""
    variables = os.environ | environment
    return subprocess.run(
        command, check=False, cwd=folder, env=variables, capture_output=True, text=True
    )


def tracked() -> list[Path]:
    """The files of the repository: in git, or about to be."""
    found = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if found.returncode:
        pytest.skip("this copy of the project is not a git repository")
    paths = [ROOT / name for name in found.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


# --- dependencies
# -------------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    """Package -> version of a lock file, each with at least one hash."""
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"))[1:]
    found = {}
    for entry in entries:
        match = re.match(r"([a-z0-9.-]+)==(\S+)", entry)
        assert match, entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), f"{match[1]} has no hash"
        found[match[1]] = match[2]
    return found


def test_locks_pin_every_dependency_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    site, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    extra = project["project"]["optional-dependencies"]["dev"]
    for lock, requirements in ((site, wanted), (dev, wanted + extra)):
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(lock[canonicalize_name(requirement.name)]), (
                f"run make lock: {requirement}"
            )
    assert site.items() <= dev.items(), (
        "run make lock: the site's versions are not those that are tested"
    )


def test_what_saved_pages_are_read_with_is_asked_for_without_an_extra() -> None:
    """An older pip (23.2, Debian 12's) does not find `lxml[html_clean]`, which justext asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {Requirement(line).name for line in project["project"]["dependencies"]}
    assert {"lxml", "lxml-html-clean", "trafilatura"} <= names


def test_no_registry_is_named() -> None:
    hosts = [
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "npmjs" + ".",
        "index" + "-url",
        "find" + "-links",
        "file:" + "///opt",
    ]
    for path in tracked():
        if path.suffix not in {".png", ".woff2", ".crfsuite", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert not [host for host in hosts if host in text], path


# --- commands -------------------------------------------------------------------------------------
# ----------------


def targets() -> set[str]:
    found = re.findall(
        r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return set(found)


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """A project folder on a machine where `make` finds no Python but those that a test puts into
    `bin`.
    """
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("awk", "cat", "cksum", "cut", "env", "git", "make", "mkdir", "rm", "sh", "touch"):
        (tools / tool).symlink_to(shutil.which(tool) or pytest.fail(f"{tool} is needed"))
    script(tools / "python3", "exit 1")
    return {
        "PATH": str(tools),
        "LOG": str(tmp_path / "log"),
        "HOME": str(tmp_path),
        "MAKEFLAGS": "",  # not those of the `make` that runs the tests
    }


def make(machine: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("make", *arguments, folder=Path(machine["HOME"]), **machine)


def test_bare_make_lists_every_target(machine: dict[str, str]) -> None:
    listed = re.findall(r"^make ([a-z-]+) +\S", make(machine).stdout, flags=re.MULTILINE)
    assert set(listed) == targets()
    assert {"site", "serve", "test", "lint", "measure", "clean", "lock"} <= set(listed)


def test_make_says_when_python_is_missing_or_too_old(machine: dict[str, str]) -> None:
    result = make(machine, "site")
    assert result.returncode != 0
    assert "no usable Python 3.11 or newer" in result.stderr


def give_python(machine: dict[str, str]) -> None:
    """Put a Python on the machine whose commands write what they are asked into the log."""
    folder = Path(machine["HOME"])
    script(folder / "tool", 'echo "$@" >> "$LOG"')
    make_venv = "mkdir -p .venv/bin; touch .venv/pyvenv.cfg; cp=../../tool; "
    links = "; ".join(f"ln -s $cp .venv/bin/{name}" for name in ("python", "briefing", "ruff"))
    (folder / "bin/ln").symlink_to(shutil.which("ln") or "")
    script(folder / "bin/python3.12", f'case "$*" in *"-m venv"*) {make_venv}{links};; esac')


def list_installations(machine: dict[str, str]) -> list[str]:
    """What was asked of the programs that install the packages of a lock."""
    lines = Path(machine["LOG"]).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "--require-hashes" in line]


def test_make_prefers_a_python_that_was_compiled_with_a_profile(machine: dict[str, str]) -> None:
    folder = Path(machine["HOME"]) / "first"
    folder.mkdir()
    slow = folder / "python3"
    script(
        slow,
        'case "$*" in *enable-optimizations*) exit 1;; *"-m venv"*) echo slow >&2; exit 1;; esac',
    )
    machine["PATH"] = f"{folder}:{machine['PATH']}"
    assert "slow" in make(machine, "site").stderr, "there is no other"
    give_python(machine)
    assert make(machine, "site").returncode == 0


def test_make_finds_a_newer_python_and_installs_a_lock_once(machine: dict[str, str]) -> None:
    give_python(machine)
    assert make(machine, "site").returncode == 0
    assert make(machine, "site").returncode == 0
    assert len(list_installations(machine)) == 1
    with Path(machine["HOME"], "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# another version\n")
    assert make(machine, "site").returncode == 0
    assert len(list_installations(machine)) == 2


@pytest.mark.parametrize("finds_packages", [True, False])
def test_what_tests_need_is_installed_by_uv_or_else_by_pip(
    finds_packages: bool, machine: dict[str, str]
) -> None:
    give_python(machine)
    version = re.search(r"^UV := (\S+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert version
    uv = Path(machine["HOME"], ".venv/pythons", version[1], "bin/uv")
    uv.parent.mkdir(parents=True)
    script(uv, f'echo "$@" >> "$LOG"; exit {int(not finds_packages)}')
    make(machine, "lint")
    by_uv = (
        "pip install --quiet --python .venv/bin/python --require-hashes -r requirements-dev.lock"
    )
    by_pip = "-m pip --quiet install --require-hashes -r requirements-dev.lock"
    assert list_installations(machine) == ([by_uv] if finds_packages else [by_uv, by_pip])


MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has files in memory


@pytest.mark.skipif(
    not MEMORY.is_dir() or bool(os.statvfs(MEMORY).f_flag & os.ST_NOEXEC),
    reason="this machine has no files in memory, or lets no program run there",
)
@pytest.mark.parametrize(("room", "in_memory"), [(4, True), (3, False)])
def test_temporary_files_lie_in_memory_where_there_is_room_and_go_with_the_command(
    room: int, in_memory: bool, tmp_path: Path
) -> None:
    script(tmp_path / "df", f"echo Avail; echo {room}")
    places = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    command = 'touch "$TMPDIR/kept"; echo "$TMPDIR"; exit 3'
    result = run("bash", str(ROOT / "tests/in-memory"), "sh", "-c", command, folder=ROOT, **places)
    assert result.returncode == 3
    folder = Path(result.stdout.strip())
    assert (folder.parent == MEMORY) is in_memory
    assert (folder / "kept").exists() is not in_memory


HEADLESS = "chromium-headless-shell"


@pytest.mark.parametrize(
    ("user", "in_ci", "installed", "offered", "expected"),
    [
        (0, "", "", f"{HEADLESS} chromium", HEADLESS),
        (0, "", "", "chromium", "chromium"),
        (1000, "", "", HEADLESS, ""),
        (0, "", "chromium", HEADLESS, "chromium"),
        (0, "true", "chromium", HEADLESS, HEADLESS),
        (0, "true", "chromium", "", "chromium"),
        (1000, "true", "chromium", HEADLESS, "chromium"),
        (0, "", f"chromium {HEADLESS}", "", HEADLESS),
    ],
)
def test_a_missing_browser_is_fetched_or_named(
    machine: dict[str, str], user: int, in_ci: str, installed: str, offered: str, expected: str
) -> None:
    tools = Path(machine["PATH"])
    script(tools / "id", f"echo {user}")
    for name in installed.split():
        script(tools / name, "")
    known = f'case " {offered} update " in *" $last "*) ;; *) exit 1;; esac'
    install = f"test $last = update || {{ echo > {tools}/$last; chmod 755 {tools}/$last; }}"
    script(tools / "apt-get", f"for last; do :; done\n{known}\n{install}")
    (tools / "chmod").symlink_to(shutil.which("chmod") or "")
    bash = shutil.which("bash") or pytest.fail("bash is needed")
    result = run(bash, ROOT / "tests/find-chromium", folder=ROOT, CHROMIUM="", CI=in_ci, **machine)
    assert (result.returncode == 0) is bool(expected)
    assert result.stdout.strip() == (f"{tools}/{expected}" if expected else "")
    assert expected or "apt-get install chromium" in result.stderr


@pytest.mark.parametrize("status", [0, 2])
def test_ci_runs_make_test_and_keeps_its_answer(tmp_path: Path, status: int) -> None:
    script(
        tmp_path / "make",
        f'echo "called with $@ in $TZ $LC_ALL"; echo "12 passed in 3.40s"; echo after; exit {status}',
    )
    result = run(ROOT / ".ci/run", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert result.returncode == status
    assert "called with test in UTC C.UTF-8" in result.stdout
    assert result.stdout.splitlines()[-2] == "pytest: 12 passed in 3.40s"


# --- what is kept in git
# ------------------------------------------------------------------------------------------


def test_git_ignores_what_is_made() -> None:
    tracked()
    made = [
        "site/index.html",
        ".venv/bin/python",
        "build/x",
        "docs/.generated",
        "generator/__pycache__/x.pyc",
        "x.egg-info/x",
    ]
    owned = ROOT / "docs/.generated"
    if owned.is_file():
        made += [
            f"docs/{line}"
            for line in owned.read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        ]
    result = run("git", "check-ignore", *made)
    assert sorted(result.stdout.split()) == sorted(made)


def test_no_large_file_is_kept() -> None:
    limits = {".crfsuite": 1_000_000}  # a trained model cannot be split
    sizes = {path: path.stat().st_size for path in tracked()}
    assert not {
        path: size for path, size in sizes.items() if size > limits.get(path.suffix, 400 * 1024)
    }


# --- documents ------------------------------------------------------------------------------------
# ----------------

DOCUMENTS = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/editing.md",
        "docs/files.md",
        "docs/commands.md",
        "docs/messages.md",
        "docs/design.md",
        "docs/speed.md",
        "data/articles/README.md",
    )
]
every_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


@pytest.fixture(scope="module")
def briefing_commands() -> set[str]:
    printed = run(sys.executable, "-m", "generator", "--help", COLUMNS="120").stdout
    _, _, listed = printed.partition("Commands:\n")
    return set(re.findall(r"^ {2}([a-z]+) ", listed, flags=re.MULTILINE))


def code_lines(document: Path) -> str:
    """The commands that a document shows, one a line: shell blocks and words set as code."""
    text = document.read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    return "\n".join(blocks + re.findall(r"`([^`\n]+)`", text))


@every_document
def test_documents_name_commands_that_exist(document: Path, briefing_commands: set[str]) -> None:
    code = code_lines(document)
    assert set(re.findall(r"^make ([a-z-]+)", code, flags=re.MULTILINE)) <= targets()
    assert set(re.findall(r"^briefing ([a-z]+)", code, flags=re.MULTILINE)) <= briefing_commands


def test_every_command_is_documented(briefing_commands: set[str]) -> None:
    code = "\n".join(map(code_lines, DOCUMENTS))
    assert briefing_commands
    assert (
        briefing_commands
        == set(re.findall(r"^briefing ([a-z]+)", code, flags=re.MULTILINE)) & briefing_commands
    )


@every_document
def test_documents_link_to_files_that_exist(document: Path, rendered: Mapping[str, str]) -> None:
    """Or to pages of the book, which git does not keep: no build need have made them."""
    text = document.read_text(encoding="utf-8")
    pages = {ROOT / "docs" / path for path in rendered}
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        target = (document.parent / link).resolve()
        assert target in pages or target.exists(), link


def schema_keys(schema: object) -> set[str]:
    """Every key that files of that schema may have, at any depth."""
    if not isinstance(schema, dict):
        return set()
    definitions = schema.get("$defs", {})
    keys = set(schema.get("properties", {}))
    return keys.union(*map(schema_keys, definitions.values()))


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.name.split(".")[0])
def test_the_page_on_files_explains_every_key(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    file = schema["title"].split(":")[0]
    sections = (ROOT / "docs/files.md").read_text(encoding="utf-8").split("\n## ")
    section = next(text for text in sections if f"`{file}`" in text.splitlines()[0])
    assert not [key for key in sorted(schema_keys(schema)) if f"`{key}`" not in section]


def test_the_design_page_names_tests_that_exist() -> None:
    page = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    named = re.findall(r"`tests/([\w/]+\.py)::(\w+)`", page)
    assert named
    for file, name in named:
        source = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert f"def {name}(" in source, f"{file} has no {name}"


def _measured() -> dict[tuple[str, str], Mapping[str, str]]:
    text = (ROOT / "generator/desk/measured.tsv").read_text(encoding="utf-8")
    return {(row["task"], row["data"]): row for row in parse_table(text)}


UNSEEN_TOPICS = [
    ("filing by careful terms", f"IndoSum {topic}, held back", "f1")
    for topic in ("transfers", "corruption", "disasters", "elections")
]
# Start of a row of README -> the measured figures that it gives.
FIGURES_OF_README = {
    "sentence boundaries": [
        ("sentence boundary", "UD Indonesian CSUI train", "f1"),
        ("sentence boundary", "UD Indonesian GSD dev", "f1"),
    ],
    "time expressions found": [("time found", "IndoTimex", "f1")],
    "date of a time expression": [("time value", "IndoTimex", "precision")],
    "date of the article": [("date of the article within a day", "IndoSum", "precision")],
    "direct quotation next": [("direct statement span", "PFSA-ID dev-40", "recall")],
    "its speaker": [
        ("speaker, explicit cue", "PFSA-ID dev-40", "precision"),
        ("speaker, pronoun", "PFSA-ID dev-40", "precision"),
    ],
    "reported speech": [("indirect statement", "KoTA-414 train-70", "f1")],
    "names of people": [("name", "idner-news-2k dev", "f1")],
    "words shared": [("words of a shared core", "IndoSum pairs, held back", "f1")],
}


def _readme_row(start: str) -> str:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"| {start}"))


@pytest.mark.parametrize("start", FIGURES_OF_README)
def test_readme_gives_the_measured_figures(start: str) -> None:
    measured = _measured()
    for task, data, column in FIGURES_OF_README[start]:
        percent = 100 * float(measured[task, data][column])
        assert f"{percent:.1f}" in _readme_row(start)


def test_readme_gives_the_errors_of_shown_speakers() -> None:
    row = _measured()["speaker shown", "IndoSum speakers, held back"]
    wrong = 100 * (1 - float(row["precision"]))
    assert f"{wrong:.1f} of 100 wrong" in _readme_row("speakers shown")


def test_readme_gives_the_worst_and_the_best_of_the_topics() -> None:
    measured = _measured()
    figures = [100 * float(measured[task, data][column]) for task, data, column in UNSEEN_TOPICS]
    assert f"F1 {min(figures):.1f} to {max(figures):.1f} %" in _readme_row("statements filed")
