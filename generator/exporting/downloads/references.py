"""Articles and topics as references: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from babel import Locale
from msgspec.structs import replace

from generator.core.days import Days, iso_or_blank
from generator.core.frozen import Frozen
from generator.core.sort_keys import drop_empty
from generator.core.swhid import name_in_folder
from generator.core.text import Words, plain
from generator.core.yaml_text import PlainDict, PlainValue
from generator.exporting.downloads.addresses import first_text
from generator.nouns.article import CleanArticle
from generator.nouns.book import Book, Source, TopicPage
from generator.nouns.editors import Topic
from generator.showing import dating, excerpts
from generator.showing.large_books import find_month_of_article
from generator.showing.lasting import (
    article_address,
    citation_key,
    lasting_name,
    name_article,
    name_topic,
    topic_address,
)

_TEX_SPECIALS = re.compile(r"[\\{}%&$#_^~]")
_TEX_COMMANDS = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_UNSAFE_IN_URL = re.compile(r"[\s{}\\]")


class Reference(Frozen):
    """What a reference manager learns about a text; "" where nothing is known."""

    key: str  # for good
    is_article: bool  # of a newspaper; else a page of the book's site
    title: str
    authors: Words  # names as printed, which no program turns round
    translators: Words
    container: str  # the outlet or book in which it is
    days: Days | None  # on which it may have been published
    date: str  # these as the book writes them
    language: str  # code
    publisher: str
    editor: str
    note: str
    address: str
    retrieved: str  # ISO day on which it was read there
    swhid: str  # of the article's file; of a page's, of all that the book is made of


def name_edition_of(reference: Reference, book: Book, source: Source) -> Reference:
    """The article as this edition has it: among all that this one is made of.

    A list of the book says so. A file of one article does not: every edition has the same.
    """
    path = source.article.path
    return replace(reference, swhid=name_in_folder(reference.swhid, book.identity.inputs, path))


def make_article_reference(book: Book, source: Source) -> Reference:
    is_syndicated = source.newsroom != source.outlet_name
    return Reference(
        key=citation_key(book, name_article(source)),
        is_article=True,
        title=plain(source.title or excerpts.opening_words(source)),
        authors=_list_authors(source.clean),
        translators=_list_credited(source.clean, "translator"),
        container=source.outlet_name,
        days=source.days,
        date=source.published,
        language=book.language_of(source),
        publisher="",
        editor="",
        note=f"Text from {plain(source.newsroom)}" if is_syndicated else "",
        address=_find_address(book, source),
        retrieved=source.sidecar.retrieved,
        swhid=source.article.swhid,
    )


def _list_authors(clean: CleanArticle) -> Words:
    """As its original says, else as its own lines do."""
    author = plain(clean.article.sidecar.author)
    if author:
        return (author,)
    return _list_credited(clean, "reporter")


def _list_credited(clean: CleanArticle, kind: str) -> Words:
    names = [plain(credit.value) for credit in clean.credits if credit.kind == kind]
    return tuple(dict.fromkeys(names))


def _find_address(book: Book, source: Source) -> str:
    """Where the original is, else where the book shows it; without what would end a field.

    A bibliography has no page from which to resolve an address: a book without one gives a URN.
    """
    original = source.url
    if original:
        return _UNSAFE_IN_URL.sub("", original)
    if book.site_url:
        return article_address(book, source.id, month=find_month_of_article(book, source))
    return lasting_name(book, name_article(source))


def _find_topic_address(book: Book, topic: Topic) -> str:
    if book.site_url:
        return topic_address(book, topic.id)
    return lasting_name(book, name_topic(topic))


def make_topic_reference(book: Book, page: TopicPage) -> Reference:
    newest = dating.newest_date(book.sources)
    return Reference(
        key=citation_key(book, name_topic(page.topic)),
        is_article=False,
        title=first_text(book, page.topic.title),
        authors=(),
        translators=(),
        container=first_text(book, book.title),
        days=newest,
        date=iso_or_blank(newest),
        language="",
        publisher=plain(book.imprint.publisher),
        editor=plain(book.imprint.editor),
        note="",
        address=_find_topic_address(book, page.topic),
        retrieved="",
        swhid=book.identity.inputs,
    )


# --- CSL-JSON -------------------------------------------------------------------------------------


def make_csl(articles: Iterable[Reference]) -> list[PlainValue]:
    """The articles as CSL-JSON items.

    Source: https://docs.citationstyles.org/en/stable/specification.html.
    """
    return list(map(_make_csl_item, articles))


def _make_csl_item(article: Reference) -> PlainValue:
    item: PlainDict = {
        "id": article.key,
        "type": "article-newspaper",
        "title": article.title,
        "author": _make_csl_names(article.authors),
        "translator": _make_csl_names(article.translators),
        "container-title": article.container,
        "language": article.language,
        "URL": article.address,
        "archive_location": article.swhid,
        "note": article.note,
        "issued": _make_csl_date(article.days),
        "accessed": _make_csl_date(Days.parse_or_none(article.retrieved)),
    }
    return drop_empty(item)


def _make_csl_names(names: Words) -> PlainValue:
    return [{"literal": name} for name in names]


def _make_csl_date(days: Days | None) -> PlainValue:
    if days is None:
        return None
    first, last = days.ends
    ends = [first, last] if days.is_range else [first]
    return {"date-parts": [list(end.numbers) for end in ends]}


# --- BibTeX ---------------------------------------------------------------------------------------


def format_bibtex(references: Iterable[Reference]) -> str:
    """BibTeX entries; `date` is biblatex's, and can be an interval."""
    return "\n".join(map(_format_entry, references))


