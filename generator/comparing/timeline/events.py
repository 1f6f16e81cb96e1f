"""What each statement tells of by itself: the times that are of one thing, and the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.timeline.lexicon import Lexicon, compiled
from generator.core.days import Days
from generator.core.spans import any_contains, contains
from generator.languages import Language
from generator.nouns.article import TimeExpression
from generator.nouns.book import Source, Statement
from generator.reading.tokens import RootedWord, root_text

# Precision of a time told by naming what happened then: "since the Second World War" tells of no war.
NAMED_EVENT = "event"
# Vague times that stand for a moment at which something happened; "now" and "for weeks" do not.
MOMENTS = (
    "vague-past",
    "vague-future",
    "vague-before",
    "vague-then",
    "vague-occasion",
    "length-from-event",
)
REACH = 8  # words before and after a time that tell what happened then


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a statement tells of."""

    statement: Statement
    times: tuple[TimeExpression, ...]  # most exact first
    units: Mapping[
        str, float
    ]  # what the words around the times mean -> weight; names begin with "@"
    forms: Mapping[str, str]  # unit -> the words of the text
    places: frozenset[str]  # units of places
    article: str  # the first id of its article

    @property
    def days(self) -> Days | None:
        return self.times[0].days

    @property
    def planned(self) -> bool:
        return self.times[0].planned

    @property
    def key(self) -> tuple[str, int, int]:
        """Its place in the book; sorts by article."""
        return self.article, self.statement.sentence.start, self.times[0].start


def told(source: Source, language: Language) -> Iterator[Told]:
    """All that an article's statements tell of, in their order."""
    lexicon = compiled(language)
    for statement in source.statements:
        groups = list(_groups(statement)) or [(time,) for time in _undated(statement)][:1]
        tokens = root_text(statement.sentence.text, language) if groups else ()
        for times in groups:
            yield _told(source.first_id, statement, times, tokens, lexicon)


def _groups(statement: Statement) -> Iterator[tuple[TimeExpression, ...]]:
    """The dated times of a statement; one within another tells of the same thing ("this year … in May")."""
    dated = [
        (days, time)
        for time in statement.happened
        if (days := time.days) and time.precision != NAMED_EVENT
    ]
    dated.sort(key=lambda pair: (pair[0].day_count, not pair[1].settled, pair[1].start))
    while dated:
        most_exact = dated[0][0]
        yield tuple(time for days, time in dated if days.nested_with(most_exact))
        dated = [(days, time) for days, time in dated if not days.nested_with(most_exact)]


def _undated(statement: Statement) -> Iterator[TimeExpression]:
    """Times without a value that tell of something; one outside what is said tells when it was said."""
    spoken = statement.speech.content if statement.speech else ()
    for time in statement.times:
        inside = not statement.speech or any_contains(spoken, time.start)
        if not time.value and inside and (time.candidates or time.rule in MOMENTS):
            yield time


def _told(article: str, statement: Statement, times: tuple[TimeExpression, ...],
          tokens: Sequence[RootedWord], lexicon: Lexicon) -> Told:  # fmt: skip
    offset = statement.sentence.start
    near = [
        token
        for token in _near(times, tokens, offset)
        if token.start + offset >= statement.sentence.lead
    ]
    starts = [token.start + offset for token in near]
    names = [
        mention
        for mention in statement.mentions
        if any(contains(mention, start) for start in starts)
    ]
    bare = [token for token in near if not any_contains(names, token.start + offset)]
    forms = {
        unit: statement.sentence.text[first:last] for unit, first, last in lexicon.meanings(bare)
    }
    units = {unit: lexicon.weight(unit) for unit in forms}
    return Told(
        statement=statement,
        times=times,
        units={unit: weight for unit, weight in units.items() if weight}
        | {f"@{m.entity}": lexicon.NAME for m in names},
        forms=forms | {f"@{mention.entity}": mention.text for mention in names},
        places=frozenset(f"@{mention.entity}" for mention in names if mention.kind == "place"),
        article=article,
    )


def _near(
    times: Sequence[TimeExpression], tokens: Sequence[RootedWord], offset: int
) -> list[RootedWord]:
    """The words around the times, without the times themselves."""
    inside = {
        place for place, token in enumerate(tokens) if any_contains(times, token.start + offset)
    }
    reached = {place for at in inside for place in range(at - REACH, at + REACH + 1)} - inside
    return [token for place, token in enumerate(tokens) if place in reached]
