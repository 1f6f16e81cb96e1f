"""Trains the tagger of names: `python -m generator.measure.train_names FOLDER` with the folder of idner-news-2k.

The set is under the MIT licence, so that what is learned from it may ship. Besides its own sentences the tagger sees a
copy of each in which names are changed for others of the tables, so that it learns the words around names rather than
the names. Training is deterministic: the changes come from a fixed seed, and L-BFGS draws no random numbers.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from generator import languages
from generator.languages import Language
from generator.measure.idner import Labelled, pieces, read
from generator.reading.names.features import feature_rows, view_pieces
from generator.reading.names.gazetteer import compile_gazetteer, split_spellings
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.rules import apply_rules
from generator.reading.names.tagger import find_ranges

PARAMETERS = {"c1": 0.1, "c2": 0.2, "max_iterations": 60, "feature.possible_transitions": True}
SEED, COPIES = 1, 2
CHANGED = 0.7  # share of the names that a copy changes


class Pools:
    """Names to change others for."""

    def __init__(self, words: Language, sentences: Sequence[Labelled]) -> None:
        self.people = sorted(words.column("given_names", "word"))
        self.countries = words.column("countries", "name")
        self.places = (*words.column("capitals", "name"), *words.column("places", "name"))
        self.organisations = words.column("organisations", "name")
        listed = (
            cell for column in ("name", "spellings") for cell in words.column("countries", column)
        )
        self.country_words = frozenset(
            spelling for cell in listed for spelling in split_spellings(cell)
        )
        self.seen: dict[
            int, list[str]
        ] = {}  # organisations of the set by number of tokens, four and more together
        for sentence in sentences:
            for name in find_ranges(sentence.labels):
                if name.kind == "ORG":
                    self.seen.setdefault(min(name.last - name.first, 4), []).append(
                        " ".join(sentence.tokens[name.first : name.last])
                    )

    def other(self, tokens: tuple[str, ...], kind: str, draw: random.Random) -> tuple[str, ...]:
        """Another name of that kind, or the same one where none fits."""
        name = " ".join(tokens)
        if kind == "PER" and len(tokens) < 4:
            return tuple(draw.choice(self.people) for _ in tokens)
        if kind == "ORG":
            pool = self.seen[min(len(tokens), 4)] if draw.random() < CHANGED else self.organisations
            return tuple(draw.choice(pool).split())
        if kind == "LOC" and name in self.country_words:
            return tuple(draw.choice(self.countries).split())
        if kind == "LOC" and len(tokens) < 3 and name[0].isupper():
            return tuple(draw.choice(self.places).split())
        return tokens


def changed(sentence: Labelled, pools: Pools, draw: random.Random) -> Labelled:
    """A copy of a sentence with most of its names changed."""
    tokens: list[str] = []
    labels: list[str] = []
    done = 0
    for labelled in find_ranges(sentence.labels):
        first, last, kind = labelled.first, labelled.last, labelled.kind
        name = sentence.tokens[first:last]
        if draw.random() < CHANGED and not any(mark in word for word in name for mark in "()/"):
            name = pools.other(name, kind, draw)
        tokens += [*sentence.tokens[done:first], *name]
        labels += [*sentence.labels[done:first], f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        done = last
    return Labelled((*tokens, *sentence.tokens[done:]), (*labels, *sentence.labels[done:]))


def copies(sentences: Sequence[Labelled], words: Language) -> Iterator[Labelled]:
    """Changed copies of the sentences that hold a name."""
    draw, pools = random.Random(SEED), Pools(words, sentences)
    for _ in range(COPIES):
        for sentence in sentences:
            other = changed(sentence, pools, draw)
            if other.tokens != sentence.tokens:
                yield other


def train(sentences: Iterable[Labelled], words: Language, path: Path) -> None:
    """Writes the tagger trained on these sentences to a file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    names, lexicon = compile_gazetteer((), words), load_lexicon(words)
    for sentence in sentences:
        text, tokens = pieces(sentence)
        reading = apply_rules(text, names, lexicon)
        views = view_pieces(reading, tokens, names)
        trainer.append(feature_rows(views, lexicon), list(sentence.labels))
    trainer.train(str(path))


def main(folder: Path) -> None:
    """Trains on `train.txt` of that folder and writes the file that ships."""
    words = languages.load_default()
    sentences = read(folder / "train.txt")
    path = Path(languages.__file__).parent / words.code / "names.crfsuite"
    train([*sentences, *copies(sentences, words)], words, path)
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
