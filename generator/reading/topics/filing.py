"""File the statements of an article under the book's topics, with the score that says why."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.nouns.article import Filing, Mention, NearMiss, Sentence, Speech, TermHit
from generator.nouns.editors import Topic
from generator.reading.topics.issues import (
    BY_SCORE,
    Filings,
    IssueRules,
    add_issues,
    compile_issue_rules,
)
from generator.reading.topics.matching import (
    OwnedTerm,
    Roots,
    TermIndex,
    TermMatch,
    TopicSentence,
    index_terms,
    match_terms,
    read_without_dateline,
    root_patterns,
)

OPENING_MARKS = ('"', "'", "“", "‘", "«")
OPENING_WORDS = 4  # more than any row of the table holds
POINTS_TO_PARTY = "points-to-party"


@dataclass(frozen=True, slots=True)
class FilingRules:
    """The topics of a book, ready to be matched in any article."""

    topics: tuple[Topic, ...]
    index: TermIndex  # a term's owner is its topic's place in `topics`
    issues: Mapping[str, IssueRules]  # by id of the topic
    language: Language


@dataclass(frozen=True, slots=True)
class ArticleFilings:
    """What topics show of an article's sentences."""

    filings: tuple[Filings, ...]  # one tuple a sentence, in the order of topics.yml
    near_misses: tuple[NearMiss | None, ...]  # one a sentence; None where no term stands in it


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """What speaks in a sentence for one topic."""

    topic: Topic
    hits: tuple[TermHit, ...]  # in text order
    is_ruled_out: bool

    @property
    def score(self) -> float:
        return round(sum(hit.weight for hit in self.hits), 3)

    @property
    def is_enough(self) -> bool:
        return not self.is_ruled_out and self.score >= self.topic.threshold

    @property
    def rank(self) -> tuple[bool, float]:
        """What is not ruled out before what is; then by the share of the threshold."""
        return not self.is_ruled_out, self.score / self.topic.threshold


def compile_filing_rules(topics: Sequence[Topic], language: Language) -> FilingRules:
    """The rules of these topics."""
    index = index_terms(_owned_terms(topics), language)
    return FilingRules(tuple(topics), index, compile_issue_rules(topics, language), language)


def _owned_terms(topics: Sequence[Topic]) -> Iterator[OwnedTerm]:
    for number, topic in enumerate(topics):
        for term in topic.terms:
            yield OwnedTerm(number, term.words, term.weight)
        for words in topic.excludes:
            yield OwnedTerm(number, words, 0.0, rules_out=True)


def file_article(
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    speeches: Sequence[Speech | None],
    rules: FilingRules,
) -> ArticleFilings:
    """The topics of each sentence of one article; the sequences are of the same sentences."""
    topic_sentences = [
        read_without_dateline(sentence, sentence_mentions, speech, rules.language)
        for sentence, sentence_mentions, speech in zip(sentences, mentions, speeches, strict=True)
    ]
    evidence = [_gather_evidence(sentence, rules) for sentence in topic_sentences]
    filings = _file_sentences(topic_sentences, evidence, rules.language)
    return ArticleFilings(
        filings=add_issues(topic_sentences, filings, rules.issues),
        near_misses=tuple(_nearest_topic(sentence_evidence) for sentence_evidence in evidence),
    )


def _file_sentences(
    sentences: Sequence[TopicSentence],
    evidence: Sequence[Sequence[TopicEvidence]],
    language: Language,
) -> list[Filings]:
    """The filings without sub-issues; a sentence may follow the one before it."""
    filings: list[Filings] = []
    for number, sentence in enumerate(sentences):
        link = _link_to_previous(sentence, sentences[number - 1], language) if number else ""
        previous = {filing.topic: filing for filing in filings[-1]} if link else {}
        filings.append(_file_sentence(evidence[number], link, previous))
    return filings


