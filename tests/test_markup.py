"""Text stays text: whatever it contains, a reader sees its normal form and the page's structure
stays as it was.
"""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.core.ids import page_name
from generator.core.text import LONGEST_FIELD, plain
from generator.showing.markup import anchor, as_json, attr, environment, filled, md, meta, url
from tests.pages_read import renderer

MARKDOWN = renderer()


def render(text: str) -> str:
    html: str = MARKDOWN.reset().convert(text)
    return html


# Where templates put a text: before it, after it. The last is an attribute of an element that
# Markdown reads.
PLACES = {
    "paragraph": ("", ""),
    "in a line": ("before ", " after"),
    "paragraph with a class": ("", "\n{: .note }"),
    "link with a class": ("[", '](#here){: .x title="y" } after'),
    "heading": ("## ", " {: #here }"),
    "link": ("see [", "](page.md#here)"),
    "list": ("1. one\n2. ", ""),
    "table": ("| a | b |\n|---|---|\n| ", " | x |"),
    "element": ('<div class="x" markdown="1">\n\n<p markdown="1"><b>', "</b> x</p>\n\n</div>"),
    "quotation": ('<blockquote lang="id" markdown="1">\n\n', "\n\n</blockquote>"),
    "definition": ("term\n:   ", ""),
}
HOSTILE = [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "{: onclick=alert(1) }", "![x](//host/x.png)",
    "`code` **b**", "1986. A year", "1) x", "- x", "+ x", "# x", "=== x", "--- ", "***", "> x", "    four spaces",
    "~~~", "```\nx\n```", ":   x", "&lt;b&gt; &#60;b&#62; &amp;", "<!-- x", "<![CDATA[x", "a | b", "[^1]", "[^1]: x",
    "[ref]: http://x", "*[abbr]: x", "\\*x\\*", "| --- | --- |", "x\n===", "x\n\ny", "{{ x }} {% x %}",
    "--8<-- \"x\"", "!!! note", "??? x", "a\u202eb", "a\u0000b\u0002c\u0003", "STX wzxhzdk:0 ETX", "e\u0301",
    "\u0301" * 40, "<http://x.y>", "x@y.z <x@y.z>", "[x]", "]( )[", "{#id}", "$x$ ^x^ ==x==", '“kutip” \'x\' "y"',
    "\u2028x\u2029", "\ud800", "&", "\\", "_x_ __y__", "a_b_c", "**", '…', "<b", "</div>", "</p><hr>", "",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join)
)


