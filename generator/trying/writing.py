"""Write what a term does, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.core.search_terms import NEAR, NOT, parse_term
from generator.core.sort_keys import SortKey
from generator.core.text import printable
from generator.trying.effects import TopicEffect, TriedTerm
from generator.trying.marking import mark_words
from generator.trying.met import MetStatement
from generator.trying.trial import OtherWord, TermTrial

MOST_LISTED = 20  # statements of one list, where not all are wanted
_MOST_FORMS = 8


def write_trial(trial: TermTrial, *, lists_all: bool) -> str:
    """The whole of it; long lists are cut unless all is wanted."""
    writer = _TrialWriter(None if lists_all else MOST_LISTED)
    lines = [*_write_term(trial)]
    if trial.left_aside:
        lines += writer.write_list(f"Left aside by {NOT}", trial.left_aside)
    if not trial.tried.topic:
        lines += _write_topics(trial)
        lines += writer.write_list("Met in", trial.statements)
    else:
        for effect in trial.effects:
            lines += writer.write_effect(effect, trial.tried)
    return "\n".join(lines)


# --- the term -------------------------------------------------------------------------------------


def _write_term(trial: TermTrial) -> Iterator[str]:
    words = trial.tried.words
    yield f"{printable(words)}: {describe_reading(words)}"
    if not trial.statements:
        yield "No statement has it."
    else:
        articles = {statement.article for statement in trial.statements}
        statements = _count(len(trial.statements), "statement")
        forms = _list_forms(trial.forms)
        yield f"{statements} in {_count(len(articles), 'article')}: {forms}"
    yield from map(_write_other_word, trial.other_words)
    if trial.other_forms:
        yield f"Not met, of the same roots: {_list_forms(trial.other_forms)}"


def describe_reading(words: str) -> str:
    """How a term was read: a shell may have taken its quotation marks."""
    term = parse_term(words)
    if term.unwanted:
        return f"a term with {NOT}"
    if not term.is_one_phrase:
        return f"a term with {NEAR}"
    are_quoted = [part.is_this_form_only for part in term.wanted.phrases[0]]
    if all(are_quoted):
        return "this form only"
    if any(are_quoted):
        return "side by side, in quotation marks this form only"
    if " " in term.words:
        return "side by side, in any form of their roots"
    return "any form of its root"


def _write_other_word(other: OtherWord) -> str:
    meaning = f" ({other.meaning})" if other.meaning else ""
    return f"Also another word of its root: {other.count} × {other.word}{meaning}"


def _list_forms(forms: Counter[str]) -> str:
    in_order = sort_forms(forms)
    listed = [f"{count} × {printable(form)}" for form, count in in_order[:_MOST_FORMS]]
    left = len(in_order) - len(listed)
    if left:
        listed.append(_count(left, "other form"))
    return ", ".join(listed)


def sort_forms(forms: Counter[str]) -> list[tuple[str, int]]:
    """Forms with their counts, the most common first."""
    return sorted(forms.items(), key=_most_common_first)


def _most_common_first(form: tuple[str, int]) -> SortKey:
    return -form[1], form[0]


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"{number} {noun}"
    return f"{number} {noun}s"


# --- topics ---------------------------------------------------------------------------------------


def _write_topics(trial: TermTrial) -> Iterator[str]:
    """A line for each topic, and one for what is in none."""
    yield ""
    yield f"In {trial.tried.key} of a topic, it would"
    for effect in trial.effects:
        there = ""
        if effect.line:
            there = f" (it is there, line {effect.line}: compared with the topic without it)"
        yield f"  {effect.topic}: {_sum_up(effect)}{there}"
    in_none = [statement for statement in trial.statements if not statement.topics]
    statements = _count(len(trial.statements), "statement")
    yield f"{len(in_none)} of the {statements} in no topic now"


def _sum_up(effect: TopicEffect) -> str:
    changes = f"file {len(effect.gained)}, lose {len(effect.lost)}"
    rest = f"leave {len(effect.both)} that are there and {len(effect.neither)} that are not"
    return f"{changes}, {rest}"


class _TrialWriter:
    """Writes lists of statements, each up to so many."""

    def __init__(self, most: int | None) -> None:
        self.most = most

    def write_effect(self, effect: TopicEffect, tried: TriedTerm) -> Iterator[str]:
        yield ""
        if effect.line:
            where = f"It is in {tried.key} of {effect.topic}, line {effect.line}"
            yield f"{where}; compared with the topic without it, it would"
        else:
            yield f"In {tried.key} of {effect.topic}, it would"
        yield f"  {_sum_up(effect)}"
        yield from self.write_list("Filed by it", effect.gained)
        yield from self.write_list("Lost by it", effect.lost)
        yield from self.write_list(
            "Met, and not in the topic: too light, or excluded", effect.neither
        )

    def write_list(self, title: str, statements: Sequence[MetStatement]) -> Iterator[str]:
        """The statements with their words marked, below a title; nothing where there are none."""
        if not statements:
            return
        yield ""
        yield f"{title}: {_count(len(statements), 'statement')}"
        listed = statements[: self.most]
        for statement in listed:
            topics = ", ".join(statement.topics) or "in no topic"
            yield f"  {statement.id}  {statement.path}:{statement.line}  {topics}"
            yield f"    {mark_words(statement)}"
        left = len(statements) - len(listed)
        if left:
            yield f"  and {left} more: --all lists them"
