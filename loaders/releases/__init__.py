"""Releases: checked tables, unchangeable, served while the folder changes, and kept for pinned
addresses.

Others use `release.load_release` and `live`.
"""
