"""Saved pages for tests: invented reports in the layouts of outlets and newspaper themes, whole and broken."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date

from generator.core.ids import slug
from generator.core.text import fold
from tests.written import load_yaml

PAGES = Path(__file__).parent / "pages"
LOCAL_ZONE = timedelta(hours=7)  # of the outlets
PAGES_OF_LAYOUT = 2


@dataclass(frozen=True)
class SavedPage:
    """A page, and what is to be read in it."""

    layout: str
    is_held: bool  # was not looked at when the rules were tuned
    html: str
    url: str
    title: str
    published: str
    paragraphs: tuple[str, ...]  # of the body, the dateline in the first
    ends: tuple[str, ...]  # lines that may be taken for part of it or not


@functools.cache
def load_pages() -> tuple[SavedPage, ...]:
    articles = load_yaml(PAGES / "articles.yml")
    layouts = load_yaml(PAGES / "layouts.yml")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([PAGES, PAGES / "layouts"]),
        autoescape=False,  # noqa: S701 - the texts are ours, and some layouts escape nothing
    )
    pages: list[SavedPage] = []
    for number, (name, layout) in enumerate(layouts.items()):
        template = environment.from_string(
            f'{{% import "clutter.html" as c %}}{{% include "{name}.html" %}}'
        )
        for turn in range(PAGES_OF_LAYOUT):
            article = articles[(number + 3 * turn) % len(articles)]
            pages.append(make_page(name, layout, article, template))
    return tuple(pages)


def make_page(
    name: str, layout: dict[str, Any], article: dict[str, Any], template: jinja2.Template
) -> SavedPage:
    published = article["published"]
    day = published.date()
    url = layout["url"].replace("SLUG", slug(article["title"]))
    url = url.replace("DAY", f"{day:%Y/%m/%d}").replace("DIGITS", f"{day:%Y%m%d}")
    blocks = make_blocks(article["body"])
    context = {
        "title": article["title"],
        "outlet": layout["outlet"],
        "url": url,
        "blocks": blocks,
        "iso": published.isoformat(),
        "utc": (published - LOCAL_ZONE).isoformat(),
        "time": f"{published:%H:%M}",
        "weekday": format_date(day, "EEEE", locale="id"),
        "long": format_date(day, "d MMMM y", locale="id"),
        "short": format_date(day, "d MMM y", locale="id"),
        "slash": f"{day:%d/%m/%Y}",
        "slashed": f"{day:%Y/%m/%d}",
        "dashed": f"{day:%Y-%m-%d}",
    }
    paragraphs = [block["plain"] for block in blocks]
    paragraphs[0] = f"{layout['dateline']} {paragraphs[0]}".strip()
    return SavedPage(
        layout=name,
        is_held=layout["held"],
        html=template.render(a=context),
        url=url,
        title=article["title"],
        published=day.isoformat(),
        paragraphs=tuple(paragraphs),
        ends=tuple(layout["ends"]),
    )


def make_blocks(body: Sequence[str]) -> list[dict[str, Any]]:
    kinds = {"## ": "heading", "- ": "item", "> ": "quote"}
    blocks: list[dict[str, Any]] = []
    for line in body:
        kind, text = "paragraph", line
        for sign, name in kinds.items():
            if line.startswith(sign):
                kind, text = name, line.removeprefix(sign)
        blocks.append({"kind": kind, "text": text.replace("&", "&amp;"), "plain": text})
    for number, block in enumerate(blocks):
        before = blocks[number - 1]["kind"] if number else ""
        after = blocks[number + 1]["kind"] if number + 1 < len(blocks) else ""
        block["first"], block["last"] = before != "item", after != "item"
    return blocks


# --- broken pages ---------------------------------------------------------------------------------


def leave_unclosed(html: str) -> str:
    """Without ends of paragraphs and members of lists, and every third end of a division."""
    html = re.sub(r"</(?:p|li)>", "", html)
    count = 0

    def keep_two_of_three(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return "" if count % 3 == 0 else match[0]

    return re.sub(r"</div>", keep_two_of_three, html)


def truncate(html: str, last_words: str) -> str:
    """As far as a load came that broke off behind the report."""
    end = html.rindex(last_words) + len(last_words)
    return html[: end + (len(html) - end) // 3]


def nest_wrongly(html: str) -> str:
    """Ends in the wrong order, paragraphs in paragraphs, ends of what was never begun."""
    html = html.replace("</strong></p>", "</p></strong>").replace("</a></li>", "</li></a>")
    html = html.replace("<p>", "<p><p><span>").replace("</figure>", "</figure></span></b>")
    return html.replace("<body", "<body><body", 1)


def stray_brackets(html: str) -> str:
    """Signs of the markup in the text, and entities without their end."""
    html = html.replace(" persen", " < persen").replace(" kepada ", " >> kepada ")
    html = html.replace(" dan ", " &nbsp dan ").replace(" pada ", " <> pada ")
    return html.replace(" tahun ", " & tahun ")


def strip_frame(html: str) -> str:
    """No doctype, no html, head and body; attributes without quotes; tags in capitals."""
    html = re.sub(r"(?i)<!doctype[^>]*>|</?(?:html|head|body)\b[^>]*>", "", html)
    html = re.sub(r'(?<=\s)(class|id)="([\w-]+)"', r"\1=\2", html)
    return re.sub(r"<(/?)(p|div|h1|span|strong)\b", lambda tag: tag[0].upper(), html)


BREAKS: tuple[Callable[[str], str], ...] = (
    leave_unclosed,
    nest_wrongly,
    stray_brackets,
    strip_frame,
)


def break_page(page: SavedPage, number: int) -> str:
    """The page in one of five broken states."""
    if number % 5 == 4:
        return truncate(page.html, page.paragraphs[-1][-30:].replace("&", "&amp;"))
    return BREAKS[number % 5](page.html)


# --- scores ---------------------------------------------------------------------------------------


def score_body(page: SavedPage, text: str) -> float:
    """The F1 of the words of the body; the headline and what may be left out are not counted."""
    words = fold(text).removeprefix(fold(page.title)).strip()
    for end in page.ends:
        words = re.sub(rf"\b{re.escape(fold(end))}\b", " ", words) if fold(end) else words
    read = Counter(words.split())
    wanted = Counter(fold(" ".join(page.paragraphs)).split())
    common = sum((read & wanted).values())
    return 2 * common / (sum(read.values()) + sum(wanted.values()))
