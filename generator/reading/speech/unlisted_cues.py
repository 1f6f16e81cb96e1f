"""Finds who speaks a quotation beside words of which no table says that they report.

`"…," sindir Hayashi`, `Hayashi menghardik, "…"`
"""

from __future__ import annotations

from generator.core.text import has_digit
from generator.reading.speech.attribution import (
    QUOTATION_BESIDE_NAME,
    Attribution,
    attribute_directly,
    attribute_if_settled,
)
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange, single_token
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.quotations import CLAUSE_ENDS, SENTENCE_ENDS, MarkedQuotation
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.speaker_phrases import LONGEST_UNLISTED_NAME
from generator.reading.speech.subjects import find_sentence_subject
from generator.reading.speech.words import VERB_GUARDS

MOST_UNLISTED_WORDS = 3  # words before a speaker of which no table says that they report
LONGEST_UNLISTED_ANNOUNCEMENT = 12  # words before a quotation, none of which a table has
SHORTEST_QUOTED_CLAUSE = 3  # words of a quotation that no title has

MARKS_BEFORE_CUE = frozenset({",", "—", "–", "-", "."})


def read_unlisted_cue(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…," sindir Hayashi`, `"…," demikian imbauan Hayashi`, `"…," sindirnya`."""
    first = _find_word_behind(context, quotation)
    if first is None or _is_title(context, quotation):
        return None
    if context.words.is_unlisted_cue_with_pronoun(first):
        cue = single_token(first)
        return attribute_directly(
            "quotation-unlisted", cue, context.resolve(SpeakerPhrase(cue, "one"), quotation)
        )
    limit = context.find_limit(first)
    name = _find_end_of_unlisted_cue(context, first, limit)
    if name is None:
        return None
    speaker = read_speaker_after(context.words, name, limit)
    if speaker is None or _is_quoted_title(context, quotation, speaker):
        return None
    cue = TokenRange(first, name)
    if cue.is_empty:
        cue = _read_predicate(context, speaker, limit)
    if cue.is_empty or not _may_speak(context, speaker, cue, limit):
        return None
    return attribute_if_settled("quotation-unlisted", cue, context.resolve(speaker))


def _find_word_behind(context: SentenceContext, quotation: MarkedQuotation) -> int | None:
    """The first word behind a quotation in its sentence, None where there is none."""
    if quotation.closing is None:
        return None
    first = quotation.end
    if context.passage.word_at(first) in MARKS_BEFORE_CUE:
        first += 1
    if context.words.is_mark(first):
        return None
    if context.passage.sentence_at(first) != context.passage.sentence_at(quotation.inside.last):
        return None
    return first


def _is_title(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether the quoted words may be the title of a work: few, or all with capitals."""
    inside = quotation.inside
    if context.passage.word_at(inside.last) in CLAUSE_ENDS:
        return False
    if inside.length < SHORTEST_QUOTED_CLAUSE:
        return True
    return inside.all_fit(context.words.has_capital)


def _is_quoted_title(
    context: SentenceContext, quotation: MarkedQuotation, speaker: SpeakerPhrase
) -> bool:
    """Whether a name is quoted by the marks that part a quotation: `"… film" Ani Sari "di sini,"`.

    No mark comes before it, and the quotation goes on behind it.
    """
    if (
        speaker.first > quotation.end
        or context.passage.word_at(quotation.inside.last) in CLAUSE_ENDS
    ):
        return False
    return context.is_quoted(speaker.end)


def _find_end_of_unlisted_cue(context: SentenceContext, first: int, limit: int) -> int | None:
    """Where the speaker begins behind a cue of words that no table has, None for other words."""
    furthest = min(limit, first + MOST_UNLISTED_WORDS)
    for index in range(first, furthest + 1):
        names_document = is_document(context, index)
        if not names_document and context.words.begins_speaker(index):
            return index
        is_announced = names_document and index > first
        if not is_announced and not context.words.may_be_unlisted_cue(index):
            return None
    return None


def _read_predicate(context: SentenceContext, speaker: SpeakerPhrase, limit: int) -> TokenRange:
    """The few words behind a speaker of which no table says that they report: `Hayashi terkekeh`.

    The name itself where nothing follows it; an empty range where a longer predicate does.
    """
    furthest = min(limit, speaker.end + MOST_UNLISTED_WORDS)
    end = speaker.end
    while end < furthest and not context.words.ends_clause(end):
        end += 1
    if end < limit and not context.words.ends_clause(end):
        return TokenRange(end, end)
    if end > speaker.end:
        return TokenRange(speaker.end, end)
    return speaker.tokens


def is_document(context: SentenceContext, index: int) -> bool:
    """Whether a word for something written or said is there: `pernyataan`."""
    if context.words.anonymous_at(index).kind == "document":
        return True
    if context.words.attribution_at(index).kind == "thing":
        return True
    return context.words.guard_at(index).kind == "subject"


def _may_speak(
    context: SentenceContext, speaker: SpeakerPhrase, cue: TokenRange, limit: int
) -> bool:
    """Whether the speaker beside words that no table has may be the one of a quotation.

    Behind one word anybody may, and behind a text's (`demikian pernyataan serikat itu`), behind
    others only who has a name, before them only a person. Behind a speaker must be no predicate: in
    `"…," begitu Hayashi datang` he may be somebody else.
    """
    if has_digit(context.passage.text_of(speaker.tokens)) or _is_of_letters(context, speaker):
        return False
    is_named = speaker.kind in {"named", "unknown"}
    if cue.end > speaker.first:
        return is_named and _is_person(speaker)
    if cue.length > 1 and not is_named and not is_document(context, cue.last):
        return False
    return speaker.end >= limit or context.words.ends_clause(speaker.end)


def _is_of_letters(context: SentenceContext, speaker: SpeakerPhrase) -> bool:
    """Whether an acronym with stops was taken for a name that no list knows: `demikian P.S.T`."""
    if speaker.kind != "unknown":
        return False
    words = [context.passage.word_at(index) for index in speaker.tokens.indexes()]
    return all(len(word) <= 1 for word in words)


def _is_person(speaker: SpeakerPhrase) -> bool:
    return speaker.kind == "unknown" or speaker.mentions[-1].kind == "person"


def has_person_beside(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether somebody is named in the sentence of a quotation, behind it."""
    first = _find_word_behind(context, quotation)
    if first is None:
        return False
    rest = TokenRange(first, context.find_limit(first))
    if context.words.people_within(rest):
        return True
    front = rest.until(rest.find(context.words.opener_kind))
    return front.any_fits(context.words.may_be_unlisted_name)


# --- before a quotation ---------------------------------------------------------------------------


def read_unlisted_announcement(
    context: SentenceContext, quotation: MarkedQuotation
) -> Attribution | None:
    """`Hayashi menghardik, "…"`, `Hayashi berbisik kepada Kishida, "…"`, `Hardik Hayashi, "…"`."""
    comma = quotation.opening - 1
    if context.passage.word_at(comma) != "," or not _is_long_clause(context, quotation):
        return None
    sentence = context.passage.sentence_tokens(context.passage.sentence_at(comma))
    front = context.words.trim(sentence.until(comma))
    if front.is_empty or front.length > LONGEST_UNLISTED_ANNOUNCEMENT:
        return None
    subject = find_sentence_subject(context.words, front)
    if subject is not None and _is_full_name(context, subject):
        cue = front.starting_at(subject.end)
        if not _may_announce(context, cue):
            return None
        return attribute_directly("unlisted-quotation", cue, context.resolve(subject))
    return _read_subject_after_unlisted(context, front)


def _is_full_name(context: SentenceContext, subject: SpeakerPhrase) -> bool:
    """Whether a subject is named, or by some capitalised words that no list knows."""
    if subject.kind != "unknown":
        return subject.kind == "named"
    if context.passage.mentions_within(subject.tokens):
        return False
    if context.words.begins_description(subject.first):
        return False
    return 1 < subject.tokens.length <= LONGEST_UNLISTED_NAME


def _is_long_clause(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether the quoted words are no title: some words and a mark that ends a sentence."""
    inside = quotation.inside
    if quotation.closing is None or inside.length <= SHORTEST_QUOTED_CLAUSE:
        return False
    return context.passage.word_at(inside.last) in SENTENCE_ENDS


def _may_announce(context: SentenceContext, cue: TokenRange) -> bool:
    """Whether a predicate of unlisted words may announce a quotation: it has no object.

    `menghardik`, `berbisik kepada Kishida`, but not `menonton film`.
    """
    words = context.words
    addressee = cue.find(lambda index: words.opener_kind(index) == "addressee")
    predicate = cue.until(addressee)
    if not 1 <= predicate.length <= MOST_UNLISTED_WORDS:
        return False
    if predicate.any_fits(words.opener_kind) or predicate.any_fits(words.has_capital):
        return False
    if context.guard_at(predicate.first).kind in VERB_GUARDS:
        return False
    adverbs = predicate.after_first
    return adverbs.all_fit(lambda index: words.modifier_at(index).length > 0)


def _read_subject_after_unlisted(context: SentenceContext, front: TokenRange) -> Attribution | None:
    """`Hardik Hayashi, "…"`: a word that opens the sentence, and a person to its end."""
    words = context.words
    people = words.people_within(front)
    if not people or words.begins_description(front.first) or words.opener_kind(front.first):
        return None
    name = context.passage.tokens_of(people[-1])
    if (name.first, name.end) != (front.first + 1, front.end):
        return None
    speaker = SpeakerPhrase(name, "named", people[-1:])
    return attribute_directly(
        "unlisted-quotation", single_token(front.first), context.resolve(speaker)
    )


def read_subject_before_colon(
    context: SentenceContext, quotation: MarkedQuotation
) -> Attribution | None:
    """`Hayashi tersenyum: "…"`: the person of whom the words before it report."""
    colon = quotation.opening - 1
    if context.passage.word_at(colon) != ":":
        return None
    sentence = context.passage.sentence_tokens(context.passage.sentence_at(colon))
    front = sentence.until(colon)
    subject = find_sentence_subject(context.words, front)
    if subject is None or subject.kind != "named":
        return QUOTATION_BESIDE_NAME if context.words.people_within(front) else None
    cue = single_token(colon)
    return attribute_directly("colon-quotation", cue, context.resolve(subject))
