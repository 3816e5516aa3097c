"""Lines of a report in; bylines and the credits to agencies in them out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writethru import data
from writethru.model import Credit, Dateline, Span
from writethru.sources.agencies import UNNAMED, Named, beside, find_agencies, is_agency
from writethru.sources.datelines import find_dateline
from writethru.sources.publication import read_day

_BY = re.compile(r"(?:by|BY|By)[\s:]+(?=[^\W\d_a-z]|\w+\s+\w+$)")
_STAMPED = re.compile(r"[\s|,-]{1,3}(?:Updated|Published|Posted|UPDATED|PUBLISHED|POSTED)\b[^\n]{0,100}$")
_WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*")
_SUFFIX = re.compile(r"\s([-|\u2013\u2014])\s(?P<site>[^|]{2,50}?)\s*$")
_TAIL = re.compile(
    r"""\s*(?:[(\[](?P<paren>[^()\[\]\n]{2,60})[)\]]
    |(?:[-\u2013\u2014*]|//)\s?(?P<dashed>[^\W\d_][^()\n\u2014\u2013.]{1,50}?))\.?\s*$""",
    re.VERBOSE,
)
_BETWEEN_NAMES = re.compile(r",\s|;\s?|\s(?:and|AND|And|&)\s|\s\|\s?|\s(?:in|for|of|at|with|on|IN)\s|\n")
_SMALL = frozenset({"of", "the", "&", "and"})
_SENTENCE = re.compile(r"[.!?]\s+\S")
_MOST_WORDS = 24
# words between "By" and a dateline: the first two are a name
_FIRST_DATELINE_WORD, _LAST_DATELINE_WORD = 2, 14
_NAME_WORDS = range(2, 6)
# words of a site's name; characters of a title before a hyphen, before another mark
_SITE_WORDS, _SHORTEST_TITLE, _FEW = 5, 12, 4
# characters: a byline, a sign-off without brackets, a contribution, the longest sign-off, the reach of a tail
_BYLINE, _OPEN_SIGNOFF, _CONTRIBUTION, _LONGEST, _REACH = 200, 160, 400, 1200, 64
_SENTENCES = re.compile(r"[!?]|[a-z]{3}\.\s")


@dataclass(frozen=True, slots=True)
class Byline(Span):
    """A line, or the opening of one, that names the writers."""

    names: tuple[str, ...]


def find_byline(text: str, within: Span) -> Byline | None:
    """Return the byline that `within` is, or that it opens with before a dateline ("By Ada Quill AMBERTON (AP) -")."""
    line = within.of(text)
    match = _BY.match(line)
    if match is None:
        return None
    at = within.start + match.end()
    # CASE byline, dateline and story in one line: the byline ends where a dateline can be read
    for word in list(_WORD.finditer(text, at, min(within.end, at + _OPEN_SIGNOFF)))[
        _FIRST_DATELINE_WORD:_LAST_DATELINE_WORD
    ]:
        rest = find_dateline(text, Span(word.start(), within.end))
        if rest is not None and (word.group().isupper() or rest.agency) and _are_names(text[at : word.start()]):
            return Byline(within.start, word.start(), names_in(text[at : word.start()]))
    # CASE "By Ada Quill Updated: May 3, 2016": the line goes on with the time of publication
    said = _STAMPED.sub("", text[at : within.end]).strip()
    return Byline(within.start, within.end, names_in(said)) if len(said) < _BYLINE and _are_names(said) else None


def is_credit_line(line: str) -> bool:
    """Tell whether a line does nothing but credit: sign-off, contribution, staff, or the name of an agency."""
    plain = line.strip().strip("()[]*_-\u2013\u2014\u2022 ").rstrip(".").casefold()
    words = " ".join(plain.split())
    if not words or len(words) > _LONGEST:
        return False
    if words.startswith(data.words("credits", "signoffs")):
        # CASE "Editing by Ada Quill": short, bracketed, or parted by semicolons, and no sentence goes on
        formal = ";" in words or line.lstrip()[:1] == "("
        return formal or (len(words) < _OPEN_SIGNOFF and not _SENTENCE.search(plain))
    if words.endswith(data.words("credits", "contributions")) or _is_signed_by_desk(line.strip()):
        return len(words) < _CONTRIBUTION
    return words in data.words("credits", "staff") or is_agency(line)


def _is_signed_by_desk(line: str) -> bool:
    """Tell an agency's own sign-off that ends otherwise: "Agency writers A. Quill in Kesh and J. Orr contributed"."""
    if "contributed" not in line[-_REACH:]:
        return False
    named = find_agencies(line, Span(0, min(len(line), _REACH)))
    opens = bool(named) and line[: named[0].start].casefold().strip("_-\u2013\u2014\u2500 ") in {"", "the"}
    return opens and line[named[0].end :].lstrip().casefold().startswith(data.words("credits", "desk"))


def find_tail_credit(text: str, within: Span) -> Span | None:
    """Return the credit that a paragraph ends with: "(Additional reporting by …)", "(AP)", "- AFP", "* Agencies"."""
    said = within.of(text)
    at = _last_bracket(said)
    if at > 0 and is_credit_line(said[at:]):
        return Span(within.start + at, within.end)
    match = _TAIL.search(said, max(0, len(said) - _REACH))
    if match and match.start() > 0 and is_agency(match["paren"] or match["dashed"]):
        lead = len(match.group()) - len(match.group().lstrip())
        return Span(within.start + match.start() + lead, within.end)
    return None


def find_site_suffix(title: str) -> tuple[int, str] | None:
    """Return where the site's name behind a title begins ("… - Reuters", "… | Site"), dash included, and the name."""
    match = _SUFFIX.search(title)
    if (
        match is None
        or match.start() < (_SHORTEST_TITLE if match[1] == "-" else _FEW)
        or match["site"].endswith((".", "?", "!"))
    ):
        return None
    words = match["site"].split()
    # CASE "Two held - and one sought": what follows a dash goes on; a site's name is capitals or an address
    named = all(word[:1].isupper() or word[:1].isdigit() or "." in word or word in _SMALL for word in words)
    return (match.start(), match["site"]) if named and len(words) <= _SITE_WORDS else None


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


def _last_bracket(said: str) -> int:
    """Return where the bracket opens that closes at the end of `said`, or -1."""
    if not said.endswith((")", ").")):
        return -1
    depth = 0
    for at in range(len(said) - 1, max(-1, len(said) - _LONGEST), -1):
        depth += (said[at] == ")") - (said[at] == "(")
        if depth == 0 and said[at] == "(":
            return at
    return -1


def _are_names(words: str) -> bool:
    """Names and titles: every word has a capital but for joiners; no sentence."""
    parts = words.strip().rstrip(".").split()
    if not 1 <= len(parts) <= _MOST_WORDS or _SENTENCES.search(words):
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
    for part in _BETWEEN_NAMES.split(words.strip()):
        name = part.strip(" .,|-\u2013\u2014:").removeprefix("By ").removeprefix("by ")
        tokens = name.split()
        plain = not any(token.casefold() in beside() or token[-1:].isdigit() for token in tokens)
        if len(tokens) in _NAME_WORDS and plain and not find_agencies(name):
            found.append(name)
    return tuple(dict.fromkeys(found))
