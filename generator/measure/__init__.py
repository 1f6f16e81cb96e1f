"""Measure the stages on gold, and hold them to pinned floors.

A book's own gold is in its `tests/gold`, as are its floors; what public sets show of the program is
the same in every book, and its floors are the program's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from generator import outputs
from generator.build import check
from generator.caching.processes import run_all
from generator.comparing.book import answer_by_itself, find_outdated_gold_of
from generator.comparing.own_scores import score_own_articles
from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError
from generator.core.scores import TaskScores
from generator.desk import files, gold, measured
from generator.folder import read_folder
from generator.languages import Row, load_default
from generator.measure import gate, indosum
from generator.measure.careful_topics import score_careful_topics
from generator.measure.copies import score_copies
from generator.measure.dates import score_publication, score_times
from generator.measure.keypoints import score_key_points
from generator.measure.labelled_pairs import score_labelled_pairs
from generator.measure.labelled_people import score_labelled_people
from generator.measure.labelled_speakers import score_labelled_speakers
from generator.measure.names import score_names
from generator.measure.sentences import score_boundaries
from generator.measure.speech import score_kota, score_pfsa
from generator.measure.words import score_roots
from generator.nouns.gold import BookGold

ScoreFolder = Callable[[Path], TaskScores]

INDOSUM = "articles-indosum"

# What is measured on the folder of each public data set; the last ones take longest.
PUBLIC_SETS: dict[str, tuple[ScoreFolder, ...]] = {
    "words-ud": (score_boundaries, score_roots),
    "dates-indotimex": (score_times,),
    INDOSUM: (
        score_publication,
        score_labelled_pairs,
        score_labelled_people,
        score_labelled_speakers,
        score_careful_topics,
        score_copies,
        score_key_points,
    ),
    "names-idner": (score_names,),
    "speech-pfsa": (score_pfsa,),
    "speech-kota": (score_kota,),
}


NO_GOLD = (
    f"{gold.FOLDER}: this book has no gold, so nothing was measured of it; `briefing gold ARTICLE` "
    "writes what the program reads of an article, for you to correct"
)


class Measurement(Frozen):
    """What was measured, and the pinned rows that it is held to."""

    scores: TaskScores
    floors: FloorTable
    remark: str = ""  # why nothing was measured; "" where something was


class FloorTable(Frozen):
    """A file of pinned figures."""

    path: Path
    head: str  # comments that it begins with
    rows: tuple[Row, ...]


def measure_all(root: Path, benchmarks: Path | None) -> tuple[Measurement, ...]:
    """The book in that folder on its own gold, and the program on the collections of the other."""
    of_book = measure_book(root)
    if benchmarks is None:
        return (of_book,)
    return of_book, measure_program(benchmarks)


# --- the book -------------------------------------------------------------------------------------


def measure_book(root: Path) -> Measurement:
    """The program on the own gold of the book in that folder.

    Raises InputError where a file of the book is wrong, or its gold no longer fits its articles.
    """
    path = root / gold.FLOORS
    if not files.list_names(root / gold.FOLDER, ".yml"):
        return Measurement((), FloorTable(path, gate.BOOK_HEAD, ()), NO_GOLD)
    checked = check(root)
    problems = find_outdated_gold_of(checked.inputs, checked.book)
    if problems:
        raise InputError(problems)
    own_gold = checked.inputs.gold
    sources = checked.book.sources
    findings = checked.book.evidence.findings
    if checked.inputs.corrections:  # which are no merit of the program
        language = load_default()
        answers = answer_by_itself(read_folder(root, language), language)
        sources, findings = answers.sources, answers.evidence.findings
    scores = score_own_articles(sources, findings, own_gold)
    floors = FloorTable(path, gate.BOOK_HEAD, gold.read_pinned(root))
    return Measurement(scores, floors, "" if scores else _say_unchecked(own_gold))


def _say_unchecked(own_gold: BookGold) -> str:
    paths = ", ".join(own_gold.unchecked)
    return f"{paths}: not checked yet; correct it, then write `checked: yes`"


# --- the program ----------------------------------------------------------------------------------


def measure_program(benchmarks: Path) -> Measurement:
    """The program on each public collection that is in that folder.

    Raises InputError where none is.
    """
    tasks = list(_list_tasks(benchmarks))
    if not tasks:
        fault = Fault(
            "has no public collection that the program is measured on",
            expected=f"folders with the names {', '.join(PUBLIC_SETS)}",
            advice="name the folder in which they are",
        )
        raise fault.error_at(str(benchmarks))
    if (benchmarks / INDOSUM).is_dir():
        indosum.list_articles(benchmarks / INDOSUM)  # once, for all processes
    # The last tasks take longest: begun first, they leave no processor idle at the end.
    scores_of_tasks = run_all(tasks[::-1], os.cpu_count() or 1)
    scores = tuple(chain.from_iterable(reversed(scores_of_tasks)))
    path = Path(str(measured.FILE))
    return Measurement(scores, FloorTable(path, gate.PROGRAM_HEAD, measured.rows()))


def _list_tasks(benchmarks: Path) -> Iterator[Callable[[], TaskScores]]:
    for name, functions in PUBLIC_SETS.items():
        folder = benchmarks / name
        if folder.is_dir():
            for function in functions:
                yield partial(function, folder)


# --- both -----------------------------------------------------------------------------------------


def pin_all(measurements: Iterable[Measurement], *, lower: bool) -> tuple[Measurement, ...]:
    """Write what was measured as floors; what was measured, with these.

    Raises InputError where the disk refuses.
    """
    return tuple(_pin(measurement, lower=lower) for measurement in measurements)


def _pin(measurement: Measurement, *, lower: bool) -> Measurement:
    if not measurement.scores:
        return measurement
    floors = measurement.floors
    rows = gate.update_rows(measurement.scores, floors.rows, lower=lower)
    try:
        outputs.replace(floors.path, gate.format_rows(rows, floors.head))
    except OSError as error:
        fault = Fault(f"cannot be written: {error.strerror}", advice="make room or access")
        raise fault.error_at(str(floors.path)) from error
    return replace(measurement, floors=replace(floors, rows=rows))


def find_failures(measurement: Measurement) -> tuple[str, ...]:
    """What is below its floor or has none, one line each."""
    return gate.find_failures(measurement.scores, measurement.floors.rows)


def format_report(measurement: Measurement, *, errors: int) -> str:
    """The table of the scores, and the first errors of each; or why there is none."""
    if not measurement.scores:
        return measurement.remark
    parts = [gate.format_report(measurement.scores, measurement.floors.rows)]
    for score in measurement.scores:
        if errors and score.errors:
            heading = f"\n{score.task} on {score.data}:"
            errors_shown = score.errors[:errors]
            parts.append("\n".join([heading, *errors_shown]))
    return "\n".join(parts)
