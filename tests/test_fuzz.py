"""The fuzzer's own readers over what fuzzing starts from: each gives the same twice and keeps every law, unfuzzed."""

import pytest
from benchmarks.fuzz import NAMES
from benchmarks.fuzz_readers import READERS, carry_on

from writethru.model import Received

STORIES = ("archive", "feed", "html", "lines", "matter", "pdf", "text", "warc")


def test_every_reader_has_its_name() -> None:
    assert tuple(sorted(READERS)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_fuzzing_starts_from_is_read(name: str) -> None:
    reader = READERS[name]
    made = [reader.read(seed) for seed in reader.seeds()]
    assert made == [reader.read(seed) for seed in reader.seeds()]
    assert any(isinstance(one, Received) for read in made for one in read.found) == (name in STORIES)


@pytest.mark.parametrize("name", STORIES)
def test_what_fuzzing_starts_from_is_carried_on_to_a_page(name: str) -> None:
    reader = READERS[name]
    for seed in reader.seeds()[:3]:
        carry_on(reader.read(seed))
