"""How long the program takes: `python -m tests.bench --benchmarks FOLDER`, on real articles of
IndoSum.

Analysis is everything that reading one article takes before any other is looked at, over the first
400 articles, set against spaCy's blank Indonesian pipeline with sentences on the same texts, where
it is installed. Showing and exporting is all text of pages, data and downloads, for books of the
first 100 to 2,000 articles and the topics of bench_topics.yml. Times are CPU seconds of one
process; nothing is written to the project.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import yaml

from generator import languages
from generator.build import query_packs
from generator.comparing import book as books
from generator.comparing.settle import settle
from generator.core.garbage import look_for_garbage_rarely
from generator.desk import inputs
from generator.desk.inputs import Inputs
from generator.exporting import downloads, generated, search
from generator.folder import read_folder
from generator.languages import Language
from generator.measure.indosum import IndosumArticle, read_articles
from generator.nouns.book import Book
from generator.nouns.editors import Article, Entity, Sidecar
from generator.reading import topics
from generator.reading.article import Listed, analyse
from generator.showing import pages

PROJECT = Path(__file__).parent.parent
TOPICS = Path(__file__).with_name("bench_topics.yml")
SET = "articles-indosum"
ANALYSED = 400  # articles
ROUNDS = 3  # the fastest counts: other programs slow a machine down, nothing speeds it up
SIZES = (100, 200, 500, 1000, 2000)
NOT_IN_A_BENCH = (
    "articles",
    "editions",
    "generated",
    "notes",
    "schema",
    "topics.yml",
)  # of the first book's data


# --- the program's entry points
# -----------------------------------------------------------------------------------


def analyse_article(
    article: Article, listed: Inputs, rules: topics.TopicRules, words: Language
) -> object:
    """What all stages that read one article make of it."""
    listed_names = Listed(listed.outlets, listed.newsrooms, listed.entities)
    analysis = analyse(article, listed_names, words)
    (settled,) = settle([analysis], words)
    return topics.file_article(settled.sentences, settled.mentions, settled.speeches, rules)


def make_book(root: Path) -> Book:
    """The book of that folder."""
    words = load_language()
    return books.make_book(read_folder(root, words), words)


def show(book: Book) -> object:
    """All pages of the book, as text."""
    return pages.render(book)


def export(book: Book, entities: Sequence[Entity]) -> object:
    """All that the book gives other programs, as text."""
    packs = query_packs(load_language(), book.languages)
    return (
        generated.render_records(book),
        downloads.render_files(book),
        search.render_files(book, entities, packs),
    )


def read_listed(root: Path) -> Inputs:
    """What editors list in the files of that folder."""
    return inputs.read(root)


def load_language() -> Language:
    return languages.load_default()


def count_sentences(book: Book) -> tuple[int, int]:
    """The sentences of a book, and those that a topic files."""
    return len(book.ledger), sum(bool(line.topics) for line in book.ledger)


# --- measuring ----------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument(
        "--benchmarks", type=Path, required=True, help=f"folder that contains {SET}"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=SIZES, help="articles of the books that are shown"
    )
    parser.add_argument(
        "--analysed", type=int, default=ANALYSED, help="articles that are analysed; 0 for none"
    )
    options = parser.parse_args()
    look_for_garbage_rarely()  # as every command does
    articles = list(
        itertools.islice(
            read_articles(options.benchmarks / SET), max(options.analysed, *options.sizes, 0)
        )
    )
    if options.analysed:
        measure_analysis(articles[: options.analysed])
    if options.sizes:
        measure_showing(articles, options.sizes)


def measure_analysis(articles: Sequence[IndosumArticle]) -> None:
    """Print the fastest of some rounds; each round reads with spaCy, too, for the same machine."""
    words, listed = load_language(), read_listed(PROJECT)
    rules = topics.compile_filing_rules(listed.topics, words)
    given = [_article(number, article) for number, article in enumerate(articles)]
    read_with_spacy = _spacy_reading([article.text for article in given])

    def analyse_all() -> object:
        return [analyse_article(article, listed, rules, words) for article in given]

    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu_seconds(analyse_all))
        theirs.append(cpu_seconds(read_with_spacy))
    _say_rate("analysis", len(given), ours)
    if importlib.util.find_spec("spacy") is None:
        say("spaCy is not installed: no ratio")
        return
    _say_rate("spaCy, blank id and sentencizer", len(given), theirs)
    say(f"ratio: {min(theirs) / min(ours):.2f}")


def _say_rate(what: str, articles: int, seconds: Sequence[float]) -> None:
    rounds = ", ".join(f"{one:.2f}" for one in seconds)
    say(f"{what}, {articles} articles: {articles / min(seconds):.1f} articles/s (CPU s: {rounds})")


def _article(number: int, article: IndosumArticle) -> Article:
    name = f"a{number:04}"
    return Article(
        name, f"data/articles/{name}.txt", article.text, "0" * 64, Sidecar(url=article.url)
    )


def _spacy_reading(texts: Sequence[str]) -> Callable[[], object]:
    if importlib.util.find_spec("spacy") is None:
        return lambda: None
    import spacy  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 - no dependency

    reader = spacy.blank("id")
    reader.add_pipe("sentencizer")
    reader("Kalimat pertama. Kalimat kedua.")
    return lambda: [list(reader(text).sents) for text in texts]


def measure_showing(articles: Sequence[IndosumArticle], sizes: Sequence[int]) -> None:
    say("articles  sentences  filed  showing  exporting  together (ms CPU an article)")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = Path(folder)
            write_book(root, articles[:size])
            book = make_book(root)
            entities = read_listed(root).entities
            showing = 1000 * cpu_seconds(partial(show, book)) / size
            exporting = 1000 * cpu_seconds(partial(export, book, entities)) / size
            total, filed = count_sentences(book)
        times = f"{showing:7.1f}  {exporting:9.1f}  {showing + exporting:8.1f}"
        say(f"{size:8}  {total:9}  {filed / total:5.0%}  {times}")


def write_book(root: Path, articles: Sequence[IndosumArticle]) -> None:
    """The first book's lists with the topics of the bench and these articles, as files."""
    data = root / "data"
    shutil.copytree(PROJECT / "data", data, ignore=shutil.ignore_patterns(*NOT_IN_A_BENCH))
    shutil.copyfile(TOPICS, data / "topics.yml")
    (data / "articles").mkdir()
    for number, article in enumerate(articles):
        sidecar = yaml.safe_dump({"url": article.url}) if article.url.startswith("http") else ""
        (data / f"articles/a{number:04}.txt").write_text(article.text + "\n", encoding="utf-8")
        (data / f"articles/a{number:04}.yml").write_text(sidecar, encoding="utf-8")


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
