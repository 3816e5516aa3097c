"""What was run once, by hand, to make a table of the program."""
