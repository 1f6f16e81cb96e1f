"""What sight does not show changes nothing that is read, and is kept in what is printed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from generator import languages
from generator.comparing.book import make_book, read_inputs
from generator.comparing.settle import SettledArticle, settle
from generator.core.characters import read_as, see_characters
from generator.core.ids import statement_id
from generator.core.spans import Span
from generator.core.text import one_line
from generator.desk import notes
from generator.desk.article_languages import doubt_language
from generator.desk.entries import make_entity, make_outlet
from generator.desk.repeats import find_repeats
from generator.exporting.search import render_files
from generator.nouns.book import Book, Source, Statement
from generator.nouns.corrections import Correction, Corrections
from generator.nouns.editors import Article, Sidecar
from generator.nouns.gold import NO_GOLD
from generator.reading.article import Listed, analyse
from generator.reading.line_ends import join_broken_words
from generator.reading.seeing import see_article
from tests.written import shipped_inputs

INDONESIAN = languages.load("id")
UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufe0f"
)
TEXTS = {
    "kontan": """Jepang Bekukan Aset Rusia Senilai 5,5 Miliar Dolar

TOKYO, KONTAN.CO.ID - Perdana Menteri Jepang Fumio Kishida mengatakan sanksi terhadap Rusia \
berlaku mulai Rabu (1/3/2023).

"Kami membekukan aset Rusia senilai 5,5 miliar dolar," kata Kishida di Tokyo. Menteri Luar Négeri \
Yoshimasa Hayashi menambahkan bahwa 42 kapal-kapal asing tidak boleh singgah.

Reporter: Rudi Hartono
Sumber: Reuters
""",
    "egindo": """Sanksi Baru Jepang terhadap Rusia

Tokyo - Jepang membekukan aset Rusia senilai 7 miliar dolar, kata Perdana Menteri Fumio Kishida, \
Rabu (1/3/2023).

"Kami membekukan aset Rusia senilai 5,5 miliar dolar," kata Kishida. Ia bertemu Presiden Turki \
Recep Tayyip Erdoğan bulan lalu.
""",
}
TWO_REPORTS = """TOKYO - Jepang membekukan aset Rusia, kata Kishida pada Rabu (1/3/2023), demikian Reuters.

