"""Read `tests/gold`: what is right for a book's articles, and the floors of what is measured on it.

A mistake in it is named like one in any other file that people write.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.core.problems import Fault, Problem
from generator.core.text import one_line
from generator.core.yaml_text import KeyPath, PlainValue
from generator.desk import files
from generator.desk.checks import CheckedFile, read_yaml_file
from generator.languages import Row, parse_table
from generator.nouns.gold import (
    ArticleGold,
    BookGold,
    DatedWords,
    GoldSentence,
    PairedSentence,
    SentencePair,
)

FOLDER = "tests/gold"
PAIRS = "pairs"  # name of the file of pairs; no article's gold can have it
FLOORS = f"{FOLDER}/measured.tsv"
CHECKED = "yes"


def read_gold(root: Path) -> tuple[BookGold, list[Problem]]:
    """The gold of the book in that folder as far as it is checked, and all mistakes in it."""
    return _GoldReader(root).read()


class _GoldReader:
    """Reads each file on its own, and collects the mistakes of all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.articles: list[ArticleGold] = []
        self.pairs: tuple[SentencePair, ...] = ()
        self.unchecked: list[str] = []

    def read(self) -> tuple[BookGold, list[Problem]]:
        for name in files.list_names(self.root / FOLDER, ".yml"):
            if name == PAIRS:
                self.read_pairs()
            else:
                self.read_article(name)
        gold = BookGold(
            articles=tuple(self.articles),
            pairs=self.pairs,
            unchecked=tuple(self.unchecked),
            floors=self.read_floors(),
        )
        return gold, self.problems

    def read_pairs(self) -> None:
        file = self.read_yaml(PAIRS, "gold-pairs")
        if not file.problems:
            paths = file.entries(("pairs",))
            self.pairs = tuple(_make_pair(file, path) for path in paths)

    def read_article(self, name: str) -> None:
        file = self.read_yaml(name, "gold")
        if file.problems:
            return
        article = file.value["article"]
        if article != name:
            fault = Fault(
                "is named after another article than it is about",
                found=repr(article),
                expected=repr(name),
                advice="rename the file or correct `article`",
            )
            self.problems.append(fault.at(file.path, file.line(("article",))))
        elif file.value["checked"] == CHECKED:
            self.articles.append(_make_article_gold(file))
        else:
            self.unchecked.append(file.path)

    def read_yaml(self, name: str, schema: str) -> CheckedFile:
        file = read_yaml_file(self.root, f"{FOLDER}/{name}.yml", schema, texts=False)
        self.problems += file.problems
        return file

    def read_floors(self) -> Mapping[str, float]:
        try:
            rows = read_pinned(self.root)
            return {row["task"]: float(row["floor"]) for row in rows}
        except files.UnreadableError as error:
            self.problems.append(error.fault.at(FLOORS))
        except (KeyError, ValueError) as error:
            fault = Fault(
                "is not as `briefing measure --pin` writes it",
                found=str(error),
                advice="remove the file, and pin the floors again",
            )
            self.problems.append(fault.at(FLOORS))
        return {}


def read_pinned(root: Path) -> tuple[Row, ...]:
    """The rows of the book's own table of floors; () where there is none.

    Raises UnreadableError, and ValueError where a row does not fit the columns.
    """
    path = root / FLOORS
    if not files.exists(path):
        return ()
    return parse_table(files.load_text(path))


# --- values ---------------------------------------------------------------------------------------


def _make_article_gold(file: CheckedFile) -> ArticleGold:
    value = file.value
    sentences = [_make_sentence(file, path) for path in file.entries(("statements",))]
    times = [_make_time(file, path) for path in file.entries(("times",))]
    return ArticleGold(
        article=value["article"],
        published=value["published"],
        sentences=tuple(sentences),
        times=tuple(times),
        text_hash=value["text_hash"],
        hash_line=file.line(("text_hash",)),
        path=file.path,
    )


def _make_sentence(file: CheckedFile, path: KeyPath) -> GoldSentence:
    entry = file.find(path)
    return GoldSentence(
        text=one_line(entry["text"]),
        topics=frozenset(entry["topics"]),
        optional_topics=frozenset(entry.get("topics_optional", ())),
        speakers=frozenset(_list_texts(entry["speaker"])),
        people=frozenset(entry["people"]),
        organisations=frozenset(entry["orgs"]),
        places=frozenset(entry["places"]),
        line=file.line(path),
    )


def _make_time(file: CheckedFile, path: KeyPath) -> DatedWords:
    entry = file.find(path)
    values = _list_texts(entry["value"])
    return DatedWords(
        text=one_line(entry["text"]),
        context=one_line(entry["context"]),
        values=tuple(values),
        line=file.line(path),
    )


def _make_pair(file: CheckedFile, path: KeyPath) -> SentencePair:
    entry = file.find(path)
    first = _make_side(file, (*path, "a"))
    second = _make_side(file, (*path, "b"))
    return SentencePair(
        says_the_same=entry["label"] == "same",
        is_scored="either" not in entry,
        sides=(first, second),
    )


def _make_side(file: CheckedFile, path: KeyPath) -> PairedSentence:
    entry = file.find(path)
    return PairedSentence(
        article=entry["article"], words=one_line(entry["words"]), line=file.line(path)
    )


def _list_texts(value: PlainValue) -> list[str]:
    """The texts of a list, of one text, or of nothing."""
    if not value:
        return []
    return value if isinstance(value, list) else [value]
