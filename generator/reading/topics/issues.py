"""Find the sub-issue of each filed statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import Ids, list_ids
from generator.languages import Language
from generator.nouns.article import Filing, Filings
from generator.nouns.editors import OTHER_ISSUE, Topic
from generator.reading.topics.matching import (
    TermIndex,
    TopicSentence,
    TopicTerm,
    index_terms,
    match_terms,
)

BY_SCORE = "score"  # rule of a filing by the statement's own terms


class IssueRules(Frozen):
    """The sub-issues of one topic, ready to be matched."""

    ids: Ids  # in the order of topics.yml
    index: TermIndex  # a term's owner is its sub-issue's place in `ids`


def compile_issue_rules(topics: Sequence[Topic], language: Language) -> Mapping[str, IssueRules]:
    """Id of each topic that has sub-issues -> their rules."""
    rules = {}
    for topic in topics:
        if topic.issues:
            ids = list_ids(topic.issues)
            terms = index_terms(_list_terms(topic), language)
            rules[topic.id] = IssueRules(ids, terms)
    return rules


def _list_terms(topic: Topic) -> Iterator[TopicTerm]:
    for issue_index, issue in enumerate(topic.issues):
        for term in issue.terms:
            yield TopicTerm(issue_index, term.words, term.weight)


def add_issues(
    sentences: Sequence[TopicSentence],
    filings: Sequence[Filings],
    rules: Mapping[str, IssueRules],
) -> tuple[Filings, ...]:
    """The filings of the sentences of one article with their sub-issues.

    The sub-issue whose terms weigh most in the statement; of equals the one that topics.yml names
    first. A statement that was filed since it follows another, and has no term of its own, stays
    with the sub-issue of that one.
    """
    with_issues = []
    previous: Mapping[str, str] = {}
    for sentence, sentence_filings in zip(sentences, filings, strict=True):
        filed = [_add_issue(filing, sentence, rules, previous) for filing in sentence_filings]
        with_issues.append(tuple(filed))
        previous = {filing.topic: filing.issue for filing in filed}
    return tuple(with_issues)


def _add_issue(
    filing: Filing,
    sentence: TopicSentence,
    rules: Mapping[str, IssueRules],
    previous: Mapping[str, str],
) -> Filing:
    """The filing with its sub-issue; `previous` has those of the sentence before, by topic."""
    topic_rules = rules.get(filing.topic)
    if topic_rules is None:
        return filing
    issue = _best_issue(sentence, topic_rules)
    if not issue and filing.rule != BY_SCORE:
        issue = previous.get(filing.topic, "")
    return replace(filing, issue=issue or OTHER_ISSUE)


def _best_issue(sentence: TopicSentence, rules: IssueRules) -> str:
    """The id of the sub-issue that scores best, "" where none scores."""
    scores = [0.0] * len(rules.ids)
    for match in match_terms(sentence, rules.index):
        term = match.term
        scores[term.owner_index] += term.weight
    rounded = [round(score, 3) for score in scores]
    best = rounded.index(max(rounded))
    if scores[best] <= 0:
        return ""
    return rules.ids[best]
