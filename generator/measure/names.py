"""Measures names on idner-news-2k: the tagger by the set's own labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.core.scores import Score, Tally, TaskScores
from generator.core.sort_keys import SortKey
from generator.languages import Language, load_default
from generator.measure.idner import LabelledSentence, cut_pieces, read_sentences
from generator.nouns.article import TAGGER
from generator.reading.names.faults import keep_names
from generator.reading.names.gazetteer import compile_gazetteer
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.matches import (
    PERSON,
    NamedSentence,
    unlisted_match,
    unnamed_sentence,
)
from generator.reading.names.pieces import Pieces
from generator.reading.names.rules import apply_rules
from generator.reading.names.tagger import LabelledRange, Tagger, find_ranges

FILES = {"idner-news-2k dev": "dev.txt", "idner-news-2k test": "test.txt"}
HOW = (
    "names with exactly the words and kind labelled; the program’s own name finder, with its"
    " tables and rules but no editor’s list; the collection leaves most countries unlabelled"
    " unless something happens there, and the program does not; an acronym in brackets behind an"
    " organisation, which the program names by itself, counts as part of it, as labelled"
)
_IN_BRACKETS = re.compile(r"\([A-Z][\w-]+\)")


def tag_names(sentence: LabelledSentence, tagger: Tagger) -> set[LabelledRange]:
    words, pieces = cut_pieces(sentence)
    reading = apply_rules(unnamed_sentence(words, tagger.lexicon), tagger.gazetteer)
    labels = _join_acronyms(tagger.label(reading, pieces), sentence)
    names: set[LabelledRange] = set()
    for labelled in find_ranges(labels):
        if labelled.kind == "PER":
            names.update(_trim_person(labelled, reading.named, pieces))
        else:
            names.add(labelled)
    return names


def _trim_person(
    labelled: LabelledRange, sentence: NamedSentence, pieces: Pieces
) -> Iterator[LabelledRange]:
    """What the program's rules leave of a person: nothing of `Return on Equity ROE`."""
    start = pieces.starts[labelled.first]
    end = pieces.starts[labelled.end]
    proposal = unlisted_match(start, end, PERSON, TAGGER)
    for name in keep_names(sentence, iter([proposal])):
        last = pieces.of_word(name.end - 1)
        yield LabelledRange(pieces.of_word(name.first), last + 1, labelled.kind)


def _join_acronyms(labels: Sequence[str], sentence: LabelledSentence) -> list[str]:
    """The labels with an acronym in brackets as part of the organisation that it is short for."""
    joined = list(labels)
    for index in range(1, len(joined)):
        is_behind_body = joined[index - 1].endswith("ORG")
        if is_behind_body and _IN_BRACKETS.fullmatch(sentence.tokens[index]):
            joined[index] = "I-ORG"
    return joined


def score_file(path: Path, data: str, language: Language) -> Score:
    gazetteer = compile_gazetteer((), language)
    tagger = Tagger(language, gazetteer, load_lexicon(language))
    tally = Tally()
    for sentence in read_sentences(path):
        _count_names(sentence, tag_names(sentence, tagger), tally)
    return tally.to_score("name", data, "f1", HOW)


def _count_names(sentence: LabelledSentence, names: set[LabelledRange], tally: Tally) -> None:
    gold_names = set(find_ranges(sentence.labels))
    tally.right += len(names & gold_names)
    tally.answers += len(names)
    tally.gold += len(gold_names)
    for name in sorted(names ^ gold_names, key=_text_order):
        fault = "missed" if name in gold_names else "false"
        shown = _show_name(sentence, name)
        tally.errors.append(f"{fault} {name.kind}: {shown}")


def _text_order(name: LabelledRange) -> SortKey:
    return name.first, name.end, name.kind


def _show_name(sentence: LabelledSentence, name: LabelledRange) -> str:
    """The words of a name in brackets, with some of their surroundings."""
    before = sentence.join_tokens(name.first - 5, name.first)
    words = sentence.join_tokens(name.first, name.end)
    after = sentence.join_tokens(name.end, name.end + 4)
    return f"{before} [{words}] {after}"


def score_names(folder: Path) -> TaskScores:
    """One score for each part of the set in the folder `names-idner`."""
    language = load_default()
    scores = []
    for data, name in FILES.items():
        if (folder / name).is_file():
            scores.append(score_file(folder / name, data, language))
    return tuple(scores)
