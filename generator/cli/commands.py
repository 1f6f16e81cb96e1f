"""The commands of `briefing`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from generator import __version__
from generator.cli.adding import add
from generator.cli.annotations import annotate_mistakes, annotates_mistakes
from generator.cli.book_folder import takes_book_folder
from generator.cli.console import OK, PROBLEMS, Console, prints_as_asked
from generator.cli.diffing import diff
from generator.cli.explaining import explain_value
from generator.cli.identifying import identify
from generator.cli.saving_time import saves_time
from generator.cli.teaching import teach
from generator.cli.translating import write_missing_translations
from generator.cli.trying import try_words
from generator.core.problems import Fault

if TYPE_CHECKING:
    from generator.caching import Shortcuts
    from generator.cli.summaries import Facts

COMPLETION_VARIABLE = "_BRIEFING_COMPLETE"
SHELLS = ("bash", "fish", "zsh")
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    invoke_without_command=True, context_settings=_SETTINGS, subcommand_metavar="COMMAND [FOLDER]"
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def briefing(context: click.Context) -> int:
    """Make a briefing book from news articles.

    FOLDER is a book's; without it, a command works on this folder or the nearest above it that
    holds a book.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return OK


# --- the whole book -------------------------------------------------------------------------------


@briefing.command()
@prints_as_asked
@takes_book_folder
@annotates_mistakes
@saves_time
def build(root: Path, console: Console, shortcuts: Shortcuts) -> int:
    """Write data/generated, data/schema and the pages below docs."""
    from generator.build import build as build_book
    from generator.cli.recalled_remarks import recall_remarks
    from generator.cli.report_printing import print_summary, report_as_facts
    from generator.cli.summaries import count_book, list_shares, summarize
    from generator.desk.overrides import read_environment

    outcome = build_book(root, read_environment(os.environ), console.enter_stage, shortcuts)
    book, written = outcome.book, outcome.written
    console.print_remarks(
        warnings=outcome.warnings, outdated=outcome.outdated, refused=book.refused
    )
    facts: Facts = {
        **count_book(outcome),
        "written": len(written.changed),
        "removed": len(written.removed),
    }
    remarks = recall_remarks(root, outcome, shortcuts)
    print_summary(root, remarks, console)
    console.print_result(annotate_mistakes(root, book.refused))
    summary = (
        "{articles}, {refused} refused; {sentences}, {filed} filed under {topics}; "
        "{written}, {removed} removed"
    )
    shares = list_shares(outcome)
    console.print_details(f"{share:g} % of {id} is shown" for id, share in shares.items())
    result = {**facts, **report_as_facts(remarks), "shown": shares}
    return console.finish(summarize(summary, facts), result, is_done=not book.refused)


@briefing.command()
@prints_as_asked
@takes_book_folder
@annotates_mistakes
@saves_time
def check(root: Path, console: Console, shortcuts: Shortcuts) -> int:
    """List all mistakes and what to look at; write nothing."""
    from generator.build import check as check_book
    from generator.cli.report_printing import print_whole_report, report_as_facts
    from generator.cli.summaries import summarize
    from generator.desk.overrides import read_environment
    from generator.reporting.report import find_remarks

    checked = check_book(root, read_environment(os.environ), console.enter_stage, shortcuts)
    book, inputs = checked.book, checked.inputs
    console.print_remarks(
        warnings=checked.warnings, outdated=checked.outdated, refused=book.refused
    )
    facts: Facts = {
        "articles": len(book.sources),
        "topics": len(inputs.topics),
        "entities": len(inputs.entities),
    }
    remarks = find_remarks(root, book, inputs)
    print_whole_report(root, remarks, console)
    console.print_result(annotate_mistakes(root, book.refused))
    summary = summarize("{articles}, {topics}, {entities}: read", facts)
    result = {**facts, **report_as_facts(remarks)}
    return console.finish(summary, result, is_done=not book.refused)


