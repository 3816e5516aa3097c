"""Two related documents in, which of them is the later one out, with the reasons."""
