"""What teaching promises: terms that marks and the whole book bear out, as lines to paste."""

from __future__ import annotations

import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator import caching, languages
from generator.build import check
from generator.caching import open_shortcuts
from generator.caching.entries import VARIABLE
from generator.cli import main
from generator.core.problems import InputError
from generator.core.yaml_text import parse
from generator.measure import taught_topics
from generator.nouns.editors import Topic
from generator.teaching import trial
from generator.teaching.choosing import choose_statements
from generator.teaching.learning import Proposal, TermChange, propose_terms
from generator.teaching.lines import UneditableError, edit_topics
from generator.teaching.marks import read_marks
from generator.teaching.occurrences import TopicPart, file_under
from generator.teaching.teaching import Teaching, TopicTeacher
from generator.teaching.trial import revise_topic
from tests import small_book
from tests.written import load_yaml

Captured = pytest.CaptureFixture[str]

TOPICS = """\
# What this book is about.
- id: floods
  title: {en: Floods, id: Banjir}
  definition: {en: Floods and what they do to people., id: Banjir dan akibatnya bagi warga.}
  terms:
    - banjir    # the word itself
    - tanggul
    # nothing else yet

- id: harvest
  title: {en: Harvest, id: Panen}
  definition: {en: The harvest., id: Panen.}
  terms: [panen, lumbung]
"""
VILLAGES = ("Awal", "Baru", "Cipta", "Damai", "Elok", "Fajar", "Gading", "Harum", "Indah", "Jaya")
FLOOD = (
    "Banjir merendam ratusan kios di Desa {village} sejak Senin. "
    "Tanggul sungai di Desa {village} jebol. "
    "{flight} "
    "Bupati meninjau dapur umum di {village}. "
    "Harga kios turun di {village}.\n"
)
SALES = (
    "Pusat belanja di Kota {village} banjir promosi akhir pekan ini.",
    "Toko daring {village} banjir promosi menjelang hari raya.",
    "Pasar {village} banjir promosi sejak kemarin.",
    "Layanan antar makanan {village} banjir promosi.",
)
FLIGHTS = (
    "Ratusan orang {village} mengungsi ke sekolah.",
    "Ratusan nelayan mengungsi sejak malam.",
    "Ratusan anak mengungsi bersama guru mereka.",
    "Ratusan pedagang pasar ikut mengungsi.",
)
SALE = "{sale} Ratusan pembeli antre di kasir sejak pagi. Harga sepatu turun di semua toko.\n"
GAME = (
    "Tim {village} menang dua gol tanpa balas. "
    "Pelatih {village} memuji pemain muda. "
    "Ratusan penonton {village} pulang dengan tertib.\n"
)
ON_TOPIC = re.compile(r"(?i)banjir (?!promosi)|tanggul|mengungsi")


def write_articles() -> Iterator[tuple[str, str]]:
    for number, village in enumerate(VILLAGES):
        for kind, text in (("banjir", FLOOD), ("belanja", SALE), ("bola", GAME)):
            flight = FLIGHTS[number % len(FLIGHTS)].format(village=village)
            sale = SALES[number % len(SALES)].format(village=village)
            words = text.format(village=village, flight=flight, sale=sale)
            yield f"data/articles/{kind}-{number}.txt", words


