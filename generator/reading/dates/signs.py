"""A text as the rules of dates see it: its words, figures and marks, each as one sign."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter

from generator.core.frozen import Frozen
from generator.core.remembered import Remembered, compute_once
from generator.core.text import TextPattern, WordMap, Words
from generator.languages import Language
from generator.reading.dates import lexicon
from generator.reading.dates.lexicon import ClassValues
from generator.reading.dates.time_words import (
    DIGIT,
    join_words,
    split_time_words,
    tokenise_for_times,
)
from generator.reading.tokens import (
    Token,
    TokenisedSentence,
    Tokens,
    tokenise,
    touch,
)

INNER_STOP = re.compile(r"\.\w")
MARKS = {
    "(": "LPAR", "[": "LPAR", ")": "RPAR", "]": "RPAR", ",": "COMMA", "/": "SLASH", ":": "COLON",
    ".": "STOP", ";": "STOP", "!": "STOP", "?": "STOP",
    "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "−": "DASH", "|": "BAR", "∣": "BAR",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "„": "QUOTE", "\n": "BREAK",
}  # fmt: skip
ACRONYM = 3  # letters at least; two are as often initials
FIRST_SIGN = 0x4E00  # signs are letters from here on, so that none is special in a pattern


class WordSigns(Frozen):
    small: str
    capitalised: str


class Phrase(Frozen):
    """Several words of a text that a table lists as one."""

    words: Words  # without case
    sign: str

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words)


class TimeVocabulary(Frozen, eq=False):
    """Which sign each word of a language has, and what each sign says; equal only to itself."""

    words: Mapping[str, WordSigns]  # by the word without case, and by the mark
    unlisted: WordSigns  # of all other words
    noun: str  # of a capitalised word of the language that no table lists
    field: str  # of one that has the affixes of what is taught or looked after ("Kebidanan")
    acronym: str  # of an unlisted word in capitals
    names: frozenset[str]  # words that name people and places, without case
    field_shape: TextPattern  # of such a word, without case
    language: Language
    figures: Mapping[frozenset[str], str]  # by the classes of a figure
    phrases: Mapping[str, tuple[Phrase, ...]]  # by the first word; longest first
    classes: Mapping[str, ClassValues]  # by sign
    signs: WordMap  # all signs of a class, by the class
    core: frozenset[str]  # a text without one of these words, or a figure, names no time

    def signs_of_class(self, name: str) -> str:
        """All signs of a class; raises ValueError where no word has it."""
        if name not in self.signs:
            raise ValueError(f"no word is of the class {name}")
        return self.signs[name]


class SignedText(Frozen):
    """A text as words; `signs` has one sign a word, so that rules can be searched in it."""

    text: str
    offset: int  # of the text, from which the offsets of its words are counted
    words: Sequence[Token]
    signs: str
    vocabulary: TimeVocabulary

    def start_at(self, index: int) -> int:
        return self.words[index].start - self.offset

    def end_at(self, index: int) -> int:
        return self.words[index].end - self.offset

    def index_at(self, start: int) -> int:
        """The index of the first word that does not begin before that offset in the text."""
        return bisect_left(self.words, start + self.offset, key=attrgetter("start"))

    def classes_at(self, index: int) -> ClassValues:
        """The classes of a word, by its index among the words."""
        return self.vocabulary.classes[self.signs[index]]

    def signs_before(self, index: int, reach: int) -> Iterator[str]:
        """The signs of the words before one, the nearest first, as many as that reach."""
        first = max(0, index - reach)
        return reversed(self.signs[first:index])

    def has_class(self, name: str) -> bool:
        signs = self.vocabulary.signs.get(name, "")
        return not frozenset(signs).isdisjoint(self.signs)

    def list_countries(self) -> list[str]:
        """The countries that are named, in text order."""
        countries = []
        for sign in self.signs:
            classes = self.vocabulary.classes[sign]
            if "COUNTRY" in classes:
                countries.append(classes["COUNTRY"])
        return countries

    def word_at(self, index: int) -> str:
        start = self.start_at(index)
        end = self.end_at(index)
        return self.text[start:end]

    def is_name(self, index: int) -> bool:
        """Whether it is a capitalised word that no table lists."""
        return "NAME" in self.classes_at(index)


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


@compute_once
def compile_vocabulary(language: Language) -> TimeVocabulary:
    """The words of a language's tables, with their signs."""
    maker = _SignMaker()
    words = {}
    phrases = defaultdict(list)
    core = set()
    for text, classes in lexicon.load_word_classes(language).items():
        small = maker.sign_for(classes.always or {"WORD": ""})
        capitalised = maker.sign_for(classes.always | classes.capitalised)
        keys = tuple(word.key for word in tokenise_for_times(text))
        if len(keys) == 1:
            words[text] = WordSigns(small, capitalised)
        else:
            phrases[keys[0]].append(Phrase(keys, capitalised))
        if classes.is_core:
            longest_word = max(keys, key=len)
            core.add(longest_word)
    figures = {}
    for figure_classes in lexicon.FIGURE_CLASSES:
        figures[figure_classes] = maker.sign_for(dict.fromkeys(figure_classes, ""))
    for mark, name in MARKS.items():
        sign = maker.sign_for({name: ""})
        words[mark] = WordSigns(sign, sign)
    word_sign = maker.sign_for({"WORD": ""})
    name_sign = maker.sign_for({"NAME": ""})
    noun_sign = maker.sign_for({"NAME": "", "NOUN": ""})
    field_sign = maker.sign_for({"NAME": "", "FIELD": ""})
    acronym_sign = maker.sign_for({"NAME": "", "ACRONYM": ""})
    return TimeVocabulary(
        words=words,
        unlisted=WordSigns(word_sign, name_sign),
        noun=noun_sign,
        field=field_sign,
        acronym=acronym_sign,
        names=_list_names(language),
        field_shape=_compile_field_shape(language),
        language=language,
        figures=figures,
        phrases={first: _longest_first(several) for first, several in phrases.items()},
        classes=maker.classes,
        signs=_group_by_class(maker.classes),
        core=frozenset(core),
    )


