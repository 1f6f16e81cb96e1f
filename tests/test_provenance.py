"""What provenance promises: each newsroom that had the text, in order, with the words that show it;
else "unknown".
"""

from __future__ import annotations

import functools
from typing import Any

import pytest
from msgspec.structs import replace

from generator.comparing.book import make_book, read_inputs
from generator.exporting import generated as generated_files
from generator.nouns.book import Book, Source, Statement
from generator.nouns.editors import Article, Newsroom, Sidecar
from generator.reading.newsrooms import index_newsrooms
from generator.showing.groups import group_by_newsroom
from generator.showing.index import build_index
from tests.evidence import BOOK, ID, ROOT, analysed, article, seeds
from tests.pages_read import ShownPages
from tests.written import load_yaml

CASES = load_yaml(ROOT / "tests/cases/provenance/routes.yml")


SECOND_HAND = load_yaml(ROOT / "tests/cases/provenance/second_hand.yml")
NAMES = load_yaml(ROOT / "tests/cases/provenance/names.yml")


def evidence(source: Source) -> str | None:
    shown = source.route[0].evidence
    return source.clean.article.text[shown.start : shown.end] if shown else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_routes(case: dict[str, Any]) -> None:
    sidecar = Sidecar(published="2023-02-01", outlet=case.get("outlet", ""))
    (source,) = analysed([Article("a", "data/articles/a.txt", case["text"], "0" * 64, sidecar)])
    assert [link.name for link in source.route] == case["route"]
    assert source.newsroom_basis == case["basis"]
    assert evidence(source) == case.get("evidence")


def cited_medium(statement: Statement) -> str:
    """The name of the medium, "?" where the article does not say which, "" where there is none."""
    cited = statement.second_hand
    if cited is None:
        return ""
    return cited.newsroom.name if cited.newsroom else "?"


@pytest.mark.parametrize("case", SECOND_HAND, ids=lambda case: case["case"])
def test_second_hand(case: dict[str, Any]) -> None:
    sidecar = Sidecar(published="2023-02-01", outlet=case.get("outlet", "kontan"))
    (source,) = analysed(
        [Article(id="a", path="a.txt", text=case["text"], sha256="0" * 64, sidecar=sidecar)]
    )
    assert [cited_medium(statement) for statement in source.statements] == case["from"]
    for statement in source.statements:
        if statement.second_hand:
            assert statement.second_hand.evidence.slice(case["text"]) == case["evidence"]


@pytest.mark.parametrize("case", NAMES["one"] + NAMES["two"], ids=" = ".join)
def test_one_organisation_has_one_id_however_its_name_is_written(case: list[str]) -> None:
    index = index_newsrooms(BOOK.outlets, BOOK.newsrooms, ID)
    ids = {index.identify(name).id for name in case}
    assert len(ids) == (1 if case in NAMES["one"] else 2)


def test_a_name_that_editors_list_is_never_anothers() -> None:
    own = (Newsroom("detik-finance", "detikFinance", ()), Newsroom("detik", "detikcom", ()))
    index = index_newsrooms((), own, ID)
    assert [
        index.identify(name).id for name in ("detikFinance", "detikNews", "finance.detik.com")
    ] == [
        "detik-finance",
        "detik",
        "detik",
    ]


@pytest.mark.parametrize(
    ("credit", "newsrooms"),
    [
        ("LautKita dan The Fish Times", ["LautKita", "The Fish Times"]),
        ("Reuters, AFP", ["Reuters", "AFP"]),
        ("Antara/Xinhua-OANA", ["ANTARA", "Xinhua"]),
        ("Kementerian Kelautan dan Perikanan", ["Kementerian Kelautan dan Perikanan"]),
        (
            "Badan Meteorologi, Klimatologi, dan Geofisika",
            ["Badan Meteorologi, Klimatologi, dan Geofisika"],
        ),
        ("Kompas.com diolah", ["Kompas.com"]),
        ("CNA/SL", ["CNA"]),
        ("Kabar Pagi via Reuters", ["Kabar Pagi"]),
    ],
)
def test_a_credit_of_two_newsrooms_is_a_credit_of_each(credit: str, newsrooms: list[str]) -> None:
    text = f"Jepang melanjutkan sanksi.\n\nSumber: {credit}\n"
    sidecar = Sidecar(published="2023-02-01", outlet="kontan")
    article = Article(id="a", path="a.txt", text=text, sha256="0" * 64, sidecar=sidecar)
    (source,) = analysed([article])
    assert [newsroom.name for newsroom in source.credited_newsrooms] == newsrooms
    assert source.newsroom == newsrooms[0]


@pytest.mark.parametrize(
    ("newsroom", "route"), [("kyodo", ["Kyodo News", "Kontan"]), ("kontan", ["Kontan"])]
)
def test_the_newsroom_of_an_editor_goes_before_the_printed_credit(
    newsroom: str, route: list[str]
) -> None:
    text = "Jepang melanjutkan sanksi.\n\nSumber: CNA\n"
    sidecar = Sidecar(published="2023-02-01", outlet="kontan", newsroom=newsroom)
    article = Article(id="a", path="a.txt", text=text, sha256="0" * 64, sidecar=sidecar)
    (source,) = analysed([article])
    assert [link.name for link in source.route] == route
    assert source.newsroom_basis == "editor"


