"""Part what can be added from what the book has already and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from generator import importing
from generator.adding.arrivals import ARTICLES, ORIGINALS, Arranging, Arrival, arrange
from generator.adding.earlier import Earlier, find_earlier, find_withdrawn
from generator.adding.gathering import Capture
from generator.comparing.book import Reading
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.problems import Fault, Problem
from generator.core.text import printable
from generator.desk import files
from generator.desk.article_languages import doubt_language
from generator.desk.file_kinds import HEAD, find_foreign_format, kind_by_ending
from generator.languages import Language
from generator.reading.article import Listed
from generator.reading.articles import read_articles


class Known(Frozen):
    """What was given and is in the book already."""

    origin: str
    earlier: Earlier


class Sorting:
    """Parts what can be added from what is known and what cannot be read."""

    def __init__(self, arranging: Arranging, root: Path) -> None:
        self._arranging = arranging
        self._root = root
        self._articles = map_by_id(arranging.inputs.articles)
        self._taken = _list_taken_names(root)
        self.arrivals: list[Arrival] = []
        self.earlier: dict[str, Earlier] = {}  # by id of the arrival
        self.known: list[Known] = []
        self.problems: list[Problem] = []

    def take_in(self, capture: Capture) -> None:
        origin = capture.origin
        try:
            for imported in importing.read(capture.raw, origin):
                article = imported
                if capture.link:
                    article = capture.link.complete(imported)
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
        written = ""
        if files.exists(path):
            written = files.load_whole_text(path)
        return replace(arrival, article=article, earlier_sidecar=written)

    def join_to(self, reading: Reading, language: Language) -> Reading:
        """What is in the book's folder, with the arrivals.

        Its notes are left out: what they say is held against the book by the next build.
        """
        inputs = reading.inputs
        listed = Listed(inputs.outlets, inputs.newsrooms, inputs.entities)
        new_articles = [arrival.article for arrival in self.arrivals]
        arrived = read_articles(new_articles, listed, language)
        self._name_refused(arrived.refused)
        by_id = {}
        for analysis in (*reading.analyses, *arrived.analyses):
            article = analysis.clean.article
            by_id[article.id] = analysis  # one that arrives also replaces an earlier capture
        analyses = sorted(by_id.values(), key=lambda analysis: analysis.clean.article.first_id)
        articles = sorted(self._articles.values(), key=lambda article: article.first_id)
        with_arrivals = replace(inputs, articles=tuple(articles), notes=())
        return replace(reading, inputs=with_arrivals, analyses=tuple(analyses))

    def _name_refused(self, refused: Iterable[Problem]) -> None:
        origins = {arrival.article.path: arrival.origin for arrival in self.arrivals}
        for refusal in refused:
            fault = Fault(
                what=refusal.what,
                found=refusal.found,
                expected=refusal.expected,
                advice="leave it out",
            )
            self.problems.append(fault.at(printable(origins[refusal.path])))


def _list_taken_names(root: Path) -> set[str]:
    """The names of files, without their endings, that no arrival may have."""
    articles = root / ARTICLES
    taken = {*files.list_names(articles, ".txt"), *files.list_names(articles, ".yml")}
    for name in files.list_entries(root / ORIGINALS):
        taken.add(Path(name).stem)
    return taken


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
