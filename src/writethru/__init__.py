"""writethru: given many reports of one story, what is known, who said so, and how many independent voices that is."""

__version__ = "0.1.0"
