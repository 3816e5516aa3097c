"""Text in, days out: dates as calendars write them, and days told by their distance from another."""
