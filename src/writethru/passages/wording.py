"""One line in; what its words alone show it to be out, with the reason, or None where it may be story."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from writethru import data
from writethru.model import Span
from writethru.passages.pictures import judge_picture
from writethru.passages.verdict import Sign, Verdict, ends_in_stop
from writethru.sources.credits import find_byline, is_credit_line
from writethru.sources.publication import MONTH, read_day

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
_BUTTON = re.compile(
    r"""(?:click\sto\s)?(?:open|view|enlarge|zoom|expand|hide|show|toggle|close|see)\s(?:full\s?(?:size|screen)\s|the\s)?
        (?:image|photo|picture|gallery|slideshow|caption|media)s?(?:\s(?:modal|caption|in\sfull|gallery|\d{1,3}))?""",
    re.IGNORECASE | re.VERBOSE,
)
_ACCOUNT = re.compile(
    r"""[\u2014\u2013-]{1,2}\s?[^\n]{1,60}\(@\w{1,20}\)[^\n]{0,30}
    |@\w{2,20}
    |(?:follow|contact|email|e-mail|reach|tweet)\b[^\n]{0,160}(?:@\w|twitter|facebook)[^\n]{0,80}""",
    re.IGNORECASE | re.VERBOSE,
)
# "… — Ada Quill (@quill) May 3, 2019": a post of a social network set into the page
_POST = re.compile(r"\(@\w{1,20}\)\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}$")
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
_CODE_MARKS = ('":', '","', "function", "var ", ");", "<", "!important", "-->")
_FILE_NAME = re.compile(r"[\w.-]{2,80}\.(?:jpe?g|png|gif|webp|mp4|pdf)", re.IGNORECASE)
_SIGNS = re.compile(r"[@|<>=^{}~\\]")
_OWNER = re.compile(
    r"(?:copyright\b(?=[^\n]{0,30}(?:\d{4}|\u00a9|\(c\)|\bby\b)|[^\n]{0,40}$)|\(?c\)|\u00a9|tm and \u00a9)[^\n]{0,200}$"
)
_RIGHTS = ("all rights reserved", "may not be published, broadcast", "some rights reserved")
# "Ada Quill is a reporter for The Herald. Reach her at aquill@herald.example."
_WRITER = re.compile(
    r"""\bis\s(?:an?|the)\s[^.\n]{0,80}\b(?:reporter|writer|editor|correspondent|columnist|journalist|producer)\b
    [^\n]{0,200}(?:@|\b(?:[Ff]ollow|[Rr]each|[Cc]ontact|[Ee]-?mail)\b)""",
    re.VERBOSE,
)
_SPEAKS = re.compile(r"\b(?:said|says|told|added|according to)\b")
_SAID = re.compile(r"[a-z]{3,}\.\s*$")
# characters: a byline or a stamp, a short line, a notice, an address, the longest sign-off
_LABEL, _SHORT, _NOTICE, _LONGEST_ADDRESS, _LONGEST_CREDIT = 110, 260, 520, 400, 1200
_BYLINE = 200
_FEW_SIGNS, _GARBLED, _BARE_COUNTER = 30, 100, 40
_APPEALS = 3
_HEADING_WORDS, _STAMP_WORDS, _UNDATED_WORDS, _WORDS_BY_ADDRESS = 5, 6, 4, 3
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_MONTH = re.compile(MONTH, re.IGNORECASE)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=2048)
def judge(line: str) -> Verdict | None:
    """Return what the wording of one line shows it to be, or None where it may be story."""
    plain = " ".join(line.replace("\u2019", "'").replace("\u2018", "'").split()).casefold()
    rules = (_code, _address, _credit, judge_picture, _heading, _pointer, _notice)
    return next((verdict for rule in rules if (verdict := rule(line, plain)) is not None), None)


def _code(line: str, plain: str) -> Verdict | None:
    """Codes, counters and signs: nothing that anyone wrote to be read."""
    if not any(c.isalnum() for c in plain):
        return Verdict("furniture", "it holds no words")
    bare = line.strip()
    if _SHORTCODE.fullmatch(bare) or ("{*" in bare and "*}" in bare):
        return Verdict("furniture", "a code of the publishing system")
    # CASE "(01 of 30)", "0:43 Film of the fire", "12 comments"
    if _COUNTER.fullmatch(bare):
        sign: Sign = "end" if len(line) < _BARE_COUNTER else ""
        return Verdict("furniture", "a counter of pictures, minutes or readers", sign)
    if _BUTTON.fullmatch(bare):
        return Verdict("furniture", "a button on a picture")
    if any(map(line.__contains__, _CODE_MARKS)) and len(_CODE.findall(line)) >= (2 if len(line) < _BYLINE else 4):
        return Verdict("furniture", "program code")
    # CASE a picture's file name; letters scrambled for those who have not paid
    garbled = len(line) >= _GARBLED and len(_SIGNS.findall(line)) > len(line) // _FEW_SIGNS
    return Verdict("furniture", "signs that are no words") if garbled or _FILE_NAME.fullmatch(bare) else None


def _address(line: str, _plain: str) -> Verdict | None:
    bare = line.strip()
    if "@" not in bare and "//" not in bare and "www." not in bare:
        return None
    rest, found = _ADDRESS.subn(" ", bare)
    alone = found > 0 and len(rest.split()) <= _WORDS_BY_ADDRESS and len(rest.strip()) < len(bare) / 2
    # CASE an address that a page or a reader of pages broke with blanks
    broken = bare.startswith(("http://", "https://", "www.")) and not ends_in_stop(bare)
    long = len(bare) >= _LONGEST_ADDRESS
    return Verdict("furniture", "a mail or web address", "masthead") if alone or (broken and not long) else None


def _credit(line: str, _plain: str) -> Verdict | None:
    if len(line) > _LONGEST_CREDIT:
        return None
    if len(line) < _BYLINE and (byline := find_byline(line, Span(0, len(line)))) and byline.end == len(line):
        return Verdict("credit", "a byline")
    if is_credit_line(line):
        signed = line.lstrip()[:1] == "(" or "editing by" in line.casefold()
        return Verdict("credit", "it credits writers or an agency", "end" if signed else "")
    # CASE "Updated 3:15 p.m., Feb. 21, 2016": when, and nothing that is said of anything
    if len(line) < _LABEL and _STAMP.fullmatch(line.strip()) and not _SAID.search(line) and _is_stamp(line):
        return Verdict("credit", "the time of publication")
    return None


def _is_stamp(line: str) -> bool:
    words = len(_LONG_WORD.findall(_MONTH.sub("", line)))
    dated = read_day(line) is not None
    return bool(_DIGIT.search(line)) and words <= (_STAMP_WORDS if dated else _UNDATED_WORDS)


def _heading(line: str, plain: str) -> Verdict | None:
    """Labels and headings of what stands around stories."""
    bare = _bare(plain)
    pause = bare in data.words("furniture", "pauses")
    ending = len(bare.split()) <= _HEADING_WORDS and any(
        bare == word or bare.startswith((f"{word} ", f"{word}:")) for word in data.words("furniture", "endings")
    )
    if bare in _lines() or plain in _lines():
        return Verdict("furniture", "a label of the page", "end" if ending else "pause" if pause else "")
    if ending and not ends_in_stop(line):
        return Verdict("furniture", "a heading of what stands after stories", "end")
    return Verdict("furniture", "a heading of links", "pause") if pause else None


def _pointer(line: str, plain: str) -> Verdict | None:
    """Short lines that send the reader elsewhere."""
    if len(line) > _NOTICE:
        return None
    if _WRITER.search(line):
        return Verdict("furniture", "about the writer", "pause")
    if _POST.search(line):
        return Verdict("furniture", "a post of a social network")
    if len(line) > _SHORT:
        return None
    opens = plain.lstrip("*-\u2022>\u00bb ([").startswith(data.words("furniture", "openings"))
    if opens and not _speaks(line):
        return Verdict("furniture", "it points elsewhere")
    return Verdict("furniture", "an account of a social network") if _ACCOUNT.fullmatch(line.strip()) else None


def _notice(line: str, plain: str) -> Verdict | None:
    """Rights, terms, accounts, appeals."""
    if _speaks(line):
        return None
    if _OWNER.match(_bare(plain)) or (len(line) <= _NOTICE and any(word in plain for word in _RIGHTS)):
        return Verdict("furniture", "a notice of the page", "end")
    if len(line) <= _SHORT and any(map(plain.__contains__, data.words("furniture", "contains"))):
        return Verdict("furniture", "a notice of the page")
    near = list(filter(plain.__contains__, data.words("furniture", "appeals")))
    if len(near) >= _APPEALS and sum(bool(re.search(rf"\b{re.escape(word)}\b", plain)) for word in near) >= _APPEALS:
        return Verdict("furniture", "an appeal to readers", "appeal")
    return None


def _bare(plain: str) -> str:
    return plain.strip(" ()[]:|.-\u00bb\u203a>*\u2022")


def _speaks(line: str) -> bool:
    """Reported speech is story: "Subscribe to our church," the pastor said."""
    return _SPEAKS.search(line) is not None


@cache
def _lines() -> frozenset[str]:
    return frozenset(data.words("furniture", "lines"))
