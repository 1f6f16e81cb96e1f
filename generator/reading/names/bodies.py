"""Finds names of organisations and places by the words they begin or end with."""

from __future__ import annotations

from generator.reading.names.matches import (
    ORGANISATION,
    PLACE,
    NamedSentence,
    NameMatch,
    NameMatches,
    covered_words,
    find_words,
    unlisted_match,
)
from generator.reading.names.offices import find_end_of_list, find_offices
from generator.reading.names.words import is_tie

HEADED = " head word"  # behind a kind: the rule of names with such a word
MAX_WORDS_AFTER_HEAD = 9  # words after a head word; longer runs are headings
_LONGEST_NUMBER = 2  # digits of a number inside a name


def find_headed(sentence: NamedSentence) -> NameMatches:
    """Names with a head word: `Kementerian Luar Negeri Jepang`, `Bandara Soekarno-Hatta`."""
    words = sentence.words
    head_starts = sentence.lexicon.head_starts
    if head_starts.isdisjoint(sentence.keys):
        return
    heads = [head for head in find_words(sentence.keys, head_starts) if words[head].capital]
    if not heads:
        return
    names = sentence.by_first
    index = end_of_title = 0
    while index <= heads[-1]:
        # "Wali Kota" opens no name with "Kota".
        end_of_title = max(end_of_title, sentence.end_of_title(index))
        is_free = index in heads and index >= end_of_title
        is_free = is_free and not _is_in_portfolio(sentence, index)
        body = None
        if is_free:
            body = _find_headed_at(sentence, index)
        if body:
            yield body
            index = body.end
        elif index in names:
            index = names[index].end
        else:
            index += 1


def _is_in_portfolio(sentence: NamedSentence, index: int) -> bool:
    """Whether an `and` ties a word to an office: `Pekerjaan Umum dan Perumahan Rakyat`."""
    office_words = sentence.lexicon.office_words
    if index < 2 or not sentence.office_starts or sentence.office_starts[0] > index:
        return False
    before, join, head = sentence.keys[index - 2 : index + 1]
    if join not in sentence.lexicon.joins or head not in office_words:
        return False
    return before in office_words and any(
        office.first < index < office.end for office in find_offices(sentence)
    )


def find_tailed(sentence: NamedSentence) -> NameMatches:
    """Organisations whose name a word closes: `RAND Corporation`."""
    lexicon = sentence.lexicon
    tails = find_words(sentence.texts, lexicon.organisation_tails)
    if not tails:
        return
    covered = covered_words(sentence.names)
    for tail in tails:
        if tail in covered:
            continue
        first = tail
        for before in range(tail - 1, tail - 1 - MAX_WORDS_AFTER_HEAD, -1):
            if before < 0 or before in covered or not _precedes_tail(sentence, before):
                break
            first = before
        if not lexicon.title_joins.issuperset(sentence.keys[first:tail]):  # `The United | Nations`
            yield unlisted_match(first, tail + 1, ORGANISATION, "organisation tail word")


