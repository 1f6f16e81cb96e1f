"""A reader compares a source page with their own copy of the article, and nothing leaves it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.audit.browsing import Visit
from tests.browser.conftest import every_language
from tests.conftest import PROJECT
from tests.search_queries import HOMES as LANGUAGES

ARTICLE = "kontan-jepang-hubungan-erat-nato"
SENTENCES = 13  # of that article; the page shows all
TEXT = (PROJECT / f"data/articles/{ARTICLE}.txt").read_bytes()


def open_box(visit: Visit, language: str = "en") -> Locator:
    page = visit.open(f"{LANGUAGES[language]}sources/{ARTICLE}/")
    box = page.locator(".own-copy")
    box.locator("summary").click()
    return box


def give(box: Locator, data: bytes, name: str = "copy.txt") -> Locator:
    """Choose that file; where the page answers."""
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
    box.locator("input").set_input_files(file)
    return box.locator("[role=status]")


def read_counts(box: Locator, data: bytes) -> list[int]:
    """Of the sentences shown: how many are in that copy, of how many, how many moved and are gone."""
    answer = give(box, data)
    expect(answer).to_have_text(re.compile(r"^Not the same file as the book’s\. .*\d+\.$"))
    return [int(number) for number in re.findall(r"\d+", answer.inner_text())]


def list_shown(box: Locator) -> list[str]:
    """All sentences as the page shows them, under topics and outside them, in the article's order."""
    lines = box.page.locator(".src.cited .src-text, .unfiled [data-label] .ledger-words")
    texts = lines.evaluate_all(
        "lines => lines.map(line => { const text = line.cloneNode(true);"
        " const mark = text.querySelector('.src-n, .unused-n'); mark.remove();"
        " return [parseInt(mark.textContent), text.textContent.trim()]; })"
    )
    sentences = [" ".join(text.split()) for _, text in sorted(texts)]
    assert [number for number, _ in sorted(texts)] == list(range(1, SENTENCES + 1))
    return sentences


@every_language
def test_the_same_file_is_told_in_the_reader_s_language(language: str, visit: Visit) -> None:
    same = {"en": "The same file, byte for byte", "id": "Berkas yang sama persis, byte demi byte"}
    box = open_box(visit, language)
    expect(give(box, TEXT)).to_contain_text(same[language])
    expect(box.locator("li")).to_have_count(0)


def test_one_other_byte_is_another_file_with_the_same_sentences(visit: Visit) -> None:
    box = open_box(visit)
    shown = len(list_shown(box))
    assert read_counts(box, TEXT + b"\n") == [shown, shown, 0, 0]
    expect(box.locator("li")).to_have_count(0)


def test_sentences_that_are_gone_or_moved_are_named_with_their_links(visit: Visit) -> None:
    box = open_box(visit)
    first, second, *others = list_shown(box)
    copy = " ".join([*others[1:], "Kalimat lain.", first]).encode()
    assert read_counts(box, copy) == [len(others) - 1, len(others) + 2, 1, 2]
    lines = box.locator("li").all_inner_texts()
    assert [line.partition(": ")[2] for line in lines] == [
        "in a different place",
        "not in your copy",
        "not in your copy",
    ]
    box.locator("li a").first.click()
    expect(box.page.locator(".src.cited").first).to_be_in_viewport()
    assert second.encode() not in copy


def test_what_is_closest_to_a_changed_sentence_is_shown(visit: Visit) -> None:
    box = open_box(visit)
    first, second, *others = list_shown(box)
    changed = first.replace("April", "Mei").replace("NATO", "Uni Eropa")
    copy = "\n".join(["Cuaca cerah.", changed, *others, "Pasar ramai."]).encode()
    assert changed != first
    assert read_counts(box, copy) == [len(others), len(others) + 2, 0, 2]
    lines = box.locator("li").all_inner_texts()
    assert changed in " ".join(lines[0].split())
    assert "the closest there:" in lines[0]
    assert lines[1].endswith("not in your copy"), second


def test_a_saved_page_is_read_without_running_anything_in_it(visit: Visit) -> None:
    box = open_box(visit)
    shown = list_shown(box)
    words = "<br>".join(f"<b>{sentence.replace(' ', '&nbsp; ')}</b>" for sentence in shown)
    hostile = (
        "<script>document.title='run'</script><img src=/nowhere.png onerror=\"document.title='run'\">"
        "<iframe src='https://example.org/'></iframe><link rel=stylesheet href=/nowhere.css>"
        "<style>body{color:red}</style><p style='color:red' onclick='x()'>x</p><a href='javascript:x()'>"
    )
    page = f"<!doctype html><title>x</title>{hostile}{words}".replace("“", "&quot;")
    assert read_counts(box, page.encode()) == [len(shown), len(shown), 0, 0]
    assert box.page.title() != "run"  # and the visit fails on any request


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_copies_in_other_encodings_are_read(visit: Visit, encoding: str) -> None:
    box = open_box(visit)
    shown = len(list_shown(box))
    data = TEXT.decode().replace("\u200b", "").encode(encoding, "replace")
    assert read_counts(box, data) == [shown, shown, 0, 0]


@pytest.mark.parametrize("data", [b"%PDF-1.7\0\1\2", b"x" * 5_000_001], ids=["binary", "large"])
def test_what_cannot_be_compared_is_said_to_be_so(visit: Visit, data: bytes) -> None:
    expect(give(open_box(visit), data)).to_contain_text("cannot compare this file")


def test_a_file_can_be_dropped_on_the_closed_box(visit: Visit) -> None:
    box = visit.open(f"sources/{ARTICLE}/").locator(".own-copy")
    transfer = box.page.evaluate_handle(
        "text => { const drop = new DataTransfer(); drop.items.add(new File([text], 'a.txt')); return drop; }",
        TEXT.decode(),
    )
    box.dispatch_event("dragover", {"dataTransfer": transfer})
    box.dispatch_event("drop", {"dataTransfer": transfer})
    expect(box.locator("[role=status]")).to_contain_text("The same file")


@pytest.mark.parametrize(
    "visit", [{"java_script_enabled": False}], ids=["no-script"], indirect=True
)
def test_without_script_there_is_no_box(visit: Visit) -> None:
    page = visit.open(f"sources/{ARTICLE}/")
    expect(page.locator(".own-copy")).to_be_hidden()
    expect(page.locator(".identity .file")).to_contain_text("swh:1:cnt:")


def test_only_pages_of_articles_have_its_script(visit: Visit) -> None:
    assert visit.open("").locator("script[src*=own-copy]").count() == 0
    assert visit.open(f"sources/{ARTICLE}/").locator("script[src*=own-copy]").count() == 1
