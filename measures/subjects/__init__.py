"""Sums and lists of one subject each: agencies, cameras, contracts, litigation, requests, searches.

Others use each module by its subject; `overview` and `map` sum up across subjects, `names` says
what an id is called, `search_counts` sums published counts and `searches` imported logs.
"""
