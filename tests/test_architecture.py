"""Promises of the code's shape: what imports what, what touches the world, where words are kept."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from generator.languages import Row
from tests.table_rows import assert_each, numbered_rows

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))

# The only ones that may touch files, the clock, the environment or the console.
EDGES = {
    "outputs", "caching", "cli", "__main__", "measure", "site", "languages",
    "desk/file_kinds", "desk/files", "desk/interface", "desk/measured", "desk/trees", "desk/versions", "beginning/program_source", "revisions/git",
    "importing/fetching", "importing/tables", "showing/compiled_templates",
}  # fmt: skip
WORLD_MODULES = {
    "asyncio", "glob", "http", "locale", "logging", "os", "platform", "random", "secrets", "shutil", "socket",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
WORLD_CALLS = {"__import__", "breakpoint", "eval", "exec", "input", "open", "print"}
WORLD_ATTRIBUTES = {
    "now",
    "open",
    "read_bytes",
    "read_text",
    "today",
    "utcnow",
    "write_bytes",
    "write_text",
}
# Words of the tables that are English words, too, and no name in the code shows it.
ALSO_ENGLISH = {
    "author",
    "century",
    "comment",
    "data",
    "home",
    "media",
    "news",
    "organization",
    "null",
    "photo",
    "program",
    "semester",
    "status",
    "views",
}

# Columns that contain words of a language; those of others are labels, which the code may name.
WORD_COLUMNS = {
    "abbreviation", "body", "label", "name", "office", "phrase", "root", "spellings", "term", "word", "words",
}  # fmt: skip
# The same columns where they hold names of rules, bundles of words, or roots that are labels of the
# book's own.
NO_WORDS = {
    ("date_rules", "name"),
    ("word_classes", "words"),
    ("word_rarity", "root"),
    ("roots", "root"),
}
EXAMPLES_WANTED = 3
FRAME_SHARED = 3  # rows; from there on it is no accident

TABLES = sorted((GENERATOR / "languages").rglob("*.tsv"))
NAMED_TABLES = [(table.relative_to(GENERATOR).as_posix(), table) for table in TABLES]


def part(module: Path) -> str:
    """The module or package right below `generator` that a file belongs to."""
    return module.relative_to(GENERATOR).parts[0].removesuffix(".py")


def is_edge(module: Path) -> bool:
    """Whether a module or its package may touch the world."""
    return (
        part(module) in EDGES or module.relative_to(GENERATOR).with_suffix("").as_posix() in EDGES
    )


@functools.cache
def nodes_of(module: Path) -> tuple[ast.AST, ...]:
    """The syntax tree of a module, which several promises look at, as `ast.walk` goes through it."""
    return tuple(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def imports(module: Path) -> Iterator[str]:
    """Full names of what a module imports."""
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{module}:{node.lineno}: a relative import hides where it points"
            )
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def matches(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def code_words(module: Path) -> Iterator[tuple[int, str]]:
    """Line and word of every text in a module's code; docstrings are left out."""
    nodes = nodes_of(module)
    prose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield from (
                (node.lineno, word) for word in re.findall(r"[^\W\d_]{4,}", node.value.casefold())
            )


def table_lines(table: Path) -> tuple[list[str], list[list[str]]]:
    """The comment lines of a table, and the cells of its other lines."""
    lines = table.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    return head, [line.split("\t") for line in lines if line and not line.startswith("#")]


@functools.cache
def table_words() -> set[str]:
    """Words that the tables hold as language, without those that also are labels or English."""
    words: set[str] = set()
    labels: set[str] = set()
    for table in TABLES:
        if table.parent.name == "en" or table.stem == "english_words":  # the code is in English
            continue
        names, *rows = table_lines(table)[1]
        for name, column in zip(names, zip(*rows, strict=True), strict=True):
            cells = {word.casefold() for cell in column for word in cell.split(" | ") if word}
            if name in WORD_COLUMNS and (table.stem, name) not in NO_WORDS:
                words |= cells
            elif name not in {"example", "id"}:
                labels |= cells
    return words - labels - ALSO_ENGLISH - code_vocabulary()


@functools.cache
def code_vocabulary() -> set[str]:
    """The English words that names in the code are made of."""
    names: set[str] = set()
    for node in chain.from_iterable(map(nodes_of, MODULES)):
        names |= {
            value
            for field in ("id", "attr", "arg", "name")
            if isinstance(value := getattr(node, field, None), str)
        }
    return {word.casefold() for name in names for word in re.findall(r"[A-Z]?[a-z]+", name)}


def assert_each_module(check: Callable[[Path], None]) -> None:
    assert_each([(module.relative_to(ROOT).as_posix(), module) for module in MODULES], check)


def test_imports_point_downward() -> None:
    """The contracts are in pyproject.toml: floors, stages without each other, MkDocs in
    one place. In a process of its own, since import-linter silences the loggers of the one it runs in.
    """
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


