"""Finds which sentences of an article report what somebody said, and who said it."""

from generator.reading.speech.article import attribute_speech
from generator.reading.speech.interviews import HeadlineNames, has_labels, says_interview

__all__ = ["HeadlineNames", "attribute_speech", "has_labels", "says_interview"]
