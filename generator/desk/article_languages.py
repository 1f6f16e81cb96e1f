"""Say which language an article is in that does not say it, as far as it is certain.

The words that every text in a language is full of are counted, those of each other language
against those of the one that the article is taken for. Names, numbers and quotations have few of
them, so that only an article that is in another language throughout is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from generator.core.characters import read_as
from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.languages.common_words import CommonWords, load_common_words

# Of 2,246 Indonesian reports (IndoSum) none has fewer than 8 % of its own common words, and none
# more than 12 % of English ones beside them.
LEAST_COMMON_WORDS = 10  # of another language: in fewer nothing shows
LEAST_OTHER_SHARE = 0.15  # of the words, that are common in another language
MOST_OWN_SHARE = 0.04  # of the words, that are common in the article's language
LEAST_WORDS = 100  # in which a text of an unknown language shows
LEAST_LETTERS = 40  # in which another script shows
LEAST_OTHER_LETTERS = 0.8  # of the letters, in another script

LATIN = "LATIN"
_WORD = re.compile(r"[^\W\d_]+")
_IS_ELSEWHERE = "is in a language that the book does not read"
_SEEMS_ELSEWHERE = "seems to be in a language that the book does not read"


class LanguageDoubt(Frozen):
    """Why an article seems to be in a language in which it cannot be read."""

    fault: Fault
    is_certain: bool


def doubt_language(text: str, code: str) -> LanguageDoubt | None:
    """What speaks against a text's being in the language of that code; None for nothing.

    A language whose common words are not listed is not doubted.
    """
    common = load_common_words().get(code)
    if not common:
        return None
    words = _count_words(text)
    if _is_surely_in(words, common):
        return None
    return _doubt_script(words, common) or _doubt_words(words, common)


def list_doubts(text: str, code: str) -> tuple[LanguageDoubt, ...]:
    """The doubt about a text, if there is one."""
    doubt = doubt_language(text, code)
    return () if doubt is None else (doubt,)


def report_language(code: str, readable: Iterable[str]) -> Fault:
    """That an article is by its sidecar in the language of that code, which cannot be read."""
    return Fault(
        what=_IS_ELSEWHERE,
        found=f"`language: {code}` in its sidecar",
        expected=" or ".join(readable),
        advice="take it out, or correct its sidecar",
    )


def _count_words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(read_as(text).lower()))


def _count(words: Counter[str], counted: frozenset[str]) -> int:
    # Asked of the set, which looks at the words of the text alone
    return sum(words[word] for word in counted.intersection(words))


@cache
def _words_beside(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words without the others: asked of each article of the same languages."""
    return words - others


def _is_surely_in(words: Counter[str], own: CommonWords) -> bool:
    """Whether no other language can be nearer, and no script is another one: of most articles this
    is seen without asking each language.
    """
    if not all(map(str.isascii, words)) or _script_of(min(own.words)) != LATIN:
        return False
    others = _words_of_others(own)
    of_own = _count(words, _words_beside(own.words, others))
    of_others = _count(words, _words_beside(others, own.words))
    if of_others > of_own:
        return False
    return of_own > MOST_OWN_SHARE * words.total()


@cache
def _words_of_others(own: CommonWords) -> frozenset[str]:
    """The common words of all languages but that one."""
    return frozenset().union(*(language.words for language in _list_others(own)))


# --- by script ------------------------------------------------------------------------------------


def _doubt_script(words: Counter[str], own: CommonWords) -> LanguageDoubt | None:
    scripts: Counter[str] = Counter()
    for word, count in words.items():
        scripts[_script_of(word)] += len(word) * count
    letters = scripts.total()
    own_script = _script_of(min(own.words))
    letters_elsewhere = letters - scripts.pop(own_script, 0)
    least = LEAST_OTHER_LETTERS * letters
    if letters < LEAST_LETTERS or letters_elsewhere < least:
        return None
    commonest = scripts.most_common(1)
    script, _ = commonest[0]
    script_name = f"{script.capitalize()} letters"
    return _doubt(_IS_ELSEWHERE, script_name, own, is_certain=True)


@cache
def _script_of(word: str) -> str:
    """What the Unicode name of its first letter begins with: `LATIN`, `ARABIC`, `CJK`."""
    return unicodedata.name(word[0], "UNKNOWN").partition(" ")[0]


# --- by words -------------------------------------------------------------------------------------


def _doubt_words(words: Counter[str], own: CommonWords) -> LanguageDoubt | None:
    total = words.total()
    nearest = _find_nearest_other(words, own)
    of_nearest = _count(words, _words_beside(nearest.words, own.words))
    of_own = _count(words, _words_beside(own.words, nearest.words))  # `di` is Italian, too
    least = max(LEAST_COMMON_WORDS, LEAST_OTHER_SHARE * total)
    has_other_words = of_nearest >= least
    has_own_words = of_own > MOST_OWN_SHARE * total
    if has_other_words and not has_own_words:
        return _doubt(_IS_ELSEWHERE, nearest.called, own, is_certain=True)
    if has_other_words and of_nearest > of_own:
        return _doubt(_SEEMS_ELSEWHERE, nearest.called, own, is_certain=False)
    if total >= LEAST_WORDS and not has_own_words:
        rare = f"{of_own} of the words that are common in {own.called} among {total:,}"
        return _doubt(_SEEMS_ELSEWHERE, rare, own, is_certain=False)
    return None


def _find_nearest_other(words: Counter[str], own: CommonWords) -> CommonWords:
    """The language of whose common words, beside those of its own, the text has most."""
    foreign = _list_others(own)
    return max(foreign, key=lambda other: _count(words, _words_beside(other.words, own.words)))


def _list_others(own: CommonWords) -> list[CommonWords]:
    return [language for language in load_common_words().values() if language is not own]


def _doubt(what: str, found: str, own: CommonWords, *, is_certain: bool) -> LanguageDoubt:
    advice = f"take it out, or write `language: {own.code}` in its sidecar if it is {own.called}"
    fault = Fault(what=what, found=found, expected=own.called, advice=advice)
    return LanguageDoubt(fault, is_certain)
