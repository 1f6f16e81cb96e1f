"""A reader in a real browser: searches, follows a citation and comes back, on a laptop, a phone and
without script.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.audit import files, finding, using, viewing
from tests.audit.browsing import PHONE, Visit
from tests.browser.conftest import every_language
from tests.search_queries import HOMES as LANGUAGES

DARK = {"color_scheme": "dark"}
SANCTIONS = {"en": "Sanctions on Russia", "id": "Sanksi terhadap Rusia"}


@every_language
def test_sanksi_leads_to_the_topic_and_a_citation_to_its_sentence_and_back(
    language: str, visit: Visit
) -> None:
    root = LANGUAGES[language]
    page = visit.open(root)
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("sanksi", delay=20)
    first = page.locator(".md-search-result__link").first
    expect(first).to_contain_text(SANCTIONS[language])
    first.click()
    expect(page.locator(".kicker")).to_have_text(SANCTIONS[language])
    assert page.url.startswith(f"{visit.address}{root}topics/sanctions/")

    card = page.locator(".st").first
    name = card.get_attribute("id")
    quotation = card.locator("blockquote").inner_text()
    card.locator(".st-foot a").first.click()
    page.wait_for_url(f"**/{root}sources/*/#{name}")
    sentence = page.locator(f"#{name}")
    expect(sentence).to_be_in_viewport()
    assert " ".join(quotation.split()) in " ".join(sentence.inner_text().split())

    sentence.get_by_role("link", name=SANCTIONS[language]).click()
    page.wait_for_url(f"**/{root}topics/sanctions/#{name}")
    expect(page.locator(f"#{name} blockquote")).to_be_in_viewport()


@every_language
def test_results_are_in_the_language_of_the_page(language: str, visit: Visit) -> None:
    page = visit.open(f"{LANGUAGES[language]}timeline/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("stoltenberg", delay=20)
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    for link in results.evaluate_all("links => links.map(link => link.href)"):
        assert link.startswith(f"{visit.address}id/") == (language == "id")


@every_language
def test_dates_of_the_timeline_do_not_reach_into_what_is_beside_them(
    language: str, visit: Visit
) -> None:
    page = visit.open(f"{LANGUAGES[language]}timeline/")
    ends = page.locator(".event-date time").evaluate_all(
        """dates => dates.map(date => [
            date.textContent, date.getBoundingClientRect().right,
            date.closest(".event-date").getBoundingClientRect().right,
        ])"""
    )
    assert ends
    assert [words for words, end, end_of_column in ends if end > end_of_column + 1] == []


@every_language
def test_the_language_switch_leads_to_the_same_page_and_back(language: str, visit: Visit) -> None:
    other = "id" if language == "en" else "en"
    page = visit.open(f"{LANGUAGES[language]}topics/g7/")
    page.locator(f".languages a[hreflang={other}]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert page.url == f"{visit.address}{LANGUAGES[other]}topics/g7/"
    page.locator(f".languages a[hreflang={language}]").click()
    assert page.url == f"{visit.address}{LANGUAGES[language]}topics/g7/"


@every_language
def test_the_language_switch_leads_to_the_same_statement(language: str, visit: Visit) -> None:
    other = "id" if language == "en" else "en"
    page = visit.open(f"{LANGUAGES[language]}topics/g7/")
    anchor = page.locator(".st").last.get_attribute("id")
    page.goto(f"{page.url}#{anchor}")
    page.locator(f".languages a[hreflang={other}]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert page.url == f"{visit.address}{LANGUAGES[other]}topics/g7/#{anchor}"
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_language_switch_leads_to_what_the_reader_has_scrolled_to(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    third = page.locator("div.st").nth(2)
    third_id = third.get_attribute("id")
    third.scroll_into_view_if_needed()
    page.locator(".languages a[hreflang=id]").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator(f"[id='{third_id}']")).to_be_in_viewport()


@every_language
@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_no_page_scrolls_sideways_on_a_phone(language: str, visit: Visit, site: Path) -> None:
    """With script, test_audit.py measures the heaviest page of each kind, and `make audit` all."""
    pages = [page for page in files.addresses(site) if page.startswith("id/") == (language == "id")]
    assert len(pages) > 30
    found = viewing.overflowing(visit, pages, [min(viewing.WIDTHS)], viewing.exchange)
    assert {page: over for page, over in found.items() if over} == {}


@every_language
def test_a_kind_of_page_fits_before_its_fonts_are_there(language: str, first_visit: Visit) -> None:
    """Fonts that a reader has in their place are wider; a browser remembers which never came."""
    session = first_visit.page.context.new_cdp_session(first_visit.page)
    session.send("Network.enable")
    session.send("Network.setBlockedURLs", {"urls": ["*.woff2"]})
    pages = [
        f"{LANGUAGES[language]}{page}"
        for page in ("", "timeline/", "people/", "sources/", "findings/", "topics/sanctions/")
    ]
    found = viewing.overflowing(first_visit, pages, [min(viewing.WIDTHS)])
    assert {page: over for page, over in found.items() if over} == {}
    states = first_visit.page.evaluate("[...document.fonts].map(font => font.status)")
    assert "error" in states, "fonts were asked for"
    assert "loaded" not in states


def test_what_fits_into_the_narrowest_phone_fits_into_the_others(site: Path) -> None:
    """No style begins or ends between their widths."""
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    queries = "".join(re.findall("@media[^{]*", styles))
    limits = [16 * float(size) for size in re.findall(r"width: ?([\d.]+)em", queries)]
    assert len(limits) == len(re.findall("width:", queries)) > 20
    assert [limit for limit in limits if min(viewing.WIDTHS) < limit <= max(viewing.WIDTHS)] == []


@every_language
@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_everything_but_the_search_works_without_script(language: str, visit: Visit) -> None:
    page = visit.open(f"{LANGUAGES[language]}topics/china-concerns/")
    assert not page.locator(".md-search").is_visible()
    assert page.locator(".nojs").is_visible()
    assert not page.locator(".chart-svg.wide").first.is_visible()
    page.locator(".fold > summary").first.click()
    assert page.locator(".chart-svg.wide").first.is_visible()
    assert page.locator(".st-copy").first.is_visible()
    evidence = page.locator(".why").first
    assert not evidence.locator("dl").is_visible()
    evidence.locator("summary").click()
    assert evidence.locator("dl").is_visible()
    page.locator(".st-foot a").first.click()
    assert "/sources/" in page.url
    page.locator(f".languages a[hreflang={'id' if language == 'en' else 'en'}]").click()
    assert "/sources/" in page.url


def shown(page: Page) -> int:
    """How many statements a reader can see."""
    return int(page.evaluate(using.SHOWN))


@pytest.mark.parametrize(
    "visit",
    [{}, {"java_script_enabled": False}, PHONE],
    indirect=True,
    ids=["script", "no-script", "phone"],
)
def test_each_choice_of_the_filter_shows_as_many_statements_as_it_says(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    choices = using.filters(page)
    assert len(choices) > 10
    assert [fault for faults in choices.values() for fault in faults] == []
    labels = page.locator(".flt label").all()
    labels[1].click()
    page.emulate_media(media="print")
    assert shown(page) == int(labels[0].locator("i").inner_text())


def test_a_choice_counts_only_what_the_choices_made_of_the_other_kinds_leave(visit: Visit) -> None:
    page = visit.open("topics/partnership-program/?support=single")
    single = shown(page)
    counts = {}
    for label in page.locator(".flt fieldset:has([name=newsroom]) label").all():
        counts[label.locator("span").inner_text()] = int(label.locator("i").inner_text())
        label.click()
        assert shown(page) == int(label.locator("i").inner_text()), label.inner_text()
    assert len(counts) > 2
    every, *by_newsroom = counts.values()
    assert every == single == sum(by_newsroom)


def test_the_choice_stays_in_the_address_and_a_link_shows_what_it_hides(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    total = page.locator(".st").count()
    page.locator(".flt label", has_text="Kyodo News").click()
    expect(page.locator(".flt output")).to_have_text(f"{shown(page)} of {total} shown")
    assert page.url.endswith("?newsroom=Kyodo+News")
    assert len(page.locator(".grp:visible").all()) < len(page.locator(".grp").all())
    page.reload()
    assert shown(page) < total
    hidden = next(card for card in page.locator(".st").all() if not card.is_visible())
    page.evaluate("name => { location.hash = name }", hidden.get_attribute("id"))
    expect(hidden).to_be_in_viewport()


def test_a_phone_and_paper_get_their_own_drawing_and_paper_opens_the_evidence(visit: Visit) -> None:
    page = visit.open("topics/g7/")
    page.locator(".fold > summary").first.click()
    wide, narrow = page.locator(".chart-svg.wide").first, page.locator(".chart-svg.narrow").first
    assert (wide.is_visible(), narrow.is_visible()) == (True, False)
    page.set_viewport_size(PHONE["viewport"])
    assert (wide.is_visible(), narrow.is_visible()) == (False, True)
    page.emulate_media(media="print")
    assert wide.is_visible()
    assert page.locator(".why dl").first.is_visible()
    assert not page.locator(".md-header").is_visible()


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_what_is_to_be_pasted_is_seen_whole_on_a_phone(visit: Visit) -> None:
    page = visit.open("ledger/")
    assert page.locator("pre.paste").evaluate("box => box.scrollWidth - box.clientWidth") == 0


@pytest.mark.parametrize(
    "visit",
    [DARK, {**DARK, "java_script_enabled": False}],
    indirect=True,
    ids=["script", "no-script"],
)
def test_a_reader_who_prefers_dark_gets_dark(visit: Visit) -> None:
    assert _brightness(visit.open("topics/g7/")) < 60


@pytest.mark.parametrize(
    ("visit", "dark_first"), [({}, False), (DARK, True)], indirect=["visit"], ids=["light", "dark"]
)
def test_a_reader_can_choose_the_colours_for_every_page(visit: Visit, dark_first: bool) -> None:
    page = visit.open("topics/g7/")
    switch = page.get_by_role("button", name="Dark mode", pressed=dark_first)
    assert (_brightness(page) < 60) is dark_first
    switch.click()
    assert (_brightness(page) < 60) is not dark_first
    page = visit.open("id/")
    expect(page.get_by_role("button", name="Mode gelap", pressed=not dark_first)).to_be_visible()
    assert (_brightness(page) < 60) is not dark_first


def _brightness(page: Page) -> int:
    """The strongest part, 0 to 255, of the colour behind the page's text."""
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return max(map(int, background.removeprefix("rgb(").removesuffix(")").split(",")))


