"""Finds the sentences that pass on what another medium reported, and which medium it was."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.core.spans import Span
from generator.core.text import fold
from generator.languages import Language
from generator.nouns.article import SecondHand, Sentence
from generator.nouns.editors import Newsroom
from generator.reading.cleaning.words import compile_words, match_either
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

CITED, HEARD, REPORTING = "cited", "heard", "reporting"  # rules

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
        is_own = cited is not None and cited.newsroom is not None and cited.newsroom.id in own_ids
        direct.append(None if is_own else cited)
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

    def contains(self, offset: int) -> bool:
        return any(stretch.contains(offset) for stretch in self.stretches)


def _follow_quotations(sentences: Iterable[Sentence]) -> list[QuotedStretches]:
    """The quoted stretches of each sentence; no quotation goes on in another paragraph."""
    quotations: list[QuotedStretches] = []
    paragraph = 0
    is_open = False
    for sentence in sentences:
        begins_anew = sentence.paragraph != paragraph or sentence.text[0] in QUOTATION_STARTS
        is_open = is_open and not begins_anew
        paragraph = sentence.paragraph
        begins_inside = is_open
        stretches: list[Span] = []
        start = sentence.start
        marks = QUOTATION_MARK.finditer(sentence.text) if _has_mark(sentence.text) else ()
        for mark in marks:
            if mark["opening"]:
                start = sentence.start + mark.start()
            elif is_open:
                stretches.append(Span(start, sentence.start + mark.end()))
            is_open = mark["opening"] is not None
        if is_open:
            stretches.append(Span(start, sentence.end))
        quotations.append(QuotedStretches(sentence, tuple(stretches), begins_inside))
    return quotations


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
        cited, quoted = spread[number], quotations[number]
        if cited is None or spread[number - 1] is not None:
            continue
        if quoted.begins_inside or _is_alone(cited, quoted.sentence, days):
            spread[number - 1] = cited
    for number, quoted in enumerate(quotations[1:], 1):
        before = quotations[number - 1]
        goes_on = quoted.begins_inside or (
            quoted.sentence.paragraph == before.sentence.paragraph
            and QUOTATION_ALONE.fullmatch(quoted.sentence.text)
        )
        if goes_on and spread[number] is None and before.stretches:
            spread[number] = spread[number - 1]
    return spread


def _is_alone(cited: SecondHand, sentence: Sentence, days: Collection[str]) -> bool:
    """Whether the sentence is the citation, with a word such as `Hal itu` or a day beside it."""
    if not cited.evidence.within(sentence):
        return False
    before = sentence.text[: cited.evidence.start - sentence.start]
    behind = INNER_WORD.findall(sentence.text[cited.evidence.end - sentence.start :])
    if "," in before:
        return False
    others = [word for word in behind if not word.isdecimal() and fold(word) not in days]
    return len(before.split()) <= MOST_WORDS_BEFORE and len(others) <= MOST_WORDS_BEHIND


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
    cue: re.Pattern[str]  # group: its form
    step: re.Pattern[str]  # one of the words between a cue and a name; group: its form
    subject: re.Pattern[str]  # a listed newsroom or a medium, and a verb behind it
    names: tuple[re.Pattern[str], ...]  # of sites, of listed newsrooms, of whatever has capitals
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
            start = sentence.start + cited.evidence.start
            if not quoted.contains(start):
                end = sentence.start + cited.evidence.end
                return SecondHand(cited.newsroom, Span(start, end), cited.rule)
        return None

    def _read_all(self, text: str) -> Iterator[SecondHand]:
        for cue in self.cue.finditer(text):
            cited = self._read_behind(text, cue)
            if cited:
                yield cited
        for subject in self.subject.finditer(text):
            yield self._read_subject(subject)

    def _read_behind(self, text: str, cue: re.Match[str]) -> SecondHand | None:
        """The medium behind a cue."""
        rule = HEARD if cue.lastgroup in HEARD_FORMS else CITED
        steps = list(self._walk(text, cue.end()))
        end = steps[-1].end() if steps else cue.end()
        forms = {step.lastgroup for step in steps}
        is_medium = "medium" in forms and "own" not in forms
        name = self._match_name(text, end)
        is_open = "own" not in forms and (
            is_medium or cue.lastgroup == "before" or _introduces(text, cue, name)
        )
        newsroom = self._judge(name.words, is_open=is_open) if name else None
        if name and newsroom:
            cited = SecondHand(newsroom, Span(cue.start(), name.end), rule)
            return self._read_source_of(text, cited) or cited
        is_audience = cue.lastgroup == "told" and len(steps) == 1 and name is None
        if not is_medium or is_audience:  # `kepada media` is a press conference
            return None
        unnamed = SecondHand(None, Span(cue.start(), name.end if name else end), rule)
        return self._read_behind_comma(text, unnamed) or unnamed

    def _read_source_of(self, text: str, cited: SecondHand) -> SecondHand | None:
        """The medium that a cited one has it from: `dikutip Antara dari Reuters`."""
        steps = list(self._walk(text, cited.evidence.end))
        if not steps or "own" in {step.lastgroup for step in steps}:
            return None
        name = self._match_name(text, steps[-1].end())
        newsroom = self._judge(name.words, is_open=True) if name else None
        if name is None or newsroom is None:
            return None
        return SecondHand(newsroom, Span(cited.evidence.start, name.end), cited.rule)

    def _read_behind_comma(self, text: str, unnamed: SecondHand) -> SecondHand | None:
        """The name of a medium that a comma parts from its kind: `kantor berita Iran, Fars`."""
        end = unnamed.evidence.end
        name = self._match_name(text, end + 1) if text[end : end + 1] == "," else None
        newsroom = self.index.find(name.words) if name else None
        if name is None or newsroom is None:
            return None
        return SecondHand(newsroom, Span(unnamed.evidence.start, name.end), unnamed.rule)

    def _walk(self, text: str, offset: int) -> Iterator[re.Match[str]]:
        """The small words there that may come before a name."""
        for _ in range(MOST_STEPS):
            step = self.step.match(text, offset)
            if step is None or step[0].strip()[0].isupper():
                return
            yield step
            offset = step.end()

    def _match_name(self, text: str, offset: int) -> PrintedName | None:
        """The longest name there."""
        longest: PrintedName | None = None
        for pattern in self.names:
            match = pattern.match(text, offset)
            name = self._trim_days(match) if match else None
            if name and (longest is None or name.end > longest.end):
                longest = name
        return longest

    def _trim_days(self, match: re.Match[str]) -> PrintedName | None:
        """The name without a day behind it."""
        end = match.start(1)
        for word in NAME_PART.finditer(match.string, match.start(1), match.end(1)):
            is_year = word[0].isdecimal() and len(word[0]) > LONGEST_NUMBER
            if is_year or fold(word[0]) in self.days:
                break
            end = word.end()
        words = match.string[match.start(1) : end]
        return PrintedName(words, end) if words else None

    def _judge(self, name: str, *, is_open: bool) -> Newsroom | None:
        """The newsroom of that name, None where it is somebody else's."""
        newsroom = self.index.find(name)
        if newsroom:
            return newsroom if is_open or fold(name) not in self.people else None
        if not is_open:
            return None
        folded = fold(name)
        if folded.partition(" ")[0] in self.people:
            return None
        if folded in self.places or folded in self.bodies:
            return None
        if f"{folded} ".startswith(self.heads):
            return None
        return self.index.identify(name)

    def _read_subject(self, subject: re.Match[str]) -> SecondHand:
        """The medium before a verb such as `melaporkan`."""
        evidence = span_of_match(subject)
        if subject["name"]:
            return SecondHand(self.index.identify(subject["name"]), evidence, REPORTING)
        name = self._match_name(subject["qualities"], 0)
        newsroom = self._judge(name.words, is_open=True) if name else None
        return SecondHand(newsroom, evidence, REPORTING)