GROUND_FLOOR = "core"
# What the ground floor does for all: text that shows a second way of doing it -> what to use.
WRITTEN_TWICE = {
    r"""partition\("/"\)|split\("/"\)|\[:7\]|\[:10\]|fromisoformat|strptime""": "core.days.Days",
    r"""" "\.join\(\w+(\.\w+)*\.split\(\)\)|' '\.join\(\w+\.split\(\)\)""": "core.text.one_line",
    r"""\.count\("\\n", 0,""": "core.text.line_number",
    r"""sub\(r"\[\^a-z0-9\]""": "core.ids.slug or hyphenate",
    r"""hexdigest\(\)\[""": "core.ids, where ids are made of hashes",
    r"""\.start <= [\w.]+( \+ \w+)? < \w+\.end\b""": "core.spans.any_contains or Span.contains",
    r"""\bclass \w+\(.*\bfrozen=True""": "core.frozen.Frozen",
}
# Packages that still do it their own way. It gets shorter; nothing is added.
NOT_MOVED = {
    "reading/dates", "reading/names", "comparing/corroboration",
}  # fmt: skip


def assert_on_the_ground_floor(module: Path) -> None:
    code = module.read_text(encoding="utf-8")
    second_ways = [
        f"{match[0]!r}: use {instead}"
        for pattern, instead in WRITTEN_TWICE.items()
        for match in re.finditer(pattern, code)
    ]
    assert not second_ways, second_ways


def test_what_the_ground_floor_does_is_done_nowhere_else() -> None:
    above = [
        (name, module)
        for module in MODULES
        if (name := module.relative_to(GENERATOR).as_posix())
        and not any(name.startswith(f"{package}/") for package in {GROUND_FLOOR, *NOT_MOVED})
    ]
    assert_each(above, assert_on_the_ground_floor)


@pytest.mark.parametrize(
    "code",
    [
        'first, _, last = value.partition("/")', "day = value[:7]", "date.fromisoformat(value)",
        '" ".join(sentence.text.split())', 'line = text.count("\\n", 0, start) + 1',
        're.sub(r"[^a-z0-9]+", "-", name)', "hashlib.sha256(key).hexdigest()[:8]",
        "any(m.start <= t.start + offset < m.end for m in names)", "class Day(Struct, frozen=True):",
    ],
)  # fmt: skip
def test_a_second_way_is_seen(code: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, encoding="utf-8")
    with pytest.raises(AssertionError, match="core"):
        assert_on_the_ground_floor(module)


def assert_world_untouched(module: Path) -> None:
    assert [name for name in imports(module) if matches(name, WORLD_MODULES)] == []
    for node in nodes_of(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in WORLD_CALLS, f"line {node.lineno}: {node.func.id}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in WORLD_ATTRIBUTES, f"line {node.lineno}: {node.func.attr}"


def test_only_the_edges_touch_the_world() -> None:
    inner = [(str(module), module) for module in MODULES if not is_edge(module)]
    assert_each(inner, assert_world_untouched)


def assert_no_word_of_a_language(module: Path) -> None:
    words = table_words()
    misplaced = sorted(
        {f"line {line}: {word}" for line, word in code_words(module) if word in words}
    )
    assert not misplaced, f"words of a language belong in generator/languages: {misplaced}"


def test_no_words_of_a_language_in_code() -> None:
    assert_each_module(assert_no_word_of_a_language)


def assert_no_template_of_text(module: Path) -> None:
    code = module.read_text(encoding="utf-8")
    for maker in ("from_string", "compile_expression"):
        assert maker not in code, "text that reaches a template as a template can run"


def test_templates_are_never_made_from_text() -> None:
    assert_each_module(assert_no_template_of_text)


def assert_head_is_complete(table: Path) -> None:
    head, (columns, *_) = table_lines(table)
    heading = " ".join(line.removeprefix("#").strip() for line in head)
    assert re.search(r"\bSource: .*(\b[Ll]icence\b|\bMIT\b)", heading), (
        "the head gives source and licence"
    )
    assert ("example" in columns) != ("No examples:" in heading), (
        "the head says why a table has no examples"
    )


def test_no_group_in_a_pattern_is_possessive() -> None:
    """Python before 3.11.5 reads `(…)*+` otherwise than later ones do; `(?>(…)*)` is one to all."""
    possessive = re.compile(r"(?<!\()\)(?:[*+?]|\{[\d,]+\})\+")
    lines = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if possessive.search(line) and not line.lstrip().startswith("#")
    }
    assert lines == set()


def test_heads_of_tables_say_what_they_are() -> None:
    assert_each(NAMED_TABLES, assert_head_is_complete)


def frame(row: Row) -> str:
    """The row's example with a gap for each of the row's own words."""
    words = {
        word
        for name, cell in row.items()
        if name != "example"
        for word in cell.split(" | ")
        if word
    }
    text = row["example"]
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "_", text, flags=re.IGNORECASE)
    return text


def assert_examples_are_attested(table: Path) -> None:
    rows = [row for _, row in numbered_rows(table)]
    examples = [row for row in rows if row.get("example")]
    frames = Counter(frame(row) for row in examples)
    formulas = [text for text, count in frames.items() if count >= FRAME_SHARED]
    assert not formulas, (
        f"a sentence with each row's word dropped in shows only that the row is there: {formulas}"
    )
    if "example" in rows[0]:
        assert len(examples) >= min(EXAMPLES_WANTED, len(rows)), f"only {len(examples)} examples"


def test_examples_are_sentences_of_their_own() -> None:
    assert_each(NAMED_TABLES, assert_examples_are_attested)
