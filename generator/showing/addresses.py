"""Where a book's pages are, and how one of them links to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.ids import page_name
from generator.showing.markup import anchor, made_safe

LEDGER = "ledger.md"
DIFFERENCES = "differences.md"
FINDINGS = "findings.md"
EDITIONS = "editions/index.md"
PEOPLE = "people/index.md"
SOURCES = "sources/index.md"
CORRECTIONS = "corrections.md"

NO_ADDRESS = Markup()

_LONGEST_ANCHOR = 76  # characters of an id behind "a-"
_REMEMBERED = 1 << 16  # paths and relative addresses


@lru_cache(_REMEMBERED)
def topic_path(topic: str) -> str:
    """Path of a topic's page below its language's folder."""
    return f"topics/{page_name(topic)}.md"


def brief_path(topic: str) -> str:
    """Path of a topic's page below its language's folder."""
    return f"briefs/{page_name(topic)}.md"


@lru_cache(_REMEMBERED)
def person_path(actor: str) -> str:
    """Path of an actor's page below its language's folder."""
    return f"people/{page_name(actor)}.md"


@lru_cache(_REMEMBERED)
def source_path(article: str) -> str:
    """Path of an article's page below its language's folder."""
    return f"sources/{page_name(article)}.md"


def article_anchor(article: str) -> str:
    return f"a-{page_name(article)[:_LONGEST_ANCHOR]}".rstrip("-")


def person_anchor(actor: str) -> str:
    """The anchor of an actor without a page on the list of people; the page for lost addresses
    makes it of the actor's former address (book.js).
    """
    return f"p-{page_name(actor)[:_LONGEST_ANCHOR]}".rstrip("-")


def file_of_article(article: str) -> str:
    """What the names of an article's files begin with; no topic's file is in that folder."""
    return f"sources/{page_name(article)}"


def said_on_anchor(topic: str, section: str = "") -> str:
    """The anchor of what somebody says on a topic, on their page, or in their section of one."""
    return f"{section}-on-{topic}" if section else f"on-{topic}"


def footnote_anchor(statement: str) -> str:
    return f"note-{statement}"


def unused_anchor(statement: str) -> str:
    """The anchor of a sentence, by its id, among those that its article's page does not quote."""
    return statement.replace("s-", "u-", 1)


class FixedPages(Frozen):
    """The addresses of the pages that every book has once."""

    findings: Markup
    differences: Markup
    timeline: Markup
    people: Markup
    sources: Markup
    ledger: Markup
    editions: Markup
    glossary: Markup
    data: Markup
    method: Markup
    corrections: Markup
    print: Markup


class Addresses(Frozen):
    """The addresses of pages as the pages of one folder link to them."""

    folder: str  # below the language's folder; "" at its top
    language_folder: str = ""  # below docs; "" for the first language

    def of_page(self, path: str, target: str = "") -> Markup:
        """A page of the same language, or the thing of that anchor on it."""
        relative = relative_path(path, self.folder)
        if not target:
            return made_safe(relative)
        return made_safe(f"{relative}#{anchor(target)}")

    def of_anchor(self, target: str) -> Markup:
        """The thing of that anchor on the same page."""
        return made_safe(f"#{anchor(target)}")

    def of_file(self, path: str) -> Markup:
        """A file below docs that all languages share."""
        here = posixpath.join(self.language_folder, self.folder)
        return made_safe(relative_path(path, here.rstrip("/")))

    def of_editions(self) -> Markup:
        return self.of_page(EDITIONS)

    def of_fixed_pages(self) -> FixedPages:
        return FixedPages(
            findings=self.of_page(FINDINGS),
            differences=self.of_page(DIFFERENCES),
            timeline=self.of_page("timeline.md"),
            people=self.of_page(PEOPLE),
            sources=self.of_page(SOURCES),
            ledger=self.of_page(LEDGER),
            editions=self.of_page(EDITIONS),
            glossary=self.of_page("glossary.md"),
            data=self.of_page("data.md"),
            method=self.of_page("method.md"),
            corrections=self.of_page(CORRECTIONS),
            print=self.of_page("print.md"),
        )

    def of_topic(self, topic: str, target: str = "") -> Markup:
        return self.of_page(topic_path(topic), target)

    def of_brief(self, topic: str, target: str = "") -> Markup:
        return self.of_page(brief_path(topic), target)

    def of_person(self, actor: str, target: str = "") -> Markup:
        return self.of_page(person_path(actor), target)

    def of_line_of_person(self, actor: str) -> Markup:
        """The line of an actor without a page on the list of people."""
        return self.of_page(PEOPLE, person_anchor(actor))

    def of_source(self, article: str, target: str = "") -> Markup:
        return self.of_page(source_path(article), target)

    def of_section(self, month: str, article: str, target: str = "") -> Markup:
        """An article, or a thing with it, on the page of a month, which all languages share."""
        return made_safe(f"{self.of_file(month)}#{anchor(target or article_anchor(article))}")

    def of_ledger(self, article: str) -> Markup:
        return self.of_page(LEDGER, article_anchor(article))


@lru_cache(_REMEMBERED)
def relative_path(path: str, folder: str) -> str:
    """A path as it is written from a folder; "" is the folder at the top."""
    return posixpath.relpath(path, folder or ".")
