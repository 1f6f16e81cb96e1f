"""Read every hand-written file of a book into checked values, and name all mistakes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import article_id, checksum
from generator.core.merge_conflicts import find_lone_mark, find_merge_conflicts
from generator.core.problems import Fault, InputError, Problem, Problems, Refusal, Refusals
from generator.core.swhid import hash_content, name_content
from generator.core.text import line_number, printable
from generator.core.yaml_text import KeyPath, PlainValue
from generator.desk import edition_records, entries, files, notes, unread
from generator.desk.article_languages import LanguageDoubt, list_doubts, report_language
from generator.desk.checks import CheckedFile, CheckedFiles, check_yaml, read_yaml_file
from generator.desk.contradictions import find_contradictions
from generator.desk.corrections import (
    CORRECTIONS,
    correct_sidecar,
    list_correction_paths,
    read_corrections,
    select_for_article,
)
from generator.desk.corrections import FOLDER as CORRECTIONS_FOLDER
from generator.desk.file_kinds import HEAD, find_foreign_format
from generator.desk.former_words import FormerStatements, read_former_statements
from generator.desk.gold import FOLDER as GOLD
from generator.desk.gold import read_gold
from generator.desk.identity import DATA, identify_inputs
from generator.desk.interface import (
    find_unknown_words,
    list_interface_languages,
    load_interface,
)
from generator.desk.issue_pages import find_issue_page
from generator.desk.missing_texts import find_missing_texts
from generator.desk.old_keys import OLD_HOOK, SITE_SETTINGS, UPGRADE
from generator.desk.originals import find_stray_originals
from generator.desk.overrides import Override, check_override
from generator.desk.program import find_wrong_program
from generator.desk.references import (
    ArticleFileNames,
    DeskFiles,
    articles_language,
    find_inconsistencies,
    list_languages,
)
from generator.desk.repeats import find_repeats
from generator.desk.terms import write_out_terms
from generator.desk.translations import EMPTY_TRANSLATION, Translation, read_po
from generator.desk.withdrawn import (
    drop_corrections,
    find_days_without_reason,
    find_outdated_corrections,
    find_reasons_that_are_none,
    find_unclear_withdrawals,
    list_withdrawn_names,
    make_withdrawn_article,
)
from generator.desk.yaml_files import BOOK, ENTITIES, OUTLETS, TOPICS
from generator.languages import reading_codes
from generator.nouns.book import Edition
from generator.nouns.corrections import Corrections
from generator.nouns.editors import (
    Article,
    Entity,
    Gloss,
    Identity,
    Imprint,
    InterfaceWords,
    Languages,
    Newsrooms,
    Note,
    Outlets,
    Sidecar,
    Texts,
    Topic,
    WithdrawnArticle,
)
from generator.nouns.gold import BookGold

Notes = tuple[Note, ...]
Articles = tuple[Article, ...]

INPUT_PATHS = (DATA, GOLD, SITE_SETTINGS)  # whatever is read is at or below one of them
MOST_OF_A_KIND = 20  # problems named of one file that are alike
_ARTICLES = "data/articles"
_CORRECTED = f"{CORRECTIONS_FOLDER}/"
_EDITIONS = "data/editions"
_MARKS = "data/marks"
_NOTES = "data/notes"
_TRANSLATIONS = "data/translations"


class Inputs(Frozen):
    """All that editors wrote, checked."""

    id: str  # for good
    title: Texts
    description: Texts
    languages: Languages
    articles_language: str  # of articles whose sidecar says none
    site_url: str  # ends in a slash; "" where not published
    imprint: Imprint
    topics: tuple[Topic, ...]
    entities: tuple[Entity, ...]
    outlets: Outlets
    newsrooms: Newsrooms
    articles: Articles  # by the id that each had at first
    corrections: Corrections  # by file, in file order
    former_statements: FormerStatements  # of those that corrections name
    editions: tuple[Edition, ...]  # oldest first
    ui: Mapping[str, InterfaceWords]  # language -> the words of the site
    # Language -> sentence, white space drawn together -> its gloss
    glosses: Mapping[str, Mapping[str, Gloss]]
    notes: Notes  # by path
    gold: BookGold
    identity: Identity  # of all that is read here
    refused: Refusals  # articles that cannot be read; the others are used
    warnings: Problems  # what may be a mistake: files that are not read, doubts
    outdated: Problems  # texts that a language lacks, and notes that no page shows
    withdrawn: tuple[WithdrawnArticle, ...] = ()  # by id; none of them is among the articles
    share: float = 0  # largest percent of an article's words that may be shown; 0 = no limit


class Desk(Frozen):
    """What a book's folder contains of what people write."""

    problems: Problems  # sorted; with problems nothing may be built
    # Without what is wrong; None where a mistake may hide which statements there are
    inputs: Inputs | None
    # Whether no mistake changes what the book makes of its statements
    can_be_compared: bool
    refused: Refusals  # files that cannot be read; the others can be used without them
    warnings: Problems  # as in Inputs


