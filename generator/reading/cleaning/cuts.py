"""Cuts out of a line whatever is in it besides the article's own sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.core.frozen import Frozen
from generator.core.spans import Span, span_of
from generator.core.text import TextMatch, TextPattern
from generator.reading.cleaning import credit_lines, datelines
from generator.reading.cleaning.page_voice import find_page_voice
from generator.reading.cleaning.pieces import BLANK, CLOSERS, STOPS, PagePiece, make_piece
from generator.reading.cleaning.words import PagePhrases, PageText, fold_name

MAX_CREDITED_HEADLINE_CHARS = 250  # characters of a headline with a picture's credit
MAX_CUT_CHARS = 400  # characters in which a link's headline or a bracket ends
FINAL_BRACKET_CHARS = 80  # characters at the end of a line in which a bracket with credits begins
RESIDUE_CHARS = 120  # characters at the end of a line that are searched for markup
NEARBY_CHARS = 8  # characters beside a phrase in which a full stop or a capital is looked for
MAX_HEADLINE_WORDS = 30  # words: a longer stretch after a label is not a headline
MAX_STOPPED_HEADLINE_WORDS = (
    12  # words: a longer stretch that ends with a full stop may hold a sentence
)
INNER_STOP = re.compile(r"([.!?])[\"”’)]{0,2}(?:\s+(?=[\"“(]?[A-Z])|(?=[A-Z][a-z]))")
COLON = re.compile(r"\s{0,3}[:：][^\w\s\"“'(]{0,3}\s*")
COLON_SIGNS = (":", "：", " -")  # one of them is in every link with a label
DASH = re.compile(r"\s{1,3}[-–—]\s{1,3}")  # `SIMAK JUGA - `
CLOSING_BRACKETS = {"(": ")", "[": "]"}
TAIL = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]?[.\s]*\Z")
INITIALS = re.compile(
    r"[a-z]{1,8}(?:\s?[/,\-]\s?[a-z]{1,8}){0,3}|[A-Z]{1,3}(?:/[A-Za-z]{1,3})+|\*{1,5}"
)
RESIDUE_START = re.compile(r"\?{4,}|(?:\[(?:…|\.{3})\]|…{2,})\s*")
RESIDUE_END = re.compile(r"\s*(?:\[(?:…|\.{2,4})\]|(?:\*\s?){3,6})\Z")
RESIDUE_SIGNS = frozenset("]*")  # one of them ends a line that RESIDUE_END ends
RESIDUE_WITHIN = re.compile(r"(?<!\w)\[(\w{1,20})(?:_\w{1,20}|[ :=][^\[\]\n]{1,80})\](?!\w)")


class PageLine(PageText):
    start: int  # offsets into the text of the page
    end: int
    whole: PagePiece  # the line as one piece

    def may_have(self, phrases: PagePhrases) -> bool:
        return phrases.may_occur(self.whole.vocabulary)

    @property
    def last_sign(self) -> str:
        return self.text[self.end - 1]

    def has_sign(self, sign: str) -> bool:
        offset = self.text.find(sign, self.start, self.end)
        return offset >= 0

    def find_all(self, pattern: TextPattern) -> Iterator[TextMatch]:
        return pattern.finditer(self.text, self.start, self.end)

    def match_after(self, pattern: TextPattern, match: TextMatch) -> TextMatch | None:
        """The pattern where the match ends."""
        return pattern.match(self.text, match.end(), self.end)

    def search_tail(self, pattern: TextPattern, reach: int) -> TextMatch | None:
        """The pattern in the last characters of the line, at most so many."""
        first = max(self.start, self.end - reach)
        return pattern.search(self.text, first, self.end)


class ClutterSpan(Frozen):
    """A stretch that is not the article's own."""

    start: int  # offsets into the article's text
    end: int
    kind: str  # of clutter
    rule: str


Cuts = Iterator[ClutterSpan]


def _cut_match(match: TextMatch, kind: str, rule: str) -> ClutterSpan:
    return ClutterSpan(start=match.start(), end=match.end(), kind=kind, rule=rule)


def _cut_tail(line: PageLine, match: TextMatch, kind: str, rule: str) -> ClutterSpan:
    """From the match to the end of the line."""
    return ClutterSpan(start=match.start(), end=line.end, kind=kind, rule=rule)


def read_line(page: PageText, line: Span) -> PageLine:
    whole = make_piece(page.text, line)
    return PageLine(
        text=page.text,
        words=page.words,
        names=page.names,
        start=line.start,
        end=line.end,
        whole=whole,
    )


def cut_line(line: PageLine) -> list[PagePiece]:
    """The line in its parts, in text order; each cut part has its kind and rule."""
    cuts = _find_cuts(line)
    if not cuts:
        return [line.whole]
    pieces = []
    offset = line.start
    for cut in cuts:
        if cut.start < offset:
            continue
        before = Span(offset, cut.start)
        pieces += _trim_piece(line.text, before)
        pieces += _trim_piece(line.text, span_of(cut), cut.kind, cut.rule)
        offset = cut.end
    rest = Span(offset, line.end)
    pieces += _trim_piece(line.text, rest)
    return pieces


