"""Write what the program reads of an article as gold for an editor to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator import outputs
from generator.build import check
from generator.core.ids import hash_words, map_by_id
from generator.core.problems import Fault
from generator.core.spans import Span
from generator.core.text import one_line
from generator.core.yaml_text import PlainValue
from generator.core.yaml_writer import dump
from generator.desk import files, gold
from generator.nouns.article import CleanArticle, TimeExpression
from generator.nouns.book import Source, Statement

HEAD = """\
What the program reads of {path}, for an editor to correct by reading the article.
# `statements`: all sentences of the article, word for word, and nothing else.
# `clutter`: what was left out; it is not measured.
# `speaker`: who says it: a name, a list of names, or null where the newsroom itself speaks.
# `people`, `orgs`, `places`: who and what the sentence names, each once, as the book calls them.
# `topics`: their ids; in a further list, `topics_optional`, those that can be defended either way.
# `times`: each time with its date in quotes, '' where nobody can date it, and words from there on.
# When all of it is right, write `checked: yes`. Until then nothing is measured by it: the program
# always agrees with itself."""


def write_gold(root: Path, article: str) -> str:
    """Write `tests/gold/<article>.yml` for the book in that folder; its path below the folder.

    Raises InputError, and writes nothing, where there is no such article or its gold is there.
    """
    path = f"{gold.FOLDER}/{article}.yml"
    if article == gold.PAIRS:
        fault = Fault("is the file of pairs of sentences", advice="rename the article")
        raise fault.error_at(path)
    if files.exists(root / path):
        fault = Fault("already exists", advice="correct it, or remove it to write it anew")
        raise fault.error_at(path)
    sources = map_by_id(check(root).book.sources)
    if article not in sources:
        fault = Fault(
            "no such article",
            found=repr(article),
            expected=f"one of {', '.join(sorted(sources)) or 'none: the book has no article'}",
            advice="name one of these",
        )
        raise fault.error_at("data/articles")
    source = sources[article]
    head = HEAD.format(path=source.path)
    outputs.add(root, gold.FOLDER, f"{article}.yml", dump(_describe(source), head))
    return path


def _describe(source: Source) -> PlainValue:
    return {
        "checked": "no",
        "article": source.id,
        "text_hash": hash_words(source.article.text),
        "published": source.published,
        "clutter": list(_describe_clutter(source.clean)),
        "statements": [_describe_statement(statement) for statement in source.statements],
        "times": list(_describe_times(source)),
    }


def _describe_clutter(clean: CleanArticle) -> Iterator[PlainValue]:
    for block in clean.blocks:
        text = one_line(clean.printed_at(block))
        if text and block.label != "body":
            yield {"text": text, "kind": block.kind}


def _describe_statement(statement: Statement) -> PlainValue:
    speakers = [speaker.name for speaker in statement.speakers]
    return {
        "text": one_line(statement.text),
        "topics": [filing.topic for filing in statement.all_filings],
        "speaker": _shorten(speakers, nothing=None),
        "people": _list_names(statement, "person"),
        "orgs": _list_names(statement, "organisation"),
        "places": _list_names(statement, "place"),
    }


def _list_names(statement: Statement, kind: str) -> list[str]:
    names = [mention.name for mention in statement.mentions if mention.kind == kind]
    return list(dict.fromkeys(names))


def _shorten(values: list[str], *, nothing: str | None) -> PlainValue:
    """A list of one or none without the list."""
    if not values:
        return nothing
    if len(values) > 1:
        return values
    return values[0]


def _describe_times(source: Source) -> Iterator[PlainValue]:
    for statement in source.statements:
        for time in statement.times:
            values = list(time.candidates) or [time.value]
            yield {
                "text": one_line(statement.sentence.printed_at(time)),
                "context": _find_context(time, statement, source.clean),
                "value": _shorten(values, nothing=""),
            }


def _find_context(time: TimeExpression, statement: Statement, clean: CleanArticle) -> str:
    """The words from the time on that the article has first at that place."""
    text = clean.article.text
    start = time.start
    sentence_end = statement.sentence.end
    words = [match.end() for match in re.finditer(r"\S+", text)]
    ends = [end for end in words if time.end <= end <= sentence_end]
    for end in [time.end, *ends]:
        context = text[start:end]
        if text.find(context) == start:
            return one_line(clean.printed_at(Span(start, end)))
    return one_line(clean.printed_at(Span(start, sentence_end)))