def read(root: Path) -> Inputs:
    """Read the book in that folder.

    Raises InputError with all mistakes of its hand-written files at once.
    """
    desk = read_desk(root)
    if desk.inputs is None or desk.problems:
        refused = map(Refusal.as_problem, desk.refused)
        raise InputError([*desk.problems, *refused], desk.warnings)
    return desk.inputs


def read_desk(
    root: Path, overrides: Sequence[Override] = (), make_each: MakeEach = make_anew
) -> Desk:
    """Read all that people write in that folder, and name all mistakes in it."""
    return _Reader(root, overrides, make_each).read()


class _Reader:
    """Reads each file on its own, and collects the mistakes of all before it gives up."""

    def __init__(self, root: Path, overrides: Sequence[Override], make_each: MakeEach) -> None:
        self.root = root
        self.make_each = make_each
        self.overrides: list[Override] = []
        self.problems: list[Problem] = []
        for override in overrides:
            fault = check_override(override)
            if fault is None:
                self.overrides.append(override)
            else:
                self.problems.append(fault.at(override.origin))
        self.refused: list[Refusal] = []
        self.warnings: list[Problem] = []
        self.outdated: list[Problem] = []
        self.articles_language = ""

    def read(self) -> Desk:
        book = self.read_yaml(BOOK, "book")
        wrong_program = find_wrong_program(book)
        if wrong_program:
            return Desk(
                problems=(wrong_program,),
                inputs=None,
                can_be_compared=False,
                refused=(),
                warnings=(),
            )
        desk = DeskFiles(
            book=book,
            outlets=self.read_yaml(OUTLETS, "outlets"),
            entities=self.read_yaml(ENTITIES, "entities"),
            topics=self.read_topics(),
            sidecars=self.read_folder(_ARTICLES, "sidecar"),
            editions=self.read_folder(_EDITIONS, "edition"),
            marks=self.read_folder(_MARKS, "marks"),
        )
        names = self.list_articles(list_withdrawn_names(desk.sidecars))
        self.problems += find_inconsistencies(desk, names)
        self.problems += find_days_without_reason(desk.sidecars.values())
        self.problems += find_reasons_that_are_none(desk.sidecars.values())
        self.refuse_old_site_settings()
        self.problems += find_contradictions(desk.entities, desk.outlets)
        corrections = self.read_corrections(desk, names)
        self.articles_language = articles_language(desk.book)
        translations = self.read_translations(desk.book)
        analysts_notes = self.read_notes(desk)
        articles = self.read_articles(names, desk.sidecars, corrections)
        self.outdated += find_missing_texts(desk, analysts_notes, self.articles_language)
        gold, problems = read_gold(self.root)
        self.problems += problems
        self.name_unread_files(desk)
        self.warnings += find_stray_originals(self.root, desk.sidecars, names)
        texts = _DeskTexts(
            articles=self.refuse_repeats(articles, desk.editions),
            corrections=corrections,
            former_statements=read_former_statements(self.root, corrections),
            translations=translations,
            notes=analysts_notes,
            gold=gold,
            refused=tuple(sorted(self.refused)),
            warnings=tuple(sorted(self.warnings)),
            outdated=tuple(self.outdated),
            identity=identify_inputs(self.root, self.overrides),
        )
        return self.judge(desk, texts)

    def judge(self, desk: DeskFiles, texts: _DeskTexts) -> Desk:
        """What was read, as far as it is sure beside the mistakes."""
        wrong_paths = {problem.path for problem in self.problems}
        can_be_compared = not _affect_articles(wrong_paths)
        inputs = None
        if not any(map(_hides_statements, desk.sidecars.values())):
            sure_texts = _keep_sure_notes(texts, wrong_paths)
            if not can_be_compared:
                sure_texts = _leave_out_publishers(sure_texts)
            inputs = _make_inputs(desk, sure_texts, self.complete_book(desk))
        problems = tuple(limit_repetition(self.problems))
        return Desk(
            problems=problems,
            inputs=inputs,
            can_be_compared=can_be_compared and wrong_paths.isdisjoint({BOOK, TOPICS}),
            refused=texts.refused,
            warnings=texts.warnings,
        )

    def complete_book(self, desk: DeskFiles) -> PlainValue:
        """What book.yml says, after what goes before it and with what it may leave out."""
        contact = find_issue_page(self.load_site_settings())
        overrides = {override.key: override.text for override in self.overrides}
        return {"contact": contact, **(desk.book.value or {}), **overrides}

    def refuse_old_site_settings(self) -> None:
        """Name an mkdocs.yml with the hook that was before the plugin; it is MkDocs's otherwise."""
        text = self.load_site_settings()
        hook = OLD_HOOK.search(text)
        if hook:
            fault = Fault(
                what="is written for an older version of the program",
                found=repr(hook[0].strip()),
                expected="the plugin briefing",
                advice=UPGRADE,
            )
            line = line_number(text, hook.start())
            self.problems.append(fault.at(SITE_SETTINGS, line))

    def load_site_settings(self) -> str:
        """The text of mkdocs.yml, "" where there is none."""
        try:
            return files.load_text(self.root / SITE_SETTINGS)
        except files.UnreadableError:
            return ""

    # --- YAML ---

    def read_yaml(self, path: str, schema: str, *, texts: bool = True) -> CheckedFile:
        file = read_yaml_file(self.root, path, schema, texts=texts)
        self.problems += file.problems
        return file

    def read_topics(self) -> CheckedFile:
        file = self.read_yaml(TOPICS, "topics")
        written_out = write_out_terms(file)
        self.problems += written_out.mistakes
        self.warnings += written_out.warnings
        return written_out.file

    def read_folder(self, folder: str, schema: str) -> dict[str, CheckedFile]:
        """The YAML files of a folder by their names without `.yml`."""
        written_by_hand = schema != "edition"
        return {
            name: self.read_yaml(f"{folder}/{name}.yml", schema, texts=written_by_hand)
            for name in files.list_names(self.root / folder, ".yml")
        }

    # --- corrections ---

    def read_corrections(self, desk: DeskFiles, names: ArticleFileNames) -> Corrections:
        paths = list_correction_paths(self.root)
        correction_files = [self.read_yaml(path, "corrections") for path in paths]
        reading = read_corrections(correction_files, desk, names)
        self.problems += reading.problems
        return reading.corrections

    # --- translations and notes ---

    def read_translations(self, book: CheckedFile) -> dict[str, Translation]:
        """By language; where the book's languages cannot be read, all translations there are."""
        languages = list(list_languages(book))
        if not lists_all_languages(book):
            languages += files.list_names(self.root / _TRANSLATIONS, ".po")
        return {code: self.read_translation(code) for code in dict.fromkeys(languages)}

    def read_translation(self, code: str) -> Translation:
        """The site's words, as the book changes them, and the glosses in that language."""
        if code not in list_interface_languages():
            return EMPTY_TRANSLATION
        interface = load_interface(code)
        path = _translation_path(code)
        if not files.exists(self.root / path):
            return interface
        try:
            data = files.load_bytes(self.root / path)
        except files.UnreadableError as error:
            self.problems.append(error.fault.at(path))
            return interface
        translation, problems = read_po(data, path, code)
        self.problems += problems
        self.name_unknown_words(translation, path)
        return Translation(interface.words.change(translation.words), translation.glosses)

    def name_unknown_words(self, translation: Translation, path: str) -> None:
        """Name entries that change nothing."""
        unknown = find_unknown_words(translation.words)
        if unknown:
            fault = Fault(
                f"{len(unknown)} entries translate words that the site does not use",
                f"{unknown[0]!r} first",
                advice="write each as the program does, or remove it",
            )
            self.outdated.append(fault.at(path))

    def read_notes(self, desk: DeskFiles) -> Notes:
        names = NoteNames.of(desk)
        read_notes = []
        for name in files.list_names(self.root / _NOTES, ".md"):
            if name == "README":
                continue
            path = f"{_NOTES}/{name}.md"
            if names.is_in_unlisted_language(name):
                fault = Fault(
                    "no page shows this note",
                    advice=f"add its language to {BOOK}, or remove it",
                )
                self.outdated.append(fault.at(printable(path)))
                continue
            if not names.may_contain(name):
                expected = (
                    f"<topic>.<language>.md with a topic of {TOPICS} and a language of {BOOK}"
                )
                fault = Fault(
                    what="its name belongs to no topic",
                    found=repr(name),
                    expected=expected,
                    advice="rename it",
                )
                self.problems.append(fault.at(printable(path)))
            note = self.read_note(path)
            if note:
                read_notes.append(note)
        return tuple(read_notes)

    def read_note(self, path: str) -> Note | None:
        try:
            text = files.load_text(self.root / path)
        except files.UnreadableError as error:
            self.problems.append(error.fault.at(printable(path)))
            return None
        conflicts = list(find_merge_conflicts(text))
        if not conflicts and (mark := find_lone_mark(text)):
            conflicts = [mark]
        if conflicts:
            self.problems += [
                conflict.fault.at(path, conflict.first_line) for conflict in conflicts
            ]
            return None
        parts = notes.split_front_matter(text)
        front = check_yaml(parts.yaml, path, "note", texts=False)
        reviewed = front.find(("reviewed",)) or {}
        note, problems = notes.parse_note(parts.body, path, reviewed, parts.first_line)
        self.problems += [*front.problems, *problems]
        return note

    # --- articles ---

    def list_articles(self, withdrawn: Set[str]) -> ArticleFileNames:
        """Those with a text, and those withdrawn, whose text may be gone."""
        folder = self.root / _ARTICLES
        names = {*files.list_names(folder, ".txt"), *withdrawn}
        misnamed = unread.list_article_names(folder)
        ids = {name: article_id(name) for name in sorted(names)}
        return ArticleFileNames(ids, misnamed, withdrawn)

    def read_articles(
        self, names: ArticleFileNames, sidecars: CheckedFiles, corrections: Corrections
    ) -> Articles:
        articles = []
        for name, id in names.ids.items():
            if name in names.withdrawn:
                continue
            of_article = select_for_article(corrections, id)
            article = self.read_article(name, sidecars.get(name), of_article)
            if article:
                articles.append(article)
        readable = self.refuse_other_languages(articles)
        return tuple(sorted(readable, key=lambda article: article.first_id))

    def read_article(
        self, name: str, sidecar_file: CheckedFile | None, corrections: Corrections
    ) -> Article | None:
        path = f"{_ARTICLES}/{name}.txt"
        shown = printable(path)
        sidecar, knows_encoding = Sidecar(), True
        if sidecar_file:
            sidecar = entries.make_sidecar(sidecar_file.value)
            knows_encoding = sidecar_file.wrong.isdisjoint({(), ("encoding",)})
        sidecar = correct_sidecar(sidecar, corrections)
        try:
            data = files.load_bytes(self.root / path)
            _refuse_foreign_format(data[:HEAD].decode("latin-1"), name)
            if not knows_encoding:
                return None
            text = files.decode_article(data, sidecar.encoding or "utf-8")
            _refuse_foreign_format(text, name)
        except files.UnreadableError as error:
            problem = error.fault.at(shown, error.line)
            ids = (article_id(name), *sidecar.former_ids)
            self.refused.append(problem.refuse(ids))
            return None
        return Article(
            id=article_id(name),
            path=shown,
            text=text,
            sha256=checksum(data),
            sidecar=sidecar,
            corrections=corrections,
            swhid=name_content(hash_content(data)),
        )

    def refuse_other_languages(self, articles: Sequence[Article]) -> Iterator[Article]:
        """The articles without those that are surely in a language that is not read."""
        texts = [article.text for article in articles]
        code = self.articles_language
        all_doubts = self.make_each("other languages", code, partial(list_doubts, code=code), texts)
        for article, doubts in zip(articles, all_doubts, strict=True):
            language = article.sidecar.language
            fault = _find_other_language(language, doubts)
            if fault:
                ids = (article.id, *article.sidecar.former_ids)
                self.refused.append(fault.at(article.path).refuse(ids))
                continue
            if not language:
                self.warnings += [doubt.fault.at(article.path) for doubt in doubts]
            yield article

    def refuse_repeats(self, articles: Sequence[Article], editions: CheckedFiles) -> Articles:
        """The articles without those that another file contains, too."""
        repeated = set()
        frozen_ids: set[str] = set()
        for edition in editions.values():
            frozen_ids.update(id for id, _ in edition.texts("id", ("articles",)))
        for repeat in find_repeats(articles, frozen_ids, self.make_each):
            article = repeat.article
            problem = repeat.fault.at(article.path)
            if repeat.is_same_text:
                repeated.add(article.path)
                self.refused.append(problem.refuse((article.id, *article.sidecar.former_ids)))
            else:
                self.warnings.append(problem)
        return tuple(article for article in articles if article.path not in repeated)

    def name_unread_files(self, desk: DeskFiles) -> None:
        """Name what lies in the book's data and is read by nobody."""
        note_names = NoteNames.of(desk)
        names = unread.ReadNames(note_names.languages, note_names.surely_contains)
        unread_files = unread.find_unread_files(self.root, names)
        self.refused += unread_files.articles
        self.problems += unread_files.mistakes
        self.warnings += unread_files.others


