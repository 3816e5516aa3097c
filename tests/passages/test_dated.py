"""Days of publication: which stands where several are stated, what is said of the others, and which are taken back."""

import pytest

from writethru.model import Document, Received
from writethru.passages import doubt_dates, label
from writethru.sources.clean import lay_out
from writethru.sources.formats.html import read_html
from writethru.sources.lines import of_record

STORY = "A grain barge sank at Quelby on Monday and four of the crew were drowned, the harbour master said."
DATELINE = "QUELBY, May 5, 2031 (Amber Wire) - "
PATH = "https://post.example/2031/05/06/barge"


def given(text: str = STORY, **facts: str) -> Document:
    return label(of_record({"id": facts.get("published", "none"), "text": text, **facts}))


def page(meta: str, *, head: str = "", story: str = STORY, url: str = "") -> Document:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    date = f'<meta property="article:published_time" content="{meta}">' if meta else ""
    parsed = read_html(
        f"<html><head>{date}{link}</head><body><h1>Barge sinks at Quelby</h1>{head}<p>{story}</p></body></html>"
    )
    text, blocks = lay_out(parsed.pieces)
    return label(Received("p", "p.html", (), "0", text, blocks, parsed.facts))


STATED = [
    # document, day that stands, its origin, what else was stated
    (given(), None, None, ()),
    (given(published="2031-05-05T09:10:00Z"), "2031-05-05T09:10:00Z", "given", ()),
    (given(published="2031-05-06", url=PATH), "2031-05-06", "given", ()),
    (given(published="2032-01-01", url=PATH), "2032-01-01", "given", ("2031-05-06 url",)),
    (given(DATELINE + STORY, published="2040-01-01", url=PATH), "2040-01-01", "given", ("2031-05-06 url", "2031-05-05 dateline")),
    (given(published="yesterday"), None, None, ("yesterday given",)),
    (given(published="2031-02-30", url=PATH), "2031-05-06", "url", ("2031-02-30 given",)),
    (given(published="1970-01-01T00:00:00Z", url=PATH), "2031-05-06", "url", ("1970-01-01T00:00:00Z given",)),
    (given(published="03/04/2031"), None, None, ("03/04/2031 given",)),
    (page("2031-05-06", url=PATH), "2031-05-06", "meta tag", ()),
    (page("2031-05-20", url=PATH), "2031-05-20", "meta tag", ("2031-05-06 url",)),
    # one against two that agree: a fortnight may be a late copy, more is a template's date
    (page("2031-05-16", story=DATELINE + STORY, url=PATH), "2031-05-16", "meta tag", ("2031-05-06 url", "2031-05-05 dateline")),
    (page("2038-01-01", story=DATELINE + STORY, url=PATH), "2031-05-06", "url", ("2038-01-01 meta tag",)),
    (page("2038-01-01", story=DATELINE.replace("31", "34") + STORY, url=PATH), "2038-01-01", "meta tag", ("2031-05-06 url", "2034-05-05 dateline")),
]  # fmt: skip


@pytest.mark.parametrize(("document", "value", "origin", "others"), STATED)
def test_which_day_stands_and_what_is_said_of_the_others(
    document: Document, value: str | None, origin: str | None, others: tuple[str, ...]
) -> None:
    published = document.published
    assert (published.value, published.origin) == (value, origin)
    assert tuple(f"{one.value} {one.origin}" for one in published.others) == others
    assert bool(published.why) is bool(others)
    assert all(one.value[:10] in (published.why or "") for one in published.others)


NEAR = ("2031-05-05", "2031-05-06", "2031-05-07")


@pytest.mark.parametrize(
    ("days", "text", "stands"),
    [
        ((*NEAR, "2091-05-06"), STORY, False),
        # its own words name the year, or the one before
        ((*NEAR, "2091-05-06"), f"{STORY} It was the worst loss since 2090.", True),
        # years after: a look back is a report like others
        ((*NEAR, "2039-05-06"), STORY, True),
        # too few sisters to say which of them is wrong
        (("2031-05-05", "2091-05-06"), STORY, True),
        (("2031-05-05", "2091-05-06", "2091-05-07"), STORY, True),
    ],
)
def test_a_day_far_after_all_sisters_is_taken_back(days: tuple[str, ...], text: str, stands: bool) -> None:
    *_, last = doubt_dates([given(text, published=day) for day in days])
    assert (last.published.value is not None) is stands
    if not stands:
        assert [one.value for one in last.published.others] == ["2091-05-06"]
        assert "ten years and more after every other report" in str(last.published.why)


def test_a_day_that_the_address_bears_out_stays() -> None:
    late = given(published="2091-05-06", url="https://post.example/2091/05/01/barge")
    *_, last = doubt_dates([*(given(published=day) for day in NEAR), late])
    assert last.published.value == "2091-05-06"
