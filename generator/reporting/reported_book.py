"""The book that is reported on, with all that a remark looks up."""

from __future__ import annotations

from collections.abc import Set

from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.book import Book
from generator.reporting.decisions import Decisions
from generator.reporting.places import Places
from generator.revisions.committed_book import CommittedIds


class ReportedBook(Frozen):
    """A book, what its editors list and decided, and what was committed."""

    book: Book
    language: Language  # of the articles
    listed: Set[str]  # ids of data/entities.yml
    outlets: Set[str]  # ids of data/outlets.yml
    decisions: Decisions
    places: Places
    committed: CommittedIds | None  # None where nothing is
