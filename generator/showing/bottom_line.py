"""What a topic comes to in an analyst's words: the box, its endnotes, and the terms that the note
explains.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from generator.core.frozen import Frozen
from generator.core.ids import Ids, page_name
from generator.core.sort_keys import Ranks, SortKey
from generator.core.text import capitalise
from generator.desk.notes.parsing import UNSETTLED
from generator.nouns.book import Statement, TopicPage
from generator.nouns.editors import Note, NoteSentence, NoteTerm
from generator.showing.agreement import show_shared_part
from generator.showing.endnotes import (
    AnnotatedSentence,
    Endnote,
    Marker,
    NumberedNote,
    number_note,
)
from generator.showing.grouping import group_by
from generator.showing.index import RELATED
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    PageFacts,
    PageLink,
    PageLinks,
    SharedPart,
    ShownStatement,
)
from generator.showing.statements import show_statements
from generator.showing.wording import EditorsText, Wording, word_in


class MarkedText(Frozen):
    """A sentence with the numbers of its endnotes."""

    text: EditorsText
    markers: tuple[ShownMarker, ...]


MarkedTexts = tuple[MarkedText, ...]


class ShownMarker(Frozen):
    number: int
    id: str
    endnote: str  # anchor
    label: str


class NotePointer(Frozen):
    """What is strongest, differs or is weakest."""

    kind: str  # class in the style sheet, "" for none
    title: str
    sentences: MarkedTexts


class ShownEndnote(Frozen):
    """What a number refers to; the sentences are on the page once, as statements."""

    anchor: str
    part: SharedPart | None  # what is cited of its sentences; None where no finding is
    statements: tuple[ShownStatement, ...]
    ways_back: tuple[WayBack, ...]  # one for each place of its number, in text order
    is_repeated: bool  # there are several


class WayBack(Frozen):
    """From an endnote to where its number is."""

    anchor: str
    words: str


class BottomLine(Frozen):
    """The analyst's box on the page of a topic."""

    topic: str  # title
    headline: EditorsText
    lead: MarkedTexts
    pointers: tuple[NotePointer, ...]
    unsettled: MarkedTexts  # shown with what is disputed and missing
    endnotes: tuple[ShownEndnote, ...]
    terms: tuple[ShownTerm, ...]


class ShownTerm(Frozen):
    name: EditorsText
    definition: tuple[EditorsText, ...]  # sentences
    evidence: PageLinks  # the statements that it cites


class TopicExplanation(Frozen):
    """A term as the note on a topic explains it."""

    term: ShownTerm
    topic: PageLink


class GlossaryEntry(Frozen):
    anchor: str
    name: EditorsText
    explanations: tuple[TopicExplanation, ...]


class GlossaryPage(Frozen):
    facts: PageFacts
    entries: tuple[GlossaryEntry, ...]  # by name


# --- the box --------------------------------------------------------------------------------------


def find_note(topic: str, context: PageContext) -> Note | None:
    """The analyst's note on a topic: in the language of the page, else in the book's first one
    that has it.
    """
    for language in (context.language, *context.book.languages):
        note = context.index.notes.get((topic, language))
        if note:
            return note
    return None


def show_headline(topic: str, context: PageContext) -> EditorsText | None:
    """The headline of the note on a topic; None where it has none."""
    note = find_note(topic, context)
    if note:
        return _NoteWriter.of(note, context).write_out(note.headline)
    return None


def rank_cited(topic: str, context: PageContext) -> Ranks:
    """Ids of the statements that the note on a topic cites, and how early it does."""
    note = find_note(topic, context)
    if note is None:
        return {}
    ranks: dict[str, int] = {}
    for sentence in chain([note.headline], note.bottom_line, *note.pointers.values()):
        for id in sentence.citations:
            finding = context.index.finding_named(id)
            statements = finding.statements if finding else ()
            for cited in (id, *(statement.id for statement in statements)):
                ranks.setdefault(cited, len(ranks))
    return ranks


def list_said(topic: str, context: PageContext) -> Ids:
    """What the first paragraph of the note on a topic cites by itself."""
    note = find_note(topic, context)
    if note is None:
        return ()
    return tuple(chain.from_iterable(sentence.citations for sentence in note.bottom_line))


