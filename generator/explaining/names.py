"""How a person, organisation or place of the book came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.core.frozen import Frozen
from generator.explaining.corrected import (
    explain_corrections,
    leave_out_decided,
    list_corrections,
)
from generator.explaining.correction_entries import FILL_IN, decide_of_pair, deny_name
from generator.explaining.explanation import ExplainedValue, Explanation, place_words
from generator.explaining.rule_words import LISTED, OF_NAMES
from generator.explaining.subjects import name_name
from generator.nouns.article import Mention
from generator.nouns.book import Actor, Statement, Statements
from generator.showing.index import BookIndex

NAMES = "names"  # the key of two names that are one person's or two persons'
_EXAMPLES = 3  # places that are named of each spelling

Values = Iterator[ExplainedValue]


class MentionedIn(Frozen):
    mention: Mention
    statement: Statement


def explain_name(entity: str, index: BookIndex) -> Explanation:
    """All values of somebody or something that articles name."""
    mentioned = _list_mentions(entity, index)
    actor = index.actors.get(entity)
    subject = name_name(entity, index)
    spellings = {mentioned_in.mention.text for mentioned_in in mentioned}
    corrections = list_corrections([entity, subject.words, *sorted(spellings)], index.book)
    values = [
        *explain_corrections(corrections),
        _explain_identity(entity, subject.words, mentioned[0].mention),
        *_explain_spellings(mentioned, index),
    ]
    if actor:
        values += _explain_actor(actor)
    return Explanation(subject, leave_out_decided(values, corrections))


def _list_mentions(entity: str, index: BookIndex) -> list[MentionedIn]:
    mentioned = []
    for statement in index.statements.values():
        mentions = [mention for mention in statement.mentions if mention.entity == entity]
        mentioned += [MentionedIn(mention, statement) for mention in mentions]
    return mentioned


def _explain_identity(entity: str, name: str, mention: Mention) -> ExplainedValue:
    return ExplainedValue(
        name="name",
        value=f"{name}: {mention.kind}, id {entity}",
        reasons=("the editors’ names and kinds are in data/entities.yml",),
        corrections=(
            decide_of_pair(NAMES, entity, FILL_IN, "same_person", is_so=True),
            decide_of_pair(NAMES, entity, FILL_IN, "same_person", is_so=False),
        ),
    )


def _explain_spellings(mentioned: list[MentionedIn], index: BookIndex) -> Values:
    """Each way in which articles write it, by the rule that took it for a name."""
    for (text, rule), examples in _group_mentions(mentioned).items():
        evidence = []
        for example in examples[:_EXAMPLES]:
            source = index.source(example.statement)
            evidence.append(place_words(source, example.mention))
        words = OF_NAMES.get(rule, "")
        yield ExplainedValue(
            name="spelling",
            value=f"{text}: in {len(examples)} places",
            rule=rule,
            reasons=(words,) if words else (),
            evidence=tuple(evidence),
            corrections=() if rule == LISTED else (deny_name(text),),
        )


def _group_mentions(
    mentioned: list[MentionedIn],
) -> Mapping[tuple[str, str], list[MentionedIn]]:
    """By words and rule, in the order of the words."""
    groups = defaultdict(list)
    for mentioned_in in mentioned:
        mention = mentioned_in.mention
        groups[(mention.text, mention.rule)].append(mentioned_in)
    return dict(sorted(groups.items()))


def _explain_actor(actor: Actor) -> Values:
    for words, date in actor.roles:
        first = f"first in an article of {date}" if date else "in an article without date"
        yield ExplainedValue(name="office", value=words, reasons=(first,))
    yield _list_statements("says", actor.said)
    yield _list_statements("named in", actor.named_in)
    if actor.former_ids:
        former = ", ".join(actor.former_ids)
        yield ExplainedValue(name="former ids", value=former)


def _list_statements(name: str, statements: Statements) -> ExplainedValue:
    ids = ", ".join(statement.id for statement in statements)
    return ExplainedValue(
        name=name, value=f"{len(statements)} statements", reasons=(ids,) if ids else ()
    )
