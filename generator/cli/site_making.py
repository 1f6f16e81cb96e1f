"""`briefing site`: build the book and render it, once or whenever a file changes."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

from generator.build import build
from generator.cli.console import OK, PROBLEMS, Console
from generator.cli.summaries import Facts, count_book, summarize
from generator.core.problems import InputError
from generator.desk.overrides import read_environment
from generator.site.live_site import LiveSite, Rebuilding, check_port
from generator.site.rendering import SiteWishes, render_site

_SUMMARY = "{index}: {articles}, {sentences}, {filed} filed under {topics}, {pages}"


def make_site(root: Path, wishes: SiteWishes, console: Console, *, opens: bool) -> int:
    """Make the site once, and open it from disk if asked; the exit code."""
    rebuilding = _build_and_render(root, wishes, console)
    if rebuilding.mistakes:
        return PROBLEMS
    if opens:
        webbrowser.open((root / wishes.folder / "index.html").as_uri())
    return OK


def serve_site(root: Path, wishes: SiteWishes, console: Console, *, port: int, opens: bool) -> int:
    """Make the site and show it on this machine until Ctrl-C, remade when a file changes."""
    check_port(port)

    def rebuild() -> Rebuilding:
        try:
            return _build_and_render(root, wishes, console)
        except InputError as error:
            console.print_error(error)
            return Rebuilding(tuple(map(str, error.problems)))

    site = LiveSite(root, root / wishes.folder, port, rebuild)
    site.rebuild()
    console.warn(f"{site.url}: shows the site, and shows it anew when a file changes; Ctrl-C ends")
    site.serve(opens=opens)
    return OK


def _build_and_render(root: Path, wishes: SiteWishes, console: Console) -> Rebuilding:
    """Do both and say so; what is wrong.

    Raises InputError where a file of the book is wrong.
    """
    outcome = build(root, read_environment(os.environ), console.enter_stage)
    console.enter_stage("rendering the site")
    rendering = render_site(root, outcome, wishes)
    console.print_problems("warning", outcome.warnings)
    console.print_problems("outdated", outcome.outdated)
    console.print_refused(outcome.book.refused)
    console.print_problems("warning" if rendering.is_good else "mistake", rendering.problems)
    index = os.path.relpath(root / wishes.folder / "index.html")
    facts: Facts = {"index": index, **count_book(outcome), "pages": rendering.pages}
    if rendering.is_good:
        console.finish(summarize(_SUMMARY, facts), facts, is_done=True)
        return Rebuilding((), outcome.book.site_url)
    console.warn(f"Nothing was written into {wishes.folder}/.")
    console.finish("", facts, is_done=False)
    return Rebuilding((*map(str, outcome.book.refused), *map(str, rendering.problems)))
