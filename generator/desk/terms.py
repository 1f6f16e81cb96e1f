"""Write out the short forms of the terms in topics.yml, and name what is no term.

A term that is a text alone (`- sanksi`) becomes one with the key `words`, and an entity one with
`id`. Around such a text YAML's quotation marks are an editor's: `- "banding"` is met in this form
only. Behind `words:` they are YAML's, as they were when terms knew none.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Mistakes, Problem, Problems
from generator.core.search_terms import (
    TermError,
    find_small_operator,
    has_quotation_marks,
    parse_term,
    quote,
)
from generator.core.yaml_text import KeyPath, PlainValue
from generator.desk.checks import CheckedFile


class WrittenOutTerms(Frozen):
    """The file of topics as it was meant."""

    file: CheckedFile  # without what is no term
    mistakes: Problems
    warnings: Problems


def write_out_terms(topics: CheckedFile) -> WrittenOutTerms:
    """The file of topics with all terms and entities in their long form."""
    writer = _TopicExpander(topics)
    value = topics.value
    if isinstance(value, list):
        value = [writer.write_topic(topic, (number,)) for number, topic in enumerate(value)]
    file = replace(
        topics,
        value=value,
        wrong=topics.wrong | writer.wrong,
        problems=(*topics.problems, *writer.mistakes),
    )
    warnings = (*writer.warnings, *writer.warn_of_lost_quotes())
    return WrittenOutTerms(file, tuple(writer.mistakes), warnings)


class _TopicExpander:
    """Writes out one topic after the other."""

    def __init__(self, topics: CheckedFile) -> None:
        self.topics = topics
        self.wrong: set[KeyPath] = set()
        self.mistakes: list[Problem] = []
        self.warnings: list[Problem] = []
        self.unclear: list[KeyPath] = []  # words whose quotation marks YAML takes off

    def write_topic(self, topic: PlainValue, path: KeyPath) -> PlainValue:
        if not isinstance(topic, dict):
            return topic
        return {key: self.write_member(key, topic[key], (*path, key)) for key in topic}

    def write_member(self, key: str, value: PlainValue, path: KeyPath) -> PlainValue:
        if not isinstance(value, list):
            return value
        members = [(member, (*path, number)) for number, member in enumerate(value)]
        if key == "issues":
            return [self.write_topic(member, part) for member, part in members]
        if key == "terms":
            return [self.write_term(member, part) for member, part in members]
        if key == "excludes":
            return [self.read_words(member, part) for member, part in members]
        if key == "entities":
            return [{"id": member} if isinstance(member, str) else member for member in value]
        return value

    def write_term(self, term: PlainValue, path: KeyPath) -> PlainValue:
        if isinstance(term, str):
            words = self.read_words(term, path)
            return None if words is None else {"words": words}
        if isinstance(term, dict) and "words" in term:
            self.check(term["words"], (*path, "words"))
            if (*path, "words") in self.topics.double_quoted:
                self.note_lost_quotes(term["words"], (*path, "words"))
        return term

    def read_words(self, text: PlainValue, path: KeyPath) -> PlainValue:
        """A term that is a text alone, with the quotation marks that it has in the file."""
        if not isinstance(text, str):
            return text
        if path in self.topics.double_quoted and not has_quotation_marks(text):
            text = quote(text)
        return text if self.check(text, path) else None

    def check(self, text: PlainValue, path: KeyPath) -> bool:
        """Whether it is a term; where not, that is a mistake."""
        if not isinstance(text, str):
            return True  # a mistake that is named already
        try:
            parse_term(text)
        except TermError as error:
            self.mistakes.append(error.fault.at(self.topics.path, self.topics.line(path)))
            self.wrong.add(path)
            return False
        self.warn_of_small_operator(text, path)
        return True

    def warn_of_small_operator(self, text: str, path: KeyPath) -> None:
        operator = find_small_operator(text)
        if operator:
            fault = Fault(
                what=f"{operator!r} in small letters is looked for as a word",
                found=f"`{text}`",
                expected=f"{operator.upper()}, where it joins words",
                advice="write it in capitals, or the phrase in quotation marks",
            )
            self.warnings.append(fault.at(self.topics.path, self.topics.line(path)))

    def note_lost_quotes(self, text: PlainValue, path: KeyPath) -> None:
        if isinstance(text, str) and not has_quotation_marks(text):
            self.unclear.append(path)

    def warn_of_lost_quotes(self) -> Mistakes:
        """One line for all words whose quotation marks may have been meant."""
        if not self.unclear:
            return
        first = self.unclear[0]
        text = self.topics.find(first)
        count = len(self.unclear)
        fault = Fault(
            what="quotation marks behind `words:` are YAML's, so that any form of the words is met",
            found=f'`words: "{text}"`' + (f" and {count - 1} more" if count > 1 else ""),
            expected=f"`words: {text}`, or for this form only `words: '\"{text}\"'`",
            advice="write which of the two you mean",
        )
        yield fault.at(self.topics.path, self.topics.line(first))
