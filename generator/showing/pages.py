"""Render the book as Markdown: every page in every language, by the templates."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

import jinja2
from markupsafe import Markup

from generator.core.fingerprints import Fingerprint, Fingerprints
from generator.core.frozen import Frozen
from generator.core.ids import Ids, page_name
from generator.core.on_disk import OnDisk
from generator.core.text import TextFiles
from generator.nouns.book import Actor, Book, Comparison, Source, TopicPage
from generator.nouns.editors import WithdrawnArticle
from generator.showing import addresses, changes
from generator.showing.about_pages import make_data_page, make_method_page
from generator.showing.addresses import Addresses
from generator.showing.booklet import Chapter, bind, for_paper, for_screen
from generator.showing.bottom_line import make_glossary_page
from generator.showing.brief_page import make_brief_page
from generator.showing.corrections_page import make_corrections_page
from generator.showing.differences_page import make_differences_page
from generator.showing.editions_pages import (
    make_edition_page,
    make_editions_page,
    make_whole_edition,
)
from generator.showing.findings_page import make_findings_page
from generator.showing.grouping import group_by
from generator.showing.home_page import make_booklet_leaf, make_home_page
from generator.showing.index import BookIndex, build_index
from generator.showing.kept_pages import FormerPages, KeptPage
from generator.showing.letter_page import make_letter_page
from generator.showing.list_pages import make_ledger_page, make_people_page, make_sources_page
from generator.showing.look_ups import Notes, note_index
from generator.showing.markup import environment, made_safe
from generator.showing.month_page import make_month_page
from generator.showing.page_blocks import (
    PackedText,
    Tidying,
    cut_page,
    pack,
    part_front_matter,
    tidy,
)
from generator.showing.page_context import PageContext
from generator.showing.person_page import make_person_page
from generator.showing.shapes import Part, ShownStatement
from generator.showing.source_page import make_source_page
from generator.showing.timeline_page import make_timeline_page
from generator.showing.topic_page import make_topic_page
from generator.showing.withdrawn_pages import make_withdrawn_page
from generator.showing.wording import Wording, list_wordings

TEMPLATES = Path(__file__).parent / "templates"
HOME = "index.md"
BOOKLET = "print.md"  # the whole book on one page


PageText: TypeAlias = Iterator[str] | OnDisk


class PagePlan(Frozen):
    path: str  # below the language's folder
    # `{language}` in it means the language where prose has a template of its own.
    template: str
    make: Callable[[PageContext], object]  # the shape that the template prints
    chapter_level: int = 0  # levels that its headings go down in the whole book; 0 = no part of it
    former_ids: Ids = ()  # ids that its subject had before
    is_shared: bool = False  # whether it is written in the first language only, for all readers
    has_sections: bool = False  # whether it is many pages of a small book

    def digest_subject(self, fingerprints: Fingerprints) -> Fingerprint:
        """A checksum of what it is a page of."""
        subject = self.make.args if isinstance(self.make, partial) else ()
        return fingerprints.take_all((self.template, self.former_ids, *subject))


def render(book: Book) -> TextFiles:
    """Path below docs -> Markdown.

    The first language is at the root, each other one in its own folder.

    Pure, but for reading the templates, anew at each call: a changed template is met without a
    restart.
    """
    index = build_index(book)
    plans = tuple(plan_pages(index))
    rendered = {}
    for wording in list_wordings(book):
        for path, text in render_language(index, plans, wording):
            rendered[path] = join_text(text)
    return rendered


def join_text(text: PageText) -> str:
    """The text of a page that was made, which is gone from there."""
    if isinstance(text, OnDisk):
        return ""
    return "".join(text)


def render_language(
    index: BookIndex,
    plans: Iterable[PagePlan],
    wording: Wording,
    former: FormerPages | None = None,
) -> Iterator[tuple[str, PageText]]:
    """Path below docs, and Markdown of each of these pages in one language.

    A page is made while it is read, and read before the next one is asked for.
    Where the last build's pages are known, those that would be made the same are not made.
    """
    notes = Notes()
    print_part: PrintPart = print_anew
    if former is not None:
        notes = Notes(former.numbers)
        index = note_index(index, notes)
        print_part = partial(_print_changed, notes, former)
    writer = PageWriter(
        index=index,
        wording=wording,
        templates=prepare_templates(wording, index.book.articles_language, print_part),
        notes=notes,
        former=former,
        contexts={},
        shown={},
    )
    for path, text in writer.write_pages(plans):
        yield writer.find_path(path), text


def _print_changed(
    notes: Notes,
    former: FormerPages,
    part: Part,
    macro: Callable[..., Markup],
    *others: object,
) -> Markup:
    """What the macro prints, as the last build printed it where it would be the same."""
    subject = former.take_fingerprint((*part.made_of, *others))
    text = former.recall(subject, notes, lambda: str(macro(part.make(), *others)))
    return made_safe(text)


class PageFrame(Frozen):
    twins: Mapping[str, str]  # language -> path below docs of the page in it
    former_pages: tuple[str, ...]  # names of the pages that its subject had before
    updated: str  # ISO day of the book, which its home page has; "" elsewhere, and undated


class PrintedPage:
    """A page that is printed while its text is read, and is finished then."""

    def __init__(self, pieces: Iterable[str], *, is_chapter: bool) -> None:
        self._pieces = pieces
        self._is_chapter = is_chapter
        self._hash = hashlib.sha256()
        self._chapter: list[bytes] = []

    @property
    def on_screen(self) -> Iterator[str]:
        """Its text, which can be read once."""
        screen, paper = Tidying(), Tidying()
        for block in cut_page(self._pieces):
            yield self._note(screen.tidy(for_screen(block)))
            if self._is_chapter:
                self._bind(paper.tidy(for_paper(block)))
        yield self._note("\n")
        if self._is_chapter:
            self._bind("\n")

    def _note(self, text: str) -> str:
        self._hash.update(text.encode())
        return text

    def _bind(self, text: str) -> None:
        if not self._chapter:
            _, text = part_front_matter(text)
        self._chapter.append(pack(text))

    @property
    def checksum(self) -> bytes:
        """SHA-256 of its bytes."""
        return self._hash.digest()

    @property
    def for_paper(self) -> PackedText:
        """The same as a chapter of the whole book; nothing where it is none."""
        return PackedText(tuple(self._chapter))


class PageWriter(Frozen):
    index: BookIndex
    wording: Wording
    templates: jinja2.Environment
    notes: Notes  # of what the page that is made looks up
    former: FormerPages | None  # None where all pages are made anew
    contexts: dict[str, PageContext]  # by folder
    shown: dict[str, ShownStatement]  # by id, as some page has shown it last

    def write_pages(self, plans: Iterable[PagePlan]) -> Iterator[tuple[str, PageText]]:
        """Path below the language's folder, and Markdown; the whole book on one page comes last,
        behind its chapters.
        """
        chapters = []
        is_first = self.wording.language == self.index.book.languages[0]
        written = [plan for plan in plans if is_first or not plan.is_shared]
        last_of_folder = {posixpath.dirname(plan.path): plan for plan in written}
        for plan in written:
            page = self._find_kept(plan) or PrintedPage(
                self._print(plan), is_chapter=bool(plan.chapter_level)
            )
            yield plan.path, page.on_screen
            if isinstance(page, PrintedPage):
                self._keep(plan, page)
            if plan.chapter_level:
                chapters.append(Chapter(plan.path, page.for_paper, plan.chapter_level))
            folder = posixpath.dirname(plan.path)
            if plan is last_of_folder[folder]:  # what it has shown is in the memory for nothing
                self.contexts.pop(folder, None)
        if chapters:
            yield BOOKLET, self._write_booklet(chapters)

    def _find_kept(self, plan: PagePlan) -> KeptPage | None:
        """A page as the last build wrote it where it would be made the same."""
        if self.former is None:
            return None
        return self.former.find(self.find_path(plan.path), self.former.subjects[plan.path])

    def _keep(self, plan: PagePlan, page: PrintedPage) -> None:
        """Keep a page that is written for the next build."""
        if self.former is None:
            return
        subject = self.former.subjects[plan.path]
        self.former.keep(self.find_path(plan.path), page, subject, self.notes)

    def find_path(self, path: str) -> str:
        """A page's path below docs."""
        return _path_in_docs(self.index.book, self.wording.language, path)

    def _write_booklet(self, chapters: Sequence[Chapter]) -> Iterator[str]:
        """The whole book as one page: its first leaf, then the chapters that this one lists."""
        plan = PagePlan(BOOKLET, "print.md.j2", make_booklet_leaf)
        front, leaf = part_front_matter(tidy("".join(self._print(plan))))
        first = Chapter(BOOKLET, PackedText((pack(leaf),)), 0)
        yield front
        yield from bind([first, *chapters], BOOKLET)

    def _print(self, plan: PagePlan) -> Iterator[str]:
        """What the page's template prints, with marks around what only works on a screen."""
        self.notes.begin_page()
        book = self.index.book
        languages = (self.wording.language, *book.languages, "en")
        names = [plan.template.format(language=code) for code in languages]
        template = self.templates.select_template(names)
        prose_language = languages[names.index(template.name or names[0])]
        context = self._context(plan)
        frame = PageFrame(
            twins=self._find_twins(plan),
            former_pages=tuple(map(page_name, plan.former_ids)),
            updated=self._date_book() if plan.path == HOME else "",
        )
        page = plan.make(context)
        pieces = template.generate(page=page, frame=frame)
        if prose_language == self.wording.language:
            return pieces
        front, body = part_front_matter("".join(pieces))
        return iter([front, f'\n<div lang="{prose_language}" markdown="1">\n{body}\n</div>\n'])

    def _find_twins(self, plan: PagePlan) -> Mapping[str, str]:
        """Language -> path below docs of the page for its readers."""
        languages = self.index.book.languages
        if plan.is_shared:
            return dict.fromkeys(languages, plan.path)
        return {code: _path_in_docs(self.index.book, code, plan.path) for code in languages}

    def _date_book(self) -> str:
        """The last day that its newest article may have, "" where none is dated.

        Every page is of that day. Only the home page says so: the others stay as they are when an
        article of a later day comes.
        """
        newest = self.index.newest
        if newest:
            return newest.last.isoformat()
        return ""

    def _context(self, plan: PagePlan) -> PageContext:
        """What the pages of that folder have in common."""
        folder = posixpath.dirname(plan.path)
        if folder not in self.contexts:
            root = _path_in_docs(self.index.book, self.wording.language, "")
            addresses_here = Addresses(folder, root)
            self.contexts[folder] = PageContext(
                index=self.index,
                wording=self.wording,
                addresses=addresses_here,
                notes=self.notes,
                shown_anywhere=self.shown,
            )
        return self.contexts[folder]


