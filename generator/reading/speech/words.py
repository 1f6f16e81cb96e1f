"""What the words of a paragraph are, by which the noun phrases of speakers are delimited."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.core.text import Words
from generator.nouns.article import Mention
from generator.reading.name_marks import RELATIONS, is_unspoken
from generator.reading.speech.lexicon import SpeechLexicon, TablePhrase
from generator.reading.speech.passages import ArticleSpelling, Passage, SentenceMentions, TokenRange

OPENING_BRACKETS = frozenset("([")
CLOSING_BRACKETS = frozenset(")]")
HANDLE_MARK = "@"  # begins the name of an account
_SIGNS_FOR_AND = frozenset("&/")  # `Ani & Budi`, `Ani/Budi`
ONE_PERSON = frozenset({"person", "known"})  # kinds of determiners
DASHES = frozenset("—–")
PART_MARKS = OPENING_BRACKETS | CLOSING_BRACKETS | DASHES | {","}
ADVERBS = frozenset({"word", "aspect", "degree"})  # kinds of modifiers
# Kinds of guards before a verb of no report
VERB_GUARDS = frozenset({"verb", "verb-into", "verb-condition"})
PASSIVES = frozenset({"passive", "passive-one", "derived"})  # kinds of attributions
ENDING_OPENERS = frozenset({"clause", "company", "agent"})  # kinds of openers
# Kinds of openers that may be part of an office: `Duta Besar untuk PBB`.
OPENERS_WITHIN_OFFICE = frozenset({"place", "purpose"})

SHORTEST_VERB = 5  # characters
SHORTEST_WITH_POSSESSOR = 7  # characters of a capitalised word with one
SHORTEST_CUE_WITH_PRONOUN = 6  # characters of one that no table has
LONGEST_ABBREVIATION = 5  # characters of one that no table lists, before its full stop
LONGEST_RELATION = 2  # words of `kuasa hukum` before a name
LONGEST_BRACKET = 12  # tokens of a bracket that is skipped


class ParagraphWords(Frozen, eq=False):
    """The words of one paragraph with the tables of its language, by the index of their tokens.

    Each question may be asked of indexes before the paragraph and behind it, too: a rule that looks
    one word ahead need not know that an article breaks off behind `Menurut Sutarjo,`.
    """

    passage: Passage
    lexicon: SpeechLexicon
    spelling: ArticleSpelling
    lower_words: Words  # of the passage
    cues: tuple[int, ...]  # tokens whose word is the first one of a cue

    def tokens_of(self, mention: Mention) -> TokenRange:
        return self.passage.tokens_of(mention)

    def mentions_within(self, tokens: TokenRange) -> SentenceMentions:
        return self.passage.mentions_within(tokens)

    def span_of(self, tokens: TokenRange) -> Span:
        return self.passage.span_of(tokens)

    def is_utterance_with_pronoun(self, index: int) -> bool:
        """Whether what somebody says is there with the pronoun of who says it: `pernyataannya`."""
        return self.lower_at(index) in self.lexicon.utterances_with_pronoun

    def word_at(self, index: int) -> str:
        """The word or mark there; "" before the paragraph and behind it."""
        if 0 <= index < len(self.passage.words):
            return self.passage.words[index]
        return ""

    def initial_at(self, index: int) -> str:
        """The first character of the word or mark there; "" outside the paragraph."""
        return self.word_at(index)[:1]

    def lower_at(self, index: int) -> str:
        """The word or mark there in lower case; "" outside the paragraph."""
        if 0 <= index < len(self.lower_words):
            return self.lower_words[index]
        return ""

    def cues_within(self, tokens: TokenRange) -> tuple[int, ...]:
        """The tokens of a range whose word is the first one of a cue."""
        first = bisect_left(self.cues, tokens.first)
        end = bisect_left(self.cues, tokens.end)
        return self.cues[first:end]

    # --- one word -------------------------------------------------------------------------------

    def has_capital(self, index: int) -> bool:
        return self.initial_at(index).isupper()

    def lacks_capital(self, index: int) -> bool:
        return not self.has_capital(index)

    def is_mark(self, index: int) -> bool:
        """Whether a mark is there, or nothing."""
        return not self.initial_at(index).isalnum()

    def is_mentioned(self, index: int) -> bool:
        return self.passage.is_mentioned(index)

    def mentions_around(self, index: int) -> SentenceMentions:
        """The mentions to which that word belongs."""
        return self.passage.mentions_around(index)

    def is_closing_bracket(self, index: int) -> bool:
        return self.word_at(index) in CLOSING_BRACKETS

    def is_time(self, index: int) -> bool:
        kind = self.modifier_at(index).kind
        return kind == "time" or self.initial_at(index).isdigit()

    def is_name_part(self, index: int) -> bool:
        return self.has_capital(index) and not self.is_time(index)

    def may_be_unlisted_name(self, index: int) -> bool:
        """Whether a capitalised word is there that is no date and in no mention."""
        return self.is_name_part(index) and not self.is_mentioned(index)

    def is_given_name(self, index: int) -> bool:
        if not self.has_capital(index):
            return False
        return self.lower_at(index) in self.lexicon.given_names

    def is_inner_stop(self, index: int) -> bool:
        """Whether a full stop is there that parts no words: `AS.com`."""
        starts = self.passage.starts
        following = index + 1
        if self.word_at(index) != "." or following >= len(starts):
            return False
        return starts[following] == starts[index] + 1

    def has_possessor(self, index: int) -> bool:
        """Whether a capitalised word ends in its possessor: `akun Twitternya`, but not `Sonya`."""
        word = self.word_at(index)
        if len(word) < SHORTEST_WITH_POSSESSOR:
            return False
        return word.endswith(self.lexicon.clitics)

    def is_role_head(self, index: int) -> bool:
        """Whether an office or body begins there."""
        return self.role_head_at(index).length > 0

    def is_crowd_head(self, index: int) -> bool:
        """Whether a noun is there that means one person or several: `warga`."""
        return self.lower_at(index) in self.lexicon.crowd_heads

    def is_anonymous(self, index: int) -> bool:
        """Whether a word for somebody without a name begins there."""
        return self.anonymous_at(index).length > 0

    def is_relation(self, index: int) -> bool:
        """Whether a word for somebody's relation begins there: `ayah`, `kuasa hukum`."""
        return self.guard_at(index).kind in RELATIONS

    def means_human(self, index: int) -> bool:
        """Whether a noun begins there that means one person without a name: `ibu`, `wanita`."""
        return self.anonymous_at(index).kind in {"person", "human"}

    def heads_office(self, index: int) -> bool:
        """Whether the head of a person's office begins there, not that of a body: `menteri`."""
        return self.role_head_at(index).kind == "person"

    def is_conjunction(self, index: int) -> bool:
        """Whether a word is there that joins two speakers."""
        if self.word_at(index) in _SIGNS_FOR_AND:
            return True
        return self.connective_at(index).kind == "join"

    def is_closing_determiner(self, index: int) -> bool:
        """Whether `ini`, `itu`, `tersebut` … is there."""
        return self.determiner_at(index).kind == "after"

    def is_verb(self, index: int) -> bool:
        """Whether the word has the shape of a verb."""
        word = self.word_at(index)
        if len(word) < SHORTEST_VERB:
            return False
        if not word.startswith(self.lexicon.verb_prefixes):
            return False
        if word.startswith(self.lexicon.verb_like_nouns):
            return False
        if self.is_closing_determiner(index):
            return False
        return not self.opener_kind(index)

    def is_address_word(self, index: int) -> bool:
        return self.lower_at(index) in self.lexicon.address_words

    def is_passive_verb(self, index: int) -> bool:
        """Whether a verb is there whose subject does not act: `dikutuk`."""
        if not self.is_verb(index):
            return False
        return not self.word_at(index).startswith(self.lexicon.active_prefixes)

    def begins_predicate(self, index: int) -> bool:
        """Whether a verb is there, or an adverb that comes before what is said of a subject."""
        return self.is_verb(index) or self.modifier_at(index).kind == "aspect"

    def is_closing_cue(self, index: int) -> bool:
        """Whether a word is there that follows what was said: `kata`, `ujarnya`."""
        return self.lexicon.is_closing_cue(self.lower_at(index))

    def is_cue_without_pronoun(self, index: int) -> bool:
        """Whether such a word is there without a pronoun: `kata`."""
        return self.lower_at(index) in self.lexicon.closing_cues

    def is_cue_with_pronoun(self, index: int) -> bool:
        """Whether such a word is there with its pronoun: `ujarnya`."""
        return self.lower_at(index) in self.lexicon.closing_cues_with_pronoun

    def begins_speaker(self, index: int) -> bool:
        """Whether a name, an office, a pronoun or somebody described may begin there."""
        if self.is_name_part(index) or self.pronoun_kind(index):
            return True
        return self.determiner_at(index).kind == "before" or self.begins_description(index)

    def begins_agent(self, index: int) -> bool:
        """Whether who does what a passive verb says may follow: behind `oleh` or the verb."""
        if self.opener_kind(index) == "agent":
            return True
        return self.attribution_at(index).kind in PASSIVES

    def begins_company(self, index: int) -> bool:
        """Whether words for who comes along begin there: `bersama`, `didampingi`."""
        if self.attribution_at(index).kind == "together":
            return not self.has_capital(index)  # `Politeknik Harapan Bersama`
        return self.opener_kind(index) == "company"

    def ends_clause(self, index: int) -> bool:
        """Whether a noun phrase is over there: no predicate follows."""
        if self.is_mark(index) or self.opener_kind(index):
            return True
        return self.modifier_at(index).length > 0

    def may_be_unlisted_cue(self, index: int) -> bool:
        """Whether a word is there that may report something, though no table says so.

        A word with the prefix of a verb has its object behind it (`menirukan Hayashi`).
        """
        word = self.word_at(index)
        if not word.isalpha() or not word.islower():
            return False
        if self.is_verb(index) or self.is_time(index):
            return False
        if self.opener_kind(index) or self.guard_at(index).length:
            return False
        return self.connective_at(index).kind not in {"join", "argue"}

    def is_unlisted_cue_with_pronoun(self, index: int) -> bool:
        """Whether such a word is there with its pronoun, and nothing else: `sindirnya`."""
        word = self.word_at(index)
        if len(word) < SHORTEST_CUE_WITH_PRONOUN:
            return False
        if not word.endswith(self.lexicon.clitics):
            return False
        if not self.may_be_unlisted_cue(index):
            return False
        if not self.ends_clause(index + 1):
            return False
        for table in (self.connective_at, self.modifier_at, self.attribution_at, self.anonymous_at):
            if table(index).length:
                return False
        return True

    def is_abbreviation_stop(self, index: int, limit: int) -> bool:
        """Whether the full stop there belongs to an abbreviation and does not end the sentence."""
        following = index + 1
        if following >= limit:
            return False
        if not self.has_capital(following) and not self._is_title_cut_short(following):
            return False
        before = self.word_at(index - 1)
        if before in self.lexicon.abbreviations or is_unspoken(before):
            return True
        return len(before) <= LONGEST_ABBREVIATION and self.has_capital(index - 1)

    def _is_title_cut_short(self, index: int) -> bool:
        """Whether titles in small letters are there, with their stops: `Dr. med. dr. Rewangga`."""
        if self.word_at(index + 1) != ".":
            return False
        if self.word_at(index) not in self.lexicon.abbreviations:
            return False
        behind = index + 2
        return self.has_capital(behind) or self._is_title_cut_short(behind)

    def pronoun_kind(self, index: int) -> str:
        """Kind of the pronoun there, "" for other words."""
        return self.lexicon.pronouns.get(self.lower_at(index), "")

    def opener_kind(self, index: int) -> str:
        """Kind of the words there that begin no speaker (`di`, `saat`); "" for others.

        A capital inside a name opens nothing: `Menteri Dalam Negeri`.
        """
        kind = self.opener_at(index).kind
        if kind and self.has_capital(index) and not self.is_mark(index - 1):
            return ""
        return kind

    def find_copula(self, tokens: TokenRange) -> int:
        """Where `adalah` or the like is in a range; the token behind the range where it is not."""
        lower_words = self.lower_words[tokens.first : tokens.end]
        if self.lexicon.copula_words.isdisjoint(lower_words):
            return tokens.end
        return tokens.find(lambda index: self.opener_kind(index) == "copula")

    def opens_clause(self, index: int) -> bool:
        """Whether words begin there that can be no part of an office."""
        kind = self.opener_kind(index)
        return bool(kind) and kind not in OPENERS_WITHIN_OFFICE

    # --- phrases of the tables: the longest that begins there, NO_PHRASE where none does ---------

    def anonymous_at(self, index: int) -> TablePhrase:
        """Words for somebody without a name: `pejabat`."""
        return self.lexicon.anonymous.match(self.lower_words, index)

    def attribution_at(self, index: int) -> TablePhrase:
        """Words that attribute without a verb of saying: `menurut`, `diumumkan oleh`."""
        return self.lexicon.attributions.match(self.lower_words, index)

    def connective_at(self, index: int) -> TablePhrase:
        """Words that precede a subject: `dan`, `sementara itu`."""
        return self.lexicon.connectives.match(self.lower_words, index)

    def determiner_at(self, index: int) -> TablePhrase:
        """Words of a noun phrase that are no part of what it names: `para`, `tersebut`."""
        return self.lexicon.determiners.match(self.lower_words, index)

    def group_at(self, index: int) -> TablePhrase:
        """Words for several people who were named before: `kedua pemimpin`."""
        return self.lexicon.groups.match(self.lower_words, index)

    def guard_at(self, index: int) -> TablePhrase:
        """Words that keep others from reporting: `akan`, `pernyataan`."""
        return self.lexicon.guards.match(self.lower_words, index)

    def modifier_at(self, index: int) -> TablePhrase:
        """Adverbs and words of time: `juga`, `Rabu`."""
        return self.lexicon.modifiers.match(self.lower_words, index)

    def opener_at(self, index: int) -> TablePhrase:
        """Words that begin no speaker: `bahwa`, `untuk`, `di`."""
        return self.lexicon.clause_openers.match(self.lower_words, index)

    def reporting_verb_at(self, index: int) -> TablePhrase:
        """Verbs of saying between a speaker and what was said: `mengatakan`."""
        return self.lexicon.reporting_verbs.match(self.lower_words, index)

    def role_head_at(self, index: int) -> TablePhrase:
        """The head of an office or body: `menteri`, `kementerian`."""
        return self.lexicon.role_heads.match(self.lower_words, index)

    def route_at(self, index: int) -> TablePhrase:
        """Words that name through whom a report came: `seperti dikutip`."""
        return self.lexicon.routes.match(self.lower_words, index)

    def utterance_at(self, index: int) -> TablePhrase:
        """What somebody says or writes, and words beside it: `pernyataan`, `lengkap`."""
        return self.lexicon.utterances.match(self.lower_words, index)

    # --- noun phrases ---------------------------------------------------------------------------

    def begins_description(self, index: int) -> bool:
        """Whether an office, a body or a word for somebody without a name begins there."""
        if not self.word_at(index):
            return False
        rest = TokenRange(index, len(self.passage.tokens))
        head = self.find_head(rest)
        return self.is_role_head(head) or self.is_anonymous(head)

    def find_head(self, phrase: TokenRange) -> int:
        """Where the noun begins behind its determiners: `para`, `salah satu`."""
        head = phrase.first
        last = phrase.last
        while head < last:
            determiner = self.determiner_at(head)
            if determiner.kind in {"", "after"}:
                break
            head += determiner.length
        return min(head, last)

    def is_relative_of(self, first: int, name: int) -> bool:
        """Whether a word from there on that ends before a name makes it somebody else.

        `ayah Stoltenberg`, `kuasa hukum Stoltenberg`
        """
        for index in range(max(first, name - LONGEST_RELATION), name):
            relation = self.guard_at(index)
            if relation.kind in RELATIONS and index + relation.length == name:
                return True
        return False

    def people_within(self, tokens: TokenRange) -> SentenceMentions:
        mentions = self.mentions_within(tokens)
        return tuple([mention for mention in mentions if mention.kind == "person"])

    def split_at_commas(self, tokens: TokenRange) -> Iterator[TokenRange]:
        """The parts between commas and dashes outside brackets."""
        depth = 0
        first = tokens.first
        words = self.passage.words[tokens.first : tokens.end]
        for index, word in enumerate(words, tokens.first):
            if word not in PART_MARKS:
                continue
            if word in OPENING_BRACKETS:
                depth += 1
            elif word in CLOSING_BRACKETS:
                depth = max(0, depth - 1)
            elif depth == 0 and not self._is_within_name(index):
                yield TokenRange(first, index)
                first = index + 1
        yield tokens.starting_at(first)

    def _is_within_name(self, index: int) -> bool:
        """Whether a mark is inside a name: `Kementerian Ekonomi, Perdagangan dan Industri`."""
        start = self.passage.starts[index]
        mentions = self.passage.mentions[self.passage.sentence_at(index)]
        return any(mention.start < start < mention.end for mention in mentions)

    def trim(self, tokens: TokenRange) -> TokenRange:
        """A range without connectives in front and adverbs, dates and brackets behind."""
        first, end = self.skip_connectives(tokens), tokens.end
        while first < end:
            surplus = self._count_surplus(TokenRange(first, end))
            if not surplus:
                break
            end -= surplus
        return TokenRange(first, max(first, end))

    def skip_connectives(self, tokens: TokenRange) -> int:
        """The token behind the connectives in front of a range, which may be the end."""
        first = tokens.first
        while first < tokens.end:
            connective = self.connective_at(first)
            if not connective.length:
                break
            first += connective.length
        return first

    def _count_surplus(self, tokens: TokenRange) -> int:
        """How many tokens at the end of a range are no part of a noun phrase."""
        last = tokens.last
        initial = self.initial_at(last)
        if not initial.isalnum():
            if self.is_closing_bracket(last):
                return self._count_bracket(tokens)
            return int(not self.is_mentioned(last))  # `Hamid S.`
        modifier_length = self._count_modifier(tokens)
        if modifier_length:
            return modifier_length
        is_only_word = last == tokens.first
        if initial.isdigit() and not is_only_word:
            return 1
        return 0

    def _count_modifier(self, tokens: TokenRange) -> int:
        """How many tokens the adverb or date has that ends a range; 0 where none does."""
        lexicon = self.lexicon
        last_two = self.lower_words[tokens.end - 2 : tokens.end]
        if lexicon.modifier_ends.isdisjoint(last_two):
            return 0
        longest = min(lexicon.modifiers.longest + 1, tokens.length)  # one with its next word
        for length in range(longest, 0, -1):
            modifier = self.modifier_at(tokens.end - length)
            if modifier.length == length:
                return length
            if modifier.kind != "with-next" or modifier.length != length - 1:
                continue
            if not self.has_capital(tokens.last):
                return length
        return 0

    def _count_bracket(self, tokens: TokenRange) -> int:
        """How many tokens the bracket has that closes a range; 0 where it opens too far away."""
        last = tokens.last
        earliest = max(tokens.first, tokens.end - LONGEST_BRACKET)
        for index in range(last - 1, earliest - 1, -1):
            if self.word_at(index) in OPENING_BRACKETS:
                return tokens.end - index
        return 0


def read_words(
    passage: Passage, lexicon: SpeechLexicon, spelling: ArticleSpelling
) -> ParagraphWords:
    lower_words = passage.lower_words
    cues: list[int] = []
    if not lexicon.cue_words.isdisjoint(lower_words):
        cues = [index for index, word in enumerate(lower_words) if word in lexicon.cue_words]
    return ParagraphWords(
        passage=passage,
        lexicon=lexicon,
        spelling=spelling,
        lower_words=lower_words,
        cues=tuple(cues),
    )