def _refuse_foreign_format(text: str, name: str) -> None:
    """Raise UnreadableError where the text of an article's file begins as no plain text does."""
    fault = find_foreign_format(text, name)
    if fault:
        raise files.UnreadableError(fault, line=1)


def _find_other_language(language: str, doubts: Iterable[LanguageDoubt]) -> Fault | None:
    """What refuses a text that is by its sidecar in that language, "" where it does not say."""
    if language in reading_codes():
        return None
    if language:
        return report_language(language, reading_codes())
    return next((doubt.fault for doubt in doubts if doubt.is_certain), None)


class NoteNames(Frozen):
    """Which names notes may have: topic and language, where all of these can be read."""

    topics: frozenset[str] | None  # None where the list cannot be read to its end
    languages: frozenset[str] | None

    @classmethod
    def of(cls, desk: DeskFiles) -> NoteNames:
        topics = frozenset(id for id, _ in desk.topics.texts("id"))
        languages = frozenset(list_languages(desk.book))
        return cls(
            topics if desk.topics.has_all_ids() else None,
            languages if lists_all_languages(desk.book) else None,
        )

    def may_contain(self, name: str) -> bool:
        topic, dot, language = name.rpartition(".")
        is_of_topic = self.topics is None or topic in self.topics
        is_in_language = self.languages is None or language in self.languages
        return bool(dot) and is_of_topic and is_in_language

    def surely_contains(self, name: str) -> bool:
        """Whether a note may be called that, and both lists are known."""
        is_known = self.topics is not None and self.languages is not None
        return is_known and self.may_contain(name)

    def is_in_unlisted_language(self, name: str) -> bool:
        """Whether it would be that of a note if the book had that language, too."""
        topic, _, language = name.rpartition(".")
        is_unlisted = self.languages is not None and language not in self.languages
        has_topic = self.topics is None or topic in self.topics
        return is_unlisted and has_topic and language in list_interface_languages()


