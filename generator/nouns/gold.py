"""What editors say is right for their articles, by reading them: the gold of a book."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.frozen import Frozen

TopicIds = frozenset[str]
NameSet = frozenset[str]  # canonical, or the words of one without a name


class GoldSentence(Frozen):
    """A sentence of an article and what is right for it."""

    text: str
    topics: TopicIds  # ids
    optional_topics: TopicIds  # ids; defensible either way
    speakers: NameSet  # names, or the words of one without a name; none in narration
    people: NameSet  # canonical names, as are those of organisations and places
    organisations: NameSet
    places: NameSet
    line: int  # 1-based


class DatedWords(Frozen):
    """Words of an article that name a time."""

    text: str
    context: str  # words around them that the article has once, or first, at that place
    values: tuple[str, ...]  # ISO; () for what nobody can date, more than one where it is left open
    line: int  # 1-based


class ArticleGold(Frozen):
    article: str  # id
    published: str  # ISO date or interval, "" where it cannot be known
    sentences: tuple[GoldSentence, ...]  # all of the article, in text order
    times: tuple[DatedWords, ...]
    text_hash: str  # of the article's words when the gold was made, as `hash_words` gives it
    hash_line: int  # 1-based
    path: str  # of its file, below the book's folder


class PairedSentence(Frozen):
    article: str  # id
    words: str
    line: int  # 1-based


class SentencePair(Frozen):
    """Two sentences of different articles that were read beside each other."""

    says_the_same: bool
    is_scored: bool  # False where it is defensible either way
    sides: tuple[PairedSentence, PairedSentence]


class BookGold(Frozen):
    """All gold of a book that an editor has checked, and the floors of what is measured on it."""

    articles: tuple[ArticleGold, ...]  # by id
    pairs: tuple[SentencePair, ...]
    unchecked: tuple[str, ...]  # paths of files that nobody has corrected yet
    floors: Mapping[str, float]  # by task


NO_GOLD = BookGold(articles=(), pairs=(), unchecked=(), floors={})
