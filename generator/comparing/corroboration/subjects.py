"""Whom a statement begins with, and whether it begins by pointing back."""

from __future__ import annotations

from collections.abc import Sequence

from generator.comparing.corroboration.lines import ComparedLine, inside
from generator.reading.tokens import RootedWord

Groups = tuple[frozenset[str], ...]


def subject(line: ComparedLine, before: frozenset[str], speakers: frozenset[str]) -> Groups:
    """The names that the sentence, or what is said, begins with, each with those whom it stands for.

    `before` are those whom a pronoun at the beginning of narration means. Of a passive verb it is who does it.
    """
    meant = line.names.whole(speakers) or before
    found = [meant] if meant and opens_with_pronoun(line) else []
    at = line.start
    for mention in line.mentions:
        if mention.start < at or inside(mention.start, line.offices):
            continue
        between = [token for token in line.tokens if at <= token.start < mention.start]
        if not all(_empty(line, token, opens=not found) for token in between):
            break
        at = mention.end
        if not _after_preposition(line, between):
            found.append(line.names.whole([mention.entity]))
    if found:
        return _agent(line, at) if _passive_at(line, at) else tuple(dict.fromkeys(found))
    return _agent_of_first_verb(line)


def opens_with_pronoun(line: ComparedLine) -> bool:
    """Whether the sentence, or what is said, begins with a word for somebody named before."""
    first = next((token.text for token in line.tokens if token.start >= line.start), "")
    return (first,) in line.lexicon.opening


def leans(line: ComparedLine) -> bool:
    """Whether the statement points back to what its article told before."""
    words = [token.text for token in line.tokens if not inside(token.start, line.times)]
    return any(tuple(words[: len(each)]) == each for each in line.lexicon.opening) or any(
        tuple(words[at : at + len(each)]) == each
        for each in line.lexicon.leaning
        for at in range(len(words))
    )


def _empty(line: ComparedLine, token: RootedWord, *, opens: bool) -> bool:
    """Whether a word may stand before the name that a sentence begins with."""
    if inside(token.start, [*line.offices, *line.times]) or (
        opens and token.text in line.lexicon.offices
    ):
        return True
    return not line.lexicon.weight(token.root) and not token.root.isdigit()


def _after_preposition(line: ComparedLine, between: Sequence[RootedWord]) -> bool:
    words = [token.text for token in between if not inside(token.start, line.offices)]
    return bool(words) and words[-1] in line.lexicon.prepositions


def _passive_at(line: ComparedLine, at: int) -> bool:
    """Whether the next word that says anything is a verb in the passive voice."""
    told = (
        t
        for t in line.tokens
        if t.start >= at and (line.lexicon.weight(t.root) or t.text != t.root)
    )
    verb = next(told, None)
    return (
        verb is not None and line.lexicon.voice(verb.text) == "passive" and verb.text != verb.root
    )


def _agent_of_first_verb(line: ComparedLine) -> Groups:
    """Who does what the sentence tells in the passive voice of something without a name."""
    verb = next(
        (t for t in line.tokens if t.start >= line.start and t.text != t.root and line.verbal(t)),
        None,
    )
    if verb is None or any(line.start <= mention.start < verb.start for mention in line.mentions):
        return ()
    return _agent(line, verb.start) if line.lexicon.voice(verb.text) == "passive" else ()


def _agent(line: ComparedLine, at: int) -> Groups:
    """Who does what is done to the names before `at`: the first name that stands behind one verb."""
    mention = next((mention for mention in line.mentions if mention.start >= at), None)
    if mention is None:
        return ()
    between = [
        token
        for token in line.tokens
        if at <= token.start < mention.start and line.lexicon.weight(token.root)
    ]
    return (line.names.whole([mention.entity]),) if len(between) <= 1 else ()
