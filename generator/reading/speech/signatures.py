"""Reads who signs a quotation: `"…" - Kepala Bulog X`, `"…" (X, Kepala Bulog)`.

One that nobody signs is of whoever speaks before it and right behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from msgspec.structs import replace

from generator.nouns.article import TAGGER, Mentions, Sentence, Speaker, Speech
from generator.reading.speech.attribution import SIGNED, Attribution
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import find_verb_subject
from generator.reading.speech.words import CLOSING_BRACKETS, OPENING_BRACKETS
from generator.reading.tokens import TokenisedSentence

Speeches = Sequence[Speech | None]

LONGEST_SIGNATURE = 20  # tokens
UNSIGNED = "bare-quotation"  # begins the rules of quotations that a signature may follow
BETWEEN = f"{UNSIGNED} between"  # of a quotation whose speaker those around it show

_DASHES = frozenset("-–—~―")


def read_signature(context: SentenceContext, index: int) -> SpeakerPhrase | None:
    """Who signs, where a dash or bracket and nothing but a name follow to the sentence's end."""
    words = context.words
    end = _find_end_of_signature(context, index)
    signed = TokenRange(index + 1, end)
    name = words.trim(signed)
    if name.is_empty or not words.has_capital(name.first):
        return None
    if name.any_fits(words.is_verb) or name.any_fits(words.opens_clause):
        return None
    if name.any_fits(lambda token: _is_code(context.passage.word_at(token))):
        return None  # `(Uu.C003)`, of the newsroom
    speaker = find_verb_subject(words, name.first, name.end)
    return speaker if _is_name(speaker) else None


def _find_end_of_signature(context: SentenceContext, index: int) -> int:
    """The end of what a dash or bracket opens before the sentence ends; `index` for none."""
    signature = TokenRange(index, context.end)
    if not 1 < signature.length <= LONGEST_SIGNATURE:
        return index
    passage = context.passage
    opening = passage.word_at(index)
    if opening in _DASHES:
        return signature.end
    if opening not in OPENING_BRACKETS:
        return index
    closing = signature.find(lambda token: passage.word_at(token) in CLOSING_BRACKETS)
    behind = signature.starting_at(closing + 1)
    if behind.any_fits(lambda token: passage.word_at(token).isalnum()):
        return index
    return closing


def _is_code(word: str) -> bool:
    return word[:1].isalpha() and word[-1:].isdigit()


def _is_name(speaker: SpeakerPhrase | None) -> bool:
    if speaker is None:
        return False
    if speaker.kind == "named":
        return all(mention.kind != "place" for mention in speaker.mentions)
    return speaker.is_unlisted_name


def attribute_signature(context: SentenceContext) -> Attribution | None:
    """The signature that a sentence of its own is."""
    if context.tokens.is_empty:
        return None
    speaker = read_signature(context, context.first)
    if speaker is None:
        return None
    return Attribution(
        basis="direct",
        cue=None,
        speakers=context.resolve(speaker).referents,
        content=(),
        rule=SIGNED,
    )


def pass_signatures_back(speeches: Speeches) -> list[Speech | None]:
    """The speeches with the quotations before a signature said by who signs.

    The signature itself says nothing.
    """
    passed = list(speeches)
    for index, signature in enumerate(speeches):
        if signature is None or signature.rule != SIGNED or signature.quotes:
            continue
        passed[index] = None
        before = index - 1
        while before >= 0 and _is_unsigned(passed[before]):
            passed[before] = _speak(passed[before], signature.speakers, SIGNED)
            before -= 1
    return passed


def _is_unsigned(speech: Speech | None) -> bool:
    return speech is not None and speech.rule.startswith(UNSIGNED)


def _speak(speech: Speech | None, speakers: tuple[Speaker, ...], rule: str) -> Speech | None:
    return speech and replace(speech, speakers=speakers, rule=rule)


# --- quotations that nobody signs -----------------------------------------------------------------


def settle_between(
    speeches: Speeches,
    sentences: Sequence[TokenisedSentence],
    mentions: Sequence[Mentions],
) -> list[Speech | None]:
    """The speeches with each unsigned quotation between two of one speaker said by that one, too.

    Not where it names that speaker, nor where the sentence before it names somebody else.
    """
    settled = list(speeches)
    for run in _find_unsigned(speeches):
        speakers = _find_speakers_around(speeches, run)
        names = _names_of(speakers)
        beside = _name_others(mentions[max(0, run.start - 1) : run.start])
        quoted = _name_others(mentions[run.start : run.stop])
        if not speakers or beside - names:
            continue
        if not names.isdisjoint(quoted):
            continue
        if all(_is_all_quoted(sentences[index].sentence, speeches[index]) for index in run):
            for index in run:
                settled[index] = _speak(speeches[index], speakers, BETWEEN)
    return settled


def _find_unsigned(speeches: Speeches) -> Iterator[range]:
    """The runs of sentences that are quoted and of nobody."""
    first = -1
    for number, speech in enumerate((*speeches, None)):
        if speech is not None and speech.rule == UNSIGNED:
            if first < 0:
                first = number
        elif first >= 0:
            yield range(first, number)
            first = -1


def _find_speakers_around(speeches: Speeches, run: range) -> tuple[Speaker, ...]:
    """Who speaks last before those sentences and is quoted right behind them; else nobody."""
    behind = speeches[run.stop] if run.stop < len(speeches) else None
    if behind is None or behind.basis != "direct":
        return ()
    for before in reversed(speeches[: run.start]):
        if before is not None:
            if _names_of(before.speakers) == _names_of(behind.speakers):
                return before.speakers
            return ()
    return ()


def _names_of(speakers: Iterable[Speaker]) -> Set[str]:
    return {speaker.name for speaker in speakers}


def _name_others(mentions: Iterable[Mentions]) -> Set[str]:
    """The people whom some sentences name, and what only the tagger takes for a body."""
    names: set[str] = set()
    for mention in chain.from_iterable(mentions):
        is_guess = mention.kind == "organisation" and mention.rule == TAGGER
        if mention.kind == "person" or is_guess:
            names.add(mention.name)
    return names


def _is_all_quoted(sentence: Sentence, speech: Speech | None) -> bool:
    """Whether no word of a sentence is outside its quotation marks."""
    start = sentence.start
    text = sentence.text
    quotes = speech.quotes if speech else ()
    for quote in reversed(quotes):
        before = text[: quote.start - start]
        behind = text[quote.end - start :]
        text = before + behind
    rest = text[sentence.body_start - start :]
    return not any(map(str.isalnum, rest))
