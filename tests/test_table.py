"""The table of what was measured: what is written from a record, and what is read from the programs that are run."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from benchmarks.check_floors import Ceiling, Floor, Row
from benchmarks.inputs import LAYOUTS, make_page, make_record
from benchmarks.jobs import JOBS
from benchmarks.piles import make_words, write_story
from benchmarks.race import race
from benchmarks.sheet import TABLE, Cost, Figure, Record, read_sheet, write_sheet
from benchmarks.table import JOBS as JOBS_FILE
from benchmarks.table import REUSE, judge, read_reuse, score

ROWS = {
    "tides": Row(("score_tides.py",), {"height_f1": Floor(0.8), "gulls": Ceiling(3)}, {}),
    "storms": Row(("score_storms.py",), {"killed_exact": Floor(0.5)}, {}),
}
RECORD = Record(
    (("day", "2031-05-04"), ("processor", "an abacus, 2 cores")),
    (
        Figure("tides", "height_f1", "writethru", 0.8125),
        Figure("tides", "height_f1", "moon watcher", 0.75),
        Figure("tides", "gulls", "writethru", 2),
    ),
    (
        Cost("start", "python -c pass", 0.02, 8.4, ""),
        Cost("start", "writethru", 0.1, 16, ""),
        Cost("900 tides", "writethru", 2, 40, "900 read"),
        Cost("900 tides", "moon watcher", 1, 20, "899 read"),
        Cost("900 tides", "floor", 0.01, None, ""),
    ),
    ("the wind: no vane was named",),
)
ROWS_WRITTEN = [
    "| day | 2031-05-04 |",
    "| tides | height_f1 | 0.8125 | >= 0.8000 | moon watcher 0.75 | almanac 0.9 |",
    "| tides | gulls | 2 | <= 3.0000 |  |  |",
    "| storms | killed_exact | none | >= 0.5000 |  |  |",
    "| start | writethru | 0.10 | 1 | 5 | 16 |  |",
    "| 900 tides | moon watcher | 1.00 | 0.5 | 50 | 20 | 899 read |",
    "| 900 tides | floor | 0.01 | 0.005 | 0.5 |  |  |",
    "- the wind: no vane was named",
]
REUSE_PRINTED = """
2005 documents, 6.1 M characters, 155 copied stories
system    wall s   CPU s      MB docs/CPUs x rensa    pairs  recall  source  joined   prec.  quote!
program      7.6     4.7      90       423    0.61     8497    97.7    99.4    98.9    99.8     0.0
rensa5       2.0     1.5     120      1300    1.00     4000    33.1    60.0    41.8    98.9     4.5
floor: 0.023 CPU s (read 0.003, blake2b 0.007, sort of 286179 numbers 0.013) = 87633 documents per CPU-second
recall by kind of copy     program     pairs   the program calls them
  program                    100.0        66   reprint 57
