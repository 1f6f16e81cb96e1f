"""Reads the subject of a verb of saying or of a sentence.

`Stoltenberg, sekretaris jenderal …, Rabu mengatakan`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.nouns.article import Mention
from generator.reading.name_marks import RELATIONS
from generator.reading.speech.groups import names_somebody
from generator.reading.speech.passages import SentenceMentions, TokenRange, single_token
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.speaker_phrases import (
    LONGEST_UNLISTED_NAME,
    find_name_after_office,
    find_second_office,
    is_bare_name,
    read_speaker_phrase,
)
from generator.reading.speech.words import ONE_PERSON, PASSIVES, ParagraphWords

LONGEST_WAY_TO_AGENT = 14  # tokens from a passive verb to the end of the name of who did it
SURE_STRENGTH = "say"  # of verbs of saying
Parts = Sequence[TokenRange]  # between commas, those before the one that is read
_NOUN_PHRASES = frozenset({"named", "unknown", "role", "anonymous", "described"})
_NAMELESS = frozenset({"role", "anonymous", "described", "group"})
LONGEST_DEGREE = 8  # tokens of a degree that is printed with blanks
LONGEST_SHORT_FORM = 3  # characters of each
SHORTEST_GLUED_NAME = 5  # tokens of a portfolio and a name taken for one
SHORTEST_HIDDEN_NAME = 3  # capitalised words behind `di`, a place and the name of who is there
LONGEST_OFFICE = 10  # words of one before the name of who holds it
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
        if is_nearest and _is_place_of_body_before(words, part, parts):
            return _read_body_at_place(words, parts)
        if not part.is_empty and not _is_surplus(words, part, parts):
            if parts and _ends_description(words, part):
                return None
            subject = _read_whole(words, part, is_nearest=is_nearest)
            if subject is not None:
                return _settle_subject(words, subject, part, parts, is_nearest=is_nearest)
            if _ends_search(words, part, is_nearest=is_nearest):
                return None
        is_nearest = False
    return None


def _is_surplus(words: ParagraphWords, part: TokenRange, parts: Parts) -> bool:
    """Whether a part between commas only belongs to the one before it."""
    if _is_degree(words, part):
        return True
    if not parts:
        return False
    if _is_degree_in_capitals(words, part, parts):
        return True
    if _belongs_to_place_before(words, part, parts):
        return True
    return words.opener_kind(part.first) == "relative"


def _settle_subject(
    words: ParagraphWords,
    subject: SpeakerPhrase,
    part: TokenRange,
    parts: list[TokenRange],
    *,
    is_nearest: bool,
) -> SpeakerPhrase | None:
    """The subject with what the parts before say of it; None where it is somebody's object."""
    if subject.kind == "unread":
        return subject
    if _names_companion(words, subject, part, parts):
        return _read_accompanied(words, words.trim(parts[-1]))
    if not is_nearest and _is_object(words, subject):
        return None
    return _complete(words, subject, parts, is_apart=not is_nearest)


def _complete(
    words: ParagraphWords, subject: SpeakerPhrase, parts: list[TokenRange], *, is_apart: bool
) -> SpeakerPhrase:
    """A subject with the office or name beside it; unread where it ends a list of others."""
    if _ends_list_of_clause(words, subject, parts):
        return replace(subject, kind="unread")
    if _is_second_of_two(words, subject, parts):
        return replace(subject, kind="unread")
    if _is_end_of_list(words, subject, parts):
        return replace(subject, kind="unread")  # `India, Pakistan dan China mengklaim`
    return _join_apposition(words, subject, parts, is_apart=is_apart)


def _is_end_of_list(words: ParagraphWords, subject: SpeakerPhrase, parts: Parts) -> bool:
    """Whether others of the same kind are named, and nothing else, in the part before."""
    if not parts:
        return False
    if subject.kind != "named" or len(subject.mentions) < 2:
        return False
    before = words.trim(parts[-1])
    mentions = words.mentions_within(before)
    if len(mentions) != 1:
        return False
    listed = mentions[0]
    if words.tokens_of(listed) != before:
        return False
    return all(mention.kind == listed.kind for mention in subject.mentions)


def _ends_list_of_clause(words: ParagraphWords, subject: SpeakerPhrase, parts: Parts) -> bool:
    """Whether names end a list in a relative clause: `Ani yang mengalahkan Budi, Sari dan Maba`."""
    if not parts or len(subject.mentions) < 2:
        return False
    before = words.trim(parts[-1])
    start = before.find(lambda index: words.opener_kind(index) == "relative")
    clause = before.starting_at(start)
    if not words.people_within(clause):
        return False
    return clause.any_fits(words.is_verb)


