"""Find the bodies and countries for which people hold an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.core.ids import IdMap
from generator.nouns.book import Statements


def find_office_bodies(statements: Statements, governments: IdMap) -> Mapping[str, set[str]]:
    """Id of a person -> ids of the bodies and countries that the words of an office name.

    `governments` maps a capital's id to that of the country whose government it means.
    """
    bodies = defaultdict(set)
    for statement in statements:
        for person in statement.mentions:
            if not person.role:
                continue
            for mention in statement.mentions:
                if mention.kind == "person" or mention.text not in person.role:
                    continue
                body = governments.get(mention.entity, mention.entity)
                bodies[person.entity].add(body)
    return bodies
