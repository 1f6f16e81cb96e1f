"""What editors correct holds, changes what it says and nothing else, and is named where it cannot."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator.build import build
from generator.comparing.book import make_book, read_inputs
from generator.core.problems import InputError
from generator.core.yaml_text import parse
from generator.desk.inputs import read, read_desk
from generator.nouns.book import Book
from generator.nouns.corrections import NO, YES, Correction
from tests import small_book
from tests.corrected_books import ID, copy_book, list_facts, list_remarks, make_corrected
from tests.evidence import BOOK, article, find
from tests.written import PROJECT, load_yaml, without_inputs

CASES = Path(__file__).parent / "cases/corrections"
PATH = "data/corrections.yml"
WHO_AND_WHY = "reason: R, by: RA, day: 2026-11-28"
HIDDEN = "s-328f8219"
HIDDEN_WORDS = "menjatuhkan sanksi ekonomi berat kepada Rusia"


def parametrized(name: str) -> pytest.MarkDecorator:
    cases = load_yaml(CASES / f"{name}.yml")
    return pytest.mark.parametrize("case", cases, ids=lambda case: str(case["case"]))


def write_entry(correction: dict[str, Any]) -> str:
    """An entry of data/corrections.yml: JSON is YAML."""
    return f"- {json.dumps(correction, default=str)[:-1]}, {WHO_AND_WHY}}}\n"


@pytest.fixture(scope="module")
def plain_facts() -> list[str]:
    return sorted(list_facts(make_corrected("")))


# --- by themselves --------------------------------------------------------------------------------


@parametrized("mistakes")
def test_a_correction_that_cannot_be_used_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    files = {PATH: case["text"], **case.get("files", {})}
    desk = read_desk(small_book.copy(tmp_path, files))
    assert list(map(str, desk.problems)) == case["mistakes"]


# --- against what the program gives ---------------------------------------------------------------


@parametrized("effects")
def test_a_correction_changes_what_it_says_and_nothing_else(
    case: dict[str, Any], plain_facts: list[str]
) -> None:
    corrections = write_entry(case["correction"])
    book = make_corrected(corrections)
    lines = difflib.ndiff(plain_facts, sorted(list_facts(book)))
    assert [line for line in lines if line[0] in "+-"] == case["changes"]
    assert book.outdated_corrections == ()
    assert len(book.corrections) == 1


@parametrized("unfit")
def test_a_correction_that_does_not_fit_stops_the_build_and_a_needless_one_is_remarked(
    case: dict[str, Any], plain_facts: list[str]
) -> None:
    corrections = write_entry(case["correction"])
    if "mistake" in case:
        with pytest.raises(InputError) as raised:
            make_corrected(corrections)
        assert [str(raised.value)] == [f"{PATH}:1: {case['mistake']}"]
        return
    facts = sorted(list_facts(make_corrected(corrections)))
    assert list(map(_without_basis, facts)) == list(map(_without_basis, plain_facts))
    found = f"found that the program gives `{case['outdated']}` by itself"
    assert list_remarks(corrections) == [
        f"{PATH}:1: is no longer needed; {found}; remove the correction"
    ]


def _without_basis(fact: str) -> str:
    """A fact without how it is known, which an editor's word changes in any case."""
    return re.sub(r", (?:credited|editor|inferred|sidecar)$", "", fact)


def test_a_statement_whose_words_changed_is_named_with_the_nearest(tmp_path: Path) -> None:
    corrections = write_entry({"statement": HIDDEN, "hidden": True})
    copy_book(tmp_path, {PATH: corrections})
    shutil.copytree(PROJECT / "data/generated", tmp_path / "data/generated")
    article = tmp_path / "data/articles/antara-jepang-nato-sanksi-rusia.txt"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(HIDDEN_WORDS, f"{HIDDEN_WORDS} lagi"), encoding="utf-8")
    with pytest.raises(InputError, match="is about a statement whose words changed") as raised:
        make_book(read_inputs(read(tmp_path), ID), ID)
    assert f"{HIDDEN_WORDS} lagi" in str(raised.value)


@pytest.mark.parametrize("slip", [f"{HIDDEN[:-1]}0", f"{HIDDEN[:-2]}{HIDDEN[-1]}{HIDDEN[-2]}"])
def test_a_slip_in_an_id_names_the_statement_that_is_meant(slip: str, tmp_path: Path) -> None:
    copy_book(tmp_path, {PATH: write_entry({"statement": slip, "hidden": True})})
    with pytest.raises(InputError) as raised:
        make_book(read_inputs(read(tmp_path), ID), ID)
    assert f"found {slip}, expected {HIDDEN}, which reads" in str(raised.value)


