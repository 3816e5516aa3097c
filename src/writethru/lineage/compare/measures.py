"""A sentence in, the numbers it states out: hedge, value, what each measures, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.model import Figure, Span
from writethru.reading.figures import find_figures
from writethru.text import fold

# Words around a number that tell what it measures; how near one must stand that says who was harmed, and one, there
# or at the opening of the sentence, that says that it was so before.
AROUND = 12
NEAR = 10
SHORTEST = 3
RECALLED = 4
# The least vague number that counts: "tens".
DOZENS = 20
# Words are compared by so many first letters.
STEM = 5
_NUMBER = re.compile(
    r"(?P<sign>[$\u00a3\u20ac\u00a5])?(?<![\w.,:'\u2019])(?P<number>\d{1,15}(?:[.,]\d{1,9}){0,4})"
    r"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?(?P<share>\s?%)?(?![\w:]|\.\w)"
)
_AGE = re.compile(r"(?P<name>[A-Z][\w'\u2019-]{1,40}), (?P<age>\d{1,3})(?=[,.;])")
_OLD = re.compile(r"[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s$", re.IGNORECASE)
_LAST_WORD = re.compile(r"([^\W\d_]{1,20})\.?\s$")
_HOUR = re.compile(r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_NUMBERED_OF = re.compile(r"\b(?:image|photo|picture|slide|page|part)\s\d{1,4}\s(?:of|/)\s(?:/\s)?$", re.IGNORECASE)
_CLOCK = re.compile(r"\s?([ap]\.m|o'clock|[a-z]{2,9})\b", re.IGNORECASE)
_JOINED = re.compile(r"\s?/\s?\d|-\d{3}")
_JOINED_BEFORE = re.compile(r"\d(?:\s?/\s?|-|\)\s?)$")
_CLAUSE = re.compile(r"[,;:\u2013\u2014]|\b(?:and|but|while|when|after|as)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WHOLE = re.compile(r"\sof\s(?:the|its|their)\s\d")
_HEDGE_ROOM = 24
_CALENDAR = frozenset({"day of the month", "age"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a sentence: its span with the hedge, its value, its hedge, what it measures, and its company.

    `about` is as in FigureMove; two numbers measure one thing when their `key` is the same. `recalled` tells a number
    that its sentence gives as one of before: "earlier reports spoke of nine".
    """

    span: Span
    value: float
    hedge: str
    about: str
    company: frozenset[str]
    recalled: bool

    @property
    def key(self) -> str:
        """Return what two measures of one thing have in common."""
        return self.about if " " in self.about else self.about[:STEM]

    @property
    def stated(self) -> tuple[str, float, str]:
        """Return what is said, without the place where it is said."""
        return self.key, self.value, self.hedge


def read_measures(text: str, sentence: Span) -> tuple[Measure, ...]:
    """Return the numbers that `sentence` states, in order: counts, money, shares, lengths of time, hours, days, ages.

    Left out are years, the numbers of roads and flights, and words such as "some" or "no" where nobody was harmed.
    Values as in FigureMove.
    """
    figures = {figure.number.start: figure for figure in find_figures(text, sentence)}
    found = {measure.span.start: measure for measure in _read_ages(text, sentence)}
    taken = {place for measure in found.values() for place in range(measure.span.start, measure.span.end)}
    for match in _HOUR.finditer(text, sentence.start, sentence.end):
        value = 60 * (int(match["hour"]) % 12) + int(match["minute"] or 0) + (720 if match["half"] in "pP" else 0)
        found[match.start()] = Measure(Span(*match.span()), value, "exact", "time of day", frozenset(), recalled=False)
        taken.update(range(*match.span()))
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        start = match.start("number")
        figure = figures.pop(start, None)
        if start not in taken and not _is_other(text, match):
            measure = _read_digits(text, sentence, match, figure)
            if measure is not None:
                found[start] = measure
    for start, figure in figures.items():
        if not text[start].isdigit() and (measure := _read_spelt(text, sentence, figure)):
            found[start] = measure
    return tuple(found[start] for start in sorted(found))


def is_harm(about: str) -> bool:
    """Tell whether a measure counts people harmed, of which a story has one leading figure of each kind."""
    return about in _harms()


