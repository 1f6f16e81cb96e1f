"""Find the words that name times, without saying yet which time."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.text import TextMatch
from generator.languages import Language
from generator.reading.dates import context
from generator.reading.dates.grammar import TimeGrammar, TimeRule, compile_grammar
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.number_words import combine_number_words
from generator.reading.dates.patterns import PatternField
from generator.reading.dates.signs import SignedText, sign_text

NO_TIME = "none"  # kind of rules and vague words that are listed because they look like a time


class RuleMatch(Frozen):
    rule: TimeRule
    match: TextMatch

    @property
    def end(self) -> int:
        return self.match.end()


def find_times(text: str, language: Language) -> tuple[TimeMatch, ...]:
    """The times that a text names, in text order, none overlapping another."""
    grammar = compile_grammar(language)
    return match_rules(sign_text(text, grammar.vocabulary), grammar)


def match_rules(words: SignedText, grammar: TimeGrammar) -> tuple[TimeMatch, ...]:
    """The times among these words, in text order, none overlapping another."""
    times = []
    index = 0
    while start := grammar.starts.search(words.signs, index):
        longest = _find_longest_match(words.signs, start.start(), grammar)
        if longest is None:
            index = start.start() + 1
            continue
        index = longest.end
        if longest.rule.kind == NO_TIME:
            continue
        time = _read_match(words, longest)
        if time.get("vague") != NO_TIME:
            times.append(time)
    return tuple(times)


def _find_longest_match(signs: str, index: int, grammar: TimeGrammar) -> RuleMatch | None:
    """The rule that matches most words there, the first such one in the table."""
    longest = None
    for rule in grammar.rules[signs[index]]:
        match = rule.pattern.match(signs, index)
        if match is None:
            continue
        end = match.end()
        if longest and end <= longest.end:
            continue
        if rule.fits_between(signs, index, end):
            longest = RuleMatch(rule, match)
    return longest


def _read_match(words: SignedText, matched: RuleMatch) -> TimeMatch:
    first, after_last = matched.match.span()
    start = words.start_at(first)
    end = words.end_at(after_last - 1)
    return TimeMatch(
        start=start,
        end=end,
        text=words.text[start:end],
        rule=matched.rule.name,
        kind=matched.rule.kind,
        fields=_read_fields(words, matched),
        tense=context.find_tense(words, first, after_last - 1),
        sentence_tense=context.find_sentence_tense(words, first),
        opens_sentence=context.opens_sentence(words, first),
        begins_something=context.begins_something(words, first),
        after_preposition=context.follows_preposition(words, first),
        index=first,
    )


def _read_fields(words: SignedText, matched: RuleMatch) -> dict[str, str]:
    """What each named group says; of two groups for one field the first that matched counts."""
    values = {}
    for field in matched.rule.fields:
        first, after_last = matched.match.span(field.group)
        if first < 0 or field.name in values:
            continue
        indexes = range(first, after_last)
        values[field.name] = _read_field(words, field, indexes)
    return values


def _read_field(words: SignedText, field: PatternField, indexes: range) -> str:
    """What these words say in the first of the field's classes that each has."""
    values = []
    for index in indexes:
        classes = words.classes_at(index)
        name = next(name for name in field.classes if name in classes)
        value = classes[name] or words.word_at(index)
        values.append(value)
    if "NUM" in field.classes:
        return combine_number_words(values)
    return values[0]
