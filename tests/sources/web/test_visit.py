"""A feed visited again and again on a real server: what is new comes once, with its page where the feed is short."""

import orjson
import pytest

from tests.sources.web.server import Site, moved, page
from writethru.model import Item
from writethru.sources.folder import receive_item
from writethru.sources.guard import Guard, UnreadableError
from writethru.sources.web.address import UnfetchedError
from writethru.sources.web.fetch import Validators, Web
from writethru.sources.web.pace import Pace
from writethru.sources.web.visit import Arrival, Memory, visit_feed

LONG = "The ferry left Ostrow at nine with forty people on board and a cargo of timber. " * 8
PAGE = (
    "<html><head><title>Ferry sinks off Ostrow</title><meta property='og:site_name' content='Kesh Courier'></head>"
    "<body><article><h1>Ferry sinks off Ostrow</h1><p>At least 12 people drowned, the harbour master said.</p>"
    "</article></body></html>"
)


def item(number: int, words: str = "In short.", more: str = "") -> str:
    return (
        f"<item><guid isPermaLink='false'>{number}</guid><title>Ferry {number}</title><link>/{number}</link>"
        f"<pubDate>Sun, 04 May 2031 10:0{number}:00 GMT</pubDate><description>{words}</description>{more}</item>"
    )


def feed(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Courier feed</title>{"".join(items)}</channel></rss>'


def visit(site: Site, web: Web, guard: Guard, memory: Memory) -> tuple[list[Arrival], Memory]:
    """Visit the feed as a round does, and return what came with the memory for the next one."""
    found = visit_feed(f"{site.url}/feed", memory, lambda _key, _mark: False, web, guard)
    if found is None:
        return [], memory
    arrivals = list(found.arrivals)
    seen = {key: one for key, one in memory.seen.items() if key in found.keys}
    seen |= {one.key: one.sighting for one in arrivals}
    waits = any(one.sighting.waits for one in arrivals)
    return arrivals, Memory(Validators() if waits else found.validators, seen)


def items(arrivals: list[Arrival]) -> list[Item]:
    return [one.item for one in arrivals if one.item]


def test_a_short_entry_is_its_page_and_a_long_one_is_itself(site: Site, web: Web, guard: Guard) -> None:
    site.pages |= {"/feed": page(feed(item(1), item(2, LONG))), "/1": page(PAGE)}
    arrivals, _ = visit(site, web, guard, Memory())
    short, whole = items(arrivals)
    assert "At least 12 people drowned" in short.text
    assert (short.title, short.outlet, short.published) == (
        "Ferry sinks off Ostrow",
        "Kesh Courier",
        "2031-05-04T10:01:00Z",
    )
    assert (short.form, short.raw, short.url) == ("html", PAGE.encode(), f"{site.url}/1")
    assert short.id.startswith(f"{site.url}/feed#1#")
    assert dict(short.metadata)["entry"] == f"{site.url}/feed#1"
    assert (whole.title, whole.outlet, whole.text) == ("Ferry 2", "Courier feed", LONG.strip())
    assert site.beside_robots == ["/feed", "/1"]


def test_the_line_of_an_entry_reads_back_as_what_it_was(site: Site, web: Web, guard: Guard) -> None:
    site.pages["/feed"] = page(feed(item(2, LONG)))
    (whole,) = items(visit(site, web, guard, Memory())[0])
    again = receive_item(whole)
    assert (again.id, LONG.strip() in again.text) == (whole.id, True)
    assert orjson.loads(whole.raw)["markup"] == LONG.strip()


def test_a_page_reads_back_with_what_its_feed_says(site: Site, web: Web, guard: Guard) -> None:
    site.pages |= {"/feed": page(feed(item(1))), "/1": page(PAGE)}
    (short,) = items(visit(site, web, guard, Memory())[0])
    again = receive_item(short, guard)
    assert (again.id, again.text) == (short.id, short.text)
    stated = {name: (fact.value, fact.origin) for name, fact in reversed(again.facts)}
    assert stated["title"] == ("Ferry sinks off Ostrow", stated["title"][1])
    assert stated["published"] == ("2031-05-04T10:01:00Z", "given")
    assert stated["url"] == (f"{site.url}/1", "given")


def test_what_was_seen_is_not_fetched_again(site: Site, web: Web, guard: Guard) -> None:
    site.pages |= {"/feed": page(feed(item(1))), "/1": page(PAGE), "/2": page(PAGE)}
    _, memory = visit(site, web, guard, Memory())
    assert visit(site, web, guard, memory) == ([], memory)
    site.pages["/feed"] = page(feed(item(2), item(1)))
    assert [one.key for one in visit(site, web, guard, memory)[0]] == [f"{site.url}/feed#2"]
    assert site.beside_robots == ["/feed", "/1", "/feed", "/feed", "/2"]


def test_an_entry_that_changes_is_a_version_with_an_id_of_its_own(site: Site, web: Web, guard: Guard) -> None:
    site.pages |= {"/feed": page(feed(item(1, LONG)))}
    first, memory = visit(site, web, guard, Memory())
    site.pages["/feed"] = page(feed(item(1, LONG.replace("forty", "fifty"))))
    second, memory = visit(site, web, guard, memory)
    (one,), (two,) = items(first), items(second)
    assert one.id != two.id
    assert dict(one.metadata)["entry"] == dict(two.metadata)["entry"]
    site.pages["/feed"] = page(feed(item(1, LONG)))
    (back,) = items(visit(site, web, guard, memory)[0])
    assert back.id == one.id


def test_a_changed_entry_bears_the_time_of_its_change(site: Site, web: Web, guard: Guard) -> None:
    def atom(words: str, updated: str) -> str:
        times = f"<published>2031-05-04T10:00:00Z</published><updated>{updated}</updated>"
        entry = f"<entry><id>tag:a.example,1</id><title>Ferry</title>{times}<content>{words}</content></entry>"
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>{entry}</feed>'

    site.pages["/feed"] = page(atom(LONG, "2031-05-04T10:30:00Z"))
    first, memory = visit(site, web, guard, Memory())
    site.pages["/feed"] = page(atom(f"{LONG} Two are missing.", "2031-05-04T13:00:00Z"))
    second, _ = visit(site, web, guard, memory)
    assert [one.published for one in items(first + second)] == ["2031-05-04T10:00:00Z", "2031-05-04T13:00:00Z"]


def test_another_feed_had_it_already(site: Site, web: Web, guard: Guard) -> None:
    site.pages["/feed"] = page(feed(item(1, LONG), item(2, LONG)))
    found = visit_feed(f"{site.url}/feed", Memory(), lambda key, _mark: key.endswith("#1"), web, guard)
    assert found is not None
    assert [one.key for one in found.arrivals] == [f"{site.url}/feed#2"]


def test_nothing_new_by_the_word_of_the_server(site: Site, web: Web, guard: Guard) -> None:
    def answer(handler: object) -> None:
        known = site.headers[-1].get("if-none-match") == '"7"'
        page("" if known else feed(item(1, LONG)), 304 if known else 200, ETag='"7"')(handler)  # type: ignore[arg-type]

    site.pages["/feed"] = answer
    first, memory = visit(site, web, guard, Memory())
    assert len(first) == 1
    assert visit_feed(f"{site.url}/feed", memory, lambda _key, _mark: False, web, guard) is None


@pytest.mark.parametrize(
    ("link", "words", "why"),
    [
        ("/gone", "In short.", "the server answers 404 (not found); the words of the feed are taken"),
        ("/gone", "", "the server answers 404 (not found)"),
        ("http://127.0.0.3/", "In short.", "leads to a private address (127.0.0.3); the words of the feed are taken"),
        ("http://127.0.0.1:22/", "", "leads to a private address (127.0.0.1)"),
        ("/out", "", "leads to a private address (169.254.169.254)"),
        ("javascript:alert(1)", "", "no text, and no page that it links to"),
        ("javascript:alert(1)", "In short.", ""),
        ("/empty", "", "empty"),
        ("/zip", "In short.", "no page of text; the words of the feed are taken"),
        ("/bare", "", "no text in it"),
        ("/closed", "", "its robots.txt forbids it"),
        (
            "/wall",
            "Twelve people drowned off Ostrow.",
            "its page has less text than the feed; the words of the feed are taken",
        ),
    ],
)
def test_a_page_that_cannot_be_had(link: str, words: str, why: str, site: Site, web: Web, guard: Guard) -> None:
    entry = f"<item><guid isPermaLink='false'>1</guid><link>{link}</link><description>{words}</description></item>"
    site.pages |= {
        "/robots.txt": page("User-agent: *\nDisallow: /closed"),
        "/feed": page(feed(entry)),
        "/out": moved("http://169.254.169.254/"),
        "/empty": page("  \n"),
        "/wall": page("<html><body><p>Switch on scripts.</p></body></html>"),
        "/bare": page("<html><body><script>x</script></body></html>"),
        "/zip": page(b"PK\x03\x04" + bytes(50), kind="application/zip"),
    }
    (arrival,), memory = visit(site, web, guard, Memory())
    assert arrival.why == why
    assert [one.text for one in items([arrival])] == ([words] if words else [])
    assert visit(site, web, guard, memory)[0] == []


def test_a_page_that_fails_is_tried_three_times_and_then_the_feed_speaks(site: Site, guard: Guard) -> None:
    web = Web(pace=Pace(pause=0))
    site.pages |= {"/feed": page(feed(item(1))), "/1": page("", 500)}
    memory, whys = Memory(), []
    for _ in range(3):
        arrivals, memory = visit(site, web, guard, memory)
        whys += [(one.why, one.sighting.waits, one.item is not None) for one in arrivals]
        web.pace.standings.clear()
    assert whys == [
        ("the server answers 500", True, False),
        ("the server answers 500", True, False),
        ("the server answers 500; the words of the feed are taken", False, True),
    ]


def test_waiting_for_a_site_left_alone_is_no_try(site: Site, guard: Guard) -> None:
    with_pages = Web(pace=Pace(pause=0))
    site.pages |= {"/feed": page(feed(item(1), item(2), item(3))), "/1": page("", 503, Retry_After="600")}
    arrivals, memory = visit(site, with_pages, guard, Memory())
    assert [one.sighting.tries for one in arrivals] == [1, 0, 0]
    assert all(one.sighting.waits for one in arrivals)
    with_pages.pace.standings.clear()
    site.pages |= {f"/{number}": page(PAGE) for number in (1, 2, 3)}
    assert len(items(visit(site, with_pages, guard, memory)[0])) == 3


def test_no_more_pages_than_a_round_may_cost(
    site: Site, web: Web, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writethru.sources.web.visit.MOST_PAGES", 2)
    site.pages |= {"/feed": page(feed(*map(item, range(1, 6)))), **{f"/{n}": page(PAGE) for n in range(1, 6)}}
    memory, counts = Memory(), []
    for _ in range(3):
        arrivals, memory = visit(site, web, guard, memory)
        counts.append(len(items(arrivals)))
    assert counts == [2, 2, 1]


def test_a_feed_that_is_none(site: Site, web: Web, guard: Guard) -> None:
    site.pages["/feed"] = page("<html><p>Welcome.</p></html>")
    with pytest.raises(UnreadableError, match="no RSS or Atom in it"):
        visit(site, web, guard, Memory())
    site.pages["/feed"] = page("", 500)
    with pytest.raises(UnfetchedError, match="the server answers 500"):
        visit(site, web, guard, Memory())


def test_entries_beyond_the_first_thousand_are_named(site: Site, guard: Guard) -> None:
    entries = "".join(f"<item><guid>{number}</guid><description>{LONG}</description></item>" for number in range(1_003))
    site.pages["/feed"] = page(feed(entries))
    found = visit_feed(f"{site.url}/feed", Memory(), lambda _key, _mark: False, Web(pace=Pace(pause=0)), guard)
    assert found is not None
    assert found.left_out == "3 entries beyond the first 1,000 are not read"
    assert len(list(found.arrivals)) == 1_000
