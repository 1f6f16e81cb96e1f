"""File the statements of an article under the book's topics, with the score that says why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.sort_keys import SortKey
from generator.core.spans import overlap
from generator.languages import Language
from generator.nouns.article import (
    Filing,
    Filings,
    Mention,
    NearMiss,
    NearMisses,
    Sentence,
    Speech,
    TermHit,
    TermHits,
)
from generator.nouns.corrections import BY_EDITORS
from generator.nouns.editors import Topic
from generator.reading.tokens import Roots
from generator.reading.topics.issues import (
    BY_SCORE,
    IssueRules,
    add_issues,
    compile_issue_rules,
)
from generator.reading.topics.matching import (
    TermIndex,
    TermMatch,
    TopicSentence,
    TopicTerm,
    index_terms,
    list_root_patterns,
    match_terms,
    strip_dateline,
)

OPENING_MARKS = ('"', "'", "“", "‘", "«")
OPENING_WORDS = 4  # more than any row of the table has
POINTS_TO_PARTY = "points-to-party"
OF_WHOLE_ARTICLE = "whole-article"
IN_LED_ARTICLE = "led-article"
NEARLY_ENOUGH = "nearly-enough"
RULES_OF_ARTICLE = frozenset((OF_WHOLE_ARTICLE, IN_LED_ARTICLE, NEARLY_ENOUGH))
# Of an article's sentences: where so many reach a topic's threshold, and two of them, or one of its
# lead, by a term that is nearly enough alone, the article is about the topic: a trial alone is none
# of a bribe, and a bribe in a report on an airline makes no sum of money one. Measured on labelled
# sentences of four topics with terms left out at random, as they are before an editor mends any.
SHARE_OF_SUBJECT = 1 / 7
# So many must have a word of the field of a topic that lists one: a player is sold in an article on
# football, and sugar is not, however often. On the labelled sentences a fifth lost some, this none.
SHARE_OF_FIELD = 1 / 10
LEAST_WORDS_OF_FIELD = 2  # of it: one is also said in a figure, as firms are `pemain` on a market
LEAST_OF_SUBJECT = 2  # sentences: one is chance in a short article, too
LEAST_NAMING = 2  # sentences
# An article of which so many sentences, and one of its lead, are filed under a topic is wholly
# about it. Chosen on half of the labels that may be read, confirmed on the other half and on
# sentences labelled afterwards.
SHARE_OF_WHOLE = 3 / 5
LEAD = 2  # sentences
LEAST_OF_WHOLE = 7  # sentences of an article: of fewer, most are soon chance
# An article of which so many sentences are filed under a topic is on it: a sentence there needs a
# little less than the threshold. If one of its lead meets the threshold, one so many times, and no
# sentence that of another topic, what people say there is on the topic, too, and what stands
# between two sentences on it. What else is told may be of a career. Chosen, as what is below, on
# sentences that are in no measurement. An article moves on: only what has a filed sentence so near
# follows it.
SHARE_ON_TOPIC = 1 / 5
LEAST_ON_TOPIC = 5  # sentences of an article
NEAR_ENOUGH_TO_FOLLOW = 3  # sentences
SHARE_OF_THRESHOLD = 7 / 8
SCORE_OF_STRONGEST = 1.75
# Where so many sentences of those that meet the threshold of a topic speak against it, the article
# is about something else.
SHARE_AGAINST = 1 / 3
LEAST_AGAINST = 2  # sentences
# An article that meets each topic in so few sentences, and none in its lead, is outside the book.
# Of 62 such sentences, in no measurement, 18 were on the topic; of 35 with twice the threshold 16.
MOST_IN_PASSING = 2  # sentences
LEAST_OUTSIDE = 8  # sentences of an article


class ArticleFilings(Frozen):
    """What topics show of an article's sentences."""

    filings: tuple[Filings, ...]  # one tuple a sentence, in the order of topics.yml
    # One tuple a sentence: topics whose terms occur in it and under which it is not, nearest first
    near_misses: tuple[NearMisses, ...]


