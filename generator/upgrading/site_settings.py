"""A book's mkdocs.yml without what the plugin brings: theme, menu, search, Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from generator.core.frozen import Frozen
from generator.core.text import Words, one_line
from generator.desk.old_keys import OLD_HOOK
from generator.upgrading.rewriting import LineChange, Rewriting

_THEME = "theme: briefing"
_PLUGINS = "plugins: [briefing]"
_OF_PROGRAM = frozenset(
    {
        "exclude_docs", "extra", "extra_css", "extra_javascript", "hooks", "markdown_extensions",
        "nav", "not_in_nav", "plugins", "site_url", "theme", "validation",
    }
)  # fmt: skip
_PLUGINS_OF_PROGRAM = frozenset({"search", "offline", "material/search", "material/offline"})
_FREE = re.compile(r"\s*|#.*")  # a line that is blank or a comment of no setting


class _Setting(Frozen):
    """A key at the top of the file with its value, and the comment right above it."""

    key: str
    line: int  # of the key, 0-based
    first: int  # of its lines, with the comment
    last: int  # one past its lines
    text: str  # its value where that is a plain text, else ""
    items: Words  # of a list as they are written, else ()


def shorten(path: str, text: str) -> Rewriting:
    """The file with the plugin for the hook of older versions, and without what came with that.

    Hooks and plugins of the editor's own stay, and so do all other keys.
    """
    if not OLD_HOOK.search(text):
        return Rewriting(text)
    lines = text.split("\n")
    changes = []
    for setting in reversed(_find_settings(text)):
        if setting.key not in _OF_PROGRAM:
            continue
        new_lines = _shorten_setting(setting)
        new = one_line(" ".join(new_lines)) or "the plugin’s"
        changes.append(
            LineChange(path=path, line=setting.line + 1, old=lines[setting.line], new=new)
        )
        lines[setting.first : setting.last] = new_lines
    return Rewriting("\n".join(lines), tuple(reversed(changes)))


def find_address(text: str) -> str:
    """The address of the site that the file gives beside the old hook; "" where it gives none."""
    if OLD_HOOK.search(text):
        for setting in _find_settings(text):
            if setting.key == "site_url":
                return setting.text
    return ""


def _shorten_setting(setting: _Setting) -> list[str]:
    """What remains of a setting of the program: above all what the editor added to a list."""
    if setting.key == "theme":
        return [_THEME]
    if setting.key == "hooks":
        own_hooks = [item for item in setting.items if not OLD_HOOK.match(item)]
        if own_hooks:
            return ["hooks:", *_list_items(own_hooks)]
        return []
    if setting.key == "plugins":
        own_plugins = [item for item in setting.items if not _is_plugin_of_program(item)]
        if own_plugins:
            return ["plugins:", "  - briefing", *_list_items(own_plugins)]
        return [_PLUGINS]
    return []


def _is_plugin_of_program(item: str) -> bool:
    return re.split(r"[\s:]", item, maxsplit=1)[0] in _PLUGINS_OF_PROGRAM


def _list_items(items: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for item in items:
        lines += f"  - {item}".split("\n")
    return lines


def _find_settings(text: str) -> list[_Setting]:
    """The settings of the file, in its order; none where it is no YAML that MkDocs could read."""
    try:
        root = yaml.compose(text)
    except yaml.YAMLError:
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    lines = text.split("\n")
    starts = [key.start_mark.line for key, _ in root.value]
    ends = [*(_find_comment(lines, start) for start in starts[1:]), len(lines)]
    settings = []
    for (key, value), start, end in zip(root.value, starts, ends, strict=True):
        setting = _Setting(
            key=key.value,
            line=start,
            first=_find_comment(lines, start),
            last=_find_end(lines, start, end),
            text=_read_text(value),
            items=tuple(_read_items(value, text)),
        )
        settings.append(setting)
    return settings


def _find_comment(lines: Sequence[str], line: int) -> int:
    """The first line of the comment right above that line, or the line itself."""
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line


def _find_end(lines: Sequence[str], start: int, end: int) -> int:
    """One past the blank lines that follow a setting; comments after them belong to no setting."""
    while end > start + 1 and _FREE.fullmatch(lines[end - 1]):
        end -= 1
    while end < len(lines) - 1 and not lines[end].strip():
        end += 1
    return end


def _read_text(value: yaml.Node) -> str:
    is_plain = isinstance(value, yaml.ScalarNode) and not value.tag.startswith("!")
    if is_plain:
        return str(value.value)
    return ""


def _read_items(value: yaml.Node, text: str) -> Iterator[str]:
    """The members of a list, each as it is written."""
    if isinstance(value, yaml.SequenceNode):
        for item in value.value:
            yield text[item.start_mark.index : item.end_mark.index].rstrip()
