"""Add what an editor has to a book: read it with the book before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import importing, languages, outputs
from generator.adding.arrivals import ARTICLES, ORIGINALS, Arranging, Arrival, arrange
from generator.adding.earlier import Earlier, find_earlier, find_withdrawn
from generator.adding.gathering import Capture, Gathering
from generator.adding.originals import list_exceptions
from generator.adding.recapture import CaptureChanges, capture_article, compare_captures
from generator.comparing.book import Reading, make_book
from generator.core.problems import Fault, Problem, Problems
from generator.core.text import printable
from generator.desk import files
from generator.desk.article_languages import doubt_language
from generator.desk.file_kinds import HEAD, find_foreign_format, kind_by_ending
from generator.desk.inputs import Inputs
from generator.folder import read_folder
from generator.languages import Language
from generator.nouns.book import Book, Source
from generator.reading.article import Analysis, Listed
from generator.reading.articles import read_articles

__all__ = ["Addition", "Additions", "Known", "plan_additions", "write_additions"]


@dataclass(frozen=True, slots=True)
class Known:
    """What was given and is in the book already."""

    origin: str
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class ReadCopy:
    """An article of the book whose text an addition carries, too."""

    path: str
    shared: float  # least share of a text that the two have in common, 0 to 1


@dataclass(frozen=True, slots=True)
class Addition:
    """An article to be added, as the book understands it."""

    arrival: Arrival
    source: Source
    earlier: Earlier | None  # another capture of its page, whose place it takes
    changes: CaptureChanges | None  # what the outlet changed since that
    copies: tuple[ReadCopy, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether an editor may not want it beside what is there."""
        return self.earlier is not None or bool(self.copies)


@dataclass(frozen=True, slots=True)
class Additions:
    """What becomes of all that was given."""

    additions: tuple[Addition, ...]  # in the order given
    known: tuple[Known, ...]
    problems: Problems  # one for what cannot be read
    book: Book  # with the additions
    desk: Inputs  # what editors wrote, without the additions


def plan_additions(root: Path, gathering: Gathering, *, rights: str = "") -> Additions:
    """What the book in that folder would make of what was gathered; nothing is written.

    Raises InputError where the book itself cannot be read.
    """
    language = languages.load_default()
    reading = read_folder(root, language)
    sorting = _Sorting(Arranging(reading.inputs, language, rights), root)
    for capture in gathering.captures:
        sorting.take_in(capture)
    with_arrivals = sorting.join_to(reading, language)
    book = make_book(with_arrivals, language)
    sources = {source.id: source for source in book.sources}
    before = {analysis.clean.article.id: analysis for analysis in reading.analyses}
    now = {analysis.clean.article.id: analysis for analysis in with_arrivals.analyses}
    additions: list[Addition] = []
    for arrival in sorting.arrivals:
        id = arrival.article.id
        earlier = sorting.earlier.get(id)
        changes = _compare_captures(before[id], now[id]) if earlier and id in before else None
        if earlier and changes is not None and not changes:
            same = replace(earlier, reason="the same address and the same sentences")
            sorting.known.append(Known(arrival.origin, same))
        elif id in sources:
            copies = tuple(_list_copies(sources[id], book))
            additions.append(Addition(arrival, sources[id], earlier, changes, copies))
    return Additions(
        additions=tuple(additions),
        known=tuple(sorting.known),
        problems=(*gathering.problems, *sorting.problems),
        book=book,
        desk=reading.inputs,
    )


