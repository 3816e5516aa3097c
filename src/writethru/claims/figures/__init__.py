"""A sentence in, the people in it that came to harm out: how many, what became of them, and by which rule."""
