"""Says what a noun phrase stands for: named speakers, an office, somebody without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.nouns.article import Mention
from generator.reading.speech.phrases import CLOSED, Words

LONGEST = 5  # words of a name that no list knows


@dataclass(frozen=True, slots=True)
class Party:
    """Words that stand for speakers.

    Kinds: "named" by its mentions; "one", "many" and "pair" point back; so does the office "same" (`Menteri itu`);
    "role" and "body" are an office and a body without a mention; "anonymous"; "unknown" is a name that no list knows.
    """

    start: int  # token
    end: int  # token after the last one
    kind: str
    mentions: tuple[Mention, ...] = ()  # of "named": the speakers
    near: bool = True  # no other verb stands between it and its cue
    office: tuple[int, int] | None = None  # of "unknown": the tokens of its office


def identify(own: Words, start: int, end: int) -> Party | None:
    """What the words of a range stand for; None where they are no speaker."""
    group = own.is_(own.lexicon.groups, start)[1]
    if group:
        return Party(start, end, group)
    start = own.head(start, end)
    pronoun = own.pronoun(start)
    if pronoun:
        return (
            Party(start, start + 1, pronoun)
            if end - start == 1 or not own.people(start, end)
            else None
        )
    thing, kind = own.is_(own.lexicon.guards, start)
    if (
        kind == "subject" and own.is_(own.lexicon.anonymous, start)[0] <= thing
    ):  # `pernyataan`, but `pernyataan bersama`
        return None
    return (
        _people(own, start, end)
        or _nameless(own, start, end)
        or _body(own, start, end)
        or _described(own, start, end)
    )


def trailing(own: Words, start: int, end: int) -> Party | None:
    """A name that no list knows, at the end of an office: behind its body or place, its bracket or its last comma."""
    bodies = [own.passage.at(found.end) for found in own.passage.inside(start, end)]
    marks = [at + 1 for at in range(start, end) if _ends_office(own.word(at))]
    marks += [at for at in range(start + 1, end) if own.upper(at) and _ends_noun(own, at - 1)]
    run = max([*bodies, *marks], default=end)
    least = 1 if own.word(run - 1) == "," else 2
    named = least <= end - run <= LONGEST and all(
        own.upper(at) and not own.timely(at) for at in range(run, end)
    )
    return (
        Party(run, end, "unknown", office=(start, run)) if named and not own.headed(run) else None
    )


def _ends_office(text: str) -> bool:
    """A comma, a closing bracket, or a word like `Covid-19`."""
    return text == "," or text in CLOSED or (len(text) > 2 and text[-1].isdigit())


def _ends_noun(own: Words, place: int) -> bool:
    """A word in small letters that joins nothing: `politisi lokal | Alamsyah`, but not `Eropa dan | Amerika`."""
    return own.initial(place).islower() and not own.joins(place) and not own.opener(place)


def bare_name(party: Party, end: int) -> bool:
    """A person's name without an office, known or not, that fills its stretch up to `end`."""
    if party.kind == "named":
        return party.mentions[-1].kind == "person"
    return party.kind == "unknown" and party.end == end and party.end - party.start <= LONGEST


def _people(own: Words, start: int, end: int) -> Party | None:
    people = own.people(start, end)
    if not people or not _last(own, people[-1], end):
        return None
    joint = tuple(_joint(own, people))
    return (
        Party(start, end, "anonymous")
        if _relation(own, start, joint[0])
        else Party(start, end, "named", joint)
    )


def _last(own: Words, person: Mention, end: int) -> bool:
    """No capitalised word runs on behind a name: it would be only part of an office or of a longer name."""
    rest = range(own.passage.at(person.end), end)
    bracket = own.word(end - 1) in CLOSED  # `Budi (45)`
    return bracket or not any(own.upper(at) and not own.timely(at) for at in rest)


def _joint(own: Words, people: tuple[Mention, ...]) -> Iterator[Mention]:
    """The speakers among the people of a phrase: the last one, and those joined to it."""
    for at, person in enumerate(people):
        rest = people[at:]
        if all(_joined(own, one, two) for one, two in pairwise(rest)):
            yield person


def _joined(own: Words, one: Mention, two: Mention) -> bool:
    return any(own.joins(at) for at in range(own.passage.at(one.end), own.passage.at(two.start)))


def _relation(own: Words, start: int, person: Mention) -> bool:
    """`pengacara Budi` is not Budi."""
    size, kind = own.is_(own.lexicon.guards, start)
    return kind == "relation" and own.passage.at(person.start) == start + size


def _nameless(own: Words, start: int, end: int) -> Party | None:
    return Party(start, end, "anonymous") if own.is_(own.lexicon.anonymous, start)[0] else None


def _body(own: Words, start: int, end: int) -> Party | None:
    """Bodies and places at the head of a phrase: `NATO`, `Jepang dan Korea Selatan`."""
    found = own.passage.inside(start, end)
    heads = [mention for mention in found if mention.start == own.token(start).start]
    if not heads or own.is_(own.lexicon.roles, start)[1] == "person":
        return None
    after = own.passage.at(heads[0].end)
    return Party(
        start,
        end,
        "named",
        (heads[0], *(other for other in found if own.passage.at(other.start) == after + 1)),
    )


def _described(own: Words, start: int, end: int) -> Party | None:
    """An office or an unknown name."""
    head = own.is_(own.lexicon.roles, start)[1]
    if head:
        kind = "body" if head == "body" else "same" if own.determined(end - 1) else "role"
        return trailing(own, start, end) or Party(start, end, kind)
    capital = start
    while capital < end and (own.upper(capital) or own.word(capital) == "."):
        capital += 1
    whole = capital == end or capital - start > 1 or own.is_(own.lexicon.anonymous, capital)[0] > 0
    return Party(start, capital, "unknown") if capital > start and whole else None
