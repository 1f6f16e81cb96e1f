"""Which pages of the last build are those of this one, told by what each looked up."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from generator.core.fingerprints import Fingerprint
from generator.showing.look_ups import Answers, LookUp, Notes

ReadFile = Callable[[str], bytes | None]  # path below docs -> its bytes, None where it has none


class KeptPage(Struct, frozen=True):
    """A page that a build wrote."""

    look_ups: array[int]  # places in the list of all look-ups
    subject: Fingerprint  # of what it is a page of
    checksum: bytes  # SHA-256 of its bytes


class KeptPart(Struct, frozen=True):
    """What a template printed of a part of a page."""

    packed: bytes  # its text, compressed
    look_ups: array[int]  # as those of a page


class KeptPages(Struct, frozen=True):
    """The pages of one language that a build wrote, and what they hang on."""

    look_ups: tuple[LookUp, ...]
    digests: tuple[Fingerprint, ...]  # of the answers, in the same order
    pages: Mapping[str, KeptPage]  # by path below docs
    parts: Mapping[bytes, KeptPart]  # by what they are parts of, of pages that are always made


NO_PAGES = KeptPages(look_ups=(), digests=(), pages={}, parts={})


class LastPages(Struct, frozen=True):
    """The pages that the last build wrote, the files of now, and what the book answers now."""

    kept: KeptPages
    read: ReadFile
    answers: Answers


class MadeOf(Struct, frozen=True):
    """All that decides how a page looks in its language."""

    subject: Fingerprint  # of what it is a page of
    look_ups: frozenset[LookUp]


class _MadePart(Struct, frozen=True):
    """A part of a page, and all but its subject that decides how it looks in its language."""

    packed: bytes
    look_ups: frozenset[LookUp]


class FormerPages:
    """The pages of the last build, asked by this one."""

    def __init__(self, last: LastPages) -> None:
        self._kept = last.kept
        self._read = last.read
        self._answers = last.answers
        self._made_of: dict[str, MadeOf] = {}  # pages of this build, by path below docs
        self._checksums: dict[str, bytes] = {}
        self._parts: dict[bytes, _MadePart] = {}  # of this build
        # Of each look-up of the last build: whether it has the answer that it had
        self._is_same = list(map(self._has_answer, self._kept.look_ups, self._kept.digests))

    def _has_answer(self, look_up: LookUp, digest: Fingerprint) -> bool:
        return digest is not None and self._answers.digest(look_up) == digest

    def find(self, path: str, subject: Fingerprint) -> str | None:
        """The text of that page, if it would be made the same and lies unchanged on disk."""
        page = self._kept.pages.get(path)
        if page is None or not self._is_made_the_same(page, subject):
            return None
        data = self._read(path)
        if data is None or _take_checksum(data) != page.checksum:
            return None
        self._checksums[path] = page.checksum
        self._made_of[path] = MadeOf(subject, self._list_look_ups(page.look_ups))
        return data.decode()

    def _is_made_the_same(self, page: KeptPage, subject: Fingerprint) -> bool:
        is_same_subject = subject is not None and page.subject == subject
        return is_same_subject and self._are_same(page.look_ups)

    def recall(self, subject: Fingerprint, notes: Notes, make: Callable[[], str]) -> str:
        """What was made of that subject, if it would be made the same; else what is made now.

        `notes` are of the page that it is a part of.
        """
        part = self._kept.parts.get(subject) if subject else None
        if subject and part and self._are_same(part.look_ups):
            made = _MadePart(part.packed, self._list_look_ups(part.look_ups))
            self._parts[subject] = made
            notes.look_ups |= made.look_ups
            return zlib.decompress(part.packed).decode()
        with notes.noting() as look_ups:
            text = make()
        if subject:
            packed = zlib.compress(text.encode(), 1)
            self._parts[subject] = _MadePart(packed, frozenset(look_ups))
        return text

    def _are_same(self, look_ups: array[int]) -> bool:
        """Whether each of these has the answer that it had."""
        return all(map(self._is_same.__getitem__, look_ups))

    def _list_look_ups(self, numbers: array[int]) -> frozenset[LookUp]:
        return frozenset(map(self._kept.look_ups.__getitem__, numbers))

    def keep(self, path: str, text: str, made_of: MadeOf) -> None:
        """Note of what that page was made."""
        self._checksums[path] = _take_checksum(text.encode())
        self._made_of[path] = made_of

    def list_kept(self) -> KeptPages:
        """All pages of this build."""
        numbers = _Numbers()
        pages: dict[str, KeptPage] = {}
        for path, made_of in self._made_of.items():
            pages[path] = KeptPage(
                look_ups=numbers.number_all(made_of.look_ups),
                subject=made_of.subject,
                checksum=self._checksums[path],
            )
        parts: dict[bytes, KeptPart] = {}
        for subject, part in self._parts.items():
            look_ups = numbers.number_all(part.look_ups)
            parts[subject] = KeptPart(part.packed, look_ups)
        digests = tuple(map(self._answers.digest, numbers))
        return KeptPages(look_ups=tuple(numbers), digests=digests, pages=pages, parts=parts)


def _take_checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class _Numbers(dict[LookUp, int]):
    """The places of look-ups in the list of all of them."""

    def __missing__(self, look_up: LookUp) -> int:
        self[look_up] = number = len(self)
        return number

    def number_all(self, look_ups: Iterable[LookUp]) -> array[int]:
        """The places of these."""
        return array("I", map(self.__getitem__, look_ups))
