"""Read the files of a book's folder; the only module that opens what people write."""

from __future__ import annotations

import os
import re
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

from generator.core.limits import MOST_CHARACTERS
from generator.core.merge_conflicts import find_merge_conflicts
from generator.core.problems import Fault

MAX_BYTES = 5_000_000  # of one file; an article has a few thousand
ANY_SIZE = sys.maxsize - 1


class UnreadableError(Exception):
    """A file that cannot be used."""

    def __init__(self, fault: Fault, line: int = 0) -> None:
        super().__init__(fault.message)
        self.fault = fault
        self.line = line  # 1-based; 0 where no line can be named


def list_names(folder: Path, ending: str) -> list[str]:
    """The names without `ending` of a folder's entries that have it, sorted; hidden ones are left
    out.
    """
    if not folder.is_dir():
        return []
    names = [name for name in os.listdir(folder) if name.endswith(ending)]
    visible = [name.removesuffix(ending) for name in names if not name.startswith(".")]
    return sorted(visible, key=os.fsencode)


def list_entries(folder: Path) -> list[str]:
    """The names of all that lies in a folder, hidden or not, sorted."""
    if not folder.is_dir():
        return []
    return sorted(os.listdir(folder), key=os.fsencode)


def exists(path: Path) -> bool:
    """Whether anything is at that path, be it a link to nothing."""
    return os.path.lexists(path)


def load_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a plain file that has at most so many; raises UnreadableError for all else."""
    try:
        status = path.lstat()
        _refuse_special(status, most)
        # Neither a link nor what waits for a writer is opened.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb") as file:
            return file.read(min(status.st_size, most) + 1)
    except FileNotFoundError as error:
        raise UnreadableError(Fault("is missing", advice="add it")) from error
    except OSError as error:
        fault = Fault(f"cannot be read: {error.strerror}", advice="make it readable")
        raise UnreadableError(fault) from error


def _refuse_special(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(
            Fault(
                what="is not a regular file",
                found="a link, folder or device",
                advice="put the text itself there",
            )
        )
    if status.st_size > most:
        raise UnreadableError(
            Fault(
                what="is too large",
                found=f"{status.st_size:,} bytes",
                expected=f"at most {most:,}",
                advice="split or shorten it",
            )
        )


def find_change_time(path: Path) -> str:
    """When the file was last written: ISO 8601, UTC, to the second; "" where that is not known."""
    try:
        changed = path.stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(changed, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def load_text(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most so many bytes without its byte-order mark.

    Raises UnreadableError.
    """
    return load_whole_text(path, most).removeprefix("\ufeff")


def load_whole_text(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most so many bytes as it is; raises UnreadableError."""
    return _decode(load_bytes(path, most), "utf-8", "save it as UTF-8")


def decode_article(data: bytes, encoding: str) -> str:
    """An article's text with its own line ends and byte-order mark.

    Raises UnreadableError where it contains no words, or what no text contains.
    """
    advice = "save it as UTF-8 or name its `encoding` in the sidecar"
    text = _decode(data, encoding, advice)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(
            Fault(
                what="is too long",
                found=f"{len(text):,} characters",
                expected=f"at most {MOST_CHARACTERS:,}",
                advice="split the file into several",
            )
        )
    if "\0" in text:
        sign = f"a NUL character at offset {text.index(chr(0)):,}"
        raise UnreadableError(Fault(what="is not text", found=sign, advice="save it as plain text"))
    for conflict in find_merge_conflicts(text):
        raise UnreadableError(conflict.fault, conflict.first_line)
    if not re.search(r"\w", text):
        advice = "add its text or remove the file"
        raise UnreadableError(Fault("contains no words", expected="an article", advice=advice))
    return text


def _decode(data: bytes, encoding: str, advice: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        code = f"0x{data[error.start]:02X}"
        byte = f"byte {code} at offset {error.start:,}, on line {line}"
        raise UnreadableError(
            Fault(what=f"is not {encoding}", found=byte, advice=advice)
        ) from error
