"""Prepare a statement for comparison: its words, its names, and what is not compared of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.meanings import NAME_WEIGHT, is_listed_meaning, name_unit
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.core.remembered import ComputedOnce
from generator.core.sort_keys import SortKey
from generator.core.spans import Placed, Span, Spans, any_contains, contains, span_of, within
from generator.languages import Language
from generator.nouns.article import Mention, Mentions, Sentence, Speech
from generator.nouns.book import Statement
from generator.reading.quantities import find_quantities, may_have_numbers
from generator.reading.quantities.quantity import Quantities
from generator.reading.tokens import (
    RootedWord,
    RootedWords,
    place_words,
    root_body,
    tokenise_body,
)

Item = TypeVar("Item")

# Rules by which a name is found in a list of editors or of the language
LISTED_NAMES = ("entities", "countries", "capitals", "places")
UNDATED = ("figurative", "event")  # times that are part of what is reported


class PlacedUnit(Frozen):
    """A unit at its place; offsets in the article."""

    unit: str
    weight: float
    start: int
    end: int


class NameRelations(Frozen):
    """Which name means whom in one article."""

    governments: IdMap  # id of a capital -> id of its country
    office_bodies: Mapping[str, set[str]]  # id of a person -> ids, see `find_office_bodies`

    def country_of(self, entity: str) -> str:
        """The entity, or the country whose government it means."""
        return self.governments.get(entity, entity)

    def add_bodies(self, entities: Iterable[str]) -> frozenset[str]:
        """The entities and those whom they mean."""
        whole = set()
        for entity in entities:
            country = self.country_of(entity)
            whole.add(country)
            whole.update(self.office_bodies.get(country, ()))
        return frozenset(whole)


class PreparedStatement(Frozen, dict=True):
    """One statement without its dateline; offsets are those of the article."""

    statement: Statement
    speech: Speech | None  # None, too, where it only says why or when: "after X said that …"
    words: RootedWords  # in small letters
    mentions: Mentions
    content: Spans  # what was said; empty in narration
    offices: Spans  # words of an office beside the person who holds it
    times: Spans  # words that say when
    hidden: Spans  # these and all else that only says who said it and when
    stance: str  # meaning of the words that report it, where they say more than that it is said
    quantities: Quantities  # outside of names and dates
    lexicon: ComparisonLexicon
    names: NameRelations

    @property
    def start(self) -> int:
        """Where what is said, or narrated, begins."""
        if self.content:
            return self.content[0].start
        return self.statement.sentence.body_start

    @property
    def end(self) -> int:
        return self.statement.sentence.end

    @ComputedOnce
    def verbs(self) -> list[RootedWord]:
        """Its words that are verbs or auxiliaries."""
        return list(filter(self.lexicon.is_verb, self.words))

    def is_compared(self, word: RootedWord) -> bool:
        """Whether a word counts by itself: it is no part of a name, and not hidden."""
        if any_contains(self.mentions, word.start):
            return False
        return not any_contains(self.hidden, word.start)

    def text_between(self, start: int, end: int) -> str:
        """The words of the article between two offsets of the sentence, as they are seen."""
        return self.statement.sentence.words_at(Span(start, end))

    def words_from(self, start: int) -> Iterator[RootedWord]:
        """The words that begin at that offset or later."""
        for word in self.words:
            if word.start >= start:
                yield word

    def words_between(self, start: int, end: int) -> list[RootedWord]:
        """The words that begin at one offset or later, and before another."""
        return [word for word in self.words if start <= word.start < end]


def prepare_statement(
    statement: Statement, names: NameRelations, lexicon: ComparisonLexicon, language: Language
) -> PreparedStatement:
    sentence = statement.sentence
    words = place_words(root_body(sentence, language), sentence)
    speech = _find_main_speech(statement, words, lexicon)
    mentions = _find_outermost_mentions(statement)
    stance = _find_stance(speech, words, lexicon)
    offices = tuple(_find_offices(statement, mentions))
    times = tuple(_find_times(statement))
    attribution = _find_attribution(sentence, speech, stance)
    quantities = _find_quantities(statement, mentions, language)
    sums = [span_of(quantity) for quantity in quantities if quantity.is_sum]
    return PreparedStatement(
        statement=statement,
        speech=speech,
        words=words,
        mentions=mentions,
        content=speech.content if speech else (),
        offices=offices,
        times=times,
        hidden=(*offices, *times, *attribution, *sums),
        stance=stance,
        quantities=quantities,
        lexicon=lexicon,
        names=names,
    )


def _find_quantities(
    statement: Statement, mentions: Iterable[Mention], language: Language
) -> Quantities:
    """The quantities outside of names and dates, at their places in the article."""
    sentence = statement.sentence
    if not may_have_numbers(sentence.seen_body, language):
        return ()
    named: tuple[Placed, ...] = (*mentions, *_find_dates(statement))
    outside = tuple(map(sentence.place_in_seen, named))
    placed = []
    for quantity in find_quantities(tokenise_body(sentence), language, outside):
        place = sentence.place_in_article(quantity)
        placed.append(replace(quantity, start=place.start, end=place.end))
    return tuple(placed)


def _find_outermost_mentions(statement: Statement) -> Mentions:
    """The mentions that lie in no other.

    An office used for its holder contains the name of the body: in `kepala NATO` a person is
    mentioned, not NATO.
    """
    lead = statement.sentence.body_start
    mentions = [mention for mention in statement.mentions if mention.start >= lead]
    outermost = [mention for mention in mentions if not _is_nested(mention, mentions)]
    return tuple(outermost)


def _is_nested(mention: Mention, mentions: Iterable[Mention]) -> bool:
    return any(within(mention, outer) for outer in mentions if outer is not mention)


def _find_main_speech(
    statement: Statement, words: Sequence[RootedWord], lexicon: ComparisonLexicon
) -> Speech | None:
    """The speech that a statement reports, unless a clause behind a verb only names it as a reason.

    "She will be sworn in after the department said that nobody else is fit" reports no speech.
    """
    speech = statement.speech
    if speech is None or speech.cue is None or speech.basis != "indirect":
        return speech
    has_verb = False
    for word in words:
        if word.start >= speech.cue.start:
            return speech
        joint = lexicon.joints.get(word.text)
        if has_verb and joint is not None and not joint.is_assertive:
            return None
        has_verb = has_verb or lexicon.is_verb(word)
    return speech


def _find_stance(
    speech: Speech | None, words: Sequence[RootedWord], lexicon: ComparisonLexicon
) -> str:
    """The first meaning that the table knows among the words that report speech."""
    cue = speech.cue if speech else None
    if cue is None:
        return ""
    cue_words = [word for word in words if contains(cue, word.start)]
    for meaning in lexicon.senses.find_meanings(cue_words):
        if is_listed_meaning(meaning.unit):
            return meaning.unit
    return ""


def _find_offices(statement: Statement, mentions: Iterable[Mention]) -> Iterator[Span]:
    """The words of each person's office: the last ones before the name, else the first after it."""
    sentence = statement.sentence
    for mention in mentions:
        office = mention.role
        if not office:
            continue
        place_of_name = sentence.place_in_seen(mention).shifted(-sentence.start)
        start = sentence.seen.rfind(office, 0, place_of_name.start)
        if start < 0:
            start = sentence.seen.find(office, place_of_name.end)
        if start >= 0:
            office_span = Span(start, start + len(office))
            yield sentence.place_in_article(office_span.shifted(sentence.start))


