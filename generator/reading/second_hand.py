"""Finds the sentences that pass on what another medium reported, and which medium it was."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.core.spans import Span
from generator.core.text import fold
from generator.languages import Language
from generator.nouns.article import SecondHand, Sentence
from generator.nouns.editors import Newsroom
from generator.reading.cleaning.words import Match, Pattern, compile_words, match_either
from generator.reading.newsrooms import NewsroomIndex
from generator.reading.tokens import TokenisedSentence

BLANKS = r"\s{1,3}"
SITE = r"(?:[\w-]{2,40}\.){1,3}[a-z]{2,6}(?!\w)"
NAME_WORD = r"[A-Z0-9](?:[\w&'’!+-]|\.(?=\w))*"
NAME = rf"(?:the\s)?{NAME_WORD}(?:\s(?:(?:of|and|the|for|de|la)\s)?{NAME_WORD}){{0,5}}"
MOST_STEPS = 5  # words such as `dari` and `kantor berita` between a cue and a name
LONGEST_NUMBER = 2  # digits of a number that is part of a name: `France 24`
MOST_WORDS_BEFORE = 2  # words before a citation that is a sentence by itself: `Hal itu`
MOST_WORDS_BEHIND = 1  # words behind it that are no day: `pada`
QUOTATION_STARTS = '"“«'  # at the start of a sentence
QUOTATION_SIGNS = '"“”«»'
QUOTATION_MARK = re.compile(r"(?P<opening>[“«]|(?<![^\s(])\"(?=\S))|[”»\"]")
QUOTATION_ALONE = re.compile(r"[\"“«].*[\"”»][.!?]?", re.DOTALL)
NAME_PART = re.compile(r"\S+")
CUE_FORMS = ("before", "listed", "heard", "told")  # of citing.tsv; of two the first wins
HEARD_FORMS = frozenset({"heard", "told"})
STEP_FORMS = ("own", "medium", "between")
KEY_FORMS = (*CUE_FORMS, "after")
INNER_WORD = re.compile(r"\w+")

CITED = "cited"  # rules
HEARD = "heard"
REPORTING = "reporting"

SecondHands = tuple[SecondHand | None, ...]  # one a sentence


def find_second_hands(
    sentences: Sequence[TokenisedSentence],
    own_ids: Collection[str],
    index: NewsroomIndex,
    language: Language,
) -> SecondHands:
    """For each sentence the medium whose report it passes on, None where it passes on none.

    What the article's own newsrooms heard, by their ids, is first-hand.
    """
    words = _compile_citing(index, language)
    if not any(map(words.may_cite, sentences)):
        return (None,) * len(sentences)
    quotations = _follow_quotations([tokenised.sentence for tokenised in sentences])
    direct: list[SecondHand | None] = []
    for tokenised, quoted in zip(sentences, quotations, strict=True):
        cited = words.read(tokenised, quoted)
        if cited and cited.newsroom and cited.newsroom.id in own_ids:
            cited = None
        direct.append(cited)
    if not any(direct):
        return tuple(direct)
    return tuple(_spread(direct, quotations, words.days))


# --- quotations -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QuotedStretches:
    """What of a sentence is quoted."""

    sentence: Sentence
    stretches: tuple[Span, ...]
    begins_inside: bool  # the quotation began in the sentence before, of the same paragraph
    ends_inside: bool  # the last quotation has no closing mark

    def contains(self, offset: int) -> bool:
        return any(stretch.contains(offset) for stretch in self.stretches)


def _follow_quotations(sentences: Iterable[Sentence]) -> list[QuotedStretches]:
    """The quoted stretches of each sentence; no quotation goes on in another paragraph."""
    quotations: list[QuotedStretches] = []
    paragraph = 0
    is_open = False
    for sentence in sentences:
        begins_anew = sentence.paragraph != paragraph or sentence.text[0] in QUOTATION_STARTS
        begins_inside = is_open and not begins_anew
        quoted = _find_stretches(sentence, begins_inside=begins_inside)
        quotations.append(quoted)
        paragraph = sentence.paragraph
        is_open = quoted.ends_inside
    return quotations


def _find_stretches(sentence: Sentence, *, begins_inside: bool) -> QuotedStretches:
    stretches: list[Span] = []
    start = sentence.start
    is_open = begins_inside
    marks = QUOTATION_MARK.finditer(sentence.text) if _has_mark(sentence.text) else ()
    for mark in marks:
        if mark["opening"]:
            start = sentence.start + mark.start()
        elif is_open:
            end = sentence.start + mark.end()
            stretches.append(Span(start, end))
        is_open = mark["opening"] is not None
    if is_open:
        stretches.append(Span(start, sentence.end))
    return QuotedStretches(
        sentence=sentence,
        stretches=tuple(stretches),
        begins_inside=begins_inside,
        ends_inside=is_open,
    )


def _has_mark(text: str) -> bool:
    return any(sign in text for sign in QUOTATION_SIGNS)


# --- from one sentence to the next ----------------------------------------------------------------


def _spread(
    direct: Sequence[SecondHand | None],
    quotations: Sequence[QuotedStretches],
    days: Collection[str],
) -> list[SecondHand | None]:
    """What each sentence passes on, where the words for it are in another one.

    They hold for all of a quotation, and for what is quoted right after it; a sentence of nothing
    else (`Demikian dilansir Reuters.`) holds for the one before.
    """
    spread = list(direct)
    for number in reversed(range(1, len(spread))):
        cited = spread[number]
        if cited is None or spread[number - 1] is not None:
            continue
        quoted = quotations[number]
        if quoted.begins_inside or _is_alone(cited, quoted.sentence, days):
            spread[number - 1] = cited
    for number, (before, quoted) in enumerate(itertools.pairwise(quotations), 1):
        if spread[number] is not None or not before.stretches:
            continue
        if quoted.begins_inside or _is_quoted_beside(quoted.sentence, before.sentence):
            spread[number] = spread[number - 1]
    return spread


def _is_quoted_beside(sentence: Sentence, before: Sentence) -> bool:
    """Whether the sentence is a quotation and nothing else, in the paragraph of the one before."""
    if sentence.paragraph != before.paragraph:
        return False
    return QUOTATION_ALONE.fullmatch(sentence.text) is not None


def _is_alone(cited: SecondHand, sentence: Sentence, days: Collection[str]) -> bool:
    """Whether the sentence is the citation, with a word such as `Hal itu` or a day beside it."""
    evidence = cited.evidence
    if not evidence.within(sentence):
        return False
    start = evidence.start - sentence.start
    end = evidence.end - sentence.start
    before = sentence.text[:start]
    if "," in before or len(before.split()) > MOST_WORDS_BEFORE:
        return False
    behind = INNER_WORD.findall(sentence.text[end:])
    others = [word for word in behind if not word.isdecimal() and fold(word) not in days]
    return len(others) <= MOST_WORDS_BEHIND


# --- in one sentence ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name behind a cue, and where it ends in its sentence."""

    words: str
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class CitingWords:
    """The words by which sentences of one language name the medium that they cite."""

    index: NewsroomIndex
    cue: Pattern  # group: its form
    step: Pattern  # one of the words between a cue and a name; group: its form
    subject: Pattern  # a listed newsroom or a medium, and a verb behind it
    names: tuple[Pattern, ...]  # of sites, of listed newsrooms, of whatever has capitals
    keys: frozenset[str]  # words one of which is in each citation
    days: frozenset[str]  # folded words that end a name: `Kyodo Senin`
    places: frozenset[str]  # folded
    people: frozenset[str]  # folded words of people's names
    bodies: frozenset[str]  # folded names of organisations that are listed
    heads: tuple[str, ...]  # folded words that open the name of a body or an office

    def may_cite(self, tokenised: TokenisedSentence) -> bool:
        """Whether the sentence has a word that each citation has."""
        return not self.keys.isdisjoint([token.key for token in tokenised.tokens])

    def read(self, tokenised: TokenisedSentence, quoted: QuotedStretches) -> SecondHand | None:
        """The first medium that the sentence cites outside quotation marks."""
        if not self.may_cite(tokenised):
            return None
        sentence = tokenised.sentence
        for cited in self._read_all(sentence.text):
            evidence = cited.evidence.shifted(sentence.start)
            if not quoted.contains(evidence.start):
                return SecondHand(cited.newsroom, evidence, cited.rule)
        return None

    def _read_all(self, text: str) -> Iterator[SecondHand]:
        for cue in self.cue.finditer(text):
            cited = self._read_behind(text, cue)
            if cited:
                yield cited
        for subject in self.subject.finditer(text):
            yield self._read_subject(subject)

    def _read_behind(self, text: str, cue: Match) -> SecondHand | None:
        """The medium behind a cue."""
        rule = HEARD if cue.lastgroup in HEARD_FORMS else CITED
        steps = list(self._walk(text, cue.end()))
        end = steps[-1].end() if steps else cue.end()
        forms = {step.lastgroup for step in steps}
        is_own = "own" in forms
        is_medium = "medium" in forms and not is_own
        name = self._match_name(text, end)
        is_audience = cue.lastgroup == "told" and len(steps) == 1 and name is None
        if name:
            end = name.end
            is_open = is_medium or cue.lastgroup == "before" or _introduces(text, cue, name)
            newsroom = self._judge(name.words, is_open=is_open and not is_own)
            if newsroom:
                cited = SecondHand(newsroom, Span(cue.start(), end), rule)
                return self._read_source_of(text, cited) or cited
        if not is_medium or is_audience:  # `kepada media` is a press conference
            return None
        unnamed = SecondHand(None, Span(cue.start(), end), rule)
        return self._read_behind_comma(text, unnamed) or unnamed

    def _read_source_of(self, text: str, cited: SecondHand) -> SecondHand | None:
        """The medium that a cited one has it from: `dikutip Antara dari Reuters`."""
        steps = list(self._walk(text, cited.evidence.end))
        forms = {step.lastgroup for step in steps}
        if not steps or "own" in forms:
            return None
        name = self._match_name(text, steps[-1].end())
        if name is None:
            return None
        newsroom = self._judge(name.words, is_open=True)
        if newsroom is None:
            return None
        evidence = Span(cited.evidence.start, name.end)
        return SecondHand(newsroom, evidence, cited.rule)

    def _read_behind_comma(self, text: str, unnamed: SecondHand) -> SecondHand | None:
        """The name of a medium that a comma parts from its kind: `kantor berita Iran, Fars`."""
        end = unnamed.evidence.end
        if text[end : end + 1] != ",":
            return None
        name = self._match_name(text, end + 1)
        if name is None:
            return None
        newsroom = self.index.find(name.words)
        if newsroom is None:
            return None
        evidence = Span(unnamed.evidence.start, name.end)
        return SecondHand(newsroom, evidence, unnamed.rule)

    def _walk(self, text: str, offset: int) -> Iterator[Match]:
        """The small words there that may come before a name."""
        for _ in range(MOST_STEPS):
            step = self.step.match(text, offset)
            if step is None:
                return
            word = step[0].strip()
            if word[0].isupper():
                return
            yield step
            offset = step.end()

    def _match_name(self, text: str, offset: int) -> PrintedName | None:
        """The longest name there."""
        longest: PrintedName | None = None
        for pattern in self.names:
            match = pattern.match(text, offset)
            if match is None:
                continue
            name = self._trim_days(match)
            if name and (longest is None or name.end > longest.end):
                longest = name
        return longest

    def _trim_days(self, match: Match) -> PrintedName | None:
        """The name without a day behind it."""
        start, furthest = match.span(1)
        end = start
        for part in NAME_PART.finditer(match.string, start, furthest):
            word = part[0]
            is_year = word.isdecimal() and len(word) > LONGEST_NUMBER
            if is_year or fold(word) in self.days:
                break
            end = part.end()
        if end == start:
            return None
        return PrintedName(match.string[start:end], end)

    def _judge(self, name: str, *, is_open: bool) -> Newsroom | None:
        """The newsroom of that name, None where it is somebody else's."""
        folded = fold(name)
        newsroom = self.index.find(name)
        if newsroom:
            is_person = folded in self.people and not is_open
            return None if is_person else newsroom
        if not is_open:
            return None
        first_word = folded.partition(" ")[0]
        if first_word in self.people or folded in self.places:
            return None
        if folded in self.bodies:
            return None
        if f"{folded} ".startswith(self.heads):
            return None
        return self.index.identify(name)

    def _read_subject(self, subject: Match) -> SecondHand:
        """The medium before a verb such as `melaporkan`."""
        evidence = span_of_match(subject)
        listed = subject["name"]
        if listed:
            return SecondHand(self.index.identify(listed), evidence, REPORTING)
        newsroom = None
        name = self._match_name(subject["qualities"], 0)
        if name:
            newsroom = self._judge(name.words, is_open=True)
        return SecondHand(newsroom, evidence, REPORTING)


