"""Measures quotations, reported speech and their speakers on public corpora."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.measure import tagged
from generator.measure.score import Score
from generator.measure.speakers import context, cued, explicit, pronominal
from generator.measure.tagged import Document, Label, analysed
from generator.nouns.article import Sentence, Speech

DIRECT_HOW = (
    "a labelled statement right before a labelled cue is found where a direct quotation, whose sentences are joined "
    "again, has exactly its tokens, the marks counted in; found are all direct quotations with a cue, though people "
    "who are not public figures are not labelled"
)
INDIRECT_HOW = (
    "the longest unbroken stretch said in each sentence of reported speech against the labelled statements, right "
    "where the tokens of both are at least 0.8 of the tokens of either; plain cases are missing from the labels"
)
ALIKE = 0.8  # least share of common tokens


@dataclass(frozen=True, slots=True)
class Quoted:
    """A direct quotation put together from its sentences."""

    start: int  # token of the opening mark
    end: int  # token after the closing mark
    cue: bool


def quoted(document: Document, found: Sequence[tuple[Sentence, Speech | None]]) -> Iterator[Quoted]:
    """The direct quotations of a document; a later sentence of one carries it on."""
    open_start, last_end = -1, -1
    for _, speech in found:
        if speech is None or speech.basis != "direct":
            continue
        for quote in speech.quotes:
            start, end = document.tokens_of(quote.start, quote.end)
            if start >= end:
                continue
            begins = start > 0 and document.tokens[start - 1] in tagged.MARKS
            open_start = start - 1 if begins else open_start if start == last_end else start
            last_end = end
            if end < len(document.tokens) and document.tokens[end] in tagged.MARKS:
                yield Quoted(open_start, end + 1, speech.cue is not None)


def direct(documents: Sequence[Document], data: str) -> Score:
    """Direct statements next to a cue."""
    right, count, gold, errors = 0, 0, 0, []
    for document in documents:
        found = list(quoted(document, analysed(document)))
        spans = {(quote.start, quote.end) for quote in found}
        count += sum(quote.cue for quote in found)
        for label, _ in cued(document):
            gold += 1
            hit = (label.start, label.end) in spans
            right += hit
            if not hit:
                errors.append(f"{document.words(label)} ‖ {context(document, label)}")
    return Score(
        "direct statement span", data, "recall", right, count, gold, DIRECT_HOW, tuple(errors)
    )


def indirect(documents: Sequence[Document], data: str) -> Score:
    """Statements in reported speech."""
    right, count, gold, errors = 0, 0, 0, []
    for document in documents:
        labels = document.named("STATEMENT")
        gold += len(labels)
        taken: set[Label] = set()
        for sentence, speech in analysed(document):
            piece = _longest(document, speech)
            if piece is None or speech is None:
                continue
            count += 1
            hit = next(
                (
                    label
                    for label in labels
                    if label not in taken and _overlap(piece, (label.start, label.end)) >= ALIKE
                ),
                None,
            )
            if hit is not None:
                right += 1
                taken.add(hit)
            else:
                errors.append(
                    f"false [{speech.rule}] {sentence.text} ‖ {' '.join(document.tokens[piece[0] : piece[1]])}"
                )
        errors += [f"missed {_around(document, label)}" for label in labels if label not in taken]
    return Score("indirect statement", data, "f1", right, count, gold, INDIRECT_HOW, tuple(errors))


def _around(document: Document, label: Label) -> str:
    before = " ".join(document.tokens[max(0, label.start - 20) : label.start])
    return f"{before} [[ {document.words(label)} ]] {' '.join(document.tokens[label.end : label.end + 8])}"


def _longest(document: Document, speech: Speech | None) -> tuple[int, int] | None:
    if speech is None or speech.basis == "direct":
        return None
    pieces = [document.tokens_of(piece.start, piece.end) for piece in speech.content]
    return max(
        (piece for piece in pieces if piece[0] < piece[1]),
        key=lambda piece: piece[1] - piece[0],
        default=None,
    )


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> float:
    common = min(one[1], two[1]) - max(one[0], two[0])
    return common / (max(one[1], two[1]) - min(one[0], two[0])) if common > 0 else 0.0


def pfsa(folder: Path) -> tuple[Score, ...]:
    """Direct statements and their speakers in the files of PFSA-ID; a document begins with a dateline."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        documents = tagged.read(path, lambda _, tokens: tokens[0].isupper() and "—" in tokens[:8])
        data = f"PFSA-ID {path.stem}"
        found += [direct(documents, data), explicit(documents, data), pronominal(documents, data)]
    return tuple(found)


def kota(folder: Path) -> tuple[Score, ...]:
    """Reported speech in the files of KoTA-414, which hide where articles begin: forty blocks make a document."""
    return tuple(
        indirect(tagged.read(path, lambda number, _: number % 40 == 0), f"KoTA-414 {path.stem}")
        for path in sorted(folder.glob("*.tsv"))
    )
