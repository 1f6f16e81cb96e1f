"""The page of a topic: every statement filed under it, with what they come to together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from functools import partial

from markupsafe import Markup

from generator.core.days import UNDATED, name_month
from generator.core.frozen import Frozen
from generator.core.ids import gather_ids, page_name
from generator.core.search_terms import WORDS_BETWEEN, parse_term
from generator.core.text import Words, capitalise
from generator.core.yaml_text import PlainValue
from generator.nouns.book import Statement, Statements, TopicPage
from generator.nouns.editors import Names, PrimaryDocument, Term, Topic
from generator.showing import figures, formats, linked_data
from generator.showing.addresses import article_anchor
from generator.showing.agreement import list_shared_parts
from generator.showing.bottom_line import BottomLine, make_bottom_line
from generator.showing.cards import (
    AboutCards,
    CardDifference,
    StatementCard,
    describe_cards,
    make_card,
    show_disputes_of,
)
from generator.showing.codes import CHOICES
from generator.showing.dating import newest_date
from generator.showing.editions_pages import TopicChanges, summarise_for_topic
from generator.showing.figures import StatementLane
from generator.showing.filters import FEW, Choice, Filter, statement_filter
from generator.showing.footnotes import name_edition
from generator.showing.grouping import group_by
from generator.showing.groups import (
    IssueGroup,
    group_by_issue,
    group_by_newsroom,
    group_statements_by_article,
    speaker_keys,
)
from generator.showing.index import ArticleGroup
from generator.showing.large_books import has_cards, list_forms_of_statements
from generator.showing.lasting import topic_address
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    Chart,
    PageFacts,
    PageLink,
    PageLinks,
    Part,
    Parts,
    Section,
    Sections,
    SharedParts,
    ShownStatement,
)
from generator.showing.source_summary import SourceSummary, summarise_sources
from generator.showing.statements import show_statement
from generator.showing.topic_evidence import (
    AtAGlance,
    Disputes,
    Positions,
    ShownKeyPoint,
    TopicGaps,
    list_leading,
    look_at_a_glance,
    say_how_chosen,
    show_disputes,
    show_gaps,
    show_key_points,
    show_positions,
)
from generator.showing.unsettled import Unsettled, show_unsettled
from generator.showing.wording import EditorsText

StatementCards = tuple[StatementCard, ...]

_OTHER_ISSUE = "other"
_FIRST_OPEN = 1  # statements of a section that are open on a longer page
_FEWEST_FOLDED = 2
_SPEAKERS_NAMED = 4  # of folded statements
_MOST_FREQUENT = 2  # speakers to whom the head of a page leads


class ShownChoice(Frozen):
    """Some of the statements that a filter leaves."""

    mark: str  # class name
    key: str
    words: str
    count: int


class FilterKind(Frozen):
    name: str
    words: str
    choices: tuple[ShownChoice, ...]
    repeated: str  # why their numbers make more than all; "" where they do not


class StatementSection(Frozen):
    """Statements of a topic under one heading: a sub-issue, or an article.

    Of many the first stand open, the others are folded.
    """

    anchor: str
    marks: str  # class names by which a filter finds it
    title: str  # of a sub-issue, or the date of an article
    provenance: str  # of an article, "" for a sub-issue
    article: PageLink | None  # None for a sub-issue
    count: str
    cards: StatementCards
    folded: FoldedStatements | None


class StatementLine(Frozen):
    """A statement on a line, which leads to all that is known of it at its place in its article."""

    statement: ShownStatement
    is_said: bool
    number: str  # of its sentence, in words
    parts: SharedParts  # of it that several newsrooms share
    disputes: tuple[CardDifference, ...]


class StatementList(Frozen):
    """Statements of a large topic under one heading: a sub-issue, or a month."""

    anchor: str
    title: str
    count: str
    lines: tuple[StatementLine, ...]


class FoldedStatements(Frozen):
    """The statements of a section that a reader opens."""

    count: str  # how many more
    speakers: str  # who speaks in them; "" where nobody does
    period: str  # "" where none is dated
    cards: StatementCards


class ShownStatements(Frozen):
    total: int
    leading: StatementCards  # key points in full
    elsewhere: Words  # that these stand above the others, and that the filter finds them
    filters: tuple[FilterKind, ...]
    frequent: PageLinks  # speakers by whom most are, at what the filter leaves of theirs
    about: AboutCards
    issues: tuple[StatementSection, ...]
    articles: Parts  # sections of a topic without sub-issues
    lists: Parts  # a StatementList of each sub-issue or month, in place of sections


class WeightedTerm(Frozen):
    words: str
    weight: str


class ShownExclusion(Frozen):
    """A term that rules the topic out."""

    words: str
    is_plain: bool  # whether it has no quotation marks or other signs of its own


class FilingRules(Frozen):
    """What files a sentence under the topic."""

    rule: str  # when a sentence belongs to the topic
    signs: str  # what the signs in the terms mean; "" where there are none
    method: Markup  # address of the rules in full
    count: str
    has_scores: bool  # of its terms and names, one alone is not always enough
    terms: tuple[WeightedTerm, ...]
    names: tuple[WeightedTerm, ...]  # in the page's language
    excludes: tuple[ShownExclusion, ...]


class ShownDocument(Frozen):
    title: str
    language: str  # of the title
    foreign: str  # that it is in another language than the page, in words; "" where it is not
    url: str  # "" where none is certain
    publisher: str
    day: str  # "" where unknown


class Citation(Frozen):
    """How to cite the page, and its files."""

    book: str
    topic: str
    edition: str  # which state of the book; "" where it has no edition and no date
    publisher: str  # "" where none is said
    address: str  # "" where the book has none
    references: PageLinks  # to the page
    articles: PageLinks
    statements: PageLinks
    booklet: PageLink
    data: Markup


class TopicBody(Frozen):
    """What a page has of a topic under which statements are filed."""

    glance: AtAGlance | None  # None where there is a note
    changes: TopicChanges | None  # None where the book has no edition
    sections: Sections
    timeline: Chart | None  # None where no statement is dated
    how_chosen: str  # the key points
    key_points: tuple[ShownKeyPoint, ...]
    statements: ShownStatements
    positions: Positions
    speakers: Chart | None  # None where nobody speaks
    disputes: Disputes
    unsettled: Unsettled
    gaps: TopicGaps
    filing: FilingRules
    newsrooms: Chart
    summary: SourceSummary
    brief: Markup
    documents: tuple[ShownDocument, ...]
    citation: Citation


class ShownTopic(Frozen):
    title: str
    description: str
    aliases: Names  # its titles in all languages, and what readers type who want it on paper
    sought: Names  # what it looks for, and its definition in each language
    linked: PlainValue
    kicker: str
    headline: EditorsText
    facts: PageFacts
    definition: EditorsText
    note: BottomLine | None
    glossary: Markup
    body: TopicBody | None  # None where no statement is filed


def make_topic_page(page: TopicPage, context: PageContext) -> ShownTopic:
    wording = context.wording
    topic = page.topic
    title = wording.text(topic.title)
    note = make_bottom_line(page, context)
    description = wording.translated(
        "{topic}: {statements} from {articles}, each word for word with its speaker, date and"
        " source.",
        topic=title,
        statements=wording.counted(len(page.statements), "{n} statement", "{n} statements"),
        articles=wording.counted(len(page.sources), "{n} article", "{n} articles"),
    )
    return ShownTopic(
        title=title,
        description=description,
        aliases=(
            *dict.fromkeys(topic.title.values()),
            wording.translated("print {topic}", topic=title),
        ),
        sought=_list_sought(page),
        linked=linked_data.report(page, title, context),
        kicker=title if note else wording.translated("Topic"),
        headline=note.headline if note else wording.editors_text(topic.title),
        facts=_list_facts(page, context) if page.statements else (),
        definition=wording.editors_text(topic.definition),
        note=note,
        glossary=context.address_of_page("glossary.md"),
        body=_make_body(page, note, context) if page.statements else None,
    )


def _make_body(page: TopicPage, note: BottomLine | None, context: PageContext) -> TopicBody:
    topic = page.id
    changes = summarise_for_topic(topic, context)
    return TopicBody(
        glance=None if note else look_at_a_glance(page, context),
        changes=changes,
        sections=_list_sections(context, has_changes=bool(changes and changes.lines)),
        timeline=_draw_timeline(page, context),
        how_chosen=say_how_chosen(page, context),
        key_points=show_key_points(page, context),
        statements=_show_statements(page, context),
        positions=show_positions(page, context),
        speakers=figures.chart_speakers(page, context),
        disputes=show_disputes(page, context),
        unsettled=show_unsettled(page, note, context),
        gaps=show_gaps(page, context),
        filing=_show_filing_rules(page, context),
        newsrooms=figures.chart_newsrooms(page, context),
        summary=summarise_sources(page, context),
        brief=context.addresses.of_brief(topic, "print"),
        documents=context.show_each(_show_document, page.topic.documents),
        citation=_show_citation(page, context),
    )


# --- the head -------------------------------------------------------------------------------------


def _list_sought(page: TopicPage) -> Names:
    """The terms that speak for it, and its definition in all languages."""
    topic = page.topic
    terms = [parse_term(term.words).words for term in topic.terms if term.weight > 0]
    return tuple(dict.fromkeys([*filter(None, terms), *topic.definition.values()]))


def _list_facts(page: TopicPage, context: PageContext) -> PageFacts:
    wording = context.wording
    newsrooms = len(page.newsrooms)
    updated = wording.translated("no source is dated")
    date = newest_date(page.sources)
    if date:
        updated = wording.translated(
            "newest source: {date}",
            date=wording.short_day(str(date)),
        )
    not_shown = wording.counted(
        page.not_shown,
        "{n} more not shown: limit on quoting the article",
        "{n} more not shown: limit on quoting the article",
    )
    return (
        context.count_all(page.statements),
        *([not_shown] if page.not_shown else []),
        wording.counted(len(page.sources), "{n} article", "{n} articles"),
        wording.counted(newsrooms, "{n} newsroom", "{n} newsrooms"),
        context.period_of(page.statements),
        updated,
    )


def _list_sections(context: PageContext, *, has_changes: bool) -> Sections:
    translated = context.translated
    sections = [
        Section("key", translated("Key points")),
        Section("open", translated("Differences and gaps")),
        Section("statements", translated("Statements")),
        Section("positions", translated("Who says what")),
        Section("timeline", translated("When")),
        Section("sources", translated("Where it comes from")),
        Section("summary", translated("Summary of sources")),
        Section("filing", translated("What this topic covers")),
        Section("cite", translated("Cite and download")),
    ]
    if has_changes:
        sections.insert(0, Section("changed", translated("What changed")))
    return tuple(sections)


# --- charts ---------------------------------------------------------------------------------------


def _draw_timeline(page: TopicPage, context: PageContext) -> Chart | None:
    translated = context.translated
    topic = context.title_of_topic(page.id)
    title = translated("{topic}: statements over time, by newsroom", topic=topic)
    lanes = _lanes_of_newsrooms(page, context)
    note = translated("Each row is a newsroom.")
    lanes_are = translated("Newsroom")
    return figures.chart_statements(title, lanes, context, lanes_are=lanes_are, note=note)


def _lanes_of_newsrooms(page: TopicPage, context: PageContext) -> list[StatementLane]:
    """The statements of a topic by the newsroom they come from, largest first."""
    newsrooms = context.index.newsrooms
    by_newsroom = group_by(page.statements, lambda statement: newsrooms[statement.article])
    ranked = group_by_newsroom(page, context.index)
    return [StatementLane(group.name, by_newsroom[group.name]) for group in ranked]


# --- statements -----------------------------------------------------------------------------------


def _show_statements(page: TopicPage, context: PageContext) -> ShownStatements:
    choices = statement_filter(page, context.index)
    leading = list_leading(page, context)
    led = gather_ids(leading)
    below = [statement for statement in page.statements if statement.id not in led]
    issues = []
    articles = []
    lists: Parts = ()
    if not has_cards(page, is_large=context.index.is_large):
        lists = tuple(_plan_lists(page, below, context))
    elif page.topic.issues:
        groups = group_by_issue(page.topic, page.statements)
        issues = [_show_issue(issue, led, page, choices, context) for issue in groups]
    else:
        of_articles = group_statements_by_article(below, context.index)
        articles = [_plan_article(group, page, choices, context) for group in of_articles]
    return ShownStatements(
        total=len(page.statements),
        leading=_make_cards(leading, page, choices, context),
        elsewhere=_say_elsewhere(len(leading), len(below), choices, context),
        filters=_show_filters(choices, context),
        frequent=_link_to_frequent(choices, context),
        about=describe_cards(page.statements, context),
        issues=tuple(issues),
        articles=tuple(articles),
        lists=lists,
    )


def _plan_lists(page: TopicPage, below: Statements, context: PageContext) -> Iterator[Part]:
    """The lists of a large topic's statements."""
    if not page.topic.issues:
        yield from _plan_months(below, context)
        return
    shown = gather_ids(below)
    for issue in group_by_issue(page.topic, page.statements):
        anchor, title = _name_issue(issue, context)
        statements = [statement for statement in issue.statements if statement.id in shown]
        yield _plan_list(anchor, title, tuple(statements), context)


