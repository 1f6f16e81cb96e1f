"""Recognises lines in which the page speaks: of itself, of what it offers, or to its readers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, takewhile
from typing import NamedTuple

from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.text import TextPattern, WordMap, Words, fold
from generator.languages import Language
from generator.languages.roots import read_word_rarity, root_of
from generator.reading.cleaning.pieces import PagePiece, is_capitalised

RAREST_BITS = 13.0  # of a root that the table of rarity does not list
MAX_LINE_WORDS = 45  # words of a line that is the page's
MAX_EDGE_WORDS = 15  # words of a line below the report that may be the page's
MAX_FRAGMENT_WORDS = 12  # words of `Ditulis dengan bantuan mesin.`
MAX_TOP_WORDS = 20  # words of a line above the headline that may be the page's
MAX_VIEW_WORDS = 15  # words of a call to watch or to read something
MAX_CLICK_WORDS = 5  # words of `Yuk cek di sini.`
MAX_PLATFORM_WORDS = 25  # words of a call to follow the newsroom
MAX_TEASER_WORDS = 12  # words of the question before a call
MAX_LOCK_WORDS = 3  # words of another sentence before it: `Konten ini terkunci.`
MAX_PRAISE_WORDS = 8  # words of a sentence before it on what it offers
MAX_ADDENDUM_WORDS = 6  # words of what follows a sentence of the page: `Terima Semua | Tolak`
# Classes of signs, one of which is in every line of the page
LEADING_CLASSES = frozenset(
    {"alone", "call", "house", "note", "page", "site", "sure", "text", "update", "view", "viewed"}
)
# Those that count where two signs are asked for
TELLING_CLASSES = LEADING_CLASSES | {"act", "here", "matter", "media", "platform", "reader"}
DOUBLE_QUOTES = re.compile('["“”„«»]')
END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{2,30}")
LARGE_LETTER = re.compile(r"[\W\d_]*[^\W\d_a-z]")
BUTTON = re.compile(r"[\"“”„«]([^\s\"“”„«».,!?]{1,20}(?:\s\w{1,20}){0,2})[\"”»]")  # `"Setuju"`
LABEL = re.compile(r"[\W_]*([^:：]{3,30})[:：]\s*\S")

ClassWords = Mapping[str, frozenset[str]]  # class -> folded words


class ClassPhrase(NamedTuple):
    name: str  # of the class
    padded: str  # the phrase, folded, with a blank at both ends


class VoiceWords(Frozen, eq=False):
    """The words by which the page is heard, ready for matching."""

    sets: ClassWords  # the phrases of each class
    by_word: Mapping[str, tuple[ClassPhrase, ...]]  # the phrases of which it is the key word
    single: frozenset[str]  # one word of each phrase of the page, its newsroom or its calls
    reader_ending: str  # of a word that says whose a thing is: `ponselmu`
    owned: frozenset[str]  # words to which the ending may be put
    request_endings: Words  # of a verb that asks: `masukkan`, `pindailah`
    language: Language
    dated: TextPattern  # the page's text as the time of something
    reporting: TextPattern  # a verb of saying, which makes a sentence somebody's

    def may_speak(self, vocabulary: frozenset[str]) -> bool:
        """Whether a line of those words can be the page's."""
        return not self.single.isdisjoint(vocabulary)


class _Signs(Frozen):
    """What a sentence has of the page's voice."""

    classes: frozenset[str]
    phrases: int  # of different words, that have a class
    words: int

    def have(self, *classes: str) -> bool:
        return self.classes.issuperset(classes)

    def have_any(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)


class TellingSigns(NamedTuple):
    """Signs which no report brings together."""

    required: Words  # classes, all of them
    beside: Words = ()  # classes, one of them; () where none is needed
    longest: int = MAX_LINE_WORDS  # words of the sentence

    def is_in(self, signs: _Signs) -> bool:
        if signs.words > self.longest or not signs.have(*self.required):
            return False
        return not self.beside or signs.have_any(*self.beside)


