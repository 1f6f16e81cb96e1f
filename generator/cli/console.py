"""What a command prints: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import wraps

import click

from generator.cli.book_folder import CommandLineError, Run
from generator.core.frozen import Frozen
from generator.core.problems import InputError, Problem, Refusal

JsonFacts = Mapping[str, object]  # name -> value, as JSON can have it

OK, PROBLEMS, USAGE = 0, 1, 2
MISTAKE = "mistake"  # the kind of problem for which nothing is done
_FEW = 3  # problems that are alike, which also -q prints
_ERASE_LINE = "\r\x1b[K"


class Verbosity(Frozen):
    """How much a command prints, and for whom."""

    quiet: bool = False
    verbose: bool = False
    as_json: bool = False  # one object on standard output, and nothing else


class _RunningStage(Frozen):
    name: str
    start: float  # seconds of the monotonic clock


class Console:
    def __init__(self, verbosity: Verbosity | None = None) -> None:
        self._verbosity = verbosity or Verbosity()
        self._stage: _RunningStage | None = None
        self._problems: list[JsonFacts] = []

    @property
    def is_for_programs(self) -> bool:
        """Whether a program reads what is printed."""
        return self._verbosity.as_json

    def enter_stage(self, name: str) -> None:
        """Show on a terminal what runs now; with -v, print how long what ran before it took."""
        self.leave_stage()
        self._stage = _RunningStage(name, time.monotonic())
        if self._shows_progress():
            click.echo(f"{name} …", err=True, nl=False)

    def leave_stage(self) -> None:
        """The last stage is over."""
        if self._stage is None:
            return
        if self._shows_progress():
            click.echo(_ERASE_LINE, err=True, nl=False)
        elif self._verbosity.verbose and not self._verbosity.as_json:
            seconds = time.monotonic() - self._stage.start
            click.echo(f"{seconds:6.2f} s  {self._stage.name}", err=True)
        self._stage = None

    def _shows_progress(self) -> bool:
        return self._verbosity == Verbosity() and sys.stderr.isatty()

    def print_remarks(
        self,
        *,
        warnings: Iterable[Problem],
        outdated: Iterable[Problem],
        refused: Iterable[Refusal],
    ) -> None:
        """With what the book is built, then the articles without which it is."""
        self.print_problems("warning", warnings)
        self.print_problems("outdated", outdated)
        for refusal in refused:
            self._print_problem("refused", refusal)
            if self._verbosity.verbose and refusal.traceback:
                self.warn(refusal.traceback.removesuffix("\n"))

    def print_problems(self, kind: str, problems: Iterable[Problem]) -> None:
        """Problems of one kind with which the book is built; with -q the first few of those of a
        file that are alike.
        """
        counts: Counter[tuple[str, str]] = Counter()
        for problem in problems:
            alike = problem.path, problem.what
            counts[alike] += 1
            if self._verbosity.quiet and counts[alike] > _FEW:
                self._problems.append(_describe(kind, problem))
            else:
                self._print_problem(kind, problem)
        if self._verbosity.quiet:
            for (path, what), count in counts.items():
                if count > _FEW:
                    self.warn(f"{kind} {path}: {what}: {count - _FEW} more, listed without -q")

    def print_error(self, error: InputError) -> int:
        """Mistakes for which nothing was done; the exit code."""
        self.leave_stage()
        is_usage = isinstance(error, CommandLineError)
        self.print_problems("warning", error.warnings)
        self.print_problems("outdated", error.outdated)
        if self._verbosity.as_json:
            for problem in error.problems:
                self._problems.append(_describe(MISTAKE, problem))
            self._print_json({}, is_done=False)
        else:
            self.warn(str(error))
            if not is_usage:
                self.warn("Nothing was written.")
        return USAGE if is_usage else PROBLEMS

    def finish(self, summary: str, facts: JsonFacts, *, is_done: bool) -> int:
        """The result, as a line, or with --json as facts; the exit code."""
        self.leave_stage()
        if self._verbosity.as_json:
            self._print_json(facts, is_done=is_done)
        elif summary and not self._verbosity.quiet:
            click.echo(summary)
        return OK if is_done else PROBLEMS

    def print_result(self, lines: Iterable[str]) -> None:
        """Lines of a result that is more than a summary."""
        self.leave_stage()
        text = "\n".join(lines)
        if text and not self._verbosity.quiet and not self._verbosity.as_json:
            click.echo(text)

    def print_details(self, lines: Iterable[str]) -> None:
        """With -v, what a result rests on."""
        if self._verbosity.verbose and not self._verbosity.as_json:
            self.leave_stage()
            click.echo("\n".join(lines))

    def warn(self, text: str) -> None:
        """Print a message that is no result."""
        self.leave_stage()
        if not self._verbosity.as_json:
            click.echo(text, err=True)

    def _print_problem(self, kind: str, problem: Problem) -> None:
        self._problems.append(_describe(kind, problem))
        if problem.is_gap and self._verbosity.quiet:
            return
        self.warn(str(problem) if kind == MISTAKE else f"{kind} {problem}")

    def _print_json(self, facts: JsonFacts, *, is_done: bool) -> None:
        result = {"ok": is_done, **facts, "problems": self._problems}
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _describe(kind: str, problem: Problem) -> JsonFacts:
    return {
        "kind": kind,
        "path": problem.path,
        "line": problem.line,
        "what": problem.what,
        "found": problem.found,
        "expected": problem.expected,
        "advice": problem.advice,
    }


def prints_as_asked(command: Run) -> Run:
    """Give a command -q, -v and --json; it gets a Console."""

    @click.option("-q", "--quiet", is_flag=True, help="Print only what is wrong.")
    @click.option(
        "-v",
        "--verbose",
        is_flag=True,
        help="Print how long each stage took, and the traceback of each article on which the "
        "program fails.",
    )
    @click.option(
        "--json", "as_json", is_flag=True, help="Print result and problems as one JSON object."
    )
    @wraps(command)
    def run(*, quiet: bool, verbose: bool, as_json: bool, **options: object) -> int:
        console = Console(Verbosity(quiet, verbose, as_json))
        try:
            return command(console=console, **options)
        except InputError as error:
            return console.print_error(error)

    return run
