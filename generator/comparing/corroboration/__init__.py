"""Compare the statements of different articles: what they say alike, and how many newsrooms say it.

In this order:

1. `sketching` reads in each statement what it may be found by (with `prepared`, by the tables of
   `lexicon`), for an article at a time (`article_reading`);
2. `candidates` looks up the pairs that may have something in common, and `gist_making` makes the
   gists of their statements (with `clauses`, `subjects`, `details`);
3. `matching` decides on each of them by what they share (`shared_words`, `wording`) and by what
   speaks against it (`conflicts`), for two articles at a time (`article_pairs`), and adds what
   two articles on one event say of it in too few words to be looked up (`one_event`);
4. `findings` gathers the statements that share a core (`cores`), and counts their newsrooms;
5. `differences` sets side by side the details on which they differ.

Between 3 and 4, `corrected_pairs` puts in what editors decided: which statements say the same,
which do not, and (after 5) which differences are none.

`copies` finds articles that carry one text, and `newsrooms` from whom the outlet of each article
and statement has it: both are needed before anything is counted. What copies have in the same
words is compared once (`repeats`).
"""

from generator.comparing.corroboration.article_pairs import ArticleComparer, ComparedArticle
from generator.comparing.corroboration.article_reading import ArticleReader
from generator.comparing.corroboration.copies import find_copies
from generator.comparing.corroboration.corrected_pairs import (
    correct_pairs,
    dismiss_differences,
    part_repeats,
)
from generator.comparing.corroboration.differences import find_differences
from generator.comparing.corroboration.finding_ids import KeptIds
from generator.comparing.corroboration.findings import find_findings
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.lexicon import compile_lexicon
from generator.comparing.corroboration.matching import ComparedPair
from generator.comparing.corroboration.newsrooms import (
    hear_articles,
    map_hearings,
    map_newsrooms,
)
from generator.comparing.corroboration.packed_gists import PackedGists
from generator.comparing.corroboration.repeats import Repeats, add_repeats, find_repeats

__all__ = [
    "ArticleComparer",
    "ArticleReader",
    "ComparedArticle",
    "ComparedPair",
    "Gist",
    "KeptIds",
    "PackedGists",
    "Repeats",
    "add_repeats",
    "compile_lexicon",
    "correct_pairs",
    "dismiss_differences",
    "find_copies",
    "find_differences",
    "find_findings",
    "find_repeats",
    "hear_articles",
    "map_hearings",
    "map_newsrooms",
    "part_repeats",
]
