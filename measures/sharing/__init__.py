"""Shares as a table: who shares with whom, how, and when a list of recipients was seen."""
