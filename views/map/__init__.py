"""The map of agencies, shares, contracts that ended, and laws."""