class TopicEvidence(Frozen):
    topic: Topic
    hits: TermHits  # in text order
    score: float  # of the hits together
    excluded_by: TermHits  # terms that rule the topic out, in text order
    weak_terms_count: bool = True  # for the article is about the topic
    is_doubted: bool = False  # for the article has many sentences that speak against it

    @property
    def is_ruled_out(self) -> bool:
        return bool(self.excluded_by)

    @property
    def reaches_threshold(self) -> bool:
        return not self.is_ruled_out and self.score >= self.topic.threshold

    @property
    def nearly_reaches_threshold(self) -> bool:
        if self.is_ruled_out or self.is_doubted:
            return False
        return self.score >= SHARE_OF_THRESHOLD * self.topic.threshold

    @property
    def is_strong(self) -> bool:
        return self.meets_threshold and self.score >= SCORE_OF_STRONGEST * self.topic.threshold

    @property
    def has_hit_for(self) -> bool:
        """Whether a term speaks for the topic."""
        return any(hit.weight > 0 for hit in self.hits)

    @property
    def has_full_term(self) -> bool:
        """Whether a term is met that is enough alone."""
        return any(_is_full(hit.weight, self.topic) for hit in self.hits)

    @property
    def has_nearly_full_term(self) -> bool:
        least = SHARE_OF_THRESHOLD * self.topic.threshold
        return any(hit.weight >= least for hit in self.hits)

    @property
    def has_name(self) -> bool:
        """Whether somebody or something is named that the topic lists."""
        listed = {term.words for term in self.topic.entities}
        return any(hit.term in listed for hit in self.hits)

    @property
    def speaks_against(self) -> bool:
        return self.is_ruled_out or self.weighs_against

    @property
    def weighs_against(self) -> bool:
        return self.score <= self.topic.score_against

    @property
    def is_of_other_subject(self) -> bool:
        """Whether it speaks against the topic by more than another sense of a word of the topic."""
        if self.score >= 0 and not self.excluded_by:  # most are
            return False
        return self.weighs_against or any(map(self._is_no_sense, self.excluded_by))

    def _is_no_sense(self, exclusion: TermHit) -> bool:
        return not any(overlap(exclusion, hit) for hit in self.hits if hit.weight >= 0)

    @property
    def meets_threshold(self) -> bool:
        if not self.reaches_threshold:
            return False
        if self.is_doubted and self.score < self.topic.score_in_doubt:
            return False
        return self.weak_terms_count or self.has_full_term or self.has_name


# By the topic's place in topics.yml, in that order; a topic for or against which nothing speaks is
# left out
Evidence = Mapping[int, TopicEvidence]
EvidenceBySentence = Sequence[Evidence]  # in text order
NO_EVIDENCE: Evidence = {}


class TopicRules(Frozen):
    """The topics of a book, ready to be matched in any article."""

    terms: TermIndex  # a term's owner is its topic's place in topics.yml
    entities: Mapping[str, Sequence[TopicTerm]]  # by id of the entity, with such owners
    issues: Mapping[str, IssueRules]  # by id of the topic
    topics: tuple[Topic, ...]  # in the order of topics.yml
    places: Mapping[str, int]  # by id of the topic: its place in `topics`
    with_full_terms: frozenset[int]  # places of topics that list a term that is enough alone
    weighed: frozenset[int]  # of topics that list many that are not
    fields: Mapping[int, frozenset[str]]  # by place, of topics that list the words of a field
    language: Language


def compile_filing_rules(topics: Sequence[Topic], language: Language) -> TopicRules:
    return TopicRules(
        terms=index_terms(_list_terms(topics), language),
        entities=_index_entities(topics),
        issues=compile_issue_rules(topics, language),
        topics=tuple(topics),
        places={topic.id: number for number, topic in enumerate(topics)},
        with_full_terms=frozenset(
            number for number, topic in enumerate(topics) if topic.lists_full_term
        ),
        weighed=frozenset(number for number, topic in enumerate(topics) if topic.weighs_terms),
        fields={number: topic.field for number, topic in enumerate(topics) if topic.field},
        language=language,
    )


def _is_full(weight: float, topic: Topic) -> bool:
    return weight >= topic.threshold


def _list_terms(topics: Sequence[Topic]) -> Iterator[TopicTerm]:
    for topic_index, topic in enumerate(topics):
        for term in topic.terms:
            yield TopicTerm(topic_index, term.words, term.weight)
        for exclusion in topic.excludes:
            yield TopicTerm(
                owner_index=topic_index, words=exclusion.words, weight=0.0, is_exclusion=True
            )


def _index_entities(topics: Sequence[Topic]) -> dict[str, list[TopicTerm]]:
    by_id = defaultdict(list)
    for topic_index, topic in enumerate(topics):
        weights = {term.words: term.weight for term in topic.entities}
        for id, weight in weights.items():
            by_id[id].append(TopicTerm(topic_index, id, weight))
    return by_id


