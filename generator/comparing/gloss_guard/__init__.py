"""Hold the translation of a sentence against the sentence: numbers, days, names and denials.

What the two do not share is a doubt, not a mistake: languages say things in their own ways. The
editor who has looked at it writes `# checked: number` above the entry.
"""

from generator.comparing.gloss_guard.doubts import find_gloss_doubts

__all__ = ["find_gloss_doubts"]
