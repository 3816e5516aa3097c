"""What a server may do to one who fetches: time, bytes, memory and places are bounded, and each end has its line."""

import gzip
import socket
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.sources.web.server import Answering, Site, dripping, moved, page, serve
from writethru import __version__
from writethru.sources.web import connect
from writethru.sources.web.address import UnfetchedError
from writethru.sources.web.fetch import Validators, Web
from writethru.sources.web.pace import Pace

ROOT = Path(__file__).parents[2]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def why_not(web: Web, url: str) -> UnfetchedError:
    with pytest.raises(UnfetchedError) as caught:
        web.fetch(url, named=True)
    return caught.value


def test_a_page_comes_with_its_kind_and_what_to_ask_with_the_next_time(site: Site, web: Web) -> None:
    site.pages["/a"] = page("<p>A barge sank.</p>", ETag='"v1"', Last_Modified="Sun, 04 May 2031 10:00:00 GMT")
    found = web.fetch(f"{site.url}/a", named=True)
    assert found is not None
    assert found.raw == b"<p>A barge sank.</p>"
    assert found.content_type == "text/html; charset=utf-8"
    assert found.validators == Validators('"v1"', "Sun, 04 May 2031 10:00:00 GMT")
    assert site.headers[-1]["user-agent"].startswith(f"writethru/{__version__} ")


def test_what_has_not_changed_is_not_sent_again(site: Site, web: Web) -> None:
    site.pages["/a"] = lambda handler: page("", 304 if handler.headers["If-None-Match"] == '"v1"' else 200)(handler)
    assert web.fetch(f"{site.url}/a", known=Validators('"v1"', "Sun, 04 May 2031 10:00:00 GMT"), named=True) is None
    assert site.headers[-1]["if-modified-since"] == "Sun, 04 May 2031 10:00:00 GMT"
    assert web.fetch(f"{site.url}/a", known=Validators('"v0"'), named=True) is not None


def test_nothing_changed_since_nothing_is_no_answer(site: Site, web: Web) -> None:
    site.pages["/a"] = page("", 304)
    with pytest.raises(UnfetchedError, match="was not asked"):
        web.fetch(f"{site.url}/a", known=Validators(), named=True)


@pytest.mark.parametrize(
    ("value", "kept"),
    [('W/"a b"', 'W/"a b"'), ("\xe9", None), ("x" * 501, None), ("", None)],
)
def test_a_validator_that_could_not_be_sent_back_is_dropped(value: str, kept: str | None, site: Site, web: Web) -> None:
    site.pages["/a"] = page("x", ETag=value)
    found = web.fetch(f"{site.url}/a", named=True)
    assert found is not None
    assert found.validators.etag == kept


BOMB = gzip.compress(bytes(50_000_000), 1)


def bomb(handler: BaseHTTPRequestHandler) -> None:
    page(BOMB, Content_Encoding="gzip")(handler)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(HEAD + b"\r\n")
    while True:
        handler.wfile.write(bytes(65_536))


SLOW = "it took longer than 1 seconds"
LARGE = "larger than 200,000 bytes"
BROKEN = "its answer broke off or was no HTTP"


@pytest.mark.parametrize(
    ("answer", "why", "lasting"),
    [
        (page(bytes(200_001)), LARGE, True),
        (dripping(HEAD + b"Content-Length: 2000000000\r\n\r\n", b"x"), LARGE, True),
        (endless, LARGE, True),
        (bomb, LARGE, True),
        (page(b"never packed", Content_Encoding="gzip"), "what it sent cannot be unpacked", False),
        (dripping(HEAD + b"Content-Length: 500\r\n\r\nonly this", b"", times=0), BROKEN, False),
        (dripping(b"220 mail.example ESMTP\r\n\r\n", b"", times=0), BROKEN, False),
        (dripping(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000, b"", times=0), BROKEN, False),
        (dripping(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, b"", times=0), BROKEN, False),
        (page(b"GIF89a", kind="image/gif"), "no text, the server says (image/gif)", True),
        (page("", 404), "the server answers 404 (not found)", True),
        (page("", 410), "the server answers 410 (gone)", True),
        (page("", 403), "the server answers 403 (forbidden)", True),
        (page("", 429), "the server answers 429 (too many)", False),
        (page("", 500), "the server answers 500", False),
        (page("", 503), "the server answers 503", False),
        (page("part", 206), "the server answers 206", True),
        (page("", 304, ETag='"x"'), "the server says that nothing changed, and was not asked", True),
        (moved("/a"), "it redirects in a circle", True),
        (moved("file:///etc/hostname"), "not a web address: its scheme is file", True),
        (moved("http://[::1"), "not an address", True),
        (moved("http://u:p@127.0.0.1/"), "an address with a name or password in it", True),
        (moved("http://127.0.0.2/"), "leads to a private address (127.0.0.2)", True),
        (moved("http://169.254.169.254/latest/meta-data/"), "leads to a private address (169.254.169.254)", True),
        (moved("http://0x7f000002/"), "leads to a private address (127.0.0.2)", True),
        (moved("http://[::ffff:10.0.0.1]/"), "leads to a private address", True),
    ],
)
def test_whatever_a_server_does_ends_with_a_reason(
    answer: Answering, why: str, lasting: bool, site: Site, web: Web
) -> None:
    site.pages["/a"] = answer
    error = why_not(web, f"{site.url}/a")
    assert str(error).startswith(why)
    assert error.lasting is lasting


