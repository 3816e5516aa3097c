"""A line of a .jsonl file, or the record in it, in; a received document out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

import orjson

from writethru.model import Block, Piece, Received, Stated
from writethru.sources.clean import lay_out, printable, resolve_entities, tidy, without_surrogates
from writethru.sources.formats.plain import read_plain
from writethru.text import find_paragraphs, fold, make_id

# characters by which a title is known, and those of a site's name behind it
_TELLING, _SITE = 20, 40
_MARKS = re.compile(r"[\W_]+")
_FACTS = ("title", "outlet", "url", "canonical_url", "published", "byline", "language")


def read_line(line: bytes) -> dict[str, object]:
    """Return the record that one line holds.

    Raises:
        ValueError: the line is no JSON object, or it has no text; the message says which.
    """
    try:
        held: object = orjson.loads(line)
    except orjson.JSONDecodeError:
        held = _read_lenient(line)
    if not isinstance(held, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - bad content, not a bad call
    if not isinstance(held.get("text"), str):
        raise ValueError('no "text" in it')  # noqa: TRY004
    return held


def _read_lenient(line: bytes) -> object:
    """Read what the strict and fast reader refuses although it can be told: half of a surrogate pair, NaN."""
    try:
        held: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("no valid JSON") from error
    return held


def of_record(record: Mapping[str, object], file: str = "-", *, as_given: bool = True) -> Received:
    """Return the document of one record with `text` and, where known, `id`, `title`, `url`, `outlet`, `published`.

    With `as_given` offsets count in the text exactly as given and the title stays a fact; else the text is cleaned and
    opens with the title. Only lone surrogates, which cannot be written, are replaced either way, one for one.
    """
    given = without_surrogates(str(record.get("text") or ""))
    facts = _facts_of(record)
    title = next((fact.value for name, fact in facts if name == "title"), "")
    if as_given:
        text = given
        blocks = tuple(Block(span.start, span.end, "paragraph") for span in find_paragraphs(text))
    else:
        text, blocks = lay_out(with_title(read_plain(given).pieces, title))
    sha = _sum(given, facts)
    return Received(_own_name(record) or make_id("d", sha), file, (), sha, text, blocks, facts)


def name_record(record: Mapping[str, object]) -> str:
    """Return the id that `of_record` gives to the document of a record, without reading its text."""
    return _own_name(record) or make_id("d", _sum(without_surrogates(str(record["text"])), _facts_of(record)))


def _own_name(record: Mapping[str, object]) -> str:
    own = record.get("id")
    return printable(str(own)) if isinstance(own, (str, int)) and str(own).strip() else ""


def _facts_of(record: Mapping[str, object]) -> tuple[tuple[str, Stated], ...]:
    return tuple(
        (name, Stated(words, "given"))
        for name in _FACTS
        for value in [record.get(name)]
        if isinstance(value, str) and (words := tidy(resolve_entities(value)).replace("\n", " "))
    )


def _sum(given: str, facts: tuple[tuple[str, Stated], ...]) -> str:
    return hashlib.sha256("\n".join((given, *(f"{name}={fact.value}" for name, fact in facts))).encode()).hexdigest()


def with_title(pieces: tuple[Piece, ...], title: str) -> tuple[Piece, ...]:
    """Return the pieces with the title in front, unless they open with it or hold it as a heading."""
    wanted = _plain(title)
    if not wanted:
        return pieces
    opening = [number for number, piece in enumerate(pieces) if piece.kind == "heading"]
    opening += [number for number, piece in enumerate(pieces[:6]) if piece.kind == "paragraph"]
    for number in opening:
        piece = pieces[number]
        words = _plain(piece.text)
        # CASE the page's own heading is the title, or the title with the site's name behind it
        if words == wanted or (len(words) > _TELLING and wanted.startswith(words) and len(wanted) - len(words) < _SITE):
            headed = Piece("title", piece.text, piece.path, piece.link_share)
            return (*pieces[:number], headed, *pieces[number + 1 :])
    if pieces and _plain(pieces[0].text[: 2 * len(title) + 20]).startswith(wanted):
        return pieces
    return (Piece("title", title), *pieces)


def _plain(text: str) -> str:
    return _MARKS.sub(" ", fold(text)).strip()
