"""A document in, the time it states for its publication out, and how far two such times lie apart."""

from __future__ import annotations

from datetime import UTC, datetime

from writethru.model import Document

_DAY = 10


def stated_time(document: Document) -> datetime | None:
    """Return the stated time of publication, in UTC where it names a zone; None where no valid one is stated."""
    value = document.published.value
    if value is None:
        return None
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return None
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


def states_hour(document: Document) -> bool:
    """Tell whether the stated time is finer than a day."""
    return len(document.published.value or "") > _DAY


def days_between(one: Document, other: Document) -> float | None:
    """Return how many days lie between two documents, whole days where either states only a day; None if unknown."""
    first, second = stated_time(one), stated_time(other)
    if first is None or second is None:
        return None
    if states_hour(one) and states_hour(other):
        return abs((second - first).total_seconds()) / 86_400
    return float(abs((second.date() - first.date()).days))
