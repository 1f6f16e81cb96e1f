"""Break lines of the program one at a time, and see whether a test notices: `python -m
tests.mutants`.

Draws lines by a fixed seed from those that a build of the first book executes, and takes the
promises of promises.yml, each of which had a line that could be broken unnoticed. All tests but the
browser's run on each mutant, the committed book and those that name its module first, until one
fails. Prints what became of each; ends with 1 where a broken promise survives, or a mutant that
promises.yml does not name with its reason. Takes about an hour.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.drawing import breakable_lines, draw
from tests.mutants.executed import executed_lines
from tests.mutants.mutation import Mutation
from tests.mutants.promises import accepted, promised
from tests.mutants.running import Verdict, Workshop, copy_project, ordered_tests, run_tests

PROJECT = Path(__file__).parents[2]
COUNT, SEED = 60, 11
MOST_SURVIVORS = 6


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--jobs", type=int, default=2, help="mutants that are tried at a time")
    parser.add_argument(
        "--timeout", type=float, default=1800, help="seconds after which a mutant counts as killed"
    )
    parser.add_argument("--count", type=int, default=COUNT, help="lines that are drawn")
    parser.add_argument("--seed", type=int, default=SEED, help="of the draw")
    parser.add_argument("--promises", action="store_true", help="try the promises only")
    parser.add_argument("--drawn", action="store_true", help="try the drawn lines only")
    parser.add_argument(
        "--words",
        default="",
        help="try only mutants in whose promise, path or change these words occur",
    )
    parser.add_argument("--list", action="store_true", help="print the mutants, try none")
    parser.add_argument(
        "--trusted", action="store_true", help="do not run the tests on the unbroken program first"
    )
    return parser.parse_args()


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        base = Path(name).resolve() / "base"
        copy_project(PROJECT, base)
        promise_of = chosen(base, options)
        if options.list:
            for mutation, promise in promise_of.items():
                say(row(mutation, base, promise or "drawn"))
            return 0
        if not options.trusted:
            failed = run_tests(base, ordered_tests(base), options.timeout * 2)
            if failed:
                say(f"the tests must pass before anything is broken, and {failed} does not")
                return 1
        verdicts = []
        for verdict in Workshop(base, base.parent, options.jobs, options.timeout).try_all(
            list(promise_of)
        ):
            verdicts.append(verdict)
            outcome = "SURVIVED" if verdict.survived else f"killed by {verdict.killer}"
            say(row(verdict.mutation, base, outcome))
        return judge(verdicts, promise_of, base)


def chosen(project: Path, options: argparse.Namespace) -> dict[Mutation, str]:
    """The mutants to be tried -> the promise that each breaks, "" where its line was drawn."""
    mutants: dict[Mutation, str] = {}
    if not options.promises:
        lines = breakable_lines(project, executed_lines(project))
        mutants |= dict.fromkeys(draw(lines, options.count, options.seed), "")
    if not options.drawn:
        mutants |= {mutation: promise for promise, mutation in promised(project)}
    words = options.words
    return {
        mutation: promise
        for mutation, promise in mutants.items()
        if words in promise or words in mutation.path or words in mutation.change
    }


def judge(verdicts: Sequence[Verdict], promise_of: dict[Mutation, str], project: Path) -> int:
    """Print who survived, and 0 where that is allowed."""
    reasons = {(each.path, each.line, each.change): each.reason for each in accepted()}
    survivors = [verdict.mutation for verdict in verdicts if verdict.survived]
    unexplained = 0
    say(f"\n{len(survivors)} of {len(verdicts)} survived")
    for mutation in survivors:
        reason = reasons.get((mutation.path, line_of(mutation, project), mutation.change), "")
        if promise_of[mutation]:
            reason = ""
        unexplained += not reason
        say(
            row(
                mutation,
                project,
                reason or promise_of[mutation] or "no reason is written in promises.yml",
            )
        )
    return int(unexplained > 0 or len(survivors) > MOST_SURVIVORS)


def row(mutation: Mutation, project: Path, outcome: str) -> str:
    place = f"{mutation.path}:{mutation.line}"
    return f"{place:45}  {line_of(mutation, project)[:90]}\n{'':4}{mutation.change}  |  {outcome}"


def line_of(mutation: Mutation, project: Path) -> str:
    return (
        (project / mutation.path)
        .read_text(encoding="utf-8")
        .splitlines()[mutation.line - 1]
        .strip()
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