def _is_second_of_two(words: ParagraphWords, subject: SpeakerPhrase, parts: Parts) -> bool:
    """Whether a second office leads to a name: `Camat, Ani Wirya dan lurah, Budi, berharap`."""
    if not parts:
        return False
    if not is_bare_name(subject, subject.end):
        return False
    before = words.trim(parts[-1])
    people = words.people_within(before)
    if not people:
        return False
    last = people[-1]
    if last.text != last.name:
        return False  # `Pesan ketua DPR dan ketua MPR, Ketua MPR Budi Wirya berharap`
    join = words.tokens_of(last).end
    office = before.starting_at(join + 1)
    if not words.is_conjunction(join):
        return False
    if office.any_fits(words.opener_kind):
        return False
    return words.begins_description(office.first) or _means_relation(words, office.first)


def _names_companion(
    words: ParagraphWords, subject: SpeakerPhrase, part: TokenRange, parts: Parts
) -> bool:
    """Whether a name is who comes with the subject: `Ani bersama pengacaranya, Budi mengatakan`."""
    if not parts:
        return False
    if not is_bare_name(subject, part.end):
        return False
    before = words.trim(parts[-1])
    companion = before.after_first.find(words.begins_company)
    if companion == before.end:
        return False
    if words.opener_kind(before.first):
        return False
    company = before.starting_at(companion)
    if words.people_within(company):
        return False
    return not company.any_fits(words.is_verb)


