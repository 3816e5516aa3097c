"""Statements and documents in, the agreements that they tell of out: parties, status, days and terms."""
