"""Make the book of what was read: settle, file, compare, and hold the notes against it."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Mapping

from msgspec.structs import replace

from generator.comparing import corroboration, timeline
from generator.comparing.actors import list_display_names, make_actors
from generator.comparing.contrasts import keep_contrasts
from generator.comparing.corrections import (
    Judgement,
    Judgements,
    correct_sources,
    find_missing,
    judge_article_corrections,
    list_faults,
    list_outdated,
    report_outdated,
)
from generator.comparing.distinct_ids import part_shared_ids
from generator.comparing.editions import (
    NOW,
    compare_editions,
    freeze_edition,
    leave_out_articles,
    leave_out_statements,
    name_withdrawn,
    rename_to_current_ids,
)
from generator.comparing.evidence import BookArticles, ComparisonMeans, gather_evidence
from generator.comparing.filing import EditorsWord, FiledArticles, file_articles
from generator.comparing.ledger import make_ledger
from generator.comparing.outdated_gold import find_outdated_gold, select_fitting_gold
from generator.comparing.own_scores import measure_own_articles
from generator.comparing.share_limit import (
    ComparedArticles,
    limit_editions,
    limit_shown_words,
)
from generator.comparing.sources import make_sources
from generator.comparing.suggestions import suggest_terms
from generator.comparing.topic_pages import make_topic_pages
from generator.core.each import ANEW, Makers
from generator.core.frozen import Frozen
from generator.core.ids import gather_ids
from generator.core.problems import InputError, Problem, Problems, Refusal, Refusals
from generator.desk import glosses, measured, notes
from generator.desk.inputs import Inputs
from generator.desk.withdrawn import (
    list_withdrawn_ids,
    list_withdrawn_sentences,
    may_be_withdrawn,
    name_articles,
)
from generator.languages import Language
from generator.languages.countries import name_countries
from generator.nouns.article import HouseLine
from generator.nouns.book import (
    Book,
    Comparison,
    CopyGroup,
    Edition,
    Evidence,
    OwnAccuracy,
    Source,
    Sources,
)
from generator.nouns.corrections import Correction
from generator.reading.article import Analysis, Listed
from generator.reading.articles import ReadAll, read_articles
from generator.reading.names import governments

LEFT_OUT = "or mend the refused article, which may hold it: the book is built without this note"
LEFT_OUT_ON_WITHDRAWN = (
    "it may be of what was withdrawn ({articles}): take it out of the note, without which the book "
    "is built until then"
)


class Reading(Frozen):
    """What is in the book's folder, each article read by itself."""

    inputs: Inputs
    analyses: tuple[Analysis, ...]  # in the order of the articles
    refused: Refusals  # articles that cannot be read, in the order of their paths


def read_inputs(inputs: Inputs, language: Language, read_all: ReadAll = read_articles) -> Reading:
    """The articles of these inputs, each read by itself."""
    articles = read_all(inputs.articles, _list_things(inputs), language)
    refused = [*inputs.refused, *articles.refused]
    refused.sort()
    inputs = _share_articles(inputs, articles.analyses)
    return Reading(inputs, part_shared_ids(articles.analyses), tuple(refused))


def _share_articles(inputs: Inputs, analyses: Iterable[Analysis]) -> Inputs:
    """The same with the articles of their analyses: another process gives back equal ones, and the
    book would have each text twice.
    """
    articles = {article.path: article for article in inputs.articles}
    for analysis in analyses:
        article = analysis.article
        articles[article.path] = article
    return replace(inputs, articles=tuple(articles.values()))


def _list_things(inputs: Inputs) -> Listed:
    return Listed(inputs.outlets, inputs.newsrooms, inputs.entities)


def make_whole_book(reading: Reading, language: Language) -> Book:
    """The book of what was read; raises InputError where it would lack an article."""
    book = make_book(reading, language)
    if book.refused:
        raise InputError(list(book.refused))
    return book


def make_book(reading: Reading, language: Language, makers: Makers = ANEW) -> Book:
    """The book of what was read, a pure function of it, however each part is made.

    Raises InputError as `compare_articles` does.
    """
    return compare_articles(file_reading(reading, language, makers), language, makers)


class FiledReading(Frozen):
    """All that is compared of what was read, most of which is needed no longer."""

    inputs: Inputs
    filed: FiledArticles
    refused: Refusals  # articles that cannot be read, settled or filed
    judgements: Judgements  # of the corrections of articles
    measured: Reading | None  # what was read, where it is measured without corrections, too


