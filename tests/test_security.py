"""The pages on security, limits and fuzzing: every test that they name is there, every limit is the one that is kept."""

import re
from pathlib import Path

import pytest
from benchmarks import fuzz
from benchmarks.limits import CASES

from writethru.model import Limits
from writethru.reading.english import MOST as CHARACTERS
from writethru.sources import guard
from writethru.sources.archives import members, streams, tar, warc
from writethru.sources.formats import head, html, matter, pdf
from writethru.sources.web import address, feeds, fetch, robots, visit

ROOT = Path(__file__).parents[1]
PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("SECURITY.md", "docs/fuzzing.md", "docs/limits.md")
}
TESTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    files = set(re.findall(r"`(tests/[\w/]+\.py)`", PAGES[page]))
    names = set(re.findall(r"`(test_\w+)`", PAGES[page]))
    assert files or names or page == "docs/limits.md"
    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [name for name in names if not any(f"def {name}(" in text for text in TESTS.values())] == []


LIMITS = [
    (f"{Limits().max_bytes:,} bytes", 2),
    (f"{Limits().max_seconds:g} s of the processor, {guard._PATIENCE * Limits().max_seconds:g} s by the clock", 1),
    (f"{guard._MEMORY >> 30} GB beside", 1),
    (f"more than {guard._QUICK:,} bytes", 1),
    (f"{CHARACTERS:,} characters of headline and story", 1),
    (f"| {Limits().max_pages} | `--max-pages`", 1),
    (f"{html._DEEPEST:,} elements", 1),
    (f"{head._MAX_NODES:,} values", 1),
    (f"{pdf._MAX_LINES:,} |", 1),
    (f"{matter._LONGEST:,} characters, {matter._DEEPEST} brackets", 1),
    (f"{streams.RATIO} times its size, or {streams.FLOOR >> 20} MB", 1),
    (f"| layers of archives | {members._DEEPEST} |", 1),
    (f"{members._SPOOLED >> 30} GB | `sources/archives/members.py`", 1),
    (f"{members._LONGEST_NAME:,} characters | `sources/archives/members.py`", 1),
    (f"{members._REASONS:,} | `sources/archives/members.py`", 1),
    (f"{warc._HEADER:,} bytes, {tar._LONGEST:,} bytes, {streams._XZ_MEMORY >> 20} MB", 1),
    (f"{fetch.Bounds().max_bytes:,} bytes, {fetch.Bounds().seconds:g} s, {fetch.Bounds().redirects} redirects", 1),
    (f"{robots.MAX_BYTES:,} bytes", 1),
    (f"{feeds.MOST_ENTRIES:,}; {visit.MOST_PAGES}", 1),
    (f"{address._LONGEST:,} characters", 1),
]


@pytest.mark.parametrize(("said", "least"), LIMITS)
def test_the_page_on_limits_says_what_is_kept(said: str, least: int) -> None:
    assert PAGES["docs/limits.md"].count(said) >= least


def test_the_page_on_fuzzing_names_every_reader() -> None:
    assert [name for name in fuzz.NAMES if f"`{name}`" not in PAGES["docs/fuzzing.md"]] == []


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith(("PDF, pages w", "front"))])
def test_the_small_files_that_are_measured_are_made(name: str) -> None:
    assert 100 < len(CASES[name][1]()) < 1_000_000
