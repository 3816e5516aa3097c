"""Text in, numbers out: digits and words, with the hedge that turns each into an interval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from writethru import data
from writethru.model import Figure, Modality, Span

MODALITIES: tuple[Modality, ...] = ("exact", "at_least", "more_than", "up_to", "about", "nearly", "range", "vague")
_SCALED = re.compile(r"(\d+(?:\.\d+)?)[\s-]+(hundred|thousand|million|billion)")
_DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+")
_NO_DIGIT = re.compile(r"\D")
_FRACTION = re.compile(r"(?:an?|one|(\w+))[\s-]+(half|third|quarter)s?(?:[\s-]+of)?(?:[\s-]+an?)?[\s-]+(\w+)")
_WORD = re.compile(r"\w+")
_NO_COUNT = re.compile(r"[.,]\d|:\d|\s?%|\s?(?:percent|per\scent|pct)\b|(?:st|nd|rd|th)\b|[/-]\d", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?([a-z.']{1,14})", re.IGNORECASE)
_SIGN = re.compile(r"[$\u20ac\u00a3\u00a5#]\s?$|[A-Z]-$")
_NUMBERED = re.compile(r"\b(?:(no)\.?|(flight|section|resolution))\s$", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


def find_figures(text: str, within: Span | None = None) -> tuple[Figure, ...]:
    """Return the numbers of `text` (or of `within`), in order and disjoint, each as an interval with its modality.

    "at least 31" is 31 and up, "up to 30" is 30 and down, "about 40" is 40 and 40, "three or four" and "10 to 12" are
    ranges, "dozens" is vague. Percentages, money, ordinals, clock times, decimals, calibres and numbers inside words
    are left out; ages, durations and years are not: only their neighbours tell, which is for the caller to read.
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found, at = [], start
    while match := _pattern().search(text, at, end):
        figure = _read(text, match)
        # CASE "31 and 18": the second number was looked at as the end of a range and is a figure of its own
        at = figure.end
        if not _is_other_number(text, figure):
            found.append(figure)
    return tuple(found)


def value_of(words: str) -> int | None:
    """Return the number that `words` spell ("31", "1,200", "three hundred and five", "half a million"), or None."""
    plain = words.casefold().strip()
    if match := _SCALED.fullmatch(plain):
        return round(float(match[1]) * data.numbers("figures", "scales")[match[2]])
    if _DIGITS.fullmatch(plain):
        return int(_NO_DIGIT.sub("", plain))
    if match := _FRACTION.fullmatch(plain):
        return _fraction(match[1], match[2], match[3])
    return _spelt(_WORD.findall(plain))


_OPENERS = ("a", "an", "at", "between", "half", "halfa", "more")


@cache
def _pattern() -> re.Pattern[str]:
    hedge = (
        rf"(?:(?P<before>{_either(data.names('figures', 'before'))})\s(?:(?:another|a\sfurther|a|the)\s(?=\d|\w+\s))?)?"
    )
    number, after = _number(), _either(data.names("figures", "after"))
    stated = (
        rf"{hedge}(?:between\s)?(?P<first>{number})(?:\s?(?:-|\u2013|to|or|and)\s?(?P<second>{number}))?"
        rf"(?:\s(?P<after>{after})\b)?"
    )
    vague = rf"(?P<hedged>(?:more\sthan|at\sleast)\s)?(?P<vague>{_either(data.numbers('figures', 'vague'))})"
    return re.compile(
        rf"(?<![\w.,:$\u00a3\u20ac/-])(?=\d|(?:{_openers()})\b)(?<!\bno\s)(?!no(?:\s(?:one|longer|more\s(?!than)|matter)\b|\.\s?\d))(?:{stated}|{vague})(?![\w])",
        re.IGNORECASE,
    )


def _openers() -> str:
    """The words with which a figure may open; the rest need not be tried as one."""
    tables = (data.numbers("figures", key) for key in ("units", "tens", "vague"))
    phrases = [*data.names("figures", "before"), *(phrase for table in tables for phrase in table)]
    return _either({*(phrase.split()[0] for phrase in phrases), *_OPENERS})


def _number() -> str:
    """The pattern of one number in digits, in words, or in both."""
    units, tens, scales = (data.numbers("figures", key) for key in ("units", "tens", "scales"))
    scale = "|".join(scales)
    small = rf"(?:(?:{_either(tens)})(?:[\s-](?:{_either(units)}))?|(?:{_either(units)}))"
    spelt = (
        rf"(?:(?:{small}|an?)\s(?:{scale})(?:\s(?:and\s)?(?:{small}|{scale})){{0,6}}"
        rf"|half\s?(?:-\s?)?a\s(?:dozen|million|thousand)|{small})"
    )
    group = rf"(?:(?:{small}|\d+|an?|half[\s-]a)\s(?:dozen|score)(?!s)|a\spair(?=\sof\s))"
    part = rf"(?:an?|one|two|three)[\s-](?:quarter|third|half)s?\s(?:of\s)?an?\s(?:{scale})"
    digits = rf"(?:\d{{1,3}}(?:[,\u00a0]\d{{3}})+|\d+)(?:\.\d+(?=\s(?:{scale})\b))?(?:[\s-](?:{scale})\b)?"
    return rf"(?:{part}|{group}|{digits}|{spelt})"