def test_a_correction_in_an_article_that_is_refused_is_no_mistake(tmp_path: Path) -> None:
    corrections = write_entry({"statement": HIDDEN, "hidden": True})
    refused = "data/articles/antara-jepang-nato-sanksi-rusia.txt"
    copy_book(tmp_path, {PATH: corrections, refused: "<html>"})
    desk = read_desk(tmp_path)
    assert desk.inputs
    book = make_book(read_inputs(desk.inputs, ID), ID)
    assert [refusal.path for refusal in book.refused] == [refused]


def test_an_article_whose_corrected_language_is_not_read_is_refused(tmp_path: Path) -> None:
    corrections = write_entry({"article": "dua", "language": "ms", "was": "id"})
    desk = read_desk(small_book.copy(tmp_path, {PATH: corrections}))
    assert desk.problems == ()
    assert [refusal.path for refusal in desk.refused] == ["data/articles/dua.txt"]


def test_what_was_renamed_is_still_corrected(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "data/articles/baru.txt": (small_book.SMALL / "data/articles/satu.txt").read_bytes(),
        "data/articles/baru.yml": "was: [satu]\n",
        "data/articles/satu.txt": None,
        PATH: write_entry({"article": "satu", "title": "A", "was": "unknown"}),
    }
    book = make_book(read_inputs(read(small_book.copy(tmp_path, changes)), ID), ID)
    assert {source.id: source.clean.title for source in book.sources} == {"baru": "A", "dua": ""}
    assert [source.id for source in book.sources if source.corrected] == ["baru"]


def test_corrections_are_read_from_all_files_in_their_order(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "data/corrections/b.yml": write_entry({"name": "B", "not_a_name": True}),
        "data/corrections/a.yml": write_entry({"name": "A", "not_a_name": True}),
        PATH: write_entry({"name": "C", "not_a_name": True}),
    }
    inputs = read(small_book.copy(tmp_path, changes))
    assert [correction.names for correction in inputs.corrections] == [("C",), ("A",), ("B",)]


# --- together -------------------------------------------------------------------------------------


def test_the_order_of_corrections_changes_nothing() -> None:
    entries: list[dict[str, Any]] = [
        {"statement": "s-4b53283a", "happened": "2023-01-31", "was": "2023-01-30"},
        {"statement": "s-4b53283a", "happened": "2023-02", "was": "2023-01-30/2023-02-02"},
        {"statement": "s-b10a3a13", "said": "2023-01-30", "was": "2023-01-31"},
        {"statement": "s-ccfcc78f", "said": "2022-06", "was": "not dated"},
        {"statement": "s-ccfcc78f", "happened": "2022-07", "was": "2022-06"},
        {"statement": "s-b10a3a13", "speaker": "Stoltenberg", "was": "Fumio Kishida; jens-stoltenberg"},
        {"statement": "s-6823b3c0", "filed_under": "g7"},
        {"statement": "s-6823b3c0", "not_filed_under": "partnership-program"},
        {"statements": ["s-6823b3c0", "s-b7638b4d"], "same": True},
        {"statements": ["s-04a70d1a", "s-ee98deb5"], "same": False},
        {"article": "antara-kishida-ktt-nato-vilnius", "title": "A", "was": "unknown"},
        {"article": "antara-kishida-ktt-nato-vilnius", "clutter": "Kerja sama dalam Program…"},
    ]  # fmt: skip
    forward = make_corrected("".join(map(write_entry, entries)))
    backward = make_corrected("".join(map(write_entry, entries[::-1])))
    assert list_facts(forward) == list_facts(backward)
    assert _list_times(forward) == _list_times(backward)


def _list_times(book: Book) -> list[Any]:
    return [statement.times for source in book.sources for statement in source.statements]


def test_a_file_without_corrections_changes_no_byte(tmp_path: Path) -> None:
    written: list[dict[str, str]] = []
    for name, files in (("without", {}), ("with", {PATH: "# none yet\n"})):
        root = small_book.copy(tmp_path / name, files)
        build(root)
        paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
        relative = {
            str(path.relative_to(root)): without_inputs(path.read_text("utf-8")) for path in paths
        }
        relative.pop(PATH, None)
        written.append(relative)
    assert written[0] == written[1]


