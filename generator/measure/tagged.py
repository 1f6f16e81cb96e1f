"""Reads token-and-label files (BILU) and turns their tokens back into running text."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.remembered import remember
from generator.core.text import Words
from generator.languages import load_default
from generator.nouns.article import Sentence, Sentences, Speech
from generator.reading.names import find_names
from generator.reading.sentences import boundaries
from generator.reading.speech import attribute_speech
from generator.reading.tokens import tokenise_sentences

TIGHT_BEFORE = frozenset(",.;:?!)]}%")
TIGHT_AFTER = frozenset("([{")
MARKS = frozenset("\"“”'‘’")
APOSTROPHES = frozenset("'’")
DOMAINS = frozenset({"com", "id", "co", "go", "ac", "net", "org", "or", "sch"})

TaggedToken = tuple[str, str]  # token, tag
IsSign = Callable[[str, str, str], bool]  # (token before, token, token after)
BeginsDocument = Callable[[int, Sequence[str]], bool]  # (number of a block, its tokens)


class TaggedRange(Frozen):
    """A half-open range of tokens."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class TaggedLabel(Frozen):
    name: str
    start: int  # token
    end: int  # token after the last one


class TaggedDocument(Frozen, eq=False):
    """Part of a token file: its tokens, labels and running text."""

    tokens: Words
    labels: tuple[TaggedLabel, ...]  # in text order
    text: str
    starts: tuple[int, ...]  # offset of each token in `text`
    ends: tuple[int, ...]

    def labels_named(self, *names: str) -> tuple[TaggedLabel, ...]:
        return tuple(label for label in self.labels if label.name in names)

    def join_tokens(self, start: int, end: int) -> str:
        """The tokens of a range joined by blanks; what lies outside the document is left out."""
        first = max(start, 0)
        return " ".join(self.tokens[first:end])

    def label_words(self, label: TaggedLabel) -> str:
        """The tokens of a label joined by blanks."""
        return self.join_tokens(label.start, label.end)

    def find_tokens(self, start: int, end: int) -> TaggedRange:
        """The tokens that a stretch of text covers."""
        first = bisect.bisect_left(self.starts, start)
        last = bisect.bisect_right(self.ends, end)
        return TaggedRange(first, max(first, last))

    def has_quotation_mark(self, index: int) -> bool:
        """Whether there is such a token and it is a quotation mark."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.tokens[index] in MARKS


# --- reading a file -------------------------------------------------------------------------------


def read_documents(path: Path, begins_document: BeginsDocument) -> tuple[TaggedDocument, ...]:
    """The documents of a file, each a run of blocks."""
    documents: list[list[TaggedToken]] = []
    for number, block in enumerate(_read_blocks(path)):
        tokens = [token for token, _ in block]
        if not documents or begins_document(number, tokens):
            documents.append([])
        documents[-1].extend(block)
    return tuple(_make_document(tagged_tokens) for tagged_tokens in documents)


def _read_blocks(path: Path) -> Iterator[list[TaggedToken]]:
    block = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, _, tag = line.partition("\t")
            block.append((token, tag))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _make_document(tagged_tokens: Sequence[TaggedToken]) -> TaggedDocument:
    tokens = tuple(token for token, _ in tagged_tokens)
    labels = _read_labels([tag for _, tag in tagged_tokens])
    text = ""
    starts = []
    ends = []
    for index, token in enumerate(tokens):
        if index and _make_gap(tokens, index).is_printed:
            text += " "
        starts.append(len(text))
        text += token
        ends.append(len(text))
    return TaggedDocument(
        tokens=tokens, labels=tuple(labels), text=text, starts=tuple(starts), ends=tuple(ends)
    )


def _read_labels(tags: Sequence[str]) -> Iterator[TaggedLabel]:
    start = 0
    for index, tag in enumerate(tags):
        kind, _, name = tag.partition("-")
        if kind in {"B", "U"}:
            start = index
        if kind in {"L", "U"}:
            yield TaggedLabel(name, start, index + 1)


# --- blanks between tokens ------------------------------------------------------------------------


class TokenGap(Frozen):
    """The place between two tokens, with the tokens around it; "" where there is none."""

    earlier: str  # the token before the left one
    left: str
    right: str
    later: str  # the token after the right one

    @property
    def is_printed(self) -> bool:
        """Whether print has a blank there; a quotation mark keeps one on both sides."""
        if self.left in MARKS or self.right in MARKS:
            return not self._touches(_is_apostrophe)
        if self.right in TIGHT_BEFORE or self.left in TIGHT_AFTER:
            return False
        if self._touches(_is_tie):
            return False
        if self.left != ".":
            return True
        return not self._is_in_number and not self._is_in_address

    def _touches(self, is_sign: IsSign) -> bool:
        """Whether one of its two tokens is a sign of that kind between its neighbours."""
        if is_sign(self.earlier, self.left, self.right):
            return True
        return is_sign(self.left, self.right, self.later)

    @property
    def _is_in_number(self) -> bool:
        return self.earlier.isdigit() and self.right.isdigit()

    @property
    def _is_in_address(self) -> bool:
        return self.right in DOMAINS


def _make_gap(tokens: Sequence[str], index: int) -> TokenGap:
    """The place before a token that is not the first."""
    return TokenGap(
        earlier=tokens[index - 2] if index > 1 else "",
        left=tokens[index - 1],
        right=tokens[index],
        later=tokens[index + 1] if index + 1 < len(tokens) else "",
    )


def _is_apostrophe(left: str, mark: str, right: str) -> bool:
    """`Mu ' ti`, `L ' Oreal`, `syar ' i`: a mark inside a word."""
    if mark not in APOSTROPHES:
        return False
    if not left.isalpha() or not right.isalpha():
        return False
    shorter = min(len(left), len(right))
    return shorter < 3


def _is_tie(left: str, mark: str, right: str) -> bool:
    """`Covid - 19`, `kab / kota`: but `JAKARTA - Menteri` keeps its blanks."""
    if mark not in {"-", "/"} or not (left and right):
        return False
    if not (left[-1].isalnum() and right[0].isalnum()):
        return False
    return mark == "/" or not left.isupper() or right.isdigit()


# --- what the program reads in it -----------------------------------------------------------------


@remember
def analyse_text(text: str) -> tuple[tuple[Sentence, Speech | None], ...]:
    """The sentences of a document's text, all in one paragraph, and what they report.

    By the text alone: the same document may be labelled twice.
    """
    language = load_default()
    sentences = _cut_sentences(text)
    tokenised = tokenise_sentences(sentences)
    mentions = find_names(tokenised, (), language).mentions_on(None)
    speeches = attribute_speech(tokenised, mentions, language)
    return tuple(zip(sentences, speeches, strict=True))


def _cut_sentences(text: str) -> Sentences:
    sentences = []
    spans = boundaries(text, load_default())
    for number, span in enumerate(spans, start=1):
        sentence = Sentence(
            id=f"s-{number}",
            article="measured",
            number=number,
            paragraph=1,
            start=span.start,
            end=span.end,
            text=span.slice(text),
            body_start=span.start,
        )
        sentences.append(sentence)
    return tuple(sentences)
