"""A sentence in, who says what in it out: each word of saying is tied to its source and to what is said."""
