"""Try a term: which statements it is met in, and what each topic would gain and lose by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.comparing.book import Reading
from generator.comparing.filing import EditorsWord, file_articles
from generator.comparing.term_remarks import find_other_words
from generator.core.frozen import Frozen
from generator.core.ids import Ids, gather_ids
from generator.core.search_terms import NOT, SearchTerm, parse_term
from generator.languages import Language
from generator.languages.other_words import name_meaning
from generator.nouns.editors import Topic
from generator.trying.effects import TopicEffect, TriedBook, TriedTerm
from generator.trying.met import (
    ArticlesUnderTopics,
    MetStatements,
    count_forms,
    find_statements,
)


class UnknownTopicError(ValueError):
    """No topic has that id; `known` lists those that there are."""

    def __init__(self, known: Ids) -> None:
        super().__init__(", ".join(known))
        self.known = known


class OtherWord(Frozen):
    """A word of the term's root that means something else."""

    word: str  # in small letters
    meaning: str  # in English; "" where the table has none for it
    count: int  # statements


class TermTrial(Frozen):
    tried: TriedTerm
    statements: MetStatements  # that it is met in, by itself
    forms: Counter[str]  # as `count_forms` has them
    other_forms: Counter[str]  # of the same roots, in which it is not met
    other_words: tuple[OtherWord, ...]  # among `forms`; the most common first
    left_aside: MetStatements  # that it would be met in without what is behind NOT
    effects: tuple[TopicEffect, ...]  # in the order of topics.yml


def try_term(reading: Reading, tried: TriedTerm, language: Language) -> TermTrial:
    """Try a term on the articles of a book.

    Raises TermError where it is none, and UnknownTopicError.
    """
    term = parse_term(tried.words)
    inputs = reading.inputs
    topics = _select_topics(inputs.topics, tried)
    editors = EditorsWord(inputs.entities, inputs.corrections)
    filed = file_articles(reading.analyses, inputs.topics, language, editors)
    articles = filed.articles
    statements = find_statements(tried.words, articles, language)
    forms = count_forms(statements)
    book = TriedBook(
        topics=inputs.topics, corrections=inputs.corrections, articles=articles, language=language
    )
    effects = [book.try_on(topic, tried, statements) for topic in topics]
    return TermTrial(
        tried=tried,
        statements=statements,
        forms=forms,
        other_forms=_count_other_forms(term, forms, articles, language),
        other_words=_list_other_words(tried.words, forms, language),
        left_aside=_find_left_aside(tried.words, statements, articles, language),
        effects=tuple(effects),
    )


def _select_topics(topics: Sequence[Topic], tried: TriedTerm) -> Sequence[Topic]:
    if not tried.topic:
        return topics
    named = [topic for topic in topics if topic.id == tried.topic]
    if not named:
        ids = [topic.id for topic in topics]
        raise UnknownTopicError(tuple(ids))
    return named


# --- the term by itself ---------------------------------------------------------------------------


def _count_other_forms(
    term: SearchTerm, forms: Counter[str], articles: ArticlesUnderTopics, language: Language
) -> Counter[str]:
    """Forms of the words of a phrase in quotation marks that it leaves out."""
    if not term.is_one_phrase or not term.has_signs:
        return Counter()
    of_roots = find_statements(term.words, articles, language)
    others = count_forms(of_roots)
    for form in forms:
        del others[form]
    return others


def _list_other_words(words: str, forms: Counter[str], language: Language) -> tuple[OtherWord, ...]:
    other_words = []
    for word in find_other_words(words, forms, language):
        meaning = name_meaning(word, language)
        other_words.append(OtherWord(word, meaning, forms[word]))
    return tuple(other_words)


def _find_left_aside(
    words: str, statements: MetStatements, articles: ArticlesUnderTopics, language: Language
) -> MetStatements:
    wanted, operator, _ = words.partition(f" {NOT} ")
    if not operator:
        return ()
    ids = gather_ids(statements)
    met = find_statements(wanted, articles, language)
    return tuple(statement for statement in met if statement.id not in ids)
