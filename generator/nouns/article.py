"""What the text of one article contains.

Offsets (`start`, `end`) count code points of `Article.text`, the untouched file text; `end` is
exclusive. Dates are ISO 8601 as precise as the text is: `2023`, `2023-02`, `2023-02-01`,
`2023-01-30/2023-02-02`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.reading_view import ReadingView
from generator.core.spans import Placed, Span, Spans, span_of, within
from generator.nouns.editors import Article, Names, Newsroom

BLANK = "blank"  # kind of a block without words


class Block(Frozen):
    """A labelled stretch of an article.

    The blocks of an article cover its text without gap or overlap.
    """

    start: int
    end: int
    label: str  # "body", "heading" or "clutter"
    # Body: "paragraph"; heading: "title", "subheading"; clutter: "blank", "related", "credit", …
    kind: str
    rule: str  # name of the rule that said so


IN_SENTENCE = "cited-in-sentence"  # the rule of a credit that is no line of its own


class Credit(Frozen):
    """A line or phrase that names who made, lent or published the text."""

    kind: str  # "newsroom", "reporter", "editor", "translator", "photo", "copyright"
    value: str  # the name as printed
    start: int  # of the whole line or phrase: the evidence
    end: int
    rule: str

    @property
    def is_in_sentence(self) -> bool:
        """Whether a sentence of the article says it, no line of its own."""
        return self.rule == IN_SENTENCE


class Dateline(Frozen):
    """The place and outlet before the lead."""

    start: int
    end: int  # where the lead's own words begin
    place: str  # as printed, "" where there is only the outlet
    outlet: str  # as printed, "" where there is only the place
    rule: str


class OutletSign(Frozen):
    """What says who published an article."""

    # "sidecar", "address" = a site of the outlet, "dateline", "site-name", "copyright", or "host" =
    # an address of no listed outlet
    rule: str
    words: str  # id of the sidecar, host of the address, or the words printed
    evidence: Span | None  # in the article's text; None where an editor wrote it


class CleanArticle(Frozen):
    """An article and what each stretch of its text is."""

    article: Article
    blocks: tuple[Block, ...]  # in text order, covering the text
    title: str  # as printed or as the sidecar says; "" where the article has none
    outlet: str  # id in outlets.yml, or the words printed where no editor has listed them, or ""
    dateline: Dateline | None
    credits: tuple[Credit, ...]  # in text order
    outlet_sign: OutletSign | None = None  # by which `outlet` is known; None where nothing says it
    view: ReadingView | None = None  # in which it was read; None where as it is written
    later_datelines: tuple[Dateline, ...] = ()  # of further reports in the article, in text order
    is_opinion: bool = False  # its author's, no report: it adds to no count of newsrooms

    def find_dateline(self, stretch: Placed) -> Dateline | None:
        for dateline in (self.dateline, *self.later_datelines):
            if dateline is not None and within(dateline, stretch):
                return dateline
        return None

    def printed_at(self, place: Placed) -> str:
        """The words of the article at a place, without the marks of pasted Markdown or quoting."""
        if self.view:
            return self.view.print(place)
        return self.article.text[place.start : place.end]

    @property
    def printed(self) -> str:
        """The whole article, without such marks."""
        return self.printed_at(Span(0, len(self.article.text)))


class Sentence(Frozen):
    """One sentence of an article's body.

    `text` is the file's text at its offsets, without the marks of pasted Markdown or of quoting.
    """

    id: str  # "s-" and eight hex digits of a hash of the article's first id and the words
    article: str  # id of the article
    number: int  # 1-based place among the article's sentences
    paragraph: int  # 1-based place of its paragraph among the article's body paragraphs
    start: int
    end: int
    text: str
    body_start: (
        int  # offset where the words after a dateline begin; equal to `start` where there is none
    )
    view: ReadingView | None = None  # of `text`; None where it is read as it is written

    @property
    def lead(self) -> str:
        return self.printed_at(Span(self.start, self.body_start))

    @property
    def body_span(self) -> Span:
        """Where its words behind the dateline are."""
        return Span(self.body_start, self.end)

    @property
    def body(self) -> str:
        """Its words behind the dateline."""
        return self.printed_at(self.body_span)

    def printed_at(self, place: Placed) -> str:
        in_sentence = span_of(place).shifted(-self.start)
        if self.view:
            return self.view.print(in_sentence)
        return in_sentence.slice(self.text)

    @property
    def seen(self) -> str:
        """Its words without what sight does not show."""
        return self.view.text if self.view else self.text

    @property
    def end_of_seen(self) -> int:
        """Where `seen` ends, which begins where the sentence does."""
        return self.start + len(self.seen)

    @property
    def seen_body(self) -> str:
        """Its words as they are read, those of a dateline left out."""
        start = self.place_in_seen(Span(self.body_start, self.end)).start
        return self.seen[start - self.start :]

    def words_at(self, place: Placed) -> str:
        start, end = place.start, place.end
        if self.view:
            seen = self.place_in_seen(place)
            start, end = seen.start, seen.end
        return self.seen[start - self.start : end - self.start]

    def place_in_seen(self, place: Placed) -> Span:
        """Where a stretch of the article is in `seen`, which begins where the sentence does."""
        if self.view is None:
            return span_of(place)
        in_text = span_of(place).shifted(-self.start)
        return self.view.to_read(in_text).shifted(self.start)

    def place_in_article(self, place: Placed) -> Span:
        """Where in the article a stretch of `seen` is, which begins where the sentence does."""
        if self.view is None:
            return span_of(place)
        in_view = span_of(place).shifted(-self.start)
        return self.view.to_written(in_view).shifted(self.start)


Sentences = tuple[Sentence, ...]


SHARED_NAME = "part of several names"  # the rule of a mention that could be any of theirs
TAGGER = "tagger"  # the rule of a name that only the tagger sees
REPEATED = "seen elsewhere in the article"  # that of one which it sees in another sentence
# Ends of the rules of names that may go on, or end, at another word
GUESSED_ENDS = (TAGGER, REPEATED, "head word", "body of an office")


class Mention(Frozen):
    """A name, or words used for one, in a sentence."""

    start: int
    end: int
    text: str
    kind: str  # "person", "organisation", "place"
    entity: str  # id in entities.yml; for names found in the text only, a slug of the full name
    name: str  # canonical name
    role: str  # office as given beside the name, "" where none
    rule: str

    @property
    def is_listed(self) -> bool:
        """Whether a table, an editor or the article shows where the name ends."""
        return not self.rule.endswith(GUESSED_ENDS)


Mentions = tuple[Mention, ...]


class Weekday(Frozen):
    """A day of the week that a reason names."""

    number: int  # 1 = Monday


class NameList(Frozen):
    """The names of actors that a reason names, most important first."""

    names: Names


# What a reason names: words as they are, names, dates, several of which one is meant, and None for
# what is not known.
ReasonFact = str | Days | tuple[Days, ...] | Weekday | NameList | None


class ReasonSentence(Frozen):
    """A sentence that says to a reader why something has its date."""

    english: str  # with `{name}` for each fact; the words of the site translate it
    facts: Mapping[str, ReasonFact]


class TimeExpression(Frozen):
    """Words that name a time, and the value they were given."""

    start: int
    end: int
    text: str
    value: str  # ISO, "" where it is not dated on purpose (vague, figurative)
    # "day", "part-of-day", "week", "month", "year", "fiscal-year", "range", "duration", "vague", …
    precision: str
    planned: bool  # reported as still to come
    anchor: str  # what the value hangs on: "document date 2023-02-01", "" where it needs none
    candidates: tuple[str, ...]  # more than one where the text leaves it open
    conflict: str  # what speaks against the value ("weekday"), "" where nothing does
    rule: str
    reasons: tuple[ReasonSentence, ...]  # why this value, for a reader

    @property
    def days(self) -> Days | None:
        """The days that the value leaves open; None where it is not dated."""
        if self.value:
            return Days.parse(self.value)
        return None

    @property
    def settled(self) -> bool:
        """Whether the text states it in full, so that nothing had to be inferred."""
        if self.anchor or self.conflict:
            return False
        return len(self.candidates) < 2


TimeExpressions = tuple[TimeExpression, ...]


class DocumentDate(Frozen):
    """When an article was published, as far as it can be known."""

    value: str  # ISO date or interval, "" where unknown
    precision: str  # "day", "range", "month", "year", "unknown"
    basis: str  # "sidecar", "stated", "inferred", "shared-statement", "unknown"
    evidence: Spans  # in the article's text
    conflict: str
    rule: str
    reasons: tuple[ReasonSentence, ...]
    # An editor's word, or settled by what the report prints itself, so that it may date others
    dates_others: bool

    @property
    def days(self) -> Days | None:
        """The days on which it may have been published; None where nothing is known of them."""
        if self.value:
            return Days.parse(self.value)
        return None


class Speaker(Frozen):
    name: str  # canonical name, or the words of the text for one without a name ("pejabat")
    entity: str  # id as in Mention, "" for anonymous speakers
    role: str  # office as given at that date, "" where none
    mention: Span  # the words that show it
    anonymous: bool


class Speech(Frozen):
    """That a sentence reports what somebody said, thinks or decided."""

    basis: str  # "direct", "indirect", "partial", "passive", "attitude"
    cue: Span | None  # the words that report; None for a quotation that continues
    speakers: tuple[Speaker, ...]  # empty = speaker not settled
    content: Spans  # what was said, as far as it is in this sentence
    quotes: Spans  # stretches inside quotation marks, marks left out
    route: str  # who passed it on ("Kyodo"), "" where nobody is named
    rule: str


class HouseLine(Frozen):
    """That an outlet prints a sentence under several articles with different texts."""

    articles: int
    is_clutter: bool  # it also addresses the reader or names the outlet


class SecondHand(Frozen):
    """That a sentence passes on what another medium reported."""

    newsroom: Newsroom | None  # None where the sentence does not say whose report it is
    evidence: Span  # the words that say so, in this sentence or in the one that they close
    # "cited" (`dikutip dari Reuters`), "heard" (`kepada Reuters`), "reporting" (`demikian Reuters
    # melaporkan`)
    rule: str


class TermHit(Frozen):
    """A term of a topic met in a statement."""

    term: str  # as in topics.yml
    weight: float  # 0 of its further words, and of a name of which another with its weight counts
    form: str  # the words of the text that matched
    start: int
    end: int


TermHits = tuple[TermHit, ...]


class MetTerm(Frozen):
    """A term of a topic with all words of a statement by which it is met."""

    term: str  # as in topics.yml
    weight: float
    form: str  # the words, `…` where others are between


def join_hits(hits: Iterable[TermHit]) -> tuple[MetTerm, ...]:
    """Each term that is met once; of words near each other, the first hit has the weight."""
    by_term: dict[str, MetTerm] = {}
    for hit in hits:
        before = by_term.get(hit.term)
        form = f"{before.form} … {hit.form}" if before else hit.form
        weight = before.weight if before else hit.weight
        by_term[hit.term] = MetTerm(hit.term, weight, form)
    return tuple(by_term.values())


class Filing(Frozen):
    """That a statement belongs to a topic, and why."""

    topic: str  # id
    score: float
    hits: TermHits  # empty when inherited
    rule: str  # "score", or the named rule by which it follows the sentence before
    issue: str = ""  # id of the topic's sub-issue, or OTHER_ISSUE; "" where the topic names none


Filings = tuple[Filing, ...]  # of one statement


class NearMiss(Frozen):
    """A topic that a sentence speaks for and is not filed under."""

    topic: str  # id
    score: float  # 0 or less where its terms against the topic weigh as much as those for it
    hits: TermHits  # that make the score, in text order
    excluded_by: TermHits  # terms of the topic's `excludes`, in text order
    # Whether it reaches the threshold in an article that is about something else
    stray: bool = False

    @property
    def reason(self) -> str:
        """The code of why it is missed, as in the ledger."""
        if self.ruled_out:
            return "ruled-out"
        return "stray-terms" if self.stray else "too-low"

    @property
    def ruled_out(self) -> bool:
        """Whether a term of the topic's `excludes` is in it."""
        return bool(self.excluded_by)


NearMisses = tuple[NearMiss, ...]
