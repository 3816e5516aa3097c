"""A real browser for the tests that need one: Debian's chromium, driven by playwright; without them those tests skip.

`WRITETHRU_BROWSER=required` makes a missing browser a failure; `.ci/run` sets it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.page.hostile import write_hostile
from tests.page.rows import ASIDE, ROWS, SHARES
from tests.page.sample import DOSSIER
from writethru.example import write_example
from writethru.page import write_index, write_page
from writethru.page.shares import write_shares_page
from writethru.pipeline import trace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visit:
    """One page in the browser: what it asked for beside itself, and what the browser complained of."""

    page: Page
    context: BrowserContext
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Write down every request and every complaint; no request but the one for the page goes through."""
        self.context.route("**/*", self._answer)
        self.context.on("request", self._ask)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _answer(self, route: Route) -> None:
        if route.request.url.split("#")[0] == self.url:
            route.continue_()
        else:
            route.abort()

    def _ask(self, request: Request) -> None:
        self.requests.append(request.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return chromium, started once and gone with its thread before the tests of other rooms."""
    program = shutil.which("chromium")
    if program is None:
        _miss("there is no chromium on the path")
    if find_spec("playwright") is None:
        _miss("playwright is not installed: pip install -e '.[browser]'")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most runs of the tests have no browser

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return five pages: the example story, reports that attack their reader, the invented sample, an index, outlets."""
    folder = tmp_path_factory.mktemp("pages")
    write_example(folder / "example")
    write_hostile(folder / "hostile")
    found = {}
    for name in ("example", "hostile", "sample"):
        dossier = DOSSIER if name == "sample" else trace([folder / name])
        found[name] = folder / f"{name}.html"
        found[name].write_text(write_page(dossier), encoding="utf-8")
    found["index"] = folder / "index.html"
    found["index"].write_text(write_index(ROWS, ASIDE), encoding="utf-8")
    found["shares"] = folder / "shares.html"
    found["shares"].write_text(write_shares_page(SHARES), encoding="utf-8")
    return found


@pytest.fixture
def visit(browser: Browser, pages: dict[str, Path]) -> Iterator[Callable[..., Visit]]:
    """Return what opens a page by name; after each test, no page has asked for anything and none was complained of."""
    visits: list[Visit] = []

    def open_page(name: str, *, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        one = Visit(context.new_page(), context, pages[name].as_uri())
        one.watch()
        one.page.goto(one.url)
        visits.append(one)
        return one

    yield open_page
    for one in visits:
        one.context.close()
        assert one.requests == [one.url]
        assert one.complaints == []


def _miss(why: str) -> NoReturn:
    if os.environ.get("WRITETHRU_BROWSER") == "required":
        pytest.fail(why)
    pytest.skip(why)