def _quoted(card: Locator) -> str:
    """The sentence of a card on one line, without its dateline and quotation marks."""
    quotation = card.locator("blockquote")
    datelines = quotation.locator(".dateline").all_inner_texts()
    words = quotation.inner_text()
    for dateline in datelines:
        words = words.removeprefix(dateline)
    return _unmark(words)


def _unmark(words: str) -> str:
    """The words on one line, without quotation marks: a footnote sets its own around them."""
    return " ".join(re.sub('["“”‘’]', "", words).split())


def test_a_footnote_can_be_copied(first_visit: Visit) -> None:
    first_visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = first_visit.open("topics/g7/")
    card = page.locator(".st").first
    card.locator(".st-copy").click()
    expect(card.locator("[role=status]")).to_contain_text("is copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert _quoted(card) in _unmark(copied)
    address = f"{first_visit.address}topics/g7/#{card.get_attribute('id')}"
    assert re.search(rf", swh:1:dir:[0-9a-f]{{40}}, {re.escape(address)}$", copied)


def test_without_a_clipboard_a_footnote_is_selected_and_the_page_says_so(
    first_visit: Visit,
) -> None:
    first_visit.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;"
    )
    page = first_visit.open("topics/g7/")
    card = page.locator(".st").first
    card.locator(".st-copy").focus()
    page.keyboard.press("Enter")
    expect(card.locator("[role=status]")).to_contain_text("long-press it, or press Ctrl+C")
    field = card.locator("textarea")
    expect(field).to_be_focused()
    text = field.input_value()
    assert _quoted(card) in _unmark(text)
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == text


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_script_a_footnote_is_written_on_the_page_of_the_article(visit: Visit) -> None:
    page = visit.open("topics/g7/")
    card = page.locator(".st").first
    id, quotation = card.get_attribute("id"), _quoted(card)
    card.locator(".st-copy").click()
    page.wait_for_url(f"**/sources/*/#note-{id}")
    note = page.locator(f"#note-{id}")
    expect(note).to_be_in_viewport()  # the browser unfolds what its address names
    assert quotation in _unmark(note.inner_text())
    assert re.search(r", swh:1:dir:[0-9a-f]{40}, \S+$", note.inner_text())