def file_reading(reading: Reading, language: Language, makers: Makers = ANEW) -> FiledReading:
    """The articles of a book settled and filed under its topics."""
    inputs = reading.inputs
    editors = EditorsWord(inputs.entities, inputs.corrections)
    filed = file_articles(reading.analyses, inputs.topics, language, editors, makers.make_each)
    has_gold = bool(inputs.gold.articles or inputs.gold.pairs)
    return FiledReading(
        inputs=inputs,
        filed=filed,
        refused=tuple(sorted([*reading.refused, *filed.refused])),
        judgements=_judge_article_corrections(reading, language),
        measured=reading if has_gold and inputs.corrections else None,
    )


def compare_articles(reading: FiledReading, language: Language, makers: Makers = ANEW) -> Book:
    """The book of these articles.

    Raises InputError where notes say what it does not support, and where corrections do not fit it.
    """
    inputs, filed = reading.inputs, reading.filed
    corrections = inputs.corrections
    corrected = correct_sources(
        make_sources(filed.articles), corrections, filed.judgements, language
    )
    sources = keep_contrasts(corrected.sources, language)
    capitals = governments(inputs.entities, language)
    means = ComparisonMeans(capitals, language, makers)
    own_texts = _leave_out_house_lines(sources, filed.house_lines)
    copies = _find_copies(sources, filed.house_lines, means)
    suggestions = suggest_terms(own_texts, inputs.entities, language, makers.make_each)
    articles = _gather_articles(sources, copies, filed.house_lines, inputs)
    gathered = gather_evidence(articles, means)
    evidence = gathered.evidence
    judgements = (
        *reading.judgements,
        *filed.judgements,
        *corrected.judgements,
        *gathered.judgements,
    )
    own_accuracy = _measure_own_articles(reading, sources, evidence, language)
    limited = limit_shown_words(
        ComparedArticles(sources, articles.pages, evidence), inputs.notes, inputs.share
    )
    sources, evidence = limited.sources, limited.evidence
    now = freeze_edition(NOW, sources, evidence)
    countries = name_countries(language, inputs.languages)
    book = Book(
        id=inputs.id,
        identity=inputs.identity,
        title=inputs.title,
        description=inputs.description,
        languages=inputs.languages,
        articles_language=inputs.articles_language,
        site_url=inputs.site_url,
        imprint=inputs.imprint,
        sources=sources,
        refused=reading.refused,
        topics=limited.pages,
        actors=make_actors(sources, inputs.entities, countries, filed.joined),
        names=list_display_names(sources, inputs.entities, countries),
        timeline=timeline.make_timeline(sources, evidence.findings, language, makers.make_each),
        ledger=make_ledger(sources, filed.near_misses, filed.house_lines),
        suggestions=suggestions,
        evidence=evidence,
        comparisons=_compare_editions(inputs, sources, now, reading.refused),
        measures=measured.measures(),
        own_accuracy=own_accuracy,
        ui=inputs.ui,
        glosses=inputs.glosses,
        notes=inputs.notes,
        corrections=corrections,
        outdated_corrections=list_outdated(judgements),
        withdrawn=inputs.withdrawn,
        share=inputs.share,
    )
    faults = _list_correction_faults(book, inputs, judgements)
    return _drop_notes_on_missing_articles(book, inputs, language, faults)


def _compare_editions(
    inputs: Inputs, sources: Sources, now: Edition, refused: Iterable[Refusal]
) -> tuple[Comparison, ...]:
    """The editions with each other and with the book, all without what was withdrawn since."""
    ids = list_withdrawn_ids(inputs.withdrawn)
    hidden: set[str] = set()
    for source in sources:
        hidden.update(statement.id for statement in source.hidden)
    present: set[str] = set()
    for source in sources:
        present.update(statement.id for statement in source.statements)
    editions = []
    for frozen in inputs.editions:
        edition = rename_to_current_ids(frozen, sources, inputs.topics)
        edition = leave_out_statements(edition, hidden)
        editions.append(leave_out_articles(edition, ids, present))
    *limited, limited_now = limit_editions([*editions, now], sources, inputs.share)
    comparisons = compare_editions(limited, limited_now, refused)
    return name_withdrawn(comparisons, inputs.editions, inputs.withdrawn)


def _judge_article_corrections(reading: Reading, language: Language) -> Judgements:
    inputs = reading.inputs
    return judge_article_corrections(
        reading.analyses,
        inputs.corrections,
        _list_things(inputs),
        inputs.articles_language,
        language,
    )


