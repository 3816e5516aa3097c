"""A pile of texts in, which of them share text out: the question of lineage, answered at archive speed."""