# --- ids ------------------------------------------------------------------------------------------

AGAIN = "Kami menunggu keputusan itu dengan sabar."
TWICE = """Jakarta - Pemerintah menaikkan harga beras pada Senin di seluruh negeri.

Kami menunggu keputusan itu dengan sabar. Warga berharap harga segera turun.

Menteri Perdagangan meninjau pasar di Bogor pada Selasa pagi.

Kami menunggu keputusan itu dengan sabar.
"""


def test_no_id_changes_when_a_line_is_clutter(tmp_path: Path) -> None:
    path = "data/articles/tiga.txt"
    plain = _list_ids(small_book.copy(tmp_path / "plain", {path: TWICE}))
    correction = write_entry({"article": "tiga", "clutter": f"{AGAIN} Warga…"})
    root = small_book.copy(tmp_path / "corrected", {path: TWICE, PATH: correction})
    line = TWICE.index(AGAIN)
    sentences = plain.keys() - {line, TWICE.index("Warga")}
    assert TWICE.rindex(AGAIN) in sentences
    assert _list_ids(root) == {start: plain[start] for start in sorted(sentences)}


def test_a_line_that_comes_in_again_takes_no_id(tmp_path: Path) -> None:
    words = "Kami menunggu keputusan menteri perdagangan itu dengan sabar sejak awal bulan di kota."
    text = TWICE.replace(AGAIN, words).replace(" Warga berharap harga segera turun.", "")
    path = "data/articles/tiga.txt"
    plain = _list_ids(small_book.copy(tmp_path / "plain", {path: text}))
    assert text.rindex(words) not in plain  # the program takes it for a repetition
    correction = write_entry({"article": "tiga", "body": words})
    root = small_book.copy(tmp_path / "corrected", {path: text, PATH: correction})
    corrected = _list_ids(root)
    added = corrected.pop(text.rindex(words))
    assert corrected == plain
    assert added not in plain.values()


def _list_ids(root: Path) -> dict[int, str]:
    """Where a sentence of the article `tiga` begins -> its id."""
    inputs = read(root)
    articles = tuple(article for article in inputs.articles if article.id == "tiga")
    (analysis,) = read_inputs(replace(inputs, articles=articles), ID).analyses
    return {sentence.start: sentence.id for sentence in analysis.sentences}


# --- hidden ---------------------------------------------------------------------------------------


def test_a_hidden_statement_is_in_nothing_but_the_ledger(tmp_path: Path) -> None:
    correction = {"statement": HIDDEN, "hidden": True}
    corrections = write_entry(correction).replace(": R,", ": Asked by its speaker.,")
    copy_book(tmp_path, {PATH: corrections})
    shutil.copytree(PROJECT / "data/editions", tmp_path / "data/editions")
    build(tmp_path)
    texts = {
        str(path.relative_to(tmp_path)): path.read_text(encoding="utf-8")
        for folder in ("data/generated", "docs")
        for path in sorted((tmp_path / folder).rglob("*"))
        if path.is_file()
    }
    assert [path for path, text in texts.items() if HIDDEN_WORDS in text] == []
    digits = HIDDEN.removeprefix("s-")  # pages write the hyphen otherwise
    with_id = {Path(path).name for path, text in texts.items() if digits in text}
    ledgers = {"ledger.yml", "ledger.md", "book.json"}
    assert with_id == {*ledgers, "antara-jepang-nato-sanksi-rusia.md"}
    assert "Asked by its speaker" in texts["docs/ledger.md"]


def test_a_note_cannot_cite_a_hidden_statement(tmp_path: Path) -> None:
    corrections = write_entry({"statement": HIDDEN, "hidden": True})
    copy_book(tmp_path, {PATH: corrections})
    cited = f"Sanksi itu berat [@{HIDDEN}].\n"
    note = f"# Sanksi berat [@{HIDDEN}]\n\n{cited}\n## strongest\n\n{cited}\n## weakest\n\n{cited}"
    (tmp_path / "data/notes").mkdir()
    (tmp_path / "data/notes/sanctions.id.md").write_text(note, encoding="utf-8")
    with pytest.raises(InputError, match=f"cites what the editors have hidden; found {HIDDEN}"):
        make_book(read_inputs(read(tmp_path), ID), ID)


