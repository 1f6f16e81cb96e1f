"""Hold back what of an article is more than the share of its words that the book may show.

Everything is compared before: what is held back still counts for findings and newsrooms. Of each
article these go first, as far as its words last; what no longer fits is left out, and the next is
tried:

1. filed sentences: those that notes cite, then key points, then those of findings, then the others,
   each with the sentences that turn against it, without which it is not quoted;
2. the sentences before these, which the article's page shows with them;
3. the few words by which pages name any other sentence.

Of equals the first in the text. An article that may be shown in full has no limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.sort_keys import Ranks
from generator.desk.notes import note_sentences
from generator.nouns.article import Sentence
from generator.nouns.book import (
    CoreStatement,
    Difference,
    Edition,
    Evidence,
    Finding,
    FrozenDispute,
    Source,
    Sources,
    Statement,
    StatementsById,
    TopicPage,
)
from generator.nouns.editors import Note

NO_LIMIT = 0
HELD_BACK = "[…]"  # in place of words
# Words of a sentence that pages show where no topic does: six that name it, six that it shares
# with others, and six in which it differs
_NAMING = 18


class ComparedArticles(Frozen):
    """The articles under their topics, and what comparing them showed."""

    sources: Sources
    pages: tuple[TopicPage, ...]
    evidence: Evidence


def limit_shown_words(
    articles: ComparedArticles, notes: Iterable[Note], share: float
) -> ComparedArticles:
    """The articles with at most `share` percent of the words of each left to be shown."""
    if share == NO_LIMIT:
        return articles
    ranks = _rank_statements(articles.evidence, notes)
    statements: dict[str, Statement] = {}
    sources = []
    for source in articles.sources:
        limited = _limit_source(source, ranks, share)
        sources.append(limited)
        statements.update((statement.id, statement) for statement in limited.statements)
    return ComparedArticles(
        sources=tuple(sources),
        pages=tuple(_limit_page(page, statements) for page in articles.pages),
        evidence=_limit_evidence(articles.evidence, statements),
    )


def _rank_statements(evidence: Evidence, notes: Iterable[Note]) -> Ranks:
    """Id of a statement -> its rank among filed ones, where it has one."""
    ranks = {}
    for note in notes:
        for sentence in note_sentences(note):
            for id in sentence.citations:
                ranks[id] = 0
    for point in evidence.key_points:
        ranks.setdefault(point.statement.id, 1)
    for finding in evidence.findings:
        for statement in finding.statements:
            ranks.setdefault(statement.id, 2)
    return ranks


# --- an article -----------------------------------------------------------------------------------


class _Allowance:
    """The words of an article that may still be shown."""

    def __init__(self, words: int) -> None:
        self._left = words

    def take(self, words: int) -> bool:
        """Whether so many are left, which are gone then."""
        if words > self._left:
            return False
        self._left -= words
        return True


def is_limited(source: Source) -> bool:
    """Whether a share limit holds for the article."""
    return source.sidecar.rights != "full-text"


def _limit_source(source: Source, ranks: Ranks, share: float) -> Source:
    if not is_limited(source):
        return source
    sentences = [statement.sentence for statement in (*source.statements, *source.hidden)]
    allowance = _Allowance(int(_count_words(sentences) * share / 100))
    whole = _choose_filed(source, ranks, allowance)
    whole |= _choose_context(source, whole, allowance)
    statements = []
    for statement in source.statements:
        if statement.id in whole:
            statements.append(statement)
            continue
        words = _count_words([statement.sentence])
        limit = "named" if allowance.take(min(words, _NAMING)) else "withheld"
        statements.append(_hold_back(statement, limit))
    return replace(source, statements=tuple(statements))


def _count_words(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in sentences)


def _choose_filed(source: Source, ranks: Ranks, allowance: _Allowance) -> set[str]:
    """Ids of filed sentences, and of those that turn against them."""
    last = len(ranks)

    def rank_of(statement: Statement) -> int:
        return ranks.get(statement.id, last)

    filed = source.filed_statements
    chosen: set[str] = set()
    for statement in sorted(filed, key=rank_of):
        quotation = [statement.sentence, *statement.turns]
        new = [sentence for sentence in quotation if sentence.id not in chosen]
        if allowance.take(_count_words(new)):
            chosen.update(sentence.id for sentence in new)
    return chosen


def _choose_context(source: Source, quoted: Set[str], allowance: _Allowance) -> set[str]:
    chosen = set()
    for before, statement in pairwise(source.statements):
        is_wanted = statement.id in quoted and before.id not in quoted and not before.filings
        if is_wanted and allowance.take(_count_words([before.sentence])):
            chosen.add(before.id)
    return chosen


def _hold_back(statement: Statement, limit: str) -> Statement:
    return replace(statement, filings=(), filings_not_shown=statement.filings, limit=limit)


# --- what hangs on the statements -----------------------------------------------------------------


def _limit_page(page: TopicPage, statements: StatementsById) -> TopicPage:
    shown = []
    for filed in page.statements:
        statement = statements[filed.id]
        if not statement.limit:
            shown.append(statement)
    not_shown = len(page.statements) - len(shown)
    return replace(page, statements=tuple(shown), not_shown=not_shown)


def _limit_evidence(evidence: Evidence, statements: StatementsById) -> Evidence:
    """The evidence with these statements, and without those as examples that are not shown."""
    shown = {id for id, statement in statements.items() if not statement.limit}
    key_points = [point for point in evidence.key_points if point.statement.id in shown]
    positions = [position for position in evidence.positions if position.statement.id in shown]
    single = [statement for statement in evidence.gaps.single if statement.id in shown]
    findings = [_limit_finding(finding, statements) for finding in evidence.findings]
    differences = [_limit_difference(difference, statements) for difference in evidence.differences]
    return replace(
        evidence,
        findings=tuple(findings),
        differences=tuple(differences),
        key_points=tuple(key_points),
        positions=tuple(positions),
        gaps=replace(evidence.gaps, single=tuple(single)),
    )


def _limit_finding(finding: Finding, statements: StatementsById) -> Finding:
    parts = []
    for part in finding.parts:
        statement = statements[part.statement.id]
        parts.append(CoreStatement(statement, part.words))
    matches = []
    for match in finding.matches:
        is_limited_match = bool(statements[match.first].limit)
        matches.append(replace(match, words=()) if is_limited_match else match)
    return replace(finding, parts=tuple(parts), matches=tuple(matches))


def _limit_difference(difference: Difference, statements: StatementsById) -> Difference:
    sides = []
    for side in difference.sides:
        statement = statements[side.statement.id]
        sides.append(replace(side, statement=statement))
    return replace(difference, sides=tuple(sides))


# --- editions -------------------------------------------------------------------------------------


def limit_editions(
    editions: Iterable[Edition], sources: Sources, share: float
) -> Iterator[Edition]:
    """The editions without words that the book of these limited articles does not show."""
    if share == NO_LIMIT:
        yield from editions
        return
    shown: set[str] = set()
    free = set()
    for source in sources:
        if not is_limited(source):
            free.add(source.id)
        shown.update(statement.id for statement in source.statements if not statement.limit)
    for edition in editions:
        yield _limit_edition(edition, shown, free)


def _limit_edition(edition: Edition, shown: Set[str], free: Set[str]) -> Edition:
    """`shown` are ids of statements, `free` those of articles that may be shown in full."""
    statements = {}
    with_words = set(shown)
    for id, statement in edition.statements.items():
        if statement.article in free:
            with_words.add(id)
        if id in with_words:
            statements[id] = statement
        else:
            statements[id] = replace(statement, text=HELD_BACK)
    disputes = {}
    for id, dispute in edition.disputes.items():
        disputes[id] = _limit_dispute(dispute, with_words)
    return replace(edition, statements=statements, disputes=disputes)


def _limit_dispute(dispute: FrozenDispute, with_words: Set[str]) -> FrozenDispute:
    sides = {}
    for statement, words in dispute.sides.items():
        sides[statement] = words if statement in with_words else HELD_BACK
    return replace(dispute, sides=sides)
