"""Order what the statements tell by the day it happened."""

from generator.timeline.joining import timeline

__all__ = ["timeline"]