def _plan_months(below: Statements, context: PageContext) -> Iterator[Part]:
    """A list for each month in which articles were published."""
    months = group_by(below, lambda statement: name_month(context.source(statement).days))
    for month, of_month in months.items():
        title = context.translated("undated")
        if month != UNDATED:
            title = context.wording.day(month)
        yield _plan_list(f"m-{month}", capitalise(title), of_month, context)


def _plan_list(anchor: str, title: str, statements: Statements, context: PageContext) -> Part:
    make = partial(_show_list, anchor, title, statements, context)
    return context.part("list of statements", make, anchor, title, *statements)


def _show_list(
    anchor: str, title: str, statements: Statements, context: PageContext
) -> StatementList:
    return StatementList(
        anchor=anchor,
        title=title,
        count=context.count_all(statements),
        lines=context.show_each(_show_on_line, statements),
    )


def _show_on_line(statement: Statement, context: PageContext) -> StatementLine:
    parts = list_shared_parts(statement, context)
    return StatementLine(
        statement=show_statement(statement, context),
        is_said=statement.speech is not None,
        number=context.translated("sentence {n}", n=statement.number),
        parts=tuple(part for part in parts if part.newsrooms.is_several),
        disputes=show_disputes_of(statement, context),
    )


def _say_elsewhere(
    leading: int, others: int, choices: Filter, context: PageContext
) -> tuple[str, ...]:
    """Where the statements are that do not follow, and that a filter finds them, too."""
    words = [_say_leading(leading, others, context)]
    if choices.kinds:
        words.append(context.translated("The filter applies to those above, too."))
    return tuple(words)