# --- which pages there are ------------------------------------------------------------------------


class PageSet(Frozen):
    """Pages in one language that are made together, of which the others need to know nothing."""

    name: str  # the same in each build
    wording: Wording
    plans: tuple[PagePlan, ...]


def divide_pages(plans: Iterable[PagePlan], wordings: Sequence[Wording]) -> Iterator[PageSet]:
    """All pages in all languages; each that is made of sections is by itself, since it is long."""
    sets = group_by(plans, lambda plan: plan.path if plan.has_sections else "")
    for name, together in sets.items():
        for wording in wordings:
            yield PageSet(name, wording, together)
            if all(plan.is_shared for plan in together):  # by all languages
                break


def plan_pages(index: BookIndex) -> Iterator[PagePlan]:
    """All pages but the whole book on one, in the order of the chapters of that."""
    book = index.book
    yield PagePlan(HOME, "home.md.j2", make_home_page)
    for topic in book.topics:
        yield _plan_topic(topic)
    for topic in book.topics:
        if topic.statements:
            yield _plan_brief(topic)
    yield PagePlan(
        path="findings.md", template="findings.md.j2", make=make_findings_page, chapter_level=1
    )
    yield PagePlan(
        path="differences.md",
        template="differences.md.j2",
        make=make_differences_page,
        chapter_level=1,
    )
    lists = 0 if index.is_large else 1  # what they list prints as it is
    yield PagePlan(
        path="timeline.md", template="timeline.md.j2", make=make_timeline_page, chapter_level=lists
    )
    yield PagePlan(
        path="people/index.md", template="people.md.j2", make=make_people_page, chapter_level=lists
    )
    for actor in book.actors:
        if actor.id in index.actors_with_pages and actor.id not in index.letters:
            yield _plan_person(actor)
    yield from _plan_letters(index)
    yield PagePlan(
        path=addresses.SOURCES,
        template="sources.md.j2",
        make=make_sources_page,
        chapter_level=lists,
    )
    if index.is_large:
        yield from _plan_months(index)
    else:
        yield from map(_plan_source, book.sources)
    yield from map(_plan_withdrawn, book.withdrawn)
    yield PagePlan("ledger.md", "ledger.md.j2", make_ledger_page)
    yield PagePlan(addresses.CORRECTIONS, "corrections.md.j2", make_corrections_page)
    yield PagePlan("editions/index.md", "editions.md.j2", make_editions_page)
    for comparison in changes.paged(book.comparisons):
        yield _plan_edition(comparison)
    for edition in changes.dated_editions(book.comparisons):
        make = partial(make_whole_edition, edition)
        yield PagePlan(changes.whole_page(edition), "whole_edition.md.j2", make)
    yield PagePlan("glossary.md", "glossary.md.j2", make_glossary_page)
    yield PagePlan("data.md", "data.md.j2", make_data_page)
    yield PagePlan("method.md", "method.{language}.md.j2", make_method_page)


