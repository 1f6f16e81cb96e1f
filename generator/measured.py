"""What the program was last measured to do: the pinned figures, as kept beside this module."""

from __future__ import annotations

from importlib import resources

from generator.language import Row, parse
from generator.model import Measure

FILE = resources.files("generator") / "measured.tsv"


def rows() -> tuple[Row, ...]:
    """The pinned rows, by task and data; none where nothing is pinned yet."""
    return parse(FILE.read_text(encoding="utf-8")) if FILE.is_file() else ()


def measures() -> tuple[Measure, ...]:
    """The pinned figures."""
    return tuple(
        Measure(
            task=row["task"],
            data=row["data"],
            size=int(row["n"]),
            precision=float(row["precision"]),
            recall=float(row["recall"]),
            f1=float(row["f1"]),
            how=row["how"],
        )
        for row in rows()
    )
