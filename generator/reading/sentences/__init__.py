"""Finds the sentences of an article's body."""

from __future__ import annotations

import functools
from collections import Counter

from generator.core.ids import statement_id
from generator.core.spans import Span
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import Block, CleanArticle, Dateline, Sentence
from generator.reading.sentences.scanning import sentences
from generator.reading.sentences.stops import Words

__all__ = ["boundaries", "split"]


def split(clean: CleanArticle, language: Language) -> tuple[Sentence, ...]:
    """The sentences of the body, in text order; with the white space between them they cover it.

    The later sentences of a quotation are sentences of their own.
    """
    article, text = clean.article.id, clean.article.text
    bodies = [block for block in clean.blocks if block.label == "body"]
    places = [
        (paragraph, span)
        for paragraph, block in enumerate(bodies, start=1)
        for span in _block_spans(text, block, clean.dateline, language)
    ]
    names = _ids(clean.article.first_id, [text[span.start : span.end] for _, span in places])
    return tuple(
        Sentence(
            id=name,
            article=article,
            number=number,
            paragraph=paragraph,
            start=span.start,
            end=span.end,
            text=text[span.start : span.end],
            lead=_lead(clean.dateline, span),
        )
        for number, (name, (paragraph, span)) in enumerate(zip(names, places, strict=True), start=1)
    )


def boundaries(text: str, language: Language) -> tuple[Span, ...]:
    """The sentences of running text, in text order, without the white space around them."""
    return tuple(sentences(text, _words(language)))


def _block_spans(
    text: str, block: Block, dateline: Dateline | None, language: Language
) -> list[Span]:
    """The sentences of a block; a dateline opens the first even where it ends in a stop of its own (`BRUSSELS.`)."""
    inside = dateline is not None and block.start <= dateline.start and dateline.end < block.end
    begin = dateline.end if dateline is not None and inside else block.start
    spans = [
        Span(begin + span.start, begin + span.end)
        for span in boundaries(text[begin : block.end], language)
    ]
    if inside and spans:
        spans[0] = Span(
            block.start + boundaries(text[block.start : block.end], language)[0].start, spans[0].end
        )
    return spans


def _lead(dateline: Dateline | None, span: Span) -> int:
    if dateline is not None and span.start <= dateline.start and dateline.end <= span.end:
        return dateline.end
    return span.start


def _ids(article: str, texts: list[str]) -> list[str]:
    """Ids that survive reordering; words that come again take their count into the hash."""
    seen: Counter[str] = Counter()
    names = []
    for words in map(one_line, texts):
        seen[words] += 1
        names.append(statement_id(article, words, seen[words]))
    return names


@functools.lru_cache(maxsize=8)
def _words(language: Language) -> Words:
    rows = language.table("abbreviations")
    return Words(
        kinds={row["abbreviation"]: row["kind"] for row in rows if row["kind"] != "domain"},
        domains=frozenset(row["abbreviation"].lower() for row in rows if row["kind"] == "domain"),
        openers=frozenset(language.column("openers", "word")),
        saying=language.column("cues_after", "words"),
    )
