"""Measure every stage on the gold of the shipped book's own articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import languages
from generator.comparing.book import make_book
from generator.core.spans import Span, overlap
from generator.core.yaml_text import PlainValue, parse
from generator.folder import read_folder
from generator.measure.pairs import score_pairs
from generator.measure.score import Score, Tally
from generator.nouns.article import TimeExpression
from generator.nouns.book import Source, Statement

DATA = "seed articles"
# In a gold value: recognised, dated on purpose by nothing.
UNDATED = ("REF", "PX", "figurative", "= previous", "before 2023-05")
HOW_SENTENCES = "a body sentence with exactly the gold's words; a kept clutter line is false"
HOW_TOPICS = "a statement under a topic; topics defensible either way are not scored"
HOW_SPEECH = (
    "an attributed sentence with all its speakers and no other; an anonymous one by its noun"
)
HOW_NAMES = "a name in its canonical form, once a sentence"
HOW_TIMES = (
    "a marked time with the gold's value; times that the gold leaves undated on purpose must have "
    "none"
)
HOW_DATES = "the gold's day or interval"


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of the gold and the statement that the program makes of it."""

    article: str
    gold: PlainValue
    statement: Statement | None

    @property
    def text(self) -> str:
        return str(self.gold["text"])


@dataclass(frozen=True, slots=True)
class GoldSource:
    """An article of the book and its gold."""

    source: Source
    gold: PlainValue

    def list_sentences(self) -> list[GoldSentence]:
        by_text = {statement.sentence.text: statement for statement in self.source.statements}
        sentences = []
        for entry in self.gold["statements"]:
            statement = by_text.get(entry["text"])
            sentences.append(GoldSentence(self.source.id, entry, statement))
        return sentences


def score_book(root: Path) -> tuple[Score, ...]:
    """One score a task, on `tests/gold` of the book in that folder."""
    language = languages.load_default()
    book = make_book(read_folder(root, language), language)
    gold = read_gold(root)
    annotated = [source for source in book.sources if source.id in gold]
    sources = [GoldSource(source, gold[source.id]) for source in annotated]
    sentences = []
    for gold_source in sources:
        sentences += gold_source.list_sentences()
    return (
        _score_sentences(sentences, sources),
        _score_topics(sentences),
        _score_speech(sentences),
        _score_names(sentences, "person", "people"),
        _score_names(sentences, "organisation", "orgs"),
        _score_names(sentences, "place", "places"),
        _score_times(sources),
        _score_document_dates(sources),
        score_pairs(root, book),
    )


def read_gold(root: Path) -> dict[str, PlainValue]:
    """The gold of each article by its id, and that of pairs."""
    gold = {}
    for path in sorted((root / "tests/gold").glob("*.yml")):
        document = parse(path.read_text(encoding="utf-8"))
        gold[path.stem] = document.value
    return gold


# --- tasks on sentences ---------------------------------------------------------------------------


def _score_sentences(sentences: Sequence[GoldSentence], sources: Iterable[GoldSource]) -> Score:
    tally = Tally()
    gold = set()
    for sentence in sentences:
        gold.add((sentence.article, sentence.text))
        was_found = sentence.statement is not None
        tally.count(expected=True, answered=was_found, right=was_found, words=sentence.text)
    for source in sources:
        for statement in source.source.statements:
            text = statement.sentence.text
            if (source.source.id, text) not in gold:
                tally.count(expected=False, answered=True, right=False, words=text)
    return tally.to_score("sentences and clutter", DATA, "f1", HOW_SENTENCES)


def _score_topics(sentences: Iterable[GoldSentence]) -> Score:
    tally = Tally()
    for sentence in sentences:
        topics = set()
        if sentence.statement:
            topics = {filing.topic for filing in sentence.statement.filings}
            topics -= set(sentence.gold.get("topics_optional") or ())
        gold_topics = set(sentence.gold["topics"])
        tally.count_each(gold_topics, topics, sentence.text)
    return tally.to_score("topics", DATA, "f1", HOW_TOPICS)


