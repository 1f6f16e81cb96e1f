"""Compare the book in a folder with one that was committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator import build
from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.text import TextFiles
from generator.desk.overrides import Override
from generator.exporting import generated
from generator.nouns.book import Book
from generator.revisions.book_changes import BookChange, find_changes
from generator.revisions.causes import Cause, find_causes, order_causes
from generator.revisions.committed_book import GENERATED, read_committed_book
from generator.revisions.git import Revision, find_revision

_DATA = "data"


class BookDiff(Frozen):
    """What is otherwise than in a commit."""

    revision: Revision
    book: Book  # as it is now
    changes: tuple[BookChange, ...]
    without_effect: tuple[Cause, ...]  # changes of the editors' files that readers do not see
    differing: tuple[str, ...]  # paths of the generated files with other text, sorted


def diff_book(
    root: Path,
    revision_name: str,
    overrides: Sequence[Override] = (),
    announce: build.Announce = lambda _stage: None,
) -> BookDiff:
    """Compare the book, made anew and not written, with data/generated of that revision.

    Raises InputError where the book has a mistake, or the revision no data that can be read.
    """
    revision = find_revision(root, revision_name)
    before = revision.read_folder(_DATA)
    if not any(path.startswith(f"{GENERATED}/") for path in before):
        fault = Fault(
            f"is not in the commit {revision.name}",
            advice="build the book and commit data/generated/",
        )
        raise fault.error_at(GENERATED)
    announce(f"reading {revision.name}")
    committed = read_committed_book(revision, before)
    book = build.check(root, overrides, announce).book
    announce("comparing")
    causes = find_causes(root, before, book, committed)
    changes = find_changes(book, committed, causes)
    seen = {change.cause for change in changes}
    return BookDiff(
        revision=revision,
        book=book,
        changes=changes,
        without_effect=tuple(order_causes(causes.find_all() - seen)),
        differing=_list_differing(before, generated.render_records(book)),
    )


def _is_generated(path: str) -> bool:
    return path.startswith(f"{GENERATED}/") and path.endswith(".yml")


def _list_differing(before: Mapping[str, bytes], records: TextFiles) -> tuple[str, ...]:
    """The generated files whose text is another one, or that are in one of the two only."""
    present = {f"{GENERATED}/{path}": text.encode() for path, text in records.items()}
    earlier = {path: content for path, content in before.items() if _is_generated(path)}
    differing = {path for path, _ in present.items() ^ earlier.items()}
    return tuple(sorted(differing))
