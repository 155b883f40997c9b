"""Court cases: all of them by `filters.FILTERS`, one, and what followed ACLU v. ICE."""
