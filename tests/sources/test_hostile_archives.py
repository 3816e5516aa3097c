"""Archives that are torn, lie or attack: what can be read stays, one clear line says what cannot, the rest goes on."""

import gzip
import json
import lzma
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.packing import make_odd_tar, make_record, make_response, make_tar, make_warc, make_zip
from writethru.model import Limits, Parcel, SetAside
from writethru.sources.archives import streams
from writethru.sources.archives.members import condense, open_parcels

STORIES = {
    f"s{number}.txt": f"Ferry {number} ran aground off Harnmouth on Tuesday, the harbour master said. {'x' * number}".encode()
    for number in range(1, 6)
}
LINES = b"".join(json.dumps({"id": name, "text": text.decode()}).encode() + b"\n" for name, text in STORIES.items())
NOISE = bytes((number * number * 31 + number // 7) % 251 for number in range(40_000))
LIMITS = Limits(max_bytes=1_000_000)


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the names of the documents in a file behind its own, and the lines on what is set aside."""
    found = list(condense(path.as_posix(), open_parcels(path, LIMITS)))
    start = path.parent.as_posix() + "/"
    return (
        [one.file.removeprefix(f"{path.as_posix()}/") for one in found if isinstance(one, Parcel)],
        [f"{one.file.removeprefix(start)}: {one.why}" for one in found if isinstance(one, SetAside)],
    )


def link(name: str, kind: bytes, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info, b""


def told(name: str, content: bytes = b"A ferry sank.") -> tuple[tarfile.TarInfo, bytes]:
    return tarfile.TarInfo(name), content


def sparse(name: str) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.name": name}
    return info, b"1\n0\n13\n" + b"\0" * 505 + b"A ferry sank."


def beyond() -> bytes:
    """A zip whose list states for its first member four billion bytes."""
    made = make_zip({"a.txt": b"A ferry sank.", "b.txt": b"A barge sank."})
    return changed(made, made.index(b"PK\x01\x02") + 20, struct.pack("<I", 4_000_000_000))


def overlapping() -> bytes:
    """A zip of which a hundred entries share the bytes of one member."""
    made = make_zip({"a.txt": b"A ferry sank. " * 1_000}, zipfile.ZIP_STORED)
    at, end = made.index(b"PK\x01\x02"), made.index(b"PK\x05\x06")
    listed = made[at:end] * 100
    return made[:at] + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 100, 100, len(listed), at, 0)


def changed(raw: bytes, at: int, new: bytes) -> bytes:
    return raw[:at] + new + raw[at + len(new) :]


def encrypted() -> bytes:
    made = make_zip({"a.txt": b"A ferry sank.", "b.txt": b"A barge sank."})
    return changed(changed(made, 6, b"\x01"), made.index(b"PK\x01\x02") + 8, b"\x01")


def lying() -> bytes:
    """A zip whose list states for its first member a size of 5 bytes."""
    made = make_zip({"a.txt": b"A ferry sank.", "b.txt": b"A barge sank."})
    return changed(made, made.index(b"PK\x01\x02") + 24, struct.pack("<I", 5))


TAR = make_tar(STORIES)
WARC = b"".join(make_response(text, f"https://h.example/{name}", "text/plain") for name, text in STORIES.items())
GZ = b"".join(gzip.compress(line + NOISE.hex().encode()[:9] + b"\n") for line in LINES.splitlines(keepends=True))

TORN = [
    ("torn.zip", make_zip(STORIES)[:-700], ["s1.txt"], "torn.zip: torn off behind member"),
    ("torn.tar", TAR[: 1024 * 2 + 600], ["s1.txt", "s2.txt"], "torn.tar: broken at member 3 of the tar: it ends"),
    (
        "bare.tar",
        TAR[: 1024 * 5],
        [*STORIES],
        "bare.tar: broken at member 6 of the tar: it ends without a mark of its end",
    ),
    (
        "flip.tar",
        changed(TAR, 1024 + 3, b"?"),
        ["s1.txt"],
        "flip.tar: broken at member 2 of the tar: there is no header",
    ),
    (
        "torn.warc",
        WARC[: len(WARC) // 2],
        ["https://h.example/s1.txt", "https://h.example/s2.txt"],
        "torn.warc: broken at record 3 of",
    ),
    ("torn.warc.gz", gzip.compress(WARC)[:-30], ["https://h.example/s1.txt"], "torn.warc.gz: broken at record"),
    ("torn.jsonl.gz", gzip.compress(LINES)[:-30], ["torn.jsonl.gz"], "torn.jsonl.gz: broken behind line"),
    ("bad.txt.gz", changed(gzip.compress(STORIES["s1.txt"]), 20, b"????"), [], "bad.txt.gz: what is packed is damaged"),
    ("torn.txt.xz", lzma.compress(NOISE)[:900], [], "torn.txt.xz: what is packed is torn off behind its byte 900"),
    ("tail.txt.gz", gzip.compress(b"A ferry sank.") + b"\0" * 99, ["tail.txt.gz"], ""),
]


@pytest.mark.parametrize(("name", "content", "documents", "why"), TORN, ids=[row[0] for row in TORN])
def test_what_is_torn_is_read_as_far_as_it_goes(
    name: str, content: bytes, documents: list[str], why: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    read_of, lines = read(tmp_path / name)
    assert [Path(one).name if one.endswith(name) else one for one in read_of][: len(documents)] == documents
    assert [line[: len(why)] for line in lines] == ([why] if why else [])


HOSTILE = [
    (
        "out.tar",
        make_odd_tar(
            [told("../up.txt"), told("/etc/passwd"), told("C:\\boot.txt"), told("in/../../x.txt"), told("./in.txt")]
        ),
        ["in.txt"],
        ["out.tar: 4 parts: a name that leads out of the archive (the first: ../up.txt)"],
    ),
    (
        "links.tar",
        make_odd_tar(
            [
                link("soft.txt", tarfile.SYMTYPE, "/etc/passwd"),
                link("hard.txt", tarfile.LNKTYPE, "a.txt"),
                link("null", tarfile.CHRTYPE),
                link("pipe", tarfile.FIFOTYPE),
                link("folder", tarfile.DIRTYPE),
                told("a.txt"),
            ]
        ),
        ["a.txt"],
        [
            "links.tar/soft.txt: a symbolic link, which is not followed",
            "links.tar/hard.txt: a hard link, which is not followed",
            "links.tar/null: a device",
            "links.tar/pipe: a named pipe",
        ],
    ),
    (
        "sparse.tar",
        make_odd_tar([sparse("a.txt"), told("b.txt")]),
        ["b.txt"],
        ["sparse.tar/a.txt: a sparse file, which is not read"],
    ),
    (
        "beyond.zip",
        beyond(),
        ["b.txt"],
        ["beyond.zip/a.txt: it would end behind the end of the archive"],
    ),
    ("dot.tar", make_odd_tar([told("."), told("b.txt")]), ["b.txt"], ["dot.tar/: without a name"]),
    ("name.tar", make_odd_tar([told("n" * 3_000 + ".txt"), told("b.txt")]), ["n" * 2_000, "b.txt"], []),
    (
        "pax.tar",
        make_odd_tar([told("n" * 99_000), told("b.txt")]),
        [],
        ["pax.tar: broken at member 1 of the tar: it has a header of 99,012 bytes"],
    ),
    ("bytes.tar", make_odd_tar([told("caf\udce9.txt")], tarfile.GNU_FORMAT), ["caf\ufffd.txt"], []),
    ("bell.zip", make_zip({"a\x1b[31m\n.txt": b"A ferry sank."}), ["a\ufffd[31m\ufffd.txt"], []),
    ("locked.zip", encrypted(), ["b.txt"], ["locked.zip/a.txt: encrypted"]),
    ("lying.zip", lying(), ["b.txt"], ["lying.zip/a.txt: its size or checksum is not as the archive states it"]),
    (
        "crc.zip",
        changed(make_zip({"a.txt": b"A ferry sank.", "b.txt": b"A barge sank."}, 0), 38, b"F"),
        ["b.txt"],
        ["crc.zip/a.txt: its size or checksum is not as the archive states it"],
    ),
    (
        "overlap.zip",
        overlapping(),
        ["a.txt"],
        ["overlap.zip: its members overlap; the rest was not read"],
    ),
    (
        "lzma.zip",
        make_zip({"a.txt": b"A ferry sank."}, 14),
        [],
        ["lzma.zip/a.txt: packed in a way that is not read (method 14)"],
    ),
    (
        "letter.docx",
        make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w>A ferry sank.</w>"}),
        [],
        ["letter.docx: an office file or e-book, which is not read"],
    ),
    (
        "mixed.zip",
        make_zip(
            {
                "a.txt": b"A ferry sank.",
                ".b.txt": b"x",
                "__MACOSX/a.txt": b"x",
                "c.txt": b"",
                "d.png": b"\x89PNG",
                "e.png": b"\x89PNG",
            }
        ),
        ["a.txt"],
        [
            "mixed.zip: 2 parts: hidden (the first: .b.txt)",
            "mixed.zip/c.txt: empty",
            "mixed.zip: 2 parts: binary, no text (the first: d.png)",
        ],
    ),
    ("empty.zip", make_zip({}), [], []),
    (
        "false.zip",
        b"PK\x03\x04" + NOISE,
        [],
        ["false.zip: torn off behind member 0 of the zip: the list of its members is missing"],
    ),
]


@pytest.mark.parametrize(("name", "content", "documents", "why"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_what_an_archive_must_not_do(
    name: str, content: bytes, documents: list[str], why: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == (documents, why)
    assert [one.name for one in tmp_path.iterdir()] == [name]


RECORDS: list[tuple[str, bytes, list[str], list[str]]] = [
    (
        "kinds",
        make_record(b"x", "", "warcinfo")
        + make_record(b"x", "https://h.example/r", "revisit")
        + make_response(b"x", "https://h.example/n", status=404)
        + make_response(b"x", "https://h.example/m", status=404)
        + make_response(b"x", "https://h.example/i.png", "image/png")
        + make_response(b"x", "https://h.example/s", "text/css")
        + make_response(b"x", "https://h.example/b", "text/html", headers=("Content-Encoding: br",))
        + make_response(b"A ferry sank.", "https://h.example/a"),
        ["https://h.example/a"],
        [
            "kinds/urn:x:1: a record of type warcinfo",
            "kinds/https://h.example/r: a record of type revisit",
            "kinds: 2 parts: an answer with HTTP status 404 (the first: https://h.example/n)",
            "kinds/https://h.example/i.png: of content type image",
            "kinds/https://h.example/s: of content type text/css",
            "kinds/https://h.example/b: its payload cannot be read: packed as br, which is not read",
        ],
    ),
    (
        "short",
        make_record(b"A ferry sank off Harnmouth.", "urn:a", length=5) + make_record(b"A barge sank.", "urn:b"),
        ["urn:b"],
        [
            "short/urn:a: a record whose length is not as its header states it",
        ],
    ),
    (
        "long",
        make_record(b"A ferry sank.", "urn:a", length=90)
        + make_record(b"A barge sank.", "urn:b")
        + make_record(b"A tug sank.", "urn:c"),
        ["urn:c"],
        ["long/urn:a: a record whose length is not as its header states it"],
    ),
    (
        "huge",
        make_record(b"A ferry sank.", "urn:a", length=10**12),
        [],
        ["huge: broken at record 1 of the web archive: it ends"],
    ),
    (
        "none",
        make_record(b"A ferry sank.", "urn:a").replace(b"Content-Length: 13", b"Content-Length: -3")
        + make_record(b"A tug sank.", "urn:c"),
        ["urn:c"],
        ["none/urn:a: a record whose header is longer than 262,144 bytes or states no length"],
    ),
    (
        "header",
        b"WARC/1.1\r\nX: " + b"x" * 3_000_000 + b"\r\n\r\n" + make_record(b"A tug sank.", "urn:c"),
        ["urn:c"],
        ["header/record 1: a record whose header is longer than 262,144 bytes or states no length"],
    ),
    (
        "folded",
        make_record(b"A tug sank.", "urn:c").replace(b"Content-Type:", b"X: a\r\n b\r\nContent-Type:"),
        ["urn:c"],
        [],
    ),
    (
        "large",
        make_record(b"A tug sank. " * 90_000, "urn:a") + make_record(b"A tug sank.", "urn:c"),
        ["urn:c"],
        ["large/urn:a: larger than 1,000,000 bytes"],
    ),
    (
        "lines",
        make_record(LINES, "urn:a", content_type="application/x-ndjson")
        + make_record(b'{\n "text": "A tug sank."}', "urn:b", content_type="application/json"),
        ["urn:a"] * 5 + ["urn:b"],
        [],
    ),
]


@pytest.mark.parametrize(("name", "content", "documents", "why"), RECORDS, ids=[row[0] for row in RECORDS])
def test_records_of_a_web_archive(
    name: str, content: bytes, documents: list[str], why: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    found, lines = read(tmp_path / name)
    assert found == documents
    assert [line[: len(start)] for line, start in zip(lines, why, strict=True)] == why


SENT: list[tuple[tuple[str, ...], Callable[[bytes], bytes]]] = [
    ((), bytes),
    (("Content-Encoding: gzip",), gzip.compress),
    (("Content-Encoding: gzip",), bytes),
    (("Content-Encoding: deflate",), zlib.compress),
    (("Content-Encoding: deflate",), lambda raw: zlib.compress(raw)[2:-4]),
    (
        ("Transfer-Encoding: chunked",),
        lambda raw: b"%x\r\n%s\r\n5;a=b\r\n%s\r\n0\r\n\r\n" % (len(raw) - 5, raw[:-5], raw[-5:]),
    ),
    (("Transfer-Encoding: chunked",), bytes),
    (
        ("Transfer-Encoding: chunked", "Content-Encoding: gzip"),
        lambda raw: b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(raw, mtime=0)), gzip.compress(raw, mtime=0)),
    ),
]


@pytest.mark.parametrize(("headers", "pack"), SENT)
def test_a_payload_is_read_however_it_was_sent(
    headers: tuple[str, ...], pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    page = b"<p>A ferry ran aground off Harnmouth.</p>" * 50
    (tmp_path / "a.warc").write_bytes(make_response(pack(page), "https://h.example/a", headers=headers))
    (one,) = open_parcels(tmp_path / "a.warc", LIMITS)
    assert isinstance(one, Parcel)
    assert (one.form, one.raw) == ("text", page) or (one.form, one.raw) == ("html", page)
    assert dict(one.metadata) == {
        "Content-Type": "text/html",
        "WARC-Date": "2031-05-04T06:07:08Z",
        "WARC-Record-ID": dict(one.metadata)["WARC-Record-ID"],
        "WARC-Target-URI": "https://h.example/a",
    }


def nested_bomb() -> bytes:
    inner = gzip.compress(bytes(30_000_000))
    return make_zip({f"{number}.txt.gz": inner for number in range(20)})


BOMBS = [
    ("one.txt.gz", gzip.compress(bytes(20_000_000)), "one.txt.gz: larger than 1,000,000 bytes"),
    (
        "many.jsonl.gz",
        gzip.compress(b'{"text": "' + b"x" * 20_000_000),
        "many.jsonl.gz: broken behind line 0: it unpacks to more",
    ),
    (
        "many.zip",
        make_zip({f"{number}.txt": bytes(800_000) + b"x" for number in range(40)}),
        "many.zip: it unpacks to more than 10,000,000 bytes",
    ),
    ("nested.zip", nested_bomb(), "nested.zip"),
    ("tar.gz", gzip.compress(make_tar({f"{number}.txt": b"" for number in range(20_000)})), "tar.gz: broken at member"),
    ("deep.gz", b"", "deep.gz: packed more than 5 times over"),
]
for _ in range(7):
    BOMBS[-1] = ("deep.gz", gzip.compress(BOMBS[-1][1] or b"A ferry sank."), BOMBS[-1][2])


@pytest.mark.parametrize(("name", "content", "why"), BOMBS, ids=[row[0] for row in BOMBS])
def test_a_bomb_costs_no_more_than_its_budget(
    name: str, content: bytes, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "FLOOR", 10_000_000)
    monkeypatch.setattr(streams, "RATIO", 2)
    (tmp_path / name).write_bytes(content)
    documents, lines = read(tmp_path / name)
    assert documents == []
    assert [line for line in lines if line.startswith(why)]
    assert len(lines) <= 2


WHOLE = [
    make_zip(STORIES),
    TAR,
    gzip.compress(TAR),
    WARC,
    make_warc({"a.txt": b"A ferry sank.", "b.html": b"<p>x</p>"}),
]


@given(st.sampled_from(WHOLE), st.integers(0, 10_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_byte_that_is_changed_or_cut_raises(
    tmp_path_factory: pytest.TempPathFactory,
    whole: bytes,
    at: int,
    new: bytes,
    cut: bool,
) -> None:
    path = tmp_path_factory.mktemp("any") / "any"
    place = at % len(whole)
    path.write_bytes(whole[:place] if cut else changed(whole, place, new))
    assert all(one.file.startswith(path.as_posix()) for one in open_parcels(path, LIMITS))


# the path in, the most memory that the process had out, in kilobytes; getrusage would count that of its parent too
MEASURED = """
import sys
from pathlib import Path
from writethru.model import Limits
from writethru.sources.archives.members import open_parcels
assert all(len(getattr(one, "raw", b"")) <= 20_000_000 for one in open_parcels(Path(sys.argv[1]), Limits()))
print(*(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
MEGABYTE = gzip.compress(bytes(1_000_000))
GIGABYTES = [
    ("a.txt.gz", MEGABYTE * 1_000),
    ("a.zip", make_zip({"a.txt.gz": MEGABYTE * 1_000, "b.txt.gz": MEGABYTE * 1_000})),
    ("a.warc", make_response(MEGABYTE * 1_000, "https://h.example/a", headers=("Content-Encoding: gzip",)) * 3),
    ("a.jsonl.gz", b"".join([gzip.compress(b'{"text": "'), MEGABYTE * 1_000])),
    ("b.jsonl.gz", gzip.compress(b'{"text": "A ferry sank."}\n' * 20_000) * 20),
]


@pytest.mark.skipif(sys.platform != "linux", reason="the most memory that a process had is read from /proc")
@pytest.mark.parametrize(("name", "content"), GIGABYTES, ids=[row[0] for row in GIGABYTES])
def test_a_gigabyte_in_a_small_file_takes_little_memory(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, tmp_path / name], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < 110_000
