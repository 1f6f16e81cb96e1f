"""Try a term: which statements it is met in, and what each topic would gain and lose by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.comparing.book import Reading
from generator.comparing.filing import EditorsWord, Filer, file_articles
from generator.comparing.term_remarks import find_other_words
from generator.core.ids import Ids
from generator.core.search_terms import NOT, SearchTerm, parse_term
from generator.languages import Language
from generator.languages.other_words import name_meaning
from generator.nouns.article import Filing
from generator.nouns.corrections import Corrections
from generator.nouns.editors import Exclusion, Term, Topic
from generator.trying.met import (
    FiledArticles,
    MetStatement,
    MetStatements,
    count_forms,
    find_statements,
    make_met,
)


class UnknownTopicError(ValueError):
    """No topic has that id; `known` lists those that there are."""

    def __init__(self, known: Ids) -> None:
        super().__init__(", ".join(known))
        self.known = known


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to try."""

    words: str  # a term
    topic: str = ""  # id; "" for all topics
    weight: float | None = None  # None for as much as the topic's threshold
    is_exclusion: bool = False


@dataclass(frozen=True, slots=True)
class OtherWord:
    """A word of the term's root that means something else."""

    word: str  # in small letters
    meaning: str  # in English; "" where the table has none for it
    count: int  # statements


@dataclass(frozen=True, slots=True)
class TopicEffect:
    """What a topic is with the term, and without."""

    topic: str  # id
    line: int  # of topics.yml where the topic has this very term, which is then tried by leaving
    # it out; 0 where it is new
    gained: MetStatements  # only with the term
    lost: MetStatements  # only without it
    both: MetStatements  # with it and without, among those that it is met in
    neither: MetStatements  # those that it is met in, and the topic has not: too light, or excluded


@dataclass(frozen=True, slots=True)
class Trial:
    """What a term does."""

    wishes: Wishes
    statements: MetStatements  # that it is met in, by itself
    forms: Counter[str]  # as `count_forms` has them
    other_forms: Counter[str]  # of the same roots, in which it is not met
    other_words: tuple[OtherWord, ...]  # among `forms`; the most common first
    left_aside: MetStatements  # that it would be met in without what is behind NOT
    effects: tuple[TopicEffect, ...]  # in the order of topics.yml


def try_term(reading: Reading, wishes: Wishes, language: Language) -> Trial:
    """Try a term on the articles of a book.

    Raises TermError where it is none, and UnknownTopicError.
    """
    term = parse_term(wishes.words)
    inputs = reading.inputs
    ids = tuple(topic.id for topic in inputs.topics)
    if wishes.topic and wishes.topic not in ids:
        raise UnknownTopicError(ids)
    editors = EditorsWord(inputs.entities, inputs.corrections)
    articles = file_articles(reading.analyses, inputs.topics, language, editors).articles
    statements = find_statements(wishes.words, articles, language)
    forms = count_forms(statements)
    trying = _Trying(inputs.topics, inputs.corrections, articles, language)
    tried = [topic for topic in inputs.topics if wishes.topic in ("", topic.id)]
    return Trial(
        wishes=wishes,
        statements=statements,
        forms=forms,
        other_forms=_count_other_forms(term, forms, articles, language),
        other_words=_list_other_words(wishes.words, forms, language),
        left_aside=_find_left_aside(wishes.words, statements, articles, language),
        effects=tuple(trying.try_on(topic, wishes, statements) for topic in tried),
    )


# --- the term by itself ---------------------------------------------------------------------------


def _count_other_forms(
    term: SearchTerm, forms: Counter[str], articles: FiledArticles, language: Language
) -> Counter[str]:
    """Forms of the words of a phrase in quotation marks that it leaves out."""
    if not term.is_one_phrase or not term.has_signs:
        return Counter()
    of_roots = count_forms(find_statements(term.words, articles, language))
    return Counter({form: count for form, count in of_roots.items() if form not in forms})


