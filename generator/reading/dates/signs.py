"""A text as the rules of dates see it: its words, figures and marks, each as one sign.

The only module of the package that cuts a text into words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.reading.dates import lexicon
from generator.reading.dates.lexicon import ClassValues

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*|\n|[^\w\s]")
LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
MARKS = {
    "(": "LPAR", "[": "LPAR", ")": "RPAR", "]": "RPAR", ",": "COMMA", "/": "SLASH", ":": "COLON",
    ".": "STOP", ";": "STOP", "!": "STOP", "?": "STOP",
    "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "−": "DASH", "|": "BAR", "∣": "BAR",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "„": "QUOTE", "\n": "BREAK",
}  # fmt: skip
FIRST_SIGN = 0x4E00  # signs are letters from here on, so that none is special in a pattern


@dataclass(frozen=True, slots=True)
class WordSigns:
    """The signs of a word of the tables."""

    small: str
    capitalised: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words of a text that a table lists as one."""

    tokens: tuple[str, ...]  # in small letters
    sign: str


@dataclass(frozen=True, slots=True, eq=False)
class TimeVocabulary:
    """Which sign each word of a language has, and what each sign says; equal only to itself."""

    words: Mapping[str, WordSigns]  # by the word in small letters
    phrases: Mapping[str, tuple[Phrase, ...]]  # by the first word; longest first
    figures: Mapping[frozenset[str], str]  # by the classes of a figure
    marks: Mapping[str, str]
    name: str  # sign of any other capitalised word
    word: str  # sign of any other word
    classes: Mapping[str, ClassValues]  # by sign
    signs: Mapping[str, str]  # all signs of a class, by the class
    core: frozenset[str]  # words in small letters; a text without one, or a figure, names no time

    def signs_of_class(self, name: str) -> str:
        """All signs of a class; raises ValueError where no word has it."""
        if name not in self.signs:
            raise ValueError(f"no word is of the class {name}")
        return self.signs[name]


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text as words; `signs` holds one sign a word, so that rules can be searched in it."""

    text: str
    signs: str
    starts: tuple[int, ...]  # offset of each word in the text
    ends: tuple[int, ...]
    vocabulary: TimeVocabulary

    def classes_at(self, index: int) -> ClassValues:
        """The classes of a word, by its index among the words."""
        return self.vocabulary.classes[self.signs[index]]

    def classes_before(self, index: int, reach: int) -> Iterator[ClassValues]:
        """The classes of the words before one, the nearest first, as many as that reach."""
        for sign in reversed(self.signs[max(0, index - reach) : index]):
            yield self.vocabulary.classes[sign]

    def classes_from(self, index: int, reach: int) -> Iterator[ClassValues]:
        """The classes of that word and those after it, as many as that reach."""
        for sign in self.signs[index : index + reach]:
            yield self.vocabulary.classes[sign]

    def has_class(self, name: str) -> bool:
        """Whether one of the words is of that class."""
        return any(sign in self.signs for sign in self.vocabulary.signs.get(name, ""))

    def values_of_class(self, name: str) -> list[str]:
        """What the words of a class say, in text order."""
        if not self.has_class(name):
            return []
        classes_of_words = self.classes_from(0, len(self.signs))
        return [classes[name] for classes in classes_of_words if name in classes]

    def word_at(self, index: int) -> str:
        """A word as it is printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_name(self, index: int) -> bool:
        """Whether it is a capitalised word that no table lists."""
        return self.signs[index] == self.vocabulary.name


class _SignMaker:
    """Gives each combination of classes and values its own sign."""

    def __init__(self) -> None:
        self.classes: dict[str, ClassValues] = {}
        self._signs: dict[tuple[tuple[str, str], ...], str] = {}

    def sign_for(self, classes: ClassValues) -> str:
        key = tuple(sorted(classes.items()))
        if key not in self._signs:
            sign = chr(FIRST_SIGN + len(self._signs))
            self._signs[key] = sign
            self.classes[sign] = dict(key)
        return self._signs[key]


