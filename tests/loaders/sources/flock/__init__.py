"""Tests of `loaders.sources.flock`."""
