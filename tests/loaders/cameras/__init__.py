"""Tests of `loaders.cameras`."""
