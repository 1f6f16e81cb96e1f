"""Reads in one sentence which medium it cites."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.spans import Span
from generator.core.text import TextMatch, TextPattern, Words, fold
from generator.languages import Language
from generator.nouns.article import SecondHand
from generator.nouns.editors import Newsroom
from generator.reading.cleaning.words import compile_words, match_either
from generator.reading.newsrooms import NewsroomIndex
from generator.reading.quotations import QuotedSentenceParts
from generator.reading.tokens import TokenisedSentence

FoldedWords = frozenset[str]

BLANKS = r"\s{1,3}"
SITE = r"(?:[\w-]{2,40}\.){1,3}[a-z]{2,6}"
NAME_WORD = r"[A-Z0-9](?:[\w&'’!+-]|\.(?=\w)){0,60}"  # longer is no word, and costs time
NAME = rf"(?:the\s)?{NAME_WORD}(?:\s(?:(?:of|and|the|for|de|la)\s)?{NAME_WORD}){{0,5}}"
NAME_PART = re.compile(r"\S+")
MOST_STEPS = 5  # words such as `dari` and `kantor berita` between a cue and a name
LONGEST_NUMBER = 2  # digits of a number that is part of a name: `France 24`
CUE_FORMS = ("before", "listed", "heard", "addressed")  # of citing.tsv; of two the first wins
HEARD_FORMS = frozenset({"heard", "addressed"})
STEP_FORMS = ("own", "medium", "between")
CITED, HEARD, REPORTING = "cited", "heard", "reporting"  # rules


class SmallWords(Frozen):
    """Words between a cue and a name."""

    steps: Words  # form of each, as in citing.tsv
    end: int  # offset into the text of the sentence

    @property
    def is_of_publisher(self) -> bool:
        """Whether somebody's own publication follows: `situs resmi`."""
        return "own" in self.steps

    @property
    def names_medium(self) -> bool:
        """Whether the words say that a medium follows: `kantor berita`."""
        return "medium" in self.steps and not self.is_of_publisher


class Cue(Frozen):
    """Words that a medium's name may follow."""

    form: str  # as in citing.tsv
    start: int  # offset into the text of the sentence
    small_words: SmallWords  # behind it

    @property
    def end(self) -> int:
        """Where a name may begin."""
        return self.small_words.end

    @property
    def rule(self) -> str:
        return HEARD if self.form in HEARD_FORMS else CITED


class PrintedName(Frozen):
    """A name behind a cue, and where it ends in its sentence."""

    words: str
    end: int


class NameWords(Frozen, eq=False):
    """How the name of a medium differs from other names."""

    index: NewsroomIndex
    days: FoldedWords  # folded words that end a name: `Kyodo Senin`
    places: FoldedWords  # folded
    people: FoldedWords  # folded words of people's names
    bodies: FoldedWords  # folded names of organisations that are listed
    heads: Words  # folded words that open the name of a body or an office

    def judge(self, name: str, *, is_open: bool) -> Newsroom | None:
        """The newsroom of that name, None where it is somebody else's.

        `is_open`: whether the words before it allow a newsroom that no list has.
        """
        folded = fold(name)
        newsroom = self.index.find(name)
        if newsroom:
            is_person = not is_open and folded in self.people
            return None if is_person else newsroom
        if not is_open or self._is_other(folded):
            return None
        return self.index.identify(name)

    def _is_other(self, folded: str) -> bool:
        """Whether a place, a person or a body is named."""
        if folded in self.places or folded in self.bodies:
            return True
        first_word = folded.partition(" ")[0]
        if first_word in self.people:
            return True
        return f"{folded} ".startswith(self.heads)


