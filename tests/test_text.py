from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Span
from writethru.text import (
    find_paragraphs,
    find_pieces,
    find_sentences,
    find_units,
    find_windows,
    find_words,
    fold,
    has_unspaced,
    lower,
    make_id,
    space_units,
    telling_pieces,
    trim,
)

PROSE = st.text(alphabet=st.sampled_from("abcDEF .,!?\n\"'\u201d)12 U.S"), max_size=80)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two died. Nine were hurt.", ["Two died.", "Nine were hurt."]),
        ("Gen. Mora Tull spoke. He left.", ["Gen. Mora Tull spoke.", "He left."]),
        ("J. K. Orrin died on Feb. 3 in Dor.", ["J. K. Orrin died on Feb. 3 in Dor."]),
        ("The U.N. envoy left the U.S. The talks go on.", ["The U.N. envoy left the U.S.", "The talks go on."]),
        ("\u201cWe go home.\u201d She sat down.", ["\u201cWe go home.\u201d", "She sat down."]),
        (
            "\u6e2f\u53e3\u5173\u95ed\u3002\u65e0\u4eba\u53d7\u4f24\uff01\u6751\u91cc\u5b89\u9759\u3002",
            ["\u6e2f\u53e3\u5173\u95ed\u3002", "\u65e0\u4eba\u53d7\u4f24\uff01", "\u6751\u91cc\u5b89\u9759\u3002"],
        ),
        ("Wait ... no one came! Then all did.", ["Wait ... no one came!", "Then all did."]),
        ("KESH TALKS\nThe two sides met", ["KESH TALKS", "The two sides met"]),
        ("It fell to 4.5 per cent. It rose", ["It fell to 4.5 per cent.", "It rose"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in find_sentences(text)] == sentences


@given(PROSE)
def test_sentences_are_disjoint_in_order_and_lose_nothing(text: str) -> None:
    spans = find_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            (
                "A boat sank.",
                "Two died",
                "\u201cHelp,\u201d",
                "\n",
                "\n \n",
                "\r\n",
                "\t",
                "\x0b",
                "\u2029",
                "\u6e2f\u3002",
                "e\u0301",
            )
        )
    )
)
def test_paragraphs_hold_whole_sentences_and_every_word_stands_in_one(parts: list[str]) -> None:
    text = " ".join(parts)
    paragraphs, sentences = find_paragraphs(text), find_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(paragraphs))
    assert "".join("".join(one.of(text).split()) for one in paragraphs) == "".join(text.split())
    for inner, outer in ((sentences, paragraphs), (find_words(text), sentences)):
        assert all(sum(one.covers(part) for one in outer) == 1 for part in inner)


@given(PROSE, st.integers(0, 40), st.integers(0, 40))
def test_what_is_found_in_a_part_is_found_in_its_words_alone(text: str, start: int, length: int) -> None:
    # a part does not begin inside a word
    begin = max(text.rfind(mark, 0, start) for mark in " \n") + 1
    part = Span(begin, min(begin + length, len(text)))
    for find in (find_sentences, find_paragraphs, find_words):
        assert [(s.start - part.start, s.of(text)) for s in find(text, part)] == [
            (s.start, s.of(part.of(text))) for s in find(part.of(text))
        ]


SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 12), st.integers(1, 12))


@given(SPANS, SPANS, SPANS)
def test_spans_overlap_both_ways_and_cover_in_turn(one: Span, other: Span, third: Span) -> None:
    text = "The long quay of Orvale is shut"
    assert (
        one.overlaps(other)
        == other.overlaps(one)
        == bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    )
    assert not (one.covers(other) and other.covers(one)) or one == other
    assert not (one.covers(other) and other.covers(third)) or one.covers(third)
    assert not one.covers(other) or other.of(text) in one.of(text)
    assert len(one.of(text)) == one.end - one.start


@given(PROSE, st.integers(0, 40), st.integers(0, 40))
def test_within_bounds_only(text: str, start: int, length: int) -> None:
    within = Span(min(start, len(text)), min(start + length, len(text)))
    assert all(within.covers(span) for span in (*find_sentences(text, within), *find_words(text, within)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shi'ite al-Orr", ["Shi'ite", "al", "Orr"]),
        ("the U.S. envoy", ["the", "U.S", "envoy"]),
        ("1,200 men", ["1", "200", "men"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in find_words(text)] == words


def test_paragraphs_are_parted_by_blank_lines() -> None:
    text = "One line\nand its next.\n\n  Another. \n \nThird"
    assert [span.of(text) for span in find_paragraphs(text)] == ["One line\nand its next.", "Another.", "Third"]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"), [("Zaïr", "ZAIR"), ("\u201cso\u201d", '"so"'), ("Shi\u2019ite", "shi'ite"), ("a\u2013b", "a-b")]
)
def test_folded_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_trimmed_span_of_white_space_is_empty() -> None:
    assert trim("  x  ", Span(0, 5)) == Span(2, 3)
    assert trim("     ", Span(1, 4)).of("     ") == ""


def test_ids_come_from_content_alone() -> None:
    assert make_id("c", "doc", 3, "killed") == make_id("c", "doc", 3, "killed")
    assert make_id("c", "ab", "c") != make_id("c", "a", "bc")
    assert make_id("c", 1).startswith("c-")


@given(st.text(alphabet="ab1M\u0130 .\n", max_size=200))
def test_a_pattern_finds_near_its_signs_what_it_finds_in_the_whole(text: str) -> None:
    slow = re.compile(r"(?<!\w)(?:a\s)?(?:M|b)1(?!\w)")
    windows = find_windows(text, Span(0, len(text)), ("1",), reach=6)
    near = [match.span() for window in windows for match in slow.finditer(text, window.start, window.end)]
    assert near == [match.span() for match in slow.finditer(text)]
    assert len(lower(text)) == len(text)


@given(st.text(alphabet="ab1M\u0130 .\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_windows_of_a_part_lie_in_it_and_point_into_the_whole(text: str, start: int, end: int) -> None:
    part = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    inside = find_windows(part.of(text), Span(0, part.end - part.start), ("1", "M"), reach=3)
    moved = tuple(Span(one.start + part.start, one.end + part.start) for one in inside)
    assert find_windows(text, part, ("1", "M"), reach=3) == moved


@given(st.text(alphabet="aB1_-'. \n\x1f\t", max_size=80))
def test_pieces_of_plain_letters_are_read_as_those_of_others(text: str) -> None:
    plain = find_pieces(text, Span(0, len(text)))
    assert find_pieces(f"{text} \u00e9", Span(0, len(text) + 2)) == plain | {"\u00e9"}


def test_pieces_of_a_part_are_found_where_folding_moves_what_follows() -> None:
    text = "Die Stra\u00dfe nach Orvale"
    assert find_pieces(text, Span(11, len(text))) == {"nach", "orvale"}


def test_a_phrase_is_known_by_one_of_its_pieces() -> None:
    text = "Crews of the Al-Orvale Coast-Guard left."
    pieces = find_pieces(text, Span(0, len(text)))
    assert telling_pieces(["coast-guard", "fire brigade"]) == {"coast", "brigade"}
    assert not telling_pieces(["Coast-Guard"]).isdisjoint(pieces)
    assert telling_pieces(["fire brigade"]).isdisjoint(pieces)
    # what stands alone tells the longer phrase too
    assert telling_pieces(["had burnt down", "burnt"]) == {"burnt"}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Both piers closed.", ["Both", "piers", "closed"]),
        # CASE no blanks between words: runs that end with certain characters
        ("村里安静", ["村里", "安静"]),
        ("12人受伤", ["12", "人", "受伤"]),
        ("ปิดท่าเรือ", ["ปิ", "ด", "ท่", "าเ", "รือ"]),
        ("the 港口 port's", ["the", "港口", "port's"]),
        # CASE one character over and over: eight at most
        ("里" * 3, ["里"] * 3),
        ("港" * 20, ["港" * 8, "港" * 8, "港" * 4]),
        ("المرفأ مغلق", ["المرفأ", "مغلق"]),
        ("", []),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [text[start:end] for start, end in find_units(text, Span(0, len(text)))] == units
    assert space_units(text).split() == units or not has_unspaced(text)


UNSPACED = st.text(alphabet="港口关闭码头星期五ปิดท่าเรือカキクケ。 a", max_size=60)


@given(UNSPACED, UNSPACED, UNSPACED)
def test_equal_text_is_parted_equally_after_any_other(one: str, other: str, shared: str) -> None:
    def ends(before: str) -> list[int]:
        """Return where units end in the shared text, counted from its beginning."""
        text = f"{before}\u91cc{shared}"
        found = find_units(text, Span(0, len(text)))
        return [end - len(before) for _, end in found if end > len(before)]

    assert ends(one) == ends(other)


@given(UNSPACED)
def test_units_are_in_order_and_lose_no_letter(text: str) -> None:
    found = find_units(text, Span(0, len(text)))
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join(text[start:end] for start, end in found) == "".join(c for c in text if c not in " 。")
