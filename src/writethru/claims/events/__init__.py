"""The sentences of a story in, the events that it tells of out, each with its kind, its place and its day."""