def _list_names(language: Language) -> frozenset[str]:
    """The words that name people and places."""
    names = {name.casefold() for name in language.column("given_names", "word")}
    for spellings in (*language.column("places", "name"), *language.column("places", "spellings")):
        names.update(token.key for token in tokenise(spellings))
    return frozenset(names)


def _compile_field_shape(language: Language) -> TextPattern:
    """The shape of nouns that are made of a root; one that nothing has where no table lists any."""
    shapes = [
        rf"{re.escape(row['prefix'])}\w+{re.escape(row['suffix'])}"
        for row in language.table("noun_shapes")
    ]
    return re.compile("|".join(shapes) or r"(?!)")


def _group_by_class(classes_of_signs: Mapping[str, ClassValues]) -> dict[str, str]:
    signs: dict[str, str] = {}
    for sign, classes in classes_of_signs.items():
        for name in classes:
            signs[name] = signs.get(name, "") + sign
    return signs


def _longest_first(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=lambda phrase: -phrase.length))


# --- a text in signs ------------------------------------------------------------------------------


def sign_sentence(tokenised: TokenisedSentence, vocabulary: TimeVocabulary) -> SignedText:
    """The words of a sentence; none where it cannot name a time."""
    sentence = tokenised.sentence
    may_name_time = _may_name_time(sentence.text, tokenised.keys, vocabulary)
    tokens = tokenised.tokens if may_name_time else ()
    return _sign_tokens(tokens, sentence.text, sentence.start, vocabulary)


def sign_text(text: str, vocabulary: TimeVocabulary) -> SignedText:
    """The words of a text; none where it cannot name a time."""
    tokens = tokenise(text)
    if not _may_name_time(text, frozenset(map(_key_of, tokens)), vocabulary):
        tokens = ()
    return _sign_tokens(tokens, text, 0, vocabulary)


