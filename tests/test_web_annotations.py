"""The statements of an article, read back as Web Annotations by a library for linked data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.plugins.shared.jsonld import context

from generator.exporting import downloads
from generator.nouns.book import Book
from tests import small_book
from tests.pages_read import assembled
from tests.written import load_yaml

PROJECT = Path(__file__).parent.parent
GENERATED = PROJECT / "data" / "generated"
TERMS = json.loads((PROJECT / "tests/interchange/annotation_terms.json").read_text("utf-8"))
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA = Namespace("http://www.w3.org/ns/oa#")
SITE = "https://example.org/book/"
# Which the library itself still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
NAME = "urn:briefing-book:japan-nato:"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Reads a file as linked data; the one context that it may name is kept here."""

    def give_terms(source: str, *_: object, **__: object) -> tuple[Any, Any]:
        assert source == CONTEXT
        return TERMS, None

    monkeypatch.setattr(context, "source_to_json", give_terms)
    return lambda text: Graph().parse(data=text, format="json-ld")


@pytest.fixture(scope="module")
def files(book: Book) -> Mapping[str, str]:
    return downloads.render_files(structs.replace(book, site_url=SITE))


def list_statements() -> dict[str, tuple[Any, list[str]]]:
    """Id -> the record of a statement and the topics that show it."""
    statements: dict[str, tuple[Any, list[str]]] = {}
    for path in (GENERATED / "topics").iterdir():
        for record in load_yaml(path)["statements"]:
            statements.setdefault(record["id"], (record, []))[1].append(path.stem)
    return statements


def test_each_statement_is_one_annotation_of_its_words_at_their_place(
    files: Mapping[str, str], read: Any
) -> None:
    sources = load_yaml(GENERATED / "sources.yml")
    statements = list_statements()
    seen: set[str] = set()
    for source in sources:
        graph = read(files[f"downloads/sources/{source['id']}.annotations.jsonld"])
        text = (PROJECT / source["path"]).read_text("utf-8")
        for annotation in graph.subjects(RDF.type, OA.Annotation):
            id = str(annotation).removeprefix(f"{NAME}annotation-")
            record, topics = statements[id]
            assert record["article"] == source["id"]
            seen.add(id)
            places = list(_read_positions(graph, annotation))
            assert places == [(f"{NAME}article-{source['id']}", record["start"], record["end"])]
            for _, start, end in places:
                assert text[start:end] in _read_words(graph, annotation)
            on_page = " ".join(record["text"].split())
            expected = {record["text"], on_page} if source["url"] else {record["text"]}
            assert set(_read_words(graph, annotation)) == expected
            assert _read_links(graph, annotation) <= {f"{SITE}topics/{t}/#{id}" for t in topics}
    assert seen == statements.keys()


def _read_positions(graph: Graph, annotation: Any) -> Any:
    for target in graph.objects(annotation, OA.hasTarget):
        for selector in graph.objects(target, OA.hasSelector):
            if (selector, RDF.type, OA.TextPositionSelector) in graph:
                start, end = graph.value(selector, OA.start), graph.value(selector, OA.end)
                assert start is not None
                assert end is not None
                yield str(graph.value(target, OA.hasSource)), int(str(start)), int(str(end))


def _read_words(graph: Graph, annotation: Any) -> list[str]:
    return [
        str(graph.value(selector, OA.exact))
        for target in graph.objects(annotation, OA.hasTarget)
        for selector in graph.objects(target, OA.hasSelector)
        if (selector, RDF.type, OA.TextQuoteSelector) in graph
    ]


def _read_links(graph: Graph, annotation: Any) -> set[str]:
    links = {
        str(graph.value(body, OA.hasSource))
        for body in graph.objects(annotation, OA.hasBody)
        if (body, OA.hasPurpose, OA.linking) in graph
    }
    assert len(links) == 1
    return links


def test_each_annotation_is_tagged_with_its_topics_in_each_language(
    files: Mapping[str, str], read: Any, book: Book
) -> None:
    titles = {page.topic.id: set(page.topic.title.values()) for page in book.topics}
    for source in book.sources:
        graph = read(files[f"downloads/sources/{source.id}.annotations.jsonld"])
        for statement in source.statements:
            annotation = URIRef(f"{NAME}annotation-{statement.id}")
            tags = {
                str(graph.value(body, RDF.value))
                for body in graph.objects(annotation, OA.hasBody)
                if (body, OA.hasPurpose, OA.tagging) in graph
            }
            filed = [filing.topic for filing in statement.filings]
            assert tags == set().union(*(titles[topic] for topic in filed))


def test_a_sentence_is_annotated_with_the_one_that_turns_against_it(
    tmp_path: Path, read: Any
) -> None:
    first, turn = "Sanksi itu dicabut pada Maret.", "Namun tidak semuanya."
    text = f"{first} {turn}\n\nCopyright © ANTARA 2023\n"
    folder = small_book.copy(tmp_path / "book", {"data/articles/dua.txt": text})
    files = downloads.render_files(assembled(folder))
    graph = read(files["downloads/sources/dua.annotations.jsonld"])
    (annotation,) = graph.subjects(RDF.type, OA.Annotation)
    ((_, start, end),) = _read_positions(graph, annotation)
    assert text[start:end] == f"{first} {turn}"
    assert set(_read_words(graph, annotation)) == {f"{first} {turn}", first, turn}
