"""Text in, numbers out: digits and words, with the hedge that turns each into an interval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from writethru import data
from writethru.model import Figure, Modality, Span
from writethru.text import find_pieces, telling_pieces

MOST = 10**10  # more than there are people: whatever a report counts one by one is fewer
_SPACES = "\u00a0\u2009\u202f"
# thousands parted by one mark throughout: "1,200", "1 200", "1'200", "1.200.000"; by lakhs: "1,20,000"
_GROUPED = "|".join(
    (
        r"\d{1,2}(?:,\d{2})+,\d{3}",
        *(rf"\d{{1,3}}(?:{mark}\d{{3}})+" for mark in ("[,\u066c\uff0c]", rf"[{_SPACES}]", " ", "['\u2019]")),
        r"\d{1,3}(?:\.\d{3}){2,}",
    )
)
_IS_GROUPED = re.compile(_GROUPED)
_IS_DIGITS = re.compile(rf"{_GROUPED}|\d+")
_SCALED = re.compile(rf"({_GROUPED}|\d+(?:[.,]\d+)?)[\s-]+([a-z]+)")
_HALVES = re.compile(r"(\w+?)(?:[\s-]and[\s-]an?[\s-](half|quarter)|\s?([\u00bd\u00bc]))[\s-]+(\w+)")
_FRACTION = re.compile(r"(?:an?|one|(\w+))[\s-]+(half|third|quarter)s?(?:[\s-]+of)?(?:[\s-]+an?)?[\s-]+(\w+)")
_DIGIT = re.compile(r"\d")
_BLANKS = re.compile(r"\s+")
_NO_COUNT = re.compile(
    r"[.,\u066b'\u2019]\d|:\d|\s?%|\s?(?:percent|per\scent|pct)\b|(?:st|nd|rd|th)\b|[/^-]\d", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"[\s-]([a-z]+)", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?([a-z.']{1,14})", re.IGNORECASE)
_SIGN = re.compile(r"[$\u20ac\u00a3\u00a5\u20b9#]\s?$|[A-Z]-$|\b(?:Rs|Tk|PKR|INR)\.?\s?$")
_ROUND = re.compile(r"dozen|score", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:(no)\.?|(flight|section|resolution))\s$", re.IGNORECASE)
_PARTS = {"\u00bd": 2, "\u00bc": 4, "half": 2, "quarter": 4}

MODALITIES: tuple[Modality, ...] = ("exact", "at_least", "more_than", "up_to", "about", "nearly", "range", "vague")


def find_figures(text: str, within: Span | None = None) -> tuple[Figure, ...]:
    """Return the numbers of `text` (or of `within`), in order and disjoint, each as an interval with its modality.

    "at least 31" is 31 and up, "up to 30" is 30 and down, "about 40" is 40 and 40, "three or four" and "10 to 12" are
    ranges, "dozens" is vague. Percentages, money, ordinals, clock times, decimals, calibres and numbers inside words
    are left out; ages, durations and years are not: only their neighbours tell, which is for the caller to read. What
    could be two numbers ("1.500", "1,5") is none, and so is what no report can count ("10^18", forty digits).
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found, at = [], start
    # a sentence without a digit or a word of number need not be searched
    if not _DIGIT.search(text, start, end) and find_pieces(text, Span(start, end)).isdisjoint(_words()):
        return ()
    while match := _pattern().search(text, at, end):
        figure = _read(text, match)
        # CASE "31 and 18": the second number was looked at as the end of a range and is a figure of its own
        at = figure.end
        counts = figure.low is not None or figure.high is not None
        if counts and not _is_other_number(text, figure):
            found.append(figure)
    return tuple(found)


@lru_cache(maxsize=10_000)
def value_of(words: str) -> int | None:
    """Return the number that `words` spell ("31", "1,200", "three hundred and five", "half a million"), or None.

    None too for what is more than ten billion, or written as no number is ("007").
    """
    plain = words.casefold().strip()
    scales = data.numbers("figures", "scales")
    value: float | None
    if match := _SCALED.fullmatch(plain):
        number = _digits(match[1])
        value = None if number is None or match[2] not in scales else round(number * scales[match[2]])
    elif match := _HALVES.fullmatch(plain):
        value = _mixed(match[1], match[2] or match[3], match[4])
    elif _IS_DIGITS.fullmatch(plain):
        value = _digits(plain)
    elif match := _FRACTION.fullmatch(plain):
        value = _fraction(match[1], match[2], match[3])
    else:
        value = _spelt(re.findall(r"\w+", plain))
    return int(value) if value is not None and value <= MOST else None


