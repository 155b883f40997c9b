"""Tests of `loaders.tables`."""
