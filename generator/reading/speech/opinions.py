"""Finds where the author of an opinion says himself what he thinks: `Menurut saya, …`"""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.spans import Span
from generator.nouns.article import Speaker, Speech
from generator.reading.speech.lexicon import SpeechLexicon
from generator.reading.speech.passages import Passage, TokenRange
from generator.reading.speech.quotations import GLYPHS

BY_AUTHOR = "author"  # the rule of what an opinion says for its author


def speak_for_author(
    passages: Sequence[Passage],
    speeches: Sequence[Speech | None],
    author: Speaker,
    lexicon: SpeechLexicon,
) -> list[Speech | None]:
    """The speeches with those of the author, where nobody else speaks."""
    spoken = list(speeches)
    for passage in passages:
        if lexicon.author_words.isdisjoint(passage.lower_words):
            continue
        for number, sentence in enumerate(passage.sentences):
            index = passage.first_sentence + number
            tokens = passage.sentence_tokens(number)
            if spoken[index] is None and _speaks_of_himself(passage, tokens, lexicon):
                content = Span(sentence.body_start, sentence.end)
                spoken[index] = _make_speech(author, content)
    return spoken


def _speaks_of_himself(passage: Passage, tokens: TokenRange, lexicon: SpeechLexicon) -> bool:
    if not GLYPHS.isdisjoint(passage.words[tokens.first : tokens.end]):
        return False
    lower_words = passage.lower_words[tokens.first : tokens.end]
    return not lexicon.author_words.isdisjoint(lower_words)


def _make_speech(author: Speaker, content: Span) -> Speech:
    return Speech(
        basis="indirect",
        cue=None,
        speakers=(author,),
        content=(content,),
        quotes=(),
        route="",
        rule=BY_AUTHOR,
    )
