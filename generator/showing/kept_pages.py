"""Which pages of the last build are those of this one, told by what each looked up."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from generator.core.fingerprints import Fingerprint
from generator.core.frozen import Frozen
from generator.core.on_disk import OnDisk
from generator.core.sort_keys import rank_all
from generator.showing.look_ups import (
    Answers,
    LookUp,
    Notes,
    Numbers,
    Places,
    pack_places,
    unpack_places,
)
from generator.showing.page_blocks import PackedText, pack

ChecksumFile = Callable[[str], bytes | None]  # path below docs -> SHA-256; None where no file is


class KeptPage(Frozen):
    look_ups: Places
    subject: Fingerprint  # of what it is a page of
    checksum: bytes  # SHA-256 of its bytes
    for_paper: PackedText  # the same as a chapter of the whole book; of no text for others

    @property
    def on_screen(self) -> OnDisk:
        """Its text, which need not be made."""
        return OnDisk(self.checksum)


class WrittenPage(Protocol):
    """A page that is finished, as in `KeptPage`."""

    @property
    def checksum(self) -> bytes: ...

    @property
    def for_paper(self) -> PackedText: ...


# What a template printed of a part of a page, compressed, and what that looks up; a plain tuple,
# since a record takes four times as long to be loaded, and there are tens of thousands
KeptPart: TypeAlias = tuple[bytes, Places]


class KeptPages(Frozen):
    """The pages of one language that a build wrote, and what they hang on."""

    look_ups: tuple[LookUp, ...]  # some of pages that are gone among them
    digests: tuple[Fingerprint, ...]  # of the answers, in the same order
    tidied: int  # how many look-ups there were when those of pages that are gone were left out
    pages: Mapping[str, KeptPage]  # by path below docs
    parts: Mapping[bytes, KeptPart]  # by what they are parts of, of pages that are always made


NO_PAGES = KeptPages(look_ups=(), digests=(), tidied=0, pages={}, parts={})
_MOST_LEFT = 1.5  # times as many look-ups as were needed once


class LastPages(Frozen):
    """The pages that the last build wrote, the files of now, and what the book answers now."""

    kept: KeptPages
    checksum: ChecksumFile
    answers: Answers
    subjects: Mapping[str, Fingerprint]  # of what each page is a page of, by its plan's path


class FormerPages:
    """The pages of the last build, asked by this one."""

    def __init__(self, last: LastPages) -> None:
        self.subjects = last.subjects
        self._kept = last.kept
        self._checksum = last.checksum
        self._answers = last.answers
        self._pages: dict[str, KeptPage] = {}  # of this build, by path below docs
        self._parts: dict[bytes, KeptPart] = {}  # of this build
        self.numbers = Numbers(self._kept.look_ups)
        # Of each look-up of the last build: whether it has the answer that it had
        answers = self._answers.digest_all(self._kept.look_ups)
        self._is_same = list(map(_are_equal, self._kept.digests, answers))

    def take_fingerprint(self, made_of: Iterable[object]) -> Fingerprint:
        """That of the values of which something is made."""
        return self._answers.fingerprints.take_all(made_of)

    def find(self, path: str, subject: Fingerprint) -> KeptPage | None:
        """That page, if it would be made the same and lies unchanged on disk."""
        page = self._kept.pages.get(path)
        if page is None or not self._is_made_the_same(page, subject):
            return None
        if self._checksum(path) != page.checksum:
            return None
        self._pages[path] = page
        return page

    def _is_made_the_same(self, page: KeptPage, subject: Fingerprint) -> bool:
        is_same_subject = subject is not None and page.subject == subject
        return is_same_subject and self._are_same(page.look_ups)

    def recall(self, subject: Fingerprint, notes: Notes, make: Callable[[], str]) -> str:
        """What was made of that subject, if it would be made the same; else what is made now.

        `notes` are of the page that it is a part of.
        """
        part = None
        if subject:
            part = self._kept.parts.get(subject)
        if subject and part:
            packed, places = part
            if self._are_same(places):
                self._parts[subject] = part
                if places:
                    notes.noted.places.update(unpack_places(places))
                return zlib.decompress(packed).decode()
        with notes.noting() as noted:
            text = make()
        if subject:
            packed = pack(text)
            self._parts[subject] = packed, self.numbers.number_all(noted)
        return text

    def _are_same(self, look_ups: Places) -> bool:
        """Whether each of these has the answer that it had."""
        return all(map(self._is_same.__getitem__, unpack_places(look_ups)))

    def keep(self, path: str, page: WrittenPage, subject: Fingerprint, notes: Notes) -> None:
        """Note of what that page, which is not on disk yet, was made."""
        self._pages[path] = KeptPage(
            look_ups=self.numbers.number_all(notes.noted),
            subject=subject,
            checksum=page.checksum,
            for_paper=page.for_paper,
        )

    def list_kept(self) -> KeptPages:
        look_ups = tuple(self.numbers)
        kept = KeptPages(
            look_ups=look_ups,
            digests=tuple(self._answers.digest_all(look_ups)),
            tidied=self._kept.tidied,
            pages=self._pages,
            parts=self._parts,
        )
        if len(look_ups) > kept.tidied * _MOST_LEFT:
            return _leave_out_unused(kept)
        return kept


def _are_equal(one: Fingerprint, other: Fingerprint) -> bool:
    return one is not None and one == other


def _leave_out_unused(kept: KeptPages) -> KeptPages:
    """The same without look-ups of pages that are gone."""
    used: set[int] = set()
    for page in kept.pages.values():
        used.update(unpack_places(page.look_ups))
    for _, places in kept.parts.values():
        used.update(unpack_places(places))
    numbers = sorted(used)
    new_numbers = rank_all(numbers)

    def renumber(look_ups: Places) -> Places:
        return pack_places(map(new_numbers.__getitem__, unpack_places(look_ups)))

    return KeptPages(
        look_ups=tuple(map(kept.look_ups.__getitem__, numbers)),
        digests=tuple(map(kept.digests.__getitem__, numbers)),
        tidied=len(numbers),
        pages={
            path: replace(page, look_ups=renumber(page.look_ups))
            for path, page in kept.pages.items()
        },
        parts={
            subject: (packed, renumber(places)) for subject, (packed, places) in kept.parts.items()
        },
    )
