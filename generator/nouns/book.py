"""What the book makes of all articles.

Offsets (`start`, `end`) count code points of `Article.text`, the untouched file text; `end` is
exclusive. Dates are ISO 8601 as precise as the text is: `2023`, `2023-02`, `2023-02-01`,
`2023-01-30/2023-02-02`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import Ids, finding_id, map_by_id
from generator.core.problems import Refusals
from generator.core.spans import Span, Spans
from generator.core.text import Words
from generator.nouns.article import (
    CleanArticle,
    Credit,
    DocumentDate,
    Filings,
    Mention,
    Mentions,
    NearMiss,
    NearMisses,
    SecondHand,
    Sentence,
    Sentences,
    Speaker,
    Speech,
    TimeExpression,
    TimeExpressions,
)
from generator.nouns.corrections import Correction, Corrections
from generator.nouns.editors import (
    About,
    Article,
    Gloss,
    Identity,
    Imprint,
    InterfaceWords,
    Languages,
    Names,
    Newsroom,
    Newsrooms,
    Note,
    Outlet,
    Sidecar,
    Texts,
    Topic,
    WithdrawnArticle,
)


class Statement(Frozen):
    """A sentence with all that was found in it."""

    sentence: Sentence
    speech: Speech | None  # None = narration
    mentions: Mentions
    times: TimeExpressions  # all that the sentence gives, in text order
    # One of `times`: when it was said; None where the sentence does not say
    said: TimeExpression | None
    happened: TimeExpressions  # the others of `times` that have a value
    filings: Filings  # in the order of topics.yml
    second_hand: SecondHand | None = None  # None = it cites no other medium
    corrected: Corrections = ()  # that changed a value of it, in the order of the files
    # By the share limit: "" = it may be shown, "named" = by a few of its words, "withheld" = no
    # word of it may be
    limit: str = ""
    filings_not_shown: Filings = ()  # that are not in `filings` for that limit's sake
    # The sentences behind it that begin with but, except, although: it is never quoted without them
    turns: Sentences = ()

    @property
    def all_filings(self) -> Filings:
        """Those that are shown and those that are not."""
        return self.filings + self.filings_not_shown

    @property
    def id(self) -> str:
        return self.sentence.id

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.sentence.article

    @property
    def number(self) -> int:
        return self.sentence.number

    @property
    def seen(self) -> str:
        """What the rules read of it, as in `Sentence.seen`."""
        return self.sentence.seen

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who says it; none in narration and where the speaker is not settled."""
        if self.speech is None:
            return ()
        return self.speech.speakers

    @property
    def has_unnamed_speaker(self) -> bool:
        """Whether somebody says it whom the article does not name."""
        return any(speaker.anonymous for speaker in self.speakers)

    def score_under(self, topic: str) -> float:
        """Its score under a topic, 0 where it is not filed there."""
        scores = [filing.score for filing in self.filings if filing.topic == topic]
        return max(scores, default=0.0)


Statements = Sequence[Statement]


class Link(Frozen):
    """A newsroom through which an article's text came to its readers."""

    name: str
    evidence: Span | None  # words of the article that show it; None where none do
    about: About = ()


class Provenance(Frozen):
    """Where an article comes from; the fields are those of `Source`."""

    outlet: Outlet
    credited_newsrooms: Newsrooms
    newsroom_credit: Credit | None
    route: tuple[Link, ...]


