"""Lines of a report in; dateline, byline and the credits to agencies in them out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.model import Credit, Dateline, Span
from writethru.sources.agencies import UNNAMED, Named, find_agencies
from writethru.sources.publication import MONTH, read_day

_DASH = r"(?:-{1,3}|[\u2013\u2014]{1,2}|//)"
_OPENING = re.compile(
    rf"(?P<head>[^\W\d_][^()\[\]\n\u2013\u2014:;!?\"\u201c]{{1,90}}?)\s*"
    rf"(?:(?:[(\[]|{_DASH}\s?[(\[]?)(?P<agency>[^\W\d_][^()\[\]\n\u2013\u2014]{{1,40}}?)[)\]]\s*(?P<closed>{_DASH}|:)?"
    rf"|(?P<dash>\s{_DASH}\s|\s?(?:--|\u2014|\u2013\s)\s?|//\s?))\s*"
)
_DATE = re.compile(
    rf",?\s*(?:(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?P<date>(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s\d{{4}})?)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][\w.'\u2019-]*(?:\s[\w.'\u2019-]+){0,4}")
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_a-z.'\u2019-]+(?![a-z])")
_BY = re.compile(r"(?:by|BY|By)[\s:]+(?=[^\W\d_a-z]|\w+\s+\w+$)")
_STAMPED = re.compile(r"[\s|,-]{1,3}(?:Updated|Published|Posted|UPDATED|PUBLISHED|POSTED)\b[^\n]{0,100}$")
_WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*")
_SUFFIX = re.compile(r"\s[-|\u2013\u2014]\s(?P<site>[^|]{2,50}?)\s*$")
_TAIL = re.compile(
    r"\s*(?:[(\[](?P<paren>[^()\[\]\n]{2,60})[)\]]|(?:[-\u2013\u2014*]|//)\s?(?P<dashed>[^\W\d_][^()\n\u2014\u2013.]{1,50}?))\.?\s*$"
)
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Byline(Span):
    """A line, or the opening of one, that names the writers."""

    names: tuple[str, ...]


def find_dateline(text: str, within: Span) -> Dateline | None:
    """Return the dateline that `within` opens with: capitals or a date or an agency, then a dash.

    Form after the agencies' style books: PLACE[/PLACE][, date] [(Agency)] dash. Its date stays as stated where it has no
    year; the caller, who knows the document's other dates, completes it.
    """
    match = _OPENING.match(text, within.start, min(within.end, within.start + 170))
    if match is None:
        return None
    head, date = match["head"].strip().rstrip(","), None
    if dated := _DATE.search(head):
        date, head = dated["date"], head[: dated.start()].rstrip(" ,")
    places = _places(head)
    after = text[match.end() : match.end() + 2]
    ends = match.end() >= within.end
    agency = _credited(match["agency"]) if match["agency"] else None
    known = bool(match["agency"]) and _is_agency(match["agency"])
    # CASE prose with a bracket or a dash in it: no capitals, no date, no agency, or the sentence goes on
    if not places or (after[:1].islower() and not known) or (ends and agency is None):
        return None
    if match["agency"] and not known and not (match["closed"] and (_in_capitals(head) or date)):
        return None
    if not match["agency"] and not (_in_capitals(head) or date):
        return None
    return Dateline(match.start(), match.start() + len(match.group().rstrip()), places, date, agency)


def find_byline(text: str, within: Span) -> Byline | None:
    """Return the byline that `within` is, or that it opens with before a dateline ("By Ada Quill AMBERTON (AP) -")."""
    line = within.of(text)
    match = _BY.match(line)
    if match is None:
        return None
    at = within.start + match.end()
    # CASE byline, dateline and story in one line: the byline ends where a dateline can be read
    for word in list(_WORD.finditer(text, at, min(within.end, at + 160)))[2:14]:
        rest = find_dateline(text, Span(word.start(), within.end))
        if rest is not None and (_in_capitals(word.group()) or rest.agency) and _are_names(text[at : word.start()]):
            return Byline(within.start, word.start(), names_in(text[at : word.start()]))
    # CASE "By Ada Quill Updated: May 3, 2016": the line goes on with the time of publication
    said = _STAMPED.sub("", text[at : within.end]).strip()
    return Byline(within.start, within.end, names_in(said)) if len(said) < 200 and _are_names(said) else None


def is_credit_line(line: str) -> bool:
    """Tell whether a line does nothing but credit: sign-off, contribution, staff, or the name of an agency."""
    plain = line.strip().strip("()[]*_-\u2013\u2014\u2022 ").rstrip(".").casefold()
    words = re.sub(r"\s+", " ", plain)
    if not words or len(words) > 1200:
        return False
    if words.startswith(data.words("credits", "signoffs")) and (
        len(words) < 160 or ";" in words or line.lstrip()[:1] == "("
    ):
        return not re.search(r"[.!?]\s+\S", plain) or ";" in words or line.lstrip()[:1] == "("
    if words.endswith(data.words("credits", "contributions")) and len(words) < 400:
        return True
    return words in data.words("credits", "staff") or _is_agency(line)


def find_tail_credit(text: str, within: Span) -> Span | None:
    """Return the credit that a paragraph ends with: "(Additional reporting by …)", "(AP)", "- AFP", "* Agencies"."""
    said = within.of(text)
    at = _last_bracket(said)
    if at > 0 and is_credit_line(said[at:]):
        return Span(within.start + at, within.end)
    match = _TAIL.search(said, max(0, len(said) - 64))
    if match and match.start() > 0 and _is_agency(match["paren"] or match["dashed"]):
        lead = len(match.group()) - len(match.group().lstrip())
        return Span(within.start + match.start() + lead, within.end)
    return None


def find_site_suffix(title: str) -> tuple[int, str] | None:
    """Return where the site's name behind a title begins ("… - Reuters", "… | Site"), dash included, and the name."""
    match = _SUFFIX.search(title)
    if match is None or len(match["site"].split()) > 5 or match.start() < 12 or match["site"].endswith((".", "?", "!")):
        return None
    # CASE "Two held - and one sought": what follows a dash goes on; a site's name is capitals or an address
    if not all(
        word[:1].isupper() or word[:1].isdigit() or "." in word or word in {"of", "the", "&", "and"}
        for word in match["site"].split()
    ):
        return None
    return match.start(), match["site"]