def make_book(folder: Path, topics: str = TOPICS) -> Path:
    """A book of ten floods, ten sales that are called floods, and ten games."""
    return small_book.copy(
        folder,
        {
            "data/articles/satu.txt": None,
            "data/articles/dua.txt": None,
            "data/articles/dua.yml": None,
            "data/editions/2023-03-07.yml": None,
            "data/translations/id.po": None,
            "data/topics.yml": topics,
            **dict(write_articles()),
        },
    )


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book before anything is marked; no test changes it."""
    return make_book(tmp_path_factory.mktemp("teach") / "book")


@pytest.fixture
def own_book(tmp_path: Path) -> Path:
    """A book that a test may change."""
    return make_book(tmp_path / "book")


@pytest.fixture(scope="module", autouse=True)
def _read_articles_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The command keeps what it read, as it does for its users: most books here share articles.

    By one process: to begin another costs as much as all that these books take.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caching, "count_cores", lambda: 1)
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


def teacher_of(root: Path, topic: str = "floods") -> TopicTeacher:
    checked = check(root, shortcuts=open_shortcuts(os.environ))
    by_id = {each.id: each for each in checked.inputs.topics}
    return TopicTeacher(root, checked, by_id[topic], languages.load_default())


def mark(root: Path, judge: Callable[[str], bool], topic: str = "floods") -> None:
    """Answer all that is offered by the words of each statement."""
    path = root / f"data/marks/{topic}.yml"
    entries = parse(path.read_text(encoding="utf-8")).value
    answers = iter(["yes" if judge(entry["text"]) else "no" for entry in entries])
    text = re.sub(
        "belongs:$", lambda _: f"belongs: {next(answers)}", path.read_text(), flags=re.MULTILINE
    )
    path.write_text(text, encoding="utf-8")


def belongs(text: str) -> bool:
    return ON_TOPIC.search(text) is not None


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with 25 marks by the definition; no test changes it."""
    root = make_book(tmp_path_factory.mktemp("teach") / "marked")
    teacher_of(root).offer_statements(25)
    mark(root, belongs)
    return root


@pytest.fixture(scope="module")
def teaching(marked: Path) -> Teaching:
    return teacher_of(marked).learn()


# --- what is offered ------------------------------------------------------------------------------


def test_what_is_filed_by_each_term_what_is_near_and_others_are_offered(book: Path) -> None:
    teacher = teacher_of(book)
    taught = teacher.read_book(frozenset())
    choices = choose_statements(taught, teacher.list_markable(), 25, teacher.language)
    texts = {choice.statement.sentence.text: choice.why for choice in choices}
    assert Counter(texts.values()) == {"filed": 11, "near": 10, "other": 4}
    filed = [text for text, why in texts.items() if why == "filed"]
    assert any("Tanggul" in text for text in filed)
    assert any("banjir promosi" in text for text in filed)
    near = [choice.statement for choice in choices if choice.why == "near"]
    assert max(Counter(statement.article for statement in near).values()) <= 2
    texts_near = [statement.sentence.text for statement in near]
    assert all("mengungsi" in text or "Bupati" in text for text in texts_near)


def test_what_hangs_on_one_term_is_offered_before_what_has_two(tmp_path: Path) -> None:
    root = make_book(tmp_path)
    for number, village in enumerate(VILLAGES):
        text = f"Banjir menjebol tanggul lama di {village}.\n"
        (root / f"data/articles/dua-{number}.txt").write_text(text)
    teacher = teacher_of(root)
    taught = teacher.read_book(frozenset())
    choices = choose_statements(taught, teacher.list_markable(), 25, teacher.language)
    filed = [choice.statement.article for choice in choices if choice.why == "filed"]
    assert len(filed) == 11
    assert not [article for article in filed if article.startswith("dua")]


def test_no_long_article_fills_the_choice(tmp_path: Path) -> None:
    root = make_book(tmp_path)
    flights = [f"Ratusan warga RT {number} mengungsi ke balai kota." for number in range(12)]
    text = " ".join(["Banjir merendam kota.", "Tanggul kota jebol.", *flights])
    (root / "data/articles/panjang.txt").write_text(f"{text}\n")
    teacher = teacher_of(root)
    taught = teacher.read_book(frozenset())
    choices = choose_statements(taught, teacher.list_markable(), 40, teacher.language)
    near = [choice.statement.article for choice in choices if choice.why == "near"]
    assert near.count("panjang") == 2


def test_what_is_nearly_filed_is_offered_first(tmp_path: Path) -> None:
    weak = "- tanggul\n    - {words: antre, weight: 0.5}\n    - {words: kios, weight: 0.8}"
    teacher = teacher_of(make_book(tmp_path, TOPICS.replace("- tanggul", weak)))
    taught = teacher.read_book(frozenset())
    choices = choose_statements(taught, teacher.list_markable(), 25, teacher.language)
    near = [choice.statement.sentence.text for choice in choices if choice.why == "near"]
    assert len(near) == len(VILLAGES)
    assert all("kios" in text for text in near)


