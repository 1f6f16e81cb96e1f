"""What a committed data/generated says of the book: as an edition, with the names that it had.

Only the keys that are compared are asked for, so that most other versions of the program can be
read, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import yaml

from generator.comparing.editions import NOT_SETTLED, NOW
from generator.core.frozen import Frozen
from generator.core.ids import IdMap, Ids, gather_ids, list_ids
from generator.core.problems import Fault, InputError
from generator.nouns.book import (
    Edition,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
)
from generator.nouns.editors import Names
from generator.revisions.git import Revision

GENERATED = "data/generated"
_TOPICS = f"{GENERATED}/topics/"
_THING = "thing"  # kind of a difference in which both sides are true

# libyaml reads a large book in a tenth of the time; it is not on every machine.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Shape = TypeVar("_Shape")


class _Named(Frozen):
    name: str


class _DateShape(Frozen):
    value: str


class _SourceShape(Frozen):
    id: str
    path: str
    outlet: _Named
    counts_as: str
    date: _DateShape


class _SpeechShape(Frozen):
    speakers: list[_Named]
    said: _DateShape | None


class _StatementShape(Frozen):
    id: str
    article: str
    sentence: int
    text: str
    speech: _SpeechShape | None
    happened: list[_DateShape]


class _KeyPointShape(Frozen):
    statement: str


class _TopicShape(Frozen):
    id: str
    key_points: list[_KeyPointShape]
    statements: list[_StatementShape]


class _StatementIdShape(Frozen):
    id: str


class _FindingShape(Frozen):
    id: str
    newsrooms: list[str]
    statements: list[_StatementIdShape]


class _SideShape(Frozen):
    statement: str
    words: str


class _DifferenceShape(Frozen):
    id: str
    kind: str
    compatible: bool
    sides: list[_SideShape]


class _ActorShape(Frozen):
    id: str
    name: str
    said: list[str]
    named_in: list[str]


class _LedgerShape(Frozen):
    article: str
    sentences: list[_StatementIdShape]


class CommittedName(Frozen):
    """Someone or something that was named."""

    name: str
    statements: Ids  # ids of those that say or name it


class CommittedBook(Frozen):
    edition: Edition
    paths: Mapping[str, str]  # id of an article -> its file
    names: Mapping[str, CommittedName]  # by id of the actor
    article_of: IdMap  # id of any sentence -> that of its article
    key_points: Mapping[str, Ids]  # topic -> ids of its statements, best first


class CommittedIds(Frozen):
    """What the last commit has, by which the report knows what is new."""

    findings: tuple[frozenset[str], ...]  # ids of the statements of each
    differences: frozenset[str]
    names: frozenset[str]  # ids of actors


def read_committed_book(revision: Revision, files: Mapping[str, bytes]) -> CommittedBook:
    """The book in the files of a commit; raises InputError where its data is missing or other."""
    reader = _CommittedFiles(revision, files)
    sources = reader.read("sources.yml", list[_SourceShape])
    topics = reader.read_topics()
    ledger = reader.read("ledger.yml", list[_LedgerShape])
    actors = reader.read("people.yml", list[_ActorShape])
    statements = _freeze_statements(topics)
    edition = Edition(
        date=NOW,
        articles={source.id: _freeze_article(source) for source in sources},
        statements=statements,
        findings=_freeze_findings(reader.read("findings.yml", list[_FindingShape]), statements),
        disputes=_freeze_disputes(
            reader.read("differences.yml", list[_DifferenceShape]), statements
        ),
    )
    article_of = {}
    for article in ledger:
        for sentence in article.sentences:
            article_of[sentence.id] = article.article
    names = {}
    for actor in actors:
        names[actor.id] = CommittedName(actor.name, (*actor.said, *actor.named_in))
    key_points = {}
    for topic in topics:
        key_points[topic.id] = tuple(point.statement for point in topic.key_points)
    return CommittedBook(
        edition=edition,
        paths={source.id: source.path for source in sources},
        names=names,
        article_of=article_of,
        key_points=key_points,
    )


def read_committed_ids(revision: Revision) -> CommittedIds | None:
    """The ids in a commit; None where its data is missing or of another version."""
    names = ("findings.yml", "differences.yml", "people.yml")
    files = {}
    for name in names:
        content = revision.read_file(f"{GENERATED}/{name}")
        if content is None:
            return None
        files[f"{GENERATED}/{name}"] = content
    reader = _CommittedFiles(revision, files)
    try:
        findings = reader.read("findings.yml", list[_FindingShape])
        differences = reader.read("differences.yml", list[_StatementIdShape])
        actors = reader.read("people.yml", list[_StatementIdShape])
    except InputError:
        return None
    return CommittedIds(
        findings=tuple(gather_ids(finding.statements) for finding in findings),
        differences=gather_ids(differences),
        names=gather_ids(actors),
    )


class _CommittedFiles(Frozen):
    """The generated files of a commit."""

    revision: Revision
    files: Mapping[str, bytes]

    def read(self, name: str, shape: type[_Shape]) -> _Shape:
        path = f"{GENERATED}/{name}"
        if path not in self.files:
            fault = Fault(
                f"is not in the commit {self.revision.name}",
                advice="build the book and commit data/generated/",
            )
            raise fault.error_at(path)
        try:
            value = self._load(path)
            for part in self._list_parts(path):
                _extend(value, self._load(part))
            return msgspec.convert(value, shape)
        except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
            fault = Fault(
                f"is of another version of the program in the commit {self.revision.name}, "
                "and cannot be compared",
                advice="build the book with this version, commit it, and compare with that",
            )
            raise fault.error_at(path) from error

    def _load(self, path: str) -> Any:
        value = yaml.load(self.files[path], Loader=_LOADER)  # noqa: S506 - safe loaders
        return value if value is not None else []

    def _list_parts(self, path: str) -> list[str]:
        """The files of a large one's months."""
        folder = f"{path.removesuffix('.yml')}/"
        return sorted(other for other in self.files if other.startswith(folder))

    def read_topics(self) -> list[_TopicShape]:
        paths = sorted(path for path in self.files if path.startswith(_TOPICS))
        names = [path.removeprefix(_TOPICS) for path in paths if path.endswith(".yml")]
        return [self.read(f"topics/{name}", _TopicShape) for name in names if "/" not in name]


