"""Measuring: the floors of the scorers, and speed."""