def _plan_topic(page: TopicPage) -> PagePlan:
    path = addresses.topic_path(page.id)
    make = partial(make_topic_page, page)
    return PagePlan(
        path=path,
        template="topic.md.j2",
        make=make,
        chapter_level=1,
        former_ids=page.topic.former_ids,
    )


def _plan_brief(page: TopicPage) -> PagePlan:
    path = addresses.brief_path(page.id)
    make = partial(make_brief_page, page)
    return PagePlan(path=path, template="brief.md.j2", make=make, former_ids=page.topic.former_ids)


def _plan_person(actor: Actor) -> PagePlan:
    path = addresses.person_path(actor.id)
    make = partial(make_person_page, actor)
    return PagePlan(path=path, template="person.md.j2", make=make, former_ids=actor.former_ids)


def _plan_letters(index: BookIndex) -> Iterator[PagePlan]:
    """The pages of the letters of a large book, on which people are sections."""
    sections = [actor for actor in index.book.actors if actor.id in index.letters]
    by_path = group_by(sections, lambda actor: index.letters[actor.id])
    for path, actors in by_path.items():
        in_order = sorted(actors, key=lambda actor: page_name(actor.id))
        make = partial(make_letter_page, tuple(in_order))
        yield PagePlan(path=path, template="letter.md.j2", make=make, has_sections=True)


