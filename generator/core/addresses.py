"""Addresses on the web that a page may link to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from generator.core.text import plain


def web_address(text: str) -> str:
    """The address with every unsafe character escaped.

    Raises ValueError for anything but http or https with a host and without a user.
    """
    try:
        parts = urlsplit(plain(text))
        usable = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError as error:
        raise ValueError(f"{text!r} is not an address: {error}") from error
    if not usable:
        raise ValueError(f"{text!r} is not an address that a page may link to")
    return quote(parts.geturl(), safe="/:?#[]@!$&'()*+,;=%-._~")