def _precedes_tail(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    lexicon = sentence.lexicon
    if not word.capital:
        return False
    if word.text in lexicon.openers or word.text in lexicon.not_names:
        return False
    if word.key in lexicon.office_words:
        return False
    if index == 0 and lexicon.stem(word.key) != word.key:
        return False  # `Lawatan | Pusamania Borneo FC`
    return not sentence.end_of_title(index)


def _find_headed_at(sentence: NamedSentence, index: int) -> NameMatch | None:
    lexicon = sentence.lexicon
    if not sentence.has_capital(index):
        return None
    listed = sentence.by_first.get(index)
    if listed is not None and listed.is_person:
        return None
    kind = PLACE
    head = sentence.end_of_phrase(index, lexicon.place_heads)
    organisation_head = sentence.end_of_phrase(index, lexicon.organisation_heads)
    if organisation_head > head:
        kind, head = ORGANISATION, organisation_head
    if not head:
        return None
    end_of_listed = listed.end if listed is not None else 0
    end = _find_end(sentence, head, max(head, end_of_listed))
    if end <= end_of_listed:
        return None
    return unlisted_match(index, end, kind, kind + HEADED)


def _find_end(sentence: NamedSentence, head: int, start: int) -> int:
    """The word after the capitalised words that follow a head word; 0 where none does.

    `head` is the word after the head, `start` the word after a listed name that begins with it. A
    listed name ends the run, also one that the head word begins: a person may follow ("Partai
    Golkar | Airlangga").
    """
    names = sentence.by_first
    words = sentence.words
    limit = min(len(words), start + MAX_WORDS_AFTER_HEAD)
    end = index = start
    while index < limit:
        if index in names:
            if names[index].is_person:
                break
            end = index = names[index].end
        elif words[index].text == "," and (past := _skip_list(sentence, index, head)):
            end = index = past
        elif _is_behind_name(sentence, index, head):
            break
        elif _continues_name(sentence, index):
            end = index = index + 1
        elif end > start and _ties_parts(sentence, index):
            if _opens_another(sentence, index + 1, head):
                break
            index += 1
        else:
            break
    return end if end > start else 0


def _skip_list(sentence: NamedSentence, comma: int, head: int) -> int:
    """Past a list of what a body deals with: `Ekonomi, Perdagangan dan Industri`; 0 for none."""
    if not _is_dealt_with(sentence, comma - 1, head):
        return 0
    end = find_end_of_list(sentence, comma)
    for heads in (sentence.lexicon.organisation_heads, sentence.lexicon.place_heads):
        if any(sentence.end_of_phrase(index, heads) for index in range(comma, end)):
            return 0
    return end


def _is_dealt_with(sentence: NamedSentence, index: int, head: int) -> bool:
    """Whether a word is of offices, or of what a ministry deals with: `Kementerian Iklim`."""
    if sentence.has_office_word(index):
        return True
    lexicon = sentence.lexicon
    if sentence.keys[head - 1] not in lexicon.bodies:
        return False
    return lexicon.is_ordinary(sentence.texts[index])


def _is_behind_name(sentence: NamedSentence, index: int, head: int) -> bool:
    if index <= head or index not in sentence.ends:
        return False
    return not sentence.has_office_word(index)


def _continues_name(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    if word.text in sentence.lexicon.not_names:
        return False
    if not word.capital:
        return word.text.isdigit() and len(word.text) <= _LONGEST_NUMBER
    # An office may follow that is not a part of the name (`Dewan Pengawas`).
    return not sentence.end_of_title(index)


def _opens_another(sentence: NamedSentence, index: int, head: int) -> bool:
    """Whether a body or place of its own begins there: `Polres Zelbor dan | Polres Madra`.

    With another head only behind a name: `Dinas Pekerjaan Umum dan Perumahan` is one.
    """
    lexicon = sentence.lexicon
    for heads in (lexicon.organisation_heads, lexicon.place_heads):
        end = sentence.end_of_phrase(index, heads)
        if end and sentence.keys[end - 1] == sentence.keys[head - 1]:
            return True
        if end and not _may_be_subject(sentence, index - 2):
            return True
    return False


def _may_be_subject(sentence: NamedSentence, index: int) -> bool:
    """Whether a word may be what a body deals with, or a short form of it: `Dinas PU`."""
    text = sentence.texts[index]
    key = sentence.keys[index]
    if text.isupper() or sentence.lexicon.is_ordinary(text):
        return True
    return sentence.lexicon.stem(key) != key  # `Partai Keadilan dan Persatuan Rakyat`


def _ties_parts(sentence: NamedSentence, index: int) -> bool:
    """Whether a mark or small word there connects two parts of one name."""
    following = index + 1
    if following >= len(sentence.words):
        return False
    if is_tie(sentence.words, index):
        return True
    if sentence.texts[index] not in sentence.lexicon.name_ties:
        return False
    return sentence.has_capital(following) and following not in sentence.by_first
