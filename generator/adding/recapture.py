"""Compare two captures of one address: what the outlet changed since, sentence by sentence."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from generator.core.frozen import Frozen
from generator.core.text import Words, fold, one_line, plain
from generator.reading.article import Analysis

_LEAST_SHARED = 0.5  # of the words of two sentences, for one to be the other's new wording
# Signs that one and the same site writes one way today and another way tomorrow.
_SIGNS = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2013\u2014", "''\"\"----")


class CapturedWords(Frozen):
    """What an address contained on one day, as far as it is the article."""

    title: str  # "" where it has none
    sentences: Words  # of the body, in text order, each on one line


class Rewording(Frozen):
    """A sentence, or the title, in two wordings."""

    before: str
    after: str


class CaptureChanges(Frozen):
    """What a second capture has otherwise than the first; sentences only moved are no change."""

    title: Rewording | None
    reworded: tuple[Rewording, ...]  # in the order of the second capture
    added: Words
    removed: Words

    def __bool__(self) -> bool:
        return bool(self.title or self.reworded or self.added or self.removed)


def capture_article(analysis: Analysis) -> CapturedWords:
    """The article without what its site puts around it, which changes by the hour."""
    lines = [plain(sentence.text) for sentence in analysis.sentences]
    return CapturedWords(plain(analysis.clean.title), tuple(lines))


def compare_captures(first: CapturedWords, second: CapturedWords) -> CaptureChanges:
    """What the outlet changed from the first to the second."""
    gone = _subtract(first.sentences, second.sentences)
    new = _subtract(second.sentences, first.sentences)
    partners = _pair(gone, new)
    reworded = []
    for number in sorted(partners):
        before = gone[partners[number]]
        reworded.append(Rewording(before, new[number]))
    return CaptureChanges(
        title=_compare_titles(first.title, second.title),
        reworded=tuple(reworded),
        added=_leave_out(new, partners.keys()),
        removed=_leave_out(gone, frozenset(partners.values())),
    )


def format_changes(changes: CaptureChanges, since: str = "") -> Iterator[str]:
    """Lines for an editor: `-` the words before, `+` those of now, in [ ] what differs.

    `since`: the day of the first capture; "" where nobody wrote it down.
    """
    if not changes:
        yield f"not changed by the outlet since {since or 'the first capture'}"
        return
    yield f"changed by the outlet since {since or 'the first capture'}:"
    if changes.title:
        yield from _format_rewording("title", changes.title)
    for rewording in changes.reworded:
        yield from _format_rewording("sentence", rewording)
    for sentence in changes.removed:
        yield from ("  sentence removed", f"    - {sentence}")
    for sentence in changes.added:
        yield from ("  sentence added", f"    + {sentence}")


def _compare_titles(before: str, after: str) -> Rewording | None:
    """None also where a capture has no title, as pasted text has none."""
    if not before or not after or _normalise(before) == _normalise(after):
        return None
    return Rewording(before, after)


def _leave_out(lines: Sequence[str], numbers: Set[int]) -> Words:
    return tuple(line for number, line in enumerate(lines) if number not in numbers)


def _subtract(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    """The sentences that the others do not contain as often, in order."""
    left = Counter(map(_normalise, others))
    missing = []
    for line in lines:
        words = _normalise(line)
        if left[words]:
            left[words] -= 1
        else:
            missing.append(line)
    return missing


def _normalise(line: str) -> str:
    return one_line(line).translate(_SIGNS)


def _pair(gone: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Number of a new sentence -> number of the one whose wording it changes, the closest first."""
    partners = {}
    taken = set()
    for pair in sorted(_list_pairs(gone, new)):
        if pair.new not in partners and pair.gone not in taken:
            partners[pair.new] = pair.gone
            taken.add(pair.gone)
    return partners


class _WordingPair(Frozen, order=True):
    """Two sentences that may be one in two wordings; the closest come first."""

    distance: float  # 1 less the share of words that they have in common
    new: int  # number of the sentence
    gone: int


def _list_pairs(gone: Sequence[str], new: Sequence[str]) -> Iterator[_WordingPair]:
    gone_words = list(map(_list_words, gone))
    for number, line in enumerate(new):
        words = _list_words(line)
        for gone_number, other_words in enumerate(gone_words):
            shared = 2 * len(words & other_words)
            total = len(words) + len(other_words)
            if total and shared / total >= _LEAST_SHARED:
                yield _WordingPair(1 - shared / total, number, gone_number)


def _list_words(line: str) -> frozenset[str]:
    return frozenset(fold(line).split())


def _format_rewording(what: str, rewording: Rewording) -> Iterator[str]:
    before = rewording.before.split()
    after = rewording.after.split()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    old: list[str] = []
    new: list[str] = []
    for tag, start, end, start_after, end_after in matcher.get_opcodes():
        old += _mark(before[start:end], tag)
        new += _mark(after[start_after:end_after], tag)
    yield f"  {what} changed"
    yield f"    - {' '.join(old)}"
    yield f"    + {' '.join(new)}"


def _mark(words: Sequence[str], tag: str) -> Sequence[str]:
    if tag == "equal" or not words:
        return words
    text = " ".join(words)
    return [f"[{text}]"]
