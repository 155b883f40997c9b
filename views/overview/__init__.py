"""The overview and the rows behind its numbers."""
