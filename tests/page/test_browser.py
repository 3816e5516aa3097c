"""The page in a real browser: nothing is asked of the network, nothing runs, and every link lands where it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.page.conftest import Visit
from tests.page.hostile import ADDRESSES, ATTACKS, LONG_TITLE, OVERRIDE
from tests.page.test_page import BESIDE

Open = Callable[..., Visit]
NAMES = ("example", "hostile", "sample")
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
QUOTED = """() => [...document.querySelectorAll('blockquote a')].map(key => [
    key.getAttribute('href').slice(1),
    [...key.parentElement.querySelectorAll('mark')].map(mark => mark.textContent).join('')])"""
TEXT_AT = """name => {
    const target = document.getElementById(name)
    const range = document.createRange()
    range.setStart(target, 0)
    range.setEndAfter(target.closest('.text div').lastChild)
    const words = range.cloneContents()
    words.querySelectorAll('.label, .way').forEach(one => one.remove())
    return words.textContent }"""
LIT = """() => { const one = document.querySelector(':target')
    const box = one.getBoundingClientRect()
    const lit = [one, one.nextElementSibling].some(it => it && getComputedStyle(it).outlineStyle === 'solid')
    return [one.id, lit, box.top >= 0 && box.top < innerHeight] }"""
LIVE = "script, iframe, object, embed, base, form, input, link, img, animate, meta[http-equiv=refresh]"
HANDLERS = """[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())
    .filter(name => /^(on|style$|src)/.test(name))"""


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(visit: Open, name: str) -> None:
    seen = visit(name)
    seen.page.evaluate(OPEN_ALL)
    seen.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    seen.page.emulate_media(media="print")
    seen.page.wait_for_timeout(50)
    assert seen.page.url == seen.url
    assert seen.page.evaluate("performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_words_at_the_end_of_an_evidence_link_are_the_evidence(visit: Open, name: str) -> None:
    page = visit(name).page
    quoted = page.evaluate(QUOTED)
    assert len(quoted) > 5
    for anchor, words in quoted:
        found = page.evaluate(TEXT_AT, anchor)
        # the anchor of a passage stands where the passage begins, the anchor of a claim where its words do
        if re.fullmatch(r"[A-Z]+-[0-9]+", anchor):
            assert words in found
        else:
            assert found.startswith(words) or words.startswith(found)


def test_an_evidence_link_lands_on_words_that_are_lit(visit: Open) -> None:
    page = visit("example").page
    page.evaluate(OPEN_ALL)
    links = page.locator("blockquote a")
    for number in range(0, links.count(), max(1, links.count() // 10)):
        anchor = str(links.nth(number).get_attribute("href"))[1:]
        links.nth(number).click()
        assert page.evaluate(LIT) == [anchor, True, True]


def test_a_figure_leads_to_its_row_and_the_row_to_its_words(visit: Open) -> None:
    page = visit("example").page
    page.locator("#tolls svg a").first.focus()
    page.keyboard.press("Enter")
    row = page.locator("tr:target")
    assert row.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.locator("blockquote mark").first.is_visible()


@pytest.mark.parametrize(
    ("name", "width", "scheme", "opened"), [("example", 1280, "light", False), ("sample", 360, "dark", True)]
)
def test_axe_finds_nothing(visit: Open, name: str, width: int, scheme: str, *, opened: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - comes with the browser

    page = visit(name, width=width, scheme=scheme).page
    if opened:
        page.evaluate(OPEN_ALL)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_at_360_pixels_nothing_runs_over_the_edge(visit: Open, name: str) -> None:
    page = visit(name, width=360).page
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_reason_of_a_dot_is_shown_on_hover_and_on_focus_only(visit: Open) -> None:
    page = visit("example").page
    reason, hint = page.locator("#why-dot-B"), page.locator(".hint")
    assert (reason.is_visible(), hint.is_visible()) == (False, True)
    page.hover("#dot-B")
    assert (reason.is_visible(), hint.is_visible()) == (True, False)
    page.mouse.move(0, 0)
    assert not reason.is_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "dot-B":
            break
    assert reason.is_visible()


def test_every_stop_of_the_tab_key_can_be_seen(visit: Open) -> None:
    page = visit("example").page
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box() == page.locator(":focus").bounding_box()
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") > 0
    for _ in range(40):
        page.keyboard.press("Tab")
        marked = page.evaluate(
            """() => { const one = document.activeElement, look = getComputedStyle(one)
            return look.outlineStyle !== 'none' || one.matches('.chart [tabindex]') }"""
        )
        assert marked, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_scheme_of_its_reader(visit: Open, scheme: str, *, dark: bool) -> None:
    page = visit("example", scheme=scheme).page
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)[0]")
    assert (shade < 128) == dark


def test_the_page_reads_the_same_with_scripts_off(visit: Open) -> None:
    plain = visit("example", scripts=False).page.inner_text("body")
    assert plain == visit("example").page.inner_text("body")
    assert "How to read this page" in plain


def test_print_holds_what_the_screen_folds_away(visit: Open, tmp_path: Path) -> None:
    page = visit("example").page
    page.pdf(path=tmp_path / "page.pdf")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as printed:
        sheets = [sheet.get_textpage().get_text_range() for sheet in printed]
    words = "".join("".join(sheets).split())
    folded = page.locator("details .facts dd").all_text_contents()
    assert len(folded) > 30
    assert [fact for fact in folded if "".join(fact.split()) not in words] == []


def test_arabic_reads_from_the_right(visit: Open) -> None:
    page = visit("sample").page
    sides = page.eval_on_selector_all(
        "[lang=ar] > [dir=auto]", "all => all.map(one => getComputedStyle(one).direction)"
    )
    assert set(sides) == {"rtl"}


def test_an_attack_is_words(visit: Open) -> None:
    page = visit("hostile").page
    page.evaluate(OPEN_ALL)
    page.hover(".report mark >> nth=0")
    assert page.evaluate("window.pwned") is None
    assert page.locator(LIVE).count() == 0
    assert page.evaluate(HANDLERS) == []
    assert page.locator("body").is_visible()
    shown = page.locator(".text").all_text_contents()
    assert all(any(attack in text for text in shown) for attack in ATTACKS if not attack.startswith("&lt;"))


def test_an_evil_address_is_no_link(visit: Open) -> None:
    page = visit("hostile").page
    page.evaluate(OPEN_ALL)
    ways = page.eval_on_selector_all(
        "a[href]:not([href^='#'], #downloads a)", "all => all.map(one => [one.href, one.rel])"
    )
    assert {tuple(way) for way in ways} == {("https://post.example/quay", "noreferrer noopener")}
    beside = page.eval_on_selector_all("#downloads a", "all => all.map(one => one.getAttribute('href'))")
    assert [href for href in beside if not re.fullmatch(BESIDE, href)] == []
    facts = page.locator(".facts dd").all_text_contents()
    assert all(any(str(one) in fact for fact in facts) for one in ADDRESSES[:3])


def test_a_title_of_ten_thousand_words_is_whole_and_does_not_push_the_page_away(visit: Open) -> None:
    page = visit("hostile").page
    page.evaluate(OPEN_ALL)
    assert LONG_TITLE in page.inner_text("body")
    assert page.evaluate("document.querySelector('#lineage').getBoundingClientRect().top") < 1500


def test_a_turned_direction_is_shown_and_turns_nothing(visit: Open) -> None:
    page = visit("hostile").page
    html = page.content()
    assert OVERRIDE not in html
    assert "\u27e8U+202E\u27e9lmth.txt" in page.inner_text("body")


def test_the_browser_reads_the_page_as_it_was_written(visit: Open, pages: dict[str, Path]) -> None:
    for name in NAMES:
        written = LexborHTMLParser(pages[name].read_text(encoding="utf-8"))
        assert visit(name).page.locator("*").count() == len(written.css("*"))
