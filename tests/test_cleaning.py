"""What cleaning promises: every character in one labelled block, no sentence lost, no
clutter kept.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import languages
from generator.languages import parse_table
from generator.nouns.article import CleanArticle
from generator.nouns.editors import Article, Newsroom, Outlet, Sidecar
from generator.reading.cleaning import clean
from tests.written import load_yaml

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases" / "cleaning").glob("*.yml"))
SEEDS = sorted((HERE.parent / "data" / "articles").glob("*.txt"))
OUTLETS = (
    Outlet("antara", "ANTARA", ("Antara", "ANTARA News"), ("antaranews.com",)),
    Outlet("balicitizen", "Balicitizen", ("BALICITIZEN",), ("balicitizen.com",)),
    Outlet("egindo", "EGINDO.co", ("EGINDO",), ("egindo.co",)),
    Outlet("kontan", "Kontan", ("KONTAN.CO.ID",), ("kontan.co.id",)),
)
NEWSROOMS = (
    Newsroom("cna", "CNA", ("CNA/SL",)),
    Newsroom("kyodo", "Kyodo News", ("Kyodo", "Kyodo-OANA", "Kyodo-Oana")),
    Newsroom("nos", "NOS", ()),
)
REPORT = (
    "Harga Ikan Turun Menjelang Lebaran",
    "JAKARTA - Dinas Perikanan menjamin pasokan ikan cukup sampai Lebaran.",
    '"Pasokan kami dua ribu ton," kata kepala dinas itu pada Rabu.',
    "Pedagang di pasar mengatakan pembeli mulai ramai sejak pekan lalu.",
)
LINES_ABOVE = {"top": 0, "mid": 2, "foot": 4}  # of the report
HOSTILE = [
    "Baca juga ",
    "Baca juga: ",
    "(",
    "[",
    '"',
    "Foto: ",
    "Sumber: ",
    "Tokyo - ",
    "(kiri) ",
    "A.a ",
    "Editor: X. ",
    "\n",
    "\r",
    "A\n",
    "?",
    "- ",
]


def cleaned(text: str, **sidecar: Any) -> CleanArticle:
    return clean(
        Article("a", "data/articles/a.txt", text, "0" * 64, Sidecar(**sidecar)),
        OUTLETS,
        NEWSROOMS,
        languages.load("id"),
    )


def shown(article: CleanArticle) -> list[str]:
    """Each block that is not blank, as the cases write it."""
    text = article.article.text
    names = {"paragraph": "body"}
    return [
        f"{names.get(block.kind, block.kind)}: {text[block.start : block.end]}"
        for block in article.blocks
        if block.kind != "blank"
    ]


def assert_covered(article: CleanArticle) -> None:
    text, blocks = article.article.text, article.blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text
    assert all(one.end == two.start for one, two in pairwise(blocks))
    assert not blocks or (blocks[0].start, blocks[-1].end) == (0, len(text))
    for block in blocks:
        assert block.label in {"body", "heading", "clutter"}
        assert block.rule
        assert block.start < block.end
        assert (
            block.kind == "blank"
            or text[block.start : block.end].strip() == text[block.start : block.end]
        )
    for credit in article.credits:
        assert credit.value in text[credit.start : credit.end]


def put_into_page(lines: list[str], place: str) -> CleanArticle:
    above = LINES_ABOVE[place]
    return cleaned("\n\n".join([*REPORT[:above], *lines, *REPORT[above:]]))


@pytest.mark.parametrize("label", ["clutter", "body"])
def test_a_line_of_the_page_is_no_sentence_and_one_like_it_stays(label: str) -> None:
    wrong = []
    for row in parse_table((HERE / "cases" / "cleaning" / "page_lines.tsv").read_text("utf-8")):
        if row["label"] != label:
            continue
        lines = row["line"].split("⏎")
        article = put_into_page(lines, row["place"])
        bodies = [words for words in shown(article) if words.startswith("body: ")]
        wanted = [*REPORT[1:], *(lines if label == "body" else [])]
        if sorted(bodies) != sorted(f"body: {line}" for line in wanted):
            wrong.append(row["line"])
        elif article.title != REPORT[0]:
            wrong.append(f"{row['line']}: the title is {article.title}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    wanted: dict[str, Any] = load_yaml(case)
    found = cleaned(wanted["text"].removesuffix("\n"), **wanted.get("sidecar", {}))
    assert shown(found) == wanted["blocks"]
    assert_covered(found)
    for field in ("title", "outlet"):
        assert getattr(found, field) == wanted.get(field, getattr(found, field))
    if "credits" in wanted:
        assert [f"{credit.kind}: {credit.value}" for credit in found.credits] == wanted["credits"]
    if "dateline" in wanted:
        assert dateline(found) == wanted["dateline"]


def dateline(article: CleanArticle) -> dict[str, str] | None:
    found = article.dateline
    return (
        {
            "place": found.place,
            "outlet": found.outlet,
            "lead": article.article.text[found.end : found.end + 12],
        }
        if found
        else None
    )


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_seed_keeps_every_sentence_and_no_clutter(seed: Path) -> None:
    gold = load_yaml(HERE / "gold" / f"{seed.stem}.yml")
    found = cleaned(seed.read_bytes().decode())
    text = found.article.text
    body = [plain(text[block.start : block.end]) for block in found.blocks if block.label == "body"]
    rest = [plain(text[block.start : block.end]) for block in found.blocks if block.label != "body"]
    assert_covered(found)
    for statement in gold["statements"]:
        assert any(plain(statement["text"]) in paragraph for paragraph in body)
    for line in gold["clutter"]:
        assert plain(line["text"]) in rest
        assert plain(line["text"]) not in body
    assert plain(" ".join(statement["text"] for statement in gold["statements"])) == " ".join(body)
    assert found.title == (gold["title"] or "")
    assert (found.dateline.place.lower() if found.dateline else "") == (
        PLACES.get(seed.stem) or gold["dateline_place"] or ""
    ).lower()


PLACES = {
    "antara-kishida-ktt-nato-vilnius": "Vilnius, Lithuania"
}  # as printed; the gold has the Indonesian name


def plain(words: str) -> str:
    return " ".join(words.split())


SOUP = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "\r\n",
                "\n\n",
                "\u2028",
                "\u2029",
                "\x85",
                "\u00a0",
                "\ufeff",
                "\x00",
                " ",
                "\t",
                *HOSTILE,
            ]
        ),
        st.sampled_from(
            [
                line
                for seed in SEEDS
                for line in seed.read_text(encoding="utf-8").split("\n")
                if line
            ]
        ),
    ),
    max_size=30,
).map("".join)


@given(SOUP)
@example("")
@example(" \n\u00a0\r\n")
@example("\ufeff")
@example("\x00")
@example("(kiri)")
@settings(max_examples=150, deadline=None)
def test_every_character_is_in_one_block(text: str) -> None:
    assert_covered(cleaned(text))


def test_same_text_gives_same_blocks() -> None:
    seed = SEEDS[0].read_text(encoding="utf-8")
    assert cleaned(seed) == cleaned(seed)


@pytest.mark.parametrize("pattern", HOSTILE)
def test_long_runs_are_covered(pattern: str) -> None:
    assert_covered(cleaned(pattern * (60_000 // len(pattern))))


def test_order_of_outlets_does_not_matter() -> None:
    text = SEEDS[0].read_text(encoding="utf-8")
    article = Article("a", "a", text, "", Sidecar())
    found = clean(article, OUTLETS[::-1], NEWSROOMS[::-1], languages.load("id"))
    assert found == clean(article, OUTLETS, NEWSROOMS, languages.load("id"))
