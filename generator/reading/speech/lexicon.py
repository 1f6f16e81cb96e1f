"""The tables of a language by which speech is recognised, compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.core.frozen import Frozen
from generator.core.text import WordMap, Words
from generator.languages import Language
from generator.languages.roots import root_of
from generator.reading.speech.passages import TokenRange

WordSet = frozenset[str]  # in small letters
ATTRIBUTING_KINDS = ("according", "according-one", "passive", "passive-one", "derived")
JOINED_WORDS = 2  # of an office that is also written as one word
JOINED_KINDS = frozenset({"person", "relation"})


class TablePhrase(Frozen):
    """One row of a table: its words and what they are."""

    words: Words  # in lower case
    kind: str
    length: int  # how many words it has; 0 where no phrase matched

    def tokens_at(self, index: int) -> TokenRange:
        """Its tokens where it begins with that one."""
        return TokenRange(index, index + self.length)


NO_PHRASE = TablePhrase((), "", 0)


class PhraseTable(Frozen, eq=False):
    """The phrases of a table, looked up by their first word."""

    by_first_word: Mapping[str, Sequence[TablePhrase]]  # longest first
    longest: int  # words of its longest phrase

    def has_first_word(self, lower_word: str) -> bool:
        return lower_word in self.by_first_word

    def match(self, lower_words: Sequence[str], index: int) -> TablePhrase:
        """The longest phrase that begins at that word; NO_PHRASE where none does."""
        if not 0 <= index < len(lower_words):
            return NO_PHRASE
        phrases = self.by_first_word.get(lower_words[index])
        if phrases is None:
            return NO_PHRASE
        for phrase in phrases:
            if phrase.length == 1:
                return phrase
            end = index + phrase.length
            if lower_words[index:end] == phrase.words:
                return phrase
        return NO_PHRASE


class SpeechLexicon(Frozen, eq=False):
    """Words are in lower case; a phrase of a `PhraseTable` may have several."""

    closing_cues: WordSet  # follow what was said: `kata X`
    closing_cues_with_pronoun: WordSet  # `ujarnya`
    clitics: Words  # pronouns at the end of a word: `-nya`
    reporting_verbs: PhraseTable  # between speaker and what was said; kind is "basis strength"
    attributions: PhraseTable  # kind "according", "passive", "anaphor" …
    pronouns: WordMap  # kind "one" or "many"
    groups: PhraseTable  # kind "pair" or "many"
    anonymous: PhraseTable  # kind "person", "human", "media", "document"
    role_heads: PhraseTable  # of offices and bodies; kind "person" or "body"
    crowd_heads: WordSet  # first words of those that may mean several people: `warga`
    routes: PhraseTable  # kind "active" or "passive"
    guards: PhraseTable  # kind "verb", "subject", "sentence", "denial", "deed" and others
    custody_words: WordSet  # `ditangkap`
    confessions: WordSet  # `mengaku`
    sides: WordSet  # by which whoever is in office speaks of it: `pihaknya`
    modifiers: PhraseTable  # between speaker and verb; the table explains its kinds
    clause_openers: PhraseTable  # begin what is no speaker; the table explains its kinds
    connectives: PhraseTable  # precede a subject; kind "join", "open" or "argue"
    verb_prefixes: Words
    verb_like_nouns: Words  # words that begin like a verb and are none
    active_prefixes: Words  # of verbs whose subject acts
    passive_prefixes: Words  # of verbs whose subject does not
    agent_prefixes: Words  # beginnings of nouns for who does something: `pemancing`
    agent_like_words: Words  # words that begin so and mean no people: `penyakit`
    thing_suffixes: Words  # endings of nouns for things: `temuan`
    utterances: PhraseTable  # what is said or written as a whole; the table explains its kinds
    utterances_with_pronoun: WordSet  # `pernyataannya`
    interview_words: WordSet  # `wawancara`
    asker_labels: WordSet  # `tanya`
    own_words: WordSet  # by which a statement speaks of whoever makes it: `kami`
    answerer_labels: WordSet  # `jawab`
    author_words: WordSet  # `saya`
    ordinals: WordSet  # `pertama`
    address_words: WordSet  # words of forms of address, which are no office: `ibu`, `dr`
    full_titles: WordMap  # short forms of offices -> written out
    acting_words: WordSet  # before an office that somebody does: `penjabat`
    determiners: PhraseTable  # no part of what a noun names; the table explains its kinds
    people_determiners: WordSet  # `para`
    speaking: PhraseTable  # say that somebody speaks, not what: `buka suara`
    deaths: PhraseTable  # say of a person that he died; kind "after" or "before" the name
    given_names: WordSet
    branch_bodies: WordSet  # as printed: words of bodies with a branch in each region
    place_offices: PhraseTable  # offices and callings whose bearers are named behind a place
    is_word: Callable[[str], bool]  # whether a dictionary has a folded word or its root
    office_titles: WordSet  # of one word, behind which somebody is named: `mendes`
    office_starts: Words  # letters that words for an office begin with: `kadistanbun`
    directions: WordSet  # words for a part of a place, behind its name: `barat`
    number_labels: WordSet  # last words of what a number behind them counts nothing of: `urut`
    cue_words: WordSet  # first words of all that reports, closes a report or names its route
    copula_words: WordSet  # first words of clause openers that are copulas: `adalah`
    modifier_ends: WordSet  # last words of modifiers
    abbreviations: WordSet  # as printed, whose full stop ends no sentence: `Letkol`

    def is_closing_cue(self, lower_word: str) -> bool:
        """Whether the word follows what was said, with its pronoun or without."""
        return lower_word in self.closing_cues or lower_word in self.closing_cues_with_pronoun


@lru_cache(maxsize=8)
def load_lexicon(language: Language) -> SpeechLexicon:
    closing_cues = frozenset(language.column("cues_after", "words"))
    closing_cues_with_pronoun = _attach_pronouns(closing_cues, language)
    reporting_verbs = _compile_reporting_verbs(language)
    attributions = _compile_attributions(language)
    routes = _compile_table(language, "route")
    clause_openers = _compile_table(language, "clause_openers")
    modifiers = _compile_table(language, "speech_modifiers")
    interview_words = _select_utterances(language, "interview")
    cue_words = closing_cues | closing_cues_with_pronoun
    for table in (reporting_verbs, routes):
        cue_words |= table.by_first_word.keys()
    for kind in ATTRIBUTING_KINDS:
        cue_words |= _select_first_words(attributions, kind)
    return SpeechLexicon(
        closing_cues=closing_cues,
        closing_cues_with_pronoun=closing_cues_with_pronoun,
        clitics=language.column("clitics", "suffix"),
        reporting_verbs=reporting_verbs,
        attributions=attributions,
        pronouns=_read_pronouns(language),
        groups=_compile_table(language, "groups"),
        anonymous=_compile_table(language, "anonymous"),
        role_heads=_compile_heads(language, "role_heads"),
        crowd_heads=_select_crowd_heads(language),
        routes=routes,
        guards=_compile_heads(language, "guards"),
        custody_words=frozenset(language.column("guards", "words", kind="custody")),
        confessions=frozenset(language.column("guards", "words", kind="confession")),
        sides=frozenset(language.column("guards", "words", kind="side")),
        modifiers=modifiers,
        clause_openers=clause_openers,
        connectives=_compile_table(language, "connectives"),
        verb_prefixes=_select_verb_shapes(language, "prefix"),
        verb_like_nouns=_select_verb_shapes(language, "exception"),
        active_prefixes=language.column("verb_voices", "prefix", voice="active"),
        passive_prefixes=language.column("verb_voices", "prefix", voice="passive"),
        agent_prefixes=_select_verb_shapes(language, "agent"),
        agent_like_words=_select_verb_shapes(language, "no agent"),
        thing_suffixes=_select_verb_shapes(language, "thing"),
        utterances=_compile_table(language, "utterances"),
        utterances_with_pronoun=_attach_pronouns(_list_closing_utterances(language), language),
        interview_words=_attach_pronouns(interview_words, language) | interview_words,
        asker_labels=_select_utterances(language, "asker"),
        own_words=_select_utterances(language, "own"),
        answerer_labels=_select_utterances(language, "answerer"),
        author_words=frozenset(language.column("opinions", "words", form="self")),
        ordinals=frozenset(language.column("ordinals", "words")),
        address_words=_read_address_words(language),
        full_titles=_read_full_titles(language),
        acting_words=frozenset(language.column("office_modifiers", "word", kind="acting")),
        determiners=_compile_table(language, "determiners"),
        deaths=_compile_table(language, "deaths"),
        speaking=_index_phrases(
            [_read_phrase(words, "") for words in language.column("speaking", "words")]
        ),
        given_names=frozenset(map(str.lower, language.column("given_names", "word"))),
        branch_bodies=frozenset(language.column("regional_bodies", "word")),
        place_offices=_read_place_offices(language),
        office_titles=frozenset(map(str.casefold, _list_offices(language))),
        office_starts=language.column("body_shapes", "letters", kind="office"),
        directions=frozenset(language.column("directions", "word")),
        number_labels=_read_number_labels(language),
        is_word=language.is_word,
        people_determiners=frozenset(language.column("determiners", "words", kind="people")),
        cue_words=cue_words,
        copula_words=_select_first_words(clause_openers, "copula"),
        modifier_ends=_collect_last_words(modifiers),
        abbreviations=_read_abbreviations(language),
    )


def _read_pronouns(language: Language) -> dict[str, str]:
    rows = language.table("pronouns")
    return {row["words"]: row["kind"] for row in rows}


def _attach_pronouns(cues: Iterable[str], language: Language) -> WordSet:
    suffixes = language.column("clitics", "suffix")
    return frozenset(cue + suffix for cue in cues for suffix in suffixes)


def _compile_reporting_verbs(language: Language) -> PhraseTable:
    phrases = []
    for row in language.table("cues_before"):
        kind = f"{row['basis']} {row['strength']}"
        phrases.append(_read_phrase(row["words"], kind))
    return _index_phrases(phrases)


def _compile_table(language: Language, name: str) -> PhraseTable:
    rows = language.table(name)
    phrases = [_read_phrase(row["words"], row["kind"]) for row in rows]
    return _index_phrases(phrases)


def _compile_attributions(language: Language) -> PhraseTable:
    """The table of attributions, with the passives of verbs of saying that it does not list."""
    rows = language.table("attribution")
    phrases = [_read_phrase(row["words"], row["kind"]) for row in rows]
    listed = {row["words"] for row in rows}
    passives = _derive_passives(language)
    derived = [_read_phrase(verb, "derived") for verb in passives if verb not in listed]
    return _index_phrases([*phrases, *derived])


def _derive_passives(language: Language) -> Iterator[str]:
    """The passives of the verbs that any speaker may say: `mengutarakan` -> `diutarakan`."""
    prefixes = {row["voice"]: row["prefix"] for row in language.table("verb_voices")}
    for row in language.table("cues_before"):
        verb = row["words"]
        if row["strength"] != "say" or not verb.startswith(prefixes["active"]):
            continue
        root = root_of(verb, language)
        _, rest, suffix = verb.rpartition(root[1:])  # its first letter may be lost: `mengatakan`
        if rest:
            yield prefixes["passive"] + root + suffix


def _compile_heads(language: Language, name: str) -> PhraseTable:
    """A table of offices, those of two words also written as one: `jurubicara`."""
    phrases = []
    for row in language.table(name):
        kind = "person" if row["kind"] == "people" else row["kind"]
        phrases.append(_read_phrase(row["words"], kind))
    joined = [
        _read_phrase("".join(phrase.words), phrase.kind)
        for phrase in phrases
        if phrase.length == JOINED_WORDS and phrase.kind in JOINED_KINDS
    ]
    return _index_phrases([*phrases, *joined])


def _select_crowd_heads(language: Language) -> WordSet:
    crowds = language.column("role_heads", "words", kind="people")
    return frozenset(words.split()[0] for words in crowds)


def _read_place_offices(language: Language) -> PhraseTable:
    of_places = language.column("office_kinds", "words", of="place")
    of_regions = language.column("office_kinds", "words", of="region")
    return _index_phrases([_read_phrase(words, "") for words in (*of_places, *of_regions)])


def _list_offices(language: Language) -> Words:
    return language.column("titles", "words", **{"class": "office"})


def _read_number_labels(language: Language) -> WordSet:
    labels = language.column("number_labels", "words", kind="identifier", place="before")
    return frozenset(words.split()[-1] for words in labels)


def _read_address_words(language: Language) -> WordSet:
    titles = language.column("titles", "words", **{"class": "honorific"})
    words: set[str] = set()
    for title in titles:
        words.update(title.casefold().split())
    return frozenset(words)


def _select_utterances(language: Language, kind: str) -> WordSet:
    return frozenset(language.column("utterances", "words", kind=kind))


def _list_closing_utterances(language: Language) -> Iterator[str]:
    """The words for an utterance that may follow it."""
    for row in language.table("utterances"):
        if row["kind"] != "opening":
            yield row["words"]


def _read_phrase(words: str, kind: str) -> TablePhrase:
    lower_words = tuple(words.lower().split())
    return TablePhrase(lower_words, kind, len(lower_words))


def _index_phrases(phrases: Sequence[TablePhrase]) -> PhraseTable:
    longest = 0
    by_first_word = defaultdict(list)
    for phrase in sorted(phrases, key=_longest_first):
        longest = max(longest, phrase.length)
        by_first_word[phrase.words[0]].append(phrase)
    return PhraseTable(by_first_word, longest)


def _select_first_words(table: PhraseTable, kind: str) -> WordSet:
    first_words = set()
    for first_word, phrases in table.by_first_word.items():
        if any(phrase.kind == kind for phrase in phrases):
            first_words.add(first_word)
    return frozenset(first_words)


def _collect_last_words(table: PhraseTable) -> WordSet:
    last_words: set[str] = set()
    for phrases in table.by_first_word.values():
        last_words.update(phrase.words[-1] for phrase in phrases)
    return frozenset(last_words)


def _longest_first(phrase: TablePhrase) -> int:
    return -phrase.length


def _select_verb_shapes(language: Language, kind: str) -> Words:
    return language.column("verb_shapes", "words", kind=kind)


def _read_full_titles(language: Language) -> dict[str, str]:
    full_titles = {}
    for row in language.table("titles"):
        if row["full"]:
            title = row["words"].lower()
            full_titles[title] = row["full"].lower()
    for words in language.column("role_heads", "words"):
        if words.count(" ") == JOINED_WORDS - 1:
            full_titles[words.replace(" ", "")] = words
    return full_titles


def _read_abbreviations(language: Language) -> WordSet:
    """Those to which the word behind them belongs."""
    before = language.column("abbreviations", "abbreviation", kind="before")
    of_names = language.column("abbreviations", "abbreviation", kind="name")
    return frozenset((*before, *of_names))
