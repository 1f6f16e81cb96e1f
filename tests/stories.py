"""Short articles with what a reader would say of them, read as a whole book reads them.

A story is an entry of a YAML list:

- `id`, and `kind`: what it is one of;
- `article`: its text; `sidecar`: YAML text (without one `published: 2024-03-05`);
- `beside`: further articles of the same book, each with `article` and `sidecar`;
- `want`: a list of wishes, each one key of `WISHES` with its value.

The book has the outlets, people, bodies, places and topics of the shipped book. `python -m
tests.stories FILE …` prints what is not as it is wanted; a file ending in `.tsv` has lines of kind,
article (`⏎` is a line end) and the speaker of the sentence with one of `SWEPT`.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generator import languages
from generator.comparing.book import FiledReading, compare_articles, file_reading, read_inputs
from generator.comparing.sources import make_sources
from generator.desk.entries import make_sidecar
from generator.nouns.article import TimeExpression
from generator.nouns.book import Book, Source, Statement
from generator.nouns.editors import Article
from generator.nouns.gold import NO_GOLD
from tests.written import load_yaml, parse_yaml, shipped_inputs

NOT_SETTLED = "not settled"  # a speech whose speaker stays open
NOBODY = "nobody"  # narration
SWEPT = ("air sungai", "Air sungai", "Janjinya", "janjinya")
INDONESIAN = languages.load("id")


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a file of stories."""

    id: str
    kind: str
    articles: tuple[Article, ...]  # the first is the story's own
    wishes: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A wish that the book does not meet."""

    wish: str
    words: str  # which it is about
    wanted: str
    actual: str

    def __str__(self) -> str:
        return f"{self.wish} {self.words!r}: {self.actual!r}, wanted {self.wanted!r}"

    @property
    def is_open(self) -> bool:
        """Whether only a speaker is missing, so that nothing false is shown."""
        return self.wish == "speaker_of" and self.actual in (NOT_SETTLED, NOBODY)


@dataclass(frozen=True)
class StoryBook:
    """What was read of a story, and its own article."""

    reading: FiledReading
    own: Source

    @functools.cached_property
    def book(self) -> Book:
        """All articles compared, which takes a third of the time and few stories ask for."""
        return compare_articles(self.reading, INDONESIAN)

    def find_statement(self, words: str) -> Statement | None:
        """The first statement of the story's own article whose sentence has these words.

        What sight does not show, a soft hyphen or a mark of direction, hides no words.
        """
        for statement in self.own.statements:
            if words in statement.sentence.text or words in _strip_unseen(statement.sentence.text):
                return statement
        return None


def load_stories(path: Path) -> list[Story]:
    """The stories of a file, YAML or `.tsv`."""
    if path.suffix == ".tsv":
        return list(_read_sweep(path))
    return [_read_story(entry) for entry in load_yaml(path)]


def _read_story(entry: Mapping[str, Any]) -> Story:
    beside = entry.get("beside", {})
    articles = (_make_article("story", entry), *(_make_article(id, beside[id]) for id in beside))
    wishes = tuple(wish for wanted in entry["want"] for wish in wanted.items())
    return Story(entry["id"], entry["kind"], articles, wishes)


def _make_article(id: str, entry: Mapping[str, Any]) -> Article:
    values = parse_yaml(entry.get("sidecar", "published: 2024-03-05")) or {}
    sidecar = make_sidecar({key: str(value) for key, value in values.items()})
    return Article(id, f"data/articles/{id}.txt", entry["article"], "", sidecar)


def _read_sweep(path: Path) -> Iterator[Story]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        kind, text, speaker = line.split("\t")
        text = text.replace("⏎", "\n")
        words = next(words for words in SWEPT if words in text)
        article = _make_article("story", {"article": text})
        wish = ("speaker_of", {words: speaker})
        yield Story(f"line {number}", kind, (article,), (wish,))


def find_shortfalls(story: Story) -> list[Shortfall]:
    """What the book of that story does not say as it should."""
    book = _make_story_book(story)
    return [
        shortfall for wish, value in story.wishes for shortfall in WISHES[wish](book, wish, value)
    ]


def _make_story_book(story: Story) -> StoryBook:
    inputs = replace(
        shipped_inputs(),
        articles=story.articles,
        gold=NO_GOLD,
        notes=(),
        editions=(),
        corrections=(),
        glosses={},
    )
    reading = file_reading(read_inputs(inputs, INDONESIAN), INDONESIAN)
    assert not reading.refused, [refusal.as_problem().message for refusal in reading.refused]
    sources = make_sources(reading.filed.articles)
    return StoryBook(reading, next(source for source in sources if source.id == "story"))


def _strip_unseen(text: str) -> str:
    """The text as a reader sees it."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen))