@functools.lru_cache(maxsize=8)
def compile_vocabulary(language: Language) -> TimeVocabulary:
    """The words of a language's tables, with their signs."""
    maker = _SignMaker()
    words: dict[str, WordSigns] = {}
    phrases: dict[str, list[Phrase]] = {}
    core = set[str]()
    for text, classes in lexicon.load_word_classes(language).items():
        small = maker.sign_for(classes.always or {"WORD": ""})
        capitalised = maker.sign_for(classes.always | classes.capitalised)
        tokens = tuple(TOKEN.findall(text))
        if len(tokens) > 1:
            phrases.setdefault(tokens[0], []).append(Phrase(tokens, capitalised))
        else:
            words[text] = WordSigns(small, capitalised)
        if classes.is_core:
            core.update(tokens[:1])
    figures = {}
    for figure_classes in lexicon.FIGURE_CLASSES:
        figures[figure_classes] = maker.sign_for(dict.fromkeys(figure_classes, ""))
    marks = {mark: maker.sign_for({name: ""}) for mark, name in MARKS.items()}
    return TimeVocabulary(
        words=words,
        phrases={first: _longest_first(several) for first, several in phrases.items()},
        figures=figures,
        marks=marks,
        name=maker.sign_for({"NAME": ""}),
        word=maker.sign_for({"WORD": ""}),
        classes=maker.classes,
        signs=_group_by_class(maker.classes),
        core=frozenset(core),
    )


def _group_by_class(classes_of_signs: Mapping[str, ClassValues]) -> dict[str, str]:
    signs: dict[str, str] = {}
    for sign, classes in classes_of_signs.items():
        for name in classes:
            signs[name] = signs.get(name, "") + sign
    return signs


def _longest_first(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.tokens)))


def sign_timed_words(text: str, vocabulary: TimeVocabulary) -> SignedText:
    """As `sign_words`, but without any word where the text cannot name a time."""
    if _may_name_time(text, vocabulary):
        return sign_words(text, vocabulary)
    return SignedText(text, "", (), (), vocabulary)


def _may_name_time(text: str, vocabulary: TimeVocabulary) -> bool:
    """Whether a text has a figure or one of the words without which it names no time."""
    if not vocabulary.core.isdisjoint(LETTERS.findall(text.lower())):
        return True
    return DIGIT.search(text) is not None


def sign_words(text: str, vocabulary: TimeVocabulary) -> SignedText:
    """The words, figures and marks of a text; a phrase of the tables is one word."""
    matches = list(TOKEN.finditer(text))
    tokens = [match[0] for match in matches]
    lowered = [token.lower() for token in tokens]
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    index = 0
    while index < len(tokens):
        starts.append(matches[index].start())
        phrase = None
        if lowered[index] in vocabulary.phrases:
            phrase = _match_phrase(lowered, index, vocabulary)
        if phrase:
            signs.append(phrase.sign)
            index += len(phrase.tokens)
        else:
            # A full stop inside a word ("Kompas.com") ends nothing.
            end = matches[index].end()
            if tokens[index] == "." and text[end : end + 1].islower():
                signs.append(vocabulary.word)
            else:
                signs.append(_find_sign(tokens[index], vocabulary))
            index += 1
        ends.append(matches[index - 1].end())
    return SignedText(text, "".join(signs), tuple(starts), tuple(ends), vocabulary)


def _match_phrase(lowered: Sequence[str], index: int, vocabulary: TimeVocabulary) -> Phrase | None:
    """The longest phrase of the tables that begins at that word."""
    for phrase in vocabulary.phrases[lowered[index]]:
        if tuple(lowered[index : index + len(phrase.tokens)]) == phrase.tokens:
            return phrase
    return None


@functools.lru_cache(maxsize=16384)
def _find_sign(token: str, vocabulary: TimeVocabulary) -> str:
    signs = vocabulary.words.get(token.lower())
    is_capitalised = token[0].isupper()
    if signs:
        return signs.capitalised if is_capitalised else signs.small
    if token in vocabulary.marks:
        return vocabulary.marks[token]
    if token[0].isdigit():
        return vocabulary.figures.get(lexicon.classify_figure(token), vocabulary.word)
    return vocabulary.name if is_capitalised else vocabulary.word
