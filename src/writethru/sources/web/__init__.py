"""Addresses on the web in, feeds and pages out: politely, within a time and a size, and to no place that is private."""
