"""Sets words apart that share a root and mean something else."""

from __future__ import annotations

from generator.core.remembered import compute_once
from generator.core.text import WordMap
from generator.languages.pack import Language


def name_meaning(word: str, language: Language) -> str:
    """What sets a word in small letters apart from others of its root, in English.

    "" for all words of a root that the table does not list: they mean the same.
    """
    meanings = _load_meanings(language)
    for form in (word, *_without_clitics(word, language)):
        if form in meanings:
            return meanings[form]
    return ""


def _without_clitics(word: str, language: Language) -> list[str]:
    suffixes = language.column("clitics", "suffix")
    return [word.removesuffix(suffix) for suffix in suffixes if word.endswith(suffix)]


@compute_once
def _load_meanings(language: Language) -> WordMap:
    meanings = {}
    for row in language.table("other_words"):
        for word in row["words"].split():
            meanings[word] = row["meaning"]
    return meanings
