"""A pattern and its signs in, whether every match must hold one of them out: the law that lets a rule be passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_UNKNOWN = "\0"
_FEW = 10  # letters of a class that are tried one by one


def must_hold(pattern: re.Pattern[str], signs: Iterable[str]) -> bool:
    """Walk the parsed pattern with the letters that it spells; what has spelt a sign is settled."""
    parsed = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    return not _spelt(parsed, {""}, tuple(signs))


def _spelt(items: Iterable[Any], tails: set[str], signs: tuple[str, ...]) -> set[str]:
    # of what has spelt no sign so far, only as many letters as may begin one matter
    kept = max(map(len, signs), default=1) - 1
    for op, value in items:
        found = _step(str(op), value, tails, signs)
        tails = {tail[max(0, len(tail) - kept) :] for tail in found if not _holds(tail, signs)}
    return tails


def _holds(tail: str, signs: tuple[str, ...]) -> bool:
    return any(sign in (tail.lower() if sign == sign.lower() else tail) for sign in signs)


def _step(op: str, value: Any, tails: set[str], signs: tuple[str, ...]) -> set[str]:
    if letters := _letters([(op, value)] if op == "LITERAL" else value if op == "IN" else ()):
        return {tail + letter for tail in tails for letter in letters}
    if op == "BRANCH":
        return set().union(*(_spelt(branch, tails, signs) for branch in value[1]))
    if op == "SUBPATTERN":
        return _spelt(value[-1], tails, signs)
    if op in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, most, inner = value
        once = _spelt(inner, tails, signs)
        more = {tail + _UNKNOWN for tail in once} if most > 1 else set()
        return once | more | (tails if least == 0 else set())
    if op == "ASSERT":
        # what stands ahead settles a match as what it takes does, and spells none of it
        return {tail + _UNKNOWN for tail in tails} if _spelt(value[1], tails, signs) else set()
    return tails if op in {"AT", "ASSERT_NOT"} else {tail + _UNKNOWN for tail in tails}


def _letters(choice: Iterable[Any]) -> str:
    """The letters of a small class, or nothing."""
    ranges = [
        (value, value) if str(op) == "LITERAL" else value for op, value in choice if str(op) in {"LITERAL", "RANGE"}
    ]
    small = len(ranges) == len(list(choice)) and sum(last - first + 1 for first, last in ranges) <= _FEW
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1)) if small else ""
