"""Name each file of a book's data that no part of the program reads, and say what to do with it.

What systems and editors leave behind by themselves is passed over, and so is the README of a
folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.ids import article_id
from generator.core.problems import Fault, Problem, Problems, Refusal, Refusals
from generator.core.spelling import find_similar
from generator.core.text import printable
from generator.desk import files
from generator.desk.file_kinds import EXPECTED, kind_by_ending
from generator.desk.usable_texts import is_day

ARTICLES = "data/articles"
_DATA = "data"
_README = "README.md"
_LEAST_SIMILAR = 0.7  # of two names, as difflib measures it: `topic.yml` and `topics.yml` have 0.95
_BY_ITSELF = re.compile(
    r".*~|\.#.*|#.*#|\._.*|~\$.*|\.~lock\..*#|\..*\.sw[a-p]"  # editors and office programs
    r"|\.idea|\.obsidian|\.vscode"
    r"|\.DS_Store|(eh)?thumbs\.db|desktop\.ini|\.directory|__MACOSX|@eaDir|Icon\r"  # systems
    r"|\.fseventsd|\.Spotlight-V100|\.Trash(es|-.*)?|\.nfs.*"
    r"|\.git(keep|ignore|attributes)?|\.generated|\.briefing-.*",  # git, the program
    re.IGNORECASE,
)
_FILES = ("book.yml", "corrections.yml", "entities.yml", "outlets.yml", "topics.yml")
_FOLDERS = (
    "articles",
    "corrections",
    "editions",
    "generated",
    "marks",
    "notes",
    "originals",
    "schema",
    "translations",
)
_WRITTEN = frozenset((*_FILES, *_FOLDERS)) - {"generated", "schema"}  # by people
# What else editors may call the program's files and folders.
_OTHER_NAMES: Mapping[str, str] = {
    "actors.yml": "entities.yml",
    "config.yml": "book.yml",
    "corpus": "articles",
    "errata.yml": "corrections.yml",
    "feeds.yml": "outlets.yml",
    "glosses": "translations",
    "locale": "translations",
    "names.yml": "entities.yml",
    "newsrooms.yml": "outlets.yml",
    "organisations.yml": "entities.yml",
    "organizations.yml": "entities.yml",
    "people.yml": "entities.yml",
    "persons.yml": "entities.yml",
    "places.yml": "entities.yml",
    "po": "translations",
    "publishers.yml": "outlets.yml",
    "settings.yml": "book.yml",
    "sources.yml": "outlets.yml",
    "subjects.yml": "topics.yml",
    "texts": "articles",
    "themes.yml": "topics.yml",
    "txt": "articles",
}


class UnreadFiles(Frozen):
    """What lies in a book's data and is not read."""

    articles: Refusals  # in the folder of articles: the book is built without it
    mistakes: Problems  # that seem to be files of the program under a wrong name
    others: Problems  # only named


class ReadNames(Frozen):
    """Which names are read in the folders in which not every name is."""

    languages: frozenset[str] | None  # of the book; None where not all can be read
    is_note: Callable[[str], bool]  # whether a name without its ending is surely that of a note


class _UnreadFile(Frozen):
    """A file or folder outside the folder of articles that is not read."""

    problem: Problem
    is_mistake: bool


def find_unread_files(root: Path, names: ReadNames) -> UnreadFiles:
    """All that lies in `data` of that folder, or should, and is not read."""
    unread = list(_find_beside(root))
    for folder, guess in _guessers(names):
        unread += _find_in_folder(root, folder, guess)
    return UnreadFiles(
        articles=tuple(_refuse_unread_articles(root / ARTICLES)),
        mistakes=tuple(file.problem for file in unread if file.is_mistake),
        others=tuple(file.problem for file in unread if not file.is_mistake),
    )


def _find_beside(root: Path) -> Iterator[_UnreadFile]:
    """What lies beside `data` and is read only in it."""
    for name in files.list_entries(root):
        meant = name.lower()
        if meant in _WRITTEN:
            fault = Fault(
                f"lies beside {_DATA} and is not read",
                expected=f"{_DATA}/{meant}",
                advice=f"move it into {_DATA}",
            )
            yield _UnreadFile(fault.at(printable(name)), is_mistake=False)


def _find_in_folder(root: Path, folder: str, guess: Callable[[str], str]) -> Iterator[_UnreadFile]:
    entries = files.list_entries(root / folder)
    for name in entries:
        meant = guess(name)
        if meant == name or _is_passed_over(name):
            continue
        is_mistake = bool(meant) and not _is_copy(name, meant, entries)
        yield _UnreadFile(_report_unread(folder, name, meant), is_mistake)


def list_article_names(folder: Path) -> list[str]:
    """The names, without their endings, of files that may be articles and are not read."""
    return [_split(name).stem for name in _list_unread_articles(folder)]


def _is_passed_over(name: str) -> bool:
    return name == _README or is_left_by_programs(name)


def is_left_by_programs(name: str) -> bool:
    """Whether systems and editors leave files of that name by themselves."""
    return _BY_ITSELF.fullmatch(name) is not None


class _SplitName(Frozen):
    stem: str  # without the ending
    ending: str  # without its dot; "" where there is none


def _split(name: str) -> _SplitName:
    stem, dot, ending = name.lstrip(".").rpartition(".")
    if dot:
        return _SplitName(stem, ending)
    return _SplitName(ending, "")


