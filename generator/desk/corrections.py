"""Read what editors correct: `data/corrections.yml` and the files of `data/corrections/`.

Whether a correction fits what the program gives is for the whole book to say; here it is held
against itself, the other corrections, and what the other hand-written files list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.core.characters import read_as
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.core.problems import Fault, Problem
from generator.core.spelling import advise_spelling, find_similar
from generator.core.text import Words, one_line
from generator.core.yaml_text import KeyPath, PlainMapping, PlainValue
from generator.desk import files
from generator.desk.checks import CheckedFile, CheckedFiles
from generator.desk.references import ArticleFileNames, DeskFiles
from generator.desk.usable_texts import is_day
from generator.desk.yaml_files import OUTLETS, TOPICS
from generator.nouns.corrections import (
    FILINGS,
    LINES,
    NO,
    NOT_DATED,
    VALUES_OF_ARTICLES,
    VALUES_OF_STATEMENTS,
    YES,
    Correction,
    Corrections,
)
from generator.nouns.editors import Sidecar

CORRECTIONS = "data/corrections.yml"
FOLDER = "data/corrections"

# Subject -> the values that can be corrected of it
_VALUES_OF: Mapping[str, Words] = {
    "statement": (*VALUES_OF_STATEMENTS, *FILINGS, "hidden"),
    "article": (*VALUES_OF_ARTICLES, *LINES),
    "name": ("not_a_name",),
    "names": ("same_person",),
    "statements": ("same", "difference"),
}
_SUBJECTS = tuple(_VALUES_OF)
_VALUES = tuple(value for values in _VALUES_OF.values() for value in values)
_WITH_OLD_VALUE = frozenset({*VALUES_OF_STATEMENTS, *VALUES_OF_ARTICLES})
_DAYS = frozenset({"said", "happened", "published"})
_OPPOSITES = {"not_filed_under": "filed_under", "body": "clutter"}
# Of what has several values, each is corrected by itself: which one is in this part of the entry
_SEVERAL_BY_VALUE = frozenset({*FILINGS, *LINES})
_SEVERAL_BY_OLD_VALUE = frozenset({"happened"})
_LEAST_SIMILAR = 0.7  # of two ids, as difflib measures it


class ReadCorrections(Frozen):
    """The corrections of a book in which nothing is wrong, and what is wrong with the others."""

    corrections: Corrections  # by file, in file order
    problems: tuple[Problem, ...]


def list_correction_paths(root: Path) -> list[str]:
    """The files of corrections in that book's folder, in the order in which they are read."""
    paths = []
    if files.exists(root / CORRECTIONS):
        paths.append(CORRECTIONS)
    names = files.list_names(root / FOLDER, ".yml")
    paths += [f"{FOLDER}/{name}.yml" for name in names]
    return paths


def read_corrections(
    correction_files: Iterable[CheckedFile], desk: DeskFiles, articles: ArticleFileNames
) -> ReadCorrections:
    """The corrections of these files, held against each other and the rest of the desk."""
    reader = _EntryReader(_list_things(desk, articles), desk.sidecars)
    for file in correction_files:
        for path in file.entries():
            if not any(part[: len(path)] == path for part in file.wrong):
                reader.read_entry(file, path)
    return ReadCorrections(tuple(reader.corrections), tuple(reader.problems))


# --- what corrections may name --------------------------------------------------------------------


class _ListedIds(Frozen):
    """Ids of one kind, as far as they are known."""

    kind: str
    current: IdMap  # an id of today or before -> the one of today
    expected: str
    is_whole: bool  # whether an id that is not there is surely unknown

    def find_fault(self, id: str) -> Fault | None:
        """What is wrong with an id, where that is sure."""
        if id in self.current or not self.is_whole:
            return None
        similar = find_similar(id, self.current, _LEAST_SIMILAR)
        advice = advise_spelling(similar, "correct or remove it")
        return Fault(
            what=f"unknown {self.kind}", found=repr(id), expected=self.expected, advice=advice
        )


_ListedByKey = Mapping[str, _ListedIds]  # by the key of an entry that names one


def _list_things(desk: DeskFiles, articles: ArticleFileNames) -> _ListedByKey:
    topics = _ListedIds(
        kind="topic",
        current=_map_current_ids(desk.topics),
        expected=f"an id that {TOPICS} lists",
        is_whole=desk.topics.has_all_ids(),
    )
    return {
        "article": _list_articles(desk, articles),
        "filed_under": topics,
        "not_filed_under": topics,
        "outlet": _list_publishers(desk.outlets, "outlet", "outlets"),
        "newsroom": _list_publishers(desk.outlets, "newsroom", "newsrooms", "outlets"),
    }


