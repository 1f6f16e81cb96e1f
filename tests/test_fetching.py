"""An address is fetched from the open web only, within limits, and with a reason where it is not.

No test reaches a network: the server is the tests' own, and only rules of the tests reach it.
"""

from __future__ import annotations

import gzip
import itertools
import re
import socket
import tracemalloc
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import __version__
from generator.adding.following import MOST_PAGES, Web, gather_with_links
from generator.adding.gathering import Surroundings
from generator.cli import main
from generator.core.problems import InputError
from generator.importing import fetching
from generator.importing.fetching import WEB, WEB_AND_HTTP, FetchedFile, FetchRules, fetch
from generator.importing.web_targets import is_public, split_address
from tests.conftest import clone_small
from tests.loopback import NAME, answer, make_certificate, redirect, serving

PAGE = b"<p>Menteri itu mengatakan harga turun.</p>"
HTTPS = {"https"}


def resolve_for_tests(host: str, _port: int) -> list[str]:
    return ["127.0.0.1"] if host == NAME else [host]


OPEN = FetchRules(
    schemes=frozenset({"http", "https"}),
    may_reach=lambda address: address.is_loopback or is_public(address),
    resolve=resolve_for_tests,
    most_bytes=50_000,
    seconds=2.0,
)


def refusal(address: str, rules: FetchRules = OPEN) -> str:
    """The one line by which fetching it fails, without the address."""
    with pytest.raises(InputError) as caught:
        fetch(address, rules)
    [problem] = caught.value.problems
    assert "\n" not in str(problem)
    return problem.message


# --- what is fetched ------------------------------------------------------------------------------


def test_a_page_is_fetched_with_what_its_server_says_of_it() -> None:
    with serving({"/a?b=1": answer(PAGE, kind="Text/HTML; charset=ISO-8859-1")}) as server:
        file = fetch(server.address("/a?b=1#top"), OPEN)
    assert file.content == PAGE
    assert (file.media_type, file.charset) == ("text/html", "iso-8859-1")
    assert file.address == server.address("/a?b=1")
    [request] = server.requests
    assert f"\r\nHost: {NAME}:{server.port}\r\n" in request
    assert f"\r\nUser-Agent: briefing-book/{__version__} (" in request
    assert "cookie" not in request.lower()
    assert "referer" not in request.lower()


@pytest.mark.parametrize("status", ["301 x", "302 x", "303 x", "307 x", "308 x"])
def test_a_redirect_is_followed_and_the_last_address_is_named(status: str) -> None:
    answers = {"/lama": redirect("../baru", status), "/baru": answer(PAGE)}
    with serving(answers) as server:
        assert fetch(server.address("/lama"), OPEN).address == server.address("/baru")


@pytest.mark.parametrize(
    "headers",
    [("Content-Encoding: gzip",), ("Content-Encoding: x-gzip", "Transfer-Encoding: chunked")],
)
def test_what_is_packed_is_unpacked(headers: tuple[str, ...]) -> None:
    packed = gzip.compress(PAGE)
    if len(headers) > 1:
        packed = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    with serving({"/": answer(packed, *headers)}) as server:
        assert fetch(server.address(), OPEN).content == PAGE