@pytest.mark.parametrize(
    "answer",
    [
        dripping(HEAD + b"\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        dripping(b"", b"", pause=60, times=1),
    ],
)
def test_a_server_that_takes_its_time_is_left_in_time(answer: Answering, site: Site, hurried: Web) -> None:
    site.pages["/a"] = answer
    began = time.monotonic()
    error = why_not(hurried, f"{site.url}/a")
    assert str(error).endswith(SLOW)
    assert not error.lasting
    # a second is allowed and the server would take a minute or more: what a busy machine adds lies between
    assert 1 <= time.monotonic() - began < 30


def test_an_endless_chain_of_redirects_is_left_after_five(site: Site, web: Web) -> None:
    def on(handler: BaseHTTPRequestHandler) -> None:
        moved(f"/{int(handler.path[1:]) + 1}")(handler)

    site.pages.update({f"/{number}": on for number in range(50)})
    assert str(why_not(web, f"{site.url}/0")) == "it redirects more than 5 times"
    assert site.beside_robots == [f"/{number}" for number in range(6)]


def test_a_few_redirects_are_followed(site: Site, web: Web) -> None:
    site.pages |= {"/a": moved("b?x=1"), "/b?x=1": moved(f"{site.url}/c"), "/c": page("here")}
    found = web.fetch(f"{site.url}/a", named=True)
    assert found is not None
    assert (found.url, found.raw) == (f"{site.url}/c", b"here")


def test_two_thousand_million_bytes_cost_no_memory(site: Site, web: Web) -> None:
    site.pages["/a"] = endless
    tracemalloc.start()
    try:
        why_not(web, f"{site.url}/a")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/hostname", "its scheme is file"),
        ("javascript:alert(1)", "its scheme is javascript"),
        ("ftp://127.0.0.1/a", "its scheme is ftp"),
        ("gopher://127.0.0.1/a", "its scheme is gopher"),
        ("data:text/html,x", "its scheme is data"),
        ("//127.0.0.1/a", "it names no host"),
        ("http://", "it names no host"),
        ("http://[fe80::1%25eth0]/", "it names no host"),
        ("http://a.example:99999/", "not an address"),
        ("http://" + "a" * 70 + ".example/", "no name of a host"),
        ("http://a.example/" + "x" * 5_000, "an address of 5,017 characters"),
    ],
)
def test_what_is_no_web_address_is_never_asked_for(url: str, why: str, web: Web) -> None:
    error = why_not(web, url)
    assert why in str(error)
    assert error.lasting


def test_nobody_listens(web: Web) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    error = why_not(web, f"http://127.0.0.1:{port}/a")
    assert str(error) == "its robots.txt: no connection (Connection refused)"
    assert not error.lasting


def test_a_link_goes_to_a_private_address_only_on_the_host_of_its_feed(site: Site, web: Web) -> None:
    site.pages["/a"] = page("words")
    feed = web.fetch(f"{site.url}/a", named=True)
    assert feed is not None
    assert web.fetch(f"http://localhost:{site.port}/a", beside=feed.endpoint) is not None
    for url in (f"{site.url}/a", "http://127.0.0.2/a", "http://127.0.0.1:22/a"):
        with pytest.raises(UnfetchedError, match="leads to a private address"):
            web.fetch(url, beside=None if url.startswith(site.url) else feed.endpoint)


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (page("User-agent: *\nDisallow: /private/\n"), True),
        (page("User-agent: *\nDisallow: /\n"), False),
        (page("User-agent: *\nDisallow: /\nUser-agent: writethru\nDisallow:\n"), True),
        (page("User-agent: WriteThru\nDisallow: /a\n"), False),
        (page("User-agent: otherbot\nDisallow: /\n"), True),
        (page("User-agent: *\nDisallow: /\nAllow: /a$\n"), True),
        (page("\ufeffUser-agent: *\r\nDisallow: /*a\r\n"), False),
        (page("<html>Welcome</html>"), True),
        (page(b"\x00\xff" * 100), True),
        (page("", 404), True),
        (page("", 403), True),
        (moved("/robots.txt"), True),
        (moved("/r2"), False),
        (page("User-agent: *\nDisallow: /\n" + "# words\n" * 200_000), False),
    ],
)
def test_robots_txt_is_obeyed(robots: Answering, allowed: bool, site: Site, web: Web) -> None:
    site.pages |= {"/robots.txt": robots, "/r2": page("User-agent: *\nDisallow: /a"), "/a": page("words")}
    if allowed:
        assert web.fetch(f"{site.url}/a", named=True) is not None
    else:
        assert str(why_not(web, f"{site.url}/a")) == "its robots.txt forbids it"
        assert "/a" not in site.asked


