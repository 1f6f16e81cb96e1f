"""Describe what was read of an addition, so that an editor sees at once what is wrong."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.adding import Addition
from generator.adding.arrivals import name_outlet
from generator.adding.recapture import format_changes
from generator.core.addresses import find_host
from generator.core.frozen import Frozen
from generator.core.text import first_words, plain
from generator.desk.inputs import Inputs
from generator.languages import load_default
from generator.nouns.book import Source, Statement, Statements
from generator.nouns.editors import Topic
from generator.reading.newsrooms import NewsroomIndex, index_newsrooms
from generator.showing.date_reasons import write_reasons
from generator.showing.wording import ENGLISH

_WORDS = 14  # of a statement that are shown
_STATEMENTS = 6  # of a topic that are shown
_UNSETTLED = "not settled"
_UNKNOWN = "not known"


class Fact(Frozen):
    name: str
    value: str


def describe(addition: Addition, desk: Inputs) -> list[str]:
    """The lines of the description, its path first."""
    arrival = addition.arrival
    imported = arrival.imported
    listed_newsrooms = index_newsrooms(desk.outlets, desk.newsrooms, load_default())
    facts = [Fact("read as", f"{imported.kind}, {imported.encoding}")]
    facts += _list_facts(addition.source, addition, listed_newsrooms)
    lines = [f"{arrival.article.path} (from {plain(arrival.origin)})"]
    lines += _align(facts)
    if addition.earlier and addition.changes:
        since = addition.earlier.article.sidecar.retrieved
        lines += [f"  {line}" for line in format_changes(addition.changes, since)]
    lines += _list_topics(addition.source, desk.topics)
    return lines


def _align(facts: Sequence[Fact]) -> list[str]:
    """A line for each fact, with what is said of it below each other."""
    width = max(len(fact.name) for fact in facts)
    return [f"  {fact.name:<{width}}  {fact.value}" for fact in facts]


def _describe_outlet(source: Source, addition: Addition, known: NewsroomIndex) -> str:
    """Its name; where no list has it, with what to put into data/outlets.yml."""
    outlet = source.outlet
    if not outlet.name:
        return f"{_UNKNOWN}; write its id as `outlet` into the sidecar, or the address as `url`"
    if known.find(outlet.name):
        return outlet.name
    imported = addition.arrival.imported
    id = name_outlet(outlet.name, imported, known)
    printed = plain(imported.outlet) or outlet.name
    name = json.dumps(printed, ensure_ascii=False)
    host = find_host(source.url)
    sites = f", sites: [{host}]" if host else ""
    entry = f"- {{id: {id}, name: {name}{sites}}}"
    return f"{printed}; not listed in data/outlets.yml: {entry}"


def _list_facts(source: Source, addition: Addition, known: NewsroomIndex) -> Iterator[Fact]:
    sidecar = source.sidecar
    yield Fact("title", plain(source.title) or _UNKNOWN)
    yield Fact("address", sidecar.url or _UNKNOWN)
    yield Fact("outlet", _describe_outlet(source, addition, known))
    yield Fact("newsroom", _describe_newsroom(source, addition, known))
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
    credit = addition.arrival.imported.credit
    if credit and not sidecar.newsroom:
        advice = "list it in data/outlets.yml, and write its id as `newsroom` into the sidecar"
        yield Fact("credit", f"{plain(credit)}; {advice}")
    if addition.earlier:
        yield Fact("capture", f"another one of this page is {addition.earlier.article.path}")


def _describe_newsroom(source: Source, addition: Addition, known: NewsroomIndex) -> str:
    basis = source.newsroom_basis
    words = {
        "editor": "as data/outlets.yml names what the original credits",
        "credited": "credited in the text",
        "own": "its own people are named",
    }
    name = source.newsroom or _UNKNOWN
    if name == source.outlet_name and not known.find(name):
        name = plain(addition.arrival.imported.outlet) or name
    return f"{name} ({words.get(basis, 'nobody else is credited')})"


def _describe_date(source: Source, published_by: str) -> str:
    value = source.published or _UNKNOWN
    if published_by:
        return f"{value}: given in {published_by}"
    reasons = write_reasons(source.date.reasons, ENGLISH)
    if reasons:
        return f"{value}: {reasons}"
    return value


def _describe_speakers(spoken: Statements) -> str:
    counts = _count_speakers(spoken)
    return ", ".join(f"{plain(name)} {count}" for name, count in counts.most_common())


def _count_speakers(spoken: Statements) -> Counter[str]:
    counts: Counter[str] = Counter()
    for statement in spoken:
        names = [speaker.name for speaker in statement.speakers] or [_UNSETTLED]
        counts.update(names)
    return counts


def _list_topics(source: Source, topics: Sequence[Topic]) -> Iterator[str]:
    filed = _group_by_topic(source)
    for topic in topics:
        statements = filed.get(topic.id, [])
        if not statements:
            continue
        yield f"  {topic.id}: {len(statements)}"
        for statement in statements[:_STATEMENTS]:
            yield f"    {first_words(plain(statement.text), _WORDS)}"
        if len(statements) > _STATEMENTS:
            yield f"    and {len(statements) - _STATEMENTS} more"
    if not filed:
        yield "  no sentence is filed under a topic"


def _group_by_topic(source: Source) -> Mapping[str, list[Statement]]:
    filed = defaultdict(list)
    for statement in source.statements:
        for filing in statement.filings:
            filed[filing.topic].append(statement)
    return filed


def describe_for_programs(addition: Addition) -> dict[str, object]:
    """The same facts as JSON has them."""
    source = addition.source
    spoken = [statement for statement in source.statements if statement.speech]
    topics = {}
    for topic, statements in _group_by_topic(source).items():
        topics[topic] = [statement.id for statement in statements]
    earlier = addition.earlier
    return {
        "path": addition.arrival.article.path,
        "from": addition.arrival.origin,
        "title": source.title,
        "url": source.url,
        "outlet": source.outlet.id,
        "newsroom": source.newsroom,
        "published": source.published,
        "statements": len(source.statements),
        "speakers": _count_speakers(spoken),
        "topics": topics,
        "copies": [copy.path for copy in addition.copies],
        "earlier": earlier.article.path if earlier else "",
    }
