"""Reading an article by itself, and settling with the whole book what it leaves open."""

from __future__ import annotations

import gc
import pickle
from typing import Any

import pytest
from msgspec import structs

from generator import languages
from generator.comparing.settle import SettledArticle, settle
from generator.core.days import Days
from generator.nouns.editors import Article, Entity, Role, Sidecar
from generator.reading.article import Analysis, Listed, analyse
from tests.written import shipped_inputs

BOOK = shipped_inputs()
LISTED = Listed(BOOK.outlets, BOOK.newsrooms, BOOK.entities)
INDONESIAN = languages.load("id")
OLD_HEAD = Role("Kepala Laut Dalam", "2019", "2021-06-30")
NEW_HEAD = Role("Kepala Laut Dalam", "2021-07-01", "")
HEADS = (
    Entity("laut-dalam", "organisation", "Laut Dalam", {}, (), (), ""),
    Entity("wira-tama", "person", "Wira Tama", {}, (), (OLD_HEAD,), ""),
    Entity("sekar-ayu", "person", "Sekar Ayu", {}, (), (NEW_HEAD,), ""),
)


def read(text: str, published: str = "", *, id: str = "a", listed: Listed = LISTED) -> Analysis:
    sidecar = Sidecar(published=published)
    return analyse(Article(id, f"data/articles/{id}.txt", text, "", sidecar), listed, INDONESIAN)


def settled_alone(analysis: Analysis) -> SettledArticle:
    (article,) = settle([analysis], INDONESIAN)
    return article


def speakers(article: SettledArticle) -> list[list[str]]:
    return [[each.entity for each in speech.speakers] for speech in article.speeches if speech]


def test_an_analysis_needs_no_other_article_and_can_be_sent_to_another_process() -> None:
    for article in BOOK.articles:
        analysis = analyse(article, LISTED, INDONESIAN)
        assert analysis == analyse(article, LISTED, INDONESIAN)
        assert pickle.loads(pickle.dumps(analysis)) == analysis  # noqa: S301


def test_an_article_leaves_no_garbage_behind() -> None:
    """What was made to read it is freed at once, without a look for garbage."""
    analyses = [analyse(article, LISTED, INDONESIAN) for article in BOOK.articles]
    gc.freeze()  # nor is what there is already looked through
    gc.disable()
    try:
        assert [analyse(article, LISTED, INDONESIAN) for article in BOOK.articles] == analyses
        assert not gc.collect()
    finally:
        gc.enable()


def test_settling_needs_no_text() -> None:
    """Of an article's file it needs nothing that its sentences and its view do not have."""
    analyses = [analyse(article, LISTED, INDONESIAN) for article in BOOK.articles]
    expected = [without_text(each) for each in settle(analyses, INDONESIAN)]
    assert list(settle([without_text(each) for each in analyses], INDONESIAN)) == expected


def without_text(read: Any) -> Any:
    """An analysis or a settled article whose file is empty."""
    article = structs.replace(read.clean.article, text="")
    empty = structs.replace(read, clean=structs.replace(read.clean, article=article))
    return structs.replace(empty, article=article) if isinstance(read, Analysis) else empty


def test_the_bearer_of_an_office_is_who_held_it_on_the_day_of_the_article() -> None:
    listed = structs.replace(LISTED, entities=HEADS)
    text = "Kepala Laut Dalam mengatakan bahwa kapal itu tiba."
    assert speakers(settled_alone(read(text, "2020-05-01", listed=listed))) == [["wira-tama"]]
    assert speakers(settled_alone(read(text, "2022-05-01", listed=listed))) == [["sekar-ayu"]]


@pytest.mark.parametrize("published", ["", "2021", "2018-12-31"])
def test_an_office_stands_for_nobody_where_two_held_it_or_none(published: str) -> None:
    listed = structs.replace(LISTED, entities=HEADS)
    article = settled_alone(read("Kepala Laut Dalam tiba.", published, listed=listed))
    assert {each.kind for each in article.mentions[0]} == {"organisation"}


def test_every_day_has_its_interpretation() -> None:
    listed = structs.replace(LISTED, entities=HEADS)
    analysis = read("Kepala Laut Dalam tiba. Kepala Laut Dalam pergi.", listed=listed)
    for date in (None, *map(Days.parse, ("2018", "2020", "2021", "2022", "2021-06-30/2021-07-01"))):
        assert analysis.interpretation_on(date).bearers == analysis.names.bearers_on(date)


def test_a_name_is_of_the_kind_that_the_whole_book_gives_it_most_often() -> None:
    analyses = [analyse(article, LISTED, INDONESIAN) for article in BOOK.articles]
    kinds = {
        (mention.entity, mention.kind)
        for article in settle(analyses, INDONESIAN)
        for sentence in article.mentions
        for mention in sentence
    }
    assert len({entity for entity, _ in kinds}) == len(kinds)
