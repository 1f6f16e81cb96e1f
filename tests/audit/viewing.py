"""What a page shows at first sight: accessible, quiet, light, still, and no wider than
the screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.audit.browsing import LAPTOP, PROFILES, Visit
from tests.audit.report import Row, counted, limited

WEIGHT = 150  # KiB of a first visit, as a host sends it
WIDTHS = (390, 320)  # px of a phone, and of the narrowest screen that WCAG asks for
SHIFT = 0.02  # cumulative layout shift
BEST_PRACTICE = "best-practice"  # axe's name of the rules that WCAG does not ask for
Rules = Mapping[str, Sequence[str]]  # which of axe's
RULES: Rules = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", BEST_PRACTICE],
}
# What other colours can break.
COLOURS: Rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AXE: Any = Axe()
# For each colour axe keeps seven private fields in weak maps: a third of its time.
AXE.axe_script = """var PrivateField = class {
  key = Symbol();
  has(owner) { return this.key in owner; }
  get(owner) { return owner[this.key]; }
  set(owner, value) { owner[this.key] = value; }
  add(owner) { owner[this.key] = true; }
};""" + re.sub("=new Weak(Map|Set)", "=new PrivateField", AXE.axe_script)
# A page has few colours and axe works each out anew for every element: a fifth of its time.
AXE.axe_script += """;(() => {
  const color = axe.commons.color.Color.prototype, parse = color.parseString, parsed = new Map();
  color.parseString = function (text) {
    if (parsed.has(text)) [this.r, this.g, this.b, this.alpha] = parsed.get(text);
    else { parse.call(this, text); parsed.set(text, [this.r, this.g, this.b, this.alpha]); }
    return this;
  };
})();"""
# Marks the first two of all words that look alike: axe works out the contrast of each, and a page has thousands. Looks
# are the colours and letters of an element, and whatever lies behind it. Takes and gives how many of a look were marked.
MARK_LOOKS = """counts => {
  document.querySelectorAll("[data-look]").forEach(element => { delete element.dataset.look; });
  const marked = new Map(Object.entries(counts));
  const mark = (element, behind) => {
    const style = getComputedStyle(element), { color, opacity, position } = style;
    const ground = [style.backgroundColor, style.backgroundImage, opacity, position].join();
    if (ground !== "rgba(0, 0, 0, 0),none,1,static") behind += `${ground};`;
    const look = [behind, element.tagName, color, style.fontSize, style.fontWeight, style.textShadow].join();
    const speaks = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const count = marked.get(look) ?? 0;
    if (element.matches("button, input, select, textarea")) element.dataset.look = "";
    else if (speaks && count < 2 && element.checkVisibility()) {
      marked.set(look, count + 1);
      element.dataset.look = "";
    }
    for (const child of element.children) mark(child, behind);
  };
  mark(document.documentElement, "");
  return Object.fromEntries(marked);
}"""
AXE.axe_script += (
    """;axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });"""
)
Looks = dict[str, int]  # how many words of each look were marked
# Before any script of a page: what the page before remembered, be it when it was left.
FORGET = "localStorage.clear(); sessionStorage.clear()"
OPEN_ALL = "document.querySelectorAll('details').forEach(box => { box.open = true; })"
RUN_AXE = "options => axe.run(options).then(results => results.violations)"
IS_DARK = "document.body.dataset.mdColorScheme === 'slate'"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Puts the body of a page in place of the one that is shown, where the heads have the same styles; whether they have.
EXCHANGE = """async address => {
  const text = await fetch(address).then(response => response.text());
  const inHead = [...document.styleSheets].filter(sheet => document.head.contains(sheet.ownerNode));
  const before = inHead.map(sheet => sheet.href ?? sheet.ownerNode.textContent);
  history.replaceState(null, "", address);
  const page = new DOMParser().parseFromString(text, "text/html");
  const styles = [...page.head.querySelectorAll("link[rel=stylesheet], style")].map(each => each.href ?? each.textContent);
  if (before.join() !== styles.join()) return false;
  page.querySelectorAll("details").forEach(box => { box.open = true; }); // now: it is laid out once
  page.body.style.visibility = "hidden"; // and never painted
  document.body.replaceWith(page.body);
  const pictures = [...document.images].filter(each => each.loading !== "lazy");
  await Promise.allSettled(pictures.map(each => each.decode())); // until then it is as wide as nothing
  return true;
}"""
# The sum over the visit is never less than the largest session window, by which browsers judge.
SHIFTED = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""


@dataclass(frozen=True, slots=True)
class View:
    """A first visit to a page."""

    page: str  # address below the site's root
    profile: str
    barriers: tuple[str, ...]  # what axe finds against WCAG 2.2 AA
    advice: tuple[str, ...]  # what axe finds against its best practices
    errors: tuple[str, ...]
    strangers: tuple[str, ...]  # requests to other hosts
    weight: float  # KiB
    shift: float
    wide: tuple[str, ...]  # by how much it is wider than the screen, all folded parts opened


def first_visits(browser: Browser, root: str, profile: str) -> Visit:
    """A browser in which each page is visited as if it were the first."""
    visit = Visit(browser.new_context(**PROFILES[profile], reduced_motion="reduce"), root)
    visit.keep_no_files()
    visit.page.add_init_script(FORGET)
    return visit


def view(
    visit: Visit,
    page: str,
    profile: str,
    rules: Rules = RULES,
    looks: Looks | None = None,
) -> View:
    """Visit a page with an empty cache, and open all that is folded before axe looks.

    Words that look as those of pages before, where these are given, are not looked at again.
    """
    visit.note_anew()
    shown = visit.open(page)
    visit.wait_until_quiet()
    shift = shown.evaluate(SHIFTED)
    weight = sum(sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
                 for request in visit.loaded) / 1024  # fmt: skip
    shown.evaluate(OPEN_ALL)
    found = violations(shown, rules, {} if looks is None else looks)
    advice = tuple(what for tags, what in found if BEST_PRACTICE in tags)
    barriers = tuple(what for tags, what in found if BEST_PRACTICE not in tags)
    over = shown.evaluate(TOO_WIDE)
    wide = (f"{over} px too wide",) if over else ()
    return View(
        page,
        profile,
        barriers,
        advice,
        tuple(visit.errors),
        tuple(visit.strangers),
        weight,
        shift,
        wide,
    )


def violations(page: Page, rules: Rules, looks: Looks) -> list[tuple[list[str], str]]:
    """(tags of the rule, the rule with the element) of each element to which axe objects."""
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
    looks |= page.evaluate(MARK_LOOKS, looks)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    broken_rules = page.evaluate(RUN_AXE, options)
    return [
        (rule["tags"], f"{rule['id']}: {' '.join(map(str, node['target']))}")
        for rule in broken_rules
        for node in rule["nodes"]
    ]


def list_faint_in_dark(visit: Visit, looks: Looks) -> list[str]:
    """What axe finds in the page that is open once it is dark, and as wide as on a laptop.

    Words look then as on a visit that begins so: no colour needs the page to be loaded again.
    """
    page = visit.page
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(LAPTOP["viewport"])
    page.wait_for_function(IS_DARK)
    found = [what for _, what in violations(page, COLOURS, looks)]
    page.emulate_media(color_scheme="null")
    page.set_viewport_size(visit.viewport or LAPTOP["viewport"])
    return found


def rows(views: Sequence[View]) -> list[Row]:
    """Each promise of a first visit, over all views."""
    kinds: dict[str, Callable[[View], Sequence[str]]] = {
        "axe, WCAG 2.2 A and AA": lambda each: each.barriers,
        "axe, best practice": lambda each: each.advice,
        "errors in the console or while loading": lambda each: each.errors,
        "requests to other hosts": lambda each: each.strangers,
        "wider than the screen": lambda each: each.wide,
    }
    found = [
        counted(
            what,
            {f"{each.page or 'home'} ({each.profile})": describe(each) for each in views},
            "visits",
        )
        for what, describe in kinds.items()
    ]
    weights = _largest((each.page, each.weight) for each in views)
    shifts = _largest((each.page, each.shift) for each in views)
    return [
        *found,
        limited("weight of a first visit", weights, WEIGHT, " KiB"),
        limited("cumulative layout shift", shifts, SHIFT),
    ]


def _largest(values: Iterable[tuple[str, float]]) -> dict[str, float]:
    return dict(sorted(values))  # of several values of a page, the last and largest stays


def exchange(visit: Visit, path: str) -> Page:
    """Show a page as a browser without script does.

    To go there takes three times as long as to lay the page out in the styles of the one before.
    """
    page = visit.page
    address = visit.address + path
    if page.url.startswith(visit.address) and page.evaluate(EXCHANGE, address):
        return page
    return visit.open(path)


def overflowing(
    visit: Visit,
    pages: Iterable[str],
    widths: Sequence[int] = WIDTHS,
    show: Callable[[Visit, str], Page] = Visit.open,
) -> dict[str, list[str]]:
    """Page -> by how much it is wider than a screen of each width, all folded parts opened."""
    found: dict[str, list[str]] = {}
    turns = list(widths)
    visit.page.set_viewport_size({"width": turns[0], "height": 844})
    for address in pages:
        page = show(visit, address)
        page.evaluate(OPEN_ALL)
        found[address or "home"] = []
        for width in turns:
            if page.viewport_size != {"width": width, "height": 844}:
                page.set_viewport_size({"width": width, "height": 844})
            if over := page.evaluate(TOO_WIDE):
                found[address or "home"].append(f"{over} px more than {width}")
        turns.reverse()  # the next page is laid out once less where it begins at this width
    return found
