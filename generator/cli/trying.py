"""`briefing try`: what a term of topics.yml would file and lose."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.book_folder import CommandLineError, takes_book_folder
from generator.cli.console import Console, prints_as_asked
from generator.core.problems import Fault


@click.command(name="try")
@prints_as_asked
@click.argument("words", metavar="TERM")
@takes_book_folder
@click.option("--topic", default="", metavar="ID", help="What it would do to this topic.")
@click.option("--weight", type=float, metavar="N", help="Its weight (default: the threshold).")
@click.option("--exclude", "is_exclusion", is_flag=True, help="Try it in `excludes`.")
@click.option("--all", "lists_all", is_flag=True, help="List all statements, not the first 20.")
def try_words(  # noqa: PLR0913 - what click found on the command line
    words: str,
    root: Path,
    console: Console,
    topic: str,
    weight: float | None,
    *,
    is_exclusion: bool,
    lists_all: bool,
) -> int:
    """List the statements that a term would file, and would lose.

    TERM is written as in data/topics.yml, in single quotes, for a shell takes quotation marks away:

    briefing try sanksi

    briefing try '"banding"' --topic courts

    briefing try 'banding NOT "dibandingkan"'

    briefing try '"dibandingkan"' --topic courts --exclude

    A term that the topic has is compared with the topic without it. Nothing is written.
    """
    if is_exclusion and weight is not None:
        raise click.UsageError("--exclude goes without --weight")
    from generator import languages
    from generator.core.search_terms import TermError
    from generator.desk.overrides import read_environment
    from generator.folder import read_folder
    from generator.trying import TriedTerm, UnknownTopicError, list_facts, try_term, write_trial

    tried = TriedTerm(words=words, topic=topic, weight=weight, is_exclusion=is_exclusion)
    language = languages.load_default()
    console.enter_stage("reading articles")
    reading = read_folder(root, language, read_environment(os.environ))
    console.enter_stage("trying the term")
    try:
        trial = try_term(reading, tried, language)
    except TermError as error:
        raise CommandLineError([error.fault.at(words)]) from error
    except UnknownTopicError as error:
        expected = f"one of {', '.join(error.known)}"
        fault = Fault("no such topic", found=repr(topic), expected=expected)
        raise CommandLineError([fault.at("data/topics.yml")]) from error
    return console.finish(write_trial(trial, lists_all=lists_all), list_facts(trial), is_done=True)
