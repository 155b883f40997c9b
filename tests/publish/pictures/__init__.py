"""Tests of `publish.pictures`."""
