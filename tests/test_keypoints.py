"""What key points, positions and gaps promise: reasons that add up, no two alike."""

from __future__ import annotations

import functools

import pytest
from msgspec.structs import replace

from generator.comparing import keypoints
from generator.comparing.gaps import find_gaps
from generator.comparing.positions import CHARACTERISTIC, find_positions
from generator.comparing.topic_pages import make_topic_pages
from generator.languages import Row
from generator.measure.rouge import rouge
from generator.nouns.book import Finding, KeyPoint, Position, Statement, TopicPage
from tests.evidence import BOOK, GOVERNMENTS, ID, analysed, article, compare, seeds
from tests.table_rows import assert_each, assert_each_row

TEXT_FACTORS = {"early", "late", "central", "repeats", "quotation", "question"}


@functools.cache
def list_pages() -> tuple[TopicPage, ...]:
    """The topics of the book."""
    return make_topic_pages(seeds().sources, BOOK.topics, seeds().hearings)


@functools.cache
def list_key_points() -> tuple[KeyPoint, ...]:
    """Those of the book."""
    return keypoints.choose_key_points(list_pages(), seeds().sources, seeds().findings, ID)


def test_the_factors_of_each_point_add_up_to_its_score() -> None:
    named = [(f"{point.topic} {point.statement.id}", point) for point in list_key_points()]
    assert_each(named, assert_factors_add_up)


def assert_factors_add_up(point: KeyPoint) -> None:
    assert point.score == pytest.approx(
        sum(each.value * each.weight for each in point.factors), abs=0.02
    )
    assert all(0 <= each.value <= 1 for each in point.factors)
    assert [each.name for each in point.factors] == [
        row["factor"] for row in ID.table("key_point_weights")
    ]
    assert point.topic in {filing.topic for filing in point.statement.filings}


def findings_of(statement: Statement) -> list[Finding]:
    """The findings that share words of it."""
    ids = {finding.id: [each.id for each in finding.statements] for finding in seeds().findings}
    return [finding for finding in seeds().findings if statement.id in ids[finding.id]]


def test_each_topic_has_key_points_and_never_two_of_a_finding() -> None:
    for page in list_pages():
        held = [point for point in list_key_points() if point.topic == page.topic.id]
        groups = [finding.id for point in held for finding in findings_of(point.statement)]
        assert 1 <= len(held) <= keypoints.MAX_POINTS_PER_TOPIC
        assert len(groups) == len(set(groups))
        assert [point.score for point in held] == sorted(
            (point.score for point in held), reverse=True
        )


def test_a_key_point_is_as_well_supported_as_the_best_supported_of_its_words() -> None:
    values = set()
    for point in list_key_points():
        newsrooms = {each.id: len(each.newsrooms) for each in findings_of(point.statement)}
        best = max(newsrooms.values(), default=1)
        value = {factor.name: factor.value for factor in point.factors}["newsrooms"]
        assert value == max(0, min(best, 3) - 1) / 2
        assert newsrooms.get(point.finding, 1) == best
        values.add(value)
    assert len(values) > 1


def test_the_order_of_the_articles_changes_no_key_point() -> None:
    turned = tuple(reversed(seeds().sources))
    assert (
        keypoints.choose_key_points(list_pages(), turned, seeds().findings, ID) == list_key_points()
    )


def assert_weight(row: Row) -> None:
    assert row["source"] == ("fitted" if row["factor"] in TEXT_FACTORS else "chosen")
    (candidate,) = keypoints.score_sentences({"a": row["example"]}, ID)
    shown = {"quotation": '"' in row["example"], "question": row["example"].endswith("?")}
    assert all(candidate.factor_values[name] == float(value) for name, value in shown.items())


def test_key_point_weights() -> None:
    assert_each_row("key_point_weights", assert_weight)


def test_a_position_is_short_dated_and_the_actors_own() -> None:
    made = find_positions(list_pages(), seeds().sources)
    assert made == find_positions(list_pages(), tuple(reversed(seeds().sources)))
    for position in made:
        assert position.statement.speech is not None
        assert position.actor in {speaker.entity for speaker in position.statement.speech.speakers}
        assert position.topic in {filing.topic for filing in position.statement.filings}
        assert position.date
        assert _score(position.statement, position.topic) >= CHARACTERISTIC * _best(position)
    assert _of(made, "g7", "yoshimasa-hayashi").date == "2023-04-05"
    assert {each.issue for each in made if each.topic == "g7"} == {"", "presidency"}
    assert not [
        each for each in made if each.topic == "sanctions" and each.actor == "fumio-kishida"
    ]


