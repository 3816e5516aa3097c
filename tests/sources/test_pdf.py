"""PDF: paragraphs out of lines with places on a page."""

from importlib.resources import files
from pathlib import Path

import pytest

from writethru.sources.pdf import read_pdf

REVIEW = files("writethru.data").joinpath("example").joinpath("lantern-review.pdf").read_bytes()
DATA = Path(__file__).parent.parent / "data"


def test_lines_are_joined_and_paragraphs_parted() -> None:
    texts = [piece.text for piece in read_pdf(REVIEW, 10).pieces]
    assert len(texts) > 20
    assert all("\n" not in text for text in texts)
    assert sum(text.endswith((".", '"')) for text in texts) > 0.7 * len(texts)


def test_pages_beyond_the_limit_are_said_to_be_left_out() -> None:
    assert read_pdf(REVIEW, 1).pieces[-1].text == "[1 more pages were not read]"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ((DATA / "locked.pdf").read_bytes(), "encrypted"),
        ((DATA / "pictures.pdf").read_bytes(), "no text"),
        (b"%PDF-1.4\nnothing", "cannot be opened"),
    ],
    ids=["locked", "pictures", "false"],
)
def test_a_pdf_that_gives_no_text_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_pdf(raw, 10)
