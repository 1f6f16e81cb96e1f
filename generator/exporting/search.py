"""Make what the search box knows of the book: an entry for each statement, and the words that mean the same.

Pages and their sections are entered by MkDocs's own search plugin; statements are no sections, and it knows no roots.
search_index.py puts these files into its index, and docs/assets/search.js answers from that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from generator.core.days import Days, spanning
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.book import Book, Difference, Finding, Source, Statement
from generator.nouns.editors import Entity, Role
from generator.reading.tokens import root_text
from generator.showing import dating, evidence_views, excerpts, formats
from generator.showing.evidence_views import EvidenceViews
from generator.showing.index import build_index
from generator.showing.lookups import Lookups
from generator.showing.wording import Wording

FILE = "search.json"  # in the folder of each language, below docs
_LONGEST_INTERVAL = (
    7  # days of an interval that are days to be found by; a longer one is found by its months
)

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found that is no page or section of its own."""

    page: str  # path of the page that it stands on, below the language's folder
    anchor: str  # its place on that page
    kind: str  # "Statement", "Unfiled sentence", "Finding" or "Difference", for which the home page has the word
    title: str  # who and when, or how many newsrooms and when, as shown among the results
    name: str  # who, where somebody speaks
    text: str  # as shown among the results, and asked for
    gloss: str  # its translation into the language of the page, "" where there is none
    words: tuple[str, ...]  # what else it may be asked for by
    dates: tuple[str, ...]  # ISO days, months or years, sorted
    pages: tuple[str, ...]  # other pages that tell of it and are found by its words


def render(
    book: Book, entities: Sequence[Entity], languages: Sequence[Language]
) -> Mapping[str, str]:
    """Path below docs -> JSON, one file for each language of the book; `languages` are the packs, the articles' first.

    Each file holds `entries` (see Entry) and the `lexicon` that docs/assets/search.js compares words by.
    """
    known = build_index(book)
    lexicon = _lexicon(book, entities, languages)
    made: dict[str, str] = {}
    for code in book.languages:
        look = Lookups(book, known, Wording(code, book.ui.get(code, {}), book.languages))
        found = [asdict(entry) for entry in entries(look)]
        text = json.dumps(
            {"entries": found, "lexicon": lexicon}, ensure_ascii=False, sort_keys=True, indent=0
        )
        made[FILE if code == book.languages[0] else f"{code}/{FILE}"] = text + "\n"
    return made


# --- what is found ------------------------------------------------------------------------------------------------


def entries(look: Lookups) -> Iterator[Entry]:
    """Each filed statement, at the topic that it speaks of most, the other sentences that source pages show, and
    what comparing the articles showed."""
    for source in look.book.sources:
        for line in look.index.excerpts[source.id]:
            if line.statement is not None:
                yield (
                    _filed(line.statement, look)
                    if line.cited
                    else _context(line.statement, source, look)
                )
    evidence = evidence_views.arrange_evidence(look.index)
    yield from (_finding(each, evidence, look) for each in evidence.findings)
    yield from (_difference(each, evidence, look) for each in look.book.evidence.differences)


def _filed(statement: Statement, look: Lookups) -> Entry:
    source, filings = (
        look.source(statement),
        sorted(statement.filings, key=lambda filing: -filing.score),
    )
    speakers = statement.speech.speakers if statement.speech else ()
    titles = [
        title
        for filing in filings
        for title in look.index.topics[filing.topic].topic.title.values()
    ]
    others = [look.topic_page(filing.topic) for filing in filings[1:]]
    others += [
        look.person_page(speaker.entity)
        for speaker in speakers
        if speaker.entity in look.index.actors
    ]
    others += [
        look.source_page(source.id),
        *(["timeline.md"] if statement.id in look.index.in_timeline else []),
    ]
    printed = (
        source.outlet.name,
        source.newsroom,
        *(speaker.role for speaker in speakers if speaker.role),
    )
    name = ", ".join(
        look.name(speaker.entity) if speaker.entity else speaker.name for speaker in speakers
    )
    return Entry(
        page=look.topic_page(filings[0].topic),
        anchor=statement.id,
        kind="Statement",
        title=_title(name or _unnamed(statement, source, look), statement, look),
        name=name,
        text=_text(statement),
        gloss=look.gloss(statement),
        words=(*titles, *printed, *_glosses(statement, look)),
        dates=_dates(statement, source),
        pages=tuple(dict.fromkeys(others)),
    )


def _context(statement: Statement, source: Source, look: Lookups) -> Entry:
    """A sentence that no topic shows is found by its words, but named among the results by its first few only."""
    return Entry(
        page=look.source_page(source.id),
        anchor="sentences",
        kind="Unfiled sentence",
        title=_title(source.outlet.name, statement, look),
        name="",
        text=excerpts.naming_words(statement),
        gloss="",
        words=(_text(statement),),
        dates=_dates(statement, source),
        pages=(),
    )


def _finding(finding: Finding, evidence: EvidenceViews, look: Lookups) -> Entry:
    """Named by the words that its statements share; these are found as statements, too, and so not repeated."""
    rooms = look.wording.counted(len(finding.newsrooms), "{n} newsroom", "{n} newsrooms")
    ends = Days.parse_or_none(finding.first), Days.parse_or_none(finding.last)
    return Entry(
        page="findings.md",
        anchor=finding.id,
        kind="Finding",
        title=" · ".join(filter(None, (rooms, look.wording.span(finding.first, finding.last)))),
        name="",
        text=" · ".join(evidence.label(finding)),
        gloss="",
        words=(look.wording.translated("Finding"), *finding.newsrooms),
        dates=tuple(sorted({text for days in ends for text in _findable(days)})),
        pages=(),
    )


