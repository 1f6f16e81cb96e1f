"""File statements under the book's topics and their sub-issues, with the score that says why."""

from generator.reading.topics.filing import file, near_misses

__all__ = ["file", "near_misses"]
