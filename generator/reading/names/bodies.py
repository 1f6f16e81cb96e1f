"""Finds names of organisations and places by the words they begin or end with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reading.names.lexicon import match_phrase
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NameMatch,
    covered_words,
    find_words,
    unlisted_match,
)
from generator.reading.names.words import is_tie

MAX_WORDS_AFTER_HEAD = 9  # words after a head word; longer runs are headings
_LONGEST_NUMBER = 2  # digits of a number inside a name


def find_headed(sentence: NamedSentence) -> Iterator[NameMatch]:
    """Names with a head word: `Kementerian Luar Negeri Jepang`, `Bandara Soekarno-Hatta`."""
    words = sentence.words
    heads = find_words(sentence.keys, sentence.lexicon.head_starts)
    if not any(words[head].capital for head in heads):
        return
    names = sentence.by_first
    index = end_of_title = 0
    while index < len(words):
        # "Wali Kota" opens no name with "Kota".
        end_of_title = max(end_of_title, match_phrase(words, index, sentence.lexicon.titles))
        body = _find_headed_at(sentence, index) if index >= end_of_title else None
        if body:
            yield body
            index = body.end
        elif index in names:
            index = names[index].end
        else:
            index += 1


def find_tailed(sentence: NamedSentence) -> Iterator[NameMatch]:
    """Organisations whose name a word closes: `RAND Corporation`."""
    words = sentence.words
    tails = sentence.lexicon.organisation_tails
    if tails.isdisjoint([word.text for word in words]):
        return
    covered = covered_words(sentence.names)
    for tail, word in enumerate(words):
        if word.text not in tails or tail in covered:
            continue
        first = tail
        least = max(0, tail - MAX_WORDS_AFTER_HEAD)
        while first > least:
            before = first - 1
            if before in covered or not _precedes_tail(sentence, before):
                break
            first = before
        if first < tail:
            yield unlisted_match(first, tail + 1, ORGANISATION, "organisation tail word")


def _precedes_tail(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    lexicon = sentence.lexicon
    if not word.capital or word.text in lexicon.openers:
        return False
    if word.text in lexicon.not_names or word.key in lexicon.office_words:
        return False
    return not match_phrase(sentence.words, index, lexicon.titles)


def _find_headed_at(sentence: NamedSentence, index: int) -> NameMatch | None:
    words = sentence.words
    lexicon = sentence.lexicon
    if not words[index].capital:
        return None
    end_of_listed = 0
    listed = sentence.by_first.get(index)
    if listed is not None:
        if listed.kind == PERSON:
            return None
        end_of_listed = listed.end
    kind = PLACE
    head = match_phrase(words, index, lexicon.place_heads)
    organisation_head = match_phrase(words, index, lexicon.organisation_heads)
    if organisation_head > head:
        kind = ORGANISATION
        head = organisation_head
    if not head:
        return None
    start = max(head, end_of_listed)
    end = _find_end(sentence, head, start)
    if end <= end_of_listed:
        return None
    return unlisted_match(index, end, kind, f"{kind} head word")


def _find_end(sentence: NamedSentence, head: int, start: int) -> int:
    """The word after the capitalised words that follow a head word; 0 where none does.

    `head` is the word after the head, `start` the word after a listed name that begins with it. A
    listed name ends the run, also one that the head word begins: a person may follow ("Partai
    Golkar | Airlangga").
    """
    words, names = sentence.words, sentence.by_first
    end = index = start
    while index < len(words) and index - start < MAX_WORDS_AFTER_HEAD:
        if index in names:
            if names[index].kind == PERSON:
                break
            end = index = names[index].end
        elif _is_behind_name(sentence, index, head):
            break
        elif _continues_name(sentence, index):
            end = index = index + 1
        elif end > start and _ties_parts(sentence, index):
            index += 1
        else:
            break
    return end if end > start else 0


def _is_behind_name(sentence: NamedSentence, index: int, head: int) -> bool:
    if index <= head or index not in sentence.ends:
        return False
    return sentence.words[index].key not in sentence.lexicon.office_words


def _continues_name(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    if word.text in sentence.lexicon.not_names:
        return False
    if not word.capital:
        return word.text.isdigit() and len(word.text) <= _LONGEST_NUMBER
    # An office may follow that is not a part of the name (`Dewan Pengawas`).
    return not match_phrase(sentence.words, index, sentence.lexicon.titles)


def _ties_parts(sentence: NamedSentence, index: int) -> bool:
    """Whether a mark or small word there connects two parts of one name."""
    words = sentence.words
    following = index + 1
    if following >= len(words):
        return False
    if is_tie(words, index):
        return True
    if words[index].text not in sentence.lexicon.name_ties:
        return False
    return words[following].capital and following not in sentence.by_first
