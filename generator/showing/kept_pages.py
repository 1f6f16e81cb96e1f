"""Which pages of the last build are those of this one, told by what each looked up."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.core.fingerprints import Fingerprint
from generator.showing.index import BookIndex
from generator.showing.look_ups import Answers, LookUp

ReadFile = Callable[[str], bytes | None]  # path below docs -> its bytes, None where it has none


class KeptPage(Struct, frozen=True):
    """A page that a build wrote."""

    look_ups: array[int]  # places in the list of all look-ups
    subject: Fingerprint  # of what it is a page of
    checksum: bytes  # SHA-256 of its bytes


class KeptPages(Struct, frozen=True):
    """The pages of one language that a build wrote, and what they hang on."""

    look_ups: tuple[LookUp, ...]
    digests: tuple[Fingerprint, ...]  # of the answers, in the same order
    pages: Mapping[str, KeptPage]  # by path below docs


NO_PAGES = KeptPages((), (), {})


class LastPages(Struct, frozen=True):
    """The pages that the last build wrote, and the files of now."""

    kept: KeptPages
    read: ReadFile


class MadeOf(Struct, frozen=True):
    """All that decides how a page looks in its language."""

    subject: Fingerprint  # of what it is a page of
    look_ups: frozenset[LookUp]


class FormerPages:
    """The pages of the last build, asked by this one."""

    def __init__(self, last: LastPages, index: BookIndex) -> None:
        pages = last.kept
        self._kept, self._read = pages, last.read
        self._answers = Answers(index)
        self._made_of: dict[str, MadeOf] = {}  # pages of this build, by path below docs
        self._checksums: dict[str, bytes] = {}
        self._is_same = [
            digest is not None and self._answers.digest(look_up) == digest
            for look_up, digest in zip(pages.look_ups, pages.digests, strict=True)
        ]

    def find(self, path: str, subject: Fingerprint) -> str | None:
        """The text of that page, if it would be made the same and lies unchanged on disk."""
        page = self._kept.pages.get(path)
        if page is None or subject is None or page.subject != subject:
            return None
        if not all(map(self._is_same.__getitem__, page.look_ups)):
            return None
        data = self._read(path)
        if data is None or hashlib.sha256(data).digest() != page.checksum:
            return None
        self._checksums[path] = page.checksum
        look_ups = frozenset(map(self._kept.look_ups.__getitem__, page.look_ups))
        self._made_of[path] = MadeOf(subject, look_ups)
        return data.decode()

    def keep(self, path: str, text: str, made_of: MadeOf) -> None:
        """Note of what that page was made."""
        self._checksums[path] = hashlib.sha256(text.encode()).digest()
        self._made_of[path] = made_of

    def list_kept(self) -> KeptPages:
        """All pages of this build."""
        numbers: dict[LookUp, int] = {}
        pages: dict[str, KeptPage] = {}
        for path, made_of in self._made_of.items():
            positions = [numbers.setdefault(look_up, len(numbers)) for look_up in made_of.look_ups]
            pages[path] = KeptPage(array("I", positions), made_of.subject, self._checksums[path])
        digests = tuple(map(self._answers.digest, numbers))
        return KeptPages(tuple(numbers), digests, pages)
