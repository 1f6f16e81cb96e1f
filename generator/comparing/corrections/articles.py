"""Judge the corrections with which articles were read: is there what they correct, and would the
program give their value by itself?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.comparing.corrections.judgements import (
    Judgement,
    Judgements,
    judge,
    names_all,
    refuse,
    refuse_old_value,
)
from generator.comparing.settle import settle_dates
from generator.core.problems import Fault
from generator.core.spans import Placed, within
from generator.core.spelling import find_similar
from generator.core.text import fold, one_line
from generator.languages import Language
from generator.nouns.article import BLANK, CleanArticle, Mention
from generator.nouns.book import Provenance
from generator.nouns.corrections import (
    BY_EDITORS,
    LINES,
    NOT_DATED,
    UNKNOWN,
    Correction,
    Corrections,
)
from generator.nouns.editors import Article
from generator.reading import cleaning
from generator.reading.article import Analysis, Listed, analyse

_LEAST_SIMILAR = 0.5  # of two lines, as difflib measures it


def judge_article_corrections(
    analyses: Sequence[Analysis],
    corrections: Corrections,
    listed: Listed,
    articles_language: str,
    language: Language,
) -> Judgements:
    """One judgement for each correction of an article that could be read, and of words anywhere."""
    judging = _ArticleJudge(analyses, listed, articles_language, language)
    return tuple(judging.judge_all(corrections))


class _ArticleJudge:
    """Reads articles again without one of their corrections, all others as they are."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        listed: Listed,
        articles_language: str,
        language: Language,
    ) -> None:
        self.analyses = analyses
        self.numbers = {analysis.clean.article.id: n for n, analysis in enumerate(analyses)}
        self.listed = listed
        self.articles_language = articles_language
        self.language = language
        self.text_of: dict[str, str] = {}  # of each article, by id, to look for words in

    def judge_all(self, corrections: Corrections) -> Iterator[Judgement]:
        for correction in corrections:
            if correction.key == "not_a_name":
                yield self.judge_words(correction)
            elif correction.key == "same_person" and not correction.is_yes:
                yield self.judge_parted(correction)
            elif correction.article in self.numbers:
                yield self.judge_one(correction, self.numbers[correction.article])

    def judge_one(self, correction: Correction, number: int) -> Judgement:
        analysis = self.analyses[number]
        if correction.key in LINES:
            return self.judge_line(correction, analysis.clean)
        if correction.key == "language":
            return _judge_value(correction, self.articles_language)
        uncorrected = self.read_without(correction, analysis)
        if correction.key == "published":
            return self.judge_day(correction, number, uncorrected)
        if correction.key == "title":
            title = one_line(uncorrected.clean.title) or UNKNOWN
            return _judge_value(correction, title)
        if correction.key == "outlet":
            return _judge_outlet(correction, uncorrected)
        return _judge_newsroom(correction, uncorrected.provenance)

    def read_without(self, correction: Correction, analysis: Analysis) -> Analysis:
        article = analysis.article.without(correction)
        return analyse(article, self.listed, self.language)

    def judge_day(self, correction: Correction, number: int, uncorrected: Analysis) -> Judgement:
        analyses = list(self.analyses)
        analyses[number] = uncorrected
        dates = settle_dates([analysis.times for analysis in analyses], self.language)
        day = dates[number].value or NOT_DATED
        return _judge_value(correction, day)

    def judge_line(self, correction: Correction, clean: CleanArticle) -> Judgement:
        text = clean.article.text
        corrected = []
        for block in clean.blocks:
            line = one_line(text[block.start : block.end])
            if block.rule == BY_EDITORS and correction.fits_line(line):
                corrected.append(block)
        if not corrected:
            return refuse(correction, _report_missing_line(correction, clean))
        article = clean.article.without(correction)
        outlets = self.listed.outlets
        newsrooms = self.listed.newsrooms
        uncorrected = cleaning.clean(article, outlets, newsrooms, self.language)
        is_given = all(_has_label(uncorrected, block, correction.key) for block in corrected)
        return judge(correction, is_given=is_given)

    def judge_words(self, correction: Correction) -> Judgement:
        """Whether the program takes the words for a name in some article."""
        words = correction.names[0]
        has_words = False
        for analysis in self.analyses:
            article = analysis.clean.article
            if correction not in article.corrections or not self.contains(article, words):
                continue
            has_words = True
            if _is_named(words, self.read_without(correction, analysis)):
                return judge(correction, is_given=False)
        if not has_words and correction.article in self.numbers:
            fault = Fault(
                "is about words that the article does not contain",
                repr(words),
                advice="correct them",
            )
            return refuse(correction, fault)
        return judge(correction, is_given=True)

    def contains(self, article: Article, words: str) -> bool:
        if article.id not in self.text_of:
            self.text_of[article.id] = one_line(article.text).casefold()
        return words.casefold() in self.text_of[article.id]

    def judge_parted(self, correction: Correction) -> Judgement:
        """Whether the program takes the two for one in some article."""
        first, second = correction.names
        unnamed = {first, second}
        for analysis in self.analyses:
            named = {words for words in (first, second) if _is_called(words, analysis)}
            unnamed -= named
            if named and _are_one(first, second, self.read_without(correction, analysis)):
                return judge(correction, is_given=False)
        if unnamed:
            fault = Fault(
                what="separates somebody whom no article names",
                found=repr(min(unnamed)),
                expected="the id of an entity, or a name as an article prints it",
                advice="correct it, or remove the correction",
            )
            return refuse(correction, fault)
        return judge(correction, is_given=True)


