"""A story and what it tells in, as much of it out as is compared pair by pair; the rest is set down as unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from writethru.claims.story import Story
from writethru.model import Unread

MOST = 500
"""Figures of one report, mentions of events and words that lay blame: more than any report has of either.

Each is compared with those told before it, so that what they cost grows with the square of their number.
"""


def bound_story(story: Story, what: str, numbers: Sequence[int]) -> Story:
    """Return the story up to the sentence of the last thing told that is read, and what follows as unread.

    Args:
        story: the story.
        what: what is told, in the plural.
        numbers: for each, in order, the number of the sentence that tells it.
    """
    if len(numbers) <= MOST:
        return story
    end = numbers[MOST - 1] + 1
    if end >= len(story.sentences):
        return story
    at, reach = story.sentences[end].start, story.sentences[end - 1].end
    told = tuple(replace(one, end=min(one.end, reach)) for one in story.told if one.start < reach)
    why = f"It stands beyond the first {MOST:,} {what} of the story, and no more are read."
    # CASE a number beyond the bound was listed as odd already: the whole is unread now
    unread = (*(one for one in story.unread if one.start < at), Unread(at, story.told[-1].end, story.document.id, why))
    return replace(story, told=told, sentences=story.sentences[:end], unread=unread)
