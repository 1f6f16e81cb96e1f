"""Spans, slugs, ids, folded text and problems: the plain values that every stage uses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core import ids, spans, text
from generator.core.problems import InputError, Problem
from generator.core.spans import Span

some_span = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(0, 15)
)


def characters(stretch: Span) -> set[int]:
    return set(range(stretch.start, stretch.end))


# --- spans ----------------------------------------------------------------------------------------


@given(some_span, some_span)
def test_spans_overlap_if_they_share_a_character(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one) == bool(characters(one) & characters(other))
    if one.length:
        assert one.within(other) == (characters(one) <= characters(other))


@given(some_span, st.integers(0, 60))
def test_a_span_contains_its_first_character_and_not_the_one_after_it(
    stretch: Span, offset: int
) -> None:
    assert stretch.contains(offset) == (offset in characters(stretch))
    assert spans.any_contains([stretch], offset) == stretch.contains(offset)


def test_a_span_gives_its_words() -> None:
    assert Span(4, 8).slice("Dia berkata") == "berk"
    assert Span(4, 8).shifted(-4) == Span(0, 4)
    assert spans.span_of(Span(1, 2)) == Span(1, 2)


# --- ids ------------------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_slugs_and_page_names_are_safe_in_addresses(words: str) -> None:
    for name in (
        ids.slug(words, fallback="x"),
        ids.hyphenate(words, longest=10, fallback="x"),
        ids.page_name(words),
    ):
        assert ids.is_safe_name(name)
        assert re.fullmatch(r"[a-z0-9-]+", name)
    assert ids.slug(ids.slug(words)) == ids.slug(words)
    assert ids.page_name(words) not in ids.RESERVED_NAMES


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_ids_never_share_a_page_name(one: str, other: str) -> None:
    assert (ids.page_name(one) == ids.page_name(other)) == (one == other)


@pytest.mark.parametrize(
    ("words", "slug", "hyphenated"),
    [
        ("Médecins Sans Frontières", "medecins-sans-frontieres", "m-decins-sans-fronti-res"),
        ("ANTARA/Kyodo (OANA)", "antara-kyodo-oana", "antara-kyodo-oana"),
        ("Ma’ruf", "maruf", "ma-ruf"),
        ("新華社", "none", "none"),
    ],
)
def test_a_slug_drops_accents_and_a_hyphenated_text_parts_at_them(
    words: str, slug: str, hyphenated: str
) -> None:
    assert ids.slug(words, fallback="none") == slug
    assert ids.hyphenate(words, fallback="none") == hyphenated


def test_a_slug_that_is_cut_does_not_end_in_a_hyphen() -> None:
    assert ids.hyphenate("abc def", longest=4) == "abc"
    assert ids.hyphenate("abc def", longest=5) == "abc-d"


def test_ids_that_were_published_stay_as_they_are() -> None:
    assert ids.statement_id("a", "Kata dia.", 1) == "s-22630fa5"
    assert ids.statement_id("a", "Kata dia.", 2) == "s-672c0523"
    assert ids.finding_id("s-3c7c8e2b") == "f-3c7c8e2b"
    assert (
        ids.difference_id("date", ["s-2", "s-1"])
        == ids.difference_id("date", ["s-1", "s-2"])
        == "d-2066812f"
    )
    assert ids.event_id("s-1", 12) == "e-4314b354"
    assert ids.page_name("g7") == "g7"
    assert ids.page_name("index") == "index-1bc04b52"
    assert ids.page_name("新華社") == "x-59ffd0a9"
    assert ids.article_id("antara-1") == "antara-1"
    assert ids.article_id("Kabar Ä") == "kabar-5e6e3ed3"
    assert ids.article_id("x" * 65) == f"{'x' * 40}-9537c5fd"
    assert ids.checksum(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


# --- text -----------------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_one_line_keeps_the_words_and_nothing_else(words: str) -> None:
    line = text.one_line(words)
    assert line.split() == words.split()
    assert line == text.one_line(line) == line.strip()
    assert "\n" not in line


def test_first_words_say_where_words_were_left_out() -> None:
    assert text.first_words("satu dua  tiga", 2) == "satu dua …"
    assert text.first_words("satu  dua", 2) == "satu dua"


def test_first_words_end_before_a_bracket_that_stays_open() -> None:
    assert text.first_words("on Wednesday (12 July) he said", 3) == "on Wednesday …"
    assert text.first_words("on Wednesday (12 July) he said", 4) == "on Wednesday (12 July) …"
    assert text.first_words("on [day (12 July) of the] week", 4) == "on …"
    assert text.first_words("(12 July 2023) he said", 2) == "(12 July …"


def test_last_words_begin_behind_a_bracket_that_opens_before_them() -> None:
    assert text.last_words("satu  dua", 2) == "satu dua"
    assert text.last_words("on Wednesday (12 July) he said", 3) == "… he said"
    assert text.last_words("on Wednesday (12 July) he said", 4) == "… (12 July) he said"
    assert text.last_words("on [day (12 July)] he said", 4) == "… he said"


def test_folded_text_has_neither_case_nor_signs() -> None:
    assert text.fold(" ANTARA/Kyodo—(OANA) ") == "antara kyodo oana"
    assert text.fold("STRASSE") == text.fold("Straße")


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_text_is_folded_as_all_other_text(words: str) -> None:
    assert text.fold_words(words) == re.findall(r"\w+", words.casefold())


def test_the_line_of_an_offset_counts_from_one() -> None:
    assert [text.line_number("a\nb\n", offset) for offset in range(4)] == [1, 1, 2, 2]


def test_what_would_change_a_terminal_is_shown_with_escapes() -> None:
    assert text.printable("data/é.txt") == "data/é.txt"
    assert text.printable("a\x1b[2J") == r"'a\x1b[2J'"


# --- problems -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("a.yml", 3, "is wrong"), "a.yml:3: is wrong"),
        (Problem("a.yml", 0, "is wrong", advice="mend it"), "a.yml: is wrong; mend it"),
        (Problem("a.yml", 1, "'x' is no date", "2023-13", "YYYY-MM", "correct it"),
         "a.yml:1: 'x' is no date; found 2023-13, expected YYYY-MM; correct it"),
        (Problem("a\n", 1, "is wrong", expected="text"), r"'a\n':1: is wrong; expected text"),
    ],
)  # fmt: skip
def test_a_problem_names_its_place_and_what_to_do(problem: Problem, shown: str) -> None:
    assert str(problem) == shown


def test_an_error_lists_all_problems_in_order() -> None:
    error = InputError(
        [Problem("b.yml", 1, "two"), Problem("a.yml", 10, "one"), Problem("a.yml", 2, "zero")]
    )
    assert str(error) == "a.yml:2: zero\na.yml:10: one\nb.yml:1: two"
