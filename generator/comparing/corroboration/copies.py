"""Find articles that carry one text: reprinted, shortened, put in another order or reworded."""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from itertools import combinations, product
from typing import NamedTuple

from generator.comparing.by_key import KEY_TYPE, LARGEST_KEY, NUMBER_TYPE, NumbersByKey
from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.corroboration.wording import cut_runs
from generator.comparing.groups import Groups
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.book import CopyGroup, Source, Sources, Statement, Statements
from generator.reading.tokens import list_roots

LOOKED_UP_WEIGHT = 0.75  # of a unit that a sentence is known by
KEYED_UNITS = 6  # such units of a sentence, of which each four together are a key
TOGETHER = 4
MIX = 0x9E3779B1  # odd, so that four checksums in another order give another key
# Share of the units of the shorter of two sentences that the longer one has, where it is a copy
LIKE = 0.6
COPIED = 0.5  # share of the shorter article that is copied
# Share of the longer article that is copied, unless nearly all of the shorter one is: a release
# that has three paragraphs of background in common with a long report is no copy of it. Of 400
# reprints none is lost by 0.2, 3 by 0.25 and 13 by 0.3
COPIED_OF_LONGER = 0.2
NEARLY_ALL = 0.8
# Share of the runs of words in its copied sentences that the longer one has: two reports of one
# event have its names, days and numbers in common, and put them in words of their own. Of 500
# reprints with two words in nine replaced 0.28 at least is left, and 0.39 but for one
KEPT_RUNS = 0.25
RUN = 3  # words; of four little is left of such a reprint
# A shorter text is all names, days and numbers, and is copied only where most of its words are,
# too: 0.34 at most of nearly all real reports of one event that are so short, 0.83 at least of
# reprints that only leave something out
SHORT_TEXT = 50  # units
KEPT_RUNS_OF_SHORT = 0.7
COPIED_NARRATION = 0.25  # share of the shorter one's narration: all newsrooms have the same quotes
MET = 0.2  # share of its sentences that share a key, before the two are compared at all
MET_SENTENCES = 2  # at least; one sentence alone may be a stock phrase
BACKGROUND_TEXTS = 3  # different ones in which a sentence of background returns
OWN = 1 / 3  # share of an article beside the background, so that it is more than a reprint

_WORD = re.compile(r"\w+")
_UNIT_BYTES = array(NUMBER_TYPE).itemsize
_TEXTS_AT_HAND = 2_000
_ARTICLES_AT_HAND = 200

Units = frozenset[str]
SaidText = tuple[str, str]  # a sentence, and what is said in it
NO_RUNS: Units = frozenset()
ArticlePair = tuple[str, str]  # ids
Group = frozenset[str]  # ids of articles
Meetings = dict[ArticlePair, set[int]]  # two articles -> places of sentences of the first


class _ReadText(NamedTuple):
    units: Units
    said: Units  # those of what is said in it
    keys: bytes  # by which other sentences are like it, see `make_keys`; 8 bytes each


class _Wording(Frozen):
    """What a sentence says, wherever it is printed: those of the same weighty units are one."""

    number: int  # from 0, in the order of the articles
    # Numbers of units in their order, 4 bytes each: a set of each sentence takes ten times the room
    units: bytes
    said: bytes  # of what is said in it, all of them where nobody speaks

    @property
    def length(self) -> int:
        """How many units it has."""
        return len(self.units) // _UNIT_BYTES


class _BodySentence(Frozen):
    statement: Statement
    wording: _Wording

    @property
    def is_quotation(self) -> bool:
        speech = self.statement.speech
        return speech is not None and speech.basis == "direct"


Body = Sequence[_BodySentence]
Bodies = Mapping[str, Body]  # by id of the article


class _CopiedText(Frozen):
    """Two articles of which one carries the other's text."""

    shorter: str
    longer: str
    shared: float  # share of the shorter one's text
    shared_of_longer: float

    @property
    def is_whole(self) -> bool:
        """Whether so much is copied that it cannot be background alone."""
        return self.shared >= NEARLY_ALL or self.shared_of_longer >= COPIED


