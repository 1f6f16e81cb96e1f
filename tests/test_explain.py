"""`briefing explain`: each value with what the program recorded of it, and how to change it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.build import check
from generator.cli import main
from generator.core import yaml_text
from generator.core.yaml_writer import dump
from generator.desk.inputs import read_desk
from generator.explaining import explain
from generator.explaining.correction_entries import write_entry
from generator.explaining.explanation import BlankEntry, ExplainedValue, Explanation
from generator.explaining.rule_words import (
    OF_NAMES,
    OF_NEWSROOM_CREDITS,
    OF_OUTLETS,
    OF_SECOND_HAND,
    OF_SPEAKERS,
    OF_SPEECH,
)
from generator.nouns.book import Book, Statement
from tests import small_book
from tests.conftest import clone
from tests.corrected_books import make_corrected

Captured = pytest.CaptureFixture[str]

SPOKEN = "s-08c7b852"  # of two speakers, in a finding and a difference
CITED = "Menteri Keuangan Shunichi Suzuki mengatakan sanksi terhadap bank itu akan tetap berlaku"
SIGNED = {"reason": "Read it.", "by": "RA", "day": "2026-11-28"}
FILLED_NAMES = {"kontan": "Kontan", "nos": "NOS"}  # as `was` has them
# What an editor may write into an empty place of an entry
FILLED_IN = {
    "speaker": "not settled",
    "said": "2020-01-02",
    "happened": "2020-01-02",
    "filed_under": "sanctions",
    "outlet": "antara",
    "newsroom": "kyodo",
    "published": "2020-01-02",
    "title": "Judul lain",
    "language": "ms",
    "clutter": "Baca juga",
    "reason": "Paragraf 4 menyebutnya.",
    "by": "RA",
    "day": "2026-11-28",
}


@pytest.fixture(scope="module")
def secondhand(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book with a second outlet that has a sentence from others."""
    folder = tmp_path_factory.mktemp("secondhand") / "book"
    text = f"{CITED}, dikutip dari Reuters.\n\nCopyright © Tempo 2023\n"
    sidecar = "published: 2023-03-07\noutlet: tempo\n"
    changes = {"data/articles/tiga.txt": text, "data/articles/tiga.yml": sidecar}
    outlets = (small_book.SMALL / "data/outlets.yml").read_text(encoding="utf-8")
    tempo = "outlets:\n  - {id: tempo, name: Tempo, spellings: [Tempo], sites: [tempo.co]}\n"
    changes["data/outlets.yml"] = outlets.replace("outlets:\n", tempo)
    return check(small_book.copy(folder, changes)).book


def explained(book: Book, query: str) -> Explanation:
    explanation = explain(book, query).explanation
    assert explanation
    return explanation


def named(explanation: Explanation, name: str) -> list[ExplainedValue]:
    return [value for value in explanation.values if value.name == name]


def the(explanation: Explanation, name: str) -> ExplainedValue:
    (value,) = named(explanation, name)
    return value


def statement_of(book: Book, id: str) -> Statement:
    return next(line.statement for line in book.ledger if line.statement.id == id)


# --- a statement ----------------------------------------------------------------------------------


def test_a_speaker_has_the_rule_that_settled_it_and_the_words_that_show_it(book: Book) -> None:
    statement = statement_of(book, SPOKEN)
    assert statement.speech
    speaker = the(explained(book, SPOKEN), "speaker")
    assert speaker.value == "Jens Stoltenberg; Fumio Kishida"
    assert speaker.rule == statement.speech.rule == "verb named"
    assert [placed.words for placed in speaker.evidence] == ["Stoltenberg", "Kishida"]
    assert {placed.line for placed in speaker.evidence} == {17}
    cue = the(explained(book, SPOKEN), "speech").evidence
    assert [placed.words for placed in cue] == ["menyatakan keprihatinan"]


def test_a_day_has_the_reason_that_its_page_gives(book: Book) -> None:
    statement = next(line.statement for line in book.ledger if line.statement.said)
    assert statement.said
    said = the(explained(book, statement.id), "said")
    assert (said.value, said.rule) == (statement.said.value, statement.said.rule)
    assert said.evidence[0].words == statement.said.text
    assert "“" in said.reasons[0]


