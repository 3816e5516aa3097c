"""The index of a pile: what to look at first stands first; it sorts and searches in a browser, and does without both."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import permutations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.page.conftest import Visit
from tests.page.hostile import ATTACKS, OVERRIDE
from tests.page.rows import ASIDE, FAILED, FERRY, HARBOUR, HOSTILE, IN_ORDER, MARKET, ROWS, STORM
from writethru.page import Row, write_index

Open = Callable[..., Visit]
PAGE = write_index(ROWS, ASIDE)
TREE = LexborHTMLParser(PAGE)
SHOWN = """() => [...document.querySelectorAll('table.index tbody tr')].filter(row => !row.hidden)
    .map(row => row.cells[2].dataset.value + ' ' + row.cells[3].dataset.value)"""


def seen(*rows: Row) -> list[str]:
    """What tells rows apart in the browser: their voices and documents."""
    return [
        " ".join((f"{row.voices[0]}.{row.voices[1]:06}" if row.voices else "undefined", str(row.documents)))
        for row in rows
    ]


def test_most_alerts_come_first_then_most_voices_then_the_latest_and_the_untraced_last() -> None:
    ways = [link.attributes["href"] for link in TREE.css("tbody th a")]
    assert ways == [row.way for row in IN_ORDER if row.way]
    assert "No dossier: ValueError: <b>no</b> road" in TREE.css("tbody tr")[-1].text()


def test_rows_in_any_order_give_the_same_characters() -> None:
    assert {write_index(some, ()) for some in permutations(ROWS[1:5])} == {write_index(ROWS[1:5], ())}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (FERRY, ["3", FERRY.title, "2–10", "12", "killed ≥ 31, wounded 12", "and 2 more", "3 May 2031, 06:10"]),
        (STORM, ["3", STORM.title, "9", "100", "none told", "–"]),
        (HARBOUR, ["0", HARBOUR.title, "2–9", "2", "wounded 3", "4 May 2031", "8 May 2031, 23:00"]),
        (FAILED, ["–", FAILED.title, "7"]),
    ],
)
def test_a_row_says_what_is_known_of_its_story(row: Row, words: list[str]) -> None:
    line = LexborHTMLParser(write_index([row], ())).css("tbody tr")[0].text()
    assert [word for word in words if word not in line] == []


def test_the_policy_names_the_one_style_and_the_one_script_and_forbids_the_rest() -> None:
    named = {}
    for tag in ("style", "script"):
        (own,) = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        named[tag] = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
    policy = TREE.css("meta[http-equiv]")[0].attributes["content"]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{named['style']}'; script-src 'sha256-{named['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_an_attack_is_words() -> None:
    assert len(TREE.css("script, style, iframe, svg, img, form, base, link")) == 2
    handlers = [name for one in TREE.css("*") for name in one.attributes if re.match("on|style$|src", name)]
    assert handlers == []
    assert OVERRIDE not in PAGE
    assert ATTACKS[0] in TREE.css("#aside")[0].text()


def test_a_pile_of_nothing_has_a_page_too() -> None:
    assert LexborHTMLParser(write_index([], ())).css("tbody tr") == []


@pytest.mark.parametrize(
    ("head", "down", "up"),
    [
        ("Story", (MARKET, FERRY, HARBOUR, FAILED, STORM), (STORM, FAILED, HARBOUR, FERRY, MARKET)),
        ("Voices", (STORM, FERRY, MARKET, HARBOUR), (MARKET, HARBOUR, FERRY, STORM)),
        ("Documents", (STORM, FERRY, FAILED, HARBOUR, MARKET), (MARKET, HARBOUR, FAILED, FERRY, STORM)),
        ("Last", (MARKET, HARBOUR, FERRY, STORM), (FERRY, HARBOUR, MARKET, STORM)),
    ],
)
def test_a_click_sorts_by_a_column_and_another_turns_it(
    visit: Open, head: str, down: tuple[Row, ...], up: tuple[Row, ...]
) -> None:
    page = visit("index").page
    button = page.get_by_role("button", name=head, exact=True)
    wanted = {tuple(seen(*rows)) for rows in (down, up)}
    found, ways = set(), []
    for _ in range(2):
        button.focus()
        page.keyboard.press("Enter")
        order = page.evaluate(SHOWN)
        found.add(tuple(one for one in order if one in seen(*down)))
        ways.append(page.locator("th[aria-sort]").evaluate_all("all => all.map(one => one.getAttribute('aria-sort'))"))
    assert found == wanted
    # names go up first, numbers and times down
    assert ways == ([["ascending"], ["descending"]] if head == "Story" else [["descending"], ["ascending"]])


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("ister", (FERRY, HARBOUR)),
        ("  FIRE ister ", (HARBOUR,)),
        ("over queby", (STORM,)),
        ("no such words", ()),
        ("<script>", (HOSTILE,)),
        ("", IN_ORDER),
    ],
)
def test_search_shows_the_stories_that_hold_all_the_words(visit: Open, words: str, rows: tuple[Row, ...]) -> None:
    page = visit("index").page
    page.get_by_label("Search the stories").fill(words)
    assert page.evaluate(SHOWN) == seen(*rows)
    said = f"{len(rows)} of 6 stories" if words else ""
    assert page.get_by_role("status").inner_text() == said


def test_with_scripts_off_it_is_the_full_sorted_table_without_a_search_box(visit: Open) -> None:
    page = visit("index", scripts=False).page
    assert [page.locator("table.index tbody tr").count(), page.locator("button").count()] == [len(ROWS), 0]
    assert not page.locator(".find").is_visible()
    assert page.locator("th[aria-sort=descending]").inner_text() == "Alerts"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark"), (700, "light")])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(visit: Open, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - comes with the browser

    page = visit("index", width=width, scheme=scheme).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_every_stop_of_the_tab_key_can_be_seen_at_any_width(visit: Open) -> None:
    for width in (1280, 360):
        page = visit("index", width=width).page
        for _ in range(14):
            page.keyboard.press("Tab")
            look = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(f"[document.activeElement.checkVisibility(), {look}]") == [True, "solid"]


def test_an_attack_does_nothing_in_the_browser(visit: Open) -> None:
    page = visit("index").page
    page.get_by_role("button", name="Story").click()
    page.get_by_label("Search the stories").fill(ATTACKS[2])
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe, svg").count() == 0
