"""Tests of `loaders.proposals`."""
