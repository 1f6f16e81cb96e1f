"""Refuse an article that cannot be read: it is named, and the book is built without it."""

from __future__ import annotations

import textwrap
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from generator.core.problems import BUILT_WITHOUT, InputError, Refusal
from generator.core.text import printable
from generator.nouns.editors import Article

REPORT = "report it with what `--verbose` prints"
LONGEST_REASON = 200  # characters of an exception's text: it may quote the whole article


@contextmanager
def refusing(article: Article, refusals: list[Refusal]) -> Iterator[None]:
    """Refuse the article where its text is at fault, or a stage raises what nobody expected."""
    ids = (article.id, *article.sidecar.former_ids)
    try:
        yield
    except InputError as error:
        refusals.extend(problem.refuse(ids) for problem in error.problems)
    except Exception as error:  # noqa: BLE001 - the other articles can be read
        reason = textwrap.shorten(
            f"{type(error).__name__}: {error}", LONGEST_REASON, placeholder="…"
        )
        refusals.append(
            Refusal(
                path=article.path,
                line=0,
                what=f"could not be read: {printable(reason)}",
                advice=f"{REPORT}; {BUILT_WITHOUT}",
                ids=ids,
                traceback="".join(traceback.format_exception(error)),
            )
        )
