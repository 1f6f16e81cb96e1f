"""Give the reasons why a time has its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.languages import Language
from generator.nouns.article import ReasonFact, ReasonSentence


class ReasonTemplate(Frozen):
    """A sentence with gaps for what a reason names."""

    english: str
    names: tuple[str, ...]  # of its gaps


@compute_once
def _load_templates(language: Language) -> Mapping[str, ReasonTemplate]:
    rows = language.table("date_reasons")
    return {row["rule"]: _read_template(row["english"]) for row in rows}


def _read_template(english: str) -> ReasonTemplate:
    gaps = (name for _, name, _, _ in Formatter().parse(english) if name)
    return ReasonTemplate(english, tuple(dict.fromkeys(gaps)))


def give_reasons(
    rules: Sequence[str], facts: Mapping[str, ReasonFact], language: Language
) -> tuple[ReasonSentence, ...]:
    """The sentences of these rules, each with the facts that it names.

    Raises KeyError for a rule that the table does not have, or a fact that its sentence needs and
    that is not among these.
    """
    templates = _load_templates(language)
    sentences = []
    for rule in rules:
        template = templates[rule]
        named = {name: facts[name] for name in template.names}
        sentences.append(ReasonSentence(template.english, named))
    return tuple(sentences)
