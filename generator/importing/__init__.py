"""Turn what an editor has, such as a saved page, into articles: one importer a file, in one table.

An importer is a module with `read(raw, origin)`. It reads bytes only: whoever has them says in an
`Origin` where they are from.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.text import TextPattern
from generator.importing import feed, json_feed, plain_text, web_archive, web_page
from generator.importing.imported import ImportedArticle, LinkedPage, NoArticleError, Origin

__all__ = [
    "ImportedArticle",
    "Importer",
    "LinkedPage",
    "NoArticleError",
    "Origin",
    "find_importer",
    "list_links",
    "read",
]

Articles = list[ImportedArticle]

_HEAD = 4_000  # bytes in which the kind of a file shows
_BEFORE_SIGNS = re.compile(r"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s)+")


class Importer(Frozen):
    """What reads files of one kind."""

    kind: str  # for the editor: "saved page"
    endings: frozenset[str]  # of names, in small letters; "" is a name without one
    begins: TextPattern | None  # the first bytes as Latin-1; None where any may begin
    media_types: frozenset[str]  # by which a server names the kind
    read: Callable[[bytes, Origin], Articles]
    # The pages that it names, of which it has only the beginning; None where there are never any.
    list_links: Callable[[bytes, Origin], list[LinkedPage]] | None = None


# What its first bytes say goes before a file's name, and the first that fits is taken. Plain text
# is the last: nothing at its beginning says what it is.
IMPORTERS = (
    Importer(
        kind=feed.KIND,
        endings=frozenset({"atom", "rdf", "rss"}),
        begins=re.compile(r"(?s:(?:<\?|<!--|<!DOCTYPE\s+rss\b).*?)?<(?:rss|feed|rdf:RDF)[\s>]"),
        media_types=frozenset(
            {"application/atom+xml", "application/rdf+xml", "application/rss+xml"}
        ),
        read=feed.read,
        list_links=feed.list_links,
    ),
    Importer(
        kind=json_feed.KIND,
        endings=frozenset({"json"}),
        begins=re.compile(r"\{\s*\""),
        media_types=frozenset({"application/feed+json", "application/json"}),
        read=json_feed.read,
        list_links=json_feed.list_links,
    ),
    Importer(
        kind=web_page.KIND,
        endings=frozenset({"htm", "html", "shtml", "xhtml"}),
        begins=re.compile(
            r"(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta"
            r"|title|link|script|article|main|div|p)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        media_types=frozenset({"text/html", "application/xhtml+xml"}),
        read=web_page.read,
    ),
    Importer(
        kind=web_archive.KIND,
        endings=frozenset({"mht", "mhtml"}),
        begins=re.compile(
            r"(?:[\w-]+:.*\n(?:[ \t].*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE
        ),
        media_types=frozenset({"multipart/related", "application/x-mimearchive"}),
        read=web_archive.read,
    ),
    Importer(
        kind=plain_text.KIND,
        endings=frozenset({"", "txt", "text"}),
        begins=None,
        media_types=frozenset({"text/plain"}),
        read=plain_text.read,
    ),
)


def find_importer(raw: bytes, origin: Origin) -> Importer | None:
    """What reads these bytes; None where nothing does."""
    letters = raw[:_HEAD].replace(b"\0", b"").decode("latin-1")  # also of UTF-16
    head = _BEFORE_SIGNS.sub("", letters, count=1)
    for importer in IMPORTERS:
        if importer.begins and importer.begins.match(head):
            return importer
    media_type = origin.media_type.partition(";")[0].strip().lower()
    for importer in IMPORTERS:
        if media_type in importer.media_types:
            return importer
    for importer in IMPORTERS:
        if not media_type and origin.ending in importer.endings:
            return importer
    return None


def list_links(raw: bytes, origin: Origin) -> list[LinkedPage]:
    """The pages that these bytes name and of which they have only the beginning, as feeds do.

    Raises NoArticleError where the bytes cannot be read.
    """
    importer = find_importer(raw, origin)
    if importer is None or importer.list_links is None:
        return []
    return importer.list_links(raw, origin)


def read(raw: bytes, origin: Origin) -> Articles:
    """The articles in these bytes, at least one; raises NoArticleError where there is none."""
    importer = find_importer(raw, origin)
    if importer is None:
        kinds = ", ".join(importer.kind for importer in IMPORTERS)
        what = "is of a kind that is not read"
        raise NoArticleError(Fault(what, expected=kinds, advice="save its text as a .txt file"))
    if not raw.strip():
        raise NoArticleError(Fault("is empty", expected="an article", advice="save it again"))
    return importer.read(raw, origin)
