"""Mapped cameras: from files of points to a store that counts each camera once."""