@every_language
def test_footnotes_of_an_article_end_with_addresses_in_their_language(
    language: str, visit: Visit
) -> None:
    home = LANGUAGES[language]
    page = visit.open(f"{home}sources/antara-jepang-nato-sanksi-rusia/")
    notes = page.locator(".src-note p, .source-cite").all()
    addresses = [(note.text_content() or "").split()[-1] for note in notes]
    assert len(addresses) > 5
    inputs = [(note.text_content() or "").split()[-2] for note in notes]
    assert len({*inputs}) == 1
    assert inputs[0].startswith("swh:1:dir:")
    folders = (f"{visit.address}{home}topics/", f"{visit.address}{home}sources/")
    assert [each for each in addresses if not each.startswith(folders)] == []
    expect(page.locator(".address-missing")).to_be_hidden()
    brief = visit.open(f"{home}briefs/g7/").locator(".brief-address")
    assert brief.inner_text() == f", {visit.address}{home}topics/g7/"


@pytest.fixture
def folder(offline: Path) -> Path:
    return offline / "site"


@every_language
def test_from_disk_the_search_answers_and_nothing_is_asked_of_a_server(
    language: str, browser: Browser, folder: Path
) -> None:
    asked = finding.from_disk(
        browser, folder, f"{LANGUAGES[language]}topics/cooperation.html", "sanksi"
    )
    assert asked.opened == f"{folder.as_uri()}/{LANGUAGES[language]}topics/sanctions.html"
    assert asked.requests == ()


