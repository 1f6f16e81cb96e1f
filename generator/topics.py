"""Files statements under the book's topics, with the score that says why."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.language import Language
from generator.language.words import Token, roots
from generator.model import Filing, Mention, Sentence, Speech, TermHit, Topic

PARTING = frozenset(",.;:!?")  # marks that part the words of a phrase
OPENING_MARKS = ('"', "'", "“", "‘", "«")
OPENING_WORDS = 4  # more than any row of the table holds


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a term can be written."""

    topic: int  # 0-based place in the list of topics
    words: str  # as in topics.yml
    weight: float | None  # None for a term that rules the topic out
    pattern: tuple[str, ...]  # roots


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as this stage sees it."""

    sentence: Sentence
    text: str  # its words after the dateline
    tokens: tuple[Token, ...]  # of those; offsets in `text`
    mentions: tuple[Mention, ...]  # those after the dateline; offsets in the article
    speech: Speech | None


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


Index = Mapping[str, Sequence[Entry]]  # first root of an entry -> entries, in the order of topics.yml


def file(
    sentences: Sequence[Sentence],
    mentions: Sequence[tuple[Mention, ...]],
    speeches: Sequence[Speech | None],
    topics: Sequence[Topic],
    language: Language,
) -> tuple[tuple[Filing, ...], ...]:
    """The topics of each sentence of one article, in the order of `topics`; all arguments are of the same sentences."""
    index = _index(topics, language)
    lines = [_line(*given, language) for given in zip(sentences, mentions, speeches, strict=True)]
    filed: list[tuple[Filing, ...]] = []
    for number, line in enumerate(lines):
        found = _evidence(line, topics, index)
        rule = _link(line, lines[number - 1], language) if number else ""
        earlier = {filing.topic: filing for filing in filed[-1]} if rule else {}
        claimed = any(evidence.enough for evidence in found)
        filings = (_filing(evidence, rule, earlier.get(evidence.topic.id), claimed=claimed) for evidence in found)
        filed.append(tuple(filing for filing in filings if filing is not None))
    return tuple(filed)


def _line(sentence: Sentence, mentions: tuple[Mention, ...], speech: Speech | None, language: Language) -> Line:
    text = sentence.text[sentence.lead - sentence.start :]
    names = tuple(mention for mention in mentions if mention.start >= sentence.lead)
    return Line(sentence, text, roots(text, language), names, speech)


def _filing(evidence: Evidence, rule: str, earlier: Filing | None, *, claimed: bool) -> Filing | None:
    """The filing under one topic; `rule` is the link to the line before, `earlier` is how that line was filed."""
    if evidence.enough:
        return Filing(evidence.topic.id, evidence.score, evidence.hits, "score")
    if earlier is None or evidence.ruled_out:
        return None
    # A line that another topic claims, one that hangs on a line that hangs itself, and one on people need a word on
    # the topic: "Keputusan itu diambil setelah Jepang mengenali upaya China" has left the partnership for China.
    free = rule != "points-to-party" and not claimed and earlier.rule == "score"
    return Filing(evidence.topic.id, evidence.score, (), rule) if free or evidence.score > 0 else None


# --- evidence -----------------------------------------------------------------------------------------------------


def _index(topics: Sequence[Topic], language: Language) -> Index:
    index = defaultdict[str, list[Entry]](list)
    for number, topic in enumerate(topics):
        weighed: list[tuple[str, float | None]] = [(term.words, term.weight) for term in topic.terms]
        for words, weight in weighed + [(words, None) for words in topic.excludes]:
            for pattern in _patterns(words, language):
                index[pattern[0]].append(Entry(number, words, weight, pattern))
    return index


@functools.lru_cache(maxsize=4096)
def _patterns(words: str, language: Language) -> tuple[tuple[str, ...], ...]:
    """The roots of a term, and those of its spellings with two words in one (`kerja sama`, `kerjasama`)."""
    plain = tuple(token.root for token in roots(words, language))
    joined = [(*plain[:at], plain[at] + plain[at + 1], *plain[at + 2 :]) for at in range(len(plain) - 1)]
    return tuple(pattern for pattern in (plain, *joined) if pattern)


def _evidence(line: Line, topics: Sequence[Topic], index: Index) -> list[Evidence]:
    """What the line holds for each topic; a term counts where it first stands."""
    met: dict[tuple[int, str], tuple[Entry, int, int]] = {}
    for entry, start, end in _met(line, index):
        met.setdefault((entry.topic, entry.words), (entry, start, end))
    found = []
    for number, topic in enumerate(topics):
        own = [place for place in met.values() if place[0].topic == number]
        hits = [_hit(line, *place, place[0].weight) for place in own if place[0].weight is not None]
        hits += _entity_hits(line, topic)
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.term))
        found.append(Evidence(topic, tuple(hits), ruled_out=any(entry.weight is None for entry, _, _ in own)))
    return found


def _met(line: Line, index: Index) -> Iterator[tuple[Entry, int, int]]:
    """Each place where an entry stands: its words side by side, with no comma or the like between them."""
    for at, token in enumerate(line.tokens):
        for entry in index.get(token.root, ()):
            words = line.tokens[at : at + len(entry.pattern)]
            if tuple(word.root for word in words) == entry.pattern:
                end = words[-1].end
                between = (line.text[a.end : b.start] for a, b in pairwise(words))
                if not any(PARTING.intersection(gap) for gap in between):
                    yield entry, token.start, end


def _hit(line: Line, entry: Entry, start: int, end: int, weight: float) -> TermHit:
    lead = line.sentence.lead
    return TermHit(entry.words, weight, line.text[start:end], lead + start, lead + end)


def _entity_hits(line: Line, topic: Topic) -> list[TermHit]:
    """The first mention of each weight: entities of one weight stand in for each other (China, Beijing)."""
    weights = {term.words: term.weight for term in topic.entities}
    first: dict[float, Mention] = {}
    for mention in line.mentions:
        if mention.entity in weights:
            first.setdefault(weights[mention.entity], mention)
    return [TermHit(one.entity, weight, one.text, one.start, one.end) for weight, one in first.items()]


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
        (f"points-to-{kinds[opening[:size]]}" for size in range(1, OPENING_WORDS) if opening[:size] in kinds), ""
    )


def _in_one_quotation(line: Line, before: Line) -> bool:
    direct = all(one.speech is not None and one.speech.basis == "direct" for one in (line, before))
    together = line.sentence.paragraph == before.sentence.paragraph
    return direct and together and not line.text.startswith(OPENING_MARKS)


@functools.lru_cache(maxsize=8)
def _openings(language: Language) -> Mapping[tuple[str, ...], str]:
    """Roots of the words that point back -> "matter" (`Sesi tersebut`) or "party" (`Kedua pihak`)."""
    rows = language.table("pointing_back")
    return {pattern: row["kind"] for row in rows for pattern in _patterns(row["words"], language)}
