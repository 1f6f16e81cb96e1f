"""What a reader does on a topic page: open the evidence of a sentence, come back, filter the
statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page

MOVED = 3  # px that a marker may move while its note is open
MARKER = ".footnote-ref"
# Where a marker is, what note is open, and the statements in it: what it says, and what the page
# says at that address.
STATE = """marker => {
  const text = element => element ? element.textContent.replace(/\\s+/g, " ").trim() : "";
  const box = element => { const { top, bottom, left, right } = element.getBoundingClientRect(); return [top, bottom, left, right]; };
  const note = document.querySelector(".footnote li:target");
  return {
    marker: box(marker), focused: document.activeElement === marker, height: innerHeight,
    note: note && { id: note.id, box: box(note), words: box(note.querySelector(".cite-words, .cite-head")),
      linked: [...note.querySelectorAll(".cite")].map(cite => !!cite.querySelector(`[href="#${cite.dataset.statement}"]`)),
      said: [...note.querySelectorAll(".cite-words")].map(words => [text(words.lastElementChild),
        text(document.getElementById(words.parentElement.dataset.statement)?.querySelector("blockquote"))]) },
  };
}"""
# A hand that clicks has the browser draw the page four times for each choice: here it is laid out once, where a hand could
# have clicked.
CHOOSE_EACH = """() => [...document.querySelectorAll(".flt label")].map(label => {
  const statements = [...document.querySelectorAll(".st")], faults = [];
  // A choice takes the place of another of its kind; those of other kinds would stay beside it.
  if (!label.previousElementSibling?.matches("label")) document.querySelector(".flt button[type=reset]").click();
  label.click();
  // Whoever chooses sees all that is left; else long groups are folded.
  const isSeen = label.querySelector("input").value ? one => one.checkVisibility() : one => getComputedStyle(one).display !== "none";
  const stated = Number(label.querySelector("i").innerText), shown = statements.filter(isSeen).length;
  if (stated !== shown) faults.push(`says ${stated}, shows ${shown}`);
  label.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = label.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!label.contains(hit)) faults.push("cannot be clicked");
  return [label.innerText, faults];
})"""
LEFT_OUT = "() => [...document.querySelectorAll('.st')].filter(one => getComputedStyle(one).display === 'none').length"
SHOWN = "() => [...document.querySelectorAll('.st')].filter(statement => statement.checkVisibility()).length"


def citations(page: Page, *, script: bool, touch: bool, step: int = 1) -> dict[str, list[str]]:
    """Marker -> what is wrong when it is followed and left again, on the page that is open.

    Of every marker, or every second where the step is 2, and so on.
    """
    markers = list(enumerate(page.locator(MARKER).all(), start=1))
    return {
        f"marker {number}": list(_followed(page, marker, script=script, touch=touch))
        for number, marker in markers[::step]
    }


def _followed(page: Page, marker: Locator, *, script: bool, touch: bool) -> Iterator[str]:
    marker.evaluate("element => element.scrollIntoView({ block: 'center' })")
    before = marker.evaluate(STATE)
    marker.tap() if touch else marker.click()
    opened = marker.evaluate(STATE)
    if opened["note"] is None:
        yield "no note opens"
        return
    yield from _note(opened, marker.get_attribute("href") or "", script=script)
    yield from _moved("with the note open", before, opened)
    if script and not touch:
        page.keyboard.press("Escape")
    else:
        name = marker.get_attribute("id")
        back = page.locator(f".footnote li:target .footnote-backref[href='#{name}']")
        back.tap() if touch else back.click()
    left = marker.evaluate(STATE)
    if left["note"]:
        yield "the note stays open"
    if script:
        yield from _moved("with the note closed", before, left)
        if not left["focused"]:
            yield "the focus does not come back"
    elif not 0 <= left["marker"][0] < left["height"]:
        yield "the way back does not lead to the marker"


def _note(state: dict[str, Any], href: str, *, script: bool) -> Iterator[str]:
    """What is wrong with an open note: which it is, what it says, and where it lies.

    Script puts the words of the statements into it; without, it leads to them.
    """
    note = state["note"]
    if f"#{note['id']}" != href:
        yield f"{note['id']} opens, not {href}"
    if not note["linked"] or not all(note["linked"]):
        yield "the note does not lead to its statements"
    if script and len(note["said"]) != len(note["linked"]):
        yield "the note contains no statement"
    yield from (
        f"the note says “{words}”, the statement “{own}”"
        for words, own in note["said"]
        if words != own
    )
    if not (0 <= note["words"][0] < state["height"]):
        yield "the sentence is not on the screen"
    if _overlap(note["box"], state["marker"]):
        yield "the note covers its marker"


def _overlap(one: list[float], other: list[float]) -> bool:
    """Whether two boxes, each top, bottom, left and right, have a place in common."""
    is_beside = one[2] >= other[3] or other[2] >= one[3]
    return one[0] < other[1] and other[0] < one[1] and not is_beside


def _moved(when: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    by = abs(after["marker"][0] - before["marker"][0])
    if by > MOVED:
        yield f"the marker moves by {by:.0f} px {when}"


def filters(page: Page) -> dict[str, list[str]]:
    """Choice -> what is wrong with its count, on the page that is open."""
    fold, labels = page.locator(".flt summary"), page.locator(".flt label")
    if labels.count() and not labels.first.is_visible():  # on a phone
        fold.click()
    found: dict[str, list[str]] = dict(page.evaluate(CHOOSE_EACH))
    page.locator(".flt button[type=reset]").click()
    left_out = page.evaluate(LEFT_OUT)
    found["reset"] = [f"leaves out {left_out}"] if left_out else []
    return found
