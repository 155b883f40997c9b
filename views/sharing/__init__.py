"""The sharing network."""
