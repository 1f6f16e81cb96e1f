"""The reader of IndoSum puts tokens back together as a page would show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.measure import indosum

SENTENCES = {
    "Mentan tiba , Senin ( 13 / 3/ 2017 ) .": "Mentan tiba, Senin (13/3/2017).",
    '" Tidak , " kata dia .': '"Tidak," kata dia.',
    "Jakarta , CNN Indonesia - - Dia pulang .": "Jakarta, CNN Indonesia -- Dia pulang.",
    "Mudah - mudahan laga ke - 25 itu 3 - 0 .": "Mudah-mudahan laga ke-25 itu 3-0.",
    "Suara.com - Film itu laku .": "Suara.com - Film itu laku.",
}


@pytest.mark.parametrize("tokens", SENTENCES)
def test_tokens_are_joined(tokens: str) -> None:
    assert indosum.detokenise([tokens.split(" ")]) == (SENTENCES[tokens],)


def test_quotes_close_in_a_later_sentence() -> None:
    assert indosum.detokenise([['"', "Satu", "."], ["Dua", ",", '"', "kata", "dia", "."]]) == (
        '"Satu.',
        'Dua," kata dia.',
    )


def test_text_holds_every_sentence(tmp_path: Path) -> None:
    row = {
        "id": "1", "category": "c", "source": "s", "source_url": "u", "summary": [["Satu", "."]],
        "paragraphs": [[["Satu", "."], ["Dua", "."]], [["Tiga", "."]]], "gold_labels": [[True, False], [False]],
    }  # fmt: skip
    (tmp_path / "dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (article,) = indosum.read_articles(tmp_path)
    assert article.text == "Satu. Dua.\n\nTiga."
    assert article.paragraphs == (("Satu.", "Dua."), ("Tiga.",))
    assert article.labels == ((True, False), (False,))
