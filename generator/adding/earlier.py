"""Find the article of the book that an arrival is, too: the same file, text or page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.adding.arrivals import Arrival
from generator.core.frozen import Frozen
from generator.core.ids import checksum
from generator.core.text import one_line
from generator.desk.repeats import same_page
from generator.nouns.editors import Article, Sidecar, WithdrawnArticle


class Earlier(Frozen):
    """An article that is there already."""

    article: Article
    reason: str  # for the editor: "the same file"
    is_changed: bool  # it is another capture of the page, with other words


def find_earlier(arrival: Arrival, articles: Iterable[Article]) -> Earlier | None:
    """The surest first: its bytes, its words, its address."""
    by_reason: dict[str, Article] = {}
    original_hash = checksum(arrival.imported.original)
    words = one_line(arrival.article.text)
    page = same_page(arrival.article.sidecar.url)
    for article in articles:
        other_page = same_page(article.sidecar.url)
        if original_hash in _list_hashes(article):
            by_reason.setdefault("the same file", article)
        if one_line(article.text) == words and (not page or other_page in ("", page)):
            by_reason.setdefault("the same text", article)
        if page and page == other_page:
            by_reason.setdefault("the same address", article)
    for reason in ("the same file", "the same text"):
        if reason in by_reason:
            return Earlier(by_reason[reason], reason, is_changed=False)
    if "the same address" in by_reason:
        return Earlier(by_reason["the same address"], "the same address", is_changed=True)
    return None


def find_withdrawn(arrival: Arrival, withdrawn: Iterable[WithdrawnArticle]) -> Earlier | None:
    """The article that editors took out of the book, where the arrival is that: to add it again
    would show it again.
    """
    original_hash = checksum(arrival.imported.original)
    page = same_page(arrival.article.sidecar.url)
    for article in withdrawn:
        reason = ""
        if original_hash == article.original:
            reason = "the same file"
        elif page and page == same_page(article.url):
            reason = "the same address"
        if reason:
            empty = Article(id=article.id, path=article.path, text="", sha256="", sidecar=Sidecar())
            return Earlier(empty, f"withdrawn, {reason}", is_changed=False)
    return None


def _list_hashes(article: Article) -> tuple[str, ...]:
    original = article.sidecar.original
    if original:
        return (article.sha256, original.sha256)
    return (article.sha256,)
