"""Read every hand-written file of a book into checked values; the only module that reads the book's folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.core.ids import article_id, checksum
from generator.core.limits import MOST_CHARACTERS
from generator.core.problems import InputError, Problem, Refusal
from generator.core.text import printable
from generator.core.yaml_text import Document, Json
from generator.desk import edition_records, notes, references
from generator.desk.checks import checked
from generator.desk.translations import NOTHING, Translation, read_po
from generator.nouns.book import Edition
from generator.nouns.editors import (
    Article,
    Entity,
    Gloss,
    Issue,
    Newsroom,
    Note,
    Outlet,
    PrimaryDocument,
    Role,
    Sidecar,
    Term,
    Texts,
    Topic,
)

MAX_BYTES = 5_000_000  # of one file; an article has a few thousand


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that editors wrote, checked."""

    title: Texts
    description: Texts
    languages: tuple[str, ...]
    site_url: str
    topics: tuple[Topic, ...]
    entities: tuple[Entity, ...]
    outlets: tuple[Outlet, ...]
    newsrooms: tuple[Newsroom, ...]
    articles: tuple[Article, ...]  # by the id that each had at first
    editions: tuple[Edition, ...]  # oldest first
    ui: Mapping[str, Mapping[str, str]]  # language -> English words -> that language's words
    glosses: Mapping[
        str, Mapping[str, Gloss]
    ]  # language -> sentence, white space drawn together -> its gloss
    notes: tuple[Note, ...]  # by path
    refused: tuple[Refusal, ...]  # articles that cannot be read; the others are used


class _Unreadable(Exception):
    """A file that cannot be used; the text says why and what to do."""


def read(root: Path) -> Inputs:
    """Read the book in that folder; raises InputError with all mistakes of its hand-written files at once."""
    return _Reader(root).read()


class _Reader:
    """Collects the mistakes of all files before it gives up."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.refused: list[Refusal] = []

    def read(self) -> Inputs:
        book = self.yaml("data/book.yml", "book")
        outlets = self.yaml("data/outlets.yml", "outlets")
        entities = self.yaml("data/entities.yml", "entities")
        topics = self.yaml("data/topics.yml", "topics")
        sidecars, names = self.documents("data/articles", "sidecar"), self.article_names()
        editions = self.documents("data/editions", "edition")
        documents = references.Documents(book, outlets, entities, topics, sidecars, editions)
        self.problems += references.problems(documents, {name: article_id(name) for name in names})
        languages = (
            tuple((book.value or {}).get("languages", ())) if isinstance(book.value, dict) else ()
        )
        translations = {code: self.translation(code) for code in languages if isinstance(code, str)}
        analysts = tuple(self.notes(languages, [entry["id"] for entry in topics.value or ()]))
        if self.problems:
            raise InputError(self.problems)
        settings = {path: _sidecar(document.value) for path, document in sidecars.items()}
        return Inputs(
            title=book.value["title"],
            description=book.value["description"],
            languages=languages,
            site_url=book.value.get("site_url", ""),
            topics=tuple(map(_topic, topics.value)),
            entities=tuple(map(_entity, entities.value)),
            outlets=tuple(map(_outlet, outlets.value["outlets"])),
            newsrooms=tuple(map(_newsroom, outlets.value["newsrooms"])),
            articles=tuple(
                sorted(self.articles(names, settings), key=lambda article: article.first_id)
            ),
            editions=tuple(
                edition_records.edition(day, editions[day].value) for day in sorted(editions)
            ),
            ui={code: each.words for code, each in translations.items() if each.words},
            glosses={code: each.glosses for code, each in translations.items() if each.glosses},
            notes=analysts,
            refused=tuple(sorted([*self.refused, *self.overlooked()])),
        )

    def yaml(self, path: str, schema: str) -> Document:
        try:
            text = _decode(_bytes(self.root / path), "utf-8").removeprefix("\ufeff")
        except _Unreadable as error:
            self.problems.append(Problem(path, 0, str(error)))
            return Document(None, {})
        document, problems = checked(text, path, schema)
        self.problems += problems
        return Document(None, {}) if problems else document

    def translation(self, code: str) -> Translation:
        """The site's words and the glosses in that language; the templates are English, so its file may be missing."""
        path = f"data/translations/{code}.po"
        if code == "en" and not os.path.lexists(self.root / path):
            return NOTHING
        try:
            translation, problems = read_po(_bytes(self.root / path), path, code)
        except _Unreadable as error:
            self.problems.append(
                Problem(path, 0, f"{error} (book.yml lists the language {code!r})")
            )
            return NOTHING
        self.problems += problems
        return translation

    def notes(self, languages: Sequence[str], topics: Sequence[str]) -> Iterator[Note]:
        expected = {f"{topic}.{language}" for topic in topics for language in languages}
        for name in sorted(_names(self.root / "data/notes", ".md"), key=os.fsencode):
            path = f"data/notes/{name}.md"
            if topics and name not in expected:
                message = "is the note of nothing; expected <topic>.<language>.md with a topic of data/topics.yml"
                self.problems.append(
                    Problem(
                        printable(path), 0, f"{message} and a language of data/book.yml; rename it"
                    )
                )
            elif topics and (note := self.note(path)):
                yield note

    def note(self, path: str) -> Note | None:
        try:
            text = _decode(_bytes(self.root / path), "utf-8").removeprefix("\ufeff")
        except _Unreadable as error:
            self.problems.append(Problem(path, 0, str(error)))
            return None
        front, body, first = notes.parts(text)
        settings, problems = checked(front, path, "note")
        note, faults = notes.parse(
            body, path, (settings.value or {}).get("reviewed", {}) if not problems else {}, first
        )
        self.problems += [*problems, *faults]
        return note

    def article_names(self) -> list[str]:
        return sorted(_names(self.root / "data/articles", ".txt"), key=os.fsencode)

    def documents(self, folder: str, schema: str) -> dict[str, Document]:
        """The YAML files of a folder by their names without `.yml`."""
        names = sorted(_names(self.root / folder, ".yml"), key=os.fsencode)
        return {name: self.yaml(f"{folder}/{name}.yml", schema) for name in names}

    def overlooked(self) -> Iterator[Refusal]:
        """Files that are meant to be read and are not, since their names end in another way."""
        for folder, expected in (("data/articles", ".txt or .yml"), ("data/editions", ".yml")):
            for ending in (".TXT", ".Txt", ".YML", ".Yml", ".yaml"):
                for name in _names(self.root / folder, ending):
                    message = f"is not read; expected a name that ends in {expected}; rename it"
                    holds_article = folder == "data/articles" and ending.lower() == ".txt"
                    ids = (article_id(name),) if holds_article else ()
                    yield Refusal(f"{folder}/{name}{ending}", 0, message, ids=ids)

    def articles(self, names: list[str], sidecars: Mapping[str, Sidecar]) -> Iterator[Article]:
        for name in names:
            path = f"data/articles/{name}.txt"
            shown = printable(path)
            sidecar = sidecars.get(name, Sidecar())
            try:
                data = _bytes(self.root / path)
                text = _article_text(data, sidecar.encoding or "utf-8")
            except _Unreadable as error:
                ids = (article_id(name), *sidecar.was)
                self.refused.append(Refusal(shown, 0, str(error), ids=ids))
                continue
            yield Article(article_id(name), shown, text, checksum(data), sidecar)


