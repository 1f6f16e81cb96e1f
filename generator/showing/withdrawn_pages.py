"""What the book says of articles that its editors withdrew: never a word of their texts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.frozen import Frozen
from generator.nouns.editors import WithdrawnArticle
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageLink


class ShownWithdrawal(Frozen):
    """A withdrawn article and why it is gone."""

    link: PageLink  # to the page in its place
    is_title: bool  # whether the link's words are a title, in the articles' language
    outlet: str  # "" where it is not known
    day: str  # when it was withdrawn, in words; "" where nobody said it
    reason: str  # in the editors' words


class WithdrawnPage(Frozen):
    withdrawal: ShownWithdrawal
    description: str


def make_withdrawn_page(article: WithdrawnArticle, context: PageContext) -> WithdrawnPage:
    description = context.translated("An article that is no longer part of this book, and why.")
    return WithdrawnPage(_show_withdrawal(article, context), description)


def show_withdrawals(
    articles: Iterable[WithdrawnArticle], context: PageContext
) -> tuple[ShownWithdrawal, ...]:
    return context.show_each(_show_withdrawal, articles)


def _show_withdrawal(article: WithdrawnArticle, context: PageContext) -> ShownWithdrawal:
    title = article.title
    if not title:
        title = context.translated("A withdrawn article")
    return ShownWithdrawal(
        link=PageLink(title, context.address_of_source(article.id)),
        is_title=bool(article.title),
        outlet=article.outlet,
        day=context.day(article.day) if article.day else "",
        reason=article.reason,
    )
