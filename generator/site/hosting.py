"""How large a site is, beside what the hosts take that the docs name."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Mistakes
from generator.site.language_indexes import BOOK_INDEX_FILE

WARNED_SHARE = 0.8  # of a limit
_KB = 10**3
_MB = 10**6
_GB = 10**9
_MIB = 1 << 20
_PAGES = ".html"
# Words of a query, for each of which a divided index has a file to load before it shows a page: of
# 11 such queries of 1,000 articles half had loaded 62 KB by then, the most 88, where 77 are said
_WORDS = 2


class SiteFile(Frozen):
    path: str  # below the site's folder
    size: int  # bytes


class SiteSize(Frozen):
    """How large a site is; sizes in bytes."""

    files: int
    total: int
    largest_file: SiteFile
    largest_page: SiteFile
    compressed_page: int  # of the largest page, as a host sends it
    first_search: int  # what a reader's first search loads until it shows a page, compressed

    @property
    def facts(self) -> Mapping[str, int | str]:
        return {
            "files": self.files,
            "bytes": self.total,
            "largest_file": self.largest_file.path,
            "largest_file_bytes": self.largest_file.size,
            "largest_page": self.largest_page.path,
            "largest_page_bytes": self.largest_page.size,
            "largest_page_bytes_compressed": self.compressed_page,
            "first_search_bytes_compressed": self.first_search,
        }


class Host(Frozen):
    """What a host takes of one site; 0 where it names no limit. Sizes in bytes."""

    name: str
    files: int = 0
    total: int = 0
    file: int = 0


# What their own pages said in 2026 of accounts that cost nothing: "GitHub Pages limits" (a larger
# file cannot be pushed), "Cloudflare Pages: limits", and "GitLab.com settings".
HOSTS = (
    Host("GitHub Pages", total=_GB, file=100 * _MIB),
    Host("Cloudflare Pages", files=20_000, file=25 * _MIB),
    Host("GitLab Pages", files=200_000, total=_GB),
)


def measure_site(folder: Path) -> SiteSize:
    files = sorted(_list_files(folder), key=lambda file: (file.size, file.path))
    pages = [file for file in files if file.path.endswith(_PAGES)]
    page = pages[-1]
    indexes = folder.rglob(f"search/{BOOK_INDEX_FILE}")
    searches = [measure_first_search(index.parent) for index in indexes]
    return SiteSize(
        files=len(files),
        total=sum(file.size for file in files),
        largest_file=files[-1],
        largest_page=page,
        compressed_page=_compress(folder / page.path),
        first_search=max(searches, default=0),
    )


def _list_files(folder: Path) -> Iterator[SiteFile]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield SiteFile(path.relative_to(folder).as_posix(), path.stat().st_size)


def measure_first_search(folder: Path) -> int:
    """What a query of two words loads of the index in that folder until it shows a page."""
    terms = _list_by_size(folder.glob("terms-*.json*"))[-_WORDS:]
    shown = _list_by_size(folder.glob("entries-*.json*"))[-1:]
    return sum(map(_compress, [folder / BOOK_INDEX_FILE, *terms, *shown]))


def _list_by_size(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (path.stat().st_size, path.name))


def _compress(path: Path) -> int:
    """The bytes that a host sends of a file."""
    if path.suffix == ".gz":
        return path.stat().st_size
    return len(gzip.compress(path.read_bytes()))


def describe_size(size: SiteSize, hosts: Iterable[Host] = HOSTS) -> str:
    """One line: what there is, and what the hosts take."""
    page = size.largest_page
    parts = [
        f"{size.files:,} files, {_say(size.total)}",
        f"largest page {page.path}, {_say(size.compressed_page)} compressed",
        f"a first search shows a page after {_say(size.first_search)}",
        *map(_describe_host, hosts),
    ]
    return "; ".join(parts)


def _describe_host(host: Host) -> str:
    limits = []
    if host.files:
        limits.append(f"{host.files:,} files")
    if host.total:
        limits.append(_say(host.total))
    if host.file:
        limits.append(f"{_say(host.file)} a file")
    return f"{host.name} takes {', '.join(limits)}"


def warn_of_limits(site: str, size: SiteSize, hosts: Iterable[Host] = HOSTS) -> Mistakes:
    """What a host does not take, or soon will not; `site` is the folder's path in the book."""
    for host in hosts:
        yield from _warn_of_host(site, size, host)


def _warn_of_host(site: str, size: SiteSize, host: Host) -> Mistakes:
    if _is_near(size.files, host.files):
        fault = _warn(f"has many files for {host.name}", f"{size.files:,}", f"{host.files:,}")
        yield fault.at(site)
    if _is_near(size.total, host.total):
        yield _warn_of_size(host, size.total, host.total).at(site)
    file = size.largest_file
    if _is_near(file.size, host.file):
        yield _warn_of_size(host, file.size, host.file).at(f"{site}/{file.path}")


def _warn_of_size(host: Host, size: int, limit: int) -> Fault:
    return _warn(f"is large for {host.name}", _say(size), _say(limit))


def _is_near(size: int, limit: int) -> bool:
    return bool(limit) and size >= WARNED_SHARE * limit


def _warn(what: str, found: str, limit: str) -> Fault:
    return Fault(
        what=what,
        found=found,
        expected=f"at most {limit}",
        advice="publish elsewhere, or divide the book",
    )


def _say(size: int) -> str:
    """A size in bytes, as people read it: 41 KB, 8 MB, 26.2 MB, 105 MB, 1 GB."""
    if size < _MB / 2:
        return f"{size / _KB:.0f} KB"
    if size < _GB:
        return f"{size / _MB:.3g} MB"
    return f"{size / _GB:.3g} GB"
