"""Archives: the same documents however they are packed, and one clear line for whatever cannot be read."""

import bz2
import gzip
import json
import lzma
import tarfile
from importlib.resources import files
from pathlib import Path

import pytest

from tests.sources.packing import make_response, make_tar, make_wacz, make_warc, make_zip
from writethru import data
from writethru.archive import write_stories
from writethru.model import Item, Limits, Received, SetAside
from writethru.sources.archives import streams
from writethru.sources.archives.members import condense
from writethru.sources.folder import read_all, receive_item
from writethru.sources.guard import UnreadableError
from writethru.sources.items import read_items

EXAMPLE = {
    one.name: one.read_bytes()
    for one in sorted(files("writethru.data").joinpath("example").iterdir(), key=lambda one: one.name)
}
TAR = make_tar(EXAMPLE)
PACKED = {
    "pile.zip": make_zip(EXAMPLE),
    "stored.zip": make_zip(EXAMPLE, 0),
    "bzip2.zip": make_zip(EXAMPLE, 12),
    "pile.tar": TAR,
    "old.tar": make_tar(EXAMPLE, tarfile.USTAR_FORMAT),
    "gnu.tar": make_tar(EXAMPLE, tarfile.GNU_FORMAT),
    "pile.tar.gz": gzip.compress(TAR),
    "pile.tar.bz2": bz2.compress(TAR),
    "pile.tar.xz": lzma.compress(TAR),
    "each.zip": make_zip({f"{name}.gz": gzip.compress(content) for name, content in EXAMPLE.items()}),
    "crawl.warc.gz": make_warc(EXAMPLE),
    "crawl.warc": gzip.decompress(make_warc(EXAMPLE)),
    "crawl.wacz": make_wacz(EXAMPLE),
    "deep.tar.gz": gzip.compress(make_tar({"in/crawl.wacz": make_wacz(EXAMPLE)})),
    "no-name": make_zip({"in/pile.tar": TAR}),
}


def read(
    folder: Path, content: dict[str, bytes], limits: Limits | None = None
) -> tuple[list[Received], list[SetAside]]:
    for name, raw in content.items():
        (folder / name).write_bytes(raw)
    found = list(read_all([folder], limits or Limits()))
    return [one for one in found if isinstance(one, Received)], [one for one in found if isinstance(one, SetAside)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    received, aside = read(tmp_path_factory.mktemp("plain"), EXAMPLE)
    assert not aside
    return {(one.id, one.text) for one in received}


@pytest.mark.parametrize("name", PACKED)
def test_equal_documents_however_packed(name: str, plain: set[tuple[str, str]], tmp_path: Path) -> None:
    received, _ = read(tmp_path, {name: PACKED[name]})
    assert {(one.id, one.text) for one in received} == plain
    assert all(one.file.startswith(f"{tmp_path.as_posix()}/{name}/") for one in received)


@pytest.mark.parametrize("name", [*PACKED, *EXAMPLE])
def test_an_item_is_received_as_its_file_was(name: str, tmp_path: Path) -> None:
    received, _ = read(tmp_path, {name: (PACKED | EXAMPLE)[name]})
    items = [one for one in read_items([tmp_path], Limits()) if isinstance(one, Item)]
    assert [receive_item(item) for item in items] == received


def test_what_came_with_a_line_is_passed_on(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "A ferry sank.",
        "title": "Ferry",
        "wire": "north",
        "words": 3,
        "paid": True,
        "share": 0.5,
        "none": None,
        "tags": ["sea"],
        "half": "\ud800",
        "long": 10**30,
    }
    line = json.dumps(record).encode()
    (tmp_path / "feed.jsonl").write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\n")
    (item,) = read_items([tmp_path], Limits())
    assert isinstance(item, Item)
    assert (item.id, item.form, item.raw) == ("7", "line", line)
    assert item.metadata == (
        ("half", "\ufffd"),
        ("long", f"1{'0' * 30}"),
        ("paid", "true"),
        ("share", "0.5"),
        ("wire", "north"),
        ("words", "3"),
    )


def test_a_record_of_a_web_archive_keeps_its_address_and_its_headers(tmp_path: Path) -> None:
    page = "<title>Паром сел на мель</title><p>Паром сел на мель у порта, сообщил капитан.</p>".encode("cp1251")
    record = make_response(page, "https://www.vestnik.example/2031/05/03/parom", "text/html; charset=windows-1251")
    (tmp_path / "crawl").write_bytes(record)
    (item,) = read_items([tmp_path], Limits())
    assert isinstance(item, Item)
    assert (item.url, item.published, item.form, item.raw) == (
        "https://www.vestnik.example/2031/05/03/parom",
        None,
        "html",
        page,
    )
    assert "сообщил капитан" in item.text
    assert dict(item.metadata) == {
        "Content-Type": "text/html; charset=windows-1251",
        "WARC-Date": "2031-05-04T06:07:08Z",
        "WARC-Record-ID": dict(item.metadata)["WARC-Record-ID"],
        "WARC-Target-URI": "https://www.vestnik.example/2031/05/03/parom",
    }


def test_metadata_stand_in_the_documents_of_a_pile(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(make_response(b"A ferry sank.", "https://herald.example/a", "text/plain"))
    write_stories([tmp_path / "crawl.warc"], tmp_path / "out", Limits(), links=False)
    (document,) = [json.loads(line) for line in (tmp_path / "out" / "documents.jsonl").read_bytes().splitlines()]
    assert document["file"].endswith("/crawl.warc/https://herald.example/a")
    assert document["metadata"]["WARC-Date"] == "2031-05-04T06:07:08Z"
    assert document["published"] == {"value": None, "origin": None}


def test_bytes_that_give_no_text_are_no_document() -> None:
    with pytest.raises(UnreadableError, match="cannot be opened"):
        receive_item(Item("a", "a.pdf", "", "", form="pdf", raw=b"%PDF-1.4 no"))
    with pytest.raises(ValueError, match="papyrus is no form"):
        receive_item(Item("a", "a", "", "", form="papyrus", raw=b"A ferry sank."))


def test_many_reasons_make_few_lines() -> None:
    found = [
        *(SetAside(f"a.zip/{n}.txt", f"reason {n}") for n in range(1_200)),
        SetAside("a.zip", "torn"),
        SetAside("a.zip/x", "reason 3"),
    ]
    said = list(condense("a.zip", found))
    assert (len(said), said[0], said[-1]) == (
        1_002,
        SetAside("a.zip", "torn"),
        SetAside("a.zip", "200 more parts, for other reasons"),
    )
    assert said[4] == SetAside("a.zip", "2 parts: reason 3 (the first: 3.txt)")


def test_the_page_names_the_limits_that_are_kept() -> None:
    page = (Path(__file__).parents[2] / "docs" / "archives.md").read_text(encoding="utf-8")
    said = (
        f"{streams.RATIO} times its size",
        f"{streams.FLOOR >> 20} MB where",
        f"{Limits().max_bytes:,} bytes unless",
    )
    assert [one for one in said if one not in page] == []
    types = data.names("archives", "headers").values()
    assert [name for name in types if f"`{name}`" not in page] == []
