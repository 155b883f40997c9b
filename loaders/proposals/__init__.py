"""Rows of a source against the tables: whom they mean, what they change, what they contradict.

Others use `table_import` (proposed, checked, written whole), `changes` and `report`.
"""