class Source(Frozen):
    """An article of the book with its outlet, its newsroom and its statements."""

    clean: CleanArticle
    outlet: Outlet
    # As its credit lists them, or the editor's one; none = it names no newsroom but its outlet, and
    # `newsroom_basis` says what that means. A text with several is surely from none of them
    credited_newsrooms: Newsrooms
    newsroom_credit: Credit | None  # that names them; None where none is or an editor says it
    # First the credited newsrooms, then who passed the text on, in the order in which they had it;
    # the outlet is the last
    route: tuple[Link, ...]
    date: DocumentDate
    statements: Statements  # in text order, without those that editors hide
    # Which the ledger counts, and by which it is known still from whom the article has its text
    hidden: Statements = ()

    @property
    def article(self) -> Article:
        return self.clean.article

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def first_id(self) -> str:
        return self.article.first_id

    @property
    def path(self) -> str:
        return self.article.path

    @property
    def url(self) -> str:
        """Its address, "" where it has none."""
        return self.sidecar.url

    @property
    def title(self) -> str:
        return self.clean.title

    @property
    def outlet_name(self) -> str:
        return self.outlet.name

    @property
    def days(self) -> Days | None:
        return self.date.days

    @property
    def published(self) -> str:
        """ISO date or interval on which it was published, "" where unknown."""
        return self.date.value

    @property
    def sidecar(self) -> Sidecar:
        """What an editor says of the article."""
        return self.article.sidecar

    @property
    def filed_statements(self) -> list[Statement]:
        """Those of its statements that a topic shows."""
        return [statement for statement in self.statements if statement.filings]

    @property
    def all_statements(self) -> Statements:
        """In text order, with those that editors hide."""
        if not self.hidden:
            return self.statements
        statements = [*self.statements, *self.hidden]
        return tuple(sorted(statements, key=lambda statement: statement.number))

    @property
    def corrected(self) -> Corrections:
        """What changed a value or line of it, in the order of the files."""
        own = self.clean.article.corrections
        return tuple(correction for correction in own if correction.article == self.id)

    @property
    def newsroom_basis(self) -> str:
        """How the newsroom is known: an "editor" says it, it is "credited", the outlet's "own" by
        its byline or dateline, or "unknown".
        """
        if self.sidecar.newsroom:
            return "editor"
        if self.credited_newsrooms:
            return "credited"
        return "own" if self.route[-1].evidence else "unknown"

    @property
    def newsrooms(self) -> Newsrooms:
        """Who the article goes back to: the newsrooms that it credits, else its outlet.

        One organisation has one id, however the articles write its name.
        """
        outlet = self.outlet
        own = Newsroom(outlet.id, outlet.name, outlet.spellings, outlet.about)
        return self.credited_newsrooms or (own,)

    @property
    def newsroom(self) -> str:
        """The name of the first of its newsrooms."""
        return self.newsrooms[0].name


Sources = Sequence[Source]
SourcesById = Mapping[str, Source]
StatementsById = Mapping[str, Statement]


def map_statements(sources: Sources) -> dict[str, Statement]:
    """The statements of articles by their ids, without those that editors hide."""
    statements = {}
    for source in sources:
        for statement in source.statements:
            statements[statement.id] = statement
    return statements


class CopyGroup(Frozen):
    """Articles that carry one text: reprints, marked or not, shortened or reworded."""

    articles: Ids  # ids, sorted; at least two
    shared: float  # least share of a text that it has in common with another of the group, 0 to 1


class Hearing(Frozen):
    """How the outlet of a statement has it: from its own newsroom, or from whom."""

    outlet: str  # name
    # Name of the newsroom that it counts as, several joined where a credit names them; of
    # second-hand words whom they are from, "" where the article does not say
    newsroom: str
    # "own", "credited" to another newsroom, "unknown", by an "editor", "copy" of another article's
    # text, "circle" = the credits of its articles close on themselves, "second-hand" = reported by
    # another newsroom, "house-line" = an outlet's line in many articles, "opinion" = of its author
    basis: str
    evidence: Span | None  # words of the article that show it; None where none do
    possible: Names  # names of all newsrooms that it may be from; at least one
    route: Names  # names of those through which it came, as far as known; outlet last

    @property
    def is_independent(self) -> bool:
        """Whether the newsroom had it for itself, so that it adds to a count."""
        return self.basis not in ("second-hand", "house-line", "opinion")


Hearings = Mapping[str, Hearing]  # by the id of a statement


class Voice(Frozen):
    """Statements that are one report, because they are from the same newsroom."""

    statements: Ids  # ids
    hearing: Hearing  # the surest of theirs
    possible: Names  # names of all newsrooms that they may be from, sorted
    is_counted: bool  # sure to be independent of all other counted ones

    @property
    def newsroom(self) -> str:
        return self.hearing.newsroom


class CoreStatement(Frozen):
    """A statement of a finding, with its words that say what all statements of it share."""

    statement: Statement
    words: Spans  # in the article, in text order; at least one


