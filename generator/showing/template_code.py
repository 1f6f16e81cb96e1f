"""How templates become Python code: without the questions that Jinja asks of values which these
templates never hold.

A page is thousands of fields, links and calls. Jinja looks at each field for a key of that name, at
each call for a function that takes the template's context, and escapes each printed value a second
time; together that took half the time of a page. Here a field is an attribute, a call is a call,
and what a filter returns is page text already.
"""

# ruff: noqa: N802, ARG002, FBT001, FBT002 - names and arguments of the methods are Jinja's
from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef


class PrintingCode(CodeGenerator):
    """Compiles templates that print fields, and call macros and words by place."""

    page_text_filters: frozenset[str] = frozenset()  # what they return is printed as it is

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`page.title` is the attribute of that name, never a key."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,
    ) -> None:
        """Nothing that a template calls takes the template's context."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in [*node.args, *node.kwargs]:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is the function of its arguments, where all of them are given by place."""
        if macro_ref.node.defaults:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")

    def return_buffer_contents(
        self,
        frame: Frame,
        force_unescaped: bool = False,
    ) -> None:
        """What a macro prints is page text."""
        self.writeline(f"return str.__new__(Markup, concat({frame.buffer}))")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not self._is_page_text(node):
            self.write("environment.finalize(")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not self._is_page_text(node):
            self.write(")")

    def _is_page_text(self, node: nodes.Expr) -> bool:
        return isinstance(node, nodes.Filter) and node.name in self.page_text_filters
