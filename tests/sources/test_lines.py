"""Records of .jsonl files: text exactly as given for one stage alone, cleaned and headed for a trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.sources.lines import of_record, read_line


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_text_as_given_is_not_touched(text: str) -> None:
    received = of_record({"text": text, "title": "Mill burns"})
    assert received.text == text
    outside = set(range(len(text))) - {n for block in received.blocks for n in range(block.start, block.end)}
    assert not "".join(text[n] for n in sorted(outside)).strip()


def test_a_trace_opens_with_the_title_once() -> None:
    for text in ("A mill burnt.", "Mill burns\n\nA mill burnt.", "MILL BURNS\nA mill burnt."):
        received = of_record({"text": text, "title": "Mill burns"}, as_given=False)
        assert received.text.casefold().count("mill burns") == 1
        assert received.text.casefold().startswith("mill burns")


def test_an_id_is_the_records_own_or_made_from_its_content() -> None:
    assert of_record({"id": "x7", "text": "A mill burnt."}).id == "x7"
    assert of_record({"id": 7, "text": "A mill burnt."}).id == "7"
    made = of_record({"text": "A mill burnt."}).id
    assert made == of_record({"text": "A mill burnt."}).id != of_record({"text": "A mill burnt!"}).id


def test_facts_are_given() -> None:
    facts = of_record({"text": "x", "url": "https://a.example/b", "outlet": "The Herald", "published": None}).facts
    assert [(name, fact.value, fact.origin) for name, fact in facts] == [
        ("outlet", "The Herald", "given"),
        ("url", "https://a.example/b", "given"),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{not json", "no valid JSON"),
        (b"[1]", "no JSON object"),
        (b'{"id": 3}', 'no "text"'),
        (b'{"text": 5}', 'no "text"'),
        (b"[" * 100_000, "no valid JSON"),
    ],
)
def test_a_bad_line_says_why(line: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_line(line)
