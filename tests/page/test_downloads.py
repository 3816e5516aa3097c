"""What the page says lies beside it is what `trace` writes there, no less and no more."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from writethru import data
from writethru.cli import main
from writethru.example import write_example
from writethru.exports import EXPORTS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that `trace` writes for the example."""
    room = tmp_path_factory.mktemp("downloads")
    write_example(room / "example")
    ran = CliRunner().invoke(main, ["trace", str(room / "example"), "--out", str(room / "dossier")])
    assert ran.exit_code == 0, ran.output
    return room / "dossier"


def parse(folder: Path) -> LexborHTMLParser:
    return LexborHTMLParser((folder / "index.html").read_text(encoding="utf-8"))


def test_every_file_beside_the_page_has_a_link_and_every_link_a_file(folder: Path) -> None:
    linked = [str(link.attributes["href"]) for link in parse(folder).css("a[href]")]
    relative = [href for href in linked if not href.startswith(("#", "https://", "http://"))]
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert sorted(relative) == sorted(written - {"index.html"})


def test_the_rows_that_are_told_are_in_the_file(folder: Path) -> None:
    for link in parse(folder).css("#downloads dt a[href^='tables/']"):
        told = link.parent.next.text() if link.parent and link.parent.next else ""
        rows = len((folder / str(link.attributes["href"])).read_text(encoding="utf-8").splitlines())
        assert told.endswith(f"; {rows} row" if rows == 1 else f"; {rows} rows")


def test_every_format_of_an_export_is_told(folder: Path) -> None:
    assert [code.text() for code in parse(folder).css("#downloads dt code")] == list(EXPORTS)
    assert list(data.names("phrases", "export")) == list(EXPORTS)
