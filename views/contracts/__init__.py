"""Contracts: all of them by `filters.FILTERS`, one of them, and those of ICE."""
