"""Shares as a table: who shares with whom, how, and when a list of recipients was seen.

Others use `sharing` (rows and counts of shares), `flows` (between places and pools) and
`recipient_lists` (the lists that agencies published).
"""