# --- dates ----------------------------------------------------------------------------------------


def test_a_day_that_a_sentence_names_twice_is_corrected_at_both_places() -> None:
    line = "Kapal itu tiba di Surabaya pada Selasa (31/1) dan bongkar muat pada 31 Januari 2023."
    inputs = replace(BOOK, articles=(article("satu", line, "2023-02-02", "Kabar Laut"),))
    plain = make_book(read_inputs(inputs, ID), ID)
    statement = find(plain.sources, "satu", "Kapal")
    assert [time.value for time in statement.happened] == ["2023-01-31", "2023-01-31"]
    correction = Correction(
        "happened", "2023-01-30", "2023-01-31", "R", "RA", "2026-11-28", (statement.id,),
        article="", names=(), path=PATH, line=1,
    )  # fmt: skip
    book = make_book(read_inputs(replace(inputs, corrections=(correction,)), ID), ID)
    (corrected,) = find(book.sources, "satu", "Kapal").corrected
    assert corrected == correction
    happened = find(book.sources, "satu", "Kapal").happened
    assert [time.value for time in happened] == ["2023-01-30", "2023-01-30"]


# --- newsrooms ------------------------------------------------------------------------------------


def declare_same(book: Book, *ids: str) -> Book:
    """The book of the same articles in which an editor declares two statements the same."""
    return say_of(book, "same", *ids)


def say_of(book: Book, key: str, *ids: str) -> Book:
    """The book of the same articles in which an editor says yes to that of these statements."""
    correction = Correction(
        key, YES, "", "R", "RA", "2026-11-28", ids, article="", names=(), path=PATH, line=1
    )
    articles = tuple(source.clean.article for source in book.sources)
    inputs = replace(BOOK, articles=articles, corrections=(correction,))
    return make_book(read_inputs(inputs, ID), ID)


def test_a_copy_that_an_editor_declares_the_same_adds_nothing_to_the_count() -> None:
    original = next(
        each for each in BOOK.articles if each.id == "egindo-jepang-nato-tanggapan-tegas"
    )
    lines = [line for line in original.text.splitlines() if len(line) > 100]
    reprint = article("zz", "\n\n".join(lines), "2023-02-02", "Kabar Laut")
    inputs = replace(BOOK, articles=(*BOOK.articles, reprint))
    plain = make_book(read_inputs(inputs, ID), ID)
    copied = find(plain.sources, "zz", "kantor perwakilan")
    corrected = declare_same(plain, copied.id, "s-69e76b44")
    (finding,) = [each for each in corrected.evidence.findings if each.corrected]
    assert finding.articles == (original.id, "zz", "antara-kishida-ktt-nato-vilnius")
    assert finding.newsrooms == ("CNA", "Kyodo News")
    twice = declare_same(plain, copied.id, "s-f6d85792")
    assert twice.evidence.findings == plain.evidence.findings
    assert len(twice.outdated_corrections) == 1


def test_two_words_of_editors_on_one_text_in_two_copies_contradict_each_other() -> None:
    line = "Menteri Pertahanan menandatangani perjanjian kapal selam di Surabaya."
    other = "Naskah perjanjian itu akhirnya diteken kedua pihak di kota pelabuhan."
    text = "\n\n".join(
        [
            line,
            "Galangan di Celatan membangun dua kapal itu selama empat tahun.",
            "Serikat buruh galangan menuntut kenaikan upah sebelum kontrak berlaku.",
        ]
    )
    articles = (
        article("own", text, "2023-01-31", "Kabar Laut"),
        article("copy", text, "2023-02-01", "Suara Banat"),
        article("third", f"Hujan turun.\n\n{other}", "2023-02-01", "Warta Celat"),
    )
    plain = make_book(read_inputs(replace(BOOK, articles=articles), ID), ID)
    third = find(plain.sources, "third", other).id
    corrections = tuple(
        Correction(
            "same", value, "", "R", "RA", "2026-11-28", (find(plain.sources, id, line).id, third),
            article="", names=(), path=PATH, line=number,
        )
        for number, (id, value) in enumerate([("own", YES), ("copy", NO)], start=1)
    )  # fmt: skip
    inputs = replace(BOOK, articles=articles, corrections=corrections)
    with pytest.raises(InputError, match=f"{PATH}:2: corrects what another correction corrects"):
        make_book(read_inputs(inputs, ID), ID)


