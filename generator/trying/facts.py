"""What a term does, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.trying.effects import TopicEffect
from generator.trying.met import MetStatement, MetStatements
from generator.trying.trial import OtherWord, TermTrial
from generator.trying.writing import describe_reading, sort_forms

Facts = Mapping[str, object]


def list_facts(trial: TermTrial) -> Facts:
    """All of it, as --json prints it; statements are listed once, and named by their ids."""
    other_words = [_describe_word(other) for other in trial.other_words]
    effects = [_describe_effect(effect) for effect in trial.effects]
    statements = [_describe_statement(statement) for statement in _list_all(trial)]
    return {
        "term": trial.tried.words,
        "read_as": describe_reading(trial.tried.words),
        "key": trial.tried.key,
        "forms": dict(sort_forms(trial.forms)),
        "other_forms": dict(sort_forms(trial.other_forms)),
        "other_words": other_words,
        "met": _list_ids(trial.statements),
        "left_aside": _list_ids(trial.left_aside),
        "topics": effects,
        "statements": statements,
    }


def _list_all(trial: TermTrial) -> Iterable[MetStatement]:
    """Each statement that is named anywhere."""
    lists = [trial.statements, trial.left_aside]
    for effect in trial.effects:
        lists += [effect.gained, effect.lost]
    by_id: dict[str, MetStatement] = {}
    for statements in lists:
        for statement in statements:
            by_id.setdefault(statement.id, statement)
    return by_id.values()


def _list_ids(statements: MetStatements) -> list[str]:
    return [statement.id for statement in statements]


def _describe_word(other: OtherWord) -> Facts:
    return {"word": other.word, "meaning": other.meaning, "count": other.count}


def _describe_effect(effect: TopicEffect) -> Facts:
    return {
        "topic": effect.topic,
        "line": effect.line,
        "filed": _list_ids(effect.gained),
        "lost": _list_ids(effect.lost),
        "there": _list_ids(effect.both),
        "not_there": _list_ids(effect.neither),
    }


def _describe_statement(statement: MetStatement) -> Facts:
    words = []
    for text, span in zip(statement.list_words(), statement.words, strict=True):
        words.append({"text": text, "start": span.start, "end": span.end})
    return {
        "id": statement.id,
        "article": statement.article,
        "path": statement.path,
        "line": statement.line,
        "text": statement.text,
        "words": words,
        "topics": list(statement.topics),
    }
