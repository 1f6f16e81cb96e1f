"""Promises about the Pythons that run this program, also about those that are not
installed here.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from tests import pythons
from tests.conftest import clone_small
from tests.table_rows import assert_each

PROJECT = Path(__file__).parent.parent
GENERATOR = PROJECT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))

# --- a loop variable that is another name, too
# ------------------------------------------------------

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

# What a function of `rows` returns: in some of them Python 3.12.0 to 3.12.3 takes the called name
# for the variable.
CLASHES = {
    "called in a sibling": "[score for score in rows], [score(row) for row in rows]",
    "called outside comprehensions": "score(rows), [score for score in rows]",
    "called in what is looped over": "[score for score in score(rows)]",
    "called in a lambda": "[score for score in rows], (lambda: score(rows))",
    "called in an inner comprehension": "[score for score in rows], [[score(row) for row in line] for line in rows]",
    "variable of an inner comprehension": "[[score for score in line] for line in rows], score(rows)",
    "variable of a generator": "sum(score for score in rows), [score(row) for row in rows]",
    "variable of a set": "{score for score in rows}, [score(row) for row in rows]",
    "part of a pair in a dict": "{key: score for key, (_, score) in rows}, [score(row) for row in rows]",
}
NO_CLASHES = {
    "variable of two comprehensions": "[score for score in rows], [score for score in rows]",
    "parameter of the function": "rows, [rows for rows in rows]",
    "local variable of the function": "(score := rows), [score for score in score]",
    "assigned in a condition": "[score for row in rows if (score := row)], [score for score in rows]",
    "variable of the outer comprehension": "[[score for _ in score] for score in rows]",
    "attribute": "[score for score in rows], [row.score() for row in rows]",
    "parameter of a lambda": "[score for score in rows], (lambda score: score)",
}


def is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def loop_variables(comprehension: Comprehension) -> set[str]:
    targets = [generator.target for generator in comprehension.generators]
    return {
        node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)
    }


def parameters(function: Function) -> set[str]:
    return {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}


def bound_name(node: ast.AST) -> str | None:
    """The name that this node alone binds: by an assignment, an import, a definition, an `except`
    or a `match`.
    """
    if isinstance(node, ast.Name):
        return node.id if is_stored(node) else None
    if isinstance(node, ast.alias) and node.asname:
        return node.asname
    return getattr(node, "name", None)


def local_names(scope: ast.AST) -> set[str]:
    """Names that are bound below the node, but not as a loop variable of a comprehension or in a
    function inside.
    """
    names: set[str] = set()
    for node in ast.iter_child_nodes(scope):
        name = bound_name(node)
        if name is not None:
            names.add(name)
        if isinstance(node, ast.comprehension):
            for expression in (node.iter, *node.ifs):
                names |= local_names(expression)
        elif not isinstance(node, Function | ast.ClassDef):
            names |= local_names(node)
    return names


def outer_names(node: ast.AST, inner: set[str]) -> set[str]:
    """Names that are read below the node and are not among the inner ones."""
    if isinstance(node, ast.Name):
        return set() if is_stored(node) else {node.id} - inner
    if isinstance(node, Function):
        inner = inner | parameters(node) | local_names(node)
    names: set[str] = set()
    if isinstance(node, Comprehension):
        # What is looped over first is read outside the comprehension.
        names = outer_names(node.generators[0].iter, inner)
        inner = inner | loop_variables(node)
    for child in ast.iter_child_nodes(node):
        names |= outer_names(child, inner)
    return names


def clashing_names(function: Function) -> set[str]:
    """Loop variables of a function's comprehensions that are also names from outside
    the function.
    """
    comprehensions = [node for node in ast.walk(function) if isinstance(node, Comprehension)]
    variables = {name for comprehension in comprehensions for name in loop_variables(comprehension)}
    return variables and variables & outer_names(function, set())


def clashes(module_text: str) -> list[str]:
    """Line, name and reason of every clash in a module."""
    functions = [
        node for node in ast.walk(ast.parse(module_text)) if isinstance(node, ast.FunctionDef)
    ]
    return [
        f"line {function.lineno}: {function.name} loops over and uses {name}"
        for function in functions
        for name in sorted(clashing_names(function))
    ]


def assert_no_clash(module: Path) -> None:
    reports = clashes(module.read_text(encoding="utf-8"))
    assert not reports, f"rename the loop variable: {reports}"


def test_no_loop_variable_is_a_name_from_outside_its_function() -> None:
    """Comprehensions of such functions fail on Python 3.12.0 to 3.12.3 (CPython issue 118513)."""
    modules = [(module.relative_to(PROJECT).as_posix(), module) for module in MODULES]
    assert_each(modules, assert_no_clash)


def clashes_in_function_returning(expression: str) -> list[str]:
    return clashes(f"def score(row):\n    return row\n\ndef read(rows):\n    return {expression}\n")


@pytest.mark.parametrize("case", CLASHES)
def test_a_clash_is_reported_with_line_and_function(case: str) -> None:
    reports = clashes_in_function_returning(CLASHES[case])
    assert reports == ["line 4: read loops over and uses score"]


@pytest.mark.parametrize("case", NO_CLASHES)
def test_names_of_the_function_itself_do_not_clash(case: str) -> None:
    assert clashes_in_function_returning(NO_CLASHES[case]) == []


def test_a_name_of_the_enclosing_function_clashes() -> None:
    siblings = CLASHES["called in a sibling"]
    text = f"def outer(score):\n    def inner(rows):\n        return {siblings}\n"
    assert clashes(text) == ["line 2: inner loops over and uses score"]


# --- strict builds on the Pythons of the machine
# ----------------------------------------------------


def write_script(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def test_readme_and_workflow_name_the_same_versions_as_the_package() -> None:
    minors = [pythons.dotted(minor) for minor in pythons.named_minors()]
    workflow = (PROJECT / ".github/workflows/book.yml").read_text(encoding="utf-8")
    readme = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())
    tested = workflow[workflow.index("  test:") : workflow.index("  build:")]
    assert sorted(re.findall(r"\b3\.\d+(?=\n)", tested)) == minors
    assert f"the oldest and newest {', '.join(minors[:-1])} and {minors[-1]}" in readme


def test_the_oldest_and_the_newest_of_each_minor_version_are_chosen() -> None:
    installed = [(3, 12, 10), (3, 11, 2), (3, 12, 9), (3, 10, 1), (3, 12, 1), (3, 13, 0), (3, 9, 1)]
    chosen = pythons.choose_versions(installed, [(3, 11), (3, 12), (3, 13), (3, 14)])
    assert chosen == [(3, 11, 2), (3, 12, 1), (3, 12, 10), (3, 13, 0)]


def test_pythons_are_found_on_the_path_and_in_pyenv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path = write_script(tmp_path / "bin/python3.90", "echo 3 90 7 final")
    in_pyenv = write_script(tmp_path / "pyenv/versions/3.90.1/bin/python", "echo 3 90 1 final")
    write_script(tmp_path / "pyenv/versions/3.90.2/bin/python", "exit 127")
    write_script(tmp_path / "pyenv/versions/3.91.0/bin/python", "echo 3 91 0 candidate")
    write_script(tmp_path / "pyenv/versions/3.92.0/bin/python", "echo 3 92 0 final")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    installed = pythons.installed_pythons([(3, 90), (3, 91)])
    assert installed == {(3, 90, 7): on_path, (3, 90, 1): in_pyenv}


def test_an_environment_is_filled_once_for_each_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, log = tmp_path / "requirements.lock", tmp_path / "log"
    lock.write_text("package==1\n", encoding="utf-8")
    monkeypatch.setattr(pythons, "LOCK", lock)
    python = write_script(tmp_path / "python", 'mkdir -p "$4"')
    uv = write_script(tmp_path / "uv", f'echo "$@" >> {log}')
    for _ in range(2):
        pythons.prepare_environment(python, tmp_path / "environment", uv)
    lock.write_text("package==2\n", encoding="utf-8")
    pythons.prepare_environment(python, tmp_path / "environment", uv)
    installs = log.read_text(encoding="utf-8").splitlines()
    assert len(installs) == 2
    assert all(f"--require-hashes -r {lock}" in install for install in installs)


def test_where_uv_fails_the_lock_is_installed_by_pip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    monkeypatch.setattr(
        sys, "executable", str(write_script(tmp_path / "own", f'echo "$@" > {log}'))
    )
    python = write_script(tmp_path / "python", 'mkdir -p "$4"')
    uv = write_script(tmp_path / "uv", "exit 2")
    pythons.prepare_environment(python, tmp_path / "environment", uv)
    assert "-m pip --python" in log.read_text(encoding="utf-8")
    assert f"--require-hashes -r {pythons.LOCK}" in log.read_text(encoding="utf-8")


COPY = "mkdir -p site && echo x > site/index.html"
BUILDS = {
    "the same files": ([COPY], ""),
    "a traceback": ([COPY, "echo UnboundLocalError >&2", "exit 1"], "UnboundLocalError\n"),
    "an exit without a word": ([COPY, "exit 1"], "it failed without a word\n"),
    "a changed file": (
        [COPY, "echo x >> site/index.html"],
        f"other files than Python {pythons.RUNNING} makes: site/index.html\n",
    ),
    "a file too many": (
        [COPY, "echo x > data/more.yml"],
        f"other files than Python {pythons.RUNNING} makes: data/more.yml\n",
    ),
}


@pytest.mark.parametrize("build", BUILDS)
def test_what_is_wrong_with_a_build_is_reported(
    build: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands, fault = BUILDS[build]
    python = write_script(tmp_path / "python", *commands)
    monkeypatch.setattr(pythons, "prepare_environment", lambda *_: python)
    monkeypatch.setattr(pythons, "install_program", lambda *_: None)
    book = clone_small(tmp_path / "book")
    (book / "site").mkdir()
    (book / "site/index.html").write_text("x\n", encoding="utf-8")
    tools = pythons.Tools(tmp_path / "uv", tmp_path / "wheel", book)
    assert pythons.check_python((3, 90, 1), python, tools) == fault


@pytest.mark.parametrize(("fault", "status"), [("", 0), ("a traceback\n", 1)])
def test_one_failed_build_fails_all_and_what_was_not_run_is_named(
    fault: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    running = sys.version_info[:3]
    installed = {running: Path("own"), (3, 90, 1): Path("old"), (3, 90, 4): Path("new")}
    faults = {"old": fault, "new": ""}
    monkeypatch.setattr(pythons, "named_minors", lambda: [running[:2], (3, 90), (3, 91)])
    monkeypatch.setattr(pythons, "installed_pythons", lambda _: installed)
    monkeypatch.setattr(pythons, "fetch_uv", Path)
    monkeypatch.setattr(pythons, "fetch_wheel", Path)
    monkeypatch.setattr(pythons, "build_strictly", lambda *_: None)
    monkeypatch.setattr(pythons, "check_python", lambda _, python, __: faults[python.name])
    assert pythons.main("uv") == status
    assert capsys.readouterr().out.splitlines() == [
        f"Python {pythons.dotted(running)}: all tests run on it",
        f"Python 3.90.1: strict build {'FAILED' if fault else 'passed'}",
        *fault.splitlines(),
        "Python 3.90.4: strict build passed",
        "Python 3.91: not on this machine, not run",
    ]
