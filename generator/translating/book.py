"""Find what a language of the book lacks, and write it into its PO file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from pathlib import Path

from generator import outputs
from generator.build import CheckedBook
from generator.core.frozen import Frozen
from generator.desk import files
from generator.desk.glosses import list_printed_texts
from generator.desk.translations import GlossEntry, list_gloss_entries
from generator.translating.po_text import ChangedOriginal, change_po, write_head
from generator.translating.wanted import WantedText, list_wanted_texts

WantedTexts = Sequence[WantedText]

_LEAST_ALIKE = 0.6  # of the words of two sentences, for one to be the other after a correction


class Coverage(Frozen):
    """How much of what readers of a language need is translated."""

    language: str  # code
    path: str  # of its PO file, below the book's folder
    sentences: int
    sentences_translated: int
    words: int  # offices and the like
    words_translated: int
    fuzzy: int  # entries that an editor must look at: the original changed
    unused: int  # entries of what no page prints
    added: int  # empty entries that this run wrote
    changed: int  # entries that this run marked as fuzzy


def translate_book(root: Path, checked: CheckedBook, code: str) -> Coverage:
    """Add to the PO file of that language what it lacks; it is written only where that is any."""
    path = f"data/translations/{code}.po"
    data = b""
    if files.exists(root / path):
        data = files.load_bytes(root / path)
    entries = list_gloss_entries(data, path, code) if data else ()
    plan = _plan_changes(checked, list_wanted_texts(checked.book, code), entries)
    if plan.changed or plan.missing:
        content = change_po(data or write_head(code), plan.changed, plan.missing)
        outputs.put(root, {path: content}, replaceable=[path])
    return _measure_coverage(plan, entries, code, path)


class _Plan(Frozen):
    """What is to be done with a PO file."""

    wanted: WantedTexts  # all that its readers need
    missing: WantedTexts  # without those that an entry changed to
    changed: Sequence[ChangedOriginal]
    unused: int  # entries of what no page prints


def _plan_changes(
    checked: CheckedBook, wanted: WantedTexts, entries: Sequence[GlossEntry]
) -> _Plan:
    there = {entry.text for entry in entries}
    missing = [text for text in wanted if text.text not in there]
    unused = _list_unused(checked, entries, wanted)
    changed = []
    # An entry can be of an article that is refused today
    if not checked.book.has_unread:
        changed = _match_changed(unused, missing)
    renewed = {change.wanted.text for change in changed}
    return _Plan(
        wanted=wanted,
        missing=[text for text in missing if text.text not in renewed],
        changed=changed,
        unused=len(unused) - len(changed),
    )


def _measure_coverage(plan: _Plan, entries: Sequence[GlossEntry], code: str, path: str) -> Coverage:
    translated: set[str] = set()
    fuzzy: set[str] = set()
    for entry in entries:
        if entry.is_translated:
            texts = fuzzy if entry.is_fuzzy else translated
            texts.add(entry.text)
    sentences = {text.text for text in plan.wanted if text.is_sentence}
    words = {text.text for text in plan.wanted if not text.is_sentence}
    return Coverage(
        language=code,
        path=path,
        sentences=len(sentences),
        sentences_translated=len(sentences & translated),
        words=len(words),
        words_translated=len(words & translated),
        fuzzy=len(fuzzy & (sentences | words)) + len(plan.changed),
        unused=plan.unused,
        added=len(plan.missing),
        changed=len(plan.changed),
    )


def _list_unused(
    checked: CheckedBook, entries: Sequence[GlossEntry], wanted: WantedTexts
) -> list[GlossEntry]:
    printed: Set[str] = list_printed_texts(checked.book) | {text.text for text in wanted}
    return [entry for entry in entries if entry.text not in printed]


def _match_changed(unused: Sequence[GlossEntry], missing: WantedTexts) -> list[ChangedOriginal]:
    """The entries of words that were corrected since, each with these words; the most alike
    first.
    """
    pairs = sorted(_find_alike(unused, missing), key=lambda pair: -pair.alike)
    changed = []
    taken: set[str] = set()
    for pair in pairs:
        texts = {pair.entry.text, pair.wanted.text}
        if taken.isdisjoint(texts):
            taken |= texts
            changed.append(ChangedOriginal(pair.entry.line, pair.wanted))
    return changed


class _AlikeTexts(Frozen):
    entry: GlossEntry
    wanted: WantedText
    alike: float  # 0 to 1


def _find_alike(unused: Sequence[GlossEntry], missing: WantedTexts) -> Iterator[_AlikeTexts]:
    for wanted in missing:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(wanted.text.split())
        for entry in unused:
            matcher.set_seq1(entry.text.split())
            if entry.is_translated and matcher.real_quick_ratio() >= _LEAST_ALIKE:
                alike = matcher.ratio()
                if alike >= _LEAST_ALIKE:
                    yield _AlikeTexts(entry, wanted, alike)