def _difference(difference: Difference, evidence: EvidenceViews, look: Lookups) -> Entry:
    """Named by the words in which its sides differ, with as few of each sentence as a topic's page shows."""
    sources = [look.source(side.statement) for side in difference.sides]
    rooms = dict.fromkeys(look.index.newsrooms[source.id] for source in sources)
    told = look.wording.counted(len(rooms), "{n} newsroom", "{n} newsrooms")
    return Entry(
        page="differences.md",
        anchor=difference.id,
        kind="Difference",
        title=" · ".join(
            filter(None, (told, look.period([side.statement for side in difference.sides])))
        ),
        name="",
        text=" / ".join(evidence.words(side) for side in difference.sides),
        gloss="",
        words=(look.wording.translated("Difference"), *rooms),
        dates=tuple(
            sorted(
                {
                    day
                    for side in difference.sides
                    for day in _dates(side.statement, look.source(side.statement))
                }
            )
        ),
        pages=(),
    )


def _title(who: str, statement: Statement, look: Lookups) -> str:
    return " · ".join(filter(None, (who, look.wording.day(look.at(statement)))))


def _unnamed(statement: Statement, source: Source, look: Lookups) -> str:
    if statement.speech is not None:
        return look.wording.translated("Speaker not settled")
    return look.wording.translated("Reported by {outlet}", outlet=source.outlet.name)


def _text(statement: Statement) -> str:
    """The sentence without a dateline."""
    sentence = statement.sentence
    return sentence.text[sentence.lead - sentence.start :]


def _glosses(statement: Statement, look: Lookups) -> Iterator[str]:
    """Its translations into the book's other languages."""
    sentence = one_line(statement.sentence.text)
    for code, glosses in sorted(look.book.glosses.items()):
        if code != look.wording.language and sentence in glosses:
            yield glosses[sentence].text


def _dates(statement: Statement, source: Source) -> tuple[str, ...]:
    dates = [
        dating.date_of_statement(statement, source),
        *(time.days for time in statement.happened),
    ]
    return tuple(sorted({text for days in dates for text in _findable(days)}))


def _findable(days: Days | None) -> Iterator[str]:
    """The days of a short range, else its ends; the date itself where it is none."""
    if days is None:
        return
    if days.ends[0].is_day and days.day_count <= _LONGEST_INTERVAL:
        yield from (day.isoformat() for day in days.each_day())
    else:
        yield from map(str, days.ends)


# --- what words mean the same -------------------------------------------------------------------------------------


def _lexicon(book: Book, entities: Sequence[Entity], languages: Sequence[Language]) -> Json:
    return {
        "original": languages[0].code,
        "roots": list(_families(_vocabulary(book), languages[0])),
        "names": [list(forms) for forms in _names(book, entities)],
        "months": formats.months([language.code for language in languages]),
        "ignored": sorted(
            {word for language in languages for word in language.column("question_words", "word")}
        ),
        "affixes": [
            [row["affix"], row["place"], row["letters"].replace("-", "")]
            for language in languages
            for row in language.table("affixes")
        ],
    }


def _vocabulary(book: Book) -> Iterator[str]:
    """All texts whose words have roots of the articles' language."""
    for page in book.topics:
        yield from (*page.topic.title.values(), *page.topic.definition.values())
        yield from (term.words for term in page.topic.terms)
    for source in book.sources:
        yield source.clean.title
        yield from (_text(statement) for statement in source.statements)


def _families(texts: Iterable[str], language: Language) -> Iterator[str]:
    """A root and its forms, with spaces between them: "mitra bermitra kemitraan"."""
    families: dict[str, set[str]] = {}
    for text in texts:
        for token in root_text(text, language):
            form = token.text.lower()
            if form != token.root and re.fullmatch(r"\w+", form):
                families.setdefault(token.root, set()).add(form)
    for root, forms in sorted(families.items()):
        yield " ".join((root, *sorted(forms)))


def _offices(book: Book, entities: Sequence[Entity]) -> Mapping[str, set[str]]:
    """The offices that stand for those who held them while the articles were written, and the ids of these."""
    written = spanning(source.date.days for source in book.sources)
    bearers: dict[str, set[str]] = {}
    for entity in entities:
        for role in entity.roles:
            if written and _may_be_held(role, written):
                bearers.setdefault(role.words, set()).add(entity.id)
    return bearers


def _may_be_held(role: Role, written: Days) -> bool:
    """Whether an office may have been held on one of the days."""
    since, until = Days.parse_or_none(role.since), Days.parse_or_none(role.until)
    begun = since is None or not since.surely_after(written)
    ended = until is not None and until.surely_before(written)
    return begun and not ended


def _names(book: Book, entities: Sequence[Entity]) -> Iterator[tuple[str, ...]]:
    """The names of each actor, country and place that the book tells of, in all its languages and spellings."""
    told = {
        mention.entity
        for source in book.sources
        for each in source.statements
        for mention in each.mentions
    }
    told |= {term.words for page in book.topics for term in page.topic.entities}
    listed = {entity.id for entity in entities}
    offices = _offices(book, [entity for entity in entities if entity.id in told])
    for entity in entities:
        if entity.id in told:
            held = (words for words, bearers in offices.items() if bearers == {entity.id})
            yield tuple(
                dict.fromkeys((entity.name, *entity.names.values(), *entity.spellings, *held))
            )
    for actor in book.actors:
        if actor.id not in listed:
            yield tuple(dict.fromkeys((actor.name, *actor.names.values())))
