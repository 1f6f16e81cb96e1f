"""A statement as the tables see it: its words, names and roots, and what of it only says who said it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.corroboration.lexicon import NAME_WEIGHT, ComparisonLexicon
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.book import Statement
from generator.reading.tokens import RootedWord, root_text

UNDATED = ("figurative", "event")  # times that are part of what is told

Stretch = Span | Mention


@dataclass(frozen=True, slots=True)
class UnitPiece:
    """A unit where it stands; offsets in the article."""

    unit: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameRelations:
    """Who stands for whom in one article."""

    governments: Mapping[str, str]  # id of a capital -> id of its country
    offices: Mapping[
        str, frozenset[str]
    ]  # person -> bodies and countries that the words for the office name

    def country(self, entity: str) -> str:
        """The entity, or the country whose government it stands for."""
        return self.governments.get(entity, entity)

    def whole(self, entities: Iterable[str]) -> frozenset[str]:
        """The entities and those whom they stand for."""
        known = frozenset(map(self.country, entities))
        return known.union(*(self.offices.get(entity, frozenset()) for entity in known))


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One statement; offsets are those of the article."""

    statement: Statement
    tokens: tuple[RootedWord, ...]  # after the dateline, in small letters
    mentions: tuple[Mention, ...]  # after the dateline
    content: tuple[Span, ...]  # what was said; empty in narration
    offices: tuple[Span, ...]  # words of an office beside the person who holds it
    times: tuple[Span, ...]  # words that tell when
    stance: (
        str  # the meaning of the words that report it, where they tell more than that it is said
    )
    lexicon: ComparisonLexicon
    names: NameRelations

    @property
    def start(self) -> int:
        """Where what is said, or told, begins."""
        return self.content[0].start if self.content else self.statement.sentence.lead

    @property
    def hidden(self) -> tuple[Span, ...]:
        """All that only says who said it and when."""
        return (*self.offices, *self.times, *self._attribution())

    def _attribution(self) -> Iterator[Span]:
        speech, sentence = self.statement.speech, self.statement.sentence
        if not speech:
            return
        yield from (s.mention for s in speech.speakers if not inside(s.mention.start, self.content))
        if speech.cue and not self.stance:
            yield speech.cue
        if speech.basis == "direct":
            yield from _gaps(sentence.start, sentence.end, self.content)

    def text(self, start: int, end: int) -> str:
        """The words of the article between two offsets of the sentence."""
        base = self.statement.sentence.start
        return self.statement.sentence.text[start - base : end - base]

    def verbal(self, token: RootedWord) -> bool:
        """Whether the word is a verb or an auxiliary by its form."""
        prefixed = token.text != token.root and token.text.startswith(self.lexicon.verb_prefixes)
        return (
            prefixed and not token.text.startswith(self.lexicon.no_verbs)
        ) or token.text in self.lexicon.auxiliaries


def line(
    statement: Statement, names: NameRelations, lexicon: ComparisonLexicon, language: Language
) -> ComparedLine:
    """The statement as the tables see it."""
    sentence, speech = statement.sentence, statement.speech
    tokens = tuple(
        RootedWord(
            token.start + sentence.start, token.end + sentence.start, token.text.lower(), token.root
        )
        for token in root_text(sentence.text, language)
        if token.start + sentence.start >= sentence.lead
    )
    told = [mention for mention in statement.mentions if mention.start >= sentence.lead]
    # An office that stands for its bearer holds the name of the body: "kepala NATO" is a person, not NATO.
    mentions = tuple(
        m
        for m in told
        if not any(m is not o and o.start <= m.start and m.end <= o.end for o in told)
    )
    cue = [token for token in tokens if speech and speech.cue and inside(token.start, [speech.cue])]
    return ComparedLine(
        statement=statement,
        tokens=tokens,
        mentions=mentions,
        content=speech.content if speech else (),
        offices=tuple(_offices(statement, mentions)),
        times=tuple(
            Span(time.start, time.end) for time in statement.times if time.precision not in UNDATED
        ),
        stance=next((key for key, _ in lexicon.keys(cue) if key.startswith("=")), ""),
        lexicon=lexicon,
        names=names,
    )


def pieces(told: ComparedLine) -> tuple[UnitPiece, ...]:
    """The units of all that is not hidden, in text order."""
    hidden = told.hidden
    free = [
        t for t in told.tokens if not inside(t.start, told.mentions) and not inside(t.start, hidden)
    ]
    names = [
        UnitPiece(f"@{told.names.country(mention.entity)}", NAME_WEIGHT, mention.start, mention.end)
        for mention in told.mentions
        if not inside(mention.start, hidden)
    ]
    words = [
        UnitPiece(key, told.lexicon.weight(key), tokens[0].start, tokens[-1].end)
        for key, tokens in told.lexicon.keys(free)
        if not key.isdigit()
    ]
    return tuple(sorted([*names, *words], key=lambda piece: (piece.start, piece.unit)))


def inside(offset: int, stretches: Iterable[Stretch]) -> bool:
    """Whether one of the stretches holds the offset."""
    return any(stretch.start <= offset < stretch.end for stretch in stretches)


def _offices(statement: Statement, mentions: Iterable[Mention]) -> Iterator[Span]:
    text, base = statement.sentence.text, statement.sentence.start
    for mention in mentions:
        if mention.role:
            at = text.rfind(mention.role, 0, mention.start - base)
            at = at if at >= 0 else text.find(mention.role, mention.end - base)
            if at >= 0:
                yield Span(base + at, base + at + len(mention.role))


def _gaps(start: int, end: int, spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches of a stretch that no span covers."""
    at = start
    for span in sorted(spans, key=lambda span: span.start):
        if at < span.start:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < end:
        yield Span(at, end)
