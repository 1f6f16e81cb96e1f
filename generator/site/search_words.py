"""Read texts as assets/search.js reads them, for an index that no browser should read as a whole.

What stands here is what that script does when it begins (wordsOf, datesOf, family, namesIn,
partsOf); tests/browser/test_search_shards.py asks both and compares the answers.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

_MARKS = "".join(
    chr(code) for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M"
)
_WORD = re.compile(rf"(?:[^\W_]|[{re.escape(_MARKS)}])+")
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
_DATE = re.compile(r"(\d{4})?(-\d\d)?(-\d\d)?")
_LEAST_ROOT = 3  # letters
_PLACES = ("suffix", "suffix", "prefix", "prefix")  # of what is taken off a word, in this order

Tokens = Sequence[str]


class NamedWords(Struct, frozen=True):
    """A name, or words with a meaning, in one of its forms."""

    roots: tuple[str, ...]
    token: str  # "@" and a number for a name, "=" and one for a meaning
    written: str

    @property
    def is_name(self) -> bool:
        """Whether it names somebody or something."""
        return self.token.startswith("@")


class NamePlace(Struct, frozen=True):
    """Where a name stands in a list of words."""

    first: int
    length: int  # words
    token: str


def read_plain(text: str) -> str:
    """The text of some HTML."""
    bare = _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], _TAG.sub(" ", text))
    return _BLANKS.sub(" ", bare).strip()


def divide_passages(text: str) -> list[str]:
    """The sentences of a page's text, as far as signs show them."""
    return _END_OF_PASSAGE.split(text)


def list_coarser_dates(date: str) -> Iterator[str]:
    """A date and those that it lies in: "2023-01-31", "-01-31", "2023-01", "-01", "2023"."""
    yield date
    parts = _DATE.fullmatch(date)
    year, month, day = parts.groups("") if parts else ("", "", "")
    if year and month:
        yield f"{month}{day}"
        yield year
    if year and day:
        yield f"{year}{month}"
    if day:
        yield month


def join_parts(parts: Iterable[str]) -> str:
    """By what a name is compared with a whole query: its parts in any order."""
    return " ".join(sorted(parts, key=order_of))


def order_of(text: str) -> bytes:
    """By what a browser sorts texts."""
    return text.encode("utf-16-be", "surrogatepass")


