"""The bytes of one document in, its paragraphs and the facts that it states out: a reader for each format."""
