"""Records requests: all of them by `filters.FILTERS`, and one of them.

Others take from `filters` how a requester is named.
"""
