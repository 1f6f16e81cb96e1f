"""The pages of editions: the list of all, what changed from one to the next, and summaries of that
on other pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from markupsafe import Markup

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import rank_all
from generator.core.text import Words, first_words
from generator.nouns.book import Change, Comparison, Edition, Finding, FrozenArticle, Statement
from generator.showing import changes
from generator.showing.addresses import NO_ADDRESS
from generator.showing.agreement import show_shared_part
from generator.showing.cards import say_where_inferred
from generator.showing.changes import LISTED, ChangedStatement, ChangeGroup
from generator.showing.codes import CHANGES
from generator.showing.edition_summary import summarise_edition
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    PageFacts,
    PageLink,
    PageLinks,
    PrintedWords,
    SentencePiece,
    SharedParts,
    ShownSentence,
    Stamp,
)
from generator.showing.source_summary import SourceSummary
from generator.showing.statements import name_statement, show_sentence
from generator.showing.withdrawn_pages import ShownWithdrawal, show_withdrawals

_NEWS = 5  # statements in full on the home page

Matter = tuple[str, str]  # a topic and a part of it, by their ids
NamedChange = tuple[Change, ChangedStatement]  # a change and a statement that it is about
_NAMING = 6  # words that name a statement which the book no longer shows


class ChangesTitle(Frozen):
    """From which edition to which."""

    period: str  # "" where the later one is the book as it is
    since: str  # the whole title then


class NoChanges(Frozen):
    """That nothing changed."""

    words: str
    editions: Markup


class NamedSpeaker(Frozen):
    """A speaker as an edition names it."""

    name: PrintedWords
    address: Markup


NamedSpeakers = tuple[NamedSpeaker, ...]


class FieldValues(Frozen):
    """What was in a field of a statement; of the three one at most has values."""

    speakers: NamedSpeakers
    dates: tuple[Stamp, ...]
    words: Words


class ShownChange(Frozen):
    against: Words  # words of the sides of a new dispute
    before: FieldValues | None  # None where no value changed
    after: FieldValues | None
    parts: SharedParts  # the words that the newsrooms of a finding share
    statements: tuple[ShownVersion, ...]
    unshown: str  # how many more belong to no topic, in words; "" for none


class ShownVersion(Frozen):
    """A statement as it was in an edition."""

    date: Stamp
    speakers: NamedSpeakers
    sentence: ShownSentence
    source: PageLink
    topics: PageLinks
    is_gone: bool


class ShownChanges(Frozen):
    kind: str
    title: str
    meaning: str
    changes: tuple[ShownChange, ...]


class EditionPage(Frozen):
    title: str
    heading: ChangesTitle
    facts: PageFacts
    groups: tuple[ShownChanges, ...]
    withdrawn: tuple[ShownWithdrawal, ...]  # articles that an edition had
    editions: Markup


class EditionTopic(Frozen):
    title: str
    count: str
    summary: SourceSummary
    versions: tuple[ShownVersion, ...]


class WholeEdition(Frozen):
    title: str
    description: str
    state: str  # what it contains
    topics: tuple[EditionTopic, ...]
    editions: Markup


class EditionLine(Frozen):
    date: Stamp
    whole: PageLink  # to all of it; without words for the book as it is
    counts: PageLinks  # of its changes by kind, or what else is said of them
    state: str  # what it contains


class EditionsPage(Frozen):
    """The list of all editions."""

    lines: tuple[EditionLine, ...]  # newest first
    aliases: Words  # what readers may type who look for changes since an edition
    atom: Markup
    json_feed: Markup


class Opening(Frozen):
    """The first words of a changed statement."""

    words: PrintedWords
    address: Markup


class SummaryLine(Frozen):
    """Changes of a kind on the page of a topic."""

    count: PageLink
    openings: tuple[Opening, ...]
    more: str  # how many others there are, in words; "" for none


class TopicChanges(Frozen):
    heading: ChangesTitle
    lines: tuple[SummaryLine, ...]
    nothing: NoChanges | None  # where there are no lines
    editions: Markup


class TopicCounts(Frozen):
    """How much changed on a topic."""

    topic: PageLink
    counts: PageLinks


class ShownNews(Frozen):
    """A statement that changed, in words."""

    change: str  # what became of it; "" where the same is true of all
    version: ShownVersion


class BookChanges(Frozen):
    heading: ChangesTitle
    news: tuple[ShownNews, ...]  # the first statements of it, those that represent topics first
    choice: str  # how these were chosen; "" where they are all
    are_translated: bool  # some of these
    dates: str  # that theirs are inferred, or some; "" where none is
    topics: tuple[TopicCounts, ...]
    repeated: str  # that changes are under several topics; "" where none does
    all: PageLink
    nothing: NoChanges | None  # where nothing changed
    editions: Markup


# --- the pages ------------------------------------------------------------------------------------


def make_editions_page(context: PageContext) -> EditionsPage:
    rows = changes.rows(context.book.comparisons)
    return EditionsPage(
        lines=tuple(_show_edition(row.edition, row.comparison, context) for row in rows),
        aliases=tuple(_name_since(row.edition, context) for row in rows if row.edition.date),
        atom=context.addresses.of_file("downloads/editions.atom"),
        json_feed=context.addresses.of_file("downloads/editions.feed.json"),
    )


def _name_since(edition: Edition, context: PageContext) -> str:
    month = str(Days.parse(edition.date).begins_in("month"))
    return context.translated("new since {date}", date=context.day(month))


def _show_edition(
    edition: Edition, comparison: Comparison | None, context: PageContext
) -> EditionLine:
    wording = context.wording
    date = Stamp(wording.translated("The current book"), "", is_known=False)
    if edition.date:
        date = context.stamp(Days.parse(edition.date))
    if comparison is None:
        counts: PageLinks = (PageLink(wording.translated("the first edition"), NO_ADDRESS),)
    elif comparison.changes or comparison.withdrawn:
        counts = _link_counts(comparison, changes.group_changes(comparison), context)
        counts += _link_withdrawn(comparison, context)
    else:
        address = context.address_of_page(changes.page(comparison))
        counts = (PageLink(wording.translated("nothing changed"), address),)
    whole = PageLink("", NO_ADDRESS)
    if edition.date:
        address = context.address_of_page(changes.whole_page(edition))
        whole = PageLink(wording.translated("read it in full"), address)
    return EditionLine(
        date=date, whole=whole, counts=counts, state=_describe_state(edition, context)
    )


def _link_withdrawn(comparison: Comparison, context: PageContext) -> PageLinks:
    """The articles that editors took out of it, if any."""
    if not comparison.withdrawn:
        return ()
    words = context.counted(
        len(comparison.withdrawn), "{n} article withdrawn", "{n} articles withdrawn"
    )
    address = context.address_of_page(changes.page(comparison), "taken-out")
    return (PageLink(words, address),)


def _describe_state(edition: Edition, context: PageContext) -> str:
    counted = context.counted
    parts = (
        counted(len(edition.articles), "{n} article", "{n} articles"),
        context.count_all(edition.statements),
    )
    return " · ".join([*parts, *_say_what_is_lost(edition, context)])


def _say_what_is_lost(edition: Edition, context: PageContext) -> Iterator[str]:
    """That nobody can make the edition anew, where an article of it was withdrawn."""
    withdrawn = context.book.withdrawn
    lost = sum(edition.date in article.editions for article in withdrawn)
    if lost:
        yield context.counted(
            lost,
            "can no longer be rebuilt: {n} article withdrawn",
            "can no longer be rebuilt: {n} articles withdrawn",
        )


def make_whole_edition(edition: Edition, context: PageContext) -> WholeEdition:
    wording = context.wording
    topics = []
    titles = {}
    for frozen in edition.statements.values():
        titles.update(dict.fromkeys(frozen.topics))
    current = [topic for topic in context.index.topics if topic in titles]
    gone = [topic for topic in titles if topic not in context.index.topics]
    for topic in (*current, *gone):
        statements = changes.statements_of(edition, topic, context.index)
        versions = [_show_frozen(statement, None, context) for statement in statements]
        count = context.count_all(versions)
        shown_topic = EditionTopic(
            title=_title_topic(topic, context),
            count=count,
            summary=summarise_edition(statements, edition, context),
            versions=tuple(versions),
        )
        topics.append(shown_topic)
    day = wording.day(edition.date)
    return WholeEdition(
        title=wording.translated("The book on {date}", date=day),
        description=wording.translated(
            "Every statement under the book’s topics on {date}.", date=day
        ),
        state=_describe_state(edition, context),
        topics=tuple(topics),
        editions=context.addresses.of_editions(),
    )


def make_edition_page(comparison: Comparison, context: PageContext) -> EditionPage:
    wording = context.wording
    earlier, later = comparison.earlier, comparison.later
    heading = _title_changes(comparison, context)
    title = heading.since
    if heading.period:
        title = wording.translated("What changed, {period}", period=heading.period)
    facts = (
        wording.counted(len(comparison.changes), "{n} change", "{n} changes"),
        wording.translated(
            "{before} articles before, {after} after",
            before=len(earlier.articles),
            after=len(later.articles),
        ),
        wording.translated(
            "{before} statements before, {after} after",
            before=len(earlier.statements),
            after=len(later.statements),
        ),
    )
    groups = changes.group_changes(comparison)
    return EditionPage(
        title=title,
        heading=heading,
        facts=facts,
        groups=tuple(_show_group(group, comparison, context) for group in groups),
        withdrawn=show_withdrawals(comparison.withdrawn, context),
        editions=context.addresses.of_editions(),
    )


def _title_changes(comparison: Comparison, context: PageContext) -> ChangesTitle:
    wording = context.wording
    earlier = comparison.earlier.date
    later = comparison.later.date
    if later:
        period = wording.span(earlier, later)
        return ChangesTitle(period=period, since="")
    since = wording.translated("What changed since {date}", date=wording.day(earlier))
    return ChangesTitle(period="", since=since)


# --- changes --------------------------------------------------------------------------------------


def _show_group(group: ChangeGroup, comparison: Comparison, context: PageContext) -> ShownChanges:
    words = CHANGES[group.kind]
    heading = context.translated(words.heading)
    shown = [_show_change(change, comparison, context) for change in group.changes]
    return ShownChanges(
        kind=group.kind,
        title=f"{heading} ({context.wording.number(len(shown))})",
        meaning=context.translated(words.meaning),
        changes=tuple(shown),
    )


def _show_change(change: Change, comparison: Comparison, context: PageContext) -> ShownChange:
    statements = changes.shown_statements(change, comparison, context.index)
    unshown = changes.count_unshown(change, comparison, context.index)
    against: Words = ()
    before = after = None
    if change.kind == "newly-in-dispute":
        against = tuple(first_words(words, _NAMING) for words in change.after)
    elif change.before or change.after:
        article = statements[0].article
        old, new = change.before, change.after
        if change.kind == "re-dated":
            old, new = _leave_out_common(old, new)
        before = _show_values(change.kind, old, article, context)
        after = _show_values(change.kind, new, article, context)
    more = context.counted(
        unshown,
        "{n} more sentence from it is outside the topics.",
        "{n} more sentences from it are outside the topics.",
    )
    return ShownChange(
        against=against,
        before=before,
        after=after,
        parts=_show_shared_words(change, context),
        statements=tuple(_show_version(version, change, context) for version in statements),
        unshown=more if unshown else "",
    )


def _show_shared_words(change: Change, context: PageContext) -> SharedParts:
    """What the newsrooms of a finding share; nothing where the book has it no longer."""
    finding = context.index.findings.get(change.about)
    if finding is None:
        return ()
    title = context.title_of(finding)
    return (show_shared_part(finding, title, context),)


def _leave_out_common(before: Words, after: Words) -> tuple[Words, Words]:
    """The dates that one side alone has; all where that would leave one side without any."""
    counts_before = Counter(before)
    counts_after = Counter(after)
    gone = counts_before - counts_after
    added = counts_after - counts_before
    if not gone or not added:
        return before, after
    return tuple(gone.elements()), tuple(added.elements())


def _show_values(
    kind: str, values: Sequence[str], article: FrozenArticle, context: PageContext
) -> FieldValues:
    if kind == "re-attributed":
        names = _name_speakers(values, article, context)
        return FieldValues(names, (), ())
    if kind == "newly-corroborated":
        count = context.counted(len(values), "{n} newsroom", "{n} newsrooms")
        newsrooms = ", ".join(values)
        return FieldValues((), (), (f"{count} ({newsrooms})",))
    if not values:
        undated = context.translated("undated")
        return FieldValues((), (), (undated,))
    if kind == "re-dated":
        stamps = context.show_each(_stamp, values)
        return FieldValues((), stamps, ())
    titles = context.show_each(_title_topic, values)
    return FieldValues((), (), titles)


def _name_speakers(
    names: Sequence[str],
    article: FrozenArticle,
    context: PageContext,
    unnamed: AbstractSet[str] = frozenset(),
) -> NamedSpeakers:
    """The speakers that an edition has, of whom some have no name in the text."""
    if not names:
        provenance = _say_provenance(article, context)
        words = context.translated("Reported by {outlet}", outlet=provenance)
        return (_without_page(words),)
    speakers = []
    for name in names:
        if name in unnamed:
            speakers.append(NamedSpeaker(context.name_unnamed(name), NO_ADDRESS))
        else:
            speakers.append(_name_speaker(name, context))
    return tuple(speakers)


def _name_speaker(name: str, context: PageContext) -> NamedSpeaker:
    if not name:
        return _without_page(context.translated("Speaker unclear"))
    actor = context.index.actor_of_name.get(name)
    if actor is None:
        return NamedSpeaker(context.printed_words(name), NO_ADDRESS)
    link = context.link_to_actor(actor, name)
    return NamedSpeaker(PrintedWords(link.words, is_original=False), link.address)


def _without_page(words: str) -> NamedSpeaker:
    return NamedSpeaker(PrintedWords(words, is_original=False), NO_ADDRESS)


def _title_topic(topic: str, context: PageContext) -> str:
    if topic not in context.index.topics:
        return topic
    return context.title_of_topic(topic)


# --- statements as they were ----------------------------------------------------------------------


def _show_version(
    statement: ChangedStatement, change: Change, context: PageContext
) -> ShownVersion:
    """A statement of that change; of a finding with the words marked that it shares."""
    return _show_frozen(statement, context.index.findings.get(change.about), context)


def _show_frozen(
    statement: ChangedStatement, finding: Finding | None, context: PageContext
) -> ShownVersion:
    frozen = statement.frozen
    article = statement.article
    live = statement.live
    date = _stamp(frozen.said or article.date, context)
    if live is None:
        speakers = _name_speakers(frozen.speakers, article, context)
        return ShownVersion(
            date=date,
            speakers=speakers,
            sentence=_show_old_sentence(frozen.text),
            source=PageLink(_say_provenance(article, context), NO_ADDRESS),
            topics=tuple(
                PageLink(_title_topic(topic, context), NO_ADDRESS) for topic in frozen.topics
            ),
            is_gone=not _is_held_back(statement, context),
        )
    topics = context.filed[statement.id]
    address = context.address_of_source(frozen.article, statement.id)
    unnamed = frozenset(speaker.name for speaker in live.speakers if speaker.anonymous)
    return ShownVersion(
        date=date,
        speakers=_name_speakers(frozen.speakers, article, context, unnamed),
        sentence=show_sentence(live, context, finding.words_of(live.id) if finding else ()),
        source=context.link_to_sentence(live, address),
        topics=tuple(context.link_to_topic(topic, statement.id) for topic in topics),
        is_gone=False,
    )


def _is_held_back(statement: ChangedStatement, context: PageContext) -> bool:
    present = context.index.statements.get(statement.id)
    return present is not None and bool(present.filings_not_shown)


def _show_old_sentence(text: str) -> ShownSentence:
    piece = SentencePiece(text, is_shared=False, has_space_before=False)
    return ShownSentence(dateline="", pieces=(piece,), gloss="", needs_translation=False)


def _stamp(value: str, context: PageContext) -> Stamp:
    """A date of an edition's file; one that is no date unchanged."""
    days = Days.parse_or_none(value)
    if value and days is None:
        return Stamp(value, "", is_known=True)
    return context.stamp(days, short=True)


