"""What the program was last measured to do on public collections: the pinned figures, kept beside
this module. Figures of a book's own articles are in that book.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from generator.languages import Row, parse_table
from generator.nouns.book import Measure

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
        )
        for row in rows()
    )