def _plan_source(source: Source) -> PagePlan:
    return PagePlan(
        path=addresses.source_path(source.id),
        template="source.md.j2",
        make=partial(make_source_page, source),
        former_ids=source.sidecar.former_ids,
    )


def _plan_months(index: BookIndex) -> Iterator[PagePlan]:
    """The pages of the months of a large book."""
    by_page = group_by(index.book.sources, lambda source: index.months[source.id])
    for path, sources in by_page.items():
        make = partial(make_month_page, sources)
        yield PagePlan(
            path=path, template="month.md.j2", make=make, is_shared=True, has_sections=True
        )


def _plan_withdrawn(article: WithdrawnArticle) -> PagePlan:
    """What its readers find at the article's address."""
    path = addresses.source_path(article.id)
    make = partial(make_withdrawn_page, article)
    return PagePlan(
        path=path,
        template="withdrawn.md.j2",
        make=make,
        former_ids=article.former_ids,
    )


def _plan_edition(comparison: Comparison) -> PagePlan:
    return PagePlan(
        changes.page(comparison), "edition.md.j2", partial(make_edition_page, comparison)
    )


def _path_in_docs(book: Book, language: str, path: str) -> str:
    if language == book.languages[0]:
        return path
    return f"{language}/{path}"


# --- templates ------------------------------------------------------------------------------------


class PrintPart(Protocol):
    """Has a macro print a part of a page and what else it is given, or recalls what it printed."""

    def __call__(self, part: Part, macro: Callable[..., Markup], *others: object) -> Markup: ...


def print_anew(part: Part, macro: Callable[..., Markup], *others: object) -> Markup:
    """What the macro prints, with nothing recalled."""
    return macro(part.make(), *others)


def prepare_templates(
    wording: Wording, original: str, print_part: PrintPart = print_anew
) -> jinja2.Environment:
    """The templates with the words of a language; strings must pass a filter to be printed.

    `original` is the language of quotations.
    """
    templates = environment(TEMPLATES)
    templates.globals = {
        "_": wording.word,
        "lang": wording.language,
        "original": original,
        "printed_before": print_part,
    }
    return templates
