"""Describe what was read of an addition, so that an editor sees at once what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.adding import Addition
from generator.adding.recapture import format_changes
from generator.core.text import first_words, plain
from generator.nouns.book import Source, Statement
from generator.nouns.editors import Topic
from generator.showing.date_reasons import write_reasons
from generator.showing.wording import ENGLISH

_WORDS = 14  # of a statement that are shown
_STATEMENTS = 6  # of a topic that are shown
_UNSETTLED = "not settled"
_UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the description."""

    name: str
    value: str


def describe(addition: Addition, topics: Sequence[Topic]) -> list[str]:
    """The lines of the description, its path first."""
    arrival = addition.arrival
    facts = [Fact("read as", f"{arrival.imported.kind}, {arrival.imported.encoding}")]
    facts += _list_facts(addition.source, addition)
    width = max(len(fact.name) for fact in facts)
    lines = [f"{arrival.article.path} (from {plain(arrival.origin)})"]
    lines += [f"  {fact.name:<{width}}  {fact.value}" for fact in facts]
    if addition.earlier and addition.changes:
        since = addition.earlier.article.sidecar.retrieved
        lines += [f"  {line}" for line in format_changes(addition.changes, since)]
    lines += _list_topics(addition.source, topics)
    return lines


def _list_facts(source: Source, addition: Addition) -> Iterator[Fact]:
    sidecar = source.clean.article.sidecar
    yield Fact("title", plain(source.clean.title) or _UNKNOWN)
    yield Fact("address", sidecar.url or _UNKNOWN)
    yield Fact("outlet", source.outlet.name or _UNKNOWN)
    yield Fact("newsroom", _describe_newsroom(source))
    if sidecar.author:
        yield Fact("author", sidecar.author)
    yield Fact("published", _describe_date(source, addition.arrival.imported.published_by))
    spoken = [statement for statement in source.statements if statement.speech]
    count = f"{len(source.statements)}, {len(spoken)} of them what somebody says"
    yield Fact("sentences", count)
    if spoken:
        yield Fact("speakers", _describe_speakers(spoken))
    for copy in addition.copies:
        yield Fact("copy", f"{copy.shared:.0%} of its text, or of the other's, is in {copy.path}")
    if addition.earlier:
        yield Fact("capture", f"another one of this page is {addition.earlier.article.path}")


def _describe_newsroom(source: Source) -> str:
    basis = source.newsroom_basis
    words = {
        "editor": "as data/outlets.yml names what the original credits",
        "credited": "credited in the text",
        "own": "its own people are named",
    }
    return f"{source.newsroom} ({words.get(basis, 'nobody else is credited')})"


def _describe_date(source: Source, published_by: str) -> str:
    value = source.date.value or _UNKNOWN
    if published_by:
        return f"{value}: the page says so in {published_by}"
    reasons = write_reasons(source.date.reasons, ENGLISH)
    return f"{value}: {reasons}" if reasons else value


def _describe_speakers(spoken: Sequence[Statement]) -> str:
    counts: Counter[str] = Counter()
    for statement in spoken:
        names = [speaker.name for speaker in statement.speakers] or [_UNSETTLED]
        counts.update(names)
    return ", ".join(f"{plain(name)} {count}" for name, count in counts.most_common())


def _list_topics(source: Source, topics: Sequence[Topic]) -> Iterator[str]:
    filed = _group_by_topic(source)
    for topic in topics:
        statements = filed.get(topic.id, [])
        if not statements:
            continue
        yield f"  {topic.id}: {len(statements)}"
        for statement in statements[:_STATEMENTS]:
            yield f"    {first_words(plain(statement.sentence.text), _WORDS)}"
        if len(statements) > _STATEMENTS:
            yield f"    and {len(statements) - _STATEMENTS} more"
    if not filed:
        yield "  no sentence is filed under a topic"


def _group_by_topic(source: Source) -> Mapping[str, list[Statement]]:
    filed: dict[str, list[Statement]] = {}
    for statement in source.statements:
        for filing in statement.filings:
            filed.setdefault(filing.topic, []).append(statement)
    return filed
