"""Put rendered files on disk: only what changed, whole or not at all, and never over a file that is
not ours.

Each folder that we write to has an owner list, `.generated`: the paths that we made, one a line.
It is written before the files, so that a run that was interrupted is repaired by the next one.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

from generator.core.frozen import Frozen
from generator.core.on_disk import OnDisk
from generator.core.problems import Fault, InputError, Mistakes, Problem
from generator.outputs.seen_files import SeenFiles
from generator.outputs.spool import Spooled

Paths = tuple[str, ...]  # relative to the book's folder
FileTexts = Mapping[str, str]  # path below the folder -> text
Contents = Mapping[str, str | bytes]  # the same, or its bytes
Content = str | bytes | Spooled  # of one file, or where it is
Changes = Mapping[str, Content]  # the same, or where they are
FileContents = Mapping[str, Content | OnDisk]  # path below the folder -> its content

OWNER_LIST = ".generated"
OWNER_LIST_HEAD = (
    "# Files in this folder that `briefing build` made; it removes them when they are no longer "
    "made.\n"
)
_TEMPORARY = ".briefing-"
_LOG = logging.getLogger(__name__)


class Written(Frozen):
    """What a write changed; paths are relative to the book's folder."""

    changed: Paths
    removed: Paths


NOTHING_WRITTEN = Written((), ())


class Checksums(Frozen):
    """What a write leaves on disk: folder -> path below it -> SHA-256 of the file's bytes."""

    folders: Mapping[str, Mapping[str, bytes]]


def checksum(folders: Mapping[str, FileContents]) -> Checksums:
    """The checksums of these folders when they are written, the lists of what is ours included."""
    checksums = {}
    for folder, files in folders.items():
        with_list = {**files, OWNER_LIST: _format_owner_list(files)}
        checksums[folder] = {path: _checksum(content) for path, content in with_list.items()}
    return Checksums(checksums)


def is_written(root: Path, checksums: Checksums, seen: SeenFiles | None = None) -> bool:
    """Whether every one of these files is there as it was written, so that nothing is to do."""
    seen = seen or SeenFiles(root)
    for folder, files in checksums.folders.items():
        if any((root / folder).rglob(f"{_TEMPORARY}*")):  # of a run that was killed
            return False
        for path, expected in files.items():
            if seen.checksum(folder, path) != expected:
                return False
    return True


def read_in(folder: Path, path: str) -> bytes | None:
    """The bytes of a file below a folder of ours; None where no file is there, or a link."""
    if _has_link(folder, path):
        return None
    try:
        return (folder / path).read_bytes()
    except OSError:
        return None


def _encode(content: str | bytes) -> bytes:
    if isinstance(content, str):
        return content.encode()
    return content


def _read(content: Content) -> Iterable[bytes]:
    """Its bytes, a long one's block by block."""
    if isinstance(content, Spooled):
        return content.read()
    return [_encode(content)]


def _checksum(content: Content | OnDisk) -> bytes:
    if isinstance(content, (Spooled, OnDisk)):
        return content.checksum
    return hashlib.sha256(_encode(content)).digest()


class ChangedMeanwhile(Exception):
    """A file that was to stay as it is has changed since it was looked at."""


def write(
    root: Path, folders: Mapping[str, FileContents], seen: SeenFiles | None = None
) -> Written:
    """Make each folder (relative to `root`) hold exactly these files of ours: path below the folder
    -> text.

    Raises InputError, before anything is written, where a file that we did not make is in the way,
    and where the disk refuses; a run after that repairs what is missing. Raises ChangedMeanwhile,
    too, before anything is written.
    """
    seen = seen or SeenFiles(root)
    with _naming_disk_errors(root), ExitStack() as locks:
        problems: list[Problem] = []
        changed = {}
        for folder, files in folders.items():
            lock = _lock(root / folder)
            locks.enter_context(lock)
            changed[folder] = _list_changed(folder, files, seen)
            problems += _find_obstacles(root, folder, changed[folder])
        if problems:
            raise InputError(problems)
        with ExitStack() as unfinished:
            updates = [
                _stage_folder(root / folder, files, changed[folder], unfinished)
                for folder, files in folders.items()
            ]
            written = _combine(folders, [update.finish() for update in updates])
        for folder, contents in changed.items():
            for path, content in contents.items():
                seen.note_written(folder, path, _checksum(content))
    return written


def _list_changed(folder: str, files: FileContents, seen: SeenFiles) -> Changes:
    """What is not on the disk so; raises ChangedMeanwhile where that is to stay."""
    changed = {}
    for path, content in sorted(files.items()):
        if seen.checksum(folder, path) == _checksum(content):
            continue
        if isinstance(content, OnDisk):
            raise ChangedMeanwhile(path)
        changed[path] = content
    return changed


def _combine(folders: Iterable[str], written: Iterable[Written]) -> Written:
    changed = []
    removed = []
    for folder, below in zip(folders, written, strict=True):
        changed += [f"{folder}/{path}" for path in below.changed]
        removed += [f"{folder}/{path}" for path in below.removed]
    return Written(tuple(changed), tuple(removed))


