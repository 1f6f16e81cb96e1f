"""Make the values that editors write out of the entries of their YAML files."""

from __future__ import annotations

from generator.core.yaml_text import Json
from generator.nouns.editors import (
    Entity,
    Issue,
    Newsroom,
    Outlet,
    PrimaryDocument,
    Role,
    Sidecar,
    Term,
    Topic,
)


def make_topic(entry: Json) -> Topic:
    """The topic of an entry of topics.yml."""
    return Topic(
        id=entry["id"],
        title=entry["title"],
        definition=entry["definition"],
        terms=_make_terms(entry),
        excludes=tuple(entry.get("excludes", ())),
        entities=_make_entity_terms(entry),
        threshold=float(entry["threshold"]),
        issues=tuple(map(_make_issue, entry.get("issues", ()))),
        documents=tuple(map(_make_document, entry.get("documents", ()))),
        was=tuple(entry.get("was", ())),
    )


def _make_terms(entry: Json) -> tuple[Term, ...]:
    return tuple(Term(term["words"], float(term["weight"])) for term in entry["terms"])


def _make_entity_terms(entry: Json) -> tuple[Term, ...]:
    entities = entry.get("entities", ())
    return tuple(Term(entity["id"], float(entity["weight"])) for entity in entities)


def _make_issue(entry: Json) -> Issue:
    return Issue(entry["id"], entry["title"], _make_terms(entry))


def _make_document(entry: Json) -> PrimaryDocument:
    return PrimaryDocument(
        title=entry["title"],
        language=entry["language"],
        publisher=entry["publisher"],
        date=entry.get("date", ""),
        url=entry.get("url", ""),
    )


def make_entity(entry: Json) -> Entity:
    """The entity of an entry of entities.yml."""
    name = entry["name"]
    spellings = set(entry.get("spellings", ())) - {name}
    longest_first = sorted(spellings, key=lambda words: (-len(words), words))
    return Entity(
        id=entry["id"],
        kind=entry["kind"],
        name=name,
        names=entry.get("names", {}),
        spellings=tuple(longest_first),
        roles=tuple(map(_make_role, entry.get("roles", ()))),
        government=entry.get("government", ""),
        was=tuple(entry.get("was", ())),
    )


def _make_role(entry: Json) -> Role:
    return Role(entry["words"], entry.get("since", ""), entry.get("until", ""))


def make_outlet(entry: Json) -> Outlet:
    """The outlet of an entry of outlets.yml."""
    return Outlet(
        id=entry["id"],
        name=entry["name"],
        spellings=tuple(entry.get("spellings", ())),
        sites=tuple(entry.get("sites", ())),
    )


def make_newsroom(entry: Json) -> Newsroom:
    """The newsroom of an entry of outlets.yml."""
    return Newsroom(entry["id"], entry["name"], tuple(entry.get("spellings", ())))


def make_sidecar(value: Json) -> Sidecar:
    """The sidecar of an article's YAML file, which may be empty."""
    keys = dict(value or {})
    keys["was"] = tuple(filter(None, keys.get("was", ())))  # what is wrong is None
    return Sidecar(**keys)
