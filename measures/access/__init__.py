"""Who can reach whose plate data, by which path of shares, on a day.

Others use `access` (the questions), `network`, `holders` and `recipients` (the answers summed up).
"""
