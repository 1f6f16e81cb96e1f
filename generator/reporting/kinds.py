"""The kinds of remarks: what each is called, and what to do, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.frozen import Frozen
from generator.core.ids import map_by_id


class RemarkKind(Frozen):
    """What many remarks have in common."""

    id: str
    singular: str  # what one is, behind "1 "
    plural: str
    advice: str


class Remark(Frozen, order=True):
    """Something that an editor should look at; the book is right as far as the program knows."""

    path: str  # relative to the book's folder
    line: int  # 1-based
    kind: str  # id of its RemarkKind
    words: str  # what is meant, on one line
    paste: str = ""  # lines for one of the editor's files, "" where nothing can be prepared


Remarks = tuple[Remark, ...]

_CORRECT = "correct it in data/corrections.yml"
_SIDECAR = "the article's sidecar"

# Most urgent first: what readers are shown wrongly, what they may be, what an editor can add.
_TABLE = (
    RemarkKind(
        id="no-outlet",
        singular="article without outlet",
        plural="articles without outlet",
        advice=f"write `outlet`, or the `url`, into {_SIDECAR}",
    ),
    RemarkKind(
        id="unlisted-outlet",
        singular="outlet that is not listed",
        plural="outlets that are not listed",
        advice="paste what is right into data/outlets.yml: readers see the name, and one outlet "
        "under two names would count as two newsrooms",
    ),
    RemarkKind(
        id="undated",
        singular="article without date",
        plural="articles without date",
        advice=f"write `published` into {_SIDECAR}: its relative dates hang on it",
    ),
    RemarkKind(
        id="weak-date",
        singular="weakly dated article",
        plural="weakly dated articles",
        advice=f"write `published` into {_SIDECAR}",
    ),
    RemarkKind(
        id="odd-name",
        singular="name that looks odd",
        plural="names that look odd",
        advice=f"{_CORRECT} (`not_a_name`), or list the right name in data/entities.yml",
    ),
    RemarkKind(
        id="no-speaker",
        singular="quotation without settled speaker",
        plural="quotations without settled speaker",
        advice=f"{_CORRECT} (`speaker`)",
    ),
    RemarkKind(
        id="clutter",
        singular="stretch of body that looks like clutter",
        plural="stretches of body that look like clutter",
        advice=f"no sentences; {_CORRECT} (`clutter`), "
        "if they should not count as the article's text",
    ),
    RemarkKind(
        id="one-person",
        singular="pair of names that may be one person",
        plural="pairs of names that may be one person",
        advice="list one in data/entities.yml with the other among its `spellings`, or say "
        "`same_person: false` in data/corrections.yml",
    ),
    RemarkKind(
        id="new-difference",
        singular="difference new since the last commit",
        plural="differences new since the last commit",
        advice="read both sides; `difference: false` in data/corrections.yml dismisses it",
    ),
    RemarkKind(
        id="new-finding",
        singular="finding new since the last commit",
        plural="findings new since the last commit",
        advice="read its sentences; `same: false` in data/corrections.yml parts two of them",
    ),
    RemarkKind(
        id="weak-filing",
        singular="statement filed by one weak term",
        plural="statements filed by one weak term",
        advice="it is all that a long article has on the topic; weigh it less or exclude a phrase "
        "in data/topics.yml, or say `not_filed_under` in data/corrections.yml",
    ),
    RemarkKind(
        id="near-miss",
        singular="near miss of a topic",
        plural="near misses of a topic",
        advice="the article has more on it; add a term in data/topics.yml, or say `filed_under` in "
        "data/corrections.yml",
    ),
    RemarkKind(
        id="new-name",
        singular="name that is new and met once",
        plural="names that are new and met once",
        advice=f"see that it is a person's; if not, {_CORRECT} (`not_a_name`)",
    ),
    RemarkKind(
        id="unlisted-speaker",
        singular="frequent speaker who is not listed",
        plural="frequent speakers who are not listed",
        advice="paste what is right into data/entities.yml, where offices can have dates and names "
        "translations",
    ),
    RemarkKind(
        id="single-newsroom",
        singular="key point from a single newsroom",
        plural="key points from a single newsroom",
        advice="look for a second newsroom that has it",
    ),
    RemarkKind(
        id="no-address",
        singular="article without address",
        plural="articles without address",
        advice=f"write `url` into {_SIDECAR}: readers want to open the page",
    ),
    RemarkKind(
        id="no-gloss",
        singular="article with sentences that have no gloss",
        plural="articles with sentences that have no gloss",
        advice="`briefing translate` writes the entries into data/translations/",
    ),
    RemarkKind(
        id="share",
        singular="article shown in part",
        plural="articles shown in part",
        advice="nothing is wrong; "
        "`share` in data/book.yml is the most that the site may show of each",
    ),
)

KINDS: Mapping[str, RemarkKind] = map_by_id(_TABLE)
