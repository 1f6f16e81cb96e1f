"""Measure every stage on the gold of the shipped book's own articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import languages
from generator.build import read_folder
from generator.comparing.book import make_book
from generator.core.yaml_text import Json, parse
from generator.measure import pairs
from generator.measure.score import Score
from generator.nouns.book import Source, Statement

DATA = "seed articles"
UNDATED = (
    "REF",
    "PX",
    "figurative",
    "= previous",
    "before 2023-05",
)  # in a gold value: recognised, dated on purpose by nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold sentence and the statement found for it."""

    article: str
    gold: Json
    found: Statement | None


def scores(root: Path) -> tuple[Score, ...]:
    """One score a task, on `tests/gold` of the book in that folder."""
    language = languages.load_default()
    book = make_book(read_folder(root, language), language)
    gold = {
        path.stem: parse(path.read_text(encoding="utf-8")).value
        for path in sorted((root / "tests/gold").glob("*.yml"))
    }
    sources = {source.id: source for source in book.sources if source.id in gold}
    told = [pair for name, source in sources.items() for pair in _pairs(name, gold[name], source)]
    return (
        _sentences(told, sources.values()),
        _topics(told),
        _speech(told),
        *(
            _names(told, kind, key)
            for kind, key in (("person", "people"), ("organisation", "orgs"), ("place", "places"))
        ),
        _times(sources, gold),
        _document_dates(sources, gold),
        pairs.score(root, book),
    )


def _pairs(name: str, gold: Json, source: Source) -> Iterator[Pair]:
    by_text = {statement.sentence.text: statement for statement in source.statements}
    return (Pair(name, entry, by_text.get(entry["text"])) for entry in gold["statements"])


def _score(
    task: str, figure: str, how: str, results: Iterable[tuple[bool, bool, bool, str]]
) -> Score:
    """From (expected, found, right, what it is about) of each item."""
    listed = list(results)
    errors = tuple(
        f"{'wrong' if expected and found else 'missed' if expected else 'false'}: {about}"
        for expected, found, right, about in listed
        if not right
    )
    count: Callable[[int], int] = lambda place: sum(1 for item in listed if item[place])  # noqa: E731
    return Score(task, DATA, figure, count(2), count(1), count(0), how, errors)


def _sentences(pairs: list[Pair], sources: Iterable[Source]) -> Score:
    gold = {(pair.article, pair.gold["text"]) for pair in pairs}
    extra = [
        (source.id, s.sentence.text)
        for source in sources
        for s in source.statements
        if (source.id, s.sentence.text) not in gold
    ]
    results = [
        (True, pair.found is not None, pair.found is not None, pair.gold["text"]) for pair in pairs
    ]
    results += [(False, True, False, text) for _, text in extra]
    return _score(
        "sentences and clutter",
        "f1",
        "a body sentence with exactly the gold's words; a kept clutter line is false",
        results,
    )


def _topics(pairs: list[Pair]) -> Score:
    results = []
    for pair in pairs:
        gold, optional = set(pair.gold["topics"]), set(pair.gold.get("topics_optional") or ())
        found = {filing.topic for filing in pair.found.filings} - optional if pair.found else set()
        for topic in sorted(gold | found):
            about = f"{topic}: {pair.gold['text']}"
            results.append((topic in gold, topic in found, topic in gold & found, about))
    return _score(
        "topics",
        "f1",
        "a statement under a topic; topics defensible either way are not scored",
        results,
    )


def _speech(pairs: list[Pair]) -> Score:
    results = []
    for pair in pairs:
        expected = set(pair.gold["speaker"].split(" & ")) if pair.gold["speaker"] else set()
        speech = pair.found.speech if pair.found else None
        found = {speaker.name for speaker in speech.speakers} if speech else set()
        if not expected and speech and speech.basis in ("attitude", "passive"):
            continue  # the gold of sentences calls these narration, that of statements calls them speech
        right = bool(expected) and _same_speakers(expected, found)
        if expected or found:
            results.append(
                (
                    bool(expected),
                    bool(found),
                    right,
                    f"{sorted(found)} for {sorted(expected)}: {pair.gold['text']}",
                )
            )
    how = "an attributed sentence with all its speakers and no other; an anonymous one by its noun"
    return _score("statement and its speakers", "f1", how, results)


def _same_speakers(expected: set[str], found: set[str]) -> bool:
    plain = {name.split(" (")[0].casefold() for name in expected}
    return plain == {name.casefold() for name in found}


def _names(pairs: list[Pair], kind: str, key: str) -> Score:
    results = []
    for pair in pairs:
        gold = set(pair.gold[key])
        found = (
            {mention.name for mention in pair.found.mentions if mention.kind == kind}
            if pair.found
            else set()
        )
        results += [
            (n in gold, n in found, n in gold & found, f"{n}: {pair.gold['text']}")
            for n in sorted(gold | found)
        ]
    return _score(f"names of {key}", "f1", "a name in its canonical form, once a sentence", results)


def _times(sources: dict[str, Source], gold: Json) -> Score:
    results = []
    for name, source in sources.items():
        times = [time for statement in source.statements for time in statement.times]
        text = source.clean.article.text
        for item in gold[name]["times"]:
            if item.get("precision") == "year" and "Copyright" in item["text"].title():
                continue  # evidence for the article's date, not a time of a sentence
            at = (
                text.index(item["context"]) + item["context"].index(item["text"])
                if item["text"] in item["context"]
                else -1
            )
            found = next(
                (time for time in times if time.start < at + len(item["text"]) and at < time.end),
                None,
            )
            right = found is not None and _same_value(item, found.value, found.candidates)
            about = f"{item['text']}: {found.value if found else 'not found'} for {item['value']}"
            results.append((True, found is not None, right, about))
    how = "a marked time with the gold's value; times that the gold leaves undated on purpose must have none"
    return _score("time expressions", "recall", how, results)


def _same_value(item: Json, value: str, candidates: tuple[str, ...]) -> bool:
    gold = item.get("iso")
    if gold is not None:
        return bool(value == gold)
    if candidates:
        return item["precision"] == "ambiguous" and len(candidates) == 2
    if any(mark in item["value"] for mark in UNDATED):
        return value == ""
    return bool(value) and item["value"].replace("TMO", "").startswith(value)


def _document_dates(sources: dict[str, Source], gold: Json) -> Score:
    results = []
    for name, source in sources.items():
        expected = gold[name]["published"].split(" ")[0].replace("..", "/")
        right = source.date.value == expected
        results.append(
            (True, bool(source.date.value), right, f"{name}: {source.date.value} for {expected}")
        )
    return _score("date of the article", "recall", "the gold's day or interval", results)