def write_unsettled(topic: str, context: PageContext) -> tuple[EditorsText, ...]:
    """What the note on a topic says that its articles do not settle; nothing where it has none."""
    note = find_note(topic, context)
    if note is None:
        return ()
    writer = _NoteWriter.of(note, context)
    return tuple(map(writer.write_out, note.pointers.get(UNSETTLED, ())))


def cite_unsettled(topic: str, context: PageContext, sentences: int) -> Ids:
    """What the first sentences of `write_unsettled` cite, each id once, in their order."""
    note = find_note(topic, context)
    first = note.pointers.get(UNSETTLED, ())[:sentences] if note else ()
    cited = chain.from_iterable(sentence.citations for sentence in first)
    return tuple(dict.fromkeys(cited))


def write_difference(
    topic: str, statements: Collection[str], context: PageContext
) -> EditorsText | None:
    """What the note on a topic says of how these statements differ; None where it does not."""
    note = find_note(topic, context)
    if note is None:
        return None
    for sentence in note.pointers.get("differ", ()):
        if set(statements).issubset(sentence.citations):
            return _NoteWriter.of(note, context).write_out(sentence)
    return None


class _NoteWriter(Frozen):
    """Writes the sentences of a note, which may be in another language than the page."""

    language: str  # as in EditorsText
    wording: Wording  # of the note
    context: PageContext

    @classmethod
    def of(cls, note: Note, context: PageContext) -> _NoteWriter:
        language = context.wording.name_other(note.language)
        return cls(language, word_in(note.language, context.book), context)

    def write_out(self, sentence: NoteSentence) -> EditorsText:
        """A sentence with its number of newsrooms in words."""
        number = self.wording.spelled(sentence.newsrooms)
        newsrooms = self.wording.counted(
            sentence.newsrooms, "{n} newsroom", "{n} newsrooms", n=number
        )
        if sentence.text.startswith("{newsrooms}"):
            newsrooms = capitalise(newsrooms)
        return EditorsText(sentence.text.replace("{newsrooms}", newsrooms), self.language)

    def mark_sentences(self, sentences: Iterable[AnnotatedSentence]) -> MarkedTexts:
        """Sentences with the numbers of their endnotes."""
        marked = []
        for numbered in sentences:
            markers = self.context.show_each(_show_marker, numbered.markers)
            marked.append(MarkedText(self.write_out(numbered.sentence), markers))
        return tuple(marked)

    def show_pointers(self, numbered: NumberedNote) -> Iterator[NotePointer]:
        """What is strongest, differs or is weakest."""
        kinds = _list_kinds(numbered.note.topic, self.context)
        titles = _title_pointers(kinds, self.context)
        for kind, sentences in numbered.pointers:
            if kind != UNSETTLED:
                is_related = kind == "differ" and kinds == {RELATED}
                shown_kind = "" if is_related else kind
                yield NotePointer(shown_kind, titles[kind], self.mark_sentences(sentences))
        # What an analyst alone sees is left to stand.
        if kinds == {RELATED} or not (kinds or "differ" in numbered.note.pointers):
            yield _say_nothing_differs(self.context)

    def show_term(self, term: NoteTerm, page: TopicPage) -> ShownTerm:
        """A term with the statements that it is explained from."""
        context = self.context
        links = []
        for statement in _find_evidence(term, page, context):
            address = context.addresses.of_topic(page.id, statement.id)
            links.append(context.link_to_sentence(statement, address))
        name = EditorsText(term.name, self.language)
        definition = tuple(map(self.write_out, term.definition))
        return ShownTerm(name, definition, tuple(links))


def make_bottom_line(page: TopicPage, context: PageContext) -> BottomLine | None:
    topic = page.id
    note = find_note(topic, context)
    if note is None:
        return None
    numbered = number_note(note, page.statements, context.index.finding_of_name)
    writer = _NoteWriter.of(note, context)
    return BottomLine(
        topic=context.title_of_topic(topic),
        headline=writer.write_out(note.headline),
        lead=writer.mark_sentences(numbered.bottom_line),
        pointers=tuple(writer.show_pointers(numbered)),
        unsettled=writer.mark_sentences(dict(numbered.pointers).get(UNSETTLED, ())),
        endnotes=tuple(_show_endnote(topic, endnote, context) for endnote in numbered.endnotes),
        terms=tuple(writer.show_term(term, page) for term in note.terms),
    )


