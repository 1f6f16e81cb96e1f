"""Name corrections of statements that no article has, with the statement that may be meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from generator.comparing.corrections.judgements import Judgement, refuse
from generator.core.ids import find_slip, map_by_id
from generator.core.problems import Fault
from generator.core.text import one_line
from generator.desk.former_words import FormerStatement
from generator.nouns.book import Edition, Sources, Statement, StatementsById
from generator.nouns.corrections import Corrections

_LEAST_SIMILAR = 0.6  # of two sentences, as difflib measures it


def find_missing(
    corrections: Corrections,
    sources: Sources,
    former: Mapping[str, FormerStatement],
    editions: Iterable[Edition],
) -> list[Judgement]:
    """One judgement for each correction of which a statement is not there."""
    statements: dict[str, Statement] = {}
    for source in sources:
        statements.update(map_by_id(source.all_statements))
    missing = []
    for correction in corrections:
        for id in correction.statements:
            if id not in statements:
                before = _find_former(id, former, editions)
                fault = _report_missing(id, before, statements)
                missing.append(refuse(correction, fault))
    return missing


def _find_former(
    id: str, former: Mapping[str, FormerStatement], editions: Iterable[Edition]
) -> FormerStatement | None:
    for edition in editions:
        if id in edition.statements:
            frozen = edition.statements[id]
            return FormerStatement(frozen.article, frozen.text)
    return former.get(id)


def _report_missing(id: str, before: FormerStatement | None, statements: StatementsById) -> Fault:
    nearest = None
    if before:
        nearest = _find_nearest(before, statements.values())
    if nearest is None:
        meant = find_slip(id, statements)
        expected = "the id of a statement of the book"
        if meant:
            expected = f"{meant}, which reads {one_line(statements[meant].sentence.text)!r}"
        return Fault(
            what="is about a statement that no article has",
            found=id,
            expected=expected,
            advice="correct the id, or remove the correction",
        )
    return Fault(
        what="is about a statement whose words changed",
        found=id,
        expected=f"{nearest.id}, which now reads {one_line(nearest.sentence.text)!r}",
        advice="read it, then write its id",
    )


def _find_nearest(before: FormerStatement, statements: Iterable[Statement]) -> Statement | None:
    """The statement of the same article that is most like it, if one is."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(one_line(before.text))
    nearest, best = None, _LEAST_SIMILAR
    for statement in statements:
        if statement.article != before.article:
            continue
        matcher.set_seq1(one_line(statement.text))
        if matcher.quick_ratio() > best and matcher.ratio() > best:
            nearest, best = statement, matcher.ratio()
    return nearest
