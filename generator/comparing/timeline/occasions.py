"""Find the meetings, visits and announcements of which the articles report, whatever topic files
them.

Each has the day that its sentence gives for them, or else the day of the report: never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.core.days import oldest_first
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.sort_keys import SortKey
from generator.core.spans import any_contains
from generator.core.text import Words
from generator.languages import Language
from generator.nouns.book import Occasion, Source, Sources, Statement
from generator.reading.tokens import RootedWord, root_sentence

KINDS = ("met", "visited", "announced")  # what a sentence reports: the first that it has words of
_NOUNS = {"gathering": "met", "stay": "visited"}  # kind of a noun -> of the occasion that it names
_JOINT_SPEAKERS = 2  # who say one thing on a day that the sentence gives announce it

Phrase = tuple[str, ...]  # words in small letters


class OccasionWords(Frozen):
    """The phrases of a language by their kind, and the words that look ahead."""

    kinds: Mapping[Phrase, str]
    longest: int  # words of a phrase
    future: frozenset[str]
    openers: Words  # first words of the phrases that name an occasion

    def may_name_occasion(self, text: str) -> bool:
        """Whether a text can have such a phrase: most have not, and need not be divided."""
        folded = text.casefold()
        return any(opener in folded for opener in self.openers)

    def find(self, words: Sequence[str], index: int) -> str:
        """The kind of the longest phrase that begins there, "" for none."""
        for length in range(self.longest, 0, -1):
            phrase = tuple(words[index : index + length])
            if phrase in self.kinds:
                return self.kinds[phrase]
        return ""

    def needs_time(self, word: str) -> bool:
        """Whether it says how a sentence stands to the time or event behind it."""
        return self.kinds.get((word,)) in _BEFORE_TIMES

    def ends_before(self, words: Sequence[str], index: int, kind: str) -> bool:
        for length in range(1, self.longest + 1):
            phrase = tuple(words[max(0, index - length) : index])
            if self.kinds.get(phrase) == kind:
                return True
        return False


@compute_once
def compile_occasion_words(language: Language) -> OccasionWords:
    kinds = {}
    for row in language.table("occasions"):
        phrase = tuple(row["words"].replace("-", " ").split())
        kinds[phrase] = row["kind"]
    future = language.column("tense_cues", "words", kind="future")
    longest = max(map(len, kinds), default=0)
    openers = {phrase[0] for phrase, kind in kinds.items() if kind in KINDS or kind in _NOUNS}
    return OccasionWords(
        kinds=kinds, longest=longest, future=frozenset(future), openers=tuple(sorted(openers))
    )


def find_occasions(
    sources: Sources, language: Language, make_each: MakeEach = make_anew
) -> tuple[Occasion, ...]:
    """The occasions of which articles report, oldest first, each statement once."""
    name_kinds = partial(_name_kinds, language=language)
    all_kinds = make_each("kinds of occasions", language.code, name_kinds, sources)
    occasions = []
    for source, kinds in zip(sources, all_kinds, strict=True):
        for statement, kind in zip(source.statements, kinds, strict=True):
            occasion = _make_occasion(statement, source, kind)
            if occasion is not None:
                occasions.append(occasion)
    occasions.sort(key=_oldest_first)
    return tuple(occasions)


def _name_kinds(source: Source, language: Language) -> Words:
    """Of each statement the kind of its occasion, "" where it reports none but an event."""
    words = compile_occasion_words(language)
    return tuple(_name_kind(statement, words, language) for statement in source.statements)


def _oldest_first(occasion: Occasion) -> SortKey:
    sentence = occasion.statement.sentence
    return oldest_first(occasion.days), sentence.article, sentence.start


def _make_occasion(statement: Statement, source: Source, kind: str) -> Occasion | None:
    days = statement.said.days if statement.said else source.days
    if not kind or days is None:
        return None
    basis = "said" if statement.said else "report"
    return Occasion(statement=statement, kind=kind, days=days, basis=basis)


def _name_kind(statement: Statement, words: OccasionWords, language: Language) -> str:
    if statement.happened:
        return ""  # an event of its own, on its own day
    if _is_joint(statement):
        return "announced"
    return _find_kind(statement, words, language)


def _is_joint(statement: Statement) -> bool:
    """Whether two with a name say it together on a day that the sentence gives."""
    named = {speaker.entity for speaker in statement.speakers if not speaker.anonymous}
    return statement.said is not None and len(named - {""}) >= _JOINT_SPEAKERS


def _find_kind(statement: Statement, words: OccasionWords, language: Language) -> str:
    if not words.may_name_occasion(statement.seen):
        return ""
    rooted = root_sentence(statement.sentence, language)
    texts = list(_split_texts(leave_out_quotation(rooted, statement)))
    if not words.future.isdisjoint(texts):
        return ""  # of what is still to come a sentence reports no more than the plan
    kinds = set(_list_kinds(texts, words))
    for kind in KINDS:
        if kind in kinds:
            return kind
    return ""


def leave_out_quotation(rooted: Iterable[RootedWord], statement: Statement) -> Iterator[RootedWord]:
    """The words that are the report's own: nobody met because somebody speaks of meetings."""
    speech = statement.speech
    quoted = speech.content if speech and speech.basis == "direct" else ()
    for word in rooted:
        if not any_contains(quoted, word.start):
            yield word


def _split_texts(rooted: Iterable[RootedWord]) -> Iterator[str]:
    for word in rooted:
        yield from word.text.casefold().split("-")


def _list_kinds(texts: Sequence[str], words: OccasionWords) -> Iterator[str]:
    for index in range(len(texts)):
        kind = words.find(texts, index)
        if kind in KINDS:
            yield kind
        elif kind in _NOUNS and words.ends_before(texts, index, "during"):
            yield _NOUNS[kind]


# --- what only follows an event -------------------------------------------------------------------

RELATIONS = ("since", "after", "before", "aside")
UNTIL = "until"  # another one, of words right before a time: `terbakar hingga ludes pada Rabu`
_BEFORE_TIMES = (*RELATIONS[:3], UNTIL)
_REACH = 12  # words between such a word and the time of its event


def relate_to_time(before: Sequence[str], words: OccasionWords) -> str:
    """How a sentence stands to a time behind these words of its clause: one of RELATIONS or UNTIL,
    "" where the time is its own.
    """
    if words.ends_before(before, len(before), UNTIL):
        return UNTIL
    for index in reversed(range(max(0, len(before) - _REACH), len(before))):
        kind = words.find(before, index)
        if kind in RELATIONS:
            return kind
    return ""


def has_future(texts: Iterable[str], words: OccasionWords) -> bool:
    """Whether one of the words says that something is still to come."""
    return not words.future.isdisjoint(texts)
