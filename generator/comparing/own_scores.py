"""Score what a book says of its own articles against its own gold.

It is scored whenever the book is made, and never stored: the figures that a page shows cannot be
older than the articles, the editors' lists or the rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, combinations

from generator.comparing.outdated_gold import find_statement, list_sides
from generator.core.characters import read_as
from generator.core.frozen import Frozen
from generator.core.scores import Score, Tally, TaskScores
from generator.core.spans import Span, overlap
from generator.core.text import one_line
from generator.nouns.article import TimeExpression
from generator.nouns.book import (
    Finding,
    Measure,
    OwnAccuracy,
    Source,
    Sources,
    Statement,
)
from generator.nouns.gold import ArticleGold, BookGold, DatedWords, GoldSentence, SentencePair

OWN_ARTICLES = "own articles"
NOT_SCORED = frozenset({"attitude", "passive"})  # bases that gold may call narration
HOW_SENTENCES = (
    "a sentence of the article with exactly the words labelled; any other line that is kept is"
    " wrong"
)
HOW_TOPICS = (
    "a labelled statement under a topic, one under two topics twice; cases that can be argued"
    " either way are not scored"
)
HOW_SPEECH = (
    "a sentence of reported words with all its speakers and no others; an unnamed speaker by the"
    " noun used; views and passive reports labelled as narration are not scored"
)
HOW_NAMES = "a name in its standard form, once per sentence"
HOW_TIMES = "a labelled time with the labelled date; times deliberately left undated must have none"
HOW_DATES = "the labelled day or period"
HOW_PAIRS = (
    "two sentences from different articles in one finding; pairs that can be argued either way are"
    " not scored"
)

TASKS_OF_NAMES = {
    "person": "names of people",
    "organisation": "names of orgs",
    "place": "names of places",
}
NOTHING = "–"

StatementPair = frozenset[str]  # two ids


class GoldSource(Frozen):
    """An article of the book and what is right for it."""

    source: Source
    gold: ArticleGold


class SentenceInBook(Frozen):
    """A sentence of the gold and the statement that the program makes of it."""

    gold: GoldSentence
    statement: Statement | None  # None where the program has no such sentence


class SentenceMatching(Frozen):
    """The sentences of the gold, and the statements that are none of them."""

    sentences: list[SentenceInBook]
    left_over: list[Statement]


def score_own_articles(sources: Sources, findings: Iterable[Finding], gold: BookGold) -> TaskScores:
    """One score a task of which this gold, which fits the articles, says anything."""
    gold_sources = list(_match_articles(sources, gold))
    matching = _match_sentences(gold_sources)
    scores = [
        _score_sentences(matching),
        _score_topics(matching.sentences),
        _score_speech(matching.sentences),
        _score_names(matching.sentences, "person"),
        _score_names(matching.sentences, "organisation"),
        _score_names(matching.sentences, "place"),
        _score_times(gold_sources),
        _score_document_dates(gold_sources),
        _score_pairs(sources, findings, gold.pairs),
    ]
    return tuple(score for score in scores if score.gold or score.answers)


def measure_own_articles(
    sources: Sources, findings: Iterable[Finding], gold: BookGold
) -> OwnAccuracy | None:
    """How the program does on this gold, which fits the articles; None where it has none."""
    scores = score_own_articles(sources, findings, gold)
    if not scores:
        return None
    measures = [_make_measure(score, gold) for score in scores]
    read_articles = {article.article for article in gold.articles}
    read_articles |= {side.article for side in list_sides(gold)}
    return OwnAccuracy(len(read_articles), tuple(measures))


def _make_measure(score: Score, gold: BookGold) -> Measure:
    return Measure(
        task=score.task,
        data=score.data,
        size=score.gold,
        precision=score.precision if score.answers else None,
        recall=score.recall if score.gold else None,
        f1=score.f1,
        figure=score.figure,
        floor=gold.floors.get(score.task),
        how=score.how,
    )


# --- tasks on sentences ---------------------------------------------------------------------------


def _match_articles(sources: Sources, gold: BookGold) -> Iterator[GoldSource]:
    gold_by_id = {article.article: article for article in gold.articles}
    for source in sources:
        if source.id in gold_by_id:
            yield GoldSource(source, gold_by_id[source.id])


def _match_sentences(gold_sources: Iterable[GoldSource]) -> SentenceMatching:
    """Each sentence of the gold with the statement of the same words; of several, in text order."""
    sentences = []
    left_over: list[Statement] = []
    for gold_source in gold_sources:
        by_text = defaultdict(list)
        for statement in gold_source.source.statements:
            by_text[one_line(statement.text)].append(statement)
        for gold in gold_source.gold.sentences:
            same = by_text[gold.text]
            sentences.append(SentenceInBook(gold, same.pop(0) if same else None))
        left_over += chain.from_iterable(by_text.values())
    return SentenceMatching(sentences, left_over)


def _score_sentences(matching: SentenceMatching) -> Score:
    tally = Tally()
    for sentence in matching.sentences:
        was_found = sentence.statement is not None
        tally.count(expected=True, answered=was_found, right=was_found, words=sentence.gold.text)
    for statement in matching.left_over:
        text = one_line(statement.text)
        tally.count(expected=False, answered=True, right=False, words=text)
    return tally.to_score("sentences and clutter", OWN_ARTICLES, "f1", HOW_SENTENCES)


def _score_topics(sentences: Iterable[SentenceInBook]) -> Score:
    tally = Tally()
    for sentence in sentences:
        topics = set()
        if sentence.statement:
            topics = {filing.topic for filing in sentence.statement.filings}
            topics -= sentence.gold.optional_topics - sentence.gold.topics
        tally.count_each(set(sentence.gold.topics), topics, sentence.gold.text)
    return tally.to_score("topics", OWN_ARTICLES, "f1", HOW_TOPICS)


def _score_names(sentences: Iterable[SentenceInBook], kind: str) -> Score:
    tally = Tally()
    for sentence in sentences:
        names = set()
        if sentence.statement:
            mentions = sentence.statement.mentions
            names = {mention.name for mention in mentions if mention.kind == kind}
        tally.count_each(_list_gold_names(sentence.gold, kind), names, sentence.gold.text)
    return tally.to_score(TASKS_OF_NAMES[kind], OWN_ARTICLES, "f1", HOW_NAMES)


def _list_gold_names(gold: GoldSentence, kind: str) -> set[str]:
    names = {"person": gold.people, "organisation": gold.organisations, "place": gold.places}
    return set(names[kind])


def _score_speech(sentences: Iterable[SentenceInBook]) -> Score:
    tally = Tally()
    for sentence in sentences:
        gold_names = sentence.gold.speakers
        speech = sentence.statement.speech if sentence.statement else None
        if not gold_names and speech and speech.basis in NOT_SCORED:
            continue
        names = {speaker.name for speaker in speech.speakers} if speech else set()
        if gold_names or names:
            tally.count(
                expected=bool(gold_names),
                answered=bool(names),
                right=bool(gold_names) and _without_case(gold_names) == _without_case(names),
                words=f"{_join(names)} ≠ {_join(gold_names)}: {sentence.gold.text}",
            )
    return tally.to_score("statement and its speakers", OWN_ARTICLES, "f1", HOW_SPEECH)


def _join(names: Iterable[str]) -> str:
    return " & ".join(sorted(names)) or NOTHING


def _without_case(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


# --- tasks on articles ----------------------------------------------------------------------------


def _score_times(gold_sources: Iterable[GoldSource]) -> Score:
    tally = Tally()
    for gold_source in gold_sources:
        for gold in gold_source.gold.times:
            time = _find_time(gold_source.source, gold)
            value = time.value if time else ""
            tally.count(
                expected=True,
                answered=time is not None,
                right=time is not None and _has_gold_value(time, gold),
                words=f"{gold.text}: {value or NOTHING} ≠ {_join(gold.values)}",
            )
    return tally.to_score("time expressions", OWN_ARTICLES, "recall", HOW_TIMES)


def _find_time(source: Source, gold: DatedWords) -> TimeExpression | None:
    """The first time that overlaps that of the gold."""
    view = source.clean.view
    text = view.text if view else source.article.text
    context = find_words(read_as(gold.context), text)
    words = None
    if context:
        words = find_words(read_as(gold.text), text, context.start)
    if words is None:
        return None
    if view:
        words = view.to_written(words)
    for statement in source.statements:
        for time in statement.times:
            if overlap(time, words):
                return time
    return None


def _has_gold_value(time: TimeExpression, gold: DatedWords) -> bool:
    if time.candidates:
        return set(time.candidates) == set(gold.values)
    return time.value == "".join(gold.values[:1]) and len(gold.values) <= 1


def find_words(words: str, text: str, start: int = 0) -> Span | None:
    """Where the text first has these words from there on, whatever white space parts them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(text, start)
    if match:
        return Span(match.start(), match.end())
    return None


