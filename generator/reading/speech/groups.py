"""Reads groups without a name: `para pemimpin Kelompok Nelayan Asia`, `sejumlah joki`."""

from __future__ import annotations

from itertools import chain

from generator.core.text import Words
from generator.nouns.article import Mention
from generator.reading.speech.lexicon import PhraseTable, SpeechLexicon
from generator.reading.speech.passages import Passage, TokenRange
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.words import CLOSING_BRACKETS, OPENING_BRACKETS, ParagraphWords

MOST_CAPITALS_OF_TRAIT = 3  # words that no list knows behind one; more have a name among them
LONGEST_OWNER = 4  # tokens of `pemilik toko itu`
LONGEST_DESCRIPTION = 12  # tokens behind a noun that tell more of who is meant
SHORTEST_AGENT = 6  # characters of a noun that its beginning shows to do something

# `pelantun 'Senja' itu`
_MARKS_IN_DESCRIPTIONS = OPENING_BRACKETS | CLOSING_BRACKETS | frozenset("'\"“”‘’")
# Kinds of determiners, and whether a noun behind one is of one or of several.
_NUMBERS = {"people": "many", "several": "many", "person": "one", "known": "one"}


def read_number(words: ParagraphWords, tokens: TokenRange) -> str:
    """Whether the first words of a phrase speak of "one" or "many"; "" where they do not say."""
    if words.initial_at(tokens.first).isdigit():
        return "many"
    return _NUMBERS.get(words.determiner_at(tokens.first).kind, "")


def names_members(words: ParagraphWords, tokens: TokenRange) -> bool:
    """Whether `para pemimpin` says of what: `para pemimpin Kelompok Nelayan Asia`."""
    group = words.group_at(tokens.first)
    if group.kind != "many":
        return False
    rest = tokens.starting_at(tokens.first + group.length)
    return not rest.is_empty and not words.is_closing_determiner(rest.first)


def read_several(words: ParagraphWords, tokens: TokenRange, head: int) -> SpeakerPhrase | None:
    """Several people by a noun behind `para`, `sejumlah` …, which begin the range."""
    if not _is_noun(words, head):
        return None
    determiner = words.determiner_at(tokens.first)
    is_sure = determiner.kind == "people" or words.is_role_head(head)
    if not is_sure and _is_abstract(words, head):
        return None
    return _make_group(words, tokens, head, "many", is_sure=is_sure)


def read_described(words: ParagraphWords, tokens: TokenRange, head: int) -> SpeakerPhrase | None:
    """Somebody by a noun that no list has: `seorang joki`, `pemancing`, `bocah itu`."""
    if not names_somebody(words, tokens.first):
        return None
    number = read_number(words, tokens)
    is_sure = number == "one"
    return _make_group(words, tokens.starting_at(head), head, number, is_sure=is_sure)


def skip_utterance(words: ParagraphWords, index: int, limit: int) -> int:
    """The token behind `pernyataan`, `keterangan resmi` …, where their issuer follows.

    The same token where no such word is there or none follows.
    """
    if words.utterance_at(index).kind != "utterance":
        return index
    end = index
    while end < limit:
        # `keterangan dalam unggahan X`, `laporan dari X`
        length = words.utterance_at(end).length or int(words.opener_kind(end) == "place")
        if not length:
            break
        end += length
    names_issuer = end < limit and (words.has_capital(end) or words.is_role_head(end))
    return end if names_issuer else index


def find_named_body(words: ParagraphWords, index: int) -> Mention | None:
    """The one body met before whose name begins with the noun there: `kementerian itu`."""
    opening = f"{words.lower_at(index)} "
    end = words.passage.starts[index]
    bodies = {}
    for passage in words.spelling.passages:
        for mentions in passage.mentions:
            for mention in mentions:
                if mention.start >= end or mention.kind == "person":
                    continue
                if mention.name.lower().startswith(opening):
                    bodies[mention.entity] = mention
    if len(bodies) != 1:
        return None
    return next(iter(bodies.values()))


