"""Who answers for the book, and where a reader reports an error in it.

A contact is a mail address, or the address of a page. `{address}` in it is where the address of the
statement goes; a page without it opens as it is, since no two take a query in the same form.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from generator.core.addresses import web_address
from generator.core.text import plain
from generator.nouns.book import Statement
from generator.showing.addresses import NO_ADDRESS
from generator.showing.lasting import site_address, topic_address
from generator.showing.markup import made_safe
from generator.showing.page_context import PageContext

_PLACEHOLDER = "{address}"
_LINE_END = "\r\n"  # of a mail; source: RFC 6068
_QUERY_OR_PLACEHOLDER = re.compile(r"[?#{]")
_UNTOUCHED = "/:?#@!$+,;=%-._~&"  # signs of an address that neither Markdown nor HTML reads


class ShownImprint(Struct, frozen=True):
    """Who answers for the book; "" for what its editors leave out."""

    publisher: str
    editor: str
    licence: str  # of the notes
    licence_url: str
    contact: Markup  # address
    contact_words: str  # the same for paper: a mail address, or that of a page without its query


def show_imprint(context: PageContext) -> ShownImprint:
    imprint = context.index.book.imprint
    return ShownImprint(
        publisher=imprint.publisher,
        editor=imprint.editor,
        licence=imprint.licence,
        licence_url=imprint.licence_url,
        contact=address_of_contact(context),
        contact_words=_QUERY_OR_PLACEHOLDER.split(imprint.contact)[0],
    )


# --- the contact ----------------------------------------------------------------------------------


def address_of_contact(context: PageContext) -> Markup:
    """Where a reader writes about the book; "" where nobody takes that."""
    book = context.index.book
    title = context.wording.text(book.title)
    return _fill_contact(context, site_address(book, ""), subject=title, body="")


def address_to_report(statement: Statement, topic: str, context: PageContext) -> Markup:
    """Where a reader reports an error in a statement that the page of that topic shows.

    "" where nobody takes that.
    """
    book = context.index.book
    if not book.imprint.contact:
        return NO_ADDRESS
    page = topic_address(book, topic, context.wording.language)
    address = f"{page}#{statement.id}"
    subject = f"{context.wording.text(book.title)}: {statement.id}"
    lines = [address, context.name_sentence(statement), "", ""]
    body = _LINE_END.join(lines)
    return _fill_contact(context, address, subject=subject, body=body)


def _fill_contact(context: PageContext, address: str, *, subject: str, body: str) -> Markup:
    """The contact as what a link leads to, that address in it."""
    contact = context.index.book.imprint.contact
    if not contact:
        return NO_ADDRESS
    if contact.startswith(("http://", "https://")):
        page = contact.replace(_PLACEHOLDER, _encode(address))
        quoted_page = quote(web_address(page), safe=_UNTOUCHED)
        return _for_page(quoted_page)
    fields = {"subject": subject, "body": body}
    filled = [f"{name}={_encode(text)}" for name, text in fields.items() if text]
    mail_address = quote(contact, safe="@+")
    return _for_page(f"mailto:{mail_address}?{'&'.join(filled)}")


def _encode(text: str) -> str:
    lines = [plain(line) for line in text.split(_LINE_END)]
    return quote(_LINE_END.join(lines), safe="")


def _for_page(address: str) -> Markup:
    """An address of which only `&` is still a sign of HTML."""
    return made_safe(address.replace("&", "&amp;"))


# --- the foot of every page -----------------------------------------------------------------------


def write_foot(context: PageContext) -> str:
    """The HTML at the foot of every page."""
    rights = context.translated(
        "Articles belong to their publishers; quoted sentences name outlet and newsroom."
    )
    lines = [html.escape(rights, quote=False)]
    answers = _list_in_foot(context)
    if answers:
        lines.append(" · ".join(answers))
    return "<br>".join(lines)


def _list_in_foot(context: PageContext) -> list[str]:
    imprint = show_imprint(context)
    parts: list[str] = []
    if imprint.publisher:
        parts.append(context.translated("Published by {name}", name=plain(imprint.publisher)))
    if imprint.editor:
        parts.append(context.translated("Edited by {name}", name=plain(imprint.editor)))
    if imprint.licence:
        parts.append(context.translated("Notes: {name}", name=plain(imprint.licence)))
    escaped = [html.escape(part) for part in parts]
    if imprint.contact:
        words = html.escape(context.translated("Report an error"))
        escaped.append(f'<a href="{imprint.contact}" rel="external nofollow noopener">{words}</a>')
    return escaped