def _names(folder: Path, ending: str) -> list[str]:
    """The names without `ending` of the entries of a folder that have it; hidden files are left out."""
    if not folder.is_dir():
        return []
    return [
        name[: -len(ending)]
        for name in os.listdir(folder)
        if name.endswith(ending) and not name.startswith(".")
    ]


def _bytes(path: Path) -> bytes:
    """The bytes of a plain file; raises _Unreadable for links, devices, folders and files that are too large."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _Unreadable(
                "is a link, folder or device; expected a plain file; put the text itself there"
            )
        if status.st_size > MAX_BYTES:
            raise _Unreadable(
                f"has {status.st_size:,} bytes; the most is {MAX_BYTES:,}; split or shorten it"
            )
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _Unreadable("is missing; add it") from error
    except OSError as error:
        raise _Unreadable(f"cannot be read: {error.strerror}") from error


def _decode(data: bytes, encoding: str, advice: str = "") -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"is not {encoding}: byte {error.start:,}, on line {line}, is 0x{data[error.start]:02X}"
        )
        raise _Unreadable(f"{message}; save it as UTF-8{advice}") from error


def _article_text(data: bytes, encoding: str) -> str:
    """The article's text with its own line ends and byte-order mark; a file that holds no words is refused."""
    text = _decode(data, encoding, " or name its `encoding` in the sidecar")
    if len(text) > MOST_CHARACTERS:
        raise _Unreadable(
            f"has {len(text):,} characters; the most is {MOST_CHARACTERS:,}; split the file into several"
        )
    if "\0" in text:
        raise _Unreadable(
            f"holds a NUL character at offset {text.index(chr(0)):,}; expected text; save it as plain text"
        )
    if not re.search(r"\w", text):
        raise _Unreadable("holds no words; expected an article; add its text or remove the file")
    return text


def _entity(entry: Json) -> Entity:
    name = entry["name"]
    spellings = sorted(
        set(entry.get("spellings", ())) - {name}, key=lambda words: (-len(words), words)
    )
    roles = tuple(
        Role(role["words"], role.get("since", ""), role.get("until", ""))
        for role in entry.get("roles", ())
    )
    return Entity(
        id=entry["id"],
        kind=entry["kind"],
        name=name,
        names=entry.get("names", {}),
        spellings=tuple(spellings),
        roles=roles,
        government=entry.get("government", ""),
        was=tuple(entry.get("was", ())),
    )


def _topic(entry: Json) -> Topic:
    return Topic(
        id=entry["id"],
        title=entry["title"],
        definition=entry["definition"],
        terms=_terms(entry),
        excludes=tuple(entry.get("excludes", ())),
        entities=tuple(
            Term(term["id"], float(term["weight"])) for term in entry.get("entities", ())
        ),
        threshold=float(entry["threshold"]),
        issues=tuple(
            Issue(issue["id"], issue["title"], _terms(issue)) for issue in entry.get("issues", ())
        ),
        documents=tuple(map(_document, entry.get("documents", ()))),
        was=tuple(entry.get("was", ())),
    )


def _document(entry: Json) -> PrimaryDocument:
    return PrimaryDocument(
        entry["title"],
        entry["language"],
        entry["publisher"],
        entry.get("date", ""),
        entry.get("url", ""),
    )


def _terms(entry: Json) -> tuple[Term, ...]:
    return tuple(Term(term["words"], float(term["weight"])) for term in entry["terms"])


def _outlet(entry: Json) -> Outlet:
    return Outlet(
        entry["id"], entry["name"], tuple(entry.get("spellings", ())), tuple(entry.get("sites", ()))
    )


def _newsroom(entry: Json) -> Newsroom:
    return Newsroom(entry["id"], entry["name"], tuple(entry.get("spellings", ())))


def _sidecar(value: Json) -> Sidecar:
    values = value or {}
    return Sidecar(**{**values, "was": tuple(values.get("was", ()))})
