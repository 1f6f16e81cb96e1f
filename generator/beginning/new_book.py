"""Begin a book: a folder that builds at once, with an invented article as an example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jinja2
import yaml

from generator import outputs
from generator.beginning.program_source import ProgramSource, find_source, read_address
from generator.core.frozen import Frozen
from generator.core.ids import slug
from generator.core.problems import Fault, InputError, Mistakes
from generator.core.text import TextFiles, capitalise, plain
from generator.desk.program import describe_versions
from generator.nouns.editors import Languages

_FILES = Path(__file__).parent / "files"  # of every book; a name that begins with _ gets a dot
_LANGUAGES = Path(__file__).parent / "languages"  # of each: its texts, and files that it adds
_LONGEST_ID = 64
_MAY_BE_THERE = {".git"}  # a new repository is empty, too


class Wishes(Frozen):
    """What an editor asks of a new book."""

    languages: Languages = ("en",)  # the first is the site's root
    title: str = ""  # "" names the book after its folder
    program: str = ""  # address of the program; "" is where this one was installed from


class NewBook(Frozen):
    paths: tuple[str, ...]  # below the book's folder, sorted
    program: ProgramSource


def begin_book(folder: Path, wishes: Wishes) -> NewBook:
    """Make that folder a book.

    Raises InputError, and writes nothing, where the folder is not empty or a wish cannot be met.
    """
    source = read_address(wishes.program) if wishes.program else find_source()
    problems = [*_find_obstacles(folder), *_find_bad_wishes(folder, wishes)]
    if isinstance(source, Fault):
        problems.append(source.at("--program"))
    if problems or isinstance(source, Fault):
        raise InputError(problems)
    files = _render_files(folder, wishes, source)
    outputs.create(folder, files)
    return NewBook(tuple(sorted(files)), source)


def list_languages() -> tuple[str, ...]:
    """The languages in which a book can begin, sorted."""
    return tuple(sorted(path.stem for path in _LANGUAGES.glob("*.yml")))


# --- what prevents it -----------------------------------------------------------------------------


def _find_obstacles(folder: Path) -> Mistakes:
    try:
        fault = _find_obstacle(folder)
    except OSError as error:
        fault = Fault(f"cannot be used: {error.strerror}", advice="name another folder")
    if fault:
        yield fault.at(str(folder))


def _find_obstacle(folder: Path) -> Fault | None:
    is_there = folder.exists()
    if folder.is_symlink() or (is_there and not folder.is_dir()):
        return Fault("is not a folder", advice="name another one")
    names = sorted(path.name for path in folder.iterdir()) if is_there else []
    in_the_way = [name for name in names if name not in _MAY_BE_THERE]
    if not in_the_way:
        return None
    return Fault(
        what="is not empty",
        found=repr(in_the_way[0]),
        expected="a new or empty folder",
        advice="name another one",
    )


def _find_bad_wishes(folder: Path, wishes: Wishes) -> Mistakes:
    expected = f"one or more of {','.join(list_languages())}"
    for code in dict.fromkeys(wishes.languages):
        if code not in list_languages():
            fault = Fault(
                what="no book can begin in this language",
                found=repr(code),
                expected=expected,
                advice="choose among them; data/book.yml can name others later",
            )
            yield fault.at("--language")
        elif wishes.languages.count(code) > 1:
            fault = Fault("names a language twice", found=repr(code), advice="name it once")
            yield fault.at("--language")
    title = wishes.title or _name_folder(folder)
    if plain(title) != title or not re.search(r"\w", title):
        fault = Fault(
            what="is not a title",
            found=ascii(title),
            expected="words on one line",
            advice="give one with --title",
        )
        yield fault.at("--title")


def _name_folder(folder: Path) -> str:
    """The folder's name as words: `nickel-2026` is `Nickel 2026`."""
    name = " ".join(re.split(r"[-_\s]+", folder.resolve().name)).strip()
    return capitalise(name)


# --- its files ------------------------------------------------------------------------------------


def _render_files(folder: Path, wishes: Wishes, source: ProgramSource) -> TextFiles:
    """Path below the folder -> text."""
    name = _name_folder(folder)
    first_language = wishes.languages[0]
    texts = {code: _read_texts(code, name) for code in wishes.languages}
    if wishes.title:
        texts = {code: {**said, "title": wishes.title} for code, said in texts.items()}
    folders = [_LANGUAGES / code for code in wishes.languages]
    templates = _load_templates(_FILES, *folders)
    paths = templates.list_templates()
    context = {
        "id": slug(name, longest=_LONGEST_ID, fallback="book"),
        "languages": texts,
        "title": texts[first_language]["title"],
        "program": describe_versions(),
        "requirement": source.requirement,
        "has_glosses": any(path.endswith(".po") for path in paths),
    }
    files = {}
    for path in paths:
        template = templates.get_template(path)
        files[_dot(path)] = template.render(context)
    return files


def _read_texts(code: str, name: str) -> TextFiles:
    """What a book of that name says in a language."""
    templates = _load_templates(_LANGUAGES)
    template = templates.get_template(f"{code}.yml")
    texts: TextFiles = yaml.safe_load(template.render(name=name))
    return texts


def _load_templates(*folders: Path) -> jinja2.Environment:
    """Files with <<values>> and <%statements%>: braces are what YAML and workflows are full of."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=False,  # noqa: S701 - makes no HTML
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.filters["quoted"] = _quote
    return environment


def _quote(text: str) -> str:
    """As JSON has it, and so YAML, too."""
    return json.dumps(text, ensure_ascii=False)


def _dot(path: str) -> str:
    """The path with a dot for each leading _: a package leaves out what begins with a dot."""
    return re.sub(r"(^|/)_", r"\1.", path)
