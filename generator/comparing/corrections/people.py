"""Make one person of those of whom editors say that they are one."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.comparing.corrections.outcomes import Outcome, Outcomes, judge, refuse
from generator.comparing.settle import SettledArticle
from generator.core.problems import Fault
from generator.core.text import fold
from generator.nouns.article import Mention, Speaker, Speech
from generator.nouns.corrections import Correction, Corrections
from generator.nouns.editors import Entity
from generator.reading.names import kinds_by_entity, with_kinds

_LEAST_SIMILAR = 0.6  # of two names, as difflib measures it


@dataclass(frozen=True, slots=True)
class CorrectedArticles:
    """Settled articles with what editors say of them, and what became of that."""

    articles: tuple[SettledArticle, ...]
    outcomes: Outcomes
    renamed: Mapping[str, str] = field(default_factory=dict)  # id that is no more -> who has it now


class NamedEntities:
    """Who is named in the articles of a book, by any of the names."""

    def __init__(self, articles: Iterable[SettledArticle], entities: Iterable[Entity]) -> None:
        self.names: dict[str, str] = {}  # by id
        self.listed_ids: set[str] = set()
        self._by_name = defaultdict[str, set[str]](set)
        self._by_words = defaultdict[str, set[str]](set)
        for article in articles:
            for mention in _list_mentions(article):
                self.names.setdefault(mention.entity, mention.name)
                self._by_name[fold(mention.name)].add(mention.entity)
                self._by_words[fold(mention.text)].add(mention.entity)
        for entity in entities:
            self.listed_ids.add(entity.id)
            if entity.id in self.names:
                self.names[entity.id] = entity.name
                self._by_name[fold(entity.name)].add(entity.id)

    def find_ids(self, words: str) -> list[str]:
        """The ids of those whom an id, a full name or the words of an article mean, sorted."""
        if words in self.names:
            return [words]
        name = fold(words)
        return sorted(self._by_name.get(name) or self._by_words.get(name) or ())

    def report_unknown(self, words: str) -> Fault:
        """That nobody is called so."""
        choices = {*self.names, *self.names.values()}
        similar = difflib.get_close_matches(words, sorted(choices), n=1, cutoff=_LEAST_SIMILAR)
        return Fault(
            what="names nobody whom an article names",
            found=repr(words),
            expected="the id of an entity, or a name as an article prints it",
            advice=f"write {similar[0]!r}" if similar else "correct it, or remove the correction",
        )


def _list_mentions(article: SettledArticle) -> Iterator[Mention]:
    for sentence in article.mentions:
        yield from sentence


def correct_people(
    articles: Sequence[SettledArticle], entities: Sequence[Entity], corrections: Corrections
) -> CorrectedArticles:
    """The articles in which those who are one person have one id.

    It is the id that an editor listed, else that of the name that comes first in the correction.
    """
    joining = [each for each in corrections if each.key == "same_person" and each.is_yes]
    if not joining:
        return CorrectedArticles(tuple(articles), ())
    named = NamedEntities(articles, entities)
    joins = _Joins(named)
    outcomes = tuple(joins.join(correction) for correction in joining)
    renamed = joins.choose_ids()
    gone = {id: current for id, current in sorted(renamed.items()) if id != current}
    return CorrectedArticles(_rename_all(articles, renamed, named), outcomes, gone)


class _Joins:
    """Who is one with whom."""

    def __init__(self, named: NamedEntities) -> None:
        self.named = named
        self.group_of: dict[str, set[str]] = {}
        self.seconds: set[str] = set()  # ids that give way to the one named before them

    def join(self, correction: Correction) -> Outcome:
        ids: list[str] = []
        for words in correction.names:
            meant = self.named.find_ids(words)
            if not meant:
                return refuse(correction, self.named.report_unknown(words))
            if len(meant) > 1:
                return refuse(correction, _report_several(words, meant))
            ids += meant
        first, second = ids
        if first == second:
            return judge(correction, is_given=True)
        group = self.group_of.get(first, {first}) | self.group_of.get(second, {second})
        listed = sorted(group & self.named.listed_ids)
        if len(listed) > 1:
            return refuse(correction, _report_listed(listed))
        self.group_of |= dict.fromkeys(group, group)
        self.seconds.add(second)
        return judge(correction, is_given=False)

    def choose_ids(self) -> Mapping[str, str]:
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
        what="makes one of two that data/entities.yml lists",
        found=" and ".join(ids),
        expected="one entry for each",
        advice="make them one entry there, and remove the correction",
    )


def _rename_all(
    articles: Sequence[SettledArticle], renamed: Mapping[str, str], named: NamedEntities
) -> tuple[SettledArticle, ...]:
    corrected: list[SettledArticle] = []
    mentions: list[Mention] = []
    for article in articles:
        renamed_article = _rename(article, renamed, named)
        corrected.append(renamed_article)
        mentions.extend(_list_mentions(renamed_article))
    kinds = kinds_by_entity(mentions)
    return tuple(
        replace(article, mentions=with_kinds(article.mentions, kinds)) for article in corrected
    )


def _rename(
    article: SettledArticle, renamed: Mapping[str, str], named: NamedEntities
) -> SettledArticle:
    def rename_mention(mention: Mention) -> Mention:
        id = renamed.get(mention.entity)
        return replace(mention, entity=id, name=named.names[id]) if id else mention

    def rename_speaker(speaker: Speaker) -> Speaker:
        id = renamed.get(speaker.entity)
        return replace(speaker, entity=id, name=named.names[id]) if id else speaker

    def rename_speech(speech: Speech | None) -> Speech | None:
        if speech is None:
            return None
        speakers = dict.fromkeys(map(rename_speaker, speech.speakers))
        return replace(speech, speakers=tuple(speakers))

    return replace(
        article,
        mentions=tuple(tuple(map(rename_mention, sentence)) for sentence in article.mentions),
        speeches=tuple(map(rename_speech, article.speeches)),
    )
