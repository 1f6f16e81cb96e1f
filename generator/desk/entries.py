"""Make the values that editors write out of the entries of their YAML files."""

from __future__ import annotations

from collections.abc import Callable

from generator.core.addresses import web_address
from generator.core.characters import read_as
from generator.core.ids import book_id
from generator.core.yaml_text import KeyPath, PlainValue
from generator.nouns.editors import (
    About,
    Entity,
    Exclusion,
    Imprint,
    Issue,
    Names,
    Newsroom,
    OriginalFile,
    Outlet,
    PrimaryDocument,
    Role,
    Sidecar,
    Term,
    Terms,
    Topic,
)

DEFAULT_WEIGHT = 1.0  # threshold of a topic, and weight of a sub-issue's term, that says none

LineOf = Callable[[KeyPath], int]  # the line of a part of an entry


def make_book_id(entry: PlainValue) -> str:
    """The id in an entry of book.yml, else the one that its title makes."""
    if entry.get("id"):
        return str(entry["id"])
    titles = entry.get("title", {})
    for code in (*entry.get("languages", ()), *titles):
        if code in titles:
            return book_id(titles[code])
    return book_id("")


def make_imprint(entry: PlainValue) -> Imprint:
    """Who answers for the book, of an entry of book.yml."""
    licence = entry.get("licence", {})
    return Imprint(
        contact=entry.get("contact", ""),
        publisher=entry.get("publisher", ""),
        editor=entry.get("editor", ""),
        licence=licence.get("name", ""),
        licence_url=licence.get("url", ""),
    )


def make_site_url(address: str) -> str:
    """The address of the site's folder with a slash at its end; "" where there is none."""
    if address:
        return f"{web_address(address).rstrip('/')}/"
    return ""


def make_topic(entry: PlainValue, line_of: LineOf) -> Topic:
    """The topic of an entry of topics.yml whose terms are written out.

    A term without weight is enough by itself; a sub-issue's counts as much as the others.
    """
    threshold = float(entry.get("threshold", DEFAULT_WEIGHT))
    return Topic(
        id=entry["id"],
        title=entry["title"],
        definition=entry["definition"],
        terms=_make_terms(entry, threshold, line_of),
        excludes=_make_exclusions(entry, line_of),
        entities=_make_entity_terms(entry, threshold),
        threshold=threshold,
        issues=_make_issues(entry, line_of),
        documents=tuple(map(_make_document, entry.get("documents", ()))),
        former_ids=tuple(entry.get("was", ())),
    )


def _make_terms(entry: PlainValue, usual_weight: float, line_of: LineOf) -> Terms:
    terms = []
    for number, term in enumerate(entry["terms"]):
        weight = float(term.get("weight", usual_weight))
        terms.append(Term(read_as(term["words"]), weight, line_of(("terms", number))))
    return tuple(terms)


def _make_exclusions(entry: PlainValue, line_of: LineOf) -> tuple[Exclusion, ...]:
    exclusions = enumerate(entry.get("excludes", ()))
    return tuple(
        Exclusion(read_as(words), line_of(("excludes", number))) for number, words in exclusions
    )


def _make_entity_terms(entry: PlainValue, usual_weight: float) -> Terms:
    entities = entry.get("entities", ())
    return tuple(
        Term(entity["id"], float(entity.get("weight", usual_weight))) for entity in entities
    )


def _make_issues(entry: PlainValue, line_of: LineOf) -> tuple[Issue, ...]:
    issues = []
    for number, issue in enumerate(entry.get("issues", ())):

        def line_in_issue(path: KeyPath, number: int = number) -> int:
            return line_of(("issues", number, *path))

        terms = _make_terms(issue, DEFAULT_WEIGHT, line_in_issue)
        issues.append(Issue(issue["id"], issue["title"], terms))
    return tuple(issues)


def _make_document(entry: PlainValue) -> PrimaryDocument:
    return PrimaryDocument(
        title=entry["title"],
        language=entry["language"],
        publisher=entry["publisher"],
        date=entry.get("date", ""),
        url=entry.get("url", ""),
    )


def make_entity(entry: PlainValue) -> Entity:
    longest_first = sorted(_list_spellings(entry), key=lambda name: (-len(name), name))
    return Entity(
        id=entry["id"],
        kind=entry["kind"],
        name=entry["name"],
        names=entry.get("names", {}),
        spellings=tuple(longest_first),
        roles=tuple(map(_make_role, entry.get("roles", ()))),
        government=entry.get("government", ""),
        former_ids=tuple(entry.get("was", ())),
    )


def _make_role(entry: PlainValue) -> Role:
    return Role(read_as(entry["words"]), entry.get("since", ""), entry.get("until", ""))


def make_outlet(entry: PlainValue) -> Outlet:
    return Outlet(
        id=entry["id"],
        name=entry["name"],
        spellings=_list_spellings(entry),
        sites=tuple(entry.get("sites", ())),
        about=_list_about(entry),
    )


def make_newsroom(entry: PlainValue) -> Newsroom:
    return Newsroom(entry["id"], entry["name"], _list_spellings(entry), _list_about(entry))


def _list_about(entry: PlainValue) -> About:
    return tuple(entry.get("about", {}).items())


def _list_spellings(entry: PlainValue) -> Names:
    """The other ways in which articles print a name, as they are read; pages show it as written."""
    name = entry["name"]
    spellings = map(read_as, (name, *entry.get("spellings", ())))
    return tuple(spelling for spelling in dict.fromkeys(spellings) if spelling not in {"", name})


def make_sidecar(value: PlainValue) -> Sidecar:
    """The sidecar of an article's YAML file, which may be empty."""
    fields = dict(value or {})
    former_ids = filter(None, fields.pop("was", ()))  # what is wrong is None
    original = fields.pop("original", None) or {}
    is_whole = "file" in original and "sha256" in original
    return Sidecar(
        **fields,
        original=OriginalFile(**original) if is_whole else None,
        former_ids=tuple(former_ids),
    )
