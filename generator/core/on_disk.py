"""A file that need not be made: it lies where it belongs."""

from __future__ import annotations

from generator.core.frozen import Frozen


class OnDisk(Frozen):
    """In place of a file's text: the file has it already."""

    checksum: bytes  # SHA-256 of its bytes
