"""What became of an article's sentences, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.core.frozen import Frozen
from generator.core.sort_keys import sort_by_key
from generator.nouns.article import BLANK
from generator.nouns.book import LedgerLine, Sources


class Account(Frozen):
    """What became of the sentences of some articles."""

    sentences: int
    filed: int
    unused: Mapping[str, int]  # reason -> sentences, by reason
    cut: Mapping[str, int]  # kind of clutter -> blocks cut, by kind; without blank ones

    @property
    def cut_in_all(self) -> int:
        """Blocks of all kinds that were cut."""
        return sum(self.cut.values())


def count_sentences(sources: Sources, lines: Iterable[LedgerLine]) -> Account:
    """The figures of these articles; `lines` are theirs and no other article's."""
    sentences = 0
    filed = 0
    unused: Counter[str] = Counter()
    for line in lines:
        sentences += 1
        if line.topics:
            filed += 1
        if line.reason:
            unused[line.reason] += 1
    cut: Counter[str] = Counter()
    for source in sources:
        for block in source.clean.blocks:
            if block.label == "clutter" and block.kind != BLANK:
                cut[block.kind] += 1
    return Account(
        sentences=sentences,
        filed=filed,
        unused=sort_by_key(unused),
        cut=sort_by_key(cut),
    )
