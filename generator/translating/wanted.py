"""List what readers of a language need translated, each with what a translator must know of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.core.text import Words, line_number, one_line
from generator.nouns.book import Book, Source, Statement
from generator.showing.actors import complete_office, name_office
from generator.showing.addresses import Addresses
from generator.showing.differences import choose_few_words
from generator.showing.index import BookIndex, build_index
from generator.showing.page_context import PageContext
from generator.showing.wording import list_wordings

_WORDS = "offices, speakers without a name, and words in which articles differ"


class WantedText(Frozen):
    """A sentence, or a few words, that pages print."""

    text: str  # white space drawn together
    is_sentence: bool
    section: str  # id of the article, or what the words are
    comments: Words  # lines for the translator
    place: str  # path and line of the article's file, "" of words


def list_wanted_texts(book: Book, code: str) -> list[WantedText]:
    """The sentences by article, oldest first, in text order, then the words; each once."""
    wording = next(wording for wording in list_wordings(book) if wording.language == code)
    context = PageContext(build_index(book), wording, Addresses(""))
    wanted: dict[str, WantedText] = {}
    for described in (*_describe_sentences(book, context), *_describe_words(context.index)):
        wanted.setdefault(described.text, described)
    return list(wanted.values())


def _describe_sentences(book: Book, context: PageContext) -> Iterator[WantedText]:
    """The sentences that pages show, by article, oldest first."""
    for source in reversed(book.sources):
        quoted = _list_quoted(source, context)
        for statement in source.statements:
            if statement.id in quoted:
                yield _describe_sentence(statement, source, context)


def _describe_words(index: BookIndex) -> Iterator[WantedText]:
    """The words that name no actor, who has names in each language."""
    for words in _list_words(index):
        text = one_line(words)
        if text and index.actor_of_name.get(words) is None:
            yield WantedText(text, is_sentence=False, section=_WORDS, comments=(), place="")


def _list_quoted(source: Source, context: PageContext) -> set[str]:
    """Ids of the sentences that a topic shows, and of those that are quoted with them."""
    ids = set()
    for statement in context.index.cited(source.statements):
        ids.update([statement.id, *(sentence.id for sentence in statement.turns)])
    return ids


def _describe_sentence(statement: Statement, source: Source, context: PageContext) -> WantedText:
    article = source.article
    line = line_number(article.text, statement.sentence.start)
    topics = context.index.topics_of(statement)
    return WantedText(
        text=one_line(statement.text),
        is_sentence=True,
        section=source.id,
        comments=tuple(
            filter(
                None,
                (
                    _describe_article(source, context),
                    _name_speakers(statement, context),
                    ", ".join(context.title_of_topic(topic) for topic in topics),
                    _quote_before(statement, source),
                ),
            )
        ),
        place=f"{article.path}:{line}",
    )


def _describe_article(source: Source, context: PageContext) -> str:
    day = context.day_or_undated(source.days)
    return f"{context.provenance(source)}, {day}: {context.title_of_source(source)}"


def _name_speakers(statement: Statement, context: PageContext) -> str:
    names = []
    for speaker in statement.speakers:
        name = speaker.name
        if speaker.entity:
            name = context.name_of_actor(speaker.entity)
        names.append(f"{name}, {speaker.role}" if speaker.role else name)
    return "; ".join(names)


def _quote_before(statement: Statement, source: Source) -> str:
    """The sentence before it, which says whom “he” means."""
    number = statement.number
    for other in source.statements:
        if other.sentence.number == number - 1:
            return f"… {one_line(other.sentence.text)}"
    return ""


def _list_words(index: BookIndex) -> Iterator[str]:
    """Words that pages print by themselves."""
    for statement in index.statements.values():
        if statement.id not in index.filed:
            continue
        for speaker in statement.speakers:
            if speaker.role:
                yield speaker.role
            if speaker.anonymous:
                yield speaker.name
    for actor in index.actors.values():
        if actor.roles:
            office = name_office(actor)
            yield office
            yield complete_office(office, actor.listed_offices)
    for difference in index.book.evidence.differences:
        for side in difference.sides:
            yield choose_few_words(side, index)
