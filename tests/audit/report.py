"""A table of targets, what was found, and where they are missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A target and how the site meets it."""

    what: str
    target: str
    found: str
    faults: tuple[
        str, ...
    ] = ()  # where it is missed, each beginning with the page; none = the target is met
    ran: bool = True  # False: `found` says why not, and nothing is known

    @property
    def verdict(self) -> str:
        return "FAIL" if self.faults else "pass" if self.ran else "not run"


def counted(what: str, faults: Mapping[str, Sequence[str]], of: str) -> Row:
    """A row that demands no fault at all: name of what was looked at -> its faults."""
    listed = tuple(
        f"{name or 'home'}: {fault}" for name, found in faults.items() for fault in found
    )
    return Row(what, "0", f"{len(listed)} in {len(faults)} {of}", listed)


def limited(what: str, values: Mapping[str, float], limit: float, unit: str = "") -> Row:
    """A row of which the largest value counts: page -> value."""
    worst = max(values, key=lambda page: values[page])
    over = tuple(f"{page}: {value:.4g}{unit}" for page, value in values.items() if value > limit)
    return Row(what, f"≤ {limit:g}{unit}", f"{values[worst]:.4g}{unit} ({worst or 'home'})", over)


def reached(
    what: str, value: float, least: float, unit: str = "", misses: Sequence[str] = ()
) -> Row:
    """A row of a score that must be reached."""
    missed = (
        ()
        if value >= least
        else (*misses, f"{what}: {value:.3g}{unit} is less than {least:g}{unit}")
    )
    return Row(what, f"≥ {least:g}{unit}", f"{value:.3g}{unit}", missed)


def missing(what: str, why: str) -> Row:
    """A row that could not be measured here."""
    return Row(what, "", f"not run: {why}", ran=False)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of the report: all rows, then each miss."""
    cells = [
        ("what", "target", "found", ""),
        *((row.what, row.target, row.found, row.verdict) for row in rows),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    for line in cells:
        yield "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
    for row in rows:
        if row.faults:
            yield f"\n{row.what}:"
            yield from (f"  {fault}" for fault in row.faults)
