"""Walks through running text and cuts it into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.core.spans import Span
from generator.reading.sentences.stops import TOKEN_REACH, SentenceWords, Stop, ends_sentence

# Lines without a blank line between them.
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
SCAN = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]}]*)|(?P<mark>[\"“”()])")
# A closing mark that a blank parts from its stop.
LOOSE = re.compile(r"\s{1,2}(?:[\"”]|'')(?=\s|$)")
# Whatever may come before the first letter of a sentence.
OPENING = re.compile(r"\s*(?:\(\))?[\"'“‘«(\[`*•–—-]*\s?")
CLAUSE = re.compile(r"(?<=[\w%)] )[\"“][A-Z][^\"“”]{0,400},[\"”] (?P<after>[a-z]+)")
TOKEN = re.compile(r"[\w.-]*")
LAST_TOKEN = re.compile(r"[\w.-]*\Z")
BRACKET_REACH = 120  # characters in which an open bracket must close to hold a stop inside it


@dataclass(frozen=True, slots=True)
class ScanState:
    """A paragraph, and how far the walk through it has come."""

    text: str  # of the paragraph
    words: SentenceWords
    begin: int  # of the sentence so far
    is_quoted: bool  # a quotation is open
    bracket: int  # offset of the last open bracket, -1 where none is open

    def after_mark(self, mark: str, offset: int) -> ScanState:
        """The state after a quotation mark or bracket; `“` may be closed by `"`."""
        if mark == "(":
            return replace(self, bracket=offset)
        if mark == ")":
            return replace(self, bracket=-1)
        return replace(self, is_quoted=mark == "“" or (mark == '"' and not self.is_quoted))

    def after_closers(self, marks: str) -> ScanState:
        """The state after the marks that close on a stop."""
        closes_quotation = '"' in marks or "”" in marks
        return replace(
            self,
            is_quoted=self.is_quoted and not closes_quotation,
            bracket=-1 if ")" in marks else self.bracket,
        )


def find_sentences(text: str, words: SentenceWords) -> Iterator[Span]:
    """The sentences of running text, without the white space around them."""
    for paragraph in PARAGRAPH.finditer(text):
        for cut in _cut_paragraph(paragraph.group(), words):
            piece = cut.slice(paragraph.group())
            sentence = piece.strip()
            if sentence:
                start = paragraph.start() + cut.start + piece.index(sentence)
                yield Span(start, start + len(sentence))


def _cut_paragraph(text: str, words: SentenceWords) -> Iterator[Span]:
    """The pieces of one paragraph, without gaps."""
    state = ScanState(text, words, begin=0, is_quoted=False, bracket=-1)
    for sign in SCAN.finditer(text):
        if sign["mark"]:
            end = sign.start()
            is_end = not state.is_quoted and _has_lost_stop(state, end)
            state = state.after_mark(sign["mark"], end)
        else:
            end = _find_end(state, sign)
            is_end = ends_sentence(_read_stop(state, sign, end))
            state = state.after_closers(text[sign.end("stop") : end])
            if end < sign.end():
                state = state.after_mark('"', end)
        if is_end:
            yield Span(state.begin, end)
            state = replace(state, begin=end)
    yield Span(state.begin, len(text))


def _has_lost_stop(state: ScanState, offset: int) -> bool:
    """Whether the words before an opening mark are a heading or a sentence that lost its stop.

    In `… yang optimistis "Kami yakin," kata dia` the quotation belongs to the words after it.
    """
    clause = CLAUSE.match(state.text, offset)
    return clause is not None and clause["after"].startswith(state.words.saying)


def _find_end(state: ScanState, sign: re.Match[str]) -> int:
    """Where a sentence ends that ends at this stop.

    Closing marks belong to it, the next sentence's opening mark does not.
    """
    end = sign.end()
    quote = sign["close"].find('"')
    if quote >= 0 and not state.is_quoted and state.text[end : end + 1].isalnum():
        return sign.end("stop") + quote
    loose = LOOSE.match(state.text, end)
    if loose and (state.is_quoted or "''" in loose.group()):
        return loose.end()
    return end


def _read_stop(state: ScanState, sign: re.Match[str], end: int) -> Stop:
    """The stop with the words round it; `end` is where its closing marks end."""
    text = state.text
    so_far = text[max(state.begin, sign.start() - TOKEN_REACH) : sign.start()]
    opening = OPENING.match(text, end)
    next_start = opening.end() if opening else end
    token = TOKEN.match(text, next_start, min(len(text), next_start + TOKEN_REACH))
    last_token = LAST_TOKEN.search(so_far)
    closing_bracket = text.find(")", sign.end("stop"), state.bracket + BRACKET_REACH)
    opening_marks = text[end:next_start]
    return Stop(
        mark=sign["stop"],
        close=text[sign.end("stop") : end],
        so_far=so_far,
        before=last_token.group() if last_token else "",
        next=text[next_start : next_start + 1],
        after=token.group() if token else "",
        is_glued=end < len(text) and not text[end].isspace(),
        is_bracketed=state.begin < state.bracket and closing_bracket >= 0,
        opens_bracket="(" in opening_marks or "[" in opening_marks,
        words=state.words,
    )
