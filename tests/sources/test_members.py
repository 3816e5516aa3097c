"""Archives: the same documents however they are packed, and one clear line for whatever cannot be read."""

import bz2
import gzip
import lzma
import tarfile
from importlib.resources import files
from pathlib import Path

import pytest

from tests.sources.packing import make_tar, make_wacz, make_warc, make_zip
from writethru.model import Item, Limits, Received, SetAside
from writethru.sources.folder import read_all, receive_item
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
