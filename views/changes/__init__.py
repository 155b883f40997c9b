"""What changed between two days; by `filters.FILTERS`."""
