"""Compare the statements of different articles: what they say alike, and from how many newsrooms it comes."""

from generator.comparing.corroboration.copies import find_copies
from generator.comparing.corroboration.differences import find_differences
from generator.comparing.corroboration.findings import ComparedPair, compare_all, find_findings
from generator.comparing.corroboration.lexicon import compile_lexicon
from generator.comparing.corroboration.newsrooms import map_newsrooms
from generator.comparing.corroboration.reading import read_gists

__all__ = [
    "ComparedPair",
    "compare_all",
    "compile_lexicon",
    "find_copies",
    "find_differences",
    "find_findings",
    "map_newsrooms",
    "read_gists",
]
