"""`briefing site`: build the book and render it, once or whenever a file changes."""

from __future__ import annotations

import os
import socket
import webbrowser
from pathlib import Path

from generator.build import Outcome, build
from generator.caching import Shortcuts
from generator.cli.book_folder import CommandLineError
from generator.cli.console import MISTAKE, OK, PROBLEMS, Console
from generator.cli.recalled_remarks import recall_remarks
from generator.cli.report_printing import print_summary, report_as_facts
from generator.cli.summaries import Facts, count_book, summarize
from generator.core.problems import Fault, InputError
from generator.desk.overrides import read_environment
from generator.site.book_making import BuiltBook
from generator.site.hosting import describe_size, measure_site, warn_of_limits
from generator.site.live_site import HOST, LiveSite, Rebuilding
from generator.site.rendering import Rendering, SiteWishes, render_site

_SUMMARY = "{index}: {articles}, {sentences}, {filed} filed under {topics}, {pages}"


def make_site(
    root: Path, wishes: SiteWishes, console: Console, shortcuts: Shortcuts, *, opens: bool
) -> int:
    """Make the site once, and open it from disk if asked; the exit code."""
    rebuilding = _build_and_render(root, wishes, console, shortcuts)
    if rebuilding.mistakes:
        return PROBLEMS
    if opens:
        webbrowser.open((root / wishes.folder / "index.html").as_uri())
    return OK


def serve_site(
    root: Path,
    wishes: SiteWishes,
    console: Console,
    shortcuts: Shortcuts,
    *,
    port: int,
    opens: bool,
) -> int:
    """Make the site and show it on this machine until Ctrl-C, remade when a file changes."""
    _check_port(port)

    def rebuild() -> Rebuilding:
        try:
            return _build_and_render(root, wishes, console, shortcuts)
        except InputError as error:
            console.print_error(error)
            return Rebuilding(tuple(map(str, error.problems)))

    site = LiveSite(root, root / wishes.folder, port, rebuild)
    site.rebuild()
    console.warn(f"{site.url}: shows the site, and shows it anew when a file changes; Ctrl-C ends")
    site.serve(opens=opens)
    return OK


def _check_port(port: int) -> None:
    """Raise CommandLineError where that port cannot be served from."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            fault = Fault(
                f"cannot be served from: {error.strerror}",
                found=str(port),
                advice=f"name another one, as in --port {port + 1}",
            )
            raise CommandLineError([fault.at("--port")]) from error


def _build_and_render(
    root: Path, wishes: SiteWishes, console: Console, shortcuts: Shortcuts
) -> Rebuilding:
    """Do both and say so; what is wrong.

    Raises InputError where a file of the book is wrong.
    """
    outcome = build(root, read_environment(os.environ), console.enter_stage, shortcuts)
    console.enter_stage("rendering the site")
    rendering = render_site(root, BuiltBook(outcome, shortcuts), wishes)
    _list_problems(outcome, rendering, console)
    facts: Facts = {
        "index": os.path.relpath(root / wishes.folder / "index.html"),
        **count_book(outcome),
        "pages": rendering.pages,
    }
    if rendering.is_good:
        remarks = recall_remarks(root, outcome, shortcuts)
        print_summary(root, remarks, console)
        result = {**facts, **report_as_facts(remarks), **_print_size(root, wishes, console)}
        console.finish(summarize(_SUMMARY, facts), result, is_done=True)
        return Rebuilding((), outcome.book.site_url)
    console.warn(f"Nothing was written into {wishes.folder}/.")
    console.finish("", facts, is_done=False)
    mistakes = [*outcome.book.refused, *rendering.problems]
    return Rebuilding(tuple(map(str, mistakes)))


def _print_size(root: Path, wishes: SiteWishes, console: Console) -> Facts:
    """How large the site is beside what hosts take; what is read from disk needs none."""
    if wishes.is_offline:
        return {}
    size = measure_site(root / wishes.folder)
    console.print_problems("warning", warn_of_limits(wishes.folder, size))
    console.print_result([f"{wishes.folder}/: {describe_size(size)}"])
    return {**size.facts}


def _list_problems(outcome: Outcome, rendering: Rendering, console: Console) -> None:
    """All of them, those that keep the last site at the end."""
    console.print_remarks(
        warnings=outcome.warnings, outdated=outcome.outdated, refused=outcome.book.refused
    )
    kind = "warning" if rendering.is_good else MISTAKE
    console.print_problems(kind, rendering.problems)
