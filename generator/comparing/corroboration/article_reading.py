"""Read the statements of an article one after the other: each needs those before it, and none
after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.comparing.corroboration.gist_making import make_gist
from generator.comparing.corroboration.gists import ArticleSoFar, Entities, Gist, Sketch, Units
from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.corroboration.prepared import (
    NameRelations,
    PlacedUnit,
    PreparedStatement,
    find_units,
    prepare_statement,
)
from generator.comparing.corroboration.sketching import NOBODY, make_sketch
from generator.comparing.offices import find_office_bodies
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.languages import Language
from generator.nouns.book import Source, Statement

CONTEXT = 4  # statements, the last of which is the one that is read


class SketchedStatement(NamedTuple):
    sketch: Sketch
    so_far: ArticleSoFar


class ArticleReader(Frozen):
    """Reads articles as they are compared."""

    governments: IdMap  # id of a capital -> id of its country
    lexicon: ComparisonLexicon
    language: Language

    def sketch_all(self, source: Source) -> Iterator[SketchedStatement]:
        """The statements of an article, in text order."""
        for read, so_far in self._read_all(source):
            yield SketchedStatement(read.sketch, so_far)

    def make_gists(self, source: Source) -> Iterator[Gist]:
        """The gists of all of them."""
        for read, so_far in self._read_all(source):
            yield read.make_gist(so_far)

    def make_some_gists(
        self, source: Source, statements: Iterable[tuple[Statement, ArticleSoFar]]
    ) -> Iterator[Gist]:
        """The gists of some of them, which were sketched before."""
        names = self._relate_names(source)
        for statement, so_far in statements:
            prepared = prepare_statement(statement, names, self.lexicon, self.language)
            read = _ReadStatement.read(prepared, source, so_far.antecedents)
            yield read.make_gist(so_far)

    def _read_all(self, source: Source) -> Iterator[tuple[_ReadStatement, ArticleSoFar]]:
        names = self._relate_names(source)
        antecedents = NOBODY
        before: list[Sketch] = []
        terms = frozenset[Units]()
        for statement in source.statements:
            prepared = prepare_statement(statement, names, self.lexicon, self.language)
            read = _ReadStatement.read(prepared, source, antecedents)
            before = [*before[1 - CONTEXT :], read.sketch]
            terms |= read.sketch.new_terms
            yield read, ArticleSoFar(antecedents, _gather_names(before), terms)
            antecedents = _find_antecedents(prepared, read.sketch) or antecedents

    def _relate_names(self, source: Source) -> NameRelations:
        bodies = find_office_bodies(source.statements, self.governments)
        return NameRelations(self.governments, bodies)


class _ReadStatement(NamedTuple):
    prepared: PreparedStatement
    units: tuple[PlacedUnit, ...]
    sketch: Sketch

    @classmethod
    def read(
        cls, prepared: PreparedStatement, source: Source, antecedents: Entities
    ) -> _ReadStatement:
        units = find_units(prepared)
        weighty = [unit for unit in units if unit.weight]
        return cls(prepared, units, make_sketch(prepared, weighty, source.days, antecedents))

    def make_gist(self, so_far: ArticleSoFar) -> Gist:
        return make_gist(self.prepared, self.units, self.sketch, so_far)


def _gather_names(sketches: Iterable[Sketch]) -> Units:
    """The names of some statements, and the words of names that no list has."""
    names: set[str] = set()
    for sketch in sketches:
        names |= sketch.names
    return frozenset(names)


def _find_antecedents(prepared: PreparedStatement, sketch: Sketch) -> Entities:
    """Whom a pronoun at the beginning of the next statement means."""
    if sketch.speakers_and_bodies:
        return sketch.speakers_and_bodies
    if any(sketch.subjects):
        return NOBODY.union(*sketch.subjects)
    for mention in prepared.mentions:
        if mention.kind == "person":
            return prepared.names.add_bodies([mention.entity])
    return NOBODY
