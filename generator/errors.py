"""Where mistakes were defined before `generator.core` had them."""

from generator.core.problems import InputError, Problem
from generator.core.text import printable

__all__ = ["InputError", "Problem", "printable"]
