"""What is printed around a person's name and is no part of it.

Degrees behind it (`S.H., M.Si.`, `SSos`, `Sp.A(K)`), brackets inside a title (`Letjen (Purn.)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.spans import Span
from generator.languages import Language
from generator.reading.tokens import Token, TokenisedSentence, Tokens, touch, with_tokens

# Initials have one letter each, so that two letters in a part are a degree's: `S.Sos`, `Sp.PD`.
_DOTTED = re.compile(r"(?=.*[A-Za-z]{2})[A-Z][a-z]{0,3}(?:\.[A-Z][A-Za-z]{0,6}){1,4}")
_LETTERED = re.compile(r"[MS](?:\.[A-Z]){2,3}")  # behind a comma, unless a name goes on: `S.T.K.`
_UNDOTTED = re.compile(r"(?=.*[a-z])[AMS](?:[A-Z][a-z]{0,5}){1,3}|Sp[A-Z][A-Za-z]{0,3}|PhD")
# Words in capitals are acronyms, which may be read letter by letter.
_UNSPOKEN = re.compile(r"(?![A-Z]{2})[^\W\d_aeiouAEIOU]{2,4}")
_LETTERS = re.compile(r"[A-Z]{3,7}")
# A degree without stops, or capitals that may be one: what the two shapes above have in common.
_ALONE = re.compile(f"{_UNDOTTED.pattern}|{_LETTERS.pattern}")
_BEFORE_DEGREES = frozenset(",.")
_MOST_PARTS = 5  # of one degree: `S.Tr.Keb`
_LONGEST_PART = 7  # letters
_SHORTEST_CUT = 2  # letters; one is an initial
# Kinds of words before a name that make it somebody else's: `pengacara Budi`, `ajudan Budi`.
RELATIONS = frozenset({"relation", "relation-office"})
_SHORTEST_SURE = 3  # letters of a degree without stops that needs no full name before it
_BRACKETED = 7  # tokens of a bracket inside a title: `(H.C.)`
_LONGEST_BRACKETED = 4  # letters

WordSet = frozenset[str]  # as written, but where a field says otherwise


def is_unspoken(word: str) -> bool:
    """Whether a word is cut short by its shape, as nobody could say it: `drh`, `Mgr`, `Ch`."""
    return _UNSPOKEN.fullmatch(word) is not None


class _Letters(Frozen):
    """Letters that may be a degree."""

    text: str  # as printed, without a last stop
    end: int  # index of the token after them

    @property
    def has_stops(self) -> bool:
        return "." in self.text


class NameMarks(Frozen, eq=False):
    """The tables by which a language's degrees and titles are known."""

    degrees: WordSet  # without stops
    titles: WordSet  # last words of titles, in small letters
    in_brackets: WordSet  # what brackets in a title have, without stops
    bodies: WordSet  # acronyms of organisations
    company_ends: WordSet  # words that close a company's name: `co`
    joins: WordSet  # words between the last two of a list
    ordinary: WordSet  # words that news also writes without a capital
    given_names: WordSet

    def is_degree(self, text: str) -> bool:
        """Whether letters behind a name are a degree, with their stops or without."""
        letters = text.replace(".", "")
        if letters in self.degrees:
            return True
        shape = _DOTTED if "." in text else _UNDOTTED
        return shape.fullmatch(text) is not None

    def leave_out(self, sentence: TokenisedSentence) -> TokenisedSentence:
        """The sentence without degrees and without brackets in titles."""
        tokens = sentence.tokens
        surplus = list(self._find_degrees(tokens))
        if "(" in sentence.keys:
            surplus += self._find_brackets(tokens)
        if not surplus:
            return sentence
        left_out: set[int] = set()
        for span in surplus:
            left_out.update(range(span.start, span.end))
        rest = tuple(token for index, token in enumerate(tokens) if index not in left_out)
        return with_tokens(sentence.sentence, rest)

    # --- degrees ----------------------------------------------------------------------------------

    def _find_degrees(self, tokens: Tokens) -> Iterator[Span]:
        """The degrees behind names, each run with the commas between and before them."""
        end = 0
        for index in self._find_candidates(tokens):
            if index < end:
                continue
            before = tokens[index - 1]
            end_of_name = index
            if before.text == ",":
                end_of_name = index - 1
            if not before.capital and before.text not in _BEFORE_DEGREES:
                continue
            if not self._ends_name(tokens, end_of_name):
                continue
            end_of_degrees = self._find_end(tokens, index, end_of_name)
            if end_of_degrees:
                end = end_of_degrees
                yield Span(end_of_name, end)

    def _find_candidates(self, tokens: Tokens) -> list[int]:
        """The words that can begin degrees by their letters alone, or by a stop behind them."""
        candidates = []
        last = len(tokens) - 1
        for index, token in enumerate(tokens):
            if index == 0 or not token.capital or len(token.text) > _LONGEST_PART:
                continue
            has_stop = index < last and tokens[index + 1].text == "."
            if has_stop or self._has_letters(token.text):
                candidates.append(index)
        return candidates

    def _has_letters(self, text: str) -> bool:
        """Whether a word alone can be a degree: by the table, or as capitals."""
        return text in self.degrees or _ALONE.fullmatch(text) is not None

    def _ends_name(self, tokens: Tokens, end: int) -> bool:
        """Whether the word before that token can be the last one of a person's name."""
        if end < 1:
            return False
        last = tokens[end - 1]
        if last.text == "." and end > 1:
            return tokens[end - 2].is_initial
        return self._is_part_of_name(last)

    def _is_part_of_name(self, word: Token) -> bool:
        if not word.capital or word.text.isupper():
            return False
        if word.text in self.given_names:
            return True
        return word.key not in self.ordinary and word.key not in self.titles

    def _find_end(self, tokens: Tokens, first: int, end_of_name: int) -> int:
        """The token behind the degrees that begin there; 0 where none does."""
        letters = _read_letters(tokens, first)
        if not self._begins_degrees(tokens, first, letters, end_of_name):
            return 0
        end = letters.end
        while end < len(tokens):
            following = end
            if tokens[end].text == ",":
                following = end + 1
            if following == len(tokens) or not tokens[following].capital:
                break
            letters = _read_letters(tokens, following)
            if not self._goes_on(tokens, letters, has_comma=following > end):
                break
            end = letters.end
        return end

    def _begins_degrees(
        self, tokens: Tokens, first: int, letters: _Letters, end_of_name: int
    ) -> bool:
        """Whether letters are the first degree behind a name."""
        is_full_name = self._ends_name(tokens, end_of_name - 1)
        if not self.is_degree(letters.text):
            if first > end_of_name and self._is_lettered(tokens, letters):
                return True
            if not is_full_name:
                return False
            if _is_cut_short(tokens, letters):
                key = letters.text.casefold()
                return key not in self.company_ends
            return first > end_of_name and self._is_apposed(tokens, letters, end_of_name)
        if letters.has_stops and _DOTTED.fullmatch(letters.text):
            return True
        if first == end_of_name and self._begins_name(tokens, letters.end):
            return False
        if letters.has_stops:
            return True
        is_sure = is_full_name or len(letters.text) >= _SHORTEST_SURE
        return is_sure and not self._is_listed(tokens, letters.end)

    def _begins_name(self, tokens: Tokens, index: int) -> bool:
        """Whether a name goes on there, so that the letters are initials: `S.H. Pramono`."""
        if index >= len(tokens) or not tokens[index].capital:
            return False
        return not self.is_degree(_read_letters(tokens, index).text)

    def _goes_on(self, tokens: Tokens, letters: _Letters, *, has_comma: bool) -> bool:
        """Whether letters behind a degree are another one."""
        if self.is_degree(letters.text):
            return True
        if not has_comma:
            return False
        if self._is_lettered(tokens, letters):
            return True
        if not _LETTERS.fullmatch(letters.text):
            return False
        if letters.text in self.bodies:
            return False
        return not self._is_listed(tokens, letters.end)

    def _is_lettered(self, tokens: Tokens, letters: _Letters) -> bool:
        """Whether letters with stops are a degree that no table has: `Lalu Wiranata, S.T.K.,`."""
        if not _LETTERED.fullmatch(letters.text):
            return False
        return not self._begins_name(tokens, letters.end)

    def _is_apposed(self, tokens: Tokens, letters: _Letters, end_of_name: int) -> bool:
        """Whether letters between commas are no body: `Joko Widodo, CHRM, mengatakan`."""
        if not _LETTERS.fullmatch(letters.text) or letters.text in self.bodies:
            return False
        closing = letters.end
        behind = closing + 1
        if behind >= len(tokens) or tokens[closing].text != ",":
            return False
        following = tokens[behind]
        if not following.is_word or following.capital or self._is_listed(tokens, closing):
            return False
        initials = [token.text[0] for token in tokens[:end_of_name] if token.capital]
        acronym = "".join(initials)
        return not acronym.endswith(letters.text)

    def _is_listed(self, tokens: Tokens, index: int) -> bool:
        """Whether a list goes on there: `Joko Widodo, MA, dan DPR`."""
        if index < len(tokens) and tokens[index].text == ",":
            index += 1
        if index >= len(tokens):
            return False
        return tokens[index].key in self.joins

    # --- brackets in titles -----------------------------------------------------------------------

    def _find_brackets(self, tokens: Tokens) -> Iterator[Span]:
        """Brackets with an abbreviation between a title and the name behind it."""
        for opening, token in enumerate(tokens):
            if token.text != "(" or opening == 0:
                continue
            closing = _find_closing(tokens, opening)
            if closing and self._parts_title(tokens, opening, closing):
                yield Span(opening, closing + 1)

    def _parts_title(self, tokens: Tokens, opening: int, closing: int) -> bool:
        following = closing + 1
        if following >= len(tokens) or not tokens[following].capital:
            return False
        before = tokens[opening - 1]
        if before.text == "." and opening > 1:
            before = tokens[opening - 2]
        if before.key not in self.titles:
            return False
        inside = "".join(token.text for token in tokens[opening + 1 : closing])
        return self._is_of_title(inside)

    def _is_of_title(self, inside: str) -> bool:
        """Whether what is in brackets behind a title belongs to it: `Mayjen (Purn) Ahmad`."""
        letters = inside.replace(".", "")
        if letters in self.in_brackets:
            return True
        if not letters.isalpha() or len(letters) > _LONGEST_BRACKETED:
            return False
        return len(letters) == 1 or inside.endswith(".") or letters.istitle()


