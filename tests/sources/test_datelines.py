"""Datelines of wire copy, and the prose that only looks like one."""

import pytest

from writethru.model import Span
from writethru.sources.datelines import find_dateline, read_marked_dateline

DATELINES = [
    ("QUELBY (Reuters) - Two barges sank.", ("QUELBY",), None, "Reuters", "QUELBY (Reuters) -"),
    ("QUELBY, Orland (AP) \u2014 Two barges sank.", ("QUELBY, Orland",), None, "Associated Press", None),
    ("QUELBY/KESH, May 3 (Amber Wire) - Two barges sank.", ("QUELBY", "KESH"), "May 3", "Amber Wire", None),
    ("QUELBY, May 3, 2019 (Xinhua) -- Two barges sank.", ("QUELBY",), "May 3, 2019", "Xinhua", None),
    ("Quelby, 3 May (AFP) \u2013 Two barges sank.", ("Quelby",), "3 May", "AFP", None),
    ("PORT-AU-KESH, Orland -- Two barges sank.", ("PORT-AU-KESH, Orland",), None, None, None),
    ("QUELBY // Two barges sank.", ("QUELBY",), None, None, None),
    ("QUELBY \u2014 Two barges sank.", ("QUELBY",), None, None, None),
    ("QUELBY >> Two barges sank.", ("QUELBY",), None, None, None),
    ("QUELBY, Ore. (KXYZ 6) \u2013 Two barges sank.", ("QUELBY, Ore.",), None, "KXYZ 6", None),
    ("QUELBY, Ind. (December 26, 2015) \u2014 Two barges sank.", ("QUELBY, Ind.",), "December 26, 2015", None, None),
    ("(Reuters) - Two barges sank.", (), None, "Reuters", "(Reuters) -"),
    ("Quelby, 3 may (EFE).- Two barges sank.", ("Quelby",), "3 may", "EFE", None),
    ("(EFE).- Two barges sank.", (), None, "EFE", None),
    ("PARIS, LONDON (AFP) - Two barges sank.", ("PARIS", "LONDON"), None, "AFP", None),
    ("MOUNT OF KESH (dpa) - Two barges sank.", ("MOUNT OF KESH",), None, "dpa", None),
]


@pytest.mark.parametrize(("text", "places", "date", "agency", "words"), DATELINES)
def test_find_dateline(
    text: str, places: tuple[str, ...], date: str | None, agency: str | None, words: str | None
) -> None:
    line = find_dateline(text, Span(0, len(text)))
    assert line is not None
    assert (line.places, line.date, line.agency) == (places, date, agency)
    assert line.of(text) == (words or text[: text.index("Two")].rstrip())


PROSE = [
    "The mayor - a former miller - said no.",
    "Ada Quill, mayor of Quelby - who wept - left.",
    "UPDATE - Two barges sank.",
    "BREAKING \u2014 Two barges sank.",
    "NATO (the alliance) said on Monday that it would wait.",
    "Two barges sank at Quelby (Orland) on Monday.",
    "QUELBY is a town of mills.",
    "Quelby \u2014 the old port \u2014 was dark.",
    "(Later that day) - nothing was heard.",
    "",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_dateline(text: str) -> None:
    assert find_dateline(text, Span(0, len(text))) is None


def test_marked_datelines_may_lack_their_dash() -> None:
    for text, places in (("QUELBY", ("QUELBY",)), ("QUELBY, Orland \u2013", ("QUELBY, Orland",))):
        line = read_marked_dateline(text, Span(0, len(text)))
        assert line is not None
        assert line.places == places
    assert read_marked_dateline("Monday evening", Span(0, 14)) is None


@pytest.mark.parametrize("text", ["A" * 50_000, "QUELBY, " * 9_000, "A (" * 20_000, "A - " * 20_000, "(((" * 9_000])
def test_hostile_openings_are_read_in_no_time(text: str) -> None:
    assert find_dateline(text, Span(0, len(text))) is None or len(text) > 0
