"""Rounds over folders and a feed on a real server: what is new is kept, traced and told once."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from tests.sources.web.server import Site, page, serve
from tests.watch.desks import Heard, set_up
from tests.watch.reports import FERRY, LATER, MATCH, OWN, put, record, set_age
from writethru.model import Item, Kept, Limits, SetAside
from writethru.pipeline import trace
from writethru.reading.places.gazetteer import Gazetteer
from writethru.sources.items import read_items
from writethru.sources.web.fetch import Bounds, Web
from writethru.sources.web.pace import Pace
from writethru.store import KeptStory, LockedError, Members, Writer, hold_lock, open_store
from writethru.watch.loop import Desk, Tally, watch

FIRST = record("Ferry sinks off Ostrow", FERRY, "Kesh Courier", 10)
COPY = record("Ferry disaster at Ostrow", FERRY, "Amberton News", 11)
UPDATE = record("Ferry toll rises", LATER, "Kesh Courier", 14)
COUNTED = record("Ferry families wait", OWN, "Ostrow Bugle", 16)
GAME = record("Amberton wins", MATCH, "Amberton News", 9)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def run(store: Path, *sources: Path | str) -> tuple[Tally, Heard]:
    with set_up(store) as (desk, heard):
        return watch(sources, desk, 0, once=True), heard


def kinds(heard: Heard) -> list[str]:
    return [one.kind for one in heard.notices]


def ids(store: Path) -> list[str]:
    with open_store(store) as reader:
        return sorted(one.item.id for one in reader.scan())


def test_a_story_is_told_when_it_begins_and_when_it_changes(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST)
    put(folder, "b.jsonl", GAME)
    tally, heard = run(store, folder)
    assert tally == Tally(2, 0)
    assert kinds(heard) == ["new story"]
    assert heard.notices[0].story == "story-ferry"
    assert heard.notices[0].sentence.endswith("no figure names who counted. Crash, Ostrow: 12 killed.")
    assert [path.name for path in (store / "dossiers").iterdir()] == ["story-ferry"]
    put(folder, "c.jsonl", COPY)
    assert kinds(run(store, folder)[1]) == []
    put(folder, "d.jsonl", UPDATE)
    _, heard = run(store, folder)
    assert {"new version", "toll"} <= set(kinds(heard))
    toll = next(one for one in heard.notices if one.kind == "toll")
    assert "19" in toll.sentence
    assert toll.documents == ("Kesh Courier-14",)
    put(folder, "e.jsonl", COUNTED)
    assert "voices" in kinds(run(store, folder)[1])
    dossier = json.loads((store / "dossiers" / "story-ferry" / "dossier.json").read_bytes())
    assert len(dossier["documents"]) == 4
    assert (store / toll.page).is_file()


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    path = put(folder, "a.jsonl", FIRST)
    assert run(store, folder)[0] == Tally(1, 0)
    assert run(store, folder)[0] == Tally(0, 0)
    # touched, with the same bytes: it is read, and the store has it already
    set_age(path, 30)
    tally, heard = run(store, folder)
    assert (tally, heard.notices, heard.lines) == (Tally(1, 0), [], [])
    assert ids(store) == ["Kesh Courier-10"]


def test_a_file_that_grows_gives_what_is_new_in_it(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST)
    run(store, folder)
    put(folder, "a.jsonl", FIRST, UPDATE)
    run(store, folder)
    assert ids(store) == ["Kesh Courier-10", "Kesh Courier-14"]


def test_a_file_that_was_put_there_a_moment_ago_is_waited_for(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jsonl", FIRST, age=0)
    assert run(tmp_path / "store", tmp_path / "in")[0] == Tally(1, 0)


def test_a_file_that_grows_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST)

    def read_and_grow(paths: Sequence[Path], limits: Limits) -> Iterator[Item | SetAside]:
        yield from read_items(paths, limits)
        put(folder, "a.jsonl", FIRST, UPDATE, age=30)

    monkeypatch.setattr("writethru.watch.loop.read_items", read_and_grow)
    run(store, folder)
    monkeypatch.undo()
    run(store, folder)
    assert ids(store) == ["Kesh Courier-10", "Kesh Courier-14"]


def test_a_file_that_is_still_being_written_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    path = put(folder, "a.jsonl", FIRST, age=0)
    monkeypatch.setattr("writethru.watch.loop.wait_for", lambda _seconds, _ended: os.utime(path))
    assert run(store, folder)[0] == Tally(0, 0)
    monkeypatch.undo()
    assert run(store, folder)[0] == Tally(1, 0)


def test_a_file_dated_in_the_future_does_not_wait_for_ever(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST, age=-86_400)
    assert run(store, folder)[0] == Tally(1, 0)


def test_what_cannot_be_read_is_said_once_and_the_rest_goes_on(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST)
    (folder / "b.png").write_bytes(b"\x89PNG" + bytes(50))
    set_age(folder / "b.png", 60)
    with set_up(store) as (desk, heard):
        tallies = [watch([folder, tmp_path / "gone"], desk, 0, once=True) for _ in range(3)]
    assert tallies == [Tally(1, 1), Tally(0, 1), Tally(0, 1)]
    assert heard.lines == [f"{folder}/b.png: binary, no text", f"{tmp_path}/gone: no such file or folder"]


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Kesh Courier</title>{"".join(items)}</channel></rss>'


def item(number: int, title: str, text: str) -> str:
    markup = "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in text.split("\n\n"))
    return (
        f"<item><guid isPermaLink='false'>{number}</guid><title>{title}</title><link>/{number}.html</link>"
        f"<pubDate>Sun, 04 May 2031 1{number}:00:00 GMT</pubDate><description>{markup}</description></item>"
    )


def test_a_feed_and_a_folder_tell_one_story(tmp_path: Path, site: Site) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    site.pages["/feed"] = page(rss(item(1, "Ferry sinks", FERRY)))
    put(folder, "a.jsonl", COUNTED)
    tally, heard = run(store, f"{site.url}/feed", folder)
    assert tally == Tally(2, 0)
    site.pages |= {"/feed": page(rss(item(1, "Ferry sinks", "In short."), item(2, "Ferry owner", FERRY)))}
    site.pages["/1.html"] = page(f"<html><body><h1>Ferry sinks</h1><p>{LATER}</p></body></html>")
    tally, heard = run(store, f"{site.url}/feed", folder)
    assert tally.documents == 2
    assert "silent-change" in kinds(heard)
    assert len([name for name in ids(store) if name.startswith(f"{site.url}/feed#1#")]) == 2


def test_two_feeds_with_one_entry_fetch_it_once(tmp_path: Path, site: Site) -> None:
    entry = "<item><guid>http://desk.example/1</guid><title>Ferry</title><link>/1.html</link></item>"
    site.pages |= {"/a": page(rss(entry)), "/b": page(rss(entry)), "/1.html": page(f"<p>{FERRY}</p>")}
    for _ in range(2):
        run(tmp_path / "store", f"{site.url}/a", f"{site.url}/b")
    assert site.asked.count("/1.html") == 1


def test_a_feed_that_fails_costs_the_others_nothing(tmp_path: Path, site: Site) -> None:
    site.pages |= {"/bad": page("", 500), "/none": page("<p>Hello"), "/good": page(rss(item(1, "Ferry", FERRY)))}
    with set_up(tmp_path / "store") as (desk, heard):
        tally = watch([f"{site.url}/none", f"{site.url}/good", f"{site.url}/bad"], desk, 0, once=True)
    assert tally == Tally(1, 2)
    assert heard.lines == [
        f"{site.url}/none: no RSS or Atom in it",
        f"{site.url}/bad: the server answers 500",
    ]


def test_a_site_is_left_alone_by_the_next_run_too(tmp_path: Path, site: Site) -> None:
    site.pages["/feed"] = page("", 429, Retry_After="1800")
    run(tmp_path / "store", f"{site.url}/feed")
    _, heard = run(tmp_path / "store", f"{site.url}/feed")
    assert heard.lines == [f"{site.url}/feed: {site.url} is left alone for 30 minutes"]
    assert site.beside_robots == ["/feed"]


def test_a_run_asks_for_what_has_changed_since_the_last(tmp_path: Path, site: Site) -> None:
    site.pages["/feed"] = page(rss(item(1, "Ferry", FERRY)), ETag='"a1"')
    run(tmp_path / "store", f"{site.url}/feed")
    run(tmp_path / "store", f"{site.url}/feed")
    assert [one.get("if-none-match") for one in site.headers if one][-1] == '"a1"'


def test_what_waits_is_counted_in_one_line_and_what_left_is_named(tmp_path: Path, site: Site) -> None:
    short = [item(number, "Ferry", "In short.") for number in (1, 2, 3)]
    site.pages |= {"/feed": page(rss(*short), ETag='"a1"'), "/1.html": page("", 503, Retry_After="600")}
    _, heard = run(tmp_path / "store", f"{site.url}/feed")
    assert heard.lines == [
        f"{site.url}/feed: 1 entry waits for the next round: the server answers 503",
        f"{site.url}/feed: 2 entries wait for the next round: {site.url} is left alone for 10 minutes",
    ]
    (tmp_path / "store" / "watch" / "sites.json").unlink()
    site.pages |= {"/feed": page(rss(short[0], short[1])), "/1.html": page(FERRY), "/2.html": page(OWN)}
    _, heard = run(tmp_path / "store", f"{site.url}/feed")
    assert heard.lines == [f"{site.url}/feed#3: it left the feed before its page could be had"]
    assert "if-none-match" not in site.headers[-3]
    assert len(ids(tmp_path / "store")) == 2


def test_entries_that_want_the_same_are_one_line(tmp_path: Path, site: Site) -> None:
    site.pages |= {"/feed": page(rss(*[item(number, "Ferry", "In short.") for number in (1, 2, 3)]))}
    site.pages["/3.html"] = page(b"PK\x03\x04" + bytes(50), kind="application/zip")
    _, heard = run(tmp_path / "store", f"{site.url}/feed")
    taken = "the words of the feed are taken"
    assert heard.lines == [
        f"{site.url}/1.html (and 1 other entry of {site.url}/feed): the server answers 404 (not found); {taken}",
        f"{site.url}/3.html: no page of text; {taken}",
    ]


def test_a_user_who_ends_it_gets_what_was_fetched(tmp_path: Path, site: Site) -> None:
    site.pages |= {"/feed": page(rss(*[item(number, "Ferry", "Short.") for number in range(9)]))}
    site.pages |= {f"/{number}.html": page(f"<p>{FERRY}</p>") for number in range(9)}

    def ended() -> bool:
        return "/2.html" in site.asked

    with set_up(tmp_path / "store", ended) as (desk, _):
        assert watch([f"{site.url}/feed"], desk, 0, once=False) == Tally(3, 0)
    assert len(ids(tmp_path / "store")) == 3
    assert run(tmp_path / "store", f"{site.url}/feed")[0] == Tally(6, 0)
    assert len(ids(tmp_path / "store")) == 9


def test_a_round_begins_when_its_time_has_come(tmp_path: Path, site: Site) -> None:
    site.pages["/feed"] = page(rss())
    web = Web(Bounds(seconds=60.0), Pace(pause=0.0))
    with set_up(tmp_path / "store", lambda: site.asked.count("/feed") == 3, web) as (desk, _):
        began = time.monotonic()
        watch([f"{site.url}/feed"], desk, 0.3, once=False)
    assert time.monotonic() - began >= 0.6


def test_what_was_in_the_store_before_is_no_news(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST, COPY)
    run(store, folder)
    for path in (store / "watch").iterdir():
        path.unlink()
    (store / "alerts.jsonl").unlink()
    for path in sorted((store / "dossiers").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert kinds(run(store, folder)[1]) == []
    put(folder, "b.jsonl", UPDATE)
    told = kinds(run(store, folder)[1])
    assert "toll" in told
    assert "new story" not in told


def test_damaged_memory_is_begun_anew(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST)
    run(store, folder)
    for path in (store / "watch").glob("folder-*.json"):
        path.write_bytes(b'{"files": [')
        damaged = path
    tally, heard = run(store, folder)
    assert tally == Tally(1, 0)
    assert heard.lines == [f"{damaged}: it is damaged, and so begun anew; what the store has is not taken twice"]
    assert heard.notices == []


def test_a_damaged_dossier_is_traced_anew(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST, COPY)
    run(store, folder)
    record_ = store / "dossiers" / "story-ferry" / "dossier.json"
    record_.write_bytes(b"{")
    put(folder, "b.jsonl", UPDATE)
    _, heard = run(store, folder)
    assert len(json.loads(record_.read_bytes())["documents"]) == 3
    assert "new story" in kinds(heard)


def test_a_story_that_cannot_be_traced_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("writethru.watch.retrace.find_notable", fail)
    put(tmp_path / "in", "a.jsonl", FIRST, GAME)
    tally, heard = run(tmp_path / "store", tmp_path / "in")
    assert tally == Tally(2, 0)
    assert heard.lines == [f"story-{name}: RuntimeError: no such luck" for name in ("amberton", "ferry")]


def test_decisions_and_what_lies_beside_a_dossier_stay(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST, COPY)
    run(store, folder)
    place = store / "dossiers" / "story-ferry"
    (place / "notes.txt").write_text("ring the harbour master", encoding="utf-8")
    put(folder, "b.jsonl", UPDATE)
    run(store, folder)
    assert (place / "notes.txt").is_file()
    assert not (place / ".new").exists()
    assert (place / "tables" / "claims.jsonl").is_file()


def test_a_dossier_is_what_trace_makes_of_the_same_files(tmp_path: Path) -> None:
    paths = [put(tmp_path / "in", "a.jsonl", FIRST, UPDATE), put(tmp_path / "in", "b.jsonl", COPY, COUNTED)]
    run(tmp_path / "store", tmp_path / "in")
    kept = json.loads((tmp_path / "store" / "dossiers" / "story-ferry" / "dossier.json").read_bytes())
    made = trace(paths)
    assert [one["id"] for one in kept["documents"]] == [one.id for one in made.documents]
    assert [one["id"] for one in kept["claims"]] == [one.id for one in made.claims]
    assert kept["verdict"] == made.verdict


def test_stories_that_turn_out_to_be_one(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    other = {**COUNTED, "title": "Boat families wait"}
    put(folder, "a.jsonl", FIRST, COPY, other)
    run(store, folder)
    (store / "dossiers" / "story-boat" / "decisions.toml").write_text("", encoding="utf-8")

    def join(writer: Writer, kept: Sequence[Kept], _gazetteer: Gazetteer) -> Sequence[SetAside]:
        sifted = writer.sift(kept)
        numbers = np.array([*writer.members_of(["story-boat"]).numbers.tolist(), writer.documents])
        stories = [KeptStory("story-boat", "Boat", None, None, merged_into="story-ferry")]
        writer.commit(sifted.new, members=Members(numbers, ("story-ferry",) * len(numbers)), stories=stories)
        return ()

    put(folder, "b.jsonl", UPDATE)
    with set_up(store) as (desk, heard):
        desk.join = join
        watch([folder], desk, 0, once=True)
    assert kinds(heard)[0] == "stories joined"
    assert heard.notices[0].sentence == "It is one story with “Boat” (story-boat)."
    assert len(json.loads((store / "dossiers" / "story-ferry" / "dossier.json").read_bytes())["documents"]) == 4
    assert "../story-ferry/index.html" in (store / "dossiers" / "story-boat" / "index.html").read_text()
    assert heard.lines == [
        f"{store}/dossiers/story-boat/decisions.toml: its story is now story-ferry, where it is not honoured"
    ]
    put(folder, "c.jsonl", {**UPDATE, "id": "late"})
    assert "stories joined" not in kinds(run(store, folder)[1])


def test_while_another_process_writes_to_the_store_it_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    run(store, folder)
    put(folder, "a.jsonl", FIRST)
    held = ExitStack()
    held.enter_context(hold_lock(store))
    monkeypatch.setattr("writethru.watch.loop.wait_for", lambda _seconds, _ended: held.close())
    tally, heard = run(store, folder)
    assert tally.documents == 1
    (line,) = heard.lines
    assert "is writing to this store" in line


def test_one_watch_at_a_time(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jsonl", FIRST)
    run(tmp_path / "store", tmp_path / "in")
    with hold_lock(tmp_path / "store" / "watch"), pytest.raises(LockedError, match="is writing to this store"):
        run(tmp_path / "store", tmp_path / "in")


def test_a_desk_says_a_line_once(tmp_path: Path) -> None:
    with set_up(tmp_path) as (desk, heard):
        assert isinstance(desk, Desk)
        for line in ("a", "b", "a"):
            desk.say_once(line)
    assert heard.lines == ["a", "b"]
