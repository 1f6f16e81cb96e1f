"""Read texts as assets/search.js reads them, for an index that no browser should read as a whole.

What stands here and in search_dates.py is what that script does when it begins (wordsOf, datesOf,
family, namesIn, partsOf); tests/browser/test_search_shards.py asks both and compares the answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from generator.core.frozen import Frozen
from generator.core.remembered import Remembered
from generator.core.text import TextMatch, Words
from generator.site.search_dates import DateReader, list_coarser_dates


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


_MARKS = "".join(filter(_is_mark, map(chr, range(0x300, 0x20000))))
_MARKED_WORD = re.compile(rf"(?:[^\W_]|[{re.escape(_MARKS)}])+")
# What a text without marks is read by, in a fifteenth of the time; quotation marks are none
_BARE_WORD = re.compile(r"[^\W_]+")
_MAY_BE_MARK = re.compile(r"[^\0-\u02ff\u2010-\u2027]")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:lt|gt|quot|#39|#x27|amp);")
_ENTITIES = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&#x27;": "'",
    "&amp;": "&",
}
_BLANKS = re.compile(r"[ \t\n\v\f\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_CAPITALS = re.compile(r"[A-Z]{2}")  # "AS" and "US" are countries, "as" and "us" are not
_END_OF_PASSAGE = re.compile(rf"(?<=[.!?:;]){_BLANKS.pattern}")
_LEAST_ROOT = 3  # letters
_MOST_TEXTS = 20_000  # remembered at a time
_MOST_WORDS = 1_000_000
_SIGNS = ("@", "=")  # of a name or a meaning
_SIGN = re.compile(r"[@=]")
_CONSONANTS = re.compile(r"^[b-df-hj-np-tv-z]+")  # "menulis" and "tulis" begin otherwise
_TAKEN_OFF = ("suffix", "suffix", "prefix", "prefix")  # of a word, in this order

Tokens = Sequence[str]
NO_RESTS: Mapping[str, Tokens] = {}


class NameForm(Frozen):
    """A name, or words with a meaning, as the lexicon writes one of its forms."""

    token: str  # "@merkel@7" of a name, "=rapat=3" of a meaning: by the first word, and a number
    text: str


class NamedWords(Frozen):
    """A form of a name, or of words with a meaning, as it is compared."""

    roots: Words
    token: str
    written: str

    @property
    def is_name(self) -> bool:
        return self.token.startswith("@")

    @property
    def length(self) -> int:
        """Words that are not ignored."""
        return len(self.roots)

    def stands_at(self, index: int, roots: Tokens) -> bool:
        """Whether these roots have it there."""
        end = index + self.length
        return tuple(roots[index:end]) == self.roots

    def is_written_at(self, index: int, words: Sequence[str]) -> bool:
        """Whether these words have it there as it is written."""
        end = index + self.length
        return " ".join(words[index:end]) == self.written


class NamePlace(Frozen):
    """Where a name stands in a list of words."""

    first: int
    length: int  # words
    token: str

    @property
    def is_name(self) -> bool:
        return self.token.startswith("@")


class Affix(NamedTuple):
    """What may be taken off a word."""

    text: str
    kind: str  # "prefix" or "suffix"
    letters: str  # that may have changed where it was put on; "" where none do

    def take_off(self, word: str) -> list[str]:
        """What may be left of a word that has it: nothing where that is too short."""
        length = len(word) - len(self.text)
        if length < _LEAST_ROOT:
            return []
        if self.kind == "prefix":
            rest = word[-length:]
            return [rest, self.letters + rest]
        rest = word[:length]
        return [rest, rest + self.letters]


def read_plain(markup: str) -> str:
    escaped = _TAG.sub(" ", markup)
    text = _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], escaped)
    return _BLANKS.sub(" ", text).strip()


def divide_passages(text: str) -> list[str]:
    """The sentences of a page's text, as far as signs show them."""
    return _END_OF_PASSAGE.split(text)


def join_parts(parts: Iterable[str]) -> str:
    """By what a name is compared with a whole query: its parts in any order."""
    return " ".join(sorted(parts, key=order_of))


def order_of(text: str) -> bytes:
    """By what a browser sorts texts."""
    return text.encode("utf-16-be", "surrogatepass")