def test_a_topic_with_weights_is_asked_about_what_it_files(tmp_path: Path) -> None:
    weights = "- {words: kios, weight: 0.5}\n    - {words: banjir, weight: 0.5}"
    topics = TOPICS.replace("- banjir    # the word itself", weights)
    teacher = teacher_of(make_book(tmp_path, topics))
    taught = teacher.read_book(frozenset())
    choices = choose_statements(taught, teacher.list_markable(), 25, teacher.language)
    filed = [choice.statement.sentence.text for choice in choices if choice.why == "filed"]
    assert any("Banjir merendam" in text for text in filed)


def test_the_same_is_offered_each_time_and_nothing_twice(own_book: Path, tmp_path: Path) -> None:
    other = make_book(tmp_path / "other")
    for root in (own_book, other):
        assert teacher_of(root).offer_statements(12) == 12
        assert teacher_of(root).offer_statements(12) == 12
    path = own_book / "data/marks/floods.yml"
    assert path.read_bytes() == (other / "data/marks/floods.yml").read_bytes()
    ids = [each.statement for each in read_marks(own_book, "floods").marks]
    assert len(set(ids)) == len(ids) == 24


def test_more_statements_leave_the_marks_as_they_are(own_book: Path) -> None:
    teacher_of(own_book).offer_statements(12)
    mark(own_book, belongs)
    path = own_book / "data/marks/floods.yml"
    text = path.read_text() + "# my own remark\n"
    path.write_text(text)
    teacher_of(own_book).offer_statements(5)
    assert path.read_text().startswith(text)
    assert len(read_marks(own_book, "floods").unanswered) == 5


# --- what is learned ------------------------------------------------------------------------------


def test_a_missing_word_is_proposed_and_one_that_misleads_speaks_against(
    teaching: Teaching,
) -> None:
    assert teaching.lesson
    proposals = {each.part.words: each for each in teaching.lesson.proposals}
    assert proposals["mengungsi"].change is TermChange.ADD
    assert proposals["promosi"].change is TermChange.OPPOSE
    assert proposals["promosi"].weight == -1
    assert len(proposals) == 2
    assert teaching.lesson.trial.met_after > teaching.lesson.trial.met_before


def test_each_proposal_says_what_it_gains_and_loses(teaching: Teaching) -> None:
    effects = {each.part.words: effect for each, effect in teaching.effects.items()}
    assert all("mengungsi" in each.sentence.text for each in effects["mengungsi"].gained)
    assert len(effects["mengungsi"].gained) == len(VILLAGES)
    assert not effects["mengungsi"].lost
    assert len(effects["promosi"].lost) == len(VILLAGES)
    assert all("promosi" in each.sentence.text for each in effects["promosi"].lost)
    assert len(teaching.together.gained) == len(teaching.together.lost) == len(VILLAGES)


def test_counts_are_those_of_the_book(marked: Path, teaching: Teaching) -> None:
    statements = teacher_of(marked).list_statements().values()
    for proposal in teaching.effects:
        words = proposal.part.words
        having = [each for each in statements if words in each.sentence.text]
        assert proposal.statements == len(having)
        assert proposal.articles == len({each.article for each in having})
        answers = teaching.answers
        marks = Counter(answers[each.id] for each in having if each.id in answers)
        assert (proposal.yes, proposal.no) == (marks[True], marks[False])


def test_a_term_that_files_wrongly_alone_is_weakened(tmp_path: Path) -> None:
    topics = TOPICS.replace("- tanggul", "- tanggul\n    - gol\n    - mengungsi")
    root = make_book(tmp_path, topics)
    teacher_of(root).offer_statements(40)
    mark(root, belongs)
    lesson = teacher_of(root).learn().lesson
    assert lesson
    (weakened,) = [each for each in lesson.proposals if each.change is TermChange.WEAKEN]
    assert (weakened.part.words, weakened.weight) == ("gol", 0.5)
    assert (weakened.yes, weakened.no) > (0, 2)


def test_a_word_that_a_statement_marked_yes_has_never_speaks_against(marked: Path) -> None:
    teacher = teacher_of(marked)
    marks = dict(read_marks(marked, "floods").answers)
    book = teacher.read_book(frozenset(marks))
    sales = [id for id in marks if "promosi" in book.statements[id].sentence.text]
    assert len(sales) >= 3
    marks[sales[0]] = True
    against = [each for each in propose_terms(book, marks) if each.change is TermChange.OPPOSE]
    assert not [each for each in against if "promosi" in each.part.words]


