"""What the words around a time weigh, compiled once a language."""

from __future__ import annotations

from generator.comparing.meanings import Senses, Weights, read_senses, read_word_weights
from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.languages import Language


class EventLexicon(Frozen):
    """What words weigh, and which of them mean the same."""

    weights: Weights  # root or meaning -> weight; 1 for every other one
    senses: Senses

    def weight(self, unit: str) -> float:
        """How much a root or a meaning says of what happened: 0, 0.5 or 1."""
        return self.weights.get(unit, 1.0)


@compute_once
def compile_lexicon(language: Language) -> EventLexicon:
    """The lexicon of a language; a meaning weighs what the lightest of its words does."""
    weights = dict(read_word_weights(language))
    senses = read_senses(language)
    for roots, meaning in senses.unit_of.items():
        if len(roots) == 1:
            of_root = weights.get(roots[0], 1.0)
            of_meaning = weights.get(meaning, 1.0)
            weights[meaning] = min(of_root, of_meaning)
    return EventLexicon(weights, senses)
