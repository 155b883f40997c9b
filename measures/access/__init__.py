"""Who can reach whose plate data, by which path of shares, on a day.

Others use `access` (who can see whom), `recipients` (their rows summed up), `paths` (the steps
between two), `network` and `holders`. `search`, `search_labels` and `directions` are the search
itself.
"""