def _read_letters(tokens: Tokens, first: int) -> _Letters:
    """The letters that begin there, with the stops between them: `Sp.A(K)`, `Sp.PD-KGEH`.

    What a bracket or a hyphen adds is no part of their text.
    """
    parts = [tokens[first].text]
    end = first + 1
    while len(parts) < _MOST_PARTS and _goes_on_behind_stop(tokens, end):
        parts.append(tokens[end + 1].text)
        end += 2
    if _has_bracket(tokens, end):
        end += 3
    if len(parts) > 1 and _has_field(tokens, end):
        end += 2
    if end + 1 < len(tokens):
        before, stop = tokens[end - 1 : end + 1]
        if stop.text == "." and touch(before, stop):
            end += 1
    return _Letters(".".join(parts), end)


def _goes_on_behind_stop(tokens: Tokens, index: int) -> bool:
    """Whether a stop is there that ties two words together."""
    if index + 1 >= len(tokens):
        return False
    before, stop, following = tokens[index - 1 : index + 2]
    if stop.text != "." or not following.is_word:
        return False
    return touch(before, stop) and touch(stop, following)


def _has_bracket(tokens: Tokens, index: int) -> bool:
    """Whether a bracket with one word is there and touches the word before it."""
    around = tokens[index - 1 : index + 3]
    match [token.text for token in around]:
        case [_, "(", _, ")"]:
            return touch(around[0], around[1])
    return False


