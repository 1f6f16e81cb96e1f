"""Editions as YAML and back."""

from __future__ import annotations

from collections import defaultdict

from generator.core.yaml_text import Json
from generator.core.yaml_writer import dump
from generator.nouns.book import (
    Edition,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
)

HEAD = "Made by `briefing edition {}`; kept by hand since. See data/schema/edition.schema.json."


def text(edition: Edition) -> str:
    """The text of an edition's file."""
    statements: dict[str, list[Json]] = defaultdict(list)
    for id, statement in edition.statements.items():
        statements[statement.article].append(_statement(id, statement))
    value = {
        "articles": [
            _article(id, article, statements[id]) for id, article in edition.articles.items()
        ],
        "findings": [
            {"id": id, "statements": list(finding.statements), "newsrooms": list(finding.newsrooms)}
            for id, finding in edition.findings.items()
        ],
        "disputes": [
            {
                "id": id,
                "kind": dispute.kind,
                "sides": [
                    {"statement": statement, "words": words}
                    for statement, words in dispute.sides.items()
                ],
            }
            for id, dispute in edition.disputes.items()
        ],
    }
    return dump(value, HEAD.format(edition.date), compact=True)


def edition(date: str, value: Json) -> Edition:
    """The edition that a file holds, which is named for that day; `value` holds to the schema."""
    return Edition(
        date=date,
        articles={
            entry["id"]: FrozenArticle(entry["outlet"], entry["newsroom"], entry["date"])
            for entry in value["articles"]
        },
        statements={
            each["id"]: _frozen(each, entry["id"])
            for entry in value["articles"]
            for each in entry["statements"]
        },
        findings={entry["id"]: _frozen_finding(entry) for entry in value["findings"]},
        disputes={
            entry["id"]: FrozenDispute(
                entry["kind"], {side["statement"]: side["words"] for side in entry["sides"]}
            )
            for entry in value["disputes"]
        },
    )


def _article(id: str, article: FrozenArticle, statements: list[Json]) -> Json:
    return {
        "id": id,
        "outlet": article.outlet,
        "newsroom": article.newsroom,
        "date": article.date,
        "statements": statements,
    }


def _statement(id: str, statement: FrozenStatement) -> Json:
    where_known = {
        "speakers": list(statement.speakers),
        "said": statement.said,
        "happened": list(statement.happened),
    }
    told = {key: value for key, value in where_known.items() if value}
    return {"id": id, "text": statement.text, "topics": list(statement.topics)} | told


def _frozen_finding(entry: Json) -> FrozenFinding:
    """A finding of an edition; older editions call its newsrooms origins."""
    newsrooms = entry["newsrooms"] if "newsrooms" in entry else entry["origins"]
    return FrozenFinding(tuple(entry["statements"]), tuple(newsrooms))


def _frozen(entry: Json, article: str) -> FrozenStatement:
    return FrozenStatement(
        article=article,
        text=entry["text"],
        topics=tuple(entry["topics"]),
        speakers=tuple(entry.get("speakers", ())),
        said=entry.get("said", ""),
        happened=tuple(entry.get("happened", ())),
    )