def find_copies(
    sources: Sources,
    lexicon: ComparisonLexicon,
    language: Language,
    *,
    house_lines: Container[str] = (),
    make_each: MakeEach = make_anew,
) -> tuple[CopyGroup, ...]:
    """Groups of articles that carry one text, sorted by their first article.

    What returns in several texts is background, and no reason to think that one is copied;
    `house_lines` are ids of statements that belong to no text at all.
    """
    in_order = _by_id(sources)
    own_lines = [_leave_out_house_lines(source, house_lines) for source in in_order]
    texts = [_list_texts(statements) for statements in own_lines]
    read_all = _TextReader(lexicon, language).read_all
    read_texts = make_each("words of copies", language.code, read_all, texts)
    wordings = _Wordings()
    bodies = {}
    for source, statements, of_statements in zip(in_order, own_lines, read_texts, strict=True):
        bodies[source.id] = wordings.make_body(statements, of_statements)
    comparison = _Comparison(bodies)
    twins = list(comparison.find_twins())
    repeated = {twin.longer for twin in twins}
    distinct = {id: body for id, body in bodies.items() if id not in repeated}
    meetings = _find_meetings(distinct, wordings.by_key)
    candidates = _find_candidates(distinct, meetings.of_articles)
    groups = _group_copied(twins, bodies)
    copied = [*twins, *comparison.find_copied(candidates, groups)]
    background = _find_background(meetings, groups)
    remaining = [text for text in copied if not comparison.rests_on(text, background)]
    return tuple(_make_groups(remaining, bodies))


def _by_id(sources: Sources) -> list[Source]:
    return sorted(sources, key=lambda source: source.id)


def find_weighty_units(text: str, lexicon: ComparisonLexicon, language: Language) -> Units:
    """The weighty roots and meanings of a text; names and figures are among them."""
    roots = list_roots(text, language)
    units = lexicon.senses.find_units(roots)
    return frozenset([unit for unit in units if lexicon.weight(unit) >= LOOKED_UP_WEIGHT])


def _leave_out_house_lines(source: Source, house_lines: Container[str]) -> list[Statement]:
    """The statements of an article, without lines that its outlet prints under many."""
    return [statement for statement in source.statements if statement.id not in house_lines]


def _list_texts(statements: Statements) -> list[SaidText]:
    return [(statement.seen, _cut_said(statement)) for statement in statements]


def _cut_said(statement: Statement) -> str:
    """What is said in a sentence, without who says it; "" where nobody speaks."""
    if not statement.speech:
        return ""
    sentence = statement.sentence
    said = []
    for span in statement.speech.content:
        within = span.shifted(-sentence.start)
        said.append(within.slice(sentence.seen))
    return " ".join(said)


class _TextReader:
    """Reads the sentences of articles, few of them twice: reprints repeat them."""

    def __init__(self, lexicon: ComparisonLexicon, language: Language) -> None:
        find_units = partial(find_weighty_units, lexicon=lexicon, language=language)
        self._find_units = lru_cache(_TEXTS_AT_HAND)(find_units)

    def read_all(self, texts: Iterable[SaidText]) -> list[_ReadText]:
        return [self._read(text, said) for text, said in texts]

    def _read(self, text: str, said: str) -> _ReadText:
        units = self._find_units(text)
        keys = array(KEY_TYPE, make_keys(units))
        return _ReadText(units, self._find_units(said), keys.tobytes())


class _Wordings:
    """The wordings of all sentences."""

    def __init__(self) -> None:
        self.by_key = NumbersByKey()
        self._number_of: dict[str, int] = {}  # of a unit
        self._of_units: dict[tuple[bytes, bytes], _Wording] = {}

    def make_body(self, statements: Statements, texts: Iterable[_ReadText]) -> Body:
        body = []
        for statement, text in zip(statements, texts, strict=True):
            body.append(_BodySentence(statement, self._find(text)))
        return body

    def _find(self, text: _ReadText) -> _Wording:
        units = self._pack(text.units)
        said = self._pack(text.said) if text.said else units
        wording = self._of_units.get((units, said))
        if wording is None:
            number = len(self._of_units)
            wording = self._of_units[units, said] = _Wording(number, units, said)
            for key in array(KEY_TYPE, text.keys):
                self.by_key.add(key, number)
        return wording

    def _pack(self, units: Units) -> bytes:
        numbers = [self._number_of.setdefault(unit, len(self._number_of)) for unit in units]
        return array(NUMBER_TYPE, sorted(numbers)).tobytes()


# --- candidates -----------------------------------------------------------------------------------


Places = Mapping[int, Sequence[tuple[str, int]]]  # number of a wording -> articles, sentences


class _Meetings(Frozen):
    """Which sentences share a key, those of one wording among them."""

    of_articles: Meetings
    of_wordings: Mapping[int, Set[int]]  # number of a wording -> those that it meets, itself too
    places: Places  # of the wordings with keys that are met, or in two sentences


def _find_candidates(bodies: Bodies, meetings: Meetings) -> Iterator[ArticlePair]:
    """Articles of which enough sentences share keys, in order.

    Two sentences, and a share of the shorter article's; or its only one. A sentence's keys depend
    on that sentence alone, so that further articles change nothing for the others.
    """
    for pair in sorted(meetings):
        first, second = pair
        shorter = min(len(bodies[first]), len(bodies[second]))
        least = max(MET_SENTENCES, MET * shorter)
        if len(meetings[pair]) >= min(shorter, least):
            yield pair