def _map_current_ids(file: CheckedFile) -> dict[str, str]:
    current: dict[str, str] = {}
    for id, key_path in file.texts("id"):
        former = file.find((*key_path[:-1], "was")) or ()
        current |= dict.fromkeys(filter(None, former), id)
    for id, _ in file.texts("id"):
        current[id] = id
    return current


def _list_articles(desk: DeskFiles, articles: ArticleFileNames) -> _ListedIds:
    current: dict[str, str] = {}
    for name, sidecar in desk.sidecars.items():
        if name in articles.ids:
            former = sidecar.find(("was",)) or ()
            current |= dict.fromkeys(filter(None, former), articles.ids[name])
    current |= {id: id for id in articles.ids.values()}
    expected = "the name of a file in data/articles without its .txt"
    return _ListedIds(
        kind="article", current=current, expected=expected, is_whole=not articles.misnamed
    )


def _list_publishers(outlets: CheckedFile, kind: str, *lists: str) -> _ListedIds:
    ids: list[str] = []
    for name in lists:
        ids += [id for id, _ in outlets.texts("id", (name,))]
    is_whole = all(outlets.has_all_ids((name,)) for name in lists)
    expected = f"an id that {OUTLETS} lists"
    return _ListedIds(
        kind=kind, current={id: id for id in ids}, expected=expected, is_whole=is_whole
    )


# --- articles -------------------------------------------------------------------------------------


def select_for_article(corrections: Corrections, article: str) -> Corrections:
    """Those by which the article of that id is read."""
    return tuple(
        correction
        for correction in corrections
        if correction.article == article or _is_of_all_articles(correction)
    )


def _is_of_all_articles(correction: Correction) -> bool:
    if correction.key == "not_a_name":
        return not correction.article
    return correction.key == "same_person" and not correction.is_yes


def correct_sidecar(sidecar: Sidecar, corrections: Corrections) -> Sidecar:
    """What is known of an article, by its sidecar and its corrections."""
    values = {
        correction.key: correction.value
        for correction in corrections
        if correction.key in VALUES_OF_ARTICLES
    }
    return sidecar.with_values(values)


# --- entries --------------------------------------------------------------------------------------


class _EntryReader:
    """Reads one entry after the other, and collects their mistakes."""

    def __init__(self, listed: _ListedByKey, sidecars: CheckedFiles) -> None:
        self.listed = listed
        self.sidecar_of: dict[str, CheckedFile] = {}  # by the id of its article
        for name, sidecar in sidecars.items():
            self.sidecar_of[listed["article"].current.get(name, name)] = sidecar
        self.corrections: list[Correction] = []
        self.problems: list[Problem] = []
        self.first: dict[Words, Correction] = {}  # by what it corrects

    def read_entry(self, file: CheckedFile, path: KeyPath) -> None:
        """Add the correction of an entry, or what is wrong with it."""
        entry: PlainMapping = file.find(path)
        fault = _find_wrong_form(entry)
        if fault:
            self.report(fault, file, path)
            return
        key = next(value for value in _VALUES if value in entry)
        faults = {
            **self.find_unknown_ids(entry),
            **_find_wrong_values(entry, key),
        }
        for wrong_key, wrong in faults.items():
            self.report(wrong, file, (*path, wrong_key))
        if faults:
            return
        correction = self.make_correction(entry, key, file.path, file.line(path))
        fault = self.find_conflict(correction)
        if fault:
            self.report(fault, file, (*path, key))
            return
        self.corrections.append(correction)

    def report(self, fault: Fault, file: CheckedFile, path: KeyPath) -> None:
        self.problems.append(fault.at(file.path, file.line(path)))

    def find_unknown_ids(self, entry: PlainMapping) -> dict[str, Fault]:
        """By the key that names them."""
        faults = {}
        for key, listed in self.listed.items():
            fault = None
            if key in entry:
                fault = listed.find_fault(entry[key])
            if fault:
                faults[key] = fault
        return faults

    def make_correction(self, entry: PlainMapping, key: str, path: str, line: int) -> Correction:
        statements = entry.get("statements") or filter(None, [entry.get("statement")])
        names = entry.get("names") or filter(None, [entry.get("name")])
        value = _write_value(entry[key])
        return Correction(
            key=key,
            value=read_as(value) if key in LINES else self.name_currently(key, value),
            was=one_line(entry.get("was", "")),
            reason=one_line(entry["reason"]),
            by=entry["by"],
            day=entry["day"],
            statements=tuple(statements),
            article=self.name_currently("article", entry.get("article", "")),
            names=tuple(read_as(one_line(name)) for name in names),
            path=path,
            line=line,
        )

    def name_currently(self, key: str, id: str) -> str:
        """The id of today of what that key names; any other text as it is."""
        if key in self.listed:
            return self.listed[key].current.get(id, id)
        return id

    def find_conflict(self, correction: Correction) -> Fault | None:
        """What gives the same value already: a correction before, or the article's sidecar."""
        first = self.first.setdefault(_name_value(correction), correction)
        if first is not correction:
            return report_contradiction(first)
        sidecar = self.sidecar_of.get(correction.article)
        if sidecar is None or correction.key not in VALUES_OF_ARTICLES:
            return None
        written = sidecar.find((correction.key,))
        if written is None:
            return None
        line = sidecar.line((correction.key,))
        return Fault(
            what=f"corrects the {correction.key} that an editor gave",
            found=f"{written!r} in {sidecar.path}:{line}",
            expected="what the program gives by itself",
            advice="change it there, and remove the correction",
        )


