"""Promises of reading saved pages: report, headline, day and address, however the page is built or broken."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from generator.core.text import fold
from generator.importing import ImportedArticle, NoArticleError, Origin, read
from generator.languages import load_default
from generator.nouns.editors import Article, Sidecar
from generator.reading import cleaning
from tests.saved_pages import SavedPage, break_page, load_pages, score_body

CAPTURED = "2026-11-28T01:01:00Z"
LEAST_F1, LEAST_F1_OF_BROKEN = 0.97, 0.95
LEAST_SHARE = 0.98  # of pages whose headline and day are right


@dataclass(frozen=True)
class ReadPage:
    page: SavedPage
    article: ImportedArticle

    @property
    def f1(self) -> float:
        return score_body(self.page, self.article.text)


def import_page(html: str | bytes, name: str = "page.html", url: str = "") -> ImportedArticle:
    raw = html.encode() if isinstance(html, str) else html
    (article,) = read(raw, Origin(name, captured=CAPTURED, url=url))
    return article


@functools.cache
def read_pages(*, broken: bool) -> Sequence[ReadPage]:
    """All pages, read: a page that cannot be read fails the test."""
    return [
        ReadPage(page, import_page(break_page(page, number) if broken else page.html))
        for number, page in enumerate(load_pages())
    ]


def select(pages: Sequence[ReadPage], *, held: bool) -> Sequence[ReadPage]:
    return [read_page for read_page in pages if read_page.page.is_held == held]


def mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


# --- 60 pages -------------------------------------------------------------------------------------


def test_there_are_sixty_pages_of_thirty_layouts_and_half_of_the_layouts_is_held_back() -> None:
    pages = load_pages()
    layouts = {page.layout: page.is_held for page in pages}
    assert len(pages) == 60
    assert len(layouts) == 30
    assert sum(layouts.values()) == 14


@pytest.mark.parametrize("held", [False, True])
def test_the_report_of_a_page_is_read_without_what_surrounds_it(held: bool) -> None:
    pages = select(read_pages(broken=False), held=held)
    assert mean([page.f1 for page in pages]) >= LEAST_F1
    assert min(page.f1 for page in pages) >= 0.75


def test_the_book_reads_the_report_of_a_page_alone() -> None:
    language = load_default()
    scores: list[float] = []
    for read_page in read_pages(broken=False):
        text = read_page.article.text
        sidecar = Sidecar(url=read_page.article.url)
        article = Article("a", "data/articles/a.txt", text, "0" * 64, sidecar)
        clean = cleaning.clean(article, (), (), language)
        parts = [
            block for block in clean.blocks if block.label == "body" or block.kind == "subheading"
        ]
        body = " ".join(text[block.start : block.end] for block in parts)
        scores.append(score_body(read_page.page, body))
        assert fold(clean.title) == fold(read_page.page.title)
    assert mean(scores) >= 0.99


@pytest.mark.parametrize("held", [False, True])
def test_the_report_of_a_broken_page_is_read(held: bool) -> None:
    pages = select(read_pages(broken=True), held=held)
    assert mean([page.f1 for page in pages]) >= LEAST_F1_OF_BROKEN


@pytest.mark.parametrize("broken", [False, True])
def test_headline_day_and_address_of_a_page_are_read(broken: bool) -> None:
    pages = read_pages(broken=broken)
    days = [page.article.published == page.page.published for page in pages]
    titles = [fold(page.article.title) == fold(page.page.title) for page in pages]
    assert mean(days) >= LEAST_SHARE
    assert mean(titles) >= LEAST_SHARE
    with_address = [page for page in pages if page.article.url]
    assert [page.page.layout for page in with_address if page.article.url != page.page.url] == []
    assert mean([bool(page.article.url) for page in pages]) >= 0.9


# --- the day --------------------------------------------------------------------------------------

BODY = (
    "<p>Jembatan gantung yang menghubungkan dua desa di Kabupaten Lebak ambruk diterjang banjir pada Minggu petang.</p>"
    "<p>Camat setempat mengatakan air sungai naik tiga meter dalam dua jam setelah hujan deras di hulu.</p>"
)


def make_page(head: str = "", above: str = "", below: str = "", body: str = BODY) -> str:
    return (
        f"<!doctype html><html><head>{head}</head><body><div>{above}</div><h1>Jembatan di Lebak Ambruk Diterjang Banjir</h1>"
        f"<div>{below}</div><div class='entry-content'>{body}</div></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "above", "below", "day"),
    [
        ("", "Sabtu, 28 November 2026", "Senin, 27 Februari 2023 08:20 WIB", "2023-02-27"),
        ("", "Senin, 27 Februari 2023", "", "2023-02-27"),
        # the day on which the page was read, and one after it
        ("", "Sabtu, 28 November 2026", "", ""),
        ("", "", "Minggu, 29 November 2026", ""),
        ("", "", "<time datetime='2023-02-27T08:20:00+07:00'>3 tahun lalu</time>", "2023-02-27"),
        # evening in UTC is the next day at the outlet, unless the page prints otherwise
        ("<meta name='date' content='2023-02-26T18:30:00Z'>", "", "", "2023-02-27"),
        ("<meta name='date' content='2023-02-27T18:30:00Z'>", "", "27 Februari 2023", "2023-02-27"),
        ("<meta name='date' content='2023-02-27T18:30:00+07:00'>", "", "", "2023-02-27"),
        # JSON-LD goes before the rest, also where it is broken
        (
            """<meta name="date" content="2023-03-09"><script type="application/ld+json">
            {"@type":"NewsArticle","headline":"x","datePublished":"2023-02-27T08:20:00+07:00",}</script>""",
            "",
            "",
            "2023-02-27",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","description":"a "b" c","datePublished":"2023-02-27"</script>',
            "",
            "",
            "2023-02-27",
        ),
    ],
)
def test_the_day_is_the_pages_own(head: str, above: str, below: str, day: str) -> None:
    assert import_page(make_page(head, above, below)).published == day


def test_the_day_of_another_report_is_never_the_pages() -> None:
    related = "<li>Kapal Feri Baru <time datetime='2026-11-20'>20 November 2026</time></li>"
    assert import_page(make_page(body=BODY + related * 9)).published == ""
    described = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-02-27","hasPart":[{"datePublished":"2026-11-20"}]}</script>'
    assert import_page(make_page(described)).published == "2023-02-27"


# --- headline and address -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Jembatan di Lebak Ambruk Diterjang Banjir - Kabar</title>",
            "Jembatan di Lebak Ambruk Diterjang Banjir",
        ),
        ("<title>Kabar</title>", "Jembatan di Lebak Ambruk Diterjang Banjir"),
    ],
)
def test_the_headline_is_the_line_that_the_pages_title_contains(head: str, title: str) -> None:
    page = make_page(head, above="<h2>Jembatan di Lebak</h2><h1>Kabar Banten</h1>")
    assert import_page(page).title == title


def test_the_longest_of_such_lines_is_the_headline() -> None:
    head = "<title>Jembatan di Lebak Ambruk Diterjang Banjir</title>"
    page = make_page(
        head, above="<h1>Jembatan di Lebak</h1><h2>Jembatan di Lebak Ambruk Diterjang Banjir</h2>"
    )
    page = page.replace("<h1>Jembatan di Lebak Ambruk Diterjang Banjir</h1>", "")
    assert import_page(page).title == "Jembatan di Lebak Ambruk Diterjang Banjir"


def test_a_headline_that_is_printed_nowhere_loses_the_outlets_name() -> None:
    page = f"<html><head><title>Jembatan Ambruk di Lebak | Kabar Kota</title></head><body><article>{BODY}</article></body></html>"
    assert import_page(page).title == "Jembatan Ambruk di Lebak"


@pytest.mark.parametrize(
    ("head", "origin", "url"),
    [
        (
            "<link rel='canonical' href='https://a.example/b'>",
            "https://a.example/b?utm_source=x",
            "https://a.example/b",
        ),
        ("<link rel='canonical' href='/b'>", "https://a.example/b?x=1", "https://a.example/b"),
        # that of the whole site is no page's
        (
            "<link rel='canonical' href='https://a.example/'>",
            "https://a.example/b",
            "https://a.example/b",
        ),
        ("<!-- saved from url=(0020)https://a.example/b -->", "", "https://a.example/b"),
        ("<link rel='canonical' href='http://[b'>", "https://a.example/b", "https://a.example/b"),
        ("<link rel='canonical' href='javascript:alert(1)'>", "", ""),
    ],
)
def test_the_address_is_the_pages_own_word(head: str, origin: str, url: str) -> None:
    assert import_page(make_page(head), url=origin).url == url


# --- the report -----------------------------------------------------------------------------------


def test_a_nul_is_passed_over_as_browsers_do() -> None:
    raw = make_page().encode().replace(b"Camat", b"Ca\0mat")
    assert "Camat setempat" in import_page(raw).text


def test_words_that_introduce_links_elsewhere_stay_in_a_sentence() -> None:
    body = (
        BODY
        + "<p>Warga diminta <b>baca juga</b> <em>berita pilihan</em> tentang bantuan di kantor kecamatan.</p>"
    )
    assert "diminta baca juga berita pilihan tentang" in import_page(make_page(body=body)).text


def test_a_label_on_its_own_goes_with_the_links_below_it_and_nothing_else() -> None:
    label = "<p><strong>Baca Juga:</strong></p><ul><li><a href='x'>Karantina Ternak Diperketat</a></li></ul><p>Warga kini memutar.</p>"
    text = import_page(make_page(body=BODY + label)).text
    assert "Karantina" not in text
    assert "Warga kini memutar." in text


def test_a_box_that_was_never_closed_takes_no_paragraph_with_it() -> None:
    box = "<div class='baca-juga-box'><div>Baca Juga</div><div><a href='x'>Karantina Ternak Diperketat</a>"
    later = "<p>Sebanyak 430 keluarga kini harus memutar tujuh belas kilometer untuk mencapai pasar.</p>"
    text = import_page(make_page(body=BODY + box + later)).text
    assert "Karantina" not in text
    assert "430 keluarga" in text


def test_the_innermost_part_that_contains_the_report_is_read() -> None:
    report = f"<div class='article-text'>{BODY}</div>"
    column = (
        f"<div class='article-content'><p>Laporan kontributor, waktu baca 2 menit</p>{report}</div>"
    )
    text = import_page(f"<html><body><h1>Judul berita panjang</h1>{column}</body></html>").text
    assert "waktu baca" not in text
    assert "Camat setempat" in text


def test_what_surrounds_the_whole_page_is_no_clutter() -> None:
    columns = f"<div class='kolom'><div>{BODY}</div></div>"
    page = f"<html><body><form id='aspnetForm'><h1>Judul berita panjang</h1>{columns}</form></body></html>"
    assert "Camat setempat" in import_page(page).text


@pytest.mark.parametrize("tag", ["section", "x-paragraf", "div"])
def test_blocks_that_follow_each_other_are_parted(tag: str) -> None:
    blocks = BODY.replace("<p>", f"<{tag}>").replace("</p>", f"</{tag}>")
    assert "petang.\n\nCamat" in import_page(make_page(body=blocks)).text


def test_lists_and_subheadings_are_paragraphs() -> None:
    body = BODY + "<h2>Dua usul warga</h2><ul><li>Jembatan beton</li><li>Perahu karet</li></ul>"
    assert import_page(make_page(body=body)).text.endswith(
        "hulu.\n\nDua usul warga\n\nJembatan beton\n\nPerahu karet\n"
    )


def test_pasted_markup_is_a_page() -> None:
    article = import_page(f"<div class='entry-content'>{BODY}</div>", name="-")
    assert article.text.startswith("Jembatan gantung yang")


# --- what cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<html><body></body></html>", "without a report"),
        (
            b"<html><body><h1>Judul</h1><div class='paywall'>Berlangganan untuk membaca.</div></body></html>",
            "paywall",
        ),
        (b"<html><body><p>\x00\x01\x02\xff\xfe\x80\x81\x00", "is not text"),
        (b"<!doctype html>" + b"<div>" * 200_000, "without a report"),
        (b"<!doctype html><p>" + b"kata " * 800_000, "is too large a page"),
    ],
)
def test_what_is_no_page_with_a_report_is_named(raw: bytes, words: str) -> None:
    with pytest.raises(NoArticleError) as caught:
        import_page(raw)
    assert words in caught.value.fault.message


@pytest.mark.parametrize(
    ("encoding", "declared", "named"),
    [
        ("utf-8", "", "utf-8"),
        ("utf-8-sig", "iso-8859-1", "utf-8, by its mark"),
        ("windows-1252", "windows-1252", "windows-1252"),
        ("windows-1252", "iso-8859-1", "windows-1252"),  # as browsers read it
        ("windows-1252", "", "windows-1252, guessed"),
        ("utf-16", "", "utf-16, by its mark"),
        ("windows-1252", "nonsense", "windows-1252, guessed"),
    ],
)
def test_the_encoding_of_a_page_is_found_and_named(
    encoding: str, declared: str, named: str
) -> None:
    head = f"<meta charset='{declared}'>" if declared else ""
    body = BODY + "<p>“Tali baja putus lebih dulu – kami dengar bunyinya,” kata Camat…</p>"
    article = import_page(make_page(head, body=body).encode(encoding))
    assert article.encoding == named
    assert "“Tali baja putus lebih dulu – kami dengar bunyinya,” kata Camat…" in article.text


@pytest.mark.parametrize(
    ("page", "named", "address"),
    [
        # who prints another's report is not the other
        ("https://lain.example/1", "https://www.kontan.co.id/a", "https://lain.example/1"),
        (
            "https://m.kontan.co.id/a?p=2",
            "https://www.kontan.co.id/a",
            "https://www.kontan.co.id/a",
        ),
        (
            "https://amp.kontan.co.id/a",
            "https://news.kontan.co.id/a",
            "https://news.kontan.co.id/a",
        ),
        ("https://akontan.co.id/a", "https://kontan.co.id/a", "https://akontan.co.id/a"),
        ("https://satu.co.id/a", "https://dua.co.id/a", "https://satu.co.id/a"),
        ("https://satu.co.id/a", "https://[dua/a", "https://satu.co.id/a"),
        ("", "https://www.kontan.co.id/a", "https://www.kontan.co.id/a"),
    ],
)
def test_no_page_is_at_the_address_of_another_site(page: str, named: str, address: str) -> None:
    words = "Jembatan di kota itu ambruk pada Selasa pagi setelah hujan deras. " * 4
    html = (
        f'<link rel="canonical" href="{named}"><meta property="og:url" content="{named}">'
        f"<h1>Jembatan ambruk</h1><article><p>{words}</p></article>"
    )
    assert import_page(html, url=page).url == address
