"""What the ledger promises beyond each sentence: why it is unfiled, and what would file it."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.comparing import suggestions
from generator.folder import read_folder
from generator.nouns.book import Book
from generator.showing import snippets
from generator.showing.index import build_index
from tests import small_book
from tests.evidence import BOOK, ID, analysed, article, seeds

ROOT = Path(__file__).parent.parent


def test_each_unfiled_sentence_has_a_reason_and_none_that_is_filed(book: Book) -> None:
    thresholds = {page.topic.id: page.topic.threshold for page in book.topics}
    for line in book.ledger:
        assert bool(line.reason) == (not line.topics)
        speaks = line.reason == "ruled-out" or any(miss.score >= 0 for miss in line.near_misses)
        has_nearest = speaks and line.reason in ("too-low", "ruled-out")
        assert (line.nearest is not None) == has_nearest
        if line.reason == "too-low" and line.nearest:
            assert line.nearest.score < thresholds[line.nearest.topic]
            assert any(hit.weight > 0 for hit in line.nearest.hits)


def test_the_account_adds_up_to_every_sentence_and_every_cut_block(book: Book) -> None:
    index = build_index(book)
    whole = index.account
    assert whole.sentences == whole.filed + sum(whole.unused.values()) == len(book.ledger)
    cut = [
        b
        for source in book.sources
        for b in source.clean.blocks
        if b.label == "clutter" and b.rule != "blank"
    ]
    assert sum(whole.cut.values()) == len(cut)
    assert whole.sentences == sum(each.sentences for each in index.accounts.values())


def test_a_suggested_term_stands_in_unfiled_sentences_of_several_articles(book: Book) -> None:
    assert book.suggestions
    for one in book.suggestions:
        assert not any(statement.filings for statement in one.statements)
        articles = {statement.sentence.article for statement in one.statements}
        assert len(articles) == one.articles >= suggestions.MIN_ARTICLES
        assert one.score >= suggestions.MIN_SCORE
    scores = [one.score for one in book.suggestions]
    assert scores == sorted(scores, reverse=True)


def test_what_one_article_repeats_or_filed_ones_share_is_no_suggestion() -> None:
    known = analysed(
        [
            article(
                "a",
                "Panen padi gagal. Panen padi turun. Sanksi atas Rusia.",
                "2023-02-01",
                "kontan",
            ),
            article("b", "Harga kopi naik. Sanksi atas Rusia berlaku.", "2023-02-02", "kontan"),
            article("c", "Petani kopi menanti. Sanksi atas Rusia dicabut.", "2023-02-03", "kontan"),
        ]
    )
    found = {one.words for one in suggestions.suggest_terms(known, BOOK.entities, ID)}
    assert "kopi" in found
    assert not found & {"panen", "padi", "panen padi", "sanksi", "Rusia"}


def test_the_order_of_the_articles_changes_no_suggestion() -> None:
    turned = tuple(reversed(seeds().sources))
    made = suggestions.suggest_terms(seeds().sources, BOOK.entities, ID)
    assert suggestions.suggest_terms(turned, BOOK.entities, ID) == made


def test_the_suggested_topic_can_be_pasted(book: Book, tmp_path: Path) -> None:
    snippet = "".join(
        f"{'  ' * len(line.steps)}{line.text}\n"
        for line in snippets.topic_of_terms(
            book.suggestions, {"en": "New topic", "id": "Topik baru"}
        )
    )
    (entry,) = yaml.safe_load(snippet)
    assert len(entry["terms"]) + len(entry.get("entities", ())) == min(
        len(book.suggestions), snippets.TERMS
    )
    topics = (ROOT / "data/topics.yml").read_text(encoding="utf-8")
    entities = (ROOT / "data/entities.yml").read_text(encoding="utf-8")
    root = small_book.copy(
        tmp_path, {"data/topics.yml": topics + snippet, "data/entities.yml": entities}
    )
    inputs = read_folder(root, ID).inputs
    assert inputs.topics[-1].id == snippets.ID
    assert not [problem for problem in inputs.warnings if problem.path == "data/topics.yml"]
