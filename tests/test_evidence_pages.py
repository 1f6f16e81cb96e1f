"""What the pages say of the articles taken together: newsrooms as in the data, nothing left out, no
rights broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from generator.comparing.voices import list_newsrooms
from generator.core.spans import Span
from generator.core.text import one_line, plain
from generator.nouns.article import Speaker, Speech
from generator.nouns.book import (
    Book,
    CoreStatement,
    Difference,
    Finding,
    Hearing,
    Match,
    Side,
    Statement,
    TopicPage,
)
from generator.nouns.editors import NO_WORDS
from generator.showing import dating, filters
from generator.showing.addresses import Addresses, unused_anchor
from generator.showing.agreement import list_shared_words, show_title
from generator.showing.excerpts import cut_sentence
from generator.showing.index import BookIndex, build_index, choose_titles
from generator.showing.page_context import PageContext
from generator.showing.wording import Wording
from tests.pages_read import PROJECT, Element, Read, ShownPages, read_one, seen

ROOTS = ("", "id/")
WHOLE = "the whole sentence"
SECOND_HAND = Hearing(
    outlet="Kabar",
    newsroom="Reuters",
    basis="second-hand",
    evidence=None,
    possible=("Reuters",),
    route=("Reuters", "Kabar"),
)


def with_evidence(book: Book, finding: Finding | None, difference: Difference | None) -> Book:
    """The book with at most that finding and difference."""
    found = structs.replace(
        book.evidence,
        findings=(finding,) if finding else (),
        differences=(difference,) if difference else (),
    )
    return structs.replace(book, evidence=found)


def section(page: Read, kind: str, name: str) -> Element:
    """The finding or difference of that id on a page."""
    found = [
        each
        for each in page.body.all("section", kind)
        if next(each.all("h3")).attributes.get("id") == name
    ]
    assert len(found) == 1, f"{len(found)} sections {name} on {page.path}"
    return found[0]


def topics(book: Book, read: Mapping[str, Read]) -> Iterator[tuple[TopicPage, Read]]:
    for page in book.topics:
        for root in ROOTS:
            yield page, read[f"{root}topics/{page.topic.id}.md"]


# --- newsrooms ---


def read_count(count: Element) -> tuple[int, int, list[str], str]:
    """Dots, number, the words that they are of, and the names of the newsrooms."""
    dots = next(count.all("span")).text
    words = seen(count.text.removeprefix(dots))
    one = "^(Several articles, one newsroom|Beberapa artikel, satu redaksi asal)"
    number = re.search(r"\d+", re.sub(one, "1", words))
    names = [seen(each.text).strip("()") for each in count.all("span", "or-names")]
    shared = [seen(each.text) for each in count.all("mark")]
    if list(count.all("span", "or-whole")):
        shared = [WHOLE]
    return dots.count("●"), int(number[0]) if number else 0, shared, "".join(names)


def count_of(finding: Finding, statement: Statement) -> tuple[int, int, list[str], str]:
    """What a page must say of a statement with these shared words."""
    newsrooms = finding.newsrooms
    words = shared_words(finding, statement)
    if count_letters("".join(words)) == count_letters(statement.sentence.seen):
        words = [WHOLE]
    shown = list(map(by_its_ends, each_once(words)))
    return len(newsrooms), len(newsrooms), shown, ", ".join(newsrooms)


def each_once(words: Iterable[str]) -> list[str]:
    return [*{each.casefold(): each for each in reversed(list(words))}.values()][::-1]


def by_its_ends(stretch: str) -> str:
    words = stretch.split()
    return stretch if len(words) <= 8 else " ".join([*words[:3], "…", *words[-3:]])


def count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def shared_words(finding: Finding, statement: Statement) -> list[str]:
    offset = statement.sentence.start
    spans = finding.words_of(statement.id)
    return [plain(span.shifted(-offset).slice(statement.sentence.text)) for span in spans]


def name_findings(book: Book) -> dict[str, Statement]:
    """The statement that names each finding in which a topic shows one, by its id."""
    filed = build_index(book).filed
    titles: dict[str, Statement] = {}
    for finding in sorted(filed_findings(book), key=lambda each: -len(each.newsrooms)):
        may_be_quoted = [each for each in finding.statements if each.id in filed]
        free = [each for each in may_be_quoted if each not in titles.values()] or may_be_quoted
        titles[finding.id] = min(free, key=lambda each: len(each.sentence.text))
    return titles


def filed_findings(book: Book) -> list[Finding]:
    """The findings with a statement that a topic shows."""
    filed = build_index(book).filed
    return [
        finding
        for finding in book.evidence.findings
        if any(each.id in filed for each in finding.statements)
    ]


def put_between_marks(words: str, statement: Statement) -> str:
    """The words with marks where their quotation began before them, or goes on behind them."""
    quotes = statement.speech.quotes if statement.speech else ()
    if not quotes:
        return words
    before = "“… " if quotes[0].start == statement.sentence.start else ""
    behind = " …”" if quotes[-1].end == statement.sentence.end else ""
    return before + words + behind


def test_a_finding_counts_newsrooms_on_its_shared_words_and_is_named_by_its_shortest_sentence(
    book: Book, read: Mapping[str, Read]
) -> None:
    titles = name_findings(book)
    findings = filed_findings(book)
    assert {len(finding.newsrooms) for finding in findings} >= {1, 2}
    for root in ROOTS:
        for finding in findings:
            shown = section(read[f"{root}findings.md"], "fd", finding.id)
            title = titles[finding.id]
            heading = next(shown.all("h3")).one("span", "fd-words")
            assert seen(heading.text) == put_between_marks(plain(title.sentence.text), title)
            assert [seen(each.text) for each in heading.all("mark")] == shared_words(finding, title)
            count = shown.one("p", "fd-or").one("span", "or")
            assert read_count(count) == count_of(finding, title)
            assert ("one" in count.classes) == (len(finding.newsrooms) == 1)


def test_no_two_findings_of_the_book_have_one_title(book: Book, read: Mapping[str, Read]) -> None:
    for root in ROOTS:
        titles = [
            seen(next(section(read[f"{root}findings.md"], "fd", finding.id).all("h3")).text)
            for finding in filed_findings(book)
        ]
        assert len(set(titles)) == len(titles) > 1


def _make_finding(name: str, newsrooms: int, *words: tuple[Statement, list[str]]) -> Finding:
    """A finding that has these words of these statements."""
    parts = []
    for statement, shared in words:
        start = statement.sentence.start
        places = [start + statement.sentence.text.index(word) for word in shared]
        spans = tuple(Span(at, at + len(word)) for at, word in zip(places, shared, strict=True))
        parts.append(CoreStatement(statement, spans))
    return Finding(
        id=name,
        parts=tuple(parts),
        kind="paraphrase",
        matches=(),
        newsrooms=tuple("ABC"[:newsrooms]),
        outlets=(),
        articles=(),
        first="",
        last="",
    )


def test_no_sentence_is_the_title_of_two_findings_where_another_can_serve(book: Book) -> None:
    short, middle, long = sorted(
        book.sources[0].statements[:3], key=lambda each: len(each.sentence.seen)
    )
    word, other, third = (each.sentence.text.split()[0] for each in (short, middle, long))
    by_two = _make_finding("f-1", 2, (short, [word]), (middle, [other]))
    by_three = _make_finding("f-2", 3, (short, [word]), (long, [third]))
    all_filed = {short.id, middle.id, long.id}
    assert choose_titles((by_two, by_three), all_filed) == {"f-2": short, "f-1": middle}
    assert choose_titles((by_three, by_two), all_filed) == {"f-2": short, "f-1": middle}
    assert choose_titles((by_three, by_two), {short.id}) == {"f-2": short, "f-1": short}
    assert choose_titles((by_three, by_two), {long.id}) == {"f-2": long, "f-1": short}


def test_the_title_of_a_finding_names_who_says_all_of_it_where_the_sentence_does_not(
    book: Book, read: Mapping[str, Read]
) -> None:
    titles = name_findings(book)
    named = []
    for root in ROOTS:
        for finding in filed_findings(book):
            title = titles[finding.id]
            heading = next(section(read[f"{root}findings.md"], "fd", finding.id).all("h3"))
            speakers = [seen(each.text) for each in heading.all("span", "fd-by")]
            named += speakers
            voices = {_list_entities(each) for each in finding.statements}
            if speakers:
                assert voices == {("jens-stoltenberg",)}
                assert "Stoltenberg" not in title.sentence.text
    assert named == ["Jens Stoltenberg:"] * 4


def test_the_title_of_a_finding_names_nobody_where_one_report_quotes_nobody(book: Book) -> None:
    index = build_index(book)
    context = PageContext(index, Wording("en", NO_WORDS, book.languages), Addresses(""))
    named = 0
    for finding in filed_findings(book):
        title = index.titles[finding.id]
        quoted_by_one = tuple(
            part
            if part.statement == title
            else structs.replace(part, statement=structs.replace(part.statement, speech=None))
            for part in finding.parts
        )
        named += len(show_title(finding, context).speakers)
        assert not show_title(structs.replace(finding, parts=quoted_by_one), context).speakers
    assert named


def _list_entities(statement: Statement) -> tuple[str, ...]:
    speakers = statement.speech.speakers if statement.speech else ()
    return tuple(speaker.entity for speaker in speakers)


def test_the_title_of_a_finding_has_its_gloss_on_pages_in_another_language(
    book: Book, read: Mapping[str, Read]
) -> None:
    titles = name_findings(book)
    glosses = book.glosses["en"]
    continued = 0
    for finding in filed_findings(book):
        sentence = one_line(titles[finding.id].sentence.text)
        heading = next(section(read["findings.md"], "fd", finding.id).all("h3"))
        gloss = put_between_marks(glosses[sentence].text, titles[finding.id])
        continued += gloss.startswith("“… ")
        assert seen(heading.one("span", "fd-gloss").text) == gloss
        in_own = next(section(read["id/findings.md"], "fd", finding.id).all("h3"))
        assert not list(in_own.all("span", "fd-gloss"))
    assert continued == 2


def test_a_key_point_has_no_count_but_on_words_that_it_shares(
    book: Book, read: Mapping[str, Read]
) -> None:
    findings_of = build_index(book).findings_of
    for page, shown in topics(book, read):
        statements = {each.id: each for each in page.statements}
        items = list(shown.body.one("div", "points").all("div", "st"))
        assert len(items) >= sum(each.topic == page.topic.id for each in book.evidence.key_points)
        for item in items:
            statement = statements[item.attributes["id"]]
            findings = findings_of.get(statement.id, ())
            counts = [read_count(each) for each in item.all("span", "or")]
            assert counts == [count_of(each, statement) for each in findings]
            links = [link.attributes["href"] for link in item.all("a")]
            for finding in findings:
                assert any(link.endswith(f"findings.md#{finding.id}") for link in links)


def test_words_that_are_all_the_same_are_not_counted(read: Mapping[str, Read]) -> None:
    ways = [
        (seen(kind.text), seen(match.text))
        for box in read["findings.md"].body.all("details", "why")
        for kind, match in zip(box.all("dt"), box.all("dd"), strict=True)
    ]
    assert any(kind == "Words in common" for kind, _ in ways)
    assert not any("in common" in match for kind, match in ways if kind == "Words in common")


def test_a_word_that_two_statements_share_is_named_once(read: Mapping[str, Read]) -> None:
    named = [
        [seen(word.text).casefold() for word in match.all("q")]
        for box in read["findings.md"].body.all("details", "why")
        for match in box.all("dd")
    ]
    assert any("rusia" in words for words in named), "two statements name it twice"
    for words in named:
        assert len(words) == len(set(words))


def test_likeness_is_explained_where_a_figure_of_it_stands(read: Mapping[str, Read]) -> None:
    boxes = list(read["findings.md"].body.all("details", "why"))
    has_figure = [any(seen(kind.text) == "Likeness" for kind in box.all("dt")) for box in boxes]
    assert len(set(has_figure)) == 2
    for box, is_explained in zip(boxes, has_figure, strict=True):
        assert ("Rare words count more" in seen(box.text)) == is_explained


def test_every_dot_of_the_book_is_on_words_that_so_many_newsrooms_share(
    book: Book, read: Mapping[str, Read]
) -> None:
    filed = build_index(book).filed
    true_counts = set()
    for finding in book.evidence.findings:
        for statement in finding.statements:
            dots, number, words, names = count_of(finding, statement)
            if statement.id not in filed:
                words = each_once(list_shared_words(finding, statement))
            true_counts.add((dots, number, tuple(words), names))
    counted = 0
    for path, page in read.items():
        for count in page.body.all("span", "or"):
            if not list(count.all("span")):
                assert "●" not in count.text, path
                continue
            dots, number, words, names = read_count(count)
            assert (dots, number, tuple(words), names) in true_counts, path
            counted += 1
    assert counted


def test_a_card_says_what_of_it_is_shared_with_whom_and_what_disputes_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    index = build_index(book)
    shared = disputed = 0
    for page, shown in topics(book, read):
        cards = {each.attributes["id"]: each for each in shown.body.all("div", "st")}
        for statement in page.statements:
            card = cards[statement.id]
            findings = index.findings_of.get(statement.id, ())
            differences = index.differences_of.get(statement.id, ())
            counts = [read_count(each) for each in card.all("span", "or")]
            assert counts == [count_of(each, statement) for each in findings]
            links = {link.attributes["href"].rpartition("/")[2] for link in card.all("a")}
            assert links >= {f"findings.md#{each.id}" for each in findings}
            assert links >= {f"differences.md#{each.id}" for each in differences}
            marked = {
                word
                for each in card.one("blockquote").all("mark", "shared")
                for word in each.text.split()
            }
            for finding in findings:
                assert {
                    w for words in shared_words(finding, statement) for w in words.split()
                } <= marked
            shared += len(findings)
            disputed += len(differences)
    assert shared > disputed > 0


def test_a_sentence_is_whole_whatever_words_of_it_are_marked(book: Book) -> None:
    for source in book.sources:
        for statement in source.statements:
            sentence = statement.sentence
            start = sentence.body_start
            middle = (start + sentence.end) // 2
            shared = [
                Span(middle - 5, middle + 5),
                Span(start, start + 4),
                Span(middle, middle + 9),
                Span(sentence.start, start + 2),
            ]
            pieces = cut_sentence(statement, shared)
            text = "".join(
                (" " if piece.has_space_before else "") + piece.words for piece in pieces
            )
            whole = sentence.text[start - sentence.start :]
            assert one_line(text) == one_line(whole)
            marked = "".join(piece.words for piece in pieces if piece.is_shared)
            places = [*range(start, start + 4), *range(middle - 5, middle + 9)]
            letters = {place: sentence.text[place - sentence.start] for place in places}
            assert "".join(marked.split()) == "".join("".join(letters.values()).split())


# --- who has it from whom ---


def heard(book: Book, hearings: Mapping[str, Hearing]) -> Book:
    """The book with other hearings, and newsrooms of findings counted by them."""
    every = {**book.evidence.hearings, **hearings}
    findings = tuple(
        structs.replace(each, newsrooms=list_newsrooms(each.statements, every, share_core=True))
        for each in book.evidence.findings
    )
    evidence = structs.replace(book.evidence, findings=findings, hearings=every)
    return structs.replace(book, evidence=evidence, notes=())


def test_second_hand_words_say_from_whom_they_are_and_count_nothing(book: Book) -> None:
    finding = max(filed_findings(book), key=lambda each: len(each.newsrooms))
    named, unnamed, *_ = finding.articles
    one = next(each for each in finding.statements if each.article == named)
    nobody = structs.replace(SECOND_HAND, newsroom="")
    hearings = {
        **{each.id: SECOND_HAND for each in finding.statements if each.article == named},
        **{each.id: nobody for each in finding.statements if each.article == unnamed},
    }
    changed = heard(book, hearings)
    shown = ShownPages(changed)
    card = section(read_one(shown, "findings.md"), "fd", finding.id)
    sides = [seen(each.text) for each in card.all("p", "side-who")]
    assert any("second-hand, from Reuters" in side for side in sides)
    assert any("second-hand; source unnamed" in side for side in sides)
    dots, _, _, names = read_count(card.one("p", "fd-or").one("span", "or"))
    assert dots == len(finding.newsrooms) - 2
    assert "Reuters" not in names
    chains = [seen(each.text) for each in card.one("ul", "hearing").all("li")]
    assert [chain[:1] for chain in chains] == ["●"] * dots + ["○", "○"]
    assert any("source not named" in chain for chain in chains)
    filed = build_index(changed).filed
    topic = read_one(shown, f"topics/{filed[one.id][0]}.md")
    (own,) = [each for each in topic.body.all("div", "st") if each.attributes["id"] == one.id]
    assert "second-hand, from Reuters" in own.one("p", "st-foot").text
    assert "second-hand, from Reuters" in own.one("dl", "evidence").text


def test_a_finding_that_no_newsroom_had_for_itself_says_so(book: Book) -> None:
    finding = filed_findings(book)[0]
    changed = heard(book, {each.id: SECOND_HAND for each in finding.statements})
    shown = read_one(ShownPages(changed), "findings.md")
    count = section(shown, "fd", finding.id).one("p", "fd-or").one("span", "or")
    assert "No newsroom counts" in count.text
    assert read_count(count)[0] == 0


def test_a_finding_shows_the_outlets_of_each_newsroom_with_the_words_that_say_so(
    book: Book, read: Mapping[str, Read]
) -> None:
    sources = {source.id: source for source in book.sources}
    for finding in filed_findings(book):
        listed = section(read["findings.md"], "fd", finding.id).one("ul", "hearing")
        chains = {
            seen(each.one("span", "hearing-from").text): seen(each.text)
            for each in listed.all("li")
        }
        for statement in finding.statements:
            hearing = book.evidence.hearings[statement.id]
            mark = "●" if hearing.is_independent else "○"
            chain = chains[f"{mark} {hearing.newsroom or 'source not named'}"]
            source = sources[statement.article]
            assert source.outlet.name in chain
            if hearing.evidence:
                assert plain(hearing.evidence.slice(source.clean.article.text)) in chain


# --- findings ---


def test_every_finding_stands_on_its_page_best_supported_first(
    book: Book, read: Mapping[str, Read]
) -> None:
    for root in ROOTS:
        page = read[f"{root}findings.md"]
        shown = [next(each.all("h3")).attributes["id"] for each in page.body.all("section", "fd")]
        support = {each.id: len(each.newsrooms) for each in filed_findings(book)}
        assert sorted(shown) == sorted(support)
        lines = [line for each in page.body.all("ul", "lines") for line in each.all("li")]
        outside = [next(line.all("span")).attributes["id"] for line in lines]
        others = [each.id for each in book.evidence.findings if each.id not in support]
        assert sorted(outside) == sorted(others)
        assert [support[name] for name in shown] == sorted(support.values(), reverse=True)
    ranked = [len(each.newsrooms) for each in build_index(book).findings.values()]
    assert ranked == sorted(ranked, reverse=True)


def _refer(finding: Finding, heading: str, page: Read) -> str:
    """Where on the page the other finding is whose title the sentence is."""
    order = [each.attributes.get("id") for each in page.body.all("h3")]
    place = "above" if order.index(heading) < order.index(finding.id) else "below"
    return f"This sentence is quoted at the head of a finding {place}"


def test_a_finding_shows_each_sentence_that_a_topic_files_and_links_to_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    filed = build_index(book).filed
    title_of = name_findings(book)
    titles = {title.id: finding for finding, title in title_of.items()}
    referred = 0
    for finding in filed_findings(book):
        shown = section(read["findings.md"], "fd", finding.id)
        quoted = [seen(each.text) for each in shown.all("blockquote")]
        may_be_quoted = [each for each in finding.statements if each.id in filed]
        title = next(shown.all("h3")).one("span", "fd-words")
        quoted.append(seen(title.text).removeprefix("“… ").removesuffix(" …”"))
        if len(finding.newsrooms) == 1:  # what stands elsewhere on the page is linked to
            head = title_of[finding.id]
            others = [each for each in may_be_quoted if each != head]
            for each in others:
                if each.id in titles:
                    may_be_quoted.remove(each)
                    (link,) = (
                        link.attributes["href"]
                        for link in shown.all("a")
                        if link.text == _refer(finding, titles[each.id], read["findings.md"])
                    )
                    assert link == f"#{titles[each.id]}"
                    referred += 1
        assert sorted(quoted) == sorted(plain(each.sentence.text) for each in may_be_quoted)
        for quotation in shown.all("blockquote"):
            marked = [seen(each.text) for each in quotation.all("mark")]
            assert marked in [shared_words(finding, each) for each in may_be_quoted]
        links = {link.attributes["href"] for link in shown.all("a")}
        for statement in finding.statements:
            target = (
                f"topics/{filed[statement.id][0]}.md#{statement.id}"
                if statement.id in filed
                else f"sources/{statement.article}.md#{unused_anchor(statement.id)}"
            )
            assert any(link.startswith(target) for link in links), statement.id
    assert referred


def test_a_finding_shows_score_and_words_of_each_match(
    book: Book, read: Mapping[str, Read]
) -> None:
    filed = build_index(book).filed
    for finding in filed_findings(book):
        why = section(read["findings.md"], "fd", finding.id).one("details", "why")
        for match in finding.matches:
            assert f"{match.score:.0%}" in why.text
            if match.first in filed and match.kind != "exact":
                (first,) = (each for each in finding.statements if each.id == match.first)
                quoted = {seen(each.text) for each in why.all("q")}
                assert set(shared_words(finding, first)) <= quoted


# --- differences ---


def test_every_difference_stands_on_its_page_with_the_words_marked(
    book: Book, read: Mapping[str, Read]
) -> None:
    sources = build_index(book).sources
    for root in ROOTS:
        assert len(list(read[f"{root}differences.md"].body.all("section", "df"))) == len(
            book.evidence.differences
        )
        for difference in book.evidence.differences:
            shown = section(read[f"{root}differences.md"], "df", difference.id)
            marked = [seen(each.text) for each in shown.all("mark") if "shared" not in each.classes]
            texts = [
                (sources[side.statement.sentence.article].clean.article.text, side)
                for side in difference.sides
            ]
            assert marked == [
                plain(text[side.words.start : side.words.end]) for text, side in texts
            ]
            links = {link.attributes["href"].rpartition("/")[2] for link in shown.all("a")}
            assert not difference.finding or f"findings.md#{difference.finding}" in links


def test_a_difference_says_whether_both_can_be_true_and_what_is_only_related(
    book: Book, read: Mapping[str, Read]
) -> None:
    assert {(each.kind, each.compatible) for each in book.evidence.differences} >= {
        ("place", False),
        ("date", True),
    }
    for difference in book.evidence.differences:
        verdict = section(read["differences.md"], "df", difference.id).one("span", "verdict").text
        if difference.kind == "thing":
            assert verdict.startswith("Two different things")
        else:
            assert verdict.startswith(
                "Both can be true" if difference.compatible else "Nothing in the articles"
            )


def test_a_side_of_a_difference_has_its_credit_line_and_the_later_one_says_so(
    book: Book, read: Mapping[str, Read]
) -> None:
    sources = build_index(book).sources
    later = 0
    for difference in book.evidence.differences:
        shown = section(read["differences.md"], "df", difference.id)
        heads = [seen(each.text) for each in shown.all("p", "side-head")]
        feet = [seen(each.text) for each in shown.all("p", "side-foot")]
        days = [sources[side.statement.article].date.days for side in difference.sides]
        for side, foot in zip(difference.sides, feet, strict=True):
            evidence = book.evidence.hearings[side.statement.id].evidence
            text = sources[side.statement.article].clean.article.text
            assert not evidence or plain(evidence.slice(text)) in foot
        said_later = [head.endswith("the later report") for head in heads]
        first, second = days
        is_certain = first and second and (first.last < second.first or second.last < first.first)
        assert sum(said_later) == int(bool(is_certain))
        if first and second and is_certain:
            assert said_later == [second.last < first.first, first.last < second.first]
            later += 1
    assert later


def test_a_topic_shows_its_differences_or_says_that_the_build_looked(
    book: Book, read: Mapping[str, Read]
) -> None:
    looked = 0
    for page, shown in topics(book, read):
        mine = [
            each.id
            for each in book.evidence.differences
            if any(
                page.topic.id in [f.topic for f in side.statement.filings] for side in each.sides
            )
        ]
        disputes = list(shown.body.all("span", "dispute"))
        assert sorted(each.attributes["id"] for each in disputes) == sorted(mine)
        for dispute in disputes:
            links = [link.attributes["href"] for link in dispute.all("a")]
            assert f"../differences.md#{dispute.attributes['id']}" in links
            assert not list(dispute.all("blockquote")), "its sentences are on the page once"
        if not [
            each for each in book.evidence.differences if each.id in mine and each.kind != "thing"
        ]:
            assert re.search(
                r"None found: each sentence|Tidak ditemukan: setiap kalimat",
                shown.body.text,
            )
            looked += 1
    assert looked


def test_pages_without_findings_and_differences_say_that_the_build_looked(small: Book) -> None:
    one, other = (len(source.statements) for source in small.sources)
    shown = ShownPages(with_evidence(small, None, None))
    findings, differences = (read_one(shown, f"{name}.md") for name in ("findings", "differences"))
    assert f"compared {one * other} pairs" in findings.body.text
    assert f"{one * other} pairs of sentences compared" in differences.body.text
    assert "None found." in differences.body.text


# --- rights ---


def test_what_no_topic_files_is_quoted_as_far_as_the_limit_allows(book: Book) -> None:
    """A finding and a difference of two sentences that no topic files, each of them long."""
    filed = build_index(book).filed
    hidden = [
        [each for each in source.statements if each.id not in filed] for source in book.sources
    ]
    longest = [max(group, key=lambda each: len(each.sentence.text)) for group in hidden if group]
    title, other = sorted(longest[:2], key=lambda each: len(each.sentence.seen))
    assert all(len(each.sentence.text.split()) > 12 for each in (title, other))
    shown = ShownPages(with_evidence(book, alike(title, other), unlike(title, other)))
    for folder in ("", "id/"):
        findings = seen(read_one(shown, f"{folder}findings.md").body.text)
        assert plain(title.sentence.text) in findings
        assert not list_long_runs(other, findings)
        differences = seen(read_one(shown, f"{folder}differences.md").body.text)
        assert plain(title.sentence.text) in differences
        assert plain(other.sentence.text) in differences
        assert "limit on quoting" not in differences


def test_a_difference_quotes_few_words_of_what_the_limit_of_an_article_holds_back(
    book: Book,
) -> None:
    filed = build_index(book).filed
    unfiled = [
        each for source in book.sources for each in source.statements if each.id not in filed
    ]
    one, other = (
        structs.replace(each, limit="named")
        for each in sorted(unfiled, key=lambda each: len(each.sentence.text))[-2:]
    )
    shown = ShownPages(with_evidence(book, None, unlike(one, other)))
    for folder, says in (("", "limit on quoting"), ("id/", "batas pengutipan")):
        differences = seen(read_one(shown, f"{folder}differences.md").body.text)
        assert differences.count(says) == 2
        assert not [*list_long_runs(one, differences), *list_long_runs(other, differences)]


def test_a_difference_of_one_event_says_by_which_words_the_event_is_known(book: Book) -> None:
    one, other = (source.statements[0] for source in book.sources[:2])
    event = ("Banjir bandang", "Rambutan Hulu")
    for limit, says in (("", True), ("withheld", False)):
        sides = (structs.replace(one, limit=limit), structs.replace(other, limit=limit))
        of_event = structs.replace(unlike(*sides), event=event)
        shown = ShownPages(with_evidence(book, None, of_event))
        for folder in ROOTS:
            text = seen(read_one(shown, f"{folder}differences.md").body.text)
            assert ("Banjir bandang, Rambutan Hulu" in text) is says


def list_long_runs(statement: Statement, text: str) -> list[str]:
    """Stretches of seven words of a statement that a text has."""
    words = plain(statement.sentence.text).split()
    runs = (" ".join(words[first : first + 7]) for first in range(len(words) - 6))
    return [run for run in runs if run in text]


def alike(one: Statement, other: Statement) -> Finding:
    """That the two say the same, in all words of the first."""
    match = Match(one.id, other.id, "exact", 1.0, tuple(one.sentence.text.split()), ())
    parts = tuple(
        CoreStatement(each, (Span(each.sentence.body_start, each.sentence.end),))
        for each in (one, other)
    )
    return Finding(
        "f-00000000", parts, "exact", (match,), ("X",), ("X",),
        (one.sentence.article, other.sentence.article), "", "",
    )  # fmt: skip


def unlike(one: Statement, other: Statement) -> Difference:
    """That the one denies what the other says."""
    sides = tuple(
        Side(each, Span(each.sentence.body_start, each.sentence.end), value)
        for each, value in ((one, "yes"), (other, "no"))
    )
    return Difference("d-00000000", "polarity", sides, compatible=False, finding="f-00000000")


# --- the filter ---


def test_each_choice_of_a_filter_counts_the_statements_that_carry_its_class(
    book: Book, read: Mapping[str, Read]
) -> None:
    known = build_index(book)
    filtered = 0
    for page, shown in topics(book, read):
        cards = {each.attributes["id"]: each for each in shown.body.all("div", "st")}
        for label in (each for form in shown.body.all("form") for each in form.all("label")):
            choice = next(label.all("input"))
            if "id" not in choice.attributes:
                continue
            mark = choice.attributes["id"].removeprefix("f-")
            expected = {
                each.id
                for each in page.statements
                if choice.attributes["value"] in wanted(each, choice.attributes["name"], known)
            }
            assert {name for name, card in cards.items() if mark in card.classes} == expected
            assert int(label.one("i").text) == len(expected) > 0
            groups = [each for each in shown.body.all("div", "grp") if mark in each.classes]
            groups.append(shown.body.one("div", "points"))
            assert {
                card.attributes["id"] for group in groups for card in group.all("div", "st")
            } >= expected
            filtered += 1
    assert filtered > 10


def wanted(statement: Statement, kind: str, known: BookIndex) -> set[str]:
    """The choices under which a statement belongs."""
    if kind == "support":
        single = {each.id for each in known.book.evidence.gaps.single}
        return {"single" if statement.id in single else "shared"}
    if kind == "newsroom":
        return {known.newsrooms[statement.sentence.article]}
    if kind == "date":
        days = dating.date_of_statement(statement, known.source(statement))
        assert days, "every article of the book is dated to days"
        return {str(month) for month in days.months()}
    if statement.speech is None:
        return {"narration"}
    return {each.entity or each.name for each in statement.speech.speakers} or {"unsettled"}


def test_the_style_sheet_knows_every_choice_that_a_filter_can_offer() -> None:
    style = (PROJECT / "generator/site/theme/assets/book.css").read_text(encoding="utf-8")
    hidden = set(re.findall(r":has\(#f-(\w+):checked\) \.sift:not\(\.(\w+),", style))
    choices = {f"{letter}{n}" for letter in "ado" for n in range(1, filters.MOST + 1)}
    assert hidden == {(choice, choice) for choice in {*choices, "n1", "n2"}}


def test_what_is_too_much_for_a_filter_is_one_choice(book: Book) -> None:
    page = max(book.topics, key=lambda each: len(each.statements))
    many = structs.replace(
        page, statements=tuple(said_by(each, n) for n, each in enumerate(page.statements))
    )
    choices = filters.statement_filter(many, build_index(book)).kinds["speaker"]
    assert len(choices) == filters.MOST < len(many.statements)
    assert choices[-1].key == "others"
    assert sum(each.count for each in choices) == len(many.statements)


def said_by(statement: Statement, number: int) -> Statement:
    """The statement as narration, or as said by a speaker of that number."""
    span = Span(statement.sentence.start, statement.sentence.end)
    speaker = Speaker(f"x{number}", "", "", span, anonymous=True)
    return structs.replace(statement, speech=Speech("direct", None, (speaker,), (), (), "", "x"))


# --- positions and gaps ---


def test_who_has_no_position_on_a_topic_is_named_as_such(
    book: Book, read: Mapping[str, Read]
) -> None:
    for page in book.topics:
        body = read[f"topics/{page.topic.id}.md"].body
        shown = body.one("dl", "pos")
        notes = [seen(each.text) for each in body.all("p", "note")]
        positions = [each for each in book.evidence.positions if each.topic == page.topic.id]
        in_groups = {each.statement.id for each in positions if each.issue}
        on_topic = {each.statement.id for each in positions} - in_groups
        choice = "One statement by each named speaker"
        if in_groups:
            choice += " from each section"
        if in_groups and on_topic:
            choice += " or, where a statement is in none, from the topic"
        assert f"{choice}." in notes
        quoted = {each.actor for each in book.evidence.positions if each.topic == page.topic.id}
        cells = {
            link.attributes["href"].rpartition("/")[2].split(".md")[0]: seen(row.one("dd").text)
            for row in shown.all("div")
            for link in row.one("dt").all("a")
        }
        assert quoted <= cells.keys()
        for actor in book.actors:
            if actor.id not in quoted and actor.said:
                assert cells[actor.id] == "not quoted on this topic"
        for name, cell in cells.items():
            assert (cell == "not quoted anywhere in this book") == (
                name in book.evidence.gaps.unheard
            ), name


def test_a_position_is_the_statement_of_the_data_with_its_date(
    book: Book, read: Mapping[str, Read]
) -> None:
    for page in book.topics:
        shown = read[f"topics/{page.topic.id}.md"].body.one("dl", "pos")
        rows = {
            link.attributes["href"]: row
            for row in shown.all("div")
            for link in row.one("dd").all("a")
        }
        for position in (each for each in book.evidence.positions if each.topic == page.topic.id):
            row = rows[f"#{position.statement.sentence.id}"]
            actors = [link.attributes["href"] for link in row.one("dt").all("a")]
            assert f"../people/{position.actor}.md#on-{page.topic.id}" in actors
            assert position.date[:4] in row.one("dd").text


def test_a_topic_links_to_each_statement_that_one_newsroom_alone_tells(
    book: Book, read: Mapping[str, Read]
) -> None:
    single = {each.id for each in book.evidence.gaps.single}
    for page, shown in topics(book, read):
        links = {link.attributes["href"] for link in shown.body.one("dl", "gaps").all("a")}
        expected = {f"#{each.id}" for each in page.statements if each.id in single}
        assert {link for link in links if link.startswith("#s-")} >= expected
        counted = [f"{len(expected)} ", f" {len(page.statements)} "]
        assert all(number in seen(shown.body.one("div", "single").text) for number in counted)


def test_silent_countries_are_named_in_the_language_of_the_page(
    book: Book, read: Mapping[str, Read]
) -> None:
    assert "south-korea" in book.evidence.gaps.silent
    assert "South Korea" in read["findings.md"].body.one("dl", "gaps").text
    assert "Korea Selatan" in read["id/findings.md"].body.one("dl", "gaps").text


def test_a_newsroom_that_passed_words_on_is_said_to_be_left_out_of_whom_nobody_quotes(
    book: Book, read: Mapping[str, Read]
) -> None:
    speeches = [each.speech for source in book.sources for each in source.statements]
    routes = {speech.route for speech in speeches if speech}
    row = next(read["findings.md"].body.one("dl", "gaps").all("dd"))
    listed = [link.attributes["href"] for link in row.all("a")]
    left_out = [each for each in book.actors if each.name in routes and not each.said]
    assert left_out
    assert not [each.id for each in left_out if f"people/{each.id}.md" in listed]
    assert "(newsrooms named only as a source are left out)" in seen(row.text)


# --- the first lines of a topic ---


def test_a_topic_without_note_points_at_its_strongest_disputed_and_weakest_point(
    small: Book,
) -> None:
    shown = read_one(ShownPages(small), "topics/sanctions.md")
    terms = [seen(each.text) for each in shown.body.one("dl", "core-p").all("dt")]
    assert terms == ["Strongest evidence", "Where sources differ", "Weakest evidence"]


def test_a_topic_says_what_its_update_means(book: Book, read: Mapping[str, Read]) -> None:
    for page in book.topics:
        newest = max(source.date.value.split("/")[-1] for source in page.sources)
        facts = [
            seen(each.text)
            for each in next(read[f"topics/{page.topic.id}.md"].body.all("ul", "facts")).all("li")
        ]
        assert any(fact.startswith("newest source: ") and newest[:4] in fact for fact in facts)


def test_a_sentence_that_another_article_has_under_a_topic_says_why_it_is_not(
    book: Book, read: Mapping[str, Read]
) -> None:
    known = build_index(book)
    says = "; the same words are in "
    told = {
        seen(line.text).partition(says)[2]
        for path, page in read.items()
        if path.startswith("sources/")
        for line in page.body.all("span", "ledger-use")
        if says in seen(line.text)
    }
    follows = "where they continue a statement on Concerns about China"
    assert told == {f"Balicitizen 11, {follows}"}
    outside = [seen(each.text) for each in read["findings.md"].body.all("p", "unfiled")]
    assert f"A sentence outside the topics{says}Balicitizen 11, {follows}" in outside
    letters: dict[str, set[bool]] = {}
    for statement in known.statements.values():
        words = "".join(filter(str.isalnum, statement.sentence.seen_body)).casefold()
        letters.setdefault(words, set()).add(statement.id in known.filed)
    assert sum(len(filed) == 2 for filed in letters.values()) == len(told)


def test_whoever_a_topic_names_and_the_book_quotes_is_quoted_there_or_listed(
    book: Book, read: Mapping[str, Read]
) -> None:
    known = build_index(book)
    listed = 0
    for page, shown in topics(book, read):
        gaps = shown.body.one("dl", "gaps")
        terms = [seen(term.text) for term in gaps.all("dt")]
        rows = dict(zip(terms, gaps.all("dd"), strict=True))
        names = (
            "Named here; words or position reported elsewhere in the book",
            "Disebut di sini, tetapi",
        )
        row = next((rows[name] for name in rows if name.startswith(names)), None)
        links = [link.attributes["href"] for link in row.all("a")] if row else []
        speakers = {each.entity for one in page.statements for each in one.speakers}
        named = {each.entity for one in page.statements for each in one.mentions}
        expected = {id for id in named - speakers if id in known.actors and known.actors[id].said}
        assert {link.rpartition("/")[2].removesuffix(".md") for link in links} == expected
        listed += any(link.endswith("people/russia.md") for link in links)
    assert listed >= 6


def test_words_of_a_finding_are_said_to_be_no_more_alike_than_they_are(
    book: Book, read: Mapping[str, Read]
) -> None:
    """Cooperation and military ties count as shared, and are not of one meaning."""
    marked = [
        {word.casefold() for each in finding.statements for word in shared_words(finding, each)}
        for finding in book.evidence.findings
    ]
    assert any(words >= {"kerja sama", "hubungan militer"} for words in marked)
    for path in ("index.md", "findings.md", "method.md", "print.md", "timeline.md"):
        text = seen(read[path].body.text)
        assert "of the same meaning" not in text
        assert "equivalents only" not in text
        said = re.search("(others|the same word in any form,) close in meaning", text)
        assert path == "timeline.md" or said, path


def test_a_newsroom_that_a_sentence_names_is_in_no_credit_line(
    book: Book, read: Mapping[str, Read]
) -> None:
    (kontan,) = (source for source in book.sources if source.outlet.name == "Kontan")
    (cited,) = (each for each in kontan.statements if "dikutip Kyodo" in each.seen)
    named = f"named in the text (sentence {cited.number}) seperti dikutip Kyodo"
    said = {each.id for each in kontan.statements}
    cards = read["topics/g7.md"].body.all("div", "st")
    (card,) = (seen(each.text) for each in cards if each.attributes["id"] in said)
    shown = [seen(read[path].body.text) for path in (f"sources/{kontan.id}.md", "findings.md")]
    assert all(named in text for text in (card, *shown))
    assert all("credit line seperti" not in text for text in shown)
    assert "credit line Sumber: Kyodo-OANA" in shown[1]


def test_a_text_that_is_credited_to_whom_its_sentence_quotes_is_not_second_hand_there(
    book: Book, read: Mapping[str, Read]
) -> None:
    """ "As quoted by Kyodo", in a text that is credited to Kyodo."""
    (kontan,) = (source for source in book.sources if source.outlet.name == "Kontan")
    (said,) = (each for each in kontan.statements if each.second_hand and each.filings)
    index = build_index(book)
    assert index.hearings[said.id].basis == "second-hand"
    assert not index.counts_nothing(said)
    hearings = {**index.hearings, said.id: structs.replace(index.hearings[said.id], newsroom="NHK")}
    evidence = structs.replace(book.evidence, hearings=hearings)
    assert build_index(structs.replace(book, evidence=evidence)).counts_nothing(said)
    assert "second-hand" not in read["topics/partnership-program.md"].body.one("div", "behind").text
    (card,) = (
        each
        for each in read["topics/partnership-program.md"].body.all("div", "st")
        if each.attributes["id"] == said.id
    )
    assert "second-hand" not in seen(card.text)
