"""Pieces of the pages Data and Method: downloads, the last load, an edited table."""
