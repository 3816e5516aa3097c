"""Families and voices in, lanes out: one a version, a dot a document, a dashed ring for an original that is lost."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from writethru.model import Document, Dossier, Family, Version, Voice
from writethru.page.charts.draw import Axis, Mark, draw, draw_mark, draw_ticks, lay_out, line, nested
from writethru.page.pointers import Pointers, document_anchor
from writethru.phrase import name_of, say, say_count, say_time

_VOICE = 34
_LANE = 56
_SHORT = 68
_BELOW = 22
"""Heights in pixels: a voice's name, a lane with its label, both in one, and the room below a lane's line."""
_COLUMNS = 24
"""More stated times than this are drawn by their days."""
_CROWD = 8
"""More documents than this in one lane with one stated time are drawn as a single dot with their number."""
_HAIR = 0.01
"""Places nearer to one another than this, per cent, are the same."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One document of a lane, or several with the same stated time; `key` is the letter of the first."""

    documents: tuple[str, ...]
    label: str
    name: str
    published: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One version, or the documents of a voice that are no part of a family.

    `original` is the number under which the page tells what to ask for, None where no original is lost.
    """

    label: str
    dots: tuple[Dot, ...]
    origins: tuple[str, ...]
    lost: bool = False
    version: tuple[str, int] | None = None
    taken_from: tuple[tuple[str, tuple[str, int]], ...] = ()
    original: int | None = None


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
                # CASE a version carried by two voices has a lane with each of them
                if carried:
                    lanes.append(_version_lane(dossier, pointers, family, version, carried))
                left = [name for name in left if name not in version.documents]
        if left:
            lanes.append(_other_lane(dossier, pointers, left))
        if lanes:
            found.append(VoiceLanes(voice.name or "No name", say("voice", voice.kind), voice.why, tuple(lanes)))
    return tuple(found)


def draw_lanes(groups: tuple[VoiceLanes, ...], marks: dict[str, Mark]) -> Markup:
    """Return the lanes as SVG; across is the order of stated times, not their distance."""
    axis = _axis(groups)
    tracks, height = _lay_tracks(groups, axis)
    carriers = {track.lane.version: track for track in reversed(tracks) if track.lane.version}
    found = [_draw_voice(group, top) for group, top in zip(groups, _tops(groups), strict=True)]
    found.extend(_draw_descent(track, carriers) for track in tracks)
    found.extend(_draw_lane(track, marks) for track in tracks)
    frame = Markup("")
    if axis.undated is not None and len(axis.ticks) > 1:
        frame = line(axis.undated, 0, axis.undated, height + 4, "parting")
    attributes = {"class": "chart", "role": "group", "aria-labelledby": "lanes-name lanes-story"}
    return draw(
        "svg",
        {**attributes, "width": "100%", "height": height + 36},
        draw("title", {"id": "lanes-name"}, "Where each text comes from"),
        draw("desc", {"id": "lanes-story"}, _tell(groups)),
        frame,
        *found,
        draw_ticks(axis, height),
    )


def least_width(groups: tuple[VoiceLanes, ...]) -> int:
    """Return the least width in pixels at which no two dots touch."""
    return _axis(groups).width


@dataclass(frozen=True, slots=True)
class _Track:
    """Where a lane is drawn: the places of its dots and its two ends (per cent), and its height (pixels)."""

    lane: Lane
    places: tuple[float, ...]
    left: float
    right: float
    height: float


def _is_short(group: VoiceLanes) -> bool:
    """A voice with one lane and no versions needs one line of words: its name and the lane's label."""
    return len(group.lanes) == 1 and group.lanes[0].version is None


def _tops(groups: tuple[VoiceLanes, ...]) -> list[float]:
    """Return where each voice begins; its name stands above its lanes."""
    heights = [_SHORT if _is_short(group) else _VOICE + _LANE * len(group.lanes) for group in groups]
    return [sum(heights[:number]) for number in range(len(groups))]


def _lay_tracks(groups: tuple[VoiceLanes, ...], axis: Axis) -> tuple[list[_Track], float]:
    """Return the track of every lane, and the height of all; a lost original stands one slot before its first copy."""
    found, places = [], iter(axis.places)
    height = 0.0
    for group in groups:
        short = _is_short(group)
        height += 0 if short else _VOICE
        for lane in group.lanes:
            mine = next(places)
            left = min(mine) - (axis.slot if lane.lost else 0)
            height += _SHORT if short else _LANE
            found.append(_Track(lane, mine, left, max(mine), height - _BELOW))
    return found, height


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
        _original(dossier, family, version),
    )


