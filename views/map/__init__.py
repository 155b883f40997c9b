"""The map of agencies, shares, contracts that ended, and laws.

Others take what is shown and its filters from `params`, and the answer in words from `words`.
"""
