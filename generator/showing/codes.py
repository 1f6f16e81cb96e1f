"""English words for the codes of the book's values; each language of the readers translates them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KINDS_OF_ACTORS: Mapping[str, str] = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Country or place",
}

# Why a sentence is under no topic.
REASONS: Mapping[str, str] = {
    "no-term": "no term of any topic stands in it",
    "too-low": "its terms are too few for any topic",
    "ruled-out": "a word in it rules the topic out",
}

# Why a statement is filed that shares no term with its topic.
RULES_OF_FOLLOWING: Mapping[str, str] = {
    "quotation-goes-on": "The quotation of the sentence before it goes on here.",
    "points-to-matter": "It speaks on of the matter of the sentence before it.",
    "points-to-party": "It speaks on of those in the sentence before it.",
}

KINDS_OF_CLUTTER: Mapping[str, str] = {
    "advertisement": "advertisement",
    "caption": "picture caption",
    "comments": "comment form",
    "copyright": "copyright line",
    "credit": "credit line",
    "dateline": "dateline standing alone",
    "follow": "invitation to follow",
    "injected": "matter put in by others",
    "markup": "remains of the page’s code",
    "navigation": "menu",
    "newsroom": "line naming the newsroom",
    "pagination": "page numbers",
    "photo-credit": "picture credit",
    "related": "link to another article",
    "repeat": "text printed again",
    "share": "share bar",
    "site-name": "name of the site",
    "stamp": "time stamp",
    "tags": "keywords",
    "text-size": "text size buttons",
    "video": "video player",
}

DETAILS_OF_DIFFERENCES: Mapping[str, str] = {
    "number": "Number",
    "date": "Date",
    "place": "Place",
    "speaker": "Speaker",
    "polarity": "Yes or no",
    "thing": "Thing",
}

# Rules of the names stage by which words that name nobody in full are taken for somebody.
NAMED_BY_CONTEXT: Mapping[str, str] = {
    "office alone": "taken for the one who holds that office then",
    "ministry of the minister": "taken for the ministry of the minister whom the article names",
}


@dataclass(frozen=True, slots=True)
class BasisWords:
    """How a statement is said, in a word or two and in a sentence."""

    words: str
    meaning: str


NARRATION = BasisWords("newsroom’s own words", "The sentence reports nobody’s words.")
BASES: Mapping[str, BasisWords] = {
    "direct": BasisWords(
        "direct quotation",
        "The whole sentence, or its main part, stands between quotation marks.",
    ),
    "indirect": BasisWords(
        "reported speech", "The newsroom tells in its own words what the speaker said."
    ),
    "partial": BasisWords("partly quoted", "The newsroom’s words with a quotation in them."),
    "passive": BasisWords("reported, passive", "Told in the passive: “was said by”."),
    "attitude": BasisWords(
        "attitude reported", "The newsroom tells what the speaker thinks, hopes or decided."
    ),
}
