"""The recognition rules of `date_rules.tsv`, compiled over the signs of a language's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.text import TextPattern, WordMap
from generator.languages import Language, Row
from generator.reading.dates.patterns import PatternField, compile_pattern
from generator.reading.dates.signs import TimeVocabulary, compile_vocabulary

TEXT_END = "END"  # in the column `before`, among the classes that must not follow
TEXT_START = "START"  # in the column `after`, among the classes that must not come before
NOT = "-"  # before a class of the column `after` that must not come before


class TimeRule(Frozen):
    """One row of `date_rules.tsv`, compiled over a text in which every word is one sign."""

    name: str
    kind: str
    pattern: TextPattern
    first: frozenset[str]  # classes that a match can begin with
    fields: tuple[PatternField, ...]
    after: str  # signs one of which must come before; "" = anything
    not_after: str  # signs that must not come before
    not_first: bool  # must not begin the text
    not_before: str  # signs that must not follow
    inside: bool  # must not end the text

    def fits_between(self, signs: str, start: int, end: int) -> bool:
        """Whether the words before and after a match are such as the rule asks for."""
        if not self._fits_behind(signs, start):
            return False
        if end == len(signs):
            return not self.inside
        return signs[end] not in self.not_before

    def _fits_behind(self, signs: str, start: int) -> bool:
        if start == 0:
            return not self.after and not self.not_first
        before = signs[start - 1]
        if before in self.not_after:
            return False
        return not self.after or before in self.after


class TimeGrammar(Frozen):
    """All that recognition needs of a language."""

    vocabulary: TimeVocabulary
    rules: Mapping[str, tuple[TimeRule, ...]]  # by the sign that a match begins with; table order
    starts: TextPattern  # any sign that a match can begin with


@compute_once
def compile_grammar(language: Language) -> TimeGrammar:
    """The grammar of a language; raises ValueError where a rule names a class that no word has."""
    vocabulary = compile_vocabulary(language)
    rules = _compile_rules(language, vocabulary)
    rules_by_sign = {}
    for sign, classes in vocabulary.classes.items():
        fitting = tuple(rule for rule in rules if not rule.first.isdisjoint(classes))
        if fitting:
            rules_by_sign[sign] = fitting
    return TimeGrammar(
        vocabulary=vocabulary,
        rules=rules_by_sign,
        starts=re.compile(f"[{''.join(rules_by_sign)}]"),
    )


def _compile_rules(language: Language, vocabulary: TimeVocabulary) -> list[TimeRule]:
    pieces = {}
    rules = []
    for row in language.table("date_rules"):
        if row["kind"] == "part":
            pieces[row["name"]] = row["pattern"]
        else:
            rules.append(row)
    return [_compile_rule(rule, pieces, vocabulary) for rule in rules]


def _compile_rule(row: Row, pieces: WordMap, vocabulary: TimeVocabulary) -> TimeRule:
    pattern = compile_pattern(row["pattern"], pieces, vocabulary.signs_of_class)
    names = _list_classes(row["after"])
    excluded = [name.removeprefix(NOT) for name in names if name.startswith(NOT)]
    return TimeRule(
        name=row["name"],
        kind=row["kind"],
        pattern=re.compile(pattern.regex),
        first=pattern.first,
        fields=pattern.fields,
        after=_signs_of_classes(set(names) - {NOT + name for name in excluded}, vocabulary),
        not_after=_signs_of_classes(excluded, vocabulary),
        not_first=TEXT_START in excluded,
        not_before=_signs_of_classes(_list_classes(row["before"]), vocabulary),
        inside=TEXT_END in _list_classes(row["before"]),
    )


def _list_classes(cell: str) -> list[str]:
    if cell:
        return cell.split(",")
    return []


def _signs_of_classes(names: Iterable[str], vocabulary: TimeVocabulary) -> str:
    """The signs of all these classes; the ends of the text have none."""
    classes = [name for name in names if name not in (TEXT_START, TEXT_END)]
    return "".join(map(vocabulary.signs_of_class, classes))
