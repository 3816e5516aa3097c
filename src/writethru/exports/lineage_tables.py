"""A dossier in, tables of its documents and of who copied whom out."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from writethru.exports.tables import Cell, Table, listed, make_table
from writethru.model import Dossier, Family, Span, Wanted
from writethru.phrase import call, say

_NAME = 80  # characters of a text that are a name for it
_DOCUMENTS = """id name file also sha256 title outlet url language published published_origin published_why
    dateline dateline_date dateline_agency byline text"""
_PASSAGES = "id document>documents start:integer end:integer kind why text"
_CREDITS = "id document>documents start:integer end:integer agency text"
_LINKS = """id name earlier>documents later>documents relation direction share_of_earlier:real
    share_of_later:real why"""
_EDITS = """id name link>links kind moved:boolean earlier_start:integer earlier_end:integer later_start:integer
    later_end:integer earlier_text later_text"""
_FIGURE_MOVES = "edit>edits about old:real new:real earlier_text later_text"
_VERSIONS = """id name family>families number:integer kind original wanted_from wanted_label wanted_after wanted_before
    rebuilt_agreed:real"""


def tabulate_lineage(dossier: Dossier) -> tuple[Table, ...]:
    """Return documents, passages, credits, links, edits, families, versions, rewrites and voices as tables."""
    names = {document.id: call(document) for document in dossier.documents}
    return (
        make_table("documents", _DOCUMENTS, _documents(dossier)),
        make_table("passages", _PASSAGES, _passages(dossier)),
        make_table("credits", _CREDITS, _credits(dossier)),
        make_table("set_aside", "file why", ((one.file, one.why) for one in dossier.set_aside)),
        make_table("links", _LINKS, _links(dossier, names)),
        make_table("edits", _EDITS, _edits(dossier)),
        make_table("figure_moves", _FIGURE_MOVES, _figure_moves(dossier)),
        make_table("families", "id name credit", ((f.id, _name_family(f), f.credit) for f in dossier.families)),
        make_table("versions", _VERSIONS, _versions(dossier)),
        make_table("version_documents", "version>versions document>documents", _carriers(dossier)),
        make_table("rewrites", "document>documents version>versions", _rewrites(dossier)),
        make_table("voices", "id name kind why", ((v.id, v.name, v.kind, listed(v.why)) for v in dossier.voices)),
        make_table(
            "voice_documents",
            "voice>voices document>documents",
            ((voice.id, document) for voice in dossier.voices for document in voice.documents),
        ),
    )


def _documents(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for d in dossier.documents:
        line, when = d.dateline, d.published
        yield (
            *(d.id, call(d), d.file, listed(d.also), d.sha256, d.title, d.outlet, d.url, d.language),
            *(when.value, when.origin, when.why),
            *((listed(line.places), line.date, line.agency) if line else (None, None, None)),
            *(listed(d.byline), d.text),
        )


def _passages(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for d in dossier.documents:
        for p in d.passages:
            yield f"{d.id}:{p.start}", d.id, p.start, p.end, p.kind, p.why, p.of(d.text)


def _credits(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for d in dossier.documents:
        for number, one in enumerate(d.credits, 1):
            yield f"{d.id}:credit-{number}", d.id, one.start, one.end, one.agency, one.text


def _links(dossier: Dossier, names: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    for one in dossier.links:
        name = f"{names[one.later]}: {say('relation', one.relation)}: {names[one.earlier]}"
        shares = one.share_of_earlier, one.share_of_later
        yield one.id, name, one.earlier, one.later, one.relation, one.direction, *shares, listed(one.why)


def _edits(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for link in dossier.links:
        for number, edit in enumerate(link.edits, 1):
            words = (_words(edit.earlier, texts[link.earlier]), _words(edit.later, texts[link.later]))
            name = f"{say('edit', edit.kind)}: {shorten(words[1] or words[0] or '', _NAME, placeholder=' …')}"
            yield (
                f"{link.id}:{number}",
                name,
                link.id,
                edit.kind,
                edit.moved,
                *_ends(edit.earlier),
                *_ends(edit.later),
                *words,
            )


def _figure_moves(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for link in dossier.links:
        for number, edit in enumerate(link.edits, 1):
            for one in edit.figures:
                words = one.was.of(texts[link.earlier]), one.now.of(texts[link.later])
                yield f"{link.id}:{number}", one.about, one.old, one.new, *words


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _name_family(family: Family) -> str:
    return f"{family.credit or 'a text without credit'}, {len(family.versions)} versions"


def _versions(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for family in dossier.families:
        for one in family.versions:
            name = f"{family.credit or 'no credit'}, version {one.number}"
            told = f"{family.id}:{one.number}", name, family.id, one.number, one.kind, one.original
            yield (*told, *_wanted(one.wanted), one.rebuilt.agreed if one.rebuilt else None)


def _wanted(one: Wanted | None) -> tuple[Cell, ...]:
    if one is None:
        return (None,) * 4
    return one.holder, one.label, one.after.value if one.after else None, one.before.value if one.before else None


def _carriers(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for family in dossier.families:
        for one in family.versions:
            for document in one.documents:
                yield f"{family.id}:{one.number}", document


def _rewrites(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for family in dossier.families:
        for one in family.rewrites:
            yield one.document, f"{family.id}:{one.of_version}"
