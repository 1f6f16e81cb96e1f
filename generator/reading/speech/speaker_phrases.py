"""Reads what a noun phrase refers to: named speakers, an office, somebody without a name."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from generator.nouns.article import Mention
from generator.reading.name_marks import RELATIONS
from generator.reading.speech.groups import (
    names_members,
    read_described,
    read_number,
    read_several,
)
from generator.reading.speech.lexicon import TablePhrase
from generator.reading.speech.passages import SentenceMentions, TokenRange, single_token
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.words import CLOSING_BRACKETS, HANDLE_MARK, ParagraphWords

PAIR_MARK = "-"  # between the names of two people
_MARKS_IN_OFFICES = frozenset("&~")
LONGEST_UNLISTED_NAME = 5  # words of a name that no list knows
GLUED_NAME = 3  # words that may be a place and the name behind it: `Ketua KPU Sarwila Delwan Besi`


def read_speaker_phrase(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """What the words of a range refer to; None where they are no speaker."""
    tokens = _end_at_determiner(words, tokens)
    group = words.group_at(tokens.first)
    if group.length and not names_members(words, tokens):
        return SpeakerPhrase(tokens, group.kind)
    phrase = TokenRange(words.find_head(tokens), tokens.end)
    if words.word_at(phrase.first) == HANDLE_MARK:
        return SpeakerPhrase(phrase, "anonymous")
    if words.pronoun_kind(phrase.first):
        return _read_pronoun(words, phrase)
    if _begins_with_thing(words, phrase.first):
        return None
    number = read_number(words, tokens)
    if number == "many":
        speaker = _read_several(words, tokens, phrase)
    else:
        speaker = _read_noun_phrase(words, tokens, phrase)
    if speaker is None or not number:
        return speaker
    is_known = words.determiner_at(tokens.first).kind == "known"
    return replace(speaker, number=number, is_known=is_known)


def _end_at_determiner(words: ParagraphWords, tokens: TokenRange) -> TokenRange:
    """A range without the small words behind `itu`: `eks kapten itu | pun tidak segan`."""
    end = tokens.after_first.find(words.is_closing_determiner) + 1
    if end >= tokens.end or tokens.starting_at(end).any_fits(words.has_capital):
        return tokens
    return tokens.until(end)


def _read_several(
    words: ParagraphWords, tokens: TokenRange, phrase: TokenRange
) -> SpeakerPhrase | None:
    """Several speakers: of one name behind `para` it is not the bearer who speaks."""
    people = _read_people(words, phrase)
    if people is not None and len(people.mentions) > 1:
        return people
    return (
        _read_anonymous(words, phrase, is_one=False)
        or _read_body(words, phrase)
        or read_several(words, tokens, phrase.first)
    )


def _read_noun_phrase(
    words: ParagraphWords, tokens: TokenRange, phrase: TokenRange
) -> SpeakerPhrase | None:
    return (
        _read_people(words, phrase)
        or _read_anonymous(words, phrase, is_one=phrase.first == tokens.first)
        or _read_body(words, phrase)
        or _read_office(words, phrase)
        or _read_described(words, tokens, phrase)
        or _read_unlisted_name(words, phrase)
    )


def _read_described(
    words: ParagraphWords, tokens: TokenRange, phrase: TokenRange
) -> SpeakerPhrase | None:
    """Somebody by a noun that no list has, or the name behind it and a comma.

    Unread where a name may end it: `perenang Zeltrana Ani Besi`, but `seorang perenang Laut Biru`.
    """
    described = read_described(words, tokens, phrase.first)
    if described is None:
        return None
    name = find_name_after_office(words, phrase)
    if name is None:
        return described
    if words.word_at(name.first - 1) == ",":
        return name
    if described.number or words.has_capital(phrase.first):
        return described
    return replace(described, kind="unread")


def find_name_after_office(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """A name that no list knows, at the end of an office.

    It follows the office's body or place, its bracket or its last comma.
    """
    first = _find_end_of_office(words, tokens)
    name = tokens.starting_at(first)
    shortest = 1 if _may_be_alone(words, first) else 2
    if not shortest <= name.length <= LONGEST_UNLISTED_NAME:
        return None
    if not name.all_fit(words.is_name_part):
        return None
    if words.begins_description(first):
        return None
    office = tokens.until(first)
    if _may_go_on(words, office, name):
        return SpeakerPhrase(tokens, "unread", office=office)
    return SpeakerPhrase(name, "unknown", office=office)


def _may_be_alone(words: ParagraphWords, first: int) -> bool:
    """Whether one word behind an office is a name: `…, Delwan`, `Direktur Walhi Jambi Delwan`."""
    before = words.word_at(first - 1)
    if before == "," or before in words.lexicon.branch_bodies:
        return before == ","
    bodies = [body for body in words.mentions_around(first - 1) if body.kind != "person"]
    if words.is_given_name(first):
        return bool(bodies)
    if words.lexicon.is_word(words.lower_at(first)):
        return False
    return any(body.is_listed and body.kind == "place" for body in bodies)


def _may_go_on(words: ParagraphWords, office: TokenRange, name: TokenRange) -> bool:
    """Whether an office may be of a place that begins its name: `Ketua KPU | Sarwila`.

    Of people at a place even two words may be no name: `warga | Sarwila Selatan`.
    """
    if words.is_given_name(name.first):
        return False
    lexicon = words.lexicon
    is_calling = words.lower_at(office.last) in lexicon.crowd_heads
    if name.length < GLUED_NAME:
        return is_calling and _is_of_place(words, office.last)
    last = words.word_at(office.last)
    if is_calling or last.isdigit():
        return True
    if last.isupper() and not any(body.is_listed for body in words.mentions_around(office.last)):
        return True
    return office.any_fits(
        lambda index: words.word_at(index) in lexicon.branch_bodies or _is_of_place(words, index)
    )


def _is_of_place(words: ParagraphWords, index: int) -> bool:
    return words.lexicon.place_offices.match(words.lower_words, index).length > 0


def find_second_office(words: ParagraphWords, relative: int, end: int) -> int:
    """The office behind `yang juga` or `yang juga sebagai`; 0 where none is there."""
    if relative >= end or not words.opener_kind(relative):
        return 0
    adverb = words.modifier_at(relative + 1).length
    if not adverb:
        return 0
    office = relative + 1 + adverb
    for index in (office, office + 1):
        if index < end and words.heads_office(index):
            return index
    return 0


def is_bare_name(phrase: SpeakerPhrase, end: int) -> bool:
    """A person's name without an office, known or not, that fills its part up to `end`."""
    if phrase.kind == "named":
        return phrase.mentions[-1].kind == "person"
    if phrase.kind != "unknown" or phrase.end != end:
        return False
    return phrase.tokens.length <= LONGEST_UNLISTED_NAME


