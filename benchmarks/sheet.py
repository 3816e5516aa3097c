"""What one run measured in, TABLE.md out.

    .venv/bin/python -m benchmarks.sheet

writes TABLE.md anew from table.json: after a floor has been raised, nothing need be measured again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from benchmarks.check_floors import FLOORS, Row, read_floors

HERE = Path(__file__).parent
RECORD, RECORDED, TABLE = (HERE / name for name in ("table.json", "recorded.json", "TABLE.md"))
OURS = "writethru"
BARE = "python -c pass"
# times that are told without a fraction
MANY = 10
HEAD = """# What was measured

Written by `python -m benchmarks.table`; what the tables hold and leave out says [README.md](README.md).
"""
FIGURES = """
## Figures

Shares of 1, or of 100 where the scorer counts so, on the developers' own sets: rules were mended on them, so other
texts will give less. "In this run" are other systems, scored by the same scorer; "recorded before" are figures that
others published for the same set or a part of it, and those of simpler rules that were tried first; none was run here.
"""
COSTS = """
## Costs

Processor seconds of all processes, from start to end, and megabytes of the largest one. Seconds of two machines or two
loads cannot be compared. "Times ours" is what a system costs as a multiple of this program in the same job, "times
bare" as a multiple of an interpreter that does nothing.
"""


@dataclass(frozen=True)
class Figure:
    """A figure that a system reached under one of the scorers of floors.json."""

    scorer: str
    figure: str
    system: str
    value: float


@dataclass(frozen=True)
class Cost:
    """What a system spent on a job, and what came of it."""

    job: str
    system: str
    cpu: float
    megabytes: float | None
    outcome: str


@dataclass(frozen=True)
class Record:
    """All that one run measured: where and on what, figures, costs, and what is missing and why."""

    about: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    costs: tuple[Cost, ...]
    missing: tuple[str, ...]


def write_sheet(record: Record, rows: Mapping[str, Row], recorded: tuple[Figure, ...]) -> str:
    """Return the tables of a record, its figures beside their floors and what was recorded before."""
    return "\n".join(
        [
            HEAD,
            *_table(("", ""), record.about),
            FIGURES,
            *_table(
                ("scorer", "figure", "value", "floor", "in this run", "recorded before"),
                _figures(record.figures, rows, recorded),
            ),
            COSTS,
            *_table(
                ("job", "system", "CPU s", "times ours", "times bare", "MB", "what came of it"), _costs(record.costs)
            ),
            *(["\n## Missing\n"] if record.missing else []),
            *(f"- {what}" for what in record.missing),
            "",
        ]
    )


def _table(head: tuple[str, ...], body: Iterator[tuple[str, ...]] | tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in body:
        yield f"| {' | '.join(row)} |"


def _figures(
    figures: tuple[Figure, ...], rows: Mapping[str, Row], recorded: tuple[Figure, ...]
) -> Iterator[tuple[str, ...]]:
    for scorer, row in rows.items():
        for name, floor in row.floors.items():
            here = [one for one in figures if (one.scorer, one.figure) == (scorer, name)]
            ours = next((f"{one.value:g}" for one in here if one.system == OURS), "none")
            others = [one for one in here if one.system != OURS]
            elsewhere = [one for one in recorded if (one.scorer, one.figure) == (scorer, name)]
            yield scorer, name, ours, f"{floor}", _listed(others), _listed(elsewhere)


def _listed(figures: list[Figure]) -> str:
    return "; ".join(f"{one.system} {one.value:g}" for one in figures)


def _costs(costs: tuple[Cost, ...]) -> Iterator[tuple[str, ...]]:
    bare = next((cost.cpu for cost in costs if cost.system == BARE), None)
    ours = {cost.job: cost.cpu for cost in costs if cost.system == OURS}
    for cost in costs:
        yield (
            cost.job,
            cost.system,
            f"{cost.cpu:.2f}",
            _times(cost.cpu, ours.get(cost.job)),
            _times(cost.cpu, bare),
            "" if cost.megabytes is None else f"{cost.megabytes:.0f}",
            cost.outcome,
        )


def _times(cpu: float, unit: float | None) -> str:
    if not unit:
        return ""
    times = cpu / unit
    return f"{times:,.0f}" if times >= MANY else f"{times:.2g}"


def read_sheet() -> str:
    """Return the tables of table.json, with the floors of floors.json and the figures of recorded.json."""
    record = TypeAdapter(Record).validate_json(RECORD.read_bytes())
    recorded = TypeAdapter(tuple[Figure, ...]).validate_json(RECORDED.read_bytes())
    return write_sheet(record, read_floors(FLOORS), recorded)


if __name__ == "__main__":
    TABLE.write_text(read_sheet(), encoding="utf-8")
