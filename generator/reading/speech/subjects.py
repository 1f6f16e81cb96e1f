"""Reads the subject of a verb of saying or of a sentence.

`Stoltenberg, sekretaris jenderal …, Rabu mengatakan`
"""

from __future__ import annotations

from dataclasses import replace

from generator.nouns.article import Mention
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.speaker_phrases import (
    LONGEST_UNLISTED_NAME,
    SpeakerPhrase,
    find_name_after_office,
    is_bare_name,
    read_speaker_phrase,
)
from generator.reading.speech.words import ParagraphWords

LONGEST_WAY = 120  # tokens before a verb among which its subject is sought


def find_verb_subject(words: ParagraphWords, clause_start: int, verb: int) -> SpeakerPhrase | None:
    """The speakers whose noun phrase is the subject of the verb at that index.

    The parts between commas are read from the verb backwards.
    """
    before = TokenRange(max(clause_start, verb - LONGEST_WAY), verb)
    parts = list(words.split_at_commas(before))
    is_nearest = True
    while parts:
        part = words.trim(parts.pop())
        if part.length > 0:
            subject = _read_subject(words, part, is_nearest=is_nearest)
            if subject is not None:
                return _join_apposition(words, subject, parts, is_apart=not is_nearest)
            if _ends_search(words, part, is_nearest=is_nearest):
                return None
        is_nearest = False
    return None


