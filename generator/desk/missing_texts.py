"""Name what editors did not write in each language of the book: pages show another language's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.core.problems import Fault, Mistakes
from generator.core.yaml_text import KeyPath
from generator.desk.checks import CheckedFile
from generator.desk.references import DeskFiles, list_languages
from generator.languages import load
from generator.nouns.editors import Note


def find_missing_texts(files: DeskFiles, notes: Sequence[Note], articles_language: str) -> Mistakes:
    """The texts and notes that each language of the book lacks, one line a file or note.

    Names are in the articles' language already, and the program names countries.
    """
    topics = files.topics
    in_topics = []
    for topic in topics.entries():
        in_topics += [(*topic, "title"), (*topic, "definition")]
        in_topics += [(*issue, "title") for issue in topics.entries((*topic, "issues"))]
    countries = load(articles_language).column("countries", "id")
    names = [
        (*entity, "names")
        for entity in files.entities.entries()
        if files.entities.find((*entity, "id")) not in countries
    ]
    for code in list_languages(files.book):
        yield from _find_missing(files.book, [("title",), ("description",)], code)
        yield from _find_missing(topics, in_topics, code)
        if code != articles_language:
            yield from _find_missing(files.entities, names, code)
        yield from _find_missing_notes(notes, code)


def _find_missing(file: CheckedFile, text_paths: Iterable[KeyPath], code: str) -> Mistakes:
    """What these texts lack in a language, of those that are there in some."""
    written = [path for path in text_paths if file.find(path)]
    missing = [path for path in written if code not in file.find(path)]
    if missing:
        first = missing[0]
        fault = Fault(
            what=f"{len(missing)} of {len(written)} texts are missing in {code!r}, "
            "and pages show another language’s",
            found=f"{first[-1]!r} first",
            advice=f"add `{code}: …`",
            is_gap=True,
        )
        yield fault.at(file.path, file.line(first))


def _find_missing_notes(notes: Iterable[Note], code: str) -> Mistakes:
    languages = defaultdict(set)
    for note in notes:
        languages[note.topic].add(note.language)
    for topic, written in languages.items():
        if code not in written:
            what = "is missing, and pages show another language’s note"
            fault = Fault(what, advice="add it", is_gap=True)
            yield fault.at(f"data/notes/{topic}.{code}.md")
