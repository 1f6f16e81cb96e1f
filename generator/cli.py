"""The `briefing` command: arguments, progress and exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import languages, measure, outputs
from generator.build import Outcome, build, read_folder
from generator.comparing.book import find_outdated, make_book
from generator.core.problems import InputError, Problem, Refusal
from generator.core.yaml_writer import dump
from generator.desk import notes
from generator.desk.references import is_day
from generator.freezing import freeze

OK, PROBLEMS = 0, 1  # argparse itself exits with 2 where the command line is wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 where something must be mended (what it is stands on standard error)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing", description="Make a briefing book from news articles."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser(
        "build", help="write data/generated, data/schema and the Markdown pages below docs"
    )
    make.set_defaults(run=_build)
    check = commands.add_parser(
        "check", help="read every file of the book and list all mistakes; write nothing"
    )
    check.set_defaults(run=_check)
    fix = commands.add_parser(
        "edition", help="freeze the book as of a day, so that later builds tell what changed since"
    )
    fix.add_argument(
        "date",
        type=_day,
        help="day of the edition, as in 2023-04-30: it holds the articles published up to and including that day, and "
        "is written to data/editions/2023-04-30.yml",
    )
    fix.set_defaults(run=_freeze)
    review = commands.add_parser(
        "review", help="note that the notes on a topic were read against what they cite"
    )
    review.add_argument("topic", metavar="TOPIC", help="id of a topic of data/topics.yml")
    review.set_defaults(run=_review)
    gauge = commands.add_parser(
        "measure", help="measure every stage on gold and fail below a pinned floor"
    )
    gauge.add_argument(
        "--benchmarks",
        type=Path,
        metavar="FOLDER",
        help="also measure on the public data sets in it",
    )
    gauge.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print the first N errors of each task"
    )
    gauge.add_argument(
        "--pin", action="store_true", help="write what was measured as the new floors"
    )
    gauge.add_argument("--lower", action="store_true", help="with --pin: floors may fall, too")
    gauge.set_defaults(run=_measure)
    paper = commands.add_parser(
        "pdf", help="print the site in site/ as one PDF a language, into site-pdf"
    )
    paper.set_defaults(run=_pdf)
    for command in (make, check):
        command.add_argument(
            "--verbose",
            action="store_true",
            help="print the traceback of each article on which the program fails",
        )
    for command in (make, check, fix, review, gauge, paper):
        command.add_argument(
            "--root", type=Path, default=Path(), help="the book's folder (default: this one)"
        )
    return parser


def _build(options: argparse.Namespace) -> int:
    outcome = build(options.root.resolve())
    _name_refused(outcome.book.refused, verbose=options.verbose)
    _name_outdated(outcome.outdated)
    print(_summary(outcome))
    return PROBLEMS if outcome.book.refused else OK


def _check(options: argparse.Namespace) -> int:
    language = languages.load_default()
    reading = read_folder(options.root.resolve(), language)
    given = reading.inputs
    book = make_book(reading, language)
    _name_refused(book.refused, verbose=options.verbose)
    _name_outdated(find_outdated(reading, book, language))
    print(
        f"{len(book.sources)} articles, {len(given.topics)} topics, {len(given.entities)} entities: read"
    )
    return PROBLEMS if book.refused else OK


def _freeze(options: argparse.Namespace) -> int:
    done = freeze(options.root.resolve(), options.date)
    for source in done.left_out:
        date = source.date.value or "an unknown date"
        print(
            f"left out {source.clean.article.path}: of {date}, not surely by {options.date}",
            file=sys.stderr,
        )
    what = "written" if done.written else "is there already and the same"
    print(
        f"data/editions/{options.date}.yml: {what}; "
        f"{len(done.edition.articles)} articles, {len(done.edition.statements)} statements"
    )
    return OK


def _day(text: str) -> str:
    if not is_day(text):
        raise argparse.ArgumentTypeError(
            f"{text!a} is no day of the calendar; expected one as in 2023-04-30"
        )
    return text


def _review(options: argparse.Namespace) -> int:
    root, language = options.root.resolve(), languages.load_default()
    book = make_book(read_folder(root, language), language)
    mine = [note for note in book.notes if note.topic == options.topic]
    for note in mine:
        _, body, _ = notes.parts(
            (root / note.path).read_text(encoding="utf-8").removeprefix("\ufeff")
        )
        front = dump(
            {"reviewed": notes.reviewed(note, book, language.code)},
            "Written by `briefing review`.",
        )
        outputs.replace(root / note.path, f"---\n{front}---\n\n{body.strip()}\n")
        print(f"{note.path}: reviewed")
    if not mine:
        known = ", ".join(sorted({note.topic for note in book.notes})) or "none"
        print(f"no note is on {options.topic!r}; topics with notes: {known}", file=sys.stderr)
    return OK if mine else PROBLEMS


def _measure(options: argparse.Namespace) -> int:
    scores = measure.measure_all(options.root.resolve(), options.benchmarks)
    if options.pin:
        measure.pin_floors(scores, lower=options.lower)
    print(measure.format_report(scores, errors=options.errors))
    failures = measure.find_failures(scores)
    print(*failures, sep="\n", file=sys.stderr, end="\n" if failures else "")
    return PROBLEMS if failures else OK


def _pdf(options: argparse.Namespace) -> int:
    try:
        from generator.site import pdf  # noqa: PLC0415 - needs what only developers install
    except ModuleNotFoundError as error:
        message = "is not installed and prints the book; use make pdf, which installs it"
        raise InputError([Problem(error.name or "pdf", 0, message)]) from error
    for made in pdf.print_book(options.root.resolve()):
        print(f"{made.path}: {made.sheets} sheets, {made.size / 1024:,.0f} KiB")
    return OK


def _name_refused(refusals: Sequence[Refusal], *, verbose: bool) -> None:
    for refusal in refusals:
        print(f"refused {refusal}", file=sys.stderr)
        if verbose and refusal.traceback:
            print(refusal.traceback, end="", file=sys.stderr)


def _name_outdated(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"outdated {problem}", file=sys.stderr)


def _summary(outcome: Outcome) -> str:
    book, written = outcome.book, outcome.written
    filed = sum(1 for line in book.ledger if line.topics)
    return (
        f"{len(book.sources)} articles, {len(book.refused)} refused; {len(book.ledger)} sentences, {filed} filed "
        f"under {len(book.topics)} topics; {len(written.changed)} files written, {len(written.removed)} removed"
    )
