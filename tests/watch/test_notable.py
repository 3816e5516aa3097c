"""What an editor is told of when a story has changed, and what is passed over."""

from pathlib import Path

import pytest

from tests.watch.reports import FERRY, LATER, MATCH, OWN, put, record
from writethru.dossier import write_dossier
from writethru.pipeline import trace
from writethru.watch.notable import find_notable

FIRST = record("Ferry sinks off Ostrow", FERRY, "Kesh Courier", 10)
COPY = record("Ferry disaster at Ostrow", FERRY, "Amberton News", 11)
UPDATE = record("Ferry toll rises", LATER, "Kesh Courier", 14)
CORRECTION = record(
    "CORRECTED-Ferry sinks off Ostrow",
    FERRY.replace("At least 12 people", "(Corrects toll in first paragraph)\n\nOSTROW - At least 11 people"),
    "Kesh Courier",
    15,
)
COUNTED = record("Ferry families wait", OWN, "Ostrow Bugle", 16)
GAME = record("Amberton wins", MATCH, "Amberton News", 9)
GAME_COPY = record("Amberton wins in the rain", MATCH, "Kesh Courier", 12)


@pytest.mark.parametrize(
    ("before", "came", "kinds"),
    [
        ((), (GAME,), set()),
        ((), (FIRST,), {"new story"}),
        ((), (GAME, GAME_COPY), {"new story"}),
        ((GAME,), (GAME_COPY,), {"new story"}),
        ((FIRST,), (COPY,), set()),
        ((FIRST, COPY), (UPDATE,), {"new version", "toll", "silent-change", "stale-copy"}),
        ((FIRST, COPY), (COUNTED,), {"toll", "voices"}),
        ((FIRST, COPY), (), set()),
    ],
)
def test_what_is_told(
    before: tuple[dict[str, str], ...], came: tuple[dict[str, str], ...], kinds: set[str], tmp_path: Path
) -> None:
    if before:
        write_dossier(trace([put(tmp_path / "before", "a.jsonl", *before)]), tmp_path)
    dossier = trace([put(tmp_path / "now", "a.jsonl", *before, *came)])
    found = find_notable(tmp_path, dossier)
    assert kinds <= {one.kind for one in found}
    if not kinds:
        assert found == ()
    for one in found:
        assert set(one.documents) <= {document.id for document in dossier.documents}
        assert one.documents
        assert one.sentence


def test_a_correction_is_called_one(tmp_path: Path) -> None:
    write_dossier(trace([put(tmp_path / "before", "a.jsonl", FIRST, COPY)]), tmp_path)
    found = find_notable(tmp_path, trace([put(tmp_path / "now", "a.jsonl", FIRST, COPY, CORRECTION)]))
    assert ("correction", ("Kesh Courier-15",)) in [(one.kind, one.documents) for one in found]


def test_an_alert_is_told_once_though_another_copy_bears_it_out(tmp_path: Path) -> None:
    copy = record("Ferry horror", FERRY, "Brackwater Post", 12)
    first = trace([put(tmp_path / "before", "a.jsonl", FIRST, COPY, UPDATE)])
    write_dossier(first, tmp_path)
    now = trace([put(tmp_path / "now", "a.jsonl", FIRST, COPY, UPDATE, copy)])
    kinds = {alert.kind for alert in now.alerts}
    assert "silent-change" in kinds
    assert {alert.id for alert in now.alerts} != {alert.id for alert in first.alerts}
    assert "silent-change" not in {one.kind for one in find_notable(tmp_path, now)}
