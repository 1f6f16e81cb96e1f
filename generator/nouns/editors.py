"""What editors write: topics, people, outlets, sidecars, notes and glosses.

Offsets (`start`, `end`) count code points of `Article.text`, the untouched file text; `end` is
exclusive. Dates are ISO 8601 as precise as the text is: `2023`, `2023-02`, `2023-02-01`,
`2023-01-30/2023-02-02`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.nouns.corrections import LINES, VALUES_OF_ARTICLES, Correction, Corrections

Names = tuple[str, ...]  # as printed, or of newsrooms
Texts = Mapping[str, str]  # language code -> text in that language
Languages = tuple[str, ...]  # their codes, the first that of the site's root
About = tuple[tuple[str, str], ...]  # (language code, who that is in a few words)
LEAST_OF_FIELD = 10  # terms
LEAST_OF_WEAK = 10  # terms: fewer are a beginning
OTHER_ISSUE = "other"  # in place of a sub-issue, where none of the topic's own claims a statement


class Imprint(Frozen):
    """Who answers for the book; "" for what its editors leave out."""

    # A mail address, or that of a page: `{address}` in it is where the mistaken statement is.
    contact: str = ""
    publisher: str = ""
    editor: str = ""
    licence: str = ""  # of the notes
    licence_url: str = ""


class Identity(Frozen):
    """What the book is made of, so that whoever has the same can say so."""

    inputs: str  # SWHID of data, versions and settings together
    settings: Mapping[str, str]  # variable of the environment -> text, for what book.yml says


class OriginalFile(Frozen):
    """The saved page, or whatever else an article was read from."""

    file: str  # its name in data/originals
    sha256: str  # of its bytes, 64 hex digits
    captured: str = ""  # when it was saved or fetched: ISO 8601, UTC, to the second
    read_as: str = ""  # its kind and encoding, for an editor
    published: str = ""  # ISO date that it says, "" where it says none


class Sidecar(Frozen):
    """What an editor knows of an article beyond its text; "" where nothing is known."""

    url: str = ""  # http or https address of the original page
    outlet: str = ""  # id in outlets.yml; overrides what the text says
    newsroom: str = ""  # id of a newsroom or outlet in outlets.yml; overrides what the text says
    title: str = ""  # overrides what the text says
    published: str = ""  # ISO date, as precise as known
    retrieved: str = ""  # ISO date
    rights: str = ""  # "" = quote only; "full-text" = the whole article may be shown
    encoding: str = ""  # of the article's file where it is not UTF-8
    language: str = ""  # code of the article's language
    author: str = ""  # who wrote it, as its original says
    original: OriginalFile | None = None  # None where an editor typed or pasted the text
    former_ids: Ids = ()  # ids that the article had before, oldest first
    withdrawn: str = ""  # why the article is taken out of the book; "" = it is part of it
    withdrawn_on: str = ""  # ISO date

    @property
    def has_day_of_original(self) -> bool:
        """Whether `published` is what the original says, and no editor's word."""
        return self.original is not None and self.published == self.original.published != ""

    def with_values(self, values: Mapping[str, Any]) -> Sidecar:
        return replace(self, **values)


class WithdrawnArticle(Frozen):
    """An article that editors took out of the book; nothing here is of its text."""

    id: str  # its page stays there, and says what follows
    path: str  # of its sidecar, relative to the book's folder
    outlet: str  # name or host, "" where nothing says it
    title: str  # as its sidecar says, "" where that says none
    reason: str  # in the editors' words
    day: str  # ISO date, "" where the sidecar does not say it
    former_ids: Ids  # as in Sidecar
    url: str = ""  # of the original page, which no page of the book links to
    original: str = ""  # SHA-256 of the original's bytes, "" where its sidecar names none
    editions: tuple[str, ...] = ()  # days of those that had it as they were frozen, oldest first

    @property
    def ids(self) -> Ids:
        """Its id, then those that it had before."""
        return (self.id, *self.former_ids)


class Article(Frozen):
    """One file of `data/articles/`, as it was scraped."""

    id: str  # the file's name without `.txt`
    path: str  # relative to the book's folder, with forward slashes
    text: str  # the file's text with its own line ends, nothing stripped
    sha256: str  # of the file's bytes, 64 hex digits
    sidecar: Sidecar  # with the values that corrections of the article give
    # Of its values and lines, and of words that are no names in it or anywhere
    corrections: Corrections = ()
    swhid: str = ""  # of the same bytes; "" of a text that is in no book's folder

    @property
    def first_id(self) -> str:
        """The id that it had at first: what is made of an article's id stays as it was when its
        file is renamed.
        """
        return next(iter(self.sidecar.former_ids), self.id)

    @property
    def has_other_lines(self) -> bool:
        """Whether corrections may change what its lines are taken for."""
        return any(correction.key in (*LINES, "title") for correction in self.corrections)

    def as_read(self) -> Article:
        """The article without its corrections."""
        article = self
        for correction in self.corrections:
            article = article.without(correction)
        return article

    def without(self, correction: Correction) -> Article:
        others = tuple(other for other in self.corrections if other is not correction)
        sidecar = self.sidecar
        if correction.key in VALUES_OF_ARTICLES:
            sidecar = sidecar.with_values({correction.key: ""})
        return replace(self, sidecar=sidecar, corrections=others)


class Outlet(Frozen):
    id: str
    name: str
    spellings: Names  # as printed in datelines, site names and copyright lines
    sites: tuple[str, ...]  # host names, without `www.`
    about: About = ()

    @property
    def all_names(self) -> Names:
        """Its name, then how else it is printed, then its sites."""
        return (self.name, *self.spellings, *self.sites)


