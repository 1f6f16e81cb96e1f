"""Who held an office named without its bearer: open until the article's day is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.core.sort_keys import SortKey
from generator.nouns.article import Mention, Mentions

MOST_COMBINATIONS = 64  # of bearers in one article; offices beyond that stay without one

ArticleMentions = tuple[Mentions, ...]  # one tuple a sentence, in text order
Bearers = tuple[str, ...]  # entity ids, "" for nobody or more than one; in the order of the offices


class Holder(Frozen):
    """Somebody who holds an office, and when."""

    mention: Mention  # of the office's words as this person
    since: Days | None  # None where not limited
    until: Days | None  # None where not limited

    def is_limited(self) -> bool:
        """Whether it is known since or until when."""
        return self.since is not None or self.until is not None

    def is_in_office(self, date: Days | None) -> bool:
        """Whether the office was held on some day of that date, or ever where it is not known."""
        if date is None:
            return True
        if self.since is not None and date.surely_before(self.since):
            return False
        return self.until is None or not date.surely_after(self.until)


class OpenOffice(Frozen):
    """An office without a name, and everybody whom it can mean."""

    sentence: int  # index of the sentence in the article
    holders: tuple[Holder, ...]  # at least one

    def bearer_on(self, date: Days | None) -> str:
        """The one person who held it on that date; "" for nobody or more than one."""
        in_office = set()
        for holder in self.holders:
            if holder.is_in_office(date):
                in_office.add(holder.mention.entity)
        if len(in_office) == 1:
            return in_office.pop()
        return ""

    def possible_bearers(self) -> Ids:
        """Every answer that `bearer_on` can give, sorted."""
        persons = {holder.mention.entity for holder in self.holders}
        if any(map(Holder.is_limited, self.holders)):
            return tuple(sorted({*persons, ""}))
        bearer = self.bearer_on(None)
        return (bearer,)

    def mention_of(self, bearer: str) -> Mention | None:
        """The office's words as that person; None where nobody holds it."""
        for holder in self.holders:
            if holder.mention.entity == bearer:
                return holder.mention
        return None


class NamedArticle(Frozen):
    """The names of one article, with the offices whose bearer depends on the day."""

    mentions: ArticleMentions  # without the open offices
    offices: tuple[OpenOffice, ...]  # in text order

    def bearers_on(self, date: Days | None) -> Bearers:
        return tuple(office.bearer_on(date) for office in self.offices)

    def possible_bearers(self) -> Iterator[Bearers]:
        """Every answer that `bearers_on` can give."""
        choices = [office.possible_bearers() for office in self.offices]
        return product(*choices)

    def mentions_on(self, date: Days | None) -> ArticleMentions:
        """The names, as of an article of that date."""
        return self.mentions_with(self.bearers_on(date))

    def mentions_with(self, bearers: Sequence[str]) -> ArticleMentions:
        """The names, each office standing for its bearer and left out where it has none."""
        sentences = [list(mentions) for mentions in self.mentions]
        for office, bearer in zip(self.offices, bearers, strict=True):
            mention = office.mention_of(bearer)
            if mention is not None:
                sentences[office.sentence].append(mention)
        for sentence in sentences:
            sentence.sort(key=_text_order)
        return tuple(map(tuple, sentences))


def _text_order(mention: Mention) -> SortKey:
    """By the first character, the longer one first."""
    return mention.start, -mention.end


def keep_combinations_few(offices: Sequence[OpenOffice]) -> tuple[OpenOffice, ...]:
    """The offices as far as all their bearers can be combined; the rest stay without one."""
    few = []
    combinations = 1
    for office in offices:
        bearers = office.possible_bearers()
        combinations *= len(bearers)
        if combinations <= MOST_COMBINATIONS:
            few.append(office)
    return tuple(few)