def file_article(
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    speeches: Sequence[Speech | None],
    rules: TopicRules,
) -> ArticleFilings:
    """The topics of each sentence of one article; the sequences are of the same sentences."""
    if not rules.topics:  # as where names and speakers are measured
        nothing = ((),) * len(sentences)
        return ArticleFilings(filings=nothing, near_misses=nothing)
    topic_sentences = [
        strip_dateline(sentence, names, speech, rules.language)
        for sentence, names, speech in zip(sentences, mentions, speeches, strict=True)
    ]
    evidence = [gather_evidence(sentence, rules) for sentence in topic_sentences]
    evidence = _leave_out_stray_terms(evidence, rules)
    evidence = _doubt_other_subjects(evidence, rules)
    filings = _file_sentences(topic_sentences, evidence, rules)
    filings = _file_rest(topic_sentences, filings, evidence, rules)
    return ArticleFilings(
        filings=add_issues(topic_sentences, filings, rules.issues),
        near_misses=tuple(map(_list_near_misses, evidence, filings)),
    )


def _leave_out_stray_terms(evidence: EvidenceBySentence, rules: TopicRules) -> list[Evidence]:
    """The evidence, in which weak words add up only for the topics of which the article is.

    "uang" and "miliar" are of a bribe in an article on bribes, and not in one on a bank. Beside a
    name that the topic lists they do add up, and where it lists no term that is enough alone.
    """
    reaching: Counter[int] = Counter()  # sentences by topic
    naming: Counter[int] = Counter()  # those with a term that is nearly enough alone
    for place, by_topic in enumerate(evidence):
        for number, topic in by_topic.items():
            if not topic.reaches_threshold:
                continue
            reaching[number] += 1
            if topic.has_nearly_full_term:
                naming[number] += LEAST_NAMING if place < LEAD else 1
    least = max(LEAST_OF_SUBJECT, SHARE_OF_SUBJECT * len(evidence))
    subjects = {
        number
        for number, count in naming.items()
        if count >= LEAST_NAMING and reaching[number] >= least
    }
    stray = rules.with_full_terms - subjects | _find_other_fields(evidence, rules)
    return [_mark_stray(by_topic, stray) for by_topic in evidence]


def _find_other_fields(evidence: EvidenceBySentence, rules: TopicRules) -> Set[int]:
    """The topics of whose field too few sentences have a word, or all the same one."""
    least = SHARE_OF_FIELD * len(evidence)
    others = set()
    for number, field in rules.fields.items():
        met = []
        for topic in _list_of_topic(number, evidence):
            terms = {hit.term for hit in topic.hits}
            met.append(terms & field)
        words = set().union(*met)
        if sum(map(bool, met)) < least or len(words) < LEAST_WORDS_OF_FIELD:
            others.add(number)
    return others


def _list_of_topic(number: int, evidence: EvidenceBySentence) -> list[TopicEvidence]:
    """What speaks for or against a topic in sentences that have it, in their order."""
    return [by_topic[number] for by_topic in evidence if number in by_topic]


def _mark_stray(evidence: Evidence, stray: Set[int]) -> Evidence:
    if stray.isdisjoint(evidence):
        return evidence
    return {
        number: replace(topic, weak_terms_count=number not in stray)
        for number, topic in evidence.items()
    }


def _doubt_other_subjects(evidence: EvidenceBySentence, rules: TopicRules) -> list[Evidence]:
    """The evidence, in which a sentence must say more of a topic that its article is not about.

    "KPK" is of a case in an article on cases, and not in one on a fair against corruption. Where
    an editor has hardly begun to weigh terms, what she calls enough alone is so in passing, too.
    """
    against: Counter[int] = Counter()  # sentences by topic
    for by_topic in evidence:
        for number, topic in by_topic.items():
            if topic.is_of_other_subject:
                against[number] += 1
    doubted = {
        number
        for number, count in against.items()
        if count >= LEAST_AGAINST and count >= SHARE_AGAINST * _count_meeting(number, evidence)
    }
    if _is_outside(evidence):
        doubted |= rules.weighed
    if not doubted:
        return list(evidence)
    return [_mark_doubted(by_topic, doubted) for by_topic in evidence]


