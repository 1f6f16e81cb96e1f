"""What the rules see of one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.speech.coreference import (
    UNRESOLVED,
    Resolution,
    SpeakerMemory,
    resolve_speakers,
)
from generator.reading.speech.lexicon import NO_PHRASE, PhraseTable, SpeechLexicon, TablePhrase
from generator.reading.speech.passages import Passage, TokenRange
from generator.reading.speech.quotations import Quotations
from generator.reading.speech.speaker_phrases import SpeakerPhrase
from generator.reading.speech.words import ParagraphWords

_CLAUSE_MARKS = frozenset({",", "—", "–", "-", ";", ":", ".", "?", "!"})


@dataclass(frozen=True, slots=True, eq=False)
class SentenceContext:
    """A sentence, its paragraph and what came before."""

    words: ParagraphWords
    quotations: Quotations  # of the paragraph
    tokens: TokenRange  # of the sentence, without its dateline
    number: int  # index of the sentence in the article
    memory: SpeakerMemory

    @property
    def passage(self) -> Passage:
        """The paragraph of the sentence."""
        return self.words.passage

    @property
    def lexicon(self) -> SpeechLexicon:
        """The tables of the language."""
        return self.words.lexicon

    def word_at(self, index: int) -> str:
        """The word or mark there; "" outside the sentence."""
        if self.tokens.first <= index < self.tokens.after:
            return self.passage.word_at(index)
        return ""

    def is_mark(self, index: int) -> bool:
        """Whether a mark is there, or the sentence is over."""
        return not self.word_at(index)[:1].isalnum()

    def is_quoted(self, index: int) -> bool:
        """Whether the token is inside quotation marks, or is one."""
        return self.quotations.at(index) is not None

    def match(self, table: PhraseTable, index: int) -> TablePhrase:
        """The phrase of a table that begins there, within the sentence and outside quotations."""
        phrase = self.words.match(table, index)
        if index + phrase.length > self.tokens.after or not phrase.length:
            return NO_PHRASE
        if self.is_quoted(index):
            return NO_PHRASE
        return phrase

    def opens_content(self, index: int) -> bool:
        """Whether `bahwa` or the like is there, which begins what was said."""
        return self.match(self.lexicon.clause_openers, index).kind == "content"

    def begins_clause(self, index: int) -> bool:
        """Whether the token begins its sentence or follows a mark, a quotation or a connective."""
        if index <= self.tokens.first or self.word_at(index - 1) in _CLAUSE_MARKS:
            return True
        return self.is_quoted(index - 1) or self.follows_connective(index)

    def follows_connective(self, index: int) -> bool:
        """Whether only a connective precedes the token in its sentence."""
        length = self.opening_connective().length
        return length > 0 and self.tokens.first + length == index

    def opening_connective(self) -> TablePhrase:
        """The connective that begins the sentence; NO_PHRASE where none does."""
        return self.words.match(self.lexicon.connectives, self.tokens.first)

    def resolve(self, phrase: SpeakerPhrase | None) -> Resolution:
        """The speakers of a phrase, and the rule that settled them."""
        if phrase is None:
            return UNRESOLVED
        return resolve_speakers(self.memory, phrase, self.words, self.number)
