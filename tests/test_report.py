"""The report on a book that builds: what an editor should look at, each with file and line."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator.build import build, check
from generator.caching import Shortcuts
from generator.caching.entries import Entries
from generator.cli import main, recalled_remarks
from generator.cli.recalled_remarks import recall_remarks
from generator.nouns.book import Actor
from generator.reporting.kinds import KINDS, Remark
from generator.reporting.name_pairs import list_name_words, may_be_one
from generator.reporting.names import find_oddity
from generator.reporting.report import describe_all, find_remarks, summarize_remarks
from tests import small_book
from tests.conftest import NoteCalls
from tests.repositories import commit

ROOT = Path(__file__).parent.parent
SCREEN = 40  # lines
WIDTH = 100

Captured = pytest.CaptureFixture[str]

SUBJECT = "data/articles/tiga.txt"
# An article on sanctions, of eight sentences and more
LONG = (
    "Wali Kota mengatakan sanksi berlaku. Sanksi kedua menyusul pada hari itu. "
    "Sanksi ketiga dibahas dewan kota. Pembahasan berjalan lama di gedung itu. "
    "Hujan turun di luar gedung. Jalan di depan gedung ditutup sejak pagi. "
    "Warga menunggu di luar. Kemitraan kedua kota dibahas sesudahnya.\n"
)


def remarks_on(root: Path) -> tuple[Remark, ...]:
    checked = check(root)
    return find_remarks(root, checked.book, checked.inputs)


def places_of(kind: str, root: Path) -> list[str]:
    return [f"{each.path}:{each.line}" for each in remarks_on(root) if each.kind == kind]


def words_of(kind: str, root: Path) -> list[str]:
    return [remark.words for remark in remarks_on(root) if remark.kind == kind]


# --- each kind ------------------------------------------------------------------------------------


def test_what_is_not_known_of_an_article_is_named(tmp_path: Path) -> None:
    bare = {SUBJECT: "Hujan turun di kota. Jalan ditutup sejak pagi.\n"}
    root = small_book.copy(tmp_path, bare)
    assert f"{SUBJECT}:1" in places_of("no-outlet", root)
    assert f"{SUBJECT}:1" in places_of("undated", root)
    assert places_of("no-address", root) == ["data/articles/satu.txt:1", f"{SUBJECT}:1"]
    complete = "outlet: antara\nurl: https://www.antaranews.com/berita/3\npublished: 2023-03-08\n"
    root = small_book.copy(tmp_path, {"data/articles/tiga.yml": complete})
    about = [remark.kind for remark in remarks_on(root) if remark.path == SUBJECT]
    assert about == []


def test_an_outlet_that_is_not_listed_comes_once_with_an_entry_that_can_be_pasted(
    tmp_path: Path,
) -> None:
    address = "url: https://www.kabarmuara.example/{}\n"
    text = "MUARA, KABAR MUARA - Wali Kota mengatakan jalan {} ditutup.\n"
    articles: dict[str, str] = {}
    for number in ("empat", "lima"):
        articles[f"data/articles/{number}.txt"] = text.format(number)
        articles[f"data/articles/{number}.yml"] = address.format(number)
    root = small_book.copy(tmp_path, articles)
    (remark,) = [each for each in remarks_on(root) if each.kind == "unlisted-outlet"]
    assert remark.path == "data/articles/empat.txt"
    outlets = (root / "data/outlets.yml").read_text(encoding="utf-8")
    before, newsrooms, after = outlets.partition("newsrooms:")
    pasted = f"{before}{textwrap.indent(remark.paste, '  ')}\n{newsrooms}{after}"
    (root / "data/outlets.yml").write_text(pasted, encoding="utf-8")
    assert places_of("unlisted-outlet", root) == []


def test_an_outlet_is_named_as_one_of_its_articles_prints_it(tmp_path: Path) -> None:
    """The first one has only its address."""
    address = "url: https://www.kabarmuara.example/{}\n"
    articles = {
        "data/articles/biru.txt": "Jembatan Baru\n\nJembatan itu dibuka.\n",
        "data/articles/biru.yml": address.format("biru"),
        "data/articles/cokelat.txt": "Jalan itu ditutup.\n\nCopyright © Kabar Muara 2026\n",
        "data/articles/cokelat.yml": address.format("cokelat"),
    }
    root = small_book.copy(tmp_path, articles)
    (remark,) = [each for each in remarks_on(root) if each.kind == "unlisted-outlet"]
    assert remark.path == "data/articles/cokelat.txt"
    assert "name: Kabar Muara\n" in remark.paste


DEEP_IN_THE_REPORT = """\
Tokyo (ANTARA) - Hujan turun di kota itu.

