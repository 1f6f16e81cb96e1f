"""The HTML that a page's Markdown becomes, kept from one site to the next.

To convert the Markdown takes more than half of the time of a site. It hangs on the page's text and
address, the settings of Markdown, and the files that its links lead to.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from generator.caching import Shortcuts
from generator.core.fingerprints import Fingerprint, take_fingerprint
from generator.core.frozen import Frozen
from generator.site.page_parts import RunAll
from generator.site.page_pieces import divide
from generator.site.plain_pieces import PlainHtml, has_plain, part_plain, turn_plain
from generator.site.settings import MARKDOWN

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

_OF_MKDOCS = {"toc", "tables", "fenced_code"}  # extensions that it always has
Heading = Any  # as Python-Markdown has it: a dict with `level`, `id` and `name`
_Render = Callable[["MkDocsConfig", "Files"], None]


class Target(Frozen):
    """A file to which a link leads."""

    url: str
    inclusion: str  # whether it is published


class ConvertedPage(Frozen):
    """A page's Markdown as HTML, and what MkDocs learnt of it."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: frozenset[str]
    links_to_anchors: Mapping[str, Mapping[str, str]]  # path below docs -> as in MkDocs
    targets: Mapping[str, Target | None]  # path below docs -> what is there


class _NotedFiles:
    """The files of a site, which note by which path they are asked for one."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.targets: dict[str, Target | None] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(self._files, name)

    def get_file_from_path(self, path: str) -> File | None:
        self.targets[path] = _find_target(self._files, path)
        return self._files.get_file_from_path(path)


class _Remarks(logging.Handler):
    """Whether anything was said of a page."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count what was said: of a page that is not converted, nobody would hear it."""
        del record
        self.count += 1


class PageConverter:
    """Converts the pages of a site, those that the last one had in the same words from memory."""

    def __init__(self, config: MkDocsConfig, shortcuts: Shortcuts) -> None:
        shared = (config.docs_dir, config.use_directory_urls)
        self._parts = shortcuts.open_parts("converted pages", shared)
        extensions = list(config.markdown_extensions)
        self._settings = (
            extensions,
            config.mdx_configs,
            {**config.validation.links},
            config.use_directory_urls,
        )
        # Other extensions may read what they like
        self._is_known = {*MARKDOWN, *_OF_MKDOCS}.issuperset(extensions)
        self._config = config
        self._ahead: dict[bytes, ConvertedPage] = {}  # by fingerprint

    def convert_ahead(self, files: Sequence[File], all_files: Files, run_all: RunAll) -> None:
        """Have the Markdown of these files converted by several processes, but for what the last
        site had.
        """
        largest_first = sorted(files, key=_measure, reverse=True)
        steps = [partial(self._list_converted, file, all_files) for file in largest_first]
        if self._is_known:
            for converted in run_all(steps):
                self._ahead.update(converted)

    def _list_converted(self, file: File, files: Files) -> Mapping[bytes, ConvertedPage]:
        """What the last site had not of that file, by fingerprints."""
        page = file.page or Page(None, file, self._config)
        page.read_source(self._config)
        converted = {}
        for piece in _list_markdown(page.markdown or ""):
            page.markdown = piece
            fingerprint = self._take_fingerprint(page)
            if fingerprint and fingerprint not in self._parts:
                rendered = self._render(page, page.render, files)
                if rendered:
                    converted[fingerprint] = rendered
        return converted

    def attach(self, page: Page, *, is_generated: bool) -> None:
        """Have MkDocs convert that page so, once all plugins are done with its Markdown."""
        has_pieces = is_generated and (self._is_known or has_plain(page.markdown or ""))
        convert = self._convert_pieces if has_pieces else self._convert
        render = partial(convert, page, page.render)
        page.render = render  # type: ignore[method-assign]

    def close(self) -> None:
        self._parts.close()
        self._ahead.clear()

    def _convert_pieces(
        self, page: Page, render: _Render, config: MkDocsConfig, files: Files
    ) -> None:
        """Convert each piece of a page by itself, of which the last site may have some."""
        markdown = page.markdown or ""
        pieces = []
        for chunk in part_plain(markdown):
            if chunk.is_plain:
                pieces.append(_describe_plain(turn_plain(chunk.text, page.file, files)))
                continue
            for piece in divide(chunk.text) if self._is_known else [chunk.text]:
                page.markdown = piece
                self._convert(page, render, config, files)
                pieces.append(_describe(page, {}))
        page.markdown = markdown
        if len(pieces) > 1:
            _restore(page, _join(pieces), files)

    def _convert(self, page: Page, render: _Render, config: MkDocsConfig, files: Files) -> None:
        del config  # MkDocs gives the one that this was begun with
        fingerprint = self._take_fingerprint(page)
        converted = self._find(fingerprint)
        if isinstance(converted, ConvertedPage) and _has_targets(files, converted):
            _restore(page, converted, files)
            return
        rendered = self._render(page, render, files)
        if rendered:
            self._parts.keep(fingerprint, rendered)

    def _find(self, fingerprint: Fingerprint) -> object | None:
        """What the last site had, or another process converted for this one."""
        ahead = None
        if fingerprint:
            ahead = self._ahead.get(fingerprint)
        if ahead is None:
            return self._parts.find(fingerprint)
        self._parts.keep(fingerprint, ahead)
        return ahead

    def _render(self, page: Page, render: _Render, files: Files) -> ConvertedPage | None:
        """Convert its Markdown; None where something is said of it, each time anew."""
        noted = _NotedFiles(files)
        remarks = _Remarks()
        log = logging.getLogger(type(page).__module__)
        log.addHandler(remarks)
        try:
            render(self._config, noted)  # type: ignore[arg-type]
        finally:
            log.removeHandler(remarks)
        # With `mkdocs --quiet` nothing is said of a page that the next strict build must fail on
        if remarks.count or not log.isEnabledFor(logging.WARNING):
            return None
        return _describe(page, noted.targets)

    def _take_fingerprint(self, page: Page) -> Fingerprint:
        """Of all that decides how it looks, but the files that it links to."""
        if not self._is_known:
            return None
        file = page.file
        return take_fingerprint((page.markdown, file.src_uri, file.url, self._settings))


