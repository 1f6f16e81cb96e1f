"""Short articles are read as a reader reads them; `tests.stories` says what a story is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories import Story, find_shortfalls, load_stories

FOLDER = Path(__file__).parent / "cases" / "stories"
STORIES = {path.stem: load_stories(path) for path in sorted(FOLDER.glob("*.yml"))}


@pytest.mark.parametrize("stories", STORIES.values(), ids=STORIES)
def test_stories_are_read_as_a_reader_reads_them(stories: list[Story]) -> None:
    shortfalls = {story.id: find_shortfalls(story) for story in stories}
    assert {id: lacking for id, lacking in shortfalls.items() if lacking} == {}


def test_no_two_stories_have_one_id() -> None:
    ids = [story.id for stories in STORIES.values() for story in stories]
    assert len(ids) == len(set(ids))
