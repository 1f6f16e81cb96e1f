"""Say what a term of topics.yml would file and lose, before it is written there."""

from generator.trying.trial import UnknownTopicError, Wishes, try_term
from generator.trying.writing import list_facts, write_trial

__all__ = ["UnknownTopicError", "Wishes", "list_facts", "try_term", "write_trial"]
