"""A story and its events in, who answers for what out: claimed, denied, blamed."""
