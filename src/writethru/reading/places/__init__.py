"""Text in, places out: names, which place each may be, and which it is."""
