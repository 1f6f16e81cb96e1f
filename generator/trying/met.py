"""The statements that a term is met in, by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.comparing.settle import SettledArticle
from generator.comparing.sources import FilingLists
from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.core.reading_view import ReadingView
from generator.core.spans import Span, span_of
from generator.core.text import Words, line_number
from generator.languages import Language
from generator.nouns.article import Sentence, TermHit
from generator.nouns.editors import Term, Topic
from generator.reading.topics import compile_filing_rules, file_article

_PROBE = "probe"  # id of a topic that has the term alone

ArticlesUnderTopics = Sequence[tuple[SettledArticle, FilingLists]]


class MetStatement(Frozen):
    id: str
    article: str  # id
    path: str  # of the article's file
    line: int  # 1-based
    text: str
    start: int  # offset of the text in the article
    words: tuple[Span, ...]  # offsets in the article; () where it follows one that the term files
    topics: Ids  # under which it is now, in the order of topics.yml
    view: ReadingView | None = None  # as of its sentence

    @property
    def end(self) -> int:
        """Offset in the article after its last character."""
        return self.start + len(self.view.written if self.view else self.text)

    def list_words(self) -> Words:
        return tuple(map(self.printed_at, self.words))

    def printed_at(self, place: Span) -> str:
        in_text = place.shifted(-self.start)
        if self.view:
            return self.view.print(in_text)
        return in_text.slice(self.text)


MetStatements = tuple[MetStatement, ...]  # by article, in text order


def find_statements(words: str, articles: ArticlesUnderTopics, language: Language) -> MetStatements:
    probe = Topic(
        id=_PROBE,
        title={},
        definition={},
        terms=(Term(words, 1),),
        excludes=(),
        entities=(),
        threshold=1,
    )
    rules = compile_filing_rules([probe], language)
    met = []
    for article, filings in articles:
        probed = file_article(article.sentences, article.mentions, article.speeches, rules)
        for number, of_sentence in enumerate(probed.filings):
            hits: list[TermHit] = []
            for filing in of_sentence:
                hits += filing.hits
            if hits and not is_clutter(article, number):
                topics = tuple(filing.topic for filing in filings[number])
                met.append(make_met(article, article.sentences[number], hits, topics))
    return tuple(met)


def is_clutter(article: SettledArticle, number: int) -> bool:
    """Whether that sentence of the article is no statement."""
    house_line = article.house_lines[number]
    return house_line is not None and house_line.is_clutter


def make_met(
    article: SettledArticle, sentence: Sentence, hits: Sequence[TermHit], topics: Ids
) -> MetStatement:
    source = article.clean.article
    return MetStatement(
        id=sentence.id,
        article=source.id,
        path=source.path,
        line=line_number(source.text, sentence.start),
        text=sentence.text,
        start=sentence.start,
        words=tuple(span_of(hit) for hit in hits),
        topics=topics,
        view=sentence.view,
    )


def count_forms(statements: Sequence[MetStatement]) -> Counter[str]:
    """Words in small letters, `…` where some lie between -> the statements that have them."""
    return Counter(_list_forms(statements))


def _list_forms(statements: Sequence[MetStatement]) -> Iterator[str]:
    for statement in statements:
        yield " … ".join(statement.list_words()).lower()
