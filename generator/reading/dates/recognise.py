"""Find the words that tell times, without saying yet which time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.languages import Language
from generator.reading.dates import context, grammar, lexicon
from generator.reading.dates.grammar import Grammar, Rule
from generator.reading.dates.numbers import number

LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Found:
    """Words that tell a time, and what each of them says."""

    start: int  # in the text that was searched
    end: int
    text: str
    rule: str  # name in date_rules.tsv
    kind: str  # what resolves it
    fields: Mapping[str, str]  # name in the pattern -> value of the word
    tense: str  # "future", "past", "said", or "" where no word of its clause tells
    report: str  # the same for the whole sentence before it: "said" where the time dates speech
    opens: bool  # its first word opens a sentence or line, and is capitalised for that
    begins: bool  # whether something is said to begin on it
    told_on: bool  # stands after a preposition, as the day of an event does, not after a comma as that of a report
    index: int  # place of its first word among the words of the text

    def get(self, name: str) -> str:
        """The value of a field, "" where the words leave it out."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words; `signs` holds one sign a word, so that rules can be searched in it."""

    text: str
    signs: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def find(text: str, language: Language) -> tuple[Found, ...]:
    """The times that a text tells, in text order, none overlapping another."""
    known = grammar.of(language)
    if known.core.isdisjoint(LETTERS.findall(text.lower())) and not DIGIT.search(text):
        return ()
    words = split(text, language)
    found: list[Found] = []
    place = 0
    while start := known.starts.search(words.signs, place):
        best = _longest(words.signs, start.start(), known)
        place = best[1].end() if best else start.start() + 1
        if best and (made := _found(words, *best, known)).get("vague") != "none":
            found.append(made)
    return tuple(found)


def split(text: str, language: Language) -> Words:
    """The words, figures and signs of a text; words of the tables that belong together are one."""
    known = grammar.of(language)
    tokens = grammar.TOKEN.findall(text)
    spans = [match.span() for match in grammar.TOKEN.finditer(text)]
    lowered = [token.lower() for token in tokens]
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place, count = 0, len(tokens)
    while place < count:
        word = lowered[place]
        length, sign = _phrase(lowered, place, known) if word in known.phrases else (0, "")
        if not length:
            length, sign = 1, _sign(tokens[place], word, known)
        if word == "." and text[spans[place][1] : spans[place][1] + 1].islower():
            sign = known.word  # a full stop inside a word ("Kompas.com") ends nothing
        signs.append(sign)
        starts.append(spans[place][0])
        place += length
        ends.append(spans[place - 1][1])
    return Words(text, "".join(signs), tuple(starts), tuple(ends))


def _phrase(lowered: list[str], place: int, known: Grammar) -> tuple[int, str]:
    for tokens, sign in known.phrases[lowered[place]]:
        if tuple(lowered[place : place + len(tokens)]) == tokens:
            return len(tokens), sign
    return 0, ""


def _sign(token: str, lowered: str, known: Grammar) -> str:
    if entry := known.words.get(lowered):
        return entry[token[0].isupper()]
    if sign := known.signs.get(token):
        return sign
    if token[0].isdigit():
        return known.numbers.get(lexicon.figure_kinds(token), known.word)
    return known.name if token[0].isupper() else known.word


def _longest(signs: str, place: int, known: Grammar) -> tuple[Rule, re.Match[str]] | None:
    """The rule that matches most words there, the first such one in the table."""
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in known.rules[signs[place]]:
        match = rule.pattern.match(signs, place)
        if match is None or (best and match.end() <= best[1].end()):
            continue
        if rule.after and (place == 0 or signs[place - 1] not in rule.after):
            continue
        if signs[match.end()] in rule.before if match.end() < len(signs) else rule.inside:
            continue
        best = rule, match
    return best


def _found(words: Words, rule: Rule, match: re.Match[str], known: Grammar) -> Found:
    first, last = match.start(), match.end() - 1
    start, end = words.starts[first], words.ends[last]
    fields: dict[str, str] = {}
    for group, field, classes in rule.fields:
        if match.start(group) >= 0 and field not in fields:
            fields[field] = _value(words, match.span(group), classes, known)
    tense = context.tense(words.signs, first, last, known)
    report = context.sentence_tense(words.signs, first, known)
    begins = context.begins(words.signs, first, known)
    opens = context.opens(words.signs, first, known)
    told_on = first > 0 and "PREP" in known.values[words.signs[first - 1]]
    return Found(
        start,
        end,
        words.text[start:end],
        rule.name,
        rule.kind,
        fields,
        tense,
        report,
        opens,
        begins,
        told_on,
        first,
    )


def _value(words: Words, span: tuple[int, int], classes: tuple[str, ...], known: Grammar) -> str:
    """What the words of a group say in the first of its classes that they have."""
    values = []
    for place in range(*span):
        kinds = known.values[words.signs[place]]
        kind = next(name for name in classes if name in kinds)
        values.append(kinds[kind] or words.text[words.starts[place] : words.ends[place]])
    return number(values) if "NUM" in classes else values[0]
