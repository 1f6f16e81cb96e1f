"""Change the text of a PO file line by line: all lines that are not meant stay as they are.

Source of the form: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel import Locale
from babel.messages.pofile import escape

from generator.core.frozen import Frozen
from generator.desk.translations import GLOSS
from generator.translating.wanted import WantedText

_HEAD = """\
# The book's own translations into {language} of the sentences that topics show.
# msgid is the sentence letter for letter. Keep close to it: what it quotes stays quoted.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {code}\\n"
"""
_CHECKED = b"# checked:"
_WAS_CHECKED = b"# was checked:"
_FUZZY = b"fuzzy"
# Lines of an entry that a program writes anew: what is said of its text, and what it was before
_WRITTEN_ANEW = (b"#.", b"#:", b"#|")


class ChangedOriginal(Frozen):
    line: int  # 1-based, of its msgid
    wanted: WantedText  # the words as they are now


def write_head(code: str) -> bytes:
    """A PO file without entries."""
    language = Locale.parse(code).get_display_name("en") or code
    return _HEAD.format(language=language, code=code).encode()


def change_po(
    data: bytes, changed: Iterable[ChangedOriginal], missing: Sequence[WantedText]
) -> bytes:
    """The file with each changed entry marked fuzzy, and empty entries for what is missing at its
    end.
    """
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    lines = data.splitlines(keepends=True)
    # From the last one, so that the lines before keep their numbers
    for change in sorted(changed, key=lambda change: -change.line):
        _mark_as_fuzzy(lines, change, ending)
    text = b"".join(lines)
    if missing and not text.endswith((b"\n", b"\r")):
        text += ending
    return text + b"".join(line + ending for line in _write_entries(missing))


def _write_entries(missing: Iterable[WantedText]) -> list[bytes]:
    lines = []
    section = ""
    for wanted in missing:
        if wanted.section != section:
            section = wanted.section
            lines += ["", f"# --- {section}"]
        lines += ["", *_describe(wanted), f'msgctxt "{GLOSS}"', _write_msgid(wanted), 'msgstr ""']
    return [line.encode() for line in lines]


def _describe(wanted: WantedText) -> list[str]:
    described = [f"#. {comment}" for comment in wanted.comments]
    if wanted.place:
        described.append(f"#: {wanted.place}")
    return described


def _write_msgid(wanted: WantedText) -> str:
    return f"msgid {escape(wanted.text)}"


def _mark_as_fuzzy(lines: list[bytes], change: ChangedOriginal, ending: bytes) -> None:
    """Put the new words into an entry, whose translation and old words are left for an editor."""
    msgid = change.line - 1
    msgstr = _find_line(lines, msgid, b"msgstr")
    context = msgid - 1  # a gloss has one
    while not lines[context].startswith(b"msgctxt"):
        context -= 1
    first = context
    while first > 0 and lines[first - 1].startswith(b"#"):
        first -= 1
    previous = [b"#| " + line for line in lines[context:msgstr]]
    lines[first:msgstr] = [
        *_rewrite_comments(lines[first:context], change.wanted, ending),
        *previous,
        *lines[context:msgid],
        _write_msgid(change.wanted).encode() + ending,
    ]


def _find_line(lines: Sequence[bytes], start: int, keyword: bytes) -> int:
    return next(number for number in range(start, len(lines)) if lines[number].startswith(keyword))


def _rewrite_comments(comments: Iterable[bytes], wanted: WantedText, ending: bytes) -> list[bytes]:
    """The translator's own comments as they are, then what the program says of the entry."""
    own_comments = []
    flags = [_FUZZY]
    for line in comments:
        if line.startswith(b"#,"):
            flags += [flag.strip() for flag in line[2:].split(b",") if flag.strip() != _FUZZY]
        elif line.startswith(_CHECKED):
            own_comments.append(line.replace(_CHECKED, _WAS_CHECKED, 1))
        elif not line.startswith(_WRITTEN_ANEW):
            own_comments.append(line)
    described = [line.encode() + ending for line in _describe(wanted)]
    return [*own_comments, *described, b"#, " + b", ".join(flags) + ending]