def report_contradiction(other: Correction) -> Fault:
    """That another correction is of the same value."""
    return Fault(
        what="corrects what another correction corrects",
        found=f"{other.key}: {other.value} in {other.path}:{other.line}",
        expected="one correction of each value",
        advice="remove one of the two",
    )


def _write_value(value: PlainValue) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return one_line(value)


def _name_value(correction: Correction) -> Words:
    """What is corrected, the same for all corrections of one value."""
    key = _OPPOSITES.get(correction.key, correction.key)
    detail = ""
    if correction.key in _SEVERAL_BY_VALUE:
        detail = correction.value
    elif correction.key in _SEVERAL_BY_OLD_VALUE:
        detail = correction.was
    return (key, *correction.about, detail)


# --- what is wrong with an entry by itself --------------------------------------------------------


def _find_wrong_form(entry: PlainMapping) -> Fault | None:
    """What is wrong with the keys of an entry."""
    subjects = [key for key in _SUBJECTS if key in entry]
    if subjects == ["article", "name"]:  # no name in that article
        subjects = ["name"]
    values = [key for key in _VALUES if key in entry]
    if len(subjects) != 1:
        return _report_number("a correction of one thing", subjects, _SUBJECTS)
    subject = subjects[0]
    possible = _VALUES_OF[subject]
    if len(values) != 1:
        return _report_number(f"one value for each entry of a {subject!r}", values, possible)
    key = values[0]
    if key not in possible:
        return Fault(
            what=f"a {subject!r} has no {key!r}",
            expected=f"one of {', '.join(possible)}",
            advice=f"name its {_find_subject(key)!r} instead of the {subject!r}",
        )
    if key in _WITH_OLD_VALUE and "was" not in entry:
        advice = "add what the page shows without the correction"
        return Fault(f"lacks `was` beside {key!r}", expected="the program's value", advice=advice)
    if key not in _WITH_OLD_VALUE and "was" in entry:
        return Fault(
            what=f"{key!r} has no old value",
            found="`was`",
            expected="no such key",
            advice="remove it",
        )
    return None


def _report_number(expected: str, present: Sequence[str], possible: Sequence[str]) -> Fault:
    return Fault(
        what="is not one correction",
        found=" and ".join(present) or f"none of {', '.join(possible)}",
        expected=expected,
        advice="write an entry for each" if present else "add the key",
    )


def _find_subject(key: str) -> str:
    return next(subject for subject, values in _VALUES_OF.items() if key in values)


def _find_wrong_values(entry: PlainMapping, key: str) -> dict[str, Fault]:
    return dict(_iterate_wrong_values(entry, key))


def _iterate_wrong_values(entry: PlainMapping, key: str) -> Iterator[tuple[str, Fault]]:
    value = entry[key]
    if key in _DAYS and value != NOT_DATED and Days.parse_or_none(value) is None:
        expected = "a day that the calendar has"
        yield (
            key,
            Fault(
                what=f"impossible date in {key!r}",
                found=ascii(value),
                expected=expected,
                advice="correct it",
            ),
        )
    if not is_day(entry["day"]):
        expected = "the day of the correction, as in 2026-11-28"
        yield (
            "day",
            Fault(
                what="no day in 'day'",
                found=ascii(entry["day"]),
                expected=expected,
                advice="correct it",
            ),
        )
    if key in _WITH_OLD_VALUE and one_line(entry["was"]) == _write_value(value):
        advice = "correct one of the two, or remove the correction"
        yield (
            "was",
            Fault(
                what=f"'was' is the same as {key!r}",
                found=repr(value),
                expected="another value",
                advice=advice,
            ),
        )
    for pair in ("statements", "names"):
        members = entry.get(pair, ())
        if len({one_line(member) for member in members}) < len(members):
            expected = "two different ones"
            yield (
                pair,
                Fault(
                    what=f"one thing twice in {pair!r}",
                    found=members[0],
                    expected=expected,
                    advice="correct it",
                ),
            )
