"""Measures the grouping of copies on IndoSum articles and reprints made from them by rule."""

from __future__ import annotations

import itertools
import os
import re
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import languages
from generator.comparing.corroboration import compile_lexicon, find_copies
from generator.languages import Language
from generator.measure import indosum
from generator.measure.score import Score
from generator.nouns.article import CleanArticle, DocumentDate, Sentence
from generator.nouns.book import Link, Source, Statement
from generator.nouns.editors import Article, Outlet, Sidecar

ARTICLES = 2000
EVERY = 5  # one article in so many is reprinted
HOW = (
    "pairs of articles in one group; 2,000 articles and a reprint of each fifth of them, made by one of five rules in "
    "turn: shortened, put in another order, reworded, another lead, all four; articles of the set itself that share "
    "most of their text count as errors"
)

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """One rule by which a reprint is made."""

    name: str
    make: Callable[
        [Lines, Lines], Lines
    ]  # (sentences of the article, of the article before it) -> of the reprint


def shortened(lines: Lines, _: Lines) -> Lines:
    """The first two thirds, each fourth sentence left out, and brackets and asides cut."""
    kept = [
        line for number, line in enumerate(lines[: max(3, len(lines) * 2 // 3)]) if number % 4 != 3
    ]
    return tuple(re.sub(r"\s*\([^)]*\)", "", line) for line in kept)


def reordered(lines: Lines, _: Lines) -> Lines:
    """The lead stays, the rest in the order of a checksum."""
    return (*lines[:1], *sorted(lines[1:], key=lambda line: zlib.crc32(line.encode())))


def reworded(lines: Lines, _: Lines) -> Lines:
    """Two words in nine replaced by made-up ones: words of the same meaning that no table knows."""
    return tuple(
        " ".join(_other(word, number) for number, word in enumerate(line.split())) for line in lines
    )


def new_lead(lines: Lines, before: Lines) -> Lines:
    """The first two sentences give way to the first of another article."""
    return (*before[:1], *lines[2:])


def all_four(lines: Lines, before: Lines) -> Lines:
    """All of these."""
    return new_lead(reworded(reordered(shortened(lines, before), before), before), before)


RULES = (
    Reprint("shortened", shortened),
    Reprint("reordered", reordered),
    Reprint("reworded", reworded),
    Reprint("new lead", new_lead),
    Reprint("all four", all_four),
)


def _other(word: str, number: int) -> str:
    """The word, or for two in nine a word that means the same but is not known to."""
    replaced = number % 9 in (3, 7) and word.isalpha() and word.islower()
    return f"x{zlib.crc32(word.encode()) % 9973}" if replaced else word


def source(id: str, lines: Iterable[str]) -> Source:
    """An article of these sentences of which nothing else is known."""
    text, statements = "", []
    for number, line in enumerate(lines, start=1):
        start = len(text)
        text += f"{line}\n"
        sentence = Sentence(
            f"s-{id}-{number}", id, number, number, start, start + len(line), line, start
        )
        statements.append(Statement(sentence, None, (), (), None, (), ()))
    article = Article(id, f"{id}.txt", text, "", Sidecar())
    clean = CleanArticle(article, (), "", "", None, ())
    date = DocumentDate("", "unknown", "unknown", (), "", "", {})
    return Source(
        clean, Outlet("", "", (), ()), None, None, (Link("", None),), date, tuple(statements)
    )


def distinct(articles: Iterable[indosum.IndosumArticle]) -> Iterator[indosum.IndosumArticle]:
    """The articles without those that the set holds twice: whose first sentence stood before."""
    met = set()
    for article in articles:
        first = article.paragraphs[0][0] if article.paragraphs and article.paragraphs[0] else ""
        if first not in met:
            met.add(first)
            yield article


def collection(
    articles: Sequence[indosum.IndosumArticle],
) -> tuple[list[Source], dict[frozenset[str], str]]:
    """The articles and their reprints, and which pairs are reprints by which rule."""
    texts = [tuple(itertools.chain.from_iterable(article.paragraphs)) for article in articles]
    sources = [source(f"a{number:05}", lines) for number, lines in enumerate(texts)]
    made = {}
    for number in range(0, len(texts), EVERY):
        rule = RULES[number // EVERY % len(RULES)]
        sources.append(source(f"r{number:05}", rule.make(texts[number], texts[number - 1])))
        made[frozenset((f"a{number:05}", f"r{number:05}"))] = rule.name
    return sources, made


def score(articles: Sequence[indosum.IndosumArticle], pack: Language) -> Score:
    """Pairs of articles in one group against the pairs made."""
    sources, made = collection(articles)
    groups = find_copies(sources, compile_lexicon(pack), pack)
    found = {
        frozenset(pair) for group in groups for pair in itertools.combinations(group.articles, 2)
    }
    title = {
        each.id: f"{each.id} {each.statements[0].sentence.text[:70]}"
        for each in sources
        if each.statements
    }
    missed = [
        f"missed, {made[pair]}: {_shown(pair, title)}"
        for pair in sorted(made.keys() - found, key=sorted)
    ]
    extra = [f"grouped: {_shown(pair, title)}" for pair in sorted(found - made.keys(), key=sorted)]
    right = len(found & made.keys())
    errors = (*missed, *extra)
    return Score(
        "copies of one text",
        "IndoSum and reprints of it",
        "f1",
        right,
        len(found),
        len(made),
        HOW,
        errors,
    )


def scores(folder: Path) -> tuple[Score, ...]:
    """The score on the folder `articles-indosum`."""
    articles = itertools.islice(distinct(indosum.read(folder)), ARTICLES)
    return (score(list(articles), languages.load_default()),)


def _shown(pair: frozenset[str], title: Mapping[str, str]) -> str:
    return " | ".join(title.get(id, id) for id in sorted(pair))


def growth(articles: Sequence[indosum.IndosumArticle], pack: Language) -> tuple[float, float]:
    """CPU seconds for all the articles and their reprints at once, and for the same in quarters one after the other.

    Each the least of three runs taken in turn, word roots known from before; where time grows with the number of
    articles only, the two are the same.
    """
    size = len(articles) // 4
    whole = [collection(articles)[0]]
    quarters = [collection(articles[at : at + size])[0] for at in range(0, 4 * size, size)]
    _taken(whole, pack)
    runs = [(_taken(whole, pack), _taken(quarters, pack)) for _ in range(3)]
    return min(run[0] for run in runs), min(run[1] for run in runs)


def _taken(parts: Iterable[Sequence[Source]], pack: Language) -> float:
    start = time.process_time()
    for part in parts:
        find_copies(part, compile_lexicon(pack), pack)
    return time.process_time() - start


if __name__ == "__main__":
    folder = Path(os.environ.get("BENCHMARKS", "../shared/benchmarks")) / "articles-indosum"
    pack = languages.load_default()
    articles = list(itertools.islice(distinct(indosum.read(folder)), ARTICLES))
    result = score(articles, pack)
    print(f"{result.data}: P {result.precision:.4f} R {result.recall:.4f} F1 {result.f1:.4f}")
    print(f"right {result.right}, found {result.found}, gold {result.gold}")
    if "--errors" in sys.argv:
        print(*result.errors, sep="\n")
    if "--time" in sys.argv:
        whole, quarters = growth(articles, pack)
        print(
            f"2,000 articles at once {whole:.2f} s, in quarters {quarters:.2f} s: {whole / quarters:.2f} x linear"
        )
