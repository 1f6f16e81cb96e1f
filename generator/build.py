"""The whole flow: read, analyse each article, settle the book, compare, show, export, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator import languages, outputs
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.comparing.book import find_outdated, make_book
from generator.comparing.gloss_guard import find_gloss_doubts
from generator.comparing.term_remarks import find_term_remarks
from generator.core.problems import Problems
from generator.desk.inputs import Desk, Inputs, read_desk
from generator.desk.overrides import Override
from generator.exporting import downloads, generated, search
from generator.folder import read_articles_of
from generator.languages import Language
from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.index import BookIndex, build_index
from generator.showing.kept_pages import NO_PAGES, KeptPages, LastPages
from generator.showing.wording import Wording, list_wordings

# What is made of a book's inputs, and may be recalled
BOOK, FILES, PAGES = "checked book", "checksums of files", "pages of a language"

Announce = Callable[[str], None]  # takes the name of the stage that begins


class CheckedBook(Struct, frozen=True):
    """A book made of files in which people made no mistake."""

    book: Book
    inputs: Inputs
    outdated: Problems  # what editors wrote that no longer fits; readers can do with it
    warnings: Problems  # what may be a mistake in the book's files

    @property
    def is_lasting(self) -> bool:
        """Whether the same inputs always make it: no article failed, be it for want of memory."""
        return not any(refusal.traceback for refusal in self.book.refused)


class Outcome(Struct, frozen=True):
    """What a build made of the book's folder."""

    book: Book
    outdated: Problems  # as in CheckedBook
    warnings: Problems  # as in CheckedBook
    written: outputs.Written
    inputs: Inputs


def _keep_quiet(_stage: str) -> None:
    """Announce nothing."""


def build(
    root: Path,
    overrides: Sequence[Override] = (),
    announce: Announce = _keep_quiet,
    shortcuts: Shortcuts = NO_SHORTCUTS,
) -> Outcome:
    """Rebuild the book in that folder, with these in place of what its book.yml gives.

    Raises InputError, and writes nothing, where a file that people write is wrong.
    """
    checked = check(root, overrides, announce, shortcuts)
    announce("making pages")
    written = _write_files(root, checked, announce, shortcuts)
    return Outcome(
        book=checked.book,
        outdated=checked.outdated,
        warnings=checked.warnings,
        written=written,
        inputs=checked.inputs,
    )


def _write_files(
    root: Path, checked: CheckedBook, announce: Announce, shortcuts: Shortcuts
) -> outputs.Written:
    """Make and write all files of the book, unless what was made before is there unchanged."""
    checksums = shortcuts.recall(FILES, checked.inputs)
    if isinstance(checksums, outputs.Checksums) and outputs.is_written(root, checksums):
        return outputs.NOTHING_WRITTEN
    folders = _make_files(root, checked, shortcuts)
    announce("writing files")
    written = outputs.write(root, folders)
    if checked.is_lasting:
        shortcuts.remember(FILES, checked.inputs, outputs.checksum(folders))
    return written


def check(
    root: Path,
    overrides: Sequence[Override] = (),
    announce: Announce = _keep_quiet,
    shortcuts: Shortcuts = NO_SHORTCUTS,
) -> CheckedBook:
    """Make the book in that folder without writing it.

    Raises InputError with all mistakes where a file that people write is wrong.
    """
    announce("reading articles")
    desk = read_desk(root, overrides)
    before = None if desk.problems else shortcuts.recall(BOOK, desk.inputs)
    if isinstance(before, CheckedBook):
        return before
    checked = _check_desk(desk, announce, shortcuts.of_book(root))
    if checked.is_lasting:
        shortcuts.remember(BOOK, checked.inputs, checked)
    return checked


def _check_desk(desk: Desk, announce: Announce, shortcuts: Shortcuts) -> CheckedBook:
    """The book of what people wrote; raises InputError as `check` does."""
    language = languages.load_default()
    reading = read_articles_of(desk, language, shortcuts)
    announce("comparing statements")
    book = make_book(reading, language, shortcuts.make_each)
    outdated = find_outdated(reading, book, language)
    warnings = (
        *reading.inputs.warnings,
        *find_term_remarks(book, language),
        *find_gloss_doubts(book),
    )
    return CheckedBook(book=book, inputs=reading.inputs, outdated=outdated, warnings=warnings)


def _make_files(
    root: Path, checked: CheckedBook, shortcuts: Shortcuts
) -> Mapping[str, outputs.FileContents]:
    """The files of each folder; below docs pages, downloads and what the search knows."""
    book, entities = checked.book, checked.inputs.entities
    index = build_index(book)
    plans = tuple(pages.plan_pages(index))
    packs = query_packs(languages.load_default(), book.languages)
    former = FormerFiles(root, shortcuts)
    texts: list[Callable[[], outputs.FileTexts]] = [
        partial(_make_pages, index, plans, wording, former) for wording in list_wordings(book)
    ]
    texts.append(partial(downloads.render_files, book))
    texts.append(partial(search.render_files, book, entities, packs))
    texts.append(partial(generated.render_records, book))
    steps = [partial(encode_all, files) for files in texts]
    *parts, records = shortcuts.run_all(steps, len(book.sources))
    docs: dict[str, bytes] = {}
    for files in parts:
        docs.update(files)
    return {"data/schema": generated.render_schemas(), "data/generated": records, "docs": docs}


class FormerFiles(Struct, frozen=True):
    """What the last build left on disk, and in the cache."""

    root: Path  # the book's folder
    shortcuts: Shortcuts


def _make_pages(
    index: BookIndex, plans: Sequence[pages.PagePlan], wording: Wording, former: FormerFiles
) -> outputs.FileTexts:
    """The pages of a language; only those are made that the last build did not make the same."""
    shortcuts = former.shortcuts
    if not shortcuts.are_kept:
        return pages.render_language(index, plans, wording)
    made_of = (str(former.root.resolve()), wording, index.book.articles_language)
    recalled = shortcuts.recall(PAGES, made_of)
    last = LastPages(
        kept=recalled if isinstance(recalled, KeptPages) else NO_PAGES,
        read=partial(outputs.read_in, former.root / "docs"),
    )
    rendered = pages.render_changed(index, plans, wording, last)
    shortcuts.remember(PAGES, made_of, rendered.kept)
    return rendered.texts


def encode_all(make: Callable[[], outputs.FileTexts]) -> Mapping[str, bytes]:
    """Files as their bytes: in memory, quotation marks make a text twice as large as these."""
    return {path: text.encode() for path, text in make().items()}


def query_packs(language: Language, readers: Sequence[str]) -> tuple[Language, ...]:
    """The packs by which readers' questions are understood, that of the articles first.

    Whoever reads in a language without one asks in plain words.
    """
    others = [code for code in languages.query_codes() if code in readers and code != language.code]
    return (language, *map(languages.load, others))
