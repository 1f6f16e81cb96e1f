"""The articles as references: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.core.days import Days, iso_or_blank
from generator.core.text import plain
from generator.core.yaml_text import Json
from generator.exporting.downloads.places import article_page, first_text, topic_page
from generator.languages import default_code
from generator.nouns.book import Book, Source, TopicPage
from generator.showing import dating, excerpts

_TEX = re.compile(r"[\\{}%&$#_^~]")
_TEX_WORDS = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def csl(book: Book, sources: Sequence[Source]) -> Json:
    """The articles as CSL-JSON items. Source: https://docs.citationstyles.org/en/stable/specification.html."""
    return [_csl(book, source) for source in sources]


def _csl(book: Book, source: Source) -> Json:
    item: dict[str, Json] = {
        "id": source.id,
        "type": "article-newspaper",
        "title": _title(source),
        "container-title": source.outlet.name,
        "language": default_code(),
        "URL": _address(book, source),
        "note": _note(source),
    }
    if days := source.date.days:
        item["issued"] = {"date-parts": [list(end.numbers) for end in dict.fromkeys(days.ends)]}
    return {name: value for name, value in item.items() if value}


def bibtex(book: Book, sources: Sequence[Source]) -> str:
    """The articles as BibTeX entries; `date` is biblatex's, and can be an interval."""
    return "\n".join(_bibtex(book, source) for source in sources)


def page_bibtex(book: Book, page: TopicPage) -> str:
    """A topic's page as a BibTeX entry."""
    newest = dating.newest_date(book)
    fields = {
        "title": f"{{{_tex(_page_title(book, page))}}}",
        "date": iso_or_blank(newest),
        "year": _year(newest),
        "howpublished": _tex(first_text(book, book.title)),
        "url": topic_page(book, page.topic.id) if book.site_url else "",
    }
    return _entry("misc", page.topic.id, fields)


def page_ris(book: Book, page: TopicPage) -> str:
    """A topic's page as a RIS record."""
    newest = dating.newest_date(book)
    return _record(
        "ELEC",
        [
            ("ID", page.topic.id),
            ("TI", _page_title(book, page)),
            ("T2", first_text(book, book.title)),
            ("PY", _year(newest)),
            ("DA", _ris_date(newest)),
            ("UR", topic_page(book, page.topic.id) if book.site_url else ""),
        ],
    )


def _page_title(book: Book, page: TopicPage) -> str:
    return first_text(book, page.topic.title)


def _bibtex(book: Book, source: Source) -> str:
    fields = {
        "title": f"{{{_tex(_title(source))}}}",
        "journal": _tex(source.outlet.name),
        "date": source.date.value,
        "year": _year(source.date.days),
        "langid": "indonesian",
        "note": _tex(_note(source)),
        "url": _address(book, source),
    }
    return _entry("article", source.id, fields)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def ris(book: Book, sources: Sequence[Source]) -> str:
    """The articles as RIS records."""
    return "\n".join(_ris(book, source) for source in sources)


def _ris(book: Book, source: Source) -> str:
    fields = [
        ("ID", source.id),
        ("TI", _title(source)),
        ("T2", plain(source.outlet.name)),
        ("PY", _year(source.date.days)),
        ("DA", _ris_date(source.date.days)),
        ("LA", default_code()),
        ("N1", _note(source)),
        ("UR", _address(book, source)),
    ]
    return _record("NEWS", fields)


def _ris_date(days: Days | None) -> str:
    """Year, month, day and further words; the three slashes between them stay where one is missing.

    The further words are the end of a range, for RIS has no other place for it.
    """
    if days is None:
        return ""
    first, last = days.ends
    year, month, day = [*str(first).split("-"), "", ""][:3]
    further = f"to {last}" if days.is_range else ""
    return f"{year}/{month}/{day}/{further}"


def _record(kind: str, fields: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f"{tag}  - {value}\n" for tag, value in fields if value)
    return f"TY  - {kind}\n{lines}ER  - \n"


def _year(days: Days | None) -> str:
    """The year in which the days begin."""
    return str(days.begins_in("year")) if days else ""


def _title(source: Source) -> str:
    return plain(source.clean.title or excerpts.opening_words(source))


def _note(source: Source) -> str:
    return f"Text from {plain(source.newsroom)}" if source.newsroom != source.outlet.name else ""


def _address(book: Book, source: Source) -> str:
    """Where the original is, else where the book shows it; without what would end a field."""
    return re.sub(r"[\s{}\\]", "", source.clean.article.sidecar.url or article_page(book, source))


def _tex(text: str) -> str:
    return _TEX.sub(lambda sign: _TEX_WORDS.get(sign[0], f"\\{sign[0]}"), plain(text))