def is_described_again(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether words for one person tell more of somebody: `pelatih asal Zeltrana`, `ayah … itu`.

    `sang pelatih` is whoever was named, but `sang istri` may have no name.
    """
    if phrase.is_known:
        return phrase.kind != "body" and not words.is_relation(phrase.first)
    if phrase.number or not _means_person(words, phrase):
        return False
    return _has_trait(words, phrase.tokens) or _closes_with_determiner(words, phrase)


def closes_after_name(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether `itu` closes a phrase, and a person was named, but none brought in by its noun."""
    if may_be_another(words, phrase) or not _closes_with_determiner(words, phrase):
        return False
    noun = words.lower_at(phrase.first)
    start = words.passage.starts[phrase.first]
    determiners = words.lexicon.determiners
    names_person = False
    for passage in words.spelling.passages:
        if _comes_behind_number(noun, passage.lower_words, determiners):
            return False
        for mention in chain.from_iterable(passage.mentions):
            names_person |= mention.kind == "person" and mention.end < start
    return names_person


def owns_thing_before(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether `itu` goes with a thing of which the article told before: `pemilik toko itu`."""
    noun_index = phrase.tokens.last - 1
    if phrase.tokens.length > LONGEST_OWNER or noun_index <= phrase.first:
        return False
    if not words.initial_at(noun_index).islower():
        return False
    noun = words.lower_at(noun_index)
    head = words.lower_at(noun_index - 1)
    end = words.passage.starts[phrase.first]
    for passage in words.spelling.passages:
        for index, word in enumerate(passage.lower_words):
            if passage.starts[index] >= end:
                return False
            if word == noun and passage.word_at(index - 1).lower() != head:
                return True
    return False


def may_be_another(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether words for somebody without a name tell little: `sumber itu`, not `pria itu`."""
    is_nameless = phrase.kind in {"anonymous", "described"}
    return is_nameless and words.anonymous_at(phrase.first).kind != "human"


def _means_person(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    if phrase.kind in {"anonymous", "described"}:
        return words.is_relation(phrase.first) or words.means_human(phrase.first)
    return phrase.kind != "body"


def _has_trait(words: ParagraphWords, tokens: TokenRange) -> bool:
    """Whether a phrase says where somebody is from or what he was, and does not name him."""
    trait = tokens.find(lambda index: words.guard_at(index).kind == "trait")
    if trait == tokens.end:
        return False
    behind = tokens.starting_at(trait + 1)
    capitals = [index for index in behind.indexes() if words.may_be_unlisted_name(index)]
    return len(capitals) <= MOST_CAPITALS_OF_TRAIT


def _closes_with_determiner(words: ParagraphWords, phrase: SpeakerPhrase) -> bool:
    """Whether `itu` closes a phrase, or what tells more behind it.

    `eks duta besar di Belanda itu`, `penata rias yang … itu`, `juara dunia di semua kelas itu`, but
    not `petugas di tempat itu`.
    """
    if words.is_closing_determiner(phrase.tokens.last):
        return True
    determiner = _find_determiner_behind(words, phrase.end)
    if determiner < 0:
        return False
    opener = words.opener_kind(phrase.end)
    if phrase.kind == "anonymous" and words.is_relation(phrase.first):
        return opener in {"", "place"}  # `pemeran Budi dalam film itu`
    if opener == "place" and phrase.kind == "role":
        return True
    return opener in {"", "relative"} or words.has_capital(determiner - 1)


def _find_determiner_behind(words: ParagraphWords, first: int) -> int:
    """The `itu` that closes a description which begins there; -1 for none."""
    for index in range(first, first + LONGEST_DESCRIPTION):
        if _ends_description(words, index):
            return -1
        if words.is_closing_determiner(index):
            return index
    return -1


def _ends_description(words: ParagraphWords, index: int) -> bool:
    if words.is_mark(index):
        return words.word_at(index) not in _MARKS_IN_DESCRIPTIONS
    if words.reporting_verb_at(index).length > 0:
        return True
    return words.opener_kind(index) == "addressee"


def names_somebody(words: ParagraphWords, index: int) -> bool:
    """Whether a noun that no list has means one or several people: `pemancing`, `seorang joki`."""
    rest = TokenRange(index, len(words.passage.tokens))
    if rest.is_empty:
        return False
    head = words.find_head(rest)
    if not _is_noun(words, head):
        return False
    return read_number(words, rest) == "one" or _is_known_to_act(words, head)


def _make_group(
    words: ParagraphWords, tokens: TokenRange, head: int, number: str, *, is_sure: bool
) -> SpeakerPhrase:
    first = tokens.first
    if words.determiner_at(first).kind != "people":
        first = head
    return SpeakerPhrase(tokens.starting_at(first), "group", number=number, is_sure=is_sure)


def _is_known_to_act(words: ParagraphWords, head: int) -> bool:
    noun = words.lower_at(head)
    if words.has_capital(head) and not words.spelling.has_small_initial(noun):
        return False
    if _has_agent_shape(words, head):
        return True
    determiners = words.lexicon.determiners
    return any(
        _comes_behind_number(noun, passage.lower_words, determiners)
        for passage in words.spelling.passages
        if noun in passage.lower_words
    )


def tells_of_another(words: ParagraphWords, phrase: SpeakerPhrase, office: Words) -> bool:
    """Whether the article has told of somebody without a name whom a phrase may mean.

    `pria itu` may be `pelaku` or `seorang guru`, `kiper itu` only a `kiper`; but none whose noun is
    in the office of the one person whom the article names.
    """
    noun = words.lower_at(phrase.first)
    is_human = words.anonymous_at(phrase.first).kind == "human"
    if words.guard_at(phrase.tokens.first).kind == "trait":
        return False  # `mantan wali kota itu`
    sentence = words.passage.sentence_at(phrase.first)
    end = words.passage.sentences[sentence].start
    for passage in words.spelling.passages:
        for index, word in enumerate(passage.lower_words):
            if passage.starts[index] >= end:
                return False
            if word in office or _describes_name(passage, index):
                continue
            if word == noun and not is_human:
                return True
            if is_human and _means_one(words.lexicon, passage, index):
                return True
    return False


def _describes_name(passage: Passage, index: int) -> bool:
    """Whether a word is in somebody's name or right before it: `guru | Budi`."""
    beside = (*passage.mentions_around(index), *passage.mentions_around(index + 1))
    return any(mention.kind == "person" for mention in beside)


def _means_one(lexicon: SpeechLexicon, passage: Passage, index: int) -> bool:
    """Whether a noun there may mean one person: `seorang guru`, `tersangka`, `pencuri motor`."""
    number = ""
    if index:
        determiner = lexicon.determiners.match(passage.lower_words, index - 1)
        number = _NUMBERS.get(determiner.kind, "")
    if number:
        return number == "one"
    word = passage.lower_words[index]
    if word.endswith(lexicon.clitics):
        return False  # `pembacanya`
    if lexicon.role_heads.match(passage.lower_words, index).kind == "body":
        return False  # `pemerintah`
    return word in lexicon.crowd_heads or _is_agent(lexicon, word)


def is_brought_in(words: ParagraphWords, index: int) -> bool:
    """Whether the article has the noun there behind `sebuah`: its bearer may have no name."""
    noun = words.lower_at(index)
    determiners = words.lexicon.determiners
    for passage in words.spelling.passages:
        for at, word in enumerate(passage.lower_words):
            if word == noun and determiners.match(passage.lower_words, at - 1).kind == "before":
                return True
    return False


def _comes_behind_number(noun: str, lower_words: Words, determiners: PhraseTable) -> bool:
    """Whether the noun comes behind `para` or `seorang`, and so means people."""
    for index, word in enumerate(lower_words):
        if word != noun:
            continue
        if determiners.match(lower_words, index - 1).kind in {"people", "person"}:
            return True
    return False


def _has_agent_shape(words: ParagraphWords, index: int) -> bool:
    return _is_agent(words.lexicon, words.lower_at(index))


def _is_agent(lexicon: SpeechLexicon, noun: str) -> bool:
    if len(noun) < SHORTEST_AGENT or noun.endswith(lexicon.thing_suffixes):
        return False
    if noun.startswith(lexicon.agent_like_words):
        return False
    return noun.startswith(lexicon.agent_prefixes)


def _is_abstract(words: ParagraphWords, index: int) -> bool:
    """Whether the ending makes a noun one of things: `temuan`, `pemeriksaan`."""
    return words.lower_at(index).endswith(words.lexicon.thing_suffixes)


def _is_noun(words: ParagraphWords, index: int) -> bool:
    """Whether a word is there that may be a noun: nothing else is known of it."""
    letters = words.word_at(index).replace("-", "")
    if not letters.isalpha():
        return False
    if words.is_verb(index) or words.is_time(index) or words.is_closing_cue(index):
        return False
    if words.opener_kind(index) or words.pronoun_kind(index):
        return False
    if words.determiner_at(index).length or words.modifier_at(index).length:
        return False
    return not words.connective_at(index).length