MEETINGS = (
    TellingSigns(("page",), ("house", "reader", "call", "view", "sure", "act", "matter")),
    TellingSigns(("page", "request")),
    TellingSigns(("site",), ("house", "reader", "call", "view", "sure")),
    TellingSigns(("text",), ("reader", "sure")),
    TellingSigns(("text", "act"), ("matter", "house")),
    TellingSigns(("opening act", "matter"), longest=MAX_FRAGMENT_WORDS),
    TellingSigns(("sure",), ("house", "reader", "call", "view", "two sure")),
    TellingSigns(("house",), ("address", "platform")),
    TellingSigns(("house", "matter"), ("reader", "amend", "call", "view")),
    TellingSigns(("platform",), ("call", "view"), longest=MAX_PLATFORM_WORDS),
    TellingSigns(("reader", "address"), ("call", "view")),
    TellingSigns(("reader", "here"), ("call", "view")),
    TellingSigns(("viewed", "here", "media"), longest=MAX_VIEW_WORDS),
    TellingSigns(("view", "here"), longest=MAX_CLICK_WORDS),
    TellingSigns(("view", "media"), longest=MAX_VIEW_WORDS),
)


def is_page_voice(words: VoiceWords, piece: PagePiece) -> bool:
    """Whether the page speaks in the whole line."""
    if piece.words > MAX_LINE_WORDS or not words.may_speak(piece.vocabulary):
        return False
    text = piece.text
    may_have_quotes = '"' in text or not text.isascii()
    if may_have_quotes:
        text = BUTTON.sub(r"\1", text)
    if words.reporting.search(text):
        return False
    if may_have_quotes and DOUBLE_QUOTES.search(text):
        return _announces_media(words, text)
    sentences = END_OF_SENTENCE.split(text)
    first, *others = sentences
    is_first_spoken = _is_spoken(words, first)
    if not is_first_spoken and not _leads_up(words, first):
        return False
    spoken = [is_first_spoken, *(_is_spoken(words, sentence) for sentence in others)]
    return any(spoken) and _are_additions(words, sentences, spoken)


def is_voice_at_edge(words: VoiceWords, piece: PagePiece) -> bool:
    """Whether the page may speak in a short line, which is sure only below the report."""
    text = piece.text
    if text[-1] in ":;," or piece.words > MAX_EDGE_WORDS:
        return False
    if DOUBLE_QUOTES.search(text) or words.reporting.search(text):
        return False
    sentences = END_OF_SENTENCE.split(text)
    spoken = [_may_be_spoken(words, sentence) for sentence in sentences]
    return any(spoken) and _are_additions(words, sentences, spoken)


def is_voice_above_headline(words: VoiceWords, piece: PagePiece) -> bool:
    """Whether the page may speak in a line, which is sure only above a headline."""
    if piece.words > MAX_TOP_WORDS or not words.may_speak(piece.vocabulary):
        return False
    if DOUBLE_QUOTES.search(piece.text):
        return False
    if not piece.stop and is_capitalised(piece):
        return False
    signs = _read_signs(words, piece.text)
    if signs.have("report"):
        return False
    if signs.have("sure"):
        return True
    return len(signs.classes) > 1 and signs.have_any("house", "reader", "call", "view", "site")


def _may_be_spoken(words: VoiceWords, sentence: str) -> bool:
    """Whether a sentence has a sign of the page, or two where it ends like one of the report."""
    signs = _read_signs(words, sentence)
    if signs.have_any("report", "pointing"):
        return False
    if signs.have("alone") or signs.have("request", "reader"):
        return True
    leading = signs.classes & (LEADING_CLASSES - {"viewed", "sure"})
    if not sentence.endswith("."):
        return bool(leading) or signs.have("sure")
    return bool(leading) and signs.phrases > 1 and "," not in sentence


def addresses_readers(words: VoiceWords, text: str) -> bool:
    return _read_signs(words, text).have("reader")


def _announces_media(words: VoiceWords, text: str) -> bool:
    """Whether a line asks to watch or read what its quotation marks name: `Simak Video "…":`."""
    before = DOUBLE_QUOTES.split(text, maxsplit=1)[0]
    if not before.strip() or END_OF_SENTENCE.search(before):
        return False
    signs = _read_signs(words, before)
    return signs.have_any("call", "view") and _is_spoken(words, before)


def find_page_voice(words: VoiceWords, piece: PagePiece) -> int | None:
    """Where in the line the page begins to speak behind another's sentences; None where nowhere."""
    if not words.may_speak(piece.vocabulary):
        return None
    offset = None
    end = len(piece.text)
    for stop in reversed(list(END_OF_SENTENCE.finditer(piece.text))):
        sentence = piece.text[stop.end() : end]
        if DOUBLE_QUOTES.search(sentence) or not _is_surely_spoken(words, sentence):
            break
        offset = end = stop.end()
    if offset is None or is_page_voice(words, piece):
        return None
    return offset


