"""One line in; what its words alone say that it is out, with the reason, or None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from writethru import data
from writethru.model import PassageKind, Span
from writethru.sources.agencies import find_agencies
from writethru.sources.credits import find_byline, is_credit_line
from writethru.sources.publication import MONTH, read_day

# what a line means for the lines around it: the story may end here; a picture's credit, whose caption stands above
Sign = Literal["end", "pause", "picture", "masthead", "appeal", ""]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{3,500}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\[/?[a-z_][\w-]{0,40}(?:[ =:][^\]\n]{0,400})?\]|\{\{[^{}\n]{1,200}\}\}")
_COUNTER = re.compile(
    r"""[(\[]?(?:(?:photos?|slides?|images?|pictures?|page)\s)?\d{1,3}\s?(?:of|/)\s?\d{1,3}[)\]]?
        (?:\s(?:photos?|slides?|images?|pictures?))?
    |\d{1,2}:\d\d(?::\d\d)?\s(?![ap]\.?m\b)[^\n]{4,150}[^\s.!?"\u201d]
    |[\d,]{1,7}\s(?:\w{3,9}\s)?(?:photos?|comments?|shares|views|images?|slides?|likes|min\sread|minutes?\sread)""",
    re.IGNORECASE | re.VERBOSE,
)
_ACCOUNT = re.compile(
    r"""[\u2014\u2013-]{1,2}\s?[^\n]{1,60}\(@\w{1,20}\)
    |@\w{2,20}
    |(?:follow|contact|email|e-mail|reach|tweet)\b[^\n]{0,160}(?:@\w|twitter|facebook)[^\n]{0,80}""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP = re.compile(
    rf"""(?:(?:first\s|last\s)?(?:published|updated|posted|modified|created|filed|reported|added)\b[^\n]{{0,80}}\d
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s{MONTH}
    |{MONTH}\s\d{{1,2}}\b
    |\d{{1,2}}\s{MONTH}
    |\d{{1,2}}[:.]\d\d\s?[ap]\.?m
    |\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}
    |\d{{4}}-\d\d-\d\d)[^\n]{{0,90}}""",
    re.IGNORECASE | re.VERBOSE,
)
_CODE = re.compile(
    r"\":\s?[\"\[{]|\",\s?\"|function\s?\(|\bvar \w+ ?=|\);|!important|<!--|-->|</?\w+[^<>\n]{0,80}>",
)
_FILE_NAME = re.compile(r"[\w.-]{2,80}\.(?:jpe?g|png|gif|webp|mp4|pdf)", re.IGNORECASE)
_OWNER = re.compile(r"(?:copyright|\(?c\)|\u00a9|tm and \u00a9)[^\n]{0,200}$")
_RIGHTS = ("all rights reserved", "may not be published, broadcast", "some rights reserved")
# "Ada Quill is a reporter for The Herald. Reach her at aquill@herald.example."
_WRITER = re.compile(
    r"\bis (?:an?|the) [^.\n]{0,80}\b(?:reporter|writer|editor|correspondent|columnist|journalist|producer)\b[^\n]{0,200}"
    r"(?:@|\b(?:[Ff]ollow|[Rr]each|[Cc]ontact|[Ee]-?mail)\b)"
)
_CODE_MARKS = ('":', '","', "function", "var ", ");", "<", "!important", "-->")
_PICTURE_END = re.compile(
    r"""(?:\b(?:REUTERS|AFP|EPA|AP|Xinhua|Getty|Reuters)(?:\s(?:PHOTO|Photo|Images))?\s?/
        (?:\s?[^\W\d_a-z][\w.'\u2019-]{0,24}){1,5}
    |\bAFP\sPHOTO\b[^.\n]{0,60}
    |[(\[](?i:photos?|image|picture|credit|file\sphoto)\s?(?i:credit)?(?:\sby|:|/|\scourtesy)[^()\[\]\n]{0,120}[)\]]?
    )[)\]]?\.?$""",
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"\s?[/|]\s?|\s?,\s|\svia\s|\sfor\s|\s[\u2014\u2013-]\s")
# "…in Kesh, May 3. Amber Wire/Ada Quill": names with a bare slash between, as no sentence has at its end
_SIGNED = re.compile(
    r"(?:^|[.!?)\d\"\u201d]\s)[(\[]?(?:[A-Z][\w&'\u2019.-]{0,20}\s){0,3}[A-Z][\w&'\u2019-]{1,20}/[A-Z][\w.'\u2019-]{0,20}"
    r"(?:[\s/][A-Z][\w.'\u2019-]{0,20}){0,4}[)\]]?$"
)
_STOPS = (".", "!", "?", '."', ".\u201d", "?\u201d", "!\u201d", '?"', '!"', ".'", ".\u2019", ".)", "\u061f", "\u3002", ":\u201d", ",\u201d", ',"', '"', "\u201d")
_SIGNS = re.compile(r"[@|<>=^{}~\\]")
_SHORT = 260
_SMALL = frozenset({"de", "al", "bin", "van", "von", "for", "the", "of"})
_APPEALS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line was taken for, why, and what that says of its neighbours."""

    kind: PassageKind
    why: str
    sign: Sign = ""


def ends_in_stop(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip().endswith(_STOPS)


def is_prose(line: str) -> bool:
    """Tell whether a line reads as running text: long, or a sentence of some words with its stop."""
    return len(line) >= 140 or (len(line) >= 50 and ends_in_stop(line)) or (len(line) >= 30 and ends_in_stop(line) and line.count(" ") >= 5)


def judge(line: str) -> Verdict | None:
    """Return what the wording of one line shows it to be, or None where it may be story."""
    plain = _plain(line)
    if not any(c.isalnum() for c in plain):
        return Verdict("furniture", "it holds no words")
    if _SHORTCODE.fullmatch(line.strip()):
        return Verdict("furniture", "a code of the publishing system")
    if _COUNTER.fullmatch(line.strip()):
        return Verdict("furniture", "a counter of pictures, minutes or readers", "end" if len(line) < 40 else "")
    if any(mark in line for mark in _CODE_MARKS) and len(_CODE.findall(line)) >= (2 if len(line) < 200 else 4):
        return Verdict("furniture", "program code")
    if _FILE_NAME.fullmatch(line.strip()) or (len(line) >= 100 and len(_SIGNS.findall(line)) > len(line) // 30):
        return Verdict("furniture", "signs that are no words")
    if _is_address(line):
        return Verdict("furniture", "a mail or web address", "masthead")
    return _credit(line) or _picture(line, plain) or _notice(line, plain)


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line.replace("\u2019", "'").replace("\u2018", "'")).strip().casefold()


def _credit(line: str) -> Verdict | None:
    if len(line) > 1200:
        return None
    if len(line) < 200 and (byline := find_byline(line, Span(0, len(line)))) and byline.end == len(line):
        return Verdict("credit", "a byline")
    if is_credit_line(line):
        signed = line.lstrip()[:1] == "(" or "editing by" in line.casefold()
        return Verdict("credit", "it credits writers or an agency", "end" if signed else "")
    # CASE "Updated 3:15 p.m., Feb. 21, 2016": when, and nothing that is said of anything
    if len(line) < 110 and _STAMP.fullmatch(line.strip()) and not re.search(r"[a-z]{3,}\.\s*$", line) and _is_stamp(line):
        return Verdict("credit", "the time of publication")
    return None


def _is_stamp(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", re.sub(MONTH, "", line, flags=re.IGNORECASE))
    return bool(re.search(r"\d", line)) and len(words) <= 6 and (read_day(line) is not None or len(words) <= 4)


def _picture(line: str, plain: str) -> Verdict | None:
    # CASE "Photo: Ada Quill", "Credit: NAME/AGENCY"
    opening = re.match(r"\W*(?:" + _any("picture_openings") + r")(?:\s?:|\s?/|\sby\s|\scourtesy|\svia\s|\sof\s?:|\s\u00a9|$)", plain)
    if opening and len(line) < 160:
        return Verdict("caption", "a picture's credit", "picture")
    tail = line[-120:].strip()
    if any(mark in tail for mark in ("/", "(", "[", "PHOTO")) and (_PICTURE_END.search(tail) or _SIGNED.search(tail)):
        alone = len(line) < 70 and not re.search(r"[.!?]\s", line)
        return Verdict("caption", "it ends in a picture's credit", "picture" if alone else "")
    if _is_owned(tail) and (line.rstrip(" .").endswith((")", "]")) or len(line) < 70) and not is_credit_line(line):
        return Verdict("caption", "it ends in a picture's credit", "picture" if len(line) < 70 else "")
    if len(line) < 400 and re.search(r"\bin th(?:is|ese) (?:\w+,? ){0,6}(?:photo|image|frame|picture|photograph|screen\w*)s?\b", plain):
        return Verdict("caption", "it speaks of its picture")
    return None


def _is_owned(tail: str) -> bool:
    """Tell "Ada Quill/Getty Images", "(Ada Quill, File)", "Ada Quill for The Herald via AP"."""
    parts = _SEPARATOR.split(tail.rstrip(" .)]"))
    sources = 0
    while len(parts) > 1 and _plain(parts[-1]).removesuffix(" photo") in _sources():
        parts.pop()
        sources += 1
    who = re.split(r"[.!?(\[\"\u201d:]\s?", parts[-1])[-1].split()
    return sources > 0 and 1 <= len(who) <= 6 and all(word[:1].isupper() or word in _SMALL for word in who)


def _notice(line: str, plain: str) -> Verdict | None:
    bare = plain.strip(" ()[]:|.-\u00bb\u203a>*\u2022")
    ending = _starts(bare, "endings", 5)
    if bare in _lines() or plain in _lines():
        return Verdict("furniture", "a label of the page", "end" if ending else "pause" if bare in data.words("furniture", "pauses") else "")
    if ending and not ends_in_stop(line):
        return Verdict("furniture", "a heading of what stands after stories", "end")
    if bare in data.words("furniture", "pauses"):
        return Verdict("furniture", "a heading of links", "pause")
    if len(line) <= _SHORT and plain.lstrip("*-\u2022>\u00bb ([").startswith(data.words("furniture", "openings")) and not _speaks(line):
        return Verdict("furniture", "it points elsewhere")
    if len(line) <= _SHORT and _ACCOUNT.fullmatch(line.strip()):
        return Verdict("furniture", "an account of a social network")
    if _OWNER.match(bare) or (len(line) <= 2 * _SHORT and any(word in plain for word in _RIGHTS)):
        return Verdict("furniture", "a notice of the page", "end")
    if len(line) <= _SHORT and any(word in plain for word in data.words("furniture", "contains")) and not _speaks(line):
        return Verdict("furniture", "a notice of the page")
    if len(line) <= 2 * _SHORT and _WRITER.search(line):
        return Verdict("furniture", "about the writer", "pause")
    if _appeals(plain) >= _APPEALS and not _speaks(line):
        return Verdict("furniture", "an appeal to readers", "appeal")
    return None


def _appeals(plain: str) -> int:
    """Count the different words of appeals in a paragraph."""
    near = [word for word in data.words("furniture", "appeals") if word in plain]
    return sum(bool(re.search(rf"\b{re.escape(word)}\b", plain)) for word in near) if len(near) >= _APPEALS else 0


def _speaks(line: str) -> bool:
    """Reported speech is story: "Subscribe to our church," the pastor said."""
    return bool(re.search(r"\b(?:said|says|told|added|according to)\b", line))


def _starts(bare: str, key: str, most_words: int) -> bool:
    return len(bare.split()) <= most_words and any(bare == word or bare.startswith((f"{word} ", f"{word}:")) for word in data.words("furniture", key))


def _is_address(line: str) -> bool:
    stripped = line.strip()
    if stripped.startswith(("http://", "https://", "www.")) and len(stripped) < 400 and not ends_in_stop(stripped):
        return True
    if "@" not in stripped and "//" not in stripped and "www." not in stripped:
        return False
    rest, found = _ADDRESS.subn(" ", stripped)
    return found > 0 and len(rest.split()) <= 3 and len(rest.strip()) < 0.5 * len(stripped)


def names_agency(line: str) -> bool:
    """Tell whether a short line names an agency at all."""
    return len(line) < 200 and bool(find_agencies(line))


@cache
def _any(key: str) -> str:
    return "|".join(re.escape(word) for word in sorted(data.words("furniture", key), key=lambda word: (-len(word), word)))


@cache
def _sources() -> frozenset[str]:
    return frozenset(data.words("furniture", "picture_sources"))


@cache
def _lines() -> frozenset[str]:
    return frozenset(data.words("furniture", "lines"))
