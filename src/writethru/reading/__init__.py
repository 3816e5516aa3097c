"""What both sides of the fork read with: figures, dates, places, and who says what."""