def _say_provenance(article: FrozenArticle, context: PageContext) -> str:
    """The outlet and newsroom of an article as an edition has them."""
    if article.newsroom == article.outlet:
        return article.outlet
    return context.translated(
        "{outlet}, from {newsroom}", outlet=article.outlet, newsroom=article.newsroom
    )


# --- summaries on other pages ---------------------------------------------------------------------


def summarise_for_topic(topic: str, context: PageContext) -> TopicChanges | None:
    """What changed on a topic; None where the book has no edition."""
    newest = context.index.ask(changes.find_changes_of_topic, topic)
    if newest is None:
        return None
    groups = changes.group_changes(newest)
    lines = [_summarise(group, newest, topic, context) for group in groups]
    return TopicChanges(
        heading=_title_changes(newest, context),
        lines=tuple(lines),
        nothing=None if lines else _say_nothing_changed(newest, context),
        editions=context.addresses.of_editions(),
    )


def _summarise(
    group: ChangeGroup, comparison: Comparison, topic: str, context: PageContext
) -> SummaryLine:
    openings = []
    for change in group.changes[:LISTED]:
        statement = changes.naming_statement(change, comparison, context.index, topic)
        openings.append(_open_statement(statement, topic, context))
    more = ""
    unlisted = len(group.changes) - LISTED
    if unlisted > 0:
        more = context.translated("and {n} more", n=unlisted)
    count = _link_count(comparison, group, context)
    return SummaryLine(count, tuple(openings), more)


