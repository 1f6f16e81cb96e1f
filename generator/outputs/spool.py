"""Keep what is to be written out of memory until all of it is made.

A spool is a file without a name in the book's folder: whatever ends the process, nothing is left of
it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeAlias

from generator.core.frozen import Frozen
from generator.core.on_disk import OnDisk
from generator.core.problems import Fault

# A file's whole text, or its pieces in their order, each made when it is asked for
Content: TypeAlias = str | bytes | Iterable[str | bytes] | OnDisk

_PREFIX = ".briefing-"
_BLOCK = 1 << 20  # bytes that are in memory at once


class Spooled(Frozen):
    """What a file is to contain, as it lies in a spool; a copy of the process can read it, too."""

    spool: int  # its descriptor
    start: int
    length: int
    checksum: bytes  # SHA-256

    def read(self) -> Iterator[bytes]:
        """Its bytes, block by block."""
        end = self.start + self.length
        for place in range(self.start, end, _BLOCK):
            yield os.pread(self.spool, min(_BLOCK, end - place), place)


class Spool:
    """Takes the contents of files one after the other."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.length = 0  # bytes of all that it took

    def keep(self, content: Content) -> Spooled | OnDisk:
        """What stands for it from now on; raises InputError where the disk refuses."""
        if isinstance(content, OnDisk):
            return content
        start = self.length
        checksum = hashlib.sha256()
        for block in _join_blocks(content):
            checksum.update(block)
            self._append(block)
        return Spooled(
            spool=self.descriptor,
            start=start,
            length=self.length - start,
            checksum=checksum.digest(),
        )

    def _append(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                count = os.pwrite(self.descriptor, rest, self.length)
                self.length += count
                rest = rest[count:]
        except OSError as error:
            fault = Fault(
                f"cannot be written: {error.strerror}",
                advice="make room or access, then build again",
            )
            raise fault.error_at("the book's folder") from error


def _join_blocks(content: str | bytes | Iterable[str | bytes]) -> Iterator[bytes]:
    """Its bytes in few blocks, however small its pieces are."""
    waiting = bytearray()
    for piece in [content] if isinstance(content, (str, bytes)) else content:
        waiting += piece.encode() if isinstance(piece, str) else piece
        if len(waiting) >= _BLOCK:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


class Spools:
    """The spools of one build, which are gone when it ends."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._folder = folder
        self._files = files

    def add(self) -> Spool:
        """Another one: each process that goes on beside this one needs its own."""
        file = tempfile.TemporaryFile(dir=self._folder, prefix=_PREFIX)  # noqa: SIM115 - the stack does
        self._files.enter_context(file)
        return Spool(file.fileno())


@contextmanager
def open_spools(folder: Path) -> Iterator[Spools]:
    """Spools of a build of the book in that folder."""
    with ExitStack() as files:
        yield Spools(folder, files)