def _list_other_words(words: str, forms: Counter[str], language: Language) -> tuple[OtherWord, ...]:
    others = find_other_words(words, forms, language)
    return tuple(OtherWord(word, name_meaning(word, language), forms[word]) for word in others)


def _find_left_aside(
    words: str, statements: MetStatements, articles: FiledArticles, language: Language
) -> MetStatements:
    wanted, operator, _ = words.partition(f" {NOT} ")
    if not operator:
        return ()
    ids = {statement.id for statement in statements}
    without = find_statements(wanted, articles, language)
    return tuple(statement for statement in without if statement.id not in ids)


# --- in a topic -----------------------------------------------------------------------------------

FilingsById = Mapping[str, Filing]  # by the id of the sentence


@dataclass(frozen=True, slots=True)
class _Trying:
    """A book whose topics are changed one at a time."""

    topics: Sequence[Topic]
    corrections: Corrections
    articles: FiledArticles
    language: Language

    def try_on(self, topic: Topic, wishes: Wishes, statements: MetStatements) -> TopicEffect:
        """What the term does to one topic."""
        line = _find_line(topic, wishes)
        now = self.file(topic)
        changed = self.file(_remove(topic, wishes) if line else _add(topic, wishes))
        without, with_it = (changed, now) if line else (now, changed)
        met = {statement.id: statement for statement in statements}
        return TopicEffect(
            topic=topic.id,
            line=line,
            gained=self.list_statements(with_it.keys() - without.keys(), met),
            lost=self.list_statements(without.keys() - with_it.keys(), met),
            both=_select(statements, with_it.keys() & without.keys()),
            neither=_select(statements, met.keys() - with_it.keys() - without.keys()),
        )

    def file(self, changed: Topic) -> FilingsById:
        """The filings under a topic, were it changed to this."""
        topics = [changed if topic.id == changed.id else topic for topic in self.topics]
        filer = Filer(topics, self.language, self.corrections)
        by_id: dict[str, Filing] = {}
        for article, _ in self.articles:
            filings = filer.file(article).filings
            for sentence, of_sentence in zip(article.sentences, filings, strict=True):
                for filing in of_sentence:
                    if filing.topic == changed.id:
                        by_id[sentence.id] = filing
        return by_id

    def list_statements(self, ids: Iterable[str], met: Mapping[str, MetStatement]) -> MetStatements:
        """The statements with these ids, in the order of the articles."""
        wanted = set(ids)
        listed: list[MetStatement] = []
        for article, filings in self.articles:
            for sentence, of_sentence in zip(article.sentences, filings, strict=True):
                if sentence.id in met and sentence.id in wanted:
                    listed.append(met[sentence.id])
                elif sentence.id in wanted:
                    topics = tuple(filing.topic for filing in of_sentence)
                    listed.append(make_met(article, sentence, (), topics))
        return tuple(listed)


def _select(statements: MetStatements, ids: Iterable[str]) -> MetStatements:
    wanted = set(ids)
    return tuple(statement for statement in statements if statement.id in wanted)


def _find_line(topic: Topic, wishes: Wishes) -> int:
    """The line on which the topic has the term already; 0 where it has it not."""
    terms: list[Term | Exclusion] = [*(topic.excludes if wishes.is_exclusion else topic.terms)]
    meaning = parse_term(wishes.words)
    lines = [term.line for term in terms if parse_term(term.words) == meaning]
    return lines[0] if lines else 0


def _add(topic: Topic, wishes: Wishes) -> Topic:
    if wishes.is_exclusion:
        return replace(topic, excludes=(*topic.excludes, Exclusion(wishes.words)))
    weight = topic.threshold if wishes.weight is None else wishes.weight
    return replace(topic, terms=(*topic.terms, Term(wishes.words, weight)))


def _remove(topic: Topic, wishes: Wishes) -> Topic:
    meaning = parse_term(wishes.words)
    if wishes.is_exclusion:
        others = [term for term in topic.excludes if parse_term(term.words) != meaning]
        return replace(topic, excludes=tuple(others))
    terms = [term for term in topic.terms if parse_term(term.words) != meaning]
    return replace(topic, terms=tuple(terms))