# --- articles -------------------------------------------------------------------------------------


def _list_unread_articles(folder: Path) -> Iterator[str]:
    for name in files.list_entries(folder):
        is_read = name.endswith((".txt", ".yml")) and not name.startswith(".")
        if not is_read and not _is_passed_over(name):
            yield name


def _refuse_unread_articles(folder: Path) -> Iterator[Refusal]:
    for name in _list_unread_articles(folder):
        parts = _split(name)
        fault = _describe_unread_article(folder, name)
        # A sidecar under a wrong name contains no article.
        is_sidecar = parts.ending.lower() in {"yml", "yaml"}
        ids = () if is_sidecar else (article_id(parts.stem),)
        yield fault.at(printable(f"{ARTICLES}/{name}")).refuse(ids)


def _describe_unread_article(folder: Path, name: str) -> Fault:
    parts = _split(name)
    shown = printable(parts.stem.removesuffix(".txt"))
    if (folder / name).is_dir():
        advice = f"move the .txt and .yml files in it to {ARTICLES}"
        return Fault("is a folder, which is not read", expected=EXPECTED, advice=advice)
    if parts.ending.lower() in {"txt", "yml", "yaml"}:
        ending = "txt" if parts.ending.lower() == "txt" else "yml"
        what = "is hidden and not read" if name.startswith(".") else "is not read"
        expected = "a name that ends in .txt or .yml"
        return Fault(what, expected=expected, advice=f"rename it to {shown}.{ending}")
    if not parts.ending:
        advice = f"rename it to {shown}.txt if it is an article, else move it elsewhere"
        return Fault("has no ending and is not read", expected=EXPECTED, advice=advice)
    kind = kind_by_ending(parts.ending)
    if kind:
        what = f"{kind.what}, which is not read"
        return Fault(what, expected=EXPECTED, advice=kind.advise(shown))
    advice = f"save its text as {shown}.txt, or move it elsewhere"
    return Fault("is not read", expected=EXPECTED, advice=advice)


# --- other files ----------------------------------------------------------------------------------


def _guessers(names: ReadNames) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Each folder with what says which file is meant by a name there: the name itself where it is
    read, "" where no file of the program seems to be meant.
    """
    yield _DATA, _guess_main_file
    yield f"{_DATA}/corrections", _guess_named_freely
    yield f"{_DATA}/marks", _guess_named_freely
    yield f"{_DATA}/notes", lambda name: _guess_note(name, names)
    yield f"{_DATA}/translations", lambda name: _guess_translation(name, names)
    yield f"{_DATA}/editions", _guess_edition


def _guess_main_file(name: str) -> str:
    if name in (*_FILES, *_FOLDERS):
        return name
    parts = _split(name.lower())
    written = f"{parts.stem}.yml" if parts.ending in {"yaml", "yml"} else name.lower()
    if written in _OTHER_NAMES:
        return _OTHER_NAMES[written]
    choices = _FILES if written.endswith(".yml") else _FOLDERS
    return find_similar(written, choices, _LEAST_SIMILAR)


def _guess_named_freely(name: str) -> str:
    parts = _split(name)
    if parts.ending == "yml" and not name.startswith("."):
        return name
    if parts.ending.lower() in {"yaml", "yml"}:
        return f"{parts.stem}.yml"
    return ""


def _guess_note(name: str, names: ReadNames) -> str:
    parts = _split(name)
    if parts.ending == "md" and not name.startswith("."):
        return name
    meant = next(filter(names.is_note, (name, parts.stem)), "")
    return meant and f"{meant}.md"


def _guess_translation(name: str, names: ReadNames) -> str:
    if names.languages is None:
        return name if name.endswith(".po") else ""
    code = re.split(r"[^a-z]", name.lower().lstrip("."))[0]
    if code not in names.languages or _split(name).ending == "mo":
        return ""
    return f"{code}.po"


def _guess_edition(name: str) -> str:
    parts = _split(name)
    if parts.ending == "yml" and not name.startswith("."):
        return name
    if is_day(parts.stem):
        return f"{parts.stem}.yml"
    return ""


def _is_copy(name: str, meant: str, entries: Sequence[str]) -> bool:
    """Whether a name says that the file is an older or second state of another one that is
    there: `topics-old.yml`, `topics.yml.bak`.
    """
    stem = _split(meant).stem
    is_longer = re.match(rf"{re.escape(stem)}[^A-Za-z]", name) is not None
    return is_longer and meant in entries


def _report_unread(folder: str, name: str, meant: str) -> Problem:
    path = printable(f"{folder}/{name}")
    if meant:
        advice = f"rename it, or put what it says into {folder}/{meant}"
        return Fault("is not read", expected=meant, advice=advice).at(path)
    expected = _EXPECTED[folder]
    return Fault("is not read", expected=expected, advice="rename it or move it elsewhere").at(path)


_EXPECTED: Mapping[str, str] = {
    _DATA: ", ".join((*_FILES, *_FOLDERS)),
    f"{_DATA}/corrections": "<any name>.yml",
    f"{_DATA}/marks": "<topic>.yml",
    f"{_DATA}/notes": "<topic>.<language>.md",
    f"{_DATA}/translations": "<language>.po of a language that data/book.yml lists",
    f"{_DATA}/editions": "<date>.yml",
}
