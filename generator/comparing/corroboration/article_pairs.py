"""Compare the statements of articles, two articles at a time: what two have to do with each other
hangs on no third one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from msgspec import Struct

from generator.comparing.corroboration.candidates import find_candidate_pairs, sum_sought
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import ComparedPair, Verdict, best_first, compare
from generator.comparing.corroboration.packed_gists import PackedGist, PackedGists
from generator.core.each import MakeEach, MakeOfTwo, OfTwo
from generator.core.ids import Ids
from generator.nouns.book import Source

ReadGists = Callable[[Source], Iterable[Gist]]


class ComparedArticle(Struct, frozen=True):
    """An article, and which of its statements are compared."""

    source: Source
    compared: Ids


class StatementPair(Struct, frozen=True):
    """Two statements that have something to do with each other."""

    first: str  # id
    second: str
    verdict: Verdict


class ArticleComparer(Struct, frozen=True):
    """Compares the articles of a book."""

    packed: PackedGists  # of all statements that are compared
    read_gists: ReadGists
    shared: object  # all that gists are made of beside an article
    make_each: MakeEach
    make_of_two: MakeOfTwo

    def compare_all(self, articles: Sequence[ComparedArticle]) -> tuple[ComparedPair, ...]:
        """All pairs that have something to do with each other, best first."""
        hold = self.packed.hold
        statements = self.make_of_two("verdicts", self.shared, self._compare_new, articles)
        pairs = [ComparedPair(hold(two.first), hold(two.second), two.verdict) for two in statements]
        return tuple(sorted(pairs, key=best_first))

    def _compare_new(
        self, articles: Sequence[ComparedArticle], new: Set[int]
    ) -> Iterator[OfTwo[StatementPair]]:
        """The pairs with a statement of an article of these numbers."""
        number_of: dict[str, int] = {}
        for number, article in enumerate(articles):
            number_of.update(dict.fromkeys(article.compared, number))
        find = self.packed.find
        for first, second in find_candidate_pairs(self._list_gists(articles, new)):
            numbers = number_of[first], number_of[second]
            if new.isdisjoint(numbers):
                continue
            verdict = compare(find(first), find(second))
            if verdict:
                yield OfTwo(*numbers, StatementPair(first, second, verdict))

    def _list_gists(self, articles: Sequence[ComparedArticle], new: Set[int]) -> Iterator[Gist]:
        """The gists of these articles, and those of others that may be pairs with one of them.

        All are packed.
        """
        others: list[PackedGist] = []
        sought: set[int] = set()
        for number, gists in enumerate(self._pack_all(articles)):
            if number not in new:
                others += gists
                continue
            for gist in map(self.packed.look_at, (packed.id for packed in gists)):
                if len(new) < len(articles):
                    sought.update(sum_sought(gist))
                yield gist
        for packed in others:
            if packed.is_found_by(sought):
                yield self.packed.look_at(packed.id)

    def _pack_all(self, articles: Sequence[ComparedArticle]) -> Iterator[list[PackedGist]]:
        """The gists of each article's compared statements."""
        sources = [article.source for article in articles]
        packed = self.make_each("gists", self.shared, self._pack, sources)
        for article, all_gists in zip(articles, packed, strict=True):
            statements = {statement.id: statement for statement in article.source.statements}
            compared = frozenset(article.compared)
            gists = [gist for gist in all_gists if gist.id in compared]
            for gist in gists:
                self.packed.add(gist, statements[gist.id])
            yield gists

    def _pack(self, source: Source) -> tuple[PackedGist, ...]:
        return self.packed.pack_all(self.read_gists(source))
