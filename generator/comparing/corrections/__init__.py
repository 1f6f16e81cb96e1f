"""Put what editors decided in the place of what the program gives, and say where that fails.

Corrections of articles are part of what an article is read with (`reading`); here they are only
judged (`articles`). `people` joins and parts persons, `speakers` and `statements` replace the
values of statements before they are compared. What editors say of two statements acts in
`corroboration`. Each step returns an `Judgement` for every correction that is its own.
"""

from generator.comparing.corrections.articles import judge_article_corrections
from generator.comparing.corrections.judgements import (
    Judgement,
    Judgements,
    list_faults,
    list_outdated,
    report_outdated,
)
from generator.comparing.corrections.missing import find_missing
from generator.comparing.corrections.people import correct_people
from generator.comparing.corrections.speakers import correct_speakers
from generator.comparing.corrections.statements import CorrectedSources, correct_sources

__all__ = [
    "CorrectedSources",
    "Judgement",
    "Judgements",
    "correct_people",
    "correct_sources",
    "correct_speakers",
    "find_missing",
    "judge_article_corrections",
    "list_faults",
    "list_outdated",
    "report_outdated",
]
