"""The opening of a report in; its dateline out: the places of writing, the date as stated and the agency credited."""

from __future__ import annotations

import re

from writethru import data
from writethru.model import Dateline, Span
from writethru.sources.agencies import find_agencies, is_agency
from writethru.sources.publication import MONTH, read_day

_DASH = r"(?:-{1,3}|[\u2013\u2014]{1,2}|//|>>)"
_OPENING = re.compile(
    rf"""(?P<head>[^\W\d_][^()\[\]\n\u2013\u2014:;!?\"\u201c]{{1,90}}?)\s*
    (?:(?:[(\[]|{_DASH}\s?[(\[]?)(?P<agency>[^\W_][^()\[\]\n\u2013\u2014]{{1,40}}?)[)\]]\s*(?P<closed>\.?{_DASH}|:)?
    |(?P<dash>\s{_DASH}\s|\s?(?:--|\u2014|\u2013\s|>>)\s?|//\s?))\s*""",
    re.VERBOSE,
)
_BARE = re.compile(rf"[(\[](?P<agency>[^\W\d_][^()\[\]\n]{{1,40}}?)[)\]]\s*\.?{_DASH}\s*")
_DATE = re.compile(
    rf""",?\s*(?:(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?
    (?P<date>(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s\d{{4}})?)$""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = re.compile(r"[^\W\d_][\w.'\u2019-]*(?:\s[\w.'\u2019-]+){0,4}")
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_a-z.'\u2019-]+(?![a-z])")
_SEPARATOR = re.compile(r"\s?/\s?|\sand\s|,\s")
_REACH = 170
_MOST_PLACES = 6
_MOST_NAMES = 4
_LONGEST_MARKED = 60


def find_dateline(text: str, within: Span) -> Dateline | None:
    """Return the dateline that `within` opens with: capitals, a date or an agency, then a dash.

    Form after the agencies' style books: PLACE[/PLACE][, date] [(Agency)] dash; in Spanish a stop stands before the
    dash. Its date stays as stated: the caller knows the document's other dates and completes one without a year.
    """
    if bare := _BARE.match(text, within.start, min(within.end, within.start + _REACH)):
        # CASE "(Amber Wire) - Two men": a bracket and a dash alone
        said = bare["agency"]
        named = is_agency(said) or (said.isupper() and _names(said))
        return Dateline(*_trimmed(bare), (), None, credited(said)) if named else None
    match = _OPENING.match(text, within.start, min(within.end, within.start + _REACH))
    if match is None:
        return None
    head, date = _parted(match["head"].strip().rstrip(","))
    places = _places(head)
    bracket: str | None = match["agency"]
    if bracket and date is None and (day := _DATE.fullmatch(bracket)):
        bracket, date = None, day["date"]
    known = bool(bracket) and is_agency(bracket or "")
    capital = bool(_CAPITALS.match(head))
    # CASE prose with a bracket or a dash in it: no capitals, no date, no agency, or the sentence goes on
    if not places or (text[match.end() : match.end() + 1].islower() and not known):
        return None
    if bracket and not known and not (match["closed"] and (capital or date) and _names(bracket)):
        return None
    if not bracket and (match.end() >= within.end or not (capital or date)):
        return None
    return Dateline(*_trimmed(match), places, date, credited(bracket) if bracket else None)


def read_marked_dateline(text: str, span: Span) -> Dateline | None:
    """Return the dateline of a line that is marked up as one and may lack its dash ("AMBERTON"), or None."""
    if (whole := find_dateline(text, span)) is not None:
        return whole
    head, date = _parted(span.of(text).rstrip(" -\u2013\u2014,:"))
    places = _places(head)
    if not places or not _CAPITALS.match(head) or len(head) > _LONGEST_MARKED:
        return None
    return Dateline(span.start, span.end, places, date, None)


def credited(words: str) -> str:
    """Return the usual name of the agency that `words` name, or the words where the table has none."""
    found = find_agencies(words)
    return found[0].agency if found else words.strip()


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match.group().rstrip())


def _parted(head: str) -> tuple[str, str | None]:
    dated = _DATE.search(head)
    return (head[: dated.start()].rstrip(" ,"), dated["date"]) if dated else (head, None)


def _names(words: str) -> bool:
    """A credited newsroom is one to four words with capitals or a site's name; no date, no aside."""
    parts = words.split()
    named = all(part[:1].isupper() or part[:1].isdigit() or "." in part for part in parts)
    return 1 <= len(parts) <= _MOST_NAMES and named and read_day(words) is None


def _places(head: str) -> tuple[str, ...]:
    """Part "PORT KESH, Orland/AMBERTON" into places; what follows a comma without capitals is the place's region."""
    bits = _SEPARATOR.split(head)
    if not 1 <= len(bits) <= _MOST_PLACES or not all(_PLACE.fullmatch(bit) for bit in bits):
        return ()
    if bits[0].casefold() in data.words("credits", "labels") or not bits[0][:1].isupper():
        return ()
    small = {word for bit in bits for word in bit.split() if word[:1].islower()}
    # CASE "Ada Quill, mayor of Kesh - who": only "of", "de" and their like are small in a place's name
    if small - set(data.words("credits", "small_in_places")):
        return ()
    found: list[str] = []
    at = 0
    for bit in bits:
        at = head.index(bit, at)
        region = found and head[:at].rstrip().endswith(",") and not (bit.isupper() and len(bit) > len("N.Y."))
        if region:
            found[-1] = f"{found[-1]}, {bit}"
        else:
            found.append(bit)
        at += len(bit)
    return tuple(found)
