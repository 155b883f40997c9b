"""What changed between two days, what happened when, and how counts of others compare.

Others use `changes` (two days set side by side), `events` (what happened, by date) and
`ended_counts` (contracts that ended, as others count and as we do).
"""