def _say_leading(leading: int, others: int, context: PageContext) -> str:
    if not others:
        return context.counted(
            leading,
            "The only statement on this topic is shown above as its key point.",
            "All {n} statements on this topic are shown above as its key points.",
        )
    return context.counted(
        leading,
        "One of the {total} statements is shown above as a key point.",
        "{n} of the {total} statements are shown above as key points.",
        total=leading + others,
    )


def _show_issue(
    group: IssueGroup, led: Container[str], page: TopicPage, choices: Filter, context: PageContext
) -> StatementSection:
    """The section of an issue, which has its heading where all its statements stand above, too."""
    anchor, title = _name_issue(group, context)
    below = tuple(statement for statement in group.statements if statement.id not in led)
    return StatementSection(
        anchor=anchor,
        marks=choices.marks_of(below),
        title=title,
        provenance="",
        article=None,
        count=_count_below(len(below), len(group.statements), context),
        cards=_make_cards(_list_open(below, page), page, choices, context),
        folded=_fold(below, page, choices, context),
    )


def _name_issue(group: IssueGroup, context: PageContext) -> tuple[str, str]:
    """The anchor and the title of a sub-issue, or of what is under none."""
    if group.issue is None:
        return f"i-{_OTHER_ISSUE}", context.translated("Other matters")
    return f"i-{group.issue.id}", context.wording.text(group.issue.title)


