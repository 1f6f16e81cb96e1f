"""Read one article: from its untouched text to all that it says, without looking at another
article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import Ids, slug
from generator.core.reading_view import ReadingView
from generator.core.spans import span_of
from generator.languages import Language
from generator.nouns.article import (
    CleanArticle,
    Mentions,
    SecondHand,
    Sentence,
    Sentences,
    Speaker,
    Speech,
)
from generator.nouns.book import Provenance
from generator.nouns.editors import Article, Entity, Newsroom, Newsrooms, Outlet, Outlets
from generator.reading import (
    cleaning,
    dates,
    limits,
    names,
    provenance,
    second_hand,
    seeing,
    sentences,
    speech,
)
from generator.reading.dates import UnsettledTimes
from generator.reading.name_marks import leave_out_name_marks
from generator.reading.names import NamedArticle
from generator.reading.newsrooms import index_newsrooms
from generator.reading.tokens import TokenisedSentence, tokenise_sentences


class Listed(Frozen):
    """What editors list that an article may name."""

    outlets: Outlets
    newsrooms: Newsrooms
    entities: tuple[Entity, ...]

    def list_names(self) -> Iterator[str]:
        entries: tuple[Outlet | Newsroom | Entity, ...]
        entries = (*self.outlets, *self.newsrooms, *self.entities)
        for entry in entries:
            yield entry.name
            yield from entry.spellings


class Interpretation(Frozen):
    """Who is named and who speaks, if these people held the offices that are named alone."""

    bearers: Ids  # entity ids in the order of `Analysis.names.offices`; "" for nobody
    mentions: tuple[Mentions, ...]  # one tuple a sentence
    speeches: tuple[Speech | None, ...]  # one a sentence; None = narration


class Analysis(Frozen):
    """All that one article says, as far as it says it by itself, as it is read: its offsets are in
    the `text` of its view.

    What hangs on the article's day (relative times, the bearer of an office) or on the other
    articles of the book (the day itself, one kind a name) is here an open expression with
    its evidence; `comparing.settle` closes it. The tuples are aligned with `sentences`.
    """

    article: Article  # as written
    view: ReadingView | None  # None where it is read as it is written
    clean: CleanArticle  # of the article as it is read
    provenance: Provenance
    sentences: Sentences
    second_hands: tuple[SecondHand | None, ...]  # None = it cites no other medium
    times: UnsettledTimes
    names: NamedArticle
    interpretations: tuple[Interpretation, ...]  # one for each way to fill the open offices

    def interpretation_on(self, date: Days | None) -> Interpretation:
        """Who is named and who speaks, if the article is of that date.

        None where it is not known.
        """
        bearers = self.names.bearers_on(date)
        by_bearers = {reading.bearers: reading for reading in self.interpretations}
        return by_bearers[bearers]


def analyse(article: Article, listed: Listed, language: Language) -> Analysis:
    """All that the article says by itself: a pure function, whose result can be pickled.

    Raises InputError where the article is too large to be read.
    """
    view = seeing.see_article(article.text, language, listed.list_names())
    seen = article
    if view:
        seen = replace(article, text=view.text)
    clean = cleaning.clean(seen, listed.outlets, listed.newsrooms, language)
    lines = sentences.split(clean, language, view)
    if article.has_other_lines:
        as_printed = cleaning.clean(seen.as_read(), listed.outlets, listed.newsrooms, language)
        before = sentences.split(as_printed, language, view)
        lines = sentences.keep_ids(lines, before, article.first_id, view)
    limits.refuse_too_large(article, lines, view)
    tokenised = tokenise_sentences(lines)
    index = index_newsrooms(listed.outlets, listed.newsrooms, language)
    publication = provenance.read_publication(clean, listed.outlets, index)
    second_hands = second_hand.find_second_hands(tokenised, publication.ids, index, language)
    unmarked = leave_out_name_marks(tokenised, language)
    article_names, headline = _find_names(clean, unmarked, listed, language)
    author = None
    if clean.is_opinion:
        author = _find_author(clean, listed, language)
    actors = dates.gather_actors(article_names.mentions, listed.entities, index.is_listed)
    return Analysis(
        article=article,
        view=view,
        clean=clean,
        provenance=provenance.trace_provenance(clean, publication, second_hands, index),
        sentences=lines,
        second_hands=second_hands,
        times=dates.read_times(clean, tokenised, language, actors),
        names=article_names,
        interpretations=tuple(
            _interpret(unmarked, article_names, bearers, headline, author, language)
            for bearers in article_names.possible_bearers()
        ),
    )


def _find_names(
    clean: CleanArticle,
    sentences: Sequence[TokenisedSentence],
    listed: Listed,
    language: Language,
) -> tuple[NamedArticle, speech.HeadlineNames]:
    """The names of an article, and those of its title, where that may say who is interviewed."""
    corrections = clean.article.corrections
    named = names.find_names(sentences, listed.entities, language, corrections)
    titles = tokenise_sentences(_read_titles(clean))
    is_interview = any(speech.says_interview(title, language) for title in titles)
    if not is_interview and not speech.has_labels(sentences):
        return named, speech.HeadlineNames()
    headline = names.find_names(titles, listed.entities, language, corrections)
    mentions = tuple(chain.from_iterable(headline.mentions))
    return named, speech.HeadlineNames(mentions, is_interview)


def _read_titles(clean: CleanArticle) -> Iterator[Sentence]:
    """The title as a sentence, where it is printed."""
    for block in clean.blocks:
        if block.kind == "title":
            text = clean.article.text[block.start : block.end]
            yield Sentence(
                id="",
                article=clean.article.id,
                number=0,
                paragraph=0,
                start=block.start,
                end=block.end,
                text=text,
                body_start=block.start,
            )
            return


def _find_author(clean: CleanArticle, listed: Listed, language: Language) -> Speaker | None:
    """The one author whom the by-line of an opinion names."""
    authors = {credit.value: credit for credit in clean.credits if credit.kind == "reporter"}
    if len(authors) != 1:
        return None
    (credit,) = authors.values()
    name = credit.value
    line = Sentence(
        id="",
        article=clean.article.id,
        number=0,
        paragraph=0,
        start=0,
        end=len(name),
        text=name,
        body_start=0,
    )
    named = names.find_names(tokenise_sentences([line]), listed.entities, language)
    people = [mention for mention in named.mentions[0] if mention.text == name]
    entity = people[0].entity if people else slug(name)
    full_name = people[0].name if people else name
    return Speaker(name=full_name, entity=entity, role="", mention=span_of(credit), anonymous=False)


def _interpret(
    sentences: Sequence[TokenisedSentence],
    article_names: NamedArticle,
    bearers: Ids,
    headline: speech.HeadlineNames,
    author: Speaker | None,
    language: Language,
) -> Interpretation:
    """Who speaks, with one kind for each name of the article."""
    mentions = article_names.mentions_with(bearers)
    kinds = names.kinds_by_entity(chain.from_iterable(mentions))
    mentions = names.with_kinds(mentions, kinds)
    speeches = speech.attribute_speech(sentences, mentions, language, headline, author)
    return Interpretation(bearers, mentions, speeches)
