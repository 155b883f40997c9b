"""Searches: as published counts say, and in imported audit logs; by `params.FILTERS`."""
