"""What changed in the files that people write, by which a change of the book is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.ids import checksum
from generator.core.yaml_text import Document, PlainMapping, PlainValue, parse_with_errors
from generator.desk import files
from generator.desk.corrections import list_correction_paths
from generator.nouns.book import Book, Source
from generator.revisions.committed_book import CommittedBook

_TOPICS = "data/topics.yml"
_ENTITIES = "data/entities.yml"
_OUTLETS = "data/outlets.yml"
_SETTINGS = "data/book.yml"
_FILING_KEYS = frozenset(("filed_under", "not_filed_under", "hidden"))
_CORRECTIONS = "data/corrections"  # what the paths of all files of corrections begin with

Contents = Mapping[str, bytes]  # path relative to the book's folder -> what the file contains


class Cause(Frozen):
    """A change of a file that people write."""

    kind: str  # "article", "sidecar", "topic", "correction", "list", or "unknown"
    path: str  # "" where it is unknown
    line: int  # 1-based, 0 where no line is meant
    words: str  # what became of the file, behind its path


UNKNOWN = Cause(
    kind="unknown",
    path="",
    line=0,
    words="other articles, another version of the program, or a commit without a build",
)


class _NewCorrection(Frozen):
    """An entry of the corrections that the commit does not have, or of it and no longer there."""

    cause: Cause
    subjects: Set[str]  # ids of statements and articles, and names
    files: bool  # whether it puts a statement under a topic, or takes it away


class Causes(Frozen):
    """What changed in the book's files since the commit."""

    articles: Mapping[str, Cause]  # by id
    topics: Mapping[str, Cause]  # by id
    corrections: tuple[_NewCorrection, ...]
    entities: Cause | None
    outlets: Cause | None
    settings: Cause | None

    def find_all(self) -> Set[Cause]:
        """Each of them once."""
        causes = {*self.articles.values(), *self.topics.values()}
        for correction in self.corrections:
            causes.add(correction.cause)
        for of_list in (self.entities, self.outlets, self.settings):
            if of_list:
                causes.add(of_list)
        return causes

    def find_correction(self, subjects: Set[str]) -> Cause | None:
        """That of the first correction that names one of these."""
        return _find_first(self.corrections, subjects)

    def find_filing_correction(self, subjects: Set[str]) -> Cause | None:
        """That of the first that names one of these and says what topic it belongs to."""
        filing = (correction for correction in self.corrections if correction.files)
        return _find_first(filing, subjects)

    def find_article(self, articles: Iterable[str]) -> Cause | None:
        """That of the first of these articles that changed."""
        for id in articles:
            if id in self.articles:
                return self.articles[id]
        return None


def _find_first(corrections: Iterable[_NewCorrection], subjects: Set[str]) -> Cause | None:
    for correction in corrections:
        if not correction.subjects.isdisjoint(subjects):
            return correction.cause
    return None


def find_causes(root: Path, before: Contents, book: Book, committed: CommittedBook) -> Causes:
    """What changed from the committed files to those in the folder, of which the book is made."""
    now = _Folder(root)
    return Causes(
        articles=_compare_articles(before, now, book, committed),
        topics=_compare_topics(before, now),
        corrections=tuple(_compare_corrections(before, now)),
        entities=_compare_list(_ENTITIES, before, now),
        outlets=_compare_list(_OUTLETS, before, now),
        settings=_compare_list(_SETTINGS, before, now),
    )


class _Folder(Frozen):
    """The book's files as they are."""

    root: Path

    def read(self, path: str) -> bytes:
        """What a file contains; nothing where it is not there."""
        if not files.exists(self.root / path):
            return b""
        return files.load_bytes(self.root / path)


# --- articles -------------------------------------------------------------------------------------


def _compare_articles(
    before: Contents, now: _Folder, book: Book, committed: CommittedBook
) -> Mapping[str, Cause]:
    """By id of the articles that changed, came or went."""
    causes = {}
    present = set()
    for source in book.sources:
        present.add(source.id)
        cause = _compare_article(source, before, now)
        if cause:
            causes[source.id] = cause
    for id, path in committed.paths.items():
        absence = None
        if id not in present:
            absence = _explain_absence(path, book, now)
        if absence:
            causes[id] = absence
    return causes


def _compare_article(source: Source, before: Contents, now: _Folder) -> Cause | None:
    article = source.article
    earlier_path = _find_earlier_path(source, before)
    if not earlier_path:
        return Cause(kind="article", path=article.path, line=0, words="is new")
    if checksum(before[earlier_path]) != article.sha256:
        return Cause(kind="article", path=article.path, line=0, words="is changed")
    sidecar = _name_sidecar(article.path)
    earlier_sidecar = before.get(_name_sidecar(earlier_path), b"")
    if earlier_sidecar != now.read(sidecar):
        return Cause(kind="sidecar", path=sidecar, line=0, words="is changed")
    return None


def _find_earlier_path(source: Source, before: Contents) -> str:
    """The article's file in the commit, "" where it has none."""
    article = source.article
    former_paths = [f"data/articles/{id}.txt" for id in article.sidecar.former_ids]
    for path in (article.path, *former_paths):
        if path in before:
            return path
    return ""


def _name_sidecar(path: str) -> str:
    return f"{path.removesuffix('.txt')}.yml"


