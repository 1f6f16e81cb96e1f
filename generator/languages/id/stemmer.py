"""The root of an Indonesian word, by the rules and the dictionary of Sastrawi."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any  # Sastrawi ships no types

from Sastrawi.Stemmer.Context.Removal import Removal
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from generator.core.text import Words
from generator.languages.id import affixation

# What a stemmer can help; names in other letters stay as they are.
_INDONESIAN = re.compile(r"[a-z]{4,40}(?:-[a-z]{1,40})?")

# The first two letters of a prefix, and the second and third letter of a word with an infix.
_BEGINNINGS = frozenset({"be", "di", "ka", "ke", "ku", "me", "pe", "se", "te"})
_INFIXES = frozenset({"el", "em", "er", "in"})

# The numbers of Sastrawi's rules for each beginning of a word, in the order they are tried in.
# Those
# for infixes come after them: no word has an infix and begins with `ku` or `kau`.
_RULES = {
    "be": (1, 2, 3, 4, 5),
    "te": (6, 7, 8, 9, 35),
    "me": (10, 11, 12, 13, 14, 15, 16, 17, 18, 19),
    "pe": (20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 36),
    "ku": (41,),
    "ka": (42,),
}
_INFIX_RULES = (37, 38, 39, 40)
_RULE_NUMBER = re.compile(r"\d+")

# Kinds of removal, as Sastrawi abbreviates them, in the order of its rules for suffixes.
_SUFFIX_KINDS = ("P", "PP", "DS")  # particle, possessive pronoun, derivational suffix
_PREFIX_KIND = "DP"


def stem(word: str) -> str:
    """The root of a word in small letters."""
    if not _INDONESIAN.fullmatch(word):
        return word
    stemmer = _stemmer()
    root = str(stemmer.stem_word(word))
    has_word = stemmer.get_dictionary().contains
    if root != word:
        return affixation.correct_root(word, root, has_word)
    is_listed = has_word(word)
    for rest in affixation.list_without_borrowed(word, is_listed=is_listed):
        if is_word(rest):
            return stem(rest)
    if is_listed:
        return word
    return affixation.find_compound(word, has_word) or word


def list_rivals(word: str, root: str) -> Words:
    """The roots that a word in small letters may have beside that one."""
    return affixation.list_rivals(word, root, is_root)


def is_name_form(word: str, root: str) -> bool:
    """Whether a word with a capital is a name, since no noun of that root has its form."""
    return affixation.is_name_form(word, root)


def is_root(word: str) -> bool:
    """Whether a word in small letters is in the dictionary."""
    return bool(_stemmer().get_dictionary().contains(word))


@lru_cache(maxsize=1 << 15)
def is_word(word: str) -> bool:
    """Whether the root of a word in small letters is in the dictionary."""
    return bool(_stemmer().get_dictionary().contains(stem(word)))


def undouble(word: str) -> str:
    """The word that a word doubles: of `negara-negara` `negara`; any other word as it is."""
    first, _, second = word.partition("-")
    if first == second and _INDONESIAN.fullmatch(word):
        return first
    return word


@cache
def _stemmer() -> Any:
    """Sastrawi's stemmer with its rules asked in a quicker way, for the same roots.

    It compiles a regular expression for each word it takes an affix off, and tries all 42 rules for
    prefixes on words that begin with none.
    """
    stemmer = Stemmer(StemmerFactory().create_stemmer().delegatedStemmer.get_dictionary())
    rules = stemmer.visitor_provider
    rules.suffix_visitors = [
        _SuffixRule(rule, kind)
        for rule, kind in zip(rules.suffix_visitors, _SUFFIX_KINDS, strict=True)
    ]
    plain, *others = rules.prefix_visitors
    disambiguators = {_number_of(rule): rule.disambiguators for rule in others}
    rules.prefix_visitors = [_PrefixRules(plain, disambiguators)]
    return stemmer


def _number_of(rule: Any) -> int:
    """The number in the name of a rule's class, the same in the classes of all its readings."""
    (number,) = {_RULE_NUMBER.findall(type(reading).__name__)[0] for reading in rule.disambiguators}
    return int(number)


class _SuffixRule:
    """One of Sastrawi's rules that take a suffix off a word."""

    def __init__(self, rule: Any, kind: str) -> None:
        self.rule = rule
        self.kind = kind

    def visit(self, context: Any) -> None:
        """Take the suffix off the word that is being stemmed."""
        word = context.current_word
        rest = self.rule.remove(word)
        if rest != word:
            removed = word[len(rest) :]
            context.add_removal(Removal(self, word, rest, removed, self.kind))
            context.current_word = rest


class _PrefixRules:
    """Sastrawi's rules that take a prefix or infix off a word; the first that fits does."""

    def __init__(self, plain: Any, rules: Mapping[int, Sequence[Any]]) -> None:
        self.plain = plain  # for prefixes that change no letter
        self.rules = rules  # by their numbers

    def visit(self, context: Any) -> None:
        """Take one prefix off the word that is being stemmed."""
        word = context.current_word
        if word[:2] not in _BEGINNINGS and word[1:3] not in _INFIXES:
            return
        rest = self.plain.remove(word)
        if rest == word:
            if context.dictionary.contains(word):
                return
            rest = self._strip(word, context.dictionary)
        if rest is not None:
            # Only of suffixes Sastrawi asks again which letters went.
            context.add_removal(Removal(self, word, rest, "", _PREFIX_KIND))
            context.current_word = rest

    def _strip(self, word: str, dictionary: Any) -> Any:
        """What the first rule that fits leaves of the word; None where none fits."""
        numbers = _RULES.get(word[:2], ())
        if word[1:3] in _INFIXES:
            numbers = (*numbers, *_INFIX_RULES)
        for number in numbers:
            rest = None
            for reading in self.rules[number]:
                rest = reading.disambiguate(word)
                if dictionary.contains(rest):
                    break
            if rest is not None:
                return rest
        return None
