"""What lies ahead: answers due, contracts that end, hearings, laws; by `filters.FILTERS`."""
