"""The cache on disk: a folder of entries, each named by what it was made of.

It is the user's own folder, never the book's, which may come from strangers: an entry is a pickle.
Whatever is wrong with an entry or with the folder only costs time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import platformdirs

from generator.core.frozen import Frozen
from generator.core.garbage import not_looking_for_garbage

VARIABLE = "BRIEFING_CACHE"
OFF = "off"
# Of all entries together: a book of ten thousand articles needs about a third of it
MOST_BYTES = 2_000_000_000
LEFT_BYTES = 1_600_000_000  # when the longest unused ones were removed
_HEAD = b"briefing-book cache 2\n"
_SEAL = len(_HEAD) + hashlib.sha256().digest_size  # bytes before the form of an entry
_COMPRESSED, _PLAIN = b"z", b" "  # its form: one byte
_SUFFIX = ".entry"

Buffer: TypeAlias = bytes | memoryview


def open_entries(variables: Mapping[str, str]) -> Entries | None:
    """The cache that the environment names, else the user's; None where it is switched off."""
    named = variables.get(VARIABLE, "")
    if named == OFF:
        return None
    folder = Path(named) if named else platformdirs.user_cache_path("briefing-book") / "work"
    return Entries(folder)


class Entries(Frozen):
    """Values by keys, which are hex digits."""

    folder: Path

    def has(self, key: str) -> bool:
        """Whether there is a value of that key, trusted or not."""
        return self._path_of(key).exists()

    def load(self, key: str) -> object | None:
        """The value of that key; None where there is none that can be trusted."""
        path = self._path_of(key)
        try:
            packed = _read_own_file(path)
            os.utime(path)  # it was used
        except OSError:
            return None
        entry = memoryview(packed)  # a large one is not copied
        seal, form, data = entry[:_SEAL], entry[_SEAL : _SEAL + 1], entry[_SEAL + 1 :]
        if seal != _seal(key, form, data):
            return None
        with suppress(Exception), not_looking_for_garbage():  # an unforeseen class leads to any
            pickled = zlib.decompress(data) if form == _COMPRESSED else data
            value: object = pickle.loads(pickled)  # noqa: S301 - of this user
            return value
        return None

    def save(self, key: str, value: object, *, is_packed: bool = False) -> None:
        """Keep the value for later, as far as the disk allows; packed values are not compressed."""
        with not_looking_for_garbage():
            data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        form = _PLAIN
        if not is_packed:
            form = _COMPRESSED
            data = zlib.compress(data, 1)
        path = self._path_of(key)
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(path, [_seal(key, form, data), form, data])

    def limit_size(self, most: int = MOST_BYTES, left: int = LEFT_BYTES) -> None:
        """Remove what was longest unused, where all entries together are too large."""
        with suppress(OSError):
            files = [(path.stat(), path) for path in self.folder.glob("*/*")]
            files.sort(key=lambda file: file[0].st_mtime_ns, reverse=True)
            total = sum(status.st_size for status, _ in files)
            if total <= most:
                return
            while files and total > left:
                status, path = files.pop()
                path.unlink(missing_ok=True)
                total -= status.st_size

    def _path_of(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{_SUFFIX}"


def _seal(key: str, form: Buffer, data: Buffer) -> bytes:
    """What an entry begins with: a checksum of the rest, and of its key."""
    checksum = hashlib.sha256(key.encode())
    checksum.update(form)
    checksum.update(data)
    return _HEAD + checksum.digest()


def _read_own_file(path: Path) -> bytes:
    """The bytes of a file that belongs to whoever runs this program; raises OSError for others."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if os.fstat(handle).st_uid != os.geteuid():
            raise PermissionError(path)
        return file.read()


def _write_whole(path: Path, parts: Sequence[bytes]) -> None:
    """Write a file that is there whole or not at all; a power cut may tear it, which is seen."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
