"""What an explanation consists of: the values of one thing, and how each came about."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.spans import Placed
from generator.core.text import Words, line_number, one_line
from generator.core.yaml_text import PlainMapping
from generator.nouns.book import Source

BlankEntry = PlainMapping  # of data/corrections.yml; "" is for an editor to fill in

STATEMENT, ARTICLE, LINE = "statement", "article", "line"
NAME, FINDING, DIFFERENCE = "name", "finding", "difference"


class Subject(Frozen):
    kind: str  # STATEMENT, ARTICLE, LINE, NAME, FINDING, DIFFERENCE
    id: str  # of a line its article's, a colon and its number
    words: str  # that say to a reader what it is
    path: str  # of the article's file that has it, "" where several have
    line: int  # 1-based, 0 without a path


class PlacedWords(Frozen):
    """Words of an article's file that show a value."""

    words: str  # on one line
    path: str
    line: int  # 1-based


class ExplainedValue(Frozen):
    """One value, and how it came about."""

    name: str  # "speaker", "published", "topic"
    value: str
    rule: str = ""  # that gave it, "" where none did
    reasons: Words = ()  # in words
    evidence: tuple[PlacedWords, ...] = ()
    # Entries of which any changes it; none where no correction can
    corrections: tuple[BlankEntry, ...] = ()


class Explanation(Frozen):
    subject: Subject
    values: tuple[ExplainedValue, ...]


def place_words(source: Source, place: Placed) -> PlacedWords:
    article = source.article
    words = source.clean.printed_at(place)
    return PlacedWords(one_line(words), article.path, line_number(article.text, place.start))