@briefing.command()
@prints_as_asked
@takes_book_folder
@annotates_mistakes
@click.option("--offline", is_flag=True, help="Make a folder to read from disk: site-offline/.")
@click.option("--serve", is_flag=True, help="Serve it on this machine, rebuilt after each change.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="N",
    help="Port of --serve (default: 8000).",
)
@click.option(
    "--open",
    "opens",
    is_flag=True,
    help="Open it in the browser: as --serve shows it, or with --offline from disk.",
)
@click.option("--no-strict", is_flag=True, help="Replace the last site despite warnings.")
@click.option(
    "--strict-articles", is_flag=True, help="Keep the last site if an article is refused."
)
@saves_time
def site(  # noqa: PLR0913 - what click found on the command line
    root: Path,
    console: Console,
    port: int,
    shortcuts: Shortcuts,
    *,
    offline: bool,
    serve: bool,
    opens: bool,
    no_strict: bool,
    strict_articles: bool,
) -> int:
    """Build the book and render its website into site/.

    With a mistake or a warning, the last good site stays.
    """
    from generator.cli import site_making
    from generator.site.rendering import SiteWishes

    wishes = SiteWishes(offline, not no_strict, strict_articles)
    if not serve and (offline or not opens):
        return site_making.make_site(root, wishes, console, shortcuts, opens=opens)
    if offline or console.is_for_programs:
        raise click.UsageError("--serve goes with neither --offline nor --json")
    return site_making.serve_site(root, wishes, console, shortcuts, port=port, opens=opens)


@briefing.command()
@takes_book_folder
@click.option(
    "--into",
    metavar="SITE",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Add the PDFs of the book and of each topic's brief to that built site, with links.",
)
def pdf(root: Path, into: Path | None) -> int:
    """Print the site in site/ to site-pdf/, one PDF per language."""
    try:
        from generator.site import pdf as printing  # only developers install it
    except ModuleNotFoundError as error:
        fault = Fault(
            "is not installed and prints the book", advice="use make pdf, which installs it"
        )
        raise fault.error_at(error.name or "pdf") from error
    for printed in printing.print_into(into) if into else printing.print_book(root):
        size = f"{printed.size / 1024:,.0f} KiB"
        click.echo(f"{printed.path}: {printed.sheets} sheets, {size}")
    return OK


briefing.add_command(identify)
briefing.add_command(explain_value)
briefing.add_command(try_words)
briefing.add_command(write_missing_translations)


# --- what editors record --------------------------------------------------------------------------