def _count_below(below: int, all_of_issue: int, context: PageContext) -> str:
    """How many statements there are, and how many of them are above."""
    above = all_of_issue - below
    if below:
        count = context.count_statements(all_of_issue)
        if not above:
            return count
        return context.translated("{count}, {n} of them above", count=count, n=above)
    return context.counted(
        all_of_issue,
        "{n} statement, shown above as a key point",
        "{n} statements, shown above as key points",
    )


def _plan_article(
    group: ArticleGroup, page: TopicPage, choices: Filter, context: PageContext
) -> Part:
    """The section of an article, made of what it shows and of no other article of the topic."""
    marks = [choices.marks[statement.id] for statement in group.statements]
    made_of = page.id, _is_short(page), marks, group.source, *group.statements
    make = partial(_show_article, group, page, choices, context)
    return context.part("article of a topic", make, *made_of)


def _show_article(
    group: ArticleGroup, page: TopicPage, choices: Filter, context: PageContext
) -> StatementSection:
    source = group.source
    link = PageLink(context.title_of_source(source), context.address_of_source(source.id))
    return StatementSection(
        anchor=article_anchor(source.id),
        marks=choices.marks_of(group.statements),
        title=context.day_or_undated(source.days),
        provenance=context.provenance(source),
        article=link,
        count=context.count_all(group.statements),
        cards=_make_cards(_list_open(group.statements, page), page, choices, context),
        folded=_fold(group.statements, page, choices, context),
    )


