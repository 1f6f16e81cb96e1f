"""The table of rare words is what counting makes of a corpus, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import languages
from generator.measure import word_rarity
from generator.measure.word_rarity import count_roots, format_table
from tests.evidence import ID

# 16 sentences in all: "menteri" in 4 + 1 + 1 of them (twice in one), "rumah" in 8, "perumahan" too
TAGGED = "\n\n".join(
    ["Menteri\tNN\nmenteri\tNN\ntiba\tVB"] + 3 * ["Menteri\tNN\ntiba\tVB"] + 4 * ["rumah\tNN"]
)
TRAIN = "\r\n\r\n".join(["Menteri NN B-PER"] + 4 * ["Perumahan NN O"])
DEV = "\n\n".join(["menteri NN O", "2016 CD O", "x NN O"])
HEAD = "# How rare. Of {sentences} sentences.\n# Made by 2.\nroot\tbits\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "postag.txt").write_text(f"{TAGGED}\n\n\n", encoding="utf-8")
    (tmp_path / "train.txt").write_text(TRAIN, encoding="utf-8", newline="")
    (tmp_path / "dev.txt").write_text(DEV, encoding="utf-8")
    (tmp_path / "id").mkdir()
    old_table = HEAD.format(sentences="34,611") + "tiba\t1\n"
    (tmp_path / "id/word_rarity.tsv").write_text(old_table, encoding="utf-8")
    return tmp_path


def test_roots_of_five_sentences_and_more_are_written_with_their_bits(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(languages, "__file__", str(corpus / "__init__.py"))
    tables = []
    for _ in range(2):
        word_rarity.main([str(corpus / "postag.txt"), str(corpus)])
        tables.append((corpus / "id/word_rarity.tsv").read_bytes().decode())
    # log2(16 / 6) = 1.4, log2(16 / 8) = 1; "tiba" is in four sentences only
    assert tables == 2 * [HEAD.format(sentences=16) + "menteri\t1.5\nrumah\t1\n"]
    assert "16 sentences" in capsys.readouterr().out


def test_a_root_that_is_no_word_of_letters_is_left_out() -> None:
    sentences = 5 * ["Erdoğan tiba 2016"]
    assert format_table("", count_roots(sentences, ID)) == "tiba\t0\n"
