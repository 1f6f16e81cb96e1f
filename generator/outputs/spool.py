"""Keep what is to be written out of memory until all of it is made.

A spool is a file without a name in the book's folder: whatever ends the process, nothing is left of
it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.on_disk import OnDisk
from generator.core.problems import Fault

_PREFIX = ".briefing-"


class Spooled(Frozen):
    """What a file is to contain, as it lies in a spool; a copy of the process can read it, too."""

    spool: int  # its descriptor
    start: int
    length: int
    checksum: bytes  # SHA-256

    def read(self) -> bytes:
        return os.pread(self.spool, self.length, self.start)


class Spool:
    """Takes the contents of files one after the other."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._end = 0

    def keep(self, content: str | bytes | OnDisk) -> Spooled | OnDisk:
        """What stands for it from now on; raises InputError where the disk refuses."""
        if isinstance(content, OnDisk):
            return content
        data = content.encode() if isinstance(content, str) else content
        try:
            self._write(data)
        except OSError as error:
            fault = Fault(
                f"cannot be written: {error.strerror}",
                advice="make room or access, then build again",
            )
            raise fault.error_at("the book's folder") from error
        start = self._end
        self._end += len(data)
        return Spooled(
            spool=self.descriptor,
            start=start,
            length=len(data),
            checksum=hashlib.sha256(data).digest(),
        )

    def _write(self, data: bytes) -> None:
        place = self._end
        rest = memoryview(data)
        while rest:
            count = os.pwrite(self.descriptor, rest, place)
            place += count
            rest = rest[count:]


class Spools:
    """The spools of one build, which are gone when it ends."""

    def __init__(self, folder: Path, files: contextlib.ExitStack) -> None:
        self._folder = folder
        self._files = files

    def add(self) -> Spool:
        """Another one: each process that goes on beside this one needs its own."""
        file = tempfile.TemporaryFile(dir=self._folder, prefix=_PREFIX)  # noqa: SIM115 - the stack does
        self._files.enter_context(file)
        return Spool(file.fileno())


@contextlib.contextmanager
def open_spools(folder: Path) -> Iterator[Spools]:
    """Spools of a build of the book in that folder."""
    with contextlib.ExitStack() as files:
        yield Spools(folder, files)
