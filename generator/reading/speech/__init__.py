"""Says of each sentence whether it reports speech, and whose."""

from generator.reading.speech.attribution import attribute

__all__ = ["attribute"]