def _list_open(statements: Statements, page: TopicPage) -> Statements:
    """Those of a section that a reader sees at once."""
    if _is_short(page) or len(statements) < _FIRST_OPEN + _FEWEST_FOLDED:
        return statements
    return statements[:_FIRST_OPEN]


def _is_short(page: TopicPage) -> bool:
    return len(page.statements) <= FEW


def _fold(
    statements: Statements, page: TopicPage, choices: Filter, context: PageContext
) -> FoldedStatements | None:
    """The others of a section; None where all are open."""
    folded = statements[len(_list_open(statements, page)) :]
    if not folded:
        return None
    return FoldedStatements(
        count=context.counted(len(folded), "{n} more statement", "{n} more statements"),
        speakers=_name_speakers(folded, context),
        period=context.period_of(folded),
        cards=_make_cards(folded, page, choices, context),
    )


def _name_speakers(statements: Statements, context: PageContext) -> str:
    """Those who speak most often, by name, and whether some statements quote nobody."""
    counts: Counter[str] = Counter()
    for statement in statements:
        counts.update(speaker_keys(statement))
    names = [context.name_of_actor(speaker) for speaker, _ in counts.most_common()]
    voices = []
    if names:
        more = " …" if len(names) > _SPEAKERS_NAMED else ""
        voices.append(", ".join(names[:_SPEAKERS_NAMED]) + more)
    if any(statement.speech is None for statement in statements):
        voices.append(context.translated("no speaker quoted"))
    return "; ".join(voices)


def _make_cards(
    statements: Statements, page: TopicPage, choices: Filter, context: PageContext
) -> StatementCards:
    topic, marks = page.id, choices.marks
    return tuple(
        make_card(topic, marks[statement.id], statement, context) for statement in statements
    )


def _show_filters(choices: Filter, context: PageContext) -> tuple[FilterKind, ...]:
    translated = context.translated
    kinds = {
        "speaker": translated("Speaker"),
        "date": translated("Date"),
        "newsroom": translated("Newsroom"),
        "support": translated("Number of newsrooms"),
    }
    shown = []
    for kind, words in kinds.items():
        if kind in choices.kinds:
            offered = [_show_choice(kind, choice, context) for choice in choices.kinds[kind]]
            repeated = _say_repeated(kind, choices.repeated[kind], context)
            shown.append(
                FilterKind(name=kind, words=words, choices=tuple(offered), repeated=repeated)
            )
    return tuple(shown)


def _link_to_frequent(choices: Filter, context: PageContext) -> PageLinks:
    offered = choices.kinds.get("speaker", ())
    named = [choice for choice in offered if choice.key not in CHOICES]
    links = []
    for choice in _choose_frequent(named):
        words = f"{_name_choice(choice.key, context)} ({choice.count})"
        links.append(PageLink(words, context.addresses.of_anchor(f"f-{choice.mark}")))
    return tuple(links)


def _choose_frequent(named: list[Choice]) -> list[Choice]:
    """Those with the most statements, and whoever has as many, unless these are many."""
    frequent = named[:_MOST_FREQUENT]
    if not frequent:
        return []
    least = frequent[-1].count
    tied = [choice for choice in named if choice.count >= least]
    if len(tied) > 2 * _MOST_FREQUENT:
        return [choice for choice in frequent if choice.count > least]
    return tied


def _say_repeated(kind: str, count: int, context: PageContext) -> str:
    if not count:
        return ""
    if kind == "date":
        return context.counted(
            count,
            "One statement on this topic has no certain month and counts under each possible one.",
            "{n} statements on this topic have no certain month and count under each possible one.",
        )
    return context.counted(
        count,
        "One statement on this topic has several speakers and counts under each.",
        "{n} statements on this topic have several speakers and count under each.",
    )


def _show_choice(kind: str, choice: Choice, context: PageContext) -> ShownChoice:
    words = choice.key
    if words in CHOICES:
        words = capitalise(context.word_for(choice.key, CHOICES))
    elif kind == "speaker":
        words = _name_choice(choice.key, context)
    elif kind == "date":
        words = context.wording.short_day(choice.key)
    return ShownChoice(mark=choice.mark, key=choice.key, words=words, count=choice.count)


