"""What measuring on the labelled pairs promises: articles as the program reads them, true counts."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from generator.comparing.corroboration.matching import Verdict
from generator.core.problems import InputError
from generator.core.scores import Score
from generator.measure import indosum
from generator.measure.labelled_pairs import (
    LABELS,
    JudgedPair,
    PairSide,
    ReadArticle,
    find_tokens,
    held_back_beside,
    judge_pair,
    read_as_book,
    read_pairs,
    score_cores,
    score_labelled_pairs,
    score_words,
    select_articles,
)

BRIDGE = "1459728000-jembatan-ambon"  # 4 April 2016
REPRINT = "1459731600-jembatan-diresmikan"
ACT = "Presiden Joko Widodo meresmikan Jembatan Merah Putih di Ambon sepanjang 1.140 meter"
ARTICLES = {
    BRIDGE: [["Cuaca cerah .", f"{ACT} , Senin ."], ["Warga menonton dari jauh ."]],
    REPRINT: [["Pasar ramai ."], ["Harga cabai naik .", f"{ACT} ."]],
}
ACT_WORDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]


def side(article: str, paragraph: int, sentence: int, *words: int) -> dict[str, Any]:
    return {
        "article": article,
        "paragraph": paragraph,
        "sentence": sentence,
        "words": list(words),
    }


ACTS = {"a": side(BRIDGE, 0, 1, *ACT_WORDS), "b": side(REPRINT, 1, 1, *ACT_WORDS)}
OTHERS = {"a": side(BRIDGE, 1, 0), "b": side(REPRINT, 0, 0)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a set of two articles, the first of them twice."""
    lines = []
    for id in (*ARTICLES, BRIDGE):
        paragraphs = [[sentence.split() for sentence in lines] for lines in ARTICLES[id]]
        row = {
            "id": id, "category": "c", "source": "harian", "source_url": "", "summary": [],
            "paragraphs": paragraphs, "gold_labels": [],
        }  # fmt: skip
        lines.append(json.dumps(row))
    (tmp_path / "dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def write_gold(folder: Path, *pairs: dict[str, Any]) -> Path:
    """The file of these pairs, one a line, under a head of a line; JSON is YAML."""
    path = folder / LABELS.name
    lines = [f"- {json.dumps(pair)}" for pair in pairs]
    path.write_text("\n".join(["pairs:", *lines]), encoding="utf-8")
    return path


def measure(
    folder: Path, *pairs: dict[str, Any], held_back: dict[str, Any]
) -> dict[tuple[str, str], Score]:
    """The scores by task and data; one pair is in the file of those held back."""
    gold = write_gold(folder, held_back).rename(held_back_beside(folder / LABELS.name))
    assert gold.name == "indosum_pairs_held_back.yml"
    scores = score_labelled_pairs(folder, write_gold(folder, *pairs))
    return {(score.task, score.data): score for score in scores}


def counts(score: Score) -> tuple[float, int, int]:
    return score.right, score.answers, score.gold


SAME = "statements that say the same"
WORDS = "words of a shared core"
OPEN = "IndoSum pairs"
HELD_BACK = "IndoSum pairs, held back"


def test_pairs_are_counted_by_part_and_those_defensible_either_way_are_not(folder: Path) -> None:
    scores = measure(
        folder,
        {"label": "same", **ACTS},
        {"label": "different", **OTHERS},
        {"label": "second-hand", **OTHERS},
        {"label": "same", "either": "related", **OTHERS},
        held_back={"label": "related", **ACTS},
    )
    assert counts(scores[SAME, OPEN]) == (1, 1, 2)
    assert counts(scores[SAME, HELD_BACK]) == (0, 1, 0)
    assert scores[SAME, OPEN].figure == "precision"
    assert scores[f"{SAME}, found", OPEN].figure == "recall"
    assert counts(scores[f"{SAME}, found", OPEN]) == (1, 1, 2)
    assert scores[SAME, OPEN].errors == ("missed: Warga menonton dari jauh. | Pasar ramai.",)
    assert scores[SAME, HELD_BACK].errors == ("false: a pair held back",)


def test_words_are_those_of_both_sentences_but_for_punctuation_and_copies(folder: Path) -> None:
    comma = 12
    acts = {**ACTS, "a": side(BRIDGE, 0, 1, *ACT_WORDS, comma)}
    scores = measure(
        folder,
        {"label": "same", **acts},
        held_back={"label": "copy", **acts},
    )
    both = 2 * len(ACT_WORDS)
    assert counts(scores[WORDS, OPEN]) == (both, both, both)
    assert counts(scores[SAME, HELD_BACK]) == (1, 1, 1)
    assert counts(scores[WORDS, HELD_BACK]) == (0, 0, 0)


def test_an_article_is_read_as_of_the_day_with_which_its_id_begins(folder: Path) -> None:
    acts = read_pairs(write_gold(folder, {"label": "same", **ACTS}))
    articles = read_as_book(list(indosum.read_articles(folder))[:2], acts)
    gist = articles[BRIDGE].find_gist(PairSide(BRIDGE, 0, 1, frozenset()))
    assert gist is not None
    assert gist.statement.sentence.text == f"{ACT}, Senin."
    assert str(gist.days_said) == "2016-04-04"


def test_of_two_sentences_that_the_set_takes_for_one_the_marked_words_say_which(
    folder: Path,
) -> None:
    watched = "Warga menonton dari jauh sekali karena jalan ke Jembatan Merah Putih ditutup polisi"
    tokens = [[[*f"Pasar ramai . {watched} .".split()]]]
    row = {
        "id": BRIDGE, "category": "c", "source": "harian", "source_url": "", "summary": [],
        "paragraphs": tokens, "gold_labels": [],
    }  # fmt: skip
    (folder / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (article,) = indosum.read_articles(folder)
    both = {"a": side(BRIDGE, 0, 0), "b": side(BRIDGE, 0, 0)}
    pairs = list(read_pairs(write_gold(folder, {"label": "same", **both})))
    read = read_as_book([article], pairs)[BRIDGE]
    texts = []
    for words in ({0, 1}, set()):
        gist = read.find_gist(PairSide(BRIDGE, 0, 0, frozenset(words)))
        texts.append(gist and gist.statement.sentence.text)
    assert texts == ["Pasar ramai.", f"{watched}."]


def test_a_sentence_in_no_statement_is_not_found(folder: Path) -> None:
    (pair,) = read_pairs(write_gold(folder, {"label": "same", **ACTS}))
    articles = read_as_book(list(indosum.read_articles(folder))[:1], [pair])
    (article,) = articles.values()
    _, reprint, _ = indosum.read_articles(folder)
    nothing = ReadArticle(reprint, ())
    judged = judge_pair(pair, {BRIDGE: article, REPRINT: nothing})
    assert judged.verdict is None
    assert [counts(score) for score in score_cores([judged], OPEN)] == [(0, 0, 1), (0, 0, 1)]
    assert counts(score_words([judged], articles, OPEN)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("label", "kind", "matches", "is_found"),
    [
        ("same", "paraphrase", True, True),
        ("same", "exact", True, True),
        ("same", "related", True, False),
        ("different-detail", "related", True, True),
        ("different-detail", "related", False, False),
        ("related", "related", True, False),
    ],
)
def test_a_conflict_is_no_fault_where_a_detail_is_labelled_as_different(
    folder: Path, label: str, kind: str, matches: bool, is_found: bool
) -> None:
    (pair,) = read_pairs(write_gold(folder, {"label": label, **ACTS}))
    verdict = Verdict(kind, 0.9, (), (), matches)
    assert JudgedPair(pair, (), verdict).is_found is is_found


def test_a_missing_article_is_one_error_in_every_process(folder: Path) -> None:
    gone = {"label": "same", "a": side("1-gone", 0, 0), "b": side("2-gone", 0, 0)}
    pairs = list(read_pairs(write_gold(folder, {"label": "same", **ACTS}, gone)))
    with pytest.raises(InputError) as error:
        select_articles(pairs, indosum.read_articles(folder), Path("indosum"))
    assert str(error.value) == (
        "indosum_pairs.yml:3: names an article that is not in indosum; "
        "found 1-gone, expected an id of IndoSum's dev.01 to dev.03; "
        "put these files of the set there, whole"
    )
    again = pickle.loads(pickle.dumps(error.value))  # noqa: S301 - our own
    assert str(again) == str(error.value)
    assert again.problems == error.value.problems


def test_only_the_articles_that_are_named_are_read_and_each_once(folder: Path) -> None:
    pairs = read_pairs(write_gold(folder, {"label": "same", "a": ACTS["a"], "b": ACTS["a"]}))
    selected = select_articles(pairs, indosum.read_articles(folder), folder)
    assert [article.id for article in selected] == [BRIDGE]


@pytest.mark.parametrize(
    ("tokens", "sentence", "starts"),
    [
        ("Laga ke - 25 , 3 - 0 .", "Laga ke-25, 3-0.", [0, 5, 7, 8, 10, 12, 13, 14, 15]),
        ("Ambon - - - Dia - pulang", "Ambon -- Dia - pulang", [0, 6, 7, 9, 9, 13, 15]),
    ],
)
def test_tokens_are_located_in_the_sentence_joined_of_them(
    tokens: str, sentence: str, starts: list[int]
) -> None:
    assert indosum.detokenise([tokens.split()]) == (sentence,)
    assert list(find_tokens(tokens.split(), sentence)) == starts


def test_sentences_are_located_in_the_text(folder: Path) -> None:
    for article in indosum.read_articles(folder):
        for paragraph, sentences in enumerate(article.paragraphs):
            for number, sentence in enumerate(sentences):
                span = article.find_sentence(paragraph, number)
                assert span.slice(article.text) == sentence
