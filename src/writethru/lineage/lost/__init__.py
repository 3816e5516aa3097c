"""Families in, the versions that no document of the pile holds out: whom to ask, and their text as copies have it."""
