"""Let links lead to the parts of divided pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from generator.core.frozen import Frozen
from generator.core.text import TextMatch

# It begins with letters, by which a place is found quickly
_LINK = re.compile(r'href="(?<=\shref=")([^"#?:]*)#([^"]+)"')


class DividedPage(Frozen):
    """Where what was on a page is now; files are named without their folder, which is its own."""

    parts: Sequence[str]  # files
    moved: Mapping[str, str]  # id -> file of its part


DividedPages = Mapping[str, DividedPage]  # by the file of the page
# File of a page of which links lead to parts now -> the addresses of its links before
FormerAddresses = Mapping[str, Sequence[str]]


def mend_links(text: str, file: str, divided: DividedPages) -> str:
    """The text of a page of which each link to what moved leads to its part."""
    mender = _LinkMender(file, _find_whole_page(file, divided), divided)
    return _LINK.sub(mender.mend, text)


def list_addresses(text: str) -> list[str]:
    """The address of each link of a page that leads to some place on one, in text order."""
    return [link[1] for link in _LINK.finditer(text)]


def set_addresses(text: str, addresses: Sequence[str]) -> str:
    """The text with these addresses in such links; as it is where there are more or fewer."""
    if len(list_addresses(text)) != len(addresses):
        return text
    left = iter(addresses)
    return _LINK.sub(lambda link: _format_link(next(left), link[2]), text)


def _format_link(address: str, target: str) -> str:
    return f'href="{address}#{target}"'


def _find_whole_page(file: str, divided: DividedPages) -> str:
    """The file of the page of which that file is a part; else the file itself."""
    folder, name = posixpath.split(file)
    for page, parts in divided.items():
        if posixpath.dirname(page) == folder and name in parts.parts:
            return page
    return file


class _LinkMender(Frozen):
    file: str
    page: str  # the file of the page of which it is a part, or which it is
    divided: DividedPages

    def mend(self, link: TextMatch) -> str:
        """The link, leading to where its target is now."""
        address, target = link.groups()
        page = self._find_page(address)
        if page not in self.divided:
            return link[0]
        whole = posixpath.basename(page)
        name = self.divided[page].moved.get(target, whole)
        if page == self.page:
            is_here = name == posixpath.basename(self.file)
            address = "" if is_here else name
        elif name != whole:
            folder = address
            if address.endswith(".html"):
                folder = posixpath.dirname(address)
            address = posixpath.join(folder, name)
        return _format_link(address, target)

    def _find_page(self, address: str) -> str:
        """The file below the site that a link leads to, before pages were divided."""
        if not address:
            return self.page
        folder = posixpath.dirname(self.file)
        file = address if address.endswith(".html") else f"{address}/index.html"
        return posixpath.normpath(posixpath.join(folder, file))
