"""Records in, pictures of them out as SVG: lanes of versions, tolls over time, a map."""
