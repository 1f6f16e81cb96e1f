"""Finds the sentences of an article's body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import structs

from generator.core.ids import statement_id
from generator.core.reading_view import ReadingView
from generator.core.remembered import compute_once
from generator.core.spans import Placed, Span, Spans, span_of
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import Block, CleanArticle, Sentence, Sentences
from generator.reading.name_marks import compile_name_marks
from generator.reading.sentences.scanning import find_sentences
from generator.reading.sentences.stops import SentenceWords
from generator.reading.sentences.word_shapes import compile_shapes

__all__ = ["boundaries", "keep_ids", "split"]


def split(clean: CleanArticle, language: Language, view: ReadingView | None = None) -> Sentences:
    """The sentences of the body, in text order; with the white space between them they cover it.

    The later sentences of a quotation are sentences of their own. An article that is the text of a
    view has ids of the words as written.
    """
    article = clean.article
    bodies = [block for block in clean.blocks if block.label == "body"]
    copies: Counter[str] = Counter()
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(bodies, start=1):
        for span in _split_block(clean, block, language):
            text = span.slice(article.text)
            # Ids survive reordering; words that come again take their count into the hash.
            words = _write_words(text, span, view)
            copies[words] += 1
            sentence = Sentence(
                id=statement_id(article.first_id, words, copies[words]),
                article=article.id,
                number=len(sentences) + 1,
                paragraph=paragraph,
                start=span.start,
                end=span.end,
                text=text,
                body_start=_lead_offset(clean, span),
            )
            sentences.append(sentence)
    return tuple(sentences)


def keep_ids(
    sentences: Sequence[Sentence],
    before: Sequence[Sentence],
    first_id: str,
    view: ReadingView | None = None,
) -> Sentences:
    """The sentences of an article with the ids that they had before its lines were corrected.

    What is new never takes the id of another sentence of the same words. `first_id` is the
    article's.
    """
    spans = set(map(span_of, sentences))
    id_at = {}
    free_ids = defaultdict(list)
    copies: Counter[str] = Counter()
    for sentence in before:
        words = _write_words(sentence.text, sentence, view)
        span = span_of(sentence)
        copies[words] += 1
        if span in spans:
            id_at[span] = sentence.id
        else:
            free_ids[words].append(sentence.id)
    with_ids = []
    for sentence in sentences:
        words = _write_words(sentence.text, sentence, view)
        id = id_at.get(span_of(sentence))
        if id is None and free_ids.get(words):
            id = free_ids[words].pop(0)
        if id is None:
            copies[words] += 1
            id = statement_id(first_id, words, copies[words])
        with_ids.append(structs.replace(sentence, id=id))
    return tuple(with_ids)


def _write_words(text: str, place: Placed, view: ReadingView | None) -> str:
    """A stretch of an article on one line, as it is printed."""
    return one_line(view.print(view.to_written(place)) if view else text)


def boundaries(text: str, language: Language) -> Spans:
    """The sentences of running text, in text order, without the white space around them."""
    return tuple(find_sentences(text, _compile_words(language)))


def _split_block(clean: CleanArticle, block: Block, language: Language) -> list[Span]:
    """The sentences of a block.

    A dateline opens the first even where it ends in a stop of its own (`BRUSSELS.`).
    """
    text = clean.article.text
    whole = span_of(block)
    dateline = clean.find_dateline(block)
    if dateline is None or dateline.end == block.end:
        return _split_stretch(text, whole, language)
    behind_dateline = Span(dateline.end, block.end)
    spans = _split_stretch(text, behind_dateline, language)
    if spans:
        with_dateline = _split_stretch(text, whole, language)
        spans[0] = Span(with_dateline[0].start, spans[0].end)
    return spans


def _split_stretch(text: str, stretch: Span, language: Language) -> list[Span]:
    spans = boundaries(stretch.slice(text), language)
    return [span.shifted(stretch.start) for span in spans]


def _lead_offset(clean: CleanArticle, sentence: Span) -> int:
    """Where the sentence begins, its dateline left out."""
    dateline = clean.find_dateline(sentence)
    return dateline.end if dateline else sentence.start


@compute_once
def _compile_words(language: Language) -> SentenceWords:
    abbreviations = {}
    domains = set()
    for row in language.table("titles"):
        if row["class"] == "honorific" and row["words"].isupper():
            abbreviations[row["words"]] = "before"  # `KRT. Purwo`
    for row in language.table("abbreviations"):
        if row["kind"] == "domain":
            domains.add(row["abbreviation"].lower())
        else:
            abbreviations[row["abbreviation"]] = row["kind"]
    return SentenceWords(
        abbreviations=abbreviations,
        domains=frozenset(domains),
        short_months=frozenset(language.column("months", "words", kind="short")),
        openers=frozenset(language.column("openers", "word")),
        saying=language.column("cues_after", "words"),
        marks=compile_name_marks(language),
        shapes=compile_shapes(language),
    )