def _find_meetings(bodies: Bodies, by_key: NumbersByKey) -> _Meetings:
    """The sentences of a first article that share a key with one of a second."""
    of_wordings = _meet_wordings(by_key)
    places = _list_places(bodies, of_wordings)
    of_articles = defaultdict(set)
    for number in places:
        for other in of_wordings.get(number, (number,)):
            pairs = product(places[number], places[other])
            for (first, place), (second, _) in pairs:
                if first < second:
                    of_articles[first, second].add(place)
    return _Meetings(of_articles, of_wordings, places)


def _meet_wordings(by_key: NumbersByKey) -> Mapping[int, Set[int]]:
    met = defaultdict[int, set[int]](set)
    groups = set(map(tuple, by_key.list_shared()))
    for group in groups:
        for number in group:
            met[number].update(group)
    return met


def _list_places(bodies: Bodies, of_wordings: Container[int]) -> Places:
    times = Counter[int]()
    for body in bodies.values():
        times.update(sentence.wording.number for sentence in body)
    places = defaultdict(list)
    for article, body in bodies.items():
        for place, sentence in enumerate(body):
            wording = sentence.wording
            number = wording.number
            if number in of_wordings or (times[number] > 1 and wording.length >= TOGETHER):
                places[number].append((article, place))
    return places


def make_keys(units: Iterable[str]) -> Iterator[int]:
    """A number for each four of the few units that come first by their checksum.

    A change of one unit leaves other keys as they are.
    """
    checksums = sorted(zlib.crc32(unit.encode()) for unit in units)
    for four in combinations(checksums[:KEYED_UNITS], TOGETHER):
        key = 0
        for checksum in four:
            key = key * MIX ^ checksum
        yield key & LARGEST_KEY


# --- comparing ------------------------------------------------------------------------------------


class _UnpackedWording(NamedTuple):
    number: int
    units: frozenset[int]
    said: frozenset[int]

    @classmethod
    def unpack(cls, wording: _Wording) -> _UnpackedWording:
        units = frozenset(array(NUMBER_TYPE, wording.units))
        said = frozenset(array(NUMBER_TYPE, wording.said))
        return cls(wording.number, units, said)


class _Comparison:
    """How much of its text one article has from another."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._lengths: dict[str, int] = {}  # weighty units of each article
        for article, body in bodies.items():
            self._lengths[article] = _count_units(body)
        # Without `self`, to which they would point back, so that all stayed as garbage
        self._unpack = lru_cache(_ARTICLES_AT_HAND)(partial(_unpack_wordings, bodies))
        self._find_all_runs = lru_cache(_ARTICLES_AT_HAND)(partial(_find_all_runs, bodies))

    def find_twins(self) -> Iterator[_CopiedText]:
        """Articles of the same sentences as an earlier one, where these are text enough."""
        first_with: dict[bytes, str] = {}  # the numbers of all wordings
        for article, body in self._bodies.items():
            wordings = array(NUMBER_TYPE, [sentence.wording.number for sentence in body])
            first = first_with.setdefault(wordings.tobytes(), article)
            text = None
            if first != article:
                text = self._compare(first, article)
            if text is not None and text.is_whole:
                yield text

    def find_copied(
        self, pairs: Iterable[ArticlePair], groups: Groups[str]
    ) -> Iterator[_CopiedText]:
        """Those of the pairs of which one article carries the other's text.

        `groups` are joined by what is copied as a whole: what is in one of them already is not
        compared again.
        """
        for first, second in pairs:
            if second in groups.group_of(first):
                continue
            text = self._compare(first, second)
            if text is None:
                continue
            if text.is_whole:
                groups.join(first, second)
            yield text

    def rests_on(self, text: _CopiedText, background: Set[int]) -> bool:
        """Whether two articles, apart from sentences of these wordings, are two texts."""
        if text.is_whole:
            return False
        body = self._bodies[text.shorter]
        own = [sentence for sentence in body if sentence.wording.number not in background]
        if _measure_share(own, body) < OWN:
            return False
        copied = self._list_copied(own, text.shorter, text.longer)
        return _measure_share(copied, own) < COPIED

    def _compare(self, first: str, second: str) -> _CopiedText | None:
        """How much of the two is copied; None where that is too little."""
        shorter, longer = sorted((first, second), key=self._lengths.__getitem__)
        body = self._bodies[shorter]
        copied = self._list_copied(body, shorter, longer)
        shared = _measure_share(copied, body)
        if shared < COPIED or not _is_narration_copied(copied, body):
            return None
        longer_body = self._bodies[longer]
        if self._measure_kept_runs(copied, longer) < _least_kept_runs(body):
            return None
        copied_of_longer = self._list_copied(longer_body, longer, shorter)
        shared_of_longer = _measure_share(copied_of_longer, longer_body)
        if shared < NEARLY_ALL and shared_of_longer < COPIED_OF_LONGER:
            return None
        return _CopiedText(
            shorter=shorter,
            longer=longer,
            shared=round(shared, 3),
            shared_of_longer=shared_of_longer,
        )

    def _measure_kept_runs(self, copied: Body, original: str) -> float:
        """Share of the runs of words of some sentences that an article has, too."""
        runs = _find_runs(copied)
        if not runs:
            return 1.0
        return len(runs & self._find_all_runs(original)) / len(runs)

    def _list_copied(self, body: Body, article: str, original: str) -> Body:
        """The sentences of an article's text that another one has, too."""
        wordings = self._unpack(article)
        originals = self._unpack(original)
        copied = []
        for sentence in body:
            wording = wordings[sentence.wording.number]
            if _is_copied(wording, originals):
                copied.append(sentence)
        return copied


