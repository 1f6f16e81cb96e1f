"""Say which texts have the right form and yet are no date, no address or nothing to look for."""

from __future__ import annotations

import re
from datetime import MAXYEAR

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from generator.core.addresses import web_address
from generator.core.days import Days
from generator.core.problems import Fault

_DATES = {"published", "retrieved", "since", "until", "date", "day", "withdrawn_on"}
_ADDRESSES = {"url", "site_url"}
_IDS = {"id", "was", "entities"}
_ID_WITH_HYPHEN = re.compile(r"[a-z0-9-]*-")
_VERSIONS = "program"
_SITES = "sites"
_HOST = re.compile(r"(?!www\.)[\w-]+(\.[\w-]+)+", re.IGNORECASE)
_AROUND_HOST = re.compile(r"^(?:https?:)?/*(?:www\.)?|[:/?#].*$")
# Which the stages look for in articles
_LOOKED_FOR = {"name", "spellings", "words", "excludes", "terms"}
ADDRESS_PLACEHOLDER = "{address}"
_LETTER = re.compile(r"[^\W_]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(text: str) -> bool:
    """Whether that is an ISO date, to the day, that the calendar has."""
    if not _DAY.fullmatch(text):
        return False
    return _is_in_calendar(text)


def check_text(key: str, text: str) -> Fault | None:
    """What is wrong with the text of that key."""
    shown = ascii(text)
    if key in _DATES and not _is_in_calendar(text):
        return Fault(
            what=f"impossible date in {key!r}",
            found=shown,
            expected="a day that the calendar has",
            advice="correct it",
        )
    if key in _ADDRESSES and text and not _is_linkable(text):
        expected = "an address that a page can link to"
        return Fault(
            what=f"unusable address in {key!r}",
            found=shown,
            expected=expected,
            advice="correct or remove it",
        )
    if key == "contact":
        return _check_contact(text)
    if key in _IDS and _ID_WITH_HYPHEN.fullmatch(text):
        expected = "a letter or digit at its end"
        return Fault(
            what="the id ends in a hyphen",
            found=shown,
            expected=expected,
            advice="remove the hyphen",
        )
    if key == _SITES and not _HOST.fullmatch(text):
        host = _AROUND_HOST.sub("", text.strip().lower())
        return Fault(
            what=f"no host name in {key!r}",
            found=shown,
            expected="a host name without `www.`, such as antaranews.com",
            advice=f"write {host!a}" if _HOST.fullmatch(host) else "correct or remove it",
        )
    if key == _VERSIONS and not _names_versions(text):
        return Fault(
            what=f"no versions in {key!r}",
            found=shown,
            expected="versions of the program such as '>=0.2,<0.3'",
            advice="correct it",
        )
    if key in _LOOKED_FOR and not _LETTER.search(text):
        expected = "words with a letter or digit"
        return Fault(
            what=f"nothing to look for in {key!r}",
            found=shown,
            expected=expected,
            advice="write what articles say",
        )
    return None


def _check_contact(contact: str) -> Fault | None:
    filled = contact.replace(ADDRESS_PLACEHOLDER, "")
    if "{" in filled or "}" in filled:
        return Fault(
            what="unknown placeholder in 'contact'",
            found=ascii(contact),
            expected=f"{ADDRESS_PLACEHOLDER} where the address of a statement goes",
            advice="correct or remove it",
        )
    is_mail = not contact.startswith(("http://", "https://"))
    if is_mail or _is_linkable(filled):
        return None
    return Fault(
        what="unusable address in 'contact'",
        found=ascii(contact),
        expected="an address that a page can link to",
        advice="correct or remove it",
    )


def _is_in_calendar(date: str) -> bool:
    """Whether the calendar has an ISO date of any precision, and a year after it, where
    axes end.
    """
    days = Days.parse_or_none(date)
    return days is not None and days.last.year < MAXYEAR


def _names_versions(text: str) -> bool:
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        return False
    return "===" not in text  # which compares texts, not versions


def _is_linkable(address: str) -> bool:
    try:
        web_address(address)
    except ValueError:
        return False
    return address.isprintable()
