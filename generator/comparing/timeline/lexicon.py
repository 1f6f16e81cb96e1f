"""What the words around a time weigh, compiled once a language."""

from __future__ import annotations

from generator.comparing.meanings import Senses, Weights, read_senses, read_word_weights
from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.languages import Language
from generator.languages.roots import root_of


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
    terms = [(roots[0], meaning) for roots, meaning in senses.unit_of.items() if len(roots) == 1]
    for root, meaning in terms:
        of_root = weights.get(root, 1.0)
        of_meaning = weights.get(meaning, 1.0)
        weights[meaning] = min(of_root, of_meaning)
    for verb, meaning in senses.unit_of_verb.items():
        weights.setdefault(meaning, weights.get(root_of(verb, language), 1.0))
    return EventLexicon(weights, senses)
