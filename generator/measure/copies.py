"""Measures the grouping of copies on IndoSum articles and reprints made from them by rule."""

from __future__ import annotations

import re
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, cycle, islice
from pathlib import Path

from generator.comparing.corroboration import compile_lexicon, find_copies
from generator.core.frozen import Frozen
from generator.core.scores import Score, TaskScores
from generator.languages import Language, load_default
from generator.measure import indosum
from generator.measure.indosum import IndosumArticle
from generator.nouns.article import CleanArticle, DocumentDate, Sentence
from generator.nouns.book import Link, Source, Sources, Statement
from generator.nouns.editors import Article, Outlet, Sidecar

ARTICLES = 2000
EVERY = 5  # one article in so many is reprinted
HOW = (
    "pairs of articles in one group; 2,000 articles and a reprint of every fifth one, made by one"
    " of five rules in turn: shortened, reordered, reworded, given a different lead, or all four;"
    " articles of the collection itself that share most of their text count as errors"
)

Lines = tuple[str, ...]  # the sentences of an article
ArticlePair = frozenset[str]  # two ids


# --- reprints -------------------------------------------------------------------------------------


class Reprint(Frozen):
    name: str
    # (sentences of the article, of the article before it) -> of the reprint
    make: Callable[[Lines, Lines], Lines]


def shorten(lines: Lines, _: Lines) -> Lines:
    """The first two thirds, each fourth sentence left out, and brackets and asides cut."""
    two_thirds_length = max(3, len(lines) * 2 // 3)
    two_thirds = lines[:two_thirds_length]
    shortened = []
    for number, line in enumerate(two_thirds):
        if number % 4 != 3:
            shortened.append(re.sub(r"\s*\([^)]*\)", "", line))
    return tuple(shortened)


def reorder(lines: Lines, _: Lines) -> Lines:
    """The lead stays, the rest in the order of a checksum."""
    lead = lines[:1]
    rest = sorted(lines[1:], key=_checksum)
    return (*lead, *rest)


def reword(lines: Lines, _: Lines) -> Lines:
    """Two words in nine replaced by made-up ones: words of the same meaning that no table knows."""
    return tuple(_reword_line(line) for line in lines)


def _reword_line(line: str) -> str:
    words = line.split()
    for number, word in enumerate(words):
        if number % 9 in (3, 7) and word.isalpha() and word.islower():
            words[number] = f"x{_checksum(word) % 9973}"
    return " ".join(words)


def change_lead(lines: Lines, lines_before: Lines) -> Lines:
    """The first two sentences give way to the first of another article."""
    return (*lines_before[:1], *lines[2:])


def change_all(lines: Lines, lines_before: Lines) -> Lines:
    for rule in (shorten, reorder, reword, change_lead):
        lines = rule(lines, lines_before)
    return lines


RULES = (
    Reprint("shortened", shorten),
    Reprint("reordered", reorder),
    Reprint("reworded", reword),
    Reprint("new lead", change_lead),
    Reprint("all four", change_all),
)


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode())


# --- articles and their reprints ------------------------------------------------------------------


class ReprintedSet(Frozen):
    """Articles and reprints of some of them."""

    sources: list[Source]
    rules: dict[ArticlePair, str]  # by which rule the one is a reprint of the other


def make_source(id: str, lines: Iterable[str]) -> Source:
    """An article of these sentences of which nothing else is known."""
    text = ""
    statements = []
    for number, line in enumerate(lines, start=1):
        start = len(text)
        text += f"{line}\n"
        sentence = Sentence(
            id=f"s-{id}-{number}",
            article=id,
            number=number,
            paragraph=number,
            start=start,
            end=start + len(line),
            text=line,
            body_start=start,
        )
        statements.append(_make_statement(sentence))
    article = Article(id=id, path=f"{id}.txt", text=text, sha256="", sidecar=Sidecar())
    return Source(
        clean=CleanArticle(
            article=article, blocks=(), title="", outlet="", dateline=None, credits=()
        ),
        outlet=Outlet(id="", name="", spellings=(), sites=()),
        credited_newsrooms=(),
        newsroom_credit=None,
        route=(Link("", None),),
        date=DocumentDate(
            value="",
            precision="unknown",
            basis="unknown",
            evidence=(),
            conflict="",
            rule="",
            reasons=(),
            dates_others=False,
        ),
        statements=tuple(statements),
    )


def _make_statement(sentence: Sentence) -> Statement:
    return Statement(
        sentence=sentence,
        speech=None,
        mentions=(),
        times=(),
        said=None,
        happened=(),
        filings=(),
    )


def drop_repeated(articles: Iterable[IndosumArticle]) -> Iterator[IndosumArticle]:
    """The articles without those whose first sentence an earlier one has: the set repeats some."""
    first_sentences = set()
    for article in articles:
        first_paragraph = article.paragraphs[0] if article.paragraphs else ()
        first_sentence = ""
        if first_paragraph:
            first_sentence = first_paragraph[0]
        if first_sentence not in first_sentences:
            first_sentences.add(first_sentence)
            yield article