def _introduces(text: str, cue: re.Match[str], name: PrintedName | None) -> bool:
    """Whether the cue and its name come before all else: `Mengutip Kabar Pagi, …`."""
    if name is None or cue.lastgroup != "listed" or text[: cue.start()].strip():
        return False
    return text[name.end : name.end + 1] == ","


def span_of_match(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


@functools.lru_cache(maxsize=8)
def _compile_citing(index: NewsroomIndex, language: Language) -> CitingWords:
    page_words = compile_words(language)
    citing = page_words.citing
    forms = {form: f"(?i:{match_either(words)})" for form, words in citing.items()}
    cues = "|".join(f"(?P<{form}>{forms[form]})" for form in CUE_FORMS)
    steps = "|".join(f"(?P<{form}>{forms[form]})" for form in STEP_FORMS)
    listed = match_either([*index.printed, *map(str.upper, index.printed)])
    step = rf"(?:{forms['between']}|{forms['medium']}|{NAME_WORD})"
    medium = rf"{forms['medium']}(?!\w)(?P<qualities>(?:{BLANKS}{step}){{0,4}})"
    openings = itertools.chain.from_iterable(citing[form] for form in KEY_FORMS)
    heads = {*index.bodies, *language.column("role_heads", "words")}
    return CitingWords(
        index=index,
        cue=re.compile(rf"(?<!\w)(?:{cues})(?!\w)"),
        step=re.compile(rf"{BLANKS}(?:{steps})(?!\w)"),
        subject=re.compile(
            rf"(?<!\w)(?:(?P<name>{listed}|{SITE})|{medium}){BLANKS}{forms['after']}(?!\w)"
        ),
        names=tuple(re.compile(rf"{BLANKS}({pattern})(?!\w)") for pattern in (SITE, listed, NAME)),
        keys=frozenset(fold(words).split()[-1] for words in openings),
        days=frozenset(map(fold, _list_days(language))),
        places=page_words.cities | page_words.countries,
        people=frozenset(map(fold, language.column("given_names", "word"))),
        bodies=frozenset(map(fold, language.column("organisations", "name"))),
        heads=tuple(sorted(f"{fold(head)} " for head in heads)),
    )


def _list_days(language: Language) -> Iterator[str]:
    yield from language.column("weekdays", "words")
    yield from language.column("months", "words")
