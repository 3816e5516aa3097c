"""Rows in, joined rows out: in memory while they fit, beyond that in DuckDB; the rows are the same."""
