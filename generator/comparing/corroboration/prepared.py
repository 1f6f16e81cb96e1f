"""Prepare a statement for comparison: its words and names, and what only says who said it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.meanings import NAME_WEIGHT, is_listed_meaning, name_unit
from generator.core.spans import Placed, Span, any_contains, contains, within
from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.book import Statement
from generator.reading.tokens import RootedWord, root_tokens, tokenise

UNDATED = ("figurative", "event")  # times that are part of what is reported


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit where it stands; offsets in the article."""

    unit: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameRelations:
    """Who stands for whom in one article."""

    governments: Mapping[str, str]  # id of a capital -> id of its country
    office_bodies: Mapping[str, set[str]]  # id of a person -> ids, see `find_office_bodies`

    def country_of(self, entity: str) -> str:
        """The entity, or the country whose government it stands for."""
        return self.governments.get(entity, entity)

    def add_bodies(self, entities: Iterable[str]) -> frozenset[str]:
        """The entities and those whom they stand for."""
        whole: set[str] = set()
        for entity in entities:
            country = self.country_of(entity)
            whole.add(country)
            whole.update(self.office_bodies.get(country, ()))
        return frozenset(whole)


@dataclass(frozen=True, slots=True)
class PreparedStatement:
    """One statement without its dateline; offsets are those of the article."""

    statement: Statement
    words: tuple[RootedWord, ...]  # in small letters
    mentions: tuple[Mention, ...]
    content: tuple[Span, ...]  # what was said; empty in narration
    offices: tuple[Span, ...]  # words of an office beside the person who holds it
    times: tuple[Span, ...]  # words that say when
    attribution: tuple[Span, ...]  # words that only say who said it
    stance: str  # meaning of the words that report it, where they say more than that it is said
    lexicon: ComparisonLexicon
    names: NameRelations

    @property
    def start(self) -> int:
        """Where what is said, or narrated, begins."""
        if self.content:
            return self.content[0].start
        return self.statement.sentence.lead

    @property
    def end(self) -> int:
        return self.statement.sentence.end

    @property
    def hidden(self) -> tuple[Span, ...]:
        """All that only says who said it and when."""
        return (*self.offices, *self.times, *self.attribution)

    def text_between(self, start: int, end: int) -> str:
        """The words of the article between two offsets of the sentence."""
        base = self.statement.sentence.start
        return self.statement.sentence.text[start - base : end - base]

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
    """The statement with its words and with what of it is not compared."""
    speech = statement.speech
    content = speech.content if speech else ()
    words = _read_words(statement, language)
    mentions = _find_outermost_mentions(statement)
    stance = _find_stance(statement, words, lexicon)
    return PreparedStatement(
        statement=statement,
        words=words,
        mentions=mentions,
        content=content,
        offices=tuple(_find_offices(statement, mentions)),
        times=tuple(_find_times(statement)),
        attribution=tuple(_find_attribution(statement, stance)),
        stance=stance,
        lexicon=lexicon,
        names=names,
    )


def _read_words(statement: Statement, language: Language) -> tuple[RootedWord, ...]:
    sentence = statement.sentence
    words = root_tokens(tokenise(sentence.text, sentence.start), language)
    return tuple(_in_small_letters(word) for word in words if word.start >= sentence.lead)


def _in_small_letters(word: RootedWord) -> RootedWord:
    return RootedWord(word.start, word.end, word.text.lower(), word.root)


def _find_outermost_mentions(statement: Statement) -> tuple[Mention, ...]:
    """The mentions that lie in no other.

    An office that stands for its bearer contains the name of the body: in `kepala NATO` a person is
    mentioned, not NATO.
    """
    lead = statement.sentence.lead
    mentions = [mention for mention in statement.mentions if mention.start >= lead]
    return tuple(mention for mention in mentions if not _is_nested(mention, mentions))


def _is_nested(mention: Mention, mentions: Iterable[Mention]) -> bool:
    return any(other is not mention and within(mention, other) for other in mentions)


def _find_stance(
    statement: Statement, words: Sequence[RootedWord], lexicon: ComparisonLexicon
) -> str:
    """The first meaning that the table knows among the words that report speech."""
    cue = statement.speech.cue if statement.speech else None
    if cue is None:
        return ""
    cue_words = [word for word in words if contains(cue, word.start)]
    for meaning in lexicon.senses.find_meanings(cue_words):
        if is_listed_meaning(meaning.unit):
            return meaning.unit
    return ""


def _find_offices(statement: Statement, mentions: Iterable[Mention]) -> Iterator[Span]:
    """The words of each person's office: the last ones before the name, else the first after it."""
    text, base = statement.sentence.text, statement.sentence.start
    for mention in mentions:
        if not mention.role:
            continue
        start = text.rfind(mention.role, 0, mention.start - base)
        if start < 0:
            start = text.find(mention.role, mention.end - base)
        if start >= 0:
            yield Span(start, start + len(mention.role)).shifted(base)


def _find_times(statement: Statement) -> Iterator[Span]:
    for time in statement.times:
        if time.precision not in UNDATED:
            yield Span(time.start, time.end)


def _find_attribution(statement: Statement, stance: str) -> Iterator[Span]:
    """The speakers and the cue, and all outside a direct quotation; a stance is compared."""
    speech, sentence = statement.speech, statement.sentence
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
    hidden = prepared.hidden
    units = [*_find_name_units(prepared, hidden), *_find_word_units(prepared, hidden)]
    return tuple(sorted(units, key=_text_order))


def _text_order(unit: PlacedUnit) -> tuple[int, str]:
    return unit.start, unit.unit


def _find_name_units(prepared: PreparedStatement, hidden: Iterable[Placed]) -> Iterator[PlacedUnit]:
    for mention in prepared.mentions:
        if not any_contains(hidden, mention.start):
            unit = name_unit(prepared.names.country_of(mention.entity))
            yield PlacedUnit(unit, NAME_WEIGHT, mention.start, mention.end)


def _find_word_units(prepared: PreparedStatement, hidden: Iterable[Placed]) -> Iterator[PlacedUnit]:
    """The meanings of words outside names; figures are compared as quantities."""
    closed: list[Placed] = [*prepared.mentions, *hidden]
    words = [word for word in prepared.words if not any_contains(closed, word.start)]
    for meaning in prepared.lexicon.senses.find_meanings(words):
        if not meaning.unit.isdigit():
            weight = prepared.lexicon.weight(meaning.unit)
            yield PlacedUnit(meaning.unit, weight, meaning.start, meaning.end)
