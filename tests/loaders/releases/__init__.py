"""Tests of `loaders.releases`."""