def find_sentence_subject(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """The people or pronoun of whom a sentence reports: its first noun phrase but adverbials."""
    for part in map(words.trim, words.split_at_commas(tokens)):
        if part.length > 0 and not words.opener_kind(part.first):
            return _read_topic(words, part)
    return None


# --- the subject of a sentence --------------------------------------------------------------------


def _read_topic(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    copula = part.find(lambda index: words.opener_kind(index) == "copula")
    if copula < part.after:
        return _read_last_person(words, TokenRange(copula, part.after))
    points_back = words.match(words.lexicon.groups, part.first).length > 0
    if points_back or words.pronoun_kind(part.first):
        return read_speaker_phrase(words, TokenRange(part.first, part.first + 1))
    return _read_first_people(words, part)


def _read_first_people(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    people = words.people_within(part)
    if not people or not _is_introduced(words, part.first, people[0]):
        return _read_capitalised(words, part)
    count = 1
    while count < len(people) and _are_coordinated(words, people[count - 1], people[count]):
        count += 1
    after = words.passage.index_at(people[count - 1].end)
    return SpeakerPhrase(TokenRange(part.first, after), "named", people[:count])


def _read_capitalised(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """The capitalised words at the start, which may be a name that no list knows."""
    after = part.first
    while after < part.after and words.has_capital(after):
        after += 1
    if after == part.first:
        return None
    return SpeakerPhrase(TokenRange(part.first, after), "unknown")


def _is_introduced(words: ParagraphWords, first: int, person: Mention) -> bool:
    """Whether only the person's office precedes the name, or nothing."""
    name = words.passage.index_at(person.start)
    if name == first:
        return True
    if words.match(words.lexicon.role_heads, first).kind != "person":
        return False
    office = TokenRange(first, name)
    if office.any_fits(words.opener_kind):
        return False
    return not office.any_fits(words.is_verb)


def _are_coordinated(words: ParagraphWords, left: Mention, right: Mention) -> bool:
    """`X dan Menteri Y`: joined by one word and an office."""
    conjunction = words.passage.index_at(left.end)
    if not words.is_conjunction(conjunction):
        return False
    return _is_introduced(words, conjunction + 1, right)


# --- the subject of a verb ------------------------------------------------------------------------


def _ends_search(words: ParagraphWords, part: TokenRange, *, is_nearest: bool) -> bool:
    """Whether no subject can lie before a part that has no speaker: it is one, or has a verb."""
    if words.opener_kind(part.first):
        return False
    clause = _find_clause(words, part)
    verb_or_clause = TokenRange(part.first, clause).find(words.is_verb)
    return is_nearest or verb_or_clause < part.after


def _find_clause(words: ParagraphWords, part: TokenRange) -> int:
    """Where a relative or other clause begins inside a part; its end where none does."""
    return TokenRange(part.first + 1, part.after).find(words.opens_clause)


def _read_subject(
    words: ParagraphWords, part: TokenRange, *, is_nearest: bool
) -> SpeakerPhrase | None:
    """The speakers in one part between commas; the nearest one ends at the verb of saying."""
    if words.opener_kind(part.first):
        return _read_subject_after_adverbial(words, part) if is_nearest else None
    opener = TokenRange(part.first + 1, part.after).find(words.opener_kind)
    clause = _find_clause(words, part)
    verb = TokenRange(part.first, clause).find(words.is_verb)
    has_verb = verb < clause
    subject = _read_head(words, TokenRange(part.first, min(opener, verb)))
    if opener < clause and not has_verb and not _is_named(subject):
        holder = _read_holder(words, part, opener, subject)
        if holder is not None:
            return holder
    if is_nearest and (subject is None or (has_verb and clause <= opener)):
        person = _read_last_person(words, words.trim(TokenRange(part.first, opener)))
        if _is_named(person):
            subject = person
    elif subject is not None and has_verb:
        return replace(subject, is_near=False)
    if subject is not None and has_verb and subject.tokens.first <= verb:
        return replace(subject, is_near=False)
    return subject


def _read_head(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    head = words.trim(tokens)
    if head.length < 1:
        return None
    return read_speaker_phrase(words, head)


def _is_named(phrase: SpeakerPhrase | None) -> bool:
    return phrase is not None and phrase.kind == "named"


def _read_holder(
    words: ParagraphWords, part: TokenRange, opener: int, office: SpeakerPhrase | None
) -> SpeakerPhrase | None:
    """The holder of an office at the end of the `di`, `dari`, `untuk` … that belongs to it."""
    rest = TokenRange(opener, part.after)
    person = _read_last_person(words, rest)
    if person is not None and person.kind == "named":
        # `Ketua Komisi untuk NATO Hayashi`
        return replace(person, tokens=TokenRange(part.first, person.tokens.after))
    if office is None or office.kind != "role":
        return None
    name = find_name_after_office(words, rest)
    if name is None:
        return None
    # `Wakil Ketua Komisi II dari Fraksi Nasdem Willy Aditya`
    return replace(name, office=TokenRange(part.first, name.tokens.first))


def _read_subject_after_adverbial(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """The subject behind an adverbial without a comma.

    `Pada hari itu Menteri Hayashi dalam sambutannya mengatakan`
    """
    openers = filter(words.opener_kind, range(part.after - 1, part.first, -1))
    for end in (part.after, *openers):
        person = _read_last_person(words, words.trim(TokenRange(part.first, end)))
        if person is not None:
            return person
    return _read_last_unlisted_name(words, part)


def _read_last_unlisted_name(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """A name that no list knows at the very end: `Pada kesempatan itu Ade mengatakan`."""
    first = part.after
    while first > part.first + 1:
        if not words.is_name_part(first - 1) or words.is_mentioned(first - 1):
            break
        first -= 1
    name = TokenRange(first, part.after)
    if not 1 <= name.length <= LONGEST_UNLISTED_NAME or words.begins_description(first):
        return None
    return SpeakerPhrase(name, "unknown")


def _read_last_person(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """A person or pronoun at the very end of words that begin as no subject.

    `dengan Stoltenberg`
    """
    if tokens.length < 1:
        return None
    last = tokens.after - 1
    if words.pronoun_kind(last):
        return read_speaker_phrase(words, TokenRange(last, tokens.after))
    people = words.people_within(tokens)
    if not people or people[-1].end != words.passage.tokens[last].end:
        return None
    name = TokenRange(words.passage.index_at(people[-1].start), tokens.after)
    return SpeakerPhrase(name, "named", people[-1:])


# --- a name and its office on both sides of a comma -----------------------------------------------


def _join_apposition(
    words: ParagraphWords, phrase: SpeakerPhrase, parts: list[TokenRange], *, is_apart: bool
) -> SpeakerPhrase:
    """A name beside its office, which is the last one of the parts before the phrase.

    `Menteri Luar Negeri, Yoshimasa Hayashi,` and `Stoltenberg, sekretaris jenderal …,`
    """
    if not parts:
        return phrase
    part = words.trim(parts[-1])
    if part.length < 1 or words.opener_kind(part.first):
        return phrase
    beside = read_speaker_phrase(words, part)
    if beside is None:
        return phrase
    if not words.begins_description(phrase.tokens.first):
        return _add_office(phrase, beside, part)
    # Else two people are the subject: `Menteri X, Presiden Y mengatakan`.
    is_description = is_apart or phrase.kind in {"role", "anonymous"}
    if is_description and is_bare_name(beside, part.after):
        return beside
    return phrase


def _add_office(name: SpeakerPhrase, office: SpeakerPhrase, part: TokenRange) -> SpeakerPhrase:
    """A name with the office that precedes it and a comma."""
    if office.kind != "role":
        return name
    if name.kind == "named" and name.mentions[0].kind == "person":
        return replace(name, tokens=TokenRange(part.first, name.tokens.after))
    if name.kind == "unknown":
        return replace(name, office=part)
    return name
