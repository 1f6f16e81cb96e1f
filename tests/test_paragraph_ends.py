"""A paragraph may break off anywhere: every stage reads it, and finds nothing outside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import languages
from generator.comparing.settle import settle
from generator.core.spans import Span
from generator.nouns.article import Sentence, Speech
from generator.nouns.editors import Article, Sidecar
from generator.reading import topics
from generator.reading.article import Listed, analyse
from tests.written import shipped_inputs

INDONESIAN = languages.load("id")
BOOK = shipped_inputs()
FILING = topics.compile_filing_rules(BOOK.topics, INDONESIAN)
LISTED = Listed(BOOK.outlets, BOOK.newsrooms, BOOK.entities)
REPORTED = tuple(
    paragraph
    for article in BOOK.articles
    for paragraph in article.text.splitlines()
    if paragraph.strip()
)
# Each breaks off in another way where a word or a character at its end is left out.
WRITTEN = (
    "Menurut Sutarjo, bantuan dikirim pada Senin (6/3).",
    "Dia menambahkan, “Bantuan dikirim.”",
    "Katanya, bantuan akan dikirim.",
    "Sutarjo mengatakan kepada wartawan di Bandung, Selasa, bahwa bantuan dikirim.",
    "Hal ini juga diumumkan oleh Kepala Dinas Perhubungan Kota Bandung, Sutarjo (45), pada 6 Maret 2023.",
    "“Bantuan dikirim,” kata juru bicara Gugus Tugas Kabupaten Bekasi, Kecamatan Cibarusah, Sutarjo.",
    "Bantuan dikirim, demikian dikatakan Presiden Joko Widodo dan Perdana Menteri Fumio Kishida.",
    "Hayashi bertemu Stoltenberg dan mengatakan, seperti dikutip Kyodo, sanksi berlaku hingga akhir tahun 2023.",
    "JAKARTA, KOMPAS.com - Para pejabat tersebut berjanji pada Rabu (12/7) untuk mengirim bantuan.",
)
NEXT = "\n\n“Bantuan dikirim,” kata Sutarjo."
BROKEN_OFF: tuple[tuple[str, str, list[str]], ...] = (  # the paragraph, its cue, its speakers
    ("Dia menambahkan,", "menambahkan", []),
    ("Menurut Sutarjo,", "Menurut", ["Sutarjo"]),
    ("Katanya,", "Katanya", []),
    ("Sutarjo mengatakan", "mengatakan", ["Sutarjo"]),
)


def read_through_every_stage(text: str) -> tuple[Speech | None, ...]:
    """What the sentences of that article report.

    Every finding of every stage lies where it was looked for.
    """
    article = Article("akhir", "data/articles/akhir.txt", text, "", Sidecar())
    analysis = analyse(article, LISTED, INDONESIAN)
    (settled,) = settle([analysis], INDONESIAN)
    clean, lines = settled.clean, settled.sentences
    mentions, speeches = settled.mentions, settled.speeches
    filing = topics.file_article(lines, mentions, speeches, FILING)
    filings, near_misses = filing.filings, filing.near_misses

    assert "".join(text[block.start : block.end] for block in clean.blocks) == text
    assert len(near_misses) == len(lines)
    for line, times, named, said, filed in zip(
        lines, settled.times, mentions, speeches, filings, strict=True
    ):
        assert text[line.start : line.end] == line.text
        assert_inside([Span(time.start, time.end) for time in times], line)
        assert_inside([Span(mention.start, mention.end) for mention in named], line)
        assert_inside([Span(hit.start, hit.end) for filing in filed for hit in filing.hits], line)
        paragraph = [other for other in lines if other.paragraph == line.paragraph]
        whole = Span(paragraph[0].start, paragraph[-1].end)
        assert_inside(speech_spans(said), whole)  # a quotation of two sentences has its cue in one
    return speeches


def assert_inside(spans: Iterable[Span], limits: Span | Sentence) -> None:
    for span in spans:
        assert limits.start <= span.start < span.end <= limits.end


def speech_spans(said: Speech | None) -> Iterator[Span]:
    if said is None:
        return
    yield from (*said.content, *said.quotes)
    yield from (speaker.mention for speaker in said.speakers)
    if said.cue is not None:
        yield said.cue


def is_article(text: str) -> bool:
    """Without a word there is no article: such a file is refused before any stage sees it."""
    return bool(re.search(r"\w", text))


@pytest.mark.parametrize("following", ["", NEXT], ids=["last", "followed"])
@pytest.mark.parametrize("sentence", WRITTEN)
def test_a_sentence_may_break_off_behind_each_word(sentence: str, following: str) -> None:
    for word in re.finditer(r"\w+|[^\w\s]", sentence):
        cut = sentence[: word.end()]
        if is_article(cut):
            read_through_every_stage(cut + following)


@given(st.sampled_from([*REPORTED, *WRITTEN]), st.floats(0, 1), st.sampled_from(["", NEXT]))
@example("Dia menambahkan,", 1.0, "\n\n“Bantuan dikirim.”")
@example("Menurut Sutarjo,", 1.0, "")
@example("Katanya,", 1.0, "")
@example("Sutarjo mengatakan", 1.0, "")
@settings(max_examples=200)
def test_a_paragraph_may_break_off_behind_each_character(
    paragraph: str, share: float, following: str
) -> None:
    text = paragraph[: round(share * len(paragraph))] + following
    if is_article(text):
        read_through_every_stage(text)


@pytest.mark.parametrize("following", ["", NEXT], ids=["last", "followed"])
@pytest.mark.parametrize(("paragraph", "cue", "speakers"), BROKEN_OFF)
def test_what_breaks_off_behind_its_cue_still_names_its_speaker(
    paragraph: str, cue: str, speakers: list[str], following: str
) -> None:
    said = read_through_every_stage(paragraph + following)[0]
    assert said is not None
    assert said.cue is not None
    assert paragraph[said.cue.start : said.cue.end] == cue
    assert [speaker.name for speaker in said.speakers] == speakers
    assert said.content == ()
