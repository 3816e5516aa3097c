"""Laws of figures: what a phrase of number says, and that words round about it change neither number nor place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from writethru import data
from writethru.model import Figure, Span
from writethru.reading.figures import find_figures, value_of
from writethru.text import find_sentences

UNITS = {value: word for word, value in data.numbers("figures", "units").items() if word != "no"}
TENS = {value: word for word, value in data.numbers("figures", "tens").items()}
SCALES = ("thousand", "million", "billion")
LAMBS = " lambs were counted"
# whole sentences without a number, and openings of paragraphs that hold none
NEUTRAL = (
    "The mayor thanked the drivers.",
    "Rain fell over the harbour all night long.",
    "“Nobody saw the boat,” said Mora Tull.",
    "Who opened the sluice?",
    "Trams ran late — as ever.",
    "Штормы прошли. 港口关闭。",
    "It was cold…",
)
PIECES = (*NEUTRAL, "62", "at least", "more than", "three", "or", "and", "to", "-", "a", "dozen", "hundred", ".", "5", "%", "no",
          "between", "about", "up to", "dozens of", "half a", "million", ",", "(", ")", "’", "tents", "$", "\n", "12,500", "1.5", "half")  # fmt: skip


def spell(number: int) -> str:
    """Spell a number below a trillion as a report does."""
    for power, scale in ((9, "billion"), (6, "million"), (3, "thousand")):
        if number >= 10**power:
            rest = number % 10**power
            return f"{spell(number // 10**power)} {scale}{f' {spell(rest)}' if rest else ''}"
    if number >= 100:
        return f"{UNITS[number // 100]} hundred{f' and {spell(number % 100)}' if number % 100 else ''}"
    if number >= 20:
        return TENS[number // 10 * 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


def told(figures: Sequence[Figure], text: str, by: int = 0) -> list[tuple[int, str, int | None, int | None, str]]:
    return [(one.start - by, one.of(text), one.low, one.high, one.modality) for one in figures]


SMALL = st.integers(min_value=2, max_value=999_999)
ROUND = st.builds(lambda number, power: number * 10**power, st.integers(1, 20), st.sampled_from((0, 2, 3, 6)))


@given(
    SMALL,
    st.sampled_from(("words", "digits", "commas")),
    st.sampled_from(sorted(data.names("figures", "before").items())),
)
def test_a_hedge_bounds_the_number_however_it_is_written(number: int, form: str, hedge: tuple[str, str]) -> None:
    words = {"words": spell(number), "digits": str(number), "commas": f"{number:,}"}[form]
    text = f"The shepherds said {hedge[0]} {words}{LAMBS}."
    [figure] = find_figures(text)
    assert (figure.of(text), figure.number.of(text), figure.modality) == (f"{hedge[0]} {words}", words, hedge[1])
    assert figure.low == (None if hedge[1] == "up_to" else number)
    assert figure.high == (None if hedge[1] in {"at_least", "more_than"} else number)


@given(ROUND, ROUND, st.sampled_from((str, spell)), st.sampled_from(("between {} and {}", "{} to {}")))
def test_a_range_is_low_to_high_in_words_and_in_digits(
    one: int, other: int, write: Callable[[int], str], form: str
) -> None:
    assume(one != other)
    low, high = sorted((one, other))
    text = f"The shepherds said that {form.format(write(low), write(high))}{LAMBS}."
    [figure] = find_figures(text)
    assert (figure.low, figure.high, figure.modality) == (low, high, "range")
    # what falls is no range
    falling = f"The shepherds said that {form.format(write(high), write(low))}{LAMBS}."
    assert "range" not in {figure.modality for figure in find_figures(falling)}


@given(st.integers(min_value=1, max_value=9_999_999_999))
def test_words_and_digits_say_one_number(number: int) -> None:
    assert value_of(spell(number)) == value_of(f"{number:,}") == number
    assert value_of(spell(number).upper()) == value_of(spell(number).replace("-", " ")) == number


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_number_is_an_interval_and_lies_inside_one_sentence(pieces: list[str]) -> None:
    text = " ".join(pieces)
    sentences = find_sentences(text)
    figures = find_figures(text)
    assert all(a.end <= b.start for a, b in pairwise(figures))
    for figure in figures:
        assert (figure.low, figure.high) != (None, None)
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high
        assert figure.covers(figure.number)
        assert any(sentence.covers(figure) for sentence in sentences)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(NEUTRAL), st.sampled_from(("\n", " ", "\n\n")))
def test_sentences_before_and_after_move_figures_and_change_none(pieces: list[str], neutral: str, gap: str) -> None:
    text = " ".join(pieces).strip()
    alone = told(find_figures(text), text)
    before = f"{neutral}{gap}{text}"
    assert told(find_figures(before), before, len(before) - len(text)) == alone
    after = f"{text}{'' if not text or text[-1] in '.?' else '.'}{gap}{neutral}"
    assert told(find_figures(after), after) == alone
    assert (
        told(find_figures(before, Span(len(before) - len(text), len(before))), before, len(before) - len(text)) == alone
    )
