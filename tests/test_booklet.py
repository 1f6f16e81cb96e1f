"""The whole book on one page: everything that topics show, each thing at one place, and links that
lead somewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

import pytest

from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.booklet import Chapter, bind, for_paper, for_screen
from generator.showing.page_blocks import PackedText, pack, part_front_matter, tidy
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


def make_chapter(path: str, *blocks: str, down: int = 0) -> Chapter:
    return Chapter(path, PackedText(tuple(map(pack, blocks))), down)


def test_binding_moves_headings_down_keeps_ids_apart_and_turns_links_inward() -> None:
    leaf = make_chapter("print.md", "# Book {: #top }\n\n[one](topics/a.md) [out](people/x.md#y)\n")
    first = make_chapter(
        "topics/a.md",
        "# A {: #top }",
        '\n\n## Key {: #key }\n\n<p id="s-00000001">[b](../b.md#key)</p>\n',
        down=1,
    )
    second = make_chapter(
        "b.md",
        '# B {: #top }\n\n## Key {: #key }\n\n<p id="s-00000001"></p> [gone](topics/a.md#gone)\n',
        down=1,
    )
    made = "".join(bind([leaf, first, second], "print.md"))
    assert "# Book {: #print }" in made
    assert "[one](#topics-a) [out](people/x.md#y)" in made
    assert "## A {: #topics-a .chapter }" in made
    assert '### Key {: #topics-a-key }\n\n<p id="s-00000001">[b](#b-key)' in made
    assert '<p id="b-s-00000001"></p> [gone](#topics-a)' in made


FRONT = f"---\ntitle: A\nlinked: {'x' * 400_000}\n---\n"
LONG_PAGE = (
    FRONT,
    "\n# A {: #top }\n\n\n",
    "<!--screen-->\n",
    *["Only there. \n\n"] * 30_000,
    "<!--/screen-->\n",
    "\n\n \nOne, \n",
    *["Two,\n"] * 80_000,
    *["\n\n## More<!--screen--> there<!--/screen-->\n\n\nWords.  \n"] * 20_000,
    "\n\n",
)


def test_a_long_page_is_cut_between_lines_and_reads_as_if_it_were_whole() -> None:
    whole = "".join(LONG_PAGE)
    page = pages.PrintedPage(LONG_PAGE, is_chapter=True)
    blocks = list(page.on_screen)
    assert len(blocks) > 5
    assert "".join(blocks) == tidy(for_screen(whole))
    assert page.checksum == sha256(tidy(for_screen(whole)).encode()).digest()
    assert len(page.for_paper.blocks) == len(blocks)
    assert "".join(page.for_paper.read()) == part_front_matter(tidy(for_paper(whole)))[1]
    chapters = [Chapter("a.md", page.for_paper, 1)]
    assert "".join(bind(chapters, "print.md")).count("\n### More\n\nWords.") == 20_000


@pytest.mark.parametrize("length", [0, 300_000])
def test_a_packed_text_is_whole_and_smaller(length: int) -> None:
    text = ("Sanksi berlaku di 12 kota. " * (length // 20 + 1))[:length]
    packed = pack(text)
    assert "".join(PackedText((packed,)).read()) == text
    assert len(packed) < max(length / 50, 10)
