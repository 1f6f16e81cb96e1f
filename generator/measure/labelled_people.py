"""Measure people in articles of IndoSum: `python -m generator.measure.labelled_people`.

A hundred names of a book of 320 articles were drawn by a fixed seed and judged by reading. A second
hundred was drawn before the errors of the first were mended, and judged after that.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.scores import Tally, TaskScores
from generator.core.spans import Span, overlap, span_of
from generator.languages import parse_table
from generator.measure import indosum
from generator.measure.labelled_speakers import read_source
from generator.nouns.article import Mention
from generator.nouns.book import Source

LABELS = Path(__file__).parent / "labelled_people.tsv"
HOW = (
    "100 names sampled at random from what the program identified as people in 320 articles,"
    " judged by a reader; right if exactly the whole name belongs to one person with the office"
    " given there, or if words that are not a name are not read as a person"
)
_DATA_OF_DRAW = {"first": "IndoSum people", "second": "IndoSum people, second draw"}
_NO_OFFICE = "none"
_WORD = re.compile(r"\w+")


class PersonLabel(Frozen):
    """Whether words of an article name somebody, and with which office."""

    article: str
    words: Span  # in the article's text, as the program joins it
    digest: str  # of the words: 12 hex digits of their SHA-256
    is_person: bool
    office: str  # start-end in the same text, `none`, or "" where it is not asked for
    draw: str  # `first` or `second`


def read_people_labels() -> Iterator[PersonLabel]:
    """The labels in the order of the articles' ids."""
    for row in parse_table(LABELS.read_text(encoding="utf-8")):
        yield PersonLabel(
            article=row["article"],
            words=Span(int(row["start"]), int(row["end"])),
            digest=row["sha256"],
            is_person=row["is_person"] == "yes",
            office=row["office"],
            draw=row["draw"],
        )


def score_labelled_people(folder: Path) -> TaskScores:
    """The scores of both draws on the folder `articles-indosum`."""
    labels_of = defaultdict(list)
    for label in read_people_labels():
        labels_of[label.article].append(label)
    texts = {
        article.id: article.text
        for article in indosum.list_articles(folder)
        if article.id in labels_of
    }
    tallies = {draw: Tally(judges_answers=True) for draw in _DATA_OF_DRAW}
    for id, labels in labels_of.items():
        text = texts.get(id, "")
        _check_text(text, labels, folder)
        source = read_source(id, text)
        for label in labels:
            _count_label(label, text, source, tallies[label.draw])
    return tuple(
        tallies[draw].to_score("person of a page", data, "precision", HOW)
        for draw, data in _DATA_OF_DRAW.items()
    )


def _check_text(text: str, labels: Sequence[PersonLabel], folder: Path) -> None:
    for label in labels:
        indosum.check_words(label.article, label.words.slice(text), label.digest, folder)


def _count_label(label: PersonLabel, text: str, source: Source, tally: Tally) -> None:
    people = _find_people_at(label.words, source)
    wanted = "nobody"
    right = not people
    if label.is_person:
        wanted = label.words.slice(text)
        right = _is_right(label, people, text)
    shown = ", ".join(f"{person.name} ({person.role})" for person in people) or "nobody"
    words = f"{shown}, not {wanted}: {_show_around(label.words, text)}"
    # Each name has one answer; that nobody is seen in words that name nobody is one, too.
    tally.count(expected=True, answered=True, right=right, words=words)


def _find_people_at(place: Span, source: Source) -> list[Mention]:
    """The people whom the program sees in a stretch of the text."""
    people: list[Mention] = []
    for statement in source.statements:
        of_statement = [mention for mention in statement.mentions if mention.kind == "person"]
        people += [mention for mention in of_statement if overlap(span_of(mention), place)]
    return people


def _show_around(words: Span, text: str) -> str:
    return text[max(0, words.start - 60) : words.end + 30].replace("\n", " ")


def _is_right(label: PersonLabel, people: Sequence[Mention], text: str) -> bool:
    """Whether one person has exactly these words, and no office but the labelled one."""
    if len(people) != 1:
        return False
    (person,) = people
    if (person.start, person.end) != (label.words.start, label.words.end):
        return False
    name = _words_of(text[label.words.start : label.words.end])
    if not name <= _words_of(person.name):
        return False
    if not label.office:
        return True
    if label.office == _NO_OFFICE:
        return not person.role
    start, end = map(int, label.office.split("-"))
    return _words_of(person.role) == _words_of(text[start:end])


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def main() -> None:
    """Print the figure and the errors."""
    for score in score_labelled_people(indosum.default_folder()):
        figures = f"{score.task}, {score.data}: {score.right} of {score.gold} right"
        errors = [f"  {error}" for error in score.errors]
        sys.stdout.write("\n".join([figures, *errors, ""]))


if __name__ == "__main__":
    main()