def _digits(words: str) -> float | None:
    """Read digits of any script; "1.5" and "1,5" before a scale are one and a half."""
    if len(words) > 2 * len(str(MOST)) or (words[0] == "0" and words[1:2].isdigit()):
        return None
    if _IS_GROUPED.fullmatch(words):
        return int(re.sub(r"\D", "", words))
    return float(words.replace(",", ".")) if re.search(r"[.,]", words) else int(words)


def _mixed(count: str, part: str, scale: str) -> float | None:
    """Read "one and a half million", "2\u00bd million"; people are not halved, so that without a scale it is none."""
    whole = int(count) if count.isdecimal() else _spelt([count])
    sizes = data.numbers("figures", "scales")
    return None if whole is None or scale not in sizes else whole * sizes[scale] + sizes[scale] // _PARTS[part]


@cache
def _words() -> frozenset[str]:
    """The words of which every figure that is spelt holds one."""
    tables = (data.numbers("figures", key) for key in ("units", "tens", "scales", "vague"))
    return telling_pieces((*(word for table in tables for word in table), "dozen", "score", "half", "pair"))


_OPENERS = ("a", "an", "at", "between", "half", "halfa", "more")


@cache
def _pattern() -> re.Pattern[str]:
    hedge = (
        rf"(?:(?P<before>{_either(data.names('figures', 'before'))})\s(?:(?:another|a\sfurther|a|the)\s(?=\d|\w+\s))?"
        rf"|(?P<sign>{_either(data.names('figures', 'signs'))})\s?(?=\d))?"
    )
    number, after = _number(), _either(data.names("figures", "after"))
    stated = (
        rf"{hedge}(?:(?P<between>between\s)|between\s)?(?P<first>{number})"
        # CASE "thirty-one thousand" is one number; "thirty-forty" is two
        rf"(?:(?:\s?(?:(?<!ty)-|-(?=\w+ty\b)|\u2013|to|or|and)\s?|(?<=\d)\u2014(?=\d))(?P<second>{number}))?"
        # CASE "between one hundred and two thousand" is not 102,000; "between eight and more than 30" opens with eight
        r"(?(between)(?(second)|(?!)))"
        rf"(?:\s(?P<after>{after})\b|(?P<plus>\+|-plus\b))?"
    )
    vague = rf"(?P<hedged>(?:more\sthan|at\sleast)\s)?(?P<vague>{_either(data.numbers('figures', 'vague'))})"
    return re.compile(
        rf"(?<![\w.,:$\u00a3\u20ac/^\u2212-])(?=\d|{_opening()})(?<!\d['\u2019])(?<!\bno\s)(?!no(?:\s(?:one|longer|more\s(?!than)|matter)\b|\.\s?\d))(?:{stated}|{vague})(?![\w])",
        re.IGNORECASE,
    )


def _opening() -> str:
    """The words and signs with which a figure may open; the rest need not be tried as one."""
    tables = (data.numbers("figures", key) for key in ("units", "tens", "vague"))
    phrases = [*data.names("figures", "before"), *(phrase for table in tables for phrase in table)]
    rests: dict[str, set[str]] = {}
    for word in (*_OPENERS, *(phrase.split()[0] for phrase in phrases)):
        rests.setdefault(word[0], set()).add(word[1:])
    # by their first letters, since most words have another one
    words = "|".join(rf"{re.escape(first)}(?:{_either(rest)})" for first, rest in sorted(rests.items()))
    return rf"(?:{words})\b|{_either(data.names('figures', 'signs'))}"


def _number() -> str:
    """The pattern of one number in digits, in words, or in both."""
    units, tens, scales = (data.numbers("figures", key) for key in ("units", "tens", "scales"))
    scale = "|".join(scales)
    small = rf"(?:(?:{_either(tens)})(?:[\s-](?:{_either(units)}))?|(?:{_either(units)}))"
    # CASE "one hundred and two hundred": two numbers, since scales only fall inside one
    hundreds = rf"(?:(?:{small}|an?)\shundred(?:\s(?:and\s)?{small}(?!\shundred\b))?|{small})"
    then = rf"\s(?:and\s)?{hundreds}"
    large, middle = "billion|trillion|crores?", "million|lakhs?"
    spelt = (
        rf"(?:(?:{hundreds}|an?)\s(?:(?:{large})(?:{then}\s(?:{middle}))?(?:{then}\sthousand)?"
        rf"|(?:{middle})(?:{then}\sthousand)?|thousand)(?:{then}(?!\s(?:{scale})\b))?"
        rf"|half(?:[\s-]{{1,2}}a)?[\s-](?:dozen|million|thousand)|{hundreds})"
    )
    group = rf"(?:(?:{small}|\d+|an?|half[\s-]a)\s(?:dozen|score)(?!s)|a\spair(?=\sof\s))"
    part = rf"(?:an?|one|two|three)[\s-](?:quarter|third|half)s?\s(?:of\s)?an?\s(?:{scale})"
    digits = rf"(?:(?:{_GROUPED})(?!\d)|\d+)(?:[.,]\d+(?=\s(?:{scale})\b))?(?:[\s-](?:{scale})\b)?"
    halves = rf"(?:(?:{small}|\d+)[\s-]and[\s-]an?[\s-](?:half|quarter)|\d+\s?[\u00bd\u00bc])(?:[\s-](?:{scale})\b)?"
    return rf"(?:{halves}|{part}|{group}|{digits}|{spelt})"