def _is_surely_spoken(words: VoiceWords, sentence: str) -> bool:
    key = frozenset(fold(sentence).split())
    if not words.may_speak(key):
        return False
    signs = _read_signs(words, sentence)
    names_page = signs.have_any("page", "sure", "platform") or signs.have("media", "here")
    asks_readers = signs.have_any("house", "reader", "call", "view")
    return names_page and asks_readers and _are_of_page(signs)


def _are_additions(words: VoiceWords, sentences: Sequence[str], spoken: Sequence[bool]) -> bool:
    """Whether all other sentences are questions before the page's, or short ones behind it."""
    is_behind = False
    for sentence, is_spoken in zip(sentences, spoken, strict=True):
        if is_spoken:
            is_behind = True
        elif is_behind:
            if len(sentence.split()) > MAX_ADDENDUM_WORDS:
                return False
        elif not _leads_up(words, sentence):
            return False
    return True


def _leads_up(words: VoiceWords, sentence: str) -> bool:
    """Whether a sentence before the page's may be its own: `Suka artikel ini?`, `Terkunci.`."""
    length = len(sentence.split())
    if length <= (MAX_TEASER_WORDS if sentence.endswith("?") else MAX_LOCK_WORDS):
        return True
    return length <= MAX_PRAISE_WORDS and _praises_page(_read_signs(words, sentence))


def _praises_page(signs: _Signs) -> bool:
    """Whether it is on what pages offer: `Lebih nyaman baca berita di aplikasi.`."""
    return signs.phrases > 1 and signs.have("matter", "media") and not signs.have("report")


def _is_spoken(words: VoiceWords, sentence: str) -> bool:
    return _are_of_page(_read_signs(words, sentence))


def _are_of_page(signs: _Signs) -> bool:
    """Whether two signs meet that no report brings together."""
    if signs.have_any("note", "alone"):
        return True
    if signs.have("update") and signs.have_any("page", "text"):
        return True
    if signs.have("report"):
        return False
    return any(meeting.is_in(signs) for meeting in MEETINGS)


def _read_signs(words: VoiceWords, sentence: str) -> _Signs:
    single = fold(sentence).split()
    padded = _part_endings(words, single)
    phrases = _leave_out_parts(_find_phrases(words, padded))
    phrases_of_voice = {phrase.padded for phrase in phrases if phrase.name in TELLING_CLASSES}
    classes = _list_classes(words, phrases, padded)
    if "@" in sentence and ADDRESS.search(sentence):
        classes.add("address")
    classes.update(_list_labels(words, sentence))
    if "pointing" not in classes:
        classes.update(_list_opening_classes(words, sentence, single))
    return _Signs(frozenset(classes), len(phrases_of_voice), len(single))


def _list_opening_classes(words: VoiceWords, sentence: str, single: Sequence[str]) -> Iterator[str]:
    """The classes that a sentence has by its first words."""
    if single and single[0] in words.sets["act"] and "," not in sentence:
        yield "opening act"
    if not LARGE_LETTER.match(sentence):
        return
    yield from _list_calls(words, single)
    if _is_request(words, single[0]):
        yield "request"


def _list_classes(words: VoiceWords, phrases: Iterable[ClassPhrase], padded: str) -> set[str]:
    """The classes that phrases of a key have wherever they are in it."""
    classes = {phrase.name for phrase in phrases}
    if "event" in classes and words.dated.search(padded):
        undated = words.dated.sub(" ", padded)
        left = [phrase for phrase in phrases if phrase.padded in undated]
        classes = {phrase.name for phrase in left}
    sure = {phrase for phrase in phrases if phrase.name == "sure"}
    if len(sure) > 1:
        classes.add("two sure")
    return classes - {"note", "update", "call", "view"}


def _list_labels(words: VoiceWords, sentence: str) -> Iterator[str]:
    """The classes of what is before the colon of a sentence: `Catatan: …`."""
    label = LABEL.match(sentence)
    if label is None:
        return
    key = " ".join(takewhile(str.isalpha, fold(label[1]).split()))
    for name in ("note", "update"):
        if key in words.sets[name]:
            yield name


def _leave_out_parts(phrases: Sequence[ClassPhrase]) -> Sequence[ClassPhrase]:
    """The phrases without what is only a part of those that name the page.

    `artikel` is a part of `artikel ini`.
    """
    names = [phrase.padded for phrase in phrases if phrase.name in {"page", "text", "site"}]
    if not names:
        return phrases
    return [phrase for phrase in phrases if not _is_within(phrase.padded, names)]


