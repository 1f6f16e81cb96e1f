"""What the one tokenisation promises: all that is not white space, in order, at its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import languages
from generator.comparing.meanings import read_senses
from generator.reading.dates.time_words import split_time_words
from generator.reading.quantities import find_quantities, may_have_numbers
from generator.reading.speech.ties import tie_words
from generator.reading.tokens import list_roots, root_text, root_tokens, tie_apostrophes, tokenise

TEXTS = st.text(st.sampled_from("aBé1²_-'’`. \n…“"), max_size=60) | st.text(max_size=60)
# Numbers, the words of phrases that mean one thing, and words that begin such phrases
SOME_WORDS = (
    "dua puluh orang 250 Rp1,2 miliar setengah ke-2 COVID-19 ketiga ratusan kerja sama "
    "tanggung jawab meninggal dunia unjuk rasa negara-negara, mengatakan"
)
WORDS = st.lists(st.sampled_from(SOME_WORDS.split()), max_size=8).map(" ".join)


@given(TEXTS, st.integers(0, 9))
def test_tokens_and_white_space_are_the_text(text: str, offset: int) -> None:
    tokens = tokenise(text, offset)
    covered = set[int]()
    for token in tokens:
        assert text[token.start - offset : token.end - offset] == token.text
        assert token.is_word == token.text.isalnum()
        assert token.is_word or len(token.text) == 1
        assert covered.isdisjoint(range(token.start, token.end))
        covered.update(range(token.start, token.end))
    assert list(tokens) == sorted(tokens, key=lambda token: token.start)
    assert all(
        character.isspace() == (place + offset not in covered)
        for place, character in enumerate(text)
    )


@given(TEXTS | WORDS)
def test_a_text_has_the_words_of_its_tokens(text: str) -> None:
    language = languages.load_default()
    words = root_tokens(tokenise(text, 7), language)
    assert root_text(text, language, 7) == words
    assert list_roots(text, language) == tuple(word.root for word in words)
    small = [replace(word, text=word.text.lower()) for word in words]
    assert list(root_text(text, language, 7, in_small_letters=True)) == small


@given(WORDS)
def test_a_text_without_numbers_has_no_quantity(text: str) -> None:
    language = languages.load_default()
    if find_quantities(tokenise(text), language):
        assert may_have_numbers(text, language)


@given(WORDS)
def test_units_are_those_of_the_meanings(text: str) -> None:
    language = languages.load_default()
    senses = replace(read_senses(language), unit_of_verb={})  # which are read by their form
    units = {meaning.unit for meaning in senses.find_meanings(root_text(text, language))}
    assert senses.find_units(list_roots(text, language)) == units


@pytest.mark.parametrize("text", ["Negara-negara itu", "Jepang-NATO.", "mengatakan_ya", "İ Ⅷ ß"])
def test_roots_are_those_of_the_words(text: str) -> None:
    pack = languages.load_default()
    words = root_text(text, pack)
    assert words
    assert list_roots(text, pack) == tuple(word.root for word in words)


@given(TEXTS)
def test_tying_leaves_out_nothing(text: str) -> None:
    tied = tie_apostrophes(tokenise(text))
    assert "".join(token.text for token in tied) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tied)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hari Jum'at.", ["hari", "Jum'at", "."]),
        ("Ma’ruf Amin", ["Ma’ruf", "Amin"]),
        ("O'Neil-O'Neil", ["O'Neil", "-", "O'Neil"]),
        ("d'a'b", ["d'a'b"]),
        ("kata 'damai' itu", ["kata", "'", "damai", "'", "itu"]),
        ("Jum 'at", ["Jum", "'", "at"]),
        ("Jum' at", ["Jum", "'", "at"]),
        ("damai''kata", ["damai", "'", "'", "kata"]),
        ("'90", ["'", "90"]),
    ],
)
def test_an_apostrophe_between_letters_is_a_part_of_the_word(text: str, words: list[str]) -> None:
    assert [token.text for token in tie_apostrophes(tokenise(text))] == words


@given(TEXTS)
def test_tying_for_speech_leaves_out_nothing(text: str) -> None:
    tied = tie_words(tokenise(text))
    assert "".join(token.text for token in tied) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tied)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("negara-negara itu", ["negara-negara", "itu"]),
        ("hari Jum'at-nya.", ["hari", "Jum'at-nya", "."]),
        ("pada 2019-", ["pada", "2019", "-"]),
        ("kata - kata", ["kata", "-", "kata"]),
        ("``Damai,'' kata dia", ["``", "Damai", ",", "''", "kata", "dia"]),
        ("'''Damai'", ["''", "'", "Damai", "'"]),
        ("` `Damai", ["`", "`", "Damai"]),
        ("damai--kata", ["damai--kata"]),
        ("akun_resmi-nya_", ["akun_resmi-nya_"]),
    ],
)
def test_speech_ties_what_is_one_word_or_one_quotation_mark(text: str, words: list[str]) -> None:
    assert [token.text for token in tie_words(tokenise(text))] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pukul 16.30, 5/4", ["pukul", "16.30", ",", "5", "/", "4"]),
        ("16.06.2022.", ["16.06.2022", "."]),
        ("1,5 km atau 5km", ["1,5", "km", "atau", "5", "km"]),
        ("10.5km2", ["10.5", "km2"]),
        ("abad19 a5.6,7", ["abad19", "a5", ".", "6,7"]),
        ("hari\nini", ["hari", "\n", "ini"]),
        ("_tahun_lalu", ["tahun", "lalu"]),
    ],
)
def test_times_are_made_of_words_figures_and_marks(text: str, words: list[str]) -> None:
    offset = 7
    cut = split_time_words(tokenise(text, offset), text, offset)
    assert [word.text for word in cut] == words
    assert all(text[word.start - offset : word.end - offset] == word.text for word in cut)


def test_a_token_says_how_it_is_compared_and_whether_it_has_a_capital() -> None:
    word, mark = tokenise("NATO.", offset=7)
    assert (word.key, word.capital, word.start, word.end) == ("nato", True, 7, 11)
    assert (mark.key, mark.capital, mark.is_word) == (".", False, False)
