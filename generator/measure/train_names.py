"""Trains the tagger of names: `python -m generator.measure.train_names FOLDER` (of idner-news-2k).

The set is under the MIT licence, so that what is learned from it may ship. Besides its own
sentences the tagger sees a copy of each in which names are changed for others of the tables, so
that it learns the words around names rather than the names. Training is deterministic: the changes
come from a fixed seed, and L-BFGS draws no random numbers.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from generator import languages
from generator.languages import Language, load_default
from generator.measure.idner import LabelledSentence, cut_pieces, read_sentences
from generator.reading.names.features import feature_rows
from generator.reading.names.gazetteer import compile_gazetteer, split_spellings
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.matches import unnamed_sentence
from generator.reading.names.rules import apply_rules
from generator.reading.names.tagger import find_ranges
from generator.reading.names.views import view_pieces

PARAMETERS = {"c1": 0.1, "c2": 0.2, "max_iterations": 60, "feature.possible_transitions": True}
SEED = 1
COPIES = 2
CHANGED = 0.7  # share of the names that a copy changes
LONGEST_ORGANISATION = 4  # tokens; longer ones are counted with them
UNCHANGED_MARKS = frozenset("()/")

Tokens = tuple[str, ...]


class NamePools:
    """Names to change others for."""

    def __init__(self, language: Language, sentences: Iterable[LabelledSentence]) -> None:
        self.given_names = sorted(language.column("given_names", "word"))
        self.countries = language.column("countries", "name")
        self.country_spellings = _list_country_spellings(language)
        self.places = (*language.column("capitals", "name"), *language.column("places", "name"))
        self.organisations = language.column("organisations", "name")
        self.set_organisations = _list_organisations(sentences)

    def draw_name(self, name: Tokens, kind: str, draw: random.Random) -> Tokens:
        """Another name of that kind, or the same one where none fits."""
        if kind == "PER" and len(name) < 4:
            return tuple(draw.choice(self.given_names) for _ in name)
        if kind == "ORG":
            pool = self._choose_organisations(len(name), draw)
        elif kind == "LOC":
            pool = self._choose_places(name)
        else:
            pool = ()
        if not pool:
            return name
        return tuple(draw.choice(pool).split())

    def _choose_organisations(self, length: int, draw: random.Random) -> Sequence[str]:
        """Those of the set that are as long, or those of the tables."""
        if draw.random() < CHANGED:
            return self.set_organisations[min(length, LONGEST_ORGANISATION)]
        return self.organisations

    def _choose_places(self, name: Tokens) -> Sequence[str]:
        if " ".join(name) in self.country_spellings:
            return self.countries
        first_word = name[0]
        if len(name) < 3 and first_word[0].isupper():
            return self.places
        return ()


def _list_country_spellings(language: Language) -> frozenset[str]:
    spellings: set[str] = set()
    for column in ("name", "spellings"):
        for cell in language.column("countries", column):
            spellings.update(split_spellings(cell))
    return frozenset(spellings)


def _list_organisations(sentences: Iterable[LabelledSentence]) -> dict[int, list[str]]:
    """The organisations of the set by number of tokens."""
    organisations = defaultdict(list)
    for sentence in sentences:
        for name in find_ranges(sentence.labels):
            if name.kind == "ORG":
                length = min(name.end - name.first, LONGEST_ORGANISATION)
                organisations[length].append(sentence.join_tokens(name.first, name.end))
    return organisations


def change_names(
    sentence: LabelledSentence, pools: NamePools, draw: random.Random
) -> LabelledSentence:
    """A copy of a sentence with most of its names changed."""
    tokens: list[str] = []
    labels: list[str] = []
    last_end = 0
    for name in find_ranges(sentence.labels):
        words = sentence.tokens[name.first : name.end]
        if draw.random() < CHANGED and not _has_marks(words):
            words = pools.draw_name(words, name.kind, draw)
        tokens += sentence.tokens[last_end : name.first]
        tokens += words
        labels += sentence.labels[last_end : name.first]
        labels += _make_labels(name.kind, len(words))
        last_end = name.end
    tokens += sentence.tokens[last_end:]
    labels += sentence.labels[last_end:]
    return LabelledSentence(tuple(tokens), tuple(labels))


def _make_labels(kind: str, length: int) -> list[str]:
    """The labels of a name of that many tokens."""
    inside = [f"I-{kind}"] * (length - 1)
    return [f"B-{kind}", *inside]


def _has_marks(words: Tokens) -> bool:
    return not UNCHANGED_MARKS.isdisjoint("".join(words))


def make_copies(
    sentences: Sequence[LabelledSentence], language: Language
) -> Iterator[LabelledSentence]:
    """Changed copies of the sentences that hold a name."""
    draw = random.Random(SEED)
    pools = NamePools(language, sentences)
    for _ in range(COPIES):
        for sentence in sentences:
            copy = change_names(sentence, pools, draw)
            if copy.tokens != sentence.tokens:
                yield copy


def train_tagger(sentences: Iterable[LabelledSentence], language: Language, path: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    gazetteer = compile_gazetteer((), language)
    lexicon = load_lexicon(language)
    for sentence in sentences:
        words, pieces = cut_pieces(sentence)
        reading = apply_rules(unnamed_sentence(words, lexicon), gazetteer)
        view = view_pieces(reading, pieces, gazetteer)
        trainer.append(feature_rows(view, lexicon), list(sentence.labels))
    trainer.train(str(path))


def main(folder: Path) -> None:
    """Trains on `train.txt` of that folder and writes the file that ships."""
    language = load_default()
    sentences = read_sentences(folder / "train.txt")
    path = Path(languages.__file__).parent / language.code / "names.crfsuite"
    copies = make_copies(sentences, language)
    train_tagger([*sentences, *copies], language, path)
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
