"""Count newsrooms: everything that says how many have something asks `list_newsrooms`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from generator.core.frozen import Frozen
from generator.core.ids import list_ids
from generator.core.sort_keys import SortKey
from generator.core.text import fold
from generator.nouns.book import Hearing, Hearings, Statement, Statements, Voice
from generator.nouns.editors import Names

SUREST_FIRST = ("own", "editor", "credited", "circle", "copy", "unknown")


def list_newsrooms(
    statements: Iterable[Statement], hearings: Hearings, *, share_core: bool = False
) -> Names:
    """The newsrooms that are sure to have them independently of each other, sorted by name.

    `share_core` where all of the statements say the same: as `list_voices` has it.
    """
    voices = list_voices(statements, hearings, share_core=share_core)
    return tuple(sorted(voice.newsroom for voice in voices if voice.is_counted))


def list_voices(
    statements: Iterable[Statement], hearings: Hearings, *, share_core: bool = False
) -> tuple[Voice, ...]:
    """Who has the statements, surest first: an outlet's own words, used twice, are one voice.

    What an outlet prints twice of one core is its own words again, however it credits them.
    Second-hand words and lines of the house are voices that never count.
    """
    gathered = defaultdict[tuple[str, ...], list[Statement]](list)
    for statement in statements:
        hearing = hearings[statement.id]
        key = [hearing.outlet, str(hearing.is_independent)]
        if not share_core:
            words = fold(statement.seen)
            key.append(words)
        if not hearing.outlet:  # nobody knows whose it is
            key.append(statement.article)
        group = gathered[tuple(key)]
        group.append(statement)
    merged = _merge_same(gathered.values(), hearings)
    merged.sort(key=_surest_first)
    return _count_independent(merged)


class _SameSource(Frozen):
    """What statements of one voice have in common."""

    possible: frozenset[str]  # newsrooms that they may be from
    is_independent: bool


def _merge_same(groups: Iterable[Statements], hearings: Hearings) -> list[Voice]:
    """One voice for all groups that may be from the same newsrooms and no other."""
    merged = defaultdict[_SameSource, list[Statement]](list)
    for group in groups:
        source = _find_source(group, hearings)
        merged[source] += group
    voices = []
    for source, statements in merged.items():
        voice = _make_voice(source, statements, hearings)
        voices.append(voice)
    return voices


def _find_source(group: Statements, hearings: Hearings) -> _SameSource:
    """Where a group's statements may be from."""
    possible: set[str] = set()
    for statement in group:
        hearing = hearings[statement.id]
        possible.update(hearing.possible)
    first = group[0]
    is_independent = hearings[first.id].is_independent
    return _SameSource(frozenset(possible), is_independent)


def _make_voice(source: _SameSource, statements: Statements, hearings: Hearings) -> Voice:
    """The voice of these statements, not counted yet."""
    ids = list_ids(statements)
    surest = min((hearings[id] for id in ids), key=_rank)
    names = sorted(source.possible)
    return Voice(statements=ids, hearing=surest, possible=tuple(names), is_counted=False)


def _count_independent(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices, with those counted that share no possible newsroom with one counted before."""
    counted: set[str] = set()
    decided = []
    for voice in voices:
        is_independent = voice.hearing.is_independent
        is_counted = is_independent and _is_new(voice.possible, counted)
        if is_counted:
            counted.update(voice.possible)
        decided_voice = Voice(
            statements=voice.statements,
            hearing=voice.hearing,
            possible=voice.possible,
            is_counted=is_counted,
        )
        decided.append(decided_voice)
    return tuple(decided)


def _is_new(possible: Sequence[str], counted: Set[str]) -> bool:
    """Whether none of these is counted; the unknown newsroom may be any."""
    if "" in possible or "" in counted:
        return not counted
    return counted.isdisjoint(possible)


def _surest_first(voice: Voice) -> SortKey:
    possible = voice.possible
    rank = _rank(voice.hearing)
    return "" in possible, len(possible), *rank, voice.statements


def _rank(hearing: Hearing) -> SortKey:
    """Sort key: the surest hearing first."""
    basis = len(SUREST_FIRST)
    if hearing.is_independent:
        basis = SUREST_FIRST.index(hearing.basis)
    return len(hearing.possible), basis, hearing.newsroom, hearing.outlet
