"""What finding names promises: each name is the text's own words, one person has one identity,
doubt stays doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import languages
from generator.core.days import Days
from generator.languages import tagger
from generator.nouns.article import Mention, Sentence
from generator.nouns.editors import Entity, Role
from generator.reading.names import find_names, governments, kinds_by_entity, with_kinds
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.matches import unlisted_match, unnamed_sentence
from generator.reading.names.pieces import split_pieces
from generator.reading.names.senses import settle_kinds
from generator.reading.names.tagger import find_ranges
from generator.reading.names.words import cut_words
from generator.reading.tokens import tokenise_sentences
from tests.written import load_yaml

CASES = sorted(
    path
    for path in (Path(__file__).parent / "cases/names").glob("*.yml")
    if path.name != "entities.yml"
)
ID = languages.load("id")
TAGGER = Path(tagger.__file__).parent / ID.code / tagger.MODEL_FILE
LARGEST = 1_000_000  # bytes of the tagger that ships


def entity(entry: dict[str, Any]) -> Entity:
    roles = tuple(
        Role(role["words"], role.get("since", ""), role.get("until", ""))
        for role in entry.get("roles", ())
    )
    spellings = tuple(entry.get("spellings", ()))
    return Entity(
        entry["id"], entry["kind"], entry["name"], {}, spellings, roles, entry.get("government", "")
    )


EDITOR = tuple(
    map(
        entity,
        load_yaml(Path(__file__).parent / "cases/names/entities.yml"),
    )
)


def article(texts: Sequence[str], lead: str = "") -> list[Sentence]:
    """Sentences with a space between them; `lead` is what precedes the first one's lead."""
    found: list[Sentence] = []
    start = 0
    for number, text in enumerate(texts, start=1):
        first = start + (len(lead) if number == 1 else 0)
        found.append(
            Sentence(f"s-{number:08}", "a", number, 1, start, start + len(text), text, first)
        )
        start += len(text) + 1
    return found


def shown(mention: Mention) -> str:
    return " | ".join(
        [mention.kind, mention.text, mention.name, *([mention.role] if mention.role else [])]
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    case = load_yaml(path)
    sentences = article(case["sentences"], case.get("lead", ""))
    entities = EDITOR if case.get("editor") else ()
    date = Days.parse_or_none(str(case.get("date", "")))
    found = find_names(tokenise_sentences(sentences), entities, ID).mentions_on(date)
    assert [[shown(mention) for mention in mentions] for mentions in found] == [
        names or [] for names in case["names"]
    ]


OFFICES = (
    "Presiden",
    "Menteri",
    "Luar",
    "Negeri",
    "Wali",
    "Kota",
    "mantan",
    "Kementerian",
    "PT",
    "itu",
    "tersebut",
)
NAMES = ("Jepang", "NATO", "G7", "Jens", "Stoltenberg", "SBY", "Bandung", "dan", "di", "bin")
MARKS = ("(", ")", ",", ".", "-", "“", "’", "12", "Ⅷ", "İ", "ß")
WORDS = st.sampled_from([*OFFICES, *NAMES, *MARKS])
TEXTS = st.lists(st.lists(WORDS, max_size=25).map(" ".join), max_size=5)


@example(texts=["Kereta terguling di Stasiun"])  # a head word that ends the line
@given(TEXTS)
def test_names_are_the_texts_own_words_in_order(texts: list[str]) -> None:
    sentences = article(texts)
    text = " ".join(texts)
    found = find_names(tokenise_sentences(sentences), EDITOR, ID).mentions_on(None)
    assert len(found) == len(sentences)
    for sentence, mentions in zip(sentences, found, strict=True):
        for mention in mentions:
            assert sentence.start <= mention.start < mention.end <= sentence.end
            assert text[mention.start : mention.end] == mention.text
            assert mention.name
            assert mention.entity
        for left, right in pairwise(
            mention for mention in mentions if mention.rule != "office alone"
        ):
            assert left.end <= right.start


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_names(tokenise_sentences(article([text])), EDITOR, ID)


@given(st.text(max_size=200))
def test_pieces_cover_the_words(text: str) -> None:
    words = cut_words(text)
    pieces = split_pieces(words)
    starts = [pieces.starts[pieces.of_word(word)] for word in range(len(words))]
    assert sorted({*starts, len(words)}) == list(pieces.starts)
    assert "".join(pieces.texts) == "".join(word.text for word in words)


def test_the_same_article_gives_the_same_names() -> None:
    texts = [
        "Sekjen NATO Jens Stoltenberg bertemu Presiden Kroasia Zoran Milanovic di Tokyo.",
        "Milanovic pulang.",
    ]
    names = find_names(tokenise_sentences(article(texts)), EDITOR, ID)
    assert names == find_names(tokenise_sentences(article(texts)), tuple(reversed(EDITOR)), ID)


def test_an_editors_kind_and_spelling_win_over_the_tables() -> None:
    ours = Entity("kremlin", "place", "Benteng Kremlin", {}, ("Kremlin",), (), "russia")
    sentences = article(["Pertemuan di Kremlin itu selesai."])
    (mention,) = find_names(tokenise_sentences(sentences), [ours], ID).mentions[0]
    assert (mention.kind, mention.name) == ("place", "Benteng Kremlin")
    assert governments([ours], ID)["kremlin"] == "russia"


def test_a_name_has_one_kind_in_a_book() -> None:
    place = Mention(0, 4, "Ghul", "place", "ghul", "Ghul", "", "tagger")
    person = Mention(0, 4, "Ghul", "person", "ghul", "Ghul", "", "tagger")
    articles = [((place,), (person,)), ((person,), ())]
    kinds = kinds_by_entity([place, person, person])
    first, second = [with_kinds(mentions, kinds) for mentions in articles]
    assert [mention.kind for sentence in (*first, *second) for mention in sentence] == [
        "person"
    ] * 3


def test_a_part_of_a_persons_name_is_the_person_whatever_the_tagger_says() -> None:
    full = unlisted_match(0, 2, "person", "tagger")
    place = unlisted_match(0, 1, "place", "tagger")
    sentences = [
        unnamed_sentence(cut_words(text), load_lexicon(ID)).with_names([name])
        for text, name in (("Jens Stoltenberg", full), ("Stoltenberg", place), ("Oslo", place))
    ]
    names = [name for sentence in settle_kinds(sentences) for name in sentence.names]
    assert [name.kind for name in names] == ["person", "person", "place"]


def test_labels_mark_ranges() -> None:
    labels = ["B-PER", "I-PER", "B-PER", "O", "I-ORG", "I-LOC"]
    ranges = [(name.first, name.end, name.kind) for name in find_ranges(labels)]
    assert ranges == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG"), (5, 6, "LOC")]


def test_the_tagger_ships_and_is_small() -> None:
    assert 0 < len(TAGGER.read_bytes()) < LARGEST
    assert tagger.load_tagger("xx") is None
