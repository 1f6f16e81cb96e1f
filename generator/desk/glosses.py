"""Find glosses of words that no page prints, and sentences that have no gloss."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.core.problems import Fault, Mistakes, Problem
from generator.core.text import WordMap, one_line
from generator.desk.withdrawn import name_articles
from generator.nouns.book import Book


def find_outdated_glosses(
    book: Book, articles_language: str, withdrawn: Set[str] = frozenset()
) -> list[Problem]:
    """What to mend in the glosses; none of it keeps the book from being built.

    `withdrawn` are sentences of articles that editors withdrew. A gloss of words that no page
    prints may belong to an article that was refused: while there is one, no gloss is called
    outdated.
    """
    shown = _list_shown_sentences(book)
    printed = list_printed_texts(book) if any(book.glosses.values()) else frozenset()
    withdrawn_words = frozenset(map(one_line, withdrawn))
    problems: list[Problem] = []
    for code in book.languages:
        if code == articles_language:
            continue
        if not book.has_unread:
            problems += _find_unprinted(book, code, printed, withdrawn_words)
        problems += _find_missing(book, code, shown)
    return problems


def list_printed_texts(book: Book) -> frozenset[str]:
    """The sentences and words of articles that pages print, white space drawn together."""
    words = map(one_line, _list_printed_words(book))
    others = [one_line(line.statement.text) for line in book.ledger if not line.is_hidden]
    return frozenset([*_list_shown_sentences(book), *others, *words])


def _list_shown_sentences(book: Book) -> dict[str, str]:
    """What topics show: sentence, white space drawn together -> id of its statement."""
    shown = {}
    filed = [line.statement for line in book.ledger if line.topics]
    for statement in filed:
        for sentence in (statement.sentence, *statement.turns):
            shown[one_line(sentence.text)] = sentence.id
    return shown


def _list_printed_words(book: Book) -> Iterator[str]:
    """Words that pages print by themselves: of sides of differences, offices, and speakers."""
    for line in book.ledger:
        speech = line.statement.speech
        if speech:
            yield from (speaker.name for speaker in speech.speakers)
    texts = {source.id: source.article.text for source in book.sources}
    for difference in book.evidence.differences:
        for side in difference.sides:
            text = texts[side.statement.sentence.article]
            yield text[side.words.start : side.words.end]
    for actor in book.actors:
        yield from (office for office, _ in actor.roles)
        yield from actor.listed_offices


def _find_unprinted(book: Book, code: str, printed: Set[str], withdrawn: Set[str]) -> Mistakes:
    for words, gloss in book.glosses.get(code, {}).items():
        if words in withdrawn:
            fault = Fault(
                "belongs to a withdrawn article, and no page shows it",
                advice="remove the entry, which has words of that article",
            )
            yield fault.at(_path_of(code), gloss.line)
        elif words not in printed:
            yield _report_unprinted(words, book).at(_path_of(code), gloss.line)


def _report_unprinted(words: str, book: Book) -> Fault:
    opening = " ".join(words.split()[:6])
    advice = "correct its msgid letter for letter, or remove the entry"
    if book.withdrawn:
        advice += f"; it may be of what was withdrawn ({name_articles(book.withdrawn)})"
    return Fault("no page prints the words of this gloss", f"{opening!r} …", advice=advice)


def _find_missing(book: Book, code: str, shown: WordMap) -> Mistakes:
    glosses = book.glosses.get(code, {})
    bare = sorted(id for sentence, id in shown.items() if sentence not in glosses)
    if bare:
        share = f"{len(bare)} of {len(shown)} sentences shown"
        fault = Fault(
            what=f"{share} have no gloss, and their pages say so",
            found=f"{bare[0]} first",
            advice=f"`briefing translate {code}` writes the entries",
            is_gap=True,
        )
        yield fault.at(_path_of(code))


def _path_of(code: str) -> str:
    return f"data/translations/{code}.po"