class Match(Frozen):
    """Two statements of different articles that say the same, and why the program thinks so."""

    first: str  # id of a statement
    second: str  # id of another
    kind: str  # "exact" = in the same words, "paraphrase" = in others
    score: float  # 0 to 1: share of words in common where exact, else cosine of their contents
    # Of the first statement, that say what both have in common, in text order
    words: Words
    conflicts: tuple[str, ...]  # details in which they differ all the same: "place"
    least: float = 0.0  # score from which two such statements say the same
    correction: Correction | None = None  # by which an editor declares them the same


class Finding(Frozen):
    """What statements of different articles say alike."""

    # "f-" and the eight hex digits of a statement: the oldest one when its id was first published
    id: str
    # Of at least two articles, oldest article first, then text order; each two share the core
    parts: tuple[CoreStatement, ...]
    kind: str  # "exact" where all its matches are, else "paraphrase"
    matches: tuple[Match, ...]  # best first
    # Names of the newsrooms that had the shared words independently of each other, sorted; none
    # where all of it is second-hand
    newsrooms: Names
    outlets: Names  # names, sorted
    articles: Ids  # ids, oldest first
    first: str  # ISO date of the oldest article, "" where none is dated
    last: str  # ISO date of the newest

    @property
    def is_shared(self) -> bool:
        """Whether two newsrooms or more had its words independently of each other."""
        return len(self.newsrooms) > 1

    @property
    def statements(self) -> Statements:
        """Its statements without their shared words."""
        return tuple(part.statement for part in self.parts)

    @property
    def corrected(self) -> Corrections:
        """By which an editor declares statements of it the same."""
        return tuple(match.correction for match in self.matches if match.correction)

    def words_of(self, statement: str) -> Spans:
        """The shared words of the statement with that id; none where it is not in the finding."""
        for part in self.parts:
            if part.statement.id == statement:
                return part.words
        return ()


Findings = tuple[Finding, ...]


