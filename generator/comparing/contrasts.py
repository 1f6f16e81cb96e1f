"""Which sentence is never quoted without the next one: that begins with but, except, although."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from generator.core.text import TextPattern
from generator.languages import Language
from generator.nouns.article import Sentence, Sentences
from generator.nouns.book import Source, Sources


def keep_contrasts(sources: Sources, language: Language) -> Sources:
    """The articles, each statement with the sentences that turn against it."""
    openings = _compile_openings(language)
    return tuple(_keep_contrasts_of(source, openings) for source in sources)


def _keep_contrasts_of(source: Source, openings: TextPattern) -> Source:
    statements = []
    next_sentence = None
    turns_of_next: Sentences = ()
    for statement in reversed(source.statements):
        sentence = statement.sentence
        turns: Sentences = ()
        if next_sentence and _turns_against(next_sentence, sentence, openings):
            turns = (next_sentence, *turns_of_next)
        statements.append(replace(statement, turns=turns) if turns else statement)
        next_sentence, turns_of_next = sentence, turns
    return replace(source, statements=tuple(reversed(statements)))


def _turns_against(sentence: Sentence, before: Sentence, openings: TextPattern) -> bool:
    is_next = sentence.number == before.number + 1
    return is_next and openings.match(sentence.seen_body) is not None


@cache
def _compile_openings(language: Language) -> TextPattern:
    """The words that open such a sentence, quotation marks and dashes before them left aside."""
    phrases = [r"\s+".join(words.split()) for words in language.column("contrasts", "words")]
    return re.compile(rf"\W*(?:{'|'.join(phrases)})\b", re.IGNORECASE)
