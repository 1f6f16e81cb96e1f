"""Promises about the Pythons that run this program, also about those that are not installed here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

# What a function of `rows` returns: in some of them Python 3.12.0 to 3.12.3 takes the called name for the variable.
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
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def parameters(function: Function) -> set[str]:
    return {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}


def bound_name(node: ast.AST) -> str | None:
    """The name that this node alone binds: by an assignment, an import, a definition, an `except` or a `match`."""
    if isinstance(node, ast.Name):
        return node.id if is_stored(node) else None
    if isinstance(node, ast.alias) and node.asname:
        return node.asname
    return getattr(node, "name", None)


def local_names(scope: ast.AST) -> set[str]:
    """Names that are bound below the node, but not as a loop variable of a comprehension or in a function inside."""
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
    """Loop variables of a function's comprehensions that are also names from outside the function."""
    comprehensions = [node for node in ast.walk(function) if isinstance(node, Comprehension)]
    variables = {name for comprehension in comprehensions for name in loop_variables(comprehension)}
    return variables & outer_names(function, set())


def clashes(module_text: str) -> list[str]:
    """Line, name and reason of every clash in a module."""
    functions = [node for node in ast.walk(ast.parse(module_text)) if isinstance(node, ast.FunctionDef)]
    return [
        f"line {function.lineno}: {function.name} loops over and uses {name}"
        for function in functions
        for name in sorted(clashing_names(function))
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_no_loop_variable_is_a_name_from_outside_its_function(module: Path) -> None:
    """Comprehensions of such functions fail on Python 3.12.0 to 3.12.3 (CPython issue 118513)."""
    assert not clashes(module.read_text(encoding="utf-8")), "rename the loop variable"


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
