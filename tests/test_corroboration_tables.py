"""Every row of the tables of comparison is needed: its example shows it, or its words are roots."""

from __future__ import annotations

import pytest

from generator.comparing.corroboration import ArticleReader, compile_lexicon
from generator.comparing.corroboration.conflicts import CONFLICTS
from generator.comparing.corroboration.gists import Act, Gist, Mood
from generator.comparing.corroboration.lexicon import MOODS
from generator.languages import Language, Row
from generator.reading.tokens import root_text
from tests.evidence import GOVERNMENTS, ID, analysed, article
from tests.table_rows import Check, assert_each_example_needs_its_row, assert_each_row

LEXICON = compile_lexicon(ID)

# Kinds of the table act_words that set a mark of the statement -> its attribute
FLAGS = {"about": "is_about_act", "changes": "is_change", "round": "is_on_round"}


def gist(text: str, pack: Language) -> Gist:
    """The gist of the last sentence, read by that language from there on."""
    (source,) = analysed([article("a", text, "2023-02-01", "antara")])
    *_, last = ArticleReader(GOVERNMENTS, compile_lexicon(pack), pack).make_gists(source)
    return last


def assert_word_weight(row: Row) -> None:
    """A word that is not its own root would never be met."""
    assert [token.root for token in root_text(row["root"], ID)] == [row["root"]]
    assert LEXICON.weight(row["root"]) == float(row["weight"]) in (0, 0.5)


def test_each_weighed_word_is_a_root() -> None:
    assert_each_row("word_weights", assert_word_weight)


def assert_verb_shape(row: Row) -> None:
    """`bermotor` has the prefix and the root of a verb, and is none."""
    if row["kind"] == "exception":
        (word,) = root_text(row["words"], ID)
        assert not LEXICON.is_verb(word)


def test_each_exception_of_the_shapes_of_verbs_is_no_verb() -> None:
    assert_each_row("verb_shapes", assert_verb_shape)


def assert_sense(row: Row) -> None:
    """A term that is not made of roots would never be met."""
    tokens = root_text(row["term"], ID)
    assert [token.root for token in tokens] == row["term"].split()
    meanings = LEXICON.senses.find_meanings(tokens)
    assert [meaning.unit for meaning in meanings] == [f"={row['sense']}"]


def test_each_term_of_a_sense_is_made_of_roots() -> None:
    assert_each_row("senses", assert_sense)


def assert_negation(row: Row, pack: Language) -> None:
    assert "hadir" in gist(row["example"], pack).negated


def assert_verb_sense(row: Row, pack: Language) -> None:
    assert f"={row['sense']}" in gist(row["example"], pack).verbs


def assert_opposite(row: Row, pack: Language) -> None:
    first, second = (gist(text, pack) for text in row["example"].split(" | "))
    assert CONFLICTS["polarity"](first, second)


def assert_place_word(row: Row, pack: Language) -> None:
    located = gist(row["example"], pack).located
    assert [(place.relation, place.place_id) for place in located] == [(row["relation"], "taiwan")]


def assert_leaning_word(row: Row, pack: Language) -> None:
    assert gist(row["example"], pack).refers_back


def assert_preposition(row: Row, pack: Language) -> None:
    assert not any("japan" in subject for subject in gist(row["example"], pack).subjects)


def assert_clause_joint(row: Row, pack: Language) -> None:
    main = gist(row["example"], pack).main
    assert "listrik" in main
    assert "pabrik" not in main


def assert_verb_voice(row: Row, pack: Language) -> None:
    assert gist(row["example"], pack).acts == {"=attack": Act("@russia", "@ukraine")}


def assert_act_word(row: Row, pack: Language) -> None:
    """A fire, or something else that is said of it."""
    of_fire = gist(row["example"], pack)
    if row["kind"] in FLAGS:
        assert getattr(of_fire, FLAGS[row["kind"]])
    elif row["kind"] == "raises":
        assert of_fire.changes == {("=grow", "=fire")}
    elif row["kind"] == "hedge":
        assert "duga" in of_fire.no_deeds
    elif row["kind"] in MOODS:
        assert of_fire.mood == Mood(row["kind"], "=fire")
    elif row["kind"] == "once":
        assert of_fire.once == {"=appeal"}
    elif row["kind"] == "half":
        assert of_fire.is_at_break
    elif row["kind"] == "that":
        assert of_fire.words_of_clause[:1] == ("=fire",)
    elif row["kind"] == "for":
        assert "=fire" in of_fire.purposes
    else:
        assert of_fire.happening == "=fire"


def assert_counting_word(row: Row, pack: Language) -> None:
    of_victims = gist(row["example"], pack)
    if row["kind"] == "measure":
        assert of_victims.counting
    else:
        kind = "update" if row["kind"] in {"until", "to"} else row["kind"]
        assert [scope.kind for scope in of_victims.scopes] == [kind]


CHECKS: dict[str, Check] = {
    "act_words": assert_act_word,
    "counting_words": assert_counting_word,
    "negations": assert_negation,
    "opposites": assert_opposite,
    "place_words": assert_place_word,
    "leaning_words": assert_leaning_word,
    "prepositions": assert_preposition,
    "clause_joints": assert_clause_joint,
    "verb_senses": assert_verb_sense,
    "verb_voices": assert_verb_voice,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_needs_its_row(table: str) -> None:
    assert_each_example_needs_its_row(table, CHECKS[table], ID)
