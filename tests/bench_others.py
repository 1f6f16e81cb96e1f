"""What other programs make of the same texts, as far as they are installed.

None of them is a dependency: install what you want to compare with beside the program.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

Texts = Sequence[str]
Read = Callable[[Texts], object]
# Steps before the clock begins -> what is measured
Prepare = Callable[[], Read]

SUMMARY_SENTENCES = 3


def list_others() -> Iterator[tuple[str, Prepare | None]]:
    """What each does and how it begins; None where it is not installed."""
    for name, (package, prepare) in OTHERS.items():
        yield name, prepare if importlib.util.find_spec(package) else None


def _load(name: str) -> ModuleType:
    return importlib.import_module(name)


def _prepare_spacy() -> Read:
    reader = _load("spacy").blank("id")
    reader.add_pipe("sentencizer")
    reader("Kalimat pertama. Kalimat kedua.")
    return lambda texts: [list(reader(text).sents) for text in texts]


def _prepare_nlp_id() -> Read:
    tokenizer = _load("nlp_id.tokenizer").Tokenizer()
    lemmatizer = _load("nlp_id.lemmatizer").Lemmatizer()
    return lambda texts: [(tokenizer.tokenize(text), lemmatizer.lemmatize(text)) for text in texts]


def _prepare_lexrank() -> Read:
    parse = _load("sumy.parsers.plaintext").PlaintextParser.from_string
    summarise = _load("sumy.summarizers.lex_rank").LexRankSummarizer()
    tokenizer = _IndonesianWords()
    return lambda texts: [
        summarise(parse(text, tokenizer).document, SUMMARY_SENTENCES) for text in texts
    ]


class _IndonesianWords:
    """Sentences and words for sumy, which has none for Indonesian."""

    language = "indonesian"

    def __init__(self) -> None:
        tokenize = _load("nltk.tokenize")
        self.split_sentences = tokenize.punkt.PunktSentenceTokenizer().tokenize
        self.split_words = tokenize.wordpunct_tokenize

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(self.split_sentences(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(self.split_words(sentence))


def _prepare_dateparser() -> Read:
    search = _load("dateparser.search").search_dates
    return lambda texts: [search(text, languages=["id"]) for text in texts]


def _prepare_pysbd() -> Read:
    segment = _load("pysbd").Segmenter(language="en", clean=False).segment
    return lambda texts: [segment(text) for text in texts]


OTHERS: dict[str, tuple[str, Prepare]] = {
    "spaCy, blank id and sentencizer": ("spacy", _prepare_spacy),
    "nlp-id, tokens and lemmas": ("nlp_id", _prepare_nlp_id),
    "sumy, LexRank": ("sumy", _prepare_lexrank),
    "dateparser, search_dates": ("dateparser", _prepare_dateparser),
    "pysbd, sentences": ("pysbd", _prepare_pysbd),
}
