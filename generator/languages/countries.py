"""Name the countries of a pack in the languages of the readers, by Unicode CLDR."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel import Locale

from generator.core.frozen import Frozen
from generator.languages.pack import Language


class CountryNames(Frozen):
    """What countries are called where the articles are not read in their own language."""

    articles_language: str
    translated: Mapping[str, Mapping[str, str]]  # id -> language of readers -> name


def name_countries(language: Language, readers: Iterable[str]) -> CountryNames:
    """The names for these languages of readers; `language` is the articles' own."""
    other_languages = [code for code in readers if code != language.code]
    territories = {code: Locale.parse(code).territories for code in other_languages}
    translated = {}
    for row in language.table("countries"):
        country = row["code"]
        translated[row["id"]] = {code: names[country] for code, names in territories.items()}
    return CountryNames(language.code, translated)