def _either(phrases: Iterable[str]) -> str:
    """One alternative a phrase, longest first, so that "no fewer than" is tried before "no"."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(phrases, key=lambda p: (-len(p), p)))


def _is_other_number(text: str, figure: Span) -> bool:
    """Tell money, shares, times, calibres, ordinals, decimals and codes from counts."""
    after, before = text[figure.end : figure.end + 16], text[max(0, figure.start - 16) : figure.start]
    # CASE "4.5", "2,5", "10:30", "50%", "5th", "2016-02-21", "12/03", "10^18", "1'20"
    if _NO_COUNT.match(after):
        return True
    # CASE "12 million billion": no one counts so
    if (scale := _NEXT_WORD.match(after)) and scale[1].casefold() in data.numbers("figures", "scales"):
        return True
    # CASE "7.62 mm", "300 km", "6 pm"
    if (unit := _UNIT.match(after)) and unit[1].casefold().rstrip(".") in _measures():
        return True
    # CASE "$5 million", "Rs 5 lakh", "#5", "F-16"
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
    if (dated := _after_month(text, number)) is not None:
        return Figure(span.start, dated.end, dated, value := value_of(dated.of(text)), value, "exact")
    first, second = value_of(match["first"]), value_of(match["second"]) if match["second"] else None
    joiner = text[match.end("first") : match.start("second")].strip().casefold() if match["second"] else ""
    # CASE "10 to 12", "three or four" and "between five and seven" are one range; "five and two" are two figures
    if first is not None and second is not None and second > first:
        opened = text[max(0, span.start - 5) : number.start].casefold()
        # CASE "rose from 31 to 44" says two things
        if (
            joiner in {"-", "\u2013", "\u2014"}
            or (joiner == "to" and not opened.endswith("from "))
            or (joiner == "or" and second <= first + max(2, first // 2))
            or (joiner == "and" and "between" in opened)
        ):
            return Figure(span.start, span.end, Span(number.start, match.end("second")), first, second, "range")
    if match["second"]:
        span = Span(span.start, number.end)
    hedge = match["before"] or match["sign"] or (match["after"] or match["plus"] if not match["second"] else None)
    # CASE "two dozen", "a score": round numbers
    if hedge is None and _ROUND.search(match["first"]):
        hedge = "about"
    # CASE "62 (sixty-two)": said twice, counted once
    again = _in_brackets().match(text, span.end)
    if again and first is not None and value_of(again[1]) == first:
        span = Span(span.start, again.end())
    return _hedged(span, number, first, hedge)


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\s?\(({_number()})\)", re.IGNORECASE)


def _after_month(text: str, number: Span) -> Span | None:
    """Return the day of "On June 3 200 people": after a month a plain space does not part thousands."""
    day, space, _ = number.of(text).partition(" ")
    if not space or not day.isdecimal():
        return None
    before = re.search(r"([A-Za-z]{3,9})\.?\s$", text[max(0, number.start - 12) : number.start])
    dated = before is not None and before[1].casefold() in data.numbers("calendar", "months")
    return Span(number.start, number.start + len(day)) if dated else None


def _hedged(span: Span, number: Span, value: int | None, hedge: str | None) -> Figure:
    said = _BLANKS.sub(" ", hedge.casefold()) if hedge else ""
    tables = (data.names("figures", table) for table in ("before", "after", "signs"))
    name = next((table[said] for table in tables if said in table), "exact")
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
    least = MOST
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
        elif value >= least:
            return None
        else:
            total, current, least = total + max(1, current) * value, 0, value
    return total + current if seen else None


def _kinds(tokens: list[str]) -> Iterator[tuple[str, str, int]]:
    units, tens, scales, groups = (data.numbers("figures", key) for key in ("units", "tens", "scales", "groups"))
    if tokens[:1] == ["half"] and tokens[-1:] in (["dozen"], ["million"], ["thousand"]):
        yield "half", "add", {**scales, **groups}[tokens[-1]] // 2
        return
    for word in tokens:
        if word in {"a", "an", "and"}:
            yield word, "skip", 0
        elif word in units or word in tens or word.isdecimal():
            yield word, "add", units.get(word, tens.get(word, int(word) if word.isdecimal() else 0))
        elif word in scales:
            yield word, "scale", scales[word]
        else:
            yield word, "group" if word in groups else "?", groups.get(word, 0)
