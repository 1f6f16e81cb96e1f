"""Short forms that an article gives in brackets behind a name: `Susilo Bambang Yudhoyono (SBY)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.reading.names.matches import (
    PERSON,
    PLACE,
    REPEATED,
    TAGGER,
    NamedSentence,
    NameMatch,
    free_words,
)
from generator.reading.names.words import Words

_LETTERS_OF_PART = 3  # that a by-name shares with a part of the name: `Jokowi`


def resolve_short_forms(sentences: Sequence[NamedSentence]) -> list[NamedSentence]:
    """The sentences of an article with each bracketed short form wherever it is used."""
    short_forms = _find_short_forms(sentences)
    if not short_forms:
        return list(sentences)
    resolved: list[NamedSentence] = []
    for sentence in sentences:
        words = sentence.words
        others = [name for name in sentence.names if _word_of(words, name) not in short_forms]
        # Words of a name that stays are no short form.
        without = sentence.with_names(others)
        resolved.append(without.with_names([*others, *_find_uses(without, short_forms)]))
    return resolved


def _word_of(words: Words, name: NameMatch) -> str:
    """The word that a name consists of, "" for a longer name."""
    return words[name.first].text if name.size == 1 else ""


def _find_short_forms(sentences: Sequence[NamedSentence]) -> dict[str, NameMatch]:
    """Each short form in brackets, and the name before it."""
    certain: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            # A list or rule names it, not the tagger alone.
            if name.size == 1 and name.rule not in {TAGGER, REPEATED}:
                certain.add(sentence.words[name.first].text)
    short_forms: dict[str, NameMatch] = {}
    for sentence in sentences:
        for name in sentence.names:
            text = _bracketed_after(sentence.words, name)
            if text and text not in certain and _can_be_short(text, sentence.words, name):
                short_forms[text] = name
    return short_forms


def _bracketed_after(words: Words, name: NameMatch) -> str:
    """The one word in brackets behind a name, "" where none is there or the name is a place's."""
    after = [word.text for word in words[name.last : name.last + 3]]
    if name.kind == PLACE or len(after) < 3 or after[0] != "(" or after[2] != ")":
        return ""
    return after[1]


def _can_be_short(text: str, words: Words, name: NameMatch) -> bool:
    """Whether a word is a name's first letters (`SBY`), or the beginning of a part (`Jokowi`)."""
    if not text[0].isupper() or not text.isalpha():
        return False
    parts = [word.text for word in words[name.first : name.last] if word.capital]
    if text.isupper():
        return text[0] == parts[0][0] and (name.kind != PERSON or len(parts) > 1)
    beginning = text[:_LETTERS_OF_PART].casefold()
    beginnings = [part[:_LETTERS_OF_PART].casefold() for part in parts]
    return name.kind == PERSON and beginning in beginnings


def _find_uses(
    sentence: NamedSentence, short_forms: Mapping[str, NameMatch]
) -> Iterator[NameMatch]:
    keys = {text.casefold() for text in short_forms}
    for index in free_words(sentence, keys):
        name = short_forms.get(sentence.words[index].text)
        if name is not None:
            yield name._replace(first=index, last=index + 1, role="", rule="short form in brackets")
