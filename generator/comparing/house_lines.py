"""Find the lines that an outlet prints under article after article: they are one voice at most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from generator.core.text import fold
from generator.languages import Language
from generator.nouns.article import HouseLine
from generator.nouns.editors import Outlet
from generator.reading.article import Analysis

DIFFERENT = 3  # articles under which a line returns, no two of them with one text
ONE_TEXT = 0.5  # share of the lines of the shorter of two articles; one text where they share more
SHORTEST_NAME = 3  # letters of an outlet's name

HouseLines = tuple[HouseLine | None, ...]  # one a sentence
Lines = Sequence[str]  # the folded sentences of an article
OutletLine = tuple[str, str]  # id of an outlet, folded sentence
ArticlesByLine = Mapping[OutletLine, list[int]]  # numbers of articles, in the order of their ids


def find_house_lines(analyses: Sequence[Analysis], language: Language) -> list[HouseLines]:
    """For each article, which of its sentences are lines of the house; in the order given."""
    texts = _ArticleLines(analyses)
    words = list(map(fold, language.column("reader_words", "words")))
    house = {}
    for outlet_line, numbers in texts.by_line.items():
        outlet, line = outlet_line
        if outlet and texts.are_different(numbers):
            first_article = analyses[numbers[0]]
            is_clutter = _is_clutter(line, first_article, words)
            house[outlet_line] = HouseLine(len(numbers), is_clutter=is_clutter)
    articles = zip(analyses, texts.lines, strict=True)
    return [_mark_lines(analysis, lines, house) for analysis, lines in articles]


def _mark_lines(
    article: Analysis, lines: Lines, house: Mapping[OutletLine, HouseLine]
) -> HouseLines:
    """For each line of an article, whether it is one of the house."""
    outlet = _outlet_id_of(article)
    return tuple(house.get((outlet, line)) for line in lines)


def _is_clutter(line: str, article: Analysis, reader_words: Sequence[str]) -> bool:
    if _addresses_reader(line, reader_words):
        return True
    sentence = _find_sentence(article, line)
    return _names_outlet(sentence, article.provenance.outlet)


class _ArticleLines:
    def __init__(self, analyses: Sequence[Analysis]) -> None:
        outlets = map(_outlet_id_of, analyses)
        counts = Counter(outlets)
        several = frozenset(outlet for outlet in counts if counts[outlet] >= DIFFERENT)
        # Of each article; none where its outlet has too few for a line of the house.
        self.lines = [_fold_sentences(analysis, several) for analysis in analyses]
        self._sets = list(map(frozenset, self.lines))
        self.by_line = self._index_lines(analyses)
        self._are_one: dict[tuple[int, int], bool] = {}

    def _index_lines(self, analyses: Sequence[Analysis]) -> ArticlesByLine:
        by_line = defaultdict(list)
        ids = list(map(_id_of, analyses))
        numbers = range(len(ids))
        for number in sorted(numbers, key=ids.__getitem__):
            outlet = _outlet_id_of(analyses[number])
            printed = self._sets[number] - {""}
            for line in sorted(printed):
                by_line[outlet, line].append(number)
        return by_line

    def are_different(self, numbers: Iterable[int]) -> bool:
        """Whether enough of the articles carry texts of their own."""
        different: list[int] = []
        for number in numbers:
            if not any(self._is_one_text(number, other) for other in different):
                different.append(number)
            if len(different) == DIFFERENT:
                return True
        return False

    def _is_one_text(self, first: int, second: int) -> bool:
        pair = (first, second)
        if pair not in self._are_one:
            lines = self._sets[first]
            others = self._sets[second]
            shorter = min(len(lines), len(others))
            common = lines & others
            self._are_one[pair] = len(common) > ONE_TEXT * shorter
        return self._are_one[pair]


def _fold_sentences(analysis: Analysis, outlets: Container[str]) -> Lines:
    """The folded sentences of an article of one of these outlets; of another as many blanks."""
    if _outlet_id_of(analysis) not in outlets:
        return [""] * len(analysis.sentences)
    return [fold(sentence.text) for sentence in analysis.sentences]


def _outlet_id_of(analysis: Analysis) -> str:
    return analysis.provenance.outlet.id


def _id_of(analysis: Analysis) -> str:
    return analysis.clean.article.first_id


# --- what is clutter ------------------------------------------------------------------------------


def _addresses_reader(line: str, words: Iterable[str]) -> bool:
    padded = f" {line} "
    return any(f" {word} " in padded for word in words)


def _names_outlet(text: str, outlet: Outlet) -> bool:
    """Whether a sentence contains a name of the outlet, not written small: `antara` is a word."""
    for name in set(_list_names(outlet)):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        for met in re.finditer(pattern, text, re.IGNORECASE):
            if not met[0].islower():
                return True
    return False


def _list_names(outlet: Outlet) -> Iterator[str]:
    """Its names, those that are addresses also without their ends."""
    for name in outlet.all_names:
        without_end, *_ = name.split(".")
        for form in (name, without_end):
            if len(form) >= SHORTEST_NAME:
                yield form


def _find_sentence(analysis: Analysis, line: str) -> str:
    texts = [sentence.text for sentence in analysis.sentences]
    return next(text for text in texts if fold(text) == line)