def test_tls_goes_to_the_address_that_was_checked_and_asks_for_the_name(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    rules = replace(OPEN, certificates=str(certificate))
    with serving({"/": answer(PAGE)}, certificate) as server:
        assert fetch(server.address(scheme="https"), rules).content == PAGE
        assert server.names == [NAME]
        other = refusal(server.address(scheme="https", host="127.0.0.1"), rules)
        unsigned = refusal(server.address(scheme="https"))
    assert "a certificate that proves nothing: IP address mismatch" in other
    assert "a certificate that proves nothing: self-signed certificate" in unsigned


# --- where nothing is fetched from ----------------------------------------------------------------

PRIVATE = """
    0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.8
    192.0.2.1 192.168.1.1 198.18.0.1 224.0.0.1 233.252.0.1 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe
    64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::1 4000::1 fc00::1 fd12::1 fe80::1
    fec0::1 ff02::1 ff0e::1
"""
PUBLIC = "1.1.1.1 100.63.1.1 172.15.0.1 203.0.114.1 2606:4700::1111 ::ffff:1.1.1.1 64:ff9b::1.1.1.1"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_of_the_network_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC.split())
def test_an_address_of_the_network_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("rules", [WEB, WEB_AND_HTTP], ids=["https", "http"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_the_rules_of_the_program_never_reach_this_machine(
    host: str, rules: FetchRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        fetching, "_make_connection", lambda *_: pytest.fail("a connection was begun")
    )
    with serving({"/": answer(PAGE)}) as server:
        message = refusal(server.address(scheme=max(rules.schemes), host=host), rules)
        assert server.requests == []
    assert message.startswith("leads into a private network, from which nothing is fetched; found")


@pytest.mark.parametrize("where", [["10.0.0.1"], ["1.1.1.1", "192.168.0.1"], ["fe80::1%1"]])
def test_a_name_that_leads_into_a_private_network_is_refused(where: list[str]) -> None:
    rules = replace(WEB, resolve=lambda _host, _port: where)
    assert f"found {where[-1]}" in refusal("https://koran.example/a", rules)


PRIVATE_REDIRECTS = [
    "http://169.254.169.254/latest/meta-data/",
    "//10.0.0.1/",
    "http://[fd00::1]/",
    "http://[::ffff:192.168.0.1]/",
]


@pytest.mark.parametrize("location", PRIVATE_REDIRECTS)
@pytest.mark.parametrize("hops", [1, 3])
def test_no_redirect_leads_into_a_private_network(location: str, hops: int) -> None:
    answers = {f"/{hop}": redirect(f"/{hop + 1}") for hop in range(hops)}
    answers[f"/{hops}"] = redirect(location)
    with serving(answers) as server:
        assert refusal(server.address("/0")).startswith("leads into a private network")
        assert len(server.requests) == hops + 1


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://koran.example/",
        "http://a:b@koran.example/",
        "http://0x7f000001/",
        "http://[::1",
        "http://2130706433/",
    ],
)
def test_no_redirect_leads_to_what_is_no_address_of_the_web(location: str) -> None:
    with serving({"/": redirect(location)}) as server:
        message = refusal(server.address())
    assert message.startswith("redirects to what is not fetched; found ")
    assert location in message


