"""A dossier in, what a terminal shows of it out: voices and origins first, then the verdict, incidents and versions."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from writethru.model import Dossier, Family, Incident, Toll
from writethru.phrase import name_of, say, say_count, say_days, say_number, say_range, sign_figure

_MOST = 12
"""More documents than this are counted in a line of the terminal, not named."""
_NAMED = 3
"""Up to so many origins are named in the line of counts."""


def summarise(dossier: Dossier) -> Group:
    """Return the summary of a dossier for a rich console; text of documents is never read as markup."""
    parts: list[RenderableType] = [_counts(dossier), _text(dossier.verdict, "bold"), _text("")]
    if dossier.incidents:
        parts.append(_incidents(dossier))
        parts.extend(_policies(incident) for incident in dossier.incidents if incident.killed)
    parts.extend(_family(dossier, family) for family in dossier.families)
    parts.extend(_text(f"! {alert.kind.replace('-', ' ')}: {alert.why}", "yellow") for alert in dossier.alerts)
    parts.extend(_text(f"set aside: {one.file}: {one.why}", "dim") for one in dossier.set_aside)
    parts.extend(_unread(dossier))
    return Group(*parts)


def _unread(dossier: Dossier) -> list[Text]:
    """Return a line for each document of which some part was not read, with the first reason."""
    names = {document.id: name_of(document) for document in dossier.documents}
    reasons: dict[str, list[str]] = {}
    for one in dossier.unread:
        reasons.setdefault(one.document, []).append(one.why)
    return [
        _text(f"not read: {names[id_]}: {why[0]}{f' And {len(why) - 1} more.' if len(why) > 1 else ''}", "dim")
        for id_, why in reasons.items()
    ]


def _counts(dossier: Dossier) -> Text:
    counts = dossier.counts
    voices = say_count(counts.voices_certain, "voice")
    if counts.voices_possible != counts.voices_certain:
        voices += f" certain, up to {counts.voices_possible} possible"
    origins = say_count(len(counts.origins), "named origin")
    named = f" ({', '.join(counts.origins)})" if 0 < len(counts.origins) <= _NAMED else ""
    documents, texts = say_count(counts.documents, "document"), say_count(counts.texts, "distinct text")
    return _text(f"{documents} · {texts} · {voices} · {origins}{named}")


def _incidents(dossier: Dossier) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for name in ("incident", "when"):
        table.add_column(name, overflow="fold", min_width=12)
    for name in ("toll", "low", "high", "standing", "latest", "voices"):
        table.add_column(name, justify="left" if name in {"toll", "voices"} else "right", no_wrap=True)
    for incident in dossier.incidents:
        tolls = (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing))
        known = [(effect, toll) for effect, toll in tolls if toll is not None]
        voices = say_range(incident.voices.certain, incident.voices.possible)
        head = (_text(incident.title), _text(say_days(incident.date)))
        for number, (effect, toll) in enumerate(known):
            first = number == 0
            table.add_row(*(head if first else ("", "")), effect, *_toll(toll), voices if first else "")
        if not known:
            table.add_row(*head, "–", "–", "–", "–", "–", voices)
    return table


def _toll(toll: Toll) -> tuple[str, str, str, str]:
    latest = "–" if toll.latest is None else sign_figure(toll.latest, toll.latest, toll.modality)
    return say_number(toll.low), say_number(toll.high), say_range(toll.standing.low, toll.standing.high), latest


def _policies(incident: Incident) -> Text:
    toll = incident.killed
    if toll is None or toll.policies is None:
        return _text(f"{incident.title}: no codebook figure", "dim")
    ucdp, ibc = toll.policies.ucdp, toll.policies.ibc
    state = " provisional" if ibc.provisional else ""
    return _text(
        f"{incident.title}, killed: UCDP {ucdp.low}/{ucdp.best}/{ucdp.high} · ACLED {toll.policies.acled}"
        f" · IBC {say_range(ibc.min, ibc.max)}{state}",
        "dim",
    )


def _family(dossier: Dossier, family: Family) -> Text:
    """Return a family in lines: one a version with its documents, one a rewrite."""
    names = {document.id: name_of(document) for document in dossier.documents}
    lines = [family.credit or "a text without a credit"]
    for version in family.versions:
        lost = ", original lost" if version.original == "lost" else ""
        lines.append(
            f"  version {version.number}, {say('version', version.kind)}{lost}: {_name(version.documents, names)}"
        )
    lines.extend(
        f"  rewritten in part from version {rewrite.of_version}: {names.get(rewrite.document, rewrite.document)}"
        for rewrite in family.rewrites
    )
    return _text("\n".join(lines))


def _name(documents: tuple[str, ...], names: dict[str, str]) -> str:
    if len(documents) > _MOST:
        return say_count(len(documents), "document")
    return ", ".join(names.get(name, name) for name in documents)


def _text(words: str, style: str = "") -> Text:
    """Return words as they are: no markup, and no control characters that a terminal would obey."""
    return Text("".join(c if c == "\n" or c.isprintable() else " " for c in words), style=style)