class CitingWords(Frozen, eq=False):
    """The words by which sentences of one language name the medium that they cite."""

    cue: TextPattern  # group: its form
    step: TextPattern  # one of the words between a cue and a name; group: its form
    subject: TextPattern  # a listed newsroom or a medium, and a verb behind it
    name_patterns: tuple[TextPattern, ...]  # of sites, of listed newsrooms, of capitals
    cue_keys: FoldedWords  # the last word of each cue, one of which is where a cue is
    verb_keys: FoldedWords  # the same of the verbs behind a subject
    names: NameWords

    def may_cite(self, tokenised: TokenisedSentence) -> bool:
        return self._may_have_cue(tokenised) or self._may_have_subject(tokenised)

    def _may_have_cue(self, tokenised: TokenisedSentence) -> bool:
        return not self.cue_keys.isdisjoint(tokenised.keys)

    def _may_have_subject(self, tokenised: TokenisedSentence) -> bool:
        return not self.verb_keys.isdisjoint(tokenised.keys)

    def read(self, tokenised: TokenisedSentence, quoted: QuotedSentenceParts) -> SecondHand | None:
        """The first medium that the sentence cites outside quotation marks."""
        sentence = tokenised.sentence
        for cited in self._read_all(tokenised):
            evidence = cited.evidence.shifted(sentence.start)
            if not quoted.contains(evidence.start):
                return replace(cited, evidence=evidence)
        return None

    def _read_all(self, tokenised: TokenisedSentence) -> Iterator[SecondHand]:
        text = tokenised.sentence.text
        if self._may_have_cue(tokenised):
            for match in self.cue.finditer(text):
                steps = self._read_steps(text, match.end())
                cue = Cue(match.lastgroup or "", match.start(), steps)
                cited = self._read_behind(text, cue)
                if cited:
                    yield cited
        if self._may_have_subject(tokenised):
            yield from map(self._read_subject, self.subject.finditer(text))

    def _read_steps(self, text: str, offset: int) -> SmallWords:
        """The small words there that may come before a name."""
        end = offset
        steps: list[str] = []
        while len(steps) < MOST_STEPS:
            step = self.step.match(text, end)
            if step is None or step[0].strip()[0].isupper():
                break
            steps.append(step.lastgroup or "")
            end = step.end()
        return SmallWords(tuple(steps), end)

    def _read_behind(self, text: str, cue: Cue) -> SecondHand | None:
        name = self._match_name(text, cue.end)
        if name:
            is_open = _allows_unlisted(text, cue, name)
            newsroom = self.names.judge(name.words, is_open=is_open)
            if newsroom:
                evidence = Span(cue.start, name.end)
                cited = SecondHand(newsroom, evidence, cue.rule)
                return self._read_source_of(text, cited) or cited
        if not cue.small_words.names_medium or _is_audience(cue, name):
            return None
        end = name.end if name else cue.end
        evidence = Span(cue.start, end)
        unnamed = SecondHand(None, evidence, cue.rule)
        return self._read_behind_comma(text, unnamed) or unnamed

    def _read_source_of(self, text: str, cited: SecondHand) -> SecondHand | None:
        """The medium that a cited one has it from: `dikutip Antara dari Reuters`."""
        chain = self._read_steps(text, cited.evidence.end)
        if not chain.steps or chain.is_of_publisher:
            return None
        name = self._match_name(text, chain.end)
        newsroom = None
        if name:
            newsroom = self.names.judge(name.words, is_open=True)
        if name is None or newsroom is None:
            return None
        evidence = Span(cited.evidence.start, name.end)
        return SecondHand(newsroom, evidence, cited.rule)

    def _read_behind_comma(self, text: str, unnamed: SecondHand) -> SecondHand | None:
        """The name of a medium that a comma parts from its kind: `kantor berita Iran, Fars`."""
        end = unnamed.evidence.end
        if text[end : end + 1] != ",":
            return None
        name = self._match_name(text, end + 1)
        newsroom = None
        if name:
            newsroom = self.names.index.find(name.words)
        if name is None or newsroom is None:
            return None
        evidence = Span(unnamed.evidence.start, name.end)
        return SecondHand(newsroom, evidence, unnamed.rule)

    def _read_subject(self, subject: TextMatch) -> SecondHand:
        """The medium before a verb such as `melaporkan`."""
        evidence = Span(subject.start(), subject.end())
        if subject["name"]:
            newsroom = self.names.index.identify(subject["name"])
            return SecondHand(newsroom, evidence, REPORTING)
        name = self._match_name(subject["qualities"], 0)
        if name is None:
            return SecondHand(None, evidence, REPORTING)
        medium = self.names.judge(name.words, is_open=True)
        return SecondHand(medium, evidence, REPORTING)

    def _match_name(self, text: str, offset: int) -> PrintedName | None:
        """The longest name there, without a day behind it."""
        longest = None
        for pattern in self.name_patterns:
            match = pattern.match(text, offset)
            if match is None:
                continue
            name = self._trim_days(match)
            if name.words and (longest is None or name.end > longest.end):
                longest = name
        return longest

    def _trim_days(self, match: TextMatch) -> PrintedName:
        start = match.start(1)
        end = match.start(1)
        for part in NAME_PART.finditer(match.string, start, match.end(1)):
            word = part[0]
            is_year = word.isdecimal() and len(word) > LONGEST_NUMBER
            if is_year or fold(word) in self.names.days:
                break
            end = part.end()
        words = match.string[start:end]
        return PrintedName(words, end)


