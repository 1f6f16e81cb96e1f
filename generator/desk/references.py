"""What must hold between the hand-written files: ids are unique, and what is referred to is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR

from generator.core.addresses import web_address
from generator.core.days import Days
from generator.core.problems import Problem
from generator.core.yaml_text import Document, Json, Path
from generator.nouns.editors import OTHER_ISSUE

OUTLETS, ENTITIES, TOPICS, BOOK = (
    "data/outlets.yml",
    "data/entities.yml",
    "data/topics.yml",
    "data/book.yml",
)
_DATES = {"published", "retrieved", "since", "until", "date"}
_ADDRESSES = {"url", "site_url"}
_LOOKED_FOR = {
    "name",
    "spellings",
    "words",
    "excludes",
}  # texts that the stages look for in articles
_ONE_PLACE = "an address leads to one place; remove it from one of the two"
_LETTER = re.compile(r"[^\W_]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_Claim = tuple[str, str, int]  # an old id, and the file and line that claim it


@dataclass(frozen=True, slots=True)
class Documents:
    """The hand-written files; the value of a document is None where it is missing or does not hold to its schema."""

    book: Document
    outlets: Document
    entities: Document
    topics: Document
    sidecars: Mapping[str, Document]  # name of the article's file without `.txt` -> its sidecar
    editions: Mapping[str, Document]  # name of the file without `.yml` -> edition


def problems(given: Documents, articles: Mapping[str, str]) -> list[Problem]:
    """All that is wrong between the files; `articles`: name of an article's file without `.txt` -> the article's id."""
    files = {
        BOOK: given.book,
        OUTLETS: given.outlets,
        ENTITIES: given.entities,
        TOPICS: given.topics,
    }
    files |= {_sidecar_path(name): sidecar for name, sidecar in given.sidecars.items()}
    return [
        *_duplicates(given),
        *_renamed(given, articles),
        *_languages(given),
        *_entities(given),
        *_sidecars(given, articles),
        *_editions(given),
        *(problem for file, document in files.items() for problem in _unusable(document, file)),
    ]


def is_day(text: str) -> bool:
    """Whether that is an ISO date, to the day, that the calendar has."""
    return bool(_DAY.fullmatch(text)) and _exists(text)


def _duplicates(given: Documents) -> Iterator[Problem]:
    yield from _repeated(given.topics, TOPICS, ())
    for place, _ in enumerate(_entries(given.topics, ())):
        yield from _repeated(given.topics, TOPICS, (place, "issues"))
        yield from _reserved(given.topics, place)
    yield from _repeated(given.entities, ENTITIES, ())
    yield from _repeated(given.outlets, OUTLETS, ("outlets",))
    yield from _repeated(given.outlets, OUTLETS, ("newsrooms",))


def _repeated(document: Document, file: str, *lists: Path) -> Iterator[Problem]:
    """Ids that stand twice in the lists at these places."""
    first: dict[str, int] = {}
    for where in lists:
        for place, entry in enumerate(_entries(document, where)):
            id, line = entry["id"], document.line((*where, place, "id"))
            if id in first:
                yield Problem(
                    file, line, f"the id {id!r} is taken by line {first[id]}; ids are unique"
                )
            first.setdefault(id, line)


def _renamed(given: Documents, articles: Mapping[str, str]) -> Iterator[Problem]:
    """Old ids that are in use, or that two of a kind claim."""
    for file, document in ((TOPICS, given.topics), (ENTITIES, given.entities)):
        entries = list(enumerate(_entries(document, ())))
        used = {entry["id"]: f"{file}:{document.line((place, 'id'))}" for place, entry in entries}
        yield from _contested(
            used, [claim for place, _ in entries for claim in _claims(document, file, (place,))]
        )
    used = {id: f"data/articles/{name}.txt" for name, id in articles.items()}
    sidecars = given.sidecars.items()
    yield from _contested(
        used, [claim for name, each in sidecars for claim in _claims(each, _sidecar_path(name), ())]
    )


def _claims(document: Document, file: str, where: Path) -> Iterator[_Claim]:
    for number, old in enumerate(_entries(document, (*where, "was"))):
        yield old, file, document.line((*where, "was", number))


def _contested(used: Mapping[str, str], claims: Iterable[_Claim]) -> Iterator[Problem]:
    """`used`: id -> where it is in use."""
    claimed: dict[str, str] = {}
    for old, file, line in claims:
        if old in used:
            yield Problem(
                file, line, f"'was' lists {old!r}, which is in use, see {used[old]}; {_ONE_PLACE}"
            )
        elif old in claimed:
            yield Problem(
                file, line, f"'was' lists {old!r}, which {claimed[old]} claims, too; {_ONE_PLACE}"
            )
        claimed.setdefault(old, f"{file}:{line}")


def _reserved(topics: Document, topic: int) -> Iterator[Problem]:
    """A sub-issue whose id stands for what no sub-issue claims."""
    for place, issue in enumerate(_entries(topics, (topic, "issues"))):
        if issue["id"] == OTHER_ISSUE:
            message = f"the id {OTHER_ISSUE!r} stands for statements that no sub-issue claims; choose another one"
            yield Problem(TOPICS, topics.line((topic, "issues", place, "id")), message)


def _languages(given: Documents) -> Iterator[Problem]:
    """A text that readers see must be there in each language of the book."""
    languages: Sequence[str] = given.book.value["languages"] if given.book.value else ()
    shown: list[tuple[Document, str, Path]] = [
        (given.book, BOOK, (key,)) for key in ("title", "description")
    ]
    shown += [
        (given.topics, TOPICS, (place, key))
        for place, _ in enumerate(_entries(given.topics, ()))
        for key in ("title", "definition")
    ]
    shown += [
        (given.topics, TOPICS, (place, "issues", number, "title"))
        for place, _ in enumerate(_entries(given.topics, ()))
        for number, _ in enumerate(_entries(given.topics, (place, "issues")))
    ]
    for document, file, path in shown:
        texts = _part(document.value, path)
        for code in languages:
            if texts and code not in texts:
                message = (
                    f"{path[-1]!r} has no text in {code!r}; book.yml lists that language; add it"
                )
                yield Problem(file, document.line(path), message)


def _entities(given: Documents) -> Iterator[Problem]:
    known = {entry["id"] for entry in _entries(given.entities, ())}
    if not known:
        return
    for place, topic in enumerate(_entries(given.topics, ())):
        for number, entity in enumerate(topic.get("entities", ())):
            if entity["id"] not in known:
                yield _nothing(
                    given.topics, TOPICS, (place, "entities", number, "id"), entity["id"], ENTITIES
                )
    for place, entity in enumerate(_entries(given.entities, ())):
        if entity.get("government", entity["id"]) not in known:
            yield _nothing(
                given.entities, ENTITIES, (place, "government"), entity["government"], ENTITIES
            )


def _sidecars(given: Documents, articles: Collection[str]) -> Iterator[Problem]:
    known = {entry["id"] for entry in _entries(given.outlets, ("outlets",))}
    for name, sidecar in given.sidecars.items():
        file, values = _sidecar_path(name), sidecar.value or {}
        if name not in articles:
            yield Problem(
                file,
                0,
                f"belongs to no article; expected {name}.txt beside it; rename or remove it",
            )
        if known and values.get("outlet") and values["outlet"] not in known:
            yield _nothing(sidecar, file, ("outlet",), values["outlet"], OUTLETS)


def _editions(given: Documents) -> Iterator[Problem]:
    for name, edition in given.editions.items():
        file = f"data/editions/{name}.yml"
        if not is_day(name):
            yield Problem(
                file,
                0,
                "is named for no day; expected a name as in 2023-04-30.yml; rename or remove it",
            )
        articles = range(len(_entries(edition, ("articles",))))
        for key in ("articles", "findings", "disputes"):
            yield from _repeated(edition, file, (key,))
        yield from _repeated(
            edition, file, *[("articles", place, "statements") for place in articles]
        )


def _unusable(document: Document, file: str) -> Iterator[Problem]:
    """Texts that hold to the schema and yet are no date, no address or nothing to look for."""
    for path, line in document.lines.items():
        text = _part(document.value, path)
        keys = [part for part in path if isinstance(part, str)]
        message = _fault(keys[-1], text) if keys and isinstance(text, str) else ""
        if message:
            yield Problem(file, line, f"{keys[-1]!r} is {text!a}, {message}")


def _fault(key: str, text: str) -> str:
    """What is wrong with the text of that key; "" where nothing is."""
    if key in _DATES and not _exists(text):
        return "a day that the calendar does not have; correct it"
    if key in _ADDRESSES and text and not _leads_somewhere(text):
        return "an address that no page can link to; correct or remove it"
    if key in {"id", "was"} and text.endswith("-"):
        return "which ends in a hyphen; an id begins and ends with a letter or digit"
    if key in _LOOKED_FOR and not _LETTER.search(text):
        return "which holds no letter or digit; write what stands in articles"
    return ""


def _leads_somewhere(address: str) -> bool:
    try:
        web_address(address)
    except ValueError:
        return False
    return address.isprintable()


def _sidecar_path(name: str) -> str:
    return f"data/articles/{name}.yml"


def _nothing(document: Document, file: str, path: Path, found: str, list_: str) -> Problem:
    message = f"{path[-1]!r} is {found!r}, which {list_} does not list; add it there or correct it"
    return Problem(file, document.line(path), message)


def _entries(document: Document, where: Path) -> Sequence[Json]:
    return _part(document.value, where) or () if document.value else ()


def _part(value: Json, path: Path) -> Json:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else value[key] if value else None
    return value


def _exists(date: str) -> bool:
    """Whether the calendar has the first day of an ISO date of any precision, and a year after it (axes end there)."""
    days = Days.parse_or_none(date)
    return days is not None and days.last.year < MAXYEAR