def _read_ages(text: str, sentence: Span) -> Iterator[Measure]:
    for match in _AGE.finditer(text, sentence.start, sentence.end):
        name = match["name"]
        yield Measure(
            Span(*match.span("age")),
            float(match["age"]),
            "exact",
            f"age of {name}",
            frozenset({fold(name)}),
            recalled=False,
        )


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Tell days, years, times of day and the numbers of things from measures."""
    if match["sign"] or match["scale"] or match["share"]:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    # CASE "1902"
    if _YEAR.fullmatch(match["number"]):
        return True
    # CASE "Image 4 of 12", "3/8", "555-0142"
    if _NUMBERED_OF.search(before) or _JOINED.match(text, match.end()) or _JOINED_BEFORE.search(before):
        return True
    # CASE "2000 GMT", "the 300 block of Mill Road"
    behind = _CLOCK.match(text, match.end())
    if behind and fold(behind[1]) in {*data.words("measures", "clock"), *data.words("measures", "address")}:
        return True
    # CASE "Route 501"; "no" stands for "no."
    last = _LAST_WORD.search(before)
    return last is not None and fold(last[1]) in data.words("measures", "numbered")


def _read_digits(text: str, sentence: Span, match: re.Match[str], figure: Figure | None) -> Measure | None:
    plain = match["number"].replace(",", "")
    # CASE "192.168.0.1", "3.5.2": no number
    if plain.count(".") > 1:
        return None
    value = float(plain) * _SCALES.get(fold(match["scale"] or ""), 1.0)
    unit = "money" if match["sign"] else "share" if match["share"] else None
    span, hedge = _hedged(text, sentence, Span(match.start(), match.end()), figure)
    return _measure(text, sentence, span, Span(match.start(), match.end()), (value, hedge, unit))


def _hedged(text: str, sentence: Span, number: Span, figure: Figure | None) -> tuple[Span, str]:
    if figure is not None:
        return Span(min(figure.start, number.start), max(figure.end, number.end)), figure.modality
    opening = max(sentence.start, number.start - _HEDGE_ROOM)
    hedge = _before().search(text, opening, number.start)
    if hedge is None:
        return number, "exact"
    return Span(hedge.start(1), number.end), data.names("figures", "before")[" ".join(fold(hedge[1]).split())]


def _read_spelt(text: str, sentence: Span, figure: Figure) -> Measure | None:
    value = figure.low if figure.low is not None else figure.high
    if value is None:
        return None
    told = (float(value), str(figure.modality), None)
    measure = _measure(text, sentence, Span(figure.start, figure.end), figure.number, told)
    # CASE "some", "many", "several": a manner of speaking
    if figure.modality == "vague" and value < DOZENS:
        return None
    # CASE "no", "one", "thousands": a count of people harmed, else a manner of speaking too
    if (figure.modality == "vague" or value <= 1) and not is_harm(measure.about):
        return None
    return measure


def _measure(text: str, sentence: Span, span: Span, number: Span, told: tuple[float, str, str | None]) -> Measure:
    """Return the measure at `span`; `told` are its value, its hedge and its unit where a sign gives it."""
    value, hedge, unit = told
    opening = _LETTERS.findall(fold(text[sentence.start : span.start]))
    before = opening[-AROUND:]
    after = _LETTERS.findall(fold(text[number.end : sentence.end]))[:AROUND]
    clause = _LETTERS.findall(fold(_CLAUSE.split(text[sentence.start : span.start])[-1]))
    noun = after[0] if after else ""
    if _MONTH.search(text[max(0, number.start - 12) : number.start]):
        about = "day of the month"
    elif _OLD.match(text, number.end) or (clause and clause[-1] in data.words("measures", "aged")):
        about = "age"
    # CASE "a 17-storey block": a make, no count; a length of time may be written so
    elif text[number.end : number.end + 1] == "-" and noun not in data.numbers("measures", "time"):
        about = unit or noun
    else:
        about = unit or _about(clause, after)
    if noun in data.numbers("measures", "time") and about == "time":
        value *= data.numbers("measures", "time")[noun]
    # CASE "including 12 children", "ten of the dead"
    elif about not in _CALENDAR and unit is None:
        about = _as_part(text[number.end : sentence.end], about, before, after)
    company = _company(before, after) - (_stems_of_harm(before, after) if is_harm(about) else set())
    near = f" {' '.join(opening[:RECALLED])} | {' '.join(opening[-RECALLED:])} "
    recalled = any(f" {words} " in near for words in data.words("measures", "recalled"))
    return Measure(span, int(value) if value.is_integer() else value, hedge, about, company, recalled)


def _as_part(rest: str, about: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Return what a number measures where it may count a part of what another one counts."""
    # CASE "11 of the 13 aboard": the first is the toll, the second its whole
    if _WHOLE.match(rest):
        return about
    if before[-2:] == ["of", "the"] and is_harm(about):
        return next((word for word in after if word not in _plain()), "")
    opened = after[:1] == ["of"] and len(after) > 1 and after[1] in data.words("measures", "parts")
    # CASE "the two officers": some that were spoken of, unlike "the 14 dead"
    known = before[-1:] == ["the"] and after[:1] and not after[0].startswith(_openings())
    included = known or any(word in data.words("measures", "included") for word in before[-2:])
    return f"part of {about}" if opened or included else about


def _stems_of_harm(*sides: Sequence[str]) -> set[str]:
    """Return the stems of words that say that somebody was harmed: two tolls have them in common by their kind."""
    return {word[:STEM] for words in sides for word in words if word.startswith(_openings())}


@cache
def _openings() -> tuple[str, ...]:
    return tuple(opening for some in _harms().values() for opening in some)


def _about(before: Sequence[str], after: Sequence[str]) -> str:
    """Return what a number measures: a time, money, a share, people harmed (by the nearest word), else its noun."""
    if after and after[0] in data.numbers("measures", "time"):
        return "time"
    passed = {*data.words("measures", "passed"), *_plain()}
    noun = next((word for word in after if word not in passed and len(word) > 1), "")
    for name in ("money", "share"):
        if noun in data.words("measures", name):
            return name
    if noun in data.words("measures", "things"):
        return noun
    near = sorted(
        (distance, side, harm)
        for side, words in enumerate((after[:NEAR], before[: -NEAR - 1 : -1]))
        for distance, word in enumerate(words)
        for harm, openings in _harms().items()
        if word.startswith(openings) and word not in data.words("measures", "unlike")
    )
    return near[0][2] if near else noun


def _company(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    plain = _plain()
    return frozenset(word[:STEM] for word in (*before, *after) if len(word) >= SHORTEST and word not in plain)


@cache
def _harms() -> dict[str, tuple[str, ...]]:
    return data.lists("measures", "about")


@cache
def _plain() -> frozenset[str]:
    return frozenset((*data.words("story_words", "function"), *data.words("story_words", "reporting")))


@cache
def _before() -> re.Pattern[str]:
    hedges = sorted(data.names("figures", "before"), key=lambda hedge: (-len(hedge), hedge))
    either = "|".join(re.escape(hedge).replace(r"\ ", r"\s") for hedge in hedges)
    return re.compile(rf"\b({either})\s$", re.IGNORECASE)