class SearchReader:
    """What the lexicon of a language makes of texts, once the words of its index are counted."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self.ignored = frozenset(lexicon["ignored"])
        self.months: Mapping[str, int] = lexicon["months"]
        self.affixes: list[list[str]] = lexicon["affixes"]
        self.roots: dict[str, str] = {}  # form -> root
        for line in lexicon["roots"]:
            root, *forms = line.split(" ")
            self.roots.update(dict.fromkeys([root, *forms], root))
        self.forms: list[tuple[str, str]] = [
            *_number_forms("@", lexicon["names"]),
            *_number_forms("=", lexicon["meanings"]),
        ]
        self.meant = {word for _, form in self.forms for word in self.list_words(form)}
        self.vocabulary: dict[str, int] = {}  # word -> how often the index has it
        self.names: dict[str, list[NamedWords]] = {}  # first root -> names, longest first
        self.offices: dict[str, str] = {}  # what a name is put together of -> its token
        self._families: dict[str, str] = {}
        self._dates = _compile_dates(self.months)

    def learn_names(self) -> None:
        """Take in the names of the lexicon; `vocabulary` is whole by now."""
        for token, form in self.forms:
            words = self._leave_out_ignored(self.list_words(form))
            roots = tuple(map(self.find_family, words))
            if roots:
                named = NamedWords(roots, token, " ".join(words))
                self.names.setdefault(roots[0], []).append(named)
        for forms in self.names.values():
            forms.sort(key=lambda named: -len(named.roots))
        for token, form in self.forms:
            parts = self.list_parts(self.list_words(form), but=token)
            is_office = len(parts) > 1 and any(part.startswith("=") for part in parts)
            if token.startswith("@") and is_office:
                self.offices[join_parts(parts)] = token

    def list_words(self, text: str) -> list[str]:
        """The words of a text, as they are compared."""
        words = []
        for found in _WORD.finditer(text):
            word = self._fold(found[0])
            if word == "s" and text[found.start() - 1 : found.start()] in ("'", "’"):
                continue
            words.append(word)
        return words

    def _fold(self, word: str) -> str:
        if _CAPITALS.fullmatch(word) and word.lower() in self.ignored:
            return word
        return _fold_letters(word)

    def _leave_out_ignored(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self.ignored] or words

    def list_dates(self, text: str) -> Iterator[str]:
        """The dates of a text: "2023-01-31", "2023-01", and without a year "-01-31", "-01"."""
        for found in self._dates.finditer(text):
            parts = {name[0]: value for name, value in found.groupdict().items() if value}
            name = parts.get("m", "").lower()
            month = self.months.get(name) or int(name if name.isdigit() else 0)
            day = int(parts.get("d", 0))
            if 1 <= month <= 12 and day <= 31:
                end = f"-{day:02}" if day else ""
                yield f"{parts.get('y', '')}-{month:02}{end}"

    def find_family(self, word: str) -> str:
        """The one token that all forms of a word share."""
        token = self._families.get(word)
        if token is None:
            token = self._families[word] = self._look_for_family(word)
        return token

    def _look_for_family(self, word: str) -> str:
        if word in self.roots:
            return self.roots[word]
        for rest in self._strip(word):
            if rest in self.roots:
                return self.roots[rest]
            if len(rest) > _LEAST_ROOT and (rest in self.vocabulary or rest in self.meant):
                return rest
        return word

    def _strip(self, word: str) -> list[str]:
        """What may be left when affixes are taken off; most letters first."""
        rests = {word: None}
        for place in _PLACES:
            for each in list(rests):
                for affix, where, letters in self.affixes:
                    if where == place and len(each) - len(affix) >= _LEAST_ROOT:
                        rests.update(dict.fromkeys(_take_off(each, affix, place, letters)))
        del rests[word]
        return sorted(rests, key=len, reverse=True)

    def list_names(self, words: Sequence[str], *, every: bool) -> Iterator[NamePlace]:
        """The longest name or meaning that begins at each word, or every one."""
        yield from self._list_names(words, every=every, but="")

    def _list_names(self, words: Sequence[str], *, every: bool, but: str) -> Iterator[NamePlace]:
        places = [place for place, word in enumerate(words) if word not in self.ignored]
        roots = [self.find_family(words[place]) for place in places]
        for first, root in enumerate(roots):
            if root not in self.names:
                continue
            fitting = [
                named
                for named in self.names[root]
                if named.token != but and _begins_with(roots, first, named.roots)
            ]
            best = _prefer_written(fitting, [words[place] for place in places[first:]])
            for named in _choose_all(best) if every else best[:1]:
                last = places[first + len(named.roots) - 1]
                yield NamePlace(places[first], last - places[first] + 1, named.token)

    def list_parts(self, words: Sequence[str], but: str = "") -> list[str]:
        """A list of words by its longest names and meanings, and the roots of the others."""
        names: dict[int, NamePlace] = {}
        for name in self._list_names(words, every=False, but=but):
            names.setdefault(name.first, name)
        parts: list[str] = []
        place = 0
        while place < len(words):
            if place in names:
                parts.append(names[place].token)
                place += names[place].length
                continue
            if words[place] not in self.ignored:
                parts.append(self.find_family(words[place]))
            place += 1
        return parts

    def find_key(self, words: Sequence[str]) -> str:
        """By what these words are compared with a whole query."""
        return join_parts(self.list_parts(words))

    def list_tokens(self, words: Sequence[str], text: str, *, is_bare: bool) -> set[str]:
        """By what a text is found: its roots, and its names unless it is bare, and dates."""
        tokens = set(map(self.find_family, words))
        if not is_bare:
            tokens.update(name.token for name in self.list_names(words, every=True))
        for date in self.list_dates(text):
            tokens.update(list_coarser_dates(date))
        return tokens


def _number_forms(sign: str, forms: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    for number, names in enumerate(forms):
        for name in names:
            yield f"{sign}{number}", name


@functools.lru_cache(maxsize=1 << 16)
def _fold_letters(word: str) -> str:
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in parted if unicodedata.category(sign)[0] != "M").lower()


def _take_off(word: str, affix: str, place: str, letters: str) -> list[str]:
    if place == "prefix":
        rest = word.removeprefix(affix)
        changed = letters + rest
    else:
        rest = word.removesuffix(affix)
        changed = rest + letters
    if rest == word:
        return []
    return [rest, changed] if letters else [rest]


def _begins_with(roots: Tokens, first: int, wanted: tuple[str, ...]) -> bool:
    return tuple(roots[first : first + len(wanted)]) == wanted


def _prefer_written(names: Sequence[NamedWords], words: Sequence[str]) -> list[NamedWords]:
    """Without those that other names of their length go before, being written so."""
    as_written = {named for named in names if named.written == " ".join(words[: len(named.roots)])}
    lengths = {len(named.roots) for named in as_written}
    return [named for named in names if named in as_written or len(named.roots) not in lengths]


def _choose_all(names: Sequence[NamedWords]) -> list[NamedWords]:
    """All meanings, and the longest names."""
    longest = next((len(named.roots) for named in names if named.is_name), 0)
    return [named for named in names if not named.is_name or len(named.roots) == longest]


def _compile_dates(months: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(months, key=len, reverse=True)
    month = "|".join(longest_first)
    whole_names = "|".join(name for name in months if len(name) > len("jan"))
    day = r"[0-9]{1,2}"
    ways = (
        rf"(?P<y1>[0-9]{{4}})-(?P<m1>{day})(?:-(?P<d1>{day}))?",
        rf"(?P<d2>{day})(?:st|nd|rd|th)? +(?P<m2>{month})\.?(?:,? +(?P<y2>[0-9]{{4}}))?",
        rf"(?P<m3>{month})\.? +(?P<d3>{day})(?:st|nd|rd|th)?(?![0-9])(?:,? +(?P<y3>[0-9]{{4}}))?",
        rf"(?P<m4>{month})\.?,? +(?P<y4>[0-9]{{4}})",
        rf"(?P<d5>{day})[/.](?P<m5>{day})(?:[/.](?P<y5>[0-9]{{4}}))?",
        rf"(?P<m6>{whole_names})",
    )
    whole = [rf"(?<![^\W_]){way}(?![^\W_])" for way in ways]
    return re.compile("|".join(whole), re.IGNORECASE)