def _open_statement(statement: ChangedStatement, topic: str, context: PageContext) -> Opening:
    if statement.live is None:
        naming = first_words(statement.frozen.text, _NAMING)
        words = PrintedWords(naming, is_original=True)
        return Opening(words, NO_ADDRESS)
    words = name_statement(statement.live, context)
    address = NO_ADDRESS
    if topic in context.filed[statement.id]:
        address = context.addresses.of_topic(topic, statement.id)
    return Opening(words, address)


def summarise_book(context: PageContext) -> BookChanges | None:
    """What changed in the book; None where it has no edition."""
    newest = changes.newest_comparison(context.book.comparisons)
    if newest is None:
        return None
    wording = context.wording
    repeated = changes.count_repeated(newest)
    repeated_words = wording.counted(
        repeated,
        "One change is counted under two topics.",
        "{n} changes are counted under more than one topic.",
    )
    all_changes = wording.counted(len(newest.changes), "The change", "All {n} changes")
    changed = _list_changed(newest, context)
    first = _order_by_matter(changed, context)[:_NEWS]
    news = _list_news({id: changed[id] for id in first}, newest, context)
    live = [changed[id][1].live for id in first]
    return BookChanges(
        heading=_title_changes(newest, context),
        news=news,
        choice=_say_choice(len(news), changed, context),
        are_translated=any(shown.version.sentence.gloss for shown in news),
        dates=say_where_inferred(tuple(filter(None, live)), context),
        topics=_count_by_topic(newest, context),
        repeated=repeated_words if repeated else "",
        all=PageLink(all_changes, context.address_of_page(changes.page(newest))),
        nothing=None if newest.changes else _say_nothing_changed(newest, context),
        editions=context.addresses.of_editions(),
    )


