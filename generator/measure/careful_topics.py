"""Measure filing by careful terms: `python -m generator.measure.careful_topics`.

An editor's hours of work on the terms of four topics, in `labelled_topics/careful_topics.yml`. The
terms were mended on half of the labels; sentences of the other half were not read. Those drawn
again are of articles that were not read, labelled when rules and terms stood.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec.structs import replace

from generator.core.scores import Score, Tally, TaskScores
from generator.core.yaml_text import PlainMapping, PlainValue, parse
from generator.languages import load_default, parse_table
from generator.measure import indosum
from generator.measure.taught_topics import (
    FOLDER,
    LabelledTopic,
    TopicLabel,
    find_labelled_statements,
    make_label,
    read_labelled_topics,
    read_sources,
    select_labelled,
)
from generator.nouns.book import Sources, map_statements
from generator.nouns.editors import Exclusion, Term, Topic
from generator.teaching.occurrences import StatementIds, file_under

TASK = "filing by careful terms"
READ_HALF = "read"
HALVES = {READ_HALF: "02468ace", "held back": "13579bdf"}  # by the first digit of a label's SHA-256
DRAWN_AGAIN = "drawn again"
HOW = (
    "sentences labelled before any term was written; a sentence counts as found if it is filed"
    " under the topic in the context of its article, with terms improved on the half that was read"
)
HOW_AGAIN = (
    "sentences of articles in which nothing had been read for the topic, labelled when rules and"
    " terms stood; a sentence counts as found if it is filed in the context of its article"
)
_FIGURES = "{:34} {:>9.3f} {:>9.3f} {:>9.3f}\n"
_HEAD = f"{'topic':34} {'precision':>9} {'recall':>9} {'F1':>9}\n"


def read_careful_topics() -> Iterator[LabelledTopic]:
    """The labelled topics with some hours' terms in place of ten minutes' ones."""
    entries = parse((FOLDER / "careful_topics.yml").read_text(encoding="utf-8")).value
    by_id = {entry["id"]: entry for entry in entries}
    for labelled in read_labelled_topics():
        topic = _replace_terms(labelled.topic, by_id[labelled.topic.id])
        yield replace(labelled, topic=topic)


def _replace_terms(topic: Topic, entry: PlainMapping) -> Topic:
    threshold = float(entry["threshold"])
    return replace(
        topic,
        terms=tuple(_make_term(term, threshold) for term in entry["terms"]),
        excludes=tuple(map(Exclusion, entry.get("excludes", ()))),
        threshold=threshold,
    )


def _make_term(term: PlainValue, usual_weight: float) -> Term:
    if isinstance(term, str):
        return Term(term, usual_weight)
    return Term(term["words"], float(term["weight"]))


def score_careful_topics(folder: Path) -> TaskScores:
    """The scores of each topic and half on the folder `articles-indosum`."""
    topics = tuple(map(_add_labels_drawn_again, read_careful_topics()))
    sources = read_sources(folder, topics)
    language = load_default()
    scores = []
    for labelled in topics:
        labelled_sources = select_labelled(sources, labelled.labels)
        filed = file_under(labelled.topic, labelled_sources, language).filed
        for part in (*HALVES, DRAWN_AGAIN):
            labels = [label for label in labelled.labels if _is_of_part(label, part)]
            data = f"IndoSum {labelled.topic.id}, {part}"
            score = _score(labels, labelled_sources, filed, data)
            if part == DRAWN_AGAIN:
                score = replace(score, how=HOW_AGAIN)
            # Nobody is to read what is held back.
            scores.append(score if part == READ_HALF else replace(score, errors=()))
    return tuple(scores)


def _add_labels_drawn_again(labelled: LabelledTopic) -> LabelledTopic:
    again = read_drawn_again(labelled.topic.id)
    return replace(labelled, labels=(*labelled.labels, *again))


def read_drawn_again(topic: str) -> list[TopicLabel]:
    """The labels of a topic in articles of which nothing had been read."""
    rows = parse_table((FOLDER / "drawn_again.tsv").read_text(encoding="utf-8"))
    return [make_label(row) for row in rows if (row["topic"], row["half"]) == (topic, "kept")]


def _is_of_part(label: TopicLabel, part: str) -> bool:
    if label.is_drawn_again:
        return part == DRAWN_AGAIN
    return label.digest[0] in HALVES.get(part, "")


def _score(
    labels: Collection[TopicLabel], sources: Sources, filed: StatementIds, data: str
) -> Score:
    statements = map_statements(sources)
    tally = Tally()
    for id, belongs in find_labelled_statements(sources, labels).items():
        answered = id in filed
        if belongs or answered:
            right = belongs and answered
            words = statements[id].sentence.text
            tally.count(expected=belongs, answered=answered, right=right, words=words)
    return tally.to_score(TASK, data, "f1", HOW)


def main() -> None:
    """Print the figures of each topic and half."""
    sys.stdout.write(_HEAD)
    for score in score_careful_topics(indosum.default_folder()):
        figures = (score.precision, score.recall, score.f1)
        sys.stdout.write(_FIGURES.format(score.data, *figures))


if __name__ == "__main__":
    main()
