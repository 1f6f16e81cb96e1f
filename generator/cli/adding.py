"""The command `briefing add`."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.book_folder import takes_book_option
from generator.cli.console import Console, prints_as_asked
from generator.core.problems import Fault, Problem

if TYPE_CHECKING:
    from generator import adding


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="WHAT...")
@prints_as_asked
@takes_book_option
@click.option("-y", "--yes", "agrees", is_flag=True, help="Ask nothing, and add copies too.")
@click.option(
    "--full-text",
    is_flag=True,
    help="The publisher allows the whole article: write rights: full-text.",
)
@click.option(
    "--fetch",
    "follows_feeds",
    is_flag=True,
    help="Fetch the pages of which a feed has only the beginning.",
)
@click.option("--http", "allows_http", is_flag=True, help="Fetch http:// addresses, too.")
def add(  # noqa: PLR0913 - what click found on the command line
    what: tuple[str, ...],
    root: Path,
    console: Console,
    *,
    agrees: bool,
    full_text: bool,
    follows_feeds: bool,
    allows_http: bool,
) -> int:
    """Add articles to the book, and print what was read.

    WHAT is a saved page, a text, a feed, a list of addresses, a folder of them, an address of the
    web, or - for what is on standard input:
    briefing add ~/Downloads/page.html
    """
    from generator import adding
    from generator.adding.describing import describe, describe_for_programs
    from generator.adding.following import Web, gather_with_links
    from generator.adding.gathering import Surroundings
    from generator.importing.fetching import WEB, WEB_AND_HTTP, fetch

    console.enter_stage("reading")
    surroundings = Surroundings(_say_time(), sys.stdin.buffer.read)
    rules = WEB_AND_HTTP if allows_http else WEB
    web = Web(partial(fetch, rules=rules), time.sleep, follows_feeds)
    gathering = gather_with_links(what, surroundings, web)
    rights = "full-text" if full_text else ""
    plan = adding.plan_additions(root, gathering, rights=rights)
    console.leave_stage()
    for addition in plan.additions:
        console.print_result(describe(addition, plan.desk))
    console.print_problems("mistake", plan.problems)
    for duplicate in plan.known:
        console.print_problems("warning", [_report_known(duplicate)])
    can_answer = sys.stdin.isatty() and not console.is_for_programs
    wanted = [
        addition
        for addition in plan.additions
        if not addition.is_doubtful or agrees or (can_answer and _asks_for(addition))
    ]
    left_out = [addition for addition in plan.additions if addition not in wanted]
    if not can_answer:
        console.print_problems("warning", map(_report_left_out, left_out))
    if wanted:
        adding.write_additions(root, wanted, plan.book)
    facts = {
        "added": len(wanted),
        "known": len(plan.known),
        "left_out": len(left_out),
        "failed": len(plan.problems),
        "articles": list(map(describe_for_programs, wanted)),
    }
    summary = (
        f"{len(wanted)} added, {len(left_out)} left out, {len(plan.known)} known, "
        f"{len(plan.problems)} not read"
    )
    is_done = not plan.problems and (can_answer or not left_out)
    return console.finish(summary, facts, is_done=is_done)


def _say_time() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _report_known(known: adding.Known) -> Problem:
    earlier = known.earlier
    reason = f"{earlier.reason} as {earlier.article.path}"
    fault = Fault(what="already exists", found=reason, advice="nothing to do")
    return fault.at(known.origin)


def _asks_for(addition: adding.Addition) -> bool:
    """Whether the editor wants an addition of which the book has the text already."""
    path = addition.arrival.article.path
    verb = "Replace" if addition.earlier else "Add"
    return click.confirm(f"{verb} {path}?", err=True)


def _report_left_out(addition: adding.Addition) -> Problem:
    if addition.earlier:
        exclusion = "is left out: the book has another capture of this page"
        advice = "put it in that one's place with --yes"
    else:
        exclusion = f"is left out: its text is that of {addition.copies[0].path}"
        advice = "add it with --yes if you want both"
    return Fault(exclusion, advice=advice).at(addition.arrival.article.path)