def _check_day(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    from generator.desk.usable_texts import is_day

    if not is_day(text):
        raise click.BadParameter(f"{text!a} is not a calendar date; expected one as in 2023-04-30")
    return text


@briefing.command()
@click.argument("date", callback=_check_day)
@takes_book_folder
def edition(date: str, root: Path) -> int:
    """Freeze the book as of a day.

    Later builds report what changed since. DATE is as in 2023-04-30. The edition contains the
    articles published up to and including that day, and is written to data/editions/2023-04-30.yml,
    or where it is large to a file for each month beside it.
    """
    from generator.freezing import freeze

    freezing = freeze(root, date)
    for source in freezing.left_out:
        published = source.published or "on a day that nothing says"
        path = source.path
        what = f"published {published}, not surely by {date}"
        click.echo(f"left out {path}: {what}", err=True)
    for problem in freezing.unfit:
        click.echo(f"left aside {problem}", err=True)
    state = "written" if freezing.written else "already exists and the same"
    articles = f"{len(freezing.edition.articles)} articles"
    statements = f"{len(freezing.edition.statements)} statements"
    name = freezing.files[0] if len(freezing.files) == 1 else f"{date}.*.yml"
    click.echo(f"data/editions/{name}: {state}; {articles}, {statements}")
    return OK


@briefing.command()
@click.argument("topic")
@takes_book_folder
def review(topic: str, root: Path) -> int:
    """Record that the notes on a topic were reviewed.

    They were checked against what they cite. TOPIC is the id of a topic of data/topics.yml.
    """
    from generator.reviewing import review_notes

    reviewing = review_notes(root, topic)
    for path in reviewing.reviewed:
        click.echo(f"{path}: reviewed")
    if reviewing.reviewed:
        return OK
    topics = ", ".join(reviewing.topics) or "none"
    click.echo(f"no note is on {topic!r}; topics with notes: {topics}", err=True)
    return PROBLEMS


briefing.add_command(add)
briefing.add_command(teach)
briefing.add_command(diff)

# --- a book begins, and moves on ------------------------------------------------------------------


@briefing.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--language",
    default="en",
    metavar="CODE[,CODE]",
    help="Languages of its readers, the first at the site's root (default: en).",
)
@click.option("--title", default="", metavar="TEXT", help="Default: the folder's name.")
@click.option(
    "--program",
    default="",
    metavar="ADDRESS",
    help="Where others install the program (default: where this one was installed from).",
)
def new(folder: Path, language: str, title: str, program: str) -> int:
    """Start a book in a new or empty folder."""
    from generator.beginning.new_book import Wishes, begin_book

    wishes = Wishes(tuple(language.split(",")), title, program)
    book = begin_book(folder, wishes)
    if not book.program.is_certain:
        click.echo(
            f"{folder}/requirements.txt: only this machine has the file from which the program was "
            f"installed, so it says {book.program.requirement}; where nobody offers that, name an "
            "address with --program",
            err=True,
        )
    click.echo(f"{folder}: a book with {len(book.paths)} files; README.md says what comes next")
    return OK


@briefing.command()
@takes_book_folder
def upgrade(root: Path) -> int:
    """Update files in place that an older version wrote."""
    from generator.upgrading import upgrade_book

    changes = upgrade_book(root)
    for change in changes:
        click.echo(str(change))
    if not changes:
        click.echo("nothing to upgrade: all is written for this version")
    return OK


# --- accuracy -------------------------------------------------------------------------------------


@briefing.command(name="measure")
@takes_book_folder
@click.option(
    "--benchmarks",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Also measure the program on the public collections in it.",
)
@click.option(
    "--errors", type=int, default=0, metavar="N", help="Print the first N errors of each task."
)
@click.option("--pin", is_flag=True, help="Write what was measured as the new floors.")
@click.option("--lower", is_flag=True, help="With --pin: let floors fall.")
def measure_accuracy(
    root: Path, benchmarks: Path | None, errors: int, *, pin: bool, lower: bool
) -> int:
    """Measure the program on this book's gold, against its floors."""
    from generator import measure

    measurements = measure.measure_all(root, benchmarks)
    if pin:
        measurements = measure.pin_all(measurements, lower=lower)
    failures: list[str] = []
    for measurement in measurements:
        click.echo(measure.format_report(measurement, errors=errors))
        failures += measure.find_failures(measurement)
    for failure in failures:
        click.echo(failure, err=True)
    return PROBLEMS if failures else OK


@briefing.command()
@click.argument("article")
@takes_book_folder
def gold(article: str, root: Path) -> int:
    """Write what is read of an article, for you to correct.

    ARTICLE is the id of an article: its name without .txt.
    """
    from generator.gold_writing import write_gold

    path = write_gold(root, article)
    click.echo(f"{path}: written; correct it, then write `checked: yes`")
    return OK


# --- the command itself ---------------------------------------------------------------------------


@briefing.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print a script by which a shell completes commands.

    Load it when the shell starts: eval "$(briefing completion bash)" in ~/.bashrc, likewise zsh in
    ~/.zshrc; for fish, write it to ~/.config/fish/completions/briefing.fish.
    """
    completer = get_completion_class(shell)
    if completer is None:  # SHELLS lists those that there are
        raise click.BadParameter(shell)
    click.echo(completer(briefing, {}, "briefing", COMPLETION_VARIABLE).source())
    return OK