Outlets = tuple[Outlet, ...]


class Newsroom(Frozen):
    """A newsroom or wire that texts first come from."""

    id: str
    name: str
    spellings: Names  # as printed in credit lines
    about: About = ()


Newsrooms = tuple[Newsroom, ...]


class Role(Frozen):
    """An office that an entity holds, as an editor states it."""

    words: str  # as it may be printed: "Sekjen NATO"
    since: str  # ISO date, "" where not limited
    until: str  # ISO date, "" where not limited


class Entity(Frozen):
    """A person, organisation or place of `data/entities.yml`."""

    id: str
    kind: str  # "person", "organisation", "place"
    name: str  # canonical, in the language of the articles
    names: Texts  # as shown to readers of each language of the book
    spellings: Names  # other ways in which the articles write it, longest first
    roles: tuple[Role, ...]  # of a person
    government: str  # id of the country whose government a capital means ("Tokyo"); "" for none
    former_ids: Ids = ()  # ids that it had before, oldest first


class Term(Frozen):
    """A word or phrase that speaks for a topic."""

    # As in topics.yml: `ancaman` also finds `mengancam`, `"ancaman"` does not
    words: str
    weight: float  # added to the score once a statement, however often the term occurs
    line: int = 0  # 1-based, of topics.yml; 0 where it is in none


Terms = tuple[Term, ...]


class Exclusion(Frozen):
    """A term that keeps statements out of a topic, whatever their score."""

    words: str  # as of a Term
    line: int = 0  # as of a Term


class Issue(Frozen):
    """A part of a topic, under which its page groups statements."""

    id: str  # unique within its topic; never OTHER_ISSUE
    title: Texts
    terms: Terms


class PrimaryDocument(Frozen):
    """A primary document outside the book: an editor's pointer, never evidence."""

    title: str  # as published
    language: str  # code of the title's language
    publisher: str
    date: str  # ISO date, as precise as known; "" where unknown
    url: str  # http or https address, "" where none is certain


class Topic(Frozen):
    """A subject of the book, as an editor defined it."""

    id: str
    title: Texts
    definition: Texts  # one paragraph
    terms: Terms
    excludes: tuple[Exclusion, ...]
    entities: Terms  # `words` is an entity id
    threshold: float  # least score that files a statement under the topic
    issues: tuple[Issue, ...] = ()  # sub-issues; a topic may have none
    documents: tuple[PrimaryDocument, ...] = ()  # in the order listed
    former_ids: Ids = ()  # ids that it had before, oldest first

    @property
    def weights(self) -> tuple[float, ...]:
        """Of its terms and the names that it lists, in the order of the file."""
        return tuple(term.weight for term in (*self.terms, *self.entities))

    @property
    def lists_full_term(self) -> bool:
        """Whether one of them is enough alone."""
        return any(weight >= self.threshold for weight in self.weights)

    @property
    def weighs_terms(self) -> bool:
        """Whether many of them speak for it and need another beside them."""
        weak = [weight for weight in self.weights if 0 < weight < self.threshold]
        return len(weak) >= LEAST_OF_WEAK

    @property
    def field(self) -> frozenset[str]:
        """Its terms that only say what it is about, where it lists enough of them to tell."""
        most = self.threshold / 8
        light = frozenset(term.words for term in self.terms if 0 < term.weight <= most)
        return light if len(light) >= LEAST_OF_FIELD else frozenset()

    @property
    def score_against(self) -> float:
        """A sentence that has no more speaks against the topic."""
        return -self.threshold / 2

    @property
    def score_in_doubt(self) -> float:
        """What a sentence needs in an article that is about something else."""
        return self.threshold * 2


class InterfaceWords(Frozen):
    """The words of the site in one language, by the English ones of the program."""

    single: Mapping[str, str]
    # English words for one -> the language's plural forms, in the order of its rule in gettext
    plural: Mapping[str, tuple[str, ...]]

    def change(self, words: InterfaceWords) -> InterfaceWords:
        """These words with those in place of the same English ones."""
        return InterfaceWords(
            {**self.single, **words.single},
            {**self.plural, **words.plural},
        )


NO_WORDS = InterfaceWords({}, {})


class Gloss(Frozen):
    """The book's own translation of a sentence."""

    text: str
    line: int  # 1-based, of its entry in data/translations/<language>.po
    checked: tuple[str, ...] = ()  # kinds of doubts that an editor has looked at: "number", …


class NoteSentence(Frozen):
    """A sentence of an analyst, without the citations that were in it."""

    text: str  # one line; `{newsrooms}` where the number of newsrooms goes
    # Ids of statements and findings, in text order, each once; never empty
    citations: Ids
    newsrooms: (
        int  # newsrooms that it says its citation goes back to, 0 where it says nothing of them
    )
    line: int  # 1-based


NoteSentences = tuple[NoteSentence, ...]


class NoteTerm(Frozen):
    name: str
    definition: NoteSentences
    line: int  # 1-based


class Note(Frozen):
    """An analyst's text on a topic in one language."""

    topic: str  # id
    language: str
    path: str  # relative to the book's folder
    headline: NoteSentence
    bottom_line: NoteSentences
    # "strongest", "differ", "weakest", "unsettled", in this order, as far as there
    pointers: Mapping[str, NoteSentences]
    terms: tuple[NoteTerm, ...]
    # Id of a citation -> what it was when the note was last read against it
    reviewed: Mapping[str, str]
