"""Reads token-and-label files (BILU) and turns their tokens back into running text."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import languages
from generator.nouns.article import Mention, Sentence, Speech
from generator.reading.names import find_names
from generator.reading.sentences import boundaries
from generator.reading.speech import attribute_speech
from generator.reading.tokens import tokenise_sentences

TIGHT_BEFORE = frozenset(",.;:?!)]}%")
TIGHT_AFTER = frozenset("([{")
MARKS = frozenset("\"“”'‘’")
DOMAINS = frozenset({"com", "id", "co", "go", "ac", "net", "org", "or", "sch"})


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled run of tokens."""

    name: str
    start: int  # token
    end: int  # token after the last one


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """Part of a token file: its tokens, labels and running text."""

    tokens: tuple[str, ...]
    labels: tuple[Label, ...]  # in text order
    text: str
    starts: tuple[int, ...]  # offset of each token in `text`
    ends: tuple[int, ...]

    def named(self, *names: str) -> tuple[Label, ...]:
        """The labels of those names."""
        return tuple(label for label in self.labels if label.name in names)

    def words(self, label: Label) -> str:
        """The tokens of a label joined by blanks."""
        return " ".join(self.tokens[label.start : label.end])

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that a stretch of text covers."""
        first, last = bisect.bisect_left(self.starts, start), bisect.bisect_right(self.ends, end)
        return (first, last) if first < last else (0, 0)


def read(path: Path, first: Callable[[int, Sequence[str]], bool]) -> tuple[Document, ...]:
    """The documents of a file; `first` says of a block of tokens, by its number, whether it begins a document."""
    documents: list[list[tuple[str, str]]] = []
    for number, block in enumerate(_blocks(path)):
        if not documents or first(number, [token for token, _ in block]):
            documents.append([])
        documents[-1].extend(block)
    return tuple(_document(pairs) for pairs in documents)


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    block: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, _, label = line.partition("\t")
            block.append((token, label))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _document(pairs: Sequence[tuple[str, str]]) -> Document:
    tokens = tuple(token for token, _ in pairs)
    starts, ends, text = [], [], ""
    for place, token in enumerate(tokens):
        text += _gap(tokens, place)
        starts.append(len(text))
        text += token
        ends.append(len(text))
    return Document(
        tokens, tuple(_labels([label for _, label in pairs])), text, tuple(starts), tuple(ends)
    )


def _gap(tokens: Sequence[str], place: int) -> str:
    """The blank before a token, "" where print has none; a quotation mark keeps one on both sides."""
    if place == 0:
        return ""
    before, token = tokens[place - 1], tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    earlier = tokens[place - 2] if place > 1 else ""
    if token in MARKS or before in MARKS:
        return (
            "" if _apostrophe(earlier, before, token) or _apostrophe(before, token, after) else " "
        )
    if token in TIGHT_BEFORE or before in TIGHT_AFTER:
        return ""
    if _tied(before, token, after) or _tied(earlier, before, token):
        return ""
    return (
        ""
        if before == "." and (token in DOMAINS or (earlier.isdigit() and token.isdigit()))
        else " "
    )


def _apostrophe(left: str, mark: str, right: str) -> bool:
    """`Mu ' ti`, `L ' Oreal`, `syar ' i`: a mark inside a word."""
    return (
        mark in {"'", "’"} and left.isalpha() and right.isalpha() and min(len(left), len(right)) < 3
    )


def _tied(left: str, mark: str, right: str) -> bool:
    """`Covid - 19`, `kab / kota`: but `JAKARTA - Menteri` keeps its blanks."""
    if mark not in {"-", "/"} or not (left and right):
        return False
    return (
        left[-1].isalnum()
        and right[0].isalnum()
        and (mark == "/" or not left.isupper() or right.isdigit())
    )


def _labels(tags: Sequence[str]) -> Iterator[Label]:
    start = 0
    for place, tag in enumerate(tags):
        kind, _, name = tag.partition("-")
        if kind in {"B", "U"}:
            start = place
        if kind in {"L", "U"}:
            yield Label(name, start, place + 1)


def _sentences(document: Document) -> tuple[tuple[Sentence, ...], tuple[tuple[Mention, ...], ...]]:
    """The sentences and names of a document as the program finds them, all in one paragraph."""
    pack = languages.load_default()
    own = tuple(
        Sentence(
            f"s-{number}",
            "measured",
            number,
            1,
            span.start,
            span.end,
            document.text[span.start : span.end],
            span.start,
        )
        for number, span in enumerate(boundaries(document.text, pack), start=1)
    )
    return own, find_names(tokenise_sentences(own), (), pack).mentions_on(None)


@functools.lru_cache(maxsize=4096)
def analysed(document: Document) -> tuple[tuple[Sentence, Speech | None], ...]:
    """The sentences of a document and what they report."""
    own, mentions = _sentences(document)
    speeches = attribute_speech(tokenise_sentences(own), mentions, languages.load_default())
    return tuple(zip(own, speeches, strict=True))
