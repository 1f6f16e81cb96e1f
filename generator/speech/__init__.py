"""Says of each sentence whether it reports speech, and whose."""

from generator.speech.attribution import attribute

__all__ = ["attribute"]
