"""The roots that regular affixes can have made an Indonesian word of.

Sastrawi takes the first root that its rules lead to; where there are several, what they are worth
is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from generator.core.text import Words

IsWord = Callable[[str], bool]  # whether the dictionary has a word

SHORTEST_ROOT = 3  # letters
SHORTEST_PART = 4  # letters of each of two words in one (`tanggungjawab`)
SHORTEST_ROOT_WITH_K = 4  # letters; `kenakan` has its `k` of a suffix
BEGINNINGS_OF_NOUNS = ("pe", "ke")
# Affixes by which most forms are seen to be regular without a search.
PLAIN_BEGINNINGS = frozenset(
    {"ber", "di", "ke", "se", "ter", "per", "me", "mem", "men", "meng", "pe", "pem", "pen", "peng"}
)
PLAIN_ENDINGS = frozenset({"", "an", "kan", "i", "nya", "annya", "kannya", "inya"})
MOST_PREFIXES = 2
VOWELS = "aiueo"
SUFFIXES = ("kan", "an", "i", "")
ENCLITICS = ("nya", "ku", "mu", "lah", "kah", "pun", "")
ADDED = "ke"  # a prefix with which the dictionary has words that are none
LONGEST_CHANCE = 3  # letters of a root that a name has by chance
LONGEST_BEFORE_ENDING = 4  # the same where one of the endings follows it
NAME_ENDINGS = ("i", "ku", "mu")
NAME_BEGINNINGS = ("di", "se", "ku")
PLAIN_PREFIXES = ("di", "ke", "se", "ber", "ter", "per", "memper", "diper")
# Prefixes that lose their r before a root that begins with it.
SHORTENED = ("be", "te", "pe")
NASAL_PREFIXES = ("me", "pe")
# Nasals, longest first, each with the letter that it replaces before a vowel.
NASALS = (("ng", "k"), ("ny", "s"), ("n", "t"), ("m", "p"))
BEFORE_MONOSYLLABLES = "nge"
LONGEST_MONOSYLLABLE = 4  # letters: `cek`, `klik`
SONORANTS = tuple("lrwymn")
# Prefixes from other languages that leave what they are put before whole, and those with which
# the dictionary has words that begin so by chance (`pranata`).
BORROWED = ("non", "anti", "pasca", "antar")
BORROWED_BY_CHANCE = ("pra", "multi", "semi", "sub", "super", "ultra")


def list_rivals(word: str, root: str, has_word: IsWord) -> Words:
    """The other roots that a word may have: no shorter ones, which chance makes (`kawasan`, was).

    But what begins like one prefix more is a form itself (`kelulus`, of `kelulusan`).
    """
    if _find_root_of_noun(word, has_word):
        return ()
    rivals = []
    without_added = root.removeprefix(ADDED)
    for base in _list_bases(word, has_word):
        is_shorter = len(base) < len(root)
        if is_shorter and base != without_added:
            continue
        if base != root:
            rivals.append(base)
    return tuple(rivals)


def correct_root(word: str, root: str, has_word: IsWord) -> str:
    """The root of a word for which Sastrawi says that one; infixes and `-is` are not taken off."""
    noun_root = _find_root_of_noun(word, has_word)
    if noun_root:
        return noun_root
    if _is_plain(word, root) or is_regular(word, root):
        return root
    bases = _list_bases(word, has_word)
    if bases:
        return max(bases, key=len)
    if _has_infix(word, root):
        return _strip_enclitic(word)
    return root


def _find_root_of_noun(word: str, has_word: IsWord) -> str:
    """The root with a last `k` of a noun (`pemupukan`, `keretakan`): none has the suffix `kan`."""
    noun = _strip_enclitic(word)
    if not noun.endswith("kan") or not noun.startswith(BEGINNINGS_OF_NOUNS):
        return ""
    roots = filter(has_word, _strip_prefix(noun.removesuffix("an")))
    longest = max(roots, key=len, default="")
    return longest if len(longest) >= SHORTEST_ROOT_WITH_K else ""


def _has_infix(word: str, root: str) -> bool:
    """Whether a root was made by taking letters out of a word: `rawan` of `relawan`.

    `rerumputan` only repeats the first letter of its root.
    """
    return word[0] == root[0] and root not in word


def _strip_enclitic(word: str) -> str:
    enclitic = next(enclitic for enclitic in ENCLITICS if word.endswith(enclitic))
    return word.removesuffix(enclitic)


def _list_bases(word: str, has_word: IsWord) -> Words:
    """The words of the dictionary that one prefix, one suffix and an enclitic make a word of."""
    bases: dict[str, None] = {}
    for rest in _strip_suffixes(word):
        bases[rest] = None
        bases.update(dict.fromkeys(_strip_prefix(rest)))
    del bases[word]
    long_enough = [base for base in bases if len(base) >= SHORTEST_ROOT]
    return tuple(filter(has_word, long_enough))


def _is_plain(word: str, root: str) -> bool:
    """Whether what is before and behind a root in a word are usual affixes, seen at a glance."""
    beginning, inside, ending = word.partition(root)
    return inside != "" and beginning in PLAIN_BEGINNINGS and ending in PLAIN_ENDINGS


def is_regular(word: str, root: str) -> bool:
    rests = set(_strip_suffixes(word))
    for _ in range(MOST_PREFIXES):
        if root in rests:
            return True
        rests = _strip_prefixes(rests)
    return root in rests


def is_name_form(word: str, root: str) -> bool:
    """Whether a word of that root is a name where it has a capital: `Helmi`, `Lukaku`, `Dimas`.

    Verbs alone end in a bare `-i`, and few sentences begin with them.
    """
    ending = word.removeprefix(root)
    if ending != word:
        if ending == "an":
            return len(root) <= LONGEST_CHANCE and root[-1] not in VOWELS
        return ending in NAME_ENDINGS and len(root) <= LONGEST_BEFORE_ENDING
    beginning = word.removesuffix(root)
    return beginning != word and len(root) <= LONGEST_CHANCE and beginning in NAME_BEGINNINGS


def find_compound(word: str, has_word: IsWord) -> str:
    """The two words in one that affixes are put round (`mempertanggungjawabkan`); "" where none."""
    rests = set(_strip_suffixes(word))
    rests.discard(word)
    for _ in range(MOST_PREFIXES):
        rests = _strip_prefixes(rests)
        for rest in sorted(rests):
            if _is_compound(rest, has_word):
                return rest
    return ""


def list_without_borrowed(word: str, *, is_listed: bool) -> list[str]:
    """What a borrowed prefix may be put before in a word (`nonnuklir`)."""
    prefixes = BORROWED if is_listed else (*BORROWED, *BORROWED_BY_CHANCE)
    rests = [word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix)]
    return [rest for rest in rests if len(rest) >= SHORTEST_PART]


def _is_compound(word: str, has_word: IsWord) -> bool:
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if has_word(word[:end]) and has_word(word[end:]):
            return True
    return False


def _strip_suffixes(word: str) -> Iterator[str]:
    """The word without an enclitic, without a suffix, and without both; itself too."""
    for enclitic in ENCLITICS:
        if not word.endswith(enclitic):
            continue
        whole = word.removesuffix(enclitic)
        for suffix in SUFFIXES:
            if whole.endswith(suffix):
                yield whole.removesuffix(suffix)


def _strip_prefixes(words: Iterable[str]) -> set[str]:
    """What one prefix of each word can have been put before."""
    return set(chain.from_iterable(map(_strip_prefix, words)))


def _strip_prefix(word: str) -> Iterator[str]:
    """What one prefix of the word can have been put before."""
    for prefix in PLAIN_PREFIXES:
        if word.startswith(prefix):
            yield word.removeprefix(prefix)
    for prefix in SHORTENED:
        if word.startswith(prefix + "r"):
            yield word.removeprefix(prefix)
    for prefix in NASAL_PREFIXES:
        if word.startswith(prefix):
            yield from _strip_nasal(word.removeprefix(prefix), is_noun=prefix == "pe")


def _strip_nasal(rest: str, *, is_noun: bool) -> Iterator[str]:
    """What can be behind `me` or `pe`, whose nasal is a part of `rest`."""
    if rest.startswith(SONORANTS) or is_noun:
        yield rest
    monosyllable = rest.removeprefix(BEFORE_MONOSYLLABLES)
    if monosyllable != rest and len(monosyllable) <= LONGEST_MONOSYLLABLE:
        yield monosyllable
    for nasal, letter in NASALS:
        if not rest.startswith(nasal):
            continue
        following = rest.removeprefix(nasal)
        if following[:1] in VOWELS:
            yield letter + following
        if nasal == "ng" or following[:1] not in VOWELS:
            yield following
        return
