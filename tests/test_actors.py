"""What the page of a person or organisation promises: who gave which office, each statement once,
nothing kept back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from msgspec import structs

from generator import languages
from generator.comparing.actors import list_display_names, make_actors
from generator.languages.countries import name_countries
from generator.nouns.article import Mention
from generator.nouns.book import Actor, Book, Source, Statement
from generator.showing import actors
from generator.showing.codes import NAMED_BY_CONTEXT
from generator.showing.index import RELATED, build_index
from tests.evidence import BOOK, analysed, article
from tests.pages_read import Read, ShownPages, read_one, seen

COUNTRIES = name_countries(languages.load("id"), ("id", "nl"))


def with_mentions(book: Book, change: Mapping[str, object]) -> Book:
    """The book with every mention and every actor's statements changed like that."""

    def mention(each: Mention) -> Mention:
        return structs.replace(each, **change)

    def statement(each: Statement) -> Statement:
        return structs.replace(each, mentions=tuple(map(mention, each.mentions)))

    def source(each: Source) -> Source:
        return structs.replace(each, statements=tuple(map(statement, each.statements)))

    def actor(each: Actor) -> Actor:
        said, named_in = (
            tuple(map(statement, statements)) for statements in (each.said, each.named_in)
        )
        return structs.replace(each, said=said, named_in=named_in)

    return structs.replace(
        book, sources=tuple(map(source, book.sources)), actors=tuple(map(actor, book.actors))
    )


def test_a_page_lists_each_statement_that_quotes_or_names_somebody_once(
    book: Book, read: Mapping[str, Read]
) -> None:
    known = build_index(book)
    for root in ("", "id/"):
        for actor in book.actors:
            page = read[f"{root}people/{actor.id}.md"]
            lines = [each for each in page.body.all("li", "brief") if each.attributes.get("id")]
            shown = [each.attributes["id"] for each in lines]
            assert sorted(shown) == sorted(
                {each.id for each in known.cited([*actor.said, *actor.named_in])}
            )
            for line in lines:
                links = {link.attributes["href"] for link in line.all("a")}
                topics = known.filed[line.attributes["id"]]
                assert {f"../topics/{id}.md#{line.attributes['id']}" for id in topics} <= links


def test_a_quoted_statement_is_in_full_once_and_under_each_of_its_topics(
    book: Book, read: Mapping[str, Read]
) -> None:
    known = build_index(book)
    repeated = 0
    for actor in book.actors:
        page = read[f"people/{actor.id}.md"]
        for each in known.cited(actor.said):
            (line,) = (
                line
                for line in page.body.all("li", "brief")
                if line.attributes.get("id") == each.id
            )
            assert seen(each.sentence.body) in seen(line.text)
            links = [link.attributes["href"] for link in page.body.all("a")]
            references = len(known.filed[each.id]) - 1
            again = [
                line
                for line in page.body.all("li", "brief")
                if "also under" in line.text
                and f"#{each.id}" in [link.attributes["href"] for link in line.all("a")]
            ]
            assert len(again) == references
            assert f"#{each.id}" in links or not references
            repeated += references
    assert repeated


def test_a_topic_leads_to_what_a_speaker_says_on_it_and_the_page_lists_its_topics(
    read: Mapping[str, Read],
) -> None:
    person = read["people/jens-stoltenberg.md"].body
    headings = {each.attributes["id"] for each in person.all("h3") if "id" in each.attributes}
    (contents,) = person.all("details", "contents")
    listed = [link.attributes["href"] for link in contents.all("a")]
    for topic in ("china-concerns", "g7", "partnership-program", "sanctions"):
        (positions,) = read[f"topics/{topic}.md"].body.all("dl", "pos")
        links = {link.attributes["href"] for link in positions.all("a")}
        assert f"../people/jens-stoltenberg.md#on-{topic}" in links
        assert f"on-{topic}" in headings
        assert f"#on-{topic}" in listed


def test_an_office_names_every_article_that_gives_it(book: Book, read: Mapping[str, Read]) -> None:
    actor = next(each for each in book.actors if len(each.roles) > 2)
    offices = actors.find_offices(actor, build_index(book))
    assert {office.words for office in offices} == {words for words, _ in actor.roles}
    shown = seen(read[f"people/{actor.id}.md"].body.one("dl", "identity").text)
    for office in offices:
        dates = [source.date.value for source in office.sources]
        assert dates == sorted(dates)
        assert office.words in shown
        for source in office.sources:
            assert f"{source.outlet.name}," in shown[shown.index(office.words) :]


def test_those_who_appear_together_stand_in_the_statements_that_the_page_counts(book: Book) -> None:
    index = build_index(book)
    for actor in book.actors:
        companions = actors.find_companions(actor, index)
        for company in companions:
            assert company.actor != actor.id
            for each in company.statements:
                speakers = each.speech.speakers if each.speech else ()
                present = {mention.entity for mention in each.mentions} | {
                    each.entity for each in speakers
                }
                assert {actor.id, company.actor} <= present
        counts = [len(company.statements) for company in companions]
        assert counts == sorted(counts, reverse=True)


def test_offices_in_other_words_are_no_open_question(read: Mapping[str, Read]) -> None:
    body = read["people/jens-stoltenberg.md"].body
    terms = [seen(term.text) for gaps in body.all("dl", "gaps") for term in gaps.all("dt")]
    assert terms.count("Who is meant") == 1
    assert "Office" not in terms, "they stand under names and offices, with who gives each"
    assert "kepala NATO" in seen(body.text)


