"""Choose the ids of findings, so that a published one stays when an older article joins it.

`f-` and the hex digits of any of its statements name a finding. An id that a note cites or an
edition has stays; any other finding has that of its oldest statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from generator.core.ids import finding_id, short_hash

# Id of a finding that is published -> the statements that it is known to have had, none where
# nobody wrote them down; of two ids of one finding the first stays
KeptIds = Mapping[str, Set[str]]

NO_IDS: KeptIds = {}


@dataclass(frozen=True, slots=True)
class UnnamedFinding:
    """What a finding's id depends on."""

    statements: tuple[str, ...]  # ids, oldest first
    newsrooms: int

    @property
    def names(self) -> list[str]:
        """The ids that its statements give it, the oldest one's first."""
        return [finding_id(statement) for statement in self.statements]


def choose_ids(findings: Sequence[UnnamedFinding], kept: KeptIds) -> list[str]:
    """The id of each finding, in their order; no two are the same."""
    unpublished = _name_by_age(findings, {})
    return _name_by_age(findings, _find_bearers(findings, kept, unpublished))


def _name_by_age(findings: Sequence[UnnamedFinding], chosen: Mapping[int, str]) -> list[str]:
    """The ids chosen for findings of these numbers, and for each other one that of its oldest
    statement which has not given its own away.
    """
    taken = set(chosen.values())
    ids: list[str] = []
    for number, finding in enumerate(findings):
        id = chosen.get(number) or _choose_free(finding, taken)
        taken.add(id)
        ids.append(id)
    return ids


def _choose_free(finding: UnnamedFinding, taken: Set[str]) -> str:
    for id in finding.names:
        if id not in taken:
            return id
    return finding_id(short_hash("\n".join(finding.names).encode()))


def _find_bearers(
    findings: Sequence[UnnamedFinding], kept: KeptIds, unpublished: Sequence[str]
) -> Mapping[int, str]:
    """Number of a finding -> the published id that it keeps.

    `unpublished` are the ids that the findings would have had without.
    """
    named: defaultdict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        for name in finding.names:
            named[name].append(number)

    bearers: dict[int, str] = {}
    for id, statements in kept.items():

        def fitness(
            number: int, id: str = id, statements: Set[str] = statements
        ) -> tuple[int, bool, int]:
            """Where its statements are, else where it would be, else where most newsrooms are."""
            finding = findings[number]
            same = statements & set(finding.statements)
            return len(same), unpublished[number] == id, finding.newsrooms

        free = [number for number in named[id] if number not in bearers]
        if free:
            bearers[max(free, key=fitness)] = id
    return bearers
