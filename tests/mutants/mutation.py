"""What can be broken in a line of Python: one node of it, replaced in place."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
EXTREMES = {"min": "max", "max": "min"}
# Not broken: `strict` of zip only reports a mistake made elsewhere, and a cache of another size
# gives the same.
UNTOUCHED_ARGUMENTS = {"strict", "maxsize"}


@dataclass(frozen=True, slots=True, order=True)
class Mutation:
    """One node of a file and what is put in its place."""

    path: str  # of the file, below the project
    line: int  # 1-based, on which the node begins
    start: int  # offset in the bytes of the file
    end: int
    old: str
    new: str

    @property
    def change(self) -> str:
        return f"{' '.join(self.old.split())} → {' '.join(self.new.split())}"


def apply(mutation: Mutation, source: str) -> str:
    """The file's text with the node replaced."""
    raw = source.encode()
    return (raw[: mutation.start] + mutation.new.encode() + raw[mutation.end :]).decode()


def mutations(path: str, source: str) -> list[Mutation]:
    """All that can be broken in a file, in text order; each leaves a file that Python can read."""
    lines = source.encode().splitlines(keepends=True)
    beginnings = [0]
    for line in lines:
        beginnings.append(beginnings[-1] + len(line))
    raw = source.encode()
    made = []
    for node, replacement in sorted(_replacements(ast.parse(source)), key=_place):
        start = beginnings[node.lineno - 1] + node.col_offset
        end = beginnings[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        mutation = Mutation(
            path, node.lineno, start, end, raw[start:end].decode(), _written(replacement)
        )
        if _can_be_read(apply(mutation, source)):
            made.append(mutation)
    return made


def _place(pair: tuple[ast.expr, ast.expr]) -> tuple[int, int, str]:
    node, replacement = pair
    return node.lineno, node.col_offset, ast.dump(replacement)


def _written(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if isinstance(node, ast.Constant | ast.Name) else f"({text})"


def _can_be_read(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _replacements(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in _running(tree):
        if isinstance(node, ast.expr):
            yield from ((node, other) for other in _others(node))
        if isinstance(node, ast.If | ast.IfExp):
            yield node.test, ast.UnaryOp(ast.Not(), node.test)
        if isinstance(node, ast.comprehension):
            yield from ((condition, ast.UnaryOp(ast.Not(), condition)) for condition in node.ifs)
        if isinstance(node, ast.Slice):
            yield from ((bound, _one_more(bound)) for bound in _bounds(node))
        if isinstance(node, ast.FunctionDef) and _may_return_none(node):
            yield from _returns(node)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes that run: no annotations, decorators, assertions or names of arguments that change
    nothing.
    """
    yield node
    for below in _below(node):
        yield from _running(below)


def _below(node: ast.AST) -> Iterable[ast.AST]:
    if isinstance(
        node, ast.Assert | ast.JoinedStr
    ):  # 3.11 does not say where the parts of an f-string are
        return ()
    if isinstance(node, ast.FunctionDef):
        return [
            *node.args.defaults,
            *(default for default in node.args.kw_defaults if default),
            *node.body,
        ]
    if isinstance(node, ast.ClassDef):
        return node.body
    if isinstance(node, ast.AnnAssign):
        return [node.value] if node.value else ()
    if isinstance(node, ast.keyword) and node.arg in UNTOUCHED_ARGUMENTS:
        return ()
    return ast.iter_child_nodes(node)


def _others(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        other = COMPARISONS[type(node.ops[0])]
        yield ast.Compare(node.left, [other()], node.comparators)
    elif isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            operators = [*node.ops[:place], COMPARISONS[type(operator)](), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif (
        isinstance(node, ast.BinOp)
        and type(node.op) in OPERATORS
        and not _joins_texts_or_types(node)
    ):
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EXTREMES
    ):
        yield ast.Call(ast.Name(EXTREMES[node.func.id]), node.args, node.keywords)


def _joins_texts_or_types(node: ast.BinOp) -> bool:
    """Whether any other operator ends in an error: texts or lists are joined, or types (`str |
    None`).
    """
    return any(_is_text_or_type(side) for side in (node.left, node.right))


def _is_text_or_type(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or isinstance(node.value, str)
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple | ast.ListComp)


def _bounds(node: ast.Slice) -> Iterator[ast.expr]:
    """The bounds that are no plain number, which is broken as such."""
    for bound in (node.lower, node.upper):
        if bound is not None and not isinstance(bound, ast.Constant):
            yield bound


def _one_more(bound: ast.expr) -> ast.expr:
    return ast.BinOp(bound, ast.Add(), ast.Constant(1))


def _may_return_none(node: ast.FunctionDef) -> bool:
    return node.returns is not None and ast.unparse(node.returns).endswith("| None")


def _returns(function: ast.FunctionDef) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Return)
            and node.value is not None
            and ast.unparse(node.value) != "None"
        ):
            yield node.value, ast.Constant(None)