def test_a_topic_has_its_terms_with_their_weights_and_the_threshold(book: Book) -> None:
    topic = the(explained(book, SPOKEN), "topic")
    assert (topic.value, topic.rule) == ("china-concerns", "score")
    assert topic.reasons[0] == "score 3.6, threshold 2.4"
    assert "“china” weighs 2: “China”" in topic.reasons
    assert the(explained(book, SPOKEN), "key point").value == "2 of china-concerns"


def test_what_a_topic_misses_by_is_named_also_of_what_another_topic_shows(book: Book) -> None:
    filed = [line for line in book.ledger if line.topics and line.near_misses]
    assert filed
    line = filed[0]
    missed = named(explained(book, line.statement.id), "not under")
    assert [value.value for value in missed] == [near.topic for near in line.near_misses]
    assert set(line.topics).isdisjoint(near.topic for near in line.near_misses)
    threshold = {page.topic.id: page.topic.threshold for page in book.topics}
    for near in line.near_misses:
        assert near.ruled_out or near.score < threshold[near.topic]


def test_what_rules_a_topic_out_is_named(tmp_path: Path) -> None:
    topics = (small_book.SMALL / "data/topics.yml").read_text(encoding="utf-8")
    excluding = topics.replace("  threshold: 2\n", "  threshold: 2\n  excludes: [mencabut]\n", 1)
    book = check(small_book.copy(tmp_path / "book", {"data/topics.yml": excluding})).book
    ruled_out = the(explained(book, "merinci sanksi dicabut"), "not under")
    assert ruled_out.rule == "ruled-out"
    assert "“mencabut” among its `excludes` rules it out: “dicabut”" in ruled_out.reasons


def test_a_sentence_that_no_topic_shows_says_what_the_ledger_says(book: Book) -> None:
    line = next(line for line in book.ledger if line.reason == "no-term")
    topic = the(explained(book, line.statement.id), "topic")
    assert (topic.value, topic.rule) == ("none", "no-term")


# --- an article -----------------------------------------------------------------------------------


def test_an_article_says_how_each_of_its_values_is_known(book: Book) -> None:
    explanation = explained(book, "antara-jepang-nato-sanksi-rusia")
    outlet = the(explanation, "outlet")
    assert (outlet.value, outlet.rule) == ("ANTARA", "address")
    newsroom = the(explanation, "newsroom")
    assert (newsroom.value, newsroom.rule) == ("Kyodo News", "label-colon")
    assert newsroom.evidence[0].words == "Sumber: Kyodo-Oana"
    published = the(explanation, "published")
    assert (published.value, published.rule) == ("2023-02-01", "document-latest-day")
    assert published.reasons[0].startswith(
        "The latest day that the report names is “Rabu”, reached by counting from “Senin (30/1)”"
    )
    assert the(explanation, "title").value == "unknown"


def test_an_article_is_found_by_its_file_though_its_id_is_shorter(tmp_path: Path) -> None:
    name = "-".join(["kementerian-perdagangan-harga-beras"] * 3)
    path = f"data/articles/{name}.txt"
    book = check(small_book.copy(tmp_path, {path: f"{CITED}.\n"})).book
    (id,) = {source.id for source in book.sources} - {"satu", "dua"}
    assert id != name
    for query in (id, name, f"{name}.txt", path):
        assert [subject.id for subject in explain(book, query).subjects] == [id]
    (statement,) = [line.statement for line in book.ledger if line.statement.article == id]
    for query in (f"{path}:1", f"{name}:1"):
        assert statement.id in {subject.id for subject in explain(book, query).subjects}


def test_each_line_that_is_no_body_has_its_rule(book: Book) -> None:
    source = next(source for source in book.sources if source.id.startswith("balicitizen"))
    blocks = [block for block in source.clean.blocks if block.label == "clutter"]
    rules = [block.rule for block in blocks if block.kind != "blank"]
    assert [value.rule for value in named(explained(book, source.id), "clutter")] == rules


