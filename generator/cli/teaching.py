"""The command `briefing teach`: mark statements, and get terms for a topic."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.book_folder import CommandLineError, takes_book_folder
from generator.cli.console import Console, prints_as_asked
from generator.core.ids import map_by_id
from generator.core.problems import Fault
from generator.core.text import first_words, one_line, printable

if TYPE_CHECKING:
    from generator.nouns.book import Statements
    from generator.nouns.editors import Topic
    from generator.teaching.learning import Proposal
    from generator.teaching.teaching import Effect, Teaching, TopicTeacher
    from generator.teaching.trial import Lesson

OFFERED = 25  # statements that are offered at first
MOST_SHOWN = 3  # statements of each effect
_SHOWN_WORDS = 14
_SKIP, _STOP = "s", "q"
_DOES = {  # a proposal, by the value of its change
    "add": "add",
    "weaken": "no longer enough alone:",
    "oppose": "speaks against the topic:",
}


@click.command()
@click.argument("topic")
@prints_as_asked
@takes_book_folder
@click.option("--ask", is_flag=True, help="Ask for each answer here instead of in the file.")
@click.option(
    "--more",
    type=click.IntRange(1, 500),
    metavar="N",
    help="Offer N more statements (at first: 25).",
)
@click.option("--write", is_flag=True, help="Write the proposals into data/topics.yml.")
def teach(
    topic: str, root: Path, console: Console, *, ask: bool, more: int | None, write: bool
) -> int:
    """Mark statements yes or no, and get terms for a topic.

    TOPIC is the id of a topic of data/topics.yml. At first this writes statements to mark into
    data/marks/TOPIC.yml; run it again when they are marked:

    briefing teach sanctions
    """
    from generator import languages
    from generator.build import check
    from generator.caching import open_shortcuts
    from generator.desk.overrides import read_environment
    from generator.teaching.marks import read_marks
    from generator.teaching.teaching import TopicTeacher

    shortcuts = open_shortcuts(os.environ)
    checked = check(root, read_environment(os.environ), console.enter_stage, shortcuts)
    taught = _find_topic(topic, checked.inputs.topics)
    teacher = TopicTeacher(root, checked, taught, languages.load_default())
    console.enter_stage("choosing statements")
    is_new = not read_marks(root, topic).exists
    offered = 0
    if more or is_new:
        offered = teacher.offer_statements(more or OFFERED)
    if ask:
        console.leave_stage()
        _ask_for_answers(teacher, taught, root)
    console.enter_stage("learning")
    teaching = teacher.learn()
    console.leave_stage()
    console.print_result(_describe(teaching, topic, offered))
    if write and teaching.lesson and teaching.lesson.proposals:
        teacher.write_proposals(teaching.lesson.proposals)
        console.print_result(["written into data/topics.yml"])
    return console.finish("", _list_facts(teaching, offered), is_done=True)


def _find_topic(id: str, topics: Iterable[Topic]) -> Topic:
    by_id = map_by_id(topics)
    if id in by_id:
        return by_id[id]
    fault = Fault(
        "no such topic",
        found=repr(id),
        expected=f"one of {', '.join(sorted(by_id)) or 'none: the book has no topic'}",
        advice="name one of these",
    )
    raise CommandLineError([fault.at("data/topics.yml")])


# --- asking ---------------------------------------------------------------------------------------


def _ask_for_answers(teacher: TopicTeacher, topic: Topic, root: Path) -> None:
    """Ask for each answer that is missing, and save it, until the editor stops."""
    from generator.teaching.marks import NO, YES, read_marks

    answers = {"y": YES, "n": NO}
    marks = read_marks(root, topic.id)
    statements = teacher.list_statements()
    open_marks = [mark for mark in marks.unanswered if mark.statement in statements]
    click.echo(f"Does it belong to {topic.id}? y = yes, n = no, s = cannot say, q = stop here")
    for number, mark in enumerate(open_marks, start=1):
        statement = statements[mark.statement]
        text = printable(one_line(statement.text))
        click.echo(f"\n{number}/{len(open_marks)}  {statement.article}\n  {text}")
        answer = click.prompt("  ", type=click.Choice([*answers, _SKIP, _STOP]), prompt_suffix="")
        if answer == _STOP:
            return
        if answer in answers:
            teacher.save_answer(mark, answers[answer])


# --- printing -------------------------------------------------------------------------------------


def _describe(teaching: Teaching, topic: str, offered: int) -> Iterator[str]:
    from generator.teaching.lines import write_lines
    from generator.teaching.teaching import LEAST_MARKS, LEAST_OF_BOTH

    marks = teaching.marks
    if offered:
        yield f"{marks.path}: {offered} statements to mark"
    for id in teaching.gone:
        yield f"{marks.path}: {id} is in no article now, and teaches nothing"
    answers = list(teaching.answers.values())
    counts = f"{sum(answers)} yes, {len(answers) - sum(answers)} no"
    yield f"{topic}: {counts}, {len(marks.unanswered)} not marked"
    if teaching.lesson is None:
        yield (
            f"From {LEAST_MARKS} marks on, with {LEAST_OF_BOTH} yes and {LEAST_OF_BOTH} no among "
            f"them, something can be learned: mark in {marks.path}, or with --ask."
        )
        return
    yield from _describe_lesson(teaching.lesson, topic)
    for proposal, effect in teaching.effects.items():
        yield ""
        yield from _describe_proposal(proposal, effect)
    if teaching.lesson.proposals:
        yield ""
        yield f"All together: {_count(teaching.together)}."
        yield "For data/topics.yml (or once more with --write):"
        yield f"- id: {topic}"
        yield from write_lines(teaching.lesson.proposals)


def _describe_lesson(lesson: Lesson, topic: str) -> Iterator[str]:
    trial = lesson.trial
    yield (
        f"Of {trial.marks} marks the topic meets {trial.met_before} as it is, and "
        f"{trial.met_after} with what is learned from the others (a fifth is left aside each time)."
    )
    if not lesson.proposals:
        yield "No proposal is safe: " + _say_why(lesson, topic)
    elif lesson.unsafe:
        words = ", ".join(printable(proposal.part.words) for proposal in lesson.unsafe)
        yield f"Left out, since it hangs on one or two marks: {words}"


def _say_why(lesson: Lesson, topic: str) -> str:
    from generator.teaching.learning import LEAST_ARTICLES

    more = f"briefing teach {topic} --more 25 offers more statements to mark."
    if not lesson.unsafe and not lesson.has_frequent_words:
        return (
            f"a new term must be in {LEAST_ARTICLES} articles, and no other word of the statements "
            f"marked yes is. It takes more articles, or marks with other words: {more}"
        )
    if not lesson.unsafe:
        return (
            f"what the marked statements share is as common elsewhere, or in fewer than "
            f"{LEAST_ARTICLES} articles. {more}"
        )
    words = ", ".join(printable(proposal.part.words) for proposal in lesson.unsafe)
    if not lesson.trial.is_safe:
        return f"{words} would be no help with marks that it was not learned from. {more}"
    return f"{words} hangs on one or two marks. {more}"


def _describe_proposal(proposal: Proposal, effect: Effect) -> Iterator[str]:
    words = printable(proposal.part.words)
    yield f"{_DOES[proposal.change.value]} {words} (weight {proposal.weight:g})"
    yield f"  marked {proposal.yes} yes, {proposal.no} no; {_say_company(proposal)}"
    yield f"  by itself: {_count(effect)}"
    yield from _show("+", effect.gained)
    yield from _show("-", effect.lost)


def _say_company(proposal: Proposal) -> str:
    return (
        f"in {proposal.statements} statements of {proposal.articles} articles, "
        f"{proposal.in_company} of them in articles on the topic"
    )


def _count(effect: Effect) -> str:
    return f"files {len(effect.gained)} more, takes out {len(effect.lost)}"


def _show(sign: str, statements: Statements) -> Iterator[str]:
    for statement in statements[:MOST_SHOWN]:
        words = first_words(statement.text, _SHOWN_WORDS)
        yield f"    {sign} {statement.id} {printable(words)}"
    left = len(statements) - MOST_SHOWN
    if left > 0:
        yield f"    {sign} and {left} more"


def _list_facts(teaching: Teaching, offered: int) -> Mapping[str, object]:
    lesson = teaching.lesson
    answers = teaching.answers.values()
    return {
        "path": teaching.marks.path,
        "offered": offered,
        "yes": sum(answers),
        "no": len(answers) - sum(answers),
        "unmarked": len(teaching.marks.unanswered),
        "gone": list(teaching.gone),
        "met_before": lesson.trial.met_before if lesson else None,
        "met_after": lesson.trial.met_after if lesson else None,
        "proposals": [
            _list_proposal_facts(proposal, effect) for proposal, effect in teaching.effects.items()
        ],
    }


def _list_proposal_facts(proposal: Proposal, effect: Effect) -> Mapping[str, object]:
    return {
        "id" if proposal.part.is_entity else "words": proposal.part.words,
        "change": proposal.change.value,
        "weight": proposal.weight,
        "yes": proposal.yes,
        "no": proposal.no,
        "statements": proposal.statements,
        "articles": proposal.articles,
        "in_company": proposal.in_company,
        "gained": [statement.id for statement in effect.gained],
        "lost": [statement.id for statement in effect.lost],
    }
