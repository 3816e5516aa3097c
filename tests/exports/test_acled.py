"""The ACLED-like sheet: its 31 columns, its precision codes, and its values for words without a number."""

from dataclasses import replace

import pytest

from tests.exports.conftest import Traced
from tests.page.sample import DOSSIER, INCIDENT
from writethru.exports.acled import COLUMNS, code_acled
from writethru.model import Days, Incident, IncidentPlace, Policies

HEADING = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 "
    "inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
    "source_scale notes fatalities tags timestamp"
)


def row_of(incident: Incident) -> dict[str, object]:
    (row,), _ = code_acled(replace(DOSSIER, incidents=(incident,)))
    return dict(zip(COLUMNS, row, strict=True))


def test_the_columns_are_those_of_the_published_files_in_their_order() -> None:
    assert " ".join(COLUMNS) == HEADING
    assert len(COLUMNS) == 31


def test_each_act_of_violence_has_a_row_and_a_flood_is_reported() -> None:
    rows, left = code_acled(replace(DOSSIER, incidents=(INCIDENT, replace(INCIDENT, id="i-2", type="flood"))))
    assert [row[0] for row in rows] == [INCIDENT.id]
    assert left == [f"{INCIDENT.title} (i-2) has no row: it is no political violence."]


DATES = [
    (Days("2031-05-03", "2031-05-03", "day", ""), "2031-05-03", 1),
    (Days("2031-05-05", "2031-05-11", "week", ""), "2031-05-08", 2),
    (Days("2031-05-01", "2031-05-31", "month", ""), "2031-05-16", 3),
    (Days("2031-01-01", "2031-12-31", "year", ""), None, None),
]


@pytest.mark.parametrize(("days", "written", "precision"), DATES)
def test_a_day_or_the_middle_of_a_week_or_month(days: Days, written: str | None, precision: int | None) -> None:
    row = row_of(replace(INCIDENT, date=days))
    assert (row["event_date"], row["time_precision"]) == (written, precision)


def test_fatalities_are_by_the_codebooks_rules_and_a_word_has_its_value() -> None:
    assert INCIDENT.killed is not None
    assert INCIDENT.killed.policies is not None
    vague = replace(INCIDENT.killed.policies, acled=12)
    toll = replace(INCIDENT.killed, policies=Policies(vague.ucdp, vague.acled, vague.ibc))
    assert row_of(replace(INCIDENT, killed=toll))["fatalities"] == 12
    assert row_of(replace(INCIDENT, killed=None))["fatalities"] is None


def test_types_actors_and_who_was_aimed_at() -> None:
    place = IncidentPlace(0, 0, "Homs", "SY", 34.7, 36.7, "city")
    row = row_of(
        replace(
            INCIDENT,
            acled_type=("Explosions/Remote violence", "Suicide bomb"),
            ucdp_type="one-sided",
            sides=("Islamic State", "civilians"),
            place=place,
        )
    )
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == (
        "Political violence",
        "Explosions/Remote violence",
        "Suicide bomb",
    )
    assert (row["actor1"], row["actor2"], row["inter2"]) == ("Islamic State", "Civilians (Syria)", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["region"], row["country"], row["geo_precision"]) == (760, "Middle East", "Syria", 1)


def test_nothing_is_said_of_what_no_report_says(example: Traced) -> None:
    rows, _ = code_acled(example.dossier)
    unknown = ("assoc_actor_1", "assoc_actor_2", "admin3", "source_scale", "tags", "timestamp")
    assert {row[COLUMNS.index(name)] for row in rows for name in unknown} == {None}


def test_the_notes_tell_each_standing_figure_once_with_its_origin(example: Traced) -> None:
    rows, _ = code_acled(example.dossier)
    notes = [str(row[COLUMNS.index("notes")]) for row in rows]
    told = next(note for note in notes if "Saltgate" in note and "14 May" in note)
    assert told.count("at least 44 killed (Velmoran Casualty Watch)") == 1
    assert "39 killed (Interior Ministry)" in told