"""


def test_a_record_is_written_as_rows() -> None:
    written = write_sheet(RECORD, ROWS, (Figure("tides", "height_f1", "almanac", 0.9),)).splitlines()
    assert [row for row in ROWS_WRITTEN if row not in written] == []
    tables = [line for line in written if line.startswith("|")]
    assert len(tables) == 2 * 3 + 2 + 3 + 5


def test_nothing_is_said_to_be_missing_where_nothing_is() -> None:
    assert "## Missing" not in write_sheet(Record((), (), (), ()), ROWS, ())


def test_the_table_is_what_its_record_and_the_floors_say() -> None:
    # after a change of floors.json or recorded.json: python -m benchmarks.sheet
    assert TABLE.read_text(encoding="utf-8") == read_sheet()


def test_costs_of_copies_are_read_from_the_scorer() -> None:
    came = "precision 99.8 %, quotations taken for copies 0.0 %"
    assert list(read_reuse(REUSE_PRINTED, REUSE)) == [
        Cost("copies in a pile of 2,005", "writethru", 4.7, 90, f"recall 97.7 %, joined 98.9 %, {came}"),
        Cost(
            "copies in a pile of 2,005",
            "rensa, 5 words",
            1.5,
            120,
            "recall 33.1 %, joined 41.8 %, precision 98.9 %, quotations taken for copies 4.5 %",
        ),
        Cost("copies in a pile of 2,005", "floor: read, hashed, as many numbers sorted", 0.023, None, ""),
    ]


def test_simple_rules_and_other_systems_stand_beside_the_figures(tmp_path: Path) -> None:
    scorer = 'print("SCORE sky_killed_exact=0.8 sky_killed_best_simple=0.7 sky_killed_answerable=0.6 cloud=1")'
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_sky.py").write_text(scorer, encoding="utf-8")
    floors = {"sky_killed_exact": Floor(0.5), "sky_killed_answerable": Floor(0.5)}
    rows = {"dates": Row(("score_sky.py",), dict(floors), {})}
    ours = [
        Figure("dates", "sky_killed_exact", "writethru", 0.8),
        Figure("dates", "sky_killed_answerable", "writethru", 0.6),
        Figure("dates", "sky_killed_exact", "best simple rule", 0.7),
    ]
    assert list(score(tmp_path, rows, None)) == ours
    stories = Row(("score_sky.py",), {"cloud": Floor(0.5)}, {})
    found = list(score(tmp_path, {**rows, "stories": stories}, sys.executable))
    assert Figure("dates", "sky_killed_exact", "dateparser", 0.8) in found
    assert Figure("stories", "cloud", "TF-IDF, single links", 1.0) in found


@pytest.mark.parametrize("number", range(len(LAYOUTS)))
def test_a_page_holds_all_that_it_is_said_to_hold(number: int) -> None:
    chosen = Random(7)
    words = make_words(chosen)
    page, meant = make_page(number, write_story(chosen, words), chosen, words)
    assert len(meant["story"]) == 14
    assert len(meant["frame"]) == 18
    assert all(paragraph in page for part in meant.values() for paragraph in part)


JUDGED = [
    ("3 " + "ab" * 32 + "\n", "3 texts, sum ababab"),
    ("4711\n", ""),
    (
        '{"name": "a", "text": "Ferry\\n sank. Menu"}\n{"name": "b", "text": ""}\n',
        "50.0% of the story and 100.0% of the frame kept",
    ),
]


@pytest.mark.parametrize(("printed", "came"), JUDGED)
def test_what_came_of_a_job(printed: str, came: str, tmp_path: Path) -> None:
    meant = {"a": {"story": ["Ferry sank."], "frame": ["Menu"]}, "b": {"story": ["Bridge fell."], "frame": []}}
    (tmp_path / "meant.json").write_text(json.dumps(meant), encoding="utf-8")
    assert judge(printed, tmp_path) == came


def run_job(name: str, file: Path) -> str:
    return subprocess.run(
        [sys.executable, JOBS_FILE, name, str(file)], capture_output=True, text=True, check=True
    ).stdout


def test_readers_of_lines_read_the_same(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(
        "".join(json.dumps({"id": name, "text": f"The {name} sank."}) + "\n" for name in ("Ouse", "Trent"))
    )
    ours, orjson, plain = (run_job(name, lines) for name in ("writethru_lines", "orjson_lines", "json_lines"))
    assert ours == orjson == plain
    assert ours.startswith("2 ")
    assert run_job("floor_words", lines) == "6\n"


def test_pages_and_their_archive_are_read(tmp_path: Path) -> None:
    page = "<html><body><p>The ferry sank off Marrow Point on Monday, the harbour master said.</p></body></html>"
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.html").write_text(page, encoding="utf-8")
    (tmp_path / "pages.warc.gz").write_bytes(gzip.compress(make_record("one.html", page)))
    printed = json.loads(run_job("writethru_pages", pages))
    assert printed["name"] == "one.html"
    assert printed["text"].startswith("The ferry sank")
    assert run_job("writethru_archive", tmp_path / "pages.warc.gz").startswith("1 ")


def test_the_versions_are_those_of_the_interpreter(tmp_path: Path) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("pytest==1.0\nno-such-thing==3\n# brought along\npluggy==1\n", encoding="utf-8")
    assert json.loads(run_job("versions", pins)) == {"no-such-thing": "missing", "pytest": pytest.__version__}


def test_a_race_tells_what_each_command_spends(tmp_path: Path) -> None:
    large = "held = b'x' * 90_000_000; print(len(held))"
    spent = race({"bare": [sys.executable, "-c", "pass"], "large": [sys.executable, "-c", large]}, tmp_path, 1)
    assert (tmp_path / "large").read_text(encoding="utf-8") == "90000000\n"
    assert spent["large"].megabytes > 90 > spent["bare"].megabytes > 0
    assert spent["bare"].cpu >= 0


def test_a_command_that_fails_ends_the_race(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)^torn ended with 3: .*no wind"):
        race(
            {"torn": [sys.executable, "-c", "import sys; print('no wind', file=sys.stderr); sys.exit(3)"]}, tmp_path, 1
        )


def test_each_job_is_called_by_its_name() -> None:
    assert all(name == job.__name__ for name, job in JOBS.items())
