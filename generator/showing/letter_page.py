"""The page of a letter in a large book: each person, organisation or place whose name begins so is
a section, unless an editor listed it.
"""

from __future__ import annotations

from functools import partial

from generator.core.frozen import Frozen
from generator.core.ids import page_name
from generator.nouns.book import Actor
from generator.showing.page_context import PageContext
from generator.showing.person_page import PersonPage, make_person_page
from generator.showing.shapes import PageLink, Part, Parts


class PersonSection(Frozen):
    """An actor on the page of its letter."""

    anchor: str
    person: PersonPage


class LetterPage(Frozen):
    title: str
    description: str
    list: PageLink  # of all names of the book
    sections: Parts  # a PersonSection of each, by name


def make_letter_page(actors: tuple[Actor, ...], context: PageContext) -> LetterPage:
    translated = context.translated
    letter = page_name(actors[0].id)[0].upper()
    title = translated("People and organisations: {letter}", letter=letter)
    return LetterPage(
        title=title,
        description=translated("{title}: what each says and where it is named.", title=title),
        list=PageLink(translated("All names"), context.addresses.of_fixed_pages().people),
        sections=context.show_each(_plan_section, actors),
    )


def _plan_section(actor: Actor, context: PageContext) -> Part:
    return context.part("person of a letter", partial(_show_section, actor, context), actor)


def _show_section(actor: Actor, context: PageContext) -> PersonSection:
    return PersonSection(context.section_of_actor(actor.id), make_person_page(actor, context))
