"""Make one person of those of whom editors say that they are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import field, structs
from msgspec.structs import replace

from generator.comparing.corrections.judgements import Judgement, Judgements, judge, refuse
from generator.comparing.settle import SettledArticle
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.core.problems import Fault
from generator.core.spelling import advise_spelling, find_similar
from generator.core.text import fold
from generator.desk.corrections import report_contradiction
from generator.nouns.article import Mention, Mentions, Speaker, Speech
from generator.nouns.corrections import Correction, Corrections, select_corrections
from generator.nouns.editors import Entity
from generator.reading.names import kinds_by_entity, with_kinds

_LEAST_SIMILAR = 0.6  # of two names, as difflib measures it


class CorrectedArticles(Frozen):
    """Settled articles with what editors say of them, and what became of that."""

    articles: tuple[SettledArticle, ...]
    judgements: Judgements
    renamed: IdMap = field(default_factory=dict)  # id that is no more -> who has it now


class NamedEntities:
    def __init__(self, articles: Iterable[SettledArticle], entities: Iterable[Entity]) -> None:
        self.names: dict[str, str] = {}  # by id
        self.listed_ids: set[str] = set()
        self._by_name = defaultdict[str, set[str]](set)
        self._by_words = defaultdict[str, set[str]](set)
        for article in articles:
            for mention in list_mentions(article):
                self._add_mention(mention)
        for entity in entities:
            self.listed_ids.add(entity.id)
            if entity.id in self.names:
                self.names[entity.id] = entity.name
                self._by_name[fold(entity.name)].add(entity.id)

    def _add_mention(self, mention: Mention) -> None:
        id = mention.entity
        self.names.setdefault(id, mention.name)
        self._by_name[fold(mention.name)].add(id)
        self._by_words[fold(mention.text)].add(id)

    def find_ids(self, words: str) -> list[str]:
        """The ids of those whom an id, a full name or the words of an article mean, sorted."""
        if words in self.names:
            return [words]
        name = fold(words)
        return sorted(self._by_name.get(name) or self._by_words.get(name) or ())

    def report_unknown(self, words: str) -> Fault:
        """That nobody is called so."""
        choices = {*self.names, *self.names.values()}
        similar = find_similar(words, choices, _LEAST_SIMILAR)
        return Fault(
            what="names nobody whom an article names",
            found=repr(words),
            expected="the id of an entity, or a name as an article prints it",
            advice=advise_spelling(similar, "correct it, or remove the correction"),
        )


def list_mentions(article: SettledArticle) -> Iterator[Mention]:
    for sentence in article.mentions:
        yield from sentence


def correct_people(
    articles: Sequence[SettledArticle], entities: Sequence[Entity], corrections: Corrections
) -> CorrectedArticles:
    """The articles in which those who are one person have one id.

    It is the id that an editor listed, else that of the name that comes first in the correction.
    """
    of_people = select_corrections(corrections, "same_person")
    joining = [correction for correction in of_people if correction.is_yes]
    if not joining:
        return CorrectedArticles(tuple(articles), ())
    named = NamedEntities(articles, entities)
    joins = _Joins(named)
    judgements = [joins.join(correction) for correction in joining]
    for correction in of_people:
        if not correction.is_yes and joins.has_joined(correction):
            contradiction = refuse(correction, report_contradiction(joining[-1]))
            judgements.append(contradiction)
    renamed = joins.choose_ids()
    gone = {id: current for id, current in sorted(renamed.items()) if id != current}
    return CorrectedArticles(_rename_all(articles, renamed, named), tuple(judgements), gone)


class _Joins:
    """Who is one with whom."""

    def __init__(self, named: NamedEntities) -> None:
        self.named = named
        self.group_of: dict[str, set[str]] = {}
        self.seconds: set[str] = set()  # ids that give way to the one named before them

    def join(self, correction: Correction) -> Judgement:
        """Make one of the two whom a correction names."""
        first_words, second_words = correction.names
        for words in correction.names:
            fault = self.find_fault(words)
            if fault:
                return refuse(correction, fault)
        (first,) = self.named.find_ids(first_words)
        (second,) = self.named.find_ids(second_words)
        if first == second:
            return judge(correction, is_given=True)
        group = self.group_of.get(first, {first}) | self.group_of.get(second, {second})
        listed = sorted(group & self.named.listed_ids)
        if len(listed) > 1:
            return refuse(correction, _report_listed(listed))
        self.group_of |= dict.fromkeys(group, group)
        self.seconds.add(second)
        return judge(correction, is_given=False)

    def has_joined(self, correction: Correction) -> bool:
        """Whether the two whom a correction parts have become one, be it through a third."""
        first, second = map(set, map(self.named.find_ids, correction.names))
        if not first.isdisjoint(second):
            return False  # words that are of both, which the article's reading parts
        return any(not second.isdisjoint(self.group_of.get(id, ())) for id in first)

    def find_fault(self, words: str) -> Fault | None:
        """Why words do not name one person."""
        meant = self.named.find_ids(words)
        if not meant:
            return self.named.report_unknown(words)
        if len(meant) > 1:
            return _report_several(words, meant)
        return None

    def choose_ids(self) -> IdMap:
        """The id of each -> the id that all of the group have."""
        return {id: self._choose_id(group) for id, group in self.group_of.items()}

    def _choose_id(self, group: set[str]) -> str:
        candidates = group & self.named.listed_ids or group - self.seconds or group
        return min(candidates)


def _report_several(words: str, ids: Sequence[str]) -> Fault:
    return Fault(
        what="names more than one",
        found=f"{words!r}: {', '.join(ids)}",
        expected="one",
        advice="write an id in place of the name",
    )


def _report_listed(ids: Sequence[str]) -> Fault:
    return Fault(
        what="joins two that data/entities.yml lists separately",
        found=" and ".join(ids),
        expected="one entry for each",
        advice="make them one entry there, and remove the correction",
    )


def _rename_all(
    articles: Sequence[SettledArticle], renamed: IdMap, named: NamedEntities
) -> tuple[SettledArticle, ...]:
    """The articles with the ids that are left, and one kind for each of them."""
    renaming = _Renaming(renamed, named)
    corrected = list(map(renaming.rename_in, articles))
    mentions: list[Mention] = []
    for article in corrected:
        mentions.extend(list_mentions(article))
    kinds = kinds_by_entity(mentions)
    of_kinds = []
    for article in corrected:
        of_article = with_kinds(article.mentions, kinds)
        of_kinds.append(replace(article, mentions=of_article))
    return tuple(of_kinds)


class _Renaming:
    """Gives those who are one the same id and name."""

    def __init__(self, renamed: IdMap, named: NamedEntities) -> None:
        self.renamed = renamed
        self.names = named.names

    def rename_in(self, article: SettledArticle) -> SettledArticle:
        mentions = tuple(map(self.rename_mentions, article.mentions))
        speeches = tuple(map(self.rename_speech, article.speeches))
        return replace(article, mentions=mentions, speeches=speeches)

    def rename_mentions(self, sentence: Sequence[Mention]) -> Mentions:
        return tuple(map(self.rename_mention, sentence))

    def rename_mention(self, mention: Mention) -> Mention:
        id = self.renamed.get(mention.entity)
        if id is None:
            return mention
        return structs.replace(mention, entity=id, name=self.names[id])

    def rename_speech(self, speech: Speech | None) -> Speech | None:
        if speech is None:
            return None
        speakers = dict.fromkeys(map(self.rename_speaker, speech.speakers))
        return replace(speech, speakers=tuple(speakers))

    def rename_speaker(self, speaker: Speaker) -> Speaker:
        id = self.renamed.get(speaker.entity)
        if id is None:
            return speaker
        return replace(speaker, entity=id, name=self.names[id])
