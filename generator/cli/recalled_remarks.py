"""Find the remarks on a book once for the same inputs and the same last commit."""

from __future__ import annotations

from pathlib import Path

from generator.build import Outcome, is_lasting
from generator.caching import Shortcuts
from generator.reporting.kinds import Remarks
from generator.reporting.report import find_remarks
from generator.revisions.git import find_last_commit

_REMARKS = "remarks"


def recall_remarks(root: Path, outcome: Outcome, shortcuts: Shortcuts) -> Remarks:
    """The remarks on the book that was built in that folder, be they recalled."""
    commit = find_last_commit(root)
    made_of = (outcome.inputs, commit.commit if commit else "")
    recalled = shortcuts.recall(_REMARKS, made_of)
    if isinstance(recalled, tuple):
        return recalled
    remarks = find_remarks(root, outcome.book, outcome.inputs)
    if is_lasting(outcome.book):
        shortcuts.remember(_REMARKS, made_of, remarks)
    return remarks
