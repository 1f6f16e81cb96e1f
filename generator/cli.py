"""The `briefing` command: arguments, progress and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from generator import measure
from generator.beginning.new_book import Wishes, begin_book
from generator.build import Outcome, build, check
from generator.core.problems import Fault, InputError, Problem, Refusal
from generator.desk.overrides import read_environment
from generator.desk.usable_texts import is_day
from generator.freezing import freeze
from generator.gold_writing import write_gold
from generator.reviewing import review_notes
from generator.upgrading import upgrade_book

OK, PROBLEMS = 0, 1  # argparse itself exits with 2 where the command line is wrong
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0, or 1 where something must be mended, which standard error says."""
    options = _make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        _print_error(f"{error}\nNothing was written.")
        return PROBLEMS
    except KeyboardInterrupt:
        return INTERRUPTED


# --- arguments ------------------------------------------------------------------------------------


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing", description="Make a briefing book from news articles."
    )
    commands = _Commands(parser)
    commands.add(
        "build", _run_build, "write data/generated, data/schema and the Markdown pages below docs"
    )
    commands.add(
        "check", _run_check, "read every file of the book and list all mistakes; write nothing"
    )
    edition = commands.add(
        "edition",
        _run_freeze,
        "freeze the book as of a day, so that later builds report what changed since",
    )
    edition.add_argument(
        "date",
        type=_parse_day,
        help="day of the edition, as in 2023-04-30: it contains the articles published up to and "
        "including that day, and is written to data/editions/2023-04-30.yml",
    )
    review = commands.add(
        "review", _run_review, "note that the notes on a topic were read against what they cite"
    )
    review.add_argument("topic", metavar="TOPIC", help="id of a topic of data/topics.yml")
    gauge = commands.add(
        "measure",
        _run_measure,
        "measure the program on this book's own gold and fail below a floor",
    )
    _add_measure_options(gauge)
    gold = commands.add(
        "gold", _run_gold, "write what the program reads of an article, for you to correct"
    )
    gold.add_argument("article", metavar="ARTICLE", help="id of an article: its name without .txt")
    _add_beginning(commands)
    commands.add(
        "upgrade",
        _run_upgrade,
        "rewrite in place what was written for an older version of the program",
    )
    commands.add("pdf", _run_pdf, "print the site in site/ as one PDF a language, into site-pdf")
    return parser


