"""What `mkdocs serve` watches, and what a reader of the served site sees after a mistake."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from generator.outputs import owned

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_PROGRAM = Path(__file__).parent.parent
_WRITTEN_DATA = {"generated", "schema"}  # what the build itself writes below data
_WATCHED_CODE = ("showing/templates", "showing/interface", "site/theme", "languages")
_MISTAKES = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The book cannot be built</title>
</head>
<body>
<h1>The book cannot be built</h1>
<p>This page gives way to the site as soon as the mistakes are mended.</p>
<pre style="white-space: pre-wrap">{mistakes}</pre>
</body>
</html>
"""


def watch_hand_written(server: LiveReloadServer, root: Path, docs: Path) -> None:
    """Watch what people write and not what the build writes, which would call for the next build
    for ever.
    """
    server.unwatch(str(docs))
    watch_new_files(server, root, docs)


def watch_new_files(server: LiveReloadServer, root: Path, docs: Path) -> None:
    """Watch what people wrote since, too."""
    for path in _list_hand_written(root, docs):
        server.watch(str(path))
    server.watch(str(root / "data"), recursive=False)


def _list_hand_written(root: Path, docs: Path) -> Iterator[Path]:
    generated = {PurePosixPath(path).parts[0] for path in owned(docs)}
    for path in sorted(docs.glob("*")):
        if path.name not in generated and not path.name.startswith("."):
            yield path
    for path in sorted((root / "data").iterdir()):
        if path.is_dir() and path.name not in _WRITTEN_DATA:
            yield path
    for name in _WATCHED_CODE:
        yield _PROGRAM / name


def show_mistakes(server: LiveReloadServer) -> None:
    """Let a rebuild that fails answer every address with its mistakes, instead of with nothing."""
    rebuild = server.builder
    site = server.root
    answer = server.error_handler

    def rebuild_or_explain() -> None:
        try:
            rebuild()
        except Abort as error:  # the log has it, too
            answer_with_mistakes(server, [str(error.__context__ or error)])
        else:
            server.root, server.error_handler = site, answer

    server.builder = rebuild_or_explain


def answer_with_mistakes(server: LiveReloadServer, mistakes: Sequence[str]) -> None:
    """Answer every address with them; the page asks again until they are mended."""
    page = _MISTAKES.format(mistakes=html.escape("\n\n".join(mistakes)))
    server.root = str(_PROGRAM / "site" / "nothing")  # no file is there to be served
    server.error_handler = lambda _code: page.encode()