def _is_outside(evidence: EvidenceBySentence) -> bool:
    """Whether an article of some length mentions in passing what the book is on.

    "Danau ini terbentuk dari letusan" in a guide for visitors is of no disaster.
    """
    if len(evidence) < LEAST_OUTSIDE:
        return False
    meeting: Counter[int] = Counter()  # sentences by topic
    for place, by_topic in enumerate(evidence):
        met = [number for number, topic in by_topic.items() if topic.meets_threshold]
        if met and place < LEAD:
            return False
        meeting.update(met)
    return all(count <= MOST_IN_PASSING for count in meeting.values())


def _count_meeting(number: int, evidence: EvidenceBySentence) -> int:
    """The sentences that meet the threshold of a topic."""
    return sum(topic.meets_threshold for topic in _list_of_topic(number, evidence))


def _mark_doubted(evidence: Evidence, doubted: Set[int]) -> Evidence:
    return {
        number: replace(topic, is_doubted=number in doubted) for number, topic in evidence.items()
    }


def _file_rest(
    sentences: Sequence[TopicSentence],
    filings: Sequence[Filings],
    evidence: EvidenceBySentence,
    rules: TopicRules,
) -> list[Filings]:
    """The filings, with what is under no topic filed under the one that the article is about.

    "Ia tiba pukul 21.15" is of the arrest that all else is about. What the topic rules out or
    speaks against stays out.
    """
    topic = _find_only_topic(filings)
    if topic is None:
        return list(filings)
    topics = [_list_topics(of_sentence) for of_sentence in filings]
    is_filed = [topic in of_sentence for of_sentence in topics]
    if not _is_on_topic(is_filed):
        return list(filings)
    place = rules.places[topic]
    of_topic = [_evidence_at(place, by_topic, rules) for by_topic in evidence]
    is_alone = frozenset().union(*topics) == {topic}
    rule = _find_rule_of_rest(is_filed, of_topic, is_alone=is_alone)
    with_rest = list(filings)
    for number, sentence in enumerate(sentences):
        if filings[number]:
            continue
        may_follow = rule == OF_WHOLE_ARTICLE or (rule and sentence.speech is not None)
        if may_follow and _is_near_filed(number, is_filed):
            with_rest[number] = _follow_article(of_topic[number], rule)
        elif of_topic[number].nearly_reaches_threshold:
            with_rest[number] = _follow_article(of_topic[number], NEARLY_ENOUGH)
    if rule:
        _fill_gaps(with_rest, of_topic, rule)
    return with_rest


def _is_near_filed(number: int, is_filed: Sequence[bool]) -> bool:
    """Whether one of the sentences before or behind is filed."""
    first = max(0, number - NEAR_ENOUGH_TO_FOLLOW)
    end = number + NEAR_ENOUGH_TO_FOLLOW + 1
    return any(is_filed[first:end])


def _fill_gaps(filings: list[Filings], of_topic: Sequence[TopicEvidence], rule: str) -> None:
    """File each sentence between two that are filed."""
    for number in range(1, len(filings) - 1):
        before = filings[number - 1]
        behind = filings[number + 1]
        if not before or not behind or filings[number]:
            continue
        filings[number] = _follow_article(of_topic[number], rule)


def _follow_article(evidence: TopicEvidence, rule: str) -> Filings:
    if evidence.speaks_against:
        return ()
    return (Filing(topic=evidence.topic.id, score=evidence.score, hits=(), rule=rule),)


def _list_topics(filings: Filings) -> frozenset[str]:
    return frozenset(filing.topic for filing in filings)


def _find_only_topic(filings: Sequence[Filings]) -> str | None:
    """The id of the one topic that several sentences of an article are under."""
    filed: Counter[str] = Counter()
    for of_sentence in filings:
        filed.update(filing.topic for filing in of_sentence)
    topics = [topic for topic, count in filed.items() if count >= LEAST_OF_SUBJECT]
    if len(topics) == 1:
        return topics[0]
    return None


def _is_on_topic(is_filed: Sequence[bool]) -> bool:
    """Whether so many sentences of an article are filed under its only topic."""
    count = len(is_filed)
    return count >= LEAST_ON_TOPIC and sum(is_filed) >= SHARE_ON_TOPIC * count


def _find_rule_of_rest(
    is_filed: Sequence[bool], of_topic: Sequence[TopicEvidence], *, is_alone: bool
) -> str:
    """The rule by which the rest of an article follows its only topic, "" where it does not.

    `is_alone`: no other topic has so much as one sentence.
    """
    count = len(is_filed)
    share = sum(is_filed) / count
    if count >= LEAST_OF_WHOLE and any(is_filed[:LEAD]) and share >= SHARE_OF_WHOLE:
        return OF_WHOLE_ARTICLE
    is_led = any(evidence.meets_threshold for evidence in of_topic[:LEAD])
    if is_alone and is_led and any(evidence.is_strong for evidence in of_topic):
        return IN_LED_ARTICLE
    return ""


