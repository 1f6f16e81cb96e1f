"""Measure who speaks in 120 articles of IndoSum: `python -m generator.measure.labelled_speakers`.

Everyone who is quoted or reported in them was labelled by reading, sentence by sentence.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from generator.comparing.filing import file_articles
from generator.comparing.sources import make_sources
from generator.core.frozen import Frozen
from generator.core.scores import Score, Tally, TaskScores
from generator.core.spans import Span, overlap
from generator.languages import load_default, parse_table
from generator.measure import indosum
from generator.nouns.article import Speaker
from generator.nouns.book import Source, Statement
from generator.nouns.editors import Article, Sidecar
from generator.reading.article import Listed
from generator.reading.articles import read_articles

LABELS = Path(__file__).parent / "labelled_speakers.tsv"
HALVES: Mapping[str, str] = {  # half of the labels -> name of the data
    "tuned": "IndoSum speakers",
    "held-back": "IndoSum speakers, held back",
}
HOW_SHOWN = (
    "statements with a speaker, from 60 articles in which a reader labelled everyone quoted or"
    " reported; right if all words of the labelled speaker are among those of the one shown, or"
    " vice versa; also wrong if nobody speaks there"
)
HOW_NEEDED = (
    "quotations and reports in 60 articles, labelled sentence by sentence; right if"
    " the labelled speaker is shown and no other; sentences that can also be read as narration are"
    " not scored"
)
HOW_OPEN = (
    "quotations and reports in 60 articles, labelled sentence by sentence; each counts as"
    " found unless it is read as speech with an unclear speaker"
)
_NOTHING_LISTED = Listed((), (), ())
_WORD = re.compile(r"\w+")


# --- labels ---------------------------------------------------------------------------------------


class SpeakerLabel(Frozen):
    article: str
    sentence: Span  # in the article's text, as the program joins it
    digest: str  # of the sentence: 12 hex digits of its SHA-256
    speakers: tuple[Span, ...]  # words of that text that name who speaks; any of them is right
    is_needed: bool  # whether it is surely a quotation or report
    half: str  # "tuned" or "held-back"


class LabelledArticle(Frozen):
    text: str
    half: str
    labels: tuple[SpeakerLabel, ...]
    source: Source


def read_labels() -> Iterator[SpeakerLabel]:
    """The labels; one with an empty sentence where nobody speaks in an article."""
    for row in parse_table(LABELS.read_text(encoding="utf-8")):
        speakers = [_parse_span(words) for words in row["speaker"].split()]
        yield SpeakerLabel(
            article=row["article"],
            sentence=Span(int(row["start"]), int(row["end"])),
            digest=row["sha256"],
            speakers=tuple(speakers),
            is_needed=row["is_needed"] == "yes",
            half=row["half"],
        )


def _parse_span(words: str) -> Span:
    start, end = words.split("-")
    return Span(int(start), int(end))


def read_labelled_articles(folder: Path) -> tuple[LabelledArticle, ...]:
    """The labelled articles, read as one book of each.

    Raises InputError where the set is another one.
    """
    labels_of = defaultdict(list)
    for label in read_labels():
        labels_of[label.article].append(label)
    texts = {
        article.id: article.text
        for article in indosum.list_articles(folder)
        if article.id in labels_of
    }
    _check_texts(texts, labels_of, folder)
    return tuple(
        LabelledArticle(
            text=texts[id],
            half=labels[0].half,
            labels=tuple(label for label in labels if label.digest),
            source=read_source(id, texts[id]),
        )
        for id, labels in labels_of.items()
    )


def _check_texts(
    texts: Mapping[str, str], labels_of: Mapping[str, Sequence[SpeakerLabel]], folder: Path
) -> None:
    for id, labels in labels_of.items():
        text = texts.get(id, "")
        for label in labels:
            words = text
            if label.digest:
                words = label.sentence.slice(text)
            indosum.check_words(id, words, label.digest, folder)


def read_source(id: str, text: str) -> Source:
    """What the program reads of an article by itself."""
    language = load_default()
    article = Article(id=id, path=f"{id}.txt", text=f"{text}\n", sha256="", sidecar=Sidecar())
    reading = read_articles([article], _NOTHING_LISTED, language)
    (source,) = make_sources(file_articles(reading.analyses, (), language).articles)
    return source


# --- judgement ------------------------------------------------------------------------------------


def is_right(article: LabelledArticle, label: SpeakerLabel, speaker: Speaker) -> bool:
    shown = [speaker.name, article.text[speaker.mention.start : speaker.mention.end]]
    labelled = [article.text[words.start : words.end] for words in label.speakers]
    return any(_name_the_same(name, other) for name, other in product(shown, labelled))


def _name_the_same(one: str, other: str) -> bool:
    first = set(_WORD.findall(one.casefold()))
    second = set(_WORD.findall(other.casefold()))
    if not first or not second:
        return False
    return first <= second or second <= first


def _labels_of(article: LabelledArticle, statement: Statement) -> list[SpeakerLabel]:
    return [label for label in article.labels if overlap(label.sentence, statement.sentence)]


def _is_shown_rightly(article: LabelledArticle, statement: Statement, speaker: Speaker) -> bool:
    return any(is_right(article, label, speaker) for label in _labels_of(article, statement))


class SpeakerTallies(Frozen):
    """What is counted in one half of the labels."""

    shown: Tally
    needed: Tally
    settled: Tally

    def count_shown(self, article: LabelledArticle) -> None:
        for statement in article.source.statements:
            if not statement.speakers:
                continue
            right = all(
                _is_shown_rightly(article, statement, speaker) for speaker in statement.speakers
            )
            names = ", ".join(speaker.name for speaker in statement.speakers)
            words = f"{names}: {statement.text}"
            self.shown.count(expected=True, answered=True, right=right, words=words)

    def count_needed(self, article: LabelledArticle) -> None:
        """Count the sentences in which somebody surely speaks."""
        for label in article.labels:
            if label.is_needed:
                self._count_label(article, label)

    def _count_label(self, article: LabelledArticle, label: SpeakerLabel) -> None:
        speakers: list[Speaker] = []
        is_speech = False
        for statement in article.source.statements:
            if overlap(label.sentence, statement.sentence):
                speakers += statement.speakers
                is_speech = is_speech or statement.speech is not None
        is_open = is_speech and not speakers
        right = bool(speakers) and all(is_right(article, label, speaker) for speaker in speakers)
        wanted = label.speakers[0].slice(article.text)
        nobody = "open" if is_open else "nobody"
        shown = ", ".join(speaker.name for speaker in speakers) or nobody
        words = f"{shown}, not {wanted}: {label.sentence.slice(article.text)}"
        self.needed.count(expected=True, answered=bool(speakers), right=right, words=words)
        self.settled.count(expected=True, answered=not is_open, right=not is_open, words=words)


def score_labelled_speakers(folder: Path) -> TaskScores:
    """The scores on the folder `articles-indosum`."""
    articles = read_labelled_articles(folder)
    return tuple(score for half in HALVES for score in _score_half(articles, half))


def _score_half(articles: Sequence[LabelledArticle], half: str) -> Iterator[Score]:
    tallies = SpeakerTallies(shown=Tally(judges_answers=True), needed=Tally(), settled=Tally())
    for article in articles:
        if article.half == half:
            tallies.count_shown(article)
            tallies.count_needed(article)
    data = HALVES[half]
    yield tallies.shown.to_score("speaker shown", data, "precision", HOW_SHOWN)
    yield tallies.needed.to_score(
        "speaker of each quotation and report", data, "recall", HOW_NEEDED
    )
    yield tallies.settled.to_score("speech with a settled speaker", data, "recall", HOW_OPEN)


def main() -> None:
    """Print the figures of both halves, and the errors of the one that may be read."""
    for score in score_labelled_speakers(indosum.default_folder()):
        figures = f"precision {score.precision:.3f}, recall {score.recall:.3f} of {score.gold}"
        lines = [f"{score.task}, {score.data}: {figures}"]
        if score.data == HALVES["tuned"]:
            lines += [f"  {error}" for error in score.errors]
        sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
