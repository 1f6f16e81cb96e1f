"""Hold measured scores to pinned floors, and pin better ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.core.scores import Score
from generator.desk.measured import NO_FIGURE
from generator.languages import Row

COLUMNS = ("task", "data", "n", "precision", "recall", "f1", "figure", "floor", "how")
FIGURES = ("precision", "recall", "f1")
PROGRAM_HEAD = (
    "# What the program was last measured to do on public collections, and the floor of each "
    "figure.\n"
    "# n: items of the gold; precision, recall, f1: of 1; "
    "figure: that which the floor is set on; how: what counts as right; –: no such "
    "figure.\n"
    "# Written by `briefing measure --benchmarks FOLDER --pin`, which lowers a floor only with "
    "`--lower`.\n"
)
BOOK_HEAD = (
    "# The floors of what is measured on this book's own articles (tests/gold), and the figures at "
    "the time.\n"
    "# The site shows the figures of each build, not these. n: items of the gold; "
    "figure: that which the floor is set on.\n"
    "# Written by `briefing measure --pin`, which lowers a floor only with `--lower`.\n"
)
PLACES = 6  # of a pinned figure: so many that a page that rounds it rounds it once
ROUNDING = 0.00005  # of a floor that was pinned with four
REPORT_LINE = "{:38} {:26} {:>6} {:>6} {:>6} {:>6} {:>9}  {}"
REPORT_HEAD = REPORT_LINE.format("task", "data", "n", "prec", "rec", "F1", "wrong/100", "floor")

ScoreKey = tuple[str, str]  # task, data


# --- the pinned file ------------------------------------------------------------------------------


def update_rows(
    scores: Iterable[Score], pinned: Sequence[Row], *, lower: bool = False
) -> tuple[Row, ...]:
    """The pinned rows after these scores; rows that were not measured stay.

    Floors only rise, unless `lower`.
    """
    rows = _index_rows(pinned)
    for score in scores:
        key = _score_key(score)
        old_row = None
        if not lower:
            old_row = rows.get(key)
        rows[key] = _make_row(score, old_row)
    return tuple(rows[key] for key in sorted(rows))


def format_rows(rows: Iterable[Row], head: str) -> str:
    """The rows as the text of the pinned file that begins with those comments."""
    text = head + "\t".join(COLUMNS) + "\n"
    for row in rows:
        cells = [row[column] for column in COLUMNS]
        text += "\t".join(cells) + "\n"
    return text


def _make_row(score: Score, old_row: Row | None) -> Row:
    """The row of a score; its floor is not below that of the old row."""
    floor = round(score.value_of(score.figure), PLACES)
    if old_row is not None:
        floor = max(floor, float(old_row["floor"]))
    row = {
        "task": score.task,
        "data": score.data,
        "n": str(score.gold),
        "figure": score.figure,
        "floor": f"{floor:.{PLACES}f}",
        "how": score.how,
    }
    for figure in FIGURES:
        row[figure] = _write_figure(score, figure, PLACES)
    return row


# --- what is printed ------------------------------------------------------------------------------


def find_failures(scores: Iterable[Score], pinned: Sequence[Row]) -> tuple[str, ...]:
    """What is below its floor or has none, one line each."""
    rows = _index_rows(pinned)
    failures = []
    for score in scores:
        pinned_row = rows.get(_score_key(score))
        fault = _find_fault(score, pinned_row)
        if fault:
            failures.append(f"{score.task} on {score.data}: {fault}")
    return tuple(failures)


def _find_fault(score: Score, row: Row | None) -> str:
    """What is wrong with a score; empty where it reaches its floor."""
    if row is None:
        return "has no floor; pin it with `briefing measure --pin`"
    figure = row["figure"]
    floor = row["floor"]
    value = score.value_of(figure)
    if value >= float(floor) - ROUNDING:
        return ""
    return f"{figure} {value:.{PLACES}f} is below {floor}"


def format_report(scores: Iterable[Score], pinned: Sequence[Row]) -> str:
    """The scores as lines of text, one a task and data set, with their floors.

    Beside F1: how many of 100 answers that readers see are wrong.
    """
    rows = _index_rows(pinned)
    lines = [REPORT_HEAD]
    for score in scores:
        row = rows.get(_score_key(score))
        floor = "–"
        if row:
            floor = f"{float(row['floor']):.4f}"
        lines.append(_format_score(score, floor))
    return "\n".join(lines)


def _format_score(score: Score, floor: str) -> str:
    figures = [_write_figure(score, figure, places=3) for figure in FIGURES]
    wrong = f"{score.wrong_per_hundred:.1f}"
    held_to = f"{score.figure} ≥ {floor}"
    return REPORT_LINE.format(score.task, score.data, score.gold, *figures, wrong, held_to)


def _write_figure(score: Score, figure: str, places: int) -> str:
    if score.has(figure):
        return f"{score.value_of(figure):.{places}f}"
    return NO_FIGURE


def _index_rows(pinned: Iterable[Row]) -> dict[ScoreKey, Row]:
    return {(row["task"], row["data"]): row for row in pinned}


def _score_key(score: Score) -> ScoreKey:
    return score.task, score.data
