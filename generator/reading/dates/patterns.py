"""Compile the pattern language of `date_rules.tsv` to regular expressions over signs of words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen

_ATOM = re.compile(r"(?:(?P<group>[a-z_]+[A-Z]?):)?(?P<classes>[A-Z_|]+)(?P<count>[?+]?)")
_PIECE = re.compile(r"<([a-z-]+)>")
_SEVERAL = "{1,6}"
_COPIES = "ABCDE"  # letters at a group's end that only keep two groups of one field apart


class PatternField(Frozen):
    group: str  # name in the regular expression
    name: str  # the same without the letter that keeps two groups of one field apart
    classes: tuple[str, ...]  # whose value the field takes, first come first


class SignPattern(Frozen):
    """A regular expression over a text in which each word is one sign."""

    regex: str
    first: frozenset[str]  # classes that a match can begin with
    can_be_empty: bool  # whether it can match nothing
    fields: tuple[PatternField, ...]


def compile_pattern(
    text: str, pieces: Mapping[str, str], signs_of_class: Callable[[str], str]
) -> SignPattern:
    """The pattern of a rule; ValueError for what is no atom, KeyError for a missing piece.

    `signs_of_class` gives the signs of a class, or raises where no word has it.
    """
    while piece := _PIECE.search(text):
        text = text.replace(piece[0], pieces[piece[1]])
    parser = _PatternParser(text.split(), signs_of_class)
    pattern = parser.parse_alternatives()
    if rest := " ".join(parser.tokens):
        raise ValueError(f"closing bracket without an opening one before {rest!r}")
    return pattern


class _PatternParser:
    """Reads the tokens of a pattern from left to right; `tokens` are those still to be read."""

    def __init__(self, tokens: Iterable[str], signs_of_class: Callable[[str], str]) -> None:
        self.tokens = deque(tokens)
        self._signs_of_class = signs_of_class

    def parse_alternatives(self) -> SignPattern:
        choices = [self._parse_sequence()]
        while self.tokens and self.tokens[0] == "|":
            self.tokens.popleft()
            choices.append(self._parse_sequence())
        return _join_alternatives(choices)

    def _parse_sequence(self) -> SignPattern:
        parts = []
        while self.tokens and self.tokens[0] not in ("|", ")", ")?"):
            parts.append(self._parse_item())
        return _join_sequence(parts)

    def _parse_item(self) -> SignPattern:
        token = self.tokens.popleft()
        if token != "(":
            return self._parse_atom(token)
        inside = self.parse_alternatives()
        if not self.tokens or self.tokens[0] == "|":
            raise ValueError("opening bracket without a closing one")
        if self.tokens.popleft() == ")":
            return inside
        return replace(inside, regex=f"{inside.regex}?", can_be_empty=True)

    def _parse_atom(self, token: str) -> SignPattern:
        atom = _ATOM.fullmatch(token)
        if atom is None:
            raise ValueError(f"{token!r} is no atom; expected name:CLASS|CLASS")
        classes = tuple(atom["classes"].split("|"))
        regex = self._compile_classes(classes)
        fields: tuple[PatternField, ...] = ()
        if atom["count"] == "+":
            regex += _SEVERAL
        if group := atom["group"]:
            regex = f"(?P<{group}>{regex})"
            fields = (PatternField(group, group.rstrip(_COPIES), classes),)
        optional = atom["count"] == "?"
        if optional:
            regex += "?"
        return SignPattern(
            regex=regex, first=frozenset(classes), can_be_empty=optional, fields=fields
        )

    def _compile_classes(self, classes: Sequence[str]) -> str:
        signs = {}
        for name in classes:
            signs.update(dict.fromkeys(self._signs_of_class(name)))
        return f"[{re.escape(''.join(signs))}]"


def _join_alternatives(choices: Sequence[SignPattern]) -> SignPattern:
    first = frozenset[str]()
    fields: list[PatternField] = []
    for choice in choices:
        first |= choice.first
        fields.extend(choice.fields)
    alternatives = "|".join(choice.regex for choice in choices)
    return SignPattern(
        regex=f"(?:{alternatives})",
        first=first,
        can_be_empty=any(choice.can_be_empty for choice in choices),
        fields=tuple(fields),
    )


def _join_sequence(parts: Sequence[SignPattern]) -> SignPattern:
    first = frozenset[str]()
    fields: list[PatternField] = []
    can_be_empty = True
    for part in parts:
        if can_be_empty:
            first |= part.first
        can_be_empty = can_be_empty and part.can_be_empty
        fields.extend(part.fields)
    regex = "".join(part.regex for part in parts)
    return SignPattern(regex=regex, first=first, can_be_empty=can_be_empty, fields=tuple(fields))
