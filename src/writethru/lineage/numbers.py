"""A sentence in, the numbers it states out, with their hedges: so that "six" is 6 and "at least 6" is not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from writethru import data
from writethru.model import Span
from writethru.reading.figures import find_figures

_PLAIN = frozenset({"exact", "vague"})


def numbers_of(text: str, span: Span) -> Counter[str]:
    """Return the numbers stated in `span`: digits as they stand (money, shares and times too), words by their value."""
    found: Counter[str] = Counter()
    for match in _number().finditer(text, span.start, span.end):
        hedge = _hedges().get(" ".join(match["hedge"].casefold().split()), "") if match["hedge"] else ""
        found[f"{hedge}{match['number'].replace(',', '')}"] += 1
    for figure in find_figures(text, span):
        if not any(c.isdigit() for c in figure.number.of(text)):
            value = figure.low if figure.low is not None else figure.high
            found[f"{'' if figure.modality in _PLAIN else figure.modality}{value}"] += 1
    return found


@cache
def _hedges() -> dict[str, str]:
    return data.names("figures", "before")


@cache
def _number() -> re.Pattern[str]:
    hedges = "|".join(re.escape(hedge).replace(r"\ ", r"\s") for hedge in sorted(_hedges(), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<hedge>{hedges})\s[$\u00a3\u20ac]?)?(?<![\w.])(?P<number>\d+(?:[.,:]\d+)*)", re.IGNORECASE
    )
