"""Finds the sentences that pass on what another medium reported, and which medium it was."""

from __future__ import annotations

from collections.abc import Sequence

from generator.languages import Language
from generator.nouns.article import CleanArticle, SecondHand, Sentence
from generator.nouns.book import Provenance
from generator.reading.newsrooms import NewsroomIndex


def find_second_hands(
    clean: CleanArticle,  # noqa: ARG001
    sentences: Sequence[Sentence],
    provenance: Provenance,  # noqa: ARG001
    index: NewsroomIndex,  # noqa: ARG001
    language: Language,  # noqa: ARG001
) -> tuple[SecondHand | None, ...]:
    """For each sentence the medium whose report it passes on, None where it passes on none."""
    return tuple(None for _ in sentences)
