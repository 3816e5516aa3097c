"""A match in its text in, what a rule of time may ask of it out; and the pieces that the patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from writethru import data
from writethru.model import DateMention, Days
from writethru.reading.tense import Sense, find_sense, find_sense_after

DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
FREE = r"(?<![\w.,:$\u00a3\u20ac/-])"
_NEAR = 240
_YEARS = {"last": -1, "next": 1, "previous": -1, "following": 1}


class Moment(NamedTuple):
    """An expression of time where it stands: the text, the day of publication, the mention before it."""

    match: re.Match[str]
    text: str
    anchor: date | None
    last: DateMention | None

    def word(self, group: str) -> str:
        """Return a group of the expression in lower case, empty where the expression has no such part."""
        return (self.match.groupdict().get(group) or "").casefold()

    def sense(self) -> Sense:
        """Return the sense of the sentence: what is said since the mention before, then all before, then after."""
        since = find_sense(self.text, self.match.start(), self.last.end if self.last else 0)
        before = since if since != "present" else find_sense(self.text, self.match.start())
        return before if before != "present" else find_sense_after(self.text, self.match.end())

    def year(self) -> int | None:
        """Return the year that the expression states ("2014", "last year", "that year"), or None."""
        if stated := self.word("year"):
            return int(stated)
        which = self.word("which").removeprefix("the ")
        if which in {"that", "same", "previous", "following"}:
            named = int(self.last.days.start[:4]) if self.last and self.last.days else None
            return named + _YEARS.get(which, 0) if named else None
        return self.anchor.year + _YEARS.get(which, 0) if self.anchor and which else None

    def base(self) -> date | None:
        """Return the day that "a day earlier" counts from: the day named last, if it stands near enough."""
        if self.last is None or self.match.start() - self.last.end > _NEAR or self.last.days is None:
            return None
        return date.fromisoformat(self.last.days.start) if self.last.days.grain == "day" else None


class DateRule(NamedTuple):
    """One kind of expression: its name, its pattern, and a reading that gives None where the days cannot be told.

    A pattern may name the words that are the expression `said`, when it must look at others as well. Each match holds
    one of the `signs`, so that the pattern need not be tried where there is none; those with a capital as they stand,
    others in any case.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Moment, str], Days | None]
    signs: tuple[str, ...]


def rule(name: str, signs: Iterable[str], pattern: str, read: Callable[[Moment, str], Days | None]) -> DateRule:
    """Return a rule; its pattern begins and ends at the edge of a word."""
    return DateRule(name, re.compile(rf"(?<!\w){pattern}(?!\w)"), read, tuple(dict.fromkeys(signs)))


def names_of(key: str) -> tuple[str, ...]:
    """Return the signs of months or weekdays: how their names and short names begin."""
    return tuple(form for name in data.numbers("calendar", key) for form in (name[:3].capitalize(), name[:3].upper()))


def longest_words(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the signs of phrases: the longest word of each."""
    return tuple(max(phrase.split(), key=len) for phrase in phrases)


def either(words: Iterable[str]) -> str:
    """Return one alternative a word, longest first, any white space for a space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=lambda w: (-len(w), w)))


def capital(words: Iterable[str]) -> str:
    """Return alternatives for names, with a capital or all in capitals: "march" and "may" are no months."""
    return either(form for word in words for form in (word.capitalize(), word.upper()))


def month_pattern(group: str = "month") -> str:
    """Return the pattern of a month's name or short name."""
    return rf"(?P<{group}>{capital(data.numbers('calendar', 'months'))})(?!\w)\.?"


def month_number(name: str) -> int:
    """Return 1 to 12 for "Feb", "FEB." or "February", or for digits."""
    plain = name.casefold().rstrip(".")
    return int(plain) if plain.isdigit() else data.numbers("calendar", "months")[plain]
