"""What a command says of a book in its last line."""

from __future__ import annotations

from generator.build import Outcome
from generator.showing.excerpts import share_shown

Facts = dict[str, str | int]
Shares = dict[str, float]
_SINGULARS = {
    "articles": "article",
    "entities": "entity",
    "pages": "page",
    "sentences": "sentence",
    "topics": "topic",
    "written": "file written",
}
_PLURALS = {**{noun: noun for noun in _SINGULARS}, "written": "files written"}


def count_book(outcome: Outcome) -> Facts:
    book = outcome.book
    filed = [line for line in book.ledger if line.topics]
    return {
        "articles": len(book.sources),
        "refused": len(book.refused),
        "sentences": len(book.ledger),
        "filed": len(filed),
        "topics": len(book.topics),
    }


def list_shares(outcome: Outcome) -> Shares:
    """Id of each article -> percent of its words that its page shows."""
    shares = {}
    for source in outcome.book.sources:
        shown = share_shown(source)
        shares[source.id] = round(100 * shown, 1)
    return shares


def summarize(template: str, facts: Facts) -> str:
    """The template with each fact in its place, counts with what they count."""
    return template.format_map({name: _say(name, fact) for name, fact in facts.items()})


def _say(name: str, fact: str | int) -> str:
    if name not in _SINGULARS:
        return str(fact)
    noun = _SINGULARS[name] if fact == 1 else _PLURALS[name]
    return f"{fact} {noun}"
