"""Make the book whose pages a builder renders, and tell its log what an editor should know."""

from __future__ import annotations

import logging
import os
from collections.abc import Set
from pathlib import Path

from mkdocs.exceptions import PluginError

from generator.build import Outcome, build
from generator.caching import Shortcuts, open_shortcuts
from generator.core.frozen import Frozen
from generator.core.problems import InputError
from generator.desk.overrides import read_environment
from generator.site.docs_tree import DocsTree, read_tree

_LOG = logging.getLogger("mkdocs.plugins.briefing")


class BuiltBook(Frozen):
    outcome: Outcome
    shortcuts: Shortcuts  # by which it was built, and its site may be made


def make_book(root: Path) -> BuiltBook:
    """The book of that folder, its pages written.

    Mistakes in its files end the build with their list; a refused article ends none.
    """
    shortcuts = open_shortcuts(os.environ)
    try:
        outcome = build(root, read_environment(os.environ), shortcuts=shortcuts)
    except InputError as error:
        raise _explain(error) from error
    return BuiltBook(outcome, shortcuts)


def read_pages(docs: Path) -> DocsTree:
    """The pages of the book and those that people wrote."""
    try:
        return read_tree(docs)
    except InputError as error:
        raise _explain(error) from error


def _explain(error: InputError) -> PluginError:
    return PluginError(f"the book cannot be built; nothing was written.\n{error}")


def tell_editor(outcome: Outcome) -> None:
    """What is no reason to keep the book from its readers."""
    for refusal in outcome.book.refused:
        _LOG.info("refused %s", refusal)
    for problem in outcome.warnings:
        _LOG.info("warning %s", problem)
    for problem in outcome.outdated:
        _LOG.info("outdated %s", problem)


def leave_out(tree: DocsTree, hidden: Set[str]) -> DocsTree:
    """The tree without what the builder does not publish; what people wrote of it is named."""
    for page in tree.list_hand_written():
        if page.path in hidden:
            _LOG.info("warning docs/%s: is hidden and not published; rename it", page.path)
    return tree.without(hidden)
