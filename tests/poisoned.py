"""A book in which each text that people write ends in poison: markup that would run if one place
forgot to escape it.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.core.yaml_text import parse
from generator.core.yaml_writer import dump
from generator.desk.hand_written import FILES, schema_of
from generator.desk.interface import load_interface
from tests.pages_read import PROJECT

IN_TEXT = "\"'<x onx=1>&lt;"  # initials have room for no more
IN_ADDRESS = "/\"'<x/onx=1>&lt;"
IN_WORDS = "\"'onx=1 *_`]("  # words of the interface have no signs of HTML
IN_GLOSS = "'<x onx *_{["  # which must have the quotation marks of its sentence, and no markup
IN_NOTE = "'<x onx &lt;"  # a quotation in a note must be one, and no markup
IN_NAME = "\"'<x onx=1>&lt;!"  # of a file
# Sentences of tests/small: one that a topic shows, and one that none does.
GLOSSED = (
    "Ia tidak merinci kapan sanksi dicabut.",
    "Osaka (ANTARA) - Hujan turun sepanjang pekan di Osaka.",
)
MARK = re.compile(r"qz(\d+)")

# Free texts that must be what is written elsewhere, where it is poisoned.
TAKEN_FROM_ELSEWHERE = {
    "topics[].terms[]",
    "topics[].terms[].words",
    "topics[].excludes[]",
    "topics[].issues[].terms[]",
    "topics[].issues[].terms[].words",
    "entities[].name",
    "entities[].spellings[]",
    "entities[].roles[].words",
    "outlets.outlets[].sites[]",
    "outlets.outlets[].spellings[]",
    "outlets.newsrooms[].spellings[]",
    "corrections[].speaker",
    "corrections[].was",
    "corrections[].name",
    "corrections[].names[]",
    "corrections[].clutter",
    "corrections[].body",
    "note.reviewed.*",
    "edition.articles[].date",
    "edition.articles[].statements[].said",
    "edition.articles[].statements[].happened[]",
    "edition.disputes[].kind",
}
# The version that builds the book, and what the program is measured against.
ON_NO_PAGE = {"book.program"}
_NO_FILES_OF_A_BOOK = {"gold", "gold-pairs"}


def list_free_texts() -> dict[str, str]:
    """Each place of a free text in the files of a book, as in `topics[].title.*` -> its poison."""
    free: dict[str, str] = {}
    for name in FILES.keys() - _NO_FILES_OF_A_BOOK:
        schema = schema_of(name)
        for place, pattern in _list_texts(schema, schema.get("$defs", {}), name):
            if re.search(pattern, f"a {IN_TEXT}"):
                free[place] = IN_TEXT
            elif re.search(pattern, f"https://a.example{IN_ADDRESS}"):
                free[place] = IN_ADDRESS
    return {place: free[place] for place in free.keys() - TAKEN_FROM_ELSEWHERE - ON_NO_PAGE}


def _list_texts(schema: Any, definitions: Any, place: str) -> Iterator[tuple[str, str]]:
    """Where the schema has a text that is no choice, and the pattern that it must have."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "string" and not schema.keys() & {"enum", "const"}:
        yield place, schema.get("pattern", "")
    for choice in schema.get("anyOf", ()):
        yield from _list_texts(choice, definitions, place)
    for key, value in schema.get("properties", {}).items():
        yield from _list_texts(value, definitions, f"{place}.{key}")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _list_texts(schema["additionalProperties"], definitions, f"{place}.*")
    if "items" in schema:
        yield from _list_texts(schema["items"], definitions, f"{place}[]")


