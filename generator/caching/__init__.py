"""Spare a build what was done before.

What is made stays the same: an entry is named by everything that it was made of, and only saves
time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from generator.caching.analyses import (
    ReadAndKeep,
    read_by_cluster,
    read_in_processes,
    read_with_cache,
)
from generator.caching.apart import FEWEST, Announce, AnnouncedStep, run_apart
from generator.caching.digests import Digests, digest
from generator.caching.entries import Entries, open_entries
from generator.caching.pairs import KeptPairs, MadeOfTwo
from generator.caching.parts import Parts, make_changed
from generator.caching.processes import (
    Result,
    Step,
    count_processes,
    make_beside,
    run_all,
)
from generator.caching.program import checksum_program
from generator.core.each import NEVER_KEPT, Makers, OfTwo, make_anew, make_of_two_anew
from generator.core.fingerprints import Fingerprints
from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.book import SHARED_RECORDS
from generator.nouns.editors import Article
from generator.reading.article import Listed
from generator.reading.articles import ReadArticles

Thing = TypeVar("Thing")
Made = TypeVar("Made")

__all__ = ["NO_SHORTCUTS", "Shortcuts", "count_cores", "open_shortcuts"]


def _begin_fingerprints() -> Fingerprints:
    return Fingerprints(SHARED_RECORDS)


class Shortcuts(Frozen):
    """What may spare a build time; without any, all is made anew by one process."""

    entries: Entries | None = None
    jobs: int = 1  # processes that work beside each other
    scheduler: str = ""  # address of the Dask cluster that reads articles; "" = this machine does
    book: str = ""  # folder of the book of whose articles something is made
    fingerprints: Fingerprints = field(default_factory=_begin_fingerprints)  # of what is in it
    digests: Digests = field(default_factory=Digests)  # of what it is made of

    def read_articles(
        self, articles: Sequence[Article], listed: Listed, language: Language
    ) -> ReadArticles:
        """Each article read by itself, as without shortcuts."""
        read: ReadAndKeep = partial(read_in_processes, jobs=self.jobs)
        if self.scheduler:
            read = partial(read_by_cluster, scheduler=self.scheduler)
        if self.entries is None:
            return read(articles, listed, language)
        return read_with_cache(articles, listed, language, self.entries, read)

    def run_all(self, steps: Sequence[Step[Result]], articles: int) -> list[Result]:
        """The results of all steps of a book of so many articles, in their order."""
        return run_all(steps, count_processes(self.jobs, articles))

    def run_apart(self, step: AnnouncedStep[Result], announce: Announce, articles: int) -> Result:
        """The result of a step of a book of so many articles, which announces its stages."""
        if self.jobs < 2 or articles < FEWEST:
            return step(announce)
        return run_apart(step, announce)

    @property
    def are_kept(self) -> bool:
        """Whether anything is remembered from one build to the next."""
        return self.entries is not None

    def make_each(
        self,
        kind: str,
        shared: object,
        make: Callable[[Thing], Made],
        things: Sequence[Thing],
    ) -> Iterator[Made]:
        """What is made of each thing, read where the last build made it of the same."""
        processes = count_processes(self.jobs, len(things))
        make_each = partial(make_beside, processes=processes)
        if not self.are_kept or kind == NEVER_KEPT:
            if processes == 1:
                return make_anew(kind, shared, make, things)
            return make_each(make, things)
        parts = self.open_parts(kind, (self.book, shared))
        return make_changed(parts, self.fingerprints.take, make, things, make_each)

    def make_of_two(
        self,
        kind: str,
        shared: object,
        make: Callable[[Sequence[Thing], Set[int]], Iterable[OfTwo[Made]]],
        things: Sequence[Thing],
    ) -> Iterator[Made]:
        """What is made of each two things, recalled of those of which the last build made it."""
        if not self.are_kept:
            yield from make_of_two_anew(kind, shared, make, things)
            return
        made_of = (self.book, shared)
        before = self.recall(kind, made_of)
        pairs = KeptPairs(before if isinstance(before, MadeOfTwo) else MadeOfTwo((), {}))
        yield from pairs.make_new(make, things, self.fingerprints.take)
        self.remember(kind, made_of, pairs.list_kept())

    @property
    def makers(self) -> Makers:
        """The ways in which the parts of a book are made."""
        return Makers(self.make_each, self.make_of_two)

    def of_book(self, root: Path) -> Shortcuts:
        """The same for that book, whose parts are kept apart from those of another one."""
        if self.book:
            return self
        return replace(
            self,
            book=str(root.resolve()),
            fingerprints=_begin_fingerprints(),
            digests=Digests(),
        )

    def open_parts(self, kind: str, shared: object) -> Parts:
        """What the last build made of things of that kind; `shared` is all else that it is of."""
        return Parts(self.entries, self.name_entry(kind, shared))

    def has(self, kind: str, made_of: object) -> bool:
        """Whether this program left something of that kind, of the same."""
        key = self.name_entry(kind, made_of)
        return bool(self.entries and key and self.entries.has(key))

    def recall(self, kind: str, made_of: object) -> object | None:
        """What this program made of the same before; None where that is not known."""
        return self.load(self.name_entry(kind, made_of))

    def load(self, key: str | None) -> object | None:
        """The entry of that key; None where there is none."""
        if self.entries and key:
            return self.entries.load(key)
        return None

    def remember(
        self, kind: str, made_of: object, value: object, *, is_packed: bool = False
    ) -> None:
        """Keep what was made of that, as far as there is a cache; packed values as they are."""
        key = self.name_entry(kind, made_of)
        if self.entries and key:
            self.entries.save(key, value, is_packed=is_packed)

    def limit_size(self) -> None:
        """Remove what was longest unused, where there is too much."""
        if self.entries:
            self.entries.limit_size()

    def name_entry(self, kind: str, made_of: object) -> str | None:
        """The key of what this program makes of that; None where nothing may be recalled."""
        program = None
        if self.entries:
            program = checksum_program()
        if program is None:
            return None
        if isinstance(made_of, Struct):
            made_of = self.digests.take(made_of)
        return digest(kind, program, made_of)


NO_SHORTCUTS = Shortcuts()


def open_shortcuts(variables: Mapping[str, str]) -> Shortcuts:
    """All that the environment allows."""
    return Shortcuts(open_entries(variables), count_cores())


def count_cores() -> int:
    """The processors that this machine has."""
    return os.cpu_count() or 1
