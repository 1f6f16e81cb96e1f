"""The short form of `python -m tests.audit`: every target of a first visit, on the heaviest page of
each kind.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.audit import files, viewing
from tests.audit.browsing import Visit, served

KINDS = ["", "404.html", "briefs/*", *(f"{name}/" for name in ("commands", "corrections", "data", "design", "differences", "editing", "editions")),
         "editions/*", *(f"{name}/" for name in ("files", "findings", "glossary", "ledger", "messages", "method")),
         "people/", "people/*", "print/", "sources/", "sources/*", "speed/", "timeline/", "topics/*"]  # fmt: skip


def test_the_files_of_the_site_keep_every_promise(site: Path) -> None:
    assert [row for row in files.rows(files.read(site), site) if row.faults] == []


def test_no_kind_of_page_is_left_out(site: Path) -> None:
    assert sorted(files.of_each_kind(site)) == KINDS


@pytest.fixture(scope="module")
def first_visits(browser: Browser, address: str) -> Callable[[str], Visit]:
    """A browser of that profile in which each page is visited as if it were the first."""
    return functools.cache(functools.partial(viewing.first_visits, browser, address))


@pytest.fixture(scope="module")
def looks() -> dict[str, viewing.Looks]:
    """Profile -> how the words look whose contrast was worked out."""
    return {"narrow": {}, "dark": {}}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_meets_every_target_and_the_dark_page_those_of_colours(
    kind: str,
    first_visits: Callable[[str], Visit],
    looks: dict[str, viewing.Looks],
    site: Path,
) -> None:
    visit = first_visits("narrow")
    page = files.of_each_kind(site)[kind]
    seen = viewing.view(visit, page, "narrow", looks=looks["narrow"])
    assert seen.weight > 50, "the whole visit is weighed"
    assert [row for row in viewing.rows([seen]) if row.faults] == []
    assert viewing.list_faint_in_dark(visit, looks["dark"]) == []
    assert visit.faults == []


def test_a_first_visit_in_the_dark_and_wide_meets_every_target(
    first_visits: Callable[[str], Visit], site: Path
) -> None:
    """A page of another kind is made of the same elements."""
    page = files.of_each_kind(site)["topics/*"]
    seen = viewing.view(first_visits("dark"), page, "dark")
    assert seen.weight > 50, "the whole visit is weighed"
    assert [row for row in viewing.rows([seen]) if row.faults] == []


# --- what is wrong is seen
# ----------------------------------------------------------------------------------------

HEAD = '<!doctype html><html lang="en"><title>t</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="d">'
PAGE = HEAD + "<main><h1>h</h1>{}</main></html>"
# Once it is painted
PUSH = "requestAnimationFrame(() => requestAnimationFrame(() => { p.style.height = '400px' }))"
FAULTS = {
    "axe, WCAG 2.2 A and AA": "<button></button>",
    "axe, best practice": "<h4>after h1</h4>",
    "errors in the console or while loading": '<script src="none.js"></script>',
    "requests to other hosts": '<img alt="" src="http://127.0.0.2:9/x.png">',
    "weight of a first visit": '<img alt="" src="heavy.svg">',
    "wider than the screen": '<details><div style="width: 350px">x</div></details>',
    "cumulative layout shift": f"<p id=p>p</p><p>{'pushed ' * 900}</p><script>{PUSH}</script>",
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder for faulty pages, and where it is served."""
    folder = tmp_path_factory.mktemp("faulty")
    with served(folder) as root:
        yield folder, root


def look(browser: Browser, root: str, profile: str) -> viewing.View:
    """The faulty page as it is seen at first."""
    visit = viewing.first_visits(browser, root, profile)
    seen = viewing.view(visit, "page.html", profile)
    visit.page.context.close()
    return seen


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_that_is_planted_is_found(
    what: str, browser: Browser, faulty: tuple[Path, str]
) -> None:
    folder, root = faulty
    (folder / "heavy.svg").write_text(
        f"<!--{''.join(str(number**9) for number in range(12_000))}-->", encoding="utf-8"
    )
    (folder / "page.html").write_text(PAGE.format(FAULTS[what]), encoding="utf-8")
    rows = viewing.rows([look(browser, root, "narrow")])
    assert what in [row.what for row in rows if row.faults]


