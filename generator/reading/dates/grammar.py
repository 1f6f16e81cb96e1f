"""The classes of words that times are made of, and the recognition rules over them, compiled from the tables."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.languages import Language
from generator.reading.dates import lexicon
from generator.reading.dates.patterns import compile_pattern

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*|\n|[^\w\s]")
SIGNS = {
    "(": "LPAR", "[": "LPAR", ")": "RPAR", "]": "RPAR", ",": "COMMA", "/": "SLASH", ":": "COLON", ".": "STOP",
    ";": "STOP", "!": "STOP", "?": "STOP", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "−": "DASH",
    "|": "BAR", "∣": "BAR", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "„": "QUOTE", "\n": "BREAK",
}  # fmt: skip

Values = Mapping[str, str]  # class -> value of the word in it


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `date_rules.tsv`, compiled over a text in which every word is one sign."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    fields: tuple[
        tuple[str, str, tuple[str, ...]], ...
    ]  # group, field, classes whose value it takes
    after: str  # signs one of which must stand before; "" = anything
    before: str  # signs that must not follow
    inside: bool  # must not end the text


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that recognition needs of a language."""

    words: Mapping[
        str, tuple[str, str]
    ]  # word in small letters -> sign when small, sign when capitalised
    phrases: Mapping[
        str, tuple[tuple[tuple[str, ...], str], ...]
    ]  # first word -> (all words, sign), longest first
    values: Mapping[str, Values]  # sign -> its classes and values
    numbers: Mapping[frozenset[str], str]  # classes of a figure -> sign
    signs: Mapping[str, str]  # punctuation -> sign
    name: str  # sign of an unknown capitalised word
    word: str  # sign of any other
    rules: Mapping[
        str, tuple[Rule, ...]
    ]  # sign that a match can begin with -> rules in table order
    starts: re.Pattern[str]  # any sign that a match can begin with
    core: frozenset[
        str
    ]  # words in small letters without one of which, or a figure, no text tells a time


class Alphabet:
    """Gives each combination of classes and values its own sign, in the order in which they are met."""

    def __init__(self) -> None:
        self.values: dict[str, Values] = {}
        self._signs: dict[tuple[tuple[str, str], ...], str] = {}

    def sign(self, kinds: Values) -> str:
        key = tuple(sorted(kinds.items()))
        if key not in self._signs:
            self._signs[key] = chr(
                0x4E00 + len(self._signs)
            )  # letters, so that no sign is special in a pattern
            self.values[self._signs[key]] = dict(key)
        return self._signs[key]

    def of_class(self, name: str) -> str:
        """All signs of a class; raises ValueError where no word has it."""
        found = "".join(sign for sign, values in self.values.items() if name in values)
        if not found:
            raise ValueError(f"no word is of the class {name}")
        return found


@functools.lru_cache(maxsize=8)
def of(language: Language) -> Grammar:
    """The grammar of a language; raises ValueError where a rule names a class that no word has."""
    alphabet = Alphabet()
    entries = lexicon.entries(language)
    words = {
        text: (alphabet.sign(small or {"WORD": ""}), alphabet.sign(small | capital))
        for text, (small, capital) in entries.items()
    }
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text in [text for text in words if len(TOKEN.findall(text)) > 1]:
        tokens = tuple(TOKEN.findall(text))
        phrases.setdefault(tokens[0], []).append((tokens, words.pop(text)[1]))
    numbers = {kinds: alphabet.sign(dict.fromkeys(kinds, "")) for kinds in lexicon.FIGURES}
    signs = {sign: alphabet.sign({name: ""}) for sign, name in SIGNS.items()}
    name, word = alphabet.sign({"NAME": ""}), alphabet.sign({"WORD": ""})
    rules = tuple(_rules(language, alphabet))
    starts = {
        sign: tuple(rule for rule, first in rules if first & values.keys())
        for sign, values in alphabet.values.items()
    }
    starts = {sign: found for sign, found in starts.items() if found}
    return Grammar(
        words=words,
        phrases={
            first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
            for first, found in phrases.items()
        },
        values=alphabet.values,
        numbers=numbers,
        signs=signs,
        name=name,
        word=word,
        rules=starts,
        starts=re.compile(f"[{''.join(starts)}]"),
        core=frozenset(
            token for text in lexicon.core(entries) for token in TOKEN.findall(text)[:1]
        ),
    )


def _rules(language: Language, alphabet: Alphabet) -> Iterator[tuple[Rule, frozenset[str]]]:
    """Each rule with the classes that it can begin with."""
    rows = language.table("date_rules")
    pieces = {row["name"]: row["pattern"] for row in rows if row["kind"] == "part"}
    for row in rows:
        if row["kind"] == "part":
            continue
        pattern = compile_pattern(row["pattern"], pieces, alphabet.of_class)
        rule = Rule(
            name=row["name"],
            kind=row["kind"],
            pattern=re.compile(pattern.regex),
            fields=tuple(
                (group, group.rstrip("ABCDE"), classes) for group, classes in pattern.fields
            ),
            after=_any_of(row["after"], alphabet),
            before=_any_of(row["before"], alphabet),
            inside="END" in row["before"].split(","),
        )
        yield rule, pattern.first


def _any_of(names: str, alphabet: Alphabet) -> str:
    return "".join(alphabet.of_class(name) for name in names.split(",") if name not in ("", "END"))
