"""Reads the subject of a verb of saying or of a sentence: `Stoltenberg, sekretaris jenderal …, Rabu mengatakan`."""

from __future__ import annotations

from dataclasses import replace

from generator.nouns.article import Mention
from generator.reading.speech.parties import LONGEST, Party, bare_name, identify, trailing
from generator.reading.speech.phrases import WITHIN, Words

REACH = 120  # words before a verb among which its subject is sought
Stretch = tuple[int, int]  # first token, and the token after the last one


def of_verb(own: Words, floor: int, verb: int) -> Party | None:
    """The speakers whose noun phrase is the subject of a verb; `floor` is the first token of its clause."""
    parts = list(own.parts(max(floor, verb - REACH), verb))
    for turn, part in enumerate(reversed(parts)):
        start, end = own.trimmed(*part)
        if start >= end:
            continue
        party = _spoken(own, start, end, nearest=turn == 0)
        if party is not None:
            left = parts[len(parts) - 2 - turn] if turn < len(parts) - 1 else None
            return _beside(own, party, left, apart=turn > 0)
        if not own.opener(start) and (
            turn == 0 or own.predicate(start, _clause(own, start, end)) < end
        ):
            return None
    return None


def of_sentence(own: Words, low: int, high: int) -> Party | None:
    """The people or pronoun of whom a sentence tells: its first noun phrase that opens no adverbial."""
    for start, end in (own.trimmed(*part) for part in own.parts(low, high)):
        if start >= end or own.opener(start):
            continue
        told = next((at for at in range(start, end) if own.opener(at) == "copula"), None)
        if told is not None:
            return _tail(own, told, end)
        if own.pronoun(start) or own.is_(own.lexicon.groups, start)[0]:
            return identify(own, start, start + 1)
        return _told(own, start, end)
    return None


def _told(own: Words, start: int, end: int) -> Party | None:
    people = own.people(start, end)
    if not people or not _led(own, start, own.passage.at(people[0].start)):
        first = next((at for at in range(start, end) if not own.upper(at)), end)
        return Party(start, first, "unknown") if first > start else None
    count = 1
    while count < len(people) and _close(own, people[count - 1], people[count]):
        count += 1
    return Party(start, own.passage.at(people[count - 1].end), "named", people[:count])


def _led(own: Words, start: int, name: int) -> bool:
    """Before a name stands nothing, or its office."""
    office = own.is_(own.lexicon.roles, start)[1] == "person"
    plain = (
        not any(own.opener(at) for at in range(start, name)) and own.predicate(start, name) == name
    )
    return start == name or (office and plain)


def _close(own: Words, one: Mention, two: Mention) -> bool:
    """`X dan Menteri Y`: joined by one word and an office."""
    start, end = own.passage.at(one.end), own.passage.at(two.start)
    return own.joins(start) and _led(own, start + 1, end)


def _clause(own: Words, start: int, end: int) -> int:
    """Where a relative or other clause begins inside a stretch, its end where none does."""
    return next((at for at in range(start + 1, end) if own.opener(at) not in {"", *WITHIN}), end)


def _spoken(own: Words, start: int, end: int, *, nearest: bool) -> Party | None:
    """The speakers in one stretch between commas."""
    if own.opener(start):
        return _adverbial(own, start, end) if nearest else None
    cut = next((at for at in range(start + 1, end) if own.opener(at)), end)
    inside = _clause(own, start, end)
    verb = own.predicate(start, inside)
    stop = own.trimmed(start, min(cut, verb))[1]
    party = identify(own, start, stop) if start < stop else None
    if cut < inside == verb and (party is None or party.kind != "named"):
        held = _held(own, start, cut, end) or (
            _trailing(own, start, cut, end) if party and party.kind == "role" else None
        )
        if held is not None:
            return held
    if nearest and (party is None or verb < inside <= cut):
        tail = _tail(own, start, own.trimmed(start, cut)[1])
        party = tail if tail is not None and tail.kind == "named" else party
    elif party is not None and verb < inside:
        return replace(party, near=False)
    return (
        replace(party, near=party.near and (verb >= inside or party.start > verb))
        if party is not None
        else None
    )


def _adverbial(own: Words, start: int, end: int) -> Party | None:
    """The subject behind an adverbial without a comma: `Pada hari itu Menteri Hayashi dalam sambutannya mengatakan`."""
    cuts = [at for at in range(start + 1, end) if own.opener(at)]
    tails = (_tail(own, start, own.trimmed(start, cut)[1]) for cut in [end, *cuts[::-1]])
    return next((tail for tail in tails if tail is not None), None) or _unlisted(own, start, end)


def _unlisted(own: Words, start: int, end: int) -> Party | None:
    """A name that no list knows at the very end of an adverbial: `Pada kesempatan itu Ade mengatakan`."""
    run = end
    while (
        run > start + 1
        and own.upper(run - 1)
        and not own.timely(run - 1)
        and not own.mentioned(run - 1)
    ):
        run -= 1
    return Party(run, end, "unknown") if 1 <= end - run <= LONGEST and not own.headed(run) else None


def _held(own: Words, start: int, cut: int, end: int) -> Party | None:
    """The holder at the end of an office with `di`, `yang juga` …: `Ketua Komisi yang juga anggota NATO Hayashi`."""
    tail = _tail(own, cut, end)
    return replace(tail, start=start) if tail is not None and tail.kind == "named" else None


def _trailing(own: Words, start: int, cut: int, end: int) -> Party | None:
    """`Wakil Ketua Komisi II dari Fraksi Nasdem Willy Aditya`."""
    name = trailing(own, cut, end)
    return replace(name, office=(start, name.start)) if name is not None else None


def _tail(own: Words, start: int, end: int) -> Party | None:
    """A person or pronoun at the very end of a stretch that begins as no subject: `dengan Stoltenberg`."""
    if start < end and own.pronoun(end - 1):
        return identify(own, end - 1, end)
    people = own.people(start, end)
    if people and people[-1].end == own.token(end - 1).end:
        return Party(own.passage.at(people[-1].start), end, "named", people[-1:])
    return None


def _beside(own: Words, party: Party, left: Stretch | None, *, apart: bool) -> Party:
    """A name beside its office: `Menteri Luar Negeri, Yoshimasa Hayashi,` and `Stoltenberg, sekretaris jenderal …,`."""
    start, end = own.trimmed(*left) if left is not None else (0, 0)
    other = identify(own, start, end) if start < end and not own.opener(start) else None
    if other is None or not own.headed(party.start):
        return _with_office(party, other, start, end)
    described = apart or party.kind in {
        "role",
        "anonymous",
    }  # else `Menteri X, Presiden Y mengatakan` tells of two
    return other if described and bare_name(other, end) else party


def _with_office(party: Party, office: Party | None, start: int, end: int) -> Party:
    """A name that stands behind its office and a comma."""
    if office is None or office.kind != "role":
        return party
    if party.kind == "named" and party.mentions[0].kind == "person":
        return replace(party, start=start)
    return replace(party, office=(start, end)) if party.kind == "unknown" else party