def test_from_disk_every_link_leads_to_a_file(folder: Path) -> None:
    pages = files.read(folder)
    assert [row.faults for row in files.rows(pages, folder) if row.faults] == []


# --- citations in the bottom line ---


@pytest.mark.parametrize(
    ("topic", "visit"),
    [
        (topic, {**device, "java_script_enabled": script})
        for topic, device in (
            ("id/topics/sanctions/", {}),
            ("topics/g7/", PHONE),
        )  # the latter cites a note twice
        for script in (True, False)
    ],
    ids=["laptop", "laptop-no-script", "phone", "phone-no-script"],
    indirect=["visit"],
)
def test_a_citation_opens_its_sentence_keeps_the_place_and_leads_back(
    topic: str, visit: Visit, request: pytest.FixtureRequest
) -> None:
    page = visit.open(topic)
    name = request.node.callspec.id
    has_script = "no-script" not in name
    # Without script nothing is done by the marker itself: the browser follows a link.
    step = 1 if has_script else 3
    found = using.citations(page, script=has_script, touch="phone" in name, step=step)
    assert len(found) > 4 / step
    assert {marker: faults for marker, faults in found.items() if faults} == {}


def test_the_sheet_of_a_citation_shows_the_translation(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    page.locator(".core .footnote-ref").nth(4).click()
    sheet = page.locator(".footnote li:target")
    gloss = page.locator(
        f".st[id={sheet.locator('.cite').first.get_attribute('data-statement')}] .st-gloss"
    )
    page.evaluate("document.querySelectorAll('.rest').forEach(box => { box.open = true; })")
    expect(sheet.locator(".st-gloss").first).to_have_text(gloss.inner_text())


@pytest.mark.parametrize("topic", ["topics/sanctions/", "id/topics/partnership-program/"])
def test_the_sheet_of_a_citation_is_beside_the_text_where_there_is_room(
    topic: str, visit: Visit
) -> None:
    page = visit.open(topic)
    for marker in page.locator(".core .footnote-ref").all():
        marker.click()
        sheet = page.locator(".footnote li:target").bounding_box()
        text = page.locator(".core").bounding_box()
        assert sheet
        assert text
        assert sheet["x"] >= text["x"] + text["width"], "it covers neither title nor text"
        assert sheet["x"] + sheet["width"] <= page.evaluate("innerWidth")


@pytest.mark.parametrize("visit", [PHONE], ids=["phone"], indirect=True)
def test_the_sheet_of_a_citation_is_closed_by_its_button_and_by_a_tap_beside_it(
    visit: Visit,
) -> None:
    page = visit.open("id/topics/china-concerns/")
    marker = page.locator(".core .footnote-ref").nth(2)
    sheet = page.locator(".footnote li:target")
    marker.click()
    sheet.get_by_role("button", name="Tutup").click()
    expect(sheet).to_have_count(0)
    expect(marker).to_be_focused()
    marker.click()
    expect(sheet).to_have_count(1)
    page.locator(".core-lead").click(position={"x": 5, "y": 5})
    expect(sheet).to_have_count(0)


def test_the_box_of_a_footnote_is_closed_by_what_opened_it(visit: Visit) -> None:
    page = visit.open("topics/sanctions/")
    opener, box = page.locator(".st-copy").first, page.locator(".st-note")
    opener.click()
    expect(box).to_be_visible()
    opener.click()
    expect(box).to_have_count(0)


@pytest.mark.parametrize("visit", [PHONE], ids=["phone"], indirect=True)
def test_the_sheet_of_a_citation_covers_neither_title_nor_marker_on_a_phone(
    visit: Visit,
) -> None:
    page = visit.open("id/topics/china-concerns/")
    marker = page.locator(".core .footnote-ref").first
    marker.click()
    sheet = page.locator(".footnote li:target").bounding_box()
    title = page.locator("h1").bounding_box()
    place = marker.bounding_box()
    assert sheet
    assert title
    assert place
    assert sheet["y"] >= title["y"] + title["height"]
    assert sheet["y"] >= place["y"] + place["height"]


def test_a_link_to_an_entry_opens_the_month_that_it_is_folded_in(visit: Visit) -> None:
    page = visit.open("timeline/")
    link = page.locator(".meetings a").first
    entry = page.locator(f"[id={(link.get_attribute('href') or '').partition('#')[2]}]")
    expect(entry).not_to_be_visible()
    link.click()
    expect(entry).to_be_in_viewport()


def test_numbers_side_by_side_do_not_read_as_one(visit: Visit) -> None:
    page = visit.open("topics/partnership-program/")
    words = page.locator(".core-lead").inner_text()
    assert re.search(r"3\s*,\s*4", words)
    page.emulate_media(media="print")
    assert re.search(r"3\s*,\s*4", page.locator(".core-lead").inner_text())


@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True, ids=["laptop", "phone"])
def test_what_a_filter_leaves_stands_together_below_it(visit: Visit) -> None:
    page = visit.open("topics/partnership-program/")
    below = """() => { const bottom = document.querySelector(".flt").getBoundingClientRect().bottom;
      return [...document.querySelectorAll(".st")].filter(one => one.checkVisibility())
        .map(one => one.getBoundingClientRect().top >= bottom - 1); }"""
    assert False in page.evaluate(below)
    page.evaluate("() => { location.hash = 'f-a1' }")
    page.wait_for_function("() => document.querySelector('.choosing')")
    places = page.evaluate(below)
    assert places
    assert all(places)
    assert not page.locator("#key").is_visible()
    page.locator(".flt button").click()
    page.wait_for_function("() => !document.querySelector('.choosing')")
    assert False in page.evaluate(below), "back above it"
    assert page.locator("#key").is_visible()


