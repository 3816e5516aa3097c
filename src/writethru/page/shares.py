"""What the documents of a pile owe to agencies in, one page out: outlets with bars, days, agencies, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from writethru import __version__
from writethru.model import CopyKind, Derivation, Shares
from writethru.page.charts.draw import draw
from writethru.page.frame import name_by_hash, open_template, read_own
from writethru.phrase import say_count
from writethru.shares import COPIED, KINDS, Part, Tally, count_by, part_of, says_so, tally

UNKNOWN_OUTLET = "unknown outlet"
# Outlets with their days, and documents with their evidence, that the page shows; the tables beside it have all.
_OUTLETS, _SHOWN = 200, 200
_WIDTH, _HEIGHT = 200, 14
_WORDS: dict[CopyKind, str] = {
    "wholly": "wholly agency copy",
    "mainly": "mainly",
    "partly": "partly",
    "rewrite": "rewritten from it",
    "credited": "credited, text not found",
    "shared": "shared, origin unknown",
    "own": "own",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a name, what is counted under it, its bar, and the two parts that are asked for."""

    name: str
    tally: Tally
    bar: Markup
    copied: Part | None
    saying: Part | None
    days: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that is agency copy, and the documents that show it."""

    one: Derivation
    because: tuple[Derivation, ...]


def write_shares_page(found: Shares) -> str:
    """Return the page as one HTML document without a script: same documents, same characters; all text is escaped."""
    documents = found.derivations
    style = read_own("page.css") + read_own("shares.css")
    lines = sorted(_outlets(documents), key=lambda line: (-line.tally.documents, line.name))
    hidden = [one for one in documents if one.kind in COPIED and not says_so(one)]
    hidden.sort(key=lambda one: (-one.share, one.document))
    by_id = {one.document: one for one in documents}
    return open_template("shares.html.j2").render(
        writethru=__version__,
        words=_WORDS,
        kinds=KINDS,
        all=_line("all", tally(documents)),
        lines=lines[:_OUTLETS],
        left=len(lines) - len(lines[:_OUTLETS]),
        outlets=len(lines),
        agencies=[_line(name, some) for (name,), some in _by_agency(documents)],
        own=sum(one.kind == "agency" for one in documents),
        references=sum(one.kind == "reference" for one in documents),
        hidden=[Shown(one, tuple(by_id[id_] for id_ in one.because)) for one in hidden[:_SHOWN]],
        more=len(hidden) - len(hidden[:_SHOWN]),
        aside=found.set_aside,
        key={kind: _draw_key(kind) for kind in KINDS},
        part=say_part,
        address=safe_address,
        style=Markup(style),  # noqa: S704 - the package's own files
        style_name=name_by_hash(style),
    )


def say_part(part: Part | None) -> str:
    """Return a part with its interval: "12% (8 to 17)"; "–" where there is nothing to count."""
    return f"{part.part:.0%} ({100 * part.low:.0f} to {100 * part.high:.0f})" if part else "–"


def safe_address(url: str | None) -> str | None:
    """Return an address that a page may link to, or None."""
    return url if url and url.casefold().startswith(("http://", "https://")) else None


def _by_agency(documents: Sequence[Derivation]) -> list[tuple[tuple[str, ...], Tally]]:
    counted = count_by((one for one in documents if one.agency), lambda one: (one.agency or "",))
    return sorted(counted.items(), key=lambda one: (-one[1].documents, one[0]))


def _outlets(documents: Sequence[Derivation]) -> list[Line]:
    days: dict[str, list[Line]] = {}
    for (outlet, day), some in count_by(documents, lambda one: (_name(one), one.day or "no day")).items():
        days.setdefault(outlet, []).append(_line(day, some))
    by_outlet = count_by(documents, lambda one: (_name(one),))
    return [_line(outlet, some, tuple(days[outlet])) for (outlet,), some in by_outlet.items()]


def _name(one: Derivation) -> str:
    return one.outlet or UNKNOWN_OUTLET


def _line(name: str, some: Tally, days: tuple[Line, ...] = ()) -> Line:
    copied = some.of(*COPIED)
    return Line(
        name,
        some,
        _draw_bar(some),
        part_of(copied, some.documents),
        part_of(some.say_so(*COPIED), copied),
        days,
    )


def _draw_bar(some: Tally) -> Markup:
    """Return a bar of the kinds as parts of all; its words say the same."""
    pieces, at = [], 0.0
    for kind, count in zip(KINDS, some.kinds, strict=True):
        width = _WIDTH * count / max(1, some.documents)
        if count:
            pieces.append(draw("rect", {"x": at, "y": 0, "width": width, "height": _HEIGHT, "class": f"kind {kind}"}))
        at += width
    said = ", ".join(f"{count} {_WORDS[kind]}" for kind, count in zip(KINDS, some.kinds, strict=True) if count)
    label = f"{say_count(some.documents, 'document')}: {said}"
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    return draw(
        "svg",
        {"class": "bar-of-kinds", "viewBox": box, "preserveAspectRatio": "none", "role": "img", "aria-label": label},
        *pieces,
    )


def _draw_key(kind: CopyKind) -> Markup:
    piece = draw("rect", {"x": 0, "y": 0, "width": _HEIGHT, "height": _HEIGHT, "class": f"kind {kind}"})
    return draw("svg", {"class": "sign", "viewBox": f"0 0 {_HEIGHT} {_HEIGHT}", "aria-hidden": "true"}, piece)
