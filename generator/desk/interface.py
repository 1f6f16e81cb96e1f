"""The words of the site that the program ships, a gettext PO file a language, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from generator.core.problems import InputError
from generator.desk.translations import EMPTY_TRANSLATION, Translation, read_po
from generator.nouns.editors import NO_WORDS, InterfaceWords, Languages

ENGLISH = "en"  # the language of the templates, whose words need no file
_FOLDER = resources.files("generator") / "showing" / "interface"
_ENDING = ".po"


@cache
def list_interface_languages() -> Languages:
    """The languages in which the site has words, sorted."""
    names = [file.name for file in _FOLDER.iterdir() if file.name.endswith(_ENDING)]
    codes = {name.removesuffix(_ENDING) for name in names}
    return tuple(sorted({*codes, ENGLISH}))


@cache
def load_interface(code: str) -> Translation:
    """The words of the site in a language that is listed."""
    if code == ENGLISH:
        return EMPTY_TRANSLATION
    return _read_file(_FOLDER / f"{code}{_ENDING}", code)


def load_former_words(code: str) -> InterfaceWords:
    """What older versions of the program said in a language, where this one says something else."""
    file = _FOLDER / "former" / f"{code}{_ENDING}"
    if file.is_file():
        return _read_file(file, code).words
    return NO_WORDS


def _read_file(file: Traversable, code: str) -> Translation:
    translation, problems = read_po(file.read_bytes(), file.name, code)
    if problems:
        raise InputError(problems)
    return translation


def find_unknown_words(words: InterfaceWords) -> list[str]:
    """The English words of these that the site does not say."""
    shipped_codes = [code for code in list_interface_languages() if code != ENGLISH]
    shipped = load_interface(shipped_codes[0]).words  # each has all
    single = [english for english in words.single if english not in shipped.single]
    return single + [english for english in words.plural if english not in shipped.plural]