def _check_speaker(book: StoryBook, wish: str, value: Mapping[str, str]) -> Iterator[Shortfall]:
    for words, wanted in value.items():
        statement = book.find_statement(words)
        actual = _name_speakers(statement) if statement else "in no sentence"
        if actual != wanted:
            yield Shortfall(wish, words, wanted, actual)


def _name_speakers(statement: Statement) -> str:
    if statement.speech is None:
        return NOBODY
    return ", ".join(speaker.name for speaker in statement.speakers) or NOT_SETTLED


def _check_route(book: StoryBook, wish: str, value: Mapping[str, str]) -> Iterator[Shortfall]:
    for words, wanted in value.items():
        statement = book.find_statement(words)
        speech = statement.speech if statement else None
        actual = speech.route if speech else "no speech"
        if actual != wanted:
            yield Shortfall(wish, words, wanted, actual)


def _check_sentences(book: StoryBook, wish: str, value: int) -> Iterator[Shortfall]:
    sentences = [statement.sentence.text for statement in book.own.statements]
    if len(sentences) != value:
        yield Shortfall(wish, "", str(value), " | ".join(sentences))


def _check_time(book: StoryBook, wish: str, value: Mapping[str, str]) -> Iterator[Shortfall]:
    for words, wanted in value.items():
        times = [time for time in _list_times(book) if words in time.text or time.text in words]
        values = [time.value for time in times]
        if values != [str(wanted)]:
            yield Shortfall(wish, words, str(wanted), str(values))


