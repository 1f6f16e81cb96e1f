"""Files statements under the book's topics, with the score that says why."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.nouns.article import Filing, Mention, NearMiss, Sentence, Speech, TermHit
from generator.nouns.editors import Topic
from generator.reading.topics import matching
from generator.reading.topics.issues import with_issues
from generator.reading.topics.matching import Line, Owned, Place

OPENING_MARKS = ('"', "'", "“", "‘", "«")
OPENING_WORDS = 4  # more than any row of the table holds


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a line holds for one topic."""

    topic: Topic
    hits: tuple[TermHit, ...]  # in text order
    ruled_out: bool

    @property
    def score(self) -> float:
        return round(sum(hit.weight for hit in self.hits), 3)

    @property
    def enough(self) -> bool:
        return not self.ruled_out and self.score >= self.topic.threshold


def file(
    sentences: Sequence[Sentence],
    mentions: Sequence[tuple[Mention, ...]],
    speeches: Sequence[Speech | None],
    topics: Sequence[Topic],
    language: Language,
) -> tuple[tuple[Filing, ...], ...]:
    """The topics of each sentence of one article, in the order of `topics`; all arguments are of the same sentences."""
    filed: list[tuple[Filing, ...]] = []
    lines = _lines(sentences, mentions, speeches, language)
    for number, (line, found) in enumerate(
        zip(lines, _evidence(lines, topics, language), strict=True)
    ):
        rule = _link(line, lines[number - 1], language) if number else ""
        earlier = {filing.topic: filing for filing in filed[-1]} if rule else {}
        claimed = any(evidence.enough for evidence in found)
        filings = (
            _filing(evidence, rule, earlier.get(evidence.topic.id), claimed=claimed)
            for evidence in found
        )
        filed.append(tuple(filing for filing in filings if filing is not None))
    return with_issues(lines, tuple(filed), topics, language)


def near_misses(
    sentences: Sequence[Sentence],
    mentions: Sequence[tuple[Mention, ...]],
    topics: Sequence[Topic],
    language: Language,
) -> Mapping[str, NearMiss]:
    """Id of a sentence -> the topic whose score it comes closest to; without those in which no term stands."""
    lines = _lines(sentences, mentions, [None] * len(sentences), language)
    near = (
        (line.sentence.id, _nearest(found))
        for line, found in zip(lines, _evidence(lines, topics, language), strict=True)
    )
    return {id: miss for id, miss in near if miss}


def _nearest(found: Sequence[Evidence]) -> NearMiss | None:
    """Of those that score, what is not ruled out before what is; then the largest share of the threshold."""
    scoring = [evidence for evidence in found if evidence.score > 0]
    best = max(
        scoring,
        key=lambda each: (not each.ruled_out, each.score / each.topic.threshold),
        default=None,
    )
    return NearMiss(best.topic.id, best.score, best.ruled_out) if best else None


def _lines(
    sentences: Sequence[Sentence],
    mentions: Sequence[tuple[Mention, ...]],
    speeches: Sequence[Speech | None],
    language: Language,
) -> tuple[Line, ...]:
    return tuple(
        matching.line(*given, language) for given in zip(sentences, mentions, speeches, strict=True)
    )


def _filing(
    evidence: Evidence, rule: str, earlier: Filing | None, *, claimed: bool
) -> Filing | None:
    """The filing under one topic; `rule` is the link to the line before, `earlier` is how that line was filed."""
    if evidence.enough:
        return Filing(evidence.topic.id, evidence.score, evidence.hits, "score")
    if earlier is None or evidence.ruled_out:
        return None
    # A line that another topic claims, one that hangs on a line that hangs itself, and one on people need a word on
    # the topic: "Keputusan itu diambil setelah Jepang mengenali upaya China" has left the partnership for China.
    free = rule != "points-to-party" and not claimed and earlier.rule == "score"
    return (
        Filing(evidence.topic.id, evidence.score, (), rule) if free or evidence.score > 0 else None
    )


# --- evidence -----------------------------------------------------------------------------------------------------


def _evidence(
    lines: Sequence[Line], topics: Sequence[Topic], language: Language
) -> list[list[Evidence]]:
    """What each line holds for each topic; a term counts where it first stands."""
    index = matching.index(_terms(topics), language)
    return [_of_line(line, topics, matching.met(line, index)) for line in lines]


def _terms(topics: Sequence[Topic]) -> Iterator[Owned]:
    for number, topic in enumerate(topics):
        yield from ((number, term.words, term.weight) for term in topic.terms)
        yield from ((number, words, None) for words in topic.excludes)


def _of_line(line: Line, topics: Sequence[Topic], places: Sequence[Place]) -> list[Evidence]:
    found = []
    for number, topic in enumerate(topics):
        own = [place for place in places if place.entry.owner == number]
        hits = [
            _hit(line, place, place.entry.weight) for place in own if place.entry.weight is not None
        ]
        hits += _entity_hits(line, topic)
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.term))
        found.append(
            Evidence(topic, tuple(hits), ruled_out=any(place.entry.weight is None for place in own))
        )
    return found


def _hit(line: Line, place: Place, weight: float) -> TermHit:
    lead = line.sentence.lead
    form = line.text[place.start : place.end]
    return TermHit(place.entry.words, weight, form, lead + place.start, lead + place.end)


def _entity_hits(line: Line, topic: Topic) -> list[TermHit]:
    """The first mention of each weight: entities of one weight stand in for each other (China, Beijing)."""
    weights = {term.words: term.weight for term in topic.entities}
    first: dict[float, Mention] = {}
    for mention in line.mentions:
        if mention.entity in weights:
            first.setdefault(weights[mention.entity], mention)
    return [
        TermHit(one.entity, weight, one.text, one.start, one.end) for weight, one in first.items()
    ]


# --- links to the line before -------------------------------------------------------------------------------------


def _link(line: Line, before: Line, language: Language) -> str:
    """The rule by which the line hangs on the line before, "" where it stands alone.

    A quotation that goes on comes first, because its sentences may also open with words like `Hal ini`.
    """
    if _in_one_quotation(line, before):
        return "quotation-goes-on"
    opening = tuple(token.root for token in line.tokens[:OPENING_WORDS])
    kinds = _openings(language)
    return next(
        (
            f"points-to-{kinds[opening[:size]]}"
            for size in range(1, OPENING_WORDS)
            if opening[:size] in kinds
        ),
        "",
    )


def _in_one_quotation(line: Line, before: Line) -> bool:
    direct = all(one.speech is not None and one.speech.basis == "direct" for one in (line, before))
    together = line.sentence.paragraph == before.sentence.paragraph
    return direct and together and not line.text.startswith(OPENING_MARKS)


@functools.lru_cache(maxsize=8)
def _openings(language: Language) -> Mapping[tuple[str, ...], str]:
    """Roots of the words that point back -> "matter" (`Sesi tersebut`) or "party" (`Kedua pihak`)."""
    rows = language.table("pointing_back")
    return {
        pattern: row["kind"]
        for row in rows
        for pattern in matching.patterns(row["words"], language)
    }
