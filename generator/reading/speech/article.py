"""Reads the speech of one article, sentence by sentence, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import structs

from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import TAGGER, Mentions, Sentence, Speaker, Speech
from generator.reading.speech.announcements import (
    Announcement,
    attribute_announced,
    goes_on,
    read_announcement,
)
from generator.reading.speech.attribution import (
    ACCORDING,
    BARE_QUOTATION,
    POINTS_BACK,
    SET_APART,
    UNREAD_NAME,
    UNREAD_SUBJECT,
    Attribution,
    to_speech,
)
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.coreference import (
    NOT_SETTLED,
    POINTING_BACK_RULE,
    Recollection,
    Referents,
    SpeakerMemory,
    read_nameless,
    resolve_speakers,
)
from generator.reading.speech.deaths import find_dead
from generator.reading.speech.interviews import NO_HEADLINE, HeadlineNames, read_turns, speak_turn
from generator.reading.speech.lexicon import load_lexicon
from generator.reading.speech.opinions import speak_for_author
from generator.reading.speech.passages import ArticleSpelling, Passage, TokenRange, split_passages
from generator.reading.speech.quotations import MarkedQuotation, find_quotations
from generator.reading.speech.quoted_speech import (
    attribute_quotation,
    continue_speaker,
    is_statement,
)
from generator.reading.speech.reported_speech import attribute_reported
from generator.reading.speech.signatures import (
    attribute_signature,
    pass_signatures_back,
    settle_between,
)
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import (
    find_group_subject,
    find_sentence_subject,
    find_speaking_agent,
    has_unread_agent,
    has_unread_name,
    name_bystanders,
    says_that_it_speaks,
)
from generator.reading.speech.words import ONE_PERSON, ParagraphWords, read_words
from generator.reading.tokens import TokenisedSentence

_USUAL_NAME = (2, 3)  # words
_SHORTEST_NAME = 4  # letters of a word that no dictionary has
_NEAR_CUSTODY = 2  # sentences behind one in which somebody is caught, who may then confess
_SHORTEST_LABEL = 3  # characters of one that is a word: `jawab`, not `J`

Speeches = list[Speech | None]  # one a sentence; None where nobody is quoted


class AttributedQuotation(Frozen):
    """A quotation, which may go on over several sentences, and its attribution."""

    quotation: MarkedQuotation
    attribution: Attribution


class ReadingState(Frozen):
    """What is carried from one sentence to the next."""

    recollection: Recollection
    previous: Attribution | None  # of the sentence before
    quoted: AttributedQuotation | None  # the last one of the paragraph
    announcement: Announcement | None = None  # of the paragraph, or of the one behind it
    last_quoted: Referents = ()  # the speakers of the last quotation with settled ones
    askers: Referents = ()  # those of the last report or quotation, where it is a question
    custody: int = -_NEAR_CUSTODY  # index of the last sentence in which somebody is caught


def attribute_speech(
    sentences: Sequence[TokenisedSentence],
    mentions: Sequence[Mentions],
    language: Language,
    headline: HeadlineNames = NO_HEADLINE,
    author: Speaker | None = None,
) -> tuple[Speech | None, ...]:
    """The speech that each sentence of one article reports, None for narration.

    `headline` are the names of the article's title, which may say who is interviewed;
    `author` is that of an opinion.
    `mentions` has one tuple a sentence. Speakers that the article does not settle are left out:
    `Speech.speakers` is then empty. Raises ValueError where the two sequences differ in length.
    """
    lexicon = load_lexicon(language)
    passages = tuple(split_passages(sentences, mentions))
    spelling = ArticleSpelling(passages)
    state = ReadingState(Recollection(), None, None)
    speeches = []
    turns = read_turns(passages, lexicon, headline)
    for number, passage in enumerate(passages):
        turn = turns.get(number)
        if turn is not None:
            speeches.extend(speak_turn(passage, turn))
            state = ReadingState(state.recollection, None, None)
            continue
        words = read_words(passage, lexicon, spelling)
        passage_speeches, state = _read_passage(words, state)
        speeches.extend(_pass_back(passage_speeches, passage))
    state.recollection.close()
    speeches = pass_signatures_back(speeches)
    speeches = settle_between(speeches, sentences, mentions)
    if author is not None:
        speeches = speak_for_author(passages, speeches, author, lexicon)
    return tuple(speeches)


def _read_passage(words: ParagraphWords, state: ReadingState) -> tuple[Speeches, ReadingState]:
    passage = words.passage
    quotations = find_quotations(passage, words.lexicon)
    announcement = goes_on(state.announcement, words)
    state = ReadingState(
        recollection=state.recollection,
        previous=state.previous,
        quoted=None,
        announcement=announcement,
        last_quoted=state.last_quoted,
        askers=state.askers,
        custody=state.custody,
    )
    speeches = []
    next_announcement = None
    for number in range(len(passage.sentences)):
        tokens = passage.sentence_tokens(number)
        context = SentenceContext(
            words=words,
            quotations=quotations,
            tokens=tokens,
            cues=words.cues_within(tokens),
            number=passage.first_sentence + number,
            recollection=state.recollection,
        )
        state = _read_sentence(context, state)
        speech = None
        if state.previous is not None:
            speech = to_speech(context, state.previous)
        speeches.append(speech)
        next_announcement = read_announcement(context, state.previous)
    if next_announcement is not None:
        state = structs.replace(state, announcement=next_announcement)
    return speeches, state


def _read_sentence(context: SentenceContext, state: ReadingState) -> ReadingState:
    """The state after a sentence, with its attribution as `previous`."""
    quotation = _find_statement(context)
    quoted = state.quoted
    if quotation is None:
        attribution = attribute_reported(context) or _read_signature(context, state)
    elif quoted is not None and quoted.quotation == quotation:
        attribution = quoted.attribution
    else:
        own_attribution = attribute_quotation(context, quotation)
        attribution = continue_speaker(
            context, quotation, own_attribution, state.previous, state.last_quoted
        )
        quoted = AttributedQuotation(quotation, attribution)
    is_quoted = quotation is not None
    if state.announcement is not None:
        attribution = attribute_announced(
            context, attribution, state.announcement, is_quoted=is_quoted
        )
    attribution = _leave_answer_open(context, attribution, state.askers)
    custody = state.custody
    if _has_any(context, context.lexicon.custody_words):
        custody = context.number
    if context.number - custody < _NEAR_CUSTODY:
        attribution = _leave_confession_open(context, attribution)
    update = partial(_remember, context, attribution, is_quoted=is_quoted)
    state.recollection.note(update)
    last_quoted = state.last_quoted
    if is_quoted and attribution is not None and attribution.speakers:
        last_quoted = attribution.speakers
    return ReadingState(
        recollection=state.recollection,
        previous=attribution,
        quoted=quoted,
        announcement=state.announcement,
        last_quoted=last_quoted,
        askers=state.askers if attribution is None else _find_askers(context, attribution),
        custody=custody,
    )


def _leave_answer_open(
    context: SentenceContext, attribution: Attribution | None, askers: Referents
) -> Attribution | None:
    """The attribution of an answer without the speakers who have just asked.

    In `"…?" tanya Hayashi. "…," jawabnya.` somebody else answers.
    """
    if attribution is None or not askers:
        return attribution
    if not attribution.rule.endswith(POINTING_BACK_RULE):
        return attribution
    if not _has_cue_of(context, attribution, context.lexicon.answerer_labels):
        return attribution
    names = {referent.name for referent in askers}
    if names.isdisjoint(referent.name for referent in attribution.speakers):
        return attribution
    return structs.replace(attribution, speakers=(), rule=UNREAD_NAME)


def _has_any(context: SentenceContext, words: frozenset[str]) -> bool:
    printed = context.words.lower_words[context.first : context.end]
    return not words.isdisjoint(printed)


def _leave_confession_open(
    context: SentenceContext, attribution: Attribution | None
) -> Attribution | None:
    """The attribution of what a pronoun confesses, not to the officer who told of the arrest.

    `Pelaku ditangkap, kata Kapolsek Delwan. Ia mengaku mencuri motor.`
    """
    if attribution is None or attribution.cue is None:
        return attribution
    if not attribution.rule.endswith(POINTING_BACK_RULE):
        return attribution
    cue = context.words.lower_at(attribution.cue.first)
    if cue not in context.lexicon.confessions:
        return attribution
    if _has_any(context, context.lexicon.sides):
        return attribution
    names = {referent.name for referent in attribution.speakers}
    officers = {person.name for person in context.memory.people if person.speaker.role}
    if names.isdisjoint(officers):
        return attribution
    return structs.replace(attribution, speakers=(), rule=UNREAD_NAME)


def _find_askers(context: SentenceContext, attribution: Attribution) -> Referents:
    """Who asks in a sentence; nobody where it is no question."""
    is_question = _has_cue_of(context, attribution, context.lexicon.asker_labels)
    return attribution.speakers if is_question else ()


def _has_cue_of(context: SentenceContext, attribution: Attribution, labels: frozenset[str]) -> bool:
    """Whether a cue has one of these words in it: `jawab` in `jawabnya`, `menjawab`."""
    if attribution.cue is None:
        return False
    cue = context.words.lower_at(attribution.cue.first)
    return any(label in cue for label in labels if len(label) >= _SHORTEST_LABEL)


def _read_signature(context: SentenceContext, state: ReadingState) -> Attribution | None:
    """The signature of a quotation that nobody else is said to speak."""
    previous = state.previous
    is_unsigned = previous is not None and previous.rule.startswith(BARE_QUOTATION.rule)
    if is_unsigned:
        return attribute_signature(context)
    return None


def _find_statement(context: SentenceContext) -> MarkedQuotation | None:
    """The first quotation of a sentence that is a statement of its own."""
    for quotation in context.quotations.within(context.tokens):
        if is_statement(context, quotation):
            return quotation
    return None


def _remember(
    context: SentenceContext,
    attribution: Attribution | None,
    memory: SpeakerMemory,
    *,
    is_quoted: bool,
) -> SpeakerMemory:
    """The memory after a sentence: its speakers, else the people of whom it reports.

    `memory` is that before it.
    """
    if attribution is not None and attribution.rule in SET_APART:
        return memory.remember_set_apart(attribution.speakers)
    memory = memory.remember_dead(find_dead(context.words, context.tokens))
    if context.opening_connective().kind != "argue":
        if attribution is not None and attribution.speakers:
            before = memory
            memory = memory.remember_speakers(attribution.speakers, context.number)
            if before.has_spoken and _is_named_in_passing(context, attribution):
                return before.contest_with(memory)
            if _may_hide_person(attribution) or _is_tagged_body(context, attribution):
                memory = memory.forget_focus()
        elif not is_quoted:
            memory = _remember_subjects(context, memory)
        memory = _remember_group(context, attribution, memory, is_quoted=is_quoted)
    if attribution is not None and _hides_speaker(attribution):
        memory = memory.forget_focus()
    return memory


def _hides_speaker(attribution: Attribution) -> bool:
    """Whether somebody speaks whom nobody can read, or whose name two people bear."""
    if attribution.rule in {UNREAD_SUBJECT, UNREAD_NAME}:
        return True
    if attribution.cue is not None and attribution.rule.endswith(NOT_SETTLED):
        return True
    return attribution.rule.endswith(" named") and not attribution.speakers


def _may_hide_person(attribution: Attribution) -> bool:
    """Whether a body that no list knows may be somebody, or somebody's office.

    `Manajer PT Surya Sujiastono`, `rekan Budi, Zeltrana mengisyaratkan`
    """
    if any(referent.is_person for referent in attribution.speakers):
        return False
    return attribution.rule.endswith(" unknown") or _is_one_unsure_name(attribution)


def _is_one_unsure_name(attribution: Attribution) -> bool:
    """Whether a report is that of one name of one word that is no acronym."""
    if not _reports_by_name(attribution):
        return False
    if len(attribution.speakers) != 1:
        return False
    name = attribution.speakers[0].name
    return name.istitle() and " " not in name


def _is_tagged_body(context: SentenceContext, attribution: Attribution) -> bool:
    """Whether a report is that of one body that only the tagger takes for one: `The Rock`."""
    if not _reports_by_name(attribution):
        return False
    names = {referent.name for referent in attribution.speakers}
    mentions = context.passage.mentions_within(context.tokens)
    return any(
        mention.rule == TAGGER and mention.kind == "organisation" and {mention.name} == names
        for mention in mentions
    )


def _reports_by_name(attribution: Attribution) -> bool:
    """Whether somebody is named as saying what is not in quotation marks."""
    if attribution.basis == "direct":
        return False
    return attribution.rule.endswith(" named")


def _is_named_in_passing(context: SentenceContext, attribution: Attribution) -> bool:
    """Whether words in mid-sentence say whose they are: `Biayanya, menurut Hayashi, naik.`."""
    if attribution.cue is None or not attribution.rule.startswith(ACCORDING):
        return False
    before = TokenRange(context.first, attribution.cue.first)
    return before.length > context.opening_connective().length + 1


def _remember_subjects(context: SentenceContext, memory: SpeakerMemory) -> SpeakerMemory:
    """The memory after a sentence in which nobody is quoted or reported."""
    words, tokens = context.words, context.tokens
    agent = find_speaking_agent(words, tokens)
    if agent is not None:
        return memory.remember_speakers(context.resolve(agent).referents, context.number)
    if has_unread_agent(words, tokens) or has_unread_name(words, tokens):
        return memory.forget_focus()
    subject = find_sentence_subject(words, tokens)
    if subject is None or subject.kind not in {"named", "one"}:
        memory = memory.remember_bystanders(name_bystanders(words, tokens))
    if subject is None:
        return memory
    if _may_be_unknown_person(context, subject):
        return memory.forget_focus()
    if subject.kind == "unknown":
        return _remember_unknown(context, memory, subject)
    referents = resolve_speakers(memory, subject, words, context.number).referents
    if subject.kind == "named" and says_that_it_speaks(words, tokens, subject):
        return memory.remember_speakers(referents, context.number)
    return memory.remember_subjects(referents, context.number)


def _remember_unknown(
    context: SentenceContext, memory: SpeakerMemory, subject: SpeakerPhrase
) -> SpeakerMemory:
    """The memory after a sentence whose subject no list knows."""
    namesake = memory.find_namesake(context.passage.text_of(subject.tokens))
    if namesake:
        return memory.remember_subjects(namesake, context.number)
    is_acting = not context.words.is_passive_verb(subject.end)
    if (is_acting or memory.focus) and _may_be_stranger(context, subject):
        return memory.forget_focus()
    if _is_unknown_word(context, subject) or _may_be_person(context, subject):
        return memory.forget_focus()
    return memory


def _may_be_unknown_person(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether words that no table has may name somebody: `Lakoda Besi menyiapkan gudang`.

    The tagger may take them for a place.
    """
    words = context.words
    if subject.kind not in {"unknown", "named"}:
        return False
    if subject.tokens.length not in _USUAL_NAME:
        return False
    mentions = context.passage.mentions_within(subject.tokens)
    if any(mention.kind == "person" or mention.is_listed for mention in mentions):
        return False
    if not subject.tokens.all_fit(lambda index: words.word_at(index).istitle()):
        return False
    return not context.lexicon.is_word(words.lower_at(subject.first))


