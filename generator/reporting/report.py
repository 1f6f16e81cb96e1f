"""All remarks on a book, and how they are said: in full, or as a summary that fits a screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.core.ids import gather_ids
from generator.core.sort_keys import rank_all
from generator.core.text import printable
from generator.desk.inputs import Inputs
from generator.languages import load_default
from generator.nouns.book import Book
from generator.reporting.articles import (
    remark_on_articles,
    remark_on_lines,
    remark_on_outlets,
    remark_on_shares,
)
from generator.reporting.decisions import Decisions
from generator.reporting.filings import (
    remark_on_filings,
    remark_on_glosses,
    remark_on_key_points,
    remark_on_near_misses,
)
from generator.reporting.kinds import KINDS, Remark, RemarkKind, Remarks
from generator.reporting.name_pairs import remark_on_name_pairs
from generator.reporting.names import remark_on_names
from generator.reporting.news import remark_on_news
from generator.reporting.places import Places
from generator.reporting.reported_book import ReportedBook
from generator.reporting.speakers import remark_on_frequent_speakers, remark_on_open_speakers
from generator.revisions.committed_book import read_committed_ids
from generator.revisions.git import find_last_commit

_LINE = 100  # characters of a line of the summary
_FIRST_FEW = 3  # remarks of a kind that the summary names
_FIGURES = "share"  # the kind that asks for nothing

Lines = Iterator[str]

_FINDERS = (
    remark_on_articles,
    remark_on_outlets,
    remark_on_lines,
    remark_on_shares,
    remark_on_names,
    remark_on_name_pairs,
    remark_on_open_speakers,
    remark_on_frequent_speakers,
    remark_on_filings,
    remark_on_near_misses,
    remark_on_key_points,
    remark_on_glosses,
    remark_on_news,
)


def find_remarks(root: Path, book: Book, inputs: Inputs) -> Remarks:
    """The remarks on the book in that folder, the most urgent kind first.

    What is new is so against the last commit; without one, no finding is called new.
    """
    commit = find_last_commit(root)
    reported = ReportedBook(
        book=book,
        language=load_default(),
        listed=gather_ids(inputs.entities),
        outlets=gather_ids(inputs.outlets) | gather_ids(inputs.newsrooms),
        decisions=Decisions(book.corrections),
        places=Places(book.sources),
        committed=read_committed_ids(commit) if commit else None,
    )
    remarks: list[Remark] = []
    for find in _FINDERS:
        remarks += find(reported)
    ranks = rank_all(KINDS)
    remarks.sort(key=lambda remark: (ranks[remark.kind], remark.path, remark.line))
    return tuple(remarks)


def group_remarks(remarks: Iterable[Remark]) -> Mapping[str, Sequence[Remark]]:
    """The remarks by the id of their kind, in the order of the table."""
    groups = defaultdict(list)
    for remark in remarks:
        groups[remark.kind].append(remark)
    return groups


# --- in words -------------------------------------------------------------------------------------


def describe_all(remarks: Iterable[Remark]) -> Lines:
    """Each remark on a line of its own, below its kind and what to do."""
    for id, group in group_remarks(remarks).items():
        kind = KINDS[id]
        yield f"{_count(kind, group)}: {kind.advice}"
        for remark in group:
            yield f"  {_locate(remark)}: {printable(remark.words)}"
            yield from (f"      {line}" for line in remark.paste.splitlines())
        yield ""
    yield ("briefing explain ID says how a value came about, and prints the lines that correct it")


def summarize_remarks(remarks: Iterable[Remark]) -> Lines:
    """One line a kind: how many there are, and where the first few are."""
    groups = group_remarks(remarks)
    groups = {id: group for id, group in groups.items() if id != _FIGURES}
    if not groups:
        return
    yield "To look at, most urgent first (briefing check lists all):"
    for id, group in groups.items():
        yield from _summarize_kind(KINDS[id], group)


def _summarize_kind(kind: RemarkKind, group: Sequence[Remark]) -> Lines:
    """The count and the first few places, or one on a line of its own where paths are long."""
    count = f"  {_count(kind, group)}"
    listed = ", ".join(map(_locate, group[:_FIRST_FEW]))
    if len(group) > _FIRST_FEW:
        listed += ", …"
    if len(count) + len(listed) + 2 <= _LINE:
        yield f"{count}: {listed}"
        return
    first = _locate(group[0])
    if len(group) > 1:
        first += ", …"
    if len(count) + len(first) + 2 <= _LINE:
        yield f"{count}: {first}"
        return
    yield f"{count}:"
    yield f"    {first}"


def _count(kind: RemarkKind, group: Sequence[Remark]) -> str:
    noun = kind.singular if len(group) == 1 else kind.plural
    return f"{len(group)} {noun}"


def _locate(remark: Remark) -> str:
    return f"{printable(remark.path)}:{remark.line}"