def test_an_outlet_is_known_by_the_surest_sign(small: Book) -> None:
    signs = {source.id: source.clean.outlet_sign for source in small.sources}
    printed, listed = signs["satu"], signs["dua"]
    assert printed
    assert (printed.rule, printed.words) == ("dateline", "ANTARA")
    assert printed.evidence
    assert listed
    assert (listed.rule, listed.words) == ("address", "antaranews.com")


def test_what_a_sidecar_says_is_changed_there(secondhand: Book) -> None:
    explanation = explained(secondhand, "tiga")
    assert not the(explanation, "outlet").corrections
    advice = "an editor says so: change `published` in data/articles/tiga.yml"
    assert advice in the(explanation, "published").reasons
    assert not the(explanation, "published").corrections
    assert the(explanation, "title").corrections


# --- names, findings, differences -----------------------------------------------------------------


def test_a_name_has_each_spelling_with_the_rule_that_took_it_for_one(book: Book) -> None:
    explanation = explained(book, "fumio-kishida")
    assert [value.rule for value in named(explanation, "spelling")] == ["entities", "entities"]
    assert the(explanation, "says").value == "14 statements"
    assert not named(explanation, "spelling")[0].corrections, "data/entities.yml has it"


def test_a_finding_says_what_its_statements_share_and_who_counts(book: Book) -> None:
    finding = next(each for each in book.evidence.findings if len(each.newsrooms) > 1)
    explanation = explained(book, finding.id)
    for part in finding.parts:
        statements = named(explanation, "statement")
        (value,) = (value for value in statements if value.value.startswith(part.statement.id))
        assert len(value.evidence) == len(part.words)
    for match, value in zip(finding.matches, named(explanation, "same"), strict=True):
        assert f"score {match.score:g}, at least {match.least:g}" in value.reasons[0]
        assert match.score >= match.least > 0
    counted = [reason for reason in the(explanation, "newsrooms").reasons if ": counts" in reason]
    assert len(counted) == len(finding.newsrooms)


def test_a_newsroom_that_does_not_count_says_why(secondhand: Book) -> None:
    (finding,) = secondhand.evidence.findings
    by_newsroom = the(explained(secondhand, finding.id), "newsrooms").reasons
    assert [reason.rpartition("): ")[2] for reason in by_newsroom] == [
        "counts",
        "does not count: it had this from others, or prints it under many articles",
    ]


def test_a_difference_has_both_sides(book: Book) -> None:
    difference = book.evidence.differences[0]
    value = the(explained(book, difference.id), "difference")
    assert value.rule == difference.kind
    assert len(value.evidence) == len(difference.sides)


def test_each_rule_by_which_something_was_known_has_words(book: Book, small: Book) -> None:
    for each in (book, small):
        for line in each.ledger:
            assert_rules_have_words(line.statement)
        for source in each.sources:
            sign = source.clean.outlet_sign
            assert sign is None or sign.rule in OF_OUTLETS


def assert_rules_have_words(statement: Statement) -> None:
    if statement.speech:
        form, _, settling = statement.speech.rule.partition(" ")
        assert form in OF_SPEECH
        assert not settling or settling in OF_SPEAKERS, statement.speech.rule
    if statement.second_hand:
        assert statement.second_hand.rule in OF_SECOND_HAND
    assert {mention.rule for mention in statement.mentions} <= OF_NAMES.keys()
    assert OF_NEWSROOM_CREDITS


# --- what is asked for ----------------------------------------------------------------------------


def test_words_find_a_statement_in_any_order_and_case(book: Book) -> None:
    answer = explain(book, "TAIWAN keprihatinan stoltenberg")
    assert [subject.id for subject in answer.subjects] == [SPOKEN]
    assert answer.explanation


def test_words_find_a_line_that_is_no_statement_with_its_rule(book: Book) -> None:
    explanation = explained(book, "pospapusa IKUTI perkembangan")
    assert explanation.subject.kind == "line"
    (line,) = explanation.values
    assert (line.name, line.rule) == ("clutter", "promotion")
    (entry,) = line.corrections
    assert entry["body"] == explanation.subject.words


