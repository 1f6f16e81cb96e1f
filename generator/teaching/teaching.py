"""Teach a topic: offer statements for marking, learn from the marks, and say what that would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import outputs
from generator.build import CheckedBook
from generator.core.frozen import Frozen
from generator.core.ids import Ids, gather_ids
from generator.core.problems import Fault, InputError, Problem
from generator.desk import entries, files
from generator.desk.checks import check_yaml
from generator.desk.terms import write_out_terms
from generator.desk.yaml_files import TOPICS
from generator.languages import Language
from generator.nouns.book import Statements, StatementsById, map_statements
from generator.nouns.corrections import FILINGS
from generator.nouns.editors import Topic
from generator.teaching.choosing import choose_statements
from generator.teaching.learning import Marks, Proposal, TaughtBook, read_taught_book
from generator.teaching.lines import PASTE, UneditableError, edit_topics
from generator.teaching.marks import (
    FOLDER,
    MarkFile,
    TopicMark,
    read_marks,
    write_answer,
    write_entries,
    write_new_marks,
)
from generator.teaching.occurrences import StatementIds, file_under, list_parts
from generator.teaching.trial import Lesson, revise_topic, teach

FILED_UNDER, _ = FILINGS
HOUSE_LINE = "house-line"  # why the ledger says that no topic shows a statement
LEAST_MARKS = 10  # from which something is learned,
LEAST_OF_BOTH = 3  # with so many yes and so many no among them


class Effect(Frozen):
    """What proposals would do to the book."""

    gained: Statements  # that the topic would file and does not file now
    lost: Statements  # that it files and would no longer file


class Teaching(Frozen):
    """What became of a topic's marks."""

    marks: MarkFile
    answers: Marks  # the marks and corrections of statements that the book contains
    gone: Ids  # ids of marked statements that the book no longer contains
    lesson: Lesson | None  # None where there are too few marks
    effects: Mapping[Proposal, Effect]  # of each safe proposal by itself
    together: Effect  # of all safe ones


class TopicTeacher:
    def __init__(self, root: Path, checked: CheckedBook, topic: Topic, language: Language) -> None:
        self.root = root
        self.checked = checked
        self.topic = topic
        self.language = language
        self.sources = checked.book.sources

    def offer_statements(self, count: int) -> int:
        """Add so many statements to the file of marks; how many there were."""
        marks = read_marks(self.root, self.topic.id)
        book = self.read_book(marks.statements)
        pool = self.list_markable() - marks.statements - self.list_corrections().keys()
        choices = choose_statements(book, pool, count, self.language)
        statements = [choice.statement for choice in choices]
        path = self.root / marks.path
        if not statements:
            return 0
        if marks.exists:
            text = files.load_text(path).rstrip("\n")
            outputs.replace(path, f"{text}\n{write_entries(statements)}")
        else:
            readers = self.checked.book.languages[0]
            text = write_new_marks(self.topic, statements, readers)
            outputs.add(self.root, FOLDER, path.name, text)
        return len(statements)

    def save_answer(self, mark: TopicMark, answer: str) -> None:
        path = self.root / f"{FOLDER}/{self.topic.id}.yml"
        outputs.replace(path, write_answer(files.load_text(path), mark, answer))

    def learn(self) -> Teaching:
        """What the marks teach, and what that would do."""
        marks = read_marks(self.root, self.topic.id)
        answers = {**self.list_corrections(), **marks.answers}
        book = self.read_book(frozenset(answers))
        gone = tuple(id for id in marks.answers if id not in book.statements)
        answers = {id: belongs for id, belongs in answers.items() if id in book.statements}
        counts = Counter(answers.values())
        if len(answers) < LEAST_MARKS or min(counts[True], counts[False]) < LEAST_OF_BOTH:
            return Teaching(
                marks=marks,
                answers=answers,
                gone=gone,
                lesson=None,
                effects={},
                together=Effect((), ()),
            )
        lesson = teach(book, answers)
        effects = {proposal: self.measure_effect(book, [proposal]) for proposal in lesson.proposals}
        together = self.measure_effect(book, lesson.proposals)
        return Teaching(
            marks=marks,
            answers=answers,
            gone=gone,
            lesson=lesson,
            effects=effects,
            together=together,
        )

    def list_corrections(self) -> Marks:
        """What corrections say of the topic: each is as good as a mark."""
        marks: dict[str, bool] = {}
        for correction in self.checked.inputs.corrections:
            if correction.key in FILINGS and correction.value == self.topic.id:
                belongs = correction.key == FILED_UNDER
                marks |= dict.fromkeys(correction.statements, belongs)
        return marks

    def write_proposals(self, proposals: Iterable[Proposal]) -> None:
        """Write proposals into topics.yml; raises InputError where it cannot be edited."""
        listed = list(proposals)
        path = self.root / TOPICS
        try:
            text = edit_topics(files.load_text(path), self.topic, listed)
        except UneditableError as error:
            raise InputError([_refuse_editing()]) from error
        if not self.is_as_proposed(text, revise_topic(self.topic, listed)):
            raise InputError([_refuse_editing()])
        outputs.replace(path, text)

    def is_as_proposed(self, text: str, revised: Topic) -> bool:
        """Whether a text of topics.yml has exactly that topic, and the others as they were."""
        file = write_out_terms(check_yaml(text, TOPICS, "topics")).file
        if file.problems:
            return False
        written = [entries.make_topic(file.find(path), lambda _: 0) for path in file.entries()]
        wanted = [
            revised if topic.id == revised.id else topic for topic in self.checked.inputs.topics
        ]
        return list(map(list_parts, written)) == list(map(list_parts, wanted))

    def read_book(self, marked: StatementIds) -> TaughtBook:
        """What the book shows of the topic and the marked statements."""
        entities = gather_ids(self.checked.inputs.entities)
        return read_taught_book(self.topic, self.sources, marked, entities, self.language)

    def list_statements(self) -> StatementsById:
        return map_statements(self.sources)

    def list_markable(self) -> StatementIds:
        """The statements that can be filed: all but house lines."""
        lines = self.checked.book.ledger
        return frozenset(line.statement.id for line in lines if line.reason != HOUSE_LINE)

    def measure_effect(self, book: TaughtBook, proposals: Iterable[Proposal]) -> Effect:
        """What these proposals would do to the book."""
        revised = revise_topic(self.topic, proposals)
        filed = file_under(revised, self.sources, self.language).filed
        before = book.filing.filed
        statements = book.statements
        return Effect(
            gained=tuple(statements[id] for id in statements if id in filed - before),
            lost=tuple(statements[id] for id in statements if id in before - filed),
        )


def _refuse_editing() -> Problem:
    return Fault("cannot be edited line by line", advice=PASTE).at(TOPICS)