def _translation_path(code: str) -> str:
    return f"{_TRANSLATIONS}/{code}.po"


def lists_all_languages(book: CheckedFile) -> bool:
    """Whether the list of the book's languages can be read to its end."""
    return not any(part[:1] in {(), ("languages",)} for part in book.wrong)


class _DeskTexts(Frozen):
    """What people write beside YAML."""

    articles: Articles
    corrections: Corrections
    former_statements: FormerStatements
    translations: Mapping[str, Translation]  # by language
    notes: Notes
    gold: BookGold
    refused: Refusals
    warnings: Problems
    outdated: Problems
    identity: Identity


# Keys of a sidecar of which none decides which statements an article has.
_ABOUT_AN_ARTICLE = frozenset(
    {"url", "outlet", "newsroom", "published", "retrieved", "rights", "author", "original"}
)


def _hides_statements(sidecar: CheckedFile) -> bool:
    """Whether what is wrong in a sidecar may decide which statements its article has."""
    return any(not part or part[0] not in _ABOUT_AN_ARTICLE for part in sidecar.wrong)


def _leave_out_publishers(texts: _DeskTexts) -> _DeskTexts:
    """The texts without the outlets and newsrooms of sidecars, which may not be listed."""
    articles = [
        replace(article, sidecar=replace(article.sidecar, outlet="", newsroom=""))
        for article in texts.articles
    ]
    return replace(texts, articles=tuple(articles))


