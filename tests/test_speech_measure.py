"""The scorers of speech read token files rightly and count what they say they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.measure import speech, tagged

QUOTES = """\
TOKYO|O ,|O KOMPAS|O —|O Menteri|B-ROLE Luar|I-ROLE Negeri|L-ROLE
Yoshimasa|B-PERSON Hayashi|L-PERSON tiba|O .|O ”|B-STATEMENT

Ini|I-STATEMENT berbahaya|I-STATEMENT ,|I-STATEMENT ”|L-STATEMENT
kata|U-CUE Yoshimasa|B-PERSON Hayashi|L-PERSON .|O ”|B-STATEMENT

Kita|I-STATEMENT bersatu|I-STATEMENT ,|I-STATEMENT ”|L-STATEMENT ujarnya|U-CUECOREF .|O
"""
REPORTS = """\
Menteri|B-ROLE Pertahanan|L-ROLE Yoshimasa|B-PERSON Hayashi|L-PERSON
mengatakan|U-CUE bahwa|O Jepang|B-STATEMENT siap|L-STATEMENT .|O

Menurut|U-CUECOREF Stoltenberg|U-PERSON ,|O NATO|O kuat|O .|O
"""


def written(folder: Path, name: str, text: str) -> Path:
    """A token file whose blocks are parted by blank lines."""
    blocks = [block.split() for block in text.split("\n\n")]
    lines = "\n\n".join("\n".join(pair.replace("|", "\t") for pair in block) for block in blocks)
    (folder / name).write_text(lines, encoding="utf-8")
    return folder


def test_direct_statements_and_speakers(tmp_path: Path) -> None:
    direct, explicit, pronoun = speech.score_pfsa(written(tmp_path, "part.txt", QUOTES))
    assert (direct.data, direct.right, direct.gold) == ("PFSA-ID part", 2, 2)
    assert (explicit.right, explicit.answers, explicit.gold) == (1, 1, 1)
    assert (pronoun.right, pronoun.answers, pronoun.gold) == (1, 1, 1)


def test_a_wrong_speaker_is_counted_and_shown(tmp_path: Path) -> None:
    wrong = QUOTES.replace(
        "kata|U-CUE Yoshimasa|B-PERSON Hayashi|L-PERSON", "kata|U-CUE Hayashi|O di|O Tokyo|U-PERSON"
    )
    explicit = speech.score_pfsa(written(tmp_path, "part.txt", wrong))[1]
    assert (explicit.right, explicit.answers, explicit.gold) == (0, 1, 1)
    assert explicit.errors[0].startswith("Tokyo ≠ Yoshimasa Hayashi")


def test_reported_speech(tmp_path: Path) -> None:
    (indirect,) = speech.score_kota(written(tmp_path, "part.tsv", REPORTS))
    assert (indirect.right, indirect.answers, indirect.gold) == (1, 2, 1)
    assert indirect.errors == (
        "false [according named] Menurut Stoltenberg, NATO kuat. ‖ NATO kuat",
    )


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Covid - 19 di kab / kota ( lama ) .", "Covid-19 di kab/kota (lama)."),
        ("JAKARTA - Menteri Mu ' ti tiba .", "JAKARTA - Menteri Mu'ti tiba."),
        ("sebanyak 2 . 904 orang , ” kata dia", "sebanyak 2.904 orang, ” kata dia"),
    ],
)
def test_tokens_become_running_text(tmp_path: Path, tokens: str, text: str) -> None:
    file = tmp_path / "part.txt"
    file.write_text("\n".join(f"{token}\tO" for token in tokens.split()), encoding="utf-8")
    (document,) = tagged.read_documents(file, lambda *_: False)
    assert document.text == text
    assert all(
        text[start:end] == token
        for token, start, end in zip(document.tokens, document.starts, document.ends, strict=True)
    )