def _explain_absence(path: str, book: Book, now: _Folder) -> Cause | None:
    """Why an article of the commit is not in the book; None where it only has another name."""
    id = path.removeprefix("data/articles/").removesuffix(".txt")
    for source in book.sources:
        if id in source.sidecar.former_ids:
            return None
    withdrawn = [article for article in book.withdrawn if id in article.ids]
    if withdrawn:
        return Cause(
            kind="sidecar", path=_name_sidecar(path), line=0, words="withdraws its article"
        )
    if not files.exists(now.root / path):
        return Cause(kind="article", path=path, line=0, words="is gone")
    return Cause(kind="article", path=path, line=0, words="is not read any more")


# --- topics ---------------------------------------------------------------------------------------


def _compare_topics(before: Contents, now: _Folder) -> dict[str, Cause]:
    earlier = {id: entry for id, entry, _ in _list_entries(before.get(_TOPICS, b""))}
    causes = {}
    for id, entry, line in _list_entries(now.read(_TOPICS)):
        earlier_id = _find_earlier_id(entry, earlier) or id
        earlier_entry = earlier.pop(earlier_id, None)
        if earlier_entry is None:
            causes[id] = Cause(
                kind="topic", path=_TOPICS, line=line, words=f"has the new topic {id}"
            )
        elif earlier_entry != entry:
            words = f"has other words for {id}{_describe_terms(earlier_entry, entry)}"
            causes[id] = Cause(kind="topic", path=_TOPICS, line=line, words=words)
    for id in earlier:
        causes[id] = Cause(kind="topic", path=_TOPICS, line=0, words=f"has no topic {id} any more")
    return causes


def _find_earlier_id(entry: PlainMapping, earlier: Mapping[str, object]) -> str:
    """The id that a topic of now had in the commit, as it says itself; "" for none."""
    for former in _as_list(entry.get("was")):
        if isinstance(former, str) and former in earlier:
            return former
    return ""


def _list_entries(content: bytes) -> Iterator[tuple[str, PlainMapping, int]]:
    document = _parse(content)
    for number, entry in enumerate(_as_list(document.value)):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry["id"], entry, document.line((number,))


def _parse(content: bytes) -> Document:
    """What can be read of it: committed files may be of another version of the program."""
    return parse_with_errors(content.decode("utf-8", errors="replace"))


def _as_list(value: PlainValue) -> list[PlainValue]:
    return value if isinstance(value, list) else []


def _describe_terms(earlier: PlainMapping, entry: PlainMapping) -> str:
    """The terms that came and went, as far as they did."""
    parts = []
    for key in ("terms", "excludes", "entities"):
        old = _name_terms(earlier.get(key))
        new = _name_terms(entry.get(key))
        parts += _list_missing("+", new, old)
        parts += _list_missing("-", old, new)
    if not parts:
        return ""
    listed = ", ".join(parts)
    return f": {listed}"


def _list_missing(sign: str, terms: Sequence[str], others: Sequence[str]) -> list[str]:
    return [f"{sign} {term}" for term in terms if term not in others]


def _name_terms(value: PlainValue) -> list[str]:
    names = []
    for term in _as_list(value):
        named = term
        if isinstance(term, dict):
            named = term.get("words", term.get("id"))
        names.append(f"`{named}`")
    return names


# --- corrections and lists ------------------------------------------------------------------------


def _compare_corrections(before: Contents, now: _Folder) -> Iterator[_NewCorrection]:
    earlier: list[_Entry] = []
    for path, content in before.items():
        if path.startswith(_CORRECTIONS):
            earlier += _list_corrections(path, content)
    current: list[_Entry] = []
    for path in list_correction_paths(now.root):
        current += _list_corrections(path, now.read(path))
    for entry in _find_others(current, earlier):
        cause = Cause(
            kind="correction",
            path=entry.path,
            line=entry.line,
            words="corrects what the program said",
        )
        yield _NewCorrection(cause, _list_subjects(entry.value), _files(entry.value))
    for entry in _find_others(earlier, current):
        subjects = _list_subjects(entry.value)
        named = ", ".join(sorted(subjects))
        cause = Cause(
            kind="correction",
            path=entry.path,
            line=0,
            words=f"has no correction of {named} any more",
        )
        yield _NewCorrection(cause, subjects, _files(entry.value))


class _Entry(Frozen):
    path: str
    line: int  # 1-based
    value: PlainMapping


def _list_corrections(path: str, content: bytes) -> Iterator[_Entry]:
    document = _parse(content)
    for number, value in enumerate(_as_list(document.value)):
        if isinstance(value, dict):
            yield _Entry(path, document.line((number,)), value)


def _find_others(entries: Iterable[_Entry], others: Iterable[_Entry]) -> Iterator[_Entry]:
    """The entries with a value that none of the others has, wherever it is."""
    values = [entry.value for entry in others]
    for entry in entries:
        if entry.value not in values:
            yield entry


def _files(entry: PlainMapping) -> bool:
    return not _FILING_KEYS.isdisjoint(entry)


def _list_subjects(entry: PlainMapping) -> Set[str]:
    subjects = set()
    for key in ("statement", "article", "name"):
        subjects.add(str(entry.get(key, "")))
    for key in ("statements", "names"):
        subjects.update(map(str, _as_list(entry.get(key))))
    subjects.discard("")
    return subjects


def _compare_list(path: str, before: Contents, now: _Folder) -> Cause | None:
    if before.get(path, b"") == now.read(path):
        return None
    return Cause(kind="list", path=path, line=0, words="is changed")


def order_causes(causes: Iterable[Cause]) -> Sequence[Cause]:
    """Articles first, and what is unknown last."""
    kinds = ("article", "sidecar", "correction", "topic", "list", "unknown")
    return sorted(causes, key=lambda cause: (kinds.index(cause.kind), cause.path, cause.line))
