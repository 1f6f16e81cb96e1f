"""The report of a verb between its speaker and what was said: `X mengatakan (kepada Y) (bahwa) …`."""

from __future__ import annotations

from generator.reading.speech.behind import behind
from generator.reading.speech.contents import after_verb, closes
from generator.reading.speech.lexicon import match
from generator.reading.speech.parties import Party
from generator.reading.speech.scene import PREVIOUS, Range, Report, Scene
from generator.reading.speech.subjects import of_verb

UNREAD = "verb unread"
UNREAD_REACH = 24  # words of the longest subject that is left unread


def verb_report(scene: Scene) -> Report | None:
    """`X mengatakan (kepada Y) (bahwa) …`, `…, X mengatakan Selasa di Tokyo.`, `X mengatakan hal itu di Tokyo.`"""
    unread: Report | None = None
    for place in range(scene.low + 1, scene.high):
        size, kind = scene.is_(scene.words.before, place)
        if not size or _guarded(scene, place):
            continue
        basis, strength = kind.split()
        clause = (
            scene.text(place + size) == ","
            or scene.is_(scene.words.openers, place + size)[1] == "content"
        )
        if strength == "clause" and not clause:
            continue
        party = of_verb(scene.own, scene.low, place)
        if (
            party is not None
            and _may_say(scene, party, strength)
            and (party.near or _second(scene, place, strength))
        ):
            return _told(scene, party, (place, place + size), basis)
        if unread is None and strength == "say" and _unreadable(scene, place, clause=clause):
            content = ((after_verb(scene, place + size), scene.high),)
            unread = Report(basis, (place, place + size), (), content, UNREAD)
    return unread


def _told(scene: Scene, party: Party, cue: Range, basis: str) -> Report:
    voices, rule = scene.resolve(party)
    voices += scene.resolve(_companion(scene, cue[1]))[0]
    start = after_verb(scene, cue[1])
    if closes(scene, party, cue[1]):
        return Report(basis, cue, voices, ((scene.low, party.start),), f"verb-final {rule}")
    size, kind = scene.is_(scene.words.attribution, start)
    if kind == "anaphor" and (
        scene.own.opener(start + size) or scene.text(start + size) in {"", ".", ","}
    ):
        return Report(basis, cue, voices, (), f"{PREVIOUS} {rule}")
    return Report(basis, cue, voices, ((start, scene.high),), f"verb {rule}")


def _unreadable(scene: Scene, place: int, *, clause: bool) -> bool:
    """The verb reports, but its subject cannot be read: it is long, or one word that may be a name or any noun."""
    if place - scene.low > UNREAD_REACH:
        return False
    subject = scene.passage.words[scene.low : place]
    things = (
        match(scene.words.guards, subject, match(scene.words.connectives, subject, 0)[0])[1]
        == "subject"
    )
    name = (
        len(subject) < 3
        and scene.own.upper(scene.low)
        and subject[0] not in scene.own.spelling.common
    )
    return not things and (clause or name)


def _guarded(scene: Scene, place: int) -> bool:
    """Words before a verb that keep it from reporting: `akan mengatakan`, `yang mengatakan`, `tidak mengatakan`."""
    at = place - 1
    while at > scene.low and scene.is_(scene.words.modifiers, at)[1] == "word":
        at -= 1
    return any(scene.is_(scene.words.guards, back)[1] == "verb" for back in (at, place - 1))


def _may_say(scene: Scene, party: Party, strength: str) -> bool:
    """Weak verbs need a surer subject: `Jepang mendorong pertumbuhan` and `Kegiatan ini menekankan …` are no speech."""
    if party.kind == "unknown":
        return _nameable(scene, party, strength)
    if strength == "person":
        return party.kind != "body" and (
            party.kind != "named" or any(found.kind == "person" for found in party.mentions)
        )
    return True


def _nameable(scene: Scene, party: Party, strength: str) -> bool:
    """A capitalised word that no list knows may be a name; one that opens the sentence may be any noun."""
    words = scene.passage.words[party.start : party.end]
    known = {part for voice in scene.memory.known for part in voice.speaker.name.lower().split()}
    if len(words[0]) < 2:
        return False  # `A.` of a list
    if words[0] in known or (strength != "person" and words[0] in scene.own.spelling.proper):
        return True
    told = scene.text(party.end) == "(" or (
        scene.own.opener(party.end) == "place" and scene.text(party.end + 1)[:1].isupper()
    )
    sure = len(words) > 1 or party.start > scene.low or told
    return strength == "say" and sure and not scene.is_(scene.words.attribution, party.start)[0]


def _second(scene: Scene, place: int, strength: str) -> bool:
    """The verb is the second one of its subject: `Hayashi bertemu Stoltenberg dan mengatakan …`."""
    return strength == "say" and scene.is_(scene.words.connectives, place - 1)[1] == "join"


def _companion(scene: Scene, place: int) -> Party | None:
    """The second speaker of `mengkonfirmasi bersama Perdana Menteri Kishida bahwa …`."""
    if scene.is_(scene.words.attribution, place)[1] != "together":
        return None
    party = behind(scene.own, place + 1, scene.high)
    return party if party is not None and party.kind == "named" else None
