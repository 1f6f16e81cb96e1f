"""The words, dates and numbers of one language of the book.

All as bare strings, which a filter makes page text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.core.days import Days
from generator.nouns.book import Book
from generator.nouns.editors import Texts
from generator.showing import formats

_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One language of the book."""

    language: str
    words: Mapping[str, str]  # English words of the templates -> this language's
    fallbacks: tuple[str, ...]  # languages to fall back on, best first

    def word(self, english: str) -> str:
        """Words of the templates in this language, as they are."""
        return self.words.get(english, english)

    def translated(self, english: str, /, **values: str | int) -> str:
        """Words of the templates in this language, with a value for each `{name}` in them that is
        given here.
        """
        text = self.words.get(english, english)
        if not values:
            return text
        return _GAP.sub(lambda gap: self._fill(gap, values), text)

    def _fill(self, gap: re.Match[str], values: Mapping[str, str | int]) -> str:
        """The value for a gap; values are never looked through for gaps."""
        value = values.get(gap[1], gap[0])
        return value if isinstance(value, str) else self.number(value)

    def has(self, english: str) -> bool:
        """Whether the language has words for these English ones."""
        return self.language == "en" or english in self.words

    def counted(self, count: int, one: str, many: str, /, **values: str | int) -> str:
        """The words for one or for many; `{n}` in them is the count."""
        words = one if count == 1 else many
        return self.translated(words, n=count, **values)

    def text(self, texts: Texts) -> str:
        """An editor's text in this language, else in another one of the book, else ""."""
        for code in (self.language, *self.fallbacks):
            if code in texts:
                return texts[code]
        for code in sorted(texts):
            return texts[code]
        return ""

    def day(self, value: str) -> str:
        """An ISO date in full."""
        return formats.written(value, self.language)

    def short_day(self, value: str) -> str:
        """An ISO date with a short month."""
        return formats.written(value, self.language, short=True)

    def span(self, first: str, last: str) -> str:
        """From one ISO date to another in full; "" where they are not known."""
        return self._span(Days.parse_or_none(first), Days.parse_or_none(last), short=False)

    def short_span(self, first: str, last: str) -> str:
        """From one ISO date to another with short months."""
        return self._span(Days.parse_or_none(first), Days.parse_or_none(last), short=True)

    def _span(self, first: Days | None, last: Days | None, *, short: bool) -> str:
        if first is None or last is None:
            return ""
        return formats.written_span(first, last, self.language, short=short)

    def number(self, value: int) -> str:
        """A whole number."""
        return formats.number(value, self.language)

    def share(self, value: float) -> str:
        """A share between 0 and 1 as a per cent."""
        return formats.percent(value, self.language)

    def exact_share(self, value: float) -> str:
        """A share between 0 and 1 as a per cent with one decimal."""
        return formats.exact_percent(value, self.language)

    def weight(self, value: float) -> str:
        """A score."""
        return formats.weight(value, self.language)

    def own_name(self) -> str:
        """What the language calls itself."""
        return formats.language_name(self.language)


ENGLISH = Wording("en", {}, ())


def list_wordings(book: Book) -> tuple[Wording, ...]:
    """The languages of a book, that of its root first."""
    return tuple(Wording(code, book.ui.get(code, {}), book.languages) for code in book.languages)
