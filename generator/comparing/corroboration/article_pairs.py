"""Compare the statements of articles, two articles at a time: what two have to do with each other
hangs on no third one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, filterfalse

from generator.comparing.corroboration.article_reading import ArticleReader
from generator.comparing.corroboration.candidates import (
    IdPair,
    LookUp,
    NumberPair,
    find_candidate_pairs,
    sum_sought,
)
from generator.comparing.corroboration.differences import may_differ
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import (
    SAME,
    ComparedPair,
    Verdict,
    best_first,
    compare,
)
from generator.comparing.corroboration.one_event import (
    FIRST,
    begin_otherwise,
    is_anchor,
    pair_details,
    report_one_event,
    rests_on_articles,
)
from generator.comparing.corroboration.packed_gists import (
    PackedGists,
    PackedSketch,
    pack_sketch,
)
from generator.core.each import NEVER_KEPT, MakeEach, MakeOfTwo, OfTwo
from generator.core.frozen import Frozen
from generator.core.ids import Ids, map_by_id
from generator.nouns.book import Source


class ComparedArticle(Frozen):
    source: Source
    compared: Ids


class StatementPair(Frozen):
    first: str  # id
    second: str
    verdict: Verdict


class ArticleComparer(Frozen):
    reader: ArticleReader
    packed: PackedGists  # of all statements that are compared
    shared: object  # all that sketches are made of beside an article
    make_each: MakeEach
    make_of_two: MakeOfTwo

    def compare_all(self, articles: Sequence[ComparedArticle]) -> tuple[ComparedPair, ...]:
        """All pairs that say the same or differ in a detail, best first."""
        hold = self.packed.hold
        statements = list(self.make_of_two("verdicts", self.shared, self._compare_new, articles))
        self._make_gists((two.first, two.second) for two in statements)
        pairs = []
        for two in statements:
            first = hold(two.first)
            second = hold(two.second)
            pairs.append(ComparedPair(first, second, two.verdict))
        return tuple(sorted(pairs, key=best_first))

    def _compare_new(
        self, articles: Sequence[ComparedArticle], new: Set[int]
    ) -> Iterator[OfTwo[StatementPair]]:
        number_of: dict[str, int] = {}
        for number, article in enumerate(articles):
            number_of.update(dict.fromkeys(article.compared, number))
        candidates = []
        for first, second in find_candidate_pairs(self._look_up_all(articles, new)):
            if number_of[first] in new or number_of[second] in new:
                candidates.append((first, second))
        of_articles = self._compare_statements(number_of, candidates)
        of_one_event = set(self._find_events(articles, number_of, candidates))
        for numbers in sorted(of_articles.keys() | of_one_event):
            one, other = numbers
            compared = self._compare_events(
                articles[one],
                articles[other],
                of_articles.get(numbers, ()),
                has_event=numbers in of_one_event,
            )
            for pair in compared:
                first = pair.first.id
                second = pair.second.id
                statements = StatementPair(first, second, pair.verdict)
                yield OfTwo(number_of[first], number_of[second], statements)

    def _compare_statements(
        self, number_of: Mapping[str, int], candidates: Sequence[IdPair]
    ) -> Mapping[NumberPair, Sequence[StatementPair]]:
        """The numbers of two articles -> their statements that say the same, or differ."""
        self._make_gists(candidates)
        verdicts = self.make_each(NEVER_KEPT, None, self._compare_two, candidates)
        of_articles = defaultdict[NumberPair, list[StatementPair]](list)
        for (first, second), verdict in zip(candidates, verdicts, strict=True):
            if verdict is not None:
                numbers = _sort_numbers(number_of[first], number_of[second])
                of_articles[numbers].append(StatementPair(first, second, verdict))
        return of_articles

    def _find_events(
        self,
        articles: Sequence[ComparedArticle],
        number_of: Mapping[str, int],
        candidates: Iterable[IdPair],
    ) -> Iterator[NumberPair]:
        """The numbers of each two articles that begin with one event."""
        leads: set[str] = set()
        for article in articles:
            leads.update(article.compared[:FIRST])
        find = self.packed.find
        for first, second in candidates:
            if first not in leads or second not in leads:
                continue
            if report_one_event(find(first), find(second), self.reader.lexicon):
                yield _sort_numbers(number_of[first], number_of[second])

    def _compare_events(
        self,
        one: ComparedArticle,
        other: ComparedArticle,
        statements: Iterable[StatementPair],
        *,
        has_event: bool,
    ) -> Iterator[ComparedPair]:
        """The pairs of two articles, with those on one event too short to be looked up, and without
        those that may be of two.
        """
        find = self.packed.find
        pairs = [ComparedPair(find(two.first), find(two.second), two.verdict) for two in statements]
        has_anchor = has_event or any(map(is_anchor, pairs))
        if not has_anchor and not any(map(rests_on_articles, pairs)):
            yield from pairs
            return
        if begin_otherwise(one.source, other.source):
            yield from filterfalse(rests_on_articles, pairs)
            return
        yield from pairs
        if has_anchor:
            ids_of_pairs = {pair.ids for pair in pairs}
            for pair in pair_details(self._find_details(one), self._find_details(other)):
                if pair.ids not in ids_of_pairs and may_differ(pair):
                    yield pair

    def _find_details(self, article: ComparedArticle) -> list[Gist]:
        self.packed.make_all(article.compared)
        return list(map(self.packed.find, article.compared))

    def _make_gists(self, pairs: Iterable[IdPair]) -> None:
        """Make those of both statements of each pair."""
        self.packed.make_all(dict.fromkeys(chain.from_iterable(pairs)), self.make_each)

    def _compare_two(self, ids: IdPair) -> Verdict | None:
        """The verdict on two statements that say the same or differ in a detail."""
        first, second = map(self.packed.find, ids)
        verdict = compare(first, second)
        if verdict is None or verdict.kind in SAME:
            return verdict
        return verdict if may_differ(ComparedPair(first, second, verdict)) else None

    def _look_up_all(self, articles: Sequence[ComparedArticle], new: Set[int]) -> Iterator[LookUp]:
        """By what the statements of these articles are looked up, and those of others that may be
        pairs with one of them.

        All are packed.
        """
        others = []
        sought: set[int] = set()
        for number, sketches in enumerate(self._sketch_all(articles)):
            if number not in new:
                others += sketches
                continue
            for sketch in sketches:
                look_up = sketch.look_up
                if len(new) < len(articles):
                    sought.update(sum_sought(look_up))
                yield look_up
        for sketch in others:
            if sketch.is_found_by(sought):
                yield sketch.look_up

    def _sketch_all(self, articles: Sequence[ComparedArticle]) -> Iterator[list[PackedSketch]]:
        sources = [article.source for article in articles]
        packed = self.make_each("sketches", self.shared, self._pack, sources)
        for article, all_sketches in zip(articles, packed, strict=True):
            statements = map_by_id(article.source.statements)
            compared = frozenset(article.compared)
            sketches = [sketch for sketch in all_sketches if sketch.id in compared]
            for sketch in sketches:
                self.packed.place(sketch, statements[sketch.id], article.source)
            yield sketches

    def _pack(self, source: Source) -> tuple[PackedSketch, ...]:
        return tuple(map(pack_sketch, self.reader.sketch_all(source)))


def _sort_numbers(number: int, other: int) -> NumberPair:
    return min(number, other), max(number, other)
