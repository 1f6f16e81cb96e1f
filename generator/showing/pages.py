"""Render the book as Markdown: every page in every language, by the templates."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from generator.core.days import iso_or_blank
from generator.core.ids import page_name
from generator.languages import default_code
from generator.nouns.book import Book
from generator.showing import actor_views, changes, dating, evidence_views, excerpts, filters, views
from generator.showing.booklet import Chapter, bind
from generator.showing.figures import Drawer
from generator.showing.index import BookIndex, build_index
from generator.showing.lookups import Lookups
from generator.showing.markup import anchor, environment, made_safe
from generator.showing.wording import Wording

TEMPLATES = Path(__file__).parent / "templates"
ORIGINAL = default_code()  # language of the articles, and so of every quotation
BOOKLET = "print.md"  # the whole book on one page


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered in each language."""

    path: str  # below the language's folder
    template: (
        str  # `{language}` in it stands for the language where prose has a template of its own
    )
    values: Mapping[str, object]
    down: int = 0  # levels that its headings go down in the whole book; 0 = no part of that
    was: tuple[str, ...] = ()  # ids that its subject had before


def render(book: Book) -> Mapping[str, str]:
    """Path below docs -> Markdown; the first language stands at the root, each other one in its own folder.

    Pure, but for reading the templates, anew at each call: a changed template is met without a restart.
    """
    known = build_index(book)
    evidence, people = evidence_views.index(book, known), actor_views.index(book, known)
    rendered: dict[str, str] = {}
    for language in book.languages:
        templates = _templates(
            book, known, Wording(language, book.ui.get(language, {}), book.languages)
        )
        templates.globals |= {"evidence": evidence, "people": people}
        for page in _pages(book):
            rendered[_place(book, language, page.path)] = _rendered(book, templates, page)
        rendered[_place(book, language, BOOKLET)] = _booklet(book, templates)
    return rendered


def _rendered(book: Book, templates: jinja2.Environment, page: Page, *, bound: bool = False) -> str:
    """The page's Markdown; what is bound into the whole book leaves out what only works or is only read on a screen."""
    twins = {each: _place(book, each, page.path) for each in book.languages}
    was = tuple(map(page_name, page.was))
    languages = (str(templates.globals["lang"]), "en")
    template = templates.select_template(
        [page.template.format(language=each) for each in languages]
    )
    return _tidy(template.render(here=page.path, twins=twins, was=was, bound=bound, **page.values))


def _booklet(book: Book, templates: jinja2.Environment) -> str:
    """The whole book as one page: its first leaf, then the chapters that this one lists."""
    first = _rendered(book, templates, Page(BOOKLET, "print.md.j2", {}), bound=True)
    _, front, leaf = first.split("---\n", 2)
    chapters = [Chapter(BOOKLET, leaf, 0)]
    for page in _pages(book):
        if page.down:
            text = _rendered(book, templates, page, bound=True).split("---\n", 2)[2]
            chapters.append(Chapter(page.path, text, page.down))
    return f"---\n{front}---\n{bind(chapters, BOOKLET)}"


def _pages(book: Book) -> Iterator[Page]:
    yield Page("index.md", "home.md.j2", {})
    for topic in book.topics:
        yield Page(
            f"topics/{page_name(topic.topic.id)}.md",
            "topic.md.j2",
            {"page": topic},
            1,
            topic.topic.was,
        )
    yield Page("findings.md", "findings.md.j2", {}, 1)
    yield Page("differences.md", "differences.md.j2", {}, 1)
    yield Page("timeline.md", "timeline.md.j2", {}, 1)
    yield Page("people/index.md", "people.md.j2", {}, 1)
    for actor in book.actors:
        yield Page(
            f"people/{page_name(actor.id)}.md", "person.md.j2", {"person": actor}, was=actor.was
        )
    yield Page("sources/index.md", "sources.md.j2", {}, 1)
    for source in book.sources:
        was = source.clean.article.sidecar.was
        yield Page(f"sources/{page_name(source.id)}.md", "source.md.j2", {"source": source}, 2, was)
    yield Page("ledger.md", "ledger.md.j2", {})
    yield Page("editions/index.md", "editions.md.j2", {})
    for comparison in changes.paged(book.comparisons):
        yield Page(changes.page(comparison), "edition.md.j2", {"comparison": comparison})
    yield Page("glossary.md", "glossary.md.j2", {})
    yield Page("data.md", "data.md.j2", {})
    yield Page("method.md", "method.{language}.md.j2", {}, 1)


def _place(book: Book, language: str, path: str) -> str:
    return path if language == book.languages[0] else f"{language}/{path}"


def _templates(book: Book, known: BookIndex, wording: Wording) -> jinja2.Environment:
    """The templates with what they may call; strings that these return must pass a filter to be printed."""
    titles = {page.topic.id: wording.text(page.topic.title) for page in book.topics}
    templates = environment(TEMPLATES)
    templates.globals = {
        "book": book,
        "known": known,
        "lang": wording.language,
        "original": ORIGINAL,
        "as_of": iso_or_blank(dating.newest_date(book)),
        "updated": dating.newest_day(book),
        "views": views,
        "dating": dating,
        "excerpts": excerpts,
        "changes": changes,
        "filters": filters,
        "draw": Drawer(known, titles, wording.language),
        "look": Lookups(book, known, wording),
        "wording": wording,
        "_": wording.translated,
        "counted": wording.counted,
        "text": wording.text,
        "day": wording.day,
        "number": wording.number,
        "link": _link,
        "file": _file,
    }
    return templates


@jinja2.pass_context
def _link(context: Context, path: str, target: str = "") -> Markup:
    """A Markdown link target from the page being rendered to another one of the same language."""
    relative = posixpath.relpath(path, posixpath.dirname(context["here"]) or ".")
    return made_safe(f"{relative}#{anchor(target)}" if target else relative)


@jinja2.pass_context
def _file(context: Context, path: str) -> Markup:
    """A Markdown link target from the page being rendered to a file that all languages share."""
    return made_safe(
        posixpath.relpath(path, posixpath.dirname(context["twins"][context["lang"]]) or ".")
    )


def _tidy(text: str) -> str:
    """One empty line where templates left several: the pages are read in reviews, too."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).rstrip() + "\n"
