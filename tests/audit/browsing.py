"""A browser, a site served as a web host does, and a visit that notes all that went wrong."""

from __future__ import annotations

import functools
import gzip
import io
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
# As a browser is set up for each kind of visit; 320 px is what WCAG asks a page to fit into.
PROFILES: dict[str, dict[str, Any]] = {
    "desktop": LAPTOP,
    "phone": PHONE,
    "narrow": {**PHONE, "viewport": {"width": 320, "height": 700}},
    "dark": {**LAPTOP, "color_scheme": "dark"},
}
LAUNCHED = [
    "--no-sandbox",
    # Each page runs its scripts once: to compile them anew costs more than it saves.
    "--js-flags=--no-turbofan --no-maglev",
    # Nobody looks at the pictures of pages: without memory for what lies beyond the screen, it is not painted.
    "--force-gpu-mem-available-mb=1",
]
QUIET = 0.5  # seconds without a request after which a page has asked for all that it wants
PLAIN = "llms.txt"  # a file of every site that is neither styled nor has scripts
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


def chromium() -> str | None:
    """The path of a browser."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser of all checks; LookupError where there is none."""
    path = chromium()
    if path is None:
        raise LookupError("this needs Chromium on the PATH, or its path in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCHED)
        yield browser
        browser.close()


@functools.lru_cache(maxsize=1024)
def _compressed(path: Path, _changed: int) -> bytes:
    """A file as a host sends it; each visit asks for the theme's scripts and styles anew."""
    return gzip.compress(path.read_bytes(), 6)


class _Host(SimpleHTTPRequestHandler):
    """Files as a web host gives them: text compressed, kept by the browser for the visit,
    connections reused.
    """

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = (
            path / "index.html"
            if path.is_dir() and self.path.partition("?")[0].endswith("/")
            else path
        )
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        content = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


@contextmanager
def served(site: str | Path) -> Iterator[str]:
    """The address at which a built site is served meanwhile, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class Visit:
    """A page, with all that went wrong while it was open."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.errors: list[
            str
        ] = []  # what the console said, uncaught errors, and what was not there
        self.strangers: list[str] = []  # requests to other hosts
        self.loaded: list[Request] = []  # all that came
        self.awaited: set[Request] = set()  # asked for, and neither come nor failed yet
        self.quiet_since = time.monotonic()
        self.page: Page = context.new_page()
        self.viewport = self.page.viewport_size
        self.page.on(
            "console",
            lambda message: self._note(message.type in {"error", "warning"}, message.text),
        )
        self.page.on("pageerror", lambda error: self._note(True, str(error)))  # noqa: FBT003
        self.page.on(
            "response",
            lambda response: self._note(
                response.status >= 400, f"{response.status} {response.url}"
            ),
        )
        context.on("request", self._asked)
        context.on("requestfinished", self._loaded)
        context.on("requestfailed", self._ended)

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.errors.append(what)

    def _asked(self, request: Request) -> None:
        self.awaited.add(request)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strangers.append(request.url)

    def _loaded(self, request: Request) -> None:
        self.loaded.append(request)
        self._ended(request)

    def _ended(self, request: Request) -> None:
        self.awaited.discard(request)
        self.quiet_since = time.monotonic()

    @property
    def faults(self) -> list[str]:
        """All that went wrong."""
        return self.errors + [f"asked another host: {url}" for url in self.strangers]

    def forget(self) -> None:
        """Be as at the beginning, but for the files that the browser has.

        A page of its own costs the browser as much as two more pages opened in this one.
        """
        self.open(PLAIN)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.emulate_media(media="null")
        if self.viewport and self.page.viewport_size != self.viewport:
            self.page.set_viewport_size(self.viewport)
        self.note_anew()

    def note_anew(self) -> None:
        """Forget what went wrong and what came."""
        for noted in (self.errors, self.strangers, self.loaded, self.awaited):
            noted.clear()

    def keep_no_files(self) -> None:
        """Have the browser ask for each file anew, as on a first visit."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def open(self, path: str) -> Page:
        """Go to that page of the site."""
        self.page.goto(self.address + path)
        return self.page

    def wait_until_quiet(self) -> None:
        """Wait until all has come and nothing more is asked for.

        Playwright's own wait for this never ended on some pages of the headless Chromium.
        """
        deadline = time.monotonic() + 30
        while self.awaited or time.monotonic() < self.quiet_since + QUIET:
            seconds_left = self.quiet_since + QUIET - time.monotonic()
            self.page.wait_for_timeout(max(1000 * seconds_left, 50))
            if time.monotonic() > deadline:
                missing = ", ".join(request.url for request in self.awaited)
                raise TimeoutError(f"still asks after 30 s: {missing}")
