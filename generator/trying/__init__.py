"""Say what a term of topics.yml would file and lose, before it is written there."""

from generator.trying.effects import TriedTerm
from generator.trying.facts import list_facts
from generator.trying.trial import UnknownTopicError, try_term
from generator.trying.writing import write_trial

__all__ = ["TriedTerm", "UnknownTopicError", "list_facts", "try_term", "write_trial"]
