"""Finds whom pronouns, offices and names refer to, by who spoke and was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import slug
from generator.core.spans import Span, span_of
from generator.core.text import WordMap, Words
from generator.nouns.article import SHARED_NAME, Mention, Speaker
from generator.reading.name_marks import RELATIONS
from generator.reading.speech.groups import (
    closes_after_name,
    find_named_body,
    is_brought_in,
    is_described_again,
    may_be_another,
    owns_thing_before,
    tells_of_another,
)
from generator.reading.speech.lexicon import SpeechLexicon
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.words import HANDLE_MARK, ParagraphWords

LONGEST_MEMORY = 12  # sentences after which a pronoun no longer points back
MOST_REFERENTS = 64  # people who are remembered
MOST_CROWDS = 16  # groups without a name that are remembered
NAMELESS_MEMORY = 3  # sentences after which it means nobody without a name
FORGOTTEN_SUBJECT = 4  # sentences after which one who did not speak is no longer meant
LEAST_OF_OWN_OFFICE = 2  # words of an office that is hardly anybody else's, written out
SHORTEST_RUN = 2  # sentences with the same subject by which another one is forgotten
NOT_SETTLED = "not-settled"

POINTING_BACK_RULE = "last-speaker"

_LONGEST_RELATION = 2  # words: `juru bicara`
_PEOPLE = RELATIONS | {"person"}
_WORD = re.compile(r"\w+")
_OFFICES = frozenset({"role", "same", "described"})
_BACK_RULES = {
    "one": POINTING_BACK_RULE,
    "same": POINTING_BACK_RULE,
    "many": "last-speakers",
    "pair": "last-speakers",
}


class Referent(Frozen):
    """A speaker or subject to whom later words may refer."""

    speaker: Speaker
    is_person: bool  # a human being, whom a pronoun may refer to
    number: str = ""  # of words without a name: "one", "many", "any" = either, "" = not known

    @property
    def name(self) -> str:
        return self.speaker.name


Referents = tuple[Referent, ...]


class Resolution(Frozen):
    """The speakers to whom a phrase refers."""

    referents: Referents  # empty where the speaker is not settled
    rule: str


UNRESOLVED = Resolution((), NOT_SETTLED)
# By a description of somebody who was named before: nobody new speaks.
DESCRIBED_BEFORE = Resolution((), f"{NOT_SETTLED} described")


class WrittenOffice(Frozen):
    """The words of an office, its short forms written out (`jubir` -> `juru bicara`)."""

    words: Words
    lexicon: SpeechLexicon

    @property
    def full_titles(self) -> WordMap:
        """The short forms of offices, written out."""
        return self.lexicon.full_titles

    def is_part_of(self, held: str) -> bool:
        """Whether another office has all its words, and they are not of somebody else's.

        `presiden` is a part of `Presiden Kroasia`, but not of `juru bicara presiden`.
        """
        words = write_out(held, self.full_titles)
        if not set(self.words) <= set(words):
            return False
        firsts = [index for index, word in enumerate(words) if word == self.words[0]]
        return any(not self._is_anothers(words[:first]) for first in firsts)

    def _is_anothers(self, before: Words) -> bool:
        """Whether the words before an office mean a person who is not its bearer: `wakil`."""
        if not before or before[-1] in self.lexicon.acting_words:
            return False
        end = len(before)
        earliest = max(0, end - _LONGEST_RELATION)
        for start in range(earliest, end):
            for table in (self.lexicon.role_heads, self.lexicon.guards):
                phrase = table.match(before, start)
                if phrase.kind in _PEOPLE and start + phrase.length == end:
                    return True
        return False

    def begins(self, description: str) -> bool:
        """Whether a description begins with its words and goes on with a name: `pejabat NATO`."""
        words = write_out(description, self.full_titles)
        if words[: len(self.words)] != self.words:
            return False
        added = description.split()[len(self.words) :]
        return any(word[0].isupper() for word in added)


class Crowd(Frozen):
    """A group without a name and the last sentence that has it for a speaker or subject."""

    referent: Referent
    sentence: int  # its index in the article
    can_speak: bool  # not where something is done to it: `Para korban dibawa`
    name_words: frozenset[str]  # without `para`


class SpeakerMemory(Frozen):
    """Whom a reader has in mind at some sentence of an article."""

    focus: Referents = ()  # speakers, or subjects, of the last sentence that had any
    focus_sentence: int = 0  # index of that sentence
    last_speakers: Referents = ()  # or the first subjects, where nobody spoke yet
    last_sentence: int = 0  # index of the last sentence that they spoke in or were the subject of
    has_spoken: bool = False  # they spoke
    last_speech: int = 0  # index of the last sentence that somebody spoke in
    run: int = 0  # sentences in a row of which those in focus were the subject, without a speech
    has_unread: bool = False  # somebody who could not be read, spoke since
    has_bystander: bool = False  # a sentence since names somebody else and nobody of those
    pair: Referents = ()  # the last two or more people who spoke or acted together
    people: Referents = ()  # everyone met so far, latest first
    dead: frozenset[str] = frozenset()  # names of those who died, whom no pronoun means
    crowds: tuple[Crowd, ...] = ()  # groups without a name that spoke or acted, latest first

    def remember_speakers(self, referents: Referents, sentence: int) -> SpeakerMemory:
        """The memory after a sentence that those people, or bodies, speak."""
        latest = _select_people(referents)
        if not latest:
            if referents:
                return self._remember_body()
            return self
        return SpeakerMemory(
            focus=latest,
            focus_sentence=sentence,
            last_speakers=latest,
            last_sentence=sentence,
            has_spoken=True,
            last_speech=sentence,
            pair=latest if len(latest) > 1 else self.pair,
            people=self._list_people_behind(latest),
            dead=self.dead,
            crowds=self.crowds,
        )

    def _remember_body(self) -> SpeakerMemory:
        """The memory after a body or place spoke: a pronoun means no subject who did not speak."""
        if self.has_spoken or not self.focus:
            return self
        return replace(self, has_unread=True)

    def remember_subjects(self, referents: Referents, sentence: int) -> SpeakerMemory:
        """The memory after a sentence about those people, who do not speak in it."""
        latest = tuple(
            referent for referent in _select_people(referents) if referent.name not in self.dead
        )
        if not latest:
            return self
        memory = self.remember_speakers(latest, sentence)
        if not self.last_speakers and not self.has_unread:
            return replace(memory, has_spoken=False, last_speech=self.last_speech)
        names = _names_of(latest)
        is_last = names == _names_of(self.last_speakers)
        return replace(
            memory,
            last_speakers=self.last_speakers,
            last_sentence=sentence if is_last else self.last_sentence,
            has_spoken=self.has_spoken,
            last_speech=self.last_speech,
            has_unread=self.has_unread,
            run=self.run + 1 if names == _names_of(self.focus) else 1,
        )

    def is_contested(self, sentence: int) -> bool:
        """Whether a pronoun may mean two people: who spoke last, and who is the subject since.

        Whoever did not speak, is forgotten when another is the subject for long.
        """
        if self.has_unread or self.has_bystander:
            return True
        if _names_of(self.focus) == _names_of(self.last_speakers):
            return False
        is_long_ago = sentence - self.last_sentence >= FORGOTTEN_SUBJECT
        return self.has_spoken or not is_long_ago or self.run < SHORTEST_RUN

    def remember_bystanders(self, names: frozenset[str]) -> SpeakerMemory:
        """The memory after a sentence which names those people, but is not said to be of them."""
        focus = _names_of(self.focus)
        is_about_others = bool(focus) and bool(names) and focus.isdisjoint(names)
        if is_about_others:
            return replace(self, has_bystander=True)
        return self

    def _list_people_behind(self, latest: Referents) -> Referents:
        """Everyone met so far, after these became the latest; each with the last office named."""
        names = _names_of(latest)
        earlier = [person for person in self.people if person.speaker.name not in names]
        offices = {person.speaker.name: person.speaker.role for person in self.people}
        nearest = [_give_office(person, offices) for person in latest]
        return (*nearest, *earlier)[:MOST_REFERENTS]

    def remember_dead(self, names: frozenset[str]) -> SpeakerMemory:
        """The memory after a sentence which says that these people have died."""
        if names <= self.dead:
            return self
        return replace(self, dead=self.dead | names)

    def remember_crowd(
        self,
        referents: Referents,
        sentence: int,
        words: ParagraphWords,
        *,
        can_speak: bool,
    ) -> SpeakerMemory:
        """The memory after a sentence whose speaker or subject is a group without a name."""
        if len(referents) != 1 or not is_crowd(referents[0]):
            return self
        name_words = frozenset(write_out(referents[0].speaker.name, words.lexicon.full_titles))
        name_words -= words.lexicon.people_determiners
        latest = Crowd(referents[0], sentence, can_speak, name_words)
        earlier = [crowd for crowd in self.crowds if crowd.name_words != latest.name_words]
        return replace(self, crowds=(latest, *earlier)[:MOST_CROWDS])

    def find_crowd(self, phrase_words: frozenset[str]) -> Referents:
        """The one group met so far that has all those words."""
        crowds = [crowd for crowd in self.crowds if phrase_words <= crowd.name_words]
        if len(crowds) != 1:
            return ()
        return (crowds[0].referent,)

    def find_latest_crowd(self, sentence: int) -> Referents:
        """The group that `mereka` in that sentence means; nobody where a person came later."""
        if not self.crowds:
            return ()
        latest = self.crowds[0]
        if not latest.can_speak:
            return ()
        if self.focus and self.focus_sentence > latest.sentence:
            return ()
        is_fresh = sentence - latest.sentence <= LONGEST_MEMORY
        return (latest.referent,) if is_fresh else ()

    def remember_set_apart(self, referents: Referents) -> SpeakerMemory:
        """The memory after a statement set apart: a pronoun may mean him, or who spoke before."""
        is_last = _names_of(referents) == _names_of(self.last_speakers)
        if is_last:
            return self
        return self.forget_focus()

    def contest_with(self, later: SpeakerMemory) -> SpeakerMemory:
        """The memory after somebody is named in passing: a pronoun may mean who spoke before."""
        is_same = _names_of(later.last_speakers) == _names_of(self.last_speakers)
        if is_same:
            return later
        return later.forget_focus()

    def leave_out(self, names: frozenset[str], *, is_quoted: bool) -> SpeakerMemory:
        """The memory without these people, whom the speaker of a sentence names.

        Whoever names one of two people in a quotation is the other one. In a report the reporter
        may have put the name (`Ia berharap keluarga Hayashi pulang`).
        """
        if names.isdisjoint(_names_of((*self.focus, *self.last_speakers))):
            return self
        focus = _select_others(self.focus, names)
        last_speakers = _select_others(self.last_speakers, names)
        if not is_quoted and (focus or last_speakers):
            return self
        return replace(self, focus=focus or last_speakers, last_speakers=last_speakers or focus)

    def forget_focus(self) -> SpeakerMemory:
        """The memory after somebody unknown spoke: a pronoun may mean him."""
        return replace(self, focus=(), last_speakers=(), has_unread=True)

    def is_fresh(self, sentence: int) -> bool:
        """Whether the focus is near enough for a pronoun in that sentence."""
        return sentence - self.focus_sentence <= LONGEST_MEMORY

    def find_namesake(self, name: str) -> Referents:
        """The one person met so far whose name has all those words."""
        if not self.people:
            return ()
        name_words = set(name.split())
        namesakes = {}
        for person in self.people:
            full_name = person.speaker.name
            if name_words <= set(full_name.split()):
                namesakes[full_name] = person
        return _accept_only_one(namesakes)

    def find_office_holder(self, office: WrittenOffice) -> Referents:
        """The one named person met so far whose office has all those words."""
        holders = {}
        for person in self.people:
            speaker = person.speaker
            if not speaker.anonymous and office.is_part_of(speaker.role):
                holders[speaker.name] = person
        return _accept_only_one(holders)

    def find_described(self, office: WrittenOffice) -> Referents:
        """The one person without a name whom the article described so, and more closely."""
        described = {}
        for person in self.people:
            speaker = person.speaker
            if speaker.anonymous and office.begins(speaker.name):
                described[speaker.name] = person
        return _accept_only_one(described)


MemoryUpdate = Callable[[SpeakerMemory], SpeakerMemory]  # what one sentence adds


class Recollection(Struct):
    """The memory of one article, brought up to date only when some words point back.

    Whoever the sentences behind the last such words are about is then never asked.
    """

    memory: SpeakerMemory = SpeakerMemory()
    unread: list[MemoryUpdate] = field(default_factory=list)  # of the sentences since then

    def note(self, update: MemoryUpdate) -> None:
        """Leave a sentence to be remembered."""
        self.unread.append(update)

    def recall(self) -> SpeakerMemory:
        """The memory after all sentences that were noted."""
        for update in self.unread:
            self.memory = update(self.memory)
        self.unread.clear()
        return self.memory

    def close(self) -> None:
        """Let go of the sentences that nothing points back to, each of which holds this."""
        self.unread.clear()


def resolve_named(phrase: SpeakerPhrase, words: ParagraphWords) -> Resolution:
    """The speakers of a phrase that names them; nobody needs to be remembered for it."""
    return Resolution(_read_named(phrase, words), "named")


def resolve_speakers(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords, sentence: int
) -> Resolution:
    """The speakers to whom a phrase refers; `sentence` is the index of its sentence."""
    if phrase.kind == "named":
        return resolve_named(phrase, words)
    if phrase.kind == "unread":
        return UNRESOLVED
    if phrase.kind in _OFFICES:
        return _resolve_office(memory, phrase, words, sentence)
    if phrase.kind in _BACK_RULES:
        return _resolve_back(memory, phrase, words, sentence)
    for resolve in _RESOLVERS.get(phrase.kind, ()):
        resolution = resolve(memory, phrase, words)
        if resolution is not None:
            return resolution
    return _resolve_nameless(memory, phrase, words)


def _resolve_nameless(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> Resolution:
    """Somebody known by these words only; nobody where they describe one whom the article names."""
    if is_described_again(words, phrase) and (
        _may_be_named_before(memory, phrase, words) or closes_after_name(words, phrase)
    ):
        is_open = may_be_another(words, phrase)
        if is_open:
            return UNRESOLVED
        return _resolve_described(memory, phrase, words)
    return Resolution((read_nameless(phrase, words),), phrase.kind)


def _resolve_back(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords, sentence: int
) -> Resolution:
    """Whom a pronoun, or words for several who were named before, mean."""
    referents = _point_back(memory, phrase.kind, sentence)
    if any(map(_is_several, referents)) and _is_singular(phrase, words, memory, sentence):
        return UNRESOLVED
    if referents:
        span = words.span_of(phrase.tokens)
        return Resolution(_mention_at(span, referents), _BACK_RULES[phrase.kind])
    return _resolve_crowd(memory, phrase, words, sentence)


def _resolve_name(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> Resolution:
    namesake = memory.find_namesake(words.passage.text_of(phrase.tokens))
    if not namesake:
        return Resolution((_read_unlisted(phrase, words),), "unknown")
    return Resolution(_mention_at(words.span_of(phrase.tokens), namesake), "namesake")


def _resolve_group(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> Resolution | None:
    """The group met before that a shorter phrase means: `para pemimpin`, `kelompok itu`."""
    if phrase.kind == "body" and not _points_back(phrase, words):
        return None
    crowd = memory.find_crowd(_read_crowd_words(phrase, words))
    if crowd:
        return Resolution(_mention_at(words.span_of(phrase.tokens), crowd), "group")
    is_one = phrase.kind == "group" and phrase.number != "many"
    if is_one and _points_back(phrase, words) and _may_be_named_before(memory, phrase, words):
        return UNRESOLVED  # `pelantun Kidung Senja ini`
    return None


def _resolve_body(
    _: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> Resolution | None:
    """The body named before that `kementerian itu` means; open where no noun brings it in."""
    if not _points_back(phrase, words):
        return None
    body = find_named_body(words, phrase.first)
    if body is None:
        return None if is_brought_in(words, phrase.first) else UNRESOLVED
    speaker = Speaker(
        name=body.name,
        entity=body.entity,
        role="",
        mention=words.span_of(phrase.tokens),
        anonymous=False,
    )
    return Resolution((Referent(speaker, is_person=False),), "body-named-before")


Resolver = Callable[[SpeakerMemory, SpeakerPhrase, ParagraphWords], Resolution | None]
# By the kind of a phrase; the first that settles it wins.
_RESOLVERS: Mapping[str, tuple[Resolver, ...]] = {
    "body": (_resolve_group, _resolve_body),
    "group": (_resolve_group,),
    "unknown": (_resolve_name,),
}


def is_crowd(referent: Referent) -> bool:
    """Whether it is somebody without a name who may be several."""
    return referent.is_person and referent.number in {"many", "any"}


def _is_several(referent: Referent) -> bool:
    return referent.number == "many"


def _is_singular(
    phrase: SpeakerPhrase, words: ParagraphWords, memory: SpeakerMemory, sentence: int
) -> bool:
    """Whether a pronoun means one person: `ia`, or `ujarnya` not right behind several speakers."""
    if words.pronoun_kind(phrase.first) == "one":
        return True
    return phrase.kind == "one" and sentence - memory.focus_sentence > 1


def _points_back(phrase: SpeakerPhrase, words: ParagraphWords) -> bool:
    return words.is_closing_determiner(phrase.tokens.last)


# --- groups without a name ------------------------------------------------------------------------


def _resolve_crowd(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords, sentence: int
) -> Resolution:
    """The group that `mereka` or `para pemimpin` means, where no people of a name are meant."""
    span = words.span_of(phrase.tokens)
    if words.pronoun_kind(phrase.first) == "many":
        crowd = memory.find_latest_crowd(sentence)
        if crowd:
            return Resolution(_mention_at(span, crowd), "last-group")
        return UNRESOLVED
    if phrase.kind != "many":
        return UNRESOLVED
    crowd = memory.find_crowd(_read_crowd_words(phrase, words))
    if crowd:
        return Resolution(_mention_at(span, crowd), "group")
    return Resolution((read_nameless(phrase, words),), "group")


def _resolve_office(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords, sentence: int
) -> Resolution:
    """Who holds an office or is described so: by name, by what was last spoken of, or nobody."""
    span = words.span_of(phrase.tokens)
    office = _read_full_office(phrase, words)
    if phrase.kind != "described":
        holder = memory.find_office_holder(office) or _find_named_holder(office, span, words)
        if holder:
            return Resolution(_mention_at(span, holder), "office")
    if phrase.kind == "same":
        if owns_thing_before(words, phrase):
            return UNRESOLVED
        last = _point_back(memory, phrase.kind, sentence)
        if any(_is_somebody_else(referent, office) for referent in last):
            return UNRESOLVED
        if last:
            return Resolution(_mention_at(span, last), _BACK_RULES["same"])
    described = memory.find_described(office)
    if described:
        return Resolution(_mention_at(span, described), "described")
    if phrase.kind == "same" and memory.is_contested(sentence):
        return UNRESOLVED
    if _may_end_with_name(phrase, words):
        return UNRESOLVED
    return _resolve_undescribed(memory, phrase, words)


def _find_named_holder(office: WrittenOffice, span: Span, words: ParagraphWords) -> Referents:
    """The one person named before with exactly that office, whatever he did there: `Mendag`.

    An office of one word may be anybody's.
    """
    if len(office.words) < LEAST_OF_OWN_OFFICE:
        return ()
    holders = {}
    for mention in words.spelling.list_people_before(span.start):
        if write_out(mention.role, office.full_titles) != office.words:
            continue
        speaker = Speaker(
            name=mention.name,
            entity=mention.entity,
            role=mention.role,
            mention=span,
            anonymous=False,
        )
        holders[mention.name] = Referent(speaker, is_person=True)
    return _accept_only_one(holders)


def _resolve_undescribed(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> Resolution:
    """Somebody without a name whom nothing before describes so."""
    resolution = _resolve_nameless(memory, phrase, words)
    if words.anonymous_at(phrase.first).kind != "human":
        return resolution
    if not any(referent.speaker.anonymous for referent in resolution.referents):
        return resolution
    if not (memory.has_unread or _may_be_named_before(memory, phrase, words)):
        return resolution
    if memory.has_spoken and words.opener_kind(phrase.end) == "relative":
        # `ujar pria yang pernah membela tiga klub` is most likely who has just spoken.
        return _resolve_described(memory, phrase, words)
    return UNRESOLVED


def _may_end_with_name(phrase: SpeakerPhrase, words: ParagraphWords) -> bool:
    """Whether a word that no table has is among the last of an office: `Bupati Sarwila Besi`."""
    office = phrase.tokens
    if phrase.kind != "role":
        return False
    if phrase.number and not phrase.is_known:
        return False  # `seorang guru Sarwila`
    if words.guard_at(office.first).kind == "relation":
        return False  # `istri Delwan`, but `jubir Kementerian Sarwila Delwan`
    end_of_head = office.first + words.role_head_at(office.first).length
    first = office.last + 1
    while first > end_of_head and _is_unlisted(words, first - 1):
        first -= 1
    if first - 1 > office.first and words.guard_at(first - 1).kind == "trait":
        return False  # `pelatih asal Sarwila`
    unlisted = office.starting_at(first)
    unknown = [index for index in unlisted.indexes() if _is_unknown(words, index)]
    is_of_head = len(unknown) == 1 and words.is_mentioned(unknown[0])  # `Kepala Desa Sarwila`
    return bool(unknown) and not is_of_head


def _is_unlisted(words: ParagraphWords, index: int) -> bool:
    """Whether a capitalised word is there, no acronym, that is in no listed name."""
    if not words.is_name_part(index) or words.word_at(index).isupper():
        return False
    return not any(mention.is_listed for mention in words.mentions_around(index))


def _is_unknown(words: ParagraphWords, index: int) -> bool:
    return not words.lexicon.is_word(words.lower_at(index))


def _resolve_described(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> Resolution:
    """The one person whom the article has named, where that one spoke or acted last."""
    noun = words.lower_at(phrase.first)
    if phrase.is_known and any(_holds_other_office(referent, noun) for referent in memory.focus):
        return DESCRIBED_BEFORE
    names = _names_of(memory.focus)
    if memory.has_unread or names != _names_of(memory.last_speakers):
        return DESCRIBED_BEFORE
    if not memory.has_spoken and not _points_back(phrase, words):
        return DESCRIBED_BEFORE
    span = words.span_of(phrase.tokens)
    if words.spelling.name_people_before(span.end) != names:
        return DESCRIBED_BEFORE
    offices = " ".join(referent.speaker.role.lower() for referent in memory.focus)
    if tells_of_another(words, phrase, tuple(offices.split())):
        return DESCRIBED_BEFORE
    return Resolution(_mention_at(span, memory.focus), "only-person")


def _holds_other_office(referent: Referent, noun: str) -> bool:
    """Whether somebody is known by an office without that noun: `sang striker` is no spokesman."""
    role = referent.speaker.role.lower()
    return bool(role) and noun not in role.split()


def _is_somebody_else(referent: Referent, office: WrittenOffice) -> bool:
    """Whether a nameless speaker is known by another noun: `petugas` is no `pemain film itu`."""
    speaker = referent.speaker
    words = write_out(speaker.name, office.full_titles)
    return speaker.anonymous and office.words[0] not in words


def _may_be_named_before(
    memory: SpeakerMemory, phrase: SpeakerPhrase, words: ParagraphWords
) -> bool:
    """Whether `pria 53 tahun itu` may be one whom the article names, not only `seorang pria`."""
    noun = words.lower_at(phrase.first)
    speakers = [person.speaker for person in memory.people]
    if any(speaker.anonymous and noun in speaker.name.lower().split() for speaker in speakers):
        return False
    return any(not speaker.anonymous for speaker in speakers)


# --- who was met before ---------------------------------------------------------------------------


def _point_back(memory: SpeakerMemory, kind: str, sentence: int) -> Referents:
    """Speakers or subjects of the last sentence that had any, never the nearest name."""
    is_fresh = memory.is_fresh(sentence)
    if kind in {"one", "same"}:
        if len(memory.focus) != 1 or memory.is_contested(sentence) or not is_fresh:
            return ()
        speaker = memory.focus[0].speaker
        if speaker.name in memory.dead:
            return ()
        if speaker.anonymous and sentence - memory.last_speech > NAMELESS_MEMORY:
            # `Ia ditahan. Kasusnya lama. Dia mengaku malu.` is hardly said of `seorang sumber`.
            return ()
        return memory.focus
    if len(memory.focus) > 1:
        return memory.focus
    if kind == "pair" and is_fresh:
        return memory.pair
    return ()


def _select_people(referents: Referents) -> Referents:
    return tuple(referent for referent in referents if referent.is_person)


def _select_others(referents: Referents, names: frozenset[str]) -> Referents:
    return tuple(referent for referent in referents if referent.name not in names)


def _names_of(referents: Referents) -> frozenset[str]:
    return frozenset(referent.name for referent in referents)


def _give_office(person: Referent, offices: WordMap) -> Referent:
    """A person with the office of that name, where the words have none: `kata Hendra`."""
    speaker = person.speaker
    office = offices.get(speaker.name, "")
    if speaker.role or not office:
        return person
    return replace(person, speaker=replace(speaker, role=office))


def _accept_only_one(candidates: dict[str, Referent]) -> Referents:
    if len(candidates) != 1:
        return ()
    return tuple(candidates.values())


def _read_crowd_words(phrase: SpeakerPhrase, words: ParagraphWords) -> frozenset[str]:
    """The words of a group without `para`, `itu` …."""
    office = _read_full_office(phrase, words)
    return frozenset(office.words) - words.lexicon.people_determiners


def _read_full_office(phrase: SpeakerPhrase, words: ParagraphWords) -> WrittenOffice:
    """The words of an office without `itu`, `tersebut` …."""
    office = [
        words.lower_words[index]
        for index in phrase.tokens.indexes()
        if not words.is_closing_determiner(index)
    ]
    lexicon = words.lexicon
    return WrittenOffice(write_out(" ".join(office), lexicon.full_titles), lexicon)


def write_out(office: str, full_titles: WordMap) -> Words:
    """The words of an office with its short forms written out: `jubir` -> `juru bicara`.

    Other words for a whole office are that office: `kepala negara` -> `presiden`.
    """
    office = full_titles.get(office.lower(), office)
    written = [full_titles.get(word, word) for word in office.lower().split()]
    return tuple(_WORD.findall(" ".join(written)))


def _mention_at(span: Span, referents: Referents) -> Referents:
    """The same people as those words refer to them."""
    mentioned = []
    for referent in referents:
        speaker = referent.speaker
        speaker_here = Speaker(
            name=speaker.name,
            entity=speaker.entity,
            role=speaker.role,
            mention=span,
            anonymous=speaker.anonymous,
        )
        mentioned.append(Referent(speaker_here, referent.is_person, referent.number))
    return tuple(mentioned)


# --- who is read from the words themselves --------------------------------------------------------


def _read_named(phrase: SpeakerPhrase, words: ParagraphWords) -> Referents:
    """The mentions of a phrase; an office in front of the first one belongs to it."""
    office = _read_office_before(phrase.mentions[0], phrase, words)
    referents: list[Referent] = []
    for mention in phrase.mentions:
        if mention.rule == SHARED_NAME:
            return ()
        if any(mention.name == referent.name for referent in referents):
            continue  # `Majelis Ulama Indonesia (MUI)`
        speaker = Speaker(
            name=mention.name,
            entity=mention.entity,
            role=mention.role or office,
            mention=span_of(mention),
            anonymous=False,
        )
        referents.append(Referent(speaker, mention.kind == "person"))
        office = ""
    return tuple(referents)


def _read_office_before(mention: Mention, phrase: SpeakerPhrase, words: ParagraphWords) -> str:
    first = phrase.tokens.first
    name = words.tokens_of(mention)
    if first >= name.first or not words.begins_description(first):
        return ""
    return _read_office(TokenRange(first, name.first), words)


def _read_office(office: TokenRange, words: ParagraphWords) -> str:
    """The office as it is written; "" where it is a form of address alone: `Ibu Dr.`."""
    if office.all_fit(lambda index: words.is_mark(index) or words.is_address_word(index)):
        return ""
    return words.passage.text_of(office).rstrip(" ,")


def _read_unlisted(phrase: SpeakerPhrase, words: ParagraphWords) -> Referent:
    """A person whose name no list knows."""
    name = words.passage.text_of(phrase.tokens)
    office = ""
    if phrase.office is not None:
        office = _read_office(phrase.office, words)
    speaker = Speaker(
        name=name,
        entity=slug(name),
        role=office,
        mention=words.span_of(phrase.tokens),
        anonymous=False,
    )
    return Referent(speaker, is_person=not _may_be_body(words, phrase.tokens))


def _may_be_body(words: ParagraphWords, name: TokenRange) -> bool:
    """Whether a name of several words has that of a place or body: `Klub Surya Ambon`."""
    mentions = words.mentions_within(name)
    return name.length > 1 and any(mention.kind != "person" for mention in mentions)


def read_nameless(phrase: SpeakerPhrase, words: ParagraphWords) -> Referent:
    """An office, a body or somebody described, known by the words of the text only."""
    first = phrase.tokens.first
    name = words.passage.text_of(phrase.tokens)
    if phrase.kind not in {"role", "body"} or _is_cited_by_noun(phrase, words):
        name = _cite_description(phrase, words)
    described_kind = words.anonymous_at(first).kind
    is_office = phrase.kind not in {"anonymous", "described", "body"}
    is_account = words.word_at(first) == HANDLE_MARK
    is_person = is_office or is_account or described_kind in {"person", "human"}
    speaker = Speaker(
        name=name,
        entity="",
        role="",
        mention=words.span_of(phrase.tokens),
        anonymous=True,
    )
    return Referent(speaker, is_person, _read_number(phrase, words) if is_person else "")


def _is_cited_by_noun(phrase: SpeakerPhrase, words: ParagraphWords) -> bool:
    """Whether `itu` and a capital that opens the sentence are no part of how it is cited."""
    if phrase.kind == "body":
        return _points_back(phrase, words)
    return words.is_crowd_head(phrase.first)


def _read_number(phrase: SpeakerPhrase, words: ParagraphWords) -> str:
    """Whether words without a name mean one or several people."""
    if phrase.kind == "many" or phrase.number:
        return phrase.number or "many"
    if _points_back(phrase, words):
        return "one"
    return "any" if words.is_crowd_head(phrase.first) or phrase.kind != "role" else ""


def _cite_description(phrase: SpeakerPhrase, words: ParagraphWords) -> str:
    """Words for somebody without a name as one cites them: `Pejabat tersebut` -> `pejabat`.

    A capital inside a sentence stays: `Putri Maharani` is no daughter.
    """
    tokens = phrase.tokens
    if tokens.length > 1 and words.is_closing_determiner(tokens.last):
        tokens = tokens.until(tokens.last)
    text = words.passage.text_of(tokens)
    first = tokens.first
    if words.word_at(first).isupper() or words.is_mentioned(first):
        return text
    if not _opens_clause(words, first):
        return text
    return text[0].lower() + text[1:]


def _opens_clause(words: ParagraphWords, index: int) -> bool:
    """Whether a sentence begins there, or a mark other than a comma is right before."""
    if index in words.passage.openings:
        return True
    before = index - 1
    return words.is_mark(before) and words.word_at(before) != ","