def _allows_unlisted(text: str, cue: Cue, name: PrintedName) -> bool:
    """Whether the cue shows that the name is a medium's, though no list has it."""
    if cue.small_words.is_of_publisher:
        return False
    if cue.small_words.names_medium or cue.form == "before":
        return True
    if cue.form != "listed" or text[: cue.start].strip():
        return False
    return text[name.end : name.end + 1] == ","  # `Mengutip Kabar Pagi, …`


def _is_audience(cue: Cue, name: PrintedName | None) -> bool:
    """Whether it is only said that the press was there: `kepada media`."""
    if name is not None or cue.form != "addressed":
        return False
    return len(cue.small_words.steps) == 1


# --- compiling ------------------------------------------------------------------------------------


@compute_once
def compile_citing(index: NewsroomIndex, language: Language) -> CitingWords:
    citing = _group_by_form(language)
    in_capitals = map(str.upper, index.printed)
    listed = match_either([*index.printed, *in_capitals])
    cues = _name_groups(citing, CUE_FORMS)
    steps = _name_groups(citing, STEP_FORMS)
    between = _match_in_any_case(citing["between"])
    medium = _match_in_any_case(citing["medium"])
    verb = _match_in_any_case(citing["after"])
    quality = rf"(?:{between}|{medium}|{NAME_WORD})"
    qualities = rf"(?P<qualities>(?:{BLANKS}{quality}){{0,4}})"
    subject = rf"(?P<name>{listed}|{SITE})|{medium}(?!\w){qualities}"
    names = [rf"{BLANKS}({pattern})(?!\w)" for pattern in (SITE, listed, NAME)]
    return CitingWords(
        cue=re.compile(rf"(?<!\w)(?:{cues})(?!\w)"),
        step=re.compile(rf"{BLANKS}(?:{steps})(?!\w)"),
        subject=re.compile(rf"(?<!\w)(?:{subject}){BLANKS}{verb}(?!\w)"),
        name_patterns=tuple(map(re.compile, names)),
        cue_keys=_collect_keys(citing, CUE_FORMS),
        verb_keys=_collect_keys(citing, ["after"]),
        names=_compile_name_words(index, language),
    )


def _group_by_form(language: Language) -> Mapping[str, list[str]]:
    """The words of citing.tsv by their forms."""
    forms = defaultdict(list)
    for row in language.table("citing"):
        forms[row["form"]].append(row["words"])
    return forms


def _compile_name_words(index: NewsroomIndex, language: Language) -> NameWords:
    page_words = compile_words(language)
    days = [*language.column("weekdays", "words"), *language.column("months", "words")]
    people = language.column("given_names", "word")
    bodies = language.column("organisations", "name")
    heads = [f"{fold(head)} " for head in language.column("role_heads", "words")]
    return NameWords(
        index=index,
        days=frozenset(map(fold, days)),
        places=page_words.cities | page_words.countries,
        people=frozenset(map(fold, people)),
        bodies=frozenset(map(fold, bodies)),
        heads=(*index.bodies, *heads),
    )


def _match_in_any_case(words: Iterable[str]) -> str:
    return f"(?i:{match_either(words)})"


def _name_groups(citing: Mapping[str, Sequence[str]], forms: Iterable[str]) -> str:
    groups = [f"(?P<{form}>{_match_in_any_case(citing[form])})" for form in forms]
    return "|".join(groups)


def _collect_keys(citing: Mapping[str, Sequence[str]], forms: Iterable[str]) -> FoldedWords:
    """The last word, folded, of each phrase of these forms."""
    keys = set()
    for form in forms:
        for phrase in citing[form]:
            last_word = fold(phrase).split()[-1]
            keys.add(last_word)
    return frozenset(keys)
