"""Measure what 25 marks teach about a topic: `python -m generator.measure.taught_topics`.

Four topics are defined in `labelled_topics/`, each with 200 labelled sentences of IndoSum and the
bare terms that an editor would list in ten minutes. The program chooses 25 of the 200 for marking
and is given their labels; the other 175 are filed by the terms before and after.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.comparing.filing import file_articles
from generator.comparing.sources import make_sources
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.scores import Score, Tally
from generator.core.yaml_text import parse
from generator.languages import Language, Row, load_default, parse_table
from generator.measure import indosum
from generator.nouns.book import Sources
from generator.nouns.editors import Article, Sidecar, Term, Topic
from generator.reading.article import Listed
from generator.reading.articles import read_articles
from generator.teaching.choosing import choose_statements
from generator.teaching.learning import Marks, TaughtBook, read_taught_book
from generator.teaching.occurrences import StatementIds, file_under
from generator.teaching.trial import Lesson, revise_topic, teach

FOLDER = Path(__file__).parent / "labelled_topics"
MARKS = 25
SEEDS = range(5)  # other statements are chosen by each where equals are chosen among
HOW = "labelled sentences that are not among the 25 marked ones, filed by the topic's terms"
_NOTHING_LISTED = Listed((), (), ())
_LINE = "{:12} {:7} {:>9.3f} {:>9.3f} {:>9.3f}"
_HEAD = f"{'topic':12} {'':7} {'precision':>9} {'recall':>9} {'F1':>9}"


# --- labels ---------------------------------------------------------------------------------------


class TopicLabel(Frozen):
    """Whether a sentence of the set belongs to a topic."""

    article: str
    start: int  # offsets in the article's text, as the program joins it
    end: int
    digest: str  # of the sentence: 12 hex digits of its SHA-256
    belongs: bool
    second: str  # "yes" or "no" of a second reading, "" where there was none
    is_drawn_again: bool  # and not among the first 200 of its topic


class LabelledTopic(Frozen):
    """A topic as an editor would begin it, and the labels of sentences."""

    topic: Topic
    labels: tuple[TopicLabel, ...]


def read_labelled_topics() -> tuple[LabelledTopic, ...]:
    entries = parse((FOLDER / "topics.yml").read_text(encoding="utf-8")).value
    return tuple(map(_make_labelled_topic, entries))


def _make_labelled_topic(entry: Mapping[str, str]) -> LabelledTopic:
    id = entry["id"]
    terms = tuple(Term(words, 1.0) for words in entry["terms"])
    rows = parse_table((FOLDER / f"{id}.tsv").read_text(encoding="utf-8"))
    labels = map(make_label, rows)
    topic = Topic(
        id=id,
        title={},
        definition={"en": entry["definition"]},
        terms=terms,
        excludes=(),
        entities=(),
        threshold=1.0,
    )
    return LabelledTopic(topic, tuple(labels))


def make_label(row: Row) -> TopicLabel:
    return TopicLabel(
        article=row["article"],
        start=int(row["start"]),
        end=int(row["end"]),
        digest=row["sha256"],
        belongs=row["label"] == "yes",
        second=row["second"],
        is_drawn_again="half" in row,
    )


# --- the set --------------------------------------------------------------------------------------


def read_sources(folder: Path, topics: Iterable[LabelledTopic]) -> Sources:
    """The articles of all labels as one book; raises InputError where the set is another one."""
    labels: list[TopicLabel] = []
    for labelled in topics:
        labels += labelled.labels
    wanted = {label.article for label in labels}
    texts = {
        article.id: article.text
        for article in indosum.list_articles(folder)
        if article.id in wanted
    }
    for label in labels:
        sentence = texts.get(label.article, "")[label.start : label.end]
        indosum.check_words(label.article, sentence, label.digest, folder)
    articles = [_make_article(id, texts[id]) for id in sorted(texts)]
    language = load_default()
    reading = read_articles(articles, _NOTHING_LISTED, language)
    return make_sources(file_articles(reading.analyses, (), language).articles)


def _make_article(id: str, text: str) -> Article:
    return Article(id=id, path=f"{id}.txt", text=f"{text}\n", sha256="", sidecar=Sidecar())


def select_labelled(sources: Sources, labels: Iterable[TopicLabel]) -> Sources:
    """The articles of these labels: what is filed in others says nothing of a topic."""
    ids = {label.article for label in labels}
    return tuple(source for source in sources if source.id in ids)


def find_labelled_statements(sources: Sources, labels: Iterable[TopicLabel]) -> Marks:
    """The labels by the id of the statement in whose words most of the sentence lies.

    The program may divide an article otherwise than it did when the sentences were labelled.
    """
    by_id = map_by_id(sources)
    marks = {}
    for label in labels:
        middle = (label.start + label.end) // 2
        for statement in by_id[label.article].statements:
            if statement.sentence.start <= middle < statement.sentence.end:
                marks[statement.id] = label.belongs
    return marks


# --- the measurement ------------------------------------------------------------------------------


class Round(Frozen):
    """One choice of marks, and the other labels before and after learning from it."""

    lesson: Lesson
    before: Score
    after: Score


class Figures(Frozen):
    """Means over several rounds."""

    precision: float
    recall: float
    f1: float


def measure_topic(
    labelled: LabelledTopic, sources: Sources, seeds: Iterable[int] = SEEDS
) -> tuple[Round, ...]:
    """One round for each seed."""
    language = load_default()
    labels = find_labelled_statements(sources, labelled.labels)
    book = read_taught_book(labelled.topic, sources, frozenset(labels), frozenset(), language)
    labelled_sources = select_labelled(sources, labelled.labels)
    filed = file_under(labelled.topic, labelled_sources, language).filed
    topic = _TopicInBook(book, labels, labelled_sources, filed)
    return tuple(_run_round(topic, language, str(seed)) for seed in seeds)


class _TopicInBook(Frozen):
    book: TaughtBook
    labels: Marks
    labelled_sources: Sources
    filed: StatementIds  # of these, before anything is taught


def _run_round(topic: _TopicInBook, language: Language, seed: str) -> Round:
    book, labels = topic.book, topic.labels
    choices = choose_statements(book, frozenset(labels), MARKS, language, seed)
    marks = {choice.statement.id: labels[choice.statement.id] for choice in choices}
    lesson = teach(book, marks)
    revised = revise_topic(book.topic, lesson.proposals)
    filed_after = file_under(revised, topic.labelled_sources, language).filed
    unmarked = {id: belongs for id, belongs in labels.items() if id not in marks}
    return Round(
        lesson=lesson,
        before=_score(book, unmarked, topic.filed, "before"),
        after=_score(book, unmarked, filed_after, "after"),
    )


def _score(book: TaughtBook, labels: Marks, filed: StatementIds, when: str) -> Score:
    tally = Tally()
    for id, belongs in labels.items():
        if not belongs and id not in filed:
            continue
        tally.count(
            expected=belongs,
            answered=id in filed,
            right=belongs and id in filed,
            words=book.statements[id].sentence.text,
        )
    return tally.to_score(f"filing {when} teaching", book.topic.id, "f1", HOW)


def take_means(scores: Sequence[Score]) -> Figures:
    count = len(scores)
    return Figures(
        precision=sum(score.precision for score in scores) / count,
        recall=sum(score.recall for score in scores) / count,
        f1=sum(score.f1 for score in scores) / count,
    )


def format_rounds(topic: str, rounds: Sequence[Round]) -> Iterator[str]:
    """The means before and after."""
    before = take_means([measured.before for measured in rounds])
    after = take_means([measured.after for measured in rounds])
    for when, means in (("before", before), ("after", after)):
        yield _LINE.format(topic, when, means.precision, means.recall, means.f1)


def main() -> None:
    """Print the figures of each topic."""
    folder = indosum.default_folder()
    topics = read_labelled_topics()
    sources = read_sources(folder, topics)
    sys.stdout.write(f"{_HEAD}\n")
    for labelled in topics:
        rounds = measure_topic(labelled, sources)
        for line in format_rounds(labelled.topic.id, rounds):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