class _Commands:
    """The commands of a parser, each with what all have."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.parsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], summary: str
    ) -> argparse.ArgumentParser:
        command = self.parsers.add_parser(name, help=summary)
        command.set_defaults(run=run)
        command.add_argument(
            "--root", type=Path, default=Path(), help="the book's folder (default: this one)"
        )
        if name in {"build", "check"}:
            command.add_argument(
                "--verbose",
                action="store_true",
                help="print the traceback of each article on which the program fails",
            )
        return command


def _add_measure_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--benchmarks",
        type=Path,
        metavar="FOLDER",
        help="also measure the program on the public collections in it",
    )
    command.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print the first N errors of each task"
    )
    command.add_argument(
        "--pin", action="store_true", help="write what was measured as the new floors"
    )
    command.add_argument("--lower", action="store_true", help="with --pin: floors may fall, too")


def _add_beginning(commands: _Commands) -> None:
    command = commands.parsers.add_parser("new", help="begin a book in a new or empty folder")
    command.set_defaults(run=_run_new)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the book's folder")
    command.add_argument(
        "--language",
        default="en",
        metavar="CODE[,CODE]",
        help="languages of its readers, the first at the site's root (default: en)",
    )
    command.add_argument("--title", default="", metavar="TEXT", help="default: the folder's name")
    command.add_argument(
        "--program",
        default="",
        metavar="ADDRESS",
        help="where others install the program (default: where this one was installed from)",
    )


def _parse_day(text: str) -> str:
    if not is_day(text):
        raise argparse.ArgumentTypeError(
            f"{text!a} is no day of the calendar; expected one as in 2023-04-30"
        )
    return text


# --- commands -------------------------------------------------------------------------------------


def _run_new(options: argparse.Namespace) -> int:
    languages = tuple(options.language.split(","))
    wishes = Wishes(languages, options.title, options.program)
    book = begin_book(options.folder, wishes)
    if not book.program.is_certain:
        _print_error(
            f"{options.folder}/requirements.txt: only this machine has the file from which the "
            f"program was installed, so it says {book.program.requirement}; where nobody offers "
            "that, name an address with --program"
        )
    print(f"{options.folder}: a book with {len(book.paths)} files; README.md says what comes next")
    return OK


def _run_upgrade(options: argparse.Namespace) -> int:
    changes = upgrade_book(options.root.resolve(), {})
    for change in changes:
        print(change)
    if not changes:
        print("nothing to upgrade: all is written for this version")
    return OK


def _run_build(options: argparse.Namespace) -> int:
    outcome = build(options.root.resolve(), read_environment(os.environ))
    _print_refused(outcome.book.refused, verbose=options.verbose)
    _print_problems("warning", outcome.warnings)
    _print_problems("outdated", outcome.outdated)
    print(_summarize(outcome))
    return PROBLEMS if outcome.book.refused else OK


def _run_check(options: argparse.Namespace) -> int:
    checked = check(options.root.resolve(), read_environment(os.environ))
    book, inputs = checked.book, checked.inputs
    _print_refused(book.refused, verbose=options.verbose)
    _print_problems("warning", inputs.warnings)
    _print_problems("outdated", checked.outdated)
    articles = f"{len(book.sources)} articles"
    topics = f"{len(inputs.topics)} topics"
    entities = f"{len(inputs.entities)} entities"
    print(f"{articles}, {topics}, {entities}: read")
    return PROBLEMS if book.refused else OK


def _run_freeze(options: argparse.Namespace) -> int:
    day = options.date
    freezing = freeze(options.root.resolve(), day)
    for source in freezing.left_out:
        date = source.date.value or "an unknown date"
        path = source.clean.article.path
        _print_error(f"left out {path}: of {date}, not surely by {day}")
    state = "written" if freezing.written else "is there already and the same"
    edition = freezing.edition
    articles = f"{len(edition.articles)} articles"
    statements = f"{len(edition.statements)} statements"
    print(f"data/editions/{day}.yml: {state}; {articles}, {statements}")
    return OK


def _run_review(options: argparse.Namespace) -> int:
    review = review_notes(options.root.resolve(), options.topic)
    for path in review.reviewed:
        print(f"{path}: reviewed")
    if review.reviewed:
        return OK
    topics = ", ".join(review.topics) or "none"
    _print_error(f"no note is on {options.topic!r}; topics with notes: {topics}")
    return PROBLEMS


def _run_measure(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    measurements = measure.measure_all(root, options.benchmarks)
    if options.pin:
        measurements = measure.pin_all(measurements, lower=options.lower)
    failures: list[str] = []
    for measurement in measurements:
        print(measure.format_report(measurement, errors=options.errors))
        failures += measure.find_failures(measurement)
    for failure in failures:
        _print_error(failure)
    return PROBLEMS if failures else OK


def _run_gold(options: argparse.Namespace) -> int:
    path = write_gold(options.root.resolve(), options.article)
    print(f"{path}: written; correct it, then write `checked: yes`")
    return OK


def _run_pdf(options: argparse.Namespace) -> int:
    try:
        from generator.site import pdf  # noqa: PLC0415 - needs what only developers install
    except ModuleNotFoundError as error:
        fault = Fault(
            "is not installed and prints the book", advice="use make pdf, which installs it"
        )
        raise InputError([fault.at(error.name or "pdf")]) from error
    for printed in pdf.print_book(options.root.resolve()):
        size = f"{printed.size / 1024:,.0f} KiB"
        print(f"{printed.path}: {printed.sheets} sheets, {size}")
    return OK


# --- messages -------------------------------------------------------------------------------------


def _print_error(text: str) -> None:
    print(text, file=sys.stderr)


def _print_refused(refusals: Iterable[Refusal], *, verbose: bool) -> None:
    for refusal in refusals:
        _print_error(f"refused {refusal}")
        if verbose and refusal.traceback:
            _print_error(refusal.traceback.removesuffix("\n"))


def _print_problems(kind: str, problems: Iterable[Problem]) -> None:
    for problem in problems:
        _print_error(f"{kind} {problem}")


def _summarize(outcome: Outcome) -> str:
    book, written = outcome.book, outcome.written
    filed = [line for line in book.ledger if line.topics]
    return (
        f"{len(book.sources)} articles, {len(book.refused)} refused; "
        f"{len(book.ledger)} sentences, {len(filed)} filed under {len(book.topics)} topics; "
        f"{len(written.changed)} files written, {len(written.removed)} removed"
    )
