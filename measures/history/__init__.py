"""What changed between two days, what happened when, and how counts of others compare."""
