"""The whole flow: read, analyse each article, settle the book, compare, show, export, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from generator import languages, outputs
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.comparing.book import (
    FiledReading,
    compare_articles,
    file_reading,
    find_outdated,
)
from generator.comparing.gloss_guard import find_gloss_doubts
from generator.comparing.term_remarks import find_term_remarks
from generator.core.each import MadeOf
from generator.core.fingerprints import Fingerprint
from generator.core.frozen import Frozen
from generator.core.garbage import leaving_no_garbage, not_looking_for_garbage
from generator.core.on_disk import OnDisk
from generator.core.problems import Problems
from generator.desk.identity import MADE_PATHS
from generator.desk.inputs import INPUT_PATHS, Desk, Inputs, read_desk
from generator.desk.overrides import Override
from generator.exporting import downloads, generated, search
from generator.exporting.record_files import RecordFile, format_file
from generator.folder import read_articles_of
from generator.languages import Language, load_default
from generator.nouns.book import Book
from generator.nouns.editors import Entity
from generator.outputs.seen_files import SeenFiles, States, look_at
from generator.outputs.spool import Content, Spool, Spooled, Spools, open_spools
from generator.showing import pages
from generator.showing.index import BookIndex, build_index
from generator.showing.kept_pages import NO_PAGES, FormerPages, KeptPages, LastPages
from generator.showing.kept_texts import TextMaker
from generator.showing.look_ups import Answers
from generator.showing.wording import list_wordings

# What is made of a book's inputs, and may be recalled
BOOK, FILES, SEEN = "checked book", "checksums of files", "files as they lie"
INPUTS = "inputs as they lie"
PAGES, DOWNLOADS, SEARCH = "pages", "downloads", "search"

DOCS, RECORDS = "docs", "data/generated"
MUCH_TO_SHOW = 2_000_000  # bytes of files that one step makes, of some tens of articles

FolderContents = dict[str, dict[str, Spooled | OnDisk]]  # by folder of the book

Announce = Callable[[str], None]  # takes the name of the stage that begins


class CheckedBook(Frozen):
    """A book made of files in which people made no mistake."""

    book: Book
    inputs: Inputs
    outdated: Problems  # what editors wrote that no longer fits; readers can do with it
    warnings: Problems  # what may be a mistake in the book's files


def is_lasting(book: Book) -> bool:
    """Whether the same inputs always make it: no article failed, be it for want of memory."""
    return not any(refusal.traceback for refusal in book.refused)


class MadeFile(Frozen):
    folder: str  # of the book
    path: str  # below it
    content: Content


MadeFiles = Iterator[MadeFile]


class Outcome(Frozen):
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
    shortcuts = shortcuts.of_book(root)
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
    seen = _recall_files(root, shortcuts)
    checksums = shortcuts.recall(FILES, checked.inputs)
    if isinstance(checksums, outputs.Checksums) and outputs.is_written(root, checksums, seen):
        return outputs.NOTHING_WRITTEN
    with open_spools(root) as spools:
        place = BookPlace(root, seen, spools)
        folders = _make_files(place, checked, shortcuts)
        announce("writing files")
        try:
            written = outputs.write(root, folders, seen)
        except outputs.ChangedMeanwhile:  # by another build
            folders = _make_files(place, checked, replace(shortcuts, entries=None))
            written = outputs.write(root, folders, seen)
    shortcuts.remember(SEEN, str(root.resolve()), seen.list_settled())
    if is_lasting(checked.book):
        shortcuts.remember(FILES, checked.inputs, outputs.checksum(folders))
    shortcuts.limit_size()
    return written


def _recall_files(root: Path, shortcuts: Shortcuts) -> SeenFiles:
    """The files of the book's folder, of which those are not read that the last build has seen."""
    before = shortcuts.recall(SEEN, str(root.resolve()))
    return SeenFiles(root, before if isinstance(before, dict) else None)


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
    shortcuts = shortcuts.of_book(root)
    lying = _look_at_inputs(root, overrides, shortcuts)
    before = lying.recall_book()
    if before:
        return before
    desk = read_desk(root, overrides, shortcuts.make_each)
    recalled = None
    if not desk.problems:
        recalled = shortcuts.recall(BOOK, desk.inputs)
    if isinstance(recalled, CheckedBook):
        lying.remember(recalled)
        return recalled
    checked = _check_changed(root, desk, announce, shortcuts)
    if is_lasting(checked.book):
        shortcuts.remember(BOOK, checked.inputs, checked)
        lying.remember(checked)
    return checked