def test_words_that_only_their_context_makes_a_name_are_shown_as_unsettled(
    book: Book, read: Mapping[str, Read]
) -> None:
    index = build_index(book)
    meant = {}
    for actor in book.actors:
        for named in actors.find_unsettled(actor, index).by_context:
            meant[actor.id, named.mention.text] = named.mention.rule
    assert set(meant.values()) == NAMED_BY_CONTEXT.keys()
    for id, text in meant:
        assert text in [seen(each.text) for each in read[f"people/{id}.md"].body.all("q")]


def test_what_a_difference_is_about_leads_to_it(book: Book, read: Mapping[str, Read]) -> None:
    """But for two things that are easily confused: there no source differs from another."""
    for difference in book.evidence.differences:
        is_difference = difference.kind != RELATED
        for side in difference.sides:
            for id in {mention.entity for mention in side.statement.mentions} & {
                each.id for each in book.actors
            }:
                links = set(read[f"people/{id}.md"].links)
                assert (("differences.md", difference.id) in links) == is_difference


def test_a_name_that_stands_for_two_says_so_on_both_pages(book: Book) -> None:
    confused = with_mentions(book, {"text": "Kishida"})
    index = build_index(confused)
    (shared,) = actors.find_unsettled(index.actors["fumio-kishida"], index).spellings
    assert shared.words == "Kishida"
    assert "jens-stoltenberg" in shared.namesakes


def test_nothing_is_said_to_be_unsettled_where_nothing_is(small: Book) -> None:
    certain = structs.replace(
        small,
        sources=tuple(
            structs.replace(each, date=structs.replace(each.date, basis="stated", conflict=""))
            for each in small.sources
        ),
        evidence=structs.replace(small.evidence, differences=()),
    )
    actor = next(each for each in certain.actors if each.said)
    assert not actors.find_unsettled(actor, build_index(certain)).has_any
    assert "unsettled" not in read_one(ShownPages(certain), f"people/{actor.id}.md").ids


def test_one_who_never_speaks_is_not_counted_with_nought(
    book: Book, read: Mapping[str, Read]
) -> None:
    silent = next(each for each in book.actors if not each.said)
    page = read[f"people/{silent.id}.md"]
    assert not re.search(
        r"\b0\b", page.meta["description"] + seen(page.body.one("ul", "facts").text)
    )
    assert "says" not in page.ids
    assert "named" in page.ids


def test_an_article_without_a_date_takes_no_date_from_a_role() -> None:
    words = "Presiden Amerika Serikat Joe Biden mengirim jet tempur F-16 ke Ukraina."
    dated = article("a", words, "2023-01-31", "antara")
    undated = article("b", words, "", "egindo")
    dates = [
        date
        for actor in make_actors(analysed([dated, undated]), BOOK.entities, COUNTRIES)
        for role, date in actor.roles
        if role == "Presiden Amerika Serikat"
    ]
    assert dates == ["2023-01-31"]


def test_a_country_is_named_in_the_language_of_the_readers_unless_an_editor_names_it() -> None:
    sources = analysed([article("a", "Rusia dan Jepang menolak sanksi.", "2023-01-31", "antara")])
    unnamed = list_display_names(sources, (), COUNTRIES)
    assert unnamed["russia"]["nl"] == "Rusland"
    assert unnamed["russia"]["id"] == "Rusia"
    japan = next(entity for entity in BOOK.entities if entity.id == "japan")
    named = structs.replace(japan, names={"nl": "Het land Japan"})
    names = list_display_names(sources, (named,), COUNTRIES)
    assert names["japan"]["nl"] == "Het land Japan"


@pytest.mark.parametrize(
    ("office", "shown"),
    [
        ("Sekretaris Jenderal (Sekjen) NATO", "Sekretaris Jenderal NATO"),
        ("Menteri Luar Negeri (Menlu) Jepang", "Menteri Luar Negeri Jepang"),
        ("Presiden Amerika Serikat (AS)", "Presiden Amerika Serikat"),
        ("Ketua (nonaktif) PSSI", "Ketua (nonaktif) PSSI"),
        ("Menteri (ad interim)", "Menteri (ad interim)"),
        ("Wakil Ketua (Plt) KPK", "Wakil Ketua (Plt) KPK"),
    ],
)
def test_an_office_is_shown_without_its_short_form_in_brackets(office: str, shown: str) -> None:
    assert actors.leave_out_short_forms(office) == shown


@pytest.mark.parametrize(
    ("printed", "listed", "shown"),
    [
        ("Sekjen NATO", "Sekretaris Jenderal NATO", "Sekretaris Jenderal NATO"),
        ("Dirjen Melur", "Direktur Jenderal Melur", "Direktur Jenderal Melur"),
        ("Sekjen Melur", "Sekretaris Jenderal NATO", "Sekjen Melur"),
        ("Presiden Melur", "Wakil Presiden Melur", "Presiden Melur"),
        ("Ketua NATO", "Sekretaris Jenderal NATO", "Ketua NATO"),
        ("Menteri Melur", "Menteri Luar Melur", "Menteri Melur"),
    ],
)
def test_an_office_is_written_out_as_editors_list_it(printed: str, listed: str, shown: str) -> None:
    words = "Presiden Amerika Serikat Joe Biden mengirim jet tempur F-16 ke Ukraina."
    sources = analysed([article("a", words, "2023-01-31", "antara")])
    actor = make_actors(sources, BOOK.entities, COUNTRIES)[0]
    holder = structs.replace(actor, roles=((printed, "2023-01-31"),), listed_offices=(listed,))
    assert actors.name_office(holder) == shown