def test_a_link_to_a_heading_opens_what_is_folded_below_it(visit: Visit) -> None:
    page = visit.open("topics/sanctions/")
    folded = page.locator("#cite + details")
    expect(folded).not_to_have_attribute("open", "")
    page.get_by_role("link", name="Cite and download", exact=True).first.click()
    expect(folded).to_have_attribute("open", "")


def open_with_foot_report(visit: Visit, link: str) -> Locator:
    """The link at the foot of a page by which a mistake is reported, as a book with a contact has
    it; a click opens no program.
    """

    def add_link(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, body=found.text().replace("</footer>", f"{link}</footer>"))

    visit.page.route("**/people/", add_link)
    visit.open("people/")
    report = visit.page.locator(".foot-report")
    report.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    return report


def test_the_report_at_the_foot_names_the_page_that_it_is_on(first_visit: Visit) -> None:
    address = "https://errors.example/?at=https%3A%2F%2Fbook.example%2F"
    link = f'<a class="foot-report" data-address="https://book.example/" href="{address}">!</a>'
    report = open_with_foot_report(first_visit, link)
    report.dispatch_event("click")
    here = quote(f"{first_visit.address}people/", safe="")
    expect(report).to_have_attribute("href", f"https://errors.example/?at={here}")


def test_a_report_by_mail_can_be_copied_where_no_program_opens_it(first_visit: Visit) -> None:
    page = first_visit.page
    address = "mailto:koreksi%2Bbuku@example.id?subject=Buku&amp;body=Page:%0D%0A%0D%0AWrong%20%2B:"
    data = 'data-copy="Copy" data-say="Copy it" data-to="To:" data-subject="Subject:"'
    link = f'<a class="foot-report" {data} href="{address}">!</a>'
    report = open_with_foot_report(first_visit, link)
    expect(page.locator(".st-note")).to_have_count(0)
    report.click()
    box = page.locator(".foot-report + .st-note")
    expect(box.get_by_role("status")).to_have_text("Copy it")
    written = f"Page:\n{page.url}\n\nWrong +:"
    head = "To: koreksi+buku@example.id\nSubject: Buku"
    expect(box.locator("textarea")).to_have_value(f"{head}\n\n{written}\n")
    (body,) = parse_qs(urlsplit(str(report.get_attribute("href"))).query)["body"]
    assert body == written.replace("\n", "\r\n"), "the mail has the same"
    expect(box.get_by_role("button", name="Copy")).to_be_in_viewport()
    report.click()
    expect(box).to_have_count(0)


