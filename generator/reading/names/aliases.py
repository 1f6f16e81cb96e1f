"""Short forms in brackets behind a name: `Susilo Bambang Yudhoyono (SBY)`; and by-names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from generator.nouns.article import REPEATED, TAGGER
from generator.reading.names.matches import (
    PERSON,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    find_free_words,
)
from generator.reading.names.words import NameKey, Words

BRACKETED_RULE = "short form in brackets"
_BY_NAME_RULE = "other name in the article"
_BRACKETED = 3  # words and marks of one word in brackets
_LETTERS_OF_PART = 3  # that a by-name shares with a part of the name: `Jokowi`


def resolve_short_forms(
    sentences: NamedSentences, by_names: Mapping[NameKey, NameMatch]
) -> NamedSentences:
    """The sentences of an article with each short form and by-name wherever it is used."""
    sentences = _resolve_by_names(sentences, by_names)
    short_forms = _find_short_forms(sentences)
    short_forms |= _select_words(sentences, by_names)
    if not short_forms:
        return list(sentences)
    resolved = []
    for sentence in sentences:
        words = sentence.words
        others = [name for name in sentence.names if _word_of(words, name) not in short_forms]
        # Words of a name that stays are no short form.
        without = sentence.with_names(others)
        uses = _find_uses(without, short_forms)
        resolved.append(without.with_names([*others, *uses]))
    return resolved


def _resolve_by_names(
    sentences: NamedSentences, by_names: Mapping[NameKey, NameMatch]
) -> NamedSentences:
    """The sentences in which names that are another one's mean that person."""
    if not by_names:
        return sentences
    return [sentence.with_names(_give_bearers(sentence, by_names)) for sentence in sentences]


def _give_bearers(sentence: NamedSentence, by_names: Mapping[NameKey, NameMatch]) -> NameMatches:
    for name in sentence.names:
        key = sentence.key_of(name)
        if key in by_names:
            bearer = by_names[key]
            yield name.of_kind(PERSON).identified(bearer.entity, bearer.name)
        else:
            yield name


def _select_words(
    sentences: NamedSentences, by_names: Mapping[NameKey, NameMatch]
) -> dict[str, NameMatch]:
    """The by-names of one word, as the article writes them, and who bears them."""
    bearers = {key[0]: bearer for key, bearer in by_names.items() if len(key) == 1}
    if not bearers:
        return {}
    names = {}
    for sentence in sentences:
        for word in sentence.words:
            if word.capital and word.key in bearers:
                names[word.text] = replace(bearers[word.key], rule=_BY_NAME_RULE)
    return names


def _word_of(words: Words, name: NameMatch) -> str:
    """The word that a name consists of, "" for a longer name."""
    if name.size > 1:
        return ""
    return words[name.first].text


def _find_short_forms(sentences: NamedSentences) -> dict[str, NameMatch]:
    short_forms = {}
    for sentence in sentences:
        words = sentence.words
        for name in sentence.names:
            text = _bracketed_after(words, name)
            if text and _can_be_short(text, words, name):
                short_forms[text] = replace(name, rule=BRACKETED_RULE)
    if short_forms:
        for text in _collect_certain(sentences):
            short_forms.pop(text, None)
    return short_forms


def _collect_certain(sentences: NamedSentences) -> set[str]:
    """The single words that a list or rule names, not the tagger alone."""
    certain = set()
    for sentence in sentences:
        for name in sentence.names:
            if name.rule not in {TAGGER, REPEATED}:
                certain.add(_word_of(sentence.words, name))
    return certain


def _bracketed_after(words: Words, name: NameMatch) -> str:
    """The one word in brackets behind a name, "" where none is there or the name is a place's."""
    if name.kind == PLACE or name.end + _BRACKETED > len(words):
        return ""
    opening, word, closing = words[name.end : name.end + _BRACKETED]
    if opening.text != "(" or closing.text != ")":
        return ""
    return word.text


def _can_be_short(text: str, words: Words, name: NameMatch) -> bool:
    """Whether a word is a name's first letters (`SBY`), or the beginning of a part (`Jokowi`)."""
    if not text[0].isupper() or not text.isalpha():
        return False
    parts = [word.text for word in words[name.first : name.end] if word.capital]
    is_person = name.is_person
    if text.isupper():
        if is_person:
            return len(parts) > 1 and _are_initials(text, parts)
        first_part = parts[0]
        return text[0] == first_part[0]
    return is_person and _beginning(text) in map(_beginning, parts)


def _are_initials(text: str, parts: Sequence[str]) -> bool:
    """Whether each letter begins a part of a person's name; `PDIP` behind one is a party."""
    initials = [part[0] for part in parts]
    if text[0] != initials[0]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in text)


def _beginning(text: str) -> str:
    """The letters that a by-name may have of a part of the name."""
    return text[:_LETTERS_OF_PART].casefold()


def _find_uses(sentence: NamedSentence, short_forms: Mapping[str, NameMatch]) -> NameMatches:
    for index in find_free_words(sentence.texts, short_forms.keys(), sentence.names):
        name = short_forms[sentence.texts[index]]
        yield name.at_word(index, name.rule)