def test_robots_txt_is_read_once(site: Site, web: Web) -> None:
    site.pages |= {"/a": page("words"), "/b": page("words")}
    for path in ("/a", "/b", "/a"):
        web.fetch(site.url + path, named=True)
    assert site.asked == ["/robots.txt", "/a", "/b", "/a"]


@pytest.mark.parametrize("robots", [page("", 503), dripping(HEAD, b"x"), page("", 429)])
def test_while_robots_txt_cannot_be_had_nothing_is_fetched(robots: Answering, site: Site, hurried: Web) -> None:
    site.pages |= {"/robots.txt": robots, "/a": page("words")}
    error = why_not(hurried, f"{site.url}/a")
    assert str(error).startswith("its robots.txt: ")
    assert not error.lasting
    assert site.beside_robots == []


def test_a_thousand_names_of_robots_cost_no_time(site: Site) -> None:
    names = "".join(f"User-agent: robot{number}\n" for number in range(8_000))
    site.pages |= {
        "/robots.txt": page(names + "".join(f"Disallow: /{number}\n" for number in range(8_000))),
        "/a": page("words"),
    }
    began = time.process_time()
    Web(pace=Pace(pause=0.0)).fetch(f"{site.url}/a", named=True)
    assert time.process_time() - began < 3


def test_a_site_that_asks_to_be_left_alone_is_left_alone(site: Site, web: Web) -> None:
    site.pages["/a"] = page("", 429, Retry_After="7200")
    assert str(why_not(web, f"{site.url}/a")) == "the server answers 429 (too many)"
    for path in ("/a", "/b"):
        error = why_not(web, site.url + path)
        assert str(error) == f"{site.url} is left alone for 2 hours"
        assert not error.asked
    assert site.beside_robots == ["/a"]


def test_a_pause_is_made_between_two_requests(site: Site) -> None:
    waits: list[float] = []
    site.pages |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 7"), "/a": page("words")}
    web = Web(pace=Pace(pause=2.0, wait=waits.append))
    web.fetch(f"{site.url}/a", named=True)
    web.fetch(f"{site.url}/a", named=True)
    assert [round(seconds) for seconds in waits] == [7, 7]


def test_a_host_with_several_addresses_is_reached_by_the_next_one(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = page("words")
    real = socket.getaddrinfo

    def two(_host: str, port: int, *_args: int, **_more: int) -> list[tuple[object, ...]]:
        found = list(real("127.0.0.1", port, type=socket.SOCK_STREAM))
        return [*[(*one[:4], ("127.0.0.9", port)) for one in found], *found]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    found = web.fetch(f"http://desk.example:{site.port}/a", named=True)
    assert found is not None
    assert found.raw == b"words"
    assert site.headers[-1]["host"] == f"desk.example:{site.port}"


def test_the_address_that_was_judged_is_the_one_that_is_dialled(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is looked up and private when it is dialled (DNS rebinding) gains nothing."""
    asked: list[str] = []

    def public_first(host: str, port: int, *_args: int, **_more: int) -> list[tuple[object, ...]]:
        asked.append(host)
        # 192.0.2.0/24 is for documents and reaches nobody; it counts as private, so a made-up public one is judged
        address = "127.0.0.1" if len(asked) > 1 else "8.8.8.8"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    dialled: list[tuple[str, int]] = []

    def connect(_self: socket.socket, address: tuple[str, int]) -> None:
        dialled.append(address)
        raise OSError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", public_first)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(UnfetchedError, match="Connection refused"):
        web.fetch(f"http://desk.example:{site.port}/a")
    assert dialled == [("8.8.8.8", site.port)]
    assert asked == ["desk.example"]


@pytest.fixture
def sealed() -> Iterator[Site]:
    with serve(ROOT / "data" / "localhost.pem") as running:
        yield running


def test_a_certificate_that_nobody_vouches_for_is_not_good(sealed: Site, web: Web) -> None:
    sealed.pages["/a"] = page("words")
    error = why_not(web, f"{sealed.url}/a")
    assert str(error).startswith("its robots.txt: its certificate is not good (self")
    assert sealed.asked == []


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", str(ROOT / "data" / "localhost.pem"))
    connect._trust.cache_clear()
    yield
    connect._trust.cache_clear()


@pytest.mark.usefixtures("trusting")
def test_over_tls_names_are_checked_and_time_is_bounded_too(sealed: Site, web: Web, hurried: Web) -> None:
    sealed.pages |= {"/a": page("words"), "/slow": dripping(HEAD + b"\r\n", b"x")}
    found = web.fetch(f"{sealed.url}/a", named=True)
    assert found is not None
    assert found.raw == b"words"
    assert str(why_not(hurried, f"{sealed.url}/slow")).endswith(SLOW)
    other = why_not(web, f"https://127.0.0.1:{sealed.port}/a")
    assert "its certificate is not good (IP address mismatch" in str(other)
