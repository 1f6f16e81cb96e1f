"""Make what the search box knows of the book: an entry for each statement, and its lexicon.

Pages and their sections are entered by MkDocs's own search plugin; statements are no sections, and
it knows no roots. search_index.py puts these files into its index, and assets/search.js
answers from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import page_name
from generator.core.text import TextFiles, WordMap, Words, one_line
from generator.exporting.search_lexicon import make_lexicon
from generator.languages import Language
from generator.nouns.article import Speaker
from generator.nouns.book import (
    Actor,
    Book,
    Difference,
    Event,
    Finding,
    Occasion,
    Source,
    Statement,
)
from generator.nouns.editors import Entity
from generator.showing import dating, excerpts
from generator.showing.addresses import (
    Addresses,
    person_path,
    source_path,
    topic_path,
    unused_anchor,
)
from generator.showing.agreement import list_shared_words, name_each_once
from generator.showing.codes import KINDS_OF_ACTORS, KINDS_OF_OCCASIONS
from generator.showing.differences import choose_few_words, name_difference
from generator.showing.index import RELATED, BookIndex, build_index
from generator.showing.kept_texts import TextMaker
from generator.showing.ledger_lines import find_twin
from generator.showing.page_context import PageContext
from generator.showing.person_page import describe_actor, list_aliases_of_actor
from generator.showing.source_page import list_aliases_of_article
from generator.showing.statements import translate
from generator.showing.wording import Wording, list_wordings

IsoDates = tuple[str, ...]  # days, months or years, sorted

FILE_NAME = "search.json"  # in the folder of each language, below docs

# An interval is found by each of its days, a longer one by its ends
_MAX_LISTED_DAYS = 7

_ONLY_NAMED = (
    0.95  # as on a page: a newsroom that is only named is asked for because of its articles
)

_EMPTY_LIST = "[]\n"


class SectionEntry(Frozen):
    """An article or an actor that is a section of a page, and is found as if that were its own."""

    page: str  # as that of a SearchEntry
    name: str
    kind: str  # what it is, in the reader's words
    alias: Words  # what readers may type for it
    text: str  # as shown among the results
    boost: float = 1.0  # by which it counts


class SearchEntry(Frozen):
    """One thing to be found that is no page or section of its own."""

    # Path of the page that shows it, below the language's folder, or below docs where all share it;
    # behind a question mark the article or actor that is a section of that page
    page: str
    anchor: str  # its place on that page
    # "Statement", "Unfiled sentence", "Event", "Planned event", "Finding", "Difference" or "Easily
    # confused", for which the home page has words
    kind: str
    title: str  # who and when, or how many newsrooms and when, as shown among the results
    name: str  # who, where somebody speaks
    text: str  # as shown among the results, and asked for
    gloss: str  # its translation into the language of the page, "" where there is none
    untranslated: str  # that a reader of the page has no translation of it, "" where it needs none
    words: Words  # what else it may be asked for by
    dates: IsoDates  # ISO days, months or years, sorted
    pages: tuple[str, ...]  # other pages that report it and are found by its words
    article: str = ""  # that it stands in, for a sentence of one


def render_files(
    book: Book, entities: Sequence[Entity], languages: Sequence[Language]
) -> TextFiles:
    """Path below docs -> JSON, one file for each language of the book.

    Each file contains `entries` (see SearchEntry), of a large book `sections` (SectionEntry), the
    `lexicon` that assets/search.js compares words by, and the `phrases` in which it says what the
    book does not have.
    `languages` are the packs, the articles' first.
    """
    files = write_files(TextMaker(build_index(book)), entities, languages)
    return {path: "".join(pieces) for path, pieces in files}


def write_files(
    maker: TextMaker, entities: Sequence[Entity], languages: Sequence[Language]
) -> Iterator[tuple[str, Iterator[str]]]:
    """Each of the same piece by piece, of a book of which texts may be recalled."""
    book = maker.book_index.book
    lexicon = _format_json(make_lexicon(maker, entities, languages)).rstrip()
    for wording in list_wordings(book):
        folder = "" if wording.language == book.languages[0] else f"{wording.language}/"
        yield folder + FILE_NAME, _write_file(wording, maker, lexicon)


def _write_file(wording: Wording, maker: TextMaker, lexicon: str) -> Iterator[str]:
    phrases = _format_json(_list_phrases(wording)).rstrip()
    yield '{\n"entries": '
    yield from _join_lists(_list_entries(wording, maker))
    if maker.book_index.is_large:
        yield ',\n"sections": '
        yield from _join_lists(_list_sections(wording, maker))
    yield f',\n"lexicon": {lexicon},\n"phrases": {phrases}\n}}\n'


def _list_phrases(wording: Wording) -> WordMap:
    """How the search says what the book does not have."""
    return {
        "nothing": wording.translated("No results for {words}."),
        "short": wording.translated("Type at least two letters."),
        "unseen": wording.translated("Not in any sentence: {words}."),
        "also": wording.translated("Also searched for: {words}."),
        "others": wording.translated("Results for the other words:"),
        "similar": wording.translated("Showing results for: {words}."),
        "meant": wording.translated("Words found that are close in meaning: {words}."),
        "nearest": wording.translated("Related topics:"),
        "topics": wording.translated("The book’s topics:"),
    }


def _format_json(value: object) -> str:
    """Each value on a line of its own, without margins, so that a change is one line."""
    encoded = msgspec.json.encode(value, order="sorted")
    text = msgspec.json.format(encoded, indent=1).decode()
    without_margins = re.sub(r"^ +", "", text, flags=re.MULTILINE)
    return without_margins + "\n"


def _join_lists(lists: Iterable[str]) -> Iterator[str]:
    """The JSON text of all items of these lists together."""
    opening = "[\n"
    for text in lists:
        if text != _EMPTY_LIST:
            items = text.removeprefix("[\n").removesuffix("\n]\n")
            yield f"{opening}{items}"
            opening = ",\n"
    yield "[]" if opening == "[\n" else "\n]"


def _list_entries(wording: Wording, maker: TextMaker) -> Iterator[str]:
    """Lists of each filed statement, at the topic that it fits best, of the other sentences of the
    articles, and of what comparing the articles showed.
    """
    noting = PageContext(maker.index, wording, Addresses(""))
    for source in maker.book_index.book.sources:
        make = partial(_format_entries_of_article, source, noting)
        yield maker.make(("entries", wording, source), make)
    yield _format_json(
        list(_make_book_entries(PageContext(maker.book_index, wording, Addresses(""))))
    )


def _format_entries_of_article(source: Source, context: PageContext) -> str:
    return _format_json(list(_make_article_entries(source, context)))


def _make_article_entries(source: Source, context: PageContext) -> Iterator[SearchEntry]:
    for statement in source.statements:
        if statement.filings:
            yield _make_statement_entry(statement, source, context)
        elif statement.limit != "withheld" and not _is_found_by_twin(statement, context.index):
            yield _make_unfiled_entry(statement, source, context)


def _make_book_entries(context: PageContext) -> Iterator[SearchEntry]:
    for finding in context.index.shown_findings:
        yield _make_finding_entry(finding, context)
    yield from _make_timeline_entries(context)
    for difference in context.book.evidence.differences:
        yield _make_difference_entry(difference, context)


# --- sections -------------------------------------------------------------------------------------


def _list_sections(wording: Wording, maker: TextMaker) -> Iterator[str]:
    """Lists of each article of a large book, and of each actor that has no page of its own."""
    noting = PageContext(maker.index, wording, Addresses(""))
    for source in maker.book_index.book.sources:
        make = partial(_format_article, source, noting)
        yield maker.make(("article", wording, source), make)
    for actor in maker.book_index.book.actors:
        if actor.id in maker.book_index.letters:
            make = partial(_format_actor, actor, noting)
            yield maker.make(("actor", wording, actor), make)


def _format_article(source: Source, context: PageContext) -> str:
    outlet, day = source.outlet_name, context.day_or_undated(source.days, short=True)
    entry = SectionEntry(
        page=_find_page_of_article(source.id, context.index),
        name=context.title_of_source(source),
        kind=context.translated("Source · {outlet} · {date}", outlet=outlet, date=day),
        alias=list_aliases_of_article(source),
        text=excerpts.opening_words(source) if source.title else "",
    )
    return _format_json([entry])


def _format_actor(actor: Actor, context: PageContext) -> str:
    entry = SectionEntry(
        page=_find_page_of_person(actor.id, context.index),
        name=context.wording.text(actor.names) or actor.name,
        kind=context.word_for(actor.kind, KINDS_OF_ACTORS),
        alias=list_aliases_of_actor(actor),
        text=describe_actor(actor, context),
        boost=1.0 if actor.said else _ONLY_NAMED,
    )
    return _format_json([entry])


def _find_page_of_person(actor: str, index: BookIndex) -> str:
    """The path of its page, or of the page on which it is a section."""
    letter = index.letters.get(actor)
    if letter is None:
        return person_path(actor)
    return f"{letter}?{page_name(actor)}"


def _find_page_of_article(article: str, index: BookIndex) -> str:
    """The path of its page, or of the page on which it is a section."""
    month = index.months.get(article)
    if month is None:
        return source_path(article)
    return f"{month}?{page_name(article)}"


# --- statements -----------------------------------------------------------------------------------


def _is_found_by_twin(unfiled: Statement, index: BookIndex) -> bool:
    """Whether a topic shows the same sentence of another article: an answer says it once."""
    twin = find_twin(unfiled, index)
    return twin is not None and not twin.limit


def _make_statement_entry(
    statement: Statement, source: Source, context: PageContext
) -> SearchEntry:
    best_first = sorted(statement.filings, key=lambda filing: -filing.score)
    topics = [filing.topic for filing in best_first]
    speakers = statement.speakers
    name = _name_speakers(speakers, context)
    roles = [speaker.role for speaker in speakers if speaker.role]
    titles = _list_titles(topics, context)
    glosses = _list_translations(statement, context)
    return SearchEntry(
        page=topic_path(topics[0]),
        anchor=statement.id,
        kind="Statement",
        title=_make_title(
            _show_speakers(speakers, context) or _name_narrator(statement, source, context),
            statement,
            context,
        ),
        name=name,
        text=excerpts.quote_from_lead(statement),
        gloss=_translate(statement, context),
        untranslated=_remark_on_translation(statement, context),
        words=(
            *titles,
            source.outlet_name,
            source.newsroom,
            *roles,
            *glosses,
            *_list_as_read(statement),
        ),
        dates=_find_dates(statement, source),
        pages=_list_other_pages(statement, topics[1:], context),
        article=source.id,
    )


def _make_unfiled_entry(statement: Statement, source: Source, context: PageContext) -> SearchEntry:
    """A sentence that no topic shows, at its place on the page of its article."""
    speakers = statement.speakers
    name = _name_speakers(speakers, context)
    shown = _show_speakers(speakers, context)
    outlet = source.outlet_name
    return SearchEntry(
        page=_find_page_of_article(source.id, context.index),
        anchor=unused_anchor(statement.id),
        kind="Unfiled sentence",
        title=_make_title(f"{shown} ({outlet})" if shown else outlet, statement, context),
        name=name,
        text=excerpts.words_allowed(statement),
        gloss=_translate(statement, context),
        untranslated=_remark_on_translation(statement, context),
        words=() if statement.limit else _list_other_words(statement, context),
        dates=_find_dates(statement, source),
        pages=_list_pages_of_speakers(statement, context),
        article=source.id,
    )


def _list_other_words(statement: Statement, context: PageContext) -> Words:
    return *_list_translations(statement, context), *_list_as_read(statement)


def _translate(statement: Statement, context: PageContext) -> str:
    if statement.limit:
        return ""
    return translate(statement, context)


def _remark_on_translation(statement: Statement, context: PageContext) -> str:
    """That its readers have no translation of it, "" where they have one or need none."""
    if _translate(statement, context) or not context.needs_translation(statement):
        return ""
    return context.translated("The book has no translation of this sentence yet.")


def _make_timeline_entries(context: PageContext) -> Iterator[SearchEntry]:
    timeline = context.book.timeline
    for event in timeline.events:
        if event.is_placed and not event.statement.limit:
            yield _make_event_entry(event, context)
    for occasion in timeline.occasions:
        if not occasion.statement.limit:
            yield _make_occasion_entry(occasion, context)


def _make_event_entry(event: Event, context: PageContext) -> SearchEntry:
    """An event at its place in the timeline, by the sentence that dates it best."""
    title = context.stamp_time(event.time, short=True).words
    entry = _make_timeline_entry(event.id, event.statement, event.days, title, context)
    if event.planned:
        return replace(entry, kind="Planned event")
    return entry


def _make_occasion_entry(occasion: Occasion, context: PageContext) -> SearchEntry:
    """A meeting, visit or announcement at its place in the timeline."""
    statement = occasion.statement
    title = context.day_or_undated(occasion.days, short=True)
    if occasion.basis == "report":
        title = context.translated("reported {date}", date=title)
    entry = _make_timeline_entry(occasion.id, statement, occasion.days, title, context)
    kind = context.word_for(occasion.kind, KINDS_OF_OCCASIONS)
    return replace(entry, words=(*entry.words, kind))


def _make_timeline_entry(
    anchor: str, statement: Statement, days: Days | None, title: str, context: PageContext
) -> SearchEntry:
    return SearchEntry(
        page="timeline.md",
        anchor=anchor,
        kind="Event",
        title=title,
        name="",
        text=excerpts.text_from_lead(statement),
        gloss=_translate(statement, context),
        untranslated=_remark_on_translation(statement, context),
        words=tuple(_list_translations(statement, context)),
        dates=_list_iso_dates([days]),
        pages=(),
    )


def _list_as_read(statement: Statement) -> Words:
    """Its words as they are read, where they are written otherwise."""
    sentence = statement.sentence
    as_read = one_line(sentence.seen_body)
    if as_read == one_line(sentence.body):
        return ()
    return (as_read,)


def _name_speakers(speakers: Iterable[Speaker], context: PageContext) -> str:
    return ", ".join(_name_speaker(speaker, context) for speaker in speakers)


def _show_speakers(speakers: Iterable[Speaker], context: PageContext) -> str:
    """As pages name them, those without a name by what they are."""
    names = []
    for speaker in speakers:
        name = _name_speaker(speaker, context)
        if speaker.anonymous:
            name = context.name_unnamed(speaker.name).words
        names.append(name)
    return ", ".join(names)


def _name_speaker(speaker: Speaker, context: PageContext) -> str:
    if speaker.entity:
        return context.name_of_actor(speaker.entity)
    return context.gloss_of_words(speaker.name) or speaker.name


def _name_narrator(statement: Statement, source: Source, context: PageContext) -> str:
    if statement.speech is not None:
        return context.wording.translated("Speaker unclear")
    return context.translated("Reported by {outlet}", outlet=context.provenance(source))


def _make_title(who: str, statement: Statement, context: PageContext) -> str:
    return _join(who, context.date_of(statement))


def _list_titles(topics: Iterable[str], context: PageContext) -> list[str]:
    titles: list[str] = []
    for topic in topics:
        titles += context.index.name_topic(topic).values()
    return titles


def _list_translations(statement: Statement, context: PageContext) -> list[str]:
    sentence = one_line(statement.text)
    translations = []
    all_glosses = context.book.glosses
    for code in sorted(all_glosses):
        glosses = all_glosses[code]
        if code != context.language and sentence in glosses:
            translations.append(glosses[sentence].text)
    return translations


def _list_other_pages(
    statement: Statement, topics: Iterable[str], context: PageContext
) -> tuple[str, ...]:
    """The pages of its other topics, its speakers, its article and, where it has one, its event."""
    pages = [topic_path(topic) for topic in topics]
    pages += _list_pages_of_speakers(statement, context)
    pages.append(_find_page_of_article(statement.sentence.article, context.index))
    if statement.id in context.index.in_timeline:
        pages.append("timeline.md")
    return tuple(dict.fromkeys(pages))


def _list_pages_of_speakers(statement: Statement, context: PageContext) -> tuple[str, ...]:
    speakers = statement.speakers
    entities = [speaker.entity for speaker in speakers]
    actors = [entity for entity in entities if entity in context.index.actors_with_pages]
    return tuple(_find_page_of_person(actor, context.index) for actor in actors)


# --- findings and differences ---------------------------------------------------------------------


def _make_finding_entry(finding: Finding, context: PageContext) -> SearchEntry:
    """Named by its shortest sentence, with the count on the words that its statements share."""
    wording = context.wording
    statement = context.title_of(finding)
    is_quoted = statement.id in context.filed
    shared = name_each_once(list_shared_words(finding, statement))
    dots = context.newsroom_dots(finding.newsrooms)
    ends = Days.parse_or_none(finding.first), Days.parse_or_none(finding.last)
    period = wording.span(finding.first, finding.last)
    return SearchEntry(
        page="findings.md",
        anchor=finding.id,
        kind="Finding",
        title=_join(f"{dots.words}: {' … '.join(shared)}", period),
        name="",
        text=_quote_title(statement, is_quoted=is_quoted),
        gloss=context.gloss_of_words(statement.text) if is_quoted else "",
        untranslated="",
        words=(wording.translated("Finding"), *finding.newsrooms),
        dates=_list_iso_dates(ends),
        pages=(),
    )


def _quote_title(statement: Statement, *, is_quoted: bool) -> str:
    if is_quoted:
        return excerpts.quote_from_lead(statement)
    return excerpts.naming_words(statement)


def _make_difference_entry(difference: Difference, context: PageContext) -> SearchEntry:
    """Named by the words in which its sides differ, as few of each sentence as its topic shows."""
    wording = context.wording
    kind = "Easily confused" if difference.kind == RELATED else "Difference"
    statements = [side.statement for side in difference.sides]
    newsrooms = context.index.list_newsrooms(statements)
    dates: set[str] = set()
    for statement in statements:
        source = context.source(statement)
        dates.update(_find_dates(statement, source))
    return SearchEntry(
        page="differences.md",
        anchor=difference.id,
        kind=kind,
        title=_join(_count_newsrooms(newsrooms, wording), context.period_of(statements)),
        name="",
        text=" / ".join(choose_few_words(side, context.index) for side in difference.sides),
        gloss=_translate_sides(difference, context),
        untranslated="",
        words=(wording.translated(kind), *newsrooms),
        dates=tuple(sorted(dates)),
        pages=(),
    )


def _translate_sides(difference: Difference, context: PageContext) -> str:
    """What its sides say in the book's translation, "" where one of them has none."""
    sides = name_difference(difference, context).sides
    if any(words.is_original for words in sides):
        return ""
    return " / ".join(words.words for words in sides)


def _count_newsrooms(newsrooms: Sequence[str], wording: Wording) -> str:
    return wording.counted(len(newsrooms), "{n} newsroom", "{n} newsrooms")


def _join(who: str, when: str) -> str:
    if who and when:
        return f"{who} · {when}"
    return who or when


# --- dates ----------------------------------------------------------------------------------------


def _find_dates(statement: Statement, source: Source) -> IsoDates:
    """When it was said, and the dates that it reports."""
    date = dating.date_of_statement(statement, source)
    return _list_iso_dates([date, *(time.days for time in statement.happened)])


def _list_iso_dates(dates: Iterable[Days | None]) -> IsoDates:
    texts = set()
    for days in dates:
        if days:
            texts.update(_list_iso_dates_of(days))
    return tuple(sorted(texts))


def _list_iso_dates_of(days: Days) -> list[str]:
    """The days of a short range, else its ends; the date itself where it is none."""
    if days.ends[0].is_day and days.day_count <= _MAX_LISTED_DAYS:
        return [day.isoformat() for day in days.each_day()]
    return list(map(str, days.ends))
