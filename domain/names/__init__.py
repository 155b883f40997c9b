"""Names of places and agencies: how they are spelled, and which places there are.

Others use `spelling` (names to compare by) and `towns` (ZIP codes, towns, cities and counties).
"""