def _check_no_time(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    for time in _list_times(book):
        if time.text in value or value in time.text:
            yield Shortfall(wish, value, "no time", f"{time.text} = {time.value}")


def _list_times(book: StoryBook) -> Iterator[TimeExpression]:
    for statement in book.own.statements:
        yield from statement.times


def _check_named(book: StoryBook, wish: str, value: Mapping[str, str]) -> Iterator[Shortfall]:
    for words, wanted in value.items():
        statement = book.find_statement(words)
        mentions = statement.mentions if statement else ()
        names = sorted({f"{mention.name} ({mention.kind})" for mention in mentions})
        if wanted not in names:
            yield Shortfall(wish, words, wanted, ", ".join(names))


def _check_no_name(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    for statement in book.own.statements:
        for mention in statement.mentions:
            if value in (mention.name, mention.text):
                yield Shortfall(wish, value, "no name", f"{mention.name} ({mention.kind})")


def _check_no_person(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    """Whether nobody is read in these words, though they may name a body."""
    for shortfall in _check_no_name(book, wish, value):
        if shortfall.actual.endswith("(person)"):
            yield shortfall


def _check_role(book: StoryBook, wish: str, value: Mapping[str, str]) -> Iterator[Shortfall]:
    for name, wanted in value.items():
        mentions = [each for statement in book.own.statements for each in statement.mentions]
        roles = sorted({mention.role for mention in mentions if mention.name == name} - {""})
        if ", ".join(roles) != wanted:
            yield Shortfall(wish, name, wanted, str(roles))


def _check_kept(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    if book.find_statement(value) is None:
        yield Shortfall(wish, value, "in a sentence", "in none")


def _check_not_kept(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    statement = book.find_statement(value)
    if statement is not None:
        yield Shortfall(wish, value, "in no sentence", statement.sentence.text)


def _check_title(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    if book.own.clean.title != value:
        yield Shortfall(wish, "", value, book.own.clean.title)


def _check_newsroom(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    actual = ", ".join(newsroom.name for newsroom in book.own.newsrooms)
    if actual != value:
        yield Shortfall(wish, "", value, actual)


def _check_dateline(book: StoryBook, wish: str, value: Mapping[str, str]) -> Iterator[Shortfall]:
    """What stands before the body of the sentence with these words."""
    for words, wanted in value.items():
        statement = book.find_statement(words)
        actual = "in no sentence"
        if statement is not None:
            actual = statement.sentence.lead
        if actual.strip() != wanted:
            yield Shortfall(wish, words, wanted, actual)


def _check_date(book: StoryBook, wish: str, value: object) -> Iterator[Shortfall]:
    date = book.own.date
    if date.value != str(value):
        yield Shortfall(wish, "", str(value), f"{date.value or 'unknown'}, {date.rule}")


def _check_filed(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    topics = sorted({filing.topic for each in book.own.statements for filing in each.filings})
    if value not in topics:
        yield Shortfall(wish, "", value, ", ".join(topics))


def _check_finding(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    if not _has_finding(book, value):
        yield Shortfall(wish, value, "a finding", "none")


def _check_no_finding(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    if _has_finding(book, value):
        yield Shortfall(wish, value, "no finding", "one")


def _has_finding(book: StoryBook, words: str) -> bool:
    findings = book.book.evidence.findings
    ids = {statement.id for finding in findings for statement in finding.statements}
    statements = [each for each in book.own.statements if words in each.sentence.text]
    return any(statement.id in ids for statement in statements)


def _check_no_difference(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    for difference in book.book.evidence.differences:
        if not difference.compatible and value in (difference.kind, "any kind"):
            values = " / ".join(side.value for side in difference.sides)
            yield Shortfall(wish, value, "no difference", values)


def _check_opinion(book: StoryBook, wish: str, value: bool) -> Iterator[Shortfall]:
    if book.own.clean.is_opinion != value:
        yield Shortfall(wish, "", str(value), str(not value))


def _check_not_counted(book: StoryBook, wish: str, value: str) -> Iterator[Shortfall]:
    statement = book.find_statement(value)
    hearing = book.book.evidence.hearings[statement.id] if statement else None
    if hearing is None or hearing.is_independent:
        yield Shortfall(wish, value, "not counted", hearing.basis if hearing else "in no sentence")


WISHES: Mapping[str, Callable[[StoryBook, str, Any], Iterator[Shortfall]]] = {
    "speaker_of": _check_speaker,  # words of a sentence -> a name, NOT_SETTLED or NOBODY
    "route_of": _check_route,  # words of a sentence -> who passed its speech on
    "number_of_sentences": _check_sentences,
    "time": _check_time,  # words that name it -> ISO value, "" = not dated
    "no_time": _check_no_time,
    "named": _check_named,  # words of a sentence -> a name that it has, "Kebakkramat (place)"
    "no_name": _check_no_name,
    "no_person": _check_no_person,
    "role_of": _check_role,  # name -> its only office in the article; "" = none
    "kept": _check_kept,
    "not_kept": _check_not_kept,
    "title": _check_title,
    "origin": _check_newsroom,
    "newsroom": _check_newsroom,  # names, joined by commas
    "dateline": _check_dateline,  # words of a sentence -> what is printed before its body
    "date": _check_date,  # of the article
    "filed_under": _check_filed,
    "finding_with": _check_finding,
    "no_finding_with": _check_no_finding,
    "opinion": _check_opinion,  # whether it is its author's opinion
    "not_counted": _check_not_counted,  # words of a sentence that adds to no count of newsrooms
    "no_open_difference_of": _check_no_difference,  # a kind, or "any kind"
}


def print_shortfalls(paths: list[Path]) -> int:
    """Print what the stories of these files lack, and their number by kind; how many lack it."""
    number_of: Counter[str] = Counter()
    wrong_of: Counter[str] = Counter()
    open_of: Counter[str] = Counter()
    for path in paths:
        for story in load_stories(path):
            number_of[story.kind] += 1
            shortfalls = find_shortfalls(story)
            if not shortfalls:
                continue
            only_open = all(shortfall.is_open for shortfall in shortfalls)
            (open_of if only_open else wrong_of)[story.kind] += 1
            for shortfall in shortfalls:
                sys.stdout.write(f"{story.id} {shortfall}\n")
    lines = [
        f"{number:7} {wrong_of[kind]:6} {open_of[kind]:6}  {kind}"
        for kind, number in number_of.items()
    ]
    last = f"{number_of.total():7} {wrong_of.total():6} {open_of.total():6}  all"
    sys.stdout.write("\n".join(["stories  wrong   open  kind", *lines, last, ""]))
    return wrong_of.total() + open_of.total()


if __name__ == "__main__":
    sys.exit(min(print_shortfalls([Path(path) for path in sys.argv[1:]]), 1))