def _say_choice(count: int, changed: Mapping[str, NamedChange], context: PageContext) -> str:
    """Of how many statements these are the first; "" where they are all."""
    total = len(changed)
    if count == total:
        return ""
    if {change.kind for change, _ in changed.values()} == {"added"}:
        return context.translated(
            "{total} statements were added; {n} are shown here.", n=count, total=total
        )
    return context.translated(
        "{total} statements were added or changed; {n} are shown here.", n=count, total=total
    )


def _list_changed(comparison: Comparison, context: PageContext) -> Mapping[str, NamedChange]:
    """The statements that changed, by id, each with the first change of it."""
    changed: dict[str, NamedChange] = {}
    for change in comparison.changes:
        for statement in changes.shown_statements(change, comparison, context.index):
            changed.setdefault(statement.id, (change, statement))
    return changed


def _list_news(
    first: Mapping[str, NamedChange], comparison: Comparison, context: PageContext
) -> tuple[ShownNews, ...]:
    """The first statements that changed on each matter, then others; each once."""
    news = []
    is_one_kind = len({change.kind for change in comparison.changes}) == 1
    for change, statement in first.values():
        words = "" if is_one_kind else context.translated(CHANGES[change.kind].heading)
        news.append(ShownNews(words, _show_version(statement, change, context)))
    return tuple(news)


