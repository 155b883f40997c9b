"""Audit logs of searches, in the order of the work: table (header and rows), staging, duplicates,
finish, store.

Others use `importer` (files to store), `store` (where searches lie) and `engines` (what asks it).
"""
