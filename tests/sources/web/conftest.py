"""A server and a web that is in no hurry to wait: its pauses are counted, not slept."""

from collections.abc import Iterator

import pytest

from tests.sources.web.server import Site, serve
from writethru.model import Limits
from writethru.sources.guard import Guard
from writethru.sources.web.fetch import Bounds, Web
from writethru.sources.web.pace import Pace


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture
def web() -> Web:
    return Web(Bounds(seconds=60.0, max_bytes=200_000), Pace(pause=0.0))


@pytest.fixture
def hurried() -> Web:
    """Return a web whose time is soon over: on a busy machine also before a server that is not slow answers."""
    return Web(Bounds(seconds=1.0, max_bytes=200_000), Pace(pause=0.0))


@pytest.fixture(scope="session")
def guard() -> Iterator[Guard]:
    with Guard(Limits()) as warden:
        yield warden
