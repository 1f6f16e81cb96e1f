"""`briefing explain`: how each value of the book came about, and how to change it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from generator.cli.book_folder import CommandLineError, takes_book_folder
from generator.cli.console import Console, prints_as_asked
from generator.core.problems import Fault

if TYPE_CHECKING:
    from generator.explaining import Answer


@click.command(name="explain")
@prints_as_asked
@click.argument("query", metavar="ID|WORDS")
@takes_book_folder
def explain_value(query: str, root: Path, console: Console) -> int:
    """Explain how each value came about, and which lines change it.

    ID is that of a statement, an article, a person, organisation or place, a finding or a
    difference; WORDS, in quotes, are words of a statement in any order, or a name:

    briefing explain s-1a2b3c4d

    briefing explain "stoltenberg ancaman"
    """
    from generator.build import check
    from generator.caching import open_shortcuts
    from generator.desk.overrides import read_environment
    from generator.explaining import explain
    from generator.explaining.writing import write_explanation, write_list

    shortcuts = open_shortcuts(os.environ)
    checked = check(root, read_environment(os.environ), console.enter_stage, shortcuts)
    answer = explain(checked.book, query)
    if not answer.subjects:
        raise CommandLineError([_report_nothing(len(checked.book.refused)).at(query)])
    if answer.explanation is None:
        text = write_list(answer.subjects)
    else:
        text = write_explanation(answer.explanation)
    return console.finish(text, _list_facts(answer), is_done=True)


def _report_nothing(refused: int) -> Fault:
    advice = "use fewer words, or an id that a page or data/generated/ shows"
    if refused:
        advice += f"; {refused} refused articles are in no book: see briefing check"
    return Fault(
        what="names nothing in the book",
        expected="an id, a name, or words that one sentence has all of",
        advice=advice,
    )


def _list_facts(answer: Answer) -> Mapping[str, object]:
    from generator.explaining.writing import list_entries

    facts: dict[str, object] = {"subjects": msgspec.to_builtins(answer.subjects)}
    if answer.explanation:
        facts["values"] = msgspec.to_builtins(answer.explanation.values)
        facts["entries"] = list_entries(answer.explanation)
    return facts
