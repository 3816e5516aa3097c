"""Folders and feeds in, what is new in them kept, traced and told, round after round, out."""
