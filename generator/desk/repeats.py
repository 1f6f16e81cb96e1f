"""Find articles that two files contain, and pages that were saved twice.

What two outlets print in the same words is two articles, which the book compares; the sidecars
then name two outlets or two addresses.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from generator.core.addresses import site_host
from generator.core.characters import read_as
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import checksum
from generator.core.problems import Fault
from generator.core.sort_keys import SortKey
from generator.core.text import one_line
from generator.nouns.editors import Article

# Parts of an address that lead to the same page.
_PORTS = (":80", ":443")
_PATH_ENDING = re.compile(r"(?:/amp|/index\.html?)?/*$")
_WHOLE_PAGE = {("page", "1"), ("page", "all")}
_SAME_PAGE = re.compile(
    r"utm_.*|mtm_.*|pk_.*|hsa_.*|_ga|_gl|amp|dclid|fbclid|gad_source|gbraid|gclid|igsh|igshid"
    r"|mc_cid|mc_eid|mibextid|msclkid|outputtype|ref|ref_src|share|si|single|spm|tag_from|ttclid"
    r"|twclid|wbraid|yclid",
    re.IGNORECASE,
)


class Repeat(Frozen):
    """An article that another file contains, too."""

    article: Article
    fault: Fault
    is_same_text: bool  # else only its address is the same


def find_repeats(
    articles: Sequence[Article], frozen_ids: Container[str], make_each: MakeEach = make_anew
) -> Iterator[Repeat]:
    """Of the articles with one text all but the first, and of those with one address likewise.

    First goes one that an edition contains, whose ids are `frozen_ids`: readers may have cited it;
    then one whose sidecar says most, then by path.
    """
    first_by_text: dict[str, list[Article]] = {}
    first_by_address: dict[str, Article] = {}
    in_order = sorted(articles, key=lambda article: _rank(article, frozen_ids))
    texts = [article.text for article in in_order]
    all_words = make_each("words of texts", None, _checksum_words, texts)
    for article, words in zip(in_order, all_words, strict=True):
        same_texts = first_by_text.setdefault(words, [])
        twin = _find_twin(article, same_texts)
        if twin:
            fault = _report_same_text(twin)
            yield Repeat(article, fault, is_same_text=True)
            continue
        same_texts.append(article)
        address = same_page(article.sidecar.url)
        other = first_by_address.setdefault(address, article)
        if address and other is not article:
            fault = _report_same_address(article, other)
            yield Repeat(article, fault, is_same_text=False)


def _find_twin(article: Article, same_texts: Iterable[Article]) -> Article | None:
    for other in same_texts:
        if not _are_two(article, other):
            return other
    return None


def same_page(url: str) -> str:
    """What all addresses of a page have in common; "" for no address.

    Scheme, `www.`, `m.` and `amp.`, a slash at the end, the fragment and what only says how
    readers came there are left out.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    host = parts.netloc.lower()
    for port in _PORTS:
        host = host.removesuffix(port)
    path = _PATH_ENDING.sub("", unquote(parts.path))
    telling = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if _SAME_PAGE.fullmatch(name) or (name, value) in _WHOLE_PAGE:
            continue
        telling.append((name, value))
    telling.sort()
    return f"{site_host(host)}{path}?{urlencode(telling)}"


def _rank(article: Article, frozen_ids: Container[str]) -> SortKey:
    sidecar = article.sidecar
    ids = (article.id, *sidecar.former_ids)
    is_frozen = any(id in frozen_ids for id in ids)
    says = (
        sidecar.url,
        sidecar.outlet,
        sidecar.published,
        sidecar.title,
        sidecar.former_ids,
    )
    count = sum(map(bool, says))
    return not is_frozen, -count, article.path


def _checksum_words(text: str) -> str:
    """A checksum of its words as they are read, however they are parted."""
    words = one_line(read_as(text))
    return checksum(words.encode())


def _are_two(first: Article, second: Article) -> bool:
    """Whether the sidecars say that two outlets printed it, or one under two addresses."""
    outlets = {first.sidecar.outlet, second.sidecar.outlet}
    addresses = {same_page(first.sidecar.url), same_page(second.sidecar.url)}
    return _are_distinct(outlets) or _are_distinct(addresses)


def _are_distinct(names: Set[str]) -> bool:
    """Whether both of them are named, and in different ways."""
    return len(names) > 1 and "" not in names


def _report_same_text(twin: Article) -> Fault:
    advice = "remove one of the two, or name in both sidecars the `outlet` that printed it"
    return Fault(
        what="has the same text as another article",
        found=f"that of {twin.path}",
        advice=advice,
    )


def _report_same_address(article: Article, other: Article) -> Fault:
    addresses = f"{article.sidecar.url} and {other.sidecar.url} of {other.path}"
    advice = "keep one of the two captures, or correct its `url`"
    return Fault(what="has the address of another article", found=addresses, advice=advice)
