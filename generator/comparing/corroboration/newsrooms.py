"""From which newsroom each article and each statement comes, so that no text is counted twice.

Credits are followed through the book: who credits an outlet has what that outlet's article has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.core.sort_keys import SortKey
from generator.nouns.book import CopyGroup, Hearing, Hearings, Source, Sources, Statement
from generator.nouns.editors import Names, Newsroom

UNKNOWN_LAST = "9999"  # sorts an article without date behind all others
MOST_DAYS = 3  # between an article and the one that it credits
COMMON_NAMES = 2  # people, places, … that both name, at least
COMMON_SHARE = 0.3  # of the names of the one with fewer
JOINED = " + "  # between newsrooms of which nobody says which it was

NewsroomOf = Mapping[str, str]  # id of an article -> name of the newsroom that it counts as
NewsroomIds = frozenset[str]  # of newsrooms
ArticleHearings = Hearings  # by the id of the article


def map_newsrooms(of_articles: ArticleHearings) -> NewsroomOf:
    return {article: hearing.newsroom for article, hearing in of_articles.items()}


def map_hearings(
    sources: Sources, of_articles: ArticleHearings, house_lines: Container[str]
) -> Hearings:
    """How the outlet of each statement has it; `house_lines` are ids of statements."""
    hearings = {}
    for source in sources:
        of_article = of_articles[source.id]
        for statement in (*source.statements, *source.hidden):
            hearing = _hear_statement(statement, source, of_article)
            if source.clean.is_opinion and statement.second_hand is None:
                hearing = replace(of_article, basis="opinion", evidence=None)
            if statement.id in house_lines:
                hearing = replace(of_article, basis="house-line", evidence=None)
            hearings[statement.id] = hearing
    return hearings


def _hear_statement(statement: Statement, source: Source, of_article: Hearing) -> Hearing:
    second_hand = statement.second_hand
    if second_hand is None:
        return of_article
    name = second_hand.newsroom.name if second_hand.newsroom else ""
    outlet = source.outlet_name
    return Hearing(
        outlet=outlet,
        newsroom=name,
        basis="second-hand",
        evidence=second_hand.evidence,
        possible=(name,),
        route=(name, outlet) if name else (outlet,),
    )


# --- where articles come from ---------------------------------------------------------------------


def hear_articles(sources: Sources, copies: Iterable[CopyGroup]) -> ArticleHearings:
    """How each outlet has its article, the same in whatever order the articles are given."""
    in_order = sorted(sources, key=_oldest_first)
    graph = _CreditGraph(in_order, copies)
    names = _name_newsrooms(in_order)
    return {source.id: _hear_article(source, graph, names) for source in in_order}


def _oldest_first(source: Source) -> SortKey:
    return source.published or UNKNOWN_LAST, source.first_id


def _name_newsrooms(sources: Sources) -> NewsroomOf:
    """The one name of each newsroom, by its id: as an outlet's, else the first of all."""
    printed = defaultdict(set)
    outlets = defaultdict(set)
    for source in sources:
        outlet = source.outlet
        outlets[outlet.id].add(outlet.name)
        for newsroom in source.credited_newsrooms:
            printed[newsroom.id].add(newsroom.name)
    names_of = {**printed, **outlets}
    return {id: min(names) for id, names in names_of.items()}


def _hear_article(source: Source, graph: _CreditGraph, names: NewsroomOf) -> Hearing:
    possible = graph.find_origins(source)
    outlet = source.outlet
    named = possible
    if _is_cited_in_passing(source):
        named = possible - {outlet.id}
    is_from_outlet = possible == {outlet.id}
    if graph.is_in_circle(source):
        basis = "circle"
    elif source.credited_newsrooms or is_from_outlet:
        basis = source.newsroom_basis
    else:
        basis = "copy"
    evidence = None if basis == "copy" else source.route[0].evidence
    credited = [names[id] for id in named or possible]
    origins = [names[id] for id in possible]
    return Hearing(
        outlet=outlet.name,
        newsroom=JOINED.join(sorted(credited)),
        basis=basis,
        evidence=evidence,
        possible=_list_possible(source, origins, names),
        route=graph.trace_route(source),
    )


def _list_possible(source: Source, origins: Iterable[str], names: NewsroomOf) -> Names:
    """The names of its origins and of all media that its sentences cite, sorted.

    An article may have more from a medium than it says: of 21 articles of IndoSum that cite one
    late, or several, 6 are one medium's report and 5 are compiled from several.
    """
    possible = set(origins)
    for statement in source.statements:
        second_hand = statement.second_hand
        if second_hand and second_hand.newsroom:
            newsroom = second_hand.newsroom
            possible.add(names.get(newsroom.id, newsroom.name))
    return tuple(sorted(possible))


def _is_cited_in_passing(source: Source) -> bool:
    """Whether a sentence alone names the newsroom: what the others say may be the outlet's own."""
    credit = source.newsroom_credit
    return credit is not None and credit.is_in_sentence


# --- credits followed through the book ------------------------------------------------------------


class _Text(Struct):
    """One text of the book, in one article or in several copies, and what its credits say."""

    articles: list[Source]  # oldest first
    ends: set[str]  # ids of newsrooms behind which the book knows nothing
    credited: set[int]  # numbers of the texts that it has its words from
    closes: bool  # its copies credit each other and nobody else