# --- the kinds of phrases -------------------------------------------------------------------------


def _read_pronoun(words: ParagraphWords, phrase: TokenRange) -> SpeakerPhrase | None:
    if phrase.length > 1 and words.people_within(phrase):
        return None
    pronoun = single_token(phrase.first)
    return SpeakerPhrase(pronoun, words.pronoun_kind(phrase.first))


def _begins_with_thing(words: ParagraphWords, index: int) -> bool:
    """`pernyataan` is no speaker, but `pernyataan bersama` is."""
    thing = words.guard_at(index)
    if thing.kind != "subject":
        return False
    description = words.anonymous_at(index)
    return description.length <= thing.length


def _read_people(words: ParagraphWords, phrase: TokenRange) -> SpeakerPhrase | None:
    people = words.people_within(phrase)
    if not people:
        return None
    last = people[-1]
    if not _ends_with_name(words, last, phrase.end):
        return None
    if _describes(words, phrase, last):
        return None
    if _owns_body(words, phrase, last):
        return SpeakerPhrase(phrase, "body")
    if _shares_document(words, phrase, last):
        return None
    speakers = _select_last_joined(words, people)
    if _is_relation(words, phrase.first, speakers[0]):
        kind = "unread" if _may_speak_for(words, phrase, speakers[0]) else "anonymous"
        return SpeakerPhrase(phrase, kind)
    if _is_joined_to_unknown(words, phrase, speakers[0]):
        return SpeakerPhrase(phrase, "unread")
    return SpeakerPhrase(phrase, "named", speakers)


