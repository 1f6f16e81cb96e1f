"""Where terms occur in the statements of a book, found by the rules by which the book files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.book import Source, Sources
from generator.nouns.editors import Term, Topic
from generator.reading.topics import ArticleFilings, compile_filing_rules, file_article
from generator.reading.topics.filing import RULES_OF_ARTICLE, gather_evidence
from generator.reading.topics.matching import strip_dateline

StatementIds = frozenset[str]


class TopicPart(Frozen, order=True):
    """A term or an entity that a topic weighs, or may weigh."""

    words: str  # as in topics.yml; of an entity its id
    is_entity: bool = False


Occurrences = Mapping[TopicPart, StatementIds]  # the statements in which each occurs


class TopicFiling(Frozen):
    """What a topic makes of the statements of a book."""

    filed: StatementIds  # by their score, or since they follow one that is
    scores: Mapping[str, float]  # id -> score, where it is above 0
    ruled_out: StatementIds  # that would be filed but for the topic's `excludes`


def list_parts(topic: Topic) -> Mapping[TopicPart, float]:
    """The terms and entities of a topic -> their weights."""
    weights = {TopicPart(term.words): term.weight for term in topic.terms}
    for term in topic.entities:
        weights[TopicPart(term.words, is_entity=True)] = term.weight
    return weights


def file_under(
    topic: Topic, sources: Sources, language: Language, *, by_terms: bool = False
) -> TopicFiling:
    """The statements of these articles under that topic; `by_terms`: without those that are filed
    for their article alone, which say nothing of what a term is worth.
    """
    filed = set()
    ruled_out = set()
    scores = {}
    for source, filings in _file_sources([topic], sources, language):
        for number, statement in enumerate(source.statements):
            for filing in filings.filings[number]:
                if by_terms and filing.rule in RULES_OF_ARTICLE:
                    continue
                filed.add(statement.id)
                scores[statement.id] = filing.score
            for near in filings.near_misses[number]:
                scores[statement.id] = near.score
                if near.ruled_out:
                    ruled_out.add(statement.id)
    return TopicFiling(frozenset(filed), scores, frozenset(ruled_out))


def find_occurrences(parts: Set[TopicPart], sources: Sources, language: Language) -> Occurrences:
    """The statements of these articles in which each of the terms and entities occurs."""
    in_order = sorted(parts)
    probes = [_make_probe(number, part) for number, part in enumerate(in_order)]
    statements: list[set[str]] = [set() for _ in probes]
    rules = compile_filing_rules(probes, language)
    for statement in chain.from_iterable(source.statements for source in sources):
        sentence = strip_dateline(
            statement.sentence, statement.mentions, statement.speech, language
        )
        for probe in gather_evidence(sentence, rules):
            statements[probe].add(statement.id)
    return dict(zip(in_order, map(frozenset, statements), strict=True))


def _make_probe(number: int, part: TopicPart) -> Topic:
    """A topic that files just the statements in which a part occurs."""
    weighed = (Term(part.words, 1.0),)
    return Topic(
        id=str(number),
        title={},
        definition={},
        terms=() if part.is_entity else weighed,
        excludes=(),
        entities=weighed if part.is_entity else (),
        threshold=1.0,
    )


def _file_sources(
    topics: Sequence[Topic], sources: Sources, language: Language
) -> Iterator[tuple[Source, ArticleFilings]]:
    rules = compile_filing_rules(topics, language)
    for source in sources:
        statements = source.statements
        yield (
            source,
            file_article(
                [statement.sentence for statement in statements],
                [statement.mentions for statement in statements],
                [statement.speech for statement in statements],
                rules,
            ),
        )