def test_a_report_on_a_line_has_its_address_and_words(visit: Visit) -> None:
    page = visit.open("topics/sanctions/")
    card = page.locator(".points .st").first
    words = card.locator(".st-quote p").first.inner_text()
    address = page.url + "#" + str(card.get_attribute("id"))
    card.locator(".st-report").click()
    page.wait_for_url("**/corrections/#report")
    text = page.locator("#report-text").input_value()
    assert f"Address of the statement:\n{address}\n\nWhat the book says:\n" in text
    assert words in text


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_a_link_at_the_head_of_a_topic_opens_its_filter(visit: Visit) -> None:
    page = visit.open("topics/partnership-program/")
    expect(page.locator(".flt fieldset").first).not_to_be_visible()
    page.locator(".acts").get_by_role("link", name="Filter statements").click()
    expect(page.locator(".flt fieldset").first).to_be_in_viewport()


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_the_head_of_a_topic_leads_to_what_is_said_most_by_one_speaker(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    links = page.locator(".acts").get_by_role("link", name=re.compile(r"\(\d+\)$"))
    assert links.all_inner_texts() == ["Jens Stoltenberg (11)", "Fumio Kishida (5)"]
    links.first.click()
    expect(page.locator(".flt output")).to_have_text("11 of 15 shown")
    expect(page.locator(".flt")).to_be_in_viewport()


def test_a_speaker_leads_to_what_they_say_on_the_topic(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    page.locator(".points .st-head a", has_text="Stoltenberg").first.click()
    page.wait_for_url("**/people/jens-stoltenberg/#on-china-concerns")
    expect(page.locator("#on-china-concerns")).to_be_in_viewport()


def test_a_lost_address_is_answered_in_its_language(first_visit: Visit) -> None:
    page = first_visit.open("404.html")  # a browser whose requests are answered here keeps no files
    expect(page.locator(".lost:visible")).to_have_attribute("lang", "en")
    page.route("**/id/none/", lambda route: route.fulfill(response=route.fetch(url=page.url)))
    page.goto(page.url.replace("404.html", "id/none/"))
    expect(page.locator(".lost:visible")).to_have_attribute("lang", "id")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page).to_have_title("404 · Jepang dan NATO: buku taklimat")
    expect(
        page.locator(".md-header, .md-sidebar--primary, .md-footer").locator("visible=true")
    ).to_have_count(0)
    page.locator(".lost nav").get_by_role("link", name="Linimasa").click()
    page.wait_for_url("**/id/timeline/")


@every_language
def test_all_of_a_topic_on_the_home_page_leads_to_it_and_is_one_link(
    language: str, visit: Visit
) -> None:
    root = LANGUAGES[language]
    page = visit.open(root)
    for tile in page.locator(".tile").all():
        assert tile.locator("a:not(.headerlink)").count() == 1
    tile = page.locator(".tile", has_text=SANCTIONS[language])
    tile.locator(".tile-core").click(force=True)  # the link is over it
    page.wait_for_url(f"**/{root}topics/sanctions/")
    page.go_back()
    tile.locator("a:not(.headerlink)").focus()
    assert tile.evaluate("tile => getComputedStyle(tile).outlineStyle") == "solid"
    tile.locator(".headerlink").click()
    page.wait_for_url(f"**/{root}#topic-sanctions")
