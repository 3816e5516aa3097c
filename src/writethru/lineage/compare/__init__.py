"""Two documents in, what their stories share and where they differ out, word by word and figure by figure."""