def _extend(value: Any, part: Any) -> None:
    """Add the records of a month to those of its file."""
    if isinstance(value, list):
        value += part
    elif isinstance(value, dict):
        for key, records in part.items():
            if isinstance(records, list):
                value[key] += records


# --- as an edition --------------------------------------------------------------------------------


def _freeze_article(source: _SourceShape) -> FrozenArticle:
    return FrozenArticle(
        outlet=source.outlet.name, newsroom=source.counts_as, date=source.date.value
    )


def _freeze_statements(topics: list[_TopicShape]) -> dict[str, FrozenStatement]:
    """By id, in the order of articles, then of the text."""
    shapes = {}
    topics_of = defaultdict(list)
    for topic in topics:
        for statement in topic.statements:
            shapes[statement.id] = statement
            topics_of[statement.id].append(topic.id)
    in_order = sorted(shapes.values(), key=lambda shape: (shape.article, shape.sentence))
    return {shape.id: _freeze_statement(shape, topics_of[shape.id]) for shape in in_order}


def _freeze_statement(shape: _StatementShape, topics: list[str]) -> FrozenStatement:
    speech = shape.speech
    speakers: Names = ()
    if speech:
        names = {speaker.name for speaker in speech.speakers}
        speakers = tuple(sorted(names)) or NOT_SETTLED
    return FrozenStatement(
        article=shape.article,
        text=shape.text,
        topics=tuple(sorted(topics)),
        speakers=speakers,
        said=speech.said.value if speech and speech.said else "",
        happened=tuple(time.value for time in shape.happened),
    )


def _freeze_findings(
    findings: list[_FindingShape], shown: Mapping[str, FrozenStatement]
) -> dict[str, FrozenFinding]:
    frozen = {}
    for finding in sorted(findings, key=lambda finding: finding.id):
        ids = list_ids(finding.statements)
        if any(id in shown for id in ids):
            frozen[finding.id] = FrozenFinding(ids, tuple(finding.newsrooms))
    return frozen


def _freeze_disputes(
    differences: list[_DifferenceShape], shown: Mapping[str, FrozenStatement]
) -> dict[str, FrozenDispute]:
    frozen = {}
    for difference in sorted(differences, key=lambda difference: difference.id):
        sides = {side.statement: side.words for side in difference.sides}
        is_dispute = not difference.compatible and difference.kind != _THING
        if is_dispute and not shown.keys().isdisjoint(sides):
            frozen[difference.id] = FrozenDispute(difference.kind, sides)
    return frozen
