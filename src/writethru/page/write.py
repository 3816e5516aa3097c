"""A dossier in, its page out: one HTML file that an editor reads from top to bottom."""

from __future__ import annotations

from markupsafe import Markup

from writethru.model import Dossier
from writethru.page.changes import find_steps
from writethru.page.charts.draw import make_marks
from writethru.page.charts.lanes import VoiceLanes, draw_lanes, find_lanes, least_width
from writethru.page.charts.map import draw_map
from writethru.page.charts.tolls import draw_tolls
from writethru.page.downloads import find_downloads
from writethru.page.frame import name_by_hash, open_template, read_own
from writethru.page.fulltext import find_reports
from writethru.page.ledger import find_alerts, find_homeless, find_incidents, find_outside, find_unread, say_voices
from writethru.page.originals import find_originals
from writethru.page.pointers import make_pointers
from writethru.page.reasons import Reason, find_reasons
from writethru.page.sayings import find_agreements, find_voiced

_MOST_LINKS = 200
"""More pairs than this make no table; the page says how many are left to dossier.json."""
_RELATIONS = ("revision", "reprint", "rewrite", "same-event", "background", "furniture")


def write_page(dossier: Dossier) -> str:
    """Return the dossier as one HTML document: same dossier, same characters.

    All text of documents is escaped; a policy forbids scripts and every source but the style sheet, by its hash.
    """
    pointers = make_pointers(dossier)
    groups = find_lanes(dossier, pointers)
    marks = make_marks((*dossier.counts.origins, *(claim.origin.name for claim in dossier.claims if claim.origin)))
    links = sorted(dossier.links, key=lambda link: (_RELATIONS.index(link.relation), link.earlier, link.later))
    charts = draw_tolls(dossier, marks)
    lanes_width = least_width(groups)
    reasons = find_reasons(dossier, pointers, groups)
    style = _style((lanes_width, *(chart.width for chart in charts)), reasons)
    return open_template("page.html.j2").render(
        dossier=dossier,
        style=style,
        style_name=name_by_hash(style),
        pointers=pointers,
        reasons=reasons,
        lanes=draw_lanes(groups, marks),
        lanes_width=lanes_width,
        marks=tuple(marks.values()),
        charts=charts,
        map=draw_map(dossier.incidents),
        incidents=find_incidents(dossier, pointers),
        outside=find_outside(dossier, pointers),
        homeless=find_homeless(dossier, pointers),
        unread=find_unread(dossier, pointers),
        steps=find_steps(dossier, pointers),
        originals=find_originals(dossier, pointers),
        alerts=find_alerts(dossier, pointers),
        agreements=find_agreements(dossier, pointers),
        voiced=find_voiced(dossier, pointers),
        reports=find_reports(dossier, pointers, _tell_lanes(groups)),
        downloads=find_downloads(dossier),
        links=links[:_MOST_LINKS],
        links_left=max(0, len(links) - _MOST_LINKS),
        located=_uses_coordinates(dossier),
        voices=say_voices(dossier.counts.voices_certain, dossier.counts.voices_possible),
    )


def _tell_lanes(groups: tuple[VoiceLanes, ...]) -> dict[str, str]:
    """Return in words, by document, which lane it stands in."""
    return {
        document: f"{group.name}, {lane.label}"
        for group in groups
        for lane in group.lanes
        for dot in lane.dots
        for document in dot.documents
    }


def _uses_coordinates(dossier: Dossier) -> bool:
    places = [incident.place for incident in dossier.incidents] + [claim.place for claim in dossier.claims]
    return any(place is not None and place.latitude is not None for place in places)


def _style(widths: tuple[int, ...], reasons: tuple[Reason, ...]) -> Markup:
    """Return the style sheet with a rule for each least width and each sign whose reason is shown on hover and focus.

    The page's policy stops style attributes and scripts.
    """
    rules = (f".least{width} {{ min-width: {width}px; }}" for width in sorted(set(widths)))
    shown = (
        f".lanes:has(#{one.sign}:is(:hover, :focus-visible)) #why-{one.sign} {{ display: block; }}" for one in reasons
    )
    sheet = (read_own("page.css"), *rules, *shown)
    return Markup("\n".join(sheet))  # noqa: S704 - the package's own sheet, numbers and letters