def _introduces(text: str, cue: Match, name: PrintedName | None) -> bool:
    """Whether the cue and its name come before all else: `Mengutip Kabar Pagi, …`."""
    if name is None or cue.lastgroup != "listed":
        return False
    before = text[: cue.start()]
    if before.strip():
        return False
    return text[name.end : name.end + 1] == ","


def span_of_match(match: Match) -> Span:
    return Span(match.start(), match.end())


@functools.lru_cache(maxsize=8)
def _compile_citing(index: NewsroomIndex, language: Language) -> CitingWords:
    page_words = compile_words(language)
    citing = page_words.citing
    forms = {form: f"(?i:{match_either(words)})" for form, words in citing.items()}
    cues = _name_groups(CUE_FORMS, forms)
    steps = _name_groups(STEP_FORMS, forms)
    in_capitals = map(str.upper, index.printed)
    listed = match_either([*index.printed, *in_capitals])
    step = rf"(?:{forms['between']}|{forms['medium']}|{NAME_WORD})"
    medium = rf"{forms['medium']}(?!\w)(?P<qualities>(?:{BLANKS}{step}){{0,4}})"
    subject = rf"(?:(?P<name>{listed}|{SITE})|{medium})"
    names = [re.compile(rf"{BLANKS}({pattern})(?!\w)") for pattern in (SITE, listed, NAME)]
    openings = itertools.chain.from_iterable(citing[form] for form in KEY_FORMS)
    heads = {*index.bodies, *language.column("role_heads", "words")}
    folded_heads = sorted(map(fold, heads))
    people = language.column("given_names", "word")
    bodies = language.column("organisations", "name")
    return CitingWords(
        index=index,
        cue=re.compile(rf"(?<!\w)(?:{cues})(?!\w)"),
        step=re.compile(rf"{BLANKS}(?:{steps})(?!\w)"),
        subject=re.compile(rf"(?<!\w){subject}{BLANKS}{forms['after']}(?!\w)"),
        names=tuple(names),
        keys=frozenset(fold(words).split()[-1] for words in openings),
        days=frozenset(map(fold, _list_days(language))),
        places=page_words.cities | page_words.countries,
        people=frozenset(map(fold, people)),
        bodies=frozenset(map(fold, bodies)),
        heads=tuple(f"{head} " for head in folded_heads),
    )


def _name_groups(names: Iterable[str], forms: Mapping[str, str]) -> str:
    """A pattern's text that matches the words of any of these forms, as the group of its name."""
    groups = [f"(?P<{name}>{forms[name]})" for name in names]
    return "|".join(groups)


def _list_days(language: Language) -> Iterator[str]:
    yield from language.column("weekdays", "words")
    yield from language.column("months", "words")
