"""How long the program takes: `make bench BENCHMARKS=FOLDER`, on real articles of IndoSum.

Analysis is everything that reading one article takes before any other is looked at, over the first
400 articles, set against what other programs do with the same texts, where they are installed
(bench_others.py). Then each phase of a build without a cache, for books of the first 100 to 2,000
articles and the topics of bench_topics.yml, each book in a process of its own. Times are CPU
seconds of one process; nothing is written to the project. Articles that are there twice, or whose
address is cut, are left out; a book of more than are left has near copies by rule, too
(bench_near_copies.py).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import yaml

from generator import languages
from generator.comparing.settle import settle
from generator.core.garbage import look_for_garbage_rarely
from generator.desk import inputs
from generator.desk.inputs import Inputs
from generator.languages import Language
from generator.measure.indosum import IndosumArticle, read_articles
from generator.nouns.editors import Article, Sidecar
from generator.outputs.spool import open_spools
from generator.reading import topics
from generator.reading.article import Listed, analyse
from tests.bench_near_copies import fill_up
from tests.bench_others import list_others
from tests.phases import run_phases, write_files

Result = TypeVar("Result")

PROJECT = Path(__file__).parent.parent
TOPICS = Path(__file__).with_name("bench_topics.yml")
SET = "articles-indosum"
OURS = "analysis"
ANALYSED = 400  # articles
ROUNDS = 3  # the fastest counts: other programs slow a machine down, nothing speeds it up
SIZES = (100, 300, 1000, 2000)
_ADDRESS = re.compile(r"https?://[!-~]+")
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


def read_listed(root: Path) -> Inputs:
    """What editors list in the files of that folder."""
    return inputs.read(root)


def load_language() -> Language:
    return languages.load_default()


# --- measuring ----------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--benchmarks", type=Path, help=f"folder that contains {SET}")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=SIZES, help="articles of the books that are built"
    )
    parser.add_argument(
        "--analysed", type=int, default=ANALYSED, help="articles that are analysed; 0 for none"
    )
    parser.add_argument(
        "--book", type=Path, help="measure only the phases of a build of this book, and write it"
    )
    options = parser.parse_args()
    look_for_garbage_rarely()  # as every command does
    if options.book:
        measure_phases(options.book)
    elif options.benchmarks:
        measure_all(options.benchmarks / SET, options.analysed, options.sizes)
    else:
        parser.error("names neither --benchmarks nor --book")


def measure_all(folder: Path, analysed: int, sizes: Iterable[int]) -> None:
    articles = choose_articles(folder)
    if analysed:
        measure_analysis(articles[:analysed])
    for size in sizes:
        measure_in_own_process(fill_up(articles, size))


def choose_articles(folder: Path) -> list[IndosumArticle]:
    """The articles that a book can have: each text once, with an address that is whole."""
    chosen: dict[str, IndosumArticle] = {}
    for article in read_articles(folder):
        if _ADDRESS.fullmatch(article.url):
            chosen.setdefault("".join(article.text.split()), article)
    return list(chosen.values())


def measure_analysis(articles: Sequence[IndosumArticle]) -> None:
    """Print the fastest of some rounds, each of which all others read, too: the machine is one."""
    words, listed = load_language(), read_listed(PROJECT)
    rules = topics.compile_filing_rules(listed.topics, words)
    given = [_article(number, article) for number, article in enumerate(articles)]
    texts = [article.text for article in given]

    def analyse_all() -> object:
        return [analyse_article(article, listed, rules, words) for article in given]

    readers: dict[str, Callable[[], object]] = {OURS: analyse_all}
    for name, prepare in list_others():
        if prepare is None:
            say(f"{name}: not installed")
        else:
            readers[name] = partial(prepare(), texts)
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, read in readers.items():
            seconds[name].append(cpu_seconds(read))
    for name, rounds in seconds.items():
        rate = len(texts) / min(rounds)
        ratio = min(rounds) / min(seconds[OURS])
        shown = ", ".join(f"{one:.2f}" for one in rounds)
        say(f"{name}: {rate:.1f} articles/s; ours are {ratio:.2f} as many (CPU s: {shown})")


def _article(number: int, article: IndosumArticle) -> Article:
    name = f"a{number:04}"
    return Article(
        name, f"data/articles/{name}.txt", article.text, "0" * 64, Sidecar(url=article.url)
    )


# --- phases of a build ----------------------------------------------------------------------------


class Measures:
    """CPU seconds of each phase, and the most memory that the process had by its end, in MB."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peaks: dict[str, int] = {}

    def __call__(self, name: str, phase: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = phase()
        self.seconds[name] = time.process_time() - start
        self.peaks[name] = find_peak_memory()
        return result


def find_peak_memory() -> int:
    """The most memory that this program had, in MB; getrusage counts that of whoever began it."""
    status = Path("/proc/self/status").read_text("ascii")
    kilobytes = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes[1]) // 1000 if kilobytes else 0


def measure_phases(root: Path) -> None:
    """Print the phases of a build of that book."""
    measures = Measures()
    with open_spools(root) as spools:
        folders = run_phases(root, spools, measures)
        write_files(root, folders, measures)
    paths = [root / folder / path for folder, files in folders.items() for path in files]
    written = sum(path.stat().st_size for path in paths) / 1e6
    total = sum(measures.seconds.values())
    size = len(list((root / "data/articles").glob("*.txt")))
    say(f"{size} articles: {total:.1f} s, {len(paths)} files, {written:.1f} MB written")
    for name, seconds in measures.seconds.items():
        rate = 1000 * seconds / size
        peak = measures.peaks[name]
        say(f"  {name:10} {seconds:8.2f} s {rate:7.2f} ms an article, peak {peak} MB")


def measure_in_own_process(articles: Sequence[IndosumArticle]) -> None:
    """Measure the phases where nothing else has left memory behind."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        write_book(Path(folder), articles)
        command = [sys.executable, "-m", "tests.bench", "--book", folder]
        subprocess.run(command, check=True, cwd=PROJECT)


def write_book(root: Path, articles: Sequence[IndosumArticle]) -> None:
    """The first book's lists with the topics of the bench and these articles, as files."""
    write_texts(root, [article.text + "\n" for article in articles])
    for number, article in enumerate(articles):
        sidecar = yaml.safe_dump({"url": article.url})
        (root / f"data/articles/a{number:05}.yml").write_text(sidecar, encoding="utf-8")


def write_texts(root: Path, texts: Iterable[str]) -> None:
    """The first book's lists with the topics of the bench and articles of these texts, as files."""
    data = root / "data"
    shutil.copytree(PROJECT / "data", data, ignore=shutil.ignore_patterns(*NOT_IN_A_BENCH))
    shutil.copyfile(TOPICS, data / "topics.yml")
    (data / "articles").mkdir()
    for number, text in enumerate(texts):
        (data / f"articles/a{number:05}.txt").write_text(text, encoding="utf-8")


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
