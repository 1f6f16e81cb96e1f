"""Show a site on this machine while people write: the last good one, or the mistakes to mend."""

from __future__ import annotations

import logging
import signal
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.core.frozen import Frozen
from generator.core.text import Words
from generator.site.rendering import SETTINGS
from generator.site.serving import answer_with_mistakes, watch_new_files

HOST = "127.0.0.1"
_FAILED = "The program failed; the terminal shows where. Please report it."


class Rebuilding(Frozen):
    """What came of making the site anew."""

    mistakes: Words  # as they are printed; () where the site is good
    site_url: str = ""  # where the site will be published; "" where that is not known


Rebuild = Callable[[], Rebuilding]


class LiveSite:
    """MkDocs's server of one book: it reloads browsers, and never leaves them waiting."""

    def __init__(self, root: Path, folder: Path, port: int, rebuild: Rebuild) -> None:
        self._root = root
        self._folder = folder
        self._port = port
        self._rebuild = rebuild
        self._server = LiveReloadServer(self.rebuild, HOST, port, str(folder))

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{HOST}:{self._port}{self._server.mount_path}"

    def rebuild(self) -> None:
        """Make the site anew, then answer with it or with what is wrong."""
        try:
            rebuilding = self._rebuild()
        except Exception:  # noqa: BLE001 - a fault of the program must not keep browsers waiting
            traceback.print_exc()
            rebuilding = Rebuilding((_FAILED,))
        if rebuilding.mistakes:
            answer_with_mistakes(self._server, rebuilding.mistakes)
        else:
            self._answer_with_site(rebuilding.site_url)
        watch_new_files(self._server, self._root, self._root / "docs")

    def _answer_with_site(self, site_url: str) -> None:
        """Below the path that the published site has, which the page of lost addresses needs."""
        path = urlsplit(site_url).path.strip("/")
        self._server.mount_path = f"/{path}/" if path else "/"
        self._server.root = str(self._folder)
        self._server.error_handler = self._find_error_page

    def _find_error_page(self, code: int) -> bytes | None:
        page = self._folder / f"{code}.html"
        if page.is_file():
            return page.read_bytes()
        return None

    def serve(self, *, opens: bool) -> None:
        """Answer until Ctrl-C, which lets a rebuild come to its end; a second one does not."""
        logging.getLogger("mkdocs").addHandler(logging.NullHandler())  # each address that is lost
        self._server.watch(str(self._root / SETTINGS))
        self._server.url = self.url
        previous = signal.signal(signal.SIGINT, self._end)
        try:
            self._server.serve(open_in_browser=opens)
        except KeyboardInterrupt:
            pass  # the second one
        finally:
            signal.signal(signal.SIGINT, previous)
            self._server.shutdown()

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        """End the loop from another thread: an interrupt in the middle of a rebuild can get lost
        in a library that catches everything.
        """
        signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Thread(target=self._server.shutdown).start()
