"""A pile of documents in, which are one story out, by content, time, place and text, and which took from which."""

from writethru.stories.find import Entry, Sorted, find_stories

__all__ = ["Entry", "Sorted", "find_stories"]