def _either(phrases: Iterable[str]) -> str:
    """One alternative a phrase, longest first, so that "no fewer than" is tried before "no"."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(phrases, key=lambda p: (-len(p), p)))


def _is_other_number(text: str, figure: Span) -> bool:
    """Tell money, shares, times, calibres, ordinals, decimals and codes from counts."""
    after, before = text[figure.end : figure.end + 16], text[max(0, figure.start - 16) : figure.start]
    # CASE "4.5", "2,5", "10:30", "50%", "5th", "2016-02-21", "12/03"
    if _NO_COUNT.match(after):
        return True
    # CASE "7.62 mm", "300 km", "6 pm"
    if (unit := _UNIT.match(after)) and unit[1].casefold().rstrip(".") in _measures():
        return True
    # CASE "$5 million", "#5", "F-16"
    if _SIGN.search(before):
        return True
    # CASE "No. 5", "Flight 804", "Section 12"
    named = _NUMBERED.search(before)
    return named is not None and (named[2] is not None or named[1][0] == "N")


@cache
def _measures() -> frozenset[str]:
    return frozenset(data.words("beside", "measure"))


def _read(text: str, match: re.Match[str]) -> Figure:
    span = Span(*match.span())
    if match["vague"]:
        word = _BLANKS.sub(" ", match["vague"].casefold())
        number = Span(*match.span("vague"))
        return Figure(span.start, span.end, number, data.numbers("figures", "vague")[word], None, "vague")
    number = Span(*match.span("first"))
    first, second = value_of(match["first"]), value_of(match["second"]) if match["second"] else None
    joiner = text[match.end("first") : match.start("second")].strip().casefold() if match["second"] else ""
    # CASE "10 to 12", "three or four" and "between five and seven" are one range; "five and two" are two figures
    if first is not None and second is not None and second > first:
        opened = text[max(0, span.start - 5) : number.start].casefold()
        # CASE "rose from 31 to 44" says two things
        if (
            joiner in {"-", "\u2013"}
            or (joiner == "to" and not opened.endswith("from "))
            or (joiner == "or" and second <= first + max(2, first // 2))
            or (joiner == "and" and "between" in opened)
        ):
            return Figure(span.start, span.end, Span(number.start, match.end("second")), first, second, "range")
    if match["second"]:
        span = Span(span.start, number.end)
    hedge = match["before"] or (match["after"] if not match["second"] else None)
    return _hedged(span, number, first, hedge)


def _hedged(span: Span, number: Span, value: int | None, hedge: str | None) -> Figure:
    said = _BLANKS.sub(" ", hedge.casefold()) if hedge else ""
    name = data.names("figures", "before").get(said) or data.names("figures", "after").get(said) or "exact"
    modality = next(m for m in MODALITIES if m == name)
    low = None if modality == "up_to" else value
    high = None if modality in {"at_least", "more_than"} else value
    return Figure(span.start, span.end, number, low, high, modality)


def _fraction(count: str | None, part: str, whole: str) -> int | None:
    scales = data.numbers("figures", "scales")
    if whole not in scales:
        return None
    times = data.numbers("figures", "units").get(count, 1) if count else 1
    return times * scales[whole] // data.numbers("figures", "parts")[part]


def _spelt(tokens: list[str]) -> int | None:
    """Read number words left to right; None when a word is no number."""
    total = current = 0
    seen = False
    for word, kind, value in _kinds(tokens):
        if kind == "skip":
            continue
        if kind == "?":
            return None
        seen = True
        if kind == "add":
            current += value
        elif kind == "group" or word == "hundred":
            current = max(1, current) * value
        else:
            total, current = total + max(1, current) * value, 0
    return total + current if seen else None


def _kinds(tokens: list[str]) -> Iterator[tuple[str, str, int]]:
    units, tens, scales, groups = (data.numbers("figures", key) for key in ("units", "tens", "scales", "groups"))
    if tokens[:1] == ["half"] and tokens[-1:] in (["dozen"], ["million"], ["thousand"]):
        yield "half", "add", {**scales, **groups}[tokens[-1]] // 2
        return
    for word in tokens:
        if word in {"a", "an", "and"}:
            yield word, "skip", 0
        elif word in units or word in tens or word.isdigit():
            yield word, "add", units.get(word, tens.get(word, int(word) if word.isdigit() else 0))
        elif word in scales:
            yield word, "scale", scales[word]
        else:
            yield word, "group" if word in groups else "?", groups.get(word, 0)