def add(root: Path, folder: str, name: str, text: str) -> bool:
    """Write a file that people keep from then on; False where it has this text already.

    Raises InputError where another file is there, and where the disk refuses.
    """
    with _naming_disk_errors(root), _lock_cleaned([root / folder]):
        path = root / folder / name
        if path.is_symlink() or _holds_other_content(path, text):
            fault = Fault(
                "already exists and contains something else",
                advice="remove it first if it is to be made anew",
            )
            raise fault.error_at(f"{folder}/{name}")
        return replace(path, text)


def put(root: Path, files: Contents, replaceable: Container[str] = ()) -> None:
    """Write files that people keep from then on, path below the book's folder -> content: all of
    them, or none.

    Raises InputError where another file is there that is not `replaceable`, and where the disk
    refuses.
    """
    folders = [(root / path).parent for path in files]
    with _naming_disk_errors(root), _lock_cleaned(folders), _stage_files() as stage:
        problems = []
        for path, content in files.items():
            is_in_the_way = path not in replaceable and _holds_other_content(root / path, content)
            if is_in_the_way or _has_link(root, path):
                fault = Fault(
                    "already exists and contains something else",
                    advice="move or remove it",
                )
                problems.append(fault.at(path))
        if problems:
            raise InputError(problems)
        for path, content in files.items():
            stage.add(root / path, content)
        stage.put_in_place()


def create(folder: Path, files: FileTexts) -> None:
    """Make a new or empty folder hold these files, path below it -> text, whole or not at all.

    Raises InputError where the disk refuses.
    """
    parent = folder.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=_TEMPORARY) as scratch:
            written = Path(scratch) / "folder"
            for path, text in files.items():
                replace(written / path, text)
            _move_into(folder, written)
    except OSError as error:
        fault = Fault(f"cannot be made: {error.strerror}", advice="name another folder")
        raise fault.error_at(str(folder)) from error


def _move_into(folder: Path, written: Path) -> None:
    """Put what a folder contains into one that is empty or not there."""
    if not folder.exists():
        written.rename(folder)
        return
    for entry in sorted(written.iterdir()):
        entry.rename(folder / entry.name)


class PreparedFolder(Frozen):
    """A folder that is filled beside the one whose place it takes."""

    target: Path
    new: Path  # empty at first
    old: Path  # where what was in the target goes

    def put_in_place(self) -> None:
        """Take the other's place: all of it, or none where the disk refuses.

        The folder itself stays, in which a shell or a server may be, and so does what begins with a
        dot, such as .git.
        """
        self.target.mkdir(parents=True, exist_ok=True)
        _move_entries(self.target, self.old)
        try:
            _move_entries(self.new, self.target)
        except OSError:
            _move_entries(self.target, self.new)
            _move_entries(self.old, self.target)
            raise


@contextmanager
def prepare_folder(folder: Path) -> Iterator[PreparedFolder]:
    """A folder to fill in peace; what is not put in place is gone when the block ends.

    Raises InputError where the disk refuses. Two runs at once take turns.
    """
    target = folder.resolve()
    parent = target.parent
    with _naming_disk_errors(parent), _lock(parent):
        for left in parent.glob(f"{_TEMPORARY}*/"):  # by a run that was killed
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=parent, prefix=_TEMPORARY) as scratch:
            prepared = PreparedFolder(target, Path(scratch) / "new", Path(scratch) / "old")
            prepared.new.mkdir()
            prepared.old.mkdir()
            yield prepared


def _move_entries(source: Path, target: Path) -> None:
    for entry in sorted(source.iterdir()):
        if not entry.name.startswith("."):
            entry.rename(target / entry.name)


def rewrite(root: Path, texts: FileTexts) -> None:
    """Replace files by their new texts, path -> text: all of them, or none where the disk refuses,
    for which it raises InputError.
    """
    folders = [(root / path).parent for path in texts]
    with _naming_disk_errors(root), _lock_cleaned(folders), _stage_files() as stage:
        for path, text in texts.items():
            stage.add(root / path, text)
        stage.put_in_place()


def owned(folder: Path) -> Paths:
    """The paths below that folder that we made, sorted; empty where we made none."""
    try:
        text = (folder / OWNER_LIST).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ()
    lines = text.splitlines()
    paths = [line for line in lines if line and not line.startswith("#")]
    return tuple(sorted(filter(_is_inside, paths)))


def replace(path: Path, text: str | bytes) -> bool:
    """Write the text whole or not at all; False where the file has it already."""
    with _stage_files() as stage:
        if not stage.add(path, text):
            return False
        stage.put_in_place()
    return True


# --- whole files ----------------------------------------------------------------------------------


class _StagedFile(Frozen):
    """A file that is written, under another name beside the place that it is for."""

    target: Path
    temporary: str