def _unpack_wordings(bodies: Bodies, article: str) -> Mapping[int, _UnpackedWording]:
    """The wordings of an article by their numbers."""
    wordings = {}
    for sentence in bodies[article]:
        wording = sentence.wording
        wordings[wording.number] = _UnpackedWording.unpack(wording)
    return wordings


def _find_all_runs(bodies: Bodies, article: str) -> Units:
    return _find_runs(bodies[article])


def _find_runs(body: Body) -> Units:
    return NO_RUNS.union(*(_cut_runs(sentence.statement.seen) for sentence in body))


@lru_cache(_TEXTS_AT_HAND)
def _cut_runs(text: str) -> Units:
    return cut_runs(_WORD.findall(text.lower()), length=RUN)


def _is_copied(wording: _UnpackedWording, originals: Mapping[int, _UnpackedWording]) -> bool:
    if wording.number in originals:
        return len(wording.units) >= TOGETHER
    for original in originals.values():
        if are_alike(wording.units, original.units) and _say_the_same(wording, original):
            return True
    return False


def are_alike(first: Set[int], second: Set[int]) -> bool:
    """Whether two sentences have enough in common for one to be copied from the other."""
    common = len(first & second)
    if common < TOGETHER:
        return False
    shorter = min(len(first), len(second))
    return common / shorter >= LIKE


def _say_the_same(first: _UnpackedWording, second: _UnpackedWording) -> bool:
    """Whether what is said in two sentences is alike, too, not only who says it and where."""
    shorter = min(len(first.said), len(second.said))
    common = first.said & second.said
    return len(common) >= LIKE * shorter


def _measure_share(part: Body, body: Body) -> float:
    whole = _count_units(body)
    if whole:
        return _count_units(part) / whole
    return 0.0


def _count_units(body: Body) -> int:
    return sum(sentence.wording.length for sentence in body)


def _least_kept_runs(body: Body) -> float:
    """The share of runs of words that a copied text of that length keeps at least."""
    return KEPT_RUNS_OF_SHORT if _count_units(body) < SHORT_TEXT else KEPT_RUNS


def _is_narration_copied(copied: Body, body: Body) -> bool:
    """Whether more is copied than what somebody said; yes where the article is nothing else."""
    narration = [sentence for sentence in body if not sentence.is_quotation]
    if not _count_units(narration):
        return True
    copied_narration = [sentence for sentence in copied if not sentence.is_quotation]
    return _measure_share(copied_narration, narration) >= COPIED_NARRATION


# --- groups ---------------------------------------------------------------------------------------


def _group_copied(copied: Iterable[_CopiedText], articles: Iterable[str]) -> Groups[str]:
    groups = Groups(articles)
    for text in copied:
        if text.longer not in groups.group_of(text.shorter):
            groups.join(text.shorter, text.longer)
    return groups


def _find_background(meetings: _Meetings, groups: Groups[str]) -> Set[int]:
    """The numbers of wordings that return in texts of several groups."""
    background = set()
    for number in meetings.places:
        printed = set()
        for other in meetings.of_wordings.get(number, (number,)):
            for article, _ in meetings.places[other]:
                printed.add(groups.group_of(article))
        if len(printed) >= BACKGROUND_TEXTS:
            background.add(number)
    return background


def _make_groups(copied: Sequence[_CopiedText], articles: Iterable[str]) -> Iterator[CopyGroup]:
    """The groups that the pairs join, sorted by their first article."""
    groups = _group_copied(copied, articles)
    shares = defaultdict(list)
    for text in copied:
        group = groups.group_of(text.shorter)
        shares[group].append(text.shared)
    for group in sorted(shares, key=sorted):
        in_order = tuple(sorted(group))
        yield CopyGroup(articles=in_order, shared=min(shares[group]))
