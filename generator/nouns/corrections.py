"""What editors correct of what the program gives."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.core.text import Words

NOT_DATED = "not dated"  # in place of a day: none is given
NOT_SETTLED = "not settled"  # in place of a speaker: somebody speaks, and it is not clear who
NOBODY = "nobody"  # in place of a speaker: nobody speaks, the article narrates
UNKNOWN = "unknown"  # in place of a title, outlet or newsroom: the article does not say
BETWEEN = "; "  # between several speakers or newsrooms
YES, NO = "true", "false"
AND_SO_ON = "…"  # at the end of words with which a line begins
BY_EDITORS = "correction"  # the rule of a value that editors gave

# What has one value of the program, which `was` names
VALUES_OF_STATEMENTS = ("speaker", "said", "happened")
VALUES_OF_ARTICLES = ("outlet", "newsroom", "published", "title", "language")
# What the key itself says, without `was`
FILINGS = ("filed_under", "not_filed_under")
LINES = ("clutter", "body")  # what a line of an article is


class Correction(Frozen):
    """One value that an editor decides in the program's place."""

    key: str  # of the value, as in data/corrections.yml: "speaker", "filed_under", …
    # As the editor wrote it; YES or NO where it is one of the two. Ids of topics, outlets and
    # newsrooms are those of today
    value: str
    was: str  # the program's value, "" where the key says it
    reason: str
    by: str  # initials
    day: str  # ISO day
    statements: Ids  # id of the statement, or of the two that are compared; else none
    article: str  # id, "" where it is of no article or of all
    names: Words  # the words that are no name, or the two names; else none
    path: str  # of its file, relative to the book's folder
    line: int  # 1-based

    @property
    def is_yes(self) -> bool:
        return self.value == YES

    def fits_line(self, line: str) -> bool:
        """Whether a line of an article, on one line, is the one that it means."""
        words = self.value
        if not words.endswith(AND_SO_ON):
            return line == words
        first_words = words.removesuffix(AND_SO_ON).rstrip()
        return line.startswith(first_words) or line == words

    @property
    def about(self) -> tuple[str, ...]:
        """What it corrects, in an order that does not hang on that of two things compared."""
        return (*sorted(self.statements), self.article, *sorted(self.names))


Corrections = tuple[Correction, ...]


def select_corrections(corrections: Corrections, *keys: str) -> Corrections:
    return tuple(correction for correction in corrections if correction.key in keys)
