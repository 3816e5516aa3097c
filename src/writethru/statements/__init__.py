"""Who said what: a document's statements, their speakers and chains, and the terms of agreements."""
