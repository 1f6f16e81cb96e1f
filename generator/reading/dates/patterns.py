"""The little language in which `date_rules.tsv` writes its patterns, turned into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_ATOM = re.compile(r"(?:(?P<name>[a-z_]+[A-Z]?):)?(?P<classes>[A-Z_|]+)(?P<many>[?+]?)")
_PIECE = re.compile(r"<([a-z-]+)>")
_MANY = {"": "", "?": "?", "+": "{1,6}"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over a text in which each word is one sign."""

    regex: str
    first: frozenset[str]  # classes that a match can begin with
    empty: bool  # whether it can match nothing
    fields: tuple[tuple[str, tuple[str, ...]], ...]  # group -> its classes, in order


def compile_pattern(text: str, pieces: Mapping[str, str], signs: Callable[[str], str]) -> Pattern:
    """The pattern of a rule; raises ValueError for an atom that is none and KeyError for a piece that is missing.

    `signs` gives the signs of a class, or raises where no word has it.
    """
    while found := _PIECE.search(text):
        text = text.replace(found[0], pieces[found[1]])
    tokens = text.split()
    pattern = _alternatives(tokens, signs)
    if tokens:
        raise ValueError(f"closing bracket without an opening one before {' '.join(tokens)!r}")
    return pattern


def _alternatives(tokens: list[str], signs: Callable[[str], str]) -> Pattern:
    choices = [_sequence(tokens, signs)]
    while tokens and tokens[0] == "|":
        tokens.pop(0)
        choices.append(_sequence(tokens, signs))
    return Pattern(
        regex="(?:" + "|".join(choice.regex for choice in choices) + ")",
        first=frozenset().union(*(choice.first for choice in choices)),
        empty=any(choice.empty for choice in choices),
        fields=tuple(field for choice in choices for field in choice.fields),
    )


def _sequence(tokens: list[str], signs: Callable[[str], str]) -> Pattern:
    regex, first, empty, fields = "", frozenset[str](), True, list[tuple[str, tuple[str, ...]]]()
    while tokens and tokens[0] != "|" and not tokens[0].startswith(")"):
        item = _item(tokens, signs)
        regex += item.regex
        first |= item.first if empty else frozenset()
        empty = empty and item.empty
        fields.extend(item.fields)
    return Pattern(regex, first, empty, tuple(fields))


def _item(tokens: list[str], signs: Callable[[str], str]) -> Pattern:
    token = tokens.pop(0)
    if token == "(":
        inside = _alternatives(tokens, signs)
        if not tokens or tokens[0] not in (")", ")?"):
            raise ValueError("opening bracket without a closing one")
        maybe = tokens.pop(0) == ")?"
        return Pattern(
            inside.regex + "?" * maybe, inside.first, inside.empty or maybe, inside.fields
        )
    return _atom(token, signs)


def _atom(token: str, signs: Callable[[str], str]) -> Pattern:
    found = _ATOM.fullmatch(token)
    if found is None:
        raise ValueError(f"{token!r} is no atom; expected name:CLASS|CLASS")
    classes = tuple(found["classes"].split("|"))
    regex = "[" + re.escape("".join(dict.fromkeys("".join(map(signs, classes))))) + "]"
    if found["name"]:
        many = _MANY[found["many"]]
        regex = f"(?P<{found['name']}>{regex}{many if many != '?' else ''})" + (
            "?" if many == "?" else ""
        )
    else:
        regex += _MANY[found["many"]]
    fields = ((found["name"], classes),) if found["name"] else ()
    return Pattern(regex, frozenset(classes), found["many"] == "?", fields)
