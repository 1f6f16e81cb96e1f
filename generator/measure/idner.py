"""Reads idner-news-2k: a token a line with part of speech and label, sentences apart by a blank."""

from __future__ import annotations

from pathlib import Path

from generator.core.frozen import Frozen
from generator.reading.names.pieces import Pieces
from generator.reading.names.words import Words, cut_words


class LabelledSentence(Frozen):
    tokens: tuple[str, ...]
    labels: tuple[str, ...]  # one a token: `B-PER`, `I-PER`, `O`, …

    @property
    def text(self) -> str:
        """The tokens with one space between them."""
        return " ".join(self.tokens)

    def join_tokens(self, first: int, last: int) -> str:
        """The tokens of a half-open range; what lies before the sentence is left out."""
        return " ".join(self.tokens[max(first, 0) : last])


def read_sentences(path: Path) -> tuple[LabelledSentence, ...]:
    """The sentences of a file, in file order."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    sentences = []
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if lines:
            sentences.append(_read_sentence(lines))
    return tuple(sentences)


def _read_sentence(lines: list[str]) -> LabelledSentence:
    tokens = []
    labels = []
    for line in lines:
        token, _part_of_speech, label = line.rsplit(" ", 2)
        tokens.append(token)
        labels.append(label)
    return LabelledSentence(tuple(tokens), tuple(labels))


def cut_pieces(sentence: LabelledSentence) -> tuple[Words, Pieces]:
    """The words of a sentence, and the set's own tokens as the pieces that the tagger labels."""
    words = cut_words(sentence.text)
    starts = [0]
    token_start = 0
    for token in sentence.tokens:
        token_end = token_start + len(token)
        last = starts[-1]
        while last < len(words) and words[last].end <= token_end:
            last += 1
        starts.append(last)
        token_start = token_end + 1
    return words, Pieces(sentence.tokens, starts)