Tanggul di tepi sungai jebol lagi.

Air naik di pasar, Rabu (8/3/2023), setinggi lutut.
"""


@pytest.mark.parametrize(
    ("text", "weak_lines"),
    [
        ("Tokyo (ANTARA) - Wali Kota pada Rabu (8/3/2023) mengatakan jalan ditutup.\n", []),
        ("Tokyo (ANTARA) - Wali Kota pada Senin (8/3/2023) mengatakan jalan ditutup.\n", [1]),
        (DEEP_IN_THE_REPORT, [5]),
    ],
)
def test_a_date_against_which_something_speaks_is_weak(
    text: str, weak_lines: list[int], tmp_path: Path
) -> None:
    root = small_book.copy(tmp_path, {SUBJECT: text})
    assert places_of("weak-date", root) == [f"{SUBJECT}:{line}" for line in weak_lines]


def test_lines_of_the_body_that_are_no_sentences_are_one_remark(tmp_path: Path) -> None:
    text = (
        "Tokyo (ANTARA) - Hujan turun di kota pada Rabu (8/3/2023).\n\n"
        "Daftar hadir rapat kota\n\nNomor urut 12 dan 13\n\nJalan ditutup sejak pagi itu.\n"
    )
    root = small_book.copy(tmp_path, {SUBJECT: text})
    (remark,) = [each for each in remarks_on(root) if each.kind == "clutter"]
    assert (remark.path, remark.line) == (SUBJECT, 3)
    assert remark.words == "“Daftar hadir rapat kota” and 1 more"


def test_a_filed_quotation_without_settled_speaker_is_one_remark(tmp_path: Path) -> None:
    text = "Hujan turun.\n\n“Sanksi itu berlaku. Sanksi lain menyusul.”\n\nJalan ditutup.\n"
    root = small_book.copy(tmp_path, {SUBJECT: text})
    (remark,) = [each for each in remarks_on(root) if each.kind == "no-speaker"]
    assert (remark.path, remark.line) == (SUBJECT, 3)
    assert remark.words.endswith("and 1 more of its paragraph")


@pytest.mark.parametrize(
    ("name", "kind", "is_odd"),
    [
        ("Aparatur Sipil Negara (ASN", "organisation", True),
        ("Aparatur Sipil Negara (ASN)", "organisation", False),
        ("G20", "organisation", False),
        ("Vivo X20", "person", True),
        ("Eh RKAB", "person", True),
        ("Wakil Ketua KPK", "person", True),
        ("FUMIO KISHIDA", "person", False),
        ("Hamengkubuwono XIII", "person", False),
        ("KeyOne", "person", True),
        ("Emmanuel MacRae", "person", False),
        ("Garasi.id", "person", True),
        ("A. Riza Patria", "person", False),
        ("Ronde", "person", True),
        ("Fumio Kishida", "person", False),
    ],
)
def test_an_odd_name_is_seen(name: str, kind: str, *, is_odd: bool) -> None:
    actor = Actor(
        id="x",
        kind=kind,
        name=name,
        names={},
        spellings=(),
        roles=(),
        listed_offices=(),
        said=(),
        named_in=(),
        former_ids=(),
        is_listed=False,
    )
    assert bool(find_oddity(actor, {"ronde", "patria"})) == is_odd


@pytest.mark.parametrize(
    ("first", "second", "may_be"),
    [
        ("Fumio Kishida", "Fumio Kisida", True),
        ("Fumio Kishida", "F Kishida", True),
        ("Ace Showbiz", "Aceshowbiz", True),
        ("Anies Baswedan", "Anies Rasyid Baswedan", True),
        ("Anies Baswedan", "Anis Baswean", True),
        ("Arief Budiman", "Aris Budiman", False),
        ("Ahmad Dhani", "Ahmad Yani", False),
        ("W.R. Suprapto", "Wage Rudolf Suprapto", True),
        ("Yoon Suk-yeol", "Yoon Suk Yeol", True),
        ("M. Nuh", "Muhammad Nuh", True),
        ("Kishida", "Fumio Kishida", False),
        ("Ronald", "Ronaldo", False),
    ],
)
def test_two_names_may_be_one_person(first: str, second: str, *, may_be: bool) -> None:
    names = list_name_words(first), list_name_words(second)
    assert may_be_one(*names) == may_be
    assert may_be_one(*reversed(names)) == may_be


def test_two_spellings_in_the_articles_are_one_remark(tmp_path: Path) -> None:
    text = "Perdana Menteri Jepang Fumio {} mengatakan sanksi berlaku. Jalan ditutup.\n"
    articles = {
        "data/articles/tiga.txt": text.format("Kishida"),
        "data/articles/empat.txt": text.format("Kisida"),
    }
    root = small_book.copy(tmp_path, articles)
    (words,) = words_of("one-person", root)
    assert sorted(words.split(" / ")) == ["Fumio Kishida", "Fumio Kisida"]


def test_a_name_with_a_middle_name_in_another_article_is_one_remark(tmp_path: Path) -> None:
    text = "Gubernur Bengkulu {} mengatakan jalan ditutup. Warga menunggu.\n"
    articles = {
        "data/articles/tiga.txt": text.format("Surya Wiratama"),
        "data/articles/empat.txt": text.format("Surya Rasyid Wiratama"),
    }
    root = small_book.copy(tmp_path, articles)
    (words,) = words_of("one-person", root)
    assert sorted(words.split(" / ")) == ["Surya Rasyid Wiratama", "Surya Wiratama"]


def test_a_frequent_speaker_comes_with_an_entry_that_can_be_pasted(tmp_path: Path) -> None:
    said = ("Shunichi Suzuki", "Suzuki", "Suzuki")
    text = "".join(f"“Sanksi ke-{n} berlaku,” kata {who}.\n\n" for n, who in enumerate(said))
    root = small_book.copy(tmp_path, {SUBJECT: f"Menteri Keuangan Jepang {text}"})
    (remark,) = [each for each in remarks_on(root) if each.kind == "unlisted-speaker"]
    assert "- id: shunichi-suzuki" in remark.paste
    entities = root / "data/entities.yml"
    pasted = f"{entities.read_text(encoding='utf-8')}{remark.paste}\n"
    entities.write_text(pasted, encoding="utf-8")
    assert places_of("unlisted-speaker", root) == []


def test_one_term_that_is_all_on_a_topic_is_weak_in_a_long_article(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path, {SUBJECT: LONG})
    (words,) = words_of("weak-filing", root)
    assert words.startswith("under cooperation by `kemitraan`: “Kemitraan kedua kota")
    twice = {SUBJECT: LONG.replace("Hujan turun", "Kerja sama lain ada")}
    assert words_of("weak-filing", small_book.copy(tmp_path, twice)) == []


def test_a_sentence_is_a_near_miss_only_where_its_article_has_more(tmp_path: Path) -> None:
    topics = (small_book.SMALL / "data/topics.yml").read_text(encoding="utf-8")
    weak = topics.replace(
        "weight: 2}\n  entities", "weight: 2}\n    - {words: gedung, weight: 1}\n  entities"
    )
    root = small_book.copy(tmp_path, {"data/topics.yml": weak, SUBJECT: LONG})
    words = words_of("near-miss", root)
    assert len(words) == 3
    assert words[0].startswith("sanctions, 1 of 2 by gedung: “Pembahasan berjalan lama")
    rest = LONG.replace("Sanksi ketiga dibahas dewan kota. ", "")
    assert (
        words_of("near-miss", small_book.copy(tmp_path, {"data/topics.yml": weak, SUBJECT: rest}))
        == []
    )


def test_key_points_and_glosses_and_shares_are_named(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    points = words_of("single-newsroom", root)
    assert any(words.startswith("sanctions, from Kyodo News: ") for words in points)
    assert [words[:10] for words in words_of("no-gloss", root)] == ["en: 1 of 1", "en: 3 of 3"]


def test_a_share_is_named_of_an_article_that_is_not_shown_whole(tmp_path: Path) -> None:
    assert words_of("share", small_book.copy(tmp_path / "whole")) == []
    own = (small_book.SMALL / "data/book.yml").read_text(encoding="utf-8")
    changes = {"data/book.yml": f"{own}\nshare: 60\n"}
    root = small_book.copy(tmp_path / "part", changes)
    assert words_of("share", root) == [
        "47% shown, 1 of 2 sentences",
        "55% shown, 1 of 3 sentences",
    ]


def test_findings_and_names_are_new_only_against_the_last_commit(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path / "books/one")
    build(root)
    assert places_of("new-finding", root) == []
    commit(tmp_path)
    same = "Osaka (CNA) - Kemitraan kedua kota diperbarui pada 8 Maret 2023 di Balai Kota.\n"
    small_book_with_more = root / SUBJECT
    small_book_with_more.write_text(same, encoding="utf-8")
    assert places_of("new-finding", root) == [f"{SUBJECT}:1"]
    build(root)
    commit(tmp_path)
    assert places_of("new-finding", root) == []


DECIDED = "  reason: It was looked up.\n  by: RA\n  day: 2026-11-28\n"


def test_what_an_editor_decided_is_no_remark_any_more(tmp_path: Path) -> None:
    kisida = "Perdana Menteri Jepang Fumio {} mengatakan sanksi berlaku. Jalan ditutup.\n"
    topics = (small_book.SMALL / "data/topics.yml").read_text(encoding="utf-8")
    files = {
        SUBJECT: f"{LONG}\nDaftar hadir rapat kota\n\nNomor urut 12 dan 13\n",
        "data/articles/empat.txt": kisida.format("Kishida"),
        "data/articles/lima.txt": kisida.format("Kisida"),
        "data/topics.yml": topics.replace(
            "weight: 2}\n  entities", "weight: 2}\n    - {words: sejak pagi, weight: 1}\n  entities"
        ),
    }
    root = small_book.copy(tmp_path, files)
    kinds = ("clutter", "one-person", "weak-filing", "near-miss")
    ids: dict[str, str] = {}
    for kind in kinds:
        (words,) = words_of(kind, root)
        ids[kind] = words.rpartition("(")[2].removesuffix(")")
    corrections = (
        f"- article: tiga\n  body: Daftar hadir rapat kota\n{DECIDED}"
        f"- article: tiga\n  body: Nomor urut 12 dan 13\n{DECIDED}"
        f"- names: [Fumio Kishida, Fumio Kisida]\n  same_person: false\n{DECIDED}"
        "- statement: s-63556b44\n  speaker: not settled\n  was: Shunichi Suzuki\n"
        f"{DECIDED}"
        f"- statement: {ids['weak-filing']}\n  filed_under: cooperation\n{DECIDED}"
        f"- statement: {ids['near-miss']}\n  not_filed_under: sanctions\n{DECIDED}"
    )
    (root / "data/corrections.yml").write_text(corrections, encoding="utf-8")
    left = {remark.kind for remark in remarks_on(root)}
    assert left.isdisjoint({*kinds, "no-speaker"})


# --- how it is printed ----------------------------------------------------------------------------


def test_check_prints_each_remark_with_its_file_and_line(tmp_path: Path, capsys: Captured) -> None:
    root = small_book.copy(tmp_path)
    assert main(["check", str(root)]) == 0
    printed = capsys.readouterr().out
    for remark in remarks_on(root):
        assert f"  {remark.path}:{remark.line}: {remark.words}\n" in printed
    assert printed.splitlines()[-1] == "2 articles, 2 topics, 2 entities: read"


def test_a_build_ends_with_a_summary_that_fits_a_screen(tmp_path: Path, capsys: Captured) -> None:
    root = small_book.copy(tmp_path)
    assert main(["build", str(root)]) == 0
    head, *kinds, last = capsys.readouterr().out.splitlines()
    assert head == "To look at, most urgent first (briefing check lists all):"
    assert kinds[0] == "  1 article without date: data/articles/dua.txt:1"
    assert last.startswith("2 articles, 0 refused; ")


def test_remarks_are_found_once_for_a_book_and_a_commit(
    tmp_path: Path, note_calls: NoteCalls
) -> None:
    root = small_book.copy(tmp_path / "books/one")
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    remarks = recall_remarks(root, build(root, shortcuts=shortcuts), shortcuts)
    assert remarks == remarks_on(root)
    found = note_calls(recalled_remarks, "find_remarks")
    outcome = build(root, shortcuts=shortcuts)
    assert recall_remarks(root, outcome, shortcuts) == remarks
    assert not found
    commit(tmp_path)
    recall_remarks(root, outcome, shortcuts)
    assert len(found) == 1
    (root / SUBJECT).write_text("Osaka (CNA) - Kemitraan itu diperbarui.\n", encoding="utf-8")
    recall_remarks(root, build(root, shortcuts=shortcuts), shortcuts)
    assert len(found) == 2


def test_the_summary_fits_a_screen_whatever_there_is() -> None:
    path = "data/articles/an-article-with-a-name-as-long-as-they-are.txt"
    remarks = [Remark(path, n, kind, "words " * 40) for kind in KINDS for n in range(1000)]
    lines = list(summarize_remarks(remarks))
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= WIDTH


def test_words_of_articles_cannot_change_the_terminal() -> None:
    (_, line, *_) = describe_all([Remark("data/articles/a.txt", 1, "undated", "\x1b[2J")])
    assert "\x1b" not in line


def test_a_program_gets_all_remarks(tmp_path: Path, capsys: Captured) -> None:
    root = small_book.copy(tmp_path)
    for command in ("check", "build"):
        assert main([command, "--json", str(root)]) == 0
        facts = json.loads(capsys.readouterr().out)
        assert len(facts["remarks"]) == len(remarks_on(root))
        assert facts["remarks"][0] == {
            "path": "data/articles/dua.txt",
            "line": 1,
            "kind": "undated",
            "words": "“Hujan turun sepanjang pekan di Osaka.”",
            "paste": "",
            "advice": KINDS["undated"].advice,
        }


def annotations_of(printed: str) -> Sequence[str]:
    return [line for line in printed.splitlines() if line.startswith("::")]


def test_ci_shows_the_most_urgent_remarks_beside_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    root = small_book.copy(tmp_path / "books, all/one")
    environment: Mapping[str, str] = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path)}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["check", str(root)]) == 0
    first, *others = annotations_of(capsys.readouterr().out)
    assert first.startswith(
        "::notice file=books%2C all/one/data/articles/dua.txt,line=1,title=Article without date::"
    )
    assert len(others) == 7
    (root / "data/topics.yml").write_text("- id: sanctions\n", encoding="utf-8")
    assert main(["check", str(root)]) == 1
    (first, *_) = annotations_of(capsys.readouterr().out)
    assert first.startswith(
        "::error file=books%2C all/one/data/topics.yml,line=1,title=Mistake::"
        "an entry lacks the key 'definition'"
    )
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert main(["check", str(root)]) == 1
    assert annotations_of(capsys.readouterr().out) == []


def test_the_first_book_gets_few_remarks_and_none_on_its_names() -> None:
    kinds = [remark.kind for remark in remarks_on(ROOT)]
    assert {"odd-name", "new-name", "one-person", "no-speaker", "weak-filing"}.isdisjoint(kinds)
    assert len(kinds) <= 25


def test_each_kind_is_described_for_editors() -> None:
    pages = (ROOT / "docs").glob("**/*.md")
    guide = "".join(page.read_text(encoding="utf-8") for page in pages)
    for kind in KINDS.values():
        assert f"| {kind.plural} |" in guide
