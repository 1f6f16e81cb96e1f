"""What the values of this project are: frozen, with typed fields."""

from __future__ import annotations

from typing import dataclass_transform

from msgspec import Struct, field


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """A value that never changes; a class below it is frozen too, and need not say so."""
