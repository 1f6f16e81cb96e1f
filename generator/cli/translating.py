"""`briefing translate`: the entries that a translation lacks, and how much is translated."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from generator.cli.book_folder import CommandLineError, check_folder, find_folder
from generator.cli.console import Console, prints_as_asked
from generator.core.problems import Fault

if TYPE_CHECKING:
    from generator.nouns.book import Book
    from generator.translating import Coverage

_CODE = re.compile(r"[a-z]{2,3}")


@click.command(name="translate")
@prints_as_asked
@click.argument("language", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--root", hidden=True, type=click.Path(path_type=Path, file_okay=False))
def write_missing_translations(
    language: str | None, folder: Path | None, root: Path | None, console: Console
) -> int:
    """Add what needs translating to data/translations/LANGUAGE.po.

    Each sentence that a topic shows gets an empty entry with its article, speaker, topic and the
    sentence before. Where a sentence changed, its entry is marked fuzzy and keeps what it was.
    Without LANGUAGE: all languages of the book but that of its articles.

    briefing translate en
    """
    from generator.build import check
    from generator.caching import open_shortcuts
    from generator.desk.overrides import read_environment
    from generator.translating import translate_book

    named = folder or root
    if language and named is None and not _CODE.fullmatch(language):
        named = Path(language)  # a folder alone
        language = None
    book_folder = check_folder(named) if named else find_folder(Path())
    checked = check(
        book_folder, read_environment(os.environ), console.enter_stage, open_shortcuts(os.environ)
    )
    codes = _choose_languages(checked.book, language)
    console.enter_stage("writing translations")
    coverages = [translate_book(book_folder, checked, code) for code in codes]
    facts = {"languages": msgspec.to_builtins(coverages)}
    return console.finish("\n".join(_describe_all(coverages)), facts, is_done=True)


def _choose_languages(book: Book, language: str | None) -> list[str]:
    others = [code for code in book.languages if code != book.articles_language]
    if language is None:
        return others
    if language in others:
        return [language]
    fault = Fault(
        what="nothing is translated into this language",
        expected=" or ".join(others) or "no language: all readers have that of the articles",
        advice="choose among them, or add it to `languages` in data/book.yml",
    )
    raise CommandLineError([fault.at(language)])


def _describe_all(coverages: Iterable[Coverage]) -> list[str]:
    lines = []
    for coverage in coverages:
        changes = f"{coverage.added} added, {coverage.changed} marked as changed"
        if not coverage.added and not coverage.changed:
            changes = "nothing to add"
        lines.append(
            f"{coverage.path}: {coverage.sentences_translated} of {coverage.sentences} sentences "
            f"and {coverage.words_translated} of {coverage.words} offices and words are "
            f"translated, {coverage.fuzzy} to look at, {coverage.unused} unused; {changes}"
        )
    return lines or ["no language of the book needs a translation"]
