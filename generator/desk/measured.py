"""What the program was last measured to do on public collections: the pinned figures, and the
errors that remain, kept beside this module. Figures of a book's own articles are in that book.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from generator.languages import Row, parse_table
from generator.nouns.book import Measure, RemainingError

FOLDER = resources.files("generator") / "desk"
FILE = FOLDER / "measured.tsv"
NO_FIGURE = "–"  # in a column of figures


def rows() -> tuple[Row, ...]:
    """The pinned rows, by task and data; none where nothing is pinned yet."""
    if not FILE.is_file():
        return ()
    return parse_table(FILE.read_text(encoding="utf-8"))


def _read_share(figure: str) -> float | None:
    if figure == NO_FIGURE:
        return None
    return float(figure)


@cache
def measures() -> tuple[Measure, ...]:
    """The pinned figures, each with its errors that were read."""
    errors = parse_table((FOLDER / "remaining_errors.tsv").read_text(encoding="utf-8"))
    return tuple(
        Measure(
            task=row["task"],
            data=row["data"],
            size=int(row["n"]),
            precision=_read_share(row["precision"]),
            recall=_read_share(row["recall"]),
            f1=_read_share(row["f1"]),
            figure=row["figure"],
            floor=float(row["floor"]),
            how=row["how"],
            errors=tuple(
                RemainingError(error["words"], error["cause"])
                for error in errors
                if (error["task"], error["data"]) == (row["task"], row["data"])
            ),
        )
        for row in rows()
    )
