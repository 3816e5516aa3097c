from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.build import claim, event, voice
from writethru.incidents.voices import count_by_figure, count_voices
from writethru.model import Claim, Voice, VoiceCount

WIRE, PAPER = voice("Northern Wire", "agency", "a", "b"), voice("Dor Courier", "newsroom", "c")
UNNAMED, NOBODY = voice("Agencies", "unnamed agencies", "d"), voice(None, "unknown", "e")
RADIO = voice("Radio Kesh", "newsroom", "f")
LANTERN, POLICE = "Red Lantern", "Kesh police"


@pytest.mark.parametrize(
    ("claims", "voices", "certain", "possible"),
    [
        # two documents of one agency are one voice
        ([claim("a", 9), claim("b", 9)], [WIRE], 1, 1),
        # a newsroom with a count of its own is a second voice
        ([claim("a", 9, origin=LANTERN), claim("c", 9)], [WIRE, PAPER], 2, 2),
        # two newsrooms that rest on one monitor are one voice
        ([claim("a", 9, origin=LANTERN), claim("c", 9, origin=LANTERN)], [WIRE, PAPER], 1, 1),
        # a headline without the origin is no word of its own
        (
            [claim("a", 9, origin=LANTERN), claim("c", 9, headline=True), claim("c", 9, origin=LANTERN, start=50)],
            [WIRE, PAPER],
            1,
            1,
        ),
        # but a figure of something else is
        (
            [claim("a", 9, origin=LANTERN), claim("c", 9, origin=LANTERN), claim("c", 30, effect="wounded")],
            [WIRE, PAPER],
            2,
            2,
        ),
        # and so is another figure of the same thing, or the same number of another
        (
            [claim("a", 9, origin=LANTERN), claim("c", 9, origin=LANTERN), claim("c", 30, start=50)],
            [WIRE, PAPER],
            2,
            2,
        ),
        (
            [claim("a", 9, origin=LANTERN), claim("c", 9, origin=LANTERN), claim("c", 9, effect="wounded", start=50)],
            [WIRE, PAPER],
            2,
            2,
        ),
        # two origins, one each
        ([claim("a", 9, origin=LANTERN), claim("c", 9, origin=POLICE)], [WIRE, PAPER], 2, 2),
        # one has both origins: the other one's is the second
        (
            [claim("a", 9, origin=LANTERN), claim("a", 12, origin=POLICE, start=50), claim("c", 9, origin=LANTERN)],
            [WIRE, PAPER],
            2,
            2,
        ),
        # three voices on two origins are two
        (
            [
                claim("a", 9, origin=LANTERN),
                claim("c", 9, origin=LANTERN),
                claim("c", 12, origin=POLICE, start=50),
                claim("f", 12, origin=POLICE),
            ],
            [WIRE, PAPER, RADIO],
            2,
            2,
        ),
        # unnamed agencies may be a second voice, whatever their figure
        ([claim("a", 9, origin=LANTERN), claim("d", 11)], [WIRE, UNNAMED], 1, 2),
        ([claim("a", 9), claim("d", 9)], [WIRE, UNNAMED], 1, 2),
        # not where they rest on the same monitor
        ([claim("a", 9, origin=LANTERN), claim("d", 9, origin=LANTERN)], [WIRE, UNNAMED], 1, 1),
        ([claim("e", 9)], [NOBODY], 0, 1),
    ],
)
def test_voices_behind_an_incident(claims: list[Claim], voices: list[Voice], certain: int, possible: int) -> None:
    found = count_voices((), claims, voices)
    assert (found.certain, found.possible) == (certain, possible)
    assert len(found.why) == possible
    assert count_voices((), claims, voices[::-1]) == count_voices((), claims[::-1], voices[::-1])
    assert (count_voices((), claims, voices[::-1]).certain, len(found.why)) == (certain, possible)


def test_only_voices_that_report_the_incident_count() -> None:
    assert count_voices((), [claim("a", 9)], [WIRE, PAPER]).possible == 1


def test_who_counts_as_one_is_said() -> None:
    claims = [claim("a", 9, origin=LANTERN), claim("c", 9, origin=LANTERN), claim("f", 9)]
    assert count_voices((), claims, [WIRE, PAPER, RADIO]).why == (
        "Northern Wire, Dor Courier count as one voice, resting on Red Lantern.",
        "Radio Kesh is one newsroom.",
    )


def test_who_rests_on_what_another_counts_for_stands_with_it() -> None:
    claims = [claim("a", 9, origin=LANTERN), claim("c", 9, origin=POLICE), claim("f", 9, origin=LANTERN)]
    assert count_voices((), claims, [WIRE, PAPER, RADIO]).why == (
        "Northern Wire, Radio Kesh count as one voice, resting on Red Lantern.",
        "Dor Courier is one newsroom, resting on Kesh police.",
    )


def test_a_voice_that_may_be_anybody_s_is_said_to_be() -> None:
    claims = [claim("d", 9), claim("e", 9, origin=LANTERN), claim("e", 10, origin=POLICE, start=5)]
    assert count_voices((), claims, [UNNAMED, NOBODY]).why == (
        "Agencies names no agency: it may or may not be a further voice.",
        (
            "A report without outlet or credit: whose voice it is cannot be told, "
            "resting on Kesh police and Red Lantern."
        ),
    )
    assert count_voices((), [claim("a", 9)], [WIRE]).why == ("Northern Wire is one agency.",)


def test_an_event_told_without_figures_is_told_too() -> None:
    told = event("c", "bombing", None, None)
    assert count_voices([told], [], [WIRE, PAPER]) == VoiceCount(1, 1, ("Dor Courier is one newsroom.",))


def test_each_figure_has_its_own_count() -> None:
    claims = [
        claim("a", 9, origin=LANTERN, incident="i"),
        claim("c", 9, incident="i"),
        claim("f", 12, incident="i"),
        claim("a", 3, incident="i", part_of="x", start=40),
        claim("a", 900, start=60),
    ]
    found = count_by_figure(claims, [WIRE, PAPER, RADIO])
    assert [(found[c.id].certain if c.id in found else None) for c in claims] == [2, 2, 1, None, None]


@given(st.lists(st.sets(st.sampled_from("PQRS"), min_size=1), min_size=1, max_size=6))
def test_as_many_voices_are_counted_as_can_have_an_origin_each(rests: list[set[str]]) -> None:
    voices = [voice(f"Paper {n}", "newsroom", f"d{n}") for n in range(len(rests))]
    claims = [
        claim(f"d{n}", ord(origin), origin=origin, start=10 * ord(origin))
        for n, all_ in enumerate(rests)
        for origin in all_
    ]
    best = 0
    for mask in range(1 << len(rests)):
        chosen = [rest for n, rest in enumerate(rests) if mask >> n & 1]
        # Hall's theorem: every part of the chosen has as many origins between them
        fits = all(
            len(set().union(*[c for m, c in enumerate(chosen) if part >> m & 1])) >= part.bit_count()
            for part in range(1, 1 << len(chosen))
        )
        best = max(best, len(chosen)) if fits else best
    assert count_voices((), claims, voices).certain == best
