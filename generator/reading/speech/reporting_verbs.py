"""Finds the report of a verb between its speaker and what was said.

`X mengatakan (kepada Y) (bahwa) …`
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.reading.speech.attribution import (
    DENIES,
    POINTS_BACK,
    UNREAD_SUBJECT,
    Attribution,
)
from generator.reading.speech.contents import closes_sentence, find_content_start
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange, TokenRanges
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import find_verb_subject
from generator.reading.speech.words import ADVERBS, VERB_GUARDS, ParagraphWords

LONGEST_UNREAD_SUBJECT = 24  # words of a subject that is left unread
LONGEST_UNREAD_NAME = 2  # words of one that may be a name
LONGEST_CAUSED = 6  # words from `membuat` to what somebody then feels
LONGEST_SUBJECT = 8  # words of what somebody says will be
LONGEST_THING = 3  # words of what somebody asks for: `segelas air putih`
_GOALS = frozenset({"into", "verb-into"})  # kinds of guards before what a thing is added to
_CLAUSE_ENDS = frozenset({",", ".", ";"})
# A strength that is only of some sentences -> what it is in the others.
_STRENGTHS = {
    "refuse": "person",
    "agree": "weak",
    "ask": "weak",
    "add": "person",
    "future": "clause",
    "deny": "clause",
}
_SAYINGS = frozenset({"thing", "anaphor"})  # kinds of words for what somebody has said
_CLAUSE_STRENGTHS = {"add": "say"}  # the same, before a clause
_BEFORE_CLAUSES = frozenset({"clause", "show"})  # strengths of verbs that else report a deed


class ReportingVerb(Frozen):
    cue: TokenRange
    basis: str  # as in Speech
    strength: str  # "say", "weak", "person" (only of people), "clause", "show" (before one)
    has_clause: bool  # a comma or `bahwa` follows


def read_reporting_verb(context: SentenceContext) -> Attribution | None:
    """The report of the first verb whose subject may say it.

    `X mengatakan (kepada Y) (bahwa) …`, `…, X mengatakan Selasa di Tokyo.`,
    `X mengatakan hal itu di Tokyo.`
    """
    unread = None
    outer: ReportingVerb | None = None  # the last one whose subject cannot be read
    for verb in _find_verbs(context):
        if _says_nothing(context, verb):
            continue
        subject = find_verb_subject(context.words, context.first, verb.cue.first)
        if subject is not None and subject.kind == "unread":
            return _attribute_unread(context, verb)
        if subject is not None and _is_speaker_of(context, subject, verb):
            if outer is not None and _is_in_report(context, outer, subject):
                return _attribute_unread(context, outer)
            return _attribute(context, subject, verb)
        if unread is None and _has_unread_subject(context, verb):
            unread = _attribute_unread(context, verb)
        if subject is None and verb.strength == "say":
            outer = verb
    return unread


def _is_in_report(context: SentenceContext, outer: ReportingVerb, subject: SpeakerPhrase) -> bool:
    """Whether a subject is in what another one says: `Artis itu mengatakan | Sari | menyebut …`."""
    start = outer.cue.end
    if subject.first < start:
        return False
    between = TokenRange(start, subject.first)
    return not between.any_fits(context.is_mark)


def _says_nothing(context: SentenceContext, verb: ReportingVerb) -> bool:
    """Whether a verb that needs an object ends its sentence: `Penampilannya menjanjikan.`"""
    if verb.strength == "say":
        return False
    return context.tokens.starting_at(verb.cue.end).all_fit(context.is_mark)


def _find_verbs(context: SentenceContext) -> Iterator[ReportingVerb]:
    for index in context.find_first_words(context.lexicon.reporting_verbs):
        phrase = context.reporting_verb_at(index)
        if not phrase.length or index == context.first:
            continue
        if context.is_doubled(index):
            continue  # `Hayashi yang disebut - sebut akan datang`
        if context.words.has_capital(index) or _is_guarded(context, index):
            continue  # a headline inside the text: `Warga Minta Jembatan`
        if _is_in_condition(context, index):
            continue
        basis, strength = phrase.kind.split()
        if _is_caused(context, index, basis, strength):
            continue
        cue = phrase.tokens_at(index)
        if _reports_nothing(context, cue, strength):
            continue
        has_clause = _precedes_clause(context, cue.end)
        strength = _read_strength(context, cue, strength, has_clause=has_clause)
        if has_clause or strength not in _BEFORE_CLAUSES:
            yield ReportingVerb(cue=cue, basis=basis, strength=strength, has_clause=has_clause)


def _read_strength(
    context: SentenceContext, cue: TokenRange, strength: str, *, has_clause: bool
) -> str:
    """The strength of a verb in its sentence, by what the table says of it."""
    if has_clause:
        strength = _CLAUSE_STRENGTHS.get(strength, strength)
    elif strength == "future" and _precedes_future(context, cue.end):
        return "person"
    elif strength == "deny" and context.attribution_at(cue.end).kind in _SAYINGS:
        return "say"
    return _STRENGTHS.get(strength, strength)


def _is_in_condition(context: SentenceContext, verb: int) -> bool:
    """Whether the clause of a verb says what may be, or is yet to come: `Jika Hayashi menjawab`."""
    before = TokenRange(context.first, verb)
    first = before.first
    for index in before.indexes():
        if context.word_at(index) in _CLAUSE_ENDS:
            first = index + 1
    first = context.words.skip_connectives(before.starting_at(first))
    kind = context.guard_at(first).kind
    if kind == "verb-condition":  # `Sebelum Hayashi menjawab`, but `Sebelum senam Hayashi menjawab`
        return context.words.begins_speaker(first + 1)
    return kind == "condition"


def _is_caused(context: SentenceContext, verb: int, basis: str, strength: str) -> bool:
    """Whether something makes a body before the verb feel so: `yang membuat Zabak yakin`.

    Or somebody do what is no saying: `membuat Budi meragukan panen`.
    """
    is_attitude = basis == "attitude"
    if not is_attitude and strength != "weak":
        return False
    earliest = max(context.first, verb - LONGEST_CAUSED)
    for index in range(verb - 1, earliest - 1, -1):
        if context.is_mark(index):
            return False
        if context.guard_at(index).kind == "cause":
            people = context.words.people_within(TokenRange(index, verb))
            return not is_attitude or not people
    return False


def _precedes_clause(context: SentenceContext, index: int) -> bool:
    if context.word_at(index) == ",":
        return True
    return context.opens_content(index)


def _precedes_future(context: SentenceContext, index: int) -> bool:
    """Whether a few words for something follow, and what it will do: `kapalnya akan tiba`.

    Not in a relative clause: `melanjutkan perjalanan yang akan selesai`.
    """
    words = context.words
    rest = context.tokens.starting_at(index)
    auxiliary = rest.find(lambda word: words.guard_at(word).kind == "verb")
    subject = rest.until(auxiliary)
    if not 1 <= subject.length <= LONGEST_SUBJECT or words.opener_kind(auxiliary):
        return False
    if words.ends_clause(auxiliary + 1):
        return False
    return not any(_parts_clause(words, word) for word in subject.indexes())


def _parts_clause(words: ParagraphWords, index: int) -> bool:
    """Whether words go on there with something else than a noun and what it is like."""
    if words.is_mark(index) and not words.initial_at(index + 1).isdigit():
        return True
    if words.opener_kind(index):
        return True
    return words.is_conjunction(index) or words.is_verb(index)


def _is_guarded(context: SentenceContext, verb: int) -> bool:
    """Whether words before a verb keep it from reporting.

    `akan mengatakan`, `yang mengatakan`, `tidak mengatakan`
    """
    before = verb - 1
    while before > context.first and _is_adverb(context, before):
        before -= 1
    if _is_guard(context, before) or _is_guard(context, verb - 1):
        return True
    return _has_object_before(context, verb)


def _reports_nothing(context: SentenceContext, cue: TokenRange, strength: str) -> bool:
    """Whether a verb that may report, with the words beside it, is no report."""
    if _is_idiom(context, cue):
        return True
    if _is_adjective(context, cue) or _is_noun(context, cue):
        return True
    return _is_deed(context, cue) or _is_deed_of(context, cue, strength)


def _has_object_before(context: SentenceContext, verb: int) -> bool:
    """Whether the clause is of something and of whoever does it: `nama yang kami sebutkan`."""
    if context.guard_at(verb - 1).kind != "subject":
        return False
    return not context.words.lower_at(verb).startswith(context.lexicon.active_prefixes)


def _is_idiom(context: SentenceContext, cue: TokenRange) -> bool:
    """`percaya diri`"""
    return context.guard_at(cue.first).kind == "idiom"


def _is_adjective(context: SentenceContext, cue: TokenRange) -> bool:
    """Whether an adverb of degree precedes a verb that has no object: `sangat menjanjikan`."""
    if context.modifier_at(cue.first - 1).kind != "degree":
        return False
    if _precedes_clause(context, cue.end):
        return False
    if context.word_at(cue.end) == ":":
        return False
    return context.words.ends_clause(cue.end)


def _is_noun(context: SentenceContext, cue: TokenRange) -> bool:
    """`klaim ini`: a word without the prefix of a verb, before `ini` or `itu`."""
    is_pointed_at = context.words.is_closing_determiner(cue.end)
    return is_pointed_at and not context.words.is_verb(cue.first)


def _is_deed(context: SentenceContext, cue: TokenRange) -> bool:
    """`menambahkan kapal ke daftar`: an object, a place where it goes, and no other verb."""
    if context.guard_at(cue.first).kind != "deed":
        return False
    if _precedes_clause(context, cue.end):
        return False
    rest = context.tokens.starting_at(cue.end)
    if _is_described_thing(context, rest):
        return True
    if _is_of_person(context, rest):
        return True
    goal = rest.find(lambda index: context.guard_at(index).kind in _GOALS)
    if not cue.end < goal < rest.end:
        return False  # no object
    end = goal + 1
    while end < rest.end and not _ends_deed(context, end):
        end += 1
    return not rest.until(end).any_fits(context.words.is_verb)


def _is_of_person(context: SentenceContext, rest: TokenRange) -> bool:
    """Whether somebody is named right there, and nothing told of him: `Budi atas penipuan`."""
    words = context.words
    clause = rest.until(rest.find(context.is_mark))
    people = words.people_within(clause)
    if not people:
        return False
    name = words.tokens_of(people[0])
    if name.first > rest.first and not words.heads_office(rest.first):
        return False
    return not clause.any_fits(words.begins_predicate)


def _ends_deed(context: SentenceContext, index: int) -> bool:
    """Whether a comma is there, or what the deed is for: `mendorong bola ke gawang | untuk …`."""
    if context.word_at(index) == ",":
        return True
    return context.opener_at(index).kind == "purpose"


def _is_described_thing(context: SentenceContext, rest: TokenRange) -> bool:
    """Whether a few words without a verb follow, and a relative clause: `fitur baru, yang …`."""
    comma = rest.find(context.is_mark)
    thing = rest.until(comma)
    words = context.words
    if context.word_at(comma) != ",":
        return False
    if words.opener_kind(comma + 1) != "relative":
        return False
    if thing.length > LONGEST_THING:
        return False
    if thing.any_fits(words.is_closing_determiner):
        return False
    return not thing.any_fits(words.begins_predicate)


def _is_deed_of(context: SentenceContext, cue: TokenRange, strength: str) -> bool:
    """Whether a verb of that strength tells what is done: `menolak makan`, `meminta air`."""
    behind = cue.end
    if strength in {"refuse", "agree"} and context.opener_at(behind).kind == "purpose":
        return True
    if strength == "refuse":
        if context.words.is_verb(behind):
            return True
        return context.words.ends_clause(behind + 1) and not _may_act(context, behind)
    return strength == "ask" and _is_thing(context, behind)


def _is_thing(context: SentenceContext, index: int) -> bool:
    """Whether nothing but a few words for a thing follow, up to a mark."""
    rest = context.tokens.starting_at(index)
    thing = rest.until(rest.find(context.is_mark))
    if not 1 <= thing.length <= LONGEST_THING:
        return False
    return not thing.any_fits(lambda word: _may_act(context, word))


def _may_act(context: SentenceContext, index: int) -> bool:
    """Whether a word there may be who is asked, or what he is asked to do."""
    words = context.words
    if words.has_capital(index) or words.is_verb(index) or words.pronoun_kind(index):
        return True
    if words.begins_description(index) or words.is_crowd_head(index):
        return True
    if words.guard_at(index).length:
        return True
    return words.ends_clause(index)


def _is_adverb(context: SentenceContext, index: int) -> bool:
    return context.modifier_at(index).kind in ADVERBS


def _is_guard(context: SentenceContext, index: int) -> bool:
    return context.guard_at(index).kind in VERB_GUARDS


# --- what it reports ------------------------------------------------------------------------------


def _attribute(
    context: SentenceContext, subject: SpeakerPhrase, verb: ReportingVerb
) -> Attribution:
    cue = verb.cue
    resolution = context.resolve(subject)
    companion = context.resolve(_read_companion(context, cue.end))
    content_start = find_content_start(context, cue.end)
    if closes_sentence(context, subject, cue.end):
        rule = "verb-final"
        content: TokenRanges = (context.tokens.until(subject.first),)
    elif _is_only_anaphor(context, content_start):
        rule = DENIES if context.denies(cue) else POINTS_BACK
        content = ()
    else:
        rule = "verb"
        content = (context.tokens.starting_at(content_start),)
    return Attribution(
        basis=verb.basis,
        cue=cue,
        speakers=resolution.referents + companion.referents,
        content=content,
        rule=f"{rule} {resolution.rule}",
    )


def _is_only_anaphor(context: SentenceContext, index: int) -> bool:
    """Whether what was said is only `hal itu`, which points to the sentence before."""
    end = context.find_end_of_anaphor(index)
    if end == index:
        return False
    if context.word_at(end) in {"", ".", ","}:
        return True
    # `menyebut itu adalah kesalahan` says what it is.
    return context.words.opener_kind(end) not in {"", "copula"}


def _read_companion(context: SentenceContext, index: int) -> SpeakerPhrase | None:
    """The second speaker of `mengkonfirmasi bersama Perdana Menteri Kishida bahwa …`.

    In `menyatakan bersama Kishida, akan …` the name belongs to what is said.
    """
    if context.attribution_at(index).kind != "together":
        return None
    companion = read_speaker_after(context.words, index + 1, context.end)
    if companion is None or companion.kind != "named":
        return None
    return companion if context.opens_content(companion.end) else None


def _attribute_unread(context: SentenceContext, verb: ReportingVerb) -> Attribution:
    first = find_content_start(context, verb.cue.end)
    content = context.tokens.starting_at(first)
    return Attribution(
        basis=verb.basis,
        cue=verb.cue,
        speakers=(),
        content=(content,),
        rule=UNREAD_SUBJECT,
    )


def _has_unread_subject(context: SentenceContext, verb: ReportingVerb) -> bool:
    """Whether the verb reports, but its subject cannot be read.

    It is long, or one word that may be a name or any noun.
    """
    first = context.first
    length = verb.cue.first - first
    if verb.strength != "say" or length > LONGEST_UNREAD_SUBJECT:
        return False
    if _begins_with_thing(context, verb.cue.first):
        return False
    if verb.has_clause:
        return True
    if length > LONGEST_UNREAD_NAME or not context.words.has_capital(first):
        return False
    first_word = context.passage.lower_words[first]
    return not context.words.spelling.has_small_initial(first_word)


def _begins_with_thing(context: SentenceContext, verb: int) -> bool:
    """Whether the subject is something that cannot speak: `pernyataan`."""
    lexicon = context.lexicon
    subject = context.passage.lower_words[context.first : verb]
    connective = lexicon.connectives.match(subject, 0)
    thing = lexicon.guards.match(subject, connective.length)
    return thing.kind == "subject"


# --- who may say it -------------------------------------------------------------------------------


def _is_speaker_of(context: SentenceContext, subject: SpeakerPhrase, verb: ReportingVerb) -> bool:
    if not _may_say(context, subject, verb.strength):
        return False
    if _is_title(context, subject):
        return False
    return subject.is_near or _is_second_verb(context, verb)


def _is_title(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether the name is that of a work in quotation marks: `pemeran "Si Doel" itu`."""
    if subject.kind != "named":
        return False
    name = context.passage.tokens_of(subject.mentions[-1])
    return context.is_quoted(name.first) and context.is_quoted(name.end - 1)


