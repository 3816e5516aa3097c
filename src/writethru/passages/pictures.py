"""One line in; whether its words show it to be a caption or a picture's credit out, with the reason, or None."""

from __future__ import annotations

import re
from functools import cache

from writethru import data
from writethru.passages.verdict import Verdict
from writethru.sources.credits import is_credit_line

_END = re.compile(
    r"""(?:\b(?:REUTERS|AFP|EPA|AP|Xinhua|Getty|Reuters)(?:\s(?:PHOTO|Photo|Images))?\s?/
        (?:\s?[^\W\d_a-z][\w.'\u2019-]{0,24}){1,5}
    |\bAFP\sPHOTO\b[^.\n]{0,60}
    |[(\[](?i:photos?|image|picture|credit|source|file\sphoto)\s?(?i:credit)?(?:\sby|:|/|\scourtesy)[^()\[\]\n]{0,120}[)\]]?
    )[)\]]?\.?$""",
    re.VERBOSE,
)
# "…in Kesh, May 3. Amber Wire/Ada Quill": names with a bare slash between, as no sentence has at its end
_SIGNED = re.compile(
    r"(?:^|[.!?)\d\"\u201d]\s)[(\[]?(?:[A-Z][\w&'\u2019.-]{0,20}\s){0,3}[A-Z][\w&'\u2019-]{1,20}/[A-Z][\w.'\u2019-]{0,20}"
    r"(?:[\s/][A-Z][\w.'\u2019-]{0,20}){0,4}[)\]]?$"
)
_SEPARATOR = re.compile(r"\s?[/|]\s?|\s?,\s|\svia\s|\sfor\s|\s[\u2014\u2013-]\s")
_BEFORE_NAME = re.compile(r"[.!?(\[\"\u201d:]\s?")
_IN_THIS_PHOTO = re.compile(
    r"\bin th(?:is|ese) (?:\w{1,20},? ){0,6}(?:photo|image|frame|picture|photograph|screen\w{0,8})s?\b"
)
_PUBLISHED = re.compile(r"\(Published [A-Z][^()\n]{4,40}\d{4}\)$")
BESIDE_BUTTON = "it stands beside a picture's button"
_SLASHES = ("/", "(", "[", "PHOTO")
_SMALL = frozenset({"de", "al", "bin", "van", "von", "for", "the", "of"})
# characters: a credit that opens with "Photo:", one that stands alone, a caption, the end of a line that is looked at
_OPENED, _ALONE, _CAPTION, _TAIL = 160, 70, 400, 120
_MOST_NAMES = 6


def judge_picture(line: str, plain: str) -> Verdict | None:
    """Return that `line` is a caption or a picture's credit; `plain` is the line in lower case with plain quotes."""
    # CASE "Photo: Ada Quill", "Credit: NAME/AGENCY"
    if len(line) < _OPENED and _opening().match(plain):
        return Verdict("caption", "a picture's credit", "picture")
    tail = line[-_TAIL:].strip()
    alone = len(line) < _ALONE
    # CASE "… in Kesh on Monday. AGENCY/Ada Quill", "(credit: Ada Quill)"
    if any(map(tail.__contains__, _SLASHES)) and (_END.search(tail) or _SIGNED.search(tail)):
        return Verdict("caption", "it ends in a picture's credit", "picture" if alone and ". " not in line else "")
    # CASE "Ada Quill via AP" on a line of its own, "… at the gate. (Ada Quill, File)" at the end of any
    if (alone or line.rstrip(" .").endswith((")", "]"))) and _is_owned(tail) and not is_credit_line(line):
        return Verdict("caption", "it ends in a picture's credit", "picture" if alone else "")
    # CASE "A mill burns in Kesh. Buy Photo", "Film of the fire. (Published Monday, May 3, 2019)"
    if len(line) < _CAPTION and (_PUBLISHED.search(line) or any(map(plain.__contains__, _buttons()))):
        return Verdict("caption", BESIDE_BUTTON)
    if len(line) < _CAPTION and "in th" in plain and _IN_THIS_PHOTO.search(plain):
        return Verdict("caption", "it speaks of its picture")
    return None


def speaks_of_picture(line: str) -> bool:
    """Tell whether a line says what captions say: "(left)", "is pictured", "poses for"."""
    plain = line.casefold()
    return len(line) < _CAPTION and any(word in plain for word in data.words("furniture", "picture_words"))


def _is_owned(tail: str) -> bool:
    """Tell "Ada Quill/Getty Images", "(Ada Quill, File)", "Ada Quill for The Herald via AP"."""
    parts = _SEPARATOR.split(tail.rstrip(" .)]"))
    sources = 0
    while len(parts) > 1 and parts[-1].strip().casefold().removesuffix(" photo") in _owners():
        parts.pop()
        sources += 1
    who = _BEFORE_NAME.split(parts[-1])[-1].split()
    named = all(word[:1].isupper() or word in _SMALL for word in who)
    return sources > 0 and 1 <= len(who) <= _MOST_NAMES and named


@cache
def _opening() -> re.Pattern[str]:
    longest = sorted(data.words("furniture", "picture_openings"), key=lambda word: (-len(word), word))
    words = "|".join(re.escape(word) for word in longest)
    return re.compile(rf"\W{{0,4}}(?:{words})(?:\s?:|\s?/|\sby\s|\scourtesy|\svia\s|\sof\s?:|\s\u00a9|$)")


@cache
def _buttons() -> tuple[str, ...]:
    return data.words("furniture", "picture_buttons")


@cache
def _owners() -> frozenset[str]:
    return frozenset(data.words("furniture", "picture_sources"))
