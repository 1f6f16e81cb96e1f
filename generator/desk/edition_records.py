"""Editions as YAML and back, large ones in parts by month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from generator.core.days import UNDATED, Days, name_month
from generator.core.sort_keys import sort_by_key
from generator.core.text import TextFiles
from generator.core.yaml_text import PlainDict, PlainValue
from generator.core.yaml_writer import dump
from generator.nouns.book import (
    Edition,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
)

Thing = TypeVar("Thing")

# Characters: a host shows no larger file, and no larger change of one
LARGEST_FILE = 2_000_000
HEAD = "Made by `briefing edition {}`; kept by hand since. See data/schema/edition.schema.json."


def render_files(edition: Edition) -> TextFiles:
    """Name in data/editions -> text: one file, or one for each month of articles where it is
    large.
    """
    whole = render_edition(edition)
    if len(whole) <= LARGEST_FILE:
        return {f"{edition.date}.yml": whole}
    parts = _part_by_month(edition)
    return {f"{edition.date}.{month}.yml": render_edition(part) for month, part in parts.items()}


def day_of(name: str) -> str:
    """The day of the edition in a file of that name without `.yml`."""
    day, _, _ = name.partition(".")
    return day


def is_part(name: str) -> bool:
    """Whether a file of that name without `.yml` would be a part of an edition."""
    _, _, month = name.partition(".")
    return month == UNDATED or re.fullmatch(r"\d{4}(-\d\d)?", month) is not None


def _part_by_month(edition: Edition) -> Mapping[str, Edition]:
    """Month -> what the edition has of its articles; a finding or difference is where the first
    statement of it is that topics show.
    """
    month_of = {
        id: name_month(Days.parse_or_none(article.date)) for id, article in edition.articles.items()
    }
    of_statements = {
        id: month_of[statement.article] for id, statement in edition.statements.items()
    }

    def find_month(statements: Iterable[str]) -> str:
        return next(of_statements[id] for id in statements if id in of_statements)

    articles = _group(edition.articles, month_of.__getitem__)
    statements = _group(edition.statements, of_statements.__getitem__)
    findings = _group(edition.findings, lambda id: find_month(edition.findings[id].statements))
    disputes = _group(edition.disputes, lambda id: find_month(edition.disputes[id].sides))
    return {
        month: Edition(
            date=edition.date,
            articles=articles[month],
            statements=statements.get(month, {}),
            findings=findings.get(month, {}),
            disputes=disputes.get(month, {}),
        )
        for month in sorted(articles)
    }


def _group(
    things: Mapping[str, Thing], find_month: Callable[[str], str]
) -> dict[str, dict[str, Thing]]:
    by_month: dict[str, dict[str, Thing]] = {}
    for id, thing in things.items():
        by_month.setdefault(find_month(id), {})[id] = thing
    return by_month


def join_parts(parts: Sequence[Edition]) -> Edition:
    """One edition of all its files, in the order in which it is written whole."""
    if len(parts) == 1:
        return parts[0]
    articles: dict[str, FrozenArticle] = {}
    statements: dict[str, FrozenStatement] = {}
    findings: dict[str, FrozenFinding] = {}
    disputes: dict[str, FrozenDispute] = {}
    for part in parts:
        articles.update(part.articles)
        statements.update(part.statements)
        findings.update(part.findings)
        disputes.update(part.disputes)
    by_article = sorted(statements.items(), key=lambda item: item[1].article)
    return Edition(
        date=parts[0].date,
        articles=sort_by_key(articles),
        statements=dict(by_article),
        findings=sort_by_key(findings),
        disputes=sort_by_key(disputes),
    )


def render_edition(edition: Edition) -> str:
    statements = defaultdict(list)
    for id, statement in edition.statements.items():
        record = _write_statement(id, statement)
        statements[statement.article].append(record)
    articles = []
    for id, article in edition.articles.items():
        record = _write_article(id, article, statements[id])
        articles.append(record)
    findings = [_write_finding(id, finding) for id, finding in edition.findings.items()]
    disputes = [_write_dispute(id, dispute) for id, dispute in edition.disputes.items()]
    value = {"articles": articles, "findings": findings, "disputes": disputes}
    return dump(value, HEAD.format(edition.date), compact=True)


def _write_article(id: str, article: FrozenArticle, statements: list[PlainValue]) -> PlainValue:
    return {
        "id": id,
        "outlet": article.outlet,
        "newsroom": article.newsroom,
        "date": article.date,
        "statements": statements,
    }


def _write_statement(id: str, statement: FrozenStatement) -> PlainValue:
    entry: PlainDict = {
        "id": id,
        "text": statement.text,
        "topics": list(statement.topics),
    }
    if statement.speakers:
        entry["speakers"] = list(statement.speakers)
    if statement.said:
        entry["said"] = statement.said
    if statement.happened:
        entry["happened"] = list(statement.happened)
    return entry


def _write_finding(id: str, finding: FrozenFinding) -> PlainValue:
    return {
        "id": id,
        "statements": list(finding.statements),
        "newsrooms": list(finding.newsrooms),
    }


def _write_dispute(id: str, dispute: FrozenDispute) -> PlainValue:
    sides = [{"statement": id, "words": words} for id, words in dispute.sides.items()]
    return {"id": id, "kind": dispute.kind, "sides": sides}


def read_edition(date: str, value: PlainValue) -> Edition:
    """The edition in a file, which is named for that day; `value` fits the schema."""
    articles = {}
    statements = {}
    for entry in value["articles"]:
        article = FrozenArticle(entry["outlet"], entry["newsroom"], entry["date"])
        articles[entry["id"]] = article
        for statement in entry["statements"]:
            id = statement["id"]
            statements[id] = _read_statement(statement, entry["id"])
    return Edition(
        date=date,
        articles=articles,
        statements=statements,
        findings={entry["id"]: _read_finding(entry) for entry in value["findings"]},
        disputes={entry["id"]: _read_dispute(entry) for entry in value["disputes"]},
    )


def _read_statement(entry: PlainValue, article: str) -> FrozenStatement:
    return FrozenStatement(
        article=article,
        text=entry["text"],
        topics=tuple(entry["topics"]),
        speakers=tuple(entry.get("speakers", ())),
        said=entry.get("said", ""),
        happened=tuple(entry.get("happened", ())),
    )


def _read_finding(entry: PlainValue) -> FrozenFinding:
    """A finding of an edition; older editions call its newsrooms origins."""
    newsrooms = entry["newsrooms"] if "newsrooms" in entry else entry["origins"]
    return FrozenFinding(tuple(entry["statements"]), tuple(newsrooms))


def _read_dispute(entry: PlainValue) -> FrozenDispute:
    sides = {side["statement"]: side["words"] for side in entry["sides"]}
    return FrozenDispute(entry["kind"], sides)
