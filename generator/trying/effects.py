"""Change a topic by one term, and see which statements it gains and loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from generator.comparing.filing import Filer
from generator.core.frozen import Frozen
from generator.core.ids import gather_ids, map_by_id
from generator.core.search_terms import parse_term
from generator.languages import Language
from generator.nouns.corrections import Corrections
from generator.nouns.editors import Exclusion, Term, Topic
from generator.trying.met import ArticlesUnderTopics, MetStatement, MetStatements, make_met

StatementIds = Set[str]


class TriedTerm(Frozen):
    """A term, and how it is tried."""

    words: str  # as they would be in topics.yml
    topic: str = ""  # id; "" for all topics
    weight: float | None = None  # None for as much as the topic's threshold
    is_exclusion: bool = False

    @property
    def key(self) -> str:
        """Of a topic, under which it is tried."""
        return "excludes" if self.is_exclusion else "terms"


class TopicEffect(Frozen):
    """What a topic is with the term, and without."""

    topic: str  # id
    # Of topics.yml, where the topic has this very term, which is then tried by leaving it out; 0
    # where it is new
    line: int
    gained: MetStatements  # only with the term
    lost: MetStatements  # only without it
    both: MetStatements  # with it and without, of those that it is met in
    neither: MetStatements  # met, and not in the topic: the term is too light, or another excludes


class TriedBook(Frozen):
    """A book whose topics are changed one at a time."""

    topics: Sequence[Topic]
    corrections: Corrections
    articles: ArticlesUnderTopics
    language: Language

    def try_on(self, topic: Topic, tried: TriedTerm, statements: MetStatements) -> TopicEffect:
        """What the term does to one topic; `statements` are those that it is met in."""
        line = _find_line(topic, tried)
        if line:
            with_it = self.list_filed(topic)
            without_it = self.list_filed(_remove(topic, tried))
        else:
            with_it = self.list_filed(_add(topic, tried))
            without_it = self.list_filed(topic)
        met = gather_ids(statements)
        all_met = _AllStatements(self.articles, statements)
        return TopicEffect(
            topic=topic.id,
            line=line,
            gained=all_met.select(with_it - without_it),
            lost=all_met.select(without_it - with_it),
            both=all_met.select(met & with_it & without_it),
            neither=all_met.select(met - with_it - without_it),
        )

    def list_filed(self, changed: Topic) -> StatementIds:
        """The statements that a topic has, were it changed to this."""
        topics = [changed if topic.id == changed.id else topic for topic in self.topics]
        filer = Filer(topics, self.language, self.corrections)
        filed = set()
        for article, _ in self.articles:
            filings = filer.file(article).filings
            for sentence, of_sentence in zip(article.sentences, filings, strict=True):
                if changed.id in {filing.topic for filing in of_sentence}:
                    filed.add(sentence.id)
        return filed


class _AllStatements:
    """All statements of the articles; those that a term is met in have its words."""

    def __init__(self, articles: ArticlesUnderTopics, statements: MetStatements) -> None:
        self.articles = articles
        self.met = map_by_id(statements)

    def select(self, ids: StatementIds) -> MetStatements:
        return tuple(self.find(ids))

    def find(self, ids: StatementIds) -> Iterator[MetStatement]:
        for article, filings in self.articles:
            for sentence, of_sentence in zip(article.sentences, filings, strict=True):
                if sentence.id not in ids:
                    continue
                met = self.met.get(sentence.id)
                if met is None:
                    topics = [filing.topic for filing in of_sentence]
                    met = make_met(article, sentence, (), tuple(topics))
                yield met


# --- changing a topic -----------------------------------------------------------------------------


def _find_line(topic: Topic, tried: TriedTerm) -> int:
    """The line on which the topic has the term already; 0 where it has not."""
    terms: Sequence[Term | Exclusion] = topic.terms
    if tried.is_exclusion:
        terms = topic.excludes
    for term in terms:
        if _is_same(term, tried):
            return term.line
    return 0


def _is_same(term: Term | Exclusion, tried: TriedTerm) -> bool:
    """Whether both ask for the same, whatever quotation marks they have."""
    return parse_term(term.words) == parse_term(tried.words)


def _add(topic: Topic, tried: TriedTerm) -> Topic:
    if tried.is_exclusion:
        exclusion = Exclusion(tried.words)
        return replace(topic, excludes=(*topic.excludes, exclusion))
    weight = topic.threshold if tried.weight is None else tried.weight
    term = Term(tried.words, weight)
    return replace(topic, terms=(*topic.terms, term))


def _remove(topic: Topic, tried: TriedTerm) -> Topic:
    if tried.is_exclusion:
        exclusions = [term for term in topic.excludes if not _is_same(term, tried)]
        return replace(topic, excludes=tuple(exclusions))
    terms = [term for term in topic.terms if not _is_same(term, tried)]
    return replace(topic, terms=tuple(terms))
