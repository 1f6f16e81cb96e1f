"""The pages that list all articles and all people, and the ledger of all sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.problems import Refusals
from generator.core.text import Words
from generator.nouns.book import (
    Actor,
    Book,
    LedgerLine,
    Source,
    Sources,
    Statements,
    Suggestion,
)
from generator.nouns.editors import Texts
from generator.showing import snippets
from generator.showing.accounts import Account
from generator.showing.actors import name_office
from generator.showing.addresses import (
    NO_ADDRESS,
    article_anchor,
    person_anchor,
)
from generator.showing.codes import REASONS
from generator.showing.excerpts import share_shown
from generator.showing.ledger_lines import Counts, ShownLine, count_cut, show_line
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    DateMark,
    PageFacts,
    PageLink,
    PageLinks,
    Part,
    Parts,
    PrintedWords,
    Stamp,
)
from generator.showing.withdrawn_pages import ShownWithdrawal, show_withdrawals
from generator.showing.wording import list_wordings

# --- articles -------------------------------------------------------------------------------------


class SourceRow(Frozen):
    date: Stamp
    mark: DateMark
    link: PageLink
    anchor: str  # "" for an article that has a page of its own
    outlet: str
    newsroom: str
    used: str  # sentences that a topic uses
    sentences: str
    share: str  # of its words that its page shows


class DescribedName(Frozen):
    name: str
    about: str


class SourcesPage(Frozen):
    facts: PageFacts
    rows: Parts  # of SourceRow
    has_lines: bool  # whether the articles have no pages of their own
    described: tuple[DescribedName, ...]  # outlets and newsrooms of which editors say who they are
    unread: Refusals  # articles that the book is built without
    withdrawn: tuple[ShownWithdrawal, ...]


def make_sources_page(context: PageContext) -> SourcesPage:
    sources = context.book.sources
    newsrooms = context.index.all_newsrooms
    counted = context.counted
    return SourcesPage(
        facts=(
            counted(len(sources), "{n} article", "{n} articles"),
            counted(len(newsrooms), "{n} newsroom", "{n} newsrooms"),
        ),
        rows=tuple(
            context.part("row of an article", partial(_source_row, source, context), source)
            for source in sources
        ),
        has_lines=context.index.is_large,
        described=tuple(_describe_origins(sources, context)),
        unread=context.index.unread,
        withdrawn=show_withdrawals(context.book.withdrawn, context),
    )


def _describe_origins(sources: Sources, context: PageContext) -> Iterator[DescribedName]:
    """Each outlet and newsroom of which an editor says who it is, by name."""
    about = {}
    for source in sources:
        for link in source.route:
            about[link.name] = link.about
    for name in sorted(about, key=str.casefold):
        if about[name]:
            yield DescribedName(name, context.wording.text(dict(about[name])))


def _source_row(source: Source, context: PageContext) -> SourceRow:
    wording = context.wording
    index = context.index
    title = context.title_of_source(source)
    address = context.address_of_source(source.id)
    cited = index.cited(source.statements)
    shown = share_shown(source)
    return SourceRow(
        date=context.stamp(source.days, short=True),
        mark=context.mark(source.date),
        link=PageLink(title, address),
        anchor=article_anchor(source.id) if index.is_large else "",
        outlet=source.outlet_name,
        newsroom=index.newsrooms[source.id],
        used=wording.number(len(cited)),
        sentences=wording.number(len(source.statements)),
        share=wording.share(shown),
    )


# --- people ---------------------------------------------------------------------------------------


class SentenceCount(Frozen):
    """How many sentences, and how many of them topics show."""

    all: str
    filed: str  # "" where these are all


class PersonRow(Frozen):
    """An actor in the table of its kind."""

    link: PageLink
    has_page: bool  # or a section of one
    anchor: str  # "" for an actor with a page of its own
    sentences: PageLinks  # of an actor without one
    office: PrintedWords | None  # the last one given, in full
    said: SentenceCount
    named_in: SentenceCount


class PeopleGroup(Frozen):
    """The actors of a kind, most quoted first."""

    kind: str
    title: str
    rows: Parts  # of PersonRow
    has_offices: bool  # whether an office of one of them is known


class PeoplePage(Frozen):
    facts: PageFacts
    groups: tuple[PeopleGroup, ...]  # none empty
    has_lines: bool  # whether somebody has no page of their own


def make_people_page(context: PageContext) -> PeoplePage:
    actors = context.book.actors
    translated = context.translated
    titles = {
        "person": translated("People"),
        "organisation": translated("Organisations"),
        "place": translated("Countries and places whose words or position are reported"),
    }
    groups = []
    for kind, title in titles.items():
        of_kind = [actor for actor in actors if actor.kind == kind]
        if of_kind:
            rows = tuple(
                context.part("row of an actor", partial(_person_row, actor, context), actor)
                for actor in of_kind
            )
            has_offices = any(actor.roles for actor in of_kind)
            groups.append(PeopleGroup(kind, title, rows, has_offices))
    facts = (context.counted(len(actors), "{n} name", "{n} names"),)
    has_lines = context.index.is_large
    return PeoplePage(facts, tuple(groups), has_lines)


def _person_row(actor: Actor, context: PageContext) -> PersonRow:
    office = None
    if actor.roles:
        office = context.printed_office(name_office(actor), actor.id)
    has_page = actor.id in context.index.actors_with_pages
    has_own_page = has_page and not context.section_of_actor(actor.id)
    return PersonRow(
        link=context.link_to_actor(actor.id, actor.name),
        has_page=has_page,
        anchor="" if has_own_page else person_anchor(actor.id),
        sentences=() if has_page else context.link_briefly(actor.named_in),
        office=office,
        said=_count_filed(actor.said, context),
        named_in=_count_filed(actor.named_in, context),
    )


def _count_filed(statements: Statements, context: PageContext) -> SentenceCount:
    number = context.wording.number
    filed = len(context.index.cited(statements))
    is_all = filed == len(statements)
    return SentenceCount(number(len(statements)), "" if is_all else number(filed))


# --- the ledger -----------------------------------------------------------------------------------


class AccountRow(Frozen):
    """The figures of an article, or of all."""

    anchor: str  # "" where the page has a part of the article, too
    name: str  # its outlet
    date: str  # "" for all
    address: Markup  # of the article's part of the page, or of its own page; "" for all
    figures: tuple[int, ...]  # sentences, filed, not filed by each reason, blocks cut


class LedgerSection(Frozen):
    """What became of each sentence of an article."""

    anchor: str
    title: str
    source: PageLink  # by outlet and newsroom
    used: str
    lines: tuple[ShownLine, ...]


class ShownSuggestion(Frozen):
    """A term that could speak for a new topic."""

    words: str
    figures: str
    sentences: PageLinks


class LedgerPage(Frozen):
    facts: PageFacts
    reasons: Words  # heads of columns
    accounts: tuple[AccountRow, ...]  # of each article, then of all
    cut: Counts
    has_sentences: bool  # else they are on the pages of the articles
    unfiled: Parts  # UnfiledLines of each article that has some
    suggestions: tuple[ShownSuggestion, ...]
    snippet: tuple[snippets.YamlLine, ...]  # a topic of the suggested terms
    sections: Parts  # a LedgerSection of each article


class UnfiledLines(Frozen):
    """The sentences of an article that are under no topic."""

    lines: tuple[ShownLine, ...]


def make_ledger_page(context: PageContext) -> LedgerPage:
    book = context.book
    counted = context.counted
    account = context.index.account
    has_sentences = not context.index.is_large
    return LedgerPage(
        facts=(
            counted(len(book.ledger), "{n} sentence", "{n} sentences"),
            counted(len(context.filed), "{n} under topics", "{n} under topics"),
        ),
        reasons=context.show_each(_head_reason, account.unused),
        accounts=_account_rows(context),
        cut=count_cut(account.cut, context),
        has_sentences=has_sentences,
        unfiled=tuple(_list_unfiled(context)) if has_sentences else (),
        suggestions=context.show_each(_show_suggestion, book.suggestions),
        snippet=snippets.topic_of_terms(book.suggestions, _title_new_topic(book)),
        sections=context.show_each(_part_ledger_section, book.sources if has_sentences else ()),
    )


def _title_new_topic(book: Book) -> Texts:
    return {each.language: each.translated("New topic") for each in list_wordings(book)}


def _head_reason(code: str, context: PageContext) -> str:
    """The head of the column of sentences that no topic shows for that reason."""
    words = context.word_for(code, REASONS)
    if code == "share-limit":
        return words
    return f"{context.translated('Outside the topics:')} {words}"


def _account_rows(context: PageContext) -> tuple[AccountRow, ...]:
    index = context.index
    reasons = index.account.unused
    rows = []
    for source in index.book.sources:
        anchor = article_anchor(source.id)
        address = context.addresses.of_anchor(anchor)
        if index.is_large:
            address = context.address_of_source(source.id)
        row = AccountRow(
            anchor=anchor if index.is_large else "",
            name=source.outlet_name,
            date=context.day_or_undated(source.days, short=True),
            address=address,
            figures=_figures(index.accounts[source.id], reasons),
        )
        rows.append(row)
    everything = AccountRow(
        anchor="",
        name=context.translated("All articles"),
        date="",
        address=NO_ADDRESS,
        figures=_figures(index.account, reasons),
    )
    return (*rows, everything)


def _figures(account: Account, reasons: Iterable[str]) -> tuple[int, ...]:
    unused = [account.unused.get(reason, 0) for reason in reasons]
    return account.sentences, account.filed, *unused, account.cut_in_all


def _part_ledger_section(source: Source, context: PageContext) -> Part:
    make = partial(_ledger_section, source, context)
    return context.part("ledger of an article", make, source)


def _ledger_section(source: Source, context: PageContext) -> LedgerSection:
    account = context.index.accounts[source.id]
    used = context.translated(
        "{used} of {all} sentences are under topics", used=account.filed, all=account.sentences
    )
    lines = context.show_each(show_line, context.index.lines[source.id])
    link = PageLink(context.provenance(source), context.address_of_source(source.id))
    return LedgerSection(
        anchor=article_anchor(source.id),
        title=context.title_of_source(source),
        source=link,
        used=used,
        lines=lines,
    )


def _list_unfiled(context: PageContext) -> Iterator[Part]:
    for source in context.book.sources:
        unfiled = [line for line in context.index.lines[source.id] if not line.topics]
        if unfiled:
            make = partial(_show_unfiled, unfiled, context)
            yield context.part("unfiled lines", make, unfiled)


def _show_unfiled(unfiled: Sequence[LedgerLine], context: PageContext) -> UnfiledLines:
    return UnfiledLines(context.show_each(show_line, unfiled))


def _show_suggestion(suggestion: Suggestion, context: PageContext) -> ShownSuggestion:
    figures = context.translated(
        "score {score}: {unfiled} sentences outside the topics in {articles} articles, {filed}"
        " under topics",
        score=context.wording.weight(suggestion.score),
        unfiled=len(suggestion.statements),
        articles=suggestion.articles,
        filed=suggestion.filed,
    )
    links = context.link_briefly(suggestion.statements)
    return ShownSuggestion(suggestion.words, figures, links)
