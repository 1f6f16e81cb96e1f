"""Who answers for the book, and where a reader reports an error in it.

A contact is a mail address, or the address of a page. `{address}` in it is where the address of the
statement goes; a page without it opens as it is, since no two take a query in the same form.
Where a book has none, readers are led to its page of corrections, which says what to send to whom.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import zip_longest
from urllib.parse import quote

from markupsafe import Markup

from generator.core.addresses import find_host, web_address
from generator.core.frozen import Frozen
from generator.core.text import Words, plain
from generator.nouns.book import Statement
from generator.showing.addresses import CORRECTIONS, NO_ADDRESS
from generator.showing.lasting import site_address, topic_address
from generator.showing.markup import made_safe
from generator.showing.page_context import PageContext

REPORT = "report"  # anchor on the page of corrections of what a reader does
# In the foot of every page, whose address the theme makes of it on each
FOOT_LINK = f"{CORRECTIONS}#{REPORT}"
_PLACEHOLDER = "{address}"
_LINE_END = "\r\n"  # of a mail; source: RFC 6068
_QUERY_OR_PLACEHOLDER = re.compile(r"[?#{]")
_UNTOUCHED = "/:?#@!$+,;=%-._~&"  # signs of an address that neither Markdown nor HTML reads


class ShownImprint(Frozen):
    """Who answers for the book; "" for what its editors leave out."""

    publisher: str
    editor: str
    licence: str  # of the notes
    licence_url: str
    contact: Markup  # address
    contact_words: str  # the same for paper: a mail address, or that of a page without its query


def show_imprint(context: PageContext) -> ShownImprint:
    imprint = context.book.imprint
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
    book = context.book
    title = context.wording.text(book.title)
    address = site_address(book, "")
    questions = [context.translated("Address of the page:"), *_ask_what_is_wrong(context)]
    body = _write_report(questions, [address])
    return _fill_contact(context, address, subject=title, body=body)


def address_to_report(statement: Statement, topic: str, context: PageContext) -> Markup:
    """Where a reader reports an error in a statement that the page of that topic shows."""
    book = context.book
    if not book.imprint.contact:
        return context.address_of_page(CORRECTIONS, REPORT)
    page = topic_address(book, topic, context.language)
    address = f"{page}#{statement.id}"
    subject = f"{context.wording.text(book.title)}: {statement.id}"
    answers = [address, context.name_sentence(statement)]
    body = _write_report(list_questions(context), answers)
    return _fill_contact(context, address, subject=subject, body=body)


def list_questions(context: PageContext) -> Words:
    """That a report on a statement answers; the script knows the first two (assets/book.js)."""
    return (
        context.translated("Address of the statement:"),
        context.translated("What the book says:"),
        *_ask_what_is_wrong(context),
    )


def _ask_what_is_wrong(context: PageContext) -> Words:
    return (
        context.translated("What is wrong:"),
        context.translated("What is right, and where to find it:"),
    )


def _write_report(questions: Iterable[str], answers: Iterable[str] = ()) -> str:
    """Each question with its answer on the next line, or room for one."""
    lines = []
    for question, answer in zip_longest(questions, answers, fillvalue=""):
        lines += [question, answer, ""]
    return _LINE_END.join(lines)


def takes_line(contact: str) -> bool:
    """Whether what is sent there has the address of the line by itself."""
    return not contact.startswith(("http://", "https://")) or _PLACEHOLDER in contact


def _fill_contact(context: PageContext, address: str, *, subject: str, body: str) -> Markup:
    """The contact as what a link leads to, that address in it."""
    contact = context.book.imprint.contact
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


def draft_mail(questions: Iterable[str], context: PageContext) -> Markup:
    """What opens a mail to nobody yet, with these questions."""
    subject = _encode(context.wording.text(context.book.title))
    body = _encode(_write_report(questions))
    return _for_page(f"mailto:?subject={subject}&body={body}")


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
        "Articles belong to their publishers; every sentence is credited to its outlet and"
        " newsroom."
    )
    lines = [html.escape(rights, quote=False)]
    lines.append(" · ".join(_list_in_foot(context)))
    return "<br>".join(lines)


def _list_in_foot(context: PageContext) -> list[str]:
    imprint = show_imprint(context)
    parts = []
    if imprint.publisher:
        parts.append(context.translated("Published by {name}", name=plain(imprint.publisher)))
    if imprint.editor:
        parts.append(context.translated("Edited by {name}", name=plain(imprint.editor)))
    if imprint.licence:
        parts.append(context.translated("Notes: {name}", name=plain(imprint.licence)))
    escaped = [html.escape(part) for part in parts]
    escaped.append(_link_in_foot(imprint, context))
    return escaped


def _link_in_foot(imprint: ShownImprint, context: PageContext) -> str:
    """Where a reader reports an error, with the address in writing: not everybody has a program
    that opens a mail.
    """
    words = html.escape(context.translated("Report an error"))
    if not imprint.contact:
        return f'<a href="{FOOT_LINK}">{words}</a>'
    place = find_host(context.book.imprint.contact) or imprint.contact_words
    data = {
        # The script puts the page's own address where this one stands in the link.
        "address": site_address(context.book, ""),
        "say": context.translated(
            "If no e-mail program opens, copy the address and the text from here."
        ),
        "to": context.translated("To:"),
        "subject": context.translated("Subject:"),
        "copy": context.translated("Copy"),
        "copied": context.translated("Copied: paste it into an e-mail or a message."),
        "selected": context.translated(
            "Your browser does not let this page copy. The report is selected: long-press it, or"
            " press Ctrl+C or ⌘C."
        ),
    }
    attributes = "".join(f' data-{name}="{html.escape(value)}"' for name, value in data.items())
    return (
        f'<a class="foot-report"{attributes} href="{imprint.contact}"'
        f' rel="external nofollow noopener">{words} ({html.escape(place)})</a>'
    )
