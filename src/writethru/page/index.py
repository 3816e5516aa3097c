"""The stories of a pile in, one page out that lists them: those to look at first come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from writethru import __version__
from writethru.model import Dossier, Incident, SetAside, Story
from writethru.page.charts.tolls import tolls_of
from writethru.page.frame import name_by_hash, open_template, read_own
from writethru.phrase import opening_of, order_of, say, sign_figure

_SHOWN = 3
"""Incidents of a story that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One story of the index.

    Attributes:
        way: address of its page, from the index; "" where it has none.
        voices: those that are certain, and how many there may be at most; None where the story could not be traced.
        incidents: how many there are; `latest` has the first of them with their latest figures, in short.
        first, last: the earliest and latest time of publication, as stated.
        why: the reason why it could not be traced, or "".
    """

    story: str
    title: str | None
    documents: int
    way: str = ""
    voices: tuple[int, int] | None = None
    incidents: int = 0
    latest: tuple[tuple[str, str], ...] = ()
    alerts: int = 0
    first: str | None = None
    last: str | None = None
    why: str = ""


def as_row(story: Story, dossier: Dossier, way: str) -> Row:
    """Return the row of a story, from its dossier."""
    times = sorted((one.published.value for one in dossier.documents if one.published.value), key=order_of)
    counts = dossier.counts
    opening = next((opening_of(document) for document in dossier.documents), None)
    return Row(
        story.story,
        dossier.title or story.title or opening,
        counts.documents,
        way,
        (counts.voices_certain, counts.voices_possible),
        counts.incidents,
        tuple((incident.title, _say_latest(incident)) for incident in dossier.incidents[:_SHOWN]),
        len(dossier.alerts),
        times[0] if times else None,
        times[-1] if times else None,
    )


def write_index(rows: Iterable[Row], aside: Sequence[SetAside]) -> str:
    """Return the index as one HTML document: same rows, same characters, in whatever order they come.

    Most alerts come first, then most voices, then the latest; stories that could not be traced come last. All text of
    documents is escaped; the policy of the page names its one style sheet and its one script by their hashes.
    """
    ordered = sorted(rows, key=_rank)
    style, script = read_own("page.css") + read_own("index.css"), read_own("index.js")
    return open_template("index.html.j2").render(
        writethru=__version__,
        rows=ordered,
        left={row.story: row.incidents - len(row.latest) for row in ordered},
        instants={time: order_of(time)[1] for row in ordered for time in (row.first, row.last) if time},
        documents=sum(row.documents for row in ordered),
        alerts=sum(row.alerts for row in ordered),
        aside=aside,
        style=Markup(style),  # noqa: S704 - the package's own files
        style_name=name_by_hash(style),
        script=script,
        script_name=name_by_hash(script),
    )


def _rank(row: Row) -> tuple[bool, int, int, int, float, str]:
    certain, possible = row.voices or (0, 0)
    newest = -order_of(row.last)[1] if row.last else 0.0
    return bool(row.why), -row.alerts, -certain, -possible, newest, row.story


def _say_latest(incident: Incident) -> str:
    """Return the latest figures of an incident: "killed ≥ 31, wounded 12"; "" where no toll has one.

    No line breaks inside one of them.
    """
    return ", ".join(
        f"{say('effect', effect)} {sign_figure(toll.latest, toll.latest, toll.modality)}".replace(
            " ", "\N{NO-BREAK SPACE}"
        )
        for effect, toll in tolls_of(incident)
        if toll.latest is not None
    )
