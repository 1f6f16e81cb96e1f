"""Every example of the tables of cleaning is met by its row."""

from __future__ import annotations

import pytest

from generator import languages
from generator.languages import Language, Row
from generator.nouns.article import CleanArticle
from generator.nouns.editors import Article, Newsroom, Sidecar
from generator.reading.cleaning import clean
from generator.reading.newsrooms import index_newsrooms
from generator.reading.second_hand import find_second_hands
from generator.reading.sentences import split
from generator.reading.tokens import tokenise_sentences
from tests.table_rows import Check, assert_each_example_needs_its_row

ABOVE = "Menteri itu bertemu Sekretaris Jenderal NATO pada Rabu.\n\nPertemuan itu berlangsung selama dua jam di Tokyo."
BELOW = "Kedua pihak sepakat melanjutkan kerja sama tahun ini."
NEWSROOMS = (Newsroom("kyodo", "Kyodo News", ("Kyodo",)),)
LANGUAGE = languages.load("id")


def cleaned(text: str, pack: Language, newsrooms: tuple[Newsroom, ...] = NEWSROOMS) -> CleanArticle:
    return clean(Article("a", "a.txt", text, "", Sidecar()), (), newsrooms, pack)


def kinds(example: str, pack: Language, *, below: bool) -> list[str]:
    """The kind of clutter that each line of the example is, between or after two paragraphs.

    "" for body.
    """
    lines = example.split(" | ")
    text = "\n\n".join([ABOVE, *lines, *([BELOW] if below else [])])
    article = cleaned(text, pack)
    found = []
    for line in lines:
        start = text.index(line, len(ABOVE) if line not in ABOVE else 0)
        block = next(
            block
            for block in article.blocks
            if block.end >= start + len(line) and block.start < start + len(line)
        )
        found.append(block.kind if block.label == "clutter" else "")
    if below:
        last = next(block for block in article.blocks if block.end == len(text))
        assert last.kind == "paragraph" or "comments" in found
    return found


def assert_related(row: Row, pack: Language) -> None:
    assert set(kinds(row["example"], pack, below=True)) == {"related"}


def assert_credit(row: Row, pack: Language) -> None:
    kind = {"newsroom": "newsroom", "photo": "photo-credit", "copyright": "copyright"}.get(
        row["kind"], "credit"
    )
    assert set(kinds(row["example"], pack, below=False)) == {kind}
    found = cleaned("\n\n".join([ABOVE, *row["example"].split(" | ")]), pack).credits
    assert [credit.kind for credit in found] == [row["kind"]]


def assert_reprint(row: Row, pack: Language) -> None:
    assert kinds(row["example"], pack, below=False) == ["newsroom"]


def assert_boilerplate(row: Row, pack: Language) -> None:
    assert set(kinds(row["example"], pack, below=row["form"] != "rest")) == {row["kind"]}


def assert_caption(row: Row, pack: Language) -> None:
    wanted = {"whole": "photo-credit", "agency": "photo-credit"}.get(row["form"], "caption")
    assert kinds(row["example"], pack, below=True) == [wanted]


def assert_newsroom(row: Row, pack: Language) -> None:
    article = cleaned(f"{row['example']}\n\n{BELOW}", pack, ())
    if row["class"] == "outlet":
        assert article.dateline
        assert article.dateline.outlet == row["name"]
    else:
        assert [credit.value for credit in article.credits] == [row["name"]]


def assert_citing(row: Row, pack: Language) -> None:
    """The sentence is second-hand from the medium behind " = ", from Kyodo where there is none."""
    text, _, medium = row["example"].partition(" = ")
    index = index_newsrooms((), NEWSROOMS, pack)
    sentences = tokenise_sentences(split(cleaned(text, pack), pack))
    (cited,) = find_second_hands(sentences, (), index, pack)
    if row["form"] == "own":
        assert cited is None
        return
    assert cited
    assert row["words"].casefold() in cited.evidence.slice(text).casefold()
    if " = " in row["example"]:
        assert (cited.newsroom.name if cited.newsroom else "") == medium.strip()
    else:
        assert cited.newsroom == NEWSROOMS[0]


def assert_page_words(row: Row, pack: Language) -> None:
    assert kinds(row["example"], pack, below=True) == ["page-voice"]


def assert_part(row: Row, pack: Language) -> None:
    first, _, second = row["example"].partition(" = ")
    index = index_newsrooms((), (), pack)
    assert index.identify(first).id == index.identify(second).id


def assert_stamp(row: Row, pack: Language) -> None:
    assert kinds(row["example"], pack, below=True) == ["stamp"]


def assert_opinion(row: Row, pack: Language) -> None:
    lines = ["Kapal dan Harga Diri", "Oleh: Jens Stoltenberg", ABOVE, BELOW, row["example"]]
    assert cleaned("\n\n".join(lines), pack).is_opinion


TABLES: dict[str, Check] = {
    "boilerplate": assert_boilerplate,
    "captions": assert_caption,
    "citing": assert_citing,
    "credit_labels": assert_credit,
    "newsrooms": assert_newsroom,
    "opinions": assert_opinion,
    "page_words": assert_page_words,
    "publisher_parts": assert_part,
    "related": assert_related,
    "reprints": assert_reprint,
    "stamps": assert_stamp,
}


@pytest.mark.parametrize("table", TABLES)
def test_each_example_needs_its_row(table: str) -> None:
    assert_each_example_needs_its_row(table, TABLES[table], LANGUAGE)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_none_stands_twice(table: str) -> None:
    rows = [
        tuple(cell.casefold() for cell in list(row.values())[:-1]) for row in LANGUAGE.table(table)
    ]
    assert len(set(rows)) == len(rows)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