def _is_joined_to_unknown(words: ParagraphWords, phrase: TokenRange, person: Mention) -> bool:
    """Whether somebody whom nothing names speaks, too: `Zelvi dan Budi mengaku`."""
    join = words.tokens_of(person).first - 1
    if join <= phrase.first:
        return False
    return words.is_conjunction(join)


def _describes(words: ParagraphWords, phrase: TokenRange, person: Mention) -> bool:
    """Whether `itu` follows a name that goes with a noun: `kapten Zeltrana itu`."""
    name = words.tokens_of(person)
    if name.end != phrase.last or not words.is_closing_determiner(phrase.last):
        return False
    return name.first > phrase.first


def _owns_body(words: ParagraphWords, phrase: TokenRange, person: Mention) -> bool:
    """Whether a name stands right behind a word for a body: `kantor Budi` is not Budi."""
    if words.role_head_at(phrase.first).kind != "body":
        return False
    name = words.tokens_of(person)
    return name.first == phrase.first + 1


def _shares_document(words: ParagraphWords, phrase: TokenRange, person: Mention) -> bool:
    """Whether a name is the second one behind a document: `data Surya dan Maba`."""
    if words.anonymous_at(phrase.first).kind != "document":
        return False
    return words.is_conjunction(words.tokens_of(person).first - 1)


def _ends_with_name(words: ParagraphWords, person: Mention, end: int) -> bool:
    """Whether no capitalised word follows a name: it would be part of a longer name or office."""
    if words.is_closing_bracket(end - 1):
        return True  # `Budi (45)`
    name = words.tokens_of(person)
    rest = TokenRange(name.end, end)
    return not rest.any_fits(words.is_name_part)


def _select_last_joined(words: ParagraphWords, people: SentenceMentions) -> SentenceMentions:
    """The speakers among the people of a phrase: the last one, and those joined to it."""
    first = 0
    for number, (left, right) in enumerate(pairwise(people), start=1):
        if not _are_joined(words, left, right):
            first = number
    return people[first:]


def _are_joined(words: ParagraphWords, left: Mention, right: Mention) -> bool:
    start = words.tokens_of(left).end
    if words.may_be_unlisted_name(start):
        return False  # `Kepala Bagian Publikasi Biro Humas dan Protokol Ani Yusuf`
    between = TokenRange(start, words.tokens_of(right).first)
    head = between.until(between.find(words.is_conjunction))
    if head.is_empty or head == between:
        return head != between
    # `Humas Dirjen Pemasyarakatan Kementerian Hukum dan HAM Budi`
    return words.word_at(head.first) == "," or words.is_closing_bracket(head.last)


def _is_relation(words: ParagraphWords, first: int, person: Mention) -> bool:
    """`pengacara Budi` is not Budi."""
    name = words.tokens_of(person)
    relation = words.guard_at(first)
    if relation.kind not in RELATIONS:
        return _follows_relation(words, first, name.first)
    between = TokenRange(first + relation.length, name.first)
    if between.is_empty:
        return not _is_address(words, first, relation)
    if words.word_at(between.last) == PAIR_MARK:
        return True  # `tim sukses Budi - Ani`
    if between.any_fits(words.is_mark) or between.any_fits(words.has_capital):
        return False
    if words.is_closing_determiner(name.end):
        return True  # `kekasih selebritas Budi itu`
    return between.length == 1 and _may_belong(words, first, between.first)


def _may_speak_for(words: ParagraphWords, phrase: TokenRange, person: Mention) -> bool:
    """Whether `juru bicara Ani Yusuf` may be she, of whom the article did not tell before."""
    if words.guard_at(phrase.first).kind != "relation-office" or " " not in person.text:
        return False
    if words.word_at(phrase.first - 1) == ",":
        return False  # `Ani Yusuf, juru bicara Budi, menegaskan`
    return person.name not in words.spelling.name_people_before(person.start)


def _follows_relation(words: ParagraphWords, first: int, name: int) -> bool:
    """Whether a name follows a relation inside an office: `tim kuasa hukum Budi`."""
    for index in range(first + 1, name):
        relation = words.guard_at(index)
        if relation.kind == "relation" and index + relation.length == name:
            return not words.has_capital(index)
    return False


