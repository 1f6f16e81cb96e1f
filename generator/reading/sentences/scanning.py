"""Walks through running text and cuts it into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.spans import Span
from generator.core.text import TextMatch
from generator.reading.sentences.stops import (
    MAX_ABBREVIATION_CHARS,
    SentenceWords,
    Stop,
    ends_sentence,
    find_last_word,
)

Sign = TextMatch

# Lines without a blank line between them.
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
# A quotation mark or bracket, or stops with what closes on them. A bare stop with a digit or small
# letter right behind it is inside a figure or address: `5.000`, `antaranews.com`. A pattern that
# begins with a set of characters passes over all others at once.
SCAN = re.compile(
    r"[.!?…\"“”()](?:(?<=[\"“”()])|(?<![.!?…]{2})(?P<further>[.!?…]*+)"
    r"(?:(?P<close>[\"'”’»)\]}]++)|(?![^\W_A-Z])))"
)
# A closing mark that a blank parts from its stop.
LOOSE = re.compile(r"\s{1,2}(?:[\"”]|'')(?=\s|$)")
# Whatever may come before the first letter of a sentence.
OPENING = re.compile(r"\s*(?:\(\))?[\"'“‘«(\[`*•–—-]*\s?")
CLAUSE = re.compile(r"(?<=[\w%)] )[\"“][A-Z][^\"“”]{0,400},[\"”] (?P<after>[a-z]+)")
TOKEN = re.compile(r"[\w.-]*")
PLAIN_WORD = 6  # letters: a longer word is neither initials nor cut short
CAPITALS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
BRACKET_REACH = 120  # characters in which an open bracket must close to hold a stop inside it


def find_sentences(text: str, words: SentenceWords) -> Iterator[Span]:
    """The sentences of running text, without the white space around them."""
    for paragraph in PARAGRAPH.finditer(text):
        text_of_paragraph = paragraph[0]
        walk = ParagraphWalk(text_of_paragraph, words)
        for cut in walk.cut():
            piece = cut.slice(text_of_paragraph)
            sentence = piece.strip()
            if sentence:
                start = paragraph.start() + cut.start + piece.index(sentence)
                yield Span(start, start + len(sentence))


class ParagraphWalk:
    """A walk through one paragraph, with what is open where it has come to."""

    def __init__(self, text: str, words: SentenceWords) -> None:
        self.text = text
        self.words = words
        self.begin = 0  # of the sentence so far
        self.is_quoted = False  # a quotation is open
        self.bracket = -1  # offset of the last open bracket, -1 where none is open

    def cut(self) -> Iterator[Span]:
        """The pieces of the paragraph, without gaps."""
        for sign in SCAN.finditer(self.text):
            if sign["further"] is None:
                end = sign.start()
                is_end = not self.is_quoted and self._has_lost_stop(end)
                self._pass_mark(sign[0], end)
            elif self._is_plain_end(sign):
                end = sign.end()
                is_end = True
            else:
                end = self._find_end(sign)
                is_end = end == len(self.text) or ends_sentence(_read_stop(self, sign, end))
                self._pass_closers(self.text[sign.end("further") : end])
                if end < sign.end():
                    self._pass_mark('"', end)
            if is_end:
                yield Span(self.begin, end)
                self.begin = end
        yield Span(self.begin, len(self.text))

    # Most stops are between two plain words, which is seen at a glance; only the others are looked
    # at with all that `ends_sentence` asks.

    def _is_plain_end(self, sign: Sign) -> bool:
        """Whether a bare stop is between a plain word and one with a capital: `Tokyo. Jepang`.

        No bracket of this sentence may be open, and the word before must be no abbreviation.
        """
        if sign["close"] or self.bracket > self.begin:
            return False
        start, end = sign.span()
        gap = self.text[end : end + 2]
        if not gap.startswith(" ") or not gap.endswith(CAPITALS):
            return False
        word_start = self.text.rfind(" ", self.begin, start) + 1
        if word_start == 0:
            return False
        word = self.text[word_start:start]
        if len(word) < PLAIN_WORD or not word.isalpha():
            return False
        return word not in self.words.abbreviations

    def _pass_mark(self, mark: str, offset: int) -> None:
        """Go past a quotation mark or bracket; `“` may be closed by `"`."""
        if mark == "(":
            self.bracket = offset
        elif mark == ")":
            self.bracket = -1
        else:
            self.is_quoted = mark == "“" or (mark == '"' and not self.is_quoted)

    def _pass_closers(self, marks: str) -> None:
        """Go past the marks that close on a stop."""
        if '"' in marks or "”" in marks:
            self.is_quoted = False
        if ")" in marks:
            self.bracket = -1

    def _has_lost_stop(self, offset: int) -> bool:
        """Whether the words before an opening mark are a heading or a sentence that lost its stop.

        In `… yang optimistis "Kami yakin," kata dia` the quotation belongs to the words after it.
        """
        clause = CLAUSE.match(self.text, offset)
        return clause is not None and clause["after"].startswith(self.words.saying)

    def _find_end(self, sign: Sign) -> int:
        """Where a sentence ends that ends at this stop.

        Closing marks belong to it, the next sentence's opening mark does not.
        """
        end = sign.end()
        quote = self.text.find('"', sign.end("further"), end)
        following = self.text[end : end + 1]
        if quote >= 0 and not self.is_quoted and following.isalnum():
            return quote
        loose = LOOSE.match(self.text, end)
        if loose and (self.is_quoted or "''" in loose[0]):
            return loose.end()
        return end


def _read_stop(walk: ParagraphWalk, sign: Sign, end: int) -> Stop:
    """The stop with the words round it; `end` is where its closing marks end."""
    text = walk.text
    start = sign.start()
    stop_end = sign.end("further")
    first = max(walk.begin, start - MAX_ABBREVIATION_CHARS)
    so_far = text[first:start]
    opening = OPENING.match(text, end)
    next_start = end
    if opening:
        next_start = opening.end()
    opening_marks = text[end:next_start]
    furthest = min(len(text), next_start + MAX_ABBREVIATION_CHARS)
    token = TOKEN.match(text, next_start, furthest)
    closing_bracket = text.find(")", stop_end, walk.bracket + BRACKET_REACH)
    return Stop(
        mark=text[start:stop_end],
        closing_marks=text[stop_end:end],
        text_before=so_far,
        word_before=find_last_word(so_far),
        next_char=text[next_start : next_start + 1],
        word_after=token[0] if token else "",
        text_after=text[token.end() : furthest] if token else "",
        is_glued=end < len(text) and not text[end].isspace(),
        is_bracketed=walk.begin < walk.bracket and closing_bracket >= 0,
        opens_bracket="(" in opening_marks or "[" in opening_marks,
        words=walk.words,
    )
