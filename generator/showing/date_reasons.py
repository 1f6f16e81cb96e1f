"""Write for a reader why a time or an article has its date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.core.days import Days
from generator.core.text import shorten_to_ends
from generator.nouns.article import NameList, ReasonFact, ReasonSentence, Weekday
from generator.showing import formats
from generator.showing.wording import Wording

_MOST_NAMES = 3  # of actors in one sentence
_DATES_OF_ARTICLES = frozenset(("anchor", "document"))  # facts of which each is one day
_FEWEST_OTHERS = 2  # one more is named, too


def write_reasons(reasons: Iterable[ReasonSentence], wording: Wording) -> str:
    """The sentences in that language; of a long quotation its ends."""
    return " ".join(_write_sentence(reason, wording, is_brief=True) for reason in reasons)


def write_in_each_language(
    reasons: Sequence[ReasonSentence], wordings: Iterable[Wording]
) -> dict[str, str]:
    """By language; a language without words for one of the sentences is left out."""
    texts = {}
    for wording in wordings:
        if all(wording.has(reason.english) for reason in reasons):
            sentences = [_write_sentence(reason, wording, is_brief=False) for reason in reasons]
            texts[wording.language] = " ".join(sentences)
    return texts


def _write_sentence(reason: ReasonSentence, wording: Wording, *, is_brief: bool) -> str:
    facts = {}
    for name, fact in reason.facts.items():
        words = _write_fact(fact, wording)
        if isinstance(fact, Days) and name in _DATES_OF_ARTICLES:
            words = formats.written_possible_days(fact, wording.language)
        if is_brief and isinstance(fact, NameList):
            words = _list_first_names(fact.names, wording)
        elif is_brief and isinstance(fact, str):
            words = shorten_to_ends(words)
        facts[name] = words
    return wording.translated(reason.english, **facts)


def _write_fact(fact: ReasonFact, wording: Wording) -> str:
    if fact is None:
        return ""
    if isinstance(fact, str):
        return fact
    if isinstance(fact, NameList):
        return _list_names(fact.names, wording)
    if isinstance(fact, Days):
        return formats.written_days(fact, wording.language)
    if isinstance(fact, Weekday):
        return formats.weekday_name(fact.number, wording.language)
    separator = f" {wording.translated('or')} "
    return separator.join(formats.written_days(days, wording.language) for days in fact)


def _list_first_names(names: Sequence[str], wording: Wording) -> str:
    """Each name whole; of many the first, and how many others there are."""
    others = len(names) - _MOST_NAMES
    if others < _FEWEST_OTHERS:
        return _list_names(names, wording)
    first = ", ".join(names[:_MOST_NAMES])
    return wording.translated("{names} and {n} others", names=first, n=others)


def _list_names(names: Sequence[str], wording: Wording) -> str:
    return formats.listed(names, wording.language)
