"""Proof that a change of the code changes nothing that is put out.

`python -m tests.golden record FOLDER` on one commit and `compare FOLDER` on another: the same day,
the same tables, and every view, page, address, import and message byte by byte.
"""
