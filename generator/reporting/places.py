"""Where an editor opens what a remark is about."""

from __future__ import annotations

from generator.core.ids import map_by_id
from generator.core.text import first_words, line_number
from generator.nouns.article import Mention
from generator.nouns.book import Source, Sources, SourcesById, Statement
from generator.reporting.kinds import Remark

_NAMING_WORDS = 7


class Places:
    """The files and lines of the statements of a book."""

    def __init__(self, sources: Sources) -> None:
        self._sources: SourcesById = map_by_id(sources)

    def remark_on_article(self, kind: str, source: Source, words: str, paste: str = "") -> Remark:
        """A remark on the whole article, at its first line."""
        return Remark(path=source.path, line=1, kind=kind, words=words, paste=paste)

    def remark_at(self, kind: str, source: Source, offset: int, words: str) -> Remark:
        """A remark on what begins at that offset of the article's text."""
        article = source.article
        return Remark(
            path=article.path, line=line_number(article.text, offset), kind=kind, words=words
        )

    def remark_on_statement(
        self, kind: str, statement: Statement, words: str, paste: str = ""
    ) -> Remark:
        """A remark on a statement, at the line on which its own words begin."""
        article = self._sources[statement.article].clean.article
        line = line_number(article.text, statement.sentence.body_start)
        return Remark(path=article.path, line=line, kind=kind, words=words, paste=paste)

    def remark_on_mention(
        self, kind: str, statement: Statement, mention: Mention, words: str
    ) -> Remark:
        """A remark on a name in a statement."""
        return self.remark_at(kind, self._sources[statement.article], mention.start, words)


def quote_opening(statement: Statement) -> str:
    """The first words of a statement and its id, by which corrections name it."""
    words = first_words(statement.sentence.body, _NAMING_WORDS)
    return f"“{words}” ({statement.id})"
