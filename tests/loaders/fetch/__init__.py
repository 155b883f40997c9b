"""Tests of `loaders.fetch`."""
