"""Finds the sentences that pass on what another medium reported, and which medium it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.core.text import fold
from generator.languages import Language
from generator.nouns.article import SecondHand, Sentence
from generator.reading.citations import CitingWords, compile_citing
from generator.reading.newsrooms import NewsroomIndex
from generator.reading.quotations import QuotedSentenceParts, follow_quotations
from generator.reading.tokens import TokenisedSentence

MOST_WORDS_BEFORE = 2  # words before a citation that is a sentence by itself: `Hal itu`
MOST_WORDS_BEHIND = 1  # words behind it that are no day: `pada`
WORD = re.compile(r"\w+")

SecondHands = Sequence[SecondHand | None]  # one a sentence; None = it cites no medium


def find_second_hands(
    sentences: Sequence[TokenisedSentence],
    own_ids: Collection[str],
    index: NewsroomIndex,
    language: Language,
) -> tuple[SecondHand | None, ...]:
    """For each sentence the medium whose report it passes on, None where it passes on none.

    What the article's own newsrooms heard, by their ids, is first-hand.
    """
    words = compile_citing(index, language)
    if not any(map(words.may_cite, sentences)):
        return (None,) * len(sentences)
    quotations = follow_quotations(tokenised.sentence for tokenised in sentences)
    second_hands = []
    for tokenised, quoted in zip(sentences, quotations, strict=True):
        cited = words.read(tokenised, quoted)
        if cited and _is_first_hand(cited, own_ids):
            cited = None
        second_hands.append(cited)
    if any(second_hands):
        _spread_back(second_hands, quotations, words)
        _spread_on(second_hands, quotations)
    return tuple(second_hands)


def _is_first_hand(cited: SecondHand, own_ids: Collection[str]) -> bool:
    return cited.newsroom is not None and cited.newsroom.id in own_ids


def _spread_back(
    second_hands: list[SecondHand | None],
    quotations: Sequence[QuotedSentenceParts],
    words: CitingWords,
) -> None:
    """Let the words for a quotation hold from its start, and a sentence of nothing else
    (`Demikian dilansir Reuters.`) for the one before.
    """
    for number in range(len(second_hands) - 1, 0, -1):
        cited = second_hands[number]
        if cited is None or second_hands[number - 1]:
            continue
        quoted = quotations[number]
        if quoted.begins_inside or _is_alone(cited, quoted.sentence, words.names.days):
            second_hands[number - 1] = cited


def _spread_on(
    second_hands: list[SecondHand | None], quotations: Sequence[QuotedSentenceParts]
) -> None:
    """Let the words for a quotation hold to its end, and for what is quoted right after it."""
    for number in range(1, len(second_hands)):
        if second_hands[number]:
            continue
        if quotations[number].goes_on_from(quotations[number - 1]):
            second_hands[number] = second_hands[number - 1]


def _is_alone(cited: SecondHand, sentence: Sentence, days: Collection[str]) -> bool:
    """Whether the sentence is the citation, with a word such as `Hal itu` or a day beside it."""
    evidence = cited.evidence
    if not evidence.within(sentence):
        return False
    before = sentence.text[: evidence.start - sentence.start]
    if "," in before or len(before.split()) > MOST_WORDS_BEFORE:
        return False
    behind = sentence.text[evidence.end - sentence.start :]
    others = 0
    for word in WORD.findall(behind):
        if not word.isdecimal() and fold(word) not in days:
            others += 1
    return others <= MOST_WORDS_BEHIND