def _name_language(code: str) -> str:
    """As biblatex calls a language: in English, in small letters; "" for none."""
    if not code:
        return ""
    name = Locale.parse(code).get_language_name("en") or ""
    return name.lower()


def _format_entry(reference: Reference) -> str:
    container = _escape_tex(reference.container)
    fields = {
        "title": f"{{{_escape_tex(reference.title)}}}",
        "author": _join_tex_names(reference.authors),
        "translator": _join_tex_names(reference.translators),
        "journal": container if reference.is_article else "",
        "date": reference.date,
        "year": _first_year(reference.days),
        "editor": f"{{{_escape_tex(reference.editor)}}}" if reference.editor else "",
        "publisher": _escape_tex(reference.publisher),
        "howpublished": "" if reference.is_article else container,
        "langid": _name_language(reference.language),
        "note": _escape_tex(reference.note),
        "url": reference.address,
        "urldate": reference.retrieved,
        "swhid": reference.swhid,  # as biblatex-software has it
    }
    kind = "article" if reference.is_article else "misc"
    lines = [f"@{kind}{{{reference.key},"]
    filled = drop_empty(fields)
    lines += [f"  {name} = {{{value}}}," for name, value in filled.items()]
    return "\n".join([*lines, "}", ""])


def _join_tex_names(names: Words) -> str:
    """In braces, so that no name is taken apart."""
    return " and ".join(f"{{{_escape_tex(name)}}}" for name in names)


def _escape_tex(text: str) -> str:
    return _TEX_SPECIALS.sub(lambda sign: _TEX_COMMANDS.get(sign[0], f"\\{sign[0]}"), plain(text))


# --- RIS ------------------------------------------------------------------------------------------


def format_ris(references: Iterable[Reference]) -> str:
    """RIS records, each line ended as the format has it."""
    records = [_list_ris_lines(reference) for reference in references]
    lines = chain.from_iterable(records)
    return "".join(f"{line}\r\n" for line in lines)


def _list_ris_lines(reference: Reference) -> list[str]:
    fields = {
        "ID": [reference.key],
        "TI": [reference.title],
        "AU": reference.authors,
        "TA": reference.translators,
        "T2": [plain(reference.container)],
        "ED": [reference.editor],
        "PB": [reference.publisher],
        "PY": [_first_year(reference.days)],
        "DA": [_format_ris_date(reference.days)],
        "Y2": [_format_ris_date(Days.parse_or_none(reference.retrieved))],
        "LA": [reference.language],
        "N1": [reference.note],
        # A semicolon parts two addresses
        "UR": [reference.address.replace(";", "%3B")],
        "AN": [reference.swhid],
    }
    lines = ["TY  - NEWS" if reference.is_article else "TY  - ELEC"]
    for tag, values in fields.items():
        lines += [f"{tag}  - {value}" for value in values if value]
    return [*lines, "ER  - ", ""]


def _format_ris_date(days: Days | None) -> str:
    """Year, month, day and further words; the slashes between them stay where one is missing.

    The further words are the end of a range, for RIS has no other place for it.
    """
    if days is None:
        return ""
    first, last = days.ends
    numbers = str(first).split("-")
    year, month, day = [*numbers, "", ""][:3]
    further = f"to {last}" if days.is_range else ""
    return f"{year}/{month}/{day}/{further}"


def _first_year(days: Days | None) -> str:
    if days:
        return str(days.begins_in("year"))
    return ""