def file_by_hand(
    sentence: Sentence,
    mentions: Sequence[Mention],
    speech: Speech | None,
    topic: str,
    rules: TopicRules,
) -> Filing:
    """The filing of a sentence under a topic because an editor says so, with the score it has."""
    topic_sentence = strip_dateline(sentence, mentions, speech, rules.language)
    number = rules.places[topic]
    evidence = _evidence_at(number, gather_evidence(topic_sentence, rules), rules)
    filing = Filing(topic=topic, score=evidence.score, hits=(), rule=BY_EDITORS)
    filings = add_issues([topic_sentence], [(filing,)], rules.issues)
    return filings[0][0]


def _file_sentences(
    sentences: Sequence[TopicSentence],
    evidence: EvidenceBySentence,
    rules: TopicRules,
) -> list[Filings]:
    """The filings without sub-issues; a sentence may follow the one before it."""
    filings: list[Filings] = []
    previous = None
    for sentence, sentence_evidence in zip(sentences, evidence, strict=True):
        link = ""
        # Where the sentence before is filed under no topic, there is none to follow it under.
        if previous is not None and filings[-1]:
            link = _link_to_previous(sentence, previous, rules.language)
        inherited = filings[-1] if link else ()
        filings.append(_file_sentence(sentence_evidence, link, inherited, rules))
        previous = sentence
    return filings


def _file_sentence(evidence: Evidence, link: str, inherited: Filings, rules: TopicRules) -> Filings:
    """The filings of one sentence; `inherited` has those of the sentence that it is linked to."""
    is_claimed = any(topic.meets_threshold for topic in evidence.values())
    if not is_claimed and not inherited:
        return ()
    by_topic = {filing.topic: filing for filing in inherited}
    filings = []
    linked = {rules.places[topic] for topic in by_topic}
    for number in sorted(linked.union(evidence)):
        topic_evidence = _evidence_at(number, evidence, rules)
        topic = topic_evidence.topic.id
        score = topic_evidence.score
        if topic_evidence.meets_threshold:
            hits = topic_evidence.hits
            filings.append(Filing(topic=topic, score=score, hits=hits, rule=BY_SCORE))
        elif topic in by_topic and not topic_evidence.speaks_against:
            needs_own_hit = is_claimed or _is_far(by_topic[topic], link)
            if not needs_own_hit or score > 0:
                filings.append(Filing(topic=topic, score=score, hits=(), rule=link))
    return tuple(filings)


def _is_far(previous: Filing, link: str) -> bool:
    """Whether a sentence hangs on one that hangs itself, or is on people.

    As one that another topic claims, it needs a word on the topic: "Keputusan itu diambil setelah
    Jepang mengenali upaya China" has left the partnership for China.
    """
    if link == POINTS_TO_PARTY:
        return True
    return previous.rule != BY_SCORE


def _list_near_misses(evidence: Evidence, filings: Filings) -> NearMisses:
    """The topics for which a term speaks and under which a sentence is not, the nearest first."""
    filed = {filing.topic for filing in filings}
    met = [topic for topic in evidence.values() if topic.has_hit_for]
    missed = [topic for topic in met if topic.topic.id not in filed]
    missed.sort(key=_rank, reverse=True)
    return tuple(map(_make_near_miss, missed))


def _make_near_miss(evidence: TopicEvidence) -> NearMiss:
    return NearMiss(
        topic=evidence.topic.id,
        score=evidence.score,
        hits=evidence.hits,
        excluded_by=evidence.excluded_by,
        stray=evidence.reaches_threshold and not evidence.meets_threshold,
    )


def _rank(evidence: TopicEvidence) -> SortKey:
    """What is not ruled out before what is; then by the share of the threshold."""
    return not evidence.is_ruled_out, evidence.score / evidence.topic.threshold


# --- evidence -------------------------------------------------------------------------------------


