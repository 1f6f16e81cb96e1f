"""Reads the speaker that follows a cue.

`kata juru bicara Gugus Tugas Kabupaten Bekasi, Alamsyah, di Jakarta`
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.text import one_line
from generator.nouns.article import Mention, Mentions
from generator.reading.speech.groups import names_somebody, skip_utterance
from generator.reading.speech.passages import TokenRange, single_token
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.speaker_phrases import (
    LONGEST_UNLISTED_NAME,
    find_second_office,
    read_speaker_phrase,
)
from generator.reading.speech.words import (
    ENDING_OPENERS,
    HANDLE_MARK,
    OPENERS_WITHIN_OFFICE,
    OPENING_BRACKETS,
    ParagraphWords,
)

LONGEST_OFFICE = 13  # tokens of one without the name of its holder
LONGEST_DOMAIN = 4  # characters of `com`, `id`
LONGEST_PHRASE = 40  # tokens
LONGEST_TITLE = 12  # tokens of a work's title and its marks
_MARKS_OF_TITLES = frozenset("'‘’\"“”")
LONGEST_BRACKET = 9  # tokens from a bracket inside an office to its closing mark
# Places and bodies that may separate an office and its holder:
# `Kelurahan …, Kecamatan …, Wahyu Wibowo`.
MOST_PLACES = 4


def read_speaker_after(words: ParagraphWords, index: int, limit: int) -> SpeakerPhrase | None:
    """The speakers whose noun phrase begins at a token; None where none can be read."""
    first = index
    while first < limit and not words.has_capital(first):
        connective = words.connective_at(first)
        if not connective.length:
            break
        first += connective.length
    first = skip_utterance(words, first, limit)
    if first >= limit:
        return None
    furthest = min(limit, first + LONGEST_PHRASE)
    phrase = _PhraseEnd(words, first, furthest)
    end = phrase.find()
    if end <= first:
        return None
    if phrase.hides_holder(end):
        return SpeakerPhrase(TokenRange(first, end), "unread")
    speaker = read_speaker_phrase(words, TokenRange(first, end))
    if speaker is None:
        return None
    if speaker.kind != "role":
        return phrase.find_holder_behind(speaker) or speaker
    second = find_second_office(words, end, limit)
    holder = None
    if second:
        holder = read_speaker_after(words, second, limit)
    if holder is not None and holder.kind in {"named", "unknown"}:
        return holder
    return _read_office_alone(words, speaker, limit)


def _read_office_alone(words: ParagraphWords, speaker: SpeakerPhrase, limit: int) -> SpeakerPhrase:
    """An office whose holder is not named beside it; unread where it is too long for one."""
    end = speaker.end
    if speaker.tokens.length > LONGEST_OFFICE:
        return replace(speaker, kind="unread")
    if _closes_with_itu(words, end, limit) or _is_of_work(words, end):
        return replace(speaker, kind="same")
    return speaker


def _closes_with_itu(words: ParagraphWords, index: int, limit: int) -> bool:
    """Whether a relative clause follows that ends in `itu`: `pemain yang bernomor 11 itu`."""
    if words.opener_kind(index) != "relative":
        return False
    rest = TokenRange(index, limit)
    end = rest.find(words.is_mark)
    return words.is_closing_determiner(end - 1)


def _is_of_work(words: ParagraphWords, index: int) -> bool:
    """Whether the title of a work follows in its marks, then `itu`: `pemain ‘Zeltrana’ itu`."""
    if words.word_at(index) not in _MARKS_OF_TITLES:
        return False
    rest = TokenRange(index + 1, index + LONGEST_TITLE)
    closing = rest.find(lambda word: words.word_at(word) in _MARKS_OF_TITLES)
    return words.is_closing_determiner(closing + 1)


class _PhraseEnd(Frozen, eq=False):
    """Looks for the end of a noun phrase, token by token."""

    words: ParagraphWords
    first: int  # token at which the phrase begins
    limit: int  # token that is no longer read

    def find(self) -> int:
        """The token behind the phrase; its first one where nothing there can be a speaker."""
        if self.words.pronoun_kind(self.first):
            return self.first + 1
        if self.words.word_at(self.first) == HANDLE_MARK:
            return min(self.first + 2, self.limit)
        index = self._skip_head()
        if self._is_adverb_behind_head(index):
            return index
        while index < self.limit:
            step = self._count_next(index)
            if not step:
                break
            index += step
        return index

    def hides_holder(self, end: int) -> bool:
        """Whether capitals behind a comma may hold an office: `manajer Ezra, Wide Putra`.

        Or go on behind a mark: `Senior Manager Zabak ~ Budi`.
        """
        words = self.words
        behind = end + 1
        if words.word_at(end) in {"~", "&"} and words.has_capital(behind):
            return True
        if not self._is_comma(end) or not self._ends_with_short_form(end):
            return False
        return words.is_name_part(behind) and words.is_name_part(behind + 1)

    def find_holder_behind(self, office: SpeakerPhrase) -> SpeakerPhrase | None:
        """The people right behind a comma and an office that no list knows.

        `Zeltrana Chief Design Officer, Budi Ambon`, `pengacaranya, Budi Ambon dan Ani Yusuf`
        """
        if not self._is_comma(office.end) or not self._may_be_office(office):
            return None
        first = office.end + 1
        people = self._find_joined(first)
        if not people:
            return None
        end = self._end_of(people[-1])
        if self._accept_holder(end) == 0:
            return None
        return SpeakerPhrase(TokenRange(first, end), "named", people)

    def _may_be_office(self, phrase: SpeakerPhrase) -> bool:
        """Whether a phrase is a group's, or ends with the name of a body."""
        if phrase.kind == "named":
            return phrase.mentions[-1].kind != "person"
        return phrase.kind == "group"

    def _find_joined(self, first: int) -> Mentions:
        """The person named right there, and those joined to him by `dan`."""
        joined = []
        for person in self.words.people_within(TokenRange(first, self.limit)):
            if self.words.tokens_of(person).first != first:
                break
            joined.append(person)
            first = self._end_of(person) + 1
            if not self.words.is_conjunction(first - 1):
                break
        return tuple(joined)

    def _end_of(self, person: Mention) -> int:
        return self.words.tokens_of(person).end

    def _is_adverb_behind_head(self, index: int) -> bool:
        """`kata Presiden lagi`"""
        if index == self.first or self.words.has_capital(index):
            return False
        return self.words.modifier_at(index).kind == "word"

    def _skip_head(self) -> int:
        """The token behind the words of an office or of somebody without a name.

        Behind the name of its bearer where the office is known to be that person's.
        """
        rest = TokenRange(self.first, self.limit)
        bearer = self._find_end_of_bearer(rest)
        if bearer:
            return bearer
        head = self.words.find_head(rest)
        office = self.words.role_head_at(head)
        description = self.words.anonymous_at(head)
        longest = max(office.length, description.length)
        if not longest:
            return self.first
        return min(head + longest, self.limit)

    def _find_end_of_bearer(self, rest: TokenRange) -> int:
        """The token behind the first person there, whose office begins the phrase; 0 for none.

        `Menteri Pendidikan, Kebudayaan, dan Riset, Bambang Sudirjo`, and the body
        `Kementerian Ekonomi, Perdagangan dan Industri`.
        """
        passage = self.words.passage
        names = passage.mentions_within(rest)
        if names and "," in names[0].text:
            body = passage.tokens_of(names[0])
            if body.first == self.first:
                return body.end
        people = self.words.people_within(rest)
        if not people or not people[0].role:
            return 0
        bearer = people[0]
        name = passage.tokens_of(bearer)
        if name.first <= self.first:
            return 0
        before = passage.text_of(TokenRange(self.first, name.first))
        if one_line(before).startswith(bearer.role):
            return name.end
        return 0

    def _count_next(self, index: int) -> int:
        """How many tokens at that index belong to the phrase; 0 where it ends."""
        words = self.words
        word = words.word_at(index)
        if word in OPENING_BRACKETS:
            return self._count_bracket(index)
        if word == ",":
            return self._count_to_holder(index)
        if index > self.first:
            if words.is_closing_determiner(index - 1) or self._is_behind_bare_name(index):
                return 0
            if self._begins_adverbial(index):
                return self._count_adverbial(index)
        if word == ".":
            is_in_name = words.is_mentioned(index) or self._is_in_address(index)  # `Hamid S.`
            return int(is_in_name or words.is_abbreviation_stop(index, self.limit))
        if word == words.word_at(index + 1) == "-":
            return 0  # `data Zabak -- dari tahun lalu`
        if words.is_mark(index) and word not in "-/&'’@":
            return int(words.is_mentioned(index))  # `Markus "Kule" Penani`
        return int(not self._is_next_clause(index))

    def _is_behind_bare_name(self, index: int) -> bool:
        """Whether a body begins right behind somebody: `menurut Rewangga | Partai Laut perlu …`."""
        passage = self.words.passage
        match passage.mentions_within(TokenRange(self.first, self.limit)):
            case (person, body, *_):
                if person.kind != "person" or body.kind != "organisation":
                    return False
                is_bare = passage.tokens_of(person) == TokenRange(self.first, index)
                return is_bare and passage.tokens_of(body).first == index
        return False

    def _is_in_address(self, index: int) -> bool:
        """Whether a stop is inside the address that a body goes by: `Pendiri Zeltrana.id Budi`."""
        ending = self.words.word_at(index + 1)
        if not ending.islower() or len(ending) > LONGEST_DOMAIN:
            return False
        return self.words.is_inner_stop(index)

    def _begins_adverbial(self, index: int) -> bool:
        if self.words.opener_kind(index) or self._is_capitalised_opener(index):
            return True
        if self.words.has_capital(index - 1):
            return False
        if self.words.lower_at(index - 1) in self.words.lexicon.number_labels:
            return False  # `calon bupati nomor urut 2`
        return self.words.is_time(index)

    def _is_capitalised_opener(self, index: int) -> bool:
        """Whether a word for an office is there, in capitals behind a name: `Hayashi Selaku`."""
        if self.words.opener_at(index).kind not in ENDING_OPENERS:
            return False
        return self._ends_with_person(index) or self._is_unlisted_name(index)

    def _is_next_clause(self, index: int) -> bool:
        """Whether a word in small letters follows a name, of which it can be no part."""
        words = self.words
        if not words.initial_at(index).islower():
            return False
        if words.is_mentioned(index) or words.is_conjunction(index):
            return False
        stop = index + 1
        if words.word_at(stop) == "." and words.is_abbreviation_stop(stop, self.limit):
            return False  # `Prof. Dr. apt. Rewangga`
        if words.is_closing_determiner(index) and self._ends_with_noun(index):
            return False  # `kata mantan Kabiro Kemensesneg ini`
        if self._ends_with_person(index) or self._is_unlisted_name(index):
            return True
        return self._ends_with_issuer(index)

    def _ends_with_issuer(self, end: int) -> bool:
        """Whether a document goes up to the body that has issued it: `data Kementerian Zabak`."""
        words = self.words
        if words.anonymous_at(self.first).kind != "document":
            return False
        names = words.mentions_within(TokenRange(self.first, end))
        if not names:
            return False
        return words.tokens_of(names[-1]).end == end

    def _ends_with_person(self, end: int) -> bool:
        phrase = TokenRange(self.first, end)
        people = self.words.people_within(phrase)
        if not people:
            return False
        last_name = self.words.tokens_of(people[-1])
        return last_name.end >= end

    def _ends_with_noun(self, end: int) -> bool:
        """Whether a name up to there has a noun or office before it in the phrase."""
        words = self.words
        if words.is_relation(self.first):
            return False  # `kekasih artis Budi itu`
        people = words.people_within(TokenRange(self.first, end))
        if not people:
            return False
        return words.tokens_of(people[-1]).first > self.first

    def _is_unlisted_name(self, end: int) -> bool:
        """Whether the phrase so far is a name that no list knows: capitalised and no office."""
        if end <= self.first or not self.words.has_capital(self.first):
            return False
        return not self._is_office()

    def _is_office(self) -> bool:
        if self.words.begins_description(self.first):
            return True
        return names_somebody(self.words, self.first) or self._goes_on_with_body()

    def _goes_on_with_body(self) -> bool:
        """Whether capitals lead to the name of a body: `Corporate Communication PT Zeltrana`."""
        words = self.words
        phrase = TokenRange(self.first, self.limit)
        end_of_capitals = phrase.find(words.lacks_capital)
        mentions = words.mentions_within(phrase.until(end_of_capitals))
        if not mentions or mentions[0].kind == "person":
            return False
        return words.tokens_of(mentions[0]).first > self.first

    # --- brackets and adverbials inside an office -------------------------------------------------

    def _count_bracket(self, index: int) -> int:
        """How many tokens of the phrase a bracket has.

        It belongs to an office (`Patroli Jalan Raya (PJR) Tol`), not behind a name (`Budi (45)`).
        """
        furthest = min(self.limit, index + LONGEST_BRACKET)
        closing = TokenRange(index + 1, furthest).find(self.words.is_closing_bracket)
        following = closing + 1
        if closing == furthest or following >= self.limit:
            return 0
        if not self.words.has_capital(index + 1):
            return 0
        if not self._goes_on_with_name(following):
            return 0
        if index == self.first or not self._awaits_holder(index):
            return 0
        return following - index

    def _goes_on_with_name(self, index: int) -> bool:
        """Whether a comma or a capitalised word that is no date follows a bracket."""
        return self._is_comma(index) or self.words.is_name_part(index)

    def _awaits_holder(self, index: int) -> bool:
        """Whether the phrase up to there is an office without the name of its holder."""
        return self._is_office() and not self._ends_with_person(index)

    def _count_adverbial(self, index: int) -> int:
        """How many tokens `di`, `pada`, `dari` … has inside an office whose holder follows."""
        if self.words.opener_kind(index) not in OPENERS_WITHIN_OFFICE:
            return 0
        if self.words.anonymous_at(self.first).kind == "document":
            return self._count_issuer(index)
        if not self._awaits_holder(index):
            return 0
        determined_end = self._find_determined_end(index)
        if determined_end:
            return determined_end - index
        comma = self._find_comma(index)
        if not comma:
            return 0
        if TokenRange(index + 1, comma).any_fits(self._breaks_office):
            return 0
        holder_end = self._find_holder_end(comma)
        return max(0, holder_end - index)

    def _count_issuer(self, index: int) -> int:
        """How many tokens `dari Ambon Pos` has behind a document; 0 where no name follows."""
        first = index + 1
        end = first
        while end < self.limit and self.words.is_name_part(end):
            end += 1
        if end == first:
            return 0
        return end - index

    def _find_determined_end(self, index: int) -> int:
        """End of `di Puskesmas Palmerah ini`: capitalised words and a determiner; 0 for others."""
        rest = TokenRange(index + 1, self.limit)
        end = rest.find(self._ends_place_name)
        if end < self.limit and self.words.is_closing_determiner(end):
            return end + 1
        return 0

    def _ends_place_name(self, index: int) -> bool:
        if self.words.has_capital(index):
            return False
        if self.words.opener_kind(index):
            return False
        return self.words.word_at(index) not in "()-"

    def _find_comma(self, index: int) -> int:
        """The next comma; 0 where none follows."""
        rest = TokenRange(index, self.limit)
        comma = rest.find(self._is_comma)
        if comma == rest.end:
            return 0
        return comma

    def _is_comma(self, index: int) -> bool:
        return self.words.word_at(index) == ","

    def _breaks_office(self, index: int) -> bool:
        if self.words.opener_kind(index) in {*ENDING_OPENERS, "relative"}:
            return True
        return self.words.is_time(index)

    # --- the holder of an office behind a comma ---------------------------------------------------

    def _count_to_holder(self, comma: int) -> int:
        """How many tokens an office goes on behind a comma; 0 where its holder does not follow."""
        if self._describes_unlisted_name(comma):
            return 0
        if not self._precedes_name(comma) and not self._awaits_holder_behind(comma):
            return 0
        return max(0, self._find_holder_end(comma) - comma)

    def _awaits_holder_behind(self, comma: int) -> bool:
        """Whether an office ends at a comma, or whom it is of: `pengacara Budi, Ani Yusuf`."""
        if not self._is_office():
            return False
        if not self._ends_with_person(comma):
            return True
        return self.words.is_relation(self.first) or self._ends_with_short_form(comma)

    def _describes_unlisted_name(self, comma: int) -> bool:
        """Whether an office in small letters says who a name is: `dari Zabak, manajer Budi`."""
        words = self.words
        behind = comma + 1
        if words.role_head_at(behind).kind != "person" or words.has_capital(behind):
            return False
        return words.may_be_unlisted_name(comma - 1)

    def _precedes_name(self, comma: int) -> bool:
        """Whether a person is named right behind an office in small letters and another's name.

        `kata agen Budi, Ani Yusuf saat dihubungi`
        """
        if self.words.has_capital(self.first):
            return False
        rest = TokenRange(comma + 1, self.limit)
        people = self.words.people_within(rest)
        if not people:
            return False
        name = self.words.tokens_of(people[0])
        return name.first == rest.first and name.length > 1

    def _ends_with_short_form(self, comma: int) -> bool:
        """Whether an office in small letters has one word of a longer name: `manajer Ezra, Budi`.

        Somebody else holds it, whose name follows.
        """
        words = self.words
        people = words.people_within(TokenRange(self.first, comma))
        if not people or words.has_capital(self.first):
            return False
        person = people[0]
        last = comma - 1
        if last != self.first + 1 or words.tokens_of(person) != single_token(last):
            return False
        return " " in person.name

    def _find_holder_end(self, comma: int) -> int:
        """The token behind the name that follows some comma from here on.

        0 where a date, clause or stop comes first.
        """
        first = comma + 1
        for _ in range(MOST_PLACES):
            rest = TokenRange(first, self.limit)
            part = rest.until(rest.find(self._ends_part))
            people = self.words.people_within(part)
            if people:
                name = self.words.tokens_of(people[0])
                is_apart = self._is_title(TokenRange(part.first, name.first))
                if is_apart:
                    return self._accept_holder(name.end)
                return 0
            if not self._is_listed_place(part):
                break
            first = part.end + 1
        return self._find_unlisted_holder_end(first)

    def _is_title(self, tokens: TokenRange) -> bool:
        """Whether words before a name are its title, or none: not in `kedatangan Budi`."""
        if tokens.is_empty or self.words.begins_description(tokens.first):
            return True
        return not tokens.any_fits(self._is_small_word)

    def _is_small_word(self, index: int) -> bool:
        """Whether a word in small letters is there that joins nothing."""
        if not self.words.initial_at(index).islower():
            return False
        return not self.words.is_conjunction(index)

    def _ends_part(self, index: int) -> bool:
        if self._is_comma(index):
            return True
        if self.words.word_at(index) == ".":
            return not self.words.is_abbreviation_stop(index, self.limit)
        return bool(self.words.opener_kind(index))

    def _is_listed_place(self, part: TokenRange) -> bool:
        """Whether a part is one of the places and bodies that precede the holder."""
        if part.is_empty:
            return False
        if not self.words.is_name_part(part.first):
            return False
        return self._is_place_or_body(part) or self._precedes_last_place(part)

    def _precedes_last_place(self, part: TokenRange) -> bool:
        """Whether a comma and `dan` follow."""
        following = part.end + 1
        if following >= self.limit or not self._is_comma(part.end):
            return False
        return self.words.is_conjunction(following)

    def _find_unlisted_holder_end(self, first: int) -> int:
        """The token behind a few capitalised words between commas, taken for a name; else 0."""
        end = first
        while end < self.limit and self.words.is_name_part(end):
            end += 1
        name = TokenRange(first, end)
        if not 1 <= name.length <= LONGEST_UNLISTED_NAME:
            return 0
        if self._is_place_or_body(name):
            return 0
        return self._accept_holder(end)

    def _is_place_or_body(self, part: TokenRange) -> bool:
        if self.words.mentions_within(part):
            return True
        return self.words.is_role_head(part.first)

    def _accept_holder(self, end: int) -> int:
        """The end of a name that a mark, a clause or the end follows; 0 for others.

        Else the name is the subject of what follows.
        """
        if end >= self.limit or self.words.is_mark(end):
            return end
        if self._begins_occasion(end):
            return end
        return 0

    def _begins_occasion(self, index: int) -> bool:
        if self.words.opener_kind(index):
            return True
        return self.words.is_time(index)
