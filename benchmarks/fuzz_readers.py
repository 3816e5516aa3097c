"""Bytes in, what each reader of the program makes of them out, checked against what the program promises of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

from benchmarks import fuzz_seeds as seeds
from writethru.decisions import DecisionsError, read_decisions
from writethru.dossier import DossierError, read_dossier, write_dossier
from writethru.dossiers import write_folder
from writethru.edited import read_edits
from writethru.explain import explain
from writethru.exports import EXPORTS
from writethru.model import Claim, Dossier, Limits, Parcel, Received, SetAside, Words
from writethru.passages import label
from writethru.pipeline import trace_pile
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.reading.places.rows import read_own_places
from writethru.sample import measure, read_sample
from writethru.sources.archives.members import open_parcels
from writethru.sources.archives.warc import TYPE
from writethru.sources.clean import tidy
from writethru.sources.folder import make_pile, receive_parcel
from writethru.sources.guard import Answer, Guard, Job, UnreadableError
from writethru.sources.web.entries import of_entry
from writethru.sources.web.feeds import read_feed
from writethru.sources.web.robots import Robots

_LIMITS = Limits(max_pages=20)
_WHOLE = 6_000  # characters: longer texts take too long to be tried by the thousand
_CHARSETS = (
    "",
    "utf-7",
    "utf-16",
    "utf-8",
    "latin-1",
    "cp1251",
    "shift_jis",
    "gb18030",
    "idna",
    "punycode",
    "hz",
    "mbcs",
)
_FEED = "https://feeds.example/f"
_OPENED = ExitStack()  # what stays open as long as the process runs


class FalseError(Exception):
    """A law of the program that does not hold; the message says which, and nothing else."""


class Unguarded(Guard):
    """Does the work in this process, and takes for a reason only what a reader says on purpose."""

    def ask(self, work: Callable[[Job], Answer], job: Job) -> Answer:
        """See Guard."""
        try:
            return work(job)
        except ValueError as error:
            raise UnreadableError(str(error)) from error


_GUARD = Unguarded(_LIMITS)


@dataclass(frozen=True)
class Read:
    """What was made of bytes: documents and what is set aside, to be carried on to a dossier, or something else."""

    found: tuple[Received | SetAside, ...] = ()
    other: object = None


@dataclass(frozen=True)
class Reader:
    """A reader that makes the same of the same bytes, what to start from, and words of its format for a dictionary."""

    read: Callable[[bytes], Read]
    seeds: Callable[[], Sequence[bytes]]
    words: tuple[str, ...]


def carry_on(read: Read) -> None:
    """Take what was read through the whole program: trace it, write the dossier and its page, read the dossier back."""
    aside = [one for one in read.found if isinstance(one, SetAside)]
    short = [one for one in read.found if isinstance(one, Received) and len(one.text) < _WHOLE]
    dossier = trace_pile(make_pile(short[:5], aside), _gazetteer(), (), lambda _stage, _total: None)
    texts = {document.id: document.text for document in dossier.documents}
    parts: list[tuple[str, Claim | Words]] = [(one.document, one) for one in dossier.claims]
    parts += [
        (one.document, part) for one in dossier.statements for part in (one.source, one.cue, *one.content) if part
    ]
    if any(texts[document][part.start : part.end] != part.text for document, part in parts):
        raise FalseError("offsets do not fit")
    folder = _room() / "dossier"
    write_folder(dossier, folder)
    if read_dossier(folder) != dossier:
        raise FalseError("the dossier that is read back is another one")
    page = (folder / "index.html").read_text(encoding="utf-8")
    if "<script" in page.casefold() or "\0" in page:
        raise FalseError("a script or a NUL in the page")


def _read_document(form: str, raw: bytes, charset: str = "") -> Read:
    came = ((TYPE, f"text/html; charset={charset}"),) if charset else ()
    return _check([receive_parcel(Parcel("a.txt", form, raw, came), _GUARD)])


def _read_text(raw: bytes) -> Read:
    return _read_document("text", raw[1:], _CHARSETS[raw[0] % len(_CHARSETS)] if raw else "")


def _read_file(name: str, raw: bytes) -> Read:
    path = _room() / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    found = [receive_parcel(one, _GUARD) if isinstance(one, Parcel) else one for one in open_parcels(path, _LIMITS)]
    if list(path.parent.iterdir()) != [path]:
        raise FalseError("it wrote a file of its own")
    path.unlink()
    return _check(found)


def _check(found: Sequence[Received | SetAside]) -> Read:
    for one in found:
        if isinstance(one, Received):
            _check_received(one)
        _check_words(one)
    return Read(tuple(found))


def _check_received(one: Received) -> None:
    if not one.id:
        raise FalseError("no id")
    # a feed or a line may state a title or a text of its own, which is tidied piece by piece
    if one.file == "a.txt" and tidy(one.text) != one.text:
        raise FalseError("the text is not tidy")
    _check_cover(one.text, [(block.start, block.end) for block in one.blocks])
    document = label(one)
    _check_cover(document.text, sorted((passage.start, passage.end) for passage in document.passages))


def _check_cover(text: str, parts: Sequence[tuple[int, int]]) -> None:
    at = 0
    for start, end in (*parts, (len(text), len(text))):
        if not at <= start <= end <= len(text) or text[at:start].strip():
            raise FalseError("parts of a text overlap, lie outside of it or leave words out")
        at = end


def _check_words(held: object) -> None:
    """Every word of a record can be written as UTF-8, and none holds a NUL."""
    for words in _strings(held):
        words.encode()
        if "\0" in words:
            raise FalseError("a NUL in the words")


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple | list):
        for one in held:
            yield from _strings(one)
    elif is_dataclass(held):
        # the markup of an entry of a feed is kept as it came, and written as JSON alone
        for field in fields(held):
            yield from _strings(getattr(held, field.name)) if field.name != "markup" else ()


def _read_feed(raw: bytes) -> Read:
    try:
        feed = read_feed((raw, "application/xml", _FEED, 50))
    except ValueError as error:
        return Read(other=str(error))
    _check_words(feed.entries)
    items = [of_entry(entry, _FEED, changed=False) for entry in feed.entries if entry.text]
    found = _check([receive_parcel(Parcel(item.file, item.form, item.raw), _GUARD) for item in items])
    return Read(found.found, feed)


def _read_robots(raw: bytes) -> Read:
    robots = Robots(raw)
    return Read(
        other=([robots.allows(f"https://h.example/{path}") for path in ("", "a/b?c=%41", "*$")], robots.delay())
    )


def _told(raw: bytes, name: str, read: Callable[[Path], object], known: type[Exception]) -> Read:
    path = _room() / name
    path.write_bytes(raw)
    try:
        found = read(path)
    except known as error:
        found = str(error)
    _check_words(found)
    return Read(other=found)


def _read_edited(path: Path) -> object:
    text = path.read_text(encoding="utf-8-sig")
    with suppress(ValueError):
        measure(read_sample(text))
    return read_edits(_example(), text)


@cache
def _example() -> Dossier:
    """The dossier of three short reports."""
    texts = {"a": seeds.STORY, "b": seeds.STORY.replace("At least 12", "At least 15"), "c": "A tug sank."}
    found = [receive_parcel(Parcel(f"{name}.txt", "text", text.encode()), _GUARD) for name, text in texts.items()]
    pile = make_pile([one for one in found if isinstance(one, Received)])
    return trace_pile(pile, _gazetteer(), (), lambda _stage, _total: None)


@cache
def _written() -> bytes:
    write_dossier(_example(), _room() / "example")
    return (_room() / "example" / "dossier.json").read_bytes()


ODD: tuple[object, ...] = (
    *(None, True, -1, 0, 1, 10**6, 10**30, 1.5, float("nan"), [], {}, [None]),
    *(
        "",
        "x",
        "\0",
        "\ud800",
        "../x",
        "<script>",
        "d1",
        "2031-02-30",
        "killed",
        "unknown",
        "9999-12-31T99",
        "\x1b[2J",
        "=1",
    ),
)


def _read_dossier(raw: bytes) -> Read:
    """Each three bytes put something odd, or another part of the same dossier, in a place of a good dossier."""
    held = json.loads(_written())
    for at in range(0, min(len(raw) - 2, 30), 3):
        spots = list(_spots(held))
        parent, key = spots[int.from_bytes(raw[at : at + 2], "big") % len(spots)]
        pick = raw[at + 2]
        if pick < len(ODD):
            parent[key] = ODD[pick]
        elif pick < 2 * len(ODD):
            del parent[key]
        else:
            # a value of the same kind: what a check of types alone lets pass
            alike = [there[name] for there, name in spots if type(there[name]) is type(parent[key])]
            parent[key] = alike[(pick * 7 + raw[at]) % len(alike)]
    folder = _room() / "odd"
    folder.mkdir(exist_ok=True)
    with suppress(RecursionError, ValueError):  # a part within itself
        (folder / "dossier.json").write_text(json.dumps(held), encoding="utf-8")
    try:
        dossier = read_dossier(folder)
    except DossierError as error:
        return Read(other=str(error))
    write_folder(dossier, folder / "again")
    for name, write in EXPORTS.items():
        if name not in {"sqlite", "parquet"}:  # the same tables as csv, at twenty times the cost
            write(dossier, folder / name)
    rows = (dossier.documents, dossier.links, dossier.families, dossier.voices, dossier.claims, dossier.incidents)
    for record in (one.id for row in (*rows, dossier.statements, dossier.alerts) for one in row):
        "".join(explain(dossier, record)).encode()
    return Read(other="read")


def _spots(held: object) -> Iterator[tuple[dict[str, object], str]]:
    """Yield the places of a record, some thousands at most."""
    waiting = [held]
    for _ in range(5_000):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, dict):
            yield from ((thing, key) for key in thing)
            waiting.extend(thing.values())
        elif isinstance(thing, list):
            waiting.extend(thing)


@cache
def _gazetteer() -> Gazetteer:
    return _OPENED.enter_context(open_gazetteer())


@cache
def _room() -> Path:
    """A folder of this process, in memory where the system has one."""
    fast = Path("/dev/shm")  # noqa: S108 - the folder in it is made by tempfile
    return Path(_OPENED.enter_context(tempfile.TemporaryDirectory(dir=fast if fast.is_dir() else None)))


_TAGS = (
    "<p>",
    "</p>",
    "<div>",
    "<pre>",
    "<table>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&#xD800;",
    "&#0;",
    "&nbsp;",
    "<svg>",
)
_HEADS = ("<template>", 'class="', "<meta ", "<title>", "itemprop=", "<script type='application/ld+json'>", "<br/>")
_YAML = (
    "---\n",
    "? ",
    ": ",
    "- ",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "!!python/name:",
    "|\n",
    ">-\n",
    "{",
    "[",
    "# ",
    "**",
)
_RSS = (
    "<item>",
    "<entry>",
    "<guid>",
    "<!DOCTYPE",
    "<!ENTITY",
    "<link>",
    "<media:content ",
    "<textinput>",
    'type="xhtml"',
)
_PDF = ("obj", "endobj", "stream", "endstream", "/Kids", "/Count", " Tf", " Tj", " Td", "/Filter", "/FlateDecode", "R")
_WARC = (
    "WARC/1.0\r\n",
    "Content-Length: ",
    "WARC-Type: response",
    "HTTP/1.1 200 OK",
    "Content-Encoding: deflate",
    "\r\n\r\n",
)
_JSON = ('"text":', '"id":', '"title":', '"published":', "\\ud800", "\\u0000", "1e999", "NaN", "null", "[[[[")
READERS: dict[str, Reader] = {
    "html": Reader(
        lambda raw: _read_document("html", raw),
        lambda: [seeds.PAGE.encode(), b"<p>a", seeds.take_example("coastal-times.html")],
        (*_TAGS, *_HEADS),
    ),
    "pdf": Reader(
        lambda raw: _read_document("pdf", raw),
        lambda: [seeds.make_pdf(), seeds.make_pdf(["A"]), seeds.take_example("lantern-review.pdf")],
        _PDF,
    ),
    "matter": Reader(
        lambda raw: _read_document("markdown", raw),
        lambda: [seeds.MATTER.encode(), b"---\ntitle: a\n---\n" + seeds.PAGE.encode(), b"---\n? a\n: - b\n...\nx"],
        _YAML,
    ),
    "text": Reader(
        _read_text, seeds.make_texts, ("\ufeff", "\u2028", "&#xD800;", "(Reuters) - ", "By ", "\n\n", "\u202e")
    ),
    "lines": Reader(lambda raw: _read_file("a.jsonl", raw), seeds.make_lines, _JSON),
    "warc": Reader(lambda raw: _read_file("a.warc", raw), seeds.make_webs, _WARC),
    "archive": Reader(
        lambda raw: _read_file("a.bin", raw), seeds.make_archives, ("PK\x03\x04", "ustar", "path=", "../")
    ),
    "feed": Reader(
        _read_feed, lambda: [seeds.FEED.encode(), seeds.ATOM.encode(), seeds.FEED.encode("utf-16")], (*_TAGS, *_RSS)
    ),
    "robots": Reader(
        _read_robots,
        lambda: [seeds.ROBOTS],
        ("User-agent:", "Disallow:", "Allow:", "Crawl-delay:", "Request-rate:", "*", "$", "%"),
    ),
    "decisions": Reader(
        lambda raw: _told(raw, "decisions.toml", read_decisions, DecisionsError),
        lambda: [seeds.DECISIONS.encode(), b""],
        ("[[decision]]", "verb", "place", "[[", '"""', "inf", "0x", "{"),
    ),
    "places": Reader(
        lambda raw: _told(raw, "a.toml" if raw.startswith(b"[[") else "a.csv", read_own_places, ValueError),
        lambda: seeds.PLACES,
        ("name", "[[place]]", "latitude", "nan", "\t", '"', "aliases", "\\ud800"),
    ),
    "edited": Reader(
        lambda raw: _told(raw, "edited.csv", _read_edited, ValueError),
        lambda: [seeds.EDITED],
        ("id,", "correct", "date_start", "place", "latitude", '"', "\r", "y\n"),
    ),
    "dossier": Reader(_read_dossier, lambda: [bytes(range(0, 90, 3)), bytes(90), b"\1\2\3" * 9], ("\0\0\1",)),
}
