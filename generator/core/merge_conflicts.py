"""Find what git leaves in a text where two people changed the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.core.problems import Fault

LONGEST_SHOWN = 40  # characters of the line with which a conflict begins
_BEGIN = re.compile(r"<{7}( .*)?")
_MIDDLE = re.compile(r"={7}")
_END = re.compile(r">{7}( .*)?")


class MergeConflict(Frozen):
    """Lines of two versions, with the marks of git around them."""

    first_line: int  # 1-based
    last_line: int
    fault: Fault


def find_merge_conflicts(text: str) -> Iterator[MergeConflict]:
    """The conflicts in a text, in its order.

    One has all three marks: seven `=` alone may underline a heading.
    """
    first_line, begin, has_middle = 0, "", False
    for number, line in enumerate(text.split("\n"), start=1):
        mark = line.rstrip()
        if _BEGIN.fullmatch(mark):
            first_line, begin, has_middle = number, mark, False
        elif first_line and _MIDDLE.fullmatch(mark):
            has_middle = True
        elif has_middle and _END.fullmatch(mark):
            yield MergeConflict(first_line, number, report_merge_mark(begin))
            first_line, has_middle = 0, False


def find_lone_mark(text: str) -> MergeConflict | None:
    """The first line with which git begins or ends a conflict, where the other is gone."""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = line.rstrip()
        if _BEGIN.fullmatch(mark) or _END.fullmatch(mark):
            return MergeConflict(number, number, report_merge_mark(mark))
    return None


def is_merge_mark(line: str) -> bool:
    """Whether a line that may belong to no whole conflict is one of its three marks."""
    mark = line.rstrip()
    return any(form.fullmatch(mark) for form in (_BEGIN, _MIDDLE, _END))


def report_merge_mark(line: str) -> Fault:
    """What to do where that line is what is left of a conflict."""
    return Fault(
        what="is in the middle of a merge",
        found=line.rstrip()[:LONGEST_SHOWN],
        expected="the lines of one side",
        advice="keep one side and remove the lines with <<<<<<<, ======= and >>>>>>>",
    )
