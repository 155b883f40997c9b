"""One CSV after another: read as text, each cell and rule checked, every problem with its place.

Others use `check` (a folder or files), `read` (cells), `folder` and `upload` (one file of a page).
"""
