"""All that the rooms found in, the dossier out: counts, the verdict sentence, and the files that others read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

from writethru import __version__
from writethru.incidents import Joined
from writethru.incidents.left_out import counted_in, why_left_out
from writethru.model import Account, Claim, Counts, Decision, Document, Dossier, Lineage, Link, SetAside, Voice
from writethru.phrase import say_count
from writethru.statements import NOTHING_SAID, Said

SCHEMA = 1
SHOWN = 6  # names in a sentence, at most
TABLES = (
    "documents",
    "links",
    "families",
    "voices",
    "claims",
    "events",
    "answers",
    "incidents",
    "statements",
    "agreements",
    "alerts",
    "unread",
)


def compose(
    documents: Sequence[Document],
    set_aside: Sequence[SetAside],
    lineage: Lineage,
    accounts: Sequence[Account],
    joined: Joined,
    *,
    decisions: Sequence[Decision] = (),
    said: Said = NOTHING_SAID,
) -> Dossier:
    """Put together what is known of one story, in reading order, with its counts and its verdict."""
    counts = _count(documents, lineage, joined)
    counted = counted_in(joined.incidents)
    return Dossier(
        schema=SCHEMA,
        writethru=__version__,
        title=_title(documents, lineage),
        verdict=_verdict(counts, lineage.voices, joined.claims),
        counts=counts,
        documents=tuple(documents),
        set_aside=tuple(set_aside),
        links=lineage.links,
        families=lineage.families,
        voices=lineage.voices,
        claims=tuple(dataclasses.replace(c, left_out=c.left_out or why_left_out(c, counted)) for c in joined.claims),
        events=tuple(event for account in accounts for event in account.events),
        answers=tuple(answer for account in accounts for answer in account.responsibility),
        incidents=joined.incidents,
        statements=said.statements,
        agreements=said.agreements,
        alerts=tuple(sorted((*joined.alerts, *said.alerts), key=lambda alert: (alert.kind, alert.id))),
        unread=tuple(one for account in accounts for one in account.unread),
        decisions=tuple(decisions),
    )


def write_dossier(dossier: Dossier, folder: Path) -> None:
    """Write `dossier.json` and, under `tables/`, a .jsonl file for each of its lists; OSError where that cannot be."""
    record = dataclasses.asdict(dossier)
    tables = folder / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in record[name])
        (tables / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    whole = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (folder / "dossier.json").write_text(whole, encoding="utf-8", newline="\n")


class DossierError(ValueError):
    """A dossier cannot be read back; the message names the file and says what to do."""


def read_dossier(folder: Path) -> Dossier:
    """Return the dossier that `write_dossier` wrote to a folder; DossierError where there is none, or a damaged one."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - a quarter of a second that tracing can do without

    path = folder / "dossier.json"
    try:
        dossier = TypeAdapter(Dossier).validate_json(path.read_bytes())
    except OSError as error:
        why = error.strerror or str(error)
        raise DossierError(f"{path} cannot be read ({why}). Run `writethru trace` with --out {folder} first.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise DossierError(f"{path} is no dossier of this version: {where}: {first['msg']}. Trace it again.") from None
    if stray := _find_stray(dossier):
        raise DossierError(f"{path} names a document {stray!r} that is not in it. Trace it again.")
    return dossier


def _find_stray(dossier: Dossier) -> str | None:
    """Return what one of the records names as a document and is none, as in a file that was changed by hand."""
    known = {"", None, *(document.id for document in dossier.documents)}
    waiting: list[object] = [*dossier.links, *dossier.families, *dossier.voices, *dossier.claims, *dossier.events]
    waiting += [*dossier.answers, *dossier.incidents, *dossier.statements, *dossier.agreements, *dossier.alerts]
    waiting += dossier.unread
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif dataclasses.is_dataclass(one):
            named = {getattr(one, "document", None), *getattr(one, "documents", ())}
            if isinstance(one, Link):
                named |= {one.earlier, one.later}
            if stray := sorted(map(str, named - known)):
                return stray[0]
            waiting.extend(getattr(one, field.name) for field in dataclasses.fields(one))
    return None


def write_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of `dossier.json`, as JSON; the same program gives the same bytes.

    Examples:
        >>> import json
        >>> import writethru
        >>> json.loads(writethru.write_schema())["title"]
        'writethru dossier 1'
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - as above

    schema = TypeAdapter(Dossier).json_schema(mode="serialization") | {"title": f"writethru dossier {SCHEMA}"}
    for noun in (schema, *schema["$defs"].values()):
        noun["required"] = list(noun["properties"])  # every field is always written, those with a default too
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _count(documents: Sequence[Document], lineage: Lineage, joined: Joined) -> Counts:
    """Reprints of one version are one text; a document in no family is a text of its own."""
    carried = {id_ for family in lineage.families for version in family.versions for id_ in version.documents}
    versions = sum(len(family.versions) for family in lineage.families)
    certain = sum(v.kind in {"agency", "newsroom"} for v in lineage.voices)
    counted = [c for c in joined.claims if c.incident and c.origin]
    return Counts(
        documents=len(documents),
        texts=versions + sum(d.id not in carried for d in documents),
        voices_certain=certain,
        voices_possible=len(lineage.voices),
        origins=tuple(sorted({c.origin.name for c in counted if c.origin})),
        incidents=len(joined.incidents),
    )


def _title(documents: Sequence[Document], lineage: Lineage) -> str | None:
    """The headline of the newest version of the largest family, else of the longest report."""
    titles = {d.id: d.title for d in documents}
    families = sorted(lineage.families, key=lambda f: (-sum(len(v.documents) for v in f.versions), f.id))
    for family in families:
        for version in sorted(family.versions, key=lambda v: -v.number):
            if found := next((titles[id_] for id_ in version.documents if titles.get(id_)), None):
                return found
    longest = sorted(documents, key=lambda d: (-len(d.text), d.id))
    return next((d.title for d in longest if d.title), None)


def _verdict(counts: Counts, voices: Sequence[Voice], claims: Sequence[Claim]) -> str:
    """One sentence, ready to paste: how many documents, texts, voices and origins."""
    named = [v.name for v in voices if v.kind in {"agency", "newsroom"} and v.name]
    sure = f"{say_count(counts.voices_certain, 'certain voice')}{f' ({_join(named)})' if named else ''}"
    more = f", at most {counts.voices_possible}" if counts.voices_possible > counts.voices_certain else ""
    head = f"{say_count(counts.documents, 'document')} {'is' if counts.documents == 1 else 'are'} "
    head += f"{say_count(counts.texts, 'distinct text')} from {sure}{more}"
    if not any(c.incident for c in claims):
        return f"{head}; no figures of casualties for a single incident were found."
    origins = list(counts.origins)
    if not origins:
        return f"{head}; no figure names who counted."
    own = any(c.incident and not c.origin and not c.part_of and not c.attackers for c in claims)
    who = (
        f"every {'figure with a named origin' if own else 'figure'} comes from"
        if len(origins) == 1
        else "figures come from"
    )
    count = "one origin" if len(origins) == 1 else f"{len(origins)} named origins"
    return f"{head}; {who} {count}: {_join(origins)}."


def _join(names: Sequence[str]) -> str:
    """Names as a sentence has them, the first few where there are many."""
    if len(names) > SHOWN:
        names = [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