def test_what_is_learned_from_few_parts_of_the_marks_is_left_out(
    marked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = teacher_of(marked)
    marks = read_marks(marked, "floods").answers
    book = teacher.read_book(frozenset(marks))
    learned = propose_terms(book, marks)
    in_order = sorted(marks, key=lambda id: (marks[id], sha256(id.encode()).digest()))
    needed = set(in_order[:3])  # each in another part: all three are in two of five tries

    def learn_from_all_three(_: object, some: Mapping[str, bool]) -> tuple[Proposal, ...]:
        return learned if needed <= some.keys() else learned[:1]

    monkeypatch.setattr(trial, "propose_terms", learn_from_all_three)
    lesson = trial.teach(book, marks)
    assert (lesson.proposals, lesson.unsafe) == (learned[:1], learned[1:])


def test_marks_without_sense_teach_nothing(own_book: Path, capsys: Captured) -> None:
    teacher_of(own_book).offer_statements(30)
    answers: Counter[str] = Counter()

    def contradict(text: str) -> bool:
        """Yes and no in turn for statements of one kind."""
        kind = next((word for word in ("mengungsi", "anjir", "anggul") if word in text), "")
        answers[kind] += 1
        return bool(answers[kind] % 2)

    mark(own_book, contradict)
    assert main(["teach", "floods", str(own_book)]) == 0
    shown = capsys.readouterr().out
    assert "No proposal is safe: " in shown
    assert "--more 25" in shown
    assert "For data/topics.yml" not in shown


def test_few_articles_teach_nothing_and_that_is_said(tmp_path: Path, capsys: Captured) -> None:
    root = make_book(tmp_path)
    for path in (root / "data/articles").glob("*-[1-9].txt"):
        path.unlink()
    teacher_of(root).offer_statements(30)
    mark(root, belongs)
    capsys.readouterr()
    assert main(["teach", "floods", str(root)]) == 0
    shown = capsys.readouterr().out
    assert "No proposal is safe: a new term must be in 4 articles, and no other word of" in shown


def test_what_the_topic_has_already_teaches_nothing(tmp_path: Path) -> None:
    terms = "- tanggul\n    - mengungsi\n    - {words: promosi, weight: -1}"
    root = make_book(tmp_path, TOPICS.replace("- tanggul", terms))
    teacher_of(root).offer_statements(25)
    mark(root, belongs)
    lesson = teacher_of(root).learn().lesson
    assert lesson
    assert lesson.proposals == ()


def test_few_marks_teach_nothing_yet(own_book: Path, capsys: Captured) -> None:
    teacher_of(own_book).offer_statements(9)
    mark(own_book, belongs)
    assert main(["teach", "floods", str(own_book)]) == 0
    assert "From 10 marks on, with 3 yes and 3 no" in capsys.readouterr().out


def test_corrections_of_filings_are_marks(own_book: Path) -> None:
    statements = teacher_of(own_book).list_statements().values()
    (first, second, *_) = [each for each in statements if "mengungsi" in each.sentence.text]
    (third, *_) = [each for each in statements if "promosi" in each.sentence.text]
    rest = "reason: Dibaca.\n  by: RA\n  day: 2026-11-28\n"
    entries = [
        f"- statement: {first.id}\n  filed_under: floods\n  {rest}",
        f"- statement: {second.id}\n  filed_under: harvest\n  {rest}",
        f"- statement: {third.id}\n  not_filed_under: floods\n  {rest}",
    ]
    (own_book / "data/corrections.yml").write_text("".join(entries))
    assert teacher_of(own_book).learn().answers == {first.id: True, third.id: False}
    teacher_of(own_book).offer_statements(25)
    assert not {first.id, third.id} & read_marks(own_book, "floods").statements


# --- the lines ------------------------------------------------------------------------------------


def test_pasted_lines_file_what_was_said(
    marked: Path, tmp_path: Path, capsys: Captured, teaching: Teaching
) -> None:
    assert main(["teach", "floods", str(marked)]) == 0
    shown = capsys.readouterr().out
    pasted = shown.partition("  terms:\n")[2]
    assert "    - {words: mengungsi, weight: 1}  # taught: marked " in pasted
    topics = TOPICS.replace("    # nothing else yet\n", pasted)
    root = make_book(tmp_path, topics)
    teacher = teacher_of(root)
    filed = file_under(teacher.topic, teacher.sources, teacher.language).filed
    statements = teacher.list_statements()
    assert filed >= {each.id for each in teaching.together.gained}
    assert all(belongs(statements[id].sentence.text) for id in filed)


def test_write_changes_nothing_but_the_topic(tmp_path: Path, marked: Path) -> None:
    root = make_book(tmp_path)
    (root / "data/marks").mkdir()
    marks = (marked / "data/marks/floods.yml").read_bytes()
    (root / "data/marks/floods.yml").write_bytes(marks)
    assert main(["teach", "floods", "--write", str(root)]) == 0
    text = (root / "data/topics.yml").read_text()
    new = [line for line in text.splitlines() if line not in TOPICS.splitlines()]
    assert [line.partition("  #")[0] for line in new] == [
        "    - {words: mengungsi, weight: 1}",
        "    - {words: promosi, weight: -1}",
    ]
    assert [line for line in text.splitlines() if line not in new] == TOPICS.splitlines()
    assert (root / "data/marks/floods.yml").read_bytes() == marks


def propose(words: str, change: TermChange, weight: float, *, is_entity: bool = False) -> Proposal:
    return Proposal(TopicPart(words, is_entity), change, weight, 3, 0, 9, 8, 7)


def topic_of(root: Path, id: str) -> Topic:
    return teacher_of(root, id).topic


@pytest.mark.parametrize("terms", ["    - banjir  # note\n", '    - "banjir" # note\n'])
def test_a_weakened_term_keeps_its_comment(tmp_path: Path, terms: str) -> None:
    topics = TOPICS.replace("    - banjir    # the word itself\n", terms)
    words = '"banjir"' if '"' in terms else "banjir"
    topic = topic_of(make_book(tmp_path, topics), "floods")
    text = edit_topics(topics, topic, [propose(words, TermChange.WEAKEN, 0.5)])
    (line,) = [line for line in text.splitlines() if "banjir" in line and "words" in line]
    assert line.endswith(" # note")
    assert parse(text).value[0]["terms"][0] == {"words": words, "weight": 0.5}


def test_a_weight_on_its_own_line_is_replaced(tmp_path: Path) -> None:
    block = "    - words: banjir\n      weight: 1  # enough\n"
    topics = TOPICS.replace("    - banjir    # the word itself\n", block)
    topic = topic_of(make_book(tmp_path, topics), "floods")
    text = edit_topics(topics, topic, [propose("banjir", TermChange.WEAKEN, 0.5)])
    assert text == topics.replace("weight: 1  # enough", "weight: 0.5  # enough")


def test_the_first_entity_gets_its_key(tmp_path: Path) -> None:
    topic = topic_of(make_book(tmp_path), "floods")
    proposals = [
        propose("mengungsi", TermChange.ADD, 1),
        propose("japan", TermChange.OPPOSE, -1, is_entity=True),
    ]
    (written, _) = parse(edit_topics(TOPICS, topic, proposals)).value
    assert written["terms"][-1] == {"words": "mengungsi", "weight": 1}
    assert written["entities"] == [{"id": "japan", "weight": -1}]


def test_a_list_in_one_line_is_left_to_its_editor(tmp_path: Path) -> None:
    topic = topic_of(make_book(tmp_path), "harvest")
    with pytest.raises(UneditableError):
        edit_topics(TOPICS, topic, [propose("padi", TermChange.ADD, 1)])
    teacher = teacher_of(tmp_path, "harvest")
    with pytest.raises(InputError, match="cannot be edited line by line; paste the lines"):
        teacher.write_proposals([propose("padi", TermChange.ADD, 1)])
    assert (tmp_path / "data/topics.yml").read_text() == TOPICS


def test_revising_keeps_the_other_terms(book: Path) -> None:
    topic = topic_of(book, "floods")
    revised = revise_topic(topic, [propose("padi", TermChange.ADD, 1)])
    assert revised.terms[: len(topic.terms)] == topic.terms


# --- the command ----------------------------------------------------------------------------------


def test_answers_are_asked_for_and_written(
    own_book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\ns\nq\n"))
    assert main(["teach", "floods", "--ask", str(own_book)]) == 0
    marks = read_marks(own_book, "floods").marks
    assert [each.answer for each in marks[:4]] == ["yes", "no", "", ""]
    assert "25/25" not in capsys.readouterr().out


def test_answers_before_an_end_of_input_are_kept(
    own_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\n"))
    assert main(["teach", "floods", "--ask", str(own_book)]) == 130
    marks = read_marks(own_book, "floods").marks
    assert [each.answer for each in marks[:3]] == ["yes", "no", ""]


def test_facts_for_programs(marked: Path, capsys: Captured) -> None:
    assert main(["teach", "floods", "--json", str(marked)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["ok"]
    assert [each["words"] for each in facts["proposals"]] == ["mengungsi", "promosi"]
    assert len(facts["proposals"][0]["gained"]) == len(VILLAGES)


def test_a_topic_that_is_not_there_is_named(book: Path, capsys: Captured) -> None:
    assert main(["teach", "flood", str(book)]) == 2
    assert (
        "no such topic; found 'flood', expected one of floods, harvest" in capsys.readouterr().err
    )
    assert not (book / "data/marks").exists()


def test_a_marked_statement_that_is_gone_teaches_nothing(own_book: Path, capsys: Captured) -> None:
    teacher_of(own_book).offer_statements(12)
    path = own_book / "data/marks/floods.yml"
    path.write_text(
        path.read_text() + "- statement: s-00000000\n  belongs: yes\n  text: Banjir datang.\n"
    )
    mark(own_book, belongs)
    assert main(["teach", "floods", str(own_book)]) == 0
    assert "s-00000000 is in no article now" in capsys.readouterr().out


@pytest.mark.parametrize(
    "case",
    load_yaml(Path(__file__).parent / "cases/teaching/mistakes.yml"),
    ids=lambda case: str(case["case"]),
)
def test_mistakes_in_marks_are_named(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "data/marks").mkdir(parents=True)
    (tmp_path / "data/marks/floods.yml").write_text(case["text"])
    with pytest.raises(InputError) as raised:
        read_marks(tmp_path, "floods")
    problems = list(map(str, raised.value.problems))
    assert len(problems) == len(case["mistakes"])
    for problem, expected in zip(problems, case["mistakes"], strict=True):
        assert problem.startswith(expected)


def test_marks_are_no_unread_files(marked: Path) -> None:
    assert not check(marked).inputs.warnings


# --- the measurement ------------------------------------------------------------------------------


def test_labels_are_200_a_topic_and_the_second_reading_agrees() -> None:
    topics = taught_topics.read_labelled_topics()
    assert len(topics) == 4
    second = [label for each in topics for label in each.labels if label.second]
    assert len(second) == 200
    assert sum(label.belongs == (label.second == "yes") for label in second) == 199
    for each in topics:
        assert len({(label.article, label.start) for label in each.labels}) == 200
        assert 40 <= sum(label.belongs for label in each.labels) <= 80
        assert 5 <= len(each.topic.terms) <= 8


@pytest.mark.skipif(
    "BENCHMARKS" not in os.environ, reason="needs IndoSum: set BENCHMARKS to its folder"
)
@pytest.mark.timeout(900)
def test_f1_rises_on_all_topics_after_25_marks() -> None:
    topics = taught_topics.read_labelled_topics()
    sources = taught_topics.read_sources(
        Path(os.environ["BENCHMARKS"]) / "articles-indosum", topics
    )
    for labelled in topics:
        own_sources = taught_topics.select_labelled(sources, labelled.labels)  # a third, as sure
        rounds = taught_topics.measure_topic(labelled, own_sources, range(3))
        before = taught_topics.take_means([each.before for each in rounds])
        after = taught_topics.take_means([each.after for each in rounds])
        assert after.f1 > before.f1 + 0.005, labelled.topic.id
        assert all(each.after.f1 >= each.before.f1 - 0.02 for each in rounds), labelled.topic.id