def map_finding_names(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    """Every id that names a finding: its own, and one for each of its statements.

    An id belongs to the finding that has it, else to that with most newsrooms.
    """
    finding_of = map_by_id(findings)
    for finding in sorted(findings, key=lambda finding: -len(finding.newsrooms)):
        for statement in finding.statements:
            finding_of.setdefault(finding_id(statement.id), finding)
    return finding_of


class Side(Frozen):
    """What one statement says of a detail that another reports differently."""

    statement: Statement
    words: Span  # that say it, in the article's text
    value: (
        str  # ISO date, number, id of a place or speaker, "yes" or "no", or the words for a thing
    )


class Difference(Frozen):
    """Statements of one matter that do not agree on a detail."""

    id: str  # "d-", and eight hex digits of the two statements and the kind
    kind: str  # "number", "date", "place", "speaker", "polarity", "thing"
    sides: tuple[Side, ...]  # oldest article first
    compatible: bool  # both can be true: one is only more exact than the other
    finding: str  # id of the finding that contains both statements, "" where they are only related
    # Names and rare words, as one article has them, of the event with which both begin, where these
    # alone make the sentences one matter
    event: Words = ()

    @property
    def statement_ids(self) -> Ids:
        """Those of its sides, in their order."""
        return tuple(side.statement.id for side in self.sides)


Differences = tuple[Difference, ...]


class Factor(Frozen):
    """One reason for choosing a statement."""

    name: str  # as in the table key_point_weights
    value: float  # 0 to 1
    weight: float  # what the value is multiplied by


class KeyPoint(Frozen):
    """A statement chosen to represent a topic."""

    topic: str  # id
    statement: Statement
    # Id of the finding with most newsrooms that shares words of it, "" where none does
    finding: str
    score: float  # sum of the factors' values times their weights
    factors: tuple[Factor, ...]  # in the order of the table


class Position(Frozen):
    """What an actor says on a topic or one of its sub-issues, in its shortest characteristic
    statement.
    """

    actor: str  # id
    topic: str  # id
    issue: str  # id of one of the topic's sub-issues, "" for the topic as a whole
    statement: Statement
    date: str  # ISO: when it was said, else the article's date


class Gaps(Frozen):
    """What the articles leave open."""

    # Ids of people and organisations that are named and never speak, most often named first
    unheard: Ids
    # Ids of countries that are spoken of and for which nobody speaks, most often named first
    silent: Ids
    # Statements under a topic of which no second newsroom has a part, oldest article first
    single: Statements
    newest: str  # ISO date of the newest article, "" where none is dated


class FrozenArticle(Frozen):
    outlet: str  # name
    newsroom: str  # name of the independent newsroom that it counts as
    date: str  # as in DocumentDate: ISO date or interval, "" where unknown


class FrozenStatement(Frozen):
    """A filed statement as it was in an edition."""

    article: str  # id
    text: str
    topics: Ids  # ids, sorted
    speakers: Names  # names, sorted; empty for narration, one "" where not settled
    said: str  # ISO, "" where the sentence does not say when
    happened: tuple[str, ...]  # ISO, of what it reports; in text order


class FrozenFinding(Frozen):
    statements: Ids  # ids, oldest article first, then text order; at least one is filed
    newsrooms: Names  # names, sorted

    @property
    def is_shared(self) -> bool:
        return len(self.newsrooms) > 1


class FrozenDispute(Frozen):
    """A difference in which not both sides can be true, as it was in an edition."""

    kind: str  # as in Difference
    # Statement id -> its words that give the detail; oldest first, at least one is filed
    sides: Mapping[str, str]


class Edition(Frozen):
    """A frozen state of the book: what its topics show, and what that rests on."""

    date: str  # ISO day that names it; "" for the book as it is now
    articles: Mapping[str, FrozenArticle]  # by id, in the order of ids
    statements: Mapping[str, FrozenStatement]  # by id, in the order of articles, then of the text
    findings: Mapping[str, FrozenFinding]  # by id
    disputes: Mapping[str, FrozenDispute]  # by id of the difference


class Change(Frozen):
    """One thing that is not as it was in the edition before.

    `before` and `after` are dates, names of speakers ("" = not settled), ids of topics, names of
    newsrooms, or the words of a dispute's sides, as the kind wants; nothing where there were none.
    """

    # "added", "withdrawn", "re-dated", "re-attributed", "refiled", "newly-corroborated", "newly-in-
    # dispute"
    kind: str
    # Ids that it is about; of a finding or difference all of them, also unfiled ones
    statements: Ids
    topics: Ids  # ids of the topics that show them, before or after, sorted
    before: Words
    after: Words
    about: str  # id of the finding or difference, "" for a statement


class Comparison(Frozen):
    """What changed from one edition to the next."""

    earlier: Edition
    later: Edition
    changes: tuple[Change, ...]  # by kind in the order above, then in the order of the statements
    # Articles that one of the two had and editors withdrew since: both are without them
    withdrawn: tuple[WithdrawnArticle, ...] = ()


class EventReport(Frozen):
    """A statement that reports an event, and its words that say when."""

    statement: Statement
    times: TimeExpressions  # most exact first; at least one
    # What else it reports has been "since" then, came "after" or "before", lasts "until" then, or
    # only names the time "aside"; "" where it is of that time
    relation: str


class Tie(Frozen):
    """Why two statements report one event."""

    first: str  # id of a statement
    second: str
    rule: str  # "finding", "same-occasion", "same-words"
    words: Words  # of the first, that both have in common; only of "same-words"


class Event(Frozen):
    """Something that happened or is planned, with all that the articles report of it."""

    id: str  # "e-", and eight hex digits of its first statement and the place of its time in there
    # How its time is known: "exact", "inferred", "part" (of a week, month, …), "range", "undated"
    certainty: str
    planned: bool  # reported as still to come
    # The one with the most exact time first, then oldest article first
    reports: tuple[EventReport, ...]
    ties: tuple[Tie, ...]  # why the reports are of one event; as many as needed to join them
    # Of a planned event: what reports it as done later; `first` is a report of this event
    outcome_ties: tuple[Tie, ...]

    @property
    def relation(self) -> str:
        """How what the first report says stands to that time, as in `EventReport.relation`."""
        return self.reports[0].relation

    @property
    def is_end(self) -> bool:
        """Whether something is only so until that time, at which nothing need take place."""
        return self.relation == "until"

    @property
    def time(self) -> TimeExpression:
        """The most exact time given; without value where the event is undated."""
        return self.reports[0].times[0]

    @property
    def days(self) -> Days | None:
        """What that time is; None where the event is undated."""
        return self.time.days

    @property
    def is_placed(self) -> bool:
        """Whether it has a day, or some of which one is meant; "in the future" says of none."""
        return bool(self.time.value or self.time.candidates)

    @property
    def statement(self) -> Statement:
        """The statement that gives the most exact time."""
        return self.reports[0].statement


Events = tuple[Event, ...]


class Occasion(Frozen):
    """A meeting, visit or announcement of which a statement reports that gives no day of its own
    for it.
    """

    statement: Statement
    kind: str  # "met", "visited", "announced"
    days: Days
    basis: str  # "said" = the day on which it was said, "report" = the day of the report

    @property
    def id(self) -> str:
        """The statement's with a letter of its own: each statement has one at most."""
        return f"o-{self.statement.id.removeprefix('s-')}"


class Meeting(Frozen):
    """A meeting of two people, with all that the articles report of it."""

    people: Ids  # ids of the two, sorted
    days: Days | None  # None where it was still to come and no sentence says when
    # Of the days: "time" = of an event, "said" and "report" as in Occasion, "" = no days
    basis: str
    place: Mention | None  # as one of its statements names it; None where none does
    is_planned: bool  # still to come when its article was written
    # Each statement is in one of the three; oldest first
    reports: Statements  # that say that they meet; never empty
    agreed: Statements  # in which both agree on something or announce it
    said: Statements  # in which both say something else on those days

    @property
    def id(self) -> str:
        """That of its first report with a letter of its own."""
        return f"t-{self.reports[0].id.removeprefix('s-')}"

    @property
    def statements(self) -> Statements:
        return *self.reports, *self.agreed, *self.said


class Timeline(Frozen):
    """What the statements report, by when it happened."""

    happened: Events  # dated, oldest first
    planned: Events  # dated, soonest first
    undated: Events  # happened or planned, oldest article first
    occasions: tuple[Occasion, ...]  # that are no events, oldest first
    meetings: tuple[Meeting, ...]  # of two people, oldest first, those without a day last
    open_plans: frozenset[str]  # ids of those planned for a day of which nothing may be the outcome

    @property
    def events(self) -> Events:
        return self.happened + self.planned + self.undated


class TopicPage(Frozen):
    """A topic and the statements filed under it."""

    topic: Topic
    statements: Statements  # newest article first, then text order
    sources: Sources  # that supply them, newest first
    # Names of independent newsrooms, sorted; copies count as one. Also of what is not shown
    newsrooms: Names
    not_shown: int = 0  # further statements of the topic, which the share limit holds back

    @property
    def id(self) -> str:
        return self.topic.id


class Actor(Frozen):
    """Someone or something that speaks or is spoken of."""

    id: str
    kind: str  # as in Entity
    name: str
    names: Texts
    spellings: Names  # as the articles write it, sorted
    roles: tuple[tuple[str, str], ...]  # (words, ISO date of the article), oldest first
    listed_offices: Names  # that an editor lists, with the country or body
    said: Statements  # statements it speaks
    named_in: Statements  # other statements that name it
    former_ids: Ids  # as in Entity
    is_listed: bool  # whether an editor lists it

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that quote or name it."""
        return frozenset(statement.article for statement in (*self.said, *self.named_in))


class LedgerLine(Frozen):
    statement: Statement
    topics: Ids  # ids of topics that show it
    # Why no topic shows it: "no-term", "too-low", "stray-terms", "ruled-out", "house-line",
    # "share-limit", or "hidden" by an editor; "" where one does
    reason: str
    # Topics that do not show it though their terms occur in it, the nearest first
    near_misses: NearMisses

    @property
    def is_hidden(self) -> bool:
        """Whether editors leave the sentence out of all else."""
        return self.reason == "hidden"

    @property
    def nearest(self) -> NearMiss | None:
        """The topic that an unfiled sentence comes closest to; None where nothing in it speaks for
        one.
        """
        if self.topics or self.reason in ("house-line", "hidden"):
            return None
        nearest = next(iter(self.near_misses), None)
        if nearest is None or (nearest.score < 0 and self.reason != "ruled-out"):
            return None
        return nearest


class Suggestion(Frozen):
    """A term that could speak for a new topic: unfiled sentences of several articles share it,
    filed ones seldom do.
    """

    words: str  # as the articles mostly write it
    entity: str  # id of the actor that it names, "" for a word or phrase
    statements: Statements  # unfiled ones that hold it, by article, in text order
    filed: int  # filed statements that hold it
    articles: int  # with unfiled statements that hold it; at least 2
    score: float  # log-odds of unfiled against filed, divided by their standard error


class Evidence(Frozen):
    """What comparing the articles with each other shows."""

    # Article id -> newsroom that it counts as; an unmarked reprint counts as its original
    newsrooms: Mapping[str, str]
    # Statement id -> how its outlet has it: what counts newsrooms of statements asks here
    hearings: Hearings
    copies: tuple[CopyGroup, ...]  # by their first article
    findings: Findings  # oldest first
    differences: Differences  # oldest first
    key_points: tuple[KeyPoint, ...]  # by topic in the order of topics.yml, best first
    # By topic, the topic as a whole before its sub-issues, then actor id
    positions: tuple[Position, ...]
    gaps: Gaps


class Measure(Frozen):
    """How well a stage does on gold."""

    task: str  # "direct statement span"
    data: str  # name of the gold
    size: int  # items of the gold
    precision: float | None  # 0 to 1; None where the program gave no answer, and of a mean F1
    recall: float | None  # None where the gold has no item, only answers were read, of a mean F1
    f1: float | None  # None where only answers were read
    figure: str  # the one that is held to a floor: "precision", "recall", "f1"
    floor: float | None  # None where none is pinned
    how: str  # what counts as right, in English


class OwnAccuracy(Frozen):
    """How well the program does on the book's own articles, measured when the book was made."""

    articles: int  # that editors have said what is right for
    measures: tuple[Measure, ...]


class Book(Frozen):
    """The whole book, ready to be rendered."""

    id: str  # for good
    identity: Identity  # of all that it is made of
    title: Texts
    description: Texts
    languages: Languages  # first one is the site's root
    articles_language: str  # of articles whose sidecar says none
    site_url: str  # ends in a slash; "" where not published
    imprint: Imprint
    sources: Sources  # newest first
    refused: Refusals  # files that the book is built without, by path
    topics: tuple[TopicPage, ...]  # in the order of topics.yml
    actors: tuple[Actor, ...]  # most quoted first
    names: Mapping[str, Texts]  # id of a person, organisation or place -> its name for readers
    timeline: Timeline
    ledger: tuple[LedgerLine, ...]  # by article, in text order
    suggestions: tuple[Suggestion, ...]  # best first
    evidence: Evidence
    # Each edition with the next, oldest first; the newest with the book as it is
    comparisons: tuple[Comparison, ...]
    # What the program was last measured to do on public collections: the same in every book
    measures: tuple[Measure, ...]
    own_accuracy: OwnAccuracy | None  # None where the book has no gold that fits its articles
    ui: Mapping[str, InterfaceWords]  # language code -> the words of the site
    # Language code -> sentence, white space drawn together -> its gloss
    glosses: Mapping[str, Mapping[str, Gloss]]
    notes: tuple[Note, ...]  # by path
    corrections: Corrections  # all of the editors', by file, in file order
    outdated_corrections: Corrections  # those whose value the program now gives by itself
    withdrawn: tuple[WithdrawnArticle, ...] = ()  # by id
    share: float = 0  # largest percent of an article's words that is shown; 0 = no limit

    @property
    def has_unread(self) -> bool:
        """Whether it is built without an article that could not be read."""
        return any(refusal.ids for refusal in self.refused)

    def language_of(self, source: Source) -> str:
        return source.sidecar.language or self.articles_language


# What many other values of a book list
SHARED_RECORDS = (Statement, Source, Actor)