def _check_changed(root: Path, desk: Desk, announce: Announce, shortcuts: Shortcuts) -> CheckedBook:
    """The book of what people wrote, of which little is new where it was built before."""
    step = partial(_check_desk, desk, shortcuts)
    if shortcuts.has(SEEN, str(root.resolve())):
        return step(announce)
    articles = 0
    if desk.inputs:
        articles = len(desk.inputs.articles)
    return shortcuts.run_apart(step, announce, articles)


class SeenInputs(Frozen):
    """The files that people write, as they lay when a book was made of them."""

    states: States
    book: str  # key of its entry


class LyingInputs(Frozen):
    """The files that people write, as they lie before any is read."""

    made_where: MadeOf  # the book's folder, and what goes before its book.yml
    states: States | None  # None where they tell nothing
    shortcuts: Shortcuts

    def recall_book(self) -> CheckedBook | None:
        """The book of these very files, none of which need be read."""
        seen = None
        if self.states:
            seen = self.shortcuts.recall(INPUTS, self.made_where)
        if not isinstance(seen, SeenInputs) or seen.states != self.states:
            return None
        book = self.shortcuts.load(seen.book)
        return book if isinstance(book, CheckedBook) else None

    def remember(self, checked: CheckedBook) -> None:
        """Note of which files a book is; with corrections it also hangs on what it wrote before."""
        key = None
        if self.states:
            key = self.shortcuts.name_entry(BOOK, checked.inputs)
        if self.states and key and not checked.inputs.corrections:
            self.shortcuts.remember(INPUTS, self.made_where, SeenInputs(self.states, key))


def _look_at_inputs(root: Path, overrides: Sequence[Override], shortcuts: Shortcuts) -> LyingInputs:
    made_where = (str(root.resolve()), tuple(overrides))
    states = None
    if shortcuts.are_kept:
        states = look_at(root.resolve(), INPUT_PATHS, MADE_PATHS)
    return LyingInputs(made_where, states, shortcuts)


def _check_desk(desk: Desk, shortcuts: Shortcuts, announce: Announce) -> CheckedBook:
    """The book of what people wrote; raises InputError as `check` does."""
    language = load_default()
    reading = _read_and_file(desk, language, shortcuts, announce)
    inputs = reading.inputs
    with not_looking_for_garbage():
        book = compare_articles(reading, language, shortcuts.makers)
    outdated = find_outdated(inputs, book, language)
    warnings = (
        *inputs.warnings,
        *find_term_remarks(book, language),
        *find_gloss_doubts(book),
    )
    return CheckedBook(book=book, inputs=inputs, outdated=outdated, warnings=warnings)


def _read_and_file(
    desk: Desk, language: Language, shortcuts: Shortcuts, announce: Announce
) -> FiledReading:
    """The articles as they are compared; what else was read of each is gone from memory."""
    reading = read_articles_of(desk, language, shortcuts)
    announce("comparing statements")
    with not_looking_for_garbage():
        return file_reading(reading, language, shortcuts.makers)


class BookPlace(Frozen):
    """Where a book lies, and what is made of it until it is written."""

    root: Path  # the book's folder
    seen: SeenFiles
    spools: Spools


def _make_files(
    place: BookPlace, checked: CheckedBook, shortcuts: Shortcuts
) -> Mapping[str, outputs.FileContents]:
    """The files of each folder; below docs pages, downloads and what the search knows."""
    book, entities = checked.book, checked.inputs.entities
    index = build_index(book)
    plans = tuple(pages.plan_pages(index))
    packs = query_packs(load_default(), book.languages)
    answers = Answers(index, shortcuts.fingerprints)
    subjects = {}
    if shortcuts.are_kept:
        subjects = {plan.path: plan.digest_subject(answers.fingerprints) for plan in plans}
    former = FormerFiles(
        root=place.root,
        shortcuts=shortcuts,
        seen=place.seen,
        answers=answers,
        subjects=subjects,
    )
    page_sets = pages.divide_pages(plans, list_wordings(book))
    steps: list[Callable[[], MadeFiles]] = [  # the longest first: nobody waits long for the last
        partial(_make_downloads, index, former),
        partial(_make_search, index, entities, packs, former),
        *[partial(_make_pages, index, page_set, former) for page_set in page_sets],
    ]
    spooled = [partial(spool_files, make, place.spools.add()) for make in steps]
    folders: FolderContents = {DOCS: {}, RECORDS: {}}
    for contents in shortcuts.run_all(spooled, len(book.sources)):
        for folder, files in contents.items():
            folders[folder].update(files)
    return {"data/schema": generated.render_schemas(), **folders}


