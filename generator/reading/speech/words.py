"""What the words of a paragraph are, by which the noun phrases of speakers are delimited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.nouns.article import Mention
from generator.reading.speech.lexicon import PhraseTable, SpeechLexicon, TablePhrase
from generator.reading.speech.passages import ArticleSpelling, Passage, TokenRange

OPENING_BRACKETS = frozenset("([")
CLOSING_BRACKETS = frozenset(")]")
DASHES = frozenset("—–")
# Kinds of openers that may be part of an office: `Duta Besar untuk PBB`.
OPENERS_WITHIN_OFFICE = frozenset({"place", "purpose"})

SHORTEST_VERB = 5  # characters
LONGEST_ABBREVIATION = 5  # characters before its full stop
LONGEST_MODIFIER = 3  # words
LONGEST_BRACKET = 12  # tokens of a bracket that is skipped


@dataclass(frozen=True, slots=True, eq=False)
class ParagraphWords:
    """The words of one paragraph with the tables of its language, by the index of their tokens.

    Each question may be asked of indexes before the paragraph and behind it, too: a rule that looks
    one word ahead need not know that an article breaks off behind `Menurut Sutarjo,`.
    """

    passage: Passage
    lexicon: SpeechLexicon
    spelling: ArticleSpelling

    def word_at(self, index: int) -> str:
        """The word or mark there; "" before the paragraph and behind it."""
        return self.passage.word_at(index)

    def initial_at(self, index: int) -> str:
        """The first character of the word or mark there; "" outside the paragraph."""
        return self.passage.word_at(index)[:1]

    def match(self, table: PhraseTable, index: int) -> TablePhrase:
        """The longest phrase of a table that begins there; NO_PHRASE where none does."""
        return table.match(self.passage.lower_words, index)

    # --- one word -------------------------------------------------------------------------------

    def has_capital(self, index: int) -> bool:
        """Whether the word there begins with a capital."""
        return self.initial_at(index).isupper()

    def is_mark(self, index: int) -> bool:
        """Whether a mark is there, or nothing."""
        return not self.initial_at(index).isalnum()

    def is_mentioned(self, index: int) -> bool:
        """Whether the token belongs to a mention."""
        return self.passage.is_mentioned(index)

    def is_closing_bracket(self, index: int) -> bool:
        """Whether a closing bracket is there."""
        return self.word_at(index) in CLOSING_BRACKETS

    def is_time(self, index: int) -> bool:
        """Whether a word of a date or time is there."""
        kind = self.match(self.lexicon.modifiers, index).kind
        return kind == "time" or self.initial_at(index).isdigit()

    def is_name_part(self, index: int) -> bool:
        """Whether a capitalised word is there that is no date."""
        return self.has_capital(index) and not self.is_time(index)

    def is_conjunction(self, index: int) -> bool:
        """Whether a word is there that joins two speakers."""
        if self.word_at(index) == "&":
            return True
        return self.match(self.lexicon.connectives, index).kind == "join"

    def is_closing_determiner(self, index: int) -> bool:
        """Whether `ini`, `itu`, `tersebut` … is there."""
        return self.match(self.lexicon.determiners, index).kind == "after"

    def is_verb(self, index: int) -> bool:
        """Whether the word has the shape of a verb."""
        word = self.word_at(index)
        if len(word) < SHORTEST_VERB:
            return False
        if not word.startswith(self.lexicon.verb_prefixes):
            return False
        if word.startswith(self.lexicon.verb_like_nouns):
            return False
        return not self.is_closing_determiner(index) and not self.opener_kind(index)

    def is_abbreviation_stop(self, index: int, limit: int) -> bool:
        """Whether the full stop there belongs to an abbreviation and does not end the sentence."""
        if index + 1 >= limit or not self.has_capital(index + 1):
            return False
        before = self.word_at(index - 1)
        return len(before) <= LONGEST_ABBREVIATION and self.has_capital(index - 1)

    def pronoun_kind(self, index: int) -> str:
        """Kind of the pronoun there, "" for other words."""
        return self.lexicon.pronouns.get(self.word_at(index).lower(), "")

    def opener_kind(self, index: int) -> str:
        """Kind of the words there that begin no speaker (`di`, `saat`); "" for others.

        A capital inside a name opens nothing: `Menteri Dalam Negeri`.
        """
        if self.has_capital(index) and self.initial_at(index - 1).isalnum():
            return ""
        return self.match(self.lexicon.clause_openers, index).kind

    def opens_clause(self, index: int) -> bool:
        """Whether words begin there that can be no part of an office."""
        kind = self.opener_kind(index)
        return bool(kind) and kind not in OPENERS_WITHIN_OFFICE

    # --- noun phrases ---------------------------------------------------------------------------

    def begins_description(self, index: int) -> bool:
        """Whether an office, a body or a word for somebody without a name begins there."""
        if not self.word_at(index):
            return False
        head = self.find_head(TokenRange(index, len(self.passage.tokens)))
        if self.match(self.lexicon.role_heads, head).length:
            return True
        return self.match(self.lexicon.anonymous, head).length > 0

    def find_head(self, phrase: TokenRange) -> int:
        """Where the noun begins behind its determiners: `para`, `salah satu`."""
        head = phrase.first
        last = phrase.after - 1
        while head < last:
            determiner = self.match(self.lexicon.determiners, head)
            if determiner.kind != "before":
                break
            head += determiner.length
        return min(head, last)

    def people_within(self, tokens: TokenRange) -> tuple[Mention, ...]:
        """The mentions of people in a range."""
        mentions = self.passage.mentions_within(tokens)
        return tuple(mention for mention in mentions if mention.kind == "person")

    def split_at_commas(self, tokens: TokenRange) -> Iterator[TokenRange]:
        """The parts between commas and dashes outside brackets."""
        depth = 0
        first = tokens.first
        for index in tokens.indexes():
            word = self.word_at(index)
            if word in OPENING_BRACKETS:
                depth += 1
            elif word in CLOSING_BRACKETS:
                depth = max(0, depth - 1)
            elif depth == 0 and (word == "," or word in DASHES):
                yield TokenRange(first, index)
                first = index + 1
        yield TokenRange(first, tokens.after)

    def trim(self, tokens: TokenRange) -> TokenRange:
        """A range without connectives in front and adverbs, dates and brackets behind."""
        first, after = tokens.first, tokens.after
        while first < after:
            connective = self.match(self.lexicon.connectives, first)
            if not connective.length:
                break
            first += connective.length
        while first < after:
            surplus = self._count_surplus(TokenRange(first, after))
            if not surplus:
                break
            after -= surplus
        return TokenRange(first, max(first, after))

    def _count_surplus(self, tokens: TokenRange) -> int:
        """How many tokens at the end of a range are no part of a noun phrase."""
        last = tokens.after - 1
        if self.is_closing_bracket(last):
            return self._count_bracket(tokens)
        if self.is_mark(last):
            return 1
        for length in range(min(LONGEST_MODIFIER, tokens.length), 0, -1):
            modifier = self.match(self.lexicon.modifiers, tokens.after - length)
            if modifier.length == length:
                return length
            takes_next = modifier.kind == "with-next" and modifier.length == length - 1
            if takes_next and not self.has_capital(last):
                return length
        ends_with_figure = self.initial_at(last).isdigit() and last > tokens.first
        return int(ends_with_figure)

    def _count_bracket(self, tokens: TokenRange) -> int:
        """How many tokens the bracket has that closes a range; 0 where it opens too far away."""
        last = tokens.after - 1
        earliest = max(tokens.first, tokens.after - LONGEST_BRACKET)
        for index in range(last - 1, earliest - 1, -1):
            if self.word_at(index) in OPENING_BRACKETS:
                return tokens.after - index
        return 0