def _is_within(padded: str, names: Iterable[str]) -> bool:
    return any(padded in name and padded != name for name in names)


def _find_phrases(words: VoiceWords, padded: str) -> list[ClassPhrase]:
    """The phrases that a key with a blank at both ends has."""
    phrases: list[ClassPhrase] = []
    for word in padded.split():
        of_word = words.by_word.get(word, ())
        phrases.extend(phrase for phrase in of_word if phrase.padded in padded)
    return phrases


def _part_endings(words: VoiceWords, single: Sequence[str]) -> str:
    """The words with a blank at both ends; `ponselmu` in two, so that whose it is counts."""
    parted: list[str] = []
    for word in single:
        owned = word.removesuffix(words.reader_ending)
        if owned != word and owned in words.owned:
            parted += (owned, words.reader_ending)
        else:
            parted.append(word)
    key = " ".join(parted)
    return f" {key} "


def _list_calls(words: VoiceWords, single: Sequence[str]) -> Iterator[str]:
    """The classes of calls that the first words are, or those behind `yuk` and the like."""
    start = 0
    while start < len(single) and single[start] in words.sets["opener"]:
        start += 1
    openings = set()
    for first in (0, start):
        rest = single[first:]
        openings.add(" ".join(rest[:1]))
        openings.add(" ".join(rest[:2]))
    for name in ("call", "view"):
        if not words.sets[name].isdisjoint(openings):
            yield name


def _is_request(words: VoiceWords, opening: str) -> bool:
    """Whether the first word of a sentence is a bare verb with an ending that asks."""
    root = root_of(opening, words.language)
    return any(opening == root + ending for ending in words.request_endings)


@cache
def compile_voice(language: Language) -> VoiceWords:
    groups = _group_page_words(language)
    (ending,) = groups.pop("ending")
    request_endings = groups.pop("request ending", [])
    groups["reader"] = [*map(fold, language.column("reader_words", "words")), ending]
    events = _match_any(groups["event"])
    pages = _match_any([*groups["page"], *groups["text"]])
    key_words = _find_key_words(chain.from_iterable(groups.values()), language)
    leading = chain.from_iterable(groups[name] for name in LEADING_CLASSES)
    return VoiceWords(
        sets={name: frozenset(words) for name, words in groups.items()},
        by_word=_index_phrases(groups, key_words),
        single=frozenset(key_words[phrase] for phrase in leading),
        reader_ending=ending,
        owned=frozenset([*groups["matter"], *groups["platform"], *groups["owned"]]),
        request_endings=tuple(request_endings),
        language=language,
        dated=re.compile(f" (?:{events}) (?:{pages}) "),
        reporting=_compile_reporting(language),
    )


def _group_page_words(language: Language) -> dict[str, list[str]]:
    groups = defaultdict(list)
    for row in language.table("page_words"):
        words = fold(row["words"])
        groups[row["class"]].append(words)
    return groups


def _find_key_words(phrases: Iterable[str], language: Language) -> dict[str, str]:
    """The rarest word of each phrase, so that few lines are searched for the phrase."""
    bits_of = read_word_rarity(language)

    def find_rarity(word: str) -> SortKey:
        return bits_of.get(root_of(word, language), RAREST_BITS), len(word)

    return {phrase: max(phrase.split(), key=find_rarity) for phrase in phrases}


def _index_phrases(
    groups: Mapping[str, Iterable[str]], key_words: WordMap
) -> dict[str, tuple[ClassPhrase, ...]]:
    by_word = defaultdict(list)
    for name, phrases in groups.items():
        for phrase in phrases:
            word = key_words[phrase]
            by_word[word].append(ClassPhrase(name, f" {phrase} "))
    return {word: tuple(phrases) for word, phrases in by_word.items()}


def _match_any(phrases: Iterable[str]) -> str:
    """A pattern's text that matches any of the folded phrases, the longest first."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, longest_first))


def _compile_reporting(language: Language) -> TextPattern:
    """A short verb of saying behind a comma: `…, kata peneliti itu`."""
    verbs = _match_any(language.column("cues_after", "words"))
    clitics = _match_any(language.column("clitics", "suffix"))
    return re.compile(rf",[\"”’]?\s(?:{verbs})(?:{clitics})?\b", re.IGNORECASE)