SURABAYA - Pedagang Pasar Pabean mengeluh harga tinggi, seperti dikutip dari Antara.
"""


@cache
def read_book(*texts: str) -> Book:
    """The book of these articles, one of each outlet of `TEXTS`."""
    articles = []
    for outlet, text in zip(TEXTS, texts, strict=True):
        sidecar = Sidecar(outlet=outlet)
        articles.append(Article(outlet, f"data/articles/{outlet}.txt", text, "", sidecar))
    return make_book_of(articles)


def make_book_of(articles: Sequence[Article], corrections: Corrections = ()) -> Book:
    inputs = replace(
        shipped_inputs(),
        articles=tuple(articles),
        gold=NO_GOLD,
        notes=(),
        editions=(),
        corrections=corrections,
        glosses={},
    )
    return make_book(read_inputs(inputs, INDONESIAN), INDONESIAN)


def words_of(text: str) -> str:
    """A text without its unseen signs, each letter in one character."""
    return unicodedata.normalize("NFC", "".join(sign for sign in text if sign not in UNSEEN))


def describe(book: Book) -> Mapping[str, Any]:
    """All that the book says, by words and numbers and not by ids."""
    evidence = book.evidence
    return {
        "articles": [describe_source(source) for source in sorted_sources(book)],
        "findings": sorted(
            sorted(describe_side(part.statement, part.words) for part in finding.parts)
            for finding in evidence.findings
        ),
        "differences": sorted(
            (
                each.kind,
                sorted((side.value, words_at(side.statement, side.words)) for side in each.sides),
            )
            for each in evidence.differences
        ),
        "actors": sorted((actor.id, actor.name, actor.spellings) for actor in book.actors),
        "suggestions": [each.words for each in book.suggestions],
        "events": sorted(event.time.value for event in book.timeline.events),
    }


def sorted_sources(book: Book) -> list[Source]:
    return sorted(book.sources, key=lambda source: source.id)


def describe_source(source: Source) -> Sequence[Any]:
    clean = source.clean
    return (
        words_of(clean.title),
        [(block.label, block.kind, block.rule) for block in clean.blocks],
        [(credit.kind, credit.value) for credit in clean.credits],
        [newsroom.name for newsroom in source.newsrooms],
        source.date.value,
        [words_of(span.slice(clean.article.text)) for span in source.date.evidence],
        [describe_statement(statement) for statement in source.statements],
    )


def describe_statement(statement: Statement) -> Sequence[Any]:
    speech = statement.speech
    return (
        words_of(statement.sentence.text),
        words_of(
            statement.sentence.text[: statement.sentence.body_start - statement.sentence.start]
        ),
        speech and (speech.basis, speech.rule, speech.route),
        speech and [(each.name, words_at(statement, each.mention)) for each in speech.speakers],
        speech and [words_at(statement, span) for span in (*speech.content, *speech.quotes)],
        speech and speech.cue and words_at(statement, speech.cue),
        [(each.name, each.text, words_at(statement, each)) for each in statement.mentions],
        [(each.value, each.text, words_at(statement, each)) for each in statement.times],
        [
            (
                filing.topic,
                filing.score,
                [(hit.form, words_at(statement, hit)) for hit in filing.hits],
            )
            for filing in statement.filings
        ],
    )


def describe_side(statement: Statement, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(words_at(statement, span) for span in spans)


def words_at(statement: Statement, place: Any) -> str:
    """The words of the file at a place in a sentence, without what is unseen; "" elsewhere."""
    sentence = statement.sentence
    text = sentence.text[max(place.start - sentence.start, 0) : max(place.end - sentence.start, 0)]
    return words_of(text)


@st.composite
def disfigured(draw: st.DrawFn) -> tuple[str, ...]:
    """The texts with unseen signs put in anywhere, and some letters in two parts."""
    return tuple(draw_text(draw, text) for text in TEXTS.values())


def draw_text(draw: st.DrawFn, text: str) -> str:
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    offsets = draw(st.lists(st.integers(0, len(text)), max_size=40))
    for offset in sorted(offsets, reverse=True):
        signs = draw(st.text(UNSEEN, min_size=1, max_size=2))
        text = text[:offset] + signs + text[offset:]
    return text


@settings(max_examples=40, deadline=None)
@given(disfigured())
def test_unseen_signs_change_nothing_that_is_read(texts: tuple[str, ...]) -> None:
    book = read_book.__wrapped__(*texts)
    assert describe(book) == describe(read_book(*TEXTS.values()))


@settings(max_examples=10, deadline=None)
@given(disfigured())
def test_what_is_printed_is_the_file_letter_for_letter(texts: tuple[str, ...]) -> None:
    book = read_book.__wrapped__(*texts)
    written = dict(zip(TEXTS, texts, strict=True))
    for source in book.sources:
        text = written[source.id]
        assert source.clean.article.text == text
        end = 0
        for block in source.clean.blocks:
            assert block.start == end
            end = block.end
        assert end == len(text)
        for statement in source.statements:
            sentence = statement.sentence
            assert sentence.text == text[sentence.start : sentence.end]
            assert sentence.id == statement_id(source.id, one_line(sentence.text), 1)


def test_every_place_in_an_article_is_led_back_to_the_file() -> None:
    """Whatever has a place, also what is new among the nouns: an unseen sign before all shifts it."""
    for text in (*TEXTS.values(), TWO_REPORTS):
        expected, shifted = settle_alone(text), settle_alone(f"\u200b{text}")
        assert list(list_unshifted("", expected, shifted)) == []


def settle_alone(text: str) -> SettledArticle:
    inputs = shipped_inputs()
    listed = Listed(inputs.outlets, inputs.newsrooms, inputs.entities)
    article = Article("a", "data/articles/a.txt", text, "", Sidecar())
    (settled,) = settle([analyse(article, listed, INDONESIAN)], INDONESIAN)
    return settled


def list_unshifted(path: str, expected: Any, shifted: Any) -> Iterator[str]:
    """The paths of what is not the same but for the one character."""
    if isinstance(expected, tuple | list):
        assert len(expected) == len(shifted), path
        for number, (one, other) in enumerate(zip(expected, shifted, strict=True)):
            yield from list_unshifted(f"{path}[{number}]", one, other)
    elif names := list_field_names(expected):
        for name in names:
            if name not in ("view", "id"):
                one, other = getattr(expected, name), getattr(shifted, name)
                yield from list_unshifted(f"{path}.{name}", one, other)
    elif isinstance(expected, int) and path.rpartition(".")[2] in ("start", "end", "body_start"):
        if shifted != expected + 1 and path != ".clean.blocks[0].start":
            yield path
    elif expected != shifted and not isinstance(expected, Article):
        yield path


def list_field_names(value: Any) -> Sequence[str]:
    """The fields of a frozen value, of which an article as given is none."""
    if isinstance(value, Struct) and not isinstance(value, Article):
        return value.__struct_fields__
    return ()


def test_a_text_that_shows_all_its_characters_has_no_view() -> None:
    text = TEXTS["egindo"]
    assert see_article(text, INDONESIAN) is None
    assert read_as(text) is text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sank\u00adsi", "sanksi"),
        ("sank\u00ad\n  si", "sanksi"),
        ("sank\u00ac\r\nsi \u00ac x", "sanksi \u00ac x"),
        ("Stok\u00ad\nBeras", "Stok\nBeras"),
        ("\ufeff\u202bbeso\u200bk\u202c", "besok"),
        ("5\u00a0Maret\u202f2024", "5 Maret 2024"),
        ("Kantor \u00a0 berita \u00a0Antara", "Kantor berita Antara"),
        ("baris\u2028dua", "baris\ndua"),
        ("trans\u2011Atlantik", "trans-Atlantik"),
        ("Jum\u02bcat", "Jum’at"),
        ("Erdog\u0306an", "Erdoğan"),
        ("Erdog\u200b\u0306an", "Erdoğan"),
        ("kon\ufb02ik o\ufb03sial", "konflik offisial"),
        ("\uff11\uff12\uff0e\uff15", "12.5"),
        ("\U0001d5de\U0001d5f6\U0001d600\U0001d5f5\U0001d5f6\U0001d5f1\U0001d5ee", "Kishida"),
        ("St\u043elt\u0435nberg", "Stoltenberg"),
        (
            "\u0412\u043e\u0440\u043e\u043d\u0435\u0436",
            "\u0412\u043e\u0440\u043e\u043d\u0435\u0436",
        ),
        ("\u041a\u0418\u0415\u0412a", "\u041a\u0418\u0415\u0412a"),  # a letter that is like none
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("''Siap,'' kata dia. ``Ya.''", '"Siap," kata dia. "Ya."'),
        ("‘‘Siap,’’ kata dia", '"Siap," kata dia'),
        ("Qur''an ‘siap’ Jum'at", "Qur''an ‘siap’ Jum'at"),
        ("„Siap,“ kata „dia“ “dan”", "“Siap,” kata “dia” “dan”"),
        ("&quot;A&amp;B&#8221;&nbsp;&#xe9;", '"A&B” é'),
        ("R&D; AT&T; &tidakada;", "R&D; AT&T; &tidakada;"),
        ("\u00e2\u20ac\u0153Siap\u00e2\u20ac\u009d Jos\u00c3\u00a9", "“Siap” José"),
        ("\u00c2 dan Å“ \u00c3\u2014", "\u00c2 dan Å“ \u00d7"),
        ("Solo \u2212 dan \u22125", "Solo – dan \u22125"),
    ],
)
def test_characters_are_read_as_they_are_seen(written: str, read: str) -> None:
    view = see_characters(written)
    assert (view.text if view else written) == read


@given(st.text(alphabet="aZ é\n\u00ad\u200be\u0301\ufb03\u0435\u0430\u0416\u0306", max_size=20))
def test_what_is_seen_is_seen_as_it_is(written: str) -> None:
    assert see_characters(read_as(written)) is None


@given(st.text(alphabet="aZ é\n\u00ad\u200be\u0301\ufb03\u2028\u00a0-", max_size=20))
def test_a_view_leads_back_to_every_character(written: str) -> None:
    view = see_characters(written)
    if view is None:
        return
    assert len(view.starts) == len(view.text) + 1
    for start in range(len(view.text)):
        for end in range(start + 1, len(view.text) + 1):
            place = view.to_written(Span(start, end))
            assert view.text[start:end] in read_as(place.slice(written))  # a part of a ligature
            assert Span(start, end).within(view.to_read(place))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sank-\nsi baru", "sanksi baru"),
        ("Keme-\r\nnterian", "Kementerian"),
        ("perun-\n  dingan", "perundingan"),
        ("nelayan-\nnelayan", "nelayan-nelayan"),
        ("perahu-\nperahunya", "perahu-perahunya"),
        ("kota-\nkabupaten dan kota-kabupaten", "kota-kabupaten dan kota-kabupaten"),
        ("Wirat-\nmaja bertemu Wiratmaja", "Wiratmaja bertemu Wiratmaja"),
        ("Wirat-\nmaja", "Wirat-\nmaja"),  # nothing says that it is one word
        ("Jepang-\nNATO", "Jepang-\nNATO"),
        ("Pura-\nnegara dan Bratis-\nlava", "Pura-\nnegara dan Bratislava"),
        ("KEMEN-\rTERIAN", "KEMENTERIAN"),
        ("AS-\nAL dan TNI-\nPOLRI", "AS-\nAL dan TNI-\nPOLRI"),
        ("Hendra Wirya-\natmaja", "Hendra Wiryaatmaja"),
        ("hilir-\nmudik", "hilir-\nmudik"),
        ("katanya -\ntidak", "katanya -\ntidak"),
        ("sank-\n\nsi", "sank-\n\nsi"),  # a paragraph ends
        ("ke-\n24", "ke-\n24"),
    ],
)
def test_a_word_goes_on_in_the_next_line_only_where_it_is_one(written: str, read: str) -> None:
    text = written
    for edit in reversed(list(join_broken_words(written, INDONESIAN, ["Hendra Wiryaatmaja"]))):
        text = text[: edit.start] + edit.words + text[edit.end :]
    assert text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## Judul\n\nIsi.", "Judul\n\nIsi."),
        ("**SOLO** - Isi __penting__.", "SOLO - Isi penting."),
        ('Kata [Rina Sari](https://x.example/a_(b)?c=1 "Rina") itu.', "Kata Rina Sari itu."),
        ("![Foto](/foto.jpg)Isi.", "Isi."),
        ("[![Foto](/foto.jpg)](https://x.example/a)Isi.", "Isi."),
        ("***Judul*** besar [**Rina**](/rina)", "Judul besar Rina"),
        ("*Panen Raya Tiba*\n\n*SOLO* - Isi.", "Panen Raya Tiba\n\nSOLO - Isi."),
        ("* satu\n* dua *) tiga", "* satu\n* dua *) tiga"),
        ("# Judul\n\nSebuah *drone* \\- _baru_\n***", "Judul\n\nSebuah drone - baru\n"),
        ("> Satu,\n> dua.\n>\n> Tiga.", "Satu,\ndua.\n\nTiga."),
        ("> Satu baris saja.", "> Satu baris saja."),
        ("Suhu > 30.\n\n> 40 persen.\n\nSelesai.", "Suhu > 30.\n\n> 40 persen.\n\nSelesai."),
        ("4 * 5 * 6, berkas_a_b, *) catatan", "4 * 5 * 6, berkas_a_b, *) catatan"),
        ("#Padi [ia] (besok) [1](catatan)", "#Padi [ia] (besok) [1](catatan)"),
        ("2**3 dan 3**2", "2**3 dan 3**2"),
    ],
)
def test_marks_of_pasted_text_are_seen_through(written: str, read: str) -> None:
    view = see_article(written, INDONESIAN)
    assert (view.text if view else written) == read
    if view:
        assert view.print(Span(0, len(written))) == read


@given(st.text(alphabet="a*_[](>#\n /\\-", max_size=60))
def test_marks_lead_back_to_the_file(written: str) -> None:
    view = see_article(f"# {written} [a](/b)", INDONESIAN)
    assert view is not None
    for offset, character in enumerate(view.text):
        place = view.to_written(Span(offset, offset + 1))
        assert place.slice(view.written) == character


def test_editors_lists_are_read_like_the_articles() -> None:
    entity = make_entity({"id": "e", "kind": "person", "name": "Erdog\u0306an\u200b"})
    outlet = make_outlet({"id": "o", "name": "Kabar\u00a0Pagi", "spellings": ["KABAR\u00adPAGI"]})
    assert (entity.name, entity.spellings) == ("Erdog\u0306an\u200b", ("Erdoğan",))  # shown, read
    assert (outlet.name, outlet.spellings) == ("Kabar\u00a0Pagi", ("Kabar Pagi", "KABARPAGI"))


def test_unseen_signs_make_no_other_text_and_no_other_language() -> None:
    text = TEXTS["kontan"]
    hidden = "\u00ad".join(text)
    articles = [
        Article(id, f"{id}.txt", each, "", Sidecar())
        for id, each in zip("ab", (text, hidden), strict=True)
    ]
    (repeat,) = find_repeats(articles, ())
    assert repeat.is_same_text
    assert doubt_language(hidden * 3, "id") == doubt_language(text * 3, "id")


def test_the_search_finds_words_whole_that_are_written_in_parts() -> None:
    kontan = TEXTS["kontan"].replace(
        "aset Rusia senilai 5,5 miliar", "aset Rusia se\u00adnilai 5,5 mil-\niar"
    )
    book = read_book(kontan, TEXTS["egindo"])
    files = render_files(book, shipped_inputs().entities, [INDONESIAN])
    texts = [
        (entry["text"], entry["words"]) for entry in json.loads(files["search.json"])["entries"]
    ]
    as_read = [words for text, words in texts if "mil-\niar" in text and words]
    assert any("senilai 5,5 miliar" in each for words in as_read for each in words)


def test_a_note_quotes_words_as_they_are_seen() -> None:
    kontan = TEXTS["kontan"].replace("aset Rusia senilai", "aset Ru\u00adsia senilai")
    book = read_book(kontan, TEXTS["egindo"])
    (id, *_) = (
        statement.id
        for source in book.sources
        for statement in source.statements
        if "Ru\u00adsia senilai" in statement.sentence.text
    )
    words = f"Jepang “membekukan aset Rusia” [@{id}]."
    text = f"# Sanksi baru [@{id}]\n\n{words}\n\n## strongest\n{words}\n\n## weakest\n{words}\n"
    note, problems = notes.parse_note(text, "data/notes/sanctions.id.md", {})
    assert note, problems
    found = notes.find_unsupported(replace(book, notes=(note,)), "id")
    assert [problem for problem in found if "quotes" in problem.message] == []
    other = replace(note, headline=replace(note.headline, text="“aset China”"))
    found = notes.find_unsupported(replace(book, notes=(other,)), "id")
    assert [problem for problem in found if "quotes" in problem.message]


def test_a_correction_means_the_line_that_an_editor_sees() -> None:
    line = "Baca ju\u00adga kabar\u00a0lain yang &quot;hangat&quot;."
    text = f"{TEXTS['egindo']}\n{line}\n\nKapal Turki tiba di Tokyo pada Kamis."
    value = 'Baca juga kabar lain yang "hangat".'
    correction = Correction(
        "clutter", value, "", "R", "RA", "2026-11-28", (), "egindo", (), "data/corrections.yml", 1
    )
    plain = Article("egindo", "egindo.txt", text, "", Sidecar(outlet="egindo"))
    (before,) = make_book_of([plain]).sources
    corrected = replace(plain, corrections=(correction,))
    (after,) = make_book_of([corrected], (correction,)).sources
    others = [each.id for each in before.statements if each.sentence.text != line]
    assert [each.id for each in after.statements] == others
    blocks = [each for each in after.clean.blocks if line in text[each.start : each.end]]
    assert [block.label for block in blocks] == ["clutter"]
