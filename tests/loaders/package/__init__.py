"""Tests of `loaders.package`."""
