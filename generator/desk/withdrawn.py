"""Find the articles that editors withdrew: a sidecar that says so is all that is read of them.

Their text is never opened, so that no page or file can have a word of it, and the book is the same
whether the text's file is still there or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from generator.core.addresses import find_host
from generator.core.ids import article_id, find_slip
from generator.core.problems import Fault, Mistakes, Problems
from generator.desk.checks import CheckedFile, CheckedFiles
from generator.nouns.book import Edition
from generator.nouns.corrections import Corrections
from generator.nouns.editors import Outlet, Sidecar, WithdrawnArticle

_WITHDRAWN = ("withdrawn",)
_WITHDRAWN_ON = ("withdrawn_on",)
_YES_OR_NO = {"yes", "no", "true", "false", "on", "off", "y", "n"}  # as other programs read YAML


def list_withdrawn_names(sidecars: CheckedFiles) -> frozenset[str]:
    """The names, without ending, of the files of articles that are withdrawn."""
    names = [name for name, sidecar in sidecars.items() if sidecar.find(_WITHDRAWN)]
    return frozenset(names)


def make_withdrawn_article(
    name: str,
    path: str,
    sidecar: Sidecar,
    outlets: Iterable[Outlet],
    editions: Sequence[Edition],
) -> WithdrawnArticle:
    """The article of that file's name, by its sidecar at that path."""
    id = article_id(name)
    ids = {id, *sidecar.former_ids}
    outlet = _name_outlet(sidecar, tuple(outlets)) or _name_frozen_outlet(ids, editions)
    return WithdrawnArticle(
        id=id,
        path=path,
        outlet=outlet or find_host(sidecar.url),
        title=sidecar.title,
        reason=sidecar.withdrawn,
        day=sidecar.withdrawn_on,
        former_ids=sidecar.former_ids,
        url=sidecar.url,
        original=sidecar.original.sha256 if sidecar.original else "",
        editions=tuple(
            edition.date for edition in editions if not ids.isdisjoint(edition.articles)
        ),
    )


def _name_outlet(sidecar: Sidecar, outlets: Sequence[Outlet]) -> str:
    """The outlet that the sidecar names, or whose site has its address; "" for none."""
    for outlet in outlets:
        if outlet.id == sidecar.outlet:
            return outlet.name
    host = find_host(sidecar.url)
    for outlet in outlets:
        if any(host == site or host.endswith(f".{site}") for site in outlet.sites):
            return outlet.name
    return ""


def _name_frozen_outlet(ids: set[str], editions: Sequence[Edition]) -> str:
    """The outlet that the newest edition with the article gives it; "" where none has it."""
    for edition in reversed(editions):
        for id, article in edition.articles.items():
            if id in ids and article.outlet:
                return article.outlet
    return ""


def find_days_without_reason(sidecars: Iterable[CheckedFile]) -> Mistakes:
    """Days of a withdrawal that withdraw nothing: their articles would still be shown."""
    for sidecar in sidecars:
        if sidecar.find(_WITHDRAWN_ON) and not sidecar.find(_WITHDRAWN):
            fault = Fault(
                what="says when the article was withdrawn, and withdraws nothing",
                found="`withdrawn_on` alone",
                expected="`withdrawn: reason` beside it",
                advice="add the reason, or remove the day",
            )
            yield fault.at(sidecar.path, sidecar.line(_WITHDRAWN_ON))


def find_reasons_that_are_none(sidecars: Iterable[CheckedFile]) -> Mistakes:
    """`withdrawn: no` would take the article out, with `no` as the reason that readers see."""
    for sidecar in sidecars:
        reason = sidecar.find(_WITHDRAWN)
        if isinstance(reason, str) and reason.lower() in _YES_OR_NO:
            fault = Fault(
                what="gives no reason for the withdrawal",
                found=f"`withdrawn: {reason}`",
                expected="why, in words for readers",
                advice="write the reason, or remove the line",
            )
            yield fault.at(sidecar.path, sidecar.line(_WITHDRAWN))


def find_unclear_withdrawals(articles: Iterable[WithdrawnArticle]) -> Mistakes:
    """What the pages of withdrawn articles cannot say; they are taken out all the same."""
    for article in articles:
        if not article.day:
            fault = Fault(
                what="its page cannot say when the article was withdrawn",
                advice="add `withdrawn_on: 2026-11-28` with the day",
            )
            yield fault.at(article.path)
        if not article.outlet:
            fault = Fault(
                what="its page cannot say who published the withdrawn article",
                advice="add its `outlet` or `url`",
            )
            yield fault.at(article.path)


def list_withdrawn_statements(
    articles: Iterable[WithdrawnArticle], editions: Iterable[Edition]
) -> dict[str, WithdrawnArticle]:
    """Id of each statement of theirs that an edition has -> the article."""
    by_id = {}
    for article in articles:
        by_id.update(dict.fromkeys(article.ids, article))
    statements = {}
    for edition in editions:
        for id, statement in edition.statements.items():
            if statement.article in by_id:
                statements[id] = by_id[statement.article]
    return statements


def list_withdrawn_ids(articles: Iterable[WithdrawnArticle]) -> set[str]:
    """The ids of these articles, former ones too."""
    ids: set[str] = set()
    for article in articles:
        ids.update(article.ids)
    return ids


def list_withdrawn_sentences(
    articles: Iterable[WithdrawnArticle], editions: Iterable[Edition]
) -> frozenset[str]:
    ids = list_withdrawn_ids(articles)
    texts = set()
    for edition in editions:
        for statement in edition.statements.values():
            if statement.article in ids:
                texts.add(statement.text)
    return frozenset(texts)


def may_be_withdrawn(missing: Iterable[str], present: Set[str], of_others: Set[str]) -> bool:
    """Whether each of these ids, which are not `present`, may have gone with a withdrawn article.

    Not one that differs from a present one by a slip, nor one of `of_others`, which are known to be
    of articles that are not withdrawn. Since the text of a withdrawn article is never opened, no
    other id is surely not of it.
    """
    return not any(id in of_others or _is_slip(id, present) for id in missing)


def _is_slip(id: str, present: Set[str]) -> bool:
    """Whether a present id of the same kind is meant: a finding has the digits of a statement of
    its own, which outlives it.
    """
    kind, _, _ = id.partition("-")
    alike = {name for name in present if name.startswith(f"{kind}-")}
    return bool(find_slip(id, alike))


# --- corrections ----------------------------------------------------------------------------------


def find_outdated_corrections(
    corrections: Corrections, articles: Sequence[WithdrawnArticle], editions: Sequence[Edition]
) -> Problems:
    """The corrections of what was withdrawn, as far as it is known which these are."""
    ids = list_withdrawn_ids(articles)
    statements = list_withdrawn_statements(articles, editions)
    problems = []
    for correction in corrections:
        if correction.article in ids or not statements.keys().isdisjoint(correction.statements):
            fault = Fault(
                what="corrects what was withdrawn, and nothing shows it",
                advice="remove the entry",
            )
            problems.append(fault.at(correction.path, correction.line))
    return tuple(problems)


def drop_corrections(corrections: Corrections, dropped: Problems) -> Corrections:
    """The corrections without those with which something is wrong."""
    dropped_lines = {(problem.path, problem.line) for problem in dropped}
    return tuple(
        correction
        for correction in corrections
        if (correction.path, correction.line) not in dropped_lines
    )


def name_articles(articles: Iterable[WithdrawnArticle]) -> str:
    """The ids of these articles, with commas between them."""
    return ", ".join(article.id for article in articles)
