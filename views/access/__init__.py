"""Who can see, and whose plates: the answer, its paths, its unknowns, differences and law."""