def _find_cuts(line: PageLine) -> list[ClutterSpan]:
    cuts: list[ClutterSpan] = []
    for find_rule_cuts in RULES:
        cuts.extend(find_rule_cuts(line))
    cuts.sort(key=lambda cut: (cut.start, -cut.end))
    return cuts


def _trim_piece(text: str, span: Span, kind: str = "", rule: str = "") -> list[PagePiece]:
    """The one piece without the blanks round it; none where only blanks are left."""
    part = span.slice(text)
    inner = part.strip().strip(BLANK).strip()
    if not inner:
        return []
    start = span.start + part.index(inner)
    end = start + len(inner)
    return [make_piece(text, Span(start, end), kind, rule)]


def _last_sign_before(line: PageLine, offset: int, blanks: str = BLANK) -> str:
    """The nearest character before the offset that neither is blank nor closes a quotation."""
    first = max(line.start, offset - NEARBY_CHARS)
    before = line.text[first:offset]
    before = before.rstrip(blanks + CLOSERS)
    return before[-1:]


def _is_stop(sign: str) -> bool:
    return sign != "" and sign in STOPS


def find_stopped_dateline(line: PageLine) -> Cuts:
    dateline = datelines.parse_stopped(line, line)
    if dateline:
        yield ClutterSpan(
            start=dateline.start, end=dateline.end, kind="dateline", rule=dateline.rule
        )


def find_related_links(line: PageLine) -> Cuts:
    """A label with a colon, and the headline after it; where the headline ends must be certain."""
    if not any(map(line.has_sign, COLON_SIGNS)):
        return
    yield from _find_labelled_links(line)
    yield from _find_bracketed_links(line)


def _find_labelled_links(line: PageLine) -> Cuts:
    labels = line.words.related["colon"]
    if not line.may_have(labels):
        return
    offset = line.start
    while label := labels.pattern.search(line.text, offset, line.end):
        offset = label.end()
        colon = _match_link_colon(line, label)
        if not colon or not label[0][0].isupper():
            continue
        link = _settle_link(line, label.start(), colon.end())
        if link:
            offset = link.end
            yield _cut_link(link, "link-label")


def _match_link_colon(line: PageLine, label: TextMatch) -> TextMatch | None:
    """The colon after a label; after a label in capitals a dash serves as well."""
    colon = line.match_after(COLON, label)
    if colon or not label[0].isupper():
        return colon
    return line.match_after(DASH, label)


def _find_bracketed_links(line: PageLine) -> Cuts:
    labels = line.words.related["line"]
    if not line.may_have(labels):
        return
    for label in line.find_all(labels.pattern):
        start = label.start()
        colon = line.match_after(COLON, label)
        if not colon or not _opening_bracket(line, start):
            continue
        link = _settle_link(line, start, colon.end())
        if link and link.start < start:
            yield _cut_link(link, "link-in-brackets")


def _cut_link(link: Span, rule: str) -> ClutterSpan:
    return ClutterSpan(start=link.start, end=link.end, kind="related", rule=rule)


def _opening_bracket(line: PageLine, offset: int) -> str:
    """The bracket that opens just before the offset, "" where none does."""
    if offset <= line.start:
        return ""
    sign = line.text[offset - 1]
    return sign if sign in CLOSING_BRACKETS else ""


def _settle_link(line: PageLine, label: int, title: int) -> Span | None:
    """The link from its label or bracket to its end, None where the end is not certain."""
    limit = min(line.end, title + MAX_CUT_CHARS)
    bracket = _opening_bracket(line, label)
    if bracket:
        closing = line.text.find(CLOSING_BRACKETS[bracket], title, limit)
        if closing >= 0:
            return Span(label - 1, closing + 1)
    end = limit
    stop = INNER_STOP.search(line.text, title, limit)
    if stop:
        end = stop.end()
    elif limit < line.end:
        return None
    longest = MAX_HEADLINE_WORDS
    headline = line.text[title:end].rstrip()
    if headline.endswith("."):
        longest = MAX_STOPPED_HEADLINE_WORDS
    if len(headline.split()) > longest:
        return None
    return Span(label, end)


def find_phrases_inside(line: PageLine) -> Cuts:
    """Page furniture after a sentence that ends."""
    phrases = line.words.boilerplate["inside"]
    if not line.may_have(phrases):
        return
    for phrase in line.find_all(phrases.pattern):
        kind = phrases.kind(phrase)
        if kind == "markup" or _is_apart(line, phrase):
            yield _cut_match(phrase, kind, "phrase-inside")


