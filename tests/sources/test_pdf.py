"""PDF: paragraphs out of lines with places on a page."""

from importlib.resources import files
from pathlib import Path

import pytest
from benchmarks.fuzz_seeds import make_pdf

from writethru.sources import receive
from writethru.sources.formats.pdf import read_pdf

REVIEW = files("writethru.data").joinpath("example").joinpath("lantern-review.pdf").read_bytes()
DATA = Path(__file__).parent.parent / "data"


def test_lines_are_joined_and_paragraphs_parted() -> None:
    texts = [piece.text for piece in read_pdf(REVIEW, 10).pieces]
    assert len(texts) > 20
    assert all("\n" not in text for text in texts)
    assert sum(text.endswith((".", '"')) for text in texts) > 0.7 * len(texts)


def test_pages_beyond_the_limit_are_said_to_be_left_out() -> None:
    assert read_pdf(REVIEW, 1).pieces[-1].text == "[1 more pages were not read]"


PAGES = make_pdf(["Two pages, one of them broken, were found in Quelby."])


def test_a_broken_page_costs_that_page() -> None:
    raw = PAGES.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 9 0 R]/Count 2")
    assert [piece.text for piece in read_pdf(raw, 10).pieces] == [
        "Two pages, one of them broken, were found in Quelby.",
        "[1 broken pages were not read]",
    ]


@pytest.mark.parametrize(
    ("title", "facts"), [(b"\xfe\xff\xd8\x00\x00A", ()), (b"An old mill\\000 burns", ("An old mill burns",))]
)
def test_a_title_of_odd_characters_costs_no_more_than_itself(
    title: bytes, facts: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(PAGES.replace(b"A mill burns in Quelby", title))
    pile = receive([tmp_path / "a.pdf"])
    assert [fact.value for name, fact in pile.received[0].facts if name == "title"] == list(facts)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ((DATA / "locked.pdf").read_bytes(), "encrypted"),
        ((DATA / "pictures.pdf").read_bytes(), "no text"),
        (b"%PDF-1.4\nnothing", "cannot be opened"),
        (PAGES.replace(b"/Kids[3 0 R]", b"/Kids[9 0 R]"), "its pages are broken"),
    ],
    ids=["locked", "pictures", "false", "pages"],
)
def test_a_pdf_that_gives_no_text_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_pdf(raw, 10)