def _list_correction_faults(book: Book, inputs: Inputs, judgements: Judgements) -> list[Problem]:
    """What is wrong with corrections; a refused article may have what is missing, and a withdrawn
    one may have had it.
    """
    faults = list_faults(judgements)
    if book.has_unread:
        return faults
    missing = _find_missing_of_corrections(book, inputs)
    mistaken = [
        judgement
        for judgement in missing
        if not _may_be_withdrawn(judgement.correction, book, inputs)
    ]
    return [*faults, *list_faults(mistaken)]


def _find_missing_of_corrections(book: Book, inputs: Inputs) -> list[Judgement]:
    former = inputs.former_statements
    return find_missing(book.corrections, book.sources, former, inputs.editions)


def _may_be_withdrawn(correction: Correction, book: Book, inputs: Inputs) -> bool:
    """Whether each statement of a correction that is not there may have gone with an article that
    was withdrawn.
    """
    if not book.withdrawn:
        return False
    present: set[str] = set()
    for source in book.sources:
        present.update(statement.id for statement in source.all_statements)
    missing = [id for id in correction.statements if id not in present]
    return may_be_withdrawn(missing, present, _list_ids_of_others(book, inputs))


def _list_ids_of_others(book: Book, inputs: Inputs) -> set[str]:
    """The ids of statements that an edition, or the last build, had in articles of the book."""
    articles = set(gather_ids(book.sources))
    articles.update(*(source.sidecar.former_ids for source in book.sources))
    ids = set()
    for edition in inputs.editions:
        for id, frozen in edition.statements.items():
            if frozen.article in articles:
                ids.add(id)
    for id, former in inputs.former_statements.items():
        if former.article in articles:
            ids.add(id)
    return ids


def _name_corrections_of_withdrawn(inputs: Inputs, book: Book) -> list[Problem]:
    """The corrections of statements that may have gone with a withdrawn article."""
    if not book.withdrawn:
        return []
    advice = f"it may be of what was withdrawn ({name_articles(book.withdrawn)}): remove the entry"
    missing = _find_missing_of_corrections(book, inputs)
    excused = [
        judgement for judgement in missing if _may_be_withdrawn(judgement.correction, book, inputs)
    ]
    return [dataclasses.replace(problem, advice=advice) for problem in list_faults(excused)]


class ProgramsAnswers(Frozen):
    """What the program gives of statements without their corrections."""

    sources: Sources
    evidence: Evidence


def answer_by_itself(reading: Reading, language: Language) -> ProgramsAnswers:
    """What the program gives where no editor corrects a statement, a person or a topic."""
    inputs = replace(reading.inputs, corrections=())
    filed = file_articles(reading.analyses, inputs.topics, language)
    sources = make_sources(filed.articles)
    means = ComparisonMeans(governments(inputs.entities, language), language)
    copies = _find_copies(sources, filed.house_lines, means)
    articles = _gather_articles(sources, copies, filed.house_lines, inputs)
    gathered = gather_evidence(articles, means)
    return ProgramsAnswers(sources, gathered.evidence)


def _measure_own_articles(
    reading: FiledReading, sources: Sources, evidence: Evidence, language: Language
) -> OwnAccuracy | None:
    """How the program does by itself: what editors corrected in its statements is left out."""
    inputs = reading.inputs
    topics = gather_ids(inputs.topics)
    if reading.measured:
        answers = answer_by_itself(reading.measured, language)
        sources, evidence = answers.sources, answers.evidence
    gold = select_fitting_gold(inputs.gold, sources, topics)
    return measure_own_articles(sources, evidence.findings, gold)


def _leave_out_house_lines(sources: Sources, house_lines: Container[str]) -> Sources:
    own_texts = []
    for source in sources:
        own = [statement for statement in source.statements if statement.id not in house_lines]
        own_texts.append(replace(source, statements=tuple(own)))
    return tuple(own_texts)


def _find_copies(
    sources: Sources, house_lines: Container[str], means: ComparisonMeans
) -> tuple[CopyGroup, ...]:
    """The articles that carry one text; what readers are not shown counts."""
    lexicon = corroboration.compile_lexicon(means.language)
    return corroboration.find_copies(
        _list_whole(sources),
        lexicon,
        means.language,
        house_lines=house_lines,
        make_each=means.makers.make_each,
    )


def _list_whole(sources: Sources) -> list[Source]:
    return [replace(source, statements=source.all_statements, hidden=()) for source in sources]


