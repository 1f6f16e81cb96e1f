"""Compare the statements of different articles: what they say alike, and from how many newsrooms it comes."""

from generator.comparing.corroboration.copies import copies
from generator.comparing.corroboration.differences import differences
from generator.comparing.corroboration.findings import Compared, compared, findings
from generator.comparing.corroboration.lexicon import compiled
from generator.comparing.corroboration.newsrooms import newsrooms
from generator.comparing.corroboration.reading import gists

__all__ = [
    "Compared",
    "compared",
    "compiled",
    "copies",
    "differences",
    "findings",
    "gists",
    "newsrooms",
]