def test_second_hand_words_that_an_editor_declares_the_same_add_nothing_to_the_count() -> None:
    own = "Menteri Pertahanan menandatangani perjanjian kapal selam di Surabaya."
    heard = "Naskah itu akhirnya diteken kedua pihak, seperti dilansir Kabar Laut."
    articles = (
        article("own", f"{own}\n\nKapal itu besar.", "2023-01-31", "Kabar Laut"),
        article("heard", f"Hujan turun.\n\n{heard}", "2023-02-01", "Suara Banat"),
    )
    plain = make_book(read_inputs(replace(BOOK, articles=articles), ID), ID)
    assert plain.evidence.findings == ()
    first, second = (
        find(plain.sources, id, words) for id, words in (("own", own), ("heard", heard))
    )
    (finding,) = declare_same(plain, first.id, second.id).evidence.findings
    assert finding.newsrooms == ("Kabar Laut",)
    assert [each.key for each in finding.corrected] == ["same"]


def test_a_hidden_sentence_makes_no_copy_of_an_article_that_says_more() -> None:
    signed = "Menteri Pertahanan menandatangani perjanjian kapal selam di Surabaya, Selasa (31/1)."
    built = "Galangan di Celatan membangun dua kapal itu selama empat tahun."
    cited = "Tarif pelabuhan akan naik, seperti dilansir Kabar Laut."
    articles = (
        article("own", f"{signed}\n\n{built}\n\nKapal itu mahal.", "2023-01-31", "Kabar Laut"),
        article("heard", f"{signed}\n\n{cited}", "2023-02-01", "Suara Banat"),
    )
    plain = make_book(read_inputs(replace(BOOK, articles=articles), ID), ID)
    hidden = say_of(plain, "hidden", find(plain.sources, "heard", cited).id)
    assert hidden.evidence.copies == plain.evidence.copies == ()
    (finding,) = hidden.evidence.findings
    assert finding.newsrooms == ("Kabar Laut",)


def test_sentences_of_a_copy_that_editors_hide_make_no_second_newsroom_of_it() -> None:
    lines = [
        "Menteri Pertahanan menandatangani perjanjian kapal selam di Surabaya, Selasa (31/1).",
        "Galangan di Celatan membangun dua kapal itu selama empat tahun.",
        "Serikat buruh galangan menuntut kenaikan upah sebelum kontrak berlaku.",
    ]
    added = ["Warga menonton upacara dari dermaga.", "Hujan deras turun pada sore hari di kota."]
    articles = (
        article("own", "\n\n".join(lines), "2023-01-31", "Kabar Laut"),
        article("copy", "\n\n".join([*lines, *added]), "2023-02-01", "Suara Banat"),
    )
    plain = make_book(read_inputs(replace(BOOK, articles=articles), ID), ID)
    corrections = tuple(
        Correction(
            "hidden", YES, "", "R", "RA", "2026-11-28", (find(plain.sources, "copy", line).id,),
            article="", names=(), path=PATH, line=1,
        )
        for line in lines[1:]
    )  # fmt: skip
    inputs = replace(BOOK, articles=articles, corrections=corrections)
    book = make_book(read_inputs(inputs, ID), ID)
    assert book.evidence.copies == plain.evidence.copies != ()
    assert {hearing.newsroom for hearing in book.evidence.hearings.values()} == {"Kabar Laut"}


# --- people ---------------------------------------------------------------------------------------


PORTS = (
    article("satu", "Pelabuhan Celatan mengatakan tarif naik.", "2023-02-01", "Kabar Laut"),
    article("dua", "Dinas Pelabuhan Celatan mengatakan kapal datang.", "2023-02-02", "Suara"),
    article("tiga", "Otoritas Pelabuhan Celatan sibuk pada Selasa.", "2023-02-03", "Warta"),
)


def join(*pairs: tuple[str, str]) -> Book:
    """The book of these articles in which an editor makes one of each two."""
    corrections = tuple(
        Correction(
            "same_person", YES, "", "R", "RA", "2026-11-28", (), article="", names=pair,
            path=PATH, line=1,
        )
        for pair in pairs
    )  # fmt: skip
    return make_book(read_inputs(replace(BOOK, articles=PORTS, corrections=corrections), ID), ID)


