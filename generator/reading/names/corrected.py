"""What editors say of the names of an article: words that name nobody, and two who are not one."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.frozen import Frozen
from generator.core.text import fold
from generator.nouns.corrections import Corrections
from generator.reading.names.matches import NamedSentence, NamedSentences, NameMatch, entity_id
from generator.reading.names.words import NameKey, range_key, text_key

_OTHER = "other"  # behind an id that the words of a name would share with somebody else


class _Parted(Frozen):
    """Words by which an article means somebody else than the program takes them for."""

    words: str
    key: NameKey
    other: str  # whom the program takes them for: an id or a name


class CorrectedNames:
    """What corrections say of the names of an article."""

    def __init__(self, corrections: Corrections) -> None:
        self.not_names: set[NameKey] = set()
        self.parted: list[_Parted] = []
        for correction in corrections:
            if correction.key == "not_a_name":
                self.not_names.update(map(text_key, correction.names))
            elif correction.key == "same_person" and not correction.is_yes:
                first, second = correction.names
                self.parted.append(_Parted(first, text_key(first), second))
                self.parted.append(_Parted(second, text_key(second), first))

    def is_name(self, words: str) -> bool:
        """Whether nothing says that these words name nobody."""
        return not self.not_names or text_key(words) not in self.not_names

    def leave_out(self, sentences: NamedSentences) -> NamedSentences:
        """The sentences without what is no name."""
        if not self.not_names:
            return sentences
        return [self._leave_out_of(sentence) for sentence in sentences]

    def _leave_out_of(self, sentence: NamedSentence) -> NamedSentence:
        words = sentence.words
        return sentence.with_names(
            name
            for name in sentence.names
            if range_key(words, name.first, name.end) not in self.not_names
        )

    def part(self, sentences: NamedSentences) -> NamedSentences:
        """The sentences in which words that mean somebody else have an id of their own."""
        if not self.parted:
            return sentences
        return [
            sentence.with_names(self._part_names(sentence.names, sentence))
            for sentence in sentences
        ]

    def _part_names(
        self, names: Iterable[NameMatch], sentence: NamedSentence
    ) -> Iterable[NameMatch]:
        for name in names:
            key = sentence.key_of(name)
            fitting = [parted for parted in self.parted if _fits(parted, name, key)]
            yield _part(name, fitting[0]) if fitting else name


def _fits(parted: _Parted, name: NameMatch, key: NameKey) -> bool:
    """Whether a name is in these words, and taken for the other without being its full name."""
    if key != parted.key:
        return False
    words = fold(name.name)
    if words == fold(parted.words):
        return False
    return name.entity == parted.other or words == fold(parted.other)


def _part(name: NameMatch, parted: _Parted) -> NameMatch:
    id = entity_id(parted.words)
    if id == name.entity:
        id = f"{id}-{_OTHER}"
    return name.identified(id, parted.words)