def _read_accompanied(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """Who stands before `bersama pengacaranya`, where it is a name or an office."""
    company = part.after_first.find(words.begins_company)
    return _read_head(words, part.until(company))


def _is_degree(words: ParagraphWords, part: TokenRange) -> bool:
    """Whether a part between commas is all short forms with stops: `M. A`, `Ph. D`."""
    if part.is_empty or part.length > LONGEST_DEGREE:
        return False
    if words.word_at(part.first + 1) != ".":
        return False
    if not words.has_capital(part.first):
        return False
    texts = [words.word_at(index) for index in part.indexes()]
    is_short = all(len(text) <= LONGEST_SHORT_FORM for text in texts)
    if is_short and not words.mentions_within(part):
        return True
    if len(texts[-1]) <= LONGEST_SHORT_FORM:
        return False
    return all(map(_is_short_form, texts))


def _is_degree_in_capitals(words: ParagraphWords, part: TokenRange, parts: Parts) -> bool:
    """Whether a part is a degree behind another one: `dr. Budi Sp. B, FINACS, FICS, mengatakan`."""
    if not parts or not _is_acronym(words, part):
        return False
    before = words.trim(parts[-1])
    if _is_acronym(words, before):
        return True
    last = before.last
    if before.length <= 2 or words.word_at(last - 1) != ".":
        return False
    return len(words.word_at(last)) <= LONGEST_SHORT_FORM


def _is_acronym(words: ParagraphWords, part: TokenRange) -> bool:
    if part.length != 1:
        return False
    word = words.word_at(part.first)  # `FINACS`, `FISQua`
    if not word[:1].isupper():
        return False
    return any(map(str.isupper, word[1:]))


def _is_short_form(word: str) -> bool:
    """Whether a word is short, or has small letters and a capital inside: `Rad`, `OnkRad`."""
    if len(word) <= LONGEST_SHORT_FORM:
        return True
    return not word.isupper() and not word[1:].islower()


def _is_object(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether a name only goes with a noun that means nobody: `tempat duduk Presiden Budi`."""
    first = phrase.first
    if phrase.kind != "named":
        return False
    if words.has_capital(first) or words.is_mentioned(first):
        return False
    if words.begins_description(first):
        return False
    return not names_somebody(words, first)


def _goes_with_noun(words: ParagraphWords, subject: SpeakerPhrase, part: TokenRange) -> bool:
    """Whether capitals that no list knows are a noun of somebody: `Pensiunan TNI bintang dua itu`.

    `Disjoki Radio Zeltrana yang pernah bermain film itu`, but `Ade pada malam itu`
    """
    last = part.last
    if subject.kind != "unknown" or subject.end >= last:
        return False
    return words.is_closing_determiner(last) and not words.is_time(last - 1)


def _ends_description(words: ParagraphWords, part: TokenRange) -> bool:
    """Whether a name ends in `itu`, which goes with a noun before it.

    `artis asal Buli, Maba itu`, `film karya Budi, Ani, dan Sari itu`
    """
    if part.length < 2 or not words.is_closing_determiner(part.last):
        return False
    mentions = words.mentions_within(part)
    if not mentions:
        return False
    return words.tokens_of(mentions[-1]) == part.until(part.last)


def _belongs_to_place_before(words: ParagraphWords, part: TokenRange, parts: Parts) -> bool:
    """Whether a part is all of a place in which that of the part before lies.

    `Anggota PSSI Yunisal di Palembang, Sumatera Selatan, mengatakan`
    """
    if not parts:
        return False
    end = part.after_first.find(words.opener_kind)
    place = words.trim(part.until(end))
    if not _ends_with_place(words, place, place.first):
        return False
    before = words.trim(parts[-1])
    if before.is_empty or _has_predicate(words, before):
        return False
    if words.opener_kind(before.first):
        # `Yunisal, di Aula Cendana, Palembang, mengatakan`, but `Di Palembang, Jepang mengatakan`
        return any(words.people_within(part) for part in parts[:-1])
    return before.length > 1 and _ends_with_place(words, before, before.first + 1)


def _is_place_of_body_before(words: ParagraphWords, part: TokenRange, parts: Parts) -> bool:
    """Whether a part is all of a place in which the body of the part before may lie.

    `Psikolog Budi, dari RS Medika, Depok mengatakan`, `studi Universitas Sukma, Depok menyebut`
    """
    if not parts or part.is_empty:
        return False
    if not _ends_with_place(words, part, part.first):
        return False
    before = words.trim(parts[-1])
    if before.length < 2 or not words.has_capital(before.last):
        return False
    return len(parts) > 1 or not words.opener_kind(before.first)


def _read_body_at_place(words: ParagraphWords, parts: Parts) -> SpeakerPhrase | None:
    """The body that is all of the only part before a place: `Dewan Guru Zeltrana, Jawa Barat`."""
    if len(parts) > 1:
        return None
    before = words.trim(parts[0])
    bodies = words.mentions_within(before)
    is_body = len(bodies) == 1 and bodies[0].kind == "organisation"
    if is_body and words.tokens_of(bodies[0]) == before:
        return SpeakerPhrase(before, "named", bodies)
    return None


def _ends_with_place(words: ParagraphWords, part: TokenRange, first: int) -> bool:
    """Whether a part ends with a place that begins at that token or behind it: `Maluku Barat`."""
    mentions = words.mentions_within(part)
    if not mentions:
        return False
    last = mentions[-1]
    if last.kind != "place":
        return False
    name = words.tokens_of(last)
    rest = part.starting_at(name.end)
    if not rest.all_fit(lambda index: words.lower_at(index) in words.lexicon.directions):
        return False
    return name.first == first or (first > part.first and name.first > first)


def find_sentence_subject(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """The people or pronoun of whom a sentence reports: its first noun phrase but adverbials."""
    parts = words.split_at_commas(tokens)
    for untrimmed in parts:
        if words.opener_kind(words.skip_connectives(untrimmed)):
            continue
        part = words.trim(untrimmed)
        if part.is_empty:
            continue
        return _read_holder_behind(words, part, parts) or _read_topic(words, part)
    return None


def find_speaking_agent(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """The person by whom something is said in a sentence that is no report.

    `Imbauan itu disampaikan pertama kali oleh Menteri Hayashi.`
    """
    for rest in _list_agent_phrases(words, tokens):
        people = words.people_within(rest)
        if people and _is_introduced(words, rest.first, people[0]):
            name = words.tokens_of(people[0])
            return SpeakerPhrase(name, "named", people[:1])
    return None


def _list_agent_phrases(words: ParagraphWords, tokens: TokenRange) -> Iterator[TokenRange]:
    """The words from whoever may be the agent on, behind each passive verb of saying."""
    for cue in words.cues_within(tokens):
        if words.attribution_at(cue).kind not in PASSIVES:
            continue
        end = min(tokens.end, cue + LONGEST_WAY_TO_AGENT)
        rest = TokenRange(cue + 1, end)
        first = rest.find(words.begins_speaker)
        if words.begins_agent(first - 1):
            yield rest.starting_at(first)


def has_unread_agent(words: ParagraphWords, tokens: TokenRange) -> bool:
    """Whether something is said by a person whose name cannot be read.

    `Imbauan itu disampaikan oleh salah seorang pemancing, Wiri.`
    """
    for rest in _list_agent_phrases(words, tokens):
        if not rest.is_empty and _may_be_agent(words, rest.first):
            return True
    return False


def has_unread_name(words: ParagraphWords, tokens: TokenRange) -> bool:
    """Whether a name that no list knows is all that is between the first two commas.

    `Pendukung Zeltrana lainnya, Filippo, berlindung di toko.`
    """
    parts = words.split_at_commas(tokens)
    first = words.trim(next(parts))
    second = next(parts, None)
    if second is None or first.length < 2:
        return False
    name = words.trim(second)
    if name.is_empty or name.length > LONGEST_UNLISTED_NAME or words.word_at(name.end) != ",":
        return False
    if first.any_fits(words.opener_kind) or first.any_fits(words.is_verb):
        return False
    return name.all_fit(words.may_be_unlisted_name)


def _may_be_agent(words: ParagraphWords, index: int) -> bool:
    if words.determiner_at(index).kind in ONE_PERSON | {"before"}:
        return True
    if words.role_head_at(index).kind in {"person", "people"}:
        return True
    return words.may_be_unlisted_name(index)


def name_bystanders(words: ParagraphWords, tokens: TokenRange) -> frozenset[str]:
    """The people of a sentence who are not its subject, but may speak from then on.

    `Gagasan itu disambut peneliti Budi`, but `Gagasan Budi disambut`. Nobody where a pronoun
    carries on the one before.
    """
    stranger = _find_nameless_subject(words, tokens) or _find_stranger(words, tokens)
    if stranger:
        return frozenset({stranger})
    people = words.people_within(tokens)
    if not people:
        return frozenset()
    first_name = words.tokens_of(people[0])
    for index in range(tokens.first, first_name.first):
        if words.pronoun_kind(index) == "one":
            return frozenset()
    return frozenset(person.name for person in people if _is_no_possessor(words, person))


def _find_nameless_subject(words: ParagraphWords, tokens: TokenRange) -> str:
    """The noun of somebody without a name of whom a sentence reports: `Sang ibu menangis`."""
    first = words.skip_connectives(tokens)
    if not _means_nameless(words, first):
        return ""
    verb = tokens.starting_at(first).find(words.is_verb)
    if words.lower_at(verb).startswith(words.lexicon.passive_prefixes):
        return ""
    return words.lower_at(first)


def _means_nameless(words: ParagraphWords, index: int) -> bool:
    """Whether a noun for one person begins there: `seorang nenek`, `ibu korban`, `wanita itu`."""
    if words.determiner_at(index).kind in ONE_PERSON or _means_relation(words, index):
        return True
    return words.means_human(index)


def _means_relation(words: ParagraphWords, index: int) -> bool:
    """Whether somebody's relation is meant there: `tetangga korban`, `mertuanya`."""
    if words.is_relation(index):
        return True
    word = words.lower_at(index)
    for clitic in words.lexicon.clitics:
        word = word.removesuffix(clitic)
    guard = words.lexicon.guards.match((word,), 0)
    return guard.kind in RELATIONS


def _find_stranger(words: ParagraphWords, tokens: TokenRange) -> str:
    """The noun of somebody without a name whom a sentence brings in: `dari seorang pekerja`."""
    for index in tokens.after_first.indexes():
        determiner = words.determiner_at(index)
        if determiner.kind not in ONE_PERSON:
            continue
        noun = index + determiner.length
        if words.begins_description(noun) or names_somebody(words, index):
            return words.lower_at(noun)
    return ""


def _is_no_possessor(words: ParagraphWords, person: Mention) -> bool:
    """Whether a name stands alone or behind an office of its bearer, not behind another noun."""
    first = words.tokens_of(person).first
    while _may_be_title(words, first - 1):
        first -= 1
    before = first - 1
    earliest = max(0, first - LONGEST_OFFICE)
    for index in range(before, earliest - 1, -1):
        if words.is_mark(index) or words.is_verb(index) or words.opener_kind(index):
            return index == before
        if words.role_head_at(index).kind in {"person", "people"}:
            return not words.is_relation(index)
    return first == 0


def _may_be_title(words: ParagraphWords, index: int) -> bool:
    """Whether a capital that opens no sentence may be a title that no list knows: `Pangeran`."""
    if index in words.passage.openings or words.is_role_head(index):
        return False
    return words.may_be_unlisted_name(index)


def says_that_it_speaks(words: ParagraphWords, tokens: TokenRange, subject: SpeakerPhrase) -> bool:
    """Whether a sentence says that its subject speaks, but not what: `Hayashi buka suara`."""
    lexicon = words.lexicon
    lower_words = words.lower_words
    rest = tokens.starting_at(subject.end)
    people = words.people_within(rest)
    if people:
        rest = rest.until(words.tokens_of(people[0]).first)
    for index in rest.indexes():
        if lexicon.speaking.match(lower_words, index).length:
            return True
        if lexicon.reporting_verbs.match(lower_words, index).kind.endswith(SURE_STRENGTH):
            return words.guard_at(index).kind != "deed"  # `melaporkan pencurian ke Polsek`
    return False


class GroupSubject(Frozen):
    """A group without a name of which a sentence reports."""

    phrase: SpeakerPhrase
    is_acting: bool  # not where the verb is passive


def find_group_subject(words: ParagraphWords, tokens: TokenRange) -> GroupSubject | None:
    """The group without a name that begins a sentence and has a verb: `Warga menolak`."""
    if not _begins_with_noun_of_people(words, words.skip_connectives(tokens)):
        return None
    part = words.trim(next(words.split_at_commas(tokens)))
    if part.is_empty:
        return None
    verb = part.find(words.is_verb)
    head = words.trim(part.until(verb))
    if verb == part.end or head.is_empty or head.any_fits(words.opener_kind):
        return None
    phrase = read_speaker_phrase(words, head)
    if phrase is None or not _is_of_people(words, phrase, head):
        return None
    is_acting = words.lower_at(verb).startswith(words.lexicon.active_prefixes)
    return GroupSubject(phrase, is_acting)


def _is_of_people(words: ParagraphWords, phrase: SpeakerPhrase, head: TokenRange) -> bool:
    """Whether a phrase without a name is sure to be of people: not `Sejumlah aksi | menewaskan`."""
    if phrase.kind == "group":
        return phrase.is_sure or names_somebody(words, head.first)
    return phrase.kind in {"role", "anonymous"}


def _begins_with_noun_of_people(words: ParagraphWords, index: int) -> bool:
    if words.determiner_at(index).kind in {"people", "several"}:
        return True
    return words.is_crowd_head(index) or words.means_human(index)


# --- the subject of a sentence --------------------------------------------------------------------


def _read_topic(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    copula = words.find_copula(part)
    if copula < part.end:
        return _read_last_person(words, part.starting_at(copula))
    first = part.first
    if words.group_at(first).length or words.pronoun_kind(first):
        return read_speaker_phrase(words, single_token(first))
    return _read_first_people(words, part)


def _read_holder_behind(
    words: ParagraphWords, office: TokenRange, parts: Iterator[TokenRange]
) -> SpeakerPhrase | None:
    """The person whose name is all that is between the commas behind an office.

    `Menteri Pertahanan Jepang, Jenderal Hayashi, mendatangi …`, `Seorang guru, Hayashi, …`
    """
    if not _leads_to_name(words, office.first) or words.people_within(office):
        return None
    part = next(parts, None)
    if part is None:
        return None
    people = _list_introduced(words, part)
    if not people:
        return None
    name = words.tokens_of(people[0])
    if name.end == part.end:
        return SpeakerPhrase(name, "named", people[:1])
    return None


def _list_introduced(words: ParagraphWords, part: TokenRange) -> SentenceMentions:
    """The people of a part; none where the words before the first do not lead to a name."""
    people = words.people_within(part)
    if people and _is_introduced(words, part.first, people[0]):
        return people
    return ()


def _read_first_people(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    people = _list_introduced(words, part)
    if not people:
        return _read_capitalised(words, part)
    last = people[0]
    if _describes_holder(words, part, last):
        return None
    subjects = [last]
    for person in people[1:]:
        if not _are_coordinated(words, last, person):
            break
        last = person
        subjects.append(person)
    last_name = words.tokens_of(last)
    phrase = part.until(last_name.end)
    return SpeakerPhrase(phrase, "named", tuple(subjects))


def _describes_holder(words: ParagraphWords, part: TokenRange, name: Mention) -> bool:
    """Whether a name belongs to an office that ends in `ini`: `Mantan Kasat Zeltrana Ambon ini`."""
    tokens = words.tokens_of(name)
    if tokens.first == part.first:
        return False
    end = part.starting_at(tokens.end).find(words.lacks_capital)
    return words.is_closing_determiner(end)


def _read_capitalised(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """The capitalised words at the start, which may be a name that no list knows."""
    end = part.find(words.lacks_capital)
    if end == part.first:
        return None
    return SpeakerPhrase(part.until(end), "unknown")


def _is_introduced(words: ParagraphWords, first: int, person: Mention) -> bool:
    """Whether only the person's office precedes the name, or nothing."""
    name = words.tokens_of(person)
    if name.first == first:
        return True
    if not _leads_to_name(words, first):
        return False
    office = TokenRange(first, name.first)
    if office.any_fits(words.opener_kind):
        return False
    return not office.any_fits(words.is_verb)


def _leads_to_name(words: ParagraphWords, first: int) -> bool:
    """Whether an office begins there, or one person who is nobody's relation: `seorang guru`."""
    determiner = words.determiner_at(first)
    if determiner.kind in ONE_PERSON:
        return not _means_relation(words, first + determiner.length)
    return words.heads_office(first)


def _are_coordinated(words: ParagraphWords, left: Mention, right: Mention) -> bool:
    """`X dan Menteri Y`: joined by one word and an office."""
    left_name = words.tokens_of(left)
    if not words.is_conjunction(left_name.end):
        return False
    return _is_introduced(words, left_name.end + 1, right)


# --- the subject of a verb ------------------------------------------------------------------------


def _ends_search(words: ParagraphWords, part: TokenRange, *, is_nearest: bool) -> bool:
    """Whether no subject can lie before a part that has no speaker: it is one, or has a verb."""
    if words.opener_kind(part.first):
        return False
    clause = _find_clause(words, part)
    verb_or_clause = part.until(clause).find(words.is_verb)
    return is_nearest or verb_or_clause < part.end


def _find_clause(words: ParagraphWords, part: TokenRange) -> int:
    """Where a relative or other clause begins inside a part; its end where none does."""
    return part.after_first.find(words.opens_clause)


def _read_whole(
    words: ParagraphWords, part: TokenRange, *, is_nearest: bool
) -> SpeakerPhrase | None:
    """The speakers in one part between commas; unread where a noun without a name has them."""
    part = _skip_clause(words, part)
    subject = _read_subject(words, part, is_nearest=is_nearest)
    if subject is not None and _goes_with_noun(words, subject, part):
        return replace(subject, kind="unread")
    return subject


def _skip_clause(words: ParagraphWords, part: TokenRange) -> TokenRange:
    """A part without the clause before `dan` and people: `Warga panik dan | beberapa saksi`."""
    for index in part.after_first.indexes():
        if not words.is_conjunction(index) or not words.determiner_at(index + 1).length:
            continue
        if not part.until(index).any_fits(words.is_verb):
            continue
        rest = part.starting_at(index + 1)
        if not rest.any_fits(words.is_verb) and not rest.any_fits(words.opener_kind):
            return rest
    return part


def _read_subject(
    words: ParagraphWords, part: TokenRange, *, is_nearest: bool
) -> SpeakerPhrase | None:
    """The speakers in one part between commas; the nearest one ends at the verb of saying."""
    if words.opener_kind(part.first):
        return _read_subject_after_adverbial(words, part) if is_nearest else None
    opener = part.after_first.find(words.opener_kind)
    clause = _find_clause(words, part)
    verb = part.until(clause).find(words.begins_predicate)
    has_verb = verb < clause
    bearer = _read_behind_copula(words, part, opener)
    if bearer is not None:
        return bearer
    head_end = min(opener, verb)
    subject = _read_head(words, part.until(head_end))
    if opener < clause and not has_verb and _may_have_holder(subject):
        holder = _read_holder(words, part, opener, subject)
        if holder is not None:
            return holder
        if subject is not None and _hides_holder(words, part.starting_at(opener)):
            return replace(subject, kind="unread")
    if subject is not None and _has_person_behind(words, part.starting_at(clause), subject):
        return replace(subject, kind="unread")
    has_verb_before_clause = has_verb and clause <= opener
    if is_nearest and (subject is None or has_verb_before_clause):
        subject = _read_name_before(words, part, opener, subject)
    elif subject is not None and has_verb:
        return replace(subject, is_near=False)
    if subject is not None and has_verb and subject.first <= verb:
        return replace(subject, is_near=False)
    return subject


def _read_behind_copula(
    words: ParagraphWords, part: TokenRange, opener: int
) -> SpeakerPhrase | None:
    """The name that fills a part behind `yakni`: `produser film itu yakni Budi mengatakan`."""
    name = part.starting_at(min(opener + 1, part.end))
    if name.is_empty:
        return None
    if words.opener_kind(opener) != "copula":
        return None
    if not name.all_fit(words.is_name_part):
        return None
    person = _read_last_person(words, name)
    if person is not None or not 2 <= name.length <= LONGEST_UNLISTED_NAME:
        return person
    return SpeakerPhrase(name, "unknown")


def _read_name_before(
    words: ParagraphWords, part: TokenRange, opener: int, subject: SpeakerPhrase | None
) -> SpeakerPhrase | None:
    """The name at the end of a part or before its opener, else the subject read so far."""
    moved = None
    if subject is None:
        moved = _read_moved(words, part)
    if moved is not None:
        return moved
    person = _read_last_person(words, words.trim(part.until(opener)))
    return person if _is_named(person) else subject


def _read_moved(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """Whom a verb right before the name makes do something: `… membuat Budi akhirnya yakin`."""
    person = _read_last_person(words, part) or _read_last_unlisted_name(words, part)
    if person is None or person.kind not in {"named", "unknown"}:
        return None
    if not words.is_verb(person.first - 1):
        return None
    return person


def _read_head(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    head = words.trim(tokens)
    if head.is_empty:
        return None
    return read_speaker_phrase(words, head)


def _is_named(phrase: SpeakerPhrase | None) -> bool:
    return phrase is not None and phrase.kind == "named"


def _may_have_holder(office: SpeakerPhrase | None) -> bool:
    """Whether a name may follow a place: of one office, not of several people."""
    if office is None:
        return True
    return office.kind != "named" and office.number != "many"


def _read_holder(
    words: ParagraphWords, part: TokenRange, opener: int, office: SpeakerPhrase | None
) -> SpeakerPhrase | None:
    """The holder of an office at the end of the `di`, `dari`, `untuk` … that belongs to it."""
    rest = part.starting_at(opener)
    person = _read_last_person(words, rest)
    if person is not None and person.kind == "named":
        if office is not None and _may_be_place(person, rest):
            return None  # `Budi dokter gigi dari Dental Suites Clinic`
        # `Ketua Komisi untuk NATO Hayashi`
        return replace(person, tokens=part.until(person.end))
    if office is None or office.kind != "role":
        return None
    name = find_name_after_office(words, rest)
    if name is None:
        return None
    # `Wakil Ketua Komisi II dari Fraksi Nasdem Willy Aditya`
    return replace(name, office=part.until(name.first))


def _may_be_place(name: SpeakerPhrase, rest: TokenRange) -> bool:
    """Whether a short name is right behind `di`, `dari` or the like."""
    if name.first != rest.first + 1:
        return False
    return name.tokens.length < SHORTEST_GLUED_NAME


def _hides_holder(words: ParagraphWords, rest: TokenRange) -> bool:
    """Whether the words behind an office may end with the name of its holder, which no list knows.

    `tokoh masyarakat di Kuranji Hasan Basri`, `Ketua RT yang juga sebagai Ketua Masjid Raya Hasan`
    """
    if find_second_office(words, rest.first, rest.end):
        return True
    behind = rest.after_first
    place = behind.until(behind.find(words.opener_kind))
    first = place.end
    while first > place.first and words.may_be_unlisted_name(first - 1):
        first -= 1
    shortest = SHORTEST_HIDDEN_NAME
    if first > place.first and words.is_mentioned(first - 1):
        shortest -= 1
    return place.end - first >= shortest


def _has_person_behind(words: ParagraphWords, rest: TokenRange, office: SpeakerPhrase) -> bool:
    """Whether a person is named between a name or office and the verb, behind no verb.

    `Artis papan atas Ani Yusuf mengatakan`, `Petugas atas saran Budi mengatakan`
    """
    if office.kind not in _NOUN_PHRASES or rest.is_empty:
        return False
    if words.opener_kind(rest.first) != "clause" or rest.any_fits(words.is_verb):
        return False
    if rest.any_fits(words.begins_company):
        return False
    return _is_named(_read_last_person(words, rest))


def _read_subject_after_adverbial(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """The subject behind an adverbial without a comma.

    `Pada hari itu Menteri Hayashi dalam sambutannya mengatakan`
    """
    behind = part.after_first
    if words.opener_kind(part.first) == "addressee" and _is_somebody(words, behind):
        return None  # `kepada Zeltrana mengatakan`, `kepada jaksa Budi mengatakan`
    openers = [index for index in behind.indexes() if words.opener_kind(index)]
    for end in (part.end, *reversed(openers)):
        before_opener = words.trim(part.until(end))
        person = _read_last_person(words, before_opener)
        if person is not None:
            return person
    return _read_last_unlisted_name(words, part)


def _is_somebody(words: ParagraphWords, tokens: TokenRange) -> bool:
    """Whether a range is one name, or somebody's office in small letters and name."""
    mentions = words.mentions_within(tokens)
    if not mentions:
        return False
    name = words.tokens_of(mentions[0])
    if name == tokens:
        return True
    if name.end != tokens.end or words.has_capital(tokens.first):
        return False
    office = words.role_head_at(tokens.first)
    return tokens.first + office.length == name.first


def _read_last_unlisted_name(words: ParagraphWords, part: TokenRange) -> SpeakerPhrase | None:
    """A name that no list knows at the very end: `Pada kesempatan itu Ade mengatakan`."""
    first = part.end
    while first > part.first + 1 and words.may_be_unlisted_name(first - 1):
        first -= 1
    name = part.starting_at(first)
    if not 1 <= name.length <= LONGEST_UNLISTED_NAME:
        return None
    if words.begins_description(first) or words.has_possessor(name.last):
        return None
    if words.guard_at(name.last).kind == "subject":
        return None  # `Mengapa Anda mengatakan`
    join = first - 1
    if words.word_at(join) == "/":
        return None  # `Dalam putusan Nomor 41 P/HUM/2017`
    if words.is_conjunction(join) and words.has_capital(join - 1):
        return SpeakerPhrase(name, "unread")
    return SpeakerPhrase(name, "unknown")


def _read_last_person(words: ParagraphWords, tokens: TokenRange) -> SpeakerPhrase | None:
    """A person or pronoun at the very end of words that begin as no subject.

    `dengan Stoltenberg`
    """
    if tokens.is_empty:
        return None
    if words.pronoun_kind(tokens.last):
        return read_speaker_phrase(words, single_token(tokens.last))
    people = words.people_within(tokens)
    if not people:
        return None
    person = people[-1]
    name = words.tokens_of(person)
    if name.end != tokens.end:
        return None
    return SpeakerPhrase(tokens.starting_at(name.first), "named", (person,))


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
    if part.is_empty or words.opener_kind(part.first):
        return phrase
    beside = read_speaker_phrase(words, part)
    if beside is None or _lists_others(words, beside, part):
        return phrase
    opens_sentence = not is_apart and len(parts) == 1 and part.end == parts[-1].end
    if opens_sentence and _is_named_first(words, phrase, beside, part):
        return beside
    if _explains_name(words, phrase, beside, part):
        return beside
    if is_apart and phrase.is_unlisted_name and _fills(words, beside, part):
        # `M. Jufri, Pelaksana Proyek Bendungan, mengatakan`: an office that no list knows
        return beside
    if phrase.kind != "group" and not words.begins_description(phrase.first):
        return _add_office(phrase, beside, part)
    return _choose_described(words, phrase, beside, part, is_apart=is_apart)


def _is_named_first(
    words: ParagraphWords, phrase: SpeakerPhrase, beside: SpeakerPhrase, part: TokenRange
) -> bool:
    """Whether a phrase is the office, or another name, of who is named before it."""
    if _names_office(words, phrase, beside, part):
        return True
    return _names_same(words, phrase, beside, part)


def _choose_described(
    words: ParagraphWords,
    phrase: SpeakerPhrase,
    beside: SpeakerPhrase,
    part: TokenRange,
    *,
    is_apart: bool,
) -> SpeakerPhrase:
    """The name whom a phrase behind it describes, else the phrase."""
    is_nameless = phrase.kind in _NAMELESS
    may_be_body = is_nameless or phrase.kind == "body"
    if is_apart and may_be_body and _fills_as_body(words, beside, part):
        return beside  # `Zeltrana Tbk, salah satu perusahaan kayu, mengatakan`
    # Else two people are the subject: `Menteri X, Presiden Y mengatakan`.
    if not is_apart and not is_nameless:
        return phrase
    if is_bare_name(beside, part.end) and not _has_predicate(words, part):
        return beside
    return phrase


def _names_same(
    words: ParagraphWords, phrase: SpeakerPhrase, name: SpeakerPhrase, part: TokenRange
) -> bool:
    """Whether a person opens the sentence of whom a phrase speaks that could point back.

    `Budi Hartono, pemain itu mengatakan`
    """
    if phrase.kind != "same" or name.kind != "named" or name.mentions[0].kind != "person":
        return False
    return _fills(words, name, part)


def _has_predicate(words: ParagraphWords, part: TokenRange) -> bool:
    """Whether a part tells something: `Budi telah memesan roket, media pemerintah melaporkan`."""
    clause = _find_clause(words, part)
    return part.until(clause).any_fits(words.is_verb)


def _fills_as_body(words: ParagraphWords, phrase: SpeakerPhrase, part: TokenRange) -> bool:
    if phrase.kind != "named":
        return False
    return words.tokens_of(phrase.mentions[0]) == part


def _lists_others(words: ParagraphWords, phrase: SpeakerPhrase, part: TokenRange) -> bool:
    """`Bukan Ani dan Budi yang datang, Camat Sari mengatakan`"""
    if len(phrase.mentions) < 2:
        return False
    return _find_clause(words, part) < part.end


def _explains_name(
    words: ParagraphWords, phrase: SpeakerPhrase, name: SpeakerPhrase, part: TokenRange
) -> bool:
    """Whether a phrase in small letters says who somebody is: `Ani, pengelola Warung Surya`."""
    if phrase.kind != "named" or words.has_capital(phrase.first):
        return False
    return name.kind == "named" and _fills(words, name, part)


def _names_office(
    words: ParagraphWords, phrase: SpeakerPhrase, name: SpeakerPhrase, part: TokenRange
) -> bool:
    """Whether capitals behind the name that opens a sentence are an office that no list knows.

    `Rahmat Pohan, Ambon Field Manager Surya Energi`, `Suharti, Lurah Tanah Surya`
    """
    if not is_bare_name(name, part.end):
        return False
    if phrase.kind == "named" and name.kind == "unknown" and not _is_one_name(words, phrase):
        return False  # `Dirkrimum Polda Laut Biru, Kombes Budi Wirya`
    if phrase.kind == "named":
        if not words.heads_office(phrase.first):
            return False
        is_full_name = part.length > 1 and part.all_fit(words.is_name_part)
        return is_full_name or _is_one_name(words, phrase)
    return phrase.is_unlisted_name and _fills(words, name, part)


def _is_one_name(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether all of a phrase was taken for a person's name."""
    return words.tokens_of(phrase.mentions[0]) == phrase.tokens


def _fills(words: ParagraphWords, phrase: SpeakerPhrase, part: TokenRange) -> bool:
    """Whether a phrase is the name of a person that is the whole of its part."""
    if not is_bare_name(phrase, part.end):
        return False
    if phrase.kind == "unknown":
        return phrase.tokens == part and part.length > 1
    return words.tokens_of(phrase.mentions[-1]) == part


def _add_office(name: SpeakerPhrase, office: SpeakerPhrase, part: TokenRange) -> SpeakerPhrase:
    if office.kind != "role":
        return name
    if name.kind == "unknown":
        return replace(name, office=part)
    if name.kind == "named" and name.mentions[0].kind == "person":
        return replace(name, tokens=part.until(name.end))
    return name
