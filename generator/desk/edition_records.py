"""Editions as YAML and back."""

from __future__ import annotations

from collections import defaultdict

from generator.core.yaml_text import PlainValue
from generator.core.yaml_writer import dump
from generator.nouns.book import (
    Edition,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
)

HEAD = "Made by `briefing edition {}`; kept by hand since. See data/schema/edition.schema.json."


def render_edition(edition: Edition) -> str:
    """The text of an edition's file."""
    statements: dict[str, list[PlainValue]] = defaultdict(list)
    for id, statement in edition.statements.items():
        record = _write_statement(id, statement)
        statements[statement.article].append(record)
    articles: list[PlainValue] = []
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
    entry: dict[str, PlainValue] = {
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
    articles: dict[str, FrozenArticle] = {}
    statements: dict[str, FrozenStatement] = {}
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
