"""What goes before a key of book.yml, for a build that publishes: variables of the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast, get_args

from msgspec import Meta

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.desk.hand_written import Contact, SiteAddress
from generator.desk.usable_texts import check_text

KEY_OF_VARIABLE = {"SITE_URL": "site_url", "BOOK_CONTACT": "contact"}
_VARIABLE_OF_KEY = {key: variable for variable, key in KEY_OF_VARIABLE.items()}
_TYPE_OF_KEY = {"site_url": SiteAddress, "contact": Contact}


class Override(Frozen):
    """A text in place of the one that book.yml gives."""

    key: str  # of book.yml
    text: str
    origin: str  # names where it was read, for messages

    @property
    def variable(self) -> str:
        """Which variable of the environment gives a text for that key."""
        return _VARIABLE_OF_KEY[self.key]


def read_environment(variables: Mapping[str, str]) -> tuple[Override, ...]:
    """The overrides in these variables; an empty variable counts as none."""
    overrides = []
    for name, key in KEY_OF_VARIABLE.items():
        text = variables.get(name, "").strip()
        if text:
            overrides.append(Override(key, text, f"environment variable {name}"))
    return tuple(overrides)


def check_override(override: Override) -> Fault | None:
    """What is wrong with it: it must be what the key of book.yml may be."""
    meta = _find_meta(_TYPE_OF_KEY[override.key])
    if not re.search(meta.pattern or "", override.text):
        return Fault(
            what="unusable address",
            found=ascii(override.text),
            expected=meta.description or "",
            advice="correct the variable, or leave it out",
        )
    return check_text(override.key, override.text)


def _find_meta(annotated: Any) -> Meta:
    """What the schema of book.yml says of texts of that type."""
    return cast(Meta, get_args(annotated)[1])
