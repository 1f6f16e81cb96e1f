"""What dating promises: precision, a reason for each value, no false day, whatever the order."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import languages
from generator.comparing.book import read_inputs
from generator.comparing.settle import settle_dates, settle_times
from generator.core.days import Days, day_after, spanning
from generator.desk.entries import make_sidecar
from generator.nouns.article import (
    CleanArticle,
    DocumentDate,
    Sentence,
    TimeExpression,
    TimeExpressions,
)
from generator.nouns.editors import Article
from generator.reading import cleaning, dates, names, sentences
from generator.reading.article import Analysis, Listed, analyse
from generator.reading.dates.time_values import cut_phase, shift_day, unit_around
from generator.reading.tokens import tokenise_sentences
from generator.showing.date_reasons import write_reasons
from generator.showing.wording import ENGLISH
from tests.dated import article
from tests.shipped_words import shipped_words
from tests.written import load_yaml, shipped_inputs

HERE = Path(__file__).parent
ID = languages.load("id")
TIMES = load_yaml(HERE / "cases/dates/times.yml")
DOCUMENTS = load_yaml(HERE / "cases/dates/documents.yml")
WANTED = re.compile(
    r"(?P<words>.+) → (?P<value>\S+)(?P<or>(?: or \S+)*)(?P<planned> planned)?"
    r"(?: conflict (?P<conflict>\w+))?(?: \[(?P<precision>[\w-]+)\])?"
)
WORDS = sorted(
    {
        row["words"]
        for name in ("months", "weekdays", "relative_times", "time_units")
        for row in ID.table(name)
    }
)
PIECES = st.sampled_from(
    [
        *WORDS,
        "5",
        "31",
        "2023",
        "(5/4)",
        "5/4/2023",
        "07.55",
        "(",
        ")",
        "/",
        "-",
        ",",
        ". ",
        '"',
        "“",
        "”",
        "\n",
        " Ia ",
    ]
)
HOSTILE = st.lists(PIECES, max_size=40).map(" ".join)


def spans(times: tuple[TimeExpression, ...]) -> list[str]:
    return [time.text for time in times]


@pytest.mark.parametrize("case", TIMES, ids=lambda case: case["name"])
def test_times(case: dict[str, Any]) -> None:
    found = dates.resolve_text(case["text"], str(case.get("document", "2023-07-12")), ID)
    wanted = [WANTED.fullmatch(line) for line in case["times"]]
    assert spans(found) == [match["words"] for match in wanted if match]
    for time, match in zip(found, wanted, strict=True):
        assert match is not None
        assert (time.value or "-") == match["value"], time.rule
        assert time.planned == bool(match["planned"]), time.rule
        assert time.conflict == (match["conflict"] or "")
        assert time.candidates == tuple(match["or"].split(" or ")[1:])
        assert match["precision"] in (None, time.precision)
        assert case["text"][time.start : time.end] == time.text


def read_times(clean: CleanArticle, split: Sequence[Sentence]) -> dates.UnsettledTimes:
    entities = shipped_inputs().entities
    tokenised = tokenise_sentences(split)
    mentions = names.find_names(tokenised, entities, ID).mentions
    actors = dates.gather_actors(mentions, entities, lambda name: name == "ANTARA")
    return dates.read_times(clean, tokenised, ID, actors)


@dataclass(frozen=True)
class DatedArticle:
    date: DocumentDate
    times: tuple[TimeExpressions, ...]  # one tuple a sentence, in sentence order


def date_articles(articles: Sequence[tuple[Any, Any]]) -> list[DatedArticle]:
    """The articles of one book with their dates settled together.

    Who they name is read by the shipped list of people.
    """
    times = [read_times(clean, split) for clean, split in articles]
    days = settle_dates(times, ID)
    return [DatedArticle(*pair) for pair in zip(days, settle_times(times, days, ID), strict=True)]


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: case["name"])
def test_documents(case: dict[str, Any]) -> None:
    given_ = [
        article(
            **{key: str(value) for key, value in each.items() if key != "date"}, name=f"a{number}"
        )
        for number, each in enumerate(case["articles"])
    ]
    found = [result.date for result in date_articles(given_)]
    shown = [
        f"{day.value or '-'} {day.basis} {day.rule}"
        + (f" | {day.conflict}" if day.conflict else "")
        for day in found
    ]
    assert shown == [each["date"] for each in case["articles"]]
    assert [result.date for result in reversed(date_articles(given_[::-1]))] == found


def book() -> list[tuple[Any, Any]]:
    given_ = shipped_inputs()
    cleaned = [
        cleaning.clean(each, given_.outlets, given_.newsrooms, ID) for each in given_.articles
    ]
    return [(clean, sentences.split(clean, ID)) for clean in cleaned]


def date_texts(texts: Sequence[str]) -> list[str]:
    """The dates of the articles of one book, each a text."""
    given_ = [article(text, name=f"a{number}") for number, text in enumerate(texts)]
    return [result.date.value for result in date_articles(given_)]


@pytest.mark.parametrize(("count", "value"), [(200, "2023-01-31/2023-02-01"), (201, "")])
def test_a_shared_quotation_of_more_than_200_words_dates_nothing(count: int, value: str) -> None:
    quotation = " ".join(f"kata{number}" for number in range(count))
    texts = [f"“{quotation},” ujarnya, Selasa (31/1/2023).", f"“{quotation},” ujarnya."]
    assert date_texts(texts)[-1] == value


@pytest.mark.parametrize(("count", "value"), [(50, "2023-01-31/2023-02-01"), (51, "")])
def test_words_in_a_row_of_more_than_50_quotations_are_a_stock_phrase(
    count: int, value: str
) -> None:
    quotation = "Kami akan selalu siap membantu rakyat Ukraina yang"
    longer = [f"{quotation} satu{number} dua tiga empat lima" for number in range(1, count)]
    texts = [f"“{words},” ujarnya, Selasa (31/1/2023)." for words in [quotation, *longer]]
    assert date_texts([*texts, f"“{quotation},” ujarnya."])[-1] == value


def test_shipped_articles_have_the_dates_of_the_gold() -> None:
    articles = book()
    for (clean, _), dated in zip(articles, date_articles(articles), strict=True):
        gold = HERE / "gold" / f"{clean.article.id}.yml"
        if gold.is_file():
            published = load_yaml(gold)["published"].split(" ")[0]
            assert dated.date.value == published.replace("..", "/")


# --- other articles -------------------------------------------------------------------------------

MATTERS = (
    "Harga beras di pasar naik, kata pedagang bernama {name} kepada {other}.",
    "{name} membuka pameran batik bersama {other} di balai desa.",
    "Tim yang dilatih {name} menang tiga gol, ujar {other}.",
    "“{name} akan selalu hadir bersama kami di pasar yang ramai ini,” ujar {other}.",
)
STRANGERS = ("Sulastri Wijayanti", "Teguh Saputro", "Rukmini Hartati", "Darmaji Prasetyo")
DATINGS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {"published": "{day}"}),
    ("", {"retrieved": "{day}"}),
    ("", {"url": "https://contoh.id/{path}/pasar"}),
    ("Pasar ramai, {weekday} ({slashed}).", {}),
    ("Pasar ramai, {weekday} ({short}).", {}),
    ("Copyright © PASAR {year}", {}),
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@st.composite
def unrelated_articles(draw: st.DrawFn) -> Article:
    """A dated article that names nobody of the shipped book."""
    day = draw(st.dates(date(1995, 1, 1), date(2035, 12, 31)))
    name, other = draw(st.permutations(STRANGERS))[:2]
    line, keys = draw(st.sampled_from(DATINGS))
    facts = {
        "day": str(day),
        "path": f"{day:%Y/%m/%d}",
        "slashed": f"{day.day}/{day.month}/{day.year}",
        "short": f"{day.day}/{day.month}",
        "weekday": WEEKDAYS[day.weekday()],
        "year": str(day.year),
    }
    matter = draw(st.sampled_from(MATTERS)).format(name=name, other=other)
    text = f"Kabar Pasar Hari Ini Ramai\n\n{matter}\n\n{line.format(**facts)}"
    sidecar = make_sidecar({key: value.format(**facts) for key, value in keys.items()})
    return Article("pasar", "data/articles/pasar.txt", text, "", sidecar)


@functools.cache
def analyse_shipped() -> tuple[Analysis, ...]:
    return read_inputs(shipped_inputs(), ID).analyses


def settle_shipped(*others: Article) -> list[DatedArticle]:
    """The dates of the shipped articles in a book that has these, too."""
    given_ = shipped_inputs()
    listed = Listed(given_.outlets, given_.newsrooms, given_.entities)
    shipped = [analysis.times for analysis in analyse_shipped()]
    times = [*shipped, *(analyse(other, listed, ID).times for other in others)]
    days = settle_dates(times, ID)
    settled = settle_times(times, days, ID)
    return [DatedArticle(*pair) for pair in zip(days, settled, strict=True)][: len(shipped)]


@settings(max_examples=40)
@given(st.lists(unrelated_articles(), min_size=1, max_size=3))
def test_an_unrelated_article_never_dates_another(others: list[Article]) -> None:
    assert settle_shipped(*others) == settle_shipped()


@settings(max_examples=20)
@given(st.lists(unrelated_articles(), min_size=1, max_size=3))
def test_an_unrelated_article_dates_none_that_gives_no_year(others: list[Article]) -> None:
    listed = Listed((), (), ())
    text = "Bupati Sumarno Hadi menemui Lestari Purwanti di balai kota, Senin (30/1)."
    asked = Article("a", "data/articles/a.txt", text, "", make_sidecar({}))
    times = [analyse(each, listed, ID).times for each in (asked, *others)]
    assert settle_dates(times, ID)[0].value == ""


BY_ADDRESS = {"url": "https://contoh.id/2021/06/02/jepang"}


def test_a_day_read_from_an_address_moves_nothing_else() -> None:
    """It has a quotation, people and an event in common with the shipped articles."""
    text = (
        "NATO dan Jepang Sepakat\n\n“Apa yang terjadi di Eropa hari ini bisa terjadi di Asia Timur "
        "besok,” ujar Sekretaris Jenderal NATO Jens Stoltenberg kepada Perdana Menteri Jepang "
        "Fumio Kishida dan Menteri Luar Negeri Jepang Yoshimasa Hayashi.\n\n"
        "Invasi Rusia ke Ukraina pada 24 Februari tahun lalu mengubah dunia."
    )
    by_address = Article("x", "data/articles/x.txt", text, "", make_sidecar(BY_ADDRESS))
    assert settle_shipped(by_address) == settle_shipped()


def test_an_inferred_day_moves_nothing_else() -> None:
    dated = article("Fumio Kishida menelepon Yoshimasa Hayashi, Senin (31/5/2021).", "a")
    event = "Invasi Rusia ke Ukraina pada 24 Februari tahun lalu mengubah dunia."
    quotation = "“Kami akan selalu siap membantu rakyat Ukraina yang sangat berani,” ujarnya."
    talk = "Fumio Kishida bertemu Yoshimasa Hayashi dan Jens Stoltenberg, Rabu (2/6)."
    inferred = article(f"{talk}\n\n{event}\n\n{quotation}", "b")
    asked = (
        article(quotation, "c"),
        article("Jens Stoltenberg menelepon Yoshimasa Hayashi, Senin (7/6).", "d"),
        article("Ia mengatakan itu sejak awal perang di Ukraina.", "e"),
    )
    without = date_articles([dated, *asked])
    with_inferred = date_articles([dated, inferred, *asked])
    assert with_inferred[1].date.value == "2021-06-02"
    assert with_inferred[2:] == without[1:]
    assert [each.date.value for each in without[1:]] == ["", "", ""]


# --- the whole --------------------------------------------------------------------------------


def test_the_order_of_articles_changes_nothing() -> None:
    articles = book()
    straight = date_articles(articles)
    for turn in range(1, len(articles)):
        turned = date_articles([*articles[turn:], *articles[:turn]])
        assert turned == straight[turn:] + straight[:turn]
    assert date_articles(articles[::-1]) == straight[::-1]


def assert_sound(dated: DatedArticle, text: str) -> None:
    for time in (time for row in dated.times for time in row):
        assert text[time.start : time.end] == time.text
        assert write_reasons(time.reasons, ENGLISH)
        assert not time.value or str(Days.parse(time.value)) == time.value
        assert not (time.value and time.candidates)
    for span in dated.date.evidence:
        assert 0 <= span.start < span.end <= len(text)


def test_every_time_shows_its_words_and_its_reason() -> None:
    articles = book()
    for (clean, split), dated in zip(articles, date_articles(articles), strict=True):
        assert len(dated.times) == len(split)
        assert_sound(dated, clean.article.text)
        for sentence, row in zip(split, dated.times, strict=True):
            assert all(sentence.start <= time.start < time.end <= sentence.end for time in row)


def test_a_reason_is_written_for_the_reader_of_each_language() -> None:
    (time,) = dates.resolve_text("Ia tiba pada Senin.", "2023-02-01", ID)
    assert "“Senin” is printed without a date;" in write_reasons(time.reasons, ENGLISH)
    assert "is 30 January 2023." in write_reasons(time.reasons, ENGLISH)
    dutch = shipped_words("nl")
    assert "“Senin” heeft geen datum;" in write_reasons(time.reasons, dutch)
    assert "is 30 januari 2023." in write_reasons(time.reasons, dutch)
    assert time.anchor == "document date 2023-02-01"


def test_a_time_that_every_possible_date_agrees_on_is_counted_from_all_of_them() -> None:
    (time,) = dates.resolve_text("Ia hadir tahun lalu.", "2023-01-31/2023-02-01", ID)
    assert (time.value, time.anchor) == ("2022", "document date 2023-01-31/2023-02-01")
    assert "31 January or 1 February 2023." in write_reasons(time.reasons, ENGLISH)


REPORT = "Perdana Menteri Jepang Fumio Kishida pada Rabu (12/7) mengatakan ia akan hadir."


def test_the_reason_of_a_year_names_only_years_that_its_offices_and_its_page_allow() -> None:
    (dated,) = date_articles([article(f"{REPORT}\n\nCOPYRIGHT © ANTARA 2023", "a")])
    reason = write_reasons(dated.date.reasons, ENGLISH)
    assert (
        "when Fumio Kishida held office, the report was published between 4 October 2021 and"
        " 1 October 2024." in reason
    )
    assert "The copyright line says 2023; the report probably dates from that year" in reason
    assert "Of the years 2022 and 2023, the weekday fits 2023 only." in reason


def test_a_year_that_alone_is_allowed_is_not_said_to_be_chosen_by_its_weekday() -> None:
    minister = (
        "Menteri Luar Negeri Jepang Yoshimasa Hayashi dan Presiden Korea Selatan Yoon Suk Yeol"
    )
    (dated,) = date_articles([article(f"{minister} bertemu pada Rabu (1/2), katanya.", "a")])
    reason = write_reasons(dated.date.reasons, ENGLISH)
    assert dated.date.value == "2023-02-01"
    assert "between 10 May 2022 and 13 September 2023. Only the year 2023 fits." in reason


def test_words_that_date_the_article_are_not_counted_from_its_date() -> None:
    (dated,) = date_articles([article(REPORT, "a")])
    ((time,),) = dated.times
    assert (
        write_reasons(time.reasons, ENGLISH)
        == "From this “Rabu (12/7)” the book works out the article’s date."
    )


def test_the_months_of_a_fiscal_year_are_inferred_from_its_country() -> None:
    (time,) = dates.resolve_text("Jepang menambah belanja pada tahun fiskal 2027.", "2023", ID)
    assert (time.value, time.settled) == ("2027-04/2028-03", False)
    assert time.anchor == "fiscal years of Jepang"


def test_an_event_takes_its_month_from_the_article_that_dates_it() -> None:
    dated = article("Sanksi berlaku sejak invasi Rusia ke Ukraina pada 24 Februari 2022.", "a")
    asked = article("Ia mengatakan itu sejak awal perang di Ukraina.", "b")
    other = article("Sejak konflik Ukraina pada 20 Februari 2014 ia diam.", "c")
    spoken = article("Ia mengecam perang di Ukraina, kata Stoltenberg pada 31 Januari 2023.", "d")
    assert [
        time.value for row in date_articles([asked, dated, spoken])[0].times for time in row
    ] == ["2022-02"]
    assert [
        time.value for row in date_articles([asked, dated, other])[0].times for time in row
    ] == [""]
    assert [time.value for row in date_articles([asked, spoken])[0].times for time in row] == [""]


@given(
    HOSTILE,
    st.sampled_from(
        ["2023-07-12", "2023-01-31/2023-02-01", "2023", "", "0001-01-01", "9999-12-31"]
    ),
)
def test_hostile_texts_are_read_without_a_fall(text: str, document: str) -> None:
    found = dates.resolve_text(text, document, ID)
    assert all(text[time.start : time.end] == time.text for time in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(not time.value or Days.parse(time.value) for time in found)


@given(HOSTILE, HOSTILE)
def test_hostile_articles_are_dated_without_a_fall(one: str, other: str) -> None:
    articles = [article(one, "a"), article(other, "b"), article("Ia tiba, Rabu (5/4/2023).", "c")]
    for (clean, _), dated in zip(articles, date_articles(articles), strict=True):
        assert_sound(dated, clean.article.text)


def test_a_month_counted_from_its_last_day_ends_on_a_last_day() -> None:
    assert shift_day(date(2023, 3, 31), -1, "month") == date(2023, 2, 28)
    assert shift_day(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)
    assert shift_day(date(1, 1, 1), -1, "day") is None


@given(
    st.dates(date(1, 1, 1), date(9998, 12, 31)),
    st.sampled_from(["week", "month", "quarter", "semester", "year", "decade", "century"]),
)
def test_the_phases_of_a_unit_follow_each_other_and_fill_it(day: date, unit: str) -> None:
    whole = unit_around(day, unit)
    phases = [cut_phase(whole, phase).days for phase in ("start", "mid", "end")]
    assert whole.days.contains(day)
    assert spanning(phases) == whole.days
    assert [after.first for after in phases[1:]] == [day_after(days.last) for days in phases[:-1]]
