"""The lines of an article of which its editors say whether they are clutter."""

from __future__ import annotations

from generator.core.text import one_line
from generator.nouns.corrections import BY_EDITORS, LINES, Corrections
from generator.reading.cleaning.page import Mark
from generator.reading.cleaning.pieces import PagePiece

_KINDS = {"body": "paragraph", "clutter": "corrected"}


def find_corrected_mark(piece: PagePiece, corrections: Corrections) -> Mark | None:
    """What editors say that a piece is; None where they say nothing."""
    if not corrections:
        return None
    line = one_line(piece.text)
    for correction in corrections:
        if correction.key in LINES and correction.fits_line(line):
            return Mark(correction.key, _KINDS[correction.key], BY_EDITORS)
    return None
