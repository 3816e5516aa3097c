from __future__ import annotations

import pytest

from tests.incidents.build import claim, voice
from writethru.incidents.voices import count_voices
from writethru.model import Claim, Voice

WIRE, PAPER = voice("Northern Wire", "agency", "a", "b"), voice("Dor Courier", "newsroom", "c")
UNNAMED, NOBODY = voice("Agencies", "unnamed agencies", "d"), voice(None, "unknown", "e")


@pytest.mark.parametrize(
    ("claims", "voices", "certain", "possible"),
    [
        # two documents of one agency are one voice
        ([claim("a", 9), claim("b", 9)], [WIRE], 1, 1),
        # a newsroom with a count of its own is a second voice
        ([claim("a", 9, origin="Red Lantern"), claim("c", 9)], [WIRE, PAPER], 2, 2),
        # two newsrooms that rest on one monitor are one voice
        ([claim("a", 9, origin="Red Lantern"), claim("c", 9, origin="Red Lantern")], [WIRE, PAPER], 1, 1),
        # so are they where one of them has a further origin, but then it is a voice of its own
        ([claim("a", 9, origin="Red Lantern"), claim("c", 9, origin="Kesh police")], [WIRE, PAPER], 2, 2),
        # unnamed agencies may be a second voice
        ([claim("a", 9, origin="Red Lantern"), claim("d", 11)], [WIRE, UNNAMED], 1, 2),
        ([claim("e", 9)], [NOBODY], 0, 1),
    ],
)
def test_voices_behind_an_incident(claims: list[Claim], voices: list[Voice], certain: int, possible: int) -> None:
    found = count_voices((), claims, voices)
    assert (found.certain, found.possible) == (certain, possible)
    assert len(found.why) == possible


def test_only_voices_that_report_the_incident_count() -> None:
    assert count_voices((), [claim("a", 9)], [WIRE, PAPER]).possible == 1
