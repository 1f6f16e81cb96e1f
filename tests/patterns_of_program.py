"""Prints each pattern that the program compiles, those of its tables too, as a line of JSON, up to
so many characters long.

A process of its own: what others imported before could not be seen being compiled.
"""

# ruff: noqa: PLC0415, T201 - a program, whose imports are what it looks at
from __future__ import annotations

import ast
import functools
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

GENERATOR = Path(__file__).parent.parent / "generator"


def main(longest: int) -> None:
    compile_pattern = re.compile
    compiled: dict[tuple[str, int], tuple[str, int]] = {}

    def note(pattern: Any, flags: Any = 0) -> Any:
        made = compile_pattern(pattern, flags)
        frame = sys._getframe(1)
        path = frame.f_code.co_filename
        if "/generator/" in path and isinstance(made.pattern, str):
            compiled[made.pattern, made.flags] = path, frame.f_lineno
        return made

    re.compile = note
    import generator
    from tests import small_book
    from tests.pages_read import assembled

    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from generator.showing import pages

    dict(pages.render(assembled(small_book.SMALL)))
    for (pattern, flags), (path, line) in compiled.items():
        if len(pattern) > longest:
            continue
        place = path.rpartition("/generator/")[2]
        uses = find_uses(Path(path), line)
        print(json.dumps({"place": place, "pattern": pattern, "flags": flags, "uses": uses}))


@functools.cache
def read_texts() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(GENERATOR.rglob("*.py"))}


@functools.cache
def list_words() -> dict[Path, set[str]]:
    """Module -> the words in it."""
    return {path: {*re.findall(r"\w+", text)} for path, text in read_texts().items()}


@functools.cache
def read_tree(path: Path) -> ast.Module:
    return ast.parse(read_texts()[path])


def find_uses(path: Path, line: int) -> list[str]:
    """The methods that are called on the pattern of a constant; empty where it has no name."""
    names = [
        target.id
        for node in read_tree(path).body
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or line)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    if len(names) != 1:
        return []
    (name,) = names
    modules = [path]
    if not name.startswith("_"):
        modules = [path for path, words in list_words().items() if name in words]
    uses = {use for module in modules for use in list_uses(module).get(name, set())}
    return sorted(uses)


@functools.cache
def list_uses(path: Path) -> dict[str, set[str]]:
    """Name -> the attributes that are asked of it; "" where it is used in another way."""
    nodes = list(ast.walk(read_tree(path)))
    called = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
    uses: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            uses.setdefault(node.id, set()).add(called.get(id(node), ""))
    return uses


if __name__ == "__main__":
    main(int(sys.argv[1]))
