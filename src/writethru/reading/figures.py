"""Text in, numbers out: digits and words, with the hedge that turns each into an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from writethru import data
from writethru.model import Figure, Modality, Span

MODALITIES: tuple[Modality, ...] = ("exact", "at_least", "more_than", "up_to", "about", "nearly", "range", "vague")


def find_figures(text: str, within: Span | None = None) -> tuple[Figure, ...]:
    """Return the numbers of `text` (or of `within`), in order and disjoint, each as an interval with its modality.

    "at least 62" is 62 and up, "up to 30" is 30 and down, "about 40" is 40 and 40, "three or four" and "10 to 12" are
    ranges, "dozens" is vague. Percentages, money, ordinals, clock times, decimals, calibres and numbers inside words are
    left out; ages and durations are not, since only their neighbours tell ("five years"): that is the caller's matter.
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found, at = [], start
    for match in _pattern().finditer(text, start, end):
        if match.start() < at or _is_other_number(text, match):
            continue
        figure = _read(text, match, at)
        found.append(figure)
        at = figure.end
    return tuple(found)


def value_of(words: str) -> int | None:
    """Return the number that `words` spell ("62", "1,200", "three hundred and five", "a quarter of a million"), or None."""
    plain = words.casefold().strip()
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)[\s-]+(hundred|thousand|million|billion)", plain):
        return round(float(match[1]) * data.numbers("figures", "scales")[match[2]])
    if re.fullmatch(r"\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+", plain):
        return int(re.sub(r"\D", "", plain))
    if match := re.fullmatch(
        r"(?:an?|one|(\w+))[\s-]+(half|third|quarter)s?(?:[\s-]+of)?(?:[\s-]+an?)?[\s-]+(\w+)", plain
    ):
        return _fraction(match[1], match[2], match[3])
    return _spelt(re.findall(r"\w+", plain))


@cache
def _pattern() -> re.Pattern[str]:
    units, tens, scales = (data.numbers("figures", key) for key in ("units", "tens", "scales"))
    one = "|".join(sorted((*units, *tens), key=len, reverse=True))
    scale = "|".join(scales)
    small = rf"(?:(?:{one})(?:[\s-](?:{one}))?)"
    spelt = rf"(?:(?:{small}|an?)\s(?:{scale})(?:\s(?:and\s)?(?:{small}|{scale}))*|half\s?(?:-\s?)?a\s(?:dozen|million|thousand)|{small})"
    group = rf"(?:(?:{small}|\d+|an?|half[\s-]a)\s(?:dozen|score)(?!s))"
    part = rf"(?:an?|one|two|three)[\s-](?:quarter|third|half)s?\s(?:of\s)?an?\s(?:{scale})"
    digits = r"(?:\d{1,3}(?:[,\u00a0]\d{3})+|\d+)(?:\.\d+(?=\s(?:hundred|thousand|million|billion)\b))?(?:[\s-](?:hundred|thousand|million|billion)\b)?"
    number = rf"(?:{part}|{group}|{digits}|{spelt})"
    vague = "|".join(
        sorted((re.escape(w).replace(r"\ ", r"\s") for w in data.numbers("figures", "vague")), key=len, reverse=True)
    )
    before = "|".join(
        sorted((re.escape(w).replace(r"\ ", r"\s") for w in data.names("figures", "before")), key=len, reverse=True)
    )
    after = "|".join(
        sorted((re.escape(w).replace(r"\ ", r"\s") for w in data.names("figures", "after")), key=len, reverse=True)
    )
    hedge = rf"(?:(?P<before>{before})\s(?:(?:another|a\sfurther|a|the)\s(?=\d|\w+\s))?)?"
    return re.compile(
        rf"(?<![\w.,:$\u00a3\u20ac/-])(?!no\sone\b)(?:{hedge}(?:between\s|from\s)?(?P<first>{number})(?:\s?(?:-|\u2013|to|or|and)\s?(?P<second>{number}))?"
        rf"(?:\s(?P<after>{after})\b)?|(?P<hedged>(?:more\sthan|at\sleast)\s)?(?P<vague>{vague}))(?![\w])",
        re.IGNORECASE,
    )


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    """Tell money, shares, times, calibres, ordinals, decimals and codes from counts."""
    after, before = text[match.end() : match.end() + 14], text[max(0, match.start() - 12) : match.start()]
    # CASE "4.5", "10:30", "50%", "5th", "2016-02-21", "12/03"
    if re.match(r"\.\d|:\d|\s?%|\s?(?:percent|per\scent|pct)\b|(?:st|nd|rd|th)\b|[/-]\d", after, re.IGNORECASE):
        return True
    # CASE "7.62 mm", "300 km", "6 pm", "$5 million" (the sign stands before)
    if re.match(
        r"[\s-]?(?:mm|cm|km|kg|mph|kph|GMT|a\.?m\b|p\.?m\b|o'clock|caliber|calibre|degrees|dollars|euros|pounds)\b",
        after,
        re.IGNORECASE,
    ):
        return True
    # CASE "No. 5", "Flight 804", "Section 12", "F-16"
    return bool(
        re.search(
            r"(?:[$\u20ac\u00a3\u00a5#]\s?|\bNo\.?\s|\bflight\s|\bsection\s|\bresolution\s|[A-Z]-)$",
            before,
            re.IGNORECASE if before[-1:] == " " else 0,
        )
    )


def _read(text: str, match: re.Match[str], floor: int) -> Figure:
    span = Span(max(match.start(), floor), match.end())
    if match["vague"]:
        word = re.sub(r"\s+", " ", match["vague"].casefold())
        number = Span(*match.span("vague"))
        return Figure(span.start, span.end, number, data.numbers("figures", "vague")[word], None, "vague")
    number = Span(*match.span("first"))
    first, second = value_of(match["first"]), value_of(match["second"]) if match["second"] else None
    joiner = text[match.end("first") : match.start("second")].strip().casefold() if match["second"] else ""
    # CASE "10 to 12" and "three or four" are a range; "five and two" are two figures, as "between five and seven" is not
    if first is not None and second is not None and second > first:
        opened = text[span.start : number.start].casefold()
        if (
            joiner in {"to", "-", "\u2013"}
            or (joiner == "or" and second <= first + max(2, first // 2))
            or (joiner == "and" and "between" in opened)
        ):
            return Figure(span.start, span.end, Span(number.start, match.end("second")), first, second, "range")
    if match["second"]:
        span = Span(span.start, number.end)
    hedge = match["before"] or (match["after"] if not match["second"] else None)
    return _hedged(span, number, first, hedge)


def _hedged(span: Span, number: Span, value: int | None, hedge: str | None) -> Figure:
    said = re.sub(r"\s+", " ", hedge.casefold()) if hedge else ""
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
