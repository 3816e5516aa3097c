"""Folders and feeds in, what is new in them kept, traced and told, round after round, out."""

from writethru.watch.loop import Desk, watch

__all__ = ["Desk", "watch"]
