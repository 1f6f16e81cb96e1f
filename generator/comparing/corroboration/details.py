"""The details in which two statements may differ: numbers, places, things, who does what, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.comparing.corroboration.gists import Located, Modifier, Quantity
from generator.comparing.corroboration.lines import ComparedLine, Stretch, UnitPiece, inside
from generator.reading.tokens import RootedWord

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
BESIDE = 4  # units before a place that may be told to be there


def main_end(line: ComparedLine) -> int:
    """Where the first clause begins that follows the main one; the end of the sentence where none does."""
    tokens = [token for token in line.tokens if token.start >= line.start]
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return next(
        (b.start for a, b, c in triples if _parts(line, a, b, c)), line.statement.sentence.end
    )


def main(line: ComparedLine, pieces: Sequence[UnitPiece]) -> frozenset[str]:
    """The units of the main clause; all where none stands in it."""
    told, end = [piece for piece in pieces if piece.weight], main_end(line)
    return frozenset(piece.unit for piece in told if piece.start < end) or frozenset(
        piece.unit for piece in told
    )


def deed(line: ComparedLine, pieces: Sequence[UnitPiece]) -> str:
    """The unit of the first verb of the main clause; "" where it has none, or an empty one."""
    end, auxiliaries = main_end(line), line.lexicon.auxiliaries
    verbs = {
        token.start for token in line.tokens if line.verbal(token) and token.text not in auxiliaries
    }
    first = next((p for p in pieces if p.start in verbs and line.start <= p.start < end), None)
    return first.unit if first and first.weight else ""


def _parts(line: ComparedLine, before: RootedWord, joint: RootedWord, after: RootedWord) -> bool:
    kind = line.lexicon.joints.get(joint.text)
    if kind == "and":
        return line.verbal(after) and not line.verbal(before)
    return kind is not None


def quantities(line: ComparedLine) -> Iterator[Quantity]:
    """Numbers in figures or small number words, outside of times and names."""
    closed: list[Stretch] = [*line.mentions, *line.times]
    text, base = line.statement.sentence.text, line.statement.sentence.start
    at = 0
    for token in line.tokens:
        if token.start < at or inside(token.start, closed):
            continue
        figure = FIGURE.match(text, token.start - base)
        value = _plain(figure.group()) if figure else line.lexicon.numbers.get(token.text, "")
        end = base + figure.end() if figure else token.end
        unit = next((other.root for other in line.tokens if other.start >= end), "")
        if value and unit:
            at = end
            yield Quantity(value, unit, token.start, end)


def things(line: ComparedLine) -> dict[tuple[str, str], Modifier]:
    """What is done to something, and the word behind that tells which one (`mendirikan kantor perwakilan`)."""
    closed: list[Stretch] = [*line.mentions, *line.hidden]
    found = {}
    for deed, thing, kind in zip(line.tokens, line.tokens[1:], line.tokens[2:], strict=False):
        between = line.text(deed.end, thing.start) + line.text(thing.end, kind.start)
        told = line.lexicon.weight(thing.root) >= 1 and line.verbal(deed) and kind.text != kind.root
        if (
            told
            and between.isspace()
            and not any(inside(token.start, closed) for token in (deed, thing, kind))
        ):
            words = line.text(thing.start, kind.end)
            key = line.lexicon.keys([kind])[0][0]
            found[deed.root, thing.root] = Modifier(key, words, thing.start, kind.end)
    return found


def negated(line: ComparedLine, pieces: Sequence[UnitPiece]) -> frozenset[str]:
    """The first unit with weight after each negation."""
    ends = [token.end for token in line.tokens if token.text in line.lexicon.negations]
    firsts = (
        next((piece.unit for piece in pieces if piece.weight and piece.start >= end), "")
        for end in ends
    )
    return frozenset(unit for unit in firsts if unit)


def located(line: ComparedLine, pieces: Sequence[UnitPiece]) -> Iterator[Located]:
    """Places, how they are told, and what stands before them."""
    for mention in line.mentions:
        before = [token for token in line.tokens if token.end <= mention.start][-3:]
        size = (
            line.lexicon.place_words([token.text for token in before])
            if mention.kind == "place"
            else 0
        )
        if size:
            start = before[-size].start
            relation = line.lexicon.places[tuple(token.text for token in before[-size:])]
            told = [p.unit for p in pieces if p.weight and p.end <= start and p.unit[0] != "@"]
            place = line.names.country(mention.entity)
            yield Located(relation, place, start, mention.end, frozenset(told[-BESIDE:]))


def acts(line: ComparedLine, pieces: Sequence[UnitPiece]) -> dict[str, tuple[str, str]]:
    """Who does what to whom, of verbs right between two names."""
    words = {token.start: token.text for token in line.tokens}
    kept = [piece for piece in pieces if piece.weight]
    found = {}
    for left, verb, right in zip(kept, kept[1:], kept[2:], strict=False):
        if left.unit[0] == right.unit[0] == "@" != verb.unit[0] and left.unit != right.unit:
            voice = line.lexicon.voice(words[verb.start])
            if voice:
                names = (left.unit, right.unit)
                found[verb.unit] = names if voice == "active" else names[::-1]
    return found


def _plain(figure: str) -> str:
    """The figure with a point before its decimals: `1.200` -> `1200`, `1,5` -> `1.5`."""
    return re.sub(r"\.(?=\d{3}(?:\D|$))", "", figure).replace(",", ".")
