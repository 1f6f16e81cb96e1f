"""Choose the ids of findings, so that a published one stays when an older article joins it.

`f-` and the hex digits of any of its statements name a finding. An id that a note cites or an
edition has stays, also where the statement that it was made of is gone; any other finding has that
of its oldest statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from generator.core.frozen import Frozen
from generator.core.ids import Ids, finding_id, short_hash

StatementIds = frozenset[str]

# Id of a finding that is published -> the statements that it is known to have had, none where
# nobody wrote them down; of two ids of one finding the first stays
KeptIds = Mapping[str, frozenset[str]]

NO_IDS: KeptIds = {}


class UnnamedFinding(Frozen):
    """What a finding's id depends on."""

    statements: Ids  # ids, oldest first
    newsrooms: int

    def list_names(self) -> list[str]:
        """The ids that its statements give it, the oldest one's first."""
        return [finding_id(statement) for statement in self.statements]


def choose_ids(findings: Sequence[UnnamedFinding], kept: KeptIds) -> list[str]:
    """The id of each finding, in their order; no two are the same."""
    bearers = _Bearers(findings)
    for id, statements in kept.items():
        bearers.let_keep(id, statements)
    for id, statements in kept.items():
        bearers.let_outlive(id, statements)
    return _name_by_age(findings, bearers.ids)


def _name_by_age(findings: Sequence[UnnamedFinding], chosen: Mapping[int, str]) -> list[str]:
    """The ids chosen for findings of these numbers, and for each other one that of its oldest
    statement which has not given its own away.
    """
    taken = set(chosen.values())
    ids = []
    for number, finding in enumerate(findings):
        id = chosen.get(number) or _choose_free(finding, taken)
        taken.add(id)
        ids.append(id)
    return ids


def _choose_free(finding: UnnamedFinding, taken: Set[str]) -> str:
    names = finding.list_names()
    for name in names:
        if name not in taken:
            return name
    all_names = "\n".join(names)
    return finding_id(short_hash(all_names.encode()))


class _Bearers:
    """Which findings keep a published id."""

    def __init__(self, findings: Sequence[UnnamedFinding]) -> None:
        self.ids: dict[int, str] = {}  # by the number of the finding
        self._findings = findings
        self._unpublished = _name_by_age(findings, {})  # the ids that they would have without
        self._named: defaultdict[str, list[int]] = defaultdict(list)  # by a name of theirs
        for number, finding in enumerate(findings):
            for name in finding.list_names():
                self._named[name].append(number)

    def let_keep(self, id: str, statements: StatementIds) -> None:
        """Give a published id to the finding that continues the one with these statements."""
        best = None
        best_fit = (-1, False, 0)
        for number in self._named[id]:
            fit = self._measure_fit(number, id, statements)
            if number not in self.ids and fit > best_fit:
                best = number
                best_fit = fit
        if best is not None:
            self.ids[best] = id

    def let_outlive(self, id: str, statements: StatementIds) -> None:
        """Give a published id whose own statement is in no finding to the one with most of the
        others.
        """
        if self._named[id] or id in self.ids.values():
            return
        best = None
        best_count = 1  # of two at least: one statement alone may be in any finding
        for number, finding in enumerate(self._findings):
            count = len(statements.intersection(finding.statements))
            if number not in self.ids and count > best_count:
                best = number
                best_count = count
        if best is not None:
            self.ids[best] = id

    def _measure_fit(self, number: int, id: str, statements: StatementIds) -> tuple[int, bool, int]:
        """Where its statements are, else where it would be, else where most newsrooms are."""
        finding = self._findings[number]
        same = statements.intersection(finding.statements)
        return len(same), self._unpublished[number] == id, finding.newsrooms