def _list_kinds(topic: str, context: PageContext) -> set[str]:
    """Of the differences that the topic has."""
    return {difference.kind for difference in context.index.differences_of_topic.get(topic, ())}


def _title_pointers(kinds: Collection[str], context: PageContext) -> Mapping[str, str]:
    """Kind of pointer -> its title, where the topic has these kinds of differences."""
    translated = context.translated
    differ = translated("Where sources differ")
    if kinds == {RELATED}:
        differ = translated("Easily confused")
    return {
        "strongest": translated("Strongest evidence"),
        "differ": differ,
        "weakest": translated("Weakest evidence"),
        UNSETTLED: translated("Open questions"),
    }


def _say_nothing_differs(context: PageContext) -> NotePointer:
    translated = context.translated
    words = translated("None found.")
    said = MarkedText(EditorsText(words, ""), ())
    return NotePointer("", translated("Where sources differ"), (said,))


def _show_marker(marker: Marker, context: PageContext) -> ShownMarker:
    label = context.translated("Evidence {n}", n=marker.number)
    return ShownMarker(
        number=marker.number, id=marker.anchor, endnote=marker.endnote_anchor, label=label
    )


def _show_endnote(topic: str, endnote: Endnote, context: PageContext) -> ShownEndnote:
    finding = endnote.finding
    part = None
    if finding:
        title = context.title_of(finding)
        part = show_shared_part(finding, title, context)
    return ShownEndnote(
        anchor=endnote.markers[0].endnote_anchor,
        part=part,
        statements=show_statements(endnote.statements, context),
        ways_back=tuple(_list_ways_back(topic, endnote.markers, context)),
        is_repeated=len(endnote.markers) > 1,
    )


def _list_ways_back(
    topic: str, markers: Sequence[Marker], context: PageContext
) -> Iterator[WayBack]:
    """Of a number that stands in several places, each by the place's title."""
    if len(markers) == 1:
        yield WayBack(markers[0].anchor, context.translated("Back to the text"))
        return
    titles = _title_pointers(_list_kinds(topic, context), context)
    counts: Counter[str] = Counter()
    for marker in markers:
        words = titles.get(marker.where) or context.translated("Bottom line")
        counts[words] += 1
        if counts[words] > 1:
            words = f"{words} ({counts[words]})"
        yield WayBack(marker.anchor, words)


# --- terms ----------------------------------------------------------------------------------------


def make_glossary_page(context: PageContext) -> GlossaryPage:
    explanations = []
    for page in context.index.topics.values():
        explanations += _explain_terms(page, context)
    by_name = group_by(explanations, lambda explanation: explanation.term.name)
    names = sorted(by_name, key=_alphabetically)
    entries = [_make_entry(name, by_name[name]) for name in names]
    count = context.counted(len(entries), "{n} term", "{n} terms")
    return GlossaryPage((count,), tuple(entries))


def _make_entry(name: EditorsText, explanations: tuple[TopicExplanation, ...]) -> GlossaryEntry:
    anchor = f"term-{page_name(name.words)}"
    return GlossaryEntry(anchor=anchor, name=name, explanations=explanations)


def _alphabetically(name: EditorsText) -> SortKey:
    words = name.words
    return words.casefold(), words, name.language


def _explain_terms(page: TopicPage, context: PageContext) -> list[TopicExplanation]:
    note = find_note(page.id, context)
    if note is None:
        return []
    topic = context.link_to_topic(page.id)
    writer = _NoteWriter.of(note, context)
    terms = [writer.show_term(term, page) for term in note.terms]
    return [TopicExplanation(term, topic) for term in terms]


def _find_evidence(term: NoteTerm, page: TopicPage, context: PageContext) -> list[Statement]:
    """The statements of a topic page that the definition of a term cites, each once."""
    cited = set()
    for sentence in term.definition:
        for id in sentence.citations:
            cited.add(id)
            finding = context.index.finding_named(id)
            if finding:
                cited.update(statement.id for statement in finding.statements)
    return [statement for statement in page.statements if statement.id in cited]