def test_those_who_are_one_have_the_name_that_comes_first() -> None:
    office, port = "Dinas Pelabuhan Celatan", "pelabuhan-celatan"
    (actor,) = [each for each in join((office, port)).actors if len(each.said) == 2]
    assert (actor.id, actor.name) == ("dinas-pelabuhan-celatan", office)
    assert actor.spellings == (office, "Pelabuhan Celatan")
    assert actor.former_ids == (port,)  # its address leads to the other
    assert {speaker.name for each in actor.said for speaker in each.speakers} == {office}


def test_who_is_one_with_whom_hangs_on_no_order() -> None:
    first, second, third = (
        "pelabuhan-celatan",
        "dinas-pelabuhan-celatan",
        "Otoritas Pelabuhan Celatan",
    )
    chained = join((first, second), (second, third))
    assert [actor.id for actor in chained.actors] == [first]
    assert join((second, third), (first, second)).actors == chained.actors


def test_those_whom_an_editor_parts_do_not_become_one_through_a_third() -> None:
    first, second, third = (
        "pelabuhan-celatan",
        "dinas-pelabuhan-celatan",
        "Otoritas Pelabuhan Celatan",
    )
    corrections = tuple(
        Correction(
            "same_person", value, "", "R", "RA", "2026-11-28", (), article="", names=names,
            path=PATH, line=line,
        )
        for line, (value, names) in enumerate(
            [(YES, (first, second)), (YES, (second, third)), (NO, (first, third))], start=1
        )
    )  # fmt: skip
    inputs = replace(BOOK, articles=PORTS, corrections=corrections)
    with pytest.raises(InputError, match=f"{PATH}:3: corrects what another correction corrects"):
        make_book(read_inputs(inputs, ID), ID)


# --- data -----------------------------------------------------------------------------------------


def test_the_data_says_what_editors_corrected(tmp_path: Path) -> None:
    entries: list[dict[str, Any]] = [
        {"statement": HIDDEN, "not_filed_under": "g7"},
        {"statement": "s-6823b3c0", "speaker": "nobody", "was": "NATO"},
        {"article": "antara-kishida-ktt-nato-vilnius", "title": "A", "was": "unknown"},
        {"statements": ["s-6823b3c0", "s-b7638b4d"], "same": True},
    ]
    copy_book(tmp_path, {PATH: "".join(map(write_entry, entries))})
    build(tmp_path)
    why = {"reason": "R", "by": "RA", "day": "2026-11-28"}
    of_topic = load_corrected(tmp_path, "topics/partnership-program.yml", "statements")
    assert of_topic == [{"key": "speaker", "value": "nobody", "was": "NATO", **why}]
    of_topic = load_corrected(tmp_path, "topics/sanctions.yml", "statements")
    assert of_topic == [{"key": "not_filed_under", "value": "g7", "was": "", **why}]
    of_articles = load_corrected(tmp_path, "sources.yml")
    assert of_articles == [{"key": "title", "value": "A", "was": "unknown", **why}]
    of_findings = load_corrected(tmp_path, "findings.yml")
    assert of_findings == [{"key": "same", "value": "true", "was": "", **why}]
    table = (tmp_path / "docs/downloads/statements.csv").read_text(encoding="utf-8")
    rows = {
        row["id"]: row["corrected"]
        for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    }
    assert {id: keys for id, keys in rows.items() if keys} == {
        HIDDEN: "not_filed_under", "s-6823b3c0": "speaker"
    }  # fmt: skip


def load_corrected(root: Path, path: str, *keys: str) -> list[Any]:
    """All corrections in the records of a generated file."""
    value = parse((root / "data/generated" / path).read_text(encoding="utf-8")).value
    for key in keys:
        value = value[key]
    return [each for record in value for each in record.get("corrected", ())]


def test_what_editors_correct_is_no_merit_of_the_program(tmp_path: Path) -> None:
    copy_book(tmp_path, {})
    shutil.copytree(PROJECT / "tests/gold", tmp_path / "tests/gold")
    plain = make_book(read_inputs(read(tmp_path), ID), ID)
    corrections = write_entry({"statement": "s-6823b3c0", "speaker": "nobody", "was": "NATO"})
    corrections += write_entry({"statement": HIDDEN, "hidden": True})
    corrections += write_entry({"statements": ["s-56482de9", "s-041be242"], "same": False})
    (tmp_path / PATH).write_text(corrections, encoding="utf-8")
    corrected = make_book(read_inputs(read(tmp_path), ID), ID)
    assert plain.own_accuracy
    assert corrected.own_accuracy == plain.own_accuracy
