"""Compare the statements of different articles: what they say alike, and from how many newsrooms it comes."""

from generator.corroboration.copies import copies
from generator.corroboration.differences import differences
from generator.corroboration.findings import Compared, compared, findings
from generator.corroboration.lexicon import compiled
from generator.corroboration.origins import origins
from generator.corroboration.reading import gists

__all__ = ["Compared", "compared", "compiled", "copies", "differences", "findings", "gists", "origins"]