def _judge_value(correction: Correction, value: str) -> Judgement:
    """What becomes of it where the program gives that value."""
    if correction.value == value:
        return judge(correction, is_given=True)
    if correction.was != value:
        return refuse_old_value(correction, value)
    return judge(correction, is_given=False)


def _judge_outlet(correction: Correction, uncorrected: Analysis) -> Judgement:
    outlet = uncorrected.provenance.outlet
    is_known = bool(uncorrected.clean.outlet)
    if is_known and outlet.id == correction.value:
        return judge(correction, is_given=True)
    names = frozenset([outlet.id, outlet.name]) if is_known else frozenset([UNKNOWN])
    if not names_all(correction.was, [names]):
        return refuse_old_value(correction, outlet.name if is_known else UNKNOWN)
    return judge(correction, is_given=False)


def _judge_newsroom(correction: Correction, provenance: Provenance) -> Judgement:
    credited = provenance.credited_newsrooms
    if not credited:
        return _judge_uncredited(correction, provenance)
    if [newsroom.id for newsroom in credited] == [correction.value]:
        return judge(correction, is_given=True)
    names = [frozenset([newsroom.id, newsroom.name]) for newsroom in credited]
    if not names_all(correction.was, names):
        printed = [newsroom.name for newsroom in credited]
        return refuse_old_value(correction, "; ".join(printed))
    return judge(correction, is_given=False)


def _judge_uncredited(correction: Correction, provenance: Provenance) -> Judgement:
    """Of an article that is its outlet's own, or of nobody knows whom."""
    outlet = provenance.outlet
    is_own = provenance.route[-1].evidence is not None
    if is_own and outlet.id == correction.value:
        return judge(correction, is_given=True)
    other_name = outlet.id if is_own else UNKNOWN
    if not names_all(correction.was, [frozenset([outlet.name, other_name])]):
        return refuse_old_value(correction, outlet.name)
    return judge(correction, is_given=False)


def _has_label(clean: CleanArticle, stretch: Placed, label: str) -> bool:
    """Whether all words of a stretch are in blocks of that label."""
    printed = [block for block in clean.blocks if block.kind != BLANK]
    blocks = [block for block in printed if within(block, stretch)]
    if not blocks:
        blocks = [block for block in printed if within(stretch, block)]
    return all(block.label == label for block in blocks)


def _list_mentions(analysis: Analysis) -> Iterator[Mention]:
    """Of every way to read the article."""
    for interpretation in analysis.interpretations:
        for sentence in interpretation.mentions:
            yield from sentence


def _is_named(words: str, analysis: Analysis) -> bool:
    return any(fold(mention.text) == fold(words) for mention in _list_mentions(analysis))


def _is_called(words: str, analysis: Analysis) -> bool:
    """Whether somebody in the article has that id, name or spelling."""
    return any(
        mention.entity == words or fold(words) in (fold(mention.name), fold(mention.text))
        for mention in _list_mentions(analysis)
    )


def _are_one(first: str, second: str, analysis: Analysis) -> bool:
    """Whether the words of one mean in the article whom the other is the id or full name of."""
    for mention in _list_mentions(analysis):
        if _means(mention, first, second) or _means(mention, second, first):
            return True
    return False


def _means(mention: Mention, words: str, name: str) -> bool:
    """Whether it is in these words, which are not its full name, and of whom the name is."""
    folded = fold(words)
    full_name = fold(mention.name)
    if fold(mention.text) != folded or full_name == folded:
        return False
    return mention.entity == name or full_name == fold(name)


def _report_missing_line(correction: Correction, clean: CleanArticle) -> Fault:
    lines = [
        one_line(clean.article.text[block.start : block.end])
        for block in clean.blocks
        if block.kind != BLANK
    ]
    similar = find_similar(correction.value, lines, _LEAST_SIMILAR)
    return Fault(
        what=f"there is no such line in {clean.article.path}",
        found=repr(correction.value),
        expected=repr(similar) if similar else "a line of it, or its first words and `…`",
        advice="copy the line, or remove the correction",
    )
