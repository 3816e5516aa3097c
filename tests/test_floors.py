"""The guard over measured figures, against a made-up scorer."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.check_floors import FLOORS, Ceiling, Floor, Row, check, hash_of, read_floors

SCORER = """import sys
print("SCORE recall=0.1")
print("read", sys.argv[1:])
print("SCORE recall=0.8100 precision=0.9000 posts=44")
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_tides.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "score" / "score_storms.py").write_text("raise SystemExit(2)", encoding="utf-8")
    (tmp_path / "tides.txt").write_text("high at nine", encoding="utf-8")
    return tmp_path


def row(shared: Path, floors: dict[str, float], script: str = "score_tides.py") -> Row:
    pinned: dict[str, Floor | Ceiling] = {name: Floor(floor) for name, floor in floors.items()}
    return Row((script, "--data", "{shared}/tides.txt"), pinned, {"tides.txt": hash_of(shared / "tides.txt")})


CASES = [
    ({"recall": 0.81, "precision": 0.85}, []),
    ({"recall": 0.82}, ["tides: recall is 0.8100, below its floor of 0.82"]),
    ({"speed": 1.0}, ["tides: speed is none, below its floor of 1.0"]),
]


@pytest.mark.parametrize(("floors", "wrong"), CASES)
def test_a_value_below_its_floor_is_named(shared: Path, floors: dict[str, float], wrong: list[str]) -> None:
    assert check(shared, {"tides": row(shared, floors)}, []) == wrong


@pytest.mark.parametrize(
    ("ceiling", "wrong"), [(44, []), (43.5, ["tides: posts is 44.0000, above its ceiling of 43.5"])]
)
def test_a_value_above_its_ceiling_is_named(
    shared: Path, ceiling: float, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    floors: dict[str, Floor | Ceiling] = {"posts": Ceiling(ceiling)}
    assert check(shared, {"tides": replace(row(shared, {}), floors=floors)}, []) == wrong
    assert f"<= {ceiling:.4f}   44.0000" in capsys.readouterr().out


def test_a_figure_that_is_not_given_keeps_no_ceiling() -> None:
    assert Ceiling(3.0).breach(None) == "above its ceiling of 3.0"


def test_a_scorer_that_fails_gives_no_figures(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = check(shared, {"storms": row(shared, {"recall": 0.5}, "score_storms.py")}, [])
    assert wrong == ["storms: recall is none, below its floor of 0.5"]
    assert "BROKEN" in capsys.readouterr().out


def test_other_data_are_not_measured_against_old_floors(shared: Path) -> None:
    pinned = {"tides": row(shared, {"recall": 0.5})}
    (shared / "tides.txt").write_text("high at ten", encoding="utf-8")
    wrong = check(shared, pinned, [])
    assert len(wrong) == 1
    assert wrong[0].startswith("tides: tides.txt is not the data that the floors were measured on. Measure again")
    assert hash_of(shared / "tides.txt") in wrong[0]


def test_a_folder_changes_with_any_file_in_it(shared: Path) -> None:
    was = hash_of(shared / "score")
    (shared / "score" / "score_storms.py").write_text("raise SystemExit(3)", encoding="utf-8")
    assert hash_of(shared / "score") != was
    assert hash_of(shared / "nowhere") == "missing"


def test_only_the_chosen_scorers_run(shared: Path) -> None:
    rows = {"tides": row(shared, {"recall": 0.99}), "calm": row(shared, {"recall": 0.5})}
    assert check(shared, rows, ["calm"]) == []
    assert check(shared, rows, ["wind"]) == ["floors.json has no scorer named wind"]


def test_the_pinned_floors_name_their_data() -> None:
    rows = read_floors(FLOORS)
    assert rows
    assert all(re.fullmatch("[0-9a-f]{64}", pin) for row in rows.values() for pin in row.data.values())
    # shares of 1, or of 100 where the scorer counts so
    floors = [floor.floor for row in rows.values() for floor in row.floors.values() if isinstance(floor, Floor)]
    assert all(0 < floor <= 100 for floor in floors)
    assert all(row.floors and row.data for row in rows.values())