def reprint_articles(articles: Sequence[IndosumArticle]) -> ReprintedSet:
    """The articles, and a reprint of each fifth."""
    texts = [article.sentences for article in articles]
    sources = [make_source(f"a{number:05}", lines) for number, lines in enumerate(texts)]
    rules = {}
    turns = cycle(RULES)
    for number in range(0, len(texts), EVERY):
        rule = next(turns)
        original = sources[number]
        lines = rule.make(texts[number], texts[number - 1])
        reprint = make_source(f"r{number:05}", lines)
        sources.append(reprint)
        pair = frozenset((original.id, reprint.id))
        rules[pair] = rule.name
    return ReprintedSet(sources, rules)


# --- how well they are grouped --------------------------------------------------------------------


def score_groups(articles: Sequence[IndosumArticle], language: Language) -> Score:
    """Pairs of articles in one group against the pairs made."""
    reprinted = reprint_articles(articles)
    grouped_pairs = list_grouped_pairs(reprinted.sources, language)
    made_pairs = reprinted.rules.keys()
    titles = {source.id: _make_title(source) for source in reprinted.sources}
    errors = []
    missed_pairs = sorted(made_pairs - grouped_pairs, key=sorted)
    wrong_pairs = sorted(grouped_pairs - made_pairs, key=sorted)
    for pair in missed_pairs + wrong_pairs:
        fault = "grouped"
        if pair in missed_pairs:
            fault = f"missed, {reprinted.rules[pair]}"
        shown = _show_pair(pair, titles)
        errors.append(f"{fault}: {shown}")
    return Score(
        task="copies of the same text",
        data="IndoSum and reprints of it",
        figure="f1",
        right=len(grouped_pairs & made_pairs),
        answers=len(grouped_pairs),
        gold=len(made_pairs),
        how=HOW,
        errors=tuple(errors),
    )


def list_grouped_pairs(sources: Sources, language: Language) -> set[ArticlePair]:
    """The pairs of articles that the program puts into one group."""
    pairs = set()
    for group in find_copies(sources, compile_lexicon(language), language):
        for pair in combinations(group.articles, 2):
            pairs.add(frozenset(pair))
    return pairs


def _make_title(source: Source) -> str:
    if not source.statements:
        return source.id
    first = source.statements[0].sentence.text
    return f"{source.id} {first[:70]}"


def _show_pair(pair: ArticlePair, titles: dict[str, str]) -> str:
    return " | ".join(titles[id] for id in sorted(pair))


def read_set(folder: Path) -> list[IndosumArticle]:
    articles = drop_repeated(indosum.list_articles(folder))
    return list(islice(articles, ARTICLES))


def score_copies(folder: Path) -> TaskScores:
    """The score on the folder `articles-indosum`."""
    return (score_groups(read_set(folder), load_default()),)


# --- how time grows -------------------------------------------------------------------------------


class Growth(Frozen):
    """CPU seconds for all the articles and their reprints, and for the same in quarters.

    Where time grows with the number of articles only, the two are the same.
    """

    at_once: float
    in_quarters: float


def measure_growth(articles: Sequence[IndosumArticle], language: Language) -> Growth:
    """The least of three runs taken in turn, word roots known from before."""
    size = len(articles) // 4
    all_sources = [reprint_articles(articles).sources]
    quarters = []
    for start in range(0, 4 * size, size):
        quarter = articles[start : start + size]
        quarters.append(reprint_articles(quarter).sources)
    _measure_seconds(all_sources, language)
    at_once = []
    in_quarters = []
    for _ in range(3):
        at_once.append(_measure_seconds(all_sources, language))
        in_quarters.append(_measure_seconds(quarters, language))
    return Growth(min(at_once), min(in_quarters))


def _measure_seconds(parts: Iterable[Sources], language: Language) -> float:
    start = time.process_time()
    for sources in parts:
        find_copies(sources, compile_lexicon(language), language)
    return time.process_time() - start


def main() -> None:
    language = load_default()
    articles = read_set(indosum.default_folder())
    score = score_groups(articles, language)
    figures = f"P {score.precision:.4f} R {score.recall:.4f} F1 {score.f1:.4f}"
    print(f"{score.data}: {figures}")
    print(f"right {score.right}, found {score.answers}, gold {score.gold}")
    if "--errors" in sys.argv:
        print(*score.errors, sep="\n")
    if "--time" in sys.argv:
        growth = measure_growth(articles, language)
        ratio = growth.at_once / growth.in_quarters
        print(f"2,000 articles at once {growth.at_once:.2f} s", end=", ")
        print(f"in quarters {growth.in_quarters:.2f} s: {ratio:.2f} x linear")


if __name__ == "__main__":
    main()
