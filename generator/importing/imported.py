"""What importers take and give."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.problems import Fault


class NoArticleError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Origin(Frozen):
    """Where bytes are from; "" for what is not known."""

    name: str  # the file's path as the editor wrote it, `-`, or an address: what messages name
    captured: str = ""  # when they were saved or fetched: ISO 8601, UTC, to the second
    url: str = ""  # the address from which they came, after redirects
    media_type: str = ""  # as a server says, with parameters: `text/html; charset=utf-8`

    @property
    def ending(self) -> str:
        """That of the file's name in small letters, without its dot; "" where it has none."""
        return PurePosixPath(self.name).suffix.removeprefix(".").lower()


FEED = "its feed"  # where a day is that the page itself does not say


class ImportedArticle(Frozen):
    """An article as an importer reads it; "" for what its original does not say."""

    text: str  # headline and body, paragraphs with a blank line between; never empty
    kind: str  # of the original, for the editor: "saved page"
    encoding: str  # of the original and how it is known: "windows-1252, guessed"
    original: bytes  # from which it was read, whole
    ending: str  # of a file that contains the original, without its dot
    captured: str  # when the original was saved or fetched: ISO 8601, UTC, to the second
    title: str = ""
    url: str = ""  # the page's own word for its address (canonical) before where it came from
    outlet: str = ""  # its name as the original says it
    author: str = ""  # names as the original says them, joined by commas
    published: str = ""  # ISO day
    published_by: str = ""  # where the original says so, for an editor: "its JSON-LD"
    credit: str = ""  # whose text it is where another newsroom is named beside it


class LinkedPage(Frozen):
    """A page that an original names and does not contain; "" for what it does not say of it."""

    url: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""  # ISO day
    credit: str = ""  # as in ImportedArticle

    def complete(self, article: ImportedArticle) -> ImportedArticle:
        return replace(
            article,
            title=article.title or self.title,
            outlet=article.outlet or self.outlet,
            author=article.author or self.author,
            published=article.published or self.published,
            published_by=article.published_by or (FEED if self.published else ""),
            credit=article.credit or self.credit,
        )
