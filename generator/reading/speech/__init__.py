"""Finds which sentences of an article report what somebody said, and who said it."""

from generator.reading.speech.article import attribute_speech

__all__ = ["attribute_speech"]