class FormerFiles(Frozen):
    """What the last build left on disk, and in the cache."""

    root: Path  # the book's folder
    shortcuts: Shortcuts
    seen: SeenFiles
    answers: Answers  # of the book of now
    subjects: Mapping[str, Fingerprint]  # of what each page is a page of, by its plan's path

    def recall(self, kind: str, made_of: MadeOf = ()) -> FormerPages | None:
        """What was made of the book before; None where nothing is kept."""
        if not self.shortcuts.are_kept:
            return None
        recalled = self.shortcuts.recall(kind, (str(self.root.resolve()), made_of))
        last = LastPages(
            kept=recalled if isinstance(recalled, KeptPages) else NO_PAGES,
            checksum=self.checksum_page,
            answers=self.answers,
            subjects=self.subjects,
        )
        return FormerPages(last)

    def checksum_page(self, path: str) -> bytes | None:
        """That of a page as it lies on the disk."""
        return self.seen.checksum(DOCS, path)

    def remember(self, kind: str, made_of: MadeOf, kept: KeptPages) -> None:
        """Keep it for the next build."""
        made_where = (str(self.root.resolve()), made_of)
        self.shortcuts.remember(kind, made_where, kept, is_packed=True)


def _make_pages(index: BookIndex, page_set: pages.PageSet, former: FormerFiles) -> MadeFiles:
    """Pages in a language; only those are made that the last build did not make the same."""
    wording = page_set.wording
    made_of = (page_set.name, wording, index.book.articles_language, index.is_large)
    former_pages = former.recall(PAGES, made_of)
    for path, text in pages.render_language(index, page_set.plans, wording, former_pages):
        yield MadeFile(DOCS, path, text)
    if former_pages:
        former.remember(PAGES, made_of, former_pages.list_kept())


def _make_downloads(index: BookIndex, former: FormerFiles) -> MadeFiles:
    """The book as data, and the files that readers download."""
    pieces = former.recall(DOWNLOADS)
    maker = TextMaker(index, pieces)
    yield from write_data(maker, generated.encode_files(index))
    if pieces:
        former.remember(DOWNLOADS, (), pieces.list_kept())


def write_data(maker: TextMaker, records: Sequence[RecordFile]) -> MadeFiles:
    """The files of these records and all downloads."""
    written = downloads.Downloads(maker)
    months = generated.list_months(maker.book_index)
    for file in records:
        formatted = format_file(file, maker.make)
        yield from place_files(RECORDS, generated.write_file(formatted, months))
        yield from place_files(DOCS, written.write_records(file, formatted))
    yield from place_files(DOCS, written.write_others(records))


def _make_search(
    index: BookIndex, entities: Sequence[Entity], packs: Sequence[Language], former: FormerFiles
) -> MadeFiles:
    """What the search knows, in each language."""
    pieces = former.recall(SEARCH)
    yield from place_files(DOCS, search.write_files(TextMaker(index, pieces), entities, packs))
    if pieces:
        former.remember(SEARCH, (), pieces.list_kept())


def place_files(folder: str, files: Iterable[tuple[str, Content]]) -> MadeFiles:
    """Files of that folder by their paths below it."""
    for path, text in files:
        yield MadeFile(folder, path, text)


def spool_files(make: Callable[[], MadeFiles], spool: Spool) -> FolderContents:
    """The files, each piece of which leaves the memory as soon as it is made."""
    folders: FolderContents = {DOCS: {}, RECORDS: {}}
    with leaving_no_garbage(lambda: spool.length >= MUCH_TO_SHOW):
        for file in make():
            folders[file.folder][file.path] = spool.keep(file.content)
    return folders


def query_packs(language: Language, readers: Sequence[str]) -> tuple[Language, ...]:
    """The packs by which readers' questions are understood, that of the articles first.

    Whoever reads in a language without one asks in plain words.
    """
    others = [code for code in languages.query_codes() if code in readers and code != language.code]
    return (language, *map(languages.load, others))