def _may_be_person(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether capitalised words that are no mention begin with a given name."""
    if context.passage.mentions_within(subject.tokens):
        return False
    if context.words.determiner_at(subject.end).kind in ONE_PERSON | {"before"}:
        return True  # `Wiri salah satu pemancing di sana`
    return context.passage.lower_words[subject.first] in context.lexicon.given_names


def _is_unknown_word(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether a subject of one word that no dictionary has may do something: `Zelvano membeli`."""
    words = context.words
    first = subject.first
    behind = subject.end
    if not _is_lone_word(context, subject):
        return False
    word = words.lower_at(first)
    if len(word) < _SHORTEST_NAME or context.lexicon.is_word(word):
        return False
    if words.spelling.has_small_initial(word) or not words.may_be_unlisted_name(first):
        return False
    if not context.word_at(first).istitle():
        return False
    return words.initial_at(behind).islower()


def _is_lone_word(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether a subject is one word that is in no mention."""
    if subject.tokens.length > 1:
        return False
    return not context.passage.mentions_within(subject.tokens)


def _may_be_stranger(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether a subject of one word that nothing knows may be a name: `Neymar telah bertahan`.

    Not a noun that the article also writes in small letters.
    """
    words = context.words
    if not _is_lone_word(context, subject):
        return False
    if not words.begins_predicate(subject.end):
        return False
    return words.spelling.has_only_capitals(words.lower_at(subject.first))


def _remember_group(
    context: SentenceContext,
    attribution: Attribution | None,
    memory: SpeakerMemory,
    *,
    is_quoted: bool,
) -> SpeakerMemory:
    """The memory after a sentence, with the group without a name that speaks or acts in it."""
    words, sentence = context.words, context.number
    if attribution is not None and attribution.speakers:
        return memory.remember_crowd(attribution.speakers, sentence, words, can_speak=True)
    subject = None
    if not is_quoted:
        subject = find_group_subject(words, context.tokens)
    if subject is None:
        return memory
    group = (read_nameless(subject.phrase, words),)
    return memory.remember_crowd(group, sentence, words, can_speak=subject.is_acting)


def _pass_back(speeches: Sequence[Speech | None], passage: Passage) -> Speeches:
    """The speeches with those that the next sentence attributes.

    `Hal ini diumumkan oleh X` also gives the sentence before it its speakers, where that has none
    of its own.
    """
    passed = list(speeches)
    for before, following in enumerate(speeches[1:]):
        if following is None or passed[before] is not None:
            continue
        if following.rule.startswith(POINTS_BACK):
            sentence = passage.sentences[before]
            passed[before] = _attribute_before(following, sentence)
    return passed


def _attribute_before(speech: Speech, sentence: Sentence) -> Speech:
    return Speech(
        basis=speech.basis,
        cue=None,
        speakers=speech.speakers,
        content=(Span(sentence.body_start, sentence.end),),
        quotes=(),
        route="",
        rule="said-in-next",
    )
