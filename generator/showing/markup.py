"""Turn untrusted text into page text: the only filters through which a value reaches a page.

Text is `str` and hostile; page text is `Markup`. Templates are Markdown, a second language beside
HTML, so escaping HTML alone protects nothing: each filter escapes for both. The environment refuses
to print anything else.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from generator.core.addresses import web_address
from generator.core.ids import is_safe_name
from generator.core.text import TextMatch, plain
from generator.showing.compiled_templates import COMPILED
from generator.showing.template_code import PrintingCode

# A word, a name or a sentence is on many pages, each time through the same filter.
_REMEMBERED = 32_768  # texts of each filter, of 100 to 500 characters

_NOTHING = Markup("&#8203;")  # keeps the paragraph, heading or link around an empty field

_ASCII_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
# What Markdown and its extensions (site/settings.py) read: a list number or any sign at the start
# of a line, these signs anywhere. The rest is left alone, so that prose stays legible in the
# generated files.
_MARKDOWN_SIGN = re.compile(r"^(\d+)[.)]|^[!-/:-@\[-`{-~]|[\\`*_{}\[\]<>&|~^=$]")
_SIGN_IN_LINE = re.compile(r"()[\\`*_{}\[\]<>&|~^=$]")
_SIGN_OF_HTML = re.compile(r"[<>&']")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@lru_cache(_REMEMBERED)
def md(text: str | int) -> Markup:
    return _legible(plain(str(text)), 0) or _NOTHING


def filled(text: str, **parts: Markup) -> Markup:
    """A text for Markdown in which each `{name}` becomes the page text of that name."""
    written = []
    for index, piece in enumerate(_PLACEHOLDER.split(plain(text))):
        is_name = index % 2 == 1
        written.append(parts[piece] if is_name else _legible(piece, index))
    return Markup("").join(written) or _NOTHING


def _legible(text: str, place: int) -> Markup:
    """A piece of a line with what Markdown would read as entities.

    `place` is 0 for the one that begins the line.
    """
    signs = _SIGN_IN_LINE if place else _MARKDOWN_SIGN
    return made_safe(signs.sub(_number_and_entity, text))


def made_safe(text: str) -> Markup:
    """Page text of a string whose every part was escaped by the caller.

    Only this package's writers may call it.
    """
    # As Markup(text), which asks first whether the text has an HTML form of its own.
    return str.__new__(Markup, text)


def _number_and_entity(match: TextMatch) -> str:
    """The sign as an entity, behind the number of a list if there is one."""
    return f"{match[1] or ''}&#{ord(match[0][-1])};"


def _as_entity(match: TextMatch) -> str:
    return f"&#{ord(match[0])};"


@lru_cache(_REMEMBERED)
def attr(text: str | int) -> Markup:
    """A text for an attribute or a block of HTML: every ASCII sign is an entity, so that no
    language reads it.
    """
    return made_safe(_ASCII_SIGN.sub(_as_entity, plain(str(text))))


def attr_in_md(text: str) -> Markup:
    """A text for an attribute of an element with Markdown in it: Python-Markdown decodes those."""
    return attr(text.replace("&", "&amp;"))


def meta(value: str) -> Markup:
    """A text for front matter, as a YAML scalar.

    Escaped for HTML, since MkDocs themes print it unchanged.
    """
    return made_safe(json.dumps(html.escape(plain(value)) or "-", ensure_ascii=False))


def word_list(words: str, others: Iterable[str] = ()) -> Markup:
    """Words that a text separates by " | ", and others, as a list of front matter."""
    return as_json([*words.split(" | "), *others])


def as_json(value: object) -> Markup:
    """A value as JSON on one line that neither HTML nor YAML reads as anything else.

    Strings in their normal form.
    """
    if isinstance(value, str):
        return _json_of_text(value)
    return _json_of_plain(_plain_strings(value))


@lru_cache(_REMEMBERED)
def _json_of_text(text: str) -> Markup:
    return _json_of_plain(plain(text))


def _json_of_plain(value: object) -> Markup:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return made_safe(_SIGN_OF_HTML.sub(_as_escape, text))


def _as_escape(match: TextMatch) -> str:
    """A sign as JSON writes one that it does not show."""
    return f"\\u{ord(match[0]):04x}"


def _plain_strings(value: object) -> object:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): _plain_strings(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain_strings(item) for item in value]
    return value


def url(text: str) -> Markup:
    """An address for `href`; raises ValueError where it is none that a page may link to."""
    return attr(web_address(text))


@lru_cache(_REMEMBERED)
def anchor(text: str) -> Markup:
    """An id or the name of a page, unchanged.

    Raises ValueError where it could be read as anything else.
    """
    if not is_safe_name(text):
        raise ValueError(f"{text!r} cannot be the name of a page or an anchor")
    return made_safe(text)


def environment(templates: Path) -> jinja2.Environment:
    """The templates of that folder, in which only page text and whole numbers can be printed.

    `autoescape` makes the results of macros page text; it is not relied on to escape anything.
    Jinja's own filters are left out, since `safe`, `join` or `replace` would make page text of a
    bare string.
    """
    prepared = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_only_page_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
        auto_reload=False,  # an environment lives as long as one rendering of a book
    )
    prepared.code_generator_class = _PageCode
    prepared.filters = {**_TO_PAGE_TEXT, "length": len}
    return prepared


_TO_PAGE_TEXT: Mapping[str, Callable[..., Markup]] = {
    "md": md,
    "filled": filled,
    "attr": attr,
    "attr_in_md": attr_in_md,
    "meta": meta,
    "word_list": word_list,
    "json": as_json,
    "url": url,
    "anchor": anchor,
}


class _PageCode(PrintingCode):
    page_text_filters = frozenset(_TO_PAGE_TEXT)


def _only_page_text(value: object) -> str:
    if isinstance(value, Markup):
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, jinja2.Undefined):
        str(value)  # raises, naming what is undefined
    raise TypeError(f"{value!r} would reach a page without a filter")
