"""The terms of topics, written as people write them in a search.

`sanksi` is met in any form of its root, `"banding"` in this form only, and words one behind the
other are met side by side. `A NEAR B` wants both with at most five words between them (`NEAR/9`: at
most nine), in either order. `A NOT B` is A without B.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.remembered import remember
from generator.core.text import one_line

NEAR = "NEAR"
NOT = "NOT"
WORDS_BETWEEN = 5  # at most, where NEAR says no number
MOST_BETWEEN = 50  # words; hardly a sentence is longer
MOST_NEAR = 4  # phrases that are near each other

_LONGEST_SHOWN = 60  # characters of a term in a message
QUOTATION_MARK = '"'
_MARKS = '"“”„«»'
_MARK = re.compile(f"[{_MARKS}]")
_NEAR = re.compile(rf"{NEAR}(?:/(?P<distance>\S*))?")
_OPERATOR = re.compile(rf"(?<!\S)(?:{NEAR}(?:/\S*)?|{NOT})(?!\S)")
_NUMBER = re.compile(r"[0-9]{1,2}")
_LETTER = re.compile(r"[^\W_]")
# What other searches have, and how a topic says it.
_OTHER_OPERATORS = {
    "OR": "write each as a term of its own",
    "AND": "write NEAR, or two terms whose weights reach the threshold only together",
    "+": "write NEAR, or two terms whose weights reach the threshold only together",
    "*": "write the word alone, which is met in any form of its root",
    ",": "write each as a term of its own, or a phrase in quotation marks",
    ";": "write each as a term of its own",
    "|": "write each as a term of its own",
}
_OTHER_SIGN = re.compile(
    r'(?<=[\w"])[*,;|](?=\s|$)|(?<=\s)\|(?=\s)|(?<!\S)\+(?=\w)'
)  # not that of `2,5 persen`


class TermError(ValueError):
    """The text is no term; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class PhrasePart(Frozen):
    """Words side by side that are all in quotation marks, or all without."""

    text: str
    is_this_form_only: bool


TermPhrase = tuple[PhrasePart, ...]  # side by side, in this order


class NearPhrases(Frozen):
    """Phrases that are met together, each near the one before."""

    phrases: tuple[TermPhrase, ...]  # at least one
    # Most words between each phrase but the first and those before it
    distances: tuple[int, ...]


class SearchTerm(Frozen):
    wanted: NearPhrases
    unwanted: tuple[NearPhrases, ...]  # behind NOT

    @property
    def is_one_phrase(self) -> bool:
        """Whether it is met wherever its one phrase is."""
        return len(self.wanted.phrases) == 1 and not self.unwanted

    @property
    def has_signs(self) -> bool:
        """Whether it is more than words side by side in any form."""
        if not self.is_one_phrase:
            return True
        return any(part.is_this_form_only for part in self.wanted.phrases[0])

    @property
    def words(self) -> str:
        """What it looks for, without signs; "" where that is no phrase."""
        if not self.is_one_phrase:
            return ""
        return " ".join(part.text for part in self.wanted.phrases[0])


def has_quotation_marks(text: str) -> bool:
    """Whether a part of the text is in quotation marks of its own, or meant to be."""
    return _MARK.search(text) is not None


def quote(text: str) -> str:
    """The term that finds the text in this form only."""
    return f"{QUOTATION_MARK}{text}{QUOTATION_MARK}"


@remember
def parse_term(text: str) -> SearchTerm:
    """The term that an editor wrote; raises TermError where it is none."""
    reader = _WrittenTermReader(text)
    pieces = _MARK.split(text)
    if len(pieces) % 2 == 0:
        raise TermError(
            Fault(
                what="a quotation mark has no partner",
                found=_show(text),
                expected="quotation marks in pairs",
                advice="add the closing one, or remove it",
            )
        )
    _refuse_other_operators(text, pieces[::2])
    for number, piece in enumerate(pieces):
        is_quoted = number % 2 == 1
        if is_quoted:
            reader.take_quoted(piece)
        else:
            reader.take_unquoted(piece)
    return reader.finish()


