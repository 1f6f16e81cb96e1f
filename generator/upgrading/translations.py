"""Translations of a book without the words of the site, which the program has itself.

Glosses stay, and so do words that the book says in another way than the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from generator.core.frozen import Frozen
from generator.desk.interface import (
    ENGLISH,
    list_interface_languages,
    load_former_words,
    load_interface,
)
from generator.nouns.editors import InterfaceWords
from generator.upgrading.rewriting import LineChange, Rewriting

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[^\S\n]*\n)*|(?:[^\S\n]*\n)+")
_HAS_ENTRY = re.compile(r"^msgid ", re.MULTILINE)


class _Paragraph(Frozen):
    """Lines of a PO file up to the next blank ones, and these."""

    text: str
    line: int  # 1-based, its first
    messages: tuple[Message, ...]  # without the head of the file

    @property
    def is_comment(self) -> bool:
        """Whether it belongs to what follows."""
        return _HAS_ENTRY.search(self.text) is None


class _ProgramWords(Frozen):
    current: InterfaceWords
    former: InterfaceWords  # of older versions, where it says something else now


def remove_words_of_program(path: str, text: str) -> Rewriting:
    """The file without entries that say what the program says, or what no page says any more.

    A heading goes with all of its entries; the head of the file stays. So does all of it where the
    program has no words in its language.
    """
    code = PurePosixPath(path).stem
    if code == ENGLISH or code not in list_interface_languages():
        return Rewriting(text)
    words = _ProgramWords(load_interface(code).words, load_former_words(code))
    remaining = []
    removed = []
    paragraphs = _read_paragraphs(text)
    for section in _split_into_sections(paragraphs):
        of_program = [part for part in section if _belongs_to_program(part, words)]
        remaining_parts = [part for part in section if part not in of_program]
        is_heading_alone = all(part.is_comment for part in remaining_parts)
        if not of_program or not is_heading_alone:
            remaining += remaining_parts
        removed += of_program
    if not removed:
        return Rewriting(text)
    count = sum(len(paragraph.messages) for paragraph in removed)
    old = f"{count} words of the site"
    change = LineChange(path=path, line=removed[0].line, old=old, new="the program’s own")
    new_text = "".join(paragraph.text for paragraph in remaining)
    return Rewriting(new_text, (change,))


def _split_into_sections(paragraphs: Iterable[_Paragraph]) -> list[list[_Paragraph]]:
    """The paragraphs in runs, each of which may begin with a heading."""
    sections: list[list[_Paragraph]] = [[]]
    for paragraph in paragraphs:
        if paragraph.is_comment:
            sections.append([])
        sections[-1].append(paragraph)
    return sections


def _read_paragraphs(text: str) -> Iterator[_Paragraph]:
    line = 1
    for match in _PARAGRAPH.finditer(text):
        paragraph = match[0]
        messages = tuple(_read_messages(paragraph))
        yield _Paragraph(paragraph, line, messages)
        line += paragraph.count("\n")


def _read_messages(text: str) -> Iterator[Message]:
    """The entries of a paragraph; none where it cannot be read, which the check reports."""
    try:
        catalog = read_po(text.splitlines(), abort_invalid=True)
    except (PoFileError, ValueError):
        return
    yield from (message for message in catalog if message.id)


def _belongs_to_program(paragraph: _Paragraph, words: _ProgramWords) -> bool:
    own_messages = [message for message in paragraph.messages if not _is_of_program(message, words)]
    return bool(paragraph.messages) and not own_messages


def _is_of_program(message: Message, words: _ProgramWords) -> bool:
    """Whether the site is the same without that entry, or has better words since."""
    if message.context is not None or message.fuzzy:
        return False
    forms = _list_forms(message.string or "")
    written = set(filter(None, forms))
    current = _find_forms(message, words.current)
    former = _find_forms(message, words.former)
    return not current or written.issubset(current) or written.issubset(former)


def _find_forms(message: Message, words: InterfaceWords) -> Sequence[str]:
    """What these words are for the entry's; () where they have none."""
    english, *_ = _list_forms(message.id)
    if message.pluralizable:
        return words.plural.get(english, ())
    if english in words.single:
        return [words.single[english]]
    return ()


def _list_forms(words: str | Sequence[str]) -> Sequence[str]:
    """For one, and for many where they differ."""
    if isinstance(words, str):
        return [words]
    return words