def _measure(file: File) -> int:
    return Path(file.abs_src_path or file.src_uri).stat().st_size


def _list_markdown(text: str) -> Iterator[str]:
    """The pieces of a page that are converted each by itself."""
    for chunk in part_plain(text):
        if not chunk.is_plain:
            yield from divide(chunk.text)


def _find_target(files: Files, path: str) -> Target | None:
    file = files.get_file_from_path(path)
    if file:
        return Target(file.url, str(file.inclusion))
    return None


def _has_targets(files: Files, page: ConvertedPage) -> bool:
    """Whether each link leads where it did."""
    targets = {path: _find_target(files, path) for path in page.targets}
    return targets == page.targets


def _describe(page: Page, targets: Mapping[str, Target | None]) -> ConvertedPage:
    links = page.links_to_anchors or {}
    return ConvertedPage(
        content=page.content or "",
        toc=page.toc,
        title=page._title_from_render,  # noqa: SLF001 - MkDocs has no other name for it
        anchors=frozenset(page.present_anchor_ids or ()),
        links_to_anchors={file.src_uri: anchors for file, anchors in links.items()},
        targets=targets,
    )


def _describe_plain(plain: PlainHtml) -> ConvertedPage:
    return ConvertedPage(
        content=plain.content,
        toc=get_toc(nest_toc_tokens(plain.headings)),
        title=None,
        anchors=plain.anchors,
        links_to_anchors=plain.links_to_anchors,
        targets={},
    )


def _join(pieces: Sequence[ConvertedPage]) -> ConvertedPage:
    links: dict[str, dict[str, str]] = {}
    for piece in pieces:
        for path, anchors in piece.links_to_anchors.items():
            links[path] = {**anchors, **links.get(path, {})}
    headings = chain.from_iterable(_list_headings(piece.toc) for piece in pieces)
    return ConvertedPage(
        content="\n".join(piece.content for piece in pieces),
        toc=get_toc(nest_toc_tokens(list(headings))),
        title=pieces[0].title,
        anchors=frozenset().union(*(piece.anchors for piece in pieces)),
        links_to_anchors=links,
        targets={},
    )


def _list_headings(headings: Iterable[AnchorLink]) -> Iterator[Heading]:
    """The headings in text order, as Python-Markdown nests them."""
    for heading in headings:
        yield {"level": heading.level, "id": heading.id, "name": heading.title}
        yield from _list_headings(heading.children)


def _restore(page: Page, converted: ConvertedPage, files: Files) -> None:
    """Give the page what converting it would give."""
    page.content = converted.content
    page.toc = converted.toc
    page._title_from_render = converted.title  # noqa: SLF001 - as above
    page.present_anchor_ids = set(converted.anchors)
    page.links_to_anchors = {}
    for path, anchors in converted.links_to_anchors.items():
        file = page.file if path == page.file.src_uri else files.get_file_from_path(path)
        if file:
            page.links_to_anchors[file] = {**anchors}