def _score_document_dates(gold_sources: Iterable[GoldSource]) -> Score:
    tally = Tally()
    for gold_source in gold_sources:
        source = gold_source.source
        gold_value = gold_source.gold.published
        value = source.published
        if gold_value or value:
            tally.count(
                expected=bool(gold_value),
                answered=bool(value),
                right=value == gold_value,
                words=f"{value or NOTHING} ≠ {gold_value or NOTHING}: {source.id}",
            )
    return tally.to_score("date of the article", OWN_ARTICLES, "recall", HOW_DATES)


# --- agreement ------------------------------------------------------------------------------------


def _score_pairs(
    sources: Sources, findings: Iterable[Finding], pairs: Sequence[SentencePair]
) -> Score:
    """Pairs of statements in one finding against those of the gold that say the same.

    Scored are the articles that the pairs name: of those, all that is alike must be among them.
    """
    same = set()
    either = set()
    for pair in pairs:
        ids = frozenset(_list_statements(pair, sources))
        if not pair.is_scored:
            either.add(ids)
        elif pair.says_the_same:
            same.add(ids)
    read_articles: set[str] = set()
    for pair in pairs:
        read_articles.update(side.article for side in pair.sides)
    answers = _list_finding_pairs(findings, read_articles) - either
    right = same & answers
    errors = []
    for ids in sorted(same ^ answers, key=sorted):
        fault = "missed" if ids in same else "false"
        errors.append(f"{fault}: {_show_pair(ids, sources)}")
    return Score(
        task="statements that say the same",
        data=OWN_ARTICLES,
        figure="f1",
        right=len(right),
        answers=len(answers),
        gold=len(same),
        how=HOW_PAIRS,
        errors=tuple(errors),
    )


def _list_statements(pair: SentencePair, sources: Sources) -> Iterator[str]:
    for side in pair.sides:
        statement = find_statement(side, sources)
        if statement:
            yield statement.id


def _list_finding_pairs(findings: Iterable[Finding], articles: Set[str]) -> set[StatementPair]:
    pairs = set()
    for finding in findings:
        statements = [part for part in finding.statements if part.article in articles]
        for first, second in combinations(statements, 2):
            if first.article != second.article:
                pairs.add(frozenset((first.id, second.id)))
    return pairs


def _show_pair(ids: StatementPair, sources: Sources) -> str:
    texts = []
    for source in sources:
        statements = [statement for statement in source.statements if statement.id in ids]
        texts += [one_line(statement.text) for statement in statements]
    return " | ".join(sorted(texts))
