"""Import a page that a browser saved as one file with its pictures: MHTML, a mail by its form."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

from msgspec.structs import replace

from generator.core.problems import Fault
from generator.importing.encodings import decode
from generator.importing.imported import ImportedArticle, NoArticleError, Origin
from generator.importing.page_tree import find_declared_encoding
from generator.importing.web_page import read_page

KIND = "saved page with its pictures"
_PAGE_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read(raw: bytes, origin: Origin) -> list[ImportedArticle]:
    archive = email.message_from_bytes(raw, policy=email.policy.default)
    page = _find_page(archive)
    if page is None:
        fault = Fault(
            "is a saved page that contains no page", advice="save the page again, as HTML"
        )
        raise NoArticleError(fault)
    payload = page.get_payload(decode=True)
    markup = payload if isinstance(payload, bytes) else b""
    charset = page.get_content_charset() or find_declared_encoding(markup)
    decoded = decode(markup, charset)
    saved = replace(
        origin,
        captured=_read_date(archive) or origin.captured,
        url=_find_address(archive, page) or origin.url,
    )
    article = read_page(decoded.text, decoded.encoding, raw, saved, kind=KIND, ending="mhtml")
    return [article]


def _find_page(archive: Message) -> Message | None:
    """The part that the archive names, else its first page: others are frames in it."""
    pages = [part for part in archive.walk() if part.get_content_type() == "text/html"]
    address = str(archive.get("Snapshot-Content-Location") or "")
    for page in pages:
        if str(page.get("Content-Location") or "") == address:
            return page
    return next(iter(pages), None)


def _find_address(archive: Message, page: Message) -> str:
    for name in _PAGE_ADDRESSES:
        for part in (archive, page):
            address = str(part.get(name) or "").strip()
            if address.startswith(("http:", "https:")):
                return address
    return ""


def _read_date(archive: Message) -> str:
    """When the page was saved; "" where the archive does not say."""
    try:
        saved = parsedate_to_datetime(str(archive.get("Date") or ""))
    except ValueError:
        return ""
    if saved.tzinfo is None:
        saved = saved.replace(tzinfo=UTC)
    return saved.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
