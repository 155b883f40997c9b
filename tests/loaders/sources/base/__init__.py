"""Tests of `loaders.sources.base`."""