def _score_names(sentences: Iterable[GoldSentence], kind: str, gold_key: str) -> Score:
    tally = Tally()
    for sentence in sentences:
        names = set()
        if sentence.statement:
            mentions = sentence.statement.mentions
            names = {mention.name for mention in mentions if mention.kind == kind}
        gold_names = set(sentence.gold[gold_key])
        tally.count_each(gold_names, names, sentence.text)
    return tally.to_score(f"names of {gold_key}", DATA, "f1", HOW_NAMES)


def _score_speech(sentences: Iterable[GoldSentence]) -> Score:
    tally = Tally()
    for sentence in sentences:
        gold_speaker = sentence.gold["speaker"]
        gold_names = set(gold_speaker.split(" & ")) if gold_speaker else set()
        speech = sentence.statement.speech if sentence.statement else None
        names = {speaker.name for speaker in speech.speakers} if speech else set()
        # The gold of sentences calls these narration, that of statements calls them speech.
        if not gold_names and speech and speech.basis in {"attitude", "passive"}:
            continue
        if gold_names or names:
            tally.count(
                expected=bool(gold_names),
                answered=bool(names),
                right=bool(gold_names) and _are_same_speakers(gold_names, names),
                words=f"{sorted(names)} for {sorted(gold_names)}: {sentence.text}",
            )
    return tally.to_score("statement and its speakers", DATA, "f1", HOW_SPEECH)


def _are_same_speakers(gold_names: Iterable[str], names: Iterable[str]) -> bool:
    plain_gold_names = set()
    for name in gold_names:
        plain_name, _, _ = name.partition(" (")
        plain_gold_names.add(plain_name.casefold())
    return plain_gold_names == {name.casefold() for name in names}


# --- tasks on articles ----------------------------------------------------------------------------


def _score_times(sources: Iterable[GoldSource]) -> Score:
    tally = Tally()
    for source in sources:
        for gold_time in source.gold["times"]:
            # Evidence for the article's date, not a time of a sentence.
            if gold_time.get("precision") == "year" and "Copyright" in gold_time["text"].title():
                continue
            time = _find_time(source.source, gold_time)
            value = time.value if time else "not found"
            tally.count(
                expected=True,
                answered=time is not None,
                right=time is not None and _has_gold_value(time, gold_time),
                words=f"{gold_time['text']}: {value} for {gold_time['value']}",
            )
    return tally.to_score("time expressions", DATA, "recall", HOW_TIMES)


def _find_time(source: Source, gold_time: Mapping[str, str]) -> TimeExpression | None:
    """The first time that overlaps that of the gold."""
    words = gold_time["text"]
    context = gold_time["context"]
    if words not in context:
        return None
    text = source.clean.article.text
    start = text.index(context) + context.index(words)
    span = Span(start, start + len(words))
    for statement in source.statements:
        for time in statement.times:
            if overlap(time, span):
                return time
    return None


def _has_gold_value(time: TimeExpression, gold_time: Mapping[str, str]) -> bool:
    iso = gold_time.get("iso")
    if iso is not None:
        return time.value == iso
    if time.candidates:
        return gold_time["precision"] == "ambiguous" and len(time.candidates) == 2
    gold_value = gold_time["value"]
    if any(mark in gold_value for mark in UNDATED):
        return time.value == ""
    without_remark = gold_value.partition(" (")[0]  # "2022-02 (approx.)"
    return time.value == without_remark.replace("TMO", "")


def _score_document_dates(sources: Iterable[GoldSource]) -> Score:
    tally = Tally()
    for source in sources:
        gold_day, _, _ = source.gold["published"].partition(" ")
        gold_value = gold_day.replace("..", "/")
        value = source.source.date.value
        tally.count(
            expected=True,
            answered=bool(value),
            right=value == gold_value,
            words=f"{source.source.id}: {value} for {gold_value}",
        )
    return tally.to_score("date of the article", DATA, "recall", HOW_DATES)
