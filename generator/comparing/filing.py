"""Settle the articles with each other and file their sentences under the topics.

An article on which that fails is refused, and the others are settled as if it were not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from generator.comparing.corrections.filings import FilingCorrections
from generator.comparing.corrections.judgements import Judgements
from generator.comparing.corrections.people import CorrectedArticles, correct_people
from generator.comparing.corrections.speakers import correct_speakers
from generator.comparing.settle import SettledArticle, settle
from generator.comparing.sources import FilingLists
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.core.problems import Refusal, Refusals
from generator.languages import Language
from generator.nouns.article import (
    HouseLine,
    Mentions,
    NearMisses,
    Sentence,
    Sentences,
    Speech,
)
from generator.nouns.corrections import Corrections
from generator.nouns.editors import Entity, Topic
from generator.reading import topics as filing
from generator.reading.article import Analysis
from generator.reading.refusals import refusing

Mark = TypeVar("Mark", NearMisses, HouseLine)  # of a sentence


class FiledArticles(Frozen):
    """The articles of a book under its topics."""

    articles: tuple[tuple[SettledArticle, FilingLists], ...]  # in the order of the analyses
    # Id of a sentence -> topics that it misses, the nearest first; at least one
    near_misses: Mapping[str, NearMisses]
    house_lines: Mapping[str, HouseLine]  # by the id of the sentence
    refused: Refusals  # articles on which settling or filing failed
    judgements: Judgements  # of the corrections of persons, speakers and topics
    # Id of somebody whom editors take for somebody else -> whose
    joined: IdMap


class EditorsWord(Frozen):
    """What editors say of persons, speakers and topics."""

    entities: tuple[Entity, ...] = ()
    corrections: Corrections = ()


NOTHING_SAID = EditorsWord()


class FiledArticle(Frozen):
    """One article under the topics of a book."""

    filings: FilingLists
    near_misses: tuple[NearMisses, ...]  # one tuple a sentence, the nearest first
    judgements: Judgements  # of the corrections of topics


class _FiledText(Frozen):
    """All of an article that decides how its sentences are filed, but for corrections."""

    sentences: Sentences
    mentions: tuple[Mentions, ...]  # by sentence
    speeches: tuple[Speech | None, ...]  # by sentence


class Filer:
    """Files settled articles under topics."""

    def __init__(
        self, topics: Sequence[Topic], language: Language, corrections: Corrections
    ) -> None:
        self.rules = filing.compile_filing_rules(topics, language)
        self.rules_made_of = (language.code, tuple(topics))
        self.corrections = FilingCorrections(corrections, self.rules)

    def file(self, article: SettledArticle) -> FiledArticle:
        """The topics of its sentences, as editors correct them."""
        return self.correct(article, self.file_by_rules(article))

    def file_by_rules(self, article: SettledArticle | _FiledText) -> filing.ArticleFilings:
        """The topics of its sentences, as the program finds them."""
        return filing.file_article(
            article.sentences, article.mentions, article.speeches, self.rules
        )

    def correct(self, article: SettledArticle, filed: filing.ArticleFilings) -> FiledArticle:
        """What the program found, as editors correct it."""
        filings = _without_clutter(filed.filings, article)
        corrected = self.corrections.apply(article, filings)
        return FiledArticle(corrected.filings, filed.near_misses, corrected.judgements)


def file_articles(
    analyses: Sequence[Analysis],
    topics: Sequence[Topic],
    language: Language,
    editors: EditorsWord = NOTHING_SAID,
    make_each: MakeEach = make_anew,
) -> FiledArticles:
    """The articles settled and filed; what one says can change how another one is settled."""
    filer = Filer(topics, language, editors.corrections)
    refused: list[Refusal] = []
    while True:
        failures: list[Refusal] = []
        articles = []
        near_misses: dict[str, NearMisses] = {}
        house_lines: dict[str, HouseLine] = {}
        settled = _correct_articles(_settle_all(analyses, language, failures), editors)
        judgements = [*settled.judgements]
        by_rules = _file_by_rules(settled.articles, filer, make_each)
        for article, filed_by_rules in zip(settled.articles, by_rules, strict=True):
            with refusing(article.clean.article, failures):
                filed = filer.correct(article, filed_by_rules or filer.file_by_rules(article))
                articles.append((article, filed.filings))
                judgements += filed.judgements
                near_misses |= _by_sentence(article.sentences, filed.near_misses)
                house_lines |= _by_sentence(article.sentences, article.house_lines)
        if not failures:
            return FiledArticles(
                articles=tuple(articles),
                near_misses=near_misses,
                house_lines=house_lines,
                refused=tuple(refused),
                judgements=tuple(judgements),
                joined=settled.renamed,
            )
        refused += failures
        analyses = _leave_out(analyses, failures)


def _file_by_rules(
    articles: Sequence[SettledArticle], filer: Filer, make_each: MakeEach
) -> Iterator[filing.ArticleFilings | None]:
    """What the program finds of each article; None where it fails on it."""

    def file_if_possible(text: _FiledText) -> filing.ArticleFilings | None:
        with suppress(Exception):  # whoever needs it meets that again
            return filer.file_by_rules(text)
        return None

    texts = [
        _FiledText(article.sentences, article.mentions, article.speeches) for article in articles
    ]
    return make_each("filings", filer.rules_made_of, file_if_possible, texts)


def _correct_articles(
    articles: Sequence[SettledArticle], editors: EditorsWord
) -> CorrectedArticles:
    people = correct_people(articles, editors.entities, editors.corrections)
    speakers = correct_speakers(people.articles, editors.entities, editors.corrections)
    judgements = (*people.judgements, *speakers.judgements)
    return CorrectedArticles(speakers.articles, judgements, people.renamed)


def _without_clutter(filings: FilingLists, article: SettledArticle) -> FilingLists:
    """The filings without those of house lines that are no statements."""
    stated = []
    for sentence_filings, house_line in zip(filings, article.house_lines, strict=True):
        is_clutter = house_line is not None and house_line.is_clutter
        stated.append(() if is_clutter else sentence_filings)
    return stated


def _by_sentence(sentences: Sequence[Sentence], marks: Sequence[Mark | None]) -> dict[str, Mark]:
    """The marks by the id of their sentence, without those sentences that have none."""
    pairs = zip(sentences, marks, strict=True)
    return {sentence.id: mark for sentence, mark in pairs if mark}


def _settle_all(
    analyses: Sequence[Analysis], language: Language, failures: list[Refusal]
) -> tuple[SettledArticle, ...]:
    """The articles settled together; none where that fails, with those at fault in `failures`."""
    try:
        return settle(analyses, language)
    except Exception:
        for analysis in analyses:
            with refusing(analysis.clean.article, failures):
                settle([analysis], language)
        if not failures:  # it is no article's fault
            raise
        return ()


def _leave_out(analyses: Sequence[Analysis], refused: Sequence[Refusal]) -> list[Analysis]:
    paths = {refusal.path for refusal in refused}
    return [analysis for analysis in analyses if analysis.clean.article.path not in paths]
