"""Sums and lists of one subject each: agencies, cameras, contracts, litigation, requests,
searches.
"""