class Reader(HTMLParser):
    """What a browser makes of a page: its text, and a list of its elements with the names of their
    attributes.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.titles: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("place", PLACES)
@given(text=texts)
def test_markdown_shows_a_text_letter_by_letter_and_nothing_else(place: str, text: str) -> None:
    before, after = PLACES[place]
    harmless, page = (
        Reader(render(f"{before}HERE{after}")),
        Reader(render(f"{before}{md(text)}{after}")),
    )
    assert page.elements == harmless.elements
    assert seen(page.text) == seen(harmless.text.replace("HERE", plain(text) or "\u200b"))


@given(text=texts)
def test_an_attribute_shows_a_text_letter_by_letter_in_html_and_in_markdown(text: str) -> None:
    raw = Reader(render(f'<figure class="x"><p title="{attr(text)}">{attr(text)}</p></figure>'))
    assert raw.elements == [("figure", ("class",)), ("p", ("title",))]
    assert (seen(raw.text).strip(), raw.titles) == (plain(text), [plain(text)])
    inside = Reader(
        render(f'<div markdown="1">\n\n<p markdown="1"><b title="{attr(text)}">x</b></p>\n\n</div>')
    )
    assert inside.elements == [("div", ()), ("p", ()), ("b", ("title",))]
    assert inside.titles == [plain(text)]


@given(text=texts, part=texts)
def test_a_part_stands_in_its_place_and_no_text_makes_itself_one(text: str, part: str) -> None:
    page = Reader(
        render(f"x {filled('from {newsroom}, ' + text.replace('{', ''), newsroom=md(part))} y")
    )
    assert seen(page.text) == seen(f"x {plain('from HERE, ' + text.replace('{', ''))} y").replace(
        "HERE", plain(part) or "\u200b"
    )


@given(
    st.text(st.characters(codec="utf-8", max_codepoint=0x2200))
    | st.text(st.characters(max_codepoint=0x2FF))
)
def test_an_ordinary_text_is_read_as_one_that_is_looked_at_sign_by_sign(text: str) -> None:
    with_joiner = f"{text} x\u200cx"  # makes any text extraordinary
    assert plain(with_joiner) == f"{plain(text)} x\u200cx".strip()


@given(text=st.text())
@example("a \u0000 b")
@example("\u0301\u200b" * 9)
def test_the_normal_form_is_one_line_without_hidden_characters_and_stays_as_it_is(
    text: str,
) -> None:
    line = plain(text)
    assert plain(line) == line == unicodedata.normalize("NFC", line).strip()
    assert not [
        sign
        for sign in line
        if unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} or sign in "\n\u202e\u200b"
    ]
    assert len(line) <= LONGEST_FIELD


def test_a_field_is_cut_where_markdown_would_take_long() -> None:
    assert len(plain("a" * 20_000)) == LONGEST_FIELD
    assert plain("a" * 20_000).endswith("a…")
    assert plain("e" + "\u0300" * 50).count("\u0300") <= 8


def test_prose_stays_legible_in_the_file() -> None:
    assert (
        md("Kerja sama China-Rusia, “sejak” 24/2 (lalu): 3,5%!")
        == "Kerja sama China-Rusia, “sejak” 24/2 (lalu): 3,5%!"
    )


@given(text=texts)
def test_front_matter_gives_back_the_text_escaped_for_the_theme(text: str) -> None:
    value = yaml.safe_load(f"title: {meta(text)}\n")["title"]
    assert isinstance(value, str)
    assert Reader(value).elements == []
    assert Reader(f"<p>{value}</p>").text == (plain(text) or "-")


@given(
    value=st.recursive(
        texts | st.integers() | st.booleans(),
        lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    )
)
@settings(max_examples=50)  # PyYAML takes 50 ms for each
def test_json_is_json_for_yaml_too_and_ends_no_script(value: object) -> None:
    text = str(as_json(value))
    assert json.loads(text) == yaml.safe_load(f"x: {text}\n")["x"]
    assert not set("<>&'\n") & set(text)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "//host/x", "/x", "http://", "https:///x", "ftp://x/y", "data:text/html,x", "file:///etc/passwd",
        "https://user@host/", "https://user:word@host/", "http://[::1", "", "https:host", "java\u0000script:x",
    ],
)  # fmt: skip
def test_an_address_without_web_host_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        url(address)


@given(text=texts)
def test_an_address_leaves_its_attribute_never(text: str) -> None:
    page = Reader(f'<a href="{url(f"https://host.example/{text}")}">x</a>')
    assert page.elements == [("a", ("href",))]


@given(text=texts)
def test_a_page_name_is_safe_and_stable(text: str) -> None:
    name = page_name(text)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", name)
    assert anchor(name) == name
    assert name not in {"index", "404"}


def test_page_names_differ_where_ids_do() -> None:
    ids = ["a", "A", "a.", "á", "index", "404", "", "../a", "a" * 200, "a" * 201, "CON", "-a"]
    assert len({page_name(each) for each in ids}) == len(ids)
    assert page_name("antara-kishida") == "antara-kishida"


@pytest.mark.parametrize("name", ["", "a b", 'a"', "A", "a_b", "../a", "a" * 81, "-a"])
def test_an_anchor_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        anchor(name)


@pytest.mark.parametrize(
    "template", ["{{ x }}", "{{ x ~ 1 }}", "{{ 'a' ~ x }}", "{{ x + x }}", "{% set y = x %}{{ y }}"]
)
@pytest.mark.parametrize("value", ["bare", 1.5, None, ["x"], b"x"])
def test_a_template_cannot_print_what_passed_no_filter(
    template: str, value: object, tmp_path: Path
) -> None:
    (tmp_path / "page.j2").write_text(template)
    with pytest.raises(TypeError):
        environment(tmp_path).get_template("page.j2").render(x=value)


def test_a_template_cannot_print_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("{{ y|md }}")
    with pytest.raises(jinja2.UndefinedError):
        environment(tmp_path).get_template("page.j2").render()


def test_a_template_prints_page_text_numbers_and_macros_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text(
        "{% macro m(x) %}<{{ x|md }}>{% endmacro %}{{ m('a*b') }} {{ 3 }} {{ y }}"
    )
    rendered = environment(tmp_path).get_template("page.j2").render(y=Markup("<b>"))
    assert rendered == "<a&#42;b> 3 <b>"


@pytest.mark.parametrize("name", ["safe", "join", "replace", "format", "e", "tojson", "string"])
def test_no_filter_of_jinja_makes_page_text(name: str, tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text(f"{{{{ x|{name} }}}}")
    with pytest.raises(jinja2.TemplateAssertionError):
        environment(tmp_path).get_template("page.j2")
