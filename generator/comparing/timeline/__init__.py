"""Order what the statements report by the day on which it happened."""

from generator.comparing.timeline.events import make_timeline

__all__ = ["make_timeline"]