def _may_say(context: SentenceContext, subject: SpeakerPhrase, strength: str) -> bool:
    """Weak verbs need a surer subject.

    `Jepang mendorong pertumbuhan` and `Kegiatan ini menekankan …` are no speech.
    """
    if strength == "show":
        return subject.kind in {"anonymous", "described"}
    if subject.kind == "unknown":
        return _is_probable_name(context, subject, strength)
    if subject.kind == "group" and not subject.is_sure:
        return strength == "say"
    if strength != "person":
        return True
    if subject.kind == "named":
        return any(mention.kind == "person" for mention in subject.mentions)
    return subject.kind != "body"


def _is_probable_name(context: SentenceContext, subject: SpeakerPhrase, strength: str) -> bool:
    """Whether a capitalised word that no list knows is a name; at the start it may be any noun."""
    first = subject.first
    first_word = context.passage.lower_words[first]
    if len(first_word) < 2:
        return False  # `A.` of a list
    if strength != "person" and context.words.spelling.has_only_capitals(first_word):
        return True
    if _is_part_of_met_name(context, first_word):
        return True
    if strength != "say" or context.attribution_at(first).length or context.route_at(first).length:
        return False
    if subject.tokens.length > 1 or first > context.first:
        return True
    return _is_introduced(context, subject.end)


def _is_part_of_met_name(context: SentenceContext, lower_word: str) -> bool:
    people = context.memory.people
    for person in people:
        name = person.speaker.name.lower()
        if lower_word in name.split():
            return True
    return False


def _is_introduced(context: SentenceContext, index: int) -> bool:
    """Whether a bracket or a place with a name follows: `Sutarjo (45)`, `Sutarjo dari PBB`."""
    if context.word_at(index) == "(":
        return True
    if context.words.opener_kind(index) != "place":
        return False
    return context.word_at(index + 1)[:1].isupper()


def _is_second_verb(context: SentenceContext, verb: ReportingVerb) -> bool:
    """Whether the subject has a verb before it: `Hayashi bertemu Stoltenberg dan mengatakan …`."""
    if verb.strength != "say":
        return False
    before = context.connective_at(verb.cue.first - 1)
    return before.kind == "join"
