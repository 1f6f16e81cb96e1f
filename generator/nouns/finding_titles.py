"""The sentence that names a finding, and of one that says too much the shared words alone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from generator.core.frozen import Frozen
from generator.core.text import Words
from generator.nouns.book import Finding, Findings, Statement

BETWEEN_SHARED = " … "


class ChosenTitle(Frozen):
    """What stands for a finding."""

    statement: Statement
    shared: Words  # to be shown alone, each once; none where the whole sentence may stand

    def is_sentence(self, statement: Statement) -> bool:
        """Whether it is that sentence, whole."""
        return not self.shared and statement == self.statement


def choose_titles(findings: Findings, filed: Container[str]) -> Mapping[str, ChosenTitle]:
    """The title of each finding, by its id: no sentence twice, where another can serve.

    `filed` are the ids of the statements that a topic shows. Three newsrooms report a cooperation,
    two of them that it is a worry: a sentence that has both would count three for the worry, so
    only what the three share is left of it.
    """
    findings_of: dict[str, list[Finding]] = {}
    for finding in findings:
        for statement in finding.statements:
            findings_of.setdefault(statement.id, []).append(finding)
    titles = {}
    taken: set[str] = set()
    for finding in sorted(findings, key=_most_newsrooms_first):
        shortest, *others = _list_candidates(finding, filed)
        if not shortest.limit and _says_more(shortest, finding, findings_of[shortest.id]):
            titles[finding.id] = ChosenTitle(shortest, _list_shared(finding, shortest))
            continue
        free = (each for each in (shortest, *others) if each.id not in taken)
        title = next(free, shortest)
        taken.add(title.id)
        titles[finding.id] = ChosenTitle(title, ())
    return titles


def _most_newsrooms_first(finding: Finding) -> tuple[int, str]:
    return -len(finding.newsrooms), finding.id


def _list_candidates(finding: Finding, filed: Container[str]) -> list[Statement]:
    """Those that a topic shows, else all; the shortest first, of equals the oldest."""
    shown = [statement for statement in finding.statements if statement.id in filed]
    return sorted(shown or finding.statements, key=lambda each: len(each.sentence.seen))


def _list_shared(finding: Finding, statement: Statement) -> Words:
    return name_each_once(map(statement.sentence.printed_at, finding.words_of(statement.id)))


def _says_more(title: Statement, finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether it has words that are known to be those of several newsrooms, but of fewer."""
    narrower = [other for other in others if 1 < len(other.newsrooms) < len(finding.newsrooms)]
    return any(_has_more(other, finding, title) for other in narrower)


def _has_more(narrower: Finding, finding: Finding, title: Statement) -> bool:
    words = finding.words_of(title.id)
    return any(
        not any(other.start < span.end and span.start < other.end for other in words)
        for span in narrower.words_of(title.id)
    )


def list_cut_titles(titles: Iterable[ChosenTitle]) -> Iterator[str]:
    """The titles that are shared words alone, as pages print them."""
    for title in titles:
        if title.shared:
            yield BETWEEN_SHARED.join(title.shared)


def name_each_once(stretches: Iterable[str]) -> Words:
    """Stretches of words, of those alike the first: `Rusia` once, where it is shared twice."""
    by_key: dict[str, str] = {}
    for stretch in stretches:
        by_key.setdefault(stretch.casefold(), stretch)
    return tuple(by_key.values())
