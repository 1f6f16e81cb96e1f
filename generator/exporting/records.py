"""The book as YAML: one file a topic, and the book's sources, people, timeline and ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.core.days import by_last_day
from generator.core.spans import Span
from generator.core.yaml_text import Json
from generator.core.yaml_writer import dump
from generator.desk import edition_records
from generator.desk.checks import SCHEMAS, schema_text
from generator.exporting import evidence_records, timeline_records
from generator.exporting.timeline_records import texts, time_record
from generator.nouns.article import DocumentDate, Filing, Mention, Speaker
from generator.nouns.book import (
    Actor,
    Book,
    Link,
    Source,
    Statement,
    Suggestion,
    TopicPage,
)
from generator.showing.index import BookIndex, build_index

HEAD = "Written by `briefing build` from data/; changes made here are lost. See data/schema/."


def records(book: Book) -> Mapping[str, str]:
    """Path below data/generated -> YAML text."""
    return {path: dump(value, HEAD) for path, value in values(book).items()}


def values(book: Book) -> Mapping[str, Json]:
    """Path below data/generated -> value."""
    by_article = {source.id: source for source in book.sources}
    index = build_index(book)
    parts: dict[str, Json] = {
        f"topics/{page.topic.id}.yml": _topic(page, by_article, book) for page in book.topics
    }
    parts["sources.yml"] = [
        _source(source, book.evidence.newsrooms[source.id], book.languages)
        for source in sorted(book.sources, key=lambda source: source.id)
    ]
    parts["people.yml"] = [_actor(actor) for actor in book.actors]
    parts["timeline.yml"] = timeline_records.timeline(book.timeline, book.languages)
    parts["ledger.yml"] = [
        _ledger(source, index) for source in sorted(book.sources, key=lambda source: source.id)
    ]
    parts["suggestions.yml"] = [_suggestion(suggestion) for suggestion in book.suggestions]
    parts["changes.yml"] = edition_records.changes(book.comparisons)
    return parts | evidence_records.records(book.evidence)


def schemas() -> Mapping[str, str]:
    """Path below data/schema -> the JSON Schemas of hand-written and generated files."""
    names = sorted(file.name for file in SCHEMAS.iterdir() if file.name.endswith(".schema.json"))
    return {name: schema_text(name.removesuffix(".schema.json")) for name in names}


def _topic(page: TopicPage, sources: Mapping[str, Source], book: Book) -> Json:
    languages = book.languages
    return {
        "id": page.topic.id,
        "title": texts(page.topic.title, languages),
        "definition": texts(page.topic.definition, languages),
        "threshold": page.topic.threshold,
        "counts": {
            "statements": len(page.statements),
            "articles": len(page.sources),
            "newsrooms": len(page.newsrooms),
        },
        "newsrooms": list(page.newsrooms),
        "newest_source": _newest(page.sources),
        "issues": [
            {
                "id": issue.id,
                "title": texts(issue.title, languages),
                "statements": sum(
                    _filing_under(each, page.topic.id).issue == issue.id for each in page.statements
                ),
            }
            for issue in page.topic.issues
        ],
        "key_points": evidence_records.key_points(book.evidence, page.topic.id),
        "positions": evidence_records.positions(book.evidence, page.topic.id),
        "statements": [
            _statement(statement, sources[statement.sentence.article], page.topic.id, book)
            for statement in page.statements
        ],
    }


def _newest(sources: Sequence[Source]) -> Json:
    if not sources:
        return None
    newest = max(sources, key=lambda source: (by_last_day(source.date.days), source.id))
    return {"article": newest.id, "date": newest.date.value}


def _statement(statement: Statement, source: Source, topic: str, book: Book) -> Json:
    sentence, languages = statement.sentence, book.languages
    return {
        "id": statement.id,
        "article": sentence.article,
        "sentence": sentence.number,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "outlet": source.outlet.name,
        "newsroom": book.evidence.newsrooms[source.id],
        "published": source.date.value,
        "speech": _speech(statement, languages),
        "happened": [time_record(time, languages) for time in statement.happened],
        "undated": [time_record(time, languages) for time in statement.times if not time.value],
        "names": [_mention(mention) for mention in statement.mentions],
        "filed": _filing(_filing_under(statement, topic)),
    }


def _speech(statement: Statement, languages: Sequence[str]) -> Json:
    speech = statement.speech
    if speech is None:
        return None
    return {
        "basis": speech.basis,
        "speakers": [_speaker(speaker) for speaker in speech.speakers],
        "settled": bool(speech.speakers),
        "cue": _words(statement, speech.cue),
        "said": time_record(statement.said, languages) if statement.said else None,
        "route": speech.route,
        "content": _spans(speech.content),
        "quotes": _spans(speech.quotes),
        "rule": speech.rule,
    }


def _words(statement: Statement, span: Span | None) -> Json:
    if span is None:
        return None
    offset = statement.sentence.start
    return {
        "text": statement.sentence.text[span.start - offset : span.end - offset],
        "start": span.start,
        "end": span.end,
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        "name": speaker.name,
        "entity": speaker.entity,
        "role": speaker.role,
        "anonymous": speaker.anonymous,
        "start": speaker.mention.start,
        "end": speaker.mention.end,
    }


def _spans(spans: Sequence[Span]) -> Json:
    return [{"start": span.start, "end": span.end} for span in spans]


def _mention(mention: Mention) -> Json:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "entity": mention.entity,
        "kind": mention.kind,
        "role": mention.role,
        "rule": mention.rule,
    }


def _filing_under(statement: Statement, topic: str) -> Filing:
    return next(filing for filing in statement.filings if filing.topic == topic)


def _filing(filing: Filing) -> Json:
    return {
        "score": round(filing.score, 3),
        "rule": filing.rule,
        "issue": filing.issue,
        "terms": [
            {
                "term": hit.term,
                "weight": hit.weight,
                "form": hit.form,
                "start": hit.start,
                "end": hit.end,
            }
            for hit in filing.hits
        ],
    }


def _source(source: Source, counts_as: str, languages: Sequence[str]) -> Json:
    article, clean = source.clean.article, source.clean
    return {
        "id": source.id,
        "path": article.path,
        "sha256": article.sha256,
        "url": article.sidecar.url,
        "rights": article.sidecar.rights or "quote",
        "title": clean.title,
        "outlet": {"id": source.outlet.id, "name": source.outlet.name},
        "credited_newsroom": _newsroom(source),
        "newsroom_basis": source.newsroom_basis,
        "route": [_link(link, article.text) for link in source.route],
        "counts_as": counts_as,
        "dateline": {"place": clean.dateline.place, "outlet": clean.dateline.outlet}
        if clean.dateline
        else None,
        "date": _date(source.date, article.text, languages),
        "credits": [
            {
                "kind": credit.kind,
                "value": credit.value,
                "text": article.text[credit.start : credit.end],
                "start": credit.start,
                "end": credit.end,
                "rule": credit.rule,
            }
            for credit in clean.credits
        ],
        "counts": {
            "sentences": len(source.statements),
            "filed": sum(1 for statement in source.statements if statement.filings),
        },
    }


def _newsroom(source: Source) -> Json:
    if source.credited_newsroom is None or source.newsroom_credit is None:
        return None
    credit = source.newsroom_credit
    text = source.clean.article.text[credit.start : credit.end]
    return {
        "id": source.credited_newsroom.id,
        "name": source.credited_newsroom.name,
        "credit": text,
        "start": credit.start,
        "end": credit.end,
    }


def _link(link: Link, text: str) -> Json:
    shown = link.evidence
    evidence = (
        {"text": text[shown.start : shown.end], "start": shown.start, "end": shown.end}
        if shown
        else None
    )
    return {"name": link.name, "evidence": evidence}


def _date(date: DocumentDate, text: str, languages: Sequence[str]) -> Json:
    return {
        "value": date.value,
        "precision": date.precision,
        "basis": date.basis,
        "evidence": [
            {"text": text[span.start : span.end], "start": span.start, "end": span.end}
            for span in date.evidence
        ],
        "conflict": date.conflict,
        "rule": date.rule,
        "reason": texts(date.reason, languages),
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "spellings": list(actor.spellings),
        "roles": [{"words": words, "given": date} for words, date in actor.roles],
        "said": [statement.id for statement in actor.said],
        "told": [statement.id for statement in actor.told],
    }


def _ledger(source: Source, index: BookIndex) -> Json:
    figures = index.accounts[source.id]
    return {
        "article": source.id,
        "characters": len(source.clean.article.text),
        "counts": {
            "sentences": figures.sentences,
            "filed": figures.filed,
            "unused": dict(figures.unused),
            "cut": dict(figures.cut),
        },
        "blocks": [
            {
                "start": block.start,
                "end": block.end,
                "label": block.label,
                "kind": block.kind,
                "rule": block.rule,
            }
            for block in source.clean.blocks
        ],
        "sentences": [
            {
                "sentence": line.statement.sentence.number,
                "id": line.statement.id,
                "start": line.statement.sentence.start,
                "end": line.statement.sentence.end,
                "topics": list(line.topics),
                "reason": line.reason,
                "nearest": {"topic": line.nearest.topic, "score": line.nearest.score}
                if line.nearest
                else None,
            }
            for line in index.lines[source.id]
        ],
    }


def _suggestion(suggestion: Suggestion) -> Json:
    return {
        "words": suggestion.words,
        "entity": suggestion.entity,
        "unfiled": [statement.id for statement in suggestion.statements],
        "filed": suggestion.filed,
        "articles": suggestion.articles,
        "score": suggestion.score,
    }
