"""Addresses on the web that a page may link to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from generator.core.text import plain

_FOR_SOME_READERS = re.compile(r"(?:(?:www\d?|m|amp|mobile|mobil)\.)+")


def site_host(host: str) -> str:
    """The host without what only says for which readers a page of it is: `www.`, `m.`, `amp.`."""
    name = host.lower()
    prefix = _FOR_SOME_READERS.match(name)
    if prefix:
        return name[prefix.end() :]
    return name


def find_host(address: str) -> str:
    """The host of an address without `www.`; "" of none."""
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.")


def find_site(address: str) -> str:
    """The host of an address as `site_host` has it; "" of none."""
    try:
        return site_host(urlsplit(address).hostname or "")
    except ValueError:
        return ""


def web_address(text: str) -> str:
    """The address with every unsafe character escaped.

    Raises ValueError for anything but http or https with a host and without a user.
    """
    try:
        parts = urlsplit(plain(text))
        has_scheme = parts.scheme in {"http", "https"}
        has_user = "@" in parts.netloc
        usable = has_scheme and bool(parts.hostname) and not has_user
    except ValueError as error:
        raise ValueError(f"{text!r} is not an address: {error}") from error
    if not usable:
        raise ValueError(f"{text!r} is not an address that a page may link to")
    return quote(parts.geturl(), safe="/:?#[]@!$&'()*+,;=%-._~")
