"""What comparing the articles shows, as values for YAML."""

from __future__ import annotations

from generator.core.yaml_text import Json
from generator.nouns.book import Difference, Evidence, Finding, Gaps, KeyPoint, Position, Side


def records(evidence: Evidence) -> dict[str, Json]:
    """Path below data/generated -> value."""
    return {
        "findings.yml": [_finding(finding) for finding in evidence.findings],
        "differences.yml": [_difference(difference) for difference in evidence.differences],
        "copies.yml": [
            {
                "articles": list(group.articles),
                "newsroom": group.newsroom,
                "shared": round(group.shared, 3),
            }
            for group in evidence.copies
        ],
        "gaps.yml": _gaps(evidence.gaps),
    }


def key_points(evidence: Evidence, topic: str) -> Json:
    """The statements chosen to stand for a topic, best first, with what spoke for each."""
    return [_key_point(point) for point in evidence.key_points if point.topic == topic]


def positions(evidence: Evidence, topic: str) -> Json:
    """What each actor says on a topic, in its shortest characteristic statement."""
    return [_position(position) for position in evidence.positions if position.topic == topic]


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "counts": {
            "newsrooms": len(finding.newsrooms),
            "outlets": len(finding.outlets),
            "articles": len(finding.articles),
            "statements": len(finding.statements),
        },
        "newsrooms": list(finding.newsrooms),
        "outlets": list(finding.outlets),
        "articles": list(finding.articles),
        "first": finding.first,
        "last": finding.last,
        "statements": [{"id": each.id, "text": each.sentence.text} for each in finding.statements],
        "matches": [
            {
                "first": match.first,
                "second": match.second,
                "kind": match.kind,
                "score": round(match.score, 3),
                "words": list(match.words),
                "conflicts": list(match.conflicts),
            }
            for match in finding.matches
        ],
    }


def _difference(difference: Difference) -> Json:
    return {
        "id": difference.id,
        "kind": difference.kind,
        "compatible": difference.compatible,
        "finding": difference.finding,
        "sides": [_side(side) for side in difference.sides],
    }


def _side(side: Side) -> Json:
    sentence = side.statement.sentence
    words = sentence.text[side.words.start - sentence.start : side.words.end - sentence.start]
    return {
        "statement": sentence.id,
        "article": sentence.article,
        "value": side.value,
        "words": words,
        "start": side.words.start,
        "end": side.words.end,
    }


def _gaps(gaps: Gaps) -> Json:
    return {
        "newest": gaps.newest,
        "unheard": list(gaps.unheard),
        "silent": list(gaps.silent),
        "single": [statement.id for statement in gaps.single],
    }


def _key_point(point: KeyPoint) -> Json:
    return {
        "statement": point.statement.id,
        "finding": point.finding,
        "score": round(point.score, 3),
        "factors": [
            {"name": factor.name, "value": round(factor.value, 3), "weight": factor.weight}
            for factor in point.factors
        ],
    }


def _position(position: Position) -> Json:
    return {
        "actor": position.actor,
        "issue": position.issue,
        "statement": position.statement.id,
        "date": position.date,
    }
