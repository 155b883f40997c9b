"""Rows of a source against the tables: whom they mean, what they change, what they contradict.

Others use `proposal.propose`, `table_import` (proposed, checked, written whole) and `import_log`.
"""
