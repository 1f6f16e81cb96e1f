"""The kinds of remarks: what each is called, and what to do, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class RemarkKind(Struct, frozen=True):
    """What many remarks have in common."""

    id: str
    singular: str  # what one is, behind "1 "
    plural: str
    advice: str


class Remark(Struct, frozen=True, order=True):
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
        "no-outlet",
        "article without outlet",
        "articles without outlet",
        f"write `outlet`, or the `url`, into {_SIDECAR}",
    ),
    RemarkKind(
        "unlisted-outlet",
        "outlet that is not listed",
        "outlets that are not listed",
        "paste what is right into data/outlets.yml: readers see the name, and one outlet under two "
        "names would count as two newsrooms",
    ),
    RemarkKind(
        "undated",
        "article without date",
        "articles without date",
        f"write `published` into {_SIDECAR}: its relative dates hang on it",
    ),
    RemarkKind(
        "weak-date",
        "weakly dated article",
        "weakly dated articles",
        f"write `published` into {_SIDECAR}",
    ),
    RemarkKind(
        "odd-name",
        "name that looks odd",
        "names that look odd",
        f"{_CORRECT} (`not_a_name`), or list the right name in data/entities.yml",
    ),
    RemarkKind(
        "no-speaker",
        "quotation without settled speaker",
        "quotations without settled speaker",
        f"{_CORRECT} (`speaker`)",
    ),
    RemarkKind(
        "clutter",
        "stretch of body that looks like clutter",
        "stretches of body that look like clutter",
        f"no sentences; {_CORRECT} (`clutter`), if they should not count as the article's text",
    ),
    RemarkKind(
        "one-person",
        "pair of names that may be one person",
        "pairs of names that may be one person",
        "list one in data/entities.yml with the other among its `spellings`, or say "
        "`same_person: false` in data/corrections.yml",
    ),
    RemarkKind(
        "new-difference",
        "difference new since the last commit",
        "differences new since the last commit",
        "read both sides; `difference: false` in data/corrections.yml dismisses it",
    ),
    RemarkKind(
        "new-finding",
        "finding new since the last commit",
        "findings new since the last commit",
        "read its sentences; `same: false` in data/corrections.yml parts two of them",
    ),
    RemarkKind(
        "weak-filing",
        "statement filed by one weak term",
        "statements filed by one weak term",
        "it is all that a long article has on the topic; weigh it less or exclude a phrase in "
        "data/topics.yml, or say `not_filed_under` in data/corrections.yml",
    ),
    RemarkKind(
        "near-miss",
        "near miss of a topic",
        "near misses of a topic",
        "the article has more on it; add a term in data/topics.yml, or say `filed_under` in "
        "data/corrections.yml",
    ),
    RemarkKind(
        "new-name",
        "name that is new and met once",
        "names that are new and met once",
        f"see that it is a person's; if not, {_CORRECT} (`not_a_name`)",
    ),
    RemarkKind(
        "unlisted-speaker",
        "frequent speaker who is not listed",
        "frequent speakers who are not listed",
        "paste what is right into data/entities.yml, where offices can have dates and names "
        "translations",
    ),
    RemarkKind(
        "single-newsroom",
        "key point from a single newsroom",
        "key points from a single newsroom",
        "look for a second newsroom that has it",
    ),
    RemarkKind(
        "no-address",
        "article without address",
        "articles without address",
        f"write `url` into {_SIDECAR}: readers want to open the page",
    ),
    RemarkKind(
        "no-gloss",
        "article with sentences that have no gloss",
        "articles with sentences that have no gloss",
        "`briefing translate` writes the entries into data/translations/",
    ),
    RemarkKind(
        "share",
        "article shown in part",
        "articles shown in part",
        "nothing is wrong; `share` in data/book.yml is the most that the site may show of each",
    ),
)

KINDS: Mapping[str, RemarkKind] = {kind.id: kind for kind in _TABLE}
