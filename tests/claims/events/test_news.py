"""Events of invented reports: what a figure is about, where that was and on which day."""

from __future__ import annotations

import pytest

from tests.claims.test_account import report
from writethru.claims import read_account
from writethru.reading.places.gazetteer import Gazetteer

Row = tuple[int | None, str | None, str | None]


# headline, story of Monday 5 May 2031, and for each figure: its low, the place and the first day of its event
TABLE: list[tuple[str, str, list[Row]]] = [
    (
        "Bomb Kills 34 in Capital",
        "A truck bomb tore through a bakery queue in Tellmar on Sunday.\nDoctors counted 34 dead by nightfall.",
        [(34, "Tellmar", "2031-05-04"), (34, "Tellmar", "2031-05-04")],
    ),
    (
        "Gunmen storm school",
        "Armed men burst into a school in Orvale on Sunday, killing six teachers.\nThree guards were hurt.",
        [(6, "Orvale", "2031-05-04"), (3, "Orvale", "2031-05-04")],
    ),
    (
        "",
        "A blast killed nine people in Tellmar on Sunday.\nIn January, a suicide bomber killed 20 people in Tellmar.",
        [(9, "Tellmar", "2031-05-04"), (20, "Tellmar", "2031-01-01")],
    ),
    (
        "",
        "A blast killed nine people in Tellmar on Sunday.\nIt was much like a January bombing that killed 20 people.",
        [(9, "Tellmar", "2031-05-04"), (20, None, "2031-01-01")],
    ),
    (
        "",
        (
            "Porters carried the dead out of the eel hall in Orvale all day on Sunday.\n"
            "The ministry said 39 people were killed at the market.\n"
            "In the town of Tellmar, where a lorry was set alight, 14 people died."
        ),
        [(39, "Orvale", "2031-05-04"), (14, "Tellmar", None)],
    ),
    (
        "",
        (
            "Bombs killed more than 60 people in two northern cities on Sunday.\n"
            "At least 44 people were killed in Orvale, while a car bomb killed 18 people in the town of Tellmar."
        ),
        [(60, None, None), (44, "Orvale", "2031-05-04"), (18, "Tellmar", "2031-05-04")],
    ),
    (
        "",
        "Both sides will stop shelling on Friday, the envoy said, as a bombing in Tellmar killed 12 people.",
        [(12, "Tellmar", None)],
    ),
    (
        "",
        "Raiders killed 15 people in an attack on an inn in Orvale on Sunday and seven at a prayer hall in Tellmar.",
        [(15, "Orvale", "2031-05-04"), (7, "Tellmar", "2031-05-04")],
    ),
]


@pytest.mark.parametrize(("headline", "text", "expected"), TABLE)
def test_what_a_figure_is_about(headline: str, text: str, expected: list[Row], gazetteer: Gazetteer) -> None:
    account = read_account(report(text, headline), gazetteer)
    events = {event.id: event for event in account.events}
    found: list[Row] = []
    for claim in sorted(account.claims):
        event = events.get(claim.event or "")
        place = event.place.name if event and event.place else None
        found.append((claim.low, place, event.date.start if event and event.date else None))
    assert found == expected


def test_a_headline_and_its_opening_tell_one_event(gazetteer: Gazetteer) -> None:
    account = read_account(
        report("A quake shook Orvale on Sunday, killing five people.", "Quake Toll Climbs to 5"), gazetteer
    )
    assert len(account.events) == 1