def test_a_file_and_line_find_what_is_there(book: Book) -> None:
    path = "data/articles/balicitizen-nato-jepang-perkuat-hubungan.txt"
    of_line = explain(book, f"{path}:17").subjects
    assert of_line[0].id == SPOKEN
    assert {(subject.kind, subject.line) for subject in of_line} == {("statement", 17)}
    (line,) = explain(book, f"{path}:11").subjects
    assert (line.kind, line.words) == ("line", "Berita NOS")
    assert explain(book, line.id).explanation


def test_an_id_of_an_old_finding_finds_the_one_that_has_its_statement(book: Book) -> None:
    finding = book.evidence.findings[0]
    other = finding.statements[-1].id.replace("s-", "f-")
    assert explain(book, other).subjects


def test_several_that_fit_are_listed_with_their_ids(capsys: Captured) -> None:
    assert main(["explain", "ancaman china", str(small_book.SMALL.parent.parent)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1].partition(" ")[0] for line in lines] == ["statement"] * 3 + [
        "line"
    ] * 3
    assert lines[0].startswith(f"{SPOKEN}: statement (data/articles/balicitizen")


def test_what_the_book_has_not_is_no_traceback(capsys: Captured) -> None:
    assert main(["explain", "s-00000000", str(small_book.SMALL)]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("s-00000000: names nothing in the book; expected an id,")
    assert not printed.out


def test_json_has_all_values_and_entries(capsys: Captured) -> None:
    assert main(["explain", "dua", str(small_book.SMALL), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["subjects"][0]["kind"] == "article"
    by_name = {value["name"]: value for value in printed["values"]}
    assert by_name["outlet"]["rule"] == "address"
    assert any("published:" in entry for entry in printed["entries"])


# --- the entries ----------------------------------------------------------------------------------


def list_blank_entries(book: Book) -> Iterator[BlankEntry]:
    """An entry of each kind that explaining offers, with different old values."""
    ids = [SPOKEN, *(source.id for source in book.sources)]
    ids += [line.statement.id for line in book.ledger]
    ids += [finding.id for finding in book.evidence.findings]
    ids += [difference.id for difference in book.evidence.differences]
    ids += [actor.id for actor in book.actors]
    for id in ids:
        for value in explained(book, id).values:
            yield from value.corrections


def fill_in(entry: str) -> str:
    """The entry as an editor fills it in."""
    lines: list[str] = []
    for line in entry.splitlines():
        key = line.lstrip("- ").removesuffix(":")
        filled = FILLED_IN.get(key) if line.endswith(":") else None
        lines.append(f"{line} {filled}" if filled else line)
    return "\n".join(lines).replace("    -\n", "    - orang-lain\n")


def test_every_entry_is_accepted_when_it_is_filled_in(book: Book, tmp_path: Path) -> None:
    by_value: dict[str, str] = {}  # one entry for each value: two of one value contradict
    for entry in list_blank_entries(book):
        subject = next(iter(entry))
        keys = [key for key in entry if key not in {"was", "reason", "by", "day"}]
        happened = entry["was"] if "happened" in entry else ""
        detail = [str(entry[key]) for key in keys if key not in {"filed_under", "not_filed_under"}]
        name = " ".join([subject, *keys[-1:], happened, *detail])
        by_value.setdefault(name.replace("not_", ""), fill_in(write_entry(entry)))
    text = "\n".join(entry for entry in by_value.values() if "same_person: false" not in entry)
    root = clone(tmp_path / "book")
    (root / "data/corrections.yml").write_text(text, encoding="utf-8")
    desk = read_desk(root, ())
    assert desk.problems == ()
    assert desk.inputs
    keys_read = {correction.key for correction in desk.inputs.corrections}
    assert keys_read >= {
        "speaker", "said", "happened", "filed_under", "hidden", "outlet", "newsroom", "published",
        "title", "language", "clutter", "body", "not_a_name", "same_person", "same", "difference",
    }  # fmt: skip


def fill_in_values(entries: Iterable[BlankEntry], values: Mapping[str, str]) -> list[str]:
    """The entries that give one of these values, filled in; none that gives what was there."""
    filled: dict[str, None] = {}
    for entry in entries:
        for key, value in values.items():
            if key in entry and entry["was"] != FILLED_NAMES.get(value, value):
                filled.setdefault(write_entry({**entry, key: value, **SIGNED}))
    return list(filled)


@pytest.mark.parametrize(
    "values",
    [
        {"speaker": "nobody"},
        {"said": "2020-01-02", "happened": "2020-01-02", "title": "Judul lain"},
        {"outlet": "kontan"},
        {"newsroom": "nos"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_every_old_value_is_the_one_that_the_build_expects(
    values: dict[str, str], book: Book
) -> None:
    """A build stops where `was` is not what the program gives."""
    entries = fill_in_values(list_blank_entries(book), values)
    corrected = make_corrected("\n".join(entries))
    assert len(corrected.corrections) == len(entries) > 2
    assert not corrected.outdated_corrections


def test_what_is_corrected_says_so_and_offers_no_second_entry(tmp_path: Path) -> None:
    correction = {
        "statement": "s-63556b44",
        "speaker": "not settled",
        "was": "Shunichi Suzuki",
        **SIGNED,
    }
    changes = {"data/corrections.yml": write_entry(correction)}
    book = check(small_book.copy(tmp_path / "book", changes)).book
    explanation = explained(book, "s-63556b44")
    corrected = the(explanation, "corrected")
    assert corrected.reasons[:2] == (
        "the program gives: Shunichi Suzuki",
        "by RA on 2026-11-28: Read it.",
    )
    assert (corrected.evidence[0].path, corrected.evidence[0].line) == ("data/corrections.yml", 1)
    speaker = the(explanation, "speaker")
    assert (speaker.value, speaker.rule) == ("not settled", "correction")
    assert not speaker.corrections


def test_of_two_dates_the_one_that_is_not_corrected_can_be(book: Book, tmp_path: Path) -> None:
    statements = [line.statement for line in book.ledger]
    of_two = next(each for each in statements if len({t.value for t in each.happened}) > 1)
    first, *others = [value.value for value in named(explained(book, of_two.id), "happened")]
    entry = {"statement": of_two.id, "happened": "2020-01-02", "was": first, **SIGNED}
    root = clone(tmp_path / "book")
    shutil.rmtree(root / "data/notes")
    (root / "data/corrections.yml").write_text(write_entry(entry), encoding="utf-8")
    happened = named(explained(check(root).book, of_two.id), "happened")
    offered = [entry["was"] for value in happened for entry in value.corrections]
    assert offered == others


def test_a_hidden_statement_is_explained(tmp_path: Path) -> None:
    hidden = {"statement": "s-6144bdda", "hidden": True, **SIGNED}
    changes = {"data/corrections.yml": write_entry(hidden)}
    book = check(small_book.copy(tmp_path / "book", changes)).book
    explanation = explained(book, "s-6144bdda")
    assert the(explanation, "shown").value == "no"
    assert the(explanation, "topic").rule == "hidden"


@pytest.mark.parametrize("words", ["it’s: “so”", "- no", "yes", "2023-01-31", "x" * 70, "'"])
def test_an_old_value_is_read_back_as_it_is(words: str) -> None:
    entry = {"article": "satu", "title": "", "was": words, "reason": ""}
    (read,) = yaml_text.parse(write_entry(entry)).value
    assert read["was"] == words
    assert read["title"] is None
    assert dump([entry], "")


def test_of_an_article_that_names_nobody_no_newsroom_is_named(tmp_path: Path) -> None:
    book = check(
        small_book.copy(tmp_path, {"data/articles/tiga.txt": "Harga beras naik lagi.\n"})
    ).book
    newsroom = the(explained(book, "tiga"), "newsroom")
    assert newsroom.reasons == ("unknown: no line names who wrote it",)
