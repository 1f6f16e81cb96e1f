"""The words, dates and numbers of one language of the book.

All as bare strings, which a filter makes page text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.plurals import choose_plural_form
from generator.core.text import TextMatch
from generator.nouns.book import Book
from generator.nouns.editors import NO_WORDS, InterfaceWords, Texts
from generator.showing import formats

GapValues = Mapping[str, str | int]  # name of a gap -> what fills it

_COUNT = "{n}"
_GAP = re.compile(r"\{([a-z_]+)\}")


class EditorsText(Frozen):
    """What an editor wrote, in the language of the page or, where it lacks it, in another one."""

    words: str
    language: str  # code of that other language; "" where it is the page's own


class Wording(Frozen):
    language: str
    words: InterfaceWords
    fallbacks: tuple[str, ...]  # languages to fall back on, best first

    def word(self, english: str) -> str:
        """Words of the templates in this language, as they are."""
        return self.words.single.get(english, english)

    def translated(self, english: str, /, **values: str | int) -> str:
        """Words of the templates in this language, with a value for each `{name}` in them that is
        given here.
        """
        return self._fill_gaps(self.word(english), values)

    def _fill_gaps(self, text: str, values: GapValues) -> str:
        if not values:
            return text
        return _GAP.sub(lambda gap: self._fill(gap, values), text)

    def _fill(self, gap: TextMatch, values: GapValues) -> str:
        """The value for a gap; values are never looked through for gaps."""
        value = values.get(gap[1], gap[0])
        if isinstance(value, str):
            return value
        return self.number(value)

    def has(self, english: str) -> bool:
        return self.language == "en" or english in self.words.single

    def counted(self, count: int, one: str, many: str, /, **values: str | int) -> str:
        """The words for so many; `{n}` in them is the count.

        Where only those for many have it, those for one are said of exactly one in every language.
        """
        is_of_exactly_one = _COUNT in many and _COUNT not in one
        if is_of_exactly_one and count == 1:
            return self.translated(one, **values)
        if is_of_exactly_one:
            one = many
        form = self._choose_form(count, one, many)
        return self._fill_gaps(form, {"n": count, **values})

    def spelled(self, count: int) -> str:
        """The number as in running text: small ones as words."""
        words = self.translated("zero one two three four five six seven eight nine").split()
        if count < len(words):
            return words[count]
        return self.number(count)

    def _choose_form(self, count: int, one: str, many: str) -> str:
        """The words for so many by the language's plural rule."""
        forms = self.words.plural.get(one)
        if forms:
            number = choose_plural_form(count, self.language)
            return forms[number]
        english = one if count == 1 else many
        return self.word(english)

    def text(self, texts: Texts) -> str:
        """An editor's text in this language, else in another one of the book, else ""."""
        return self.editors_text(texts).words

    def editors_text(self, texts: Texts) -> EditorsText:
        """The same with its language."""
        codes = (self.language, *self.fallbacks, *sorted(texts))
        for code in codes:
            if code in texts:
                language = self.name_other(code)
                return EditorsText(texts[code], language)
        return EditorsText("", "")

    def name_other(self, code: str) -> str:
        """The code of another language, "" for this one."""
        return "" if code == self.language else code

    def day(self, value: str) -> str:
        """An ISO date in full."""
        return formats.written(value, self.language)

    def short_day(self, value: str) -> str:
        """An ISO date with a short month."""
        return formats.written(value, self.language, short=True)

    def span(self, first: str, last: str) -> str:
        """From one ISO date to another in full; "" where they are not known."""
        return self._span(first, last, short=False)

    def short_span(self, first: str, last: str) -> str:
        """From one ISO date to another with short months."""
        return self._span(first, last, short=True)

    def _span(self, first: str, last: str, *, short: bool) -> str:
        first_days = Days.parse_or_none(first)
        last_days = Days.parse_or_none(last)
        if first_days is None or last_days is None:
            return ""
        return formats.written_span(first_days, last_days, self.language, short=short)

    def number(self, value: int) -> str:
        return formats.number(value, self.language)

    def share(self, value: float) -> str:
        """A share between 0 and 1 as a per cent."""
        return formats.percent(value, self.language)

    def exact_share(self, value: float) -> str:
        """A share between 0 and 1 as a per cent with one decimal."""
        return formats.exact_percent(value, self.language)

    def weight(self, value: float) -> str:
        return formats.weight(value, self.language)

    def own_name(self) -> str:
        """What the language calls itself: a translation says so in place of “English”."""
        if self.has("English"):
            return self.translated("English")
        return formats.language_name(self.language)


ENGLISH = Wording("en", NO_WORDS, ())


def list_wordings(book: Book) -> tuple[Wording, ...]:
    """The languages of a book, that of its root first."""
    return tuple(word_in(code, book) for code in book.languages)


def word_in(language: str, book: Book) -> Wording:
    """One of the languages of a book."""
    words = book.ui.get(language, NO_WORDS)
    return Wording(language, words, book.languages)
