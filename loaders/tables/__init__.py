"""One CSV after another: read as text, each cell and rule checked, every problem with its place.

Others use `check`, `folder`, `types.typed` and `upload`.
"""
