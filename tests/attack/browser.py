"""Payloads in every place of a book, looked at in a browser: nothing runs, waits to run, or asks
another host.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Dialog, Request

from tests import small_book
from tests.audit.browsing import LAPTOP, launched, served
from tests.conftest import clone_small, mkdocs
from tests.payloads import lay_articles, without_nul

# What payloads call says so; afterwards each handler and each address that is a script is set off.
_TELL = """for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = () => { console.debug('ran ' + name); return null; };"""
_LOOK = """() => {
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const {name, value} of [...element.attributes]) {
      const address = value.replace(/[\\x00-\\x20]/g, '').toLowerCase();
      if (/^on/i.test(name)) {
        found.push(element.outerHTML.slice(0, 200));
        element.dispatchEvent(new Event(name.slice(2).toLowerCase()));
      } else if (/^(javascript|vbscript|data:text|data:image.svg|data:application)/.test(address)
          && ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'to', 'values'].includes(name)) {
        found.push(element.outerHTML.slice(0, 200));
        element.click?.();
      }
    }
  }
  for (const element of document.querySelectorAll(
      'object, embed, base, portal, math, frame, iframe, meta[http-equiv=refresh]'))
    found.push(element.outerHTML.slice(0, 200));
  return found;
}"""


def lay_book(root: Path, payloads: Sequence[str]) -> None:
    """A book whose articles, words, notes, topics, entities and corrections have the payloads."""
    clone_small(root)
    files = lay_articles(payloads)
    first = without_nul(payloads[0])
    texts = {"en": f"T {first}", "id": f"T {first}"}
    terms = [{"words": "sanksi", "weight": 2}]
    topic = {"id": "sanctions", "title": texts, "definition": texts, "threshold": 2, "terms": terms}
    files["data/topics.yml"] = json.dumps([topic])
    entity = {"id": "suzuki", "kind": "person", "name": "Shunichi Suzuki", "names": texts}
    files["data/entities.yml"] = json.dumps([entity])
    sidecar = json.loads(files["data/articles/p00000.yml"])
    files["data/articles/p00000.yml"] = json.dumps({**sidecar, "published": "2023-03-09"})
    small_book.copy(root, files)


def find_harm(payloads: Sequence[str], root: Path) -> Iterator[str]:
    """What happened in the browser that should not, page by page."""
    root.mkdir(parents=True)
    lay_book(root, payloads)
    result = mkdocs(root, "build", TZ="UTC")  # in a process of its own
    if result.returncode:
        yield f"not built: {result.stderr[-400:]}"
        return
    site = root / "site"
    with launched() as chromium, served(site) as address:
        context = chromium.new_context(**LAPTOP)
        context.add_init_script(_TELL)
        for path in sorted(site.rglob("*.html")):
            page = path.relative_to(site).as_posix()
            yield from (f"{page}: {harm}" for harm in look(context, address, page))
        context.close()


def look(context: BrowserContext, address: str, path: str) -> Iterator[str]:
    """What happens on a page."""
    page = context.new_page()
    harm: list[str] = []

    def note_request(request: Request) -> None:
        if request.url.startswith(("http", "ftp", "ws")) and not request.url.startswith(address):
            harm.append(f"asked {request.url[:200]}")

    def note_dialog(dialog: Dialog) -> None:
        harm.append("a dialog")
        dialog.dismiss()

    page.on("request", note_request)
    page.on(
        "console", lambda each: harm.append(each.text) if each.text.startswith("ran ") else None
    )
    page.on("dialog", note_dialog)
    page.goto(f"{address}{path}", wait_until="load")
    harm += [f"waits: {each}" for each in page.evaluate(_LOOK)]
    page.wait_for_timeout(50)
    page.close()
    yield from harm
