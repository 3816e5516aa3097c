"""The page of outlets in a real browser: it can be read at any width, by keyboard and by a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.page.conftest import Visit
from tests.page.hostile import OVERRIDE
from writethru.model import Shares
from writethru.page.shares import write_shares_page

Open = Callable[..., Visit]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark"), (700, "light")])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(visit: Open, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - comes with the browser

    page = visit("shares", width=width, scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_every_stop_of_the_tab_key_can_be_seen(visit: Open) -> None:
    page = visit("shares").page
    stops = 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.tagName") != "BODY":
        look = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(f"[document.activeElement.checkVisibility(), {look}]") == [True, "solid"]
        stops += 1
        page.keyboard.press("Tab")
    # the way past the head, what is set aside, three tables, two outlets with their days
    assert stops == 7


def test_an_attack_does_nothing(visit: Open) -> None:
    page = visit("shares").page
    assert page.evaluate("window.pwned") is None
    assert [page.locator("img, iframe, script, form").count(), OVERRIDE in page.content()] == [0, False]


def test_a_pile_of_nothing_has_a_page_too() -> None:
    assert "None was found." in write_shares_page(Shares((), ()))
