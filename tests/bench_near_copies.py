"""Near copies of articles by rule, for books that are larger than the collection.

In each further round the articles say other things in the same language: a word that few articles
have is exchanged for one that begins and counts as it does, so that no sentence stays what it was
while words are as frequent, and as many, as before. Years move by 28, after which weekdays fall on
the same days, so that a week has as many articles as before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from generator.measure.indosum import IndosumArticle

MOST_ARTICLES = 100  # that have a word which is exchanged: cues and topics' words stay
SHORTEST = 4  # letters of such a word
YEARS = 28
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\D|[01]\d)")

Words = Mapping[str, str]  # word -> the one that is written for it


def fill_up(articles: Sequence[IndosumArticle], size: int) -> list[IndosumArticle]:
    """So many articles: these, and near copies of them where there are too few."""
    filled = list(articles[:size])
    number = 0
    while len(filled) < size:
        number += 1
        copies = list(_copy_all(articles, number))
        filled += copies[: size - len(filled)]
    return filled


def _copy_all(articles: Sequence[IndosumArticle], number: int) -> Iterator[IndosumArticle]:
    words = _exchange_words(articles, number)
    # Before and after by turns: 28 years later, 28 earlier, 56 later
    years = YEARS * ((number + 1) // 2) * (1 if number % 2 else -1)
    move_year = partial(_move_year, years)
    for article in articles:
        text = _WORD.sub(lambda word: words.get(word[0], word[0]), article.text)
        url = f"{_YEAR.sub(move_year, article.url)}-{number}"
        yield replace(article, text=_YEAR.sub(move_year, text), url=url)


def _move_year(years: int, year: re.Match[str]) -> str:
    return str(int(year[0]) + years)


def _exchange_words(articles: Sequence[IndosumArticle], number: int) -> Words:
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(set(_WORD.findall(article.text)))
    alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(counts):
        if counts[word] < MOST_ARTICLES and len(word) >= SHORTEST:
            alike[word[:2], counts[word].bit_length()].append(word)
    exchanged: dict[str, str] = {}
    for words in alike.values():
        for place, word in enumerate(words):
            exchanged[word] = words[(place + number) % len(words)]
    return exchanged