def test_no_redirect_leaves_https(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    rules = replace(OPEN, schemes=WEB.schemes, certificates=str(certificate))
    with serving({"/": redirect(f"http://{NAME}/")}, certificate) as server:
        message = refusal(server.address(scheme="https"), rules)
    assert message.startswith("redirects to what is not fetched; found 'http://koran.example/'")


def test_a_name_is_looked_up_once_so_that_it_cannot_lead_elsewhere_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def watch(host: str, *arguments: object, **options: object) -> object:
        looked_up.append(host)
        return real(host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", watch)
    rules = replace(
        OPEN,
        resolve=lambda _host, _port: next(answers),
        may_reach=lambda address: str(address) == "127.0.0.1",
    )
    with serving({"/": answer(PAGE)}) as server:
        assert fetch(server.address(), rules).content == PAGE
        assert set(looked_up) <= {"127.0.0.1"}  # where to connect to, by number
        assert "found 127.0.0.2" in refusal(server.address(), rules)


def test_a_connection_is_made_to_the_next_address_where_the_first_takes_none() -> None:
    rules = replace(OPEN, resolve=lambda _host, _port: ["127.0.0.9", "127.0.0.1"])
    with serving({"/": answer(PAGE)}) as server:
        assert fetch(server.address(), rules).content == PAGE


# --- addresses ------------------------------------------------------------------------------------

NO_ADDRESSES = {
    "": "no https://",
    "berita": "no https://",
    "//koran.example/a": "no https://",
    "file:///etc/passwd": "the scheme 'file'",
    "javascript:alert(1)": "the scheme 'javascript'",
    "data:text/html,x": "the scheme 'data'",
    "ftp://koran.example/": "the scheme 'ftp'",
    "https://": "the host ''",
    "https:///a": "the host ''",
    "https://orang:rahasia@koran.example/": "a user or password in it",
    "https://koran.example@127.0.0.1/": "a user or password in it",
    "https://koran.example\\@127.0.0.1/": "a blank, a backslash or a control character in it",
    "https://koran.example/a b": "a blank, a backslash or a control character in it",
    "https://koran.example/a\r\nHost: x": "a blank, a backslash or a control character in it",
    "https://127.1/": "the host '127.1'",
    "https://0177.0.0.1/": "the host '0177.0.0.1'",
    "https://2130706433/": "the host '2130706433'",
    "https://0x7f.0.0.1/": "the host '0x7f.0.0.1'",
    "https://0x7F000001./": "the host '0x7f000001.'",
    "https://koran..example/": "the host 'koran..example'",
    "https://koran%00.example/": "the host",
    "https://koran.example:99999/": "Port out of range",
    "https://koran.example:x/": "Port could not be cast",
    "https://[::1/": "Invalid IPv6 URL",
    f"https://koran.example/{'a' * 2_000}": "2,022 characters",
}


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_of_the_web_is_refused_before_any_look_up(address: str) -> None:
    rules = replace(WEB, resolve=lambda *_: pytest.fail("a name was looked up"))
    message = refusal(address, rules)
    assert message.startswith(f"is not a web address; found {NO_ADDRESSES[address]}")
    assert "rahasia" not in message


SAME_ADDRESSES = {
    " https://Koran.Example./a?b=c#d\n": "https://koran.example/a?b=c",
    "https://koran.example:443": "https://koran.example/",
    "https://koran.example/berita/harga-naik-5%": "https://koran.example/berita/harga-naik-5%",
    "https://１.１.１.１/": "https://1.1.1.1/",
    "https://médan.example/é": "https://xn--mdan-bpa.example/%C3%A9",
    "https://[2606:4700:0::1111]:8443/": "https://[2606:4700::1111]:8443/",
}


@pytest.mark.parametrize("address", SAME_ADDRESSES)
def test_an_address_is_brought_into_the_form_in_which_it_is_asked_for(address: str) -> None:
    assert split_address(address, HTTPS).address == SAME_ADDRESSES[address]


# --- limits ---------------------------------------------------------------------------------------


def test_redirects_come_to_an_end() -> None:
    answers = {"/": redirect("/"), **{f"/{n}": redirect(f"/{n + 1}") for n in range(5)}}
    answers["/5"] = answer(PAGE)
    with serving(answers) as server:
        assert fetch(server.address("/0"), OPEN).content == PAGE
        server.requests.clear()
        assert refusal(server.address()).startswith("redirects too many times; found more than 5")
        assert len(server.requests) == 6


PIECES = 400  # with a pause between them: at most 20 seconds


def endless(start: bytes, piece: bytes = b"x") -> Iterator[bytes]:
    yield start
    for _ in itertools.repeat(None, PIECES):
        yield piece


SLOW = {
    "headers": (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "many headers": (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
    "announced body": (answer(b"", "Content-Length: 9000"), b"x"),
    "chunks": (answer(b"", "Transfer-Encoding: chunked"), b"1\r\nx\r\n"),
    "nothing": (b"", b""),
}


@pytest.mark.parametrize("what", SLOW)
def test_a_server_that_drips_is_left_in_time(what: str) -> None:
    rules = replace(OPEN, seconds=0.4)
    pieces = endless(*SLOW[what])
    with serving({"/": pieces}) as server:
        message = refusal(server.address(), rules)
    never_sent = sum(1 for _ in pieces)
    assert never_sent > PIECES - 30  # which take more than a second
    assert message.startswith("takes too long; found more than 0.4 seconds")


def test_the_time_counts_for_all_redirects_together() -> None:
    answers = {f"/{n}": iter([b"", b"", b"", redirect(f"/{n + 1}")]) for n in range(5)}
    answers["/5"] = iter([answer(PAGE)])
    with serving(answers) as server:
        assert refusal(server.address("/0"), replace(OPEN, seconds=0.4)).startswith(
            "takes too long"
        )


BIG = b"x" * 50_001
LARGE = {
    "announced": answer(BIG),
    "not announced": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BIG,
    "chunks": answer(b"c351\r\n" + BIG + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
    "gzip bomb": answer(gzip.compress(bytes(10_000_000)), "Content-Encoding: gzip"),
    "behind gzip": answer(gzip.compress(PAGE) + BIG, "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("what", LARGE)
def test_what_is_too_large_is_refused(what: str) -> None:
    with serving({"/": LARGE[what]}) as server:
        message = refusal(server.address())
    assert message.startswith("is too large; found more than 50,000 bytes, expected at most 50,000")


def test_no_more_of_a_bomb_is_unpacked_than_the_rules_allow() -> None:
    with serving({"/": LARGE["gzip bomb"]}) as server:
        tracemalloc.start()
        try:
            refusal(server.address())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 5_000_000


def test_what_is_just_not_too_large_is_fetched() -> None:
    with serving({"/": answer(BIG[1:])}) as server:
        assert len(fetch(server.address(), OPEN).content) == 50_000


BROKEN = {
    "cut": (answer(PAGE, "Content-Length: 1000"), "cannot be fetched"),
    "two lengths": (answer(PAGE, "Content-Length: 3", "Content-Length: 4"), "cannot be fetched"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "cannot be fetched"),
    "nothing": (b"", "cannot be fetched"),
    "no gzip": (answer(PAGE, "Content-Encoding: gzip"), "cannot be fetched"),
    "half a gzip": (
        answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"),
        "cannot be fetched",
    ),
    "wrong chunks": (answer(b"zz\r\n", "Transfer-Encoding: chunked"), "cannot be fetched"),
    "cut chunks": (answer(b"9\r\nabc", "Transfer-Encoding: chunked"), "cannot be fetched"),
    "long header": (answer(PAGE, "X: " + "x" * 70_000), "cannot be fetched"),
    "many headers": (answer(PAGE, *["X: y"] * 200), "cannot be fetched"),
    "packed": (
        answer(PAGE, "Content-Encoding: br"),
        "is compressed in a way that was not asked for; found 'br'",
    ),
    "packed twice": (
        answer(PAGE, "Content-Encoding: gzip, gzip"),
        "is compressed in a way that was not asked for",
    ),
    "missing": (answer(status="404 Not Found"), "answers with an error; found 404 'Not Found'"),
    "too many": (
        answer(status="429 Slow\x1b[2J"),
        "answers with an error; found 429 'Slow\\x1b[2J'",
    ),
    "empty": (answer(status="204 No Content"), "answers with an error; found 204"),
    "picture": (answer(PAGE, kind="image/png"), "contains no page; found 'image/png'"),
    "archive": (answer(PAGE, kind="application/zip"), "contains no page"),
    "redirect nowhere": (answer(status="302 Found"), "answers with an error; found 302"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_each_broken_answer_has_one_line(what: str) -> None:
    reply, message = BROKEN[what]
    with serving({"/": reply}) as server:
        line = refusal(server.address())
    assert line.startswith(message)
    assert re.fullmatch(r"[ -~]+", line)


def test_a_port_where_nobody_answers_has_one_line() -> None:
    with serving({}) as server:
        address = server.address()
    assert refusal(address).startswith("cannot be fetched; found 'Connection refused'")


def test_a_name_that_leads_nowhere_has_one_line() -> None:
    def fail(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    rules = replace(WEB, resolve=fail)
    expected = "cannot be fetched; found 'Name or service not known'; try again later, or save"
    assert refusal("https://koran.example/", rules).startswith(expected)


# --- the command ----------------------------------------------------------------------------------

ARTICLE = """\
Harga beras turun

KONTAN.CO.ID - SURABAYA. Harga beras turun 5% pada Selasa (31/1/2023), kata Wali Kota.

"Kami sudah siap," ujar Wali Kota.
"""
FEED = """\
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kontan</title>
<item><title>Harga gula naik</title><link>https://www.kontan.co.id/gula</link>
<content:encoded>&lt;p&gt;Harga gula naik pada Selasa (31/1/2023), kata Menteri Perdagangan.&lt;/p&gt;</content:encoded></item>
<item><title>Harga beras turun</title><link>/beras</link><source url="https://k.example/">Kyodo News</source>
<pubDate>Tue, 31 Jan 2023 08:00:00 +0700</pubDate><description>Harga beras turun.</description></item>
</channel></rss>
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book to which the command adds what the tests' own server has."""
    monkeypatch.setattr("generator.importing.fetching.WEB", OPEN)
    monkeypatch.setattr("generator.adding.following._PAUSE", 0.0)
    return clone_small(tmp_path / "book")


def add(book: Path, *arguments: str | Path) -> int:
    return main(["add", *map(str, arguments), "--folder", str(book)])


def added(book: Path) -> dict[str, str]:
    """The sidecars of what was added, by the names of the articles."""
    names = {"satu.txt", "dua.txt"}
    paths = [path for path in (book / "data/articles").glob("*.txt") if path.name not in names]
    return {path.stem: path.with_suffix(".yml").read_text(encoding="utf-8") for path in paths}


def test_an_address_becomes_an_article(book: Path) -> None:
    with serving({"/beras": answer(ARTICLE.encode(), kind="text/plain")}) as server:
        assert add(book, server.address("/beras")) == 0
    [(name, sidecar)] = added(book).items()
    assert name == "kontan-harga-beras-turun"
    assert f"url: {server.address('/beras')}" in sidecar
    assert "retrieved: " in sidecar


def test_the_command_reaches_this_machine_for_nobody_but_the_tests(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = clone_small(tmp_path / "book")
    with serving({"/": answer(ARTICLE.encode(), kind="text/plain")}) as server:
        address = server.address(host="127.0.0.1")
        assert add(book, address, "--http") == 1
        assert add(book, address) == 1
        assert add(book, "file:///etc/passwd") == 1
        assert server.requests == []
    messages = capsys.readouterr().err
    assert f"{address}: leads into a private network" in messages
    assert "is not fetched: anybody on the way can change what it says; found http://" in messages
    assert "file:///etc/passwd: is not a web address; found the scheme 'file'" in messages
    assert added(book) == {}


def test_a_list_of_addresses_is_fetched_and_what_fails_is_named(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving({"/beras": answer(ARTICLE.encode(), kind="text/plain")}) as server:
        lines = ["# untuk Senin", server.address("/beras"), "", server.address("/hilang"), "berita"]
        (tmp_path / "alamat.txt").write_text("\n".join(lines))
        assert add(book, tmp_path / "alamat.txt") == 1
        assert len(server.requests) == 2
    assert list(added(book)) == ["kontan-harga-beras-turun"]
    messages = capsys.readouterr().err
    assert f"{server.address('/hilang')}: answers with an error; found 404 'Not Found'" in messages
    assert "berita: is not a web address; found no https://" in messages


def test_a_feed_gives_what_it_has_whole_and_fetches_the_rest_only_where_asked(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "/feed": answer(FEED.encode(), kind="application/rss+xml"),
        "/beras": answer(ARTICLE.encode(), kind="text/plain"),
    }
    with serving(answers) as server:
        assert add(book, server.address("/feed")) == 1
        assert len(server.requests) == 1
        assert list(added(book)) == ["kontan-harga-gula-naik"]
        message = "contains only the beginning of some reports; found 1, 'Harga beras turun' first"
        assert message in capsys.readouterr().err
        assert add(book, server.address("/feed"), "--fetch") == 0
    sidecar = added(book)["kontan-harga-beras-turun"]
    assert "newsroom: kyodo" in sidecar
    assert "published: '2023-01-31'" in sidecar


def test_no_host_is_asked_for_two_pages_at_once_and_no_command_for_very_many() -> None:
    asked: list[str] = []

    def answer_all(address: str) -> FetchedFile:
        asked.append(address)
        return FetchedFile(address, "text/plain", "", ARTICLE.encode())

    web = Web(answer_all, lambda seconds: asked.append(f"{seconds:g} s"), follows_feeds=False)
    surroundings = Surroundings("2023-03-01T00:00:00Z", read_pasted=bytes)
    hosts = ["https://a.example/1", "https://a.example/2", "https://b.example/1"]
    gather_with_links(hosts, surroundings, web)
    assert asked == [hosts[0], "1 s", hosts[1], hosts[2]]

    pages = [f"https://a{number}.example/" for number in range(MOST_PAGES + 2)]
    gathering = gather_with_links(pages, surroundings, web)
    assert len(gathering.captures) == MOST_PAGES
    assert [problem.path for problem in gathering.problems] == pages[-2:]
    assert gathering.problems[0].message.startswith("is not fetched; expected at most 200 pages")


def test_a_second_capture_shows_what_the_outlet_changed(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book / "data/articles/kontan-harga-beras-turun.txt"
    answers = {"/beras": answer(ARTICLE.encode(), kind="text/plain")}
    with serving(answers) as server:
        assert add(book, server.address("/beras")) == 0
        assert "changed by the outlet" not in capsys.readouterr().out

        changed = ARTICLE.replace("5%", "7%")
        answers["/beras"] = answer(changed.encode(), kind="text/plain")
        assert add(book, server.address("/beras")) == 1
        assert path.read_text(encoding="utf-8") == ARTICLE  # nobody agreed
        printed = capsys.readouterr().out
        assert re.search(
            r"changed by the outlet since \d{4}-\d\d-\d\d:\n +sentence changed\n", printed
        )
        assert "Harga beras turun [7%] pada Selasa" in printed
        assert add(book, server.address("/beras"), "--yes") == 0
        assert path.read_text(encoding="utf-8") == changed

        around = f"{changed}\nBaca juga: Pasar dibuka\n"
        answers["/beras"] = answer(around.encode(), kind="text/plain")
        capsys.readouterr()
        assert add(book, server.address("/beras"), "--yes") == 0
        assert path.read_text(encoding="utf-8") == changed
        assert "the same address and the same sentences as data/art" in capsys.readouterr().err
