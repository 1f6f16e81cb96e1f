"""Measures matching on pairs of sentences of IndoSum, by the labels beside this module."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

from generator.comparing.corroboration import ArticleReader, compile_lexicon
from generator.comparing.corroboration.cores import find_core_words
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import Verdict, compare
from generator.comparing.filing import file_articles
from generator.comparing.sources import make_sources
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.problems import InputError, Problem
from generator.core.scores import Score, Tally, TaskScores
from generator.core.spans import Span, any_contains, contains, overlap
from generator.core.yaml_text import PlainValue, parse
from generator.languages import load_default
from generator.measure import indosum
from generator.measure.indosum import IndosumArticle
from generator.nouns.editors import Article, Sidecar
from generator.reading.article import Listed
from generator.reading.articles import read_articles
from generator.reading.names import governments

NOTHING_LISTED = Listed((), (), ())
LABELS = Path(__file__).parent / "indosum_pairs.yml"
HELD_BACK = "_held_back"  # ends the name of the file of labels that nobody reads while making rules
SHARING = frozenset({"same", "different-detail", "copy", "second-hand"})  # labels of one core
HOW_RIGHT = (
    "labelled pairs of sentences from different articles; a pair counts as found"
    " if the program treats it as one statement (except for a detail, where the labels"
    " say that one differs); pairs that can be argued either way are not scored"
)
HOW_FOUND = (
    f"{HOW_RIGHT}; many such pairs are missed: where agreement is not certain, the program counts "
    "nothing"
)
HOW_WORDS = (
    "words in both sentences of the pairs correctly found, copies aside, compared with those that"
    " the readers marked; punctuation is left out"
)

_SECONDS = re.compile(r"(\d{9,10})-")  # since 1970, of publication: an article's id begins so
_WORD = re.compile(r"\w")


# --- the labels -----------------------------------------------------------------------------------


class PairSide(Frozen):
    """A sentence of the set, by its place, and its words that the pair shares."""

    article: str
    paragraph: int
    sentence: int
    words: frozenset[int]  # tokens; none where the pair shares nothing


class LabelledPair(Frozen):
    """Two sentences, and what the readers say of them."""

    label: str
    sides: tuple[PairSide, PairSide]
    file: str  # of labels, its name
    line: int  # of that file
    is_held_back: bool

    @property
    def shares_core(self) -> bool:
        return self.label in SHARING


def read_pairs(path: Path) -> Iterator[LabelledPair]:
    """The pairs of a file, without those that are defensible either way."""
    document = parse(path.read_text(encoding="utf-8"))
    for number, entry in enumerate(document.value["pairs"]):
        if "either" not in entry:
            yield LabelledPair(
                label=entry["label"],
                sides=(_read_side(entry["a"]), _read_side(entry["b"])),
                file=path.name,
                line=document.line(("pairs", number)),
                is_held_back=path.stem.endswith(HELD_BACK),
            )


def held_back_beside(labels: Path) -> Path:
    """The file of the pairs that are held back, beside that of the others."""
    return labels.with_stem(labels.stem + HELD_BACK)


def _read_side(side: PlainValue) -> PairSide:
    return PairSide(
        article=side["article"],
        paragraph=side["paragraph"],
        sentence=side["sentence"],
        words=frozenset(side.get("words", ())),
    )


# --- the articles ---------------------------------------------------------------------------------


class ReadArticle(Frozen):
    """An article of the set, and what the program makes of its statements."""

    article: IndosumArticle
    gists: tuple[Gist, ...]

    def find_gist(self, side: PairSide) -> Gist | None:
        """The statement with most of the words that the readers marked in that sentence; else with
        most of it. None where none has any of it.

        Where the set takes two sentences for one, they marked words of one of them.
        """
        span = self.article.find_sentence(side.paragraph, side.sentence)
        located = self.locate_words(side)
        marked = [start for word, start in located.items() if word in side.words]
        gists = [gist for gist in self.gists if overlap(gist.statement.sentence, span)]
        return max(gists, key=lambda gist: _count_parts(gist, span, marked), default=None)

    def locate_words(self, side: PairSide) -> dict[int, int]:
        """Number of each token of that sentence that is no punctuation -> its start in the text."""
        span = self.article.find_sentence(side.paragraph, side.sentence)
        tokens = self.article.tokens[side.paragraph][side.sentence]
        offsets = find_tokens(tokens, span.slice(self.article.text))
        located = {}
        for number, offset in enumerate(offsets):
            if _WORD.search(tokens[number]):
                located[number] = span.start + offset
        return located


ReadArticles = Mapping[str, ReadArticle]  # by id


def _count_parts(gist: Gist, span: Span, marked: Iterable[int]) -> tuple[int, int]:
    """How many of the words at these offsets a statement has, and characters of a stretch."""
    sentence = gist.statement.sentence
    words = [offset for offset in marked if contains(sentence, offset)]
    start = max(sentence.start, span.start)
    end = min(sentence.end, span.end)
    return len(words), end - start


def find_tokens(tokens: Iterable[str], sentence: str) -> Iterator[int]:
    """Where each token begins in the sentence that was joined of them.

    One that was joined away, a third dash, is given the place of the next.
    """
    offset = 0
    for token in map(str.strip, tokens):
        rest = sentence[offset:].lstrip()
        offset = len(sentence) - len(rest)
        yield offset
        if rest.startswith(token):
            offset += len(token)


def select_articles(
    pairs: Iterable[LabelledPair], articles: Iterable[IndosumArticle], folder: Path
) -> list[IndosumArticle]:
    """The articles that the pairs name, each once: the set repeats some.

    Raises InputError where one is missing.
    """
    by_id: dict[str, IndosumArticle] = {}
    for article in articles:
        by_id.setdefault(article.id, article)
    selected = {}
    for pair in pairs:
        for side in pair.sides:
            if side.article not in by_id:
                problem = _missing_article(side, pair, folder)
                raise InputError([problem])
            selected[side.article] = by_id[side.article]
    return list(selected.values())


def _missing_article(side: PairSide, pair: LabelledPair, folder: Path) -> Problem:
    return Problem(
        path=pair.file,
        line=pair.line,
        what=f"names an article that is not in {folder}",
        found=side.article,
        expected="an id of IndoSum's dev.01 to dev.03",
        advice="put these files of the set there, whole",
    )


def read_as_book(
    articles: Sequence[IndosumArticle], pairs: Iterable[LabelledPair]
) -> dict[str, ReadArticle]:
    """The articles by id, as the program reads them in a book whose editors listed nothing.

    With gists up to the last sentence that is in a pair: no gist needs a later one.
    """
    ends = _find_ends(pairs, articles)
    language = load_default()
    reader = ArticleReader(governments((), language), compile_lexicon(language), language)
    reading = read_articles(tuple(map(_make_article, articles)), NOTHING_LISTED, language)
    filed = file_articles(reading.analyses, (), language)
    # One that the program refuses has no statements.
    by_id = {article.id: ReadArticle(article, ()) for article in articles}
    for source in make_sources(filed.articles):
        article = by_id[source.id].article
        starts = [statement.sentence.start for statement in source.statements]
        count = bisect_left(starts, ends[source.id])
        gists = reader.make_gists(source)
        by_id[source.id] = ReadArticle(article, tuple(islice(gists, count)))
    return by_id


def _find_ends(pairs: Iterable[LabelledPair], articles: Iterable[IndosumArticle]) -> dict[str, int]:
    """Where the last sentence that is in a pair ends, by the id of the article."""
    by_id = map_by_id(articles)
    ends = dict.fromkeys(by_id, 0)
    for side in chain.from_iterable(pair.sides for pair in pairs):
        if side.article in by_id:
            sentence = by_id[side.article].find_sentence(side.paragraph, side.sentence)
            ends[side.article] = max(ends[side.article], sentence.end)
    return ends


def _make_article(article: IndosumArticle) -> Article:
    """The article with a sidecar that says what the set knows of it."""
    seconds = _SECONDS.match(article.id)
    published = ""
    if seconds:
        published = datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat()
    return Article(
        id=article.id,
        path=f"{article.id}.txt",
        text=article.text + "\n",
        sha256="",
        sidecar=Sidecar(outlet=article.source, published=published),
    )


# --- the scores -----------------------------------------------------------------------------------


class JudgedPair(Frozen):
    pair: LabelledPair
    gists: tuple[Gist, ...]  # of both sides; fewer where one is in no statement
    verdict: Verdict | None

    @property
    def is_found(self) -> bool:
        """Whether both are taken for one statement, but for a detail that the labels name."""
        if self.verdict is None:
            return False
        if self.pair.label == "different-detail":
            return self.verdict.matches
        return self.verdict.kind in {"exact", "paraphrase"}

    @property
    def is_right(self) -> bool:
        return self.is_found and self.pair.shares_core

    @property
    def core(self) -> frozenset[str]:
        """The units that both have."""
        return frozenset(self.verdict.shared if self.verdict else ())

    @property
    def words(self) -> str:
        """What an error is about: nothing that may be read of a pair that is held back."""
        if self.pair.is_held_back:
            return "a pair held back"
        return " | ".join(gist.statement.text for gist in self.gists)


def judge_pair(pair: LabelledPair, articles: ReadArticles) -> JudgedPair:
    """The pair with the verdict that the program reaches when it compares the two."""
    gists = []
    for side in pair.sides:
        article = articles[side.article]
        gist = article.find_gist(side)
        if gist is not None:
            gists.append(gist)
    verdict = None
    if len(gists) == len(pair.sides):
        verdict = compare(*sorted(gists, key=lambda gist: gist.id))
    return JudgedPair(pair, tuple(gists), verdict)


def score_cores(judged_pairs: Iterable[JudgedPair], data: str) -> TaskScores:
    """How many of the pairs found are right, and how many of those with one core are found."""
    tally = Tally()
    for judged in judged_pairs:
        if judged.pair.shares_core or judged.is_found:
            tally.count(
                expected=judged.pair.shares_core,
                answered=judged.is_found,
                right=judged.is_right,
                words=judged.words,
            )
    task = "statements that say the same"
    return (
        tally.to_score(task, data, "precision", HOW_RIGHT),
        tally.to_score(f"{task}, found", data, "recall", HOW_FOUND),
    )


def score_words(judged_pairs: Iterable[JudgedPair], articles: ReadArticles, data: str) -> Score:
    """How many of the words that carry a shared core are those that the readers marked."""
    tally = Tally()
    for judged in judged_pairs:
        if not judged.is_right or judged.pair.label == "copy":
            continue
        for side, gist, other in _list_sides(judged):
            spans = find_core_words(gist, [other], judged.core)
            located = articles[side.article].locate_words(side)
            marked = {word for word, start in located.items() if any_contains(spans, start)}
            labelled = side.words & located.keys()
            tally.right += len(marked & labelled)
            tally.answers += len(marked)
            tally.gold += len(labelled)
    return tally.to_score("words of a shared core", data, "f1", HOW_WORDS)


def _list_sides(judged: JudgedPair) -> Iterator[tuple[PairSide, Gist, Gist]]:
    """Each sentence of a pair with its gist and that of the other."""
    yield from zip(judged.pair.sides, judged.gists, reversed(judged.gists), strict=True)


def score_labelled_pairs(folder: Path, labels: Path = LABELS) -> TaskScores:
    """The scores on the folder `articles-indosum`, by that file of labels and the one beside it."""
    held_back = list(read_pairs(held_back_beside(labels)))
    open_pairs = list(read_pairs(labels))
    all_articles = indosum.list_articles(folder)
    pairs = [*held_back, *open_pairs]
    selected = select_articles(pairs, all_articles, folder)
    articles = read_as_book(selected, pairs)
    return (
        *_score_part(held_back, articles, "IndoSum pairs, held back"),
        *_score_part(open_pairs, articles, "IndoSum pairs"),
    )


def _score_part(pairs: Iterable[LabelledPair], articles: ReadArticles, data: str) -> TaskScores:
    judged_pairs = [judge_pair(pair, articles) for pair in pairs]
    scores_of_cores = score_cores(judged_pairs, data)
    score_of_words = score_words(judged_pairs, articles, data)
    return (*scores_of_cores, score_of_words)