def _file_sentence(
    evidence: Sequence[TopicEvidence], link: str, previous: Mapping[str, Filing]
) -> Filings:
    """The filings of one sentence; `previous` has those of the sentence that it is linked to."""
    is_claimed = any(topic_evidence.is_enough for topic_evidence in evidence)
    filings: list[Filing] = []
    for topic_evidence in evidence:
        topic = topic_evidence.topic.id
        if topic_evidence.is_enough:
            filings.append(Filing(topic, topic_evidence.score, topic_evidence.hits, BY_SCORE))
        elif topic in previous and not topic_evidence.is_ruled_out:
            # A sentence that another topic claims, one that hangs on a sentence that hangs itself,
            # and one on people need a word on the topic: "Keputusan itu diambil setelah Jepang
            # mengenali upaya China" has left the partnership for China.
            is_free = (
                link != POINTS_TO_PARTY and not is_claimed and previous[topic].rule == BY_SCORE
            )
            if is_free or topic_evidence.score > 0:
                filings.append(Filing(topic, topic_evidence.score, (), link))
    return tuple(filings)


def _nearest_topic(evidence: Sequence[TopicEvidence]) -> NearMiss | None:
    """The topic that a sentence comes closest to; None where it scores for none."""
    scoring = [topic_evidence for topic_evidence in evidence if topic_evidence.score > 0]
    if not scoring:
        return None
    best = max(scoring, key=lambda topic_evidence: topic_evidence.rank)
    return NearMiss(best.topic.id, best.score, best.is_ruled_out)


# --- evidence -------------------------------------------------------------------------------------


def _gather_evidence(sentence: TopicSentence, rules: FilingRules) -> list[TopicEvidence]:
    """What speaks in a sentence for each topic; a term counts where it first stands."""
    matches: list[list[TermMatch]] = [[] for _ in rules.topics]
    for match in match_terms(sentence, rules.index):
        matches[match.term.owner].append(match)
    return [
        _weigh_topic(sentence, topic, topic_matches)
        for topic, topic_matches in zip(rules.topics, matches, strict=True)
    ]


def _weigh_topic(
    sentence: TopicSentence, topic: Topic, matches: Sequence[TermMatch]
) -> TopicEvidence:
    hits = [_term_hit(sentence, match) for match in matches if not match.term.rules_out]
    hits.extend(_entity_hits(sentence, topic))
    hits.sort(key=lambda hit: (hit.start, hit.end, hit.term))
    is_ruled_out = any(match.term.rules_out for match in matches)
    return TopicEvidence(topic, tuple(hits), is_ruled_out)


def _term_hit(sentence: TopicSentence, match: TermMatch) -> TermHit:
    lead = sentence.sentence.lead
    return TermHit(
        term=match.term.words,
        weight=match.term.weight,
        form=sentence.text[match.start : match.end],
        start=lead + match.start,
        end=lead + match.end,
    )


def _entity_hits(sentence: TopicSentence, topic: Topic) -> Iterator[TermHit]:
    """The first mention of each weight: entities of one weight stand in for each other (China,
    Beijing).
    """
    weights = {term.words: term.weight for term in topic.entities}
    weighed: set[float] = set()
    for mention in sentence.mentions:
        weight = weights.get(mention.entity)
        if weight is not None and weight not in weighed:
            weighed.add(weight)
            yield TermHit(mention.entity, weight, mention.text, mention.start, mention.end)


# --- links to the sentence before -----------------------------------------------------------------


def _link_to_previous(sentence: TopicSentence, previous: TopicSentence, language: Language) -> str:
    """The rule by which a sentence hangs on the one before, "" where it does not.

    A quotation that goes on comes first: its sentences may also open with words like `Hal ini`.
    """
    if _continues_quotation(sentence, previous):
        return "quotation-goes-on"
    kinds = _openings(language)
    opening = tuple(word.root for word in sentence.words[:OPENING_WORDS])
    for size in range(1, OPENING_WORDS):
        if opening[:size] in kinds:
            return f"points-to-{kinds[opening[:size]]}"
    return ""


def _continues_quotation(sentence: TopicSentence, previous: TopicSentence) -> bool:
    if sentence.sentence.paragraph != previous.sentence.paragraph:
        return False
    if sentence.text.startswith(OPENING_MARKS):
        return False
    return _is_quoted(sentence.speech) and _is_quoted(previous.speech)


def _is_quoted(speech: Speech | None) -> bool:
    return speech is not None and speech.basis == "direct"


@functools.lru_cache(maxsize=8)
def _openings(language: Language) -> Mapping[Roots, str]:
    """Roots of the words that point back -> "matter" (`Sesi tersebut`) or "party" (`Kedua pihak`)."""
    kinds: dict[Roots, str] = {}
    for row in language.table("pointing_back"):
        for roots in root_patterns(row["words"], language):
            kinds[roots] = row["kind"]
    return kinds
