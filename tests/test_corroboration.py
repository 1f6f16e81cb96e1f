"""What comparing promises: what is said alike is found, the rest kept apart, wires count once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.nouns.book import Difference, Finding
from tests.evidence import BOOK, ROOT, Evidence, analysed, article, compare, find, seeds
from tests.written import load_yaml

GOLD = load_yaml(ROOT / "tests/gold/pairs.yml")["pairs"]
PLANTED = "planted-differences"  # of articles, see test_differences.py
CASES = [
    file
    for file in sorted((ROOT / "tests/cases/corroboration").glob("*.yml"))
    if file.stem != PLANTED
]
CNA, NOS, KYODO = "CNA", "NOS", "Kyodo News"
UNRELATED = (
    "Harga cabai rawit merah di Pasar Induk Kramat Jati naik menjadi Rp80.000 per kilogram, "
    "kata pedagang, Selasa."
)

Pair = frozenset[str]


def cases() -> Iterator[Any]:
    for file in CASES:
        for case in load_yaml(file):
            yield pytest.param(file, case, id=f"{file.stem}: {case['case']}")


def gold(label: str) -> set[Pair]:
    """The scored gold pairs of a label."""
    sources = seeds().sources
    return {
        frozenset(find(sources, **pair[side]).id for side in "ab")
        for pair in GOLD
        if pair["label"] == label and "either" not in pair
    }


def same(findings: Iterable[Finding]) -> set[Pair]:
    """The pairs of statements of different articles that are in one finding."""
    pairs = (pair for finding in findings for pair in itertools.combinations(finding.statements, 2))
    return {frozenset((a.id, b.id)) for a, b in pairs if a.sentence.article != b.sentence.article}


def shown(differences: Iterable[Difference]) -> set[tuple[str, bool, frozenset[str]]]:
    texts = {each.id: each.clean.article.text for each in seeds().sources}
    return {
        (
            each.kind,
            each.compatible,
            frozenset(
                texts[s.statement.sentence.article][s.words.start : s.words.end] for s in each.sides
            ),
        )
        for each in differences
    }


def two(case: dict[str, Any]) -> Evidence:
    """The two sentences of a case as articles of two newsrooms."""
    a = article("a", case["a"], str(case.get("a_day", case.get("day"))), "antara")
    b = article("b", case["b"], str(case.get("b_day", case.get("day"))), "egindo")
    return compare(analysed([a, b]))


def test_what_two_articles_say_alike_is_found() -> None:
    either = {
        frozenset(find(seeds().sources, **pair[side]).id for side in "ab")
        for pair in GOLD
        if "either" in pair
    }
    wanted, got = gold("same"), same(seeds().findings) - either
    assert 2 * len(wanted & got) / (len(wanted) + len(got)) >= 0.95, (wanted - got, got - wanted)


def test_what_is_only_related_is_no_finding() -> None:
    assert not same(seeds().findings) & (gold("related") | gold("different"))


@pytest.mark.parametrize(
    ("words", "newsrooms"),
    [
        ("Apa yang terjadi di Eropa hari ini bisa terjadi di Asia Timur besok", {CNA, NOS}),
        ("Stoltenberg … Kishida … kerja sama … China … Rusia", {CNA, KYODO, NOS}),
        ("Stoltenberg … Kishida … khawatir … China … Rusia", {CNA, NOS}),
        (
            "di Seoul, Stoltenberg meminta Korea Selatan … meningkatkan dukungan militer … Ukraina",
            {CNA, NOS},
        ),
        ("Program … dunia maya, luar angkasa, disinformasi … diharapkan", {KYODO}),
        ("Program Kemitraan yang Disesuaikan Secara Individual … kerja sama … diperkuat", {KYODO}),
        ("Tokyo … sanksi … Moskow … G7", {CNA, KYODO}),
        ("Stoltenberg … Kishida juga … keprihatinan … Korea Utara … nuklir", {CNA, NOS}),
        ("Beijing … mengawasi", {CNA, NOS}),
        ("mengunjungi Korea Selatan", {KYODO, NOS}),
        ("dia memuji … dukungan … Ukraina … Jepang", {CNA, NOS}),
    ],
)
def test_a_finding_counts_the_newsrooms_of_its_shared_words(
    words: str, newsrooms: set[str]
) -> None:
    counted = [
        finding.newsrooms for finding in seeds().findings if words_of_oldest(finding) == words
    ]
    assert list(map(set, counted)) == [newsrooms], [words_of_oldest(f) for f in seeds().findings]


def test_every_finding_of_the_seeds_has_its_newsrooms_counted() -> None:
    assert len(seeds().findings) == 11, "a further finding needs its newsrooms counted above"


def words_of_oldest(finding: Finding) -> str:
    """The shared words of its oldest statement, ` … ` between stretches."""
    part = finding.parts[0]
    sentence = part.statement.sentence
    return " … ".join(span.shifted(-sentence.start).slice(sentence.text) for span in part.words)


def test_a_finding_tells_its_words_and_dates() -> None:
    quoted = find(
        seeds().sources, "egindo-jepang-nato-tanggapan-tegas", "Apa yang terjadi di Eropa"
    )
    finding = next(each for each in seeds().findings if quoted in each.statements)
    assert (finding.kind, finding.first, finding.last) == (
        "exact",
        "2023-01-31",
        "2023-01-31/2023-02-01",
    )
    programme = next(each for each in seeds().findings if each.newsrooms == (KYODO,))
    assert (programme.kind, programme.first, programme.last) == (
        "paraphrase",
        "2023-04-05",
        "2023-07-12",
    )
    assert {"Program", "disinformasi"} <= set(programme.matches[0].words)


def test_details_that_differ_stand_side_by_side() -> None:
    assert shown(seeds().differences) == {
        ("place", False, frozenset({"di sekitar Jepang", "di dekat Taiwan"})),
        ("thing", False, frozenset({"kantor perwakilan", "kantor penghubung"})),
        ("date", True, frozenset({"Awal pekan ini", "Senin (30/1)"})),
    }


@pytest.mark.parametrize(("file", "case"), list(cases()))
def test_cases(file: Path, case: dict[str, Any]) -> None:
    evidence = two(case)
    assert bool(evidence.findings) == case.get("same", file.stem == "paraphrases")
    assert {each.kind for each in evidence.differences} == (
        {case["differs"]} if "differs" in case else set()
    )
    assert {each.compatible for each in evidence.differences} <= {case.get("compatible", False)}
    if "words" in case:
        assert [words_of_oldest(each) for each in evidence.findings] == [case["words"]]


def test_the_order_of_the_articles_changes_nothing() -> None:
    assert compare(seeds().sources[::-1]).findings == seeds().findings
    assert compare(seeds().sources[::-1]).differences == seeds().differences


def test_an_unrelated_article_changes_no_finding() -> None:
    more = compare(
        analysed([*BOOK.articles, article("aa-cabai", UNRELATED, "2023-01-31", "kontan")])
    )
    assert more.findings == seeds().findings
    assert more.differences == seeds().differences


def test_an_unmarked_reprint_is_no_second_newsroom() -> None:
    original = next(
        each for each in BOOK.articles if each.id == "egindo-jepang-nato-tanggapan-tegas"
    )
    lines = [
        line for line in original.text.splitlines() if len(line) > 100 and "Baca Juga" not in line
    ]
    reprint = article("zz-reprint", "\n\n".join([*lines[4:], *lines[1:3]]), "2023-02-01", "antara")
    evidence = compare(analysed([*BOOK.articles, reprint]))
    assert [group.articles for group in evidence.copies] == [
        ("egindo-jepang-nato-tanggapan-tegas", "zz-reprint")
    ]
    copies = {evidence.newsrooms[article] for article in evidence.copies[0].articles}
    assert copies == {CNA}
    of_reprint = find(evidence.sources, "zz-reprint", "Sehari sebelumnya di Seoul")
    finding = next(each for each in evidence.findings if of_reprint in each.statements)
    assert finding.newsrooms == (CNA, NOS)
    assert len(finding.articles) == 3


def test_the_books_articles_are_no_copies() -> None:
    assert seeds().copies == ()


def test_what_is_by_the_way_is_shared_by_nobody() -> None:
    """Both name what a decree did; only one asserts it, the other says when it was."""
    evidence = two(
        {
            "day": "2023-05-10",
            "a": "Dewan kota melarang kendaraan bermotor di alun-alun.",
            "b": "Pedagang pindah ke terminal setelah kendaraan bermotor dilarang oleh dewan kota di alun-alun.",
        }
    )
    assert not evidence.findings


def test_a_clause_with_a_subject_of_its_own_lends_its_words_to_no_other() -> None:
    """Its ties grow are those of two others, not those of whom the sentence begins with."""
    evidence = two(
        {
            "day": "2023-05-10",
            "a": "NATO dan Jepang akan memperkuat hubungan.",
            "b": "Jepang dan NATO akan berunding, dengan Rusia dan China mencoba memperkuat hubungan mereka.",
        }
    )
    assert not evidence.findings


def test_the_same_dated_day_is_one_occasion_whenever_it_was_printed() -> None:
    case = {
        "a_day": "2023-07-05",
        "b_day": "2023-11-08",
        "a": "Jembatan gantung di Garut dirusak warga pada 11 April 2023.",
        "b": "Warga merusak jembatan gantung di Garut pada 11 April 2023.",
    }
    (finding,) = two(case).findings
    assert words_of_oldest(finding) == "Jembatan gantung di Garut dirusak warga pada 11 April 2023"
    assert not two({**case, "b": case["b"].replace("11 April", "12 Mei")}).findings


def test_statements_that_share_halves_with_a_third_make_no_chain() -> None:
    texts = {
        "a": "Jepang mengirim generator listrik ke Kyiv dan menutup pabrik gandum.",
        "b": "Jepang mengirim generator listrik ke Kyiv dan memperbaiki jembatan kereta di Odesa.",
        "c": "Jepang memperbaiki jembatan kereta di Odesa pada pagi itu.",
    }
    outlets = {"a": "antara", "b": "egindo", "c": "kontan"}
    articles = [article(id, text, "2023-05-10", outlets[id]) for id, text in texts.items()]
    findings = compare(analysed(articles)).findings
    assert {finding.articles for finding in findings} == {("a", "b"), ("b", "c")}


def test_words_of_another_part_or_place_of_the_sentence_are_not_marked() -> None:
    marked = {}
    for finding in seeds().findings:
        for part in finding.parts:
            sentence = part.statement.sentence
            words = [span.shifted(-sentence.start).slice(sentence.text) for span in part.words]
            marked[finding.id, sentence.article] = words
    kyodo = marked["f-ce0697c7", "antara-jepang-nato-sanksi-rusia"]
    assert "hubungan militer" in kyodo
    assert "bekerja sama" not in kyodo
    programme = marked["f-9a99718a", "antara-kishida-ktt-nato-vilnius"]
    assert [words.casefold() for words in programme].count("kerja sama") == 1


def test_clock_times_and_results_are_marked_only_where_all_print_them() -> None:
    quake = {
        "day": "2024-03-05",
        "a": "Gempa bermagnitudo 5,8 mengguncang Garut, Selasa (5/3/2024) pukul 14.53 WIB.",
        "b": "Gempa bermagnitudo 5,8 mengguncang Garut, Selasa (5/3/2024) pukul 14.54 WIB.",
    }
    for words in list_marked(quake):
        assert "5/3/2024" in words[-1]
        assert "14.5" not in words[-1]
    match = {
        "day": "2024-03-05",
        "a": "Persib menang 2-1 atas Persija di Stadion GBLA, Senin (4/3/2024).",
        "b": "Persib mengalahkan Persija 2-1 di Stadion GBLA, Senin (4/3/2024).",
    }
    for words in list_marked(match):
        assert "2-1" in " ".join(words)


def list_marked(case: dict[str, Any]) -> list[list[str]]:
    """The marked words of each statement of the one finding of a case."""
    (finding,) = two(case).findings
    marked = []
    for part in finding.parts:
        sentence = part.statement.sentence
        marked.append([word.shifted(-sentence.start).slice(sentence.text) for word in part.words])
    return marked


def test_what_one_narrates_of_others_is_not_what_somebody_says_of_himself() -> None:
    case = {
        "day": "2023-05-10",
        "a": "Puteri kota itu, Rina Wulandari, mendaftar sebagai caleg Partai Laut kemarin.",
        "b": '"Saya mau mendaftar jadi caleg Partai Laut," kata Joko Susilo.',
    }
    assert not two(case).findings
