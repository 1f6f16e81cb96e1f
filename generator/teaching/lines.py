"""Write proposals as lines of topics.yml: to paste, or into the file with its comments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.yaml_text import KeyPath, YamlError, parse
from generator.desk.yaml_files import TOPICS
from generator.nouns.editors import Term, Topic
from generator.teaching.learning import Proposal, TermChange
from generator.teaching.occurrences import TopicPart

_WEIGHT = re.compile(r"(?<=weight:)\s*-?[0-9.]+")
_PLAIN = re.compile(r"[A-Za-z][\w -]*(?<! )")
_LIST_ITEM = re.compile(r"(\s*-\s+)")
_KEYWORDS = frozenset({"yes", "no", "true", "false", "null", "on", "off"})


class UneditableError(Exception):
    """The file is written in a way that only an editor can change."""


def write_lines(proposals: Sequence[Proposal]) -> list[str]:
    """The lines to paste into a topic, below the keys that they belong to."""
    lines = []
    for key, of_key in _sort_by_key(proposals).items():
        lines.append(f"  {key}:")
        lines += [f"    - {write_term(proposal)}" for proposal in of_key]
    return lines


def _sort_by_key(proposals: Iterable[Proposal]) -> Mapping[str, list[Proposal]]:
    """The proposals by the key of topics.yml that they belong to, terms first."""
    by_key = defaultdict(list)
    for proposal in sorted(proposals, key=_is_entity):
        by_key[_name_key(proposal.part)].append(proposal)
    return by_key


def _is_entity(proposal: Proposal) -> bool:
    return proposal.part.is_entity


def _name_key(part: TopicPart) -> str:
    return "entities" if part.is_entity else "terms"


def write_term(proposal: Proposal) -> str:
    """One proposed term, with the counts behind it as a comment."""
    key = "id" if proposal.part.is_entity else "words"
    words = _quote(proposal.part.words)
    note = f"marked {proposal.yes} yes, {proposal.no} no"
    return f"{{{key}: {words}, weight: {proposal.weight:g}}}  # taught: {note}"


def _quote(words: str) -> str:
    if _PLAIN.fullmatch(words) and words.lower() not in _KEYWORDS:
        return words
    return "'" + words.replace("'", "''") + "'"


def edit_topics(text: str, topic: Topic, proposals: Sequence[Proposal]) -> str:
    """The text of topics.yml with the proposals in that topic, and all else as it is.

    Raises UneditableError where the topic's lists are not written one item a line.
    """
    editor = _TopicEditor(text, topic)
    new = []
    for proposal in proposals:
        if proposal.change is TermChange.WEAKEN:
            editor.weaken(proposal)
        else:
            new.append(proposal)
    for key, of_key in _sort_by_key(new).items():
        editor.add(key, of_key)
    return editor.finish()


class _TopicEditor:
    """The lines of the file while one topic is changed; a line is added only at last."""

    def __init__(self, text: str, topic: Topic) -> None:
        self.document = parse(text)
        self.lines = text.split("\n")
        self.added: dict[int, list[str]] = {}  # line behind which they come -> new lines
        self.topic = topic
        ids = [entry.get("id") for entry in self.document.value]
        self.path: KeyPath = (ids.index(topic.id),)

    def weaken(self, proposal: Proposal) -> None:
        """Write the weight of a term or entity that the topic has."""
        key = _name_key(proposal.part)
        for number, term in enumerate(self.list_items(key)):
            if term.words == proposal.part.words:
                self.rewrite((*self.path, key, number), proposal)

    def list_items(self, key: str) -> Sequence[Term]:
        return self.topic.entities if key == "entities" else self.topic.terms

    def rewrite(self, path: KeyPath, proposal: Proposal) -> None:
        """Write the weight in place of the one that an item has, or behind its words."""
        weight_path = (*path, "weight")
        if weight_path in self.document.lines:
            number = self.document.line(weight_path)
            weight = f" {proposal.weight:g}"
            self.write(number, _WEIGHT.sub(weight, self.read(number), count=1))
            return
        number = self.find_item(path)
        line = self.read(number)
        start = _LIST_ITEM.match(line)
        if start is None or (*path, "words") in self.document.lines:
            raise UneditableError
        _, mark, comment = line.partition(" #")
        self.write(number, start[0] + write_term(proposal) + mark + comment)

    def read(self, number: int) -> str:
        """The line of that number, from 1."""
        return self.lines[number - 1]

    def write(self, number: int, line: str) -> None:
        self.lines[number - 1] = line

    def add(self, key: str, proposals: Sequence[Proposal]) -> None:
        """Add items behind the last one of the topic."""
        lines = [f"- {write_term(proposal)}" for proposal in proposals]
        items = self.list_items(key)
        if items:
            last = (*self.path, key, len(items) - 1)
            indent = self.find_indent(self.find_item(last))
            self.add_behind(self.find_end(last), [f"{indent}{line}" for line in lines])
        else:
            end_of_terms = self.find_end((*self.path, "terms"))
            self.add_behind(end_of_terms, [f"  {key}:", *(f"    {line}" for line in lines)])

    def add_behind(self, number: int, lines: Sequence[str]) -> None:
        """Add lines behind that one and what was added there before."""
        added = self.added.setdefault(number, [])
        added += lines

    def find_item(self, path: KeyPath) -> int:
        line = self.document.line(path)
        *around, number = path
        others = [tuple(around)]
        if isinstance(number, int) and number:
            others.append((*around, number - 1))
        if any(self.document.line(other) == line for other in others):
            raise UneditableError
        return line

    def find_end(self, path: KeyPath) -> int:
        """The last line on which a part of it begins."""
        size = len(path)
        return max(line for part, line in self.document.lines.items() if part[:size] == path)

    def find_indent(self, number: int) -> str:
        start = _LIST_ITEM.match(self.read(number))
        if start is None:
            raise UneditableError
        return start[0].partition("-")[0]

    def finish(self) -> str:
        """The text with the new lines."""
        lines = list(self._with_added())
        text = "\n".join(lines)
        try:
            parse(text)
        except YamlError as error:
            raise UneditableError from error
        return text

    def _with_added(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, start=1):
            yield line
            yield from self.added.get(number, ())


PASTE = f"paste the lines into {TOPICS}: its terms are not written one a line"