def _sign_tokens(tokens: Tokens, text: str, offset: int, vocabulary: TimeVocabulary) -> SignedText:
    """The words of a text that begins at that offset; a phrase of the tables is one word."""
    if not tokens:
        return SignedText(text=text, offset=offset, words=(), signs="", vocabulary=vocabulary)
    words = split_time_words(tokens, text, offset)
    sign_of_word = _remember_signs(vocabulary)
    signs = [sign_of_word[word.text] for word in words]
    if INNER_STOP.search(text):
        _mend_inner_stops(signs, words, vocabulary)
    phrases = _find_phrases(words, vocabulary)
    for phrase in reversed(phrases):
        indexes = slice(phrase.first, phrase.after)
        signs[indexes] = [phrase.sign]
        joined = join_words(words[indexes], text, offset)
        words[indexes] = [joined]
    return SignedText(
        text=text, offset=offset, words=words, signs="".join(signs), vocabulary=vocabulary
    )


def _may_name_time(text: str, keys: frozenset[str], vocabulary: TimeVocabulary) -> bool:
    """Whether a text has a figure or one of the words without which it names no time."""
    return not vocabulary.core.isdisjoint(keys) or DIGIT.search(text) is not None


@compute_once
def _remember_signs(vocabulary: TimeVocabulary) -> Remembered[str, str]:
    """The signs of words, figures and marks as they are printed."""
    return Remembered(partial(_find_sign, vocabulary=vocabulary), most=1 << 15)


def _find_sign(word: str, vocabulary: TimeVocabulary) -> str:
    """The sign of a word, figure or mark as it is printed."""
    first = word[0]
    signs = vocabulary.words.get(word.casefold())
    if signs is None and first.isdigit():
        figure_classes = lexicon.classify_figure(word)
        return vocabulary.figures.get(figure_classes, vocabulary.unlisted.small)
    if signs is None:
        return _find_unlisted_sign(word, vocabulary)
    return signs.capitalised if first.isupper() else signs.small


def _find_unlisted_sign(word: str, vocabulary: TimeVocabulary) -> str:
    """The sign of a word that no table lists."""
    if not word[0].isupper():
        return vocabulary.unlisted.small
    if len(word) >= ACRONYM and word.isupper():
        return vocabulary.acronym
    key = word.casefold()
    # A root itself: what affixes make of it ("Perayaan") is what somebody does on a day.
    if vocabulary.language.is_root(key) and key not in vocabulary.names:
        return vocabulary.noun
    if vocabulary.field_shape.fullmatch(key) and key not in vocabulary.names:
        return vocabulary.field
    return vocabulary.unlisted.capitalised


def _mend_inner_stops(signs: list[str], words: Sequence[Token], vocabulary: TimeVocabulary) -> None:
    """A full stop inside a word ("Kompas.com") ends nothing."""
    for index, (word, following) in enumerate(pairwise(words)):
        if word.text != "." or not touch(word, following):
            continue
        if following.text[0].islower():
            signs[index] = vocabulary.unlisted.small


class PlacedPhrase(Frozen):
    """A phrase of the tables among the words of a text."""

    first: int  # index of its first word
    after: int  # index behind its last word
    sign: str


def _find_phrases(words: Sequence[Token], vocabulary: TimeVocabulary) -> list[PlacedPhrase]:
    """The phrases in text order, the longest where several begin with one word."""
    phrases = vocabulary.phrases
    keys = tuple(map(_key_of, words))
    if phrases.keys().isdisjoint(keys):
        return []
    placed = []
    after = 0
    for index, key in enumerate(keys):
        if index < after or key not in phrases:
            continue
        phrase = _match_phrase(keys, index, phrases[key])
        if phrase is not None:
            after = index + phrase.length
            placed.append(PlacedPhrase(index, after, phrase.sign))
    return placed


def _match_phrase(keys: Words, index: int, phrases: Sequence[Phrase]) -> Phrase | None:
    for phrase in phrases:
        if keys[index : index + phrase.length] == phrase.words:
            return phrase
    return None


_key_of = attrgetter("key")