def _is_address(words: ParagraphWords, index: int, relation: TablePhrase) -> bool:
    """`Ibu Rewangga` inside a sentence is a form of address, `Juru Bicara Rewangga` an office."""
    if index in words.passage.openings or not words.has_capital(index):
        return False
    if relation.kind != "relation":
        return True
    return relation.length == 1 and not words.is_mark(index - 1)


def _may_belong(words: ParagraphWords, first: int, noun: int) -> bool:
    """`teman dekat Budi`, `pengacara aktor Budi`, but `pengacara kondang Budi`.

    Nor is `juru bicara panitia Budi` somebody who speaks for Budi.
    """
    if words.guard_at(first).kind != "relation":
        return False
    relation = words.lower_at(first)
    is_abstract = relation.endswith(words.lexicon.thing_suffixes)  # `perwakilan`
    does_something = relation.startswith(words.lexicon.agent_prefixes) and not is_abstract
    return not does_something or words.is_role_head(noun)


def _read_anonymous(
    words: ParagraphWords, phrase: TokenRange, *, is_one: bool
) -> SpeakerPhrase | None:
    if not words.is_anonymous(phrase.first):
        return None
    is_human = words.anonymous_at(phrase.first).kind == "human"
    if is_one and (is_human or words.is_closing_determiner(phrase.last)):
        return SpeakerPhrase(phrase, "described")
    return SpeakerPhrase(phrase, "anonymous")


def _read_body(words: ParagraphWords, phrase: TokenRange) -> SpeakerPhrase | None:
    """Bodies and places at the head of a phrase: `NATO`, `Jepang dan Korea Selatan`."""
    if words.heads_office(phrase.first):
        return None
    mentions = words.mentions_within(phrase)
    if not mentions:
        return None
    head = mentions[0]
    head_tokens = words.tokens_of(head)
    if head_tokens.first != phrase.first:
        return None
    if _begins_longer_name(words, head, phrase.end):
        return None
    speakers = [head]
    for mention in mentions[1:]:
        name = words.tokens_of(mention)
        if name.first == head_tokens.end and mention.kind == "organisation":
            return SpeakerPhrase(phrase.until(name.end), "unknown")  # `China Eastern Airlines`
        if name.first == head_tokens.end + 1:
            speakers.append(mention)
    return SpeakerPhrase(phrase, "named", tuple(speakers))


def _begins_longer_name(words: ParagraphWords, head: Mention, end: int) -> bool:
    """Whether more capitals follow a name: `Ambon Field Manager`, `Bintang Zeltrana Filippo`."""
    following = words.tokens_of(head).end
    if following >= end:
        return False
    if words.is_inner_stop(following):
        return True  # `AS.com`
    if head.kind == "person":
        return TokenRange(following, end).any_fits(words.may_be_unlisted_name)
    return words.may_be_unlisted_name(following)


def _read_office(words: ParagraphWords, phrase: TokenRange) -> SpeakerPhrase | None:
    """An office, and the name that no list knows at its end."""
    head_kind = words.role_head_at(phrase.first).kind
    if not head_kind:
        return None
    name = find_name_after_office(words, phrase)
    if name is not None:
        return name
    if head_kind == "body":
        return SpeakerPhrase(phrase, "body")
    if words.is_closing_determiner(phrase.last):
        return SpeakerPhrase(phrase, "same")
    # `Wakapolri | menjawab pertanyaan pers`
    return SpeakerPhrase(phrase.until(phrase.after_first.find(words.is_verb)), "role")


def _read_unlisted_name(words: ParagraphWords, phrase: TokenRange) -> SpeakerPhrase | None:
    end = phrase.find(lambda index: not _may_be_initial_or_name(words, index))
    if words.is_inner_stop(end - 1) and end < phrase.end:
        end += 1  # `AS.com`
    name = phrase.until(end)
    if name.is_empty or words.is_closing_determiner(end):
        return None  # `Pelantun Kidung Senja ini`
    if words.has_possessor(name.last):
        return None  # `Lainnya menulis`
    if words.guard_at(name.last).kind == "subject":
        return None  # `Mengapa Anda mengatakan`
    holder = _read_short_office(words, name) or _read_behind_body(words, name)
    if holder is not None:
        return holder
    if _opens_with_noun(words, name) or _is_cut(words, phrase.starting_at(end)):
        return SpeakerPhrase(phrase, "unread")
    fills_phrase = end == phrase.end
    if fills_phrase or name.length > 1 or words.is_anonymous(end):
        return SpeakerPhrase(name, "unknown")
    return None


