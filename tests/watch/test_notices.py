"""The two files in which notices stand: lines that are only ever added to, and a feed that any reader takes."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.watch.notices import SHOWN, Notice, tell, write_feed

NAME = "5b2f6a34-8c51-4b8e-9a0e-1f4f2f6d2c11"
ATOM = "{http://www.w3.org/2005/Atom}"
ONE = Notice(
    id="notice-1",
    time="2031-05-04T10:00:00Z",
    story="story-ferry",
    kind="toll",
    title="Ferry sinks & drifts <off> Ostrow",
    sentence='12 before; "19" now.',
    documents=("a", "b"),
    page="dossiers/story-ferry/index.html",
)


def many(count: int) -> list[Notice]:
    return [
        replace(ONE, id=f"notice-{n}", time=f"2031-05-{n // 1440 + 1:02}T{n // 60 % 24:02}:{n % 60:02}:00Z")
        for n in range(count)
    ]


def test_a_line_holds_all_of_a_notice(tmp_path: Path) -> None:
    assert tell(tmp_path, [ONE]) == (ONE,)
    (line,) = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "id": "notice-1",
        "time": "2031-05-04T10:00:00Z",
        "story": "story-ferry",
        "kind": "toll",
        "title": "Ferry sinks & drifts <off> Ostrow",
        "sentence": '12 before; "19" now.',
        "documents": ["a", "b"],
        "page": "dossiers/story-ferry/index.html",
    }


def test_what_is_there_is_not_told_again(tmp_path: Path) -> None:
    tell(tmp_path, many(3))
    later = [replace(one, time="2032-01-01T00:00:00Z") for one in many(5)]
    assert [one.id for one in tell(tmp_path, [*later, later[4]])] == ["notice-3", "notice-4"]
    assert tell(tmp_path, later) == ()
    assert len((tmp_path / "alerts.jsonl").read_bytes().splitlines()) == 5


@pytest.mark.parametrize("left", [b'{"id":"notice-9","time', b"{", b'{"id":"notice-9"}'])
def test_a_line_that_was_broken_off_is_taken_away(tmp_path: Path, left: bytes) -> None:
    tell(tmp_path, many(2))
    with (tmp_path / "alerts.jsonl").open("ab") as opened:
        opened.write(left)
    assert [one.id for one in tell(tmp_path, [replace(ONE, id="notice-9")])] == ["notice-9"]
    lines = (tmp_path / "alerts.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["notice-0", "notice-1", "notice-9"]


def test_a_line_of_nonsense_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "alerts.jsonl").write_bytes(b"nonsense\n[]\n")
    tell(tmp_path, [ONE])
    write_feed(tmp_path, NAME)
    assert len(ET.parse(tmp_path / "alerts.atom").getroot().findall(f"{ATOM}entry")) == 1


def test_the_feed_is_atom_as_rfc_4287_has_it(tmp_path: Path) -> None:
    tell(tmp_path, [ONE, replace(ONE, id="notice-2", time="2031-05-05T10:00:00Z", title=None)])
    write_feed(tmp_path, NAME)
    root = ET.parse(tmp_path / "alerts.atom").getroot()
    assert root.tag == f"{ATOM}feed"
    assert [child.tag.removeprefix(ATOM) for child in root] == ["title", "id", "updated", "author", "entry", "entry"]
    assert root.findtext(f"{ATOM}id") == f"urn:uuid:{NAME}"
    assert root.findtext(f"{ATOM}updated") == "2031-05-05T10:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "writethru"
    newest, oldest = root.findall(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}title") == "toll: untitled"
    assert oldest.findtext(f"{ATOM}title") == "toll: Ferry sinks & drifts <off> Ostrow"
    assert oldest.findtext(f"{ATOM}summary") == '12 before; "19" now.'
    for entry in (newest, oldest):
        names = [child.tag.removeprefix(ATOM) for child in entry]
        assert names == ["title", "id", "updated", "summary", "category", "link"]
        assert str(entry.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert (link.get("rel"), link.get("href")) == ("alternate", "dossiers/story-ferry/index.html")


def test_an_id_is_the_same_in_every_feed_that_shows_it_and_of_one_notice(tmp_path: Path) -> None:
    tell(tmp_path, many(2))
    write_feed(tmp_path, NAME)
    first = {one["id"] for one in feedparser.parse((tmp_path / "alerts.atom").read_bytes())["entries"]}
    tell(tmp_path, many(4))
    write_feed(tmp_path, NAME)
    second = {one["id"] for one in feedparser.parse((tmp_path / "alerts.atom").read_bytes())["entries"]}
    assert first < second
    assert len(second) == 4


def test_the_feed_shows_the_newest(tmp_path: Path) -> None:
    tell(tmp_path, many(SHOWN + 10))
    write_feed(tmp_path, NAME)
    entries = feedparser.parse((tmp_path / "alerts.atom").read_bytes())["entries"]
    assert len(entries) == SHOWN
    assert entries[0]["updated"] > entries[-1]["updated"] == many(11)[10].time


def test_an_empty_feed_is_one_too(tmp_path: Path) -> None:
    write_feed(tmp_path, NAME)
    found = feedparser.parse((tmp_path / "alerts.atom").read_bytes())
    assert (found["version"], found["bozo"], found["entries"]) == ("atom10", False, [])


@given(st.text(), st.text())
def test_any_words_make_a_feed_that_can_be_read(tmp_path_factory: pytest.TempPathFactory, one: str, other: str) -> None:
    folder = tmp_path_factory.mktemp("feed")
    words = one.encode("utf-8", "replace").decode(), other.encode("utf-8", "replace").decode()
    tell(folder, [replace(ONE, title=words[0], sentence=words[1])])
    write_feed(folder, NAME)
    entry = ET.parse(folder / "alerts.atom").getroot().find(f"{ATOM}entry")
    assert entry is not None
    if words[1].isprintable() and words[1]:
        assert entry.findtext(f"{ATOM}summary") == words[1]