def _original(dossier: Dossier, family: Family, version: Version) -> int | None:
    """Return the version's number among the originals that the page says to ask for."""
    asked = [(one.id, state.number) for one in dossier.families for state in one.versions if state.wanted is not None]
    here = (family.id, version.number)
    return asked.index(here) + 1 if here in asked else None


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
    times = {document.published.value for document in pointers.documents.values()}
    groups: dict[str | None, list[Document]] = {}
    for name in carried:
        document = pointers.documents[name]
        stated = document.published.value
        # CASE too many times for a column each: days will do
        groups.setdefault(stated[:10] if stated and len(times) > _COLUMNS else stated, []).append(document)
    found = []
    for published, documents in groups.items():
        together = [documents] if len(documents) > _CROWD else [[document] for document in documents]
        for some in together:
            label = pointers.letters[some[0].id] if len(some) == 1 else f"{len(some)}×"
            name = name_of(some[0]) if len(some) == 1 else say_count(len(some), "document")
            key = pointers.letters[some[0].id]
            found.append(Dot(tuple(document.id for document in some), label, name, published, key))
    return tuple(found)


def _draw_voice(group: VoiceLanes, height: float) -> Markup:
    name = draw("tspan", {"class": "strong"}, group.name)
    label = f" · {group.lanes[0].label}" if _is_short(group) else ""
    kind = draw("tspan", {"class": "soft"}, f"  {group.kind}{label}")
    rule = line(0, height + 2, 100, height + 2, "rule")
    return draw("text", {"x": 0, "y": height + 22, "class": "name"}, name, kind) + rule


def _draw_lane(track: _Track, marks: dict[str, Mark]) -> Markup:
    lane, top = track.lane, track.height + _BELOW - _LANE
    found = [draw("text", {"x": 0, "y": top + 12, "class": "soft name"}, lane.label if lane.version else "")]
    for number, name in enumerate(lane.origins):
        title = draw("title", {}, f"figures from {name}")
        sign = draw("g", {"transform": f"translate({-8 - 16 * number})"}, title, draw_mark(marks.get(name)))
        found.append(nested(100, top + 8, sign))
    found.append(line(track.left, track.height, track.right, track.height, "track"))
    if lane.lost:
        found.append(nested(track.left, track.height, _draw_ring(lane)))
    found.extend(_draw_dot(dot, place, track.height) for dot, place in zip(lane.dots, track.places, strict=True))
    return Markup("").join(found)


def _draw_ring(lane: Lane) -> Markup:
    name, sign = f"the original of {lane.label.split(',')[0]} is not in the pile", f"lost-{lane.dots[0].key}"
    told = {"id": sign, "aria-label": name, "aria-describedby": f"why-{sign}"}
    ring = draw("circle", {"r": 9, "class": "lost"})
    if lane.original is None:
        return draw("g", {**told, "role": "img", "tabindex": 0}, ring)
    return draw("a", {**told, "href": f"#original-{lane.original}"}, ring)


def _draw_dot(dot: Dot, place: float, track: float) -> Markup:
    when = say_time(dot.published) if dot.published else "no time stated"
    name = f"{dot.label}: {dot.name}, {when}"
    disc = draw("circle", {"r": 11, "class": "dot"})
    text = draw("text", {"y": 4, "class": "letter"}, dot.label)
    sign = f"dot-{dot.key}"
    target = {"id": sign, "href": f"#{document_anchor(dot.documents[0])}"}
    link = draw("a", {**target, "aria-label": name, "aria-describedby": f"why-{sign}"}, disc, text)
    return nested(place, track, link)


def _draw_descent(track: _Track, carriers: dict[tuple[str, int], _Track]) -> Markup:
    """Draw what a lane comes from: the version before it (whole line), or one it took passages from (dashed)."""
    found = []
    lane = track.lane
    if lane.version and carriers[lane.version] is track:
        family, number = lane.version
        before = next((carriers[family, n] for n in range(number - 1, 0, -1) if (family, n) in carriers), None)
        if before is not None:
            found.append(_lead(before, track.left, track.height, "descent"))
    for document, source in lane.taken_from:
        place = next((at for dot, at in zip(lane.dots, track.places, strict=True) if document in dot.documents), None)
        if place is not None and source in carriers:
            found.append(_lead(carriers[source], place, track.height, "taken"))
    return Markup("").join(found)


def _lead(source: _Track, at: float, height: float, look: str) -> Markup:
    """Draw from a lane to a point below or above it: along the lane where it does not reach so far, then straight."""
    found = line(at, source.height, at, height, look)
    if at > source.right + _HAIR:
        return line(source.right, source.height, at, source.height, look) + found
    if at < source.left - _HAIR:
        return line(at, source.height, source.left, source.height, look) + found
    return found


def _tell(groups: tuple[VoiceLanes, ...]) -> str:
    told = (
        f"{group.name} ({group.kind}): "
        + "; ".join(f"{lane.label}, documents {', '.join(dot.label for dot in lane.dots)}" for lane in group.lanes)
        for group in groups
    )
    return ". ".join(told) + "."
