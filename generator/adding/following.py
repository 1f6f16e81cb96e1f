"""Gather also what is on the web: addresses, lists of them, and pages to which feeds lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator import importing
from generator.adding.gathering import Capture, Gathering, Surroundings, gather_named
from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError, Problem
from generator.core.text import printable
from generator.importing import LinkedPage, Origin
from generator.importing.address_list import read_addresses
from generator.importing.fetching import FetchedFile

MOST_PAGES = 200  # that one command fetches
_PAUSE = 1.0  # seconds between two pages of one host
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

Gathered = Iterator[Capture | Problem]


class Web(Frozen):
    """How the command reaches the web, and how far."""

    fetch: Callable[[str], FetchedFile]  # raises InputError
    pause: Callable[[float], None]  # takes seconds
    follows_feeds: bool  # fetches the pages of which a feed has only the beginning


def gather_with_links(names: Sequence[str], surroundings: Surroundings, web: Web) -> Gathering:
    """The bytes of all that is named: paths, `-`, and addresses; and of all that they list.

    An address is fetched because an editor named it, by itself or in a list. A feed's pages are
    fetched where the editor asks for it.
    """
    follower = _Follower(surroundings, web)
    captures = []
    problems = []
    for name in names:
        for item in follower.gather(name):
            if isinstance(item, Capture):
                captures.append(item)
            else:
                problems.append(item)
    return Gathering(tuple(captures), tuple(problems))


class _Follower:
    """Fetches one page after the other, and counts them."""

    def __init__(self, surroundings: Surroundings, web: Web) -> None:
        self._surroundings = surroundings
        self._web = web
        self._last_host = ""
        self._count = 0

    def gather(self, name: str) -> Gathered:
        """All that an editor means by a name."""
        if _ADDRESS.match(name):
            yield from self._follow_feed(self._fetch(LinkedPage(name)))
            return
        for item in gather_named(name, self._surroundings):
            addresses = read_addresses(item.raw) if isinstance(item, Capture) else []
            for address in addresses:
                yield from self._follow_feed(self._fetch(LinkedPage(address)))
            if not addresses:
                yield from self._follow_feed(item)

    def _follow_feed(self, item: Capture | Problem) -> Gathered:
        """What was gathered and, where it is a feed, the pages of which it has the beginning."""
        links = _list_links(item) if isinstance(item, Capture) else []
        if not links or isinstance(item, Problem):
            yield item
            return
        yield replace(item, has_links=True)
        if self._web.follows_feeds:
            yield from map(self._fetch, links)
        else:
            yield _report_beginnings(links, item.origin)

    def _fetch(self, link: LinkedPage) -> Capture | Problem:
        self._count += 1
        if self._count > MOST_PAGES:
            advice = "add the rest with another command"
            fault = Fault(
                what="is not fetched",
                expected=f"at most {MOST_PAGES} pages at once",
                advice=advice,
            )
            return fault.at(printable(link.url))
        self._pause_before(link.url)
        try:
            file = self._web.fetch(link.url)
        except InputError as error:
            return error.problems[0]
        charset = f"; charset={file.charset}" if file.charset else ""
        origin = Origin(
            name=link.url,
            captured=self._surroundings.now,
            url=file.address,
            media_type=f"{file.media_type}{charset}",
        )
        return Capture(file.content, origin, link)

    def _pause_before(self, url: str) -> None:
        """Ask no host for two pages at once."""
        host = urlsplit(url).netloc if _ADDRESS.match(url) else ""
        if host == self._last_host:
            self._web.pause(_PAUSE)
        self._last_host = host


def _list_links(capture: Capture) -> list[LinkedPage]:
    try:
        return importing.list_links(capture.raw, capture.origin)
    except importing.NoArticleError:
        return []  # whoever reads it says why


def _report_beginnings(links: Sequence[LinkedPage], origin: Origin) -> Problem:
    first = links[0].title or links[0].url
    fault = Fault(
        what="contains only the beginning of some reports",
        found=f"{len(links)}, {first[:80]!r} first",
        expected="their whole text",
        advice="fetch their pages with --fetch, or save and add them",
    )
    return fault.at(printable(origin.name))
