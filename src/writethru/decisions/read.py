"""A file `decisions.toml` in, the decisions that it states out, in its order; or what is wrong with it, and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import cast, get_args

from writethru.model import Days, Decision, Grain, IncidentPlace, PlaceRule, Precision, Verb

RULE: PlaceRule = "set by an analyst"
_KEYS = ("verb", "record", "with", "off", "place", "date", "who", "when", "why")
_PLACE_KEYS = ("name", "country", "latitude", "longitude", "precision")
_OTHERS = {"merge": "with", "split": "off"}
_HEADER = re.compile(r"^\s*\[\[\s*[\"']?decision[\"']?\s*\]\]", re.MULTILINE)
_LATITUDES, _LONGITUDES = 90, 180


class DecisionsError(ValueError):
    """The file of decisions cannot be used; the message names the file, the line and what to mend."""


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file in its order.

    Raises:
        DecisionsError: it cannot be read, is no TOML, or states something that is no decision.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        record = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionsError(f"{path} cannot be read ({error}).") from None
    # CASE besides its own error: a number of thousands of digits, and brackets nested by the thousand
    except (ValueError, RecursionError) as error:
        raise DecisionsError(f"{path} is no TOML: {error}.") from None
    stray = [key for key in record if key != "decision"]
    if stray:
        raise DecisionsError(f'{path}: "{stray[0]}" is not known; each decision stands under [[decision]].')
    rows: object = record.get("decision", [])
    if not isinstance(rows, list):
        raise DecisionsError(f"{path}: write [[decision]] with two brackets on either side.")
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(state_decision(row))
        except DecisionsError as error:
            raise DecisionsError(f"{path}, {_where(text, number)}: {error}.") from None
    return tuple(found)


def read_days(value: object) -> Days:
    """Return the days of "2031-05-03" or, both ends included, "2031-05-03/2031-05-05".

    Raises:
        DecisionsError: it is anything else.
    """
    stated = value.isoformat() if isinstance(value, date) else value
    if not isinstance(stated, str):
        raise DecisionsError("date is a day (2031-05-03) or two with a stroke between them (2031-05-03/2031-05-05)")
    ends = stated.split("/")
    try:
        days = [date.fromisoformat(end) for end in ends]
    except ValueError:
        days = []
    if len(days) not in {1, 2} or days[0] > days[-1]:
        raise DecisionsError(
            f'"{stated}" is no day (2031-05-03), and no two in order with a stroke between them (2031-05-03/2031-05-05)'
        )
    grain: Grain = "day" if days[0] == days[-1] else "interval"
    return Days(days[0].isoformat(), days[-1].isoformat(), grain, RULE)


def read_place(value: object) -> IncidentPlace:
    """Return the place that a name, or a table of name, country, latitude, longitude and precision, states.

    Raises:
        DecisionsError: it states none.
    """
    row = {"name": value} if isinstance(value, str) else value
    if not isinstance(row, dict):
        raise DecisionsError("place is a name, or a table with a name in it")
    _check_keys(row, _PLACE_KEYS, "place")
    name, country = row.get("name"), row.get("country")
    if not isinstance(name, str) or not name.strip():
        raise DecisionsError("place has no name")
    if country is not None and not (isinstance(country, str) and re.fullmatch("[A-Z]{2}", country)):
        raise DecisionsError('country is a code of two capitals, such as "KE" (ISO 3166)')
    latitude, longitude = (_degrees(row, *end) for end in (("latitude", _LATITUDES), ("longitude", _LONGITUDES)))
    if (latitude is None) != (longitude is None):
        raise DecisionsError("give both latitude and longitude, or neither")
    precision = row.get("precision", "unknown")
    if precision not in get_args(Precision):
        raise DecisionsError(f'precision "{precision}" is none of {", ".join(get_args(Precision))}')
    return IncidentPlace(
        start=0,
        end=0,
        name=name.strip(),
        country=country,
        latitude=latitude,
        longitude=longitude,
        precision=cast("Precision", precision),
        rule=RULE,
    )


def _degrees(row: Mapping[str, object], key: str, most: int) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise DecisionsError(f"{key} is a number of degrees from -{most} to {most}")
    return float(value)


def state_decision(row: object) -> Decision:
    """Return the decision that one table of the file states; DecisionsError where it states none."""
    if not isinstance(row, dict):
        raise DecisionsError("this is no decision: it has no verb")
    _check_keys(row, _KEYS, "a decision")
    verb = row.get("verb")
    if verb not in get_args(Verb):
        said = f'"{verb}" is no verb' if verb else "the verb is missing"
        raise DecisionsError(f"{said}: it is one of {', '.join(get_args(Verb))}")
    if verb != "set" and ("place" in row or "date" in row):
        raise DecisionsError('only the verb "set" takes a place or a date')
    if verb == "set" and not ("place" in row or "date" in row):
        raise DecisionsError('"set" takes a place, a date or both')
    return Decision(
        verb=cast("Verb", verb),
        record=_text(row, "record", "the id of a record"),
        others=_others(row, str(verb)),
        place=read_place(row["place"]) if "place" in row else None,
        date=read_days(row["date"]) if "date" in row else None,
        who=_text(row, "who", "who decided"),
        when=_when(row),
        why=_text(row, "why", "the reason"),
    )


def _check_keys(row: Mapping[str, object], known: tuple[str, ...], what: str) -> None:
    stray = next((key for key in row if key not in known), None)
    if stray is not None:
        raise DecisionsError(f'"{stray}" is not known: {what} has {", ".join(known)}')


def _text(row: Mapping[str, object], key: str, what: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DecisionsError(f"{key} is missing: write {what} in quotes")
    return value.strip()


def _when(row: Mapping[str, object]) -> str:
    value = row.get("when")
    if isinstance(value, date | datetime):
        return value.isoformat()
    stated = _text(row, "when", "the day of the decision")
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        raise DecisionsError(f'when: "{stated}" is no day (2031-05-03) and no time (2031-05-03T14:00)') from None
    return stated


def _others(row: Mapping[str, object], verb: str) -> tuple[str, ...]:
    wanted = _OTHERS.get(verb)
    stray = next((key for key in _OTHERS.values() if key in row and key != wanted), None)
    if stray:
        raise DecisionsError(f'the verb "{verb}" takes no "{stray}"')
    if wanted is None:
        return ()
    value = row.get(wanted)
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        what = "the incidents that it is one with" if verb == "merge" else "the claims, events or documents to take out"
        raise DecisionsError(f'"{verb}" needs "{wanted}", a list of ids: {what}')
    if row.get("record") in value:
        raise DecisionsError(f"{row['record']} cannot be {'merged with' if verb == 'merge' else 'split off'} itself")
    return tuple(value)


def _where(text: str, number: int) -> str:
    """Return the line at which the decision of this number begins; a heading within a long string is none."""
    count = start = 0
    for heading in _HEADER.finditer(text):
        try:
            tomllib.loads(text[start : heading.start()])
        except tomllib.TOMLDecodeError:
            continue
        count, start = count + 1, heading.start()
        if count == number:
            return f"line {text.count(chr(10), 0, heading.end()) + 1}"
    return f"decision {number}"
