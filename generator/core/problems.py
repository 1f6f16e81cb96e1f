"""Mistakes in what an editor gave us; anything else that is raised is our own bug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.core.ids import Ids
from generator.core.text import printable

BUILT_WITHOUT = "the book is built without it"
_LONGEST = 400  # characters of what is found: a file may be one line of a million


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a part of a file, wherever that part is."""

    what: str
    found: str = ""  # "" where `what` already says it
    expected: str = ""
    advice: str = ""  # what to do
    is_gap: bool = False  # nothing is wrong: something that may be added is not there

    def at(self, path: str, line: int = 0) -> Problem:
        """The problem of having it in that file; line 0 where no line can be named."""
        return Problem(
            path=path,
            line=line,
            what=self.what,
            found=self.found,
            expected=self.expected,
            advice=self.advice,
            is_gap=self.is_gap,
        )

    def error_at(self, path: str, line: int = 0) -> InputError:
        return InputError([self.at(path, line)])

    @property
    def message(self) -> str:
        return self.at("").message


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one input file.

    Printed as `path:line: what is wrong; found X, expected Y; what to do`.
    """

    path: str  # relative to the book's folder, with forward slashes
    line: int  # 1-based; 0 where no line can be named
    what: str  # what is wrong; may be the whole message
    found: str = ""  # "" where what is wrong already says it
    expected: str = ""
    advice: str = ""  # what to do
    is_gap: bool = False  # nothing is wrong: something that may be added is not there

    @property
    def message(self) -> str:
        """All of it but the place."""
        facts = {"found": _cut(self.found), "expected": self.expected}
        named = [f"{name} {fact}" for name, fact in facts.items() if fact]
        parts = self.what, ", ".join(named), self.advice
        return "; ".join(filter(None, parts))

    def refuse(self, ids: Ids) -> Refusal:
        """The problem as the reason why the book is built without that file."""
        advice = f"{self.advice}; {BUILT_WITHOUT}" if self.advice else BUILT_WITHOUT
        return Refusal(
            path=self.path,
            line=self.line,
            what=self.what,
            found=self.found,
            expected=self.expected,
            advice=advice,
            ids=ids,
        )

    def __str__(self) -> str:
        path = printable(self.path)
        if not self.line:
            return f"{path}: {self.message}"
        return f"{path}:{self.line}: {self.message}"


def _cut(text: str) -> str:
    """A text without the middle, where it is too long for a line that a person reads."""
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} … {text[-half:]}"


Problems = tuple[Problem, ...]
Mistakes = Iterator[Problem]  # as they are met


@dataclass(frozen=True, slots=True, order=True)
class Refusal(Problem):
    """Why the book is built without one file."""

    advice: str = BUILT_WITHOUT
    # Of the article in it: its own, then those that it had before; () where it contains none.
    ids: Ids = ()
    # Where a stage failed; "" where the text is at fault.
    traceback: str = field(default="", compare=False, repr=False)

    def as_problem(self) -> Problem:
        """The refusal among problems for which the book is not built at all."""
        advice = self.advice.removesuffix(BUILT_WITHOUT).removesuffix("; ")
        return Problem(
            path=self.path,
            line=self.line,
            what=self.what,
            found=self.found,
            expected=self.expected,
            advice=advice,
        )


Refusals = tuple[Refusal, ...]


class InputError(Exception):
    """The hand-written files cannot be used as they are; nothing was written."""

    def __init__(
        self,
        problems: list[Problem],
        warnings: Iterable[Problem] = (),
        outdated: Iterable[Problem] = (),
    ) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.warnings = tuple(warnings)  # what may be a mistake, and stops nothing by itself
        self.outdated = tuple(outdated)  # what no longer fits, and stops nothing either
        listed = map(str, self.problems)
        super().__init__("\n".join(listed))

    def __reduce__(self) -> tuple[type[InputError], tuple[list[Problem], Problems, Problems]]:
        """What makes the same error again: one that another process raised is pickled."""
        return type(self), (list(self.problems), self.warnings, self.outdated)
