"""Only the three marks of git together are a conflict."""

from __future__ import annotations

import pytest

from generator.core.merge_conflicts import find_merge_conflicts

TEXTS = {
    "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd": [(2, 6)],
    "<<<<<<<\r\n||||||| base\r\n=======\r\n>>>>>>>\r\n": [(1, 4)],
    "<<<<<<< a\n=======\n>>>>>>> b\n<<<<<<< a\n=======\n>>>>>>> b": [(1, 3), (4, 6)],
    "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b": [(2, 4)],
    "<<<<<<< a\n=======\n>>>>>>> b\n=======\n>>>>>>> c": [(1, 3)],
    "Heading\n=======\n>>>>>>> quoted": [],
    "<<<<<<< a\n>>>>>>> b": [],
    "<<<<<<< a\n=======\n": [],
    "<<<<<<< a\n======== b\n>>>>>>> c": [],
    "x <<<<<<< a\n=======\n>>>>>>> b": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_conflicts_are_found_by_their_lines(text: str) -> None:
    conflicts = find_merge_conflicts(text)
    assert [(each.first_line, each.last_line) for each in conflicts] == TEXTS[text]