class Poisoner:
    """Puts poison behind texts, each with a mark of its own."""

    def __init__(self) -> None:
        self.free = list_free_texts()
        self.places: dict[str, str] = {}  # number of a mark -> where it was put
        self.poisons: dict[str, str] = {}  # number of a mark -> what is behind it
        self._numbers = itertools.count(10)

    def mark(self, place: str, poison: str) -> str:
        """The poison behind a new mark."""
        number = str(next(self._numbers))
        self.places[number] = place
        self.poisons[number] = poison
        return f"qz{number}{poison}"

    def poison_yaml(self, text: str, name: str) -> str:
        """The text of a hand-written file of that name, each free text in it poisoned."""
        return dump(self._poison(parse(text).value, name), "")

    def _poison(self, value: Any, place: str) -> Any:
        if isinstance(value, Mapping):
            return {key: self._poison(item, self._go_to(key, place)) for key, item in value.items()}
        if isinstance(value, list):
            return [self._poison(item, f"{place}[]") for item in value]
        if place not in self.free:
            return value
        mark = self.mark(place, self.free[place])
        if self.free[place] == IN_ADDRESS:
            return f"{value}{IN_ADDRESS[0]}{mark}"
        return f"{value}{mark}" if place.endswith(".by") else f"{value} {mark}"

    def _go_to(self, key: str, place: str) -> str:
        named = f"{place}.{key}"
        is_key = any(re.match(rf"{re.escape(named)}(?:$|[.\[])", free) for free in self.free)
        return named if is_key else f"{place}.*"

    def poison_words(self) -> str:
        """A PO file with the program's words in Indonesian, each translation poisoned."""
        words = load_interface("id").words
        entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
        for english, translation in words.single.items():
            poisoned = f"{translation} {self.mark(f'po: {english}', IN_WORDS)}"
            entries.append(f"msgid {_quote(english)}\nmsgstr {_quote(poisoned)}\n")
        for english, forms in words.plural.items():
            entries.append(f"msgid {_quote(english)}\nmsgid_plural {_quote(english)}")
            for number, form in enumerate(forms):
                poisoned = f"{form} {self.mark(f'po: {english}', IN_WORDS)}"
                entries.append(f"msgstr[{number}] {_quote(poisoned)}")
            entries.append("")
        return "\n".join(entries)

    def poison_gloss(self, sentence: str) -> str:
        """An entry of a PO file that translates that sentence."""
        gloss = f"Sanctions {self.mark('gloss', IN_GLOSS)}"
        return f'msgctxt "gloss"\nmsgid {_quote(sentence)}\nmsgstr {_quote(gloss)}\n'

    def poison_note(self, text: str) -> str:
        """A note with poison behind each `POISON` in it."""
        return re.sub("POISON", lambda _: self.mark("note", IN_NOTE), text)


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def make_poisoned_book(poisoner: Poisoner) -> dict[str, str | bytes | None]:
    """Path -> content of the files of the poisoned book that go over those of tests/small."""
    cases = parse((PROJECT / "tests/cases/poisoned.yml").read_text(encoding="utf-8")).value
    files: dict[str, str | bytes | None] = {}
    for path, text in cases.items():
        name = _name_file(path)
        if name == "note":
            files[path] = poisoner.poison_note(text)
        else:
            files[path] = poisoner.poison_yaml(text, name) if name else text
    quoted = poisoner.mark("article: quotation", IN_TEXT)
    spoken = poisoner.mark("article: sentence", IN_TEXT)
    dated = poisoner.mark("article: sentence with a day", IN_TEXT)
    title = poisoner.mark("article: first line", IN_TEXT)
    files["data/articles/empat.txt"] = (
        f"Sanksi {title}\n\nTokyo (ANTARA) - Sanksi itu berat {spoken}, kata Suzuki.\n\n"
        f'"Kami kerja sama {quoted}," kata Suzuki, Rabu (8/3/2023).\n\n'
        f"Kemitraan kedua kota {dated} diperbarui pada 8 Maret 2023.\n"
    )
    in_name = poisoner.mark("name of a file", IN_NAME)
    files[f"data/articles/lima {in_name}.txt"] = "Osaka (ANTARA) - Sanksi lain, Rabu (8/3/2023).\n"
    in_name = poisoner.mark("name of a file that is not read", IN_NAME)
    files[f"data/articles/enam {in_name}.html"] = "<p>Kata.</p>"
    files["data/translations/id.po"] = poisoner.poison_words()
    files["data/translations/en.po"] = "\n".join(map(poisoner.poison_gloss, GLOSSED))
    return files


def _name_file(path: str) -> str:
    """Which of FILES the file at that path is; "" where it is none."""
    for name, file in FILES.items():
        pattern = re.sub(r"<\w+>", "[^/]+", file.path)
        if re.fullmatch(pattern, path):
            return name
    return ""