def _gather_articles(
    sources: Sources,
    copies: tuple[CopyGroup, ...],
    house_lines: Mapping[str, HouseLine],
    inputs: Inputs,
) -> BookArticles:
    of_articles = corroboration.hear_articles(_list_whole(sources), copies)
    hearings = corroboration.map_hearings(sources, of_articles, house_lines)
    return BookArticles(
        sources=sources,
        pages=make_topic_pages(sources, inputs.topics, hearings),
        copies=copies,
        newsrooms=corroboration.map_newsrooms(of_articles),
        hearings=hearings,
        kept_ids=_list_kept_ids(inputs),
        corrections=inputs.corrections,
    )


def _list_kept_ids(inputs: Inputs) -> corroboration.KeptIds:
    """The ids of findings that editions have, oldest first, and that notes cite."""
    kept_ids = {}
    for edition in inputs.editions:
        for id, finding in edition.findings.items():
            kept_ids[id] = frozenset(finding.statements)
    for note in inputs.notes:
        for id, statements in notes.list_cited_findings(note).items():
            kept_ids[id] = statements or kept_ids.get(id, frozenset())
    return kept_ids


# --- what people wrote, held against the book -----------------------------------------------------


def _drop_notes_on_missing_articles(
    book: Book, inputs: Inputs, language: Language, of_corrections: list[Problem]
) -> Book:
    """The book without notes that say what it does not support.

    Raises InputError for what is wrong with corrections, and where that is a mistake of the notes:
    a refused article may contain what they cite, and a withdrawn one may have contained it. With
    the mistakes goes what is outdated, so that an editor sees in one round what an article leaves.
    """
    faults = notes.find_unsupported(book, language.code)
    mistakes = of_corrections
    if not book.has_unread:
        of_others = _list_ids_of_others(book, inputs)
        excused = notes.list_lines_on_withdrawn(book, of_others)
        of_notes = [fault for fault in faults if (fault.path, fault.line) not in excused]
        mistakes = [*of_corrections, *of_notes]
    faulty = {fault.path for fault in faults}
    supported = [note for note in book.notes if note.path not in faulty]
    supported_book = replace(book, notes=tuple(supported))
    if mistakes:
        outdated = _list_outdated(inputs, supported_book, language)
        raise InputError(mistakes, inputs.warnings, outdated)
    return supported_book


def find_outdated(inputs: Inputs, book: Book, language: Language) -> Problems:
    """Notes left out or to be read again, glosses that belong to nothing or are missing, and gold
    that no longer fits.
    """
    return (*_name_left_out(inputs, book, language), *_list_outdated(inputs, book, language))


def _list_outdated(inputs: Inputs, book: Book, language: Language) -> Problems:
    return (
        *_name_corrections_of_withdrawn(inputs, book),
        *inputs.outdated,
        *map(report_outdated, book.outdated_corrections),
        *notes.find_outdated_notes(book),
        *glosses.find_outdated_glosses(book, language.code, _list_withdrawn_sentences(inputs)),
        *find_outdated_gold_of(inputs, book),
    )


def find_outdated_gold_of(inputs: Inputs, book: Book) -> list[Problem]:
    """Gold of the book that its articles or topics no longer fit."""
    topics = gather_ids(inputs.topics)
    refused: set[str] = set()
    for refusal in book.refused:
        refused.update(refusal.ids)
    withdrawn = list_withdrawn_ids(book.withdrawn)
    return find_outdated_gold(
        inputs.gold, book.sources, topics, refused=refused, withdrawn=withdrawn
    )


def _list_withdrawn_sentences(inputs: Inputs) -> frozenset[str]:
    return list_withdrawn_sentences(inputs.withdrawn, inputs.editions)


def _name_left_out(inputs: Inputs, book: Book, language: Language) -> list[Problem]:
    """What the book does not support of the notes that it is built without."""
    left_out = [note for note in inputs.notes if note not in book.notes]
    with_them = replace(book, notes=tuple(left_out))
    of_others = _list_ids_of_others(book, inputs)
    on_withdrawn = notes.list_lines_on_withdrawn(with_them, of_others)
    named = []
    for fault in notes.find_unsupported(with_them, language.code):
        advice = LEFT_OUT
        if (fault.path, fault.line) in on_withdrawn:
            advice = LEFT_OUT_ON_WITHDRAWN.format(articles=name_articles(book.withdrawn))
        named.append(Problem(path=fault.path, line=fault.line, what=fault.message, advice=advice))
    return named
