"""Name terms of topics that meet or take away other statements than an editor may mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from generator.core.problems import Fault, Mistakes, Problem, Problems
from generator.core.search_terms import NOT, parse_term, quote
from generator.desk.yaml_files import TOPICS
from generator.languages import Language
from generator.languages.other_words import name_meaning
from generator.nouns.article import MetTerm, join_hits
from generator.nouns.book import Book, LedgerLine
from generator.nouns.editors import Exclusion, Term, Topic
from generator.reading.tokens import Roots, list_roots

LEAST_STATEMENTS = 3  # that another word must be met in, to be named
LEAST_SHARE = 0.1  # of all statements that the term is met in
LEAST_TAKEN = 5  # statements that an exclusion must take away, to be named
LEAST_SHARE_TAKEN = 0.1  # of all statements that the topic would have

AnyTerm = Term | Exclusion
FormCounts = Counter[str]  # form in small letters -> statements
_Key = tuple[str, str]  # id of a topic, and words of one of its terms


class _TermCounts(Struct):
    """How many statements terms file, and take away."""

    # Of terms, only statements that would not be filed without them
    forms: defaultdict[_Key, FormCounts] = field(default_factory=lambda: defaultdict(Counter))
    filed: Counter[str] = field(default_factory=Counter)  # by id of the topic
    # Statements that only exclusions keep out of the topic
    taken: Counter[str] = field(default_factory=Counter)  # by id of the topic
    taken_by: Counter[_Key] = field(default_factory=Counter)

    def add(self, line: LedgerLine, thresholds: Mapping[str, float]) -> None:
        for filing in line.statement.filings:
            self.filed[filing.topic] += 1
            for term in join_hits(filing.hits):
                without_it = round(filing.score - term.weight, 3)
                if without_it < thresholds[filing.topic]:
                    self._add_form(filing.topic, term)
        for near_miss in line.near_misses:
            topic = near_miss.topic
            if near_miss.ruled_out and near_miss.score >= thresholds[topic]:
                self.taken[topic] += 1
                for exclusion in join_hits(near_miss.excluded_by):
                    self._add_form(topic, exclusion)
                    self.taken_by[topic, exclusion.term] += 1

    def _add_form(self, topic: str, term: MetTerm) -> None:
        self.forms[topic, term.term][term.form.lower()] += 1


def find_term_remarks(book: Book, language: Language) -> Problems:
    """What to look at in the terms of a book's topics, by topic, in the order of the file."""
    topics = [page.topic for page in book.topics]
    thresholds = {topic.id: topic.threshold for topic in topics}
    counts = _TermCounts()
    for line in book.ledger:
        if line.reason != "house-line":
            counts.add(line, thresholds)
    problems: list[Problem] = []
    for topic in topics:
        problems += _find_shared_roots(topic, language)
        problems += _find_other_words(topic, counts, language)
        problems += _find_wide_exclusions(topic, counts)
    return tuple(problems)


# --- two terms that are one -----------------------------------------------------------------------


def _find_shared_roots(topic: Topic, language: Language) -> Mistakes:
    """Terms that are met by the same words as one before them in the same list."""
    lists: list[Sequence[AnyTerm]] = [topic.terms, topic.excludes]
    lists += [issue.terms for issue in topic.issues]
    for terms in lists:
        first: dict[Roots, AnyTerm] = {}
        for term in terms:
            roots = _list_roots_of_plain(term.words, language)
            if not roots:
                continue
            before = first.setdefault(roots, term)
            if before is not term:
                yield _report_shared_root(before, term)


def _list_roots_of_plain(words: str, language: Language) -> Roots:
    """The roots of a term without signs; () for another one."""
    term = parse_term(words)
    if term.has_signs:
        return ()
    return list_roots(term.words, language)


def _report_shared_root(before: AnyTerm, term: AnyTerm) -> Problem:
    is_excluded = isinstance(term, Exclusion)
    effect = "one is enough" if is_excluded else "only the heavier counts"
    fault = Fault(
        what=f"two terms are met by the same words, and {effect}",
        found=f"{term.words!r} beside {before.words!r} on line {before.line}",
        expected="one of them, or the one form that is meant in quotation marks",
        advice=f"remove one, or write '{quote(term.words)}'",
    )
    return fault.at(TOPICS, term.line)


# --- other words of the root ----------------------------------------------------------------------


def _find_other_words(topic: Topic, counts: _TermCounts, language: Language) -> Mistakes:
    """Terms that are met by words of another meaning, which share the root."""
    terms: list[AnyTerm] = [*topic.terms, *topic.excludes]
    for term in terms:
        forms = counts.forms.get((topic.id, term.words), Counter())
        others = find_other_words(term.words, forms, language)
        if others:
            yield _report_other_words(term, others, forms)


def find_other_words(words: str, forms: FormCounts, language: Language) -> list[str]:
    """Of the forms in which a term is met, those common ones that are other words than it is,
    the most common first.
    """
    term = parse_term(words)
    if term.has_signs:
        return []
    meaning = name_meaning(term.words.lower(), language)
    least = max(LEAST_STATEMENTS, LEAST_SHARE * forms.total())
    others = [
        form
        for form, count in forms.items()
        if count >= least and name_meaning(form, language) != meaning
    ]
    return sorted(others, key=lambda form: (-forms[form], form))


def _report_other_words(term: AnyTerm, others: Sequence[str], forms: FormCounts) -> Problem:
    verb = "also takes away" if isinstance(term, Exclusion) else "also files"
    listed = ", ".join(f"{forms[form]} × {form}" for form in others)
    without = " ".join(f"{NOT} {quote(form)}" for form in others)
    fault = Fault(
        what=f"{term.words!r} {verb} {listed}",
        found=f"{forms.total()} statements in all",
        expected="words of one meaning",
        advice=f"write '{quote(term.words)}' for this form only, or '{term.words} {without}' "
        "for all others; if all are meant, list each in quotation marks",
    )
    return fault.at(TOPICS, term.line)


# --- exclusions -----------------------------------------------------------------------------------


def _find_wide_exclusions(topic: Topic, counts: _TermCounts) -> Mistakes:
    """Exclusions that take many statements away from a topic."""
    without_them = counts.filed[topic.id] + counts.taken[topic.id]
    least = max(LEAST_TAKEN, LEAST_SHARE_TAKEN * without_them)
    for exclusion in topic.excludes:
        taken = counts.taken_by[topic.id, exclusion.words]
        if taken < least:
            continue
        forms = counts.forms[topic.id, exclusion.words]
        listed = ", ".join(f"{count} × {form}" for form, count in forms.most_common(4))
        fault = Fault(
            what=f"{exclusion.words!r} takes {taken} of {without_them} statements away from "
            f"{topic.id!r}",
            found=listed,
            advice=f"see which: briefing try '{exclusion.words}' --topic {topic.id} --exclude; "
            "in quotation marks, it takes one form only",
        )
        yield fault.at(TOPICS, exclusion.line)