def credit_of(text: str, span: Span) -> tuple[Credit, ...]:
    """Return one credit for each agency that the words of `span` name; the span is the whole phrase."""
    named: dict[str, Named] = {}
    for one in find_agencies(text, span):
        named.setdefault(one.agency, one)
    # CASE "(Reuters, wire services)": who is named stands before who is not
    if len(named) > 1:
        named.pop(UNNAMED, None)
    return tuple(Credit(span.start, span.end, agency, span.of(text)) for agency in named)


def credit_of_dateline(text: str, dateline: Dateline) -> tuple[Credit, ...]:
    """Return the credit that a dateline's bracket gives, to an agency of the table or to whom else it names."""
    known = credit_of(text, dateline)
    if known or dateline.agency is None:
        return known
    return (Credit(dateline.start, dateline.end, dateline.agency, dateline.of(text)),)


def read_marked_dateline(text: str, span: Span) -> Dateline | None:
    """Return the dateline of a line that is marked up as one and may lack its dash ("AMBERTON"), or None."""
    if (whole := find_dateline(text, span)) is not None:
        return whole
    head = span.of(text).rstrip(" -\u2013\u2014,:")
    places = _places(head)
    return (
        Dateline(span.start, span.end, places, None, None) if places and _in_capitals(head) and len(head) < 60 else None
    )


def _last_bracket(said: str) -> int:
    """Return where the bracket opens that closes at the end of `said`, or -1."""
    if not said.endswith((")", ").")):
        return -1
    depth = 0
    for at in range(len(said) - 1, max(-1, len(said) - 1200), -1):
        depth += (said[at] == ")") - (said[at] == "(")
        if depth == 0 and said[at] == "(":
            return at
    return -1


def _places(head: str) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"\s?/\s?|\sand\s|,\s", head)]
    if not 1 <= len(parts) <= 6 or not all(_PLACE.fullmatch(part) for part in parts):
        return ()
    if parts[0].casefold() in data.words("credits", "labels") or not parts[0][:1].isupper():
        return ()
    # CASE "Ada Quill, mayor of Kesh - who": a place has no word in lower case but "of", "de" and their like
    small = {word for part in parts for word in part.split() if word[:1].islower()}
    return (
        ()
        if small
        - {"of", "de", "la", "el", "al", "the", "near", "on", "del", "do", "da", "du", "le", "upon", "sur", "in"}
        else tuple(parts)
    )


def _in_capitals(head: str) -> bool:
    return bool(_CAPITALS.match(head))


def _is_agency(words: str) -> bool:
    """Tell whether the words name agencies and nothing else that could be a sentence."""
    if len(words) > 16 * _MOST_WORDS or len(words.split()) > _MOST_WORDS:
        return False
    found = find_agencies(words)
    if not found:
        return False
    rest = words
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    left = {word.casefold() for word in re.findall(r"[^\W\d_]+", rest)}
    return left <= _beside()


@cache
def _beside() -> frozenset[str]:
    return frozenset(data.words("credits", "beside"))


def _credited(words: str) -> str:
    found = find_agencies(words)
    return found[0].agency if found else words.strip()


def _are_names(words: str) -> bool:
    """Names and titles: every word has a capital but for joiners; no sentence."""
    parts = words.strip().rstrip(".").split()
    if not 1 <= len(parts) <= _MOST_WORDS or re.search(r"[!?]|[a-z]{3}\.\s", words):
        return False
    joiners = data.words("credits", "joiners")
    plain = [part.strip("(),;:|/\"'&@") for part in parts]
    small = [
        part
        for part in plain
        if part[:1].islower() and part.casefold() not in joiners and "@" not in part and "." not in part
    ]
    return not small and any(part[:1].isupper() for part in plain) and read_day(words) is None


def names_in(words: str) -> tuple[str, ...]:
    """Return the names of people in the words of a byline; agencies, posts and places are left out."""
    found = []
    for part in re.split(r",\s|;\s?|\s(?:and|AND|And|&)\s|\s\|\s?|\s(?:in|for|of|at|with|on|IN)\s|\n", words.strip()):
        name = part.strip(" .,|-\u2013\u2014:")
        tokens = name.split()
        if (
            2 <= len(tokens) <= 5
            and not find_agencies(name)
            and not any(token.casefold() in _beside() for token in tokens)
        ):
            found.append(name)
    return tuple(dict.fromkeys(found))