def _is_apart(line: PageLine, phrase: TextMatch) -> bool:
    """Whether a sentence or the line ends before the phrase, and after it."""
    start, end = phrase.span()
    sign = _last_sign_before(line, start)
    if sign and not _is_stop(sign):
        return False
    furthest = min(line.end, end + NEARBY_CHARS)
    following = line.text[end:furthest]
    following = following.lstrip(BLANK + STOPS)
    if not following:
        return True
    begins_sentence = following[0].isupper()
    return begins_sentence and line.text[start].isupper()


def find_voice_of_page(line: PageLine) -> Cuts:
    """What the page says to its readers behind a sentence: `… Ikuti kanal WhatsApp kami.`."""
    offset = find_page_voice(line.words.voice, line.whole)
    if offset is not None:
        yield ClutterSpan(
            start=line.start + offset, end=line.end, kind="page-voice", rule="voice-after-sentence"
        )


def find_bracketed_credit(line: PageLine) -> Cuts:
    """Initials or newsrooms in brackets after the last full stop: `(bir)`, `[Antara/Reuters]`."""
    bracket = line.search_tail(TAIL, FINAL_BRACKET_CHARS)
    if not bracket or bracket.start() == line.start:
        return
    sign = _last_sign_before(line, bracket.start(), BLANK + "\n\r")
    if not _is_stop(sign):
        return
    inner = bracket[1].strip()
    if credit_lines.are_newsrooms(inner, line.names):
        yield _cut_tail(line, bracket, "newsroom", "newsroom-in-brackets")
    elif INITIALS.fullmatch(inner):
        yield _cut_tail(line, bracket, "credit", "initials-in-brackets")


def find_labelled_credit(line: PageLine) -> Cuts:
    """A credit with its label after the last full stop: `… di Tokyo. Editor: Arie Novarina`."""
    labels = line.words.credit["colon"]
    if not line.may_have(labels):
        return
    reach_start = line.end - credit_lines.MAX_LINE_CHARS
    first = max(line.start + 1, reach_start)
    reach = Span(first, line.end)
    for label in credit_lines.find_labels(line, reach):
        start = label.start()
        sign = _last_sign_before(line, start)
        if not _is_stop(sign):
            continue
        rest = Span(start, line.end)
        credit = make_piece(line.text, rest)
        kind = credit_lines.line_kind(line, credit)
        if kind:
            yield _cut_tail(line, label, kind, "label-after-sentence")
            return


def find_reprint(line: PageLine) -> Cuts:
    """Where the text appeared first, behind a sentence: `… Artikel ini telah tayang di`."""
    reprint = line.words.reprint
    if not line.may_have(reprint):
        return
    first = max(line.start, line.end - credit_lines.MAX_REPRINT_CHARS)
    for stop in INNER_STOP.finditer(line.text, first, line.end):
        credit = reprint.pattern.fullmatch(line.text, stop.end(), line.end)
        if credit and credit["about_text"]:
            yield ClutterSpan(
                start=credit.start(), end=line.end, kind="newsroom", rule="reprint-after-sentence"
            )
            return


def find_glued_picture(line: PageLine) -> Cuts:
    """A picture's credit glued to a headline: `NATO Perkuat HubunganFoto: Reuters`."""
    length = line.end - line.start
    if length > MAX_CREDITED_HEADLINE_CHARS or line.last_sign in STOPS:
        return
    credits_glued = line.words.glued
    credit = credits_glued.search(line.text, line.start, line.end)
    if credit:
        yield _cut_tail(line, credit, "photo-credit", "picture-credit-glued")


def find_residue(line: PageLine) -> Cuts:
    """What is left of the page's own markup."""
    start = RESIDUE_START.match(line.text, line.start, line.end)
    if start:
        yield _cut_match(start, "markup", "markup-at-start")
    if line.last_sign in RESIDUE_SIGNS:
        end = line.search_tail(RESIDUE_END, RESIDUE_CHARS)
        if end:
            yield _cut_match(end, "markup", "markup-at-end")
    if line.has_sign("["):
        yield from _find_tags(line)


def _find_tags(line: PageLine) -> Cuts:
    names = line.words.boilerplate["bracket"].kinds
    for tag in line.find_all(RESIDUE_WITHIN):
        is_named = fold_name(tag[1]) in names
        if is_named or "_" in tag[0]:
            yield _cut_match(tag, "markup", "markup-within")


# All are asked, and of two that overlap the one that begins first wins; a related link may hold a
# colon of its own ("Baca Juga: Kritik …, Rusia: Itu adalah …"), which is why credits are looked
# for at the end of a line only.
RULES: tuple[Callable[[PageLine], Cuts], ...] = (
    find_stopped_dateline,
    find_related_links,
    find_phrases_inside,
    find_reprint,
    find_glued_picture,
    find_residue,
    find_labelled_credit,
    find_voice_of_page,
    find_bracketed_credit,
)
