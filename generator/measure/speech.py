"""Measures quotations, reported speech and their speakers on public corpora."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import checksum
from generator.core.scores import Score, Tally, TaskScores
from generator.languages import parse_table
from generator.measure.speakers import find_cases, score_explicit, score_pronouns
from generator.measure.tagged import (
    TaggedDocument,
    TaggedLabel,
    TaggedRange,
    analyse_text,
    read_documents,
)
from generator.nouns.article import Speech

DIRECT_HOW = (
    "a labelled statement directly before a labelled reporting verb counts as found if a direct"
    " quotation, its sentences rejoined, has exactly the same words and marks; precision counts"
    " all direct quotations with a reporting verb, although people who are not public figures are"
    " not labelled"
)
INDIRECT_HOW = (
    "the longest unbroken run of reported words in each sentence of reported speech, compared with"
    " the labelled statements; right if the shared words are at least 0.8 of all the words in"
    " either; some clear cases are missing from the labels"
)
REREAD_HOW = (
    "as for reported speech on the whole of KoTA-414 train-70, in every second run of 40 blocks"
    " only; whatever the program found there but the collection does not label was checked one by"
    " one: 137 of 193 are reports, and count as such"
)
REREAD = Path(__file__).parent / "reread_speech.tsv"
REREAD_FILE = "train-70"
LEAST_OVERLAP = 0.8  # share of common tokens
DATELINE_TOKENS = 8
BLOCKS_OF_A_DOCUMENT = 40


# --- direct quotations ----------------------------------------------------------------------------


class JoinedQuotation(Frozen):
    """A direct quotation put together from its sentences."""

    tokens: TaggedRange  # with the marks
    has_cue: bool


def join_quotations(document: TaggedDocument) -> Iterator[JoinedQuotation]:
    """The direct quotations of a document; a later sentence of one carries it on."""
    start = -1
    last_end = -1
    for _, speech in analyse_text(document.text):
        if speech is None or speech.basis != "direct":
            continue
        for quote in speech.quotes:
            tokens = document.find_tokens(quote.start, quote.end)
            if not tokens.length:
                continue
            if document.has_quotation_mark(tokens.start - 1):
                start = tokens.start - 1
            elif tokens.start != last_end:
                start = tokens.start
            last_end = tokens.end
            if document.has_quotation_mark(tokens.end):
                with_marks = TaggedRange(start, tokens.end + 1)
                yield JoinedQuotation(with_marks, has_cue=speech.cue is not None)


def score_direct(documents: Sequence[TaggedDocument], data: str) -> Score:
    """Direct statements next to a cue."""
    tally = Tally()
    for document in documents:
        quotations = list(join_quotations(document))
        ranges = {quotation.tokens for quotation in quotations}
        tally.answers += sum(quotation.has_cue for quotation in quotations)
        for case in find_cases([document]):
            statement = case.statement
            tally.gold += 1
            if TaggedRange(statement.start, statement.end) in ranges:
                tally.right += 1
            else:
                words = document.label_words(statement)
                tally.errors.append(f"{words} ‖ {case.context}")
    return tally.to_score("direct statement span", data, "recall", DIRECT_HOW)


# --- reported speech ------------------------------------------------------------------------------


def score_indirect(
    documents: Iterable[TaggedDocument], data: str, how: str = INDIRECT_HOW
) -> Score:
    """Statements in reported speech."""
    tally = Tally()
    for document in documents:
        _count_indirect(document, tally)
    return tally.to_score("indirect statement", data, "f1", how)


def _count_indirect(document: TaggedDocument, tally: Tally) -> None:
    labels = document.labels_named("STATEMENT")
    tally.gold += len(labels)
    matched: set[TaggedLabel] = set()
    for sentence, speech in analyse_text(document.text):
        if speech is None or speech.basis == "direct":
            continue
        content = _find_longest_content(document, speech)
        if content is None:
            continue
        tally.answers += 1
        label = _find_matching_label(content, labels, matched)
        if label is not None:
            tally.right += 1
            matched.add(label)
        else:
            words = document.join_tokens(content.start, content.end)
            tally.errors.append(f"false [{speech.rule}] {sentence.text} ‖ {words}")
    for label in labels:
        if label not in matched:
            shown = _show_label(document, label)
            tally.errors.append(f"missed {shown}")


def _find_longest_content(document: TaggedDocument, speech: Speech) -> TaggedRange | None:
    """The longest unbroken stretch that was said, the first of equal ones."""
    longest = None
    for stretch in speech.content:
        tokens = document.find_tokens(stretch.start, stretch.end)
        if tokens.length > (longest.length if longest else 0):
            longest = tokens
    return longest


def _find_matching_label(
    content: TaggedRange, labels: Sequence[TaggedLabel], matched: Collection[TaggedLabel]
) -> TaggedLabel | None:
    for label in labels:
        if label in matched:
            continue
        if _measure_overlap(content, label) >= LEAST_OVERLAP:
            return label
    return None


def _measure_overlap(content: TaggedRange, label: TaggedLabel) -> float:
    """Share of the tokens of either that are tokens of both."""
    first = min(content.start, label.start)
    end = max(content.end, label.end)
    first_common = max(content.start, label.start)
    end_common = min(content.end, label.end)
    common = end_common - first_common
    if common <= 0:
        return 0.0
    return common / (end - first)


def _show_label(document: TaggedDocument, label: TaggedLabel) -> str:
    """The words of a label in brackets, with some of their surroundings."""
    before = document.join_tokens(label.start - 20, label.start)
    words = document.label_words(label)
    after = document.join_tokens(label.end, label.end + 8)
    return f"{before} [[ {words} ]] {after}"


# --- the two corpora ------------------------------------------------------------------------------


def score_pfsa(folder: Path) -> TaskScores:
    """Direct statements and their speakers in the files of PFSA-ID."""
    scores = []
    for path in sorted(folder.glob("*.txt")):
        documents = read_documents(path, _begins_with_dateline)
        data = f"PFSA-ID {path.stem}"
        scores.append(score_direct(documents, data))
        scores.append(score_explicit(documents, data))
        scores.append(score_pronouns(documents, data))
    return tuple(scores)


def _begins_with_dateline(_number: int, tokens: Sequence[str]) -> bool:
    return tokens[0].isupper() and "—" in tokens[:DATELINE_TOKENS]


def score_kota(folder: Path) -> TaskScores:
    """Reported speech in the files of KoTA-414, which hide where articles begin."""
    scores = []
    for path in sorted(folder.glob("*.tsv")):
        documents = read_documents(path, _begins_next_stretch)
        data = f"KoTA-414 {path.stem}"
        scores.append(score_indirect(documents, data))
        if path.stem == REREAD_FILE:
            reread = _correct_labels(documents)
            scores.append(score_indirect(reread, f"{data}, read again", REREAD_HOW))
    return tuple(scores)


def _correct_labels(documents: Sequence[TaggedDocument]) -> Iterator[TaggedDocument]:
    """Every second document, with what was read again labelled.

    Raises ValueError where a stretch has other words than when it was read.
    """
    labels_of = _read_labels(documents)
    for number in range(0, len(documents), 2):
        document = documents[number]
        labels = labels_of[number]
        other_labels = [label for label in document.labels if not _overlaps_any(label, labels)]
        in_order = sorted([*other_labels, *labels], key=lambda label: label.start)
        yield replace(document, labels=tuple(in_order))


def _read_labels(documents: Sequence[TaggedDocument]) -> defaultdict[int, list[TaggedLabel]]:
    """The reports that were read again, by the number of their document."""
    labels_of = defaultdict[int, list[TaggedLabel]](list)
    for row in parse_table(REREAD.read_text(encoding="utf-8")):
        number = int(row["document"])
        start = int(row["start"])
        end = int(row["end"])
        words = documents[number].join_tokens(start, end)
        if not checksum(words.encode()).startswith(row["sha256"]):
            message = f"{REREAD}: other words in document {number}, tokens {start} to {end}"
            raise ValueError(message)
        if row["is_report"] == "yes":
            labels_of[number].append(TaggedLabel("STATEMENT", start, end))
    return labels_of


def _overlaps_any(label: TaggedLabel, new_labels: Iterable[TaggedLabel]) -> bool:
    for new in new_labels:
        tokens = TaggedRange(new.start, new.end)
        if _measure_overlap(tokens, label):
            return True
    return False


def _begins_next_stretch(number: int, _tokens: Sequence[str]) -> bool:
    return number % BLOCKS_OF_A_DOCUMENT == 0