class _CreditGraph:
    """Which texts credit which."""

    def __init__(self, sources: Sources, copies: Iterable[CopyGroup]) -> None:
        self._by_outlet = defaultdict[str, list[Source]](list)
        self._names_in: dict[str, NewsroomIds] = {}  # by article
        for source in sources:
            self._by_outlet[source.outlet.id].append(source)
            self._names_in[source.id] = _list_names(source)
        self._number_of: dict[str, int] = {}  # id of an article -> its text
        self._texts = self._gather_texts(sources, copies)
        for number in range(len(self._texts)):
            self._read_credits(number)
        self._origins: dict[int, NewsroomIds] = {}

    def _gather_texts(self, sources: Sources, copies: Iterable[CopyGroup]) -> list[_Text]:
        first_copy = {}
        for copy_group in copies:
            first, *_ = copy_group.articles
            first_copy.update(dict.fromkeys(copy_group.articles, first))
        numbers = {}  # id of the first copy of a text -> its number
        texts: list[_Text] = []
        for source in sources:
            first = first_copy.get(source.id, source.id)
            if first not in numbers:
                numbers[first] = len(texts)
                text = _Text(articles=[], ends=set(), credited=set(), closes=False)
                texts.append(text)
            number = numbers[first]
            self._number_of[source.id] = number
            texts[number].articles.append(source)
        return texts

    # --- what the credits of one text say

    def _read_credits(self, number: int) -> None:
        text = self._texts[number]
        copied = []  # of this text, that others of it credit
        for source in text.articles:
            if _is_cited_in_passing(source):
                text.ends.add(source.outlet.id)
            for newsroom in source.credited_newsrooms:
                credited = self._find_credited(source, newsroom)
                numbers = {self._number_of[article.id] for article in credited}
                if not numbers:
                    text.ends.add(newsroom.id)
                elif number in numbers:
                    copied += credited
                else:
                    text.credited |= numbers
        if not text.ends and not text.credited:
            self._settle_uncredited(text, copied)

    def _settle_uncredited(self, text: _Text, copied: Sources) -> None:
        """The newsroom of a text that credits none but its own copies: that of the oldest."""
        first_hand = [source for source in copied if not source.credited_newsrooms]
        uncredited = [source for source in text.articles if not source.credited_newsrooms]
        text.closes = not first_hand and not uncredited
        candidates = first_hand or uncredited or text.articles
        oldest = min(candidates, key=_oldest_first)
        text.ends.add(oldest.outlet.id)

    def _find_credited(self, source: Source, newsroom: Newsroom) -> list[Source]:
        """The articles of the book that a credit may mean: a copy, else all on the matter then."""
        others = [other for other in self._by_outlet[newsroom.id] if other is not source]
        number = self._number_of[source.id]
        copies = [other for other in others if self._number_of[other.id] == number]
        if copies:
            return copies
        return [other for other in others if self._may_be_meant(source, other)]

    def _may_be_meant(self, source: Source, other: Source) -> bool:
        names = self._names_in[source.id]
        other_names = self._names_in[other.id]
        common = len(names & other_names)
        fewer = min(len(names), len(other_names))
        if common < COMMON_NAMES or common < COMMON_SHARE * fewer:
            return False
        return _count_days_between(source, other) <= MOST_DAYS

    # --- all texts together

    def find_origins(self, source: Source) -> NewsroomIds:
        """The ids of the newsrooms that its text may come from."""
        number = self._number_of[source.id]
        if number not in self._origins:
            self._origins[number] = self._follow(number)
        return self._origins[number]

    def is_in_circle(self, source: Source) -> bool:
        """Whether its credits lead back to it."""
        number = self._number_of[source.id]
        return self._texts[number].closes or number in self._reach_from(number)

    def _follow(self, number: int) -> NewsroomIds:
        reached = {number} | self._reach_from(number)
        ends = set()
        for text in reached:
            ends |= self._texts[text].ends
        if ends:
            return frozenset(ends)
        circles = [text for text in reached if text in self._reach_from(text)]
        return frozenset(self._name_circle(text) for text in circles)

    def _name_circle(self, number: int) -> str:
        """The id of the outlet with the oldest article of the texts that credit each other."""
        articles = []
        for text in self._reach_from(number):
            if number in self._reach_from(text):
                articles += self._texts[text].articles
        oldest = min(articles, key=_oldest_first)
        return oldest.outlet.id

    def _reach_from(self, number: int) -> set[int]:
        """The texts that its credits lead to, one after another."""
        reached = set()
        waiting = list(self._texts[number].credited)
        while waiting:
            text = waiting.pop()
            if text not in reached:
                reached.add(text)
                waiting += self._texts[text].credited
        return reached

    def trace_route(self, source: Source) -> Names:
        """The names of those through which its text came, the outlet last.

        A name that comes twice closes a circle.
        """
        route = list(_list_own_route(source))
        passed = {source.id}
        while True:
            credited = []
            for newsroom in source.credited_newsrooms:
                credited += self._find_credited(source, newsroom)
            if not credited:
                return tuple(route)
            source = min(credited, key=_oldest_first)
            if source.id in passed:
                return tuple(route)
            passed.add(source.id)
            *before, _ = _list_own_route(source)
            route = [*before, *route]


def _list_own_route(source: Source) -> Names:
    """The names of its route, those that its credit lists joined as one."""
    count = len(source.credited_newsrooms)
    if not count:
        return (source.outlet_name,)
    names = [link.name for link in source.route]
    credited = JOINED.join(names[:count])
    return (credited, *names[count:])


def _list_names(source: Source) -> NewsroomIds:
    names: set[str] = set()
    for statement in source.statements:
        names.update(mention.entity for mention in statement.mentions)
    return frozenset(names)


def _count_days_between(first: Source, second: Source) -> int:
    """The days between two articles, 0 where one of them has no date."""
    days = first.days
    other_days = second.days
    if not days or not other_days:
        return 0
    behind = days.first - other_days.last
    before = other_days.first - days.last
    return max(behind.days, before.days, 0)
