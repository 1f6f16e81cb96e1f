"""Write the sidecar of an article that is added."""

from __future__ import annotations

import re
from pathlib import PurePath

from generator.core.sort_keys import drop_empty
from generator.core.text import printable
from generator.core.yaml_text import PlainDict
from generator.core.yaml_writer import dump
from generator.nouns.editors import OriginalFile, Sidecar

_HEAD = "Read in {origin} by briefing add; correct what is wrong."
_OF_CAPTURE = re.compile(r"^(?:retrieved|original):.*\n?(?:[ \t]+\S.*\n?)*", re.MULTILINE)
_NOTHING = "# Nothing is known beyond the text, which was read in {origin} by briefing add.\n"


def write_sidecar(sidecar: Sidecar, origin: str) -> str:
    """The text of its file, with a comment that says where it comes from: an address, or the name
    of a file without its folders, which are the editor's own matter.
    """
    name = origin if "://" in origin else PurePath(origin).name
    shown = printable(name).replace("\n", " ")
    keys = _list_keys(sidecar)
    if not keys:
        return _NOTHING.format(origin=shown)
    return dump(keys, _HEAD.format(origin=shown))


def update_sidecar(text: str, sidecar: Sidecar) -> str:
    """The text of a file with another capture in it; all else that people wrote stays."""
    text_of_people = _OF_CAPTURE.sub("", text)
    if text_of_people and not text_of_people.endswith("\n"):
        text_of_people += "\n"
    keys: PlainDict = {}
    if sidecar.retrieved:
        keys["retrieved"] = sidecar.retrieved
    if sidecar.original:
        keys["original"] = _list_keys_of_original(sidecar.original)
    if not keys:
        return text_of_people
    _, _, of_capture = dump(keys, "").partition("\n")
    return text_of_people + of_capture


def _list_keys(sidecar: Sidecar) -> PlainDict:
    texts = {
        "url": sidecar.url,
        "outlet": sidecar.outlet,
        "newsroom": sidecar.newsroom,
        "title": sidecar.title,
        "author": sidecar.author,
        "published": sidecar.published,
        "retrieved": sidecar.retrieved,
        "rights": sidecar.rights,
        "language": sidecar.language,
    }
    keys: PlainDict = drop_empty(texts)
    if sidecar.original:
        keys["original"] = _list_keys_of_original(sidecar.original)
    return keys


def _list_keys_of_original(original: OriginalFile) -> PlainDict:
    texts = {
        "file": original.file,
        "sha256": original.sha256,
        "captured": original.captured,
        "read_as": original.read_as,
        "published": original.published,
    }
    return drop_empty(texts)
