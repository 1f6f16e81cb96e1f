"""What the rules of this package hand to each other."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"


@dataclass(frozen=True, slots=True)
class Known:
    """A name that an editor or a table lists."""

    kind: str
    entity: str
    name: str
    rule: str  # the list it stands in: "entities", "countries", …


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a sentence, as a half-open range of its words."""

    first: int
    last: int
    kind: str
    entity: str  # "" until the whole article has been read
    name: str  # "" until the whole article has been read
    role: str
    rule: str

    @property
    def size(self) -> int:
        return self.last - self.first


def slug(name: str) -> str:
    """A name as an id: ASCII letters and digits in lower case, tied by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"
