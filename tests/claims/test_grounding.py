"""Where and when: the place and the days of each figure of invented reports of Monday 5 May 2031."""

from __future__ import annotations

import pytest

from tests.claims.test_account import report
from writethru.claims import read_account
from writethru.reading.places.gazetteer import Gazetteer

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
    # a town before its state, and a clause that begins after both
    (
        "Police seek a phone used by the man behind an assault in Dayton, Ohio, that killed 14 people.",
        [(14, "Dayton", None, None)],
    ),
    # the day of the court is not the day of the man's deed; both counts share what follows the second
    (
        "On April 16, a judge heard the man who killed 14 porters and wounded 22 in a raid in Tellmar last March.",
        [(14, "Tellmar", "2031-03-01", "2031-03-31"), (22, "Tellmar", "2031-03-01", "2031-03-31")],
    ),
    (
        "Prosecutors in Orvale on Sunday opened an inquiry into the April 2 raid in Tellmar that killed four porters.",
        [(4, "Tellmar", "2031-04-02", "2031-04-02")],
    ),
    (
        "The state believes that planning for the Nov. 13 raid in Tellmar that killed 30 porters was done abroad.",
        [(30, "Tellmar", "2030-11-13", "2030-11-13")],
    ),
    # where a victim lived
    (
        "A barge sank off Tellmar on Sunday. The body of 62-year-old Paul Lind of Dayton, Ohio, was found.",
        [(1, "Tellmar", "2031-05-04", "2031-05-04")],
    ),
    # a street, a hospital and a month are no towns
    (
        "Iran has its doubts. A clerk was shot dead on Calhoun Street in Dayton, and a guard died at Morton Hospital.",
        [(1, "Dayton", None, None), (1, "Dayton", None, None)],
    ),
    # whose air strikes they are tells nothing of where they fell
    ("One porter was killed by alleged Russian strikes on a school on May 2.", [(1, None, "2031-05-02", "2031-05-02")]),
    # the day before a long opening's comma
    (
        "Shortly before 4:50 AM on May 2, 2031, the home of a baker in Tellmar was hit by a shell which killed five.",
        [(5, "Tellmar", "2031-05-02", "2031-05-02")],
    ),
    # "since" reaches to today
    ("Raids have killed 27 drovers in Syria since early March.", [(27, "Syria", "2031-03-01", "2031-05-05")]),
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
    (
        "Troopers on Sunday were trying to find out why a gunman shot dead two students in Orvale.",
        [(2, "Orvale", None, None)],
    ),
    (
        "A man drove a lorry into a club in central Tellmar on Sunday, blowing himself up and killing nine guests.",
        [(9, "Tellmar", "2031-05-04", "2031-05-04")],
    ),
    (
        "Raids go on against men linked to the bombings in Tellmar that killed 31 people and to the riots in Orvale last June.",
        [(31, "Tellmar", None, None)],
    ),
    (
        "A quake killed 40 people in Orvale on Sunday. There was no word of U.S. citizens killed, and two Canadians died.",
        [(40, "Orvale", "2031-05-04", "2031-05-04"), (2, "Orvale", "2031-05-04", "2031-05-04")],
    ),
    # the place spoken of in the paragraph
    (
        "Gunmen killed dozens of people on Sunday in Orvale. It was quiet by noon. Radio said the group killed 28 people.",
        [(24, "Orvale", "2031-05-04", "2031-05-04"), (28, "Orvale", "2031-05-04", "2031-05-04")],
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
