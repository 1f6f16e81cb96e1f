"""Compiles the word tables of cleaning, and the names of outlets and newsrooms, for matching."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.sort_keys import SortKey
from generator.core.text import TextMatch, TextPattern, Words, fold, one_line
from generator.languages import Language, Row
from generator.nouns.editors import Newsroom, Newsrooms, Outlet, Outlets
from generator.reading.cleaning.page_voice import VoiceWords, compile_voice

ClassOf = Mapping[str, str]  # folded words -> what they are
WordSet = frozenset[str]  # folded

HOST = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\s?\.\s?[A-Za-z]{2,8}){1,3}")
SITE_NAME = r"(?:[\w-]{2,40}\.){1,3}[a-z]{2,6}"
SPACED_STOP = re.compile(r" ?\. ?")
NEVER = re.compile(r"(?!)")
EDGES = " \t\r\n\u00a0.,:;|-–—•*"
WHOLE_LINE_FORMS = frozenset({"whole", "list", "rest"})  # forms whose phrases are whole lines


class PagePhrases(Frozen, eq=False):
    pattern: TextPattern
    # The longest word of each, folded: a line without any of them has none of the phrases. None
    # where a phrase has no word.
    longest_words: WordSet | None
    first_words: WordSet | None  # the first word of each, in the same way

    def may_open(self, first_word: str) -> bool:
        """Whether a line whose first word, folded, is that one can begin with a phrase."""
        return self.first_words is None or first_word in self.first_words

    def may_occur(self, vocabulary: WordSet) -> bool:
        if self.longest_words is None:
            return True
        return not self.longest_words.isdisjoint(vocabulary)


class KindPhrases(PagePhrases, eq=False):
    """Phrases of one form, and the kind of clutter that each of them is."""

    kinds: ClassOf  # phrase as `fold_name` folds it -> kind

    def kind(self, match: TextMatch) -> str:
        return self.kinds[fold_name(match.group(1))]

    def fold_kinds(self) -> dict[str, str]:
        """Key of a line that is one of the phrases -> kind."""
        return {fold(phrase): kind for phrase, kind in self.kinds.items()}


class PageWords(Frozen, eq=False):
    """The tables of one language, ready for matching."""

    related: Mapping[str, PagePhrases]  # form -> labels
    list_words: WordSet  # of the headings of lists of headlines
    credit: Mapping[str, KindPhrases]  # form -> labels
    boilerplate: Mapping[str, KindPhrases]  # form -> phrases
    whole: ClassOf  # key of a whole line -> kind
    boxes: ClassOf  # key of the heading of a box -> kind
    comments: WordSet  # keys of the headings of comment forms
    captions: Mapping[str, PagePhrases]  # form -> words
    glued: TextPattern  # a picture's credit that follows a word without a blank
    agencies: WordSet  # keys of agencies' names as machine translation renders them
    pictured: WordSet  # keys of lines that are nothing but a picture's label
    reprint: PagePhrases  # a line that says where the text appeared first; group "name"
    stamps: ClassOf  # folded word -> class
    opinion: Mapping[str, Words]  # form -> folded words
    voice: VoiceWords  # by which the page is heard
    cities: WordSet  # folded names of places below a country
    countries: WordSet  # folded
    usual: WordSet  # folded words that begin sentences and are no names, those of offices too

    def is_unusual(self, word: str) -> bool:
        """Whether news has a word only as a name."""
        return word.casefold() not in self.usual

    def is_city(self, name: str) -> bool:
        return fold_name(name) in self.cities

    def is_place(self, name: str) -> bool:
        folded = fold_name(name)
        return folded in self.cities or folded in self.countries


class PublisherNames(Frozen, eq=False):
    """Names of outlets and newsrooms, ready for matching."""

    ids: ClassOf  # folded name, spelling or site of an outlet -> its id
    folded: WordSet  # names of all newsrooms, folded
    newsroom: TextPattern

    def outlet(self, words: str) -> str:
        """The id of the outlet so printed, "" where no editor has listed it."""
        return self.ids.get(fold_name(words), "")

    def site(self, host: str) -> str:
        """The id of the outlet whose site has the host, "" where no editor has listed it."""
        labels = host.removeprefix("www.").split(".")
        while len(labels) > 1:
            outlet = self.outlet(".".join(labels))
            if outlet:
                return outlet
            labels = labels[1:]
        return ""

    def is_newsroom(self, words: str) -> bool:
        name = fold_name(words)
        if name in self.folded or name.replace(" ", "") in self.folded:
            return True
        return HOST.fullmatch(words.strip()) is not None


class PageText(Frozen):
    """The text of a page, and what its parts are recognised by."""

    text: str  # of the article, untouched
    words: PageWords
    names: PublisherNames


def fold_name(words: str) -> str:
    """The words without case, outer signs and blanks round full stops: `A. COM` is `a.com`."""
    folded = one_line(words.casefold())
    if "." in folded:
        folded = SPACED_STOP.sub(".", folded)
    return folded.strip(EDGES).removeprefix("www.")


def fold_phrase(words: str) -> str:
    """The folded words without the numbers that are words: `Komentar (0)` is `komentar`."""
    folded = fold(words).split(" ")
    return " ".join(word for word in folded if not word.isdecimal())


def match_either(words: Iterable[str]) -> str:
    """A pattern's text that matches any of the words, the longest first.

    One blank in them matches up to three.
    """
    alternatives = []
    for word in sorted(set(words), key=_longest_first):
        parts = map(re.escape, word.split())
        alternative = r"\s{1,3}".join(parts)
        alternatives.append(alternative)
    return "|".join(alternatives)


def _longest_first(word: str) -> SortKey:
    return -len(word), word


@cache
def compile_words(language: Language) -> PageWords:
    boilerplate_rows = language.table("boilerplate")
    boilerplate = _compile_kinds(boilerplate_rows, "phrase")
    comments = boilerplate["rest"].fold_kinds()
    related_rows = language.table("related")
    caption_rows = language.table("captions")
    captions = _group_by_form(caption_rows, "words")
    agencies = map(fold, captions["agency"])
    pictured = map(fold, captions["whole"])
    reprints = _group_by_form(language.table("reprints"), "words")
    stamps = {}
    for row in language.table("stamps"):
        word = fold_name(row["word"])
        stamps[word] = row["class"]
    return PageWords(
        related=_compile_forms(related_rows, "label"),
        list_words=_collect_list_words(related_rows),
        credit=_compile_kinds(language.table("credit_labels"), "label"),
        boilerplate=boilerplate,
        whole=_collect_whole_lines(boilerplate_rows),
        boxes=boilerplate["list"].fold_kinds(),
        comments=frozenset(comments),
        captions=_compile_forms(caption_rows, "words"),
        glued=_compile_glued(captions["credit"]),
        agencies=frozenset(agencies),
        pictured=frozenset(pictured),
        reprint=_compile_reprint(reprints),
        stamps=stamps,
        opinion=_fold_forms(language.table("opinions")),
        voice=compile_voice(language),
        cities=_fold_places(language, ("capitals", "places")),
        countries=_fold_places(language, ("countries",)),
        usual=_collect_usual(language),
    )


def _collect_usual(language: Language) -> WordSet:
    """The words that news also writes small and nobody is called, and the words of offices."""
    classes = " ".join(language.column("word_classes", "words"))
    given_names = language.column("given_names", "word")
    nobodys = set(filter(str.islower, classes.split(" ")))
    nobodys -= set(map(str.casefold, given_names))
    titles = " ".join(language.column("titles", "words")).casefold()
    modifiers = language.column("office_modifiers", "word")
    return frozenset([*nobodys, *titles.split(" "), *modifiers])


def _fold_forms(rows: Iterable[Row]) -> dict[str, Words]:
    grouped = _group_by_form(rows, "words")
    return {form: tuple(map(fold, words)) for form, words in grouped.items()}


@compute_once
def compile_names(outlets: Outlets, newsrooms: Newsrooms, language: Language) -> PublisherNames:
    """The names of the book's outlets and newsrooms, and of those in the language's table."""
    ids = _index_outlets(outlets)
    folded = set(ids)
    spellings: set[str] = set()
    for row in language.table("newsrooms"):
        name = row["name"]
        folded.add(fold_name(name))
        if row["class"] != "photo":
            spellings.add(name)
    publishers: list[Outlet | Newsroom] = [*outlets, *newsrooms]
    for publisher in publishers:
        spellings.add(publisher.name)
        spellings.update(publisher.spellings)
    folded.update(map(fold_name, spellings))
    in_capitals = map(str.upper, spellings)
    names = match_either([*spellings, *in_capitals])
    return PublisherNames(
        ids=ids,
        folded=frozenset(folded),
        newsroom=re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
    )


def _index_outlets(outlets: Outlets) -> dict[str, str]:
    """Folded name, spelling or site -> id."""
    ids = {}
    for outlet in outlets:
        for spelling in outlet.all_names:
            ids[fold_name(spelling)] = outlet.id
    return ids


def _match_in_any_case(words: Iterable[str]) -> str:
    return f"(?i:{match_either(words)})"


# `%(…)s` are the words of these forms in the table of reprints. A comma behind the name is part of
# it only after words for the text: "Dilansir dari Reuters, beras turun." is the article's.
_ADVERBS = r"(?: %(adverb)s %(blanks)s ){0,3}"
_ACT = r"%(adverbs)s %(verb)s %(blanks)s %(adverbs)s %(preposition)s"
_REPRINT = r"""
    [(\[*]?
    (?: (?P<about_text> %(before)s | %(subject)s %(blanks)s %(act)s ) | %(act)s ) %(blanks)s
    (?: %(between)s %(blanks)s ){0,3}
    (?P<name> %(site)s | %(name_word)s (?: \s %(name_word)s ){0,5} ) \s*
    (?:
        %(title)s \b .*
        | %(by)s %(blanks)s [^.,;]* \.?
        | (?: , | %(preposition)s ) %(blanks)s (?: \w{4,6} ,? %(blanks)s )? \(? \d [^,]*  # a day
        | (?: [(\[] [^()\[\]]* [)\]] )? [.)\]]*
        | (?(about_text) (?: [,;|:–(\"“-] | %(behind)s \b ) .* | (?!) )
    )
"""


def _compile_reprint(words: Mapping[str, list[str]]) -> PagePhrases:
    """Where a text appeared first: `Artikel ini telah tayang di <name> dengan judul …`."""
    parts = {form: _match_in_any_case(phrases) for form, phrases in words.items()}
    parts["blanks"] = r"\s{1,3}"
    parts["site"] = SITE_NAME
    parts["name_word"] = r"\(?[A-Z0-9](?:[\w&'’!+-]|\.(?=\w))*\)?"
    parts["adverbs"] = _ADVERBS % parts
    parts["act"] = _ACT % parts
    pattern = re.compile(_REPRINT % parts, re.DOTALL | re.VERBOSE)
    openings = [*words["before"], *words["verb"]]
    longest_words = _collect_longest_words(openings)
    return PagePhrases(pattern, longest_words, first_words=None)


def _group_rows(rows: Iterable[Row]) -> dict[str, list[Row]]:
    forms = defaultdict(list)
    for row in rows:
        forms[row["form"]].append(row)
    return forms


def _group_by_form(rows: Iterable[Row], column: str) -> dict[str, list[str]]:
    cells = defaultdict(list)
    for row in rows:
        form = row["form"]
        cells[form].append(row[column])
    return cells


def _compile_forms(rows: Iterable[Row], column: str) -> dict[str, PagePhrases]:
    forms = {}
    for form, phrases in _group_by_form(rows, column).items():
        forms[form] = _compile_phrases(phrases)
    return forms


def _collect_list_words(rows: Iterable[Row]) -> WordSet:
    words = set()
    for label in _group_by_form(rows, "label")["list"]:
        words.update(fold(label).split())
    return frozenset(words)


def _compile_kinds(rows: tuple[Row, ...], column: str) -> dict[str, KindPhrases]:
    compiled = {}
    for form, rows_of_form in _group_rows(rows).items():
        words = [row[column] for row in rows_of_form]
        kinds = {fold_name(row[column]): row["kind"] for row in rows_of_form}
        phrases = _compile_phrases(words)
        compiled[form] = KindPhrases(
            pattern=phrases.pattern,
            longest_words=phrases.longest_words,
            first_words=phrases.first_words,
            kinds=kinds,
        )
    return compiled


def _collect_whole_lines(rows: Iterable[Row]) -> dict[str, str]:
    kinds = {}
    for row in rows:
        if row["form"] in WHOLE_LINE_FORMS:
            kinds[fold_phrase(row["phrase"])] = row["kind"]
    return kinds


def _compile_phrases(phrases: Sequence[str]) -> PagePhrases:
    texts = match_either(phrases)
    pattern = NEVER
    if texts:
        pattern = re.compile(rf"(?<!\w)({texts})(?!\w)", re.IGNORECASE)
    return PagePhrases(pattern, _collect_longest_words(phrases), _collect_first_words(phrases))


def _collect_longest_words(phrases: Iterable[str]) -> WordSet | None:
    """The longest word of each phrase, folded; None where one of them has no word."""
    longest_words = set()
    for phrase in phrases:
        words = fold(phrase).split()
        if not words:
            return None
        longest_words.add(max(words, key=len))
    return frozenset(longest_words)


def _collect_first_words(phrases: Iterable[str]) -> WordSet | None:
    """The first word of each phrase, folded; None where one of them has no word."""
    first_words = set()
    for phrase in phrases:
        first_word = fold(phrase).partition(" ")[0]
        if not first_word:
            return None
        first_words.add(first_word)
    return frozenset(first_words)


def _compile_glued(labels: list[str]) -> TextPattern:
    in_capitals = map(str.upper, labels)
    texts = match_either([*labels, *in_capitals])
    return re.compile(rf"(?<=[a-z0-9\"”?!])(?:{texts})\s?[:/]\s?\w")


def _fold_places(language: Language, tables: Iterable[str]) -> WordSet:
    folded = set()
    for table in tables:
        for row in language.table(table):
            folded.add(fold_name(row["name"]))
            spellings = row["spellings"].split(" | ")
            folded.update(map(fold_name, filter(None, spellings)))
    return frozenset(folded)
