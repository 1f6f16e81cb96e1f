"""Read the statements of an article as gists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.comparing.corroboration import details, subjects
from generator.comparing.corroboration.gists import DayNumbers, Gist, days
from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.corroboration.lines import (
    ComparedLine,
    NameRelations,
    UnitPiece,
    inside,
    line,
    pieces,
)
from generator.languages import Language
from generator.nouns.book import Source

ENDS = "\"”’' "  # marks that may follow the last stop


def read_gists(
    source: Source, governments: Mapping[str, str], lexicon: ComparisonLexicon, language: Language
) -> tuple[Gist, ...]:
    """One gist a statement of the article, in text order; `governments` maps a capital's id to its country's."""
    names = NameRelations(governments, _offices(source, governments))
    published = days(source.date.value)
    made: list[Gist] = []
    before: frozenset[str] = frozenset()
    for statement in source.statements:
        told = line(statement, names, lexicon, language)
        gist = _gist(told, published, before)
        first = [mention.entity for mention in told.mentions if mention.kind == "person"][:1]
        before = gist.heard or frozenset().union(*gist.subject) or names.whole(first) or before
        made.append(gist)
    return tuple(made)


def _offices(source: Source, governments: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Person -> the bodies and countries that the article's words for the person's office name."""
    found: dict[str, set[str]] = {}
    for statement in source.statements:
        for person in statement.mentions:
            if person.kind == "person" and person.role:
                bodies = (
                    m for m in statement.mentions if m.kind != "person" and m.text in person.role
                )
                found.setdefault(person.entity, set()).update(
                    governments.get(m.entity, m.entity) for m in bodies
                )
    return {person: frozenset(bodies) for person, bodies in found.items()}


def _gist(told: ComparedLine, published: DayNumbers | None, before: frozenset[str]) -> Gist:
    """The statement's gist; `before` are those whom a pronoun at its beginning means."""
    statement, speech = told.statement, told.statement.speech
    found = pieces(told)
    kept = [piece for piece in found if piece.weight]
    speakers = frozenset(_speakers(told))
    subject = subjects.subject(told, before, speakers)
    people = frozenset(mention.entity for mention in told.mentions if mention.kind == "person")
    places = {
        told.names.country(mention.entity) for mention in told.mentions if mention.kind == "place"
    }
    opposites = told.lexicon.opposites
    joined = (
        frozenset().union(*subject) & people
        if speakers and subjects.opens_with_pronoun(told)
        else frozenset()
    )
    return Gist(
        statement=statement,
        units={piece.unit: piece.weight for piece in kept},
        sequence=tuple(piece.unit for piece in kept),
        verbs=_verbs(told, kept),
        forms={piece.unit: told.text(piece.start, piece.end) for piece in reversed(kept)},
        main=details.main(told, found),
        words=tuple(
            t.text for t in told.tokens if not told.content or inside(t.start, told.content)
        ),
        speech=bool(speech and (speech.content or speakers)),
        quoted=bool(speech and speech.basis == "direct"),
        speakers=speakers,
        heard=told.names.whole(speakers),
        voices=speakers | joined,
        stance=told.stance,
        said=(days(statement.said.value) if statement.said else None) or published,
        happened=tuple(
            stretch for stretch in (days(time.value) for time in statement.happened) if stretch
        ),
        subject=subject,
        quantities=tuple(details.quantities(told)),
        things=details.things(told),
        negated=details.negated(told, found),
        opposed=frozenset().union(*(opposites.get(piece.unit, frozenset()) for piece in kept)),
        people=frozenset(f"@{person}" for person in people - speakers),
        places=frozenset(f"@{place}" for place in places - frozenset().union(*subject)),
        located=tuple(details.located(told, found)),
        acts=details.acts(told, found),
        asks=statement.sentence.text.rstrip(ENDS).endswith("?"),
        leans=subjects.leans(told),
        planned=any(token.text in told.lexicon.future for token in told.tokens),
        to_come=any(
            token.text in told.lexicon.future
            for token in told.tokens
            if token.start < details.main_end(told)
        ),
        deed=details.deed(told, found),
    )


def _speakers(told: ComparedLine) -> Iterator[str]:
    """Entity ids, or the words for speakers without a name."""
    for speaker in told.statement.speech.speakers if told.statement.speech else ():
        yield speaker.entity or speaker.name.casefold()


def _verbs(told: ComparedLine, kept: Sequence[UnitPiece]) -> frozenset[str]:
    """Units told by a verb; a name may begin where no word does (`'Aisyiyah`)."""
    verbs = {token.start for token in told.tokens if told.verbal(token)}
    return frozenset(piece.unit for piece in kept if piece.start in verbs)
