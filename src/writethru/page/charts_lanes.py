"""Families and voices in, lanes out: one a version, a dot a document, a dashed ring for an original that is lost."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from writethru.model import Document, Dossier, Family, Version, Voice
from writethru.page.charts import Axis, Mark, draw, draw_mark, draw_ticks, lay_out, line, nested
from writethru.page.pointers import Pointers, document_anchor, name_of
from writethru.wording import say, say_count, say_time

_VOICE = 34
_LANE = 56
_TRACK = 34
_CROWD = 8
"""More documents than this in one lane with one stated time are drawn as a single dot with their number."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One document of a lane, or several with the same stated time."""

    documents: tuple[str, ...]
    label: str
    name: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Lane:
    """One version, or the documents of a voice that are no part of a family."""

    label: str
    dots: tuple[Dot, ...]
    origins: tuple[str, ...]
    lost: bool = False
    version: tuple[str, int] | None = None
    taken_from: tuple[tuple[str, tuple[str, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceLanes:
    """The lanes of one voice; `voice` is None for documents that no voice claims."""

    name: str
    kind: str
    why: tuple[str, ...]
    lanes: tuple[Lane, ...]


def find_lanes(dossier: Dossier, pointers: Pointers) -> tuple[VoiceLanes, ...]:
    """Return the lanes of a dossier by voice, versions in order, every document in one lane."""
    seen: set[str] = set()
    found = []
    for voice in (*dossier.voices, Voice("", None, "unknown", tuple(pointers.documents), ("no voice could be told",))):
        mine = [name for name in pointers.documents if name in voice.documents and name not in seen]
        seen.update(mine)
        lanes: list[Lane] = []
        left = list(mine)
        for family in dossier.families:
            for version in family.versions:
                carried = [name for name in left if name in version.documents]
                # CASE a version carried by two voices has a lane with each of them; the ring is drawn once
                if carried:
                    lanes.append(_version_lane(dossier, pointers, family, version, carried))
                left = [name for name in left if name not in version.documents]
        if left:
            lanes.append(_other_lane(dossier, pointers, left))
        if lanes:
            found.append(VoiceLanes(voice.name or "No name known", say("voice", voice.kind), voice.why, tuple(lanes)))
    return tuple(found)


def draw_lanes(groups: tuple[VoiceLanes, ...], marks: dict[str, Mark]) -> Markup:
    """Return the lanes as SVG; across is the order of stated times, not their distance."""
    rows = [(group, lane) for group in groups for lane in group.lanes]
    axis = _axis(groups)
    tops, height = _stack(groups)
    tracks = {
        lane.version: top + _TRACK for (_, lane), top in reversed(list(zip(rows, tops, strict=True))) if lane.version
    }
    found = []
    for (group, lane), places, top in zip(rows, axis.places, tops, strict=True):
        if lane is group.lanes[0]:
            found.append(_draw_voice(group, top - _VOICE))
        found.append(_draw_descent(lane, places, tracks, top + _TRACK))
        found.append(_draw_lane(lane, places, top, marks))
    frame = Markup("")
    if axis.undated is not None and len(axis.ticks) > 1:
        frame = line(axis.undated, 0, axis.undated, height + 4, "parting")
    return draw(
        "svg",
        {
            "class": "chart",
            "role": "img",
            "aria-labelledby": "lanes-name lanes-story",
            "width": "100%",
            "height": height + 36,
        },
        draw("title", {"id": "lanes-name"}, "Where each text comes from"),
        draw("desc", {"id": "lanes-story"}, _tell(groups)),
        frame,
        *found,
        draw_ticks(axis, height),
    )


def least_width(groups: tuple[VoiceLanes, ...]) -> int:
    """Return the least width in pixels at which no two dots touch."""
    return _axis(groups).width


def _stack(groups: tuple[VoiceLanes, ...]) -> tuple[list[float], float]:
    """Return where each lane begins, and the height of all; a voice's name stands above its lanes."""
    tops, height = [], 0.0
    for group in groups:
        height += _VOICE
        for _ in group.lanes:
            tops.append(height)
            height += _LANE
    return tops, height


def _axis(groups: tuple[VoiceLanes, ...]) -> Axis:
    return lay_out([[dot.published for dot in lane.dots] for group in groups for lane in group.lanes], gutter=1)


def _version_lane(dossier: Dossier, pointers: Pointers, family: Family, version: Version, carried: list[str]) -> Lane:
    name = f"version {version.number}, {say('version', version.kind)}"
    lost = version.original == "lost"
    return Lane(
        name + (", original lost" if lost else ""),
        _dots(pointers, carried),
        _origins(dossier, carried),
        lost,
        (family.id, version.number),
        _taken(dossier, carried),
    )


def _other_lane(dossier: Dossier, pointers: Pointers, carried: list[str]) -> Lane:
    taken = _taken(dossier, carried)
    label = "rewritten in part" if taken else "in its own words" if len(carried) == 1 else "in their own words"
    return Lane(label, _dots(pointers, carried), _origins(dossier, carried), taken_from=taken)


def _taken(dossier: Dossier, carried: list[str]) -> tuple[tuple[str, tuple[str, int]], ...]:
    return tuple(
        (rewrite.document, (family.id, rewrite.of_version))
        for family in dossier.families
        for rewrite in family.rewrites
        if rewrite.document in carried
    )


def _origins(dossier: Dossier, carried: list[str]) -> tuple[str, ...]:
    named = (claim.origin.name for claim in dossier.claims if claim.origin and claim.document in carried)
    return tuple(sorted(set(named)))


def _dots(pointers: Pointers, carried: list[str]) -> tuple[Dot, ...]:
    """Return a dot a document, or one for all that share a time where there are too many."""
    groups: dict[str | None, list[Document]] = {}
    for name in carried:
        document = pointers.documents[name]
        groups.setdefault(document.published.value, []).append(document)
    found = []
    for published, documents in groups.items():
        together = [documents] if len(documents) > _CROWD else [[document] for document in documents]
        for some in together:
            label = pointers.letters[some[0].id] if len(some) == 1 else f"{len(some)}×"
            name = name_of(some[0]) if len(some) == 1 else say_count(len(some), "document")
            found.append(Dot(tuple(document.id for document in some), label, name, published))
    return tuple(found)


def _draw_voice(group: VoiceLanes, height: float) -> Markup:
    name = draw("tspan", {"class": "strong"}, group.name)
    kind = draw("tspan", {"class": "soft"}, f"  {group.kind}")
    return draw("text", {"x": 0, "y": height + 22}, name, kind) + line(0, height + 2, 100, height + 2, "rule")


def _draw_lane(lane: Lane, places: tuple[float, ...], top: float, marks: dict[str, Mark]) -> Markup:
    track = top + _TRACK
    found = [draw("text", {"x": 0, "y": top + 12, "class": "soft"}, lane.label)]
    for number, name in enumerate(lane.origins):
        title = draw("title", {}, f"figures from {name}")
        sign = draw("g", {"transform": f"translate({-8 - 16 * number})"}, title, draw_mark(marks.get(name)))
        found.append(nested(100, top + 8, sign))
    start = 0.0 if lane.lost else min(places)
    found.append(line(start, track, max(places), track, "track"))
    if lane.lost:
        ring = draw("circle", {"cx": 10, "r": 9, "class": "lost"})
        title = draw("title", {}, f"the original of {lane.label.split(',')[0]} is not in the pile")
        found.append(nested(0, track, title, ring))
    for dot, place in zip(lane.dots, places, strict=True):
        found.append(_draw_dot(dot, place, track))
    return Markup("").join(found)


def _draw_dot(dot: Dot, place: float, track: float) -> Markup:
    when = say_time(dot.published) if dot.published else "no time stated"
    title = draw("title", {}, f"{dot.label}: {dot.name}, {when}")
    disc = draw("circle", {"r": 11, "class": "dot"})
    text = draw("text", {"y": 4, "class": "letter"}, dot.label)
    link = draw("a", {"href": f"#{document_anchor(dot.documents[0])}"}, title, disc, text)
    return nested(place, track, link)


def _draw_descent(lane: Lane, places: tuple[float, ...], tracks: dict[tuple[str, int], float], track: float) -> Markup:
    """Draw what a lane comes from: the version before it (whole line), or one it took passages from (dashed)."""
    found = []
    if lane.version and lane.version[1] > 1:
        family, number = lane.version
        before = next((tracks[family, n] for n in range(number - 1, 0, -1) if (family, n) in tracks), None)
        if before is not None:
            start = 0.0 if lane.lost else min(places)
            shift = "translate(10)" if lane.lost else "translate(0)"
            found.append(draw("g", {"transform": shift}, line(start, before + 10, start, track - 10, "descent")))
    for document, source in lane.taken_from:
        place = next((at for dot, at in zip(lane.dots, places, strict=True) if document in dot.documents), None)
        if place is not None and source in tracks:
            found.append(line(place, tracks[source], place, track - 12, "taken"))
    return Markup("").join(found)


def _tell(groups: tuple[VoiceLanes, ...]) -> str:
    told = (
        f"{group.name} ({group.kind}): "
        + "; ".join(f"{lane.label}, documents {', '.join(dot.label for dot in lane.dots)}" for lane in group.lanes)
        for group in groups
    )
    return ". ".join(told) + "."