def _order_by_matter(statements: Iterable[str], context: PageContext) -> list[str]:
    """Statements by id, so that the first few are on as many matters as there are.

    Of each matter, which is a topic or a part of one, those first that represent a topic. A
    statement of two is for the one of which fewer stand before it.
    """
    index = context.index
    points: set[str] = set()
    for of_topic in index.key_points.values():
        points.update(point.statement.id for point in of_topic)
    rank = rank_all(statements)
    taken: Counter[Matter] = Counter()
    turns = {}
    for id in sorted(rank, key=lambda id: (id not in points, rank[id])):
        matters = _matters_of(index.statements.get(id))
        turns[id] = min(taken[matter] for matter in matters)
        taken.update(matters)
    return sorted(turns, key=lambda id: (turns[id], rank[id]))


def _matters_of(statement: Statement | None) -> list[Matter]:
    """The topics and parts under which a statement is filed; one without name if it is gone."""
    filings = () if statement is None else statement.filings
    return [(filing.topic, filing.issue) for filing in filings] or [("", "")]


def _count_by_topic(comparison: Comparison, context: PageContext) -> tuple[TopicCounts, ...]:
    counts = []
    for topic in context.index.topics:
        groups = changes.group_changes(comparison, topic)
        if groups:
            link = context.link_to_topic(topic, "changed")
            words = _link_counts(comparison, groups, context)
            counts.append(TopicCounts(link, words))
    return tuple(counts)


def _link_counts(
    comparison: Comparison, groups: Iterable[ChangeGroup], context: PageContext
) -> PageLinks:
    return tuple(_link_count(comparison, group, context) for group in groups)


def _link_count(comparison: Comparison, group: ChangeGroup, context: PageContext) -> PageLink:
    number = context.wording.number(len(group.changes))
    words = context.translated(CHANGES[group.kind].counted)
    page = changes.page(comparison)
    address = context.address_of_page(page, group.kind)
    return PageLink(f"{number} {words}", address)


def _say_nothing_changed(comparison: Comparison, context: PageContext) -> NoChanges:
    wording = context.wording
    earlier = comparison.earlier.date
    later = comparison.later.date
    if later:
        period = wording.span(earlier, later)
        words = wording.translated("No changes here, {period}.", period=period)
    else:
        words = wording.translated("No changes here since {date}.", date=wording.day(earlier))
    return NoChanges(words, context.addresses.of_editions())
