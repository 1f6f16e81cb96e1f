"""Names of bytes and folders that anybody can compute: SWHIDs, with the hashes that git has.

Source: ISO/IEC 18670, https://www.swhid.org/specification/.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from generator.core.frozen import Frozen

FILE, PROGRAM, LINK, FOLDER = "100644", "100755", "120000", "40000"  # modes, as git has them
_TOP = ""  # the folder itself


class TreeFile(Frozen):
    """A file or link, as far as the name of its folder depends on it."""

    mode: str  # FILE, PROGRAM or LINK
    hash: str  # 40 hex digits of its bytes; a link's bytes are where it points

    @property
    def swhid(self) -> str:
        return name_content(self.hash)


Tree = Mapping[str, TreeFile]  # path below the folder, with forward slashes -> file


def hash_content(data: bytes) -> str:
    """The hash of a file's bytes, as `git hash-object` has it."""
    return hash_chunks([data], len(data))


def hash_chunks(chunks: Iterable[bytes], size: int) -> str:
    """The same of bytes that come piece by piece."""
    sha1 = _begin_hash("blob", size)
    for chunk in chunks:
        sha1.update(chunk)
    return sha1.hexdigest()


def name_content(content_hash: str) -> str:
    return f"swh:1:cnt:{content_hash}"


def name_tree(tree: Tree) -> str:
    """The SWHID of the folder that holds exactly these files; git knows no empty folders."""
    return f"swh:1:dir:{_hash_tree(tree)}"


def name_in_folder(swhid: str, folder: str, path: str) -> str:
    """The name of a file, qualified by that of the folder in which it has this path."""
    return f"{swhid};anchor={folder};path=/{quote(path)}"


def select_below(tree: Tree, folder: str) -> Tree:
    top = f"{folder}/"
    return {path.removeprefix(top): file for path, file in tree.items() if path.startswith(top)}


class _TreeEntry(Frozen):
    """A line of a folder's list."""

    name: bytes
    mode: str
    hash: str

    @property
    def sort_key(self) -> bytes:
        """As git has it, a folder's name ends in a slash."""
        if self.mode == FOLDER:
            return self.name + b"/"
        return self.name

    @property
    def line(self) -> bytes:
        return self.mode.encode() + b" " + self.name + b"\0" + bytes.fromhex(self.hash)


def _hash_tree(tree: Tree) -> str:
    """The hash of the folder, as `git write-tree` has it; deepest folders first."""
    entries: defaultdict[str, list[_TreeEntry]] = defaultdict(list)
    for path, file in tree.items():
        folder, _, name = path.rpartition("/")
        entry = _TreeEntry(_encode(name), file.mode, file.hash)
        entries[folder].append(entry)
    for folder in sorted(_list_folders(entries), key=_count_levels, reverse=True):
        parent, _, name = folder.rpartition("/")
        folder_hash = _hash_entries(entries[folder])
        entry = _TreeEntry(_encode(name), FOLDER, folder_hash)
        entries[parent].append(entry)
    return _hash_entries(entries[_TOP])


def _list_folders(folders: Iterable[str]) -> set[str]:
    """These folders and those that they are in, without the topmost one."""
    listed: set[str] = set()
    for path in folders:
        names = path.split("/") if path else []
        listed.update("/".join(names[:levels]) for levels in range(1, len(names) + 1))
    return listed


def _count_levels(folder: str) -> int:
    return folder.count("/")


def _hash_entries(entries: Iterable[_TreeEntry]) -> str:
    lines = b"".join(entry.line for entry in sorted(entries, key=lambda entry: entry.sort_key))
    sha1 = _begin_hash("tree", len(lines))
    sha1.update(lines)
    return sha1.hexdigest()


def _begin_hash(kind: str, size: int) -> hashlib._Hash:
    """SHA-1, since git and the standard have it; what must be safe has a SHA-256 beside it."""
    return hashlib.sha1(f"{kind} {size}\0".encode(), usedforsecurity=False)


def _encode(name: str) -> bytes:
    """The bytes of a name on disk, whatever its encoding."""
    return name.encode("utf-8", "surrogateescape")
