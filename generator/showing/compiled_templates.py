"""Templates as Python code, kept from one build to the next.

The one module of this package that touches the disk, in the user's cache folder alone; what it
finds there only saves time.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
import platformdirs
from jinja2.bccache import Bucket, bc_magic

_BYTECODE = hashlib.md5(bc_magic, usedforsecurity=False).hexdigest()  # of Python and Jinja


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Templates as Python code, remembered by this process and, where the user's cache folder can
    be written, from one build to the next: compiling them takes longer than a small book does.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), f"{_BYTECODE}-%s.template")
        self._code: dict[tuple[str, str], CodeType] = {}  # by key and checksum

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Of the template's name alone: wherever the program is installed."""
        del filename
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """Of all that the code is made of: the template, and what compiles it."""
        return super().get_source_checksum(f"{_compiler_checksum()}{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code, where the template was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code:
            return
        with suppress(Exception):  # whatever a damaged file leads to
            super().load_bytecode(bucket)
        self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code; a folder that cannot be written only costs the time."""
        self._remember(bucket)
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiler_checksum() -> str:
    """Of the code that compiles templates: Jinja's version, and this package's filters."""
    checksum = hashlib.sha256(importlib.metadata.version("jinja2").encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        checksum.update(file.read_bytes())
    return checksum.hexdigest()


COMPILED = CompiledTemplates(platformdirs.user_cache_path("briefing-book") / "templates")