def gather_evidence(sentence: TopicSentence, rules: TopicRules) -> Evidence:
    """What speaks in a sentence for each topic; a term counts where it first occurs."""
    hits: dict[int, list[TermHit]] = {}  # by the topic's place in topics.yml
    exclusions: dict[int, list[TermHit]] = {}
    for match in _count_words_once(match_terms(sentence, rules.terms)):
        term = match.term
        by_topic = exclusions if term.is_exclusion else hits
        topic_hits = by_topic.setdefault(term.owner_index, [])
        topic_hits += _list_hits(sentence, match)
    _add_entity_hits(hits, sentence, rules)
    if not hits and not exclusions:
        return NO_EVIDENCE
    evidence = {}
    for number in sorted({*hits, *exclusions}):
        in_order = sorted(hits.get(number, ()), key=_hit_order)
        excluded_by = sorted(exclusions.get(number, ()), key=_hit_order)
        evidence[number] = _weigh_topic(rules.topics[number], in_order, excluded_by)
    return evidence


def _count_words_once(matches: Iterable[TermMatch]) -> list[TermMatch]:
    """The matches without those of a word or phrase that a heavier term of the topic meets, too.

    `diduga` meets both `dugaan` and `terduga`, which an editor lists as two things. A weight below
    zero stays, and so does that of several phrases, or of one around a word: it adds to theirs.
    """
    counted = []
    taken = set()
    for match in sorted(matches, key=_heaviest_first):
        if match.term.weight > 0 and len(match.spans) == 1:
            words = (match.term.owner_index, match.spans[0])
            if words in taken:
                continue
            taken.add(words)
        counted.append(match)
    return counted


def _heaviest_first(match: TermMatch) -> SortKey:
    return -match.term.weight, match.term.words


def _evidence_at(number: int, evidence: Evidence, rules: TopicRules) -> TopicEvidence:
    return evidence.get(number) or _weigh_topic(rules.topics[number], (), ())


def _add_entity_hits(
    hits: dict[int, list[TermHit]], sentence: TopicSentence, rules: TopicRules
) -> None:
    """Add the first mention of each entity; of those of one weight, only the first one counts.

    They replace each other (China, Beijing). Readers are shown the others, which weigh nothing.
    """
    weighed = set()
    named = set()
    for mention in sentence.mentions:
        for term in rules.entities.get(mention.entity, ()):
            if (term.owner_index, term.words) in named:
                continue
            named.add((term.owner_index, term.words))
            is_counted = (term.owner_index, term.weight) not in weighed
            weighed.add((term.owner_index, term.weight))
            hit = TermHit(
                term=term.words,
                weight=term.weight if is_counted else 0.0,
                form=mention.text,
                start=mention.start,
                end=mention.end,
            )
            hits.setdefault(term.owner_index, []).append(hit)


def _weigh_topic(
    topic: Topic, hits: Sequence[TermHit], excluded_by: Sequence[TermHit]
) -> TopicEvidence:
    total = sum(hit.weight for hit in hits)
    score = round(total, 3)
    return TopicEvidence(topic=topic, hits=tuple(hits), score=score, excluded_by=tuple(excluded_by))


def _hit_order(hit: TermHit) -> SortKey:
    return hit.start, hit.end, hit.term


def _list_hits(sentence: TopicSentence, match: TermMatch) -> Iterator[TermHit]:
    """A hit for each phrase of the term; the first has its weight, since it counts once."""
    read = sentence.sentence
    lead = read.end_of_seen - len(sentence.text)
    weight = match.term.weight
    for span in match.spans:
        printed = read.place_in_article(span.shifted(lead))
        yield TermHit(
            term=match.term.words,
            weight=weight,
            form=sentence.text[span.start : span.end],
            start=printed.start,
            end=printed.end,
        )
        weight = 0.0


# --- links to the sentence before -----------------------------------------------------------------


def _link_to_previous(sentence: TopicSentence, previous: TopicSentence, language: Language) -> str:
    """The rule by which a sentence hangs on the one before, "" where it does not.

    A quotation that goes on comes first: its sentences may also open with words like `Hal ini`.
    """
    if _continues_quotation(sentence, previous):
        return "quotation-goes-on"
    kinds = _load_opening_kinds(language)
    opening = sentence.roots[:OPENING_WORDS]
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


@compute_once
def _load_opening_kinds(language: Language) -> Mapping[Roots, str]:
    """Roots of words that point back -> "matter" (`Sesi tersebut`) or "party" (`Kedua pihak`)."""
    kinds = {}
    for row in language.table("pointing_back"):
        for roots in list_root_patterns(row["words"], language):
            kinds[roots] = row["kind"]
    return kinds
