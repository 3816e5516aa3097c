"""A pile of documents in, which are one story out, by content, time, place and text, and which took from which."""

from writethru.stories.find import Entry, Sorted, find_stories
from writethru.stories.join import join_stories

__all__ = ["Entry", "Sorted", "find_stories", "join_stories"]
