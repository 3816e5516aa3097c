"""The sheet in GED's columns: what is in evidence, coded as the codebook codes it, and nothing else."""

import csv
import io
from dataclasses import replace

import pytest

from tests.exports.conftest import Traced
from tests.page.sample import DOSSIER, INCIDENT, MONITOR
from writethru.exports.ged import COLUMNS, STATUS, code_ged, grid_cell
from writethru.exports.sheets import as_csv
from writethru.model import Days, Dossier, Incident, IncidentPlace, Responsibility

HEADING = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
    "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "best,high,low,gwnoa,gwnob"
)
"""The heading of UCDP's published files, as public readers of them have it."""


def row_of(incident: Incident, dossier: Dossier = DOSSIER) -> dict[str, object]:
    rows, _ = code_ged(replace(dossier, incidents=(incident,)))
    (row,) = rows
    return dict(zip(COLUMNS, row, strict=True))


def test_the_columns_are_those_of_the_published_files_in_their_order() -> None:
    assert ",".join(COLUMNS) == HEADING
    assert len(COLUMNS) == 49


def test_each_row_of_the_example_says_that_a_machine_coded_it(example: Traced) -> None:
    rows, left = code_ged(example.dossier)
    made = list(csv.DictReader(io.StringIO(as_csv(COLUMNS, rows))))
    assert [row["relid"] for row in made] == [incident.id for incident in example.dossier.incidents]
    assert {row["code_status"] for row in made} == {STATUS} == {"Check: machine-coded"}
    assert left == []


def test_the_figures_are_ucdps_and_the_four_counts_add_up_to_the_best(example: Traced) -> None:
    rows, _ = code_ged(example.dossier)
    for cells, incident in zip(rows, example.dossier.incidents, strict=True):
        row = dict(zip(COLUMNS, cells, strict=True))
        assert incident.killed is not None
        assert incident.killed.policies is not None
        ucdp = incident.killed.policies.ucdp
        assert (row["low"], row["best"], row["high"]) == (ucdp.low, ucdp.best, ucdp.high)
        counts = [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert sum(count for count in counts if isinstance(count, int)) == ucdp.best


def test_what_ucdp_gives_out_itself_is_left_empty(example: Traced) -> None:
    rows, _ = code_ged(example.dossier)
    own = ("active_year", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id")
    assert {row[COLUMNS.index(name)] for row in rows for name in own} == {None}


def test_the_origin_of_the_figures_is_the_original_source() -> None:
    row = row_of(INCIDENT)
    assert row["source_original"] == MONITOR
    assert (
        str(row["source_date"]).count(";")
        == str(row["source_headline"]).count(";")
        == str(row["source_office"]).count(";")
    )


LAST = "2031-05-31"
DATES = [
    (Days("2031-05-03", "2031-05-03", "day", ""), 1, 2031),
    (Days("2031-05-01", "2031-05-06", "interval", ""), 2, 2031),
    (Days("2031-05-01", "2031-05-07", "week", ""), 3, 2031),
    (Days("2031-05-01", LAST, "month", ""), 4, 2031),
    (Days("2031-01-01", "2031-12-31", "year", ""), 5, 2031),
    (Days("2030-12-31", "2031-01-01", "interval", ""), 2, None),
    (Days("2029-01-01", "2031-12-31", "interval", ""), None, None),
]


@pytest.mark.parametrize(("days", "precision", "year"), DATES)
def test_how_well_the_day_is_known(days: Days, precision: int | None, year: int | None) -> None:
    row = row_of(replace(INCIDENT, date=days))
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == (
        days.start,
        days.end,
        precision,
        year,
    )


def place(**fields: object) -> IncidentPlace:
    given = {"name": "Homs", "country": "SY", "latitude": 34.72, "longitude": 36.72, "precision": "city", **fields}
    return IncidentPlace(0, 0, **given)  # type: ignore[arg-type]


PLACES = [
    (place(), 1, "Homs"),
    (place(precision="county"), 3, "Homs"),
    (place(precision="region"), 4, "Homs"),
    (place(precision="country", name="Syria"), 6, "Syria"),
    (place(name="Old quarter", precision="district", within=("Homs",), rule="by what it lies in"), 2, "Homs"),
    (place(precision="unknown"), None, "Homs"),
    (place(latitude=None, longitude=None), None, None),
]


@pytest.mark.parametrize(("where", "precision", "coordinates"), PLACES)
def test_how_well_the_place_is_known(where: IncidentPlace, precision: int | None, coordinates: str | None) -> None:
    row = row_of(replace(INCIDENT, place=where))
    assert (row["where_prec"], row["where_coordinates"]) == (precision, coordinates)
    assert (row["country"], row["country_id"], row["region"]) == ("Syria", 652, "Middle East")


CELLS = [
    ((34.72, 36.72), 179714),
    ((-89.99, -179.99), 1),
    ((89.99, 179.99), 259200),
    ((90.0, 180.0), 259200),
    ((0.0, 0.0), 129961),
]


@pytest.mark.parametrize(("point", "cell"), CELLS)
def test_the_grid_cell_of_a_point(point: tuple[float, float], cell: int) -> None:
    assert grid_cell(*point) == cell


SIDES = [
    ("one-sided", ("Islamic State", "civilians"), ("Islamic State", 234, None), ("Civilians", None, None), "deaths_civilians"),
    ("state-based", ("Turkey's military", "fighters"), ("Government of Turkey", None, 640), (None, None, None), "deaths_b"),
    ("state-based", ("Islamic State", "forces"), (None, None, None), ("Islamic State", 234, None), "deaths_a"),
    ("non-state", ("Islamic State", "fighters"), ("Islamic State", 234, None), (None, None, None), "deaths_b"),
    (None, ("Islamic State",), ("Islamic State", 234, None), (None, None, None), "deaths_unknown"),
    (None, ("civilians",), (None, None, None), (None, None, None), "deaths_civilians"),
    (None, (), (None, None, None), (None, None, None), "deaths_unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sides", "first", "second", "where"), SIDES)
def test_the_sides_and_whose_dead_they_are(
    kind: str | None, sides: tuple[str, ...], first: tuple[object, ...], second: tuple[object, ...], where: str
) -> None:
    said = (Responsibility("Islamic State", "claimed", None, (), (), 234),)
    row = row_of(replace(INCIDENT, ucdp_type=kind, sides=sides, responsibility=said))  # type: ignore[arg-type]
    assert (row["side_a"], row["side_a_new_id"], row["gwnoa"]) == first
    assert (row["side_b"], row["side_b_new_id"], row["gwnob"]) == second
    assert row[where] == row["best"]
    assert (row["dyad_name"] is not None) == (first[0] is not None and second[0] is not None)


LEFT = [
    (replace(INCIDENT, type="flood"), "it is no organised violence"),
    (replace(INCIDENT, killed=None), "no report counts a dead person"),
]


@pytest.mark.parametrize(("incident", "why"), LEFT)
def test_an_incident_without_a_row_is_reported(incident: Incident, why: str) -> None:
    rows, left = code_ged(replace(DOSSIER, incidents=(incident,)))
    assert rows == []
    assert [said for said in left if incident.id in said and why in said] == left
    assert len(left) == 1
