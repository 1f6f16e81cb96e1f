"""Measures names on idner-news-2k: the tagger by the set's own labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator import languages
from generator.languages import Language
from generator.measure.idner import Labelled, pieces, read
from generator.measure.score import Score
from generator.reading.names.gazetteer import compile_gazetteer
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.rules import apply_rules
from generator.reading.names.tagger import Tagger, find_ranges

FILES = {"idner-news-2k dev": "dev.txt", "idner-news-2k test": "test.txt"}
HOW = (
    "names with exactly the set's tokens and kind; the tagger as the program uses it, over tables and rules, with no "
    "editor's list; the set leaves most countries unlabelled unless something happens there, and the program does not"
)
Name = tuple[int, int, str]  # first token, token after the last one, kind


def tagged(sentence: Labelled, tagger: Tagger) -> set[Name]:
    """The names that the tagger sees."""
    words, tokens = pieces(sentence)
    labels = tagger.label(apply_rules(words, tagger.gazetteer, tagger.lexicon), tokens)
    return _name_ranges(labels)


def _name_ranges(labels: Sequence[str]) -> set[Name]:
    return {(name.first, name.last, name.kind) for name in find_ranges(labels)}


def score(path: Path, data: str, words: Language) -> Score:
    """The names of one file of the set."""
    tagger = Tagger(words, compile_gazetteer((), words), load_lexicon(words))
    right = found = gold = 0
    errors: list[str] = []
    for sentence in read(path):
        seen, wanted = tagged(sentence, tagger), _name_ranges(sentence.labels)
        right, found, gold = right + len(seen & wanted), found + len(seen), gold + len(wanted)
        errors.extend(_told(sentence, seen, wanted))
    return Score("name", data, "f1", right, found, gold, HOW, tuple(errors))


def _told(sentence: Labelled, seen: set[Name], wanted: set[Name]) -> Iterator[str]:
    for first, last, kind in sorted(seen ^ wanted):
        fault = "missed" if (first, last, kind) in wanted else "false"
        before = " ".join(sentence.tokens[max(0, first - 5) : first])
        after = " ".join(sentence.tokens[last : last + 4])
        yield f"{fault} {kind}: {before} [{' '.join(sentence.tokens[first:last])}] {after}"


def scores(folder: Path) -> tuple[Score, ...]:
    """One score for each part of the set that the folder `names-idner` holds."""
    words = languages.load_default()
    return tuple(
        score(folder / name, data, words)
        for data, name in FILES.items()
        if (folder / name).is_file()
    )
