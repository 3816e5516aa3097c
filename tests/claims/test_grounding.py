"""Where and when: the place and the days of each figure of invented reports of Monday 5 May 2031."""

from __future__ import annotations

import pytest

from tests.claims.test_account import report
from writethru.claims import read_account
from writethru.reading.gazetteer import Gazetteer

# low, place, first and last day
Row = tuple[int | None, str | None, str | None, str | None]

TABLE: list[tuple[str, list[Row]]] = [
    # the place before "where", the state that arrests, and the capital of the country spoken of
    (
        "Warnings were out for the hills east of Orvale, where floods have killed eight people, and for Tellmar.",
        [(8, "Orvale", None, None)],
    ),
    (
        "Syrian police detained nine men on Sunday over links to a cell that was born when Iraq's war began.",
        [(9, "Syria", "2031-05-04", "2031-05-04")],
    ),
    (
        "Syrian markets stayed shut. A van blew up near a bridge in the capital on Sunday, killing 12 people.",
        [(12, "Damascus", "2031-05-04", "2031-05-04")],
    ),
    # the city named before
    (
        "Orvale woke to sirens on Sunday.\nShells hit the city's grain hall on Sunday, killing six porters.",
        [(6, "Orvale", "2031-05-04", "2031-05-04")],
    ),
    # two sides hold parts of one town
    (
        (
            "Orvale had no rest.\nRaids on rebel-held areas killed 30 people on Sunday.\n"
            "In government-held areas, mortar fire killed 14 people."
        ),
        [
            (30, "rebel-held areas of Orvale", "2031-05-04", "2031-05-04"),
            (14, "government-held areas of Orvale", "2031-05-04", "2031-05-04"),
        ],
    ),
    # the share dead in one town is no place of the whole
    (
        "In the past two months, the group has killed more than 150 people in Syria, including herders camped at Tellmar.",
        [(150, "Syria", "2031-03-05", "2031-05-05")],
    ),
    # an epicentre is no place of the dead; a reporter's address is none of a quake
    (
        (
            "TELLMAR (Northern Wire) - A quake shook northern Syria on Sunday, killing 40 people.\n"
            "The epicenter was at Orvale."
        ),
        [(40, "Syria", "2031-05-04", "2031-05-04")],
    ),
    # days that count from an event
    (
        "A blast killed 12 people in Tellmar on Sunday.\nPolice had detained 20 men just a week before the blast.",
        [(12, "Tellmar", "2031-05-04", "2031-05-04"), (20, "Syria", "2031-04-27", "2031-04-27")],
    ),
    (
        "Troops shot dead two men in Tellmar on Sunday, a day after a bombing in Orvale killed 12 people.",
        [(2, "Tellmar", "2031-05-04", "2031-05-04"), (12, "Orvale", "2031-05-03", "2031-05-03")],
    ),
    # the day of the main clause is not that of the older deed which it is about
    (
        (
            "Hopes faded on Sunday of finding more people from a quake in Orvale which killed 40 people.\n"
            "The quake struck late on Friday."
        ),
        [(40, "Orvale", "2031-05-02", "2031-05-02")],
    ),
    # nobody schedules a bombing; what is to come dates nothing
    (
        (
            "A bombing killed 12 people in Tellmar. A claim for Sunday's bombing would come as no surprise.\n"
            "The ministry expects to name the bomber later on Monday."
        ),
        [(12, "Tellmar", "2031-05-04", "2031-05-04")],
    ),
    # a count ends with the day of the report
    (
        "More than 80 people have been killed in attacks in Syria so far this year.",
        [(80, "Syria", "2031-01-01", "2031-05-05")],
    ),
    # the time that the sentence names
    (
        "There were raids in Syria in the 2010s, the deadliest of which was a bombing in Orvale that killed 20 people.",
        [(20, "Orvale", "2010-01-01", "2019-12-31")],
    ),
    # another one is of no known day
    (
        "A blast killed nine people in Tellmar on Sunday.\nThe blast came after another car bomb in Tellmar killed 30 people.",
        [(9, "Tellmar", "2031-05-04", "2031-05-04"), (30, "Tellmar", None, None)],
    ),
    # a trial, a mourning and a reopening have days of their own
    (
        "A guard was convicted on Sunday of fatally shooting two students in Orvale.",
        [(2, "Orvale", None, None)],
    ),
    (
        "The inn in Tellmar reopened on Sunday, months after a shooting left three people dead.",
        [(3, "Tellmar", None, None)],
    ),
    # where words are spoken, nothing else happens
    (
        (
            "A blast killed nine people in Tellmar on Sunday.\nSpeaking in Orvale, the envoy condemned Sunday's blast.\n"
            "Four of the wounded died."
        ),
        [(9, "Tellmar", "2031-05-04", "2031-05-04"), (4, "Tellmar", "2031-05-04", "2031-05-04")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_where_and_when(text: str, expected: list[Row], gazetteer: Gazetteer) -> None:
    claims = read_account(report(text), gazetteer).claims
    assert [
        (c.low, c.place.name if c.place else None, c.date.start if c.date else None, c.date.end if c.date else None)
        for c in claims
    ] == expected


def test_without_a_day_of_publication_a_weekday_is_no_date(gazetteer: Gazetteer) -> None:
    (claim,) = read_account(
        report("A blast killed nine people in Tellmar on Sunday.", published=None), gazetteer
    ).claims
    assert claim.date is None
