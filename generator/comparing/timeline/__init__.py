"""Order what the statements tell by the day it happened."""

from generator.comparing.timeline.joining import timeline

__all__ = ["timeline"]
