"""What was on record on a day, and how well it is sourced: rows, shares, contracts, cases."""