REMEMBERS = """<script>
  if (localStorage.length + sessionStorage.length) console.error("not the first visit");
  addEventListener("pagehide", () => { localStorage.left = sessionStorage.left = "yes"; });
</script>"""


def test_each_visit_is_as_if_it_were_the_first(browser: Browser, faulty: tuple[Path, str]) -> None:
    folder, root = faulty
    (folder / "page.html").write_text(PAGE.format(REMEMBERS), encoding="utf-8")
    visit = viewing.first_visits(browser, root, "narrow")
    seen = [viewing.view(visit, "page.html", "narrow") for _ in range(2)]
    visit.page.context.close()
    assert [view.errors for view in seen] == [(), ()]
    assert seen[1].weight == seen[0].weight > 0


def test_faint_words_are_found_among_others_two_of_each_look(
    browser: Browser, faulty: tuple[Path, str]
) -> None:
    folder, root = faulty
    looks = ("black", "#aaa", "black", "#aaa", "#aaa", "#bbb", "#333", "#333; background: #999")
    words = "".join(
        f'<p id="word-{number}" style="color: {colour}">word</p>'
        for number, colour in enumerate(looks)
    )
    on_grey = '<div style="background: #999"><p id="on-grey" style="color: #333">word</p></div>'
    (folder / "page.html").write_text(PAGE.format(words + on_grey), encoding="utf-8")
    faint = [barrier.rpartition("#")[2] for barrier in look(browser, root, "desktop").barriers]
    assert faint == ["word-1", "word-3", "word-5", "word-7", "on-grey"]


def test_words_that_are_faint_in_the_dark_alone_are_found(
    browser: Browser, faulty: tuple[Path, str]
) -> None:
    folder, root = faulty
    style = "@media (prefers-color-scheme: dark) and (min-width: 900px) { #faint { color: #eee } }"
    script = "matchMedia('(prefers-color-scheme: dark)').onchange = ({ matches }) => { document.body.dataset.mdColorScheme = matches ? 'slate' : 'default'; }"
    words = f"<style>{style}</style><p>word</p><p id=faint>word</p><script>{script}</script>"
    (folder / "page.html").write_text(PAGE.format(words), encoding="utf-8")
    visit = viewing.first_visits(browser, root, "narrow")
    for _ in range(2):  # it is light, and narrow, again
        assert viewing.view(visit, "page.html", "narrow").barriers == ()
        assert viewing.list_faint_in_dark(visit, {}) == ["color-contrast: #faint"]
    visit.page.context.close()


@pytest.mark.parametrize("show", [Visit.open, viewing.exchange])
def test_each_page_that_is_too_wide_is_found(
    show: Callable[[Visit, str], Page], browser: Browser, faulty: tuple[Path, str]
) -> None:
    """Each of them by another of its parts: words, a style, a picture."""
    folder, root = faulty
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='350' height='9'/>"
    (folder / "below").mkdir(exist_ok=True)
    (folder / "below/wide.svg").write_text(picture, encoding="utf-8")
    narrow = PAGE.format("<div>x</div>")
    pages = {
        "page.html": PAGE.format('<details><div style="width: 350px">x</div></details>'),
        "second.html": narrow.replace("<main>", "<style>div { width: 350px }</style><main>"),
        "narrow.html": narrow,
        "below/third.html": PAGE.format('<img alt="" src="wide.svg">'),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    found = viewing.overflowing(Visit(context, root), pages, show=show)
    context.close()
    assert list(found) == [*pages]
    assert found.pop("narrow.html") == []
    for faults in found.values():
        assert [fault.endswith("more than 320") for fault in faults] == [True]