def test_pages_show_that_an_editor_says_where_a_text_comes_from() -> None:
    articles = []
    for original in BOOK.articles:
        sidecar = replace(original.sidecar, newsroom="nos")
        articles.append(replace(original, sidecar=sidecar))
    book = make_book(read_inputs(replace(BOOK, articles=tuple(articles)), ID), ID)
    page = ShownPages(book)["sources/egindo-jepang-nato-tanggapan-tegas.md"]
    assert "NOS (an editor says so)" in page
    assert "<dt>How it reached the outlet</dt><dd>NOS → EGINDO" in page


SUNK = "Kapal ikan Sinar Laut tenggelam di perairan Natuna dengan 12 awak pada Rabu pagi"


@pytest.mark.parametrize(
    "passed_on",
    [
        "{sunk}, demikian dilansir Antara.",
        "{sunk}, seperti dikutip dari antaranews.com.",
        "Menurut laporan Antara, {sunk}.",
        "{sunk}, kata Budi Santosa kepada ANTARA.",
        "{sunk}, lapor kantor berita Antara.",
        "{sunk}, Antara melaporkan.",
        "{sunk}, seperti dikutip media Indonesia.",
    ],
)
def test_no_form_of_second_hand_adds_to_a_count(passed_on: str) -> None:
    words = passed_on.format(sunk=SUNK)
    texts = {
        "antara": f"Natuna (ANTARA) - {SUNK}. Hujan reda. Pasar buka.\n",
        "kontan": f"Cuaca buruk melanda. Ombak tinggi. Warga pulang. {words} Toko tutup.\n",
        "egindo": f"{words} Warga tenang. Laut surut.\n",
    }
    articles = []
    for outlet, text in texts.items():
        sidecar = Sidecar(published="2023-02-01", outlet=outlet)
        article = Article(id=outlet, path=outlet, text=text, sha256="0" * 64, sidecar=sidecar)
        articles.append(article)
    book = make_book(read_inputs(replace(BOOK, articles=tuple(articles)), ID), ID)
    (finding,) = book.evidence.findings
    assert len(finding.statements) == len(texts)
    assert finding.newsrooms == ("ANTARA",)


def test_the_books_articles_show_each_newsroom_that_had_the_text() -> None:
    assert {
        source.id: (evidence(source), [link.name for link in source.route])
        for source in seeds().sources
    } == {
        "antara-jepang-nato-sanksi-rusia": ("Sumber: Kyodo-Oana", ["Kyodo News", "OANA", "ANTARA"]),
        "kontan-jepang-hubungan-erat-nato": ("seperti dikutip Kyodo", ["Kyodo News", "Kontan"]),
        "balicitizen-nato-jepang-perkuat-hubungan": ("Berita NOS", ["NOS", "Balicitizen"]),
        "antara-kishida-ktt-nato-vilnius": ("Sumber: Kyodo-OANA", ["Kyodo News", "OANA", "ANTARA"]),
        "egindo-jepang-nato-tanggapan-tegas": ("Sumber : CNA/SL", ["CNA", "EGINDO.co"]),
    }


@functools.cache
def reprinted() -> Book:
    """The shipped book with one of its articles printed a second time, by another outlet and
    without a credit.
    """
    original = next(
        each for each in BOOK.articles if each.id == "egindo-jepang-nato-tanggapan-tegas"
    )
    lines = [
        line for line in original.text.splitlines() if len(line) > 100 and "Baca Juga" not in line
    ]
    reprint = article("zz-reprint", "\n\n".join([*lines[4:], *lines[1:3]]), "2023-02-01", "lain")
    inputs = replace(BOOK, articles=(*BOOK.articles, reprint))
    return make_book(read_inputs(inputs, ID), ID)


def test_an_unmarked_reprint_is_no_second_voice_in_anything_that_counts_newsrooms() -> None:
    book = reprinted()
    rooms = {"CNA", "Kyodo News", "NOS"}
    assert next(source for source in book.sources if source.id == "zz-reprint").newsroom == "lain"
    assert set(book.evidence.newsrooms.values()) == rooms
    supplied = [
        page for page in book.topics if "zz-reprint" in {source.id for source in page.sources}
    ]
    assert supplied
    for page in supplied:
        assert set(page.newsrooms) <= rooms
        assert {group.name for group in group_by_newsroom(page, build_index(book))} == set(
            page.newsrooms
        )
    assert all(set(finding.newsrooms) <= rooms for finding in book.evidence.findings)
    generated = generated_files.render_records(book)
    assert not [
        path
        for path, text in generated.items()
        if "newsroom: lain" in text or "counts_as: lain" in text
    ]


def test_pages_count_a_reprint_once_and_name_its_siblings() -> None:
    shown = ShownPages(reprinted())
    assert "<dd>3</dd>" in shown["index.md"].split("<dt>newsrooms")[1][:40]
    assert "3 newsrooms" in shown["sources/index.md"]
    assert "egindo-jepang-nato-tanggapan-tegas.md" in shown["sources/zz-reprint.md"]
    assert "zz-reprint.md" in shown["sources/egindo-jepang-nato-tanggapan-tegas.md"]