def _affect_articles(wrong_paths: Set[str]) -> bool:
    """Whether what is read of the articles depends on one of these files."""
    has_wrong_sidecar = any(path.startswith(f"{_ARTICLES}/") for path in wrong_paths)
    return has_wrong_sidecar or not wrong_paths.isdisjoint({OUTLETS, ENTITIES})


def is_of_corrections(path: str) -> bool:
    return path == CORRECTIONS or path.startswith(_CORRECTED)


def _keep_sure_notes(texts: _DeskTexts, wrong_paths: Set[str]) -> _DeskTexts:
    """The texts without notes in a language whose words and glosses cannot all be read, and without
    any where a correction is wrong, which may change what they cite.
    """
    if any(map(is_of_corrections, wrong_paths)):
        return replace(texts, notes=())
    sure_notes = [
        note for note in texts.notes if _translation_path(note.language) not in wrong_paths
    ]
    return replace(texts, notes=tuple(sure_notes))


def _make_inputs(desk: DeskFiles, texts: _DeskTexts, book: PlainValue) -> Inputs:
    translations = texts.translations
    glosses = {
        code: translation.glosses
        for code, translation in translations.items()
        if translation.glosses
    }
    editions = tuple(_make_editions(desk.editions))
    withdrawn = tuple(_make_withdrawn(desk, editions))
    dropped = find_outdated_corrections(texts.corrections, withdrawn, editions)
    return Inputs(
        id=entries.make_book_id(book),
        title=book.get("title", {}),
        description=book.get("description", {}),
        languages=list_languages(desk.book),
        articles_language=articles_language(desk.book),
        site_url=entries.make_site_url(book.get("site_url", "")),
        imprint=entries.make_imprint(book),
        topics=tuple(_make_topics(desk.topics)),
        entities=tuple(map(entries.make_entity, desk.entities.sound_values())),
        outlets=_make_outlets(desk.outlets),
        newsrooms=tuple(map(entries.make_newsroom, desk.outlets.sound_values(("newsrooms",)))),
        articles=texts.articles,
        corrections=drop_corrections(texts.corrections, dropped),
        former_statements=texts.former_statements,
        editions=editions,
        ui={code: translation.words for code, translation in translations.items()},
        glosses=glosses,
        notes=texts.notes,
        gold=texts.gold,
        identity=texts.identity,
        refused=texts.refused,
        warnings=texts.warnings,
        outdated=(*texts.outdated, *find_unclear_withdrawals(withdrawn), *dropped),
        withdrawn=withdrawn,
        share=float(book.get("share", 0)),
    )