def _name_choice(key: str, context: PageContext) -> str:
    """An actor by its name; whoever is none has no name."""
    if context.index.find_names(key).name:
        return context.name_of_actor(key)
    return context.name_unnamed(key).words


# --- what it covers, and where it comes from ------------------------------------------------------


def _show_filing_rules(page: TopicPage, context: PageContext) -> FilingRules:
    wording = context.wording
    topic = page.topic
    terms = [_weigh(term, term.words, context) for term in topic.terms]
    entities = [
        _weigh(entity, context.name_of_actor(entity.words), context) for entity in topic.entities
    ]
    signs = ""
    texts = [term.words for term in topic.terms]
    texts += [exclusion.words for exclusion in topic.excludes]
    if any(parse_term(text).has_signs for text in texts):
        signs = wording.translated(
            "Words in quotation marks count in that form only. NEAR: with at most {n} words in"
            " between, or as many as stated. NOT: without what follows it.",
            n=str(WORDS_BETWEEN),
        )
    return FilingRules(
        rule=_say_filing_rule(topic, context),
        signs=signs,
        method=context.address_of_page("method.md", "steps"),
        has_scores=not _is_each_enough(topic),
        count=wording.counted(
            len(terms) + len(entities),
            "{n} term or name decides what belongs here",
            "{n} terms and names decide what belongs here",
        ),
        terms=tuple(terms),
        names=tuple(entities),
        excludes=tuple(_show_exclusion(exclusion.words) for exclusion in topic.excludes),
    )


def _say_filing_rule(topic: Topic, context: PageContext) -> str:
    """How terms and names of the topic put a sentence there (`reading.topics.filing`)."""
    threshold = context.wording.weight(topic.threshold)
    if _is_each_enough(topic):
        one = context.translated(
            "A sentence belongs here when it contains one of the terms or names below, in any"
            " form or under another name."
        )
        more = context.translated(
            "A sentence that continues one on the topic may belong here, too."
        )
        return f"{one} {more}"
    sum_of_scores = context.translated(
        "Each term and name below has a score. A sentence belongs here when those it contains,"
        " in any form or under another name, score {threshold} or more together. Of several names"
        " with the same score only one counts.",
        threshold=threshold,
    )
    others = context.translated("The subject of its article and the sentence before it count, too.")
    return f"{sum_of_scores} {others}"


def _is_each_enough(topic: Topic) -> bool:
    """Whether any one of its terms and names is enough."""
    return min(topic.weights, default=0) >= topic.threshold


def _show_exclusion(words: str) -> ShownExclusion:
    return ShownExclusion(words, is_plain=not parse_term(words).has_signs)


def _weigh(term: Term, words: str, context: PageContext) -> WeightedTerm:
    return WeightedTerm(words, context.wording.weight(term.weight))


def _show_document(document: PrimaryDocument, context: PageContext) -> ShownDocument:
    return ShownDocument(
        title=document.title,
        language=document.language,
        foreign=_say_language(document.language, context),
        url=document.url,
        publisher=document.publisher,
        day=context.day(document.date) if document.date else "",
    )


def _say_language(language: str, context: PageContext) -> str:
    if language == context.language:
        return ""
    name = formats.language_name(language, context.language)
    return context.translated("in {language}", language=name)


def _show_citation(page: TopicPage, context: PageContext) -> Citation:
    wording = context.wording
    topic = page.id
    name = page_name(topic)
    references = {"BibTeX": "cite.bib", "RIS": "cite.ris"}
    articles = {"BibTeX": "bib", "RIS": "ris"}
    statements = list_forms_of_statements(is_large=context.index.is_large)
    return Citation(
        book=wording.text(context.book.title),
        topic=context.title_of_topic(topic),
        edition=name_edition(context),
        publisher=context.book.imprint.publisher,
        address=_published_at(page, context),
        references=context.link_to_downloads(name, references),
        articles=context.link_to_downloads(name, articles),
        statements=context.link_to_downloads(name, {**statements, "Atom": "atom"}),
        booklet=PageLink(_describe_booklet(context), context.address_of_page("print.md")),
        data=context.address_of_page("data.md"),
    )


def _describe_booklet(context: PageContext) -> str:
    if context.index.is_large:
        return context.translated("key points, findings and differences on one page")
    return context.translated("all topics and their evidence on one page")


def _published_at(page: TopicPage, context: PageContext) -> str:
    """The address of a topic's page in this language, "" where the book has no address."""
    book = context.book
    if not book.site_url:
        return ""
    return topic_address(book, page.id, context.language)
