"""The whole book on one page: everything that topics show, each thing at one place, and links that
lead somewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from generator.nouns.book import Book
from generator.showing.booklet import Chapter, bind
from tests.pages_read import Read, seen

BOOKLETS = ("print.md", "id/print.md")


@pytest.mark.parametrize("path", BOOKLETS)
def test_the_whole_book_holds_every_statement_as_its_topics_show_it(
    path: str, book: Book, read: Mapping[str, Read]
) -> None:
    whole = read[path]
    ids = Counter(whole.ids)
    filed = {line.statement.id for line in book.ledger if line.topics}
    assert all(ids[each] == 1 for each in filed)
    assert {each for each in ids if each.startswith("s-")} == filed
    folder = path.removesuffix("print.md")
    apart = Counter(
        seen(card.one("blockquote").text)
        for page in book.topics
        for card in read[f"{folder}topics/{page.topic.id}.md"].body.all("div", "st")
    )
    assert (
        Counter(seen(card.one("blockquote").text) for card in whole.body.all("div", "st")) == apart
    )


@pytest.mark.parametrize("path", BOOKLETS)
def test_its_contents_lead_to_every_chapter_and_its_links_stay_inside_where_they_can(
    path: str, read: Mapping[str, Read]
) -> None:
    whole = read[path]
    contents = [
        link.attributes["href"].removeprefix("#")
        for link in whole.body.one("ol", "entries").all("a")
    ]
    assert contents == [each.attributes["id"] for each in whole.body.all("h2", "chapter")]
    outside = {target for target, _ in whole.links if target != path}
    assert outside
    assert not [target for target in outside if "/topics/" in target]


@pytest.mark.parametrize("path", BOOKLETS)
def test_it_is_found_by_links_and_not_by_the_search(path: str, read: Mapping[str, Read]) -> None:
    assert read[path].meta["search"] == {"exclude": True}
    folder = path.removesuffix("print.md")
    for page in ("topics/sanctions.md", "data.md"):
        assert (path, "") in set(read[folder + page].links)


@pytest.mark.parametrize("path", BOOKLETS)
def test_it_has_nothing_that_works_on_a_screen_only(path: str, read: Mapping[str, Read]) -> None:
    tags = {element.tag for element in read[path].body.all()}
    assert not tags & {"form", "input", "button"}


def test_binding_moves_headings_down_keeps_ids_apart_and_turns_links_inward() -> None:
    leaf = Chapter("print.md", "# Book {: #top }\n\n[one](topics/a.md) [out](people/x.md#y)\n", 0)
    first = Chapter(
        "topics/a.md",
        '# A {: #top }\n\n## Key {: #key }\n\n<p id="s-00000001">[b](../b.md#key)</p>\n',
        1,
    )
    second = Chapter(
        "b.md",
        '# B {: #top }\n\n## Key {: #key }\n\n<p id="s-00000001"></p> [gone](topics/a.md#gone)\n',
        1,
    )
    made = bind([leaf, first, second], "print.md")
    assert "# Book {: #print }" in made
    assert "[one](#topics-a) [out](people/x.md#y)" in made
    assert "## A {: #topics-a .chapter }" in made
    assert '### Key {: #topics-a-key }\n\n<p id="s-00000001">[b](#b-key)' in made
    assert '<p id="b-s-00000001"></p> [gone](#topics-a)' in made