def _make_outlets(file: CheckedFile) -> Outlets:
    return tuple(map(entries.make_outlet, file.sound_values(("outlets",))))


def _make_topics(file: CheckedFile) -> Iterator[Topic]:
    for path in file.sound_paths():

        def line_of(part: KeyPath, path: KeyPath = path) -> int:
            return file.line((*path, *part))

        yield entries.make_topic(file.find(path), line_of)


def _make_withdrawn(desk: DeskFiles, editions: Sequence[Edition]) -> Iterator[WithdrawnArticle]:
    outlets = _make_outlets(desk.outlets)
    for name in sorted(list_withdrawn_names(desk.sidecars)):
        sidecar = desk.sidecars[name]
        yield make_withdrawn_article(
            name=name,
            path=sidecar.path,
            sidecar=entries.make_sidecar(sidecar.value),
            outlets=outlets,
            editions=editions,
        )


def _make_editions(editions: CheckedFiles) -> Iterator[Edition]:
    for day, names in groupby(sorted(editions), edition_records.day_of):
        files_of_day = [editions[name] for name in names]
        if not any(file.wrong for file in files_of_day):
            parts = [edition_records.read_edition(day, file.value) for file in files_of_day]
            yield edition_records.join_parts(parts)


def limit_repetition(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, of those of a file that are alike only the first, then how many more there are.

    A file that is wrong very often is wrong in one way.
    """
    limited = []
    counts: Counter[tuple[str, str]] = Counter()
    left_out: dict[tuple[str, str], int] = {}  # path and what is wrong -> line of the first
    for problem in sorted(set(problems)):
        kind = (problem.path, problem.what)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_KIND:
            limited.append(problem)
        else:
            left_out.setdefault(kind, problem.line)
    for kind, line in left_out.items():
        path, summary = kind
        more = counts[kind] - MOST_OF_A_KIND
        message = f"{summary}: {more:,} more of this kind from here on"
        limited.append(Problem(path, line, message))
    return limited
