"""A mirror of the folders of the project."""
