"""What the entries of a feed become, whatever form the feed has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from msgspec.structs import replace

from generator.core.addresses import find_site, web_address
from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.text import fold, plain
from generator.importing.fragments import read_fragment
from generator.importing.imported import (
    FEED,
    ImportedArticle,
    LinkedPage,
    NoArticleError,
    Origin,
)

MOST_ENTRIES = 1_000
_LEAST_WORDS = 150  # of a description that is a whole text
_CUT = re.compile(r"(?:\.\.\.|\u2026)\W*$")
_UNDECODED = "\ufffd"


class Entry(Frozen):
    """One entry of a feed; "" for what it does not say."""

    title: str
    url: str  # as the feed has it, made absolute
    outlet: str  # the feed's title, or that of the site whose page a collecting feed lists
    author: str
    published: str  # ISO day
    credit: str  # who lent it to the outlet
    html: str  # its text, be it only the beginning
    is_whole: bool  # the feed has it where whole texts are; else as a description
    encoding: str  # of the feed and how it is known

    @property
    def address(self) -> str:
        """Its page; "" where what it names is no address of the web."""
        try:
            if self.url:
                return web_address(self.url)
            return ""
        except ValueError:
            return ""

    def extract_text(self) -> str:
        """The paragraphs of a whole text; "" where there is only its beginning.

        What ends in an ellipsis was cut, and what has letters that could not be decoded is not
        what the outlet wrote.
        """
        paragraphs = read_fragment(self.html).split("\n\n")
        if len(paragraphs) > 1 and self._is_footer(paragraphs[-1]):
            del paragraphs[-1]
        text = "\n\n".join(paragraphs)
        is_long_enough = self.is_whole or len(text.split()) >= _LEAST_WORDS
        if not is_long_enough or _CUT.search(text) or _UNDECODED in self.title + text:
            return ""
        return text

    def _is_footer(self, paragraph: str) -> bool:
        """Whether it only says where the text appeared: it names the report and the outlet."""
        words = fold(paragraph)
        names = (fold(self.title), fold(self.outlet))
        is_short = len(words) < 2 * sum(map(len, names)) + 40
        return is_short and all(name and name in words for name in names)


class Lender(Frozen):
    """Whom a feed names as the source of an entry; "" for what it does not say."""

    name: str = ""
    home: str = ""  # address of its feed or site

    def is_publisher(self, url: str, feed_home: str) -> bool:
        """Whether the entry's page is on the lender's own site and not on the feed's: such a feed
        collects what others publish.
        """
        host = find_site(url)
        return bool(host) and host == find_site(self.home) != find_site(feed_home)


def name_publisher(entry: Entry, lender: Lender, feed_home: str) -> Entry:
    """The entry with its lender: as its outlet, or else as its credit."""
    if lender.is_publisher(entry.address, feed_home):
        return replace(entry, outlet=lender.name or entry.outlet)
    return replace(entry, credit=lender.name)


def join_address(base: str, link: str) -> str:
    """The link made absolute; "" where it is none."""
    try:
        if link:
            return urljoin(base, link)
        return ""
    except ValueError:
        return ""


def list_articles(entries: Sequence[Entry], kind: str, origin: Origin) -> list[ImportedArticle]:
    """The entries that are whole; raises NoArticleError where none is."""
    _refuse_number(entries)
    articles = []
    for entry in entries:
        text = entry.extract_text()
        if text:
            articles.append(_make_article(entry, text, kind, origin))
    if not articles:
        raise NoArticleError(
            Fault(
                what="contains no whole report",
                found=f"the beginnings of {len(entries)}",
                advice="fetch their pages with --fetch, or save and add them",
            )
        )
    return articles


def list_links_of(entries: Sequence[Entry]) -> list[LinkedPage]:
    """The pages of the entries that are not whole."""
    _refuse_number(entries)
    links = []
    for entry in entries:
        if entry.address and not entry.extract_text():
            link = LinkedPage(
                url=entry.address,
                title=entry.title,
                outlet=entry.outlet,
                author=entry.author,
                published=entry.published,
                credit=entry.credit,
            )
            links.append(link)
    return links


def _make_article(entry: Entry, text: str, kind: str, origin: Origin) -> ImportedArticle:
    first, _, _ = text.partition("\n")
    is_headed = not entry.title or plain(first) == entry.title
    return ImportedArticle(
        text=f"{text}\n" if is_headed else f"{entry.title}\n\n{text}\n",
        kind=kind,
        encoding=entry.encoding,
        original=entry.html.encode(),
        ending="html",
        captured=origin.captured,
        title=entry.title,
        url=entry.address,
        outlet=entry.outlet,
        author=entry.author,
        published=entry.published,
        published_by=FEED if entry.published else "",
        credit=entry.credit,
    )


def _refuse_number(entries: Sequence[Entry]) -> None:
    if not entries:
        raise NoArticleError(Fault("contains no entry that can be read", advice="save it again"))
    if len(entries) > MOST_ENTRIES:
        count = f"{len(entries):,}"
        expected = f"at most {MOST_ENTRIES:,}"
        advice = "save the pages of its reports, and add those"
        raise NoArticleError(
            Fault(what="has too many entries", found=count, expected=expected, advice=advice)
        )
