"""What the rules see of one sentence."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.reading.speech.coreference import (
    UNRESOLVED,
    Recollection,
    Resolution,
    SpeakerMemory,
    resolve_named,
    resolve_speakers,
)
from generator.reading.speech.lexicon import NO_PHRASE, PhraseTable, SpeechLexicon, TablePhrase
from generator.reading.speech.passages import Passage, TokenRange
from generator.reading.speech.quotations import MarkedQuotation, Quotations
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.words import ParagraphWords

POINTING_BACK = frozenset({"one", "same"})  # kinds of phrases
_CLAUSE_MARKS = frozenset({",", "—", "–", "-", ";", ":", ".", "?", "!"})


class SentenceContext(Frozen, eq=False):
    """A sentence, its paragraph and what came before."""

    words: ParagraphWords
    quotations: Quotations  # of the paragraph
    tokens: TokenRange  # of the sentence, without its dateline
    cues: tuple[int, ...]  # its tokens that may begin a cue; no rule reports without one
    number: int  # index of the sentence in the article
    recollection: Recollection  # of the sentences before

    @property
    def first(self) -> int:
        return self.tokens.first

    @property
    def end(self) -> int:
        return self.tokens.end

    @property
    def memory(self) -> SpeakerMemory:
        """Whom a reader has in mind who comes to the sentence."""
        return self.recollection.recall()

    @property
    def passage(self) -> Passage:
        """The paragraph of the sentence."""
        return self.words.passage

    @property
    def lexicon(self) -> SpeechLexicon:
        return self.words.lexicon

    def word_at(self, index: int) -> str:
        """The word or mark there; "" outside the sentence."""
        tokens = self.tokens
        if tokens.first <= index < tokens.end:
            return self.words.word_at(index)
        return ""

    def is_mark(self, index: int) -> bool:
        """Whether a mark is there, or the sentence is over."""
        return not self.word_at(index)[:1].isalnum()

    def is_doubled(self, index: int) -> bool:
        """Whether a hyphen ties a word to another one: `Disebut - sebut`, `putus - sambung`."""
        if self.word_at(index - 1) != "-" or index - 2 < self.first:
            return False
        return not self.is_mark(index - 2)

    def is_quoted(self, index: int) -> bool:
        """Whether the token is inside quotation marks, or is one."""
        return self.quotations.at(index) is not None

    def find_first_words(self, table: PhraseTable) -> list[int]:
        """The tokens of the sentence whose word is the first one of a phrase of a table of cues."""
        if not self.cues:
            return []
        words = self.words.lower_words
        first_words = table.by_first_word
        return [index for index in self.cues if words[index] in first_words]

    def find_limit(self, index: int) -> int:
        """End of the sentence that has a token, or the next quotation in it."""
        sentence_end = self.passage.sentence_tokens(self.passage.sentence_at(index)).end
        opening = self.quotations.find_next_opening(index, sentence_end)
        if opening < sentence_end and self.words.is_mentioned(opening):
            return self.find_limit(opening)  # `kata Markus "Kule" Penani`
        return opening

    def opens_content(self, index: int) -> bool:
        """Whether `bahwa` or the like is there, which begins what was said."""
        return self.opener_at(index).kind == "content"

    def begins_clause(self, index: int) -> bool:
        """Whether the token begins its sentence or follows a mark, a quotation or a connective."""
        before = index - 1
        if before < self.first or self.word_at(before) in _CLAUSE_MARKS:
            return True
        return self.is_quoted(before) or self.follows_connective(index)

    def follows_connective(self, index: int) -> bool:
        """Whether only a connective precedes the token in its sentence."""
        connective = self.opening_connective()
        if not connective.length:
            return False
        return self.first + connective.length == index

    def opening_connective(self) -> TablePhrase:
        """The connective that begins the sentence; NO_PHRASE where none does."""
        return self.words.connective_at(self.first)

    def resolve(
        self, phrase: SpeakerPhrase | None, quotation: MarkedQuotation | None = None
    ) -> Resolution:
        """The speakers of a phrase, and the rule that settled them."""
        if phrase is None:
            return UNRESOLVED
        if phrase.kind == "named":
            return resolve_named(phrase, self.words)
        memory = self.memory
        if phrase.kind in POINTING_BACK:
            others = self._find_others(phrase, quotation)
            memory = memory.leave_out(others, is_quoted=quotation is not None)
        return resolve_speakers(memory, phrase, self.words, self.number)

    def _find_others(
        self, phrase: SpeakerPhrase, quotation: MarkedQuotation | None
    ) -> frozenset[str]:
        """The people whom a pronoun does not mean: its speaker names them."""
        rest = TokenRange(phrase.end, self.passage.sentence_tokens_at(phrase.first).end)
        people = list(self.words.people_within(rest))
        if quotation is not None:
            people += self.passage.people_across(quotation.inside)
        return frozenset(person.name for person in people)

    # --- phrases as in ParagraphWords, but within the sentence and outside quotations -------------

    def attribution_at(self, index: int) -> TablePhrase:
        """`menurut`, `diumumkan oleh`."""
        return self._limit(self.words.attribution_at(index), index)

    def find_end_of_anaphor(self, index: int) -> int:
        """The token behind words that point to the sentence before; the same where none do.

        `hal ini`, `hal sama`, `keluhan yang senada`
        """
        first = self.attribution_at(index)
        end = index + first.length
        if first.kind != "thing":
            return end if first.kind == "anaphor" else index
        end += self.opener_at(end).kind == "relative"
        alike = self.attribution_at(end)
        if alike.kind == "alike":
            return end + alike.length
        return index

    def find_end_of_matter(self, index: int) -> int:
        """The same, also behind a word for what was said: `fakta tersebut`."""
        first = self.attribution_at(index)
        end = index + first.length
        if first.kind == "thing" and self.words.is_closing_determiner(end):
            return end + 1
        return self.find_end_of_anaphor(index)

    def denies(self, tokens: TokenRange) -> bool:
        """Whether a cue says that something is not so: `membantah`."""
        return self.guard_at(tokens.first).kind == "denial"

    def connective_at(self, index: int) -> TablePhrase:
        """`dan`, `sementara itu`."""
        return self._limit(self.words.connective_at(index), index)

    def guard_at(self, index: int) -> TablePhrase:
        """`akan`, `pernyataan`."""
        return self._limit(self.words.guard_at(index), index)

    def modifier_at(self, index: int) -> TablePhrase:
        """`juga`, `Rabu`."""
        return self._limit(self.words.modifier_at(index), index)

    def opener_at(self, index: int) -> TablePhrase:
        """`bahwa`, `untuk`, `di`."""
        return self._limit(self.words.opener_at(index), index)

    def reporting_verb_at(self, index: int) -> TablePhrase:
        """`mengatakan`."""
        return self._limit(self.words.reporting_verb_at(index), index)

    def route_at(self, index: int) -> TablePhrase:
        """`seperti dikutip`."""
        return self._limit(self.words.route_at(index), index)

    def _limit(self, phrase: TablePhrase, index: int) -> TablePhrase:
        if phrase is NO_PHRASE:
            return NO_PHRASE
        if self.is_quoted(index):
            return NO_PHRASE
        if index + phrase.length > self.end:
            return NO_PHRASE
        return phrase
