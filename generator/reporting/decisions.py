"""What editors decided in their corrections, on which no remark is needed any more."""

from __future__ import annotations

from collections.abc import Set

from generator.core.text import fold
from generator.nouns.book import Actor
from generator.nouns.corrections import FILINGS, Correction, Corrections

_LINES = "body"  # key of a correction by which a line is no clutter
_PAIRS = "same_person"


class Decisions:
    """The corrections of a book, by what they are of."""

    def __init__(self, corrections: Corrections) -> None:
        self._of_statements: set[tuple[str, str]] = set()  # id, key
        self._filings: set[tuple[str, str]] = set()  # id of the statement, topic
        self._lines: list[Correction] = []
        self._pairs: set[frozenset[str]] = set()  # of ids, or of names as `fold` has them
        for correction in corrections:
            self._add(correction)

    def _add(self, correction: Correction) -> None:
        for statement in correction.statements:
            self._of_statements.add((statement, correction.key))
            if correction.key in FILINGS:
                self._filings.add((statement, correction.value))
        if correction.key == _LINES:
            self._lines.append(correction)
        if correction.key == _PAIRS:
            self._pairs.add(frozenset(map(fold, correction.names)))

    def is_speaker_decided(self, statement: str) -> bool:
        """Whether an editor said who speaks, or that it stays open."""
        return (statement, "speaker") in self._of_statements

    def is_filing_decided(self, statement: str, topic: str) -> bool:
        """Whether an editor said that the topic shows the statement, or does not."""
        return (statement, topic) in self._filings

    def is_body(self, article: str, line: str) -> bool:
        """Whether an editor said that a line is part of the article's text."""
        for correction in self._lines:
            if correction.article == article and correction.fits_line(line):
                return True
        return False

    def is_pair_decided(self, first: Actor, second: Actor) -> bool:
        """Whether an editor said that two names are one person's, or are not."""
        for name in _list_names(first):
            for second_name in _list_names(second):
                if frozenset((name, second_name)) in self._pairs:
                    return True
        return False


def _list_names(actor: Actor) -> Set[str]:
    """By which corrections can name it."""
    return {fold(actor.id), fold(actor.name), *map(fold, actor.spellings)}