class _Stage:
    """Files that are all written before the first takes its place."""

    def __init__(self) -> None:
        self._waiting: list[_StagedFile] = []

    def add(self, path: Path, content: Content) -> bool:
        """Write a file for that place; False where the one that is there has these bytes."""
        if path.is_file() and _is_same(path, content):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY)
        self._waiting.append(_StagedFile(path, temporary))
        try:
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), 0o644)
                file.writelines(_read(content))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            error.filename = os.fspath(path)  # it names none, or the temporary one
            raise
        return True

    def put_in_place(self) -> None:
        """Have each file take its place, for good also where the power fails afterwards."""
        folders = sorted({file.target.parent for file in self._waiting})
        while self._waiting:
            file = self._waiting[0]
            os.replace(file.temporary, file.target)
            del self._waiting[0]
        for folder in folders:
            _sync_folder(folder)

    def discard(self) -> None:
        """Remove what took no place."""
        for file in self._waiting:
            with suppress(OSError):
                os.unlink(file.temporary)


@contextmanager
def _stage_files() -> Iterator[_Stage]:
    """A stage; what is on it when the block ends leaves nothing behind."""
    stage = _Stage()
    try:
        yield stage
    finally:
        stage.discard()


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; the files have their bytes there already."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _naming_disk_errors(root: Path) -> Iterator[None]:
    """What the disk refuses is named like any other mistake."""
    try:
        yield
    except OSError as error:
        path = "the book's folder"
        if isinstance(error.filename, str):
            path = os.path.relpath(error.filename, root)
        fault = Fault(
            f"cannot be written: {error.strerror}",
            advice="make room or access, then build again",
        )
        raise fault.error_at(path) from error


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Two runs at once take turns; whoever waits is told for what."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _LOG.warning("%s: another run writes here; waiting until it has ended", folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _lock_cleaned(folders: Iterable[Path]) -> Iterator[None]:
    """Lock folders in which people keep files, without what a killed run left in them."""
    with ExitStack() as locks:
        for folder in sorted(set(folders)):
            locks.enter_context(_lock(folder))
            for left in folder.glob(f"{_TEMPORARY}*"):
                if not left.is_dir():
                    left.unlink()
        yield


# --- folders of ours ------------------------------------------------------------------------------


def _find_obstacles(root: Path, folder: str, files: Changes) -> Mistakes:
    """What is in the way of these files and is not ours."""
    ours = set(owned(root / folder))
    for path, text in files.items():
        path_in_root = root / folder / path
        is_foreign = path not in ours and _holds_other_content(path_in_root, text)
        if is_foreign or _has_link(root / folder, path):
            fault = Fault(
                "is where the generator writes, and it did not make it",
                advice="move or remove it",
            )
            yield fault.at(f"{folder}/{path}")


def _has_link(folder: Path, path: str) -> bool:
    target = folder / path
    depth = len(Path(path).parts)
    on_the_way = [target, *target.parents[: depth - 1]]
    return any(part.is_symlink() for part in on_the_way)


def _holds_other_content(path: Path, content: Content) -> bool:
    """Whether something else than this is at that path."""
    if not path.exists():
        return False
    return not path.is_file() or not _is_same(path, content)


def _is_same(path: Path, content: Content) -> bool:
    if isinstance(content, Spooled) and path.stat().st_size != content.length:
        return False
    return _checksum(path.read_bytes()) == _checksum(content)


class _FolderUpdate(Frozen):
    """A folder whose new files are written and wait for their places."""

    folder: Path
    files: FileContents
    before: Paths  # what was ours
    waiting: _Stage
    changed: Iterable[str]

    def finish(self) -> Written:
        """Put the files in place and remove the outdated ones.

        The list names what goes and what comes as long as either may be there.
        """
        owner_list = self.folder / OWNER_LIST
        replace(owner_list, _format_owner_list({*self.before, *self.files}))
        self.waiting.put_in_place()
        outdated = [path for path in self.before if path not in self.files]
        removed = [path for path in outdated if _remove(self.folder, path)]
        replace(owner_list, _format_owner_list(self.files))
        return Written(tuple(self.changed), tuple(removed))


def _stage_folder(
    folder: Path, files: FileContents, changed: Changes, unfinished: ExitStack
) -> _FolderUpdate:
    """Write the files that change beside those that they replace, and clean up after a killed
    run.
    """
    _remove_temporary(folder)
    waiting = unfinished.enter_context(_stage_files())
    for path, content in changed.items():
        waiting.add(folder / path, content)
    return _FolderUpdate(
        folder=folder, files=files, before=owned(folder), waiting=waiting, changed=changed
    )


def _format_owner_list(paths: Iterable[str]) -> str:
    lines = [f"{path}\n" for path in sorted(paths)]
    return OWNER_LIST_HEAD + "".join(lines)


def _remove(folder: Path, path: str) -> bool:
    """Remove a file of ours and the folders that it leaves empty; False where it is not there."""
    target = folder / path
    if _has_link(folder, path) or not target.is_file():
        return False
    target.unlink()
    for parent in target.relative_to(folder).parents[:-1]:
        with suppress(OSError):  # not empty: an editor keeps something there
            (folder / parent).rmdir()
    return True


def _remove_temporary(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    for path in folder.rglob(f"{_TEMPORARY}*"):
        if not path.is_dir():
            path.unlink(missing_ok=True)


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts
