"""Figures: which numbers are found in a sentence, how they are hedged, and which of them count something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru import data
from writethru.reading.figures import find_figures, value_of

FOUND = [
    # sentence, [(words, low, high, modality)]
    ("The blast killed 62 miners.", [("62", 62, 62, "exact")]),
    ("At least 62 miners died in Orvale.", [("At least 62", 62, None, "at_least")]),
    ("No fewer than twelve boats sank.", [("No fewer than twelve", 12, None, "at_least")]),
    ("more than two dozen stalls burned", [("more than two dozen", 24, None, "more_than")]),
    ("over a hundred houses", [("over a hundred", 100, None, "more_than")]),
    ("up to a dozen divers", [("up to a dozen", None, 12, "up_to")]),
    ("as many as 30 may be buried", [("as many as 30", None, 30, "up_to")]),
    ("about a quarter of a million people", [("about a quarter of a million", 250_000, 250_000, "about")]),
    ("some 4,500 villagers", [("some 4,500", 4500, 4500, "about")]),
    ("nearly 1.2 million sheep", [("nearly 1.2 million", 1_200_000, 1_200_000, "nearly")]),
    ("62 or more", [("62 or more", 62, None, "at_least")]),
    ("three or four gunmen", [("three or four", 3, 4, "range")]),
    ("10 to 12 tents", [("10 to 12", 10, 12, "range")]),
    ("between five and seven tents", [("between five and seven", 5, 7, "range")]),
    ("between one hundred and two hundred tents", [("between one hundred and two hundred", 100, 200, "range")]),
    ("between one hundred and two thousand tents", [("between one hundred and two thousand", 100, 2000, "range")]),
    ("one hundred and two hundred tents", [("one hundred", 100, 100, "exact"), ("two hundred", 200, 200, "exact")]),
    (
        "one thousand and two million sheep",
        [("one thousand", 1000, 1000, "exact"), ("two million", 2_000_000, 2_000_000, "exact")],
    ),
    ("a hundred and two thousand sheep", [("a hundred and two thousand", 102_000, 102_000, "exact")]),
    (
        "two million three hundred thousand sheep",
        [("two million three hundred thousand", 2_300_000, 2_300_000, "exact")],
    ),
    (
        "between one hundred and thirty-one thousand sheep",
        [("between one hundred and thirty-one thousand", 100, 31_000, "range")],
    ),
    (
        "between eight and more than 30 sheep",
        [("between eight", 8, 8, "exact"), ("more than 30", 30, None, "more_than")],
    ),
    ("thirty-forty sheep", [("thirty-forty", 30, 40, "range")]),
    ("killing 62 and 57 people", [("62", 62, 62, "exact"), ("57", 57, 57, "exact")]),
    ("the toll rose from 62 to 87", [("62", 62, 62, "exact"), ("87", 87, 87, "exact")]),
    ("killed 62 and 30 percent of the herd", [("62", 62, 62, "exact")]),
    ("dozens of cars and a couple of lorries", [("dozens", 24, None, "vague"), ("a couple of", 2, None, "vague")]),
    ("a pair of gunmen fled", [("a pair", 2, 2, "exact")]),
    ("tens of thousands marched", [("tens of thousands", 20_000, None, "vague")]),
    ("three hundred and five", [("three hundred and five", 305, 305, "exact")]),
    ("no casualties were reported", [("no", 0, 0, "exact")]),
    ("no one was hurt, and no longer", []),
    ("5.5 percent of $62 and 30% of €12", []),
    ("the 82nd brigade met at 10:30 and at 6 p.m.", []),
    ("an F-16, a 7.62 mm round, Flight 804 and No. 5", []),
    ("in 2016-17, on 2016-02-21 and 12/03", []),
    ("won 3-1", []),
    # digits of other scripts, and thousands parted by other marks
    ("The flood drowned \u0666\u0662 people.", [("\u0666\u0662", 62, 62, "exact")]),
    ("The flood drowned \u096c\u0968 people.", [("\u096c\u0968", 62, 62, "exact")]),
    ("The flood drowned \uff16\uff12 people.", [("\uff16\uff12", 62, 62, "exact")]),
    ("1 200 tents", [("1 200", 1200, 1200, "exact")]),
    ("1\u00a0200 tents", [("1\u00a0200", 1200, 1200, "exact")]),
    ("1\u2009200 tents", [("1\u2009200", 1200, 1200, "exact")]),
    ("1\u202f200 tents", [("1\u202f200", 1200, 1200, "exact")]),
    ("1'200 tents", [("1'200", 1200, 1200, "exact")]),
    ("1\u2019200\u2019000 tents", [("1\u2019200\u2019000", 1_200_000, 1_200_000, "exact")]),
    ("1.200.000 tents", [("1.200.000", 1_200_000, 1_200_000, "exact")]),
    ("1\u066c200 tents", [("1\u066c200", 1200, 1200, "exact")]),
    ("On June 3 200 drovers met.", [("3", 3, 3, "exact"), ("200", 200, 200, "exact")]),
    ("'12 drowned', the ferrymen say", [("12", 12, 12, "exact")]),
    # lakhs and crores
    ("1,20,000 pilgrims", [("1,20,000", 120_000, 120_000, "exact")]),
    ("two lakh pilgrims", [("two lakh", 200_000, 200_000, "exact")]),
    ("1.5 lakh pilgrims", [("1.5 lakh", 150_000, 150_000, "exact")]),
    ("three crore seedlings for Rs 5 lakh", [("three crore", 30_000_000, 30_000_000, "exact")]),
    # decimal commas and halves count only before a scale
    ("1,5 million sheep", [("1,5 million", 1_500_000, 1_500_000, "exact")]),
    ("one and a half million sheep", [("one and a half million", 1_500_000, 1_500_000, "exact")]),
    ("2\u00bd thousand sheep", [("2\u00bd thousand", 2500, 2500, "exact")]),
    ("one and a half people", []),
    ("2\u00bd people, \u00bd of them", []),
    ("1,5 sheep or 12,15 sheep", []),
    ("1.500 sheep", []),
    ("12,5000 sheep and 12,000,00 sheep", []),
    ("1'20 sheep", []),
    # what nobody counts
    ("10^18 sheep", []),
    ("10\u00b9\u2078 sheep", []),
    ("1e18 sheep and 1E18 sheep", []),
    (f"{'7' * 40} sheep and {'7' * 5000} sheep", []),
    ("12 million billion sheep", []),
    ("two thousand million sheep", []),
    ("0012 sheep, sheep 007", []),
    ("\u221212 sheep", []),
    ("XII sheep, the 12th sheep", []),
    # signs, and numbers said twice
    (
        "~12 sheep, >30 sheep, \u226540 sheep",
        [("~12", 12, 12, "about"), (">30", 30, None, "more_than"), ("\u226540", 40, None, "at_least")],
    ),
    ("fewer boats: <12, \u226430", [("<12", None, 12, "up_to"), ("\u226430", None, 30, "up_to")]),
    ("12+ sheep, a 40-plus herd", [("12+", 12, None, "at_least"), ("40-plus", 40, None, "at_least")]),
    ("62 (sixty-two) sheep", [("62 (sixty-two)", 62, 62, "exact")]),
    ("sixty-two (62) sheep (30 rams)", [("sixty-two (62)", 62, 62, "exact"), ("30", 30, 30, "exact")]),
    (
        "12-15 sheep, 12\u201315 goats, 12\u201415 cows",
        [("12-15", 12, 15, "range"), ("12\u201315", 12, 15, "range"), ("12\u201415", 12, 15, "range")],
    ),
    ("twelve to fifteen sheep", [("twelve to fifteen", 12, 15, "range")]),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND)
def test_figures_of_a_sentence(sentence: str, expected: list[tuple[str, int | None, int | None, str]]) -> None:
    assert [(f.of(sentence), f.low, f.high, f.modality) for f in find_figures(sentence)] == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("62", 62),
        ("1,200", 1200),
        ("half a million", 500_000),
        ("two and twenty sheep", None),
        ("a dozen", 12),
        ("three score", 60),
        ("two thousand three hundred and four", 2304),
        ("", None),
        ("many", None),
    ],
)
def test_value_of_number_words(words: str, value: int | None) -> None:
    assert value_of(words) == value


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_number_in_digits_is_read_back_with_and_without_commas(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number
    assert [f.low for f in find_figures(f"They counted {number:,} sheep.")] == [number]


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert value_of(_spell(number)) == number
    assert [f.low for f in find_figures(f"They counted {_spell(number)} sheep.")] == [number]


@given(
    st.lists(
        st.sampled_from(
            ["62", "at least", "three", "or", "and", "to", "-", "a", "dozen", "hundred", ".", "5", "%", "no"]
        )
    )
)
def test_figures_are_disjoint_ordered_and_inside(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for figure in find_figures(text):
        assert at <= figure.start <= figure.number.start < figure.number.end <= figure.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        at = figure.end


def _spell(number: int) -> str:
    small = {value: word for word, value in data.numbers("figures", "units").items() if word != "no"}
    tens = {value: word for word, value in data.numbers("figures", "tens").items()}
    if number >= 1000:
        rest = f" {_spell(number % 1000)}" if number % 1000 else ""
        return f"{_spell(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {_spell(number % 100)}" if number % 100 else ""
        return f"{small[number // 100]} hundred{rest}"
    if number >= 20:
        rest = f"-{small[number % 10]}" if number % 10 else ""
        return f"{tens[number // 10 * 10]}{rest}"
    return small[number]