class SearchReader:
    """What the lexicon of a language makes of texts, once the words of its index are counted."""

    def __init__(self, lexicon: Mapping[str, Any], rests: Mapping[str, Tokens] = NO_RESTS) -> None:
        self.ignored = frozenset(lexicon["ignored"])
        self.dates = DateReader(lexicon["months"])
        self.affixes = [Affix(*affix) for affix in lexicon["affixes"]]
        # Many entries have the same texts: titles of topics, names of outlets
        self._words = Remembered(self._read_words, _MOST_TEXTS)
        self._tokens = Remembered(self._read_tokens, _MOST_TEXTS)
        self._folded = Remembered(self._fold, _MOST_WORDS)
        self._affix_texts = {
            kind: tuple(affix.text for affix in self.affixes if affix.kind == kind)
            for kind in _TAKEN_OFF
        }
        self.roots: dict[str, str] = {}  # form -> root
        for line in lexicon["roots"]:
            forms = line.split(" ")
            self.roots.update(dict.fromkeys(forms, forms[0]))
        self.forms = [
            *self._number_forms("@", lexicon["names"]),
            *self._number_forms("=", lexicon["meanings"]),
        ]
        self.meant: set[str] = set()  # the words of these
        for form in self.forms:
            self.meant.update(self.list_words(form.text))
        self.vocabulary: dict[str, int] = {}  # word -> how often the index has it
        self.names: dict[str, list[NamedWords]] = {}  # first root -> names, longest first
        self.offices: dict[str, str] = {}  # what a name is put together of -> its token
        self._families = Remembered(self._look_for_family, _MOST_WORDS)
        self.rests = Remembered(self._strip, _MOST_WORDS)  # word -> what affixes may leave of it
        self.rests.update(rests)

    def _number_forms(
        self, sign: str, lists_of_forms: Iterable[Sequence[str]]
    ) -> Iterator[NameForm]:
        numbers: Counter[str] = Counter()  # those of the other words stay where one is added
        for forms in lists_of_forms:
            words = self._leave_out_ignored(self.list_words(" ".join(forms)))
            first = words[0] if words else ""
            token = f"{sign}{first}{sign}{numbers[first]}"
            numbers[first] += 1
            for form in forms:
                yield NameForm(token, form)

    def learn_names(self) -> None:
        """Take in the names of the lexicon; `vocabulary` is whole by now."""
        for form in self.forms:
            self._learn_name(form)
        for names in self.names.values():
            names.sort(key=lambda named: named.length, reverse=True)
        for form in self.forms:
            if form.token.startswith("@"):
                self._learn_office(form)

    def _learn_name(self, form: NameForm) -> None:
        words = self._leave_out_ignored(self.list_words(form.text))
        roots = tuple(map(self.find_family, words))
        if roots:
            named = NamedWords(roots, form.token, written=" ".join(words))
            names = self.names.setdefault(roots[0], [])
            names.append(named)

    def _learn_office(self, form: NameForm) -> None:
        """A name that is put together of others, one of them with a meaning."""
        words = self.list_words(form.text)
        parts = self.list_parts(words, but=form.token)
        has_meaning = any(part.startswith("=") for part in parts)
        if has_meaning and len(parts) > 1:
            office = join_parts(parts)
            self.offices[office] = form.token

    def list_words(self, text: str) -> Sequence[str]:
        """The words of a text, as they are compared."""
        return self._words[text]

    def _read_words(self, text: str) -> Sequence[str]:
        words = []
        pattern = _MARKED_WORD if _MAY_BE_MARK.search(text) else _BARE_WORD
        for match in pattern.finditer(text):
            word = self._folded[match[0]]
            if word != "s" or not _follows_apostrophe(match):
                words.append(word)
        return words

    def _fold(self, word: str) -> str:
        if _CAPITALS.fullmatch(word) and word.lower() in self.ignored:
            return word
        return _fold_letters(word)

    def _leave_out_ignored(self, words: Sequence[str]) -> Sequence[str]:
        return [word for word in words if word not in self.ignored] or words

    def find_family(self, word: str) -> str:
        """The one token that all forms of a word share."""
        return self._families[word]

    def _look_for_family(self, word: str) -> str:
        if word in self.ignored:
            return word
        if word in self.roots:
            return self.roots[word]
        for rest in self.rests[word]:
            if rest in self.roots:
                return self.roots[rest]
            is_known = rest in self.vocabulary or rest in self.meant
            if is_known and len(rest) > _LEAST_ROOT:
                return rest
        return word

    def _strip(self, word: str) -> Tokens:
        """What may be left when affixes are taken off; most letters first."""
        rests = {word: None}  # in the order in which they come up
        for kind in _TAKEN_OFF:
            for rest in list(rests):
                for affix in self._find_affixes(kind, rest):
                    rests.update(dict.fromkeys(affix.take_off(rest)))
        del rests[word]
        return sorted(rests, key=len, reverse=True)

    def find_place(self, key: str) -> str:
        """By what a word, or a token, is put in order, with all forms of its root beside each other
        as far as affixes tell: its shortest rest from the first vowel on, then itself.
        """
        bare_key = key[1:] if key.startswith(_SIGNS) else key
        word = _SIGN.split(bare_key)[0]
        shortest = min([word, *self.rests[word]], key=lambda rest: (len(rest), order_of(rest)))
        stem = _CONSONANTS.sub("", shortest)
        return f"{stem if len(stem) > 1 else shortest} {bare_key}"

    def _find_affixes(self, kind: str, word: str) -> list[Affix]:
        has = word.startswith if kind == "prefix" else word.endswith
        if not has(self._affix_texts[kind]):
            return []
        return [affix for affix in self.affixes if affix.kind == kind and has(affix.text)]

    def list_names(
        self, words: Sequence[str], *, every: bool, but: str = ""
    ) -> Iterator[NamePlace]:
        """The longest name or meaning that begins at each word, or every one; never that token."""
        indexes = [index for index, word in enumerate(words) if word not in self.ignored]
        heeded = [words[index] for index in indexes]
        roots = list(map(self._families.__getitem__, heeded))
        for number, root in enumerate(roots):
            if root not in self.names:
                continue
            begun = [named for named in self.names[root] if named.stands_at(number, roots)]
            fitting = [named for named in begun if named.token != but]
            best = _prefer_written(fitting, number, heeded)
            first = indexes[number]
            for named in _choose_all(best) if every else best[:1]:
                last = indexes[number + named.length - 1]
                yield NamePlace(first=first, length=last - first + 1, token=named.token)

    def is_name(self, word: str) -> bool:
        """Whether the longest name or meaning that it is read as by itself is a name."""
        if self.find_family(word) not in self.names:
            return False
        return any(name.is_name for name in self.list_names([word], every=False))

    def list_parts(self, words: Sequence[str], but: str = "") -> list[str]:
        """A list of words by its longest names and meanings, and the roots of the others."""
        names = {name.first: name for name in self.list_names(words, every=False, but=but)}
        parts = []
        index = 0
        while index < len(words):
            word = words[index]
            name = names.get(index)
            if name:
                parts.append(name.token)
            elif word not in self.ignored:
                parts.append(self.find_family(word))
            index += name.length if name else 1
        return parts

    def find_key(self, words: Sequence[str]) -> str:
        """By what these words are compared with a whole query."""
        return join_parts(self.list_parts(words))

    def list_tokens(self, text: str, *, is_bare: bool) -> frozenset[str]:
        """By what a text is found: its roots, and its names unless it is bare, and dates."""
        return self._tokens[text, is_bare]

    def _read_tokens(self, asked: tuple[str, bool]) -> frozenset[str]:
        text, is_bare = asked
        words = self.list_words(text)
        tokens = set(map(self.find_family, words))
        names = [] if is_bare else self.list_names(words, every=True)
        tokens.update(name.token for name in names)
        for date in self.dates.list_dates(text):
            tokens.update(list_coarser_dates(date))
        return frozenset(tokens)


def _follows_apostrophe(match: TextMatch) -> bool:
    """Whether a word is all that an apostrophe has behind it: the possessive of English."""
    start = match.start()
    return match.string[start - 1 : start] in ("'", "’")


@lru_cache(maxsize=1 << 16)
def _fold_letters(word: str) -> str:
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFKD", word)
    bare = "".join(sign for sign in parted if not _is_mark(sign))
    return bare.lower()


def _prefer_written(
    names: Sequence[NamedWords], index: int, words: Sequence[str]
) -> list[NamedWords]:
    """Without those that other names of their length go before, being written so."""
    if len(names) < 2:
        return list(names)
    as_written = {named for named in names if named.is_written_at(index, words)}
    lengths = {named.length for named in as_written}
    return [named for named in names if named in as_written or named.length not in lengths]


def _choose_all(names: Sequence[NamedWords]) -> list[NamedWords]:
    """All meanings, and the longest names."""
    longest = max((named.length for named in names if named.is_name), default=0)
    return [named for named in names if not named.is_name or named.length == longest]
