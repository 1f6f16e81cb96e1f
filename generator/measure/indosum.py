"""Read IndoSum (real articles as lists of tokens) and join it back to the text of a page."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from generator.core.frozen import Frozen
from generator.core.ids import checksum
from generator.core.problems import Fault
from generator.core.spans import Span

Sentences = tuple[str, ...]  # detokenised

RELEASED = "2018-10"  # when the collection was published, before which its pages were saved

_GLUED_LEFT = frozenset(",.;:!?)]}%”’…")  # right after the word before them
_GLUED_RIGHT = frozenset("([{“‘")  # right before the word after them
_DIGITS = re.compile(r"(?<=\d) ?([/:\-–]) ?(?=\d)")
_ORDINAL = re.compile(r"(?<=[a-z]) - (?=\d)")
_DASHES = re.compile(r"(?<=\s)-(?: -)+(?=\s|$)")
_DOUBLED = re.compile(r"\b(\w{3,30}) - (?=\1)", re.IGNORECASE)


class IndosumArticle(Frozen):
    id: str
    category: str
    source: str  # outlet, as the set names it
    url: str
    paragraphs: tuple[Sentences, ...]  # sentences of each paragraph, detokenised
    tokens: tuple[tuple[tuple[str, ...], ...], ...]  # as `paragraphs`: those of each sentence
    summary: Sentences  # sentences of the human summary, detokenised
    # As `paragraphs`: whether the summary was drawn from the sentence
    labels: tuple[tuple[bool, ...], ...]
    text: str  # sentences joined by a space, paragraphs by a blank line

    @property
    def sentences(self) -> Sentences:
        return tuple(chain.from_iterable(self.paragraphs))

    def find_sentence(self, paragraph: int, sentence: int) -> Span:
        """Where that sentence of that paragraph is in the text."""
        sentences = self.paragraphs[paragraph]
        parts = [" ".join(lines) for lines in self.paragraphs[:paragraph]]
        beginning = " ".join([*sentences[:sentence], ""])
        parts.append(beginning)
        start = len("\n\n".join(parts))
        end = start + len(sentences[sentence])
        return Span(start, end)


def default_folder() -> Path:
    """Where the set is when a module of this package is run by itself."""
    return Path(os.environ.get("BENCHMARKS", "../shared/benchmarks")) / "articles-indosum"


def check_words(article: str, words: str, digest: str, folder: Path) -> None:
    """Raise InputError where that folder has other words in an article than were labelled."""
    if words and checksum(words.encode()).startswith(digest):
        return
    fault = Fault(
        "is not the set that was labelled",
        found=f"other words in {article}",
        advice="name the folder with dev.01 to dev.03 of IndoSum",
    )
    raise fault.error_at(str(folder))


@cache
def list_articles(folder: Path) -> tuple[IndosumArticle, ...]:
    """All articles of a folder, read once: seven measurements go through them."""
    return tuple(read_articles(folder))


def read_articles(folder: Path) -> Iterator[IndosumArticle]:
    """The articles of every `.jsonl` file of a folder, in order of file name, then of line."""
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield _make_article(json.loads(line))


def _make_article(row: dict[str, Any]) -> IndosumArticle:
    paragraphs = tuple(detokenise(sentences) for sentences in row["paragraphs"])
    labels = [tuple(map(bool, paragraph)) for paragraph in row["gold_labels"]]
    return IndosumArticle(
        id=row["id"],
        category=row["category"],
        source=row["source"],
        url=row["source_url"],
        paragraphs=paragraphs,
        tokens=tuple(tuple(map(tuple, sentences)) for sentences in row["paragraphs"]),
        summary=detokenise(row["summary"]),
        labels=tuple(labels),
        text="\n\n".join(" ".join(sentences) for sentences in paragraphs),
    )


def detokenise(sentences: Sequence[Sequence[str]]) -> Sentences:
    """Each sentence's tokens as a reader would see them.

    Straight quotes open and close across the sentences.
    """
    is_open = False
    texts = []
    for tokens in sentences:
        text, is_open = _join_tokens(tokens, is_open=is_open)
        texts.append(text)
    return tuple(texts)


def _join_tokens(tokens: Sequence[str], *, is_open: bool) -> tuple[str, bool]:
    """The tokens as text, and whether a straight quote is open after them."""
    words = []
    gap = ""
    for token in tokens:
        closes = token == '"' and is_open
        opens = token == '"' and not is_open
        is_open = (is_open or opens) and not closes
        if token in _GLUED_LEFT or closes:
            gap = ""
        words.append(gap + token)
        gap = "" if token in _GLUED_RIGHT or opens else " "
    text = "".join(words)
    text = _DOUBLED.sub(r"\1-", text)
    text = _DASHES.sub("--", text)
    text = _DIGITS.sub(r"\1", text)
    text = _ORDINAL.sub("-", text)
    return text, is_open
