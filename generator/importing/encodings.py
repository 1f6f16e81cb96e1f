"""Decode bytes and say how their encoding is known."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.importing.imported import NoArticleError

# The longest mark first: that of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As browsers have it: who says Latin-1 means what Windows calls so.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_SHOWN = {"cp1252": "windows-1252", "cp1254": "windows-1254"}
# Of the languages that articles are in; others are guessed only where none of these fits.
_LIKELY = ["cp1252", "utf_16_le", "utf_16_be", "mac_roman"]


class DecodedText(Frozen):
    """A text and the encoding in which it was written."""

    text: str  # without a byte-order mark
    encoding: str  # with how it is known, where bytes alone do not: "windows-1252, guessed"


def decode(raw: bytes, declared: str = "") -> DecodedText:
    """The text of these bytes; `declared` is the encoding that they, or a server, name.

    Raises NoArticleError where they are no text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return DecodedText(_decode_marked(raw, encoding), f"{encoding}, by its mark")
    for attempt in (_as_utf8(raw), *_as_declared(raw, declared), *_as_guessed(raw)):
        if attempt is not None and "\0" not in attempt.text:
            return attempt
    raise NoArticleError(
        Fault(
            what="is not text in a readable encoding",
            found=_describe_first_odd_byte(raw),
            expected="UTF-8",
            advice="save it as UTF-8",
        )
    )


def _decode_marked(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        fault = Fault(
            what=f"begins with the mark of {encoding} and is not {encoding}",
            found=f"byte 0x{raw[error.start]:02X} at offset {error.start:,}",
            advice="save it as UTF-8",
        )
        raise NoArticleError(fault) from error


def _as_utf8(raw: bytes) -> DecodedText | None:
    try:
        return DecodedText(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        is_cut_short = error.end == len(raw) and error.reason == "unexpected end of data"
        if not is_cut_short:
            return None
        return DecodedText(raw[: error.start].decode("utf-8"), "utf-8")


def _as_declared(raw: bytes, declared: str) -> Iterator[DecodedText]:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        meant = _MEANT.get(name, name)
        yield DecodedText(raw.decode(meant), _SHOWN.get(meant, meant))
    except (LookupError, UnicodeDecodeError, ValueError):
        return


def _as_guessed(raw: bytes) -> Iterator[DecodedText]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need a guess

    for encodings in (_LIKELY, None):
        best = from_bytes(raw, cp_isolation=encodings).best()
        if best is not None:
            shown = _SHOWN.get(best.encoding, best.encoding.replace("_", "-"))
            yield DecodedText(str(best), f"{shown}, guessed")


def _describe_first_odd_byte(raw: bytes) -> str:
    if b"\0" in raw:
        return f"a NUL byte at offset {raw.index(bytes(1)):,}"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return f"byte 0x{raw[error.start]:02X} at offset {error.start:,}, on line {line}"
    return ""
