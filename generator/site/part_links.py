"""Let links lead to the parts of divided pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

_LINK = re.compile(r'(\shref=")([^"#?:]*)#([^"]+)"')


class DividedPage(Struct, frozen=True):
    """Where what was on a page is now; files are named without their folder, which is its own."""

    parts: Sequence[str]  # files
    moved: Mapping[str, str]  # id -> file of its part


DividedPages = Mapping[str, DividedPage]  # by the file of the page


def mend_links(text: str, file: str, divided: DividedPages) -> str:
    """The text of a page of which each link to what moved leads to its part."""
    mender = _LinkMender(file, _find_whole_page(file, divided), divided)
    return _LINK.sub(mender.mend, text)


def _find_whole_page(file: str, divided: DividedPages) -> str:
    """The file of the page of which that file is a part; else the file itself."""
    folder, name = posixpath.split(file)
    for page, parts in divided.items():
        if posixpath.dirname(page) == folder and name in parts.parts:
            return page
    return file


class _LinkMender(Struct, frozen=True):
    """Mends the links of a file."""

    file: str
    page: str  # the file of the page of which it is a part, or which it is
    divided: DividedPages

    def mend(self, link: re.Match[str]) -> str:
        """The link, leading to where its target is now."""
        attribute, address, target = link.groups()
        page = self._find_page(address)
        if page not in self.divided:
            return link[0]
        whole = posixpath.basename(page)
        name = self.divided[page].moved.get(target, whole)
        if page == self.page:
            is_here = name == posixpath.basename(self.file)
            address = "" if is_here else name
        elif name != whole:
            folder = posixpath.dirname(address) if address.endswith(".html") else address
            address = posixpath.join(folder, name)
        return f'{attribute}{address}#{target}"'

    def _find_page(self, address: str) -> str:
        """The file below the site that a link leads to, before pages were divided."""
        if not address:
            return self.page
        folder = posixpath.dirname(self.file)
        file = address if address.endswith(".html") else f"{address}/index.html"
        return posixpath.normpath(posixpath.join(folder, file))
