"""Check the hand-written files against each other: what is referred to must be there.

Each check uses what could be read of the files, and is left out where that could mislead: no id
is reported as unknown while the list that may contain it cannot be read to its end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Mistakes, Problem
from generator.core.spelling import advise_spelling, find_similar
from generator.core.yaml_text import KeyPath
from generator.desk.checks import CheckedFile, CheckedFiles
from generator.desk.edition_records import day_of, is_part
from generator.desk.interface import list_interface_languages
from generator.desk.usable_texts import is_day
from generator.desk.yaml_files import ENTITIES, OUTLETS
from generator.languages import default_code, reading_codes
from generator.nouns.editors import OTHER_ISSUE, Languages

_LEAST_SIMILAR = 0.8  # of two ids, as difflib measures it: `kyoto` and `kyodo` have that
_EXPECT_ONE_PAGE = "an address that leads to one page"


class DeskFiles(Frozen):
    """The hand-written YAML files, as far as each can be read."""

    book: CheckedFile
    outlets: CheckedFile
    entities: CheckedFile
    topics: CheckedFile
    sidecars: CheckedFiles  # name of the article's file without `.txt` -> its sidecar
    editions: CheckedFiles  # name of the file without `.yml` -> edition
    marks: CheckedFiles  # topic -> its marks, which only `briefing teach` uses


class ArticleFileNames(Frozen):
    """The files of articles; names are without `.txt`."""

    ids: Mapping[str, str]  # name -> id of the article
    misnamed: Collection[str]  # names that end in `.TXT` and the like
    withdrawn: Collection[str] = ()  # names of articles that are not read, and may have no text

    def __contains__(self, name: str) -> bool:
        return name in self.ids or name in self.misnamed


def find_inconsistencies(files: DeskFiles, articles: ArticleFileNames) -> list[Problem]:
    return [
        *_find_duplicate_ids(files),
        *_find_reused_old_ids(files, articles),
        *_find_unknown_languages(files.book),
        *_find_unknown_entities(files),
        *_find_unknown_publishers(files),
        *_find_stray_sidecars(files, articles),
        *_find_misnamed_editions(files),
        *_find_misnamed_marks(files),
        *(problem for marks in files.marks.values() for problem in find_repeated_marks(marks)),
    ]


def list_languages(book: CheckedFile) -> Languages:
    """The languages of the book, as far as they can be read."""
    entries = book.entries(("languages",))
    return tuple(book.find(entry) for entry in entries)


def articles_language(book: CheckedFile) -> str:
    """The language of articles that do not say theirs."""
    language = book.find(("articles",))
    return language if language in reading_codes() else default_code()


# --- ids ------------------------------------------------------------------------------------------


def _find_duplicate_ids(files: DeskFiles) -> Mistakes:
    topics = files.topics
    yield from _find_repeated(topics, ())
    for topic in topics.entries():
        yield from _find_repeated(topics, (*topic, "issues"))
        yield from _find_reserved(topics, (*topic, "issues"))
    yield from _find_repeated(files.entities, ())
    yield from _find_repeated(files.outlets, ("outlets",))
    yield from _find_repeated(files.outlets, ("newsrooms",))
    for edition in files.editions.values():
        for key in ("articles", "findings", "disputes"):
            yield from _find_repeated(edition, (key,))
        statements = [(*article, "statements") for article in edition.entries(("articles",))]
        yield from _find_repeated(edition, *statements)


def _find_repeated(file: CheckedFile, *list_paths: KeyPath) -> Mistakes:
    """Ids that are given twice in the lists at these paths."""
    lines: dict[str, int] = {}
    for path in list_paths:
        for id, key_path in file.texts("id", path):
            line = file.line(key_path)
            if id in lines:
                first = f"{id!r} first on line {lines[id]}"
                fault = Fault("duplicate id", first, advice="choose another id for one of the two")
                yield fault.at(file.path, line)
            lines.setdefault(id, line)


def _find_reserved(topics: CheckedFile, issues: KeyPath) -> Mistakes:
    """A sub-issue with the id of what no sub-issue claims."""
    for id, key_path in topics.texts("id", issues):
        if id == OTHER_ISSUE:
            summary = f"the id {OTHER_ISSUE!r} is reserved for statements that no sub-issue claims"
            yield Fault(summary, advice="choose another one").at(topics.path, topics.line(key_path))


def _find_reused_old_ids(files: DeskFiles, articles: ArticleFileNames) -> Mistakes:
    """Old ids that are in use, or that two of a kind claim."""
    for file in (files.topics, files.entities):
        id_locations = {
            id: f"{file.path}:{file.line(key_path)}" for id, key_path in file.texts("id")
        }
        old_ids = _OldIdClaims(id_locations)
        for entry in file.entries():
            yield from old_ids.claim(file, (*entry, "was"))
    id_locations = {id: f"data/articles/{name}.txt" for name, id in articles.ids.items()}
    old_ids = _OldIdClaims(id_locations)
    for sidecar in files.sidecars.values():
        yield from old_ids.claim(sidecar, ("was",))


class _OldIdClaims:
    """Who claims which old id, among things of one kind."""

    def __init__(self, id_locations: Mapping[str, str]) -> None:
        self.id_locations = id_locations  # id -> where it is in use
        self.claims: dict[str, str] = {}  # old id -> where it is claimed first

    def claim(self, file: CheckedFile, was: KeyPath) -> Mistakes:
        """Claim the old ids listed there; what prevents it."""
        for key_path in file.entries(was):
            old_id = file.find(key_path)
            line = file.line(key_path)
            other_location = self.id_locations.get(old_id) or self.claims.get(old_id)
            if other_location:
                verb = "uses" if old_id in self.id_locations else "claims"
                fault = Fault(
                    what=f"the old id {old_id!r} is not free",
                    found=f"that {other_location} {verb} it",
                    expected=_EXPECT_ONE_PAGE,
                    advice="remove it from one of the two",
                )
                yield fault.at(file.path, line)
            self.claims.setdefault(old_id, f"{file.path}:{line}")


# --- languages ------------------------------------------------------------------------------------


def _find_unknown_languages(book: CheckedFile) -> Mistakes:
    """Languages in which the program has no words for a site, or reads no articles."""
    shipped = list_interface_languages()
    for key_path in book.entries(("languages",)):
        code = book.find(key_path)
        if code not in shipped:
            fault = Fault(
                what="the site has no words in this language",
                found=repr(code),
                expected=f"one of {', '.join(shipped)}",
                advice="choose among them",
            )
            yield fault.at(book.path, book.line(key_path))
    articles = book.find(("articles",))
    if articles is not None and articles not in reading_codes():
        fault = Fault(
            what="no articles can be read in this language",
            found=repr(articles),
            expected=" or ".join(reading_codes()),
            advice="choose among them, or leave the key out",
        )
        yield fault.at(book.path, book.line(("articles",)))


# --- references -----------------------------------------------------------------------------------


class _IdList(Frozen):
    path: str  # of the file
    ids: Collection[str]


def _find_unknown_entities(files: DeskFiles) -> Mistakes:
    entities, topics = files.entities, files.topics
    if not entities.has_all_ids():
        return
    listed = _IdList(ENTITIES, {id for id, _ in entities.texts("id")})
    for topic in topics.entries():
        for id, key_path in topics.texts("id", (*topic, "entities")):
            if id not in listed.ids:
                yield _report_unknown_id("entity", topics, key_path, listed)
    for id, key_path in entities.texts("government"):
        if id not in listed.ids:
            yield _report_unknown_id("entity", entities, key_path, listed)


def _find_unknown_publishers(files: DeskFiles) -> Mistakes:
    """Outlets and newsrooms of sidecars that are not listed; an outlet can be a newsroom."""
    yield from _find_unlisted(files, "outlet", ("outlets",))
    yield from _find_unlisted(files, "newsroom", ("newsrooms", "outlets"))


def _find_unlisted(files: DeskFiles, key: str, lists: Sequence[str]) -> Mistakes:
    listed_ids: set[str] = set()
    for list_name in lists:
        if not files.outlets.has_all_ids((list_name,)):
            return
        listed_ids.update(id for id, _ in files.outlets.texts("id", (list_name,)))
    for sidecar in files.sidecars.values():
        id = sidecar.find((key,))
        if id is not None and id not in listed_ids:
            yield _report_unknown_id(key, sidecar, (key,), _IdList(OUTLETS, listed_ids))


def _report_unknown_id(
    kind: str, file: CheckedFile, key_path: KeyPath, id_list: _IdList
) -> Problem:
    id = file.find(key_path)
    similar = find_similar(id, id_list.ids, _LEAST_SIMILAR)
    advice = advise_spelling(similar, "correct it")
    fault = Fault(
        what=f"unknown {kind}",
        found=repr(id),
        expected=f"an id that {id_list.path} lists",
        advice=f"add it there or {advice}",
    )
    return fault.at(file.path, file.line(key_path))


# --- names of files -------------------------------------------------------------------------------


def _find_stray_sidecars(files: DeskFiles, articles: ArticleFileNames) -> Mistakes:
    for name, sidecar in files.sidecars.items():
        if name not in articles:
            expected = f"{name}.txt beside it"
            fault = Fault(
                what="belongs to no article",
                expected=expected,
                advice="rename or remove it",
            )
            yield fault.at(sidecar.path)


def _find_misnamed_editions(files: DeskFiles) -> Mistakes:
    for name, edition in files.editions.items():
        is_part_of_day = is_part(name) and is_day(day_of(name))
        if not is_part_of_day and not is_day(name):
            fault = Fault(
                what="its name is not a day",
                found=repr(name),
                expected="one as in 2023-04-30.yml",
                advice="rename or remove it",
            )
            yield fault.at(edition.path)


def _find_misnamed_marks(files: DeskFiles) -> Mistakes:
    if not files.topics.has_all_ids():
        return
    topics = [id for id, _ in files.topics.texts("id")]
    for name, marks in files.marks.items():
        if name not in topics:
            fault = Fault(
                what="its name belongs to no topic",
                found=repr(name),
                expected="<topic>.yml with a topic of data/topics.yml",
                advice="rename or remove it",
            )
            yield fault.at(marks.path)


# --- marks ----------------------------------------------------------------------------------------


def find_repeated_marks(marks: CheckedFile) -> Mistakes:
    first_lines: dict[str, int] = {}
    for id, key_path in marks.texts("statement"):
        line = marks.line(key_path)
        if id in first_lines:
            what = f"marks {id} again, as line {first_lines[id]} does"
            yield Fault(what, advice="remove one of them").at(marks.path, line)
        first_lines.setdefault(id, line)
