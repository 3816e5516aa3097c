"""A received document in; out of it one that knows which of its parts are story, each with the reason."""

from writethru.passages.dated import doubt_dates
from writethru.passages.label import label

__all__ = ["doubt_dates", "label"]