def _best(position: Position) -> float:
    """The best score of a statement of the actor under the topic, or under the position's issue."""
    (page,) = (page for page in list_pages() if page.topic.id == position.topic)
    spoken = (
        (s, s.speech.speakers)
        for s in page.statements
        if s.speech and position.issue in ("", _issue(s, page))
    )
    return max(
        _score(s, position.topic)
        for s, speakers in spoken
        if position.actor in {each.entity for each in speakers}
    )


def _issue(statement: Statement, page: TopicPage) -> str:
    return next(filing.issue for filing in statement.filings if filing.topic == page.topic.id)


def _score(statement: Statement, topic: str) -> float:
    return max(filing.score for filing in statement.filings if filing.topic == topic)


def _of(made: tuple[Position, ...], topic: str, actor: str) -> Position:
    (position,) = (
        each for each in made if (each.topic, each.issue, each.actor) == (topic, "", actor)
    )
    return position


def test_gaps_name_who_is_not_heard() -> None:
    found = find_gaps(seeds().sources, seeds().findings, GOVERNMENTS, ID)
    assert {"volodymyr-zelenskyy", "yoon-suk-yeol"} <= set(found.unheard)
    assert {"ukraine", "taiwan", "north-korea"} <= set(found.silent)
    assert not {"nato", "jens-stoltenberg", "kyodo"} & set(found.unheard)
    assert not {"japan", "china", "russia"} & set(found.silent)
    assert found.newest == "2023-07-12"


def test_a_statement_of_two_newsrooms_is_not_single() -> None:
    found = find_gaps(seeds().sources, seeds().findings, GOVERNMENTS, ID)
    single = {statement.id for statement in found.single}
    for finding in seeds().findings:
        filed = {statement.id for statement in finding.statements if statement.filings}
        assert filed <= single if len(finding.newsrooms) == 1 else not filed & single


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Jepang bertemu Polandia di Tokyo. Polandia setuju.", {"poland"}),
        ("Jepang bertemu Polandia di Tokyo. Rapat itu panjang.", set()),
    ],
)
def test_a_side_is_silent_once_two_statements_name_it(text: str, silent: set[str]) -> None:
    speech = '"Kami siap," kata Fumio Kishida.'
    evidence = compare(analysed([article("a", f"{text} {speech}", "2023-05-25", "antara")]))
    gaps = find_gaps(evidence.sources, evidence.findings, GOVERNMENTS, ID)
    assert set(gaps.silent) & {"poland"} == silent


@pytest.mark.parametrize(("newsrooms", "support"), [(1, 0.0), (2, 0.5), (3, 1.0), (4, 1.0)])
def test_more_than_three_newsrooms_support_a_key_point_no_more(
    newsrooms: int, support: float
) -> None:
    outlets = ("antara", "egindo", "kontan", "balicitizen")[:newsrooms]
    text = "Jepang menjatuhkan sanksi terhadap bank Rusia di Moskow."
    articles = [article(outlet, text, "2023-05-25", outlet) for outlet in outlets]
    evidence = compare(analysed(articles))
    newsroom_of = {source.id: source.outlet.name for source in evidence.sources}
    findings = tuple(
        replace(finding, newsrooms=tuple(sorted(newsroom_of.values())))
        for finding in evidence.findings
    )
    pages = make_topic_pages(evidence.sources, BOOK.topics, evidence.hearings)
    points = keypoints.choose_key_points(pages, evidence.sources, findings, ID)
    (point,) = [point for point in points if point.topic == "sanctions"]
    assert {factor.name: factor.value for factor in point.factors}["newsrooms"] == support


def test_a_spokesman_is_heard_for_his_house() -> None:
    said = '"Itu tidak benar," kata juru bicara Kremlin Dmitry Peskov.'
    text = f"{said} Gedung Putih belum memberi tanggapan."
    evidence = compare(analysed([article("a", text, "2023-05-25", "antara")]))
    found = find_gaps(evidence.sources, evidence.findings, GOVERNMENTS, ID)
    assert found.unheard == ("white-house",)


@pytest.mark.parametrize(
    ("reference", "summary", "r1", "r2", "rl"),
    [
        (["satu dua tiga empat"], ["satu dua tiga empat"], 1.0, 1.0, 1.0),
        (["satu dua tiga empat"], ["empat tiga"], 4 / 6, 0.0, 2 / 6),
        (["satu dua tiga", "empat lima"], ["empat lima satu"], 6 / 8, 2 / 6, 6 / 8),
        (["satu dua"], ["tiga"], 0.0, 0.0, 0.0),
        ([], [], 0.0, 0.0, 0.0),
    ],
)
def test_rouge(reference: list[str], summary: list[str], r1: float, r2: float, rl: float) -> None:
    scores = rouge(reference, summary)
    assert (scores.r1, scores.r2, scores.rl) == pytest.approx((r1, r2, rl))
