"""The sharing network; by `filters.PARAMS`."""