def _refuse_other_operators(text: str, unquoted: list[str]) -> None:
    """Raise TermError where words are joined as another search would do it."""
    written = quote("").join(unquoted)
    words = written.split()
    operators = [word for word in words[1:-1] if word in _OTHER_OPERATORS]
    for other in (*operators, *_OTHER_SIGN.findall(written)):
        raise TermError(
            Fault(
                what=f"{other if other.isalpha() else quote(other)} is not an operator",
                found=_show(text),
                expected=f"words, {NEAR} or {NOT}",
                advice=_OTHER_OPERATORS[other],
            )
        )


def find_small_operator(text: str) -> str:
    """An operator in small letters among the words of a term, where it is a word; "" for none."""
    words = quote("").join(_MARK.split(text)[::2]).split()
    for word in words[1:-1]:
        if word != word.upper() and word.upper() in (NEAR, NOT):
            return word
    return ""


def _show(text: str) -> str:
    line = one_line(text)
    if len(line) > _LONGEST_SHOWN:
        line = f"{line[: _LONGEST_SHOWN - 1]}…"
    return f"`{line}`"


class _GroupInProgress(Struct):
    """The phrases between two NOT, while they are read."""

    phrases: list[TermPhrase] = field(default_factory=list)
    distances: list[int] = field(default_factory=list)


class _WrittenTermReader:
    def __init__(self, text: str) -> None:
        self.text = one_line(text)
        self.groups = [_GroupInProgress()]
        self.parts: list[PhrasePart] = []  # of the phrase that is read now
        self.operator = ""  # read last

    def take_quoted(self, text: str) -> None:
        """Words in quotation marks."""
        operator = _OPERATOR.search(text)
        if operator:
            raise TermError(
                Fault(
                    what=f"{operator[0]} is in quotation marks, in which all are words",
                    found=_show(self.text),
                    expected="quotation marks around words alone",
                    advice=f"write {operator[0]} outside of them; in YAML, put the whole term in "
                    "single quotes",
                )
            )
        if not _LETTER.search(text):
            raise TermError(
                Fault(
                    what="nothing is between two quotation marks",
                    found=_show(self.text),
                    expected="words with a letter or digit",
                    advice="write what articles say",
                )
            )
        self.parts.append(PhrasePart(one_line(text), is_this_form_only=True))

    def take_unquoted(self, text: str) -> None:
        """Words and operators."""
        words = []
        for word in text.split():
            near = _NEAR.fullmatch(word)
            if near is None and word != NOT:
                words.append(word)
                continue
            self.add_words(words)
            words = []
            self.end_phrase(f"has no words before {word}")
            self.operator = word
            if near is None:
                self.groups.append(_GroupInProgress())
            else:
                self.groups[-1].distances.append(self.read_distance(near["distance"]))
        self.add_words(words)

    def add_words(self, words: list[str]) -> None:
        text = " ".join(words)
        if not _LETTER.search(text):
            return
        self.parts.append(PhrasePart(text, is_this_form_only=False))

    def end_phrase(self, fault: str) -> None:
        if not self.parts:
            raise TermError(
                Fault(
                    what=f"a term {fault}",
                    found=_show(self.text),
                    expected=f"words on both sides of {NEAR} and {NOT}",
                    advice="add them, or remove the operator",
                )
            )
        phrases = self.groups[-1].phrases
        phrases.append(tuple(self.parts))
        self.parts = []
        if len(phrases) > MOST_NEAR:
            raise TermError(
                Fault(
                    what=f"{NEAR} joins too much",
                    found=_show(self.text),
                    expected=f"at most {MOST_NEAR} words or phrases",
                    advice="write several terms",
                )
            )

    def read_distance(self, number: str | None) -> int:
        if number is None:
            return WORDS_BETWEEN
        if _NUMBER.fullmatch(number) and int(number) <= MOST_BETWEEN:
            return int(number)
        raise TermError(
            Fault(
                what=f"{NEAR} has no number of words that lie between at most",
                found=_show(f"{NEAR}/{number}"),
                expected=f"a number up to {MOST_BETWEEN}, as in {NEAR}/{WORDS_BETWEEN}",
                advice="correct it",
            )
        )

    def finish(self) -> SearchTerm:
        """The term, which ends here."""
        end = f"has no words behind {self.operator}" if self.operator else "has no words"
        self.end_phrase(end)
        wanted, *unwanted = [
            NearPhrases(tuple(group.phrases), tuple(group.distances)) for group in self.groups
        ]
        return SearchTerm(wanted, tuple(unwanted))
