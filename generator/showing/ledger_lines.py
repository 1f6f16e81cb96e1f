"""How the ledger and articles show sentences that no topic uses, and what was cut out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from msgspec import structs

from generator.core.frozen import Frozen
from generator.nouns.book import LedgerLine, Statement
from generator.nouns.corrections import BY_EDITORS
from generator.showing.addresses import unused_anchor
from generator.showing.codes import (
    KINDS_OF_CLUTTER,
    KINDS_OF_HEADINGS,
    REASONS,
    RULES_OF_FOLLOWING,
    EnglishWords,
)
from generator.showing.excerpts import naming_words
from generator.showing.index import BookIndex
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageLink, PageLinks

_USUAL = "no-term"  # of the reasons


class Reason(Frozen):
    """Why a sentence is under no topic."""

    words: str
    nearest: str  # the topic that it comes closest to, with its score; "" for none
    twin: FiledTwin | None = None  # None where no topic shows the same words


class FiledTwin(Frozen):
    """The same sentence in another article, where its surroundings file it."""

    place: PageLink
    why: str


class ShownLine(Frozen):
    anchor: str  # of the sentence where its article's page does not quote it
    number: int  # 1-based place in its article
    words: str  # its first ones
    address: Markup  # its place on its article's page
    outlet: str  # and number, with the day where the outlet has more articles
    topics: PageLinks  # that use it, at its place there
    reason: Reason | None  # None where a topic uses it


class UnusedLine(Frozen):
    """A sentence that no topic uses, with all of its words that may be shown."""

    line: ShownLine
    words: str
    label: str  # the name of its place in the article; "" where only its first words are shown
    gloss: str  # "" where the book has none, or not all words are shown
    is_untranslated: bool  # readers of the page have no translation of these words
    is_usual: bool  # nothing in it counts towards any topic, as in most


class Count(Frozen):
    words: str
    number: str


Counts = tuple[Count, ...]


def show_line(line: LedgerLine, context: PageContext) -> ShownLine:
    statement = line.statement
    source = context.source(statement)
    anchor = statement.id if line.topics else unused_anchor(statement.id)
    return ShownLine(
        anchor=unused_anchor(statement.id),
        number=statement.number,
        words=_name_line(line, context),
        address=context.address_of_source(source.id, anchor),
        outlet=context.name_briefly(statement),
        topics=tuple(context.link_to_topic(topic, statement.id) for topic in line.topics),
        reason=None if line.topics else explain_line(line, context),
    )


def show_unused_line(line: LedgerLine, context: PageContext) -> UnusedLine:
    shown = _without_score(show_line(line, context), line, context)
    statement = line.statement
    is_usual = line.reason == _USUAL and find_twin(statement, context.index) is None
    if line.is_hidden or statement.limit:
        return UnusedLine(
            line=shown,
            words=shown.words,
            label="",
            gloss="",
            is_untranslated=False,
            is_usual=is_usual,
        )
    gloss = context.gloss_of_words(statement.text)
    return UnusedLine(
        line=shown,
        words=statement.text,
        label=context.translated("Sentence {n}", n=statement.number),
        gloss=gloss,
        is_untranslated=not gloss and context.needs_translation(statement),
        is_usual=is_usual,
    )


def _without_score(shown: ShownLine, line: LedgerLine, context: PageContext) -> ShownLine:
    """The line as readers of its article see it: scores are for editors."""
    if shown.reason is None or line.nearest is None or line.reason == "ruled-out":
        return shown
    topic = context.title_of_topic(line.nearest.topic)
    nearest = context.translated("nearest: {topic}", topic=topic)
    reason = structs.replace(shown.reason, nearest=nearest)
    return structs.replace(shown, reason=reason)


def _name_line(line: LedgerLine, context: PageContext) -> str:
    """The first words of a sentence; its number alone where editors hide it."""
    if line.is_hidden:
        return context.translated("Sentence {n}", n=line.statement.number)
    return naming_words(line.statement)


def explain_line(line: LedgerLine, context: PageContext) -> Reason:
    """Why no topic uses a sentence."""
    words = context.word_for(line.reason, REASONS)
    if line.is_hidden:
        reasons = [
            correction.reason
            for correction in line.statement.corrected
            if correction.key == "hidden"
        ]
        return Reason(words, " ".join(reasons))
    twin = explain_twin(line.statement, context)
    if line.nearest is None:
        return Reason(words, "", twin)
    topic = context.title_of_topic(line.nearest.topic)
    if line.reason == "ruled-out":
        return Reason(words, topic, twin)
    threshold = context.index.threshold(line.nearest.topic)
    nearest = context.translated(
        "{topic}: {score} of {threshold}",
        topic=topic,
        score=context.wording.weight(line.nearest.score),
        threshold=context.wording.weight(threshold),
    )
    return Reason(words, nearest, twin)


def find_twin(statement: Statement, index: BookIndex) -> Statement | None:
    """The first statement under a topic that has the same words in another article."""
    words = _letters(statement)
    for finding in index.findings_of.get(statement.id, ()):
        for other in index.cited(finding.statements):
            if _letters(other) == words:
                return other
    return None


def _letters(statement: Statement) -> str:
    return "".join(filter(str.isalnum, statement.sentence.seen_body)).casefold()


def explain_twin(statement: Statement, context: PageContext) -> FiledTwin | None:
    """The same words where a topic has them, for a sentence that is under none."""
    twin = find_twin(statement, context.index)
    if twin is None:
        return None
    filing = twin.filings[0]
    topic = context.title_of_topic(filing.topic)
    why = context.translated("which is under {topic}", topic=topic)
    if filing.rule in RULES_OF_FOLLOWING and filing.rule != BY_EDITORS:
        why = context.translated("where they continue a statement on {topic}", topic=topic)
    place = PageLink(context.name_briefly(twin), context.address_of_source(twin.article, twin.id))
    return FiledTwin(place, why)


def count_unused(unused: Mapping[str, int], context: PageContext) -> Counts:
    """Sentences that no topic uses, by reason."""
    return _count(unused, REASONS, context)


def count_cut(cut: Mapping[str, int], context: PageContext) -> Counts:
    """Blocks that were cut out, by kind."""
    return _count(cut, KINDS_OF_CLUTTER, context)


def count_headings(kinds: Iterable[str], context: PageContext) -> Counts:
    """Headings inside an article, by kind."""
    return _count(Counter(kinds), KINDS_OF_HEADINGS, context)


def _count(counts: Mapping[str, int], words: EnglishWords, context: PageContext) -> Counts:
    return tuple(
        Count(context.word_for(code, words), context.wording.number(count))
        for code, count in counts.items()
    )