def _find_times(statement: Statement) -> Iterator[Span]:
    for time in statement.times:
        if time.precision not in UNDATED:
            yield span_of(time)


def _find_dates(statement: Statement) -> Iterator[Span]:
    """The times whose numbers count nothing; of lengths they do: `lima tahun penjara`."""
    for time in statement.times:
        if time.value or time.precision != "duration":
            yield span_of(time)


def _find_attribution(sentence: Sentence, speech: Speech | None, stance: str) -> Iterator[Span]:
    """The speakers and the cue, and all outside a direct quotation; a stance is compared."""
    if speech is None:
        return
    for speaker in speech.speakers:
        if not any_contains(speech.content, speaker.mention.start):
            yield speaker.mention
    if speech.cue and not stance:
        yield speech.cue
    if speech.basis == "direct":
        yield from _find_gaps(sentence.start, sentence.end, speech.content)


def _find_gaps(start: int, end: int, spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches between two offsets that no span covers."""
    for span in sorted(spans, key=_span_start):
        if start < span.start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < end:
        yield Span(start, end)


def _span_start(span: Span) -> int:
    return span.start


# --- units ----------------------------------------------------------------------------------------


def find_units(prepared: PreparedStatement) -> tuple[PlacedUnit, ...]:
    """The units of all that is not hidden, in text order; also those without weight."""
    units = [*_find_name_units(prepared), *_find_word_units(prepared)]
    return tuple(sorted(units, key=_text_order))


def _text_order(placed: PlacedUnit) -> SortKey:
    return placed.start, placed.unit


def _find_name_units(prepared: PreparedStatement) -> Iterator[PlacedUnit]:
    for mention in prepared.mentions:
        if not any_contains(prepared.hidden, mention.start):
            unit = name_unit(prepared.names.country_of(mention.entity))
            yield PlacedUnit(unit=unit, weight=NAME_WEIGHT, start=mention.start, end=mention.end)


def _find_word_units(prepared: PreparedStatement) -> Iterator[PlacedUnit]:
    """The meanings of words outside names; figures are compared as quantities."""
    lexicon = prepared.lexicon
    words = [word for word in prepared.words if prepared.is_compared(word)]
    for meaning in lexicon.senses.find_meanings(words):
        if not meaning.unit.isdigit():
            weight = lexicon.weight(meaning.unit)
            yield PlacedUnit(unit=meaning.unit, weight=weight, start=meaning.start, end=meaning.end)


def consecutive_triples(items: Sequence[Item]) -> Iterator[tuple[Item, Item, Item]]:
    """Each item with the two behind it, as far as there are two."""
    return zip(items, items[1:], items[2:], strict=False)