def _read_short_office(words: ParagraphWords, name: TokenRange) -> SpeakerPhrase | None:
    """An office in one word that no list of speakers has, and who is named behind it: `Mendes`.

    Unread where a place may be between: `Kadistanbun Ambon | Ani Wirya`.
    """
    word = words.lower_at(name.first)
    if words.is_given_name(name.first):
        return None
    if name.length == 1 and word in words.lexicon.office_titles:
        return SpeakerPhrase(name, "role")
    if not word.startswith(words.lexicon.office_starts):
        return None
    if name.length == 1:
        return SpeakerPhrase(name, "role")
    holder = name.after_first
    if holder.length == 1 or holder.length >= GLUED_NAME:
        return SpeakerPhrase(name, "unread")
    return SpeakerPhrase(holder, "unknown", office=name.until(holder.first))


def _opens_with_noun(words: ParagraphWords, name: TokenRange) -> bool:
    """Whether the first of many words is a noun of a dictionary: `Petenis Laut Ani Besi`."""
    if name.length <= GLUED_NAME or words.is_given_name(name.first):
        return False
    if not words.word_at(name.last).istitle():
        return False
    noun = words.lower_at(name.first)
    return words.lexicon.is_word(noun)


def _is_cut(words: ParagraphWords, rest: TokenRange) -> bool:
    """Whether capitals go on behind a number or mark: `Senior Humas DAOP | 1 PT Zeltrana Budi`."""
    mark = words.word_at(rest.first)
    if mark not in _MARKS_IN_OFFICES and not words.initial_at(rest.first).isdigit():
        return False
    return rest.any_fits(words.has_capital)


def _read_behind_body(words: ParagraphWords, name: TokenRange) -> SpeakerPhrase | None:
    """The name behind a body, where there are too many capitals for one.

    `Corporate Secretary Bank Zeltrana | Budi Ambon`
    """
    if name.length <= LONGEST_UNLISTED_NAME:
        return None
    bodies = words.mentions_within(name)
    if not bodies:
        return None
    body = words.tokens_of(bodies[-1])
    holder = name.starting_at(body.end)
    if body.first == name.first or not 2 <= holder.length <= LONGEST_UNLISTED_NAME:
        return None
    return SpeakerPhrase(holder, "unknown", office=name.until(body.end))


def _may_be_initial_or_name(words: ParagraphWords, index: int) -> bool:
    return words.has_capital(index) or words.word_at(index) == "."


# --- where an office ends -------------------------------------------------------------------------


def _find_end_of_office(words: ParagraphWords, tokens: TokenRange) -> int:
    """The last index at which an office may end and a name begin; the range's end where none is."""
    ends = []
    for mention in words.mentions_within(tokens):
        name = words.tokens_of(mention)
        ends.append(name.end)
    for index in tokens.indexes():
        if _ends_office(words.word_at(index)):
            ends.append(index + 1)
        elif index > tokens.first and _follows_noun(words, index):
            ends.append(index)
    return max(ends, default=tokens.end)


def _ends_office(word: str) -> bool:
    """A comma, a closing bracket, or a word like `Covid-19`."""
    if word == "," or word in CLOSING_BRACKETS:
        return True
    return len(word) > 2 and word[-1].isdigit()


def _follows_noun(words: ParagraphWords, index: int) -> bool:
    """A capitalised word behind one in small letters that joins nothing.

    `politisi lokal | Alamsyah`, but not `Eropa dan | Amerika`.
    """
    noun = index - 1
    if not words.has_capital(index):
        return False
    if not words.initial_at(noun).islower():
        return False
    if words.is_conjunction(noun):
        return False
    return not words.opener_kind(noun)
