"""Says of each sentence whether it reports speech, and whose."""

from generator.reading.speech.attribution import attribute_speech

__all__ = ["attribute_speech"]
