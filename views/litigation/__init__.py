"""Court cases: all of them, one of them, and what followed ACLU v. ICE."""