class _Sorting:
    """Parts what can be added from what is known and what cannot be read."""

    def __init__(self, arranging: Arranging, root: Path) -> None:
        self._arranging = arranging
        self._articles = {article.id: article for article in arranging.inputs.articles}
        self._taken = set(files.list_names(root / ARTICLES, ".txt"))
        self._taken.update(files.list_names(root / ARTICLES, ".yml"))
        self._taken.update(Path(name).stem for name in files.list_entries(root / ORIGINALS))
        self._root = root
        self.arrivals: list[Arrival] = []
        self.earlier: dict[str, Earlier] = {}  # by id of the arrival
        self.known: list[Known] = []
        self.problems: list[Problem] = []

    def take_in(self, capture: Capture) -> None:
        """Sort the articles in these bytes."""
        origin = capture.origin
        try:
            for imported in importing.read(capture.raw, origin):
                article = capture.link.complete(imported) if capture.link else imported
                arrival = arrange(article, origin.name, self._arranging, self._taken)
                self._sort(arrival)
        except importing.NoArticleError as error:
            if not capture.has_links:
                fault = _name_kind(capture) or error.fault
                self.problems.append(fault.at(printable(origin.name)))

    def _sort(self, arrival: Arrival) -> None:
        withdrawn = find_withdrawn(arrival, self._arranging.inputs.withdrawn)
        earlier = withdrawn or find_earlier(arrival, self._articles.values())
        arrived = {other.article.id for other in self.arrivals}
        if earlier and (not earlier.is_changed or earlier.article.id in arrived):
            self.known.append(Known(arrival.origin, earlier))
            return
        fault = _find_fault(arrival, self._arranging)
        if fault:
            self.problems.append(fault.at(printable(arrival.origin)))
            return
        if earlier:
            arrival = self._take_place(arrival, earlier)
            self.earlier[arrival.article.id] = earlier
        self._taken.add(Path(arrival.article.path).stem)
        self._articles[arrival.article.id] = arrival.article
        self.arrivals.append(arrival)

    def _take_place(self, arrival: Arrival, earlier: Earlier) -> Arrival:
        """The arrival in place of an earlier capture of its page: its name and what editors say."""
        before = earlier.article
        after = arrival.article
        sidecar = replace(
            before.sidecar, retrieved=after.sidecar.retrieved, original=after.sidecar.original
        )
        article = replace(after, id=before.id, path=before.path, sidecar=sidecar)
        path = self._root / before.path.replace(".txt", ".yml")
        written = files.load_whole_text(path) if files.exists(path) else ""
        return replace(arrival, article=article, earlier_sidecar=written)

    def join_to(self, reading: Reading, language: Language) -> Reading:
        """What is in the book's folder, with the arrivals.

        Its notes are left out: what they say is held against the book by the next build.
        """
        inputs = reading.inputs
        listed = Listed(inputs.outlets, inputs.newsrooms, inputs.entities)
        arrived = read_articles((arrival.article for arrival in self.arrivals), listed, language)
        self._name_refused(arrived.refused)
        replaced = {arrival.article.id for arrival in self.arrivals}
        analyses = [
            analysis for analysis in reading.analyses if analysis.clean.article.id not in replaced
        ]
        analyses += arrived.analyses
        analyses.sort(key=lambda analysis: analysis.clean.article.first_id)
        articles = sorted(self._articles.values(), key=lambda article: article.first_id)
        with_arrivals = replace(inputs, articles=tuple(articles), notes=())
        return replace(reading, inputs=with_arrivals, analyses=tuple(analyses))

    def _name_refused(self, refused: Iterable[Problem]) -> None:
        origins = {arrival.article.path: arrival.origin for arrival in self.arrivals}
        for refusal in refused:
            fault = Fault(refusal.what, refusal.found, refusal.expected, "leave it out")
            self.problems.append(fault.at(printable(origins[refusal.path])))


def _name_kind(capture: Capture) -> Fault | None:
    """What is wrong with bytes of a kind that is not read; None where the kind is."""
    origin = capture.origin
    if importing.find_importer(capture.raw, origin) is not None:
        return None
    name = Path(origin.name).stem
    kind = kind_by_ending(origin.ending)
    if kind is None:
        return find_foreign_format(capture.raw[:HEAD].decode("latin-1"), name)
    return Fault(f"{kind.what}, which is not read", advice=kind.advise(name))


def _compare_captures(before: Analysis, now: Analysis) -> CaptureChanges:
    return compare_captures(capture_article(before), capture_article(now))


def _find_fault(arrival: Arrival, arranging: Arranging) -> Fault | None:
    """Why the book cannot contain it."""
    text = arrival.article.text
    try:
        files.decode_article(text.encode(), "utf-8")
    except files.UnreadableError as error:
        return error.fault
    foreign = find_foreign_format(text[:HEAD], Path(arrival.article.path).stem)
    if foreign:
        return foreign
    doubt = doubt_language(text, arranging.inputs.articles_language)
    return doubt.fault if doubt and doubt.is_certain else None


def _list_copies(source: Source, book: Book) -> Iterable[ReadCopy]:
    paths = {other.id: other.clean.article.path for other in book.sources}
    for group in book.evidence.copies:
        if source.id not in group.articles:
            continue
        for id in group.articles:
            if id != source.id:
                yield ReadCopy(paths[id], group.shared)


def write_additions(root: Path, additions: Sequence[Addition], book: Book) -> None:
    """Write the files of these articles, all or none.

    Raises InputError where another file is in the way, and where the disk refuses.
    """
    written: dict[str, str | bytes] = {}
    for addition in additions:
        written.update(addition.arrival.files)
    if any(path.startswith(f"{ORIGINALS}/") for path in written):
        written[f"{ORIGINALS}/.gitignore"] = list_exceptions(book.sources)
    outputs.put(root, written, replaceable=_list_replaceable(additions))


def _list_replaceable(additions: Sequence[Addition]) -> frozenset[str]:
    """The files of which another state may be there."""
    paths = {f"{ORIGINALS}/.gitignore"}
    for addition in additions:
        if addition.earlier:
            path = addition.arrival.article.path
            paths |= {path, f"{path.removesuffix('.txt')}.yml"}
    return frozenset(paths)
