"""Add what an editor has to a book: read it with the book before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator import outputs
from generator.adding.arrivals import ORIGINALS, Arranging, Arrival
from generator.adding.earlier import Earlier
from generator.adding.gathering import Gathering
from generator.adding.originals import list_exceptions
from generator.adding.recapture import CaptureChanges, capture_article, compare_captures
from generator.adding.sorting import Known, Sorting
from generator.comparing.book import Reading, make_book
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.problems import Problems
from generator.desk.inputs import Inputs
from generator.folder import read_folder
from generator.languages import load_default
from generator.nouns.book import Book, Source
from generator.reading.article import Analysis

__all__ = ["Addition", "Additions", "Known", "plan_additions", "write_additions"]


class ReadCopy(Frozen):
    """An article of the book whose text an addition carries, too."""

    path: str
    shared: float  # least share of a text that the two have in common, 0 to 1


class Addition(Frozen):
    """An article to be added, as the book understands it."""

    arrival: Arrival
    source: Source
    earlier: Earlier | None  # another capture of its page, whose place it takes
    changes: CaptureChanges | None  # what the outlet changed since that
    copies: tuple[ReadCopy, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether an editor may not want it beside what is there."""
        return self.earlier is not None or bool(self.copies)


class Additions(Frozen):
    additions: tuple[Addition, ...]  # in the order given
    known: tuple[Known, ...]
    problems: Problems  # one for what cannot be read
    book: Book  # with the additions
    desk: Inputs  # what editors wrote, without the additions


def plan_additions(root: Path, gathering: Gathering, *, rights: str = "") -> Additions:
    """What the book in that folder would make of what was gathered; nothing is written.

    Raises InputError where the book itself cannot be read.
    """
    language = load_default()
    reading = read_folder(root, language)
    sorting = Sorting(Arranging(reading.inputs, language, rights), root)
    for capture in gathering.captures:
        sorting.take_in(capture)
    with_arrivals = sorting.join_to(reading, language)
    book = make_book(with_arrivals, language)
    judging = _Judging(book, reading, with_arrivals)
    for arrival in sorting.arrivals:
        judging.judge(arrival, sorting.earlier.get(arrival.article.id))
    return Additions(
        additions=tuple(judging.additions),
        known=(*sorting.known, *judging.unchanged),
        problems=(*gathering.problems, *sorting.problems),
        book=book,
        desk=reading.inputs,
    )


class _Judging:
    """Says of each arrival what the book with it knows."""

    def __init__(self, book: Book, before: Reading, now: Reading) -> None:
        self._book = book
        self._sources = map_by_id(book.sources)
        self._before = _index_analyses(before)
        self._now = _index_analyses(now)
        self._there = set(self._before)  # articles that are in the book or came before
        self.additions: list[Addition] = []
        self.unchanged: list[Known] = []

    def judge(self, arrival: Arrival, earlier: Earlier | None) -> None:
        """Sort it among additions, or among what the outlet did not change since."""
        id = arrival.article.id
        source = self._sources.get(id)
        if source is None:
            return  # it was refused, which is named
        changes = None
        if earlier:
            changes = self._compare_captures(id)
        if earlier and not changes:
            same = replace(earlier, reason="the same address and the same sentences")
            self.unchanged.append(Known(arrival.origin, same))
            return
        copies = tuple(self._list_copies(id))
        self.additions.append(
            Addition(
                arrival=arrival, source=source, earlier=earlier, changes=changes, copies=copies
            )
        )
        self._there.add(id)

    def _compare_captures(self, id: str) -> CaptureChanges:
        before = capture_article(self._before[id])
        return compare_captures(before, capture_article(self._now[id]))

    def _list_copies(self, id: str) -> Iterator[ReadCopy]:
        """The articles that are there and carry the same text."""
        for group in self._book.evidence.copies:
            others = group.articles if id in group.articles else ()
            for other in others:
                if other != id and other in self._there:
                    path = self._sources[other].clean.article.path
                    yield ReadCopy(path, group.shared)


def _index_analyses(reading: Reading) -> Mapping[str, Analysis]:
    return {analysis.clean.article.id: analysis for analysis in reading.analyses}


def write_additions(root: Path, additions: Sequence[Addition], book: Book) -> None:
    """Write the files of these articles, all or none.

    Raises InputError where another file is in the way, and where the disk refuses.
    """
    written: dict[str, str | bytes] = {}
    for addition in additions:
        written.update(addition.arrival.files)
    if any(path.startswith(f"{ORIGINALS}/") for path in written):
        written[f"{ORIGINALS}/.gitignore"] = list_exceptions(book.sources)
    outputs.put(root, written, replaceable=_list_replaceable(additions))


def _list_replaceable(additions: Sequence[Addition]) -> frozenset[str]:
    """The files of which another state may be there."""
    paths = {f"{ORIGINALS}/.gitignore"}
    for addition in additions:
        if addition.earlier:
            path = addition.arrival.article.path
            paths |= {path, f"{path.removesuffix('.txt')}.yml"}
    return frozenset(paths)
