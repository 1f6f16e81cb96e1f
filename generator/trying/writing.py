"""Write what a term does, for a terminal and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.search_terms import NEAR, NOT, SearchTerm, parse_term
from generator.core.spans import Span
from generator.core.text import one_line, printable
from generator.trying.met import MetStatement, MetStatements
from generator.trying.trial import TopicEffect, Trial

MOST_LISTED = 20  # statements of one list, where not all are wanted
_MOST_FORMS = 8
_AROUND = 60  # characters around the words of a statement that are shown


def write_trial(trial: Trial, *, lists_all: bool) -> str:
    """The whole of it, for a terminal."""
    writer = _Writer(None if lists_all else MOST_LISTED)
    lines = [*_write_term(trial)]
    if trial.left_aside:
        lines += ["", f"Left aside by {NOT}: {_count(trial.left_aside)}"]
        lines += writer.write_statements(trial.left_aside)
    if trial.wishes.topic:
        for effect in trial.effects:
            lines += writer.write_effect(effect, trial)
    else:
        lines += ["", *_write_topics(trial), "", "Statements that it is met in:"]
        lines += writer.write_statements(trial.statements)
    return "\n".join(lines)


# --- the term -------------------------------------------------------------------------------------


def _write_term(trial: Trial) -> Iterator[str]:
    articles = {statement.article for statement in trial.statements}
    yield f"{trial.wishes.words}: {_describe(parse_term(trial.wishes.words))}"
    if not trial.statements:
        yield "No statement has it."
    else:
        found_in = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
        yield f"{_count(trial.statements)} in {found_in}: {_list_forms(trial.forms)}"
    for other in trial.other_words:
        meaning = f" ({other.meaning})" if other.meaning else ""
        yield f"Also another word of its root: {other.count} × {other.word}{meaning}"
    if trial.other_forms:
        yield f"Not met, of the same roots: {_list_forms(trial.other_forms)}"


def _describe(term: SearchTerm) -> str:
    """How the term was read; a shell may have taken its quotation marks."""
    if not term.is_one_phrase:
        signs = [NEAR] * (len(term.wanted.phrases) > 1) + [NOT] * bool(term.unwanted)
        return f"a term with {' and '.join(signs)}"
    quoted = [part.is_this_form_only for part in term.wanted.phrases[0]]
    if all(quoted):
        return "this form only"
    if any(quoted):
        return "side by side; in quotation marks this form only"
    if " " in term.words:
        return "side by side, in any form of their roots"
    return "any form of its root"


def _list_forms(forms: Counter[str]) -> str:
    """The most common first."""
    in_order = sorted(forms.items(), key=_most_common_first)
    listed = [f"{count} × {printable(form)}" for form, count in in_order[:_MOST_FORMS]]
    left = len(in_order) - len(listed)
    if left:
        listed.append(f"{left} other forms")
    return ", ".join(listed)


def _most_common_first(form: tuple[str, int]) -> tuple[int, str]:
    return -form[1], form[0]


def _count(statements: Sequence[MetStatement]) -> str:
    return f"{len(statements)} statement{'' if len(statements) == 1 else 's'}"


# --- topics ---------------------------------------------------------------------------------------


def _write_topics(trial: Trial) -> Iterator[str]:
    """A line for each topic, and one for what is in none."""
    verb = "excludes" if trial.wishes.is_exclusion else "terms"
    yield f"In {verb} of a topic, it would"
    for effect in trial.effects:
        yield f"  {effect.topic}: {_sum_up(effect)}"
    in_none = [statement for statement in trial.statements if not statement.topics]
    yield f"{len(in_none)} of the {_count(trial.statements)} in no topic now"


def _sum_up(effect: TopicEffect) -> str:
    parts = [f"file {len(effect.gained)}", f"lose {len(effect.lost)}"]
    parts.append(f"leave {len(effect.both)} that are there and {len(effect.neither)} that are not")
    there = f" (it is there, line {effect.line}: compared with the topic without it)"
    return ", ".join(parts) + (there if effect.line else "")


class _Writer:
    """Writes lists of statements, each up to so many."""

    def __init__(self, most: int | None) -> None:
        self.most = most

    def write_effect(self, effect: TopicEffect, trial: Trial) -> Iterator[str]:
        key = "excludes" if trial.wishes.is_exclusion else "terms"
        yield ""
        if effect.line:
            yield (
                f"It is in {key} of {effect.topic}, line {effect.line}; compared with the topic "
                "without it, it"
            )
        else:
            yield f"In {key} of {effect.topic}, it would"
        yield f"  {_sum_up(effect).partition(' (')[0]}"
        for title, statements in (
            ("Filed by it", effect.gained),
            ("Lost by it", effect.lost),
            ("Met, and not in the topic: too light, or excluded", effect.neither),
        ):
            if statements:
                yield ""
                yield f"{title}: {_count(statements)}"
                yield from self.write_statements(statements)

    def write_statements(self, statements: Sequence[MetStatement]) -> Iterator[str]:
        """The statements with their words marked."""
        for statement in statements[: self.most]:
            topics = ", ".join(statement.topics) or "in no topic"
            yield f"  {statement.id}  {statement.path}:{statement.line}  {topics}"
            yield f"    {_mark(statement)}"
        left = len(statements) - len(statements[: self.most])
        if left:
            yield f"  and {left} more: --all lists them"


def _mark(statement: MetStatement) -> str:
    """The text with its words in [brackets], cut at both ends where it is long."""
    if not statement.words:
        return f"{_cut_end(one_line(statement.text), 2 * _AROUND)} (follows one that has it)"
    pieces: list[str] = []
    position = 0
    for span in _shift(statement):
        pieces += [
            statement.text[position : span.start],
            f"[{statement.text[span.start : span.end]}]",
        ]
        position = span.end
    before, *marked = pieces
    behind = statement.text[position:]
    text = _cut_start(one_line(before), _AROUND, has_blank=before.endswith(" ")) + "".join(marked)
    return printable(one_line(f"{text}{_cut_end(behind, _AROUND)}"))


def _shift(statement: MetStatement) -> Iterator[Span]:
    for span in statement.words:
        yield Span(span.start - statement.start, span.end - statement.start)


def _cut_start(text: str, most: int, *, has_blank: bool) -> str:
    blank = " " if has_blank else ""
    if len(text) <= most:
        return text + blank
    return f"… {text[-most:].partition(' ')[2]}{blank}"


def _cut_end(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0]} …"


# --- for programs ---------------------------------------------------------------------------------


def list_facts(trial: Trial) -> Mapping[str, object]:
    """All of it, as --json prints it; statements are listed once, and named by their ids."""
    return {
        "term": trial.wishes.words,
        "read_as": _describe(parse_term(trial.wishes.words)),
        "key": "excludes" if trial.wishes.is_exclusion else "terms",
        "forms": dict(sorted(trial.forms.items(), key=_most_common_first)),
        "other_forms": dict(sorted(trial.other_forms.items(), key=_most_common_first)),
        "other_words": [
            {"word": other.word, "meaning": other.meaning, "count": other.count}
            for other in trial.other_words
        ],
        "met": _list_ids(trial.statements),
        "left_aside": _list_ids(trial.left_aside),
        "topics": [_describe_effect(effect) for effect in trial.effects],
        "statements": [_describe_statement(each) for each in _list_all(trial)],
    }


def _list_all(trial: Trial) -> Iterable[MetStatement]:
    """Each statement that is named anywhere."""
    lists: list[MetStatements] = [trial.statements, trial.left_aside]
    for effect in trial.effects:
        lists += [effect.gained, effect.lost]
    by_id: dict[str, MetStatement] = {}
    for statements in lists:
        for statement in statements:
            by_id.setdefault(statement.id, statement)
    return by_id.values()


def _list_ids(statements: MetStatements) -> list[str]:
    return [statement.id for statement in statements]


def _describe_effect(effect: TopicEffect) -> Mapping[str, object]:
    return {
        "topic": effect.topic,
        "line": effect.line,
        "filed": _list_ids(effect.gained),
        "lost": _list_ids(effect.lost),
        "there": _list_ids(effect.both),
        "not_there": _list_ids(effect.neither),
    }


def _describe_statement(statement: MetStatement) -> Mapping[str, object]:
    words = [
        {"text": text, "start": span.start, "end": span.end}
        for text, span in zip(statement.list_words(), statement.words, strict=True)
    ]
    return {
        "id": statement.id,
        "article": statement.article,
        "path": statement.path,
        "line": statement.line,
        "text": statement.text,
        "words": words,
        "topics": list(statement.topics),
    }