def _has_field(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen ties capitals to what is before it: `Sp.PD | -KGEH`."""
    texts = [token.text for token in tokens[index : index + 2]]
    match texts:
        case ["-", field]:
            return field.isupper() and touch(tokens[index - 1], tokens[index])
    return False


def _is_cut_short(tokens: Tokens, letters: _Letters) -> bool:
    """Whether a stop inside a sentence shows a word behind a name to be cut short: `Psikol.,`."""
    end = letters.end
    if len(letters.text) < _SHORTEST_CUT or end >= len(tokens):
        return False
    if tokens[end - 1].text != ".":
        return False
    following = tokens[end]
    if following.text == ",":
        return True
    return following.is_word and not following.capital


def _find_closing(tokens: Tokens, opening: int) -> int:
    """The closing mark of a short bracket; 0 where none follows."""
    for index in range(opening + 2, min(opening + _BRACKETED, len(tokens))):
        if tokens[index].text == ")":
            return index
    return 0


def leave_out_name_marks(
    sentences: Iterable[TokenisedSentence], language: Language
) -> tuple[TokenisedSentence, ...]:
    """The sentences without what is printed around names and is no part of them."""
    marks = compile_name_marks(language)
    return tuple(map(marks.leave_out, sentences))


# --- compiling ------------------------------------------------------------------------------------


@compute_once
def compile_name_marks(language: Language) -> NameMarks:
    return NameMarks(
        degrees=frozenset(map(_strip_stops, language.column("degrees", "abbreviation"))),
        titles=_read_titles(language),
        in_brackets=_select_abbreviations(language, "bracket"),
        bodies=_read_acronyms(language),
        company_ends=frozenset(language.column("company_words", "word", kind="end")),
        joins=frozenset(language.column("connectives", "words", kind="join")),
        ordinary=_read_ordinary(language),
        given_names=frozenset(language.column("given_names", "word")),
    )


def _strip_stops(abbreviation: str) -> str:
    return abbreviation.replace(".", "")


def _read_titles(language: Language) -> WordSet:
    last_words = [
        words.replace(".", " ").split()[-1] for words in language.column("titles", "words")
    ]
    return frozenset(map(str.casefold, last_words))


def _select_abbreviations(language: Language, kind: str) -> WordSet:
    abbreviations = language.column("abbreviations", "abbreviation", kind=kind)
    return frozenset(map(_strip_stops, abbreviations))


def _read_acronyms(language: Language) -> WordSet:
    acronyms: set[str] = set()
    for table in ("organisations", "countries"):
        for row in language.table(table):
            spellings = (row["name"], *row["spellings"].split(" | "))
            acronyms.update(filter(str.isupper, spellings))
    return frozenset(acronyms)


def _read_ordinary(language: Language) -> WordSet:
    ordinary: set[str] = set()
    for row in language.table("word_classes"):
        ordinary.update(word for word in row["words"].split(" ") if word[:1].islower())
    return frozenset(ordinary)
