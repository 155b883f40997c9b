"""Tests of `loaders.files`."""
